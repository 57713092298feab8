"""Who takes part in which arena, and who is still there in the next (M14)."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from samspill.report._context import Context
from samspill.report.findings.common import chosen, figure_lines, finished, in_brackets, share_of, told_entries
from samspill.report.findings.parts import Block, Entry, Figure, Finding, Grid
from samspill.report.findings.shares import axis_of, chance_text, row_name, share_panel


def arenas(context: Context) -> Block | None:
    every = context.of("M14")
    found = [finding for finding in every if finding["null"]]
    if not found:
        return None
    say, numbers = context.say, context.numbers
    users = {group["id"] for group in context.groups if "users" in group["kinds"]}
    told = chosen(sorted(found, key=lambda finding: finding["sector"] not in users))

    def values(finding: Finding) -> dict[str, object]:
        return {"sector": context.sector_user(finding["sector"]), "arena": say(f"arena.{finding['part']}.in")}

    def sentence(finding: Finding) -> Markup:
        return say(
            "sentence.M14", seats=numbers.count(finding["numerator"]), total=numbers.count(finding["denominator"]),
            share=in_brackets(share_of(context, finding["numerator"], finding["denominator"])), chance=chance_text(context, finding),
            present=numbers.count(finding["counts"]["present"]), events=say(f"events.{context.event_kind}", n=numbers.count(finding["counts"]["events"])), **values(finding),
        )  # fmt: skip

    entries = told_entries(context, told, values, sentence)
    overlaps = [finding for finding in every if not finding["null"]]
    for finding in overlaps:
        if finding["sector"] in users and finding["estimate"] is not None:
            entries.append(Entry(None, overlap_sentence(context, finding), finding))
    more = [(say("note.continuity"), [overlap_note(context, finding) for finding in overlaps if finding["estimate"] is not None])]
    block = finished(context, "M14", found, told, entries, arenas_figure(context, found), more)
    if (stages := stages_table(context)) is not None:
        block.figures.append(stages)
    block.codes = [finding["id"] for finding in every]
    return block


def arenas_figure(context: Context, found: list[Finding]) -> Figure:
    """A panel an arena: each sector's share of the attendance over what chance gives."""
    say, numbers = context.say, context.numbers
    axis = axis_of(found)
    panels = []
    for arena in dict.fromkeys(finding["part"] for finding in found):
        mine = [finding for finding in found if finding["part"] == arena]
        head = say("arena.head", arena=say(f"arena.{arena}"), events=say(f"events.{context.event_kind}", n=numbers.count(mine[0]["n"])))

        def more(finding: Finding) -> Markup:
            counts = finding["counts"]
            return say("figure.M14.row", chance=chance_text(context, finding), present=numbers.count(counts["present"]), events=numbers.count(counts["events"]))

        panels.append(share_panel(context, head, mine, axis, more))
    events = context.quality["events"]["count"]
    lines = figure_lines(context, "M14", say(f"events.{context.event_kind}", n=numbers.count(events)))
    return Figure(say("figure.M14"), say("figure.M14.subtitle"), panels, lines, (say("word.sector"), say("M14.seats")))


def stages_table(context: Context) -> Grid | None:
    """How often each sector took part in each stage, where the study says which stage an event belongs to."""
    say, numbers = context.say, context.numbers
    rows = [row for row in context.events_table("arenas") or [] if row["by"] == "stage"]
    if not rows:
        return None
    by_stage: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_stage.setdefault(row["code"], []).append(row)
    first = next(iter(by_stage.values()))
    head = [say("M14.stage"), say("M14.events"), *[row_name(context, row) for row in first], say("M14.all")]
    lines = [
        [say(f"stage.{stage}"), Markup(numbers.count(mine[0]["events"])), *[Markup(numbers.count(row["seats"])) for row in mine],
         Markup(numbers.count(mine[0]["all_seats"]))]
        for stage, mine in by_stage.items()
    ]  # fmt: skip
    n = say(f"events.{context.event_kind}", n=numbers.count(context.quality["events"]["count"]))
    return Grid(head, [(Markup(), lines)], say("table.stages"), say("table.stages.subtitle"), figure_lines(context, "M14", n))


def overlap_sentence(context: Context, finding: Finding) -> Markup:
    first, last = finding["part"].split("-")
    counts, say, numbers = finding["counts"], context.say, context.numbers
    return say(
        "sentence.M14.overlap", sector=context.sector_user(finding["sector"]), n=numbers.count(counts["first"]), both=numbers.count(counts["both"]),
        first=say(f"arena.{first}.in"), last=say(f"arena.{last}.in"),
    )  # fmt: skip


def overlap_note(context: Context, finding: Finding) -> Markup:
    first, last = finding["part"].split("-")
    say, numbers = context.say, context.numbers
    who = context.sector_capital(finding["sector"]) if finding["sector"] else say("word.all_actors")
    return say(
        "note.continuity.line", who=who, first=say(f"arena.{first}.short"), last=say(f"arena.{last}.short"), both=numbers.count(finding["numerator"]),
        either=numbers.count(finding["denominator"]),
    )  # fmt: skip
