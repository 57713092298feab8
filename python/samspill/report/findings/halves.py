"""Turns and attendance early against late."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from samspill.report._context import Context
from samspill.report.findings.common import figure_lines, finished, in_brackets, share_of
from samspill.report.findings.parts import Block, Entry, Grid
from samspill.report.findings.shares import counted, row_name, told_of


def halves(context: Context) -> Block | None:
    table = context.events_table("halves")
    if table is None:
        return None
    say, numbers = context.say, context.numbers
    counts = {"first": numbers.count(table["early"]["events"]), "last": numbers.count(table["late"]["events"])}
    told = told_of(context, table["rows"], table["convener"])
    entries = [Entry(None, sentence(context, row, counts)) for row in told] or [Entry(None, say("sentence.halves.none", **counts))]
    head = [say("word.sector"), say("halves.turns.early"), say("halves.turns.late"), say("halves.present.early"), say("halves.present.late")]
    rows = [
        [row_name(context, row), turns(context, row["early"]), turns(context, row["late"]), present(context, row["early"]), present(context, row["late"])]
        for row in table["rows"]
    ]
    spans = {half: numbers.span(context.date(table[half]["first"]), context.date(table[half]["last"])) for half in ("early", "late")}
    subtitle = say("figure.halves.subtitle", early=spans["early"], late=spans["late"])
    lines = figure_lines(context, "halves", say("events.meeting", n=numbers.count(table["events"])))
    block = finished(context, "halves", [], [], entries, Grid(head, [(Markup(), rows)], say("figure.halves"), subtitle, lines))
    block.codes = ["events.halves"]
    return block


def sentence(context: Context, row: dict[str, Any], counts: dict[str, str]) -> Markup:
    """A sector's turns and attendance in the first half of the meetings and in the rest."""
    numbers, values = context.numbers, dict[str, object](counts)
    for half in ("early", "late"):
        spoken, every = row[half]["turns"], row[half]["all_turns"]
        values |= {
            half: numbers.count(spoken), f"{half}_all": numbers.count(every), f"{half}_share": in_brackets(share_of(context, spoken, every)),
            f"present_{half}": present(context, row[half]),
        }  # fmt: skip
    return context.say("sentence.halves", sector=context.sector_user(row["sector"]), **values)


def turns(context: Context, half: dict[str, Any]) -> Markup:
    return counted(context, half["turns"], half["all_turns"])


def present(context: Context, half: dict[str, Any]) -> Markup:
    return counted(context, half["present"], half["all_present"])
