"""Which sectors took part together, combination by combination (figure 11)."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from samspill.report import drawings as draw
from samspill.report._context import Context
from samspill.report._sentences import isolated
from samspill.report.findings.common import figure_lines, finished
from samspill.report.findings.parts import Block, Entry, Figure, Panel, Row


def combinations(context: Context) -> Block | None:
    table = context.events_table("combinations")
    if table is None or not table["by_size"]:
        return None
    say, numbers = context.say, context.numbers
    kind = context.event_kind
    sizes = [
        say.n("combinations.size", size["sectors"], k=numbers.count(size["events"]), n=numbers.count(size["sectors"])) for size in table["by_size"]
    ]
    sentence = say("sentence.combinations", sizes=say.join(sizes), events=say(f"events.{kind}", n=numbers.count(table["shown_events"])))
    if table["not_shown"]:
        sentence += Markup(" ") + say("combinations.not_shown")
    figure = combinations_figure(context, table) if table["rows"] or table["pooled"]["events"] else None
    block = finished(context, "combinations", [], [], [Entry(None, sentence)], figure)
    block.codes = ["events.combinations"]
    return block


def combinations_figure(context: Context, table: dict[str, Any]) -> Figure:
    """A row a combination: which sectors, how many events, and how many in each year."""
    say, numbers = context.say, context.numbers
    shown = [group["id"] for group in context.groups if group["shown"]]
    slots = [context.slot(sector) for sector in shown]
    several = len(table["years"]) > 1
    years = [str(year) for year in table["years"]] if several else []
    pooled = table["pooled"]
    all_rows = [*table["rows"], *([pooled] if pooled["events"] else [])]
    most = max(row["events"] for row in all_rows)
    most_in_year = max((count for row in all_rows for count in row["by_year"].values()), default=0)
    rows = []
    for row in table["rows"]:
        per_year = [row["by_year"].get(year, 0) for year in years]
        drawing = draw.combination_row(slots, [sector in row["sectors"] for sector in shown], row["events"], most, per_year, most_in_year)
        rows.append(Row(combination_name(context, row["sectors"]), drawing, Markup(numbers.count(row["events"])), series(context, years, per_year)))
    if pooled["events"]:
        per_year = [pooled["by_year"].get(year, 0) for year in years]
        drawing = draw.pooled_row(len(shown), pooled["events"], most, per_year, most_in_year)
        name = say.n("combinations.pooled", pooled["combinations"], n=numbers.count(pooled["combinations"]), least=numbers.count(table["least"]))
        rows.append(Row(name, drawing, Markup(numbers.count(pooled["events"])), series(context, years, per_year)))
    if table["not_shown"]:
        rows.append(Row(say("combinations.with_hidden"), draw.hidden_row(str(say("word.not_shown"))), context.word("not_shown")))
    axis = draw.ends_row(years[0], years[-1], 69, 99) if several else None
    lines = figure_lines(context, "combinations", say(f"events.{context.event_kind}", n=numbers.count(table["events"])))
    return Figure(
        say("figure.combinations"), say("figure.combinations.years" if several else "figure.combinations.subtitle"), [Panel(Markup(), rows, axis)], lines,
        (say("combinations.who"), say(f"combinations.{context.event_kind}")),
    )  # fmt: skip


def series(context: Context, years: list[str], counts: list[int]) -> Markup:
    """The columns of a row as numbers, in the order of the years."""
    if not years:
        return Markup()
    return Markup("{}: {}").format(context.numbers.span(years[0], years[-1]), ", ".join(map(context.numbers.count, counts)))


def combination_name(context: Context, sectors: list[str]) -> Markup:
    """The sectors of a combination, marks and names."""
    several = len(sectors) > 1
    names = [isolated(context.sector_user(sector), several and place == 0) for place, sector in enumerate(sectors)]
    marks = Markup("").join(draw.mark(context.slot(sector)) for sector in sectors)
    text = context.say.join(names) if several else context.say("combinations.only", sector=names[0])
    return Markup('{} <span class="name">{}</span>').format(marks, text)
