"""Which sectors stand between others (M9)."""

from __future__ import annotations

from markupsafe import Markup

from samspill.report._context import Context
from samspill.report.findings.common import (
    by_relation,
    chosen,
    figure_lines,
    finished,
    latest,
    n_line,
    number,
    told_entries,
    wave_subtitle,
)
from samspill.report.findings.parts import Block, Finding, Grid

PATTERNS = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")


def brokerage(context: Context) -> Block | None:
    found = latest(context, "M9")
    if not found:
        return None
    say, numbers = context.say, context.numbers
    told = chosen(found)

    def values(finding: Finding) -> dict[str, object]:
        return {"sector": context.sector_user(finding["sector"]), "pattern": say(f"pattern.{finding['part']}"), "relation": context.relation_user(finding["relation"])}

    def sentence(finding: Finding) -> Markup:
        return say(
            "sentence.M9", paths=numbers.count(finding["estimate"]), mean=numbers.count(round(number(finding["chance"]["mean"]))),
            chance=numbers.interval(finding["chance"], 0), **values(finding),
        )  # fmt: skip

    entries = told_entries(context, told, values, sentence)
    head = [say("M9.broker"), *(say(f"pattern.{pattern}") for pattern in PATTERNS)]
    parts = []
    for relation, findings in by_relation(found).items():
        rows = []
        for group in context.groups:
            mine = {finding["part"]: finding for finding in findings if finding["sector"] == group["id"]}
            if mine:
                rows.append([context.sector_name(group["id"]), *(_brokered(context, mine.get(pattern)) for pattern in PATTERNS)])
        parts.append((context.question(relation), rows))
    lines = figure_lines(context, "M9", n_line(context, found))
    grid = Grid(head, parts, say("figure.M9"), wave_subtitle(context, found, "figure.M9.subtitle"), lines)
    return finished(context, "M9", found, told, entries, grid)


def _brokered(context: Context, finding: Finding | None) -> Markup:
    if finding is None or finding["estimate"] is None:
        return context.word("undefined")
    shown = Markup(context.numbers.count(finding["estimate"]))
    if finding["chance"]:
        shown += Markup(' <span class="soft">({})</span>').format(context.numbers.count(round(number(finding["chance"]["mean"]))))
    if finding["verdict"] in ("suggests", "signs"):
        shown += Markup("{}<b>{}</b>").format("\u00a0", "▲" if finding["side"] == "above" else "▼")
    return shown
