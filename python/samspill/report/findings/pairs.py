"""Both directions of each pair of sectors (M4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from samspill.report import drawings as draw
from samspill.report._context import Context
from samspill.report.findings.common import (
    by_relation,
    chosen,
    entry,
    figure_lines,
    finished,
    latest,
    n_line,
    number,
    verdict_sentence,
    wave_subtitle,
)
from samspill.report.findings.parts import Block, Figure, Finding, Panel, Row


def pairs(context: Context) -> Block | None:
    found = latest(context, "M4")
    if not found:
        return None
    told = chosen(found)
    entries = [entry(context, finding, *pair_text(context, finding)) for finding in told]
    return finished(context, "M4", found, told, entries, pair_figure(context, found))


def pair_text(context: Context, finding: Finding) -> list[Markup]:
    """Both directions of a pair with one denominator, and what the verdict says."""
    say, numbers, counts = context.say, context.numbers, finding["counts"]
    first, second = context.sector_user(finding["sector"]), context.sector_user(finding["other_sector"])
    relation = context.relation_user(finding["relation"])
    named = {"a": first, "b": second, "relation": relation}
    if finding["verdict"] == "too_little":
        return [verdict_sentence(context, finding, **named)]
    flow = context.relation(finding["relation"])["flow"]
    wave = "" if finding["wave"] is None else context.wave_user(finding["wave"])
    code = f"sentence.M4.{flow}" + (".wave" if wave else "")
    told = say(
        code, wave=wave, given=numbers.count(counts["given"]), returned=numbers.count(counts["returned"]),
        pairs=numbers.count(counts["pairs"]), possible=numbers.count(counts["possible"]), **named,
    )  # fmt: skip
    verdict = verdict_sentence(context, finding, **named)
    difference = counts.get("difference_interval")
    if difference is None:
        return [told, verdict]
    bracket = say(
        "sentence.M4.difference", difference=numbers.count(abs(counts["given"] - counts["returned"])),
        interval=_toward(context, finding, difference),
    )  # fmt: skip
    return [told, verdict, bracket]


def _toward(context: Context, finding: Finding, difference: dict[str, Any]) -> str:
    """The interval of a difference in pairs, seen from the side that is named more."""
    low, high = number(difference["low"]), number(difference["high"])
    if finding["side"] == "below":
        low, high = -high, -low
    return context.numbers.interval({"low": low, "high": high}, 0, 0.0)


def pair_figure(context: Context, found: Sequence[Finding]) -> Figure:
    say, numbers = context.say, context.numbers
    panels = []
    for relation, findings in by_relation(found).items():
        rows = []
        for finding in sorted(findings, key=lambda finding: context.pair_order(finding["sector"], finding["other_sector"])):
            counts = finding["counts"]
            pairs_known, possible = counts["pairs"], counts["possible"]
            name = context.sector_name(finding["sector"]) + Markup("<br>") + context.sector_name(finding["other_sector"])
            if pairs_known:
                slots = context.slot(finding["sector"]), context.slot(finding["other_sector"])
                drawing = draw.pair_row(slots, (counts["given"] / pairs_known, counts["returned"] / pairs_known), 1 - pairs_known / possible)
            else:
                drawing = draw.hidden_row(40)
            main = say("figure.M4.counts", given=numbers.count(counts["given"]), returned=numbers.count(counts["returned"]), pairs=numbers.count(pairs_known))
            asymmetry = finding["estimate"]
            if asymmetry is None:
                sub = context.word("undefined")
            else:
                sub = say("figure.M4.asymmetry", value=numbers.decimal(number(asymmetry)))
                if finding["interval"]:
                    sub += Markup(" ({})").format(numbers.interval(finding["interval"], 2, 0.0))
            rows.append(Row(name, drawing, main, sub, finding["verdict"], True))
        panels.append(Panel(context.question(relation), rows))
    subtitle = wave_subtitle(context, found, "figure.M4.subtitle")
    lines = figure_lines(context, "M4", n_line(context, found))
    return Figure(say("figure.M4"), subtitle, panels, lines, (say("figure.M4.pair"), say("figure.M4.numbers")))
