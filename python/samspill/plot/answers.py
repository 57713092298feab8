"""Who answered, and which ties are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samspill.plot._canvas import ROW, bar, canvas, columns, grid, mark, named_rows, needs_matplotlib
from samspill.plot._source import Language, asked_for, needed, seen, words
from samspill.report import drawings as draw
from samspill.report.drawings.strokes import INK
from samspill.report.sections.sees import RELATIONS_BESIDE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from samspill.profile import Profile
    from samspill.report._context import Context
    from samspill.study import Study


MARKS_AT_MOST = 12
"""More actors than these are a bar."""


@needs_matplotlib
def who_answered(
    source: Profile | Study, *, relation: str | None = None, wave: str | None = None, lang: Language | None = None, ax: Axes | None = None
) -> Figure:
    """Who answered, by sector, relation and wave (figure 1).

    Parameters
    ----------
    source : Profile or Study
        What to draw; of a study a profile is made, edition for the parties.
    relation : str, optional
        One relation; by default a column for each.
    wave : str, optional
        One wave; by default a row for each.
    lang : {"nb", "nn", "en"}, optional
        Of the words; by default the study's.
    ax : matplotlib.axes.Axes, optional
        Where to draw one panel; by default a new figure.

    Returns
    -------
    matplotlib.figure.Figure
        A mark an actor, those who answered first; who did not is hatched, who was not asked lined. Over twelve actors are a bar.

    Raises
    ------
    InvalidInput
        S229 without matplotlib, S225 for an unknown relation or wave, S260 where there is nothing to draw, S261 where `ax` would
        have to hold several panels.

    Examples
    --------
    >>> import samspill as sp
    >>> sp.plot.who_answered(profile, wave="2026")  # doctest: +SKIP
    """
    context = seen(source, lang)
    asked_for(context, relation, wave)
    rows = [row for row in context.quality["response"] if not row["all"] and relation in (None, row["relation"]) and wave in (None, row["wave"])]
    if not context.groups:
        rows = [row for row in context.quality["response"] if relation in (None, row["relation"]) and wave in (None, row["wave"])]
    needed(rows, "who_answered")
    relations = list(dict.fromkeys(row["relation"] for row in rows))
    lines = list(dict.fromkeys((row["sector"], row["wave"]) for row in rows))
    order = {group["id"]: place for place, group in enumerate(context.groups)}
    lines.sort(key=lambda line: (order.get(line[0], len(order)), context.wave_order(line[1])))
    by_place = {(row["relation"], row["sector"], row["wave"]): row for row in rows}
    most = min(max(row["roster"] for row in rows), MARKS_AT_MOST)
    panels = [relations[first : first + RELATIONS_BESIDE] for first in range(0, len(relations), RELATIONS_BESIDE)]
    figure, axes = canvas([ROW * 0.8 * len(lines) + 0.2] * len(panels), ax)
    for host, some in zip(axes, panels, strict=True):
        with columns(host, [1] * len(some), 0.04) as inside:
            named_rows(inside[0], [_line_name(context, *line) for line in lines], [context.slot(sector) if sector else draw.POOL for sector, _ in lines])
            for one, name in zip(inside, some, strict=True):
                one.set_title(str(context.relation_user(name)), parse_math=False)
                one.set_xlim(-0.7, most + 4)
                one.set_xticks([])
                one.spines["bottom"].set_visible(False)
                for y, (sector, at) in enumerate(lines):
                    _answered(context, one, y, by_place.get((name, sector, at)), context.slot(sector) if sector else draw.POOL)
    return figure


def _line_name(context: Context, sector: str | None, wave: str | None) -> str:
    """A sector in a wave; those that are not shown stand together."""
    hidden = [group["id"] for group in context.groups if not group["shown"]]
    name = context.plain_name(sector) if sector else words(context.pooled_name(hidden) if hidden else context.say("word.all"))
    return name if wave is None else f"{name}, {context.wave_user(wave)}"


def _answered(context: Context, ax: Axes, y: int, row: dict[str, Any] | None, slot: int) -> None:
    if row is None or row["roster"] == row["not_asked"]:
        ax.text(0, y, words(context.say("word.not_asked")), style="italic", va="center")
        return
    states = [("answered", row["answered"]), ("hatch", row["not_answered"]), ("lines", row["not_asked"])]
    total = row["roster"]
    breadth = MARKS_AT_MOST / total if total > MARKS_AT_MOST else 1.0
    x = 0.0
    for fill, count in states:
        if total > MARKS_AT_MOST:
            if count:
                bar(ax, y, x - 0.4, count * breadth, INK if fill == "answered" else fill, 0.5, gid=f"{fill}-{y}")
        else:
            for place in range(count):
                if fill == "answered":
                    mark(ax, x + place, y, slot, size=5, gid=f"answered-{y}-{place}")
                else:
                    bar(ax, y, x + place - 0.4, 0.8, fill, 0.34, gid=f"{fill}-{y}-{place}")
        x += count * breadth
    of = context.say("word.of", part=context.numbers.count(row["answered"]), whole=context.numbers.count(total))
    ax.text(x + 0.2, y, words(of), va="center", fontsize=7)


@needs_matplotlib
def possible_ties(
    source: Profile | Study, *, relation: str | None = None, wave: str | None = None, lang: Language | None = None, ax: Axes | None = None
) -> Figure:
    """Of all possible ties those reported, those observed not to be there, and those unknown (figure 2).

    Parameters
    ----------
    source : Profile or Study
        What to draw; of a study a profile is made, edition for the parties.
    relation : str, optional
        One relation; by default a bar for each.
    wave : str, optional
        One wave; by default a bar for each.
    lang : {"nb", "nn", "en"}, optional
        Of the words; by default the study's.
    ax : matplotlib.axes.Axes, optional
        Where to draw one panel; by default a new figure.

    Returns
    -------
    matplotlib.figure.Figure
        A bar a relation and wave: black is reported, white observed none, hatched not answered, lined not asked.

    Raises
    ------
    InvalidInput
        S229 without matplotlib, S225 for an unknown relation or wave, S260 where there is nothing to draw, S261 where `ax` would
        have to hold several panels.

    Examples
    --------
    >>> import samspill as sp
    >>> sp.plot.possible_ties(profile).savefig("possible.pdf")  # doctest: +SKIP
    """
    context = seen(source, lang)
    asked_for(context, relation, wave)
    rows = [row for row in context.quality["cells"] if relation in (None, row["relation"]) and wave in (None, row["wave"]) and row["possible"]]
    needed(rows, "possible_ties")
    figure, (one,) = canvas([ROW * len(rows)], ax)
    names = [str(context.relation_user(row["relation"])) + ("" if row["wave"] is None else f", {context.wave_user(row['wave'])}") for row in rows]
    named_rows(one, names)
    one.set_xlim(0, 1)
    ticks = [0, 0.25, 0.5, 0.75, 1]
    grid(one, ticks, [words(context.numbers.percent(tick)) for tick in ticks])
    for y, row in enumerate(rows):
        x = 0.0
        for state, fill in (("ties", INK), ("none", "#fff"), ("not_answered", "hatch"), ("not_asked", "lines")):
            share = row[state] / row["possible"]
            if share:
                bar(one, y, x, share, fill, 0.6, gid=f"{state}-{y}")
            x += share
        unknown = row["not_answered"] + row["not_asked"]
        told = context.say("figure.2.counts", ties=context.numbers.count(row["ties"]), none=context.numbers.count(row["none"]),
                           possible=context.numbers.count(row["possible"]), unknown=context.numbers.count(unknown))  # fmt: skip
        one.text(1.02, y, words(told), va="center", fontsize=7)
    return figure


__all__ = ["possible_ties", "who_answered"]
