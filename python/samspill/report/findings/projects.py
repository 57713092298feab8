"""Projects over the years: who took part, who leads (M25), who returns (M16)."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from samspill.report import drawings as draw
from samspill.report._context import Context
from samspill.report.findings.common import chosen, figure_lines, finished, fraction, in_brackets, share_of, told_entries
from samspill.report.findings.parts import Block, Entry, Figure, Finding, Grid, Panel, Row
from samspill.report.findings.shares import axis_of, chance_text, counted, row_name, share_panel, told_of

LABELS_AT_MOST = 8
"""So many years have room for their numbers under the columns."""


def years(context: Context) -> Block | None:
    """Participation by year, sector by sector."""
    counted_years = context.events_table("years")
    if counted_years is None:
        return None
    table: list[dict[str, Any]] = counted_years["years"]
    say, numbers = context.say, context.numbers
    first, last = table[0], table[-1]
    sentence = say(
        "sentence.years", first=first["year"], last=last["year"], projects_first=numbers.count(first["events"]), projects_last=numbers.count(last["events"]),
        seats_first=numbers.count(first["seats"]), seats_last=numbers.count(last["seats"]),
    )  # fmt: skip
    entries = [Entry(None, sentence)]
    for row in told_of(context, first["rows"]):
        late = next(one for one in last["rows"] if one["sector"] == row["sector"])
        entries.append(
            Entry(None, say("sentence.years.sector", sector=context.sector_user(row["sector"]), first=first["year"], last=last["year"],
                            early=counted(context, row["seats"], first["seats"]), late=counted(context, late["seats"], last["seats"])))
        )  # fmt: skip
    block = finished(context, "years", [], [], entries, years_figure(context, table, counted_years["events"]))
    block.figures.append(years_table(context, table, counted_years["events"]))
    block.codes = ["events.years"]
    return block


def years_figure(context: Context, table: list[dict[str, Any]], events: int) -> Figure:
    """A row a sector, a column a year, on one scale."""
    say, numbers = context.say, context.numbers
    series = {place: [year["rows"][place]["seats"] for year in table] for place in range(len(table[0]["rows"]))}
    most = max(max(values) for values in series.values())
    rows = []
    for place, row in enumerate(table[0]["rows"]):
        slot = draw.POOL if row["sector"] is None else context.slot(row["sector"])
        ends = Markup("{} → {}").format(numbers.count(series[place][0]), numbers.count(series[place][-1]))
        rows.append(Row(row_name(context, row), draw.years_row(slot, series[place], most), ends))
    names = [str(year["year"]) for year in table]
    axis = draw.years_axis(names) if len(names) <= LABELS_AT_MOST else draw.ends_row(names[0], names[-1])
    lines = figure_lines(context, "years", say("events.project", n=numbers.count(events)))
    return Figure(say("figure.years"), say("figure.years.subtitle"), [Panel(Markup(), rows, axis)], lines, (say("word.sector"), say("years.seats")))


def years_table(context: Context, table: list[dict[str, Any]], events: int) -> Grid:
    """The numbers of the figure, and how many of each year's actors had taken part before."""
    say, numbers = context.say, context.numbers
    named = [row_name(context, row) for row in table[0]["rows"]]
    head = [say("years.year"), say("years.projects"), *named]
    rows = [
        [Markup(year["year"]), Markup(numbers.count(year["events"])), *[Markup(numbers.count(row["seats"])) for row in year["rows"]]] for year in table
    ]
    return Grid(head, [(Markup(), rows)], say("table.years.title"), Markup(), figure_lines(context, "years", say("events.project", n=numbers.count(events))))


# M25 ------------------------------------------------------------------------------------------------------------------


def leading(context: Context) -> Block | None:
    """Each sector's share of the leading roles against its share of the participation."""
    found = context.of("M25")
    if not found:
        return None
    say, numbers = context.say, context.numbers
    told = chosen(found)

    def values(finding: Finding) -> dict[str, object]:
        return {"sector": context.sector_user(finding["sector"])}

    def sentence(finding: Finding) -> Markup:
        counts = finding["counts"]
        return say(
            "sentence.M25", led=numbers.count(finding["numerator"]), total=numbers.count(finding["denominator"]),
            share=in_brackets(share_of(context, finding["numerator"], finding["denominator"])), present=numbers.count(counts["present"]),
            all_present=numbers.count(counts["all_present"]), present_share=in_brackets(share_of(context, counts["present"], counts["all_present"])),
            chance=chance_text(context, finding), **values(finding),
        )  # fmt: skip

    def more(finding: Finding) -> Markup:
        counts = finding["counts"]
        return say("figure.M25.row", chance=chance_text(context, finding), present=fraction(context, counts["present"], counts["all_present"]))

    panel = share_panel(context, Markup(), found, axis_of(found), more, 56)
    n = say("M25.n", leads=numbers.count(found[0]["denominator"]), events=say(f"events.{context.event_kind}", n=numbers.count(found[0]["n"])))
    figure = Figure(say("figure.M25"), say("figure.M25.subtitle"), [panel], figure_lines(context, "M25", n), (say("word.sector"), say("M25.leads")))
    notes = [(say("note.one_by_one"), [say("note.one_by_one.leads")])]
    return finished(context, "M25", found, told, told_entries(context, told, values, sentence), figure, notes)


# M16 ------------------------------------------------------------------------------------------------------------------


def returning(context: Context) -> Block | None:
    """Who takes part again in a later year."""
    found = context.of("M16")
    if not found:
        return None
    say, numbers = context.say, context.numbers
    users = {group["id"] for group in context.groups if "users" in group["kinds"]}
    told = [finding for finding in found if finding["sector"] is None or finding["sector"] in users]
    entries = []
    for finding in told:
        if finding["estimate"] is None:
            continue
        code = "sentence.M16" if finding["sector"] is None else "sentence.M16.sector"
        entries.append(
            Entry(None, say(code, sector=context.sector_user(finding["sector"]), back=counted(context, finding["numerator"], finding["denominator"])), finding)
        )
    table: list[dict[str, Any]] = (context.events_table("years") or {"years": []})["years"]
    head = [say("word.sector"), say("M16.could"), say("M16.back"), say("M16.new")]
    rows = [
        [say("word.all_actors") if finding["sector"] is None else context.sector_name(finding["sector"]), Markup(numbers.count(finding["denominator"])),
         Markup(numbers.count(finding["numerator"])), Markup(numbers.count(finding["counts"]["newcomers_last_year"]))]
        for finding in found
    ]  # fmt: skip
    lines = figure_lines(context, "M16", say("M16.n", n=numbers.count(found[0]["n"]), roster=numbers.count(found[0]["roster"])))
    grid = Grid(head, [(Markup(), rows)], say("figure.M16"), say("figure.M16.subtitle"), lines)
    notes = [(say("note.years"), [year_line(context, year) for year in table[1:]])] if table else []
    return finished(context, "M16", found, [], entries, grid, notes)


def year_line(context: Context, year: dict[str, Any]) -> Markup:
    numbers = context.numbers
    return context.say(
        "note.years.line", year=year["year"], before=numbers.count(year["before"]), actors=numbers.count(year["actors"]),
        previous=numbers.count(year["previous"]), either=numbers.count(year["either"]),
    )  # fmt: skip
