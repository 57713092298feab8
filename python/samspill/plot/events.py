"""Meetings one by one, and which sectors took part together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samspill.plot._canvas import ROW, above, bar, beside, canvas, columns, disc, grid, mark, named_rows, needs_matplotlib, not_shown, title
from samspill.plot._source import Language, needed, seen, words
from samspill.report.drawings.strokes import HAIR, INK, SOFT, colour
from samspill.report.findings.meetings import MEETINGS_IN_A_ROW, in_short, letter

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from samspill.profile import Profile
    from samspill.report._context import Context
    from samspill.study import Study

ADVICE = "a study with the tables `events` and `attendance` has it; `samspill check` says what is missing"


@needs_matplotlib
def meetings(source: Profile | Study, *, lang: Language | None = None, ax: Axes | None = None) -> Figure:
    """Each meeting with who was invited, was there, spoke and made proposals, by sector (figure 10).

    Parameters
    ----------
    source : Profile or Study
        What to draw; of a study a profile is made, edition for the parties.
    lang : {"nb", "nn", "en"}, optional
        Of the words; by default the study's.
    ax : matplotlib.axes.Axes, optional
        Where to draw one panel; by default a new figure.

    Returns
    -------
    matplotlib.figure.Figure
        A panel for each 24 meetings, in the order of their dates. Outline: invited. Number: actors present. Dot: spoke. Triangle: made
        a proposal, filled where at least one was adopted. Hatched: not recorded. The letters at the top are the arenas.

    Raises
    ------
    InvalidInput
        S229 without matplotlib, S260 where there is nothing to draw, S261 where `ax` would have to hold several panels.

    Examples
    --------
    >>> import samspill as sp
    >>> sp.plot.meetings(sp.Study.read("study"), lang="en").savefig("meetings.svg")  # doctest: +SKIP
    """
    context = seen(source, lang)
    strip = context.events_table("meetings") or {"meetings": []}
    found = needed(strip["meetings"], "meetings", ADVICE)
    stretches = [found[start : start + MEETINGS_IN_A_ROW] for start in range(0, len(found), MEETINGS_IN_A_ROW)]
    in_all = {row["sector"]: words(str(in_short(context, row)).replace("<br>", "\n")) for row in strip["sectors"]}
    figure, axes = canvas([ROW * 1.4 * len(context.groups)] * len(stretches), ax)
    for one, stretch in zip(axes, stretches, strict=True):
        named_rows(one, [context.plain_name(group["id"]) for group in context.groups], [context.slot(group["id"]) for group in context.groups])
        one.set_xlim(-0.5, max(len(found[:MEETINGS_IN_A_ROW]), len(stretch)) - 0.5)
        ends = {0: context.date(stretch[0]["date"]), len(stretch) - 1: context.date(stretch[-1]["date"])}
        one.set_xticks(list(ends), list(ends.values()), parse_math=False)
        for x, meeting in enumerate(stretch):
            one.text(x, 1, "+".join(letter(context, arena) for arena in meeting["arena"]), transform=above(one, 4), ha="center", color=SOFT, parse_math=False)
        for y, group in enumerate(context.groups):
            if not group["shown"]:
                not_shown(one, y, words(context.say("word.not_shown")))
                continue
            for x, meeting in enumerate(stretch):
                _meeting(one, x, y, next(cell for cell in meeting["cells"] if cell["sector"] == group["id"]), context.slot(group["id"]))
            if stretch is stretches[0]:
                beside(one, y, in_all[group["id"]])
    return figure


def _meeting(ax: Axes, x: int, y: int, cell: dict[str, Any], slot: int) -> None:
    """One sector in one meeting, as on the page."""
    if cell["present"] is None:
        bar(ax, y, x - 0.4, 0.8, "hatch", 0.8, gid=f"unknown-{y}-{x}")
        return
    if cell["invited"]:
        bar(ax, y, x - 0.4, 0.8, "#fff", 0.8, edge=SOFT, gid=f"invited-{y}-{x}")
    if cell["present"]:
        tone = INK if slot < 0 else colour(slot)
        ax.text(x, y - 0.12, str(cell["present"]), ha="center", va="center", color=tone, weight="bold", gid=f"present-{y}-{x}", zorder=4)
    if cell["turns"]:
        disc(ax, x - 0.2, y + 0.25, size=3, gid=f"spoke-{y}-{x}")
    if cell["proposed"]:
        ax.plot([x + 0.2], [y + 0.25], marker="^", markersize=3.5, markerfacecolor=INK if cell["adopted"] else "#fff", markeredgecolor=INK,
                linestyle="none", gid=f"proposed-{y}-{x}", zorder=4)  # fmt: skip


@needs_matplotlib
def combinations(source: Profile | Study, *, lang: Language | None = None, ax: Axes | None = None) -> Figure:
    """How many events each combination of sectors took part in, and in which years (figure 11).

    Parameters
    ----------
    source : Profile or Study
        What to draw; of a study a profile is made, edition for the parties.
    lang : {"nb", "nn", "en"}, optional
        Of the words; by default the study's.
    ax : matplotlib.axes.Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    matplotlib.figure.Figure
        A row a combination in the order of the number of sectors: a mark for each sector that took part, a bar for the number of
        events, and a column a year on one scale. Combinations of few events stand as one.

    Raises
    ------
    InvalidInput
        S229 without matplotlib, S260 where there is nothing to draw.

    Examples
    --------
    >>> import samspill as sp
    >>> sp.plot.combinations(sp.Study.read("study"), lang="en").savefig("combinations.svg")  # doctest: +SKIP
    """
    context = seen(source, lang)
    table = context.events_table("combinations") or {"rows": [], "pooled": {"events": 0}}
    rows = needed([*table["rows"], *([table["pooled"]] if table["pooled"]["events"] else [])], "combinations", ADVICE)
    shown = [group["id"] for group in context.groups if group["shown"]]
    years = table["years"] if len(table["years"]) > 1 else []
    names = ["" if "sectors" in row else words(_pooled_name(context, table)) for row in rows]
    figure, axes = canvas([ROW * (len(rows) + bool(table["not_shown"]))], ax)
    title(axes[0], words(context.say("figure.combinations")), pad=52)  # room for the names of sectors
    with columns(axes[0], [len(shown) / 2, 4, *([4] if years else [])]) as (who, events, *each):
        named_rows(who, [*names, *([words(context.say("combinations.with_hidden"))] if table["not_shown"] else [])])
        who.set_xlim(-0.5, len(shown) - 0.5)
        who.set_xticks([])
        who.spines["bottom"].set_visible(False)
        for x, sector in enumerate(shown):
            who.text(x, 1, context.plain_name(sector), transform=above(who, 4), rotation=45, ha="left", color=SOFT, fontsize=7, parse_math=False)
        most = max(row["events"] for row in rows)
        grid(events, [0, most], ["0", context.numbers.count(most)], 0.0)
        for y, row in enumerate(rows):
            _sectors(context, who, y, row.get("sectors", []), shown)
            bar(events, y, 0, row["events"], INK, gid=f"events-{y}")
            beside(events if not each else each[0], y, context.numbers.count(row["events"]))
        for one in each:
            _years(one, rows, years)
        if table["not_shown"]:
            for one in (events, *each):
                not_shown(one, len(rows), words(context.say("word.not_shown")))
    return figure


def _pooled_name(context: Context, table: dict[str, Any]) -> Any:
    return context.say.n("combinations.pooled", table["pooled"]["combinations"], n=context.numbers.count(table["pooled"]["combinations"]),
                         least=context.numbers.count(table["least"]))  # fmt: skip


def _sectors(context: Context, ax: Axes, y: int, sectors: list[str], shown: list[str]) -> None:
    """A mark for each sector of a combination; a hairline where one is not in it."""
    for x, sector in enumerate(shown):
        if sector in sectors:
            mark(ax, x, y, context.slot(sector), gid=f"sector-{y}-{x}")
        elif sectors:
            ax.plot([x - 0.15, x + 0.15], [y, y], color=HAIR, linewidth=1)


def _years(ax: Axes, rows: list[dict[str, Any]], years: list[int]) -> None:
    """A column for each year of each row, all on one scale."""
    most = max((count for row in rows for count in row["by_year"].values()), default=1)
    ax.set_xlim(years[0] - 0.5, years[-1] + 0.5)
    ax.set_xticks([years[0], years[-1]], [str(years[0]), str(years[-1])])
    for y, row in enumerate(rows):
        for year in years:
            height = 0.8 * row["by_year"].get(str(year), 0) / most
            if height:
                bar(ax, y + 0.4 - height / 2, year - 0.4, 0.8, INK, height, gid=f"year-{y}-{year}")
