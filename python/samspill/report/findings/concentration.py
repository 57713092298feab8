"""How concentrated the nominations are, and how much of that lies between sectors (M2)."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from samspill.report._context import Context
from samspill.report.findings.common import (
    chosen,
    decimal_or_dash,
    figure_lines,
    finished,
    latest,
    n_line,
    number,
    relation_value,
    share_or_word,
    told_entries,
    value_or_word,
    wave_subtitle,
)
from samspill.report.findings.parts import Block, Finding, Grid


def concentration(context: Context) -> Block | None:
    found = latest(context, "M2")
    if not found:
        return None
    say, numbers = context.say, context.numbers
    told = chosen(found)

    def sentence(finding: Finding) -> Markup:
        return say(
            "sentence.M2", relation=context.relation_user(finding["relation"]), share=numbers.percent(number(finding["estimate"])),
            chance=numbers.percent_interval(finding["chance"]),
        )  # fmt: skip

    entries = told_entries(context, told, relation_value(context), sentence, lead=True)
    head = [say("word.relation"), say("M2.between"), say("M2.chance"), say("M2.theil"), say("M2.gini"), say("M2.effective"), say("M2.top")]
    rows = []
    for finding in found:
        counts = finding["counts"]
        rows.append([
            context.relation_name(finding["relation"]),
            share_or_word(context, finding["estimate"]),
            Markup(numbers.percent_interval(finding["chance"])) if finding["chance"] else context.word("undefined"),
            value_or_word(context, counts["theil"]),
            value_or_word(context, counts["gini"], counts.get("gini_interval")),
            say("M2.effective_of", n=decimal_or_dash(context, counts["effective"], 1), of=numbers.count(counts["actors"])),
            _top(context, counts),
        ])  # fmt: skip
    grid = Grid(head, [(Markup(), rows)], say("figure.M2"), wave_subtitle(context, found, "figure.M2.subtitle"), figure_lines(context, "M2", n_line(context, found)))
    return finished(context, "M2", found, told, entries, grid)


def _top(context: Context, counts: dict[str, Any]) -> Markup:
    if counts.get("top_share") is None:
        return context.word("not_shown")
    return context.say("M2.top_of", share=context.numbers.percent(number(counts["top_share"])), k=context.numbers.count(counts["top_k"]))
