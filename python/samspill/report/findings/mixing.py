"""Ties across sectors against ties within them (M7)."""

from __future__ import annotations

from markupsafe import Markup

from samspill.report import drawings as draw
from samspill.report._context import Context
from samspill.report.findings.common import (
    bounds,
    chosen,
    figure_lines,
    finished,
    in_brackets,
    latest,
    n_line,
    number,
    relation_value,
    share_of,
    told_entries,
    value_or_word,
    wave_subtitle,
)
from samspill.report.findings.parts import Block, Figure, Finding, Panel, Row


def mixing(context: Context) -> Block | None:
    found = latest(context, "M7")
    if not found:
        return None
    say, numbers = context.say, context.numbers
    told = chosen(found)

    def sentence(finding: Finding) -> Markup:
        return say(
            "sentence.M7", relation=context.relation_user(finding["relation"]), across=numbers.count(finding["numerator"]), ties=numbers.count(finding["denominator"]),
            share=in_brackets(share_of(context, finding["numerator"], finding["denominator"])),
            chance=numbers.percent_interval(finding["counts"]["chance_share"]),
        )  # fmt: skip

    entries = told_entries(context, told, relation_value(context), sentence)
    return finished(context, "M7", found, told, entries, mixing_figure(context, found))


def mixing_figure(context: Context, found: list[Finding]) -> Figure:
    """The E–I index of each relation, over what chance gives."""
    say, numbers = context.say, context.numbers
    axis = draw.Axis(-1, 1, [-1, -0.5, 0, 0.5, 1])
    rows = []
    for finding in found:
        main = value_or_word(context, finding["estimate"], None, finding["reason"])
        sub = say("figure.chance", chance=numbers.interval(finding["chance"])) if finding["chance"] else Markup()
        estimate = None if finding["estimate"] is None else number(finding["estimate"])
        drawing = draw.interval_row(axis, estimate, None, chance=bounds(finding["chance"]), dashed=finding["verdict"] == "too_little")
        rows.append(Row(context.relation_name(finding["relation"]), drawing, main, sub, finding["verdict"], True))
    labels = [say("figure.M7.within"), "", numbers.decimal(0, 0), "", say("figure.M7.across")]
    return Figure(
        say("figure.M7"), wave_subtitle(context, found, "figure.M7.subtitle"), [Panel(Markup(), rows, draw.axis_row(axis, labels))],
        figure_lines(context, "M7", n_line(context, found)), (say("word.relation"), say("figure.M7.numbers")),
    )  # fmt: skip
