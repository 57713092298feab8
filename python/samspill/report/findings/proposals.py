"""What was proposed and decided (M13)."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from samspill.report._context import Context
from samspill.report.findings.common import figure_lines, finished
from samspill.report.findings.parts import Block, Entry, Grid
from samspill.report.findings.shares import row_name, told_of

COLUMNS = ("proposals", "adopted", "amended", "rejected", "postponed", "unknown", "beforehand")


def proposals(context: Context) -> Block | None:
    table, decided = context.events_table("proposals"), context.events_table("decisions")
    if table is None:
        return None
    say, numbers = context.say, context.numbers
    convener = (context.events_table("meetings") or {}).get("convener")
    entries = [
        Entry(None, say("sentence.M13", sector=context.sector_user(row["sector"]), n=numbers.count(row["proposals"]), total=numbers.count(table["proposals"]),
                        adopted=numbers.count(row["adopted"]), amended=numbers.count(row["amended"])))
        for row in told_of(context, table["rows"], convener)
    ] or [Entry(None, say("sentence.M13.all", total=numbers.count(table["proposals"]), events=say("events.meeting", n=numbers.count(table["events"]))))]  # fmt: skip
    if decided is not None:
        entries.append(Entry(None, decided_sentence(context, decided)))
    head = [say("word.sector"), *[say(f"M13.{name}") for name in COLUMNS]]
    agenda: dict[str | None, int] = {}
    if decided is not None:
        head.append(say("M13.agenda"))
        agenda = {row["sector"]: row["agenda"] for row in decided["rows"]}
    rows = [
        [row_name(context, row), *[Markup(numbers.count(row[name])) for name in COLUMNS],
         *([Markup(numbers.count(agenda[row["sector"]]))] if decided is not None else [])]
        for row in table["rows"]
    ]  # fmt: skip
    n = say("M13.n", proposals=numbers.count(table["proposals"]), events=numbers.count(table["events"]))
    grid = Grid(head, [(Markup(), rows)], say("figure.M13"), say("figure.M13.subtitle"), figure_lines(context, "M13", n))
    unsaid = [say(f"M13.{name}", n=numbers.count(table[name])) for name in ("nobody_named", "shared") if table[name]]
    notes = [(say("note.proposals"), [*unsaid, say("M13.not_used")])]
    return finished(context, "M13", context.of("M13"), [], entries, grid, notes)


def decided_sentence(context: Context, decided: dict[str, Any]) -> Markup:
    numbers = context.numbers
    return context.say(
        "sentence.M13.decisions",
        **{name: numbers.count(decided[name]) for name in ("decisions", "events", "all_present", "some_actors", "unknown")},
    )
