"""Both directions of each pair of sectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill._errors import InvalidInput
from samspill.plot._canvas import (
    FILLS,
    ROW,
    bar,
    beside,
    canvas,
    columns,
    disc,
    grid,
    interval,
    mark,
    named_rows,
    needs_matplotlib,
    title,
    under,
)
from samspill.plot._source import Finding, Language, needed, of_wave, seen, words
from samspill.report.drawings.strokes import HAIR, INK, RULE, colour
from samspill.report.findings.common import bounds, by_relation, number, value_or_word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.path import Path as MatplotlibPath

    from samspill.profile import Profile
    from samspill.report._context import Context
    from samspill.study import Study


@needs_matplotlib
def sector_pairs(
    source: Profile | Study, *, relation: str | None = None, wave: str | None = None, lang: Language | None = None, ax: Axes | None = None
) -> Figure:
    """The ties of each pair of sectors in both directions from a common spine, and how one-sided they are (figure 5).

    Parameters
    ----------
    source : Profile or Study
        What to draw; of a study a profile is made, edition for the parties.
    relation : str, optional
        One relation; by default a panel for each.
    wave : str, optional
        By default the latest of each relation.
    lang : {"nb", "nn", "en"}, optional
        Of the words; by default the study's.
    ax : matplotlib.axes.Axes, optional
        Where to draw one panel; by default a new figure.

    Returns
    -------
    matplotlib.figure.Figure
        A panel a relation, pairs with the users first. Each side is all possible pairs, hatched where not both answered; "9 of 24"
        is ties of the pairs in which both answered, hollow where fewer than half did. Right of it the asymmetry with its interval.

    Raises
    ------
    InvalidInput
        S229 without matplotlib, S225 for an unknown relation or wave, S260 where there is nothing to draw, S261 where `ax` would
        have to hold several panels.

    Examples
    --------
    >>> import samspill as sp
    >>> sp.plot.sector_pairs(profile, relation="contact", lang="en")  # doctest: +SKIP
    """
    context = seen(source, lang)
    found = needed(of_wave(context, context.of("M4"), relation, wave), "sector_pairs")
    panels = {
        name: sorted(findings, key=lambda one: context.pair_order(one["sector"], one["other_sector"])) for name, findings in by_relation(found).items()
    }
    figure, axes = canvas([ROW * 1.5 * len(findings) for findings in panels.values()], ax)
    for host, (name, findings) in zip(axes, panels.items(), strict=True):
        title(host, words(context.question(name)))
        with columns(host, (1.1, 1), 0.08) as (left, right):
            named_rows(left, [f"{context.plain_name(one['sector'])}\n{context.plain_name(one['other_sector'])}" for one in findings])
            left.tick_params(axis="y", pad=14)
            left.set_xlim(-1.08, 1.08)
            left.set_xticks([-1, -0.5, 0, 0.5, 1], [words(context.numbers.percent(abs(tick))) for tick in (-1, -0.5, 0, 0.5, 1)])
            under(left, words(context.say("figure.M4.both")))
            left.axvline(0, color=INK, linewidth=1, zorder=3)
            right.set_xlim(-1, 1)
            grid(right, [-1, -0.5, 0, 0.5, 1], [context.numbers.decimal(tick, 1) for tick in (-1, -0.5, 0, 0.5, 1)], 0.0)
            under(right, words(context.say("figure.M4.axis")))
            for y, finding in enumerate(findings):
                _both_ways(context, left, y, finding)
                _asymmetry(context, right, y, finding)
    return figure


def _both_ways(context: Context, ax: Axes, y: int, finding: Finding) -> None:
    counts = finding["counts"]
    known, possible = counts["pairs"], counts["possible"]
    unknown, hollow = 1 - known / possible, 2 * known < possible
    for side, sector, told in ((-1, finding["sector"], counts["given"]), (1, finding["other_sector"], counts["returned"])):
        tone = colour(context.slot(sector))
        bar(ax, y + 0.12, min(0, side), 1, "#fff", 0.5, HAIR, zorder=1)
        if unknown:
            bar(ax, y + 0.12, -1 if side < 0 else 1 - unknown, unknown, "hatch", 0.5, zorder=1.5)
        if told:
            share = told / possible
            bar(ax, y + 0.12, min(0, side * share), share, "#fff" if hollow else tone, 0.34, tone, gid=f"{'given' if side < 0 else 'returned'}-{y}")
        elif known:
            disc(ax, side * 0.02, y + 0.12, filled=False, size=3)
        of = context.say("word.of", part=context.numbers.count(told), whole=context.numbers.count(known))
        ax.text(side * 0.03, y - 0.3, words(of), ha="right" if side < 0 else "left", va="center", fontsize=7)
        mark(ax, side * 1.06, y + 0.12, context.slot(sector), size=5)


def _asymmetry(context: Context, ax: Axes, y: int, finding: Finding) -> None:
    few = finding["verdict"] == "too_little" or 2 * finding["counts"]["pairs"] < finding["counts"]["possible"]
    interval(ax, y, bounds(finding["interval"]), (-1.0, 1.0), dashed=few, gid=f"interval-{y}")
    if finding["estimate"] is not None:
        disc(ax, number(finding["estimate"]), y, not few, gid=f"estimate-{y}")
    beside(ax, y, words(value_or_word(context, finding["estimate"], finding["interval"], finding["reason"])).replace(" (", "\n("))


SECTORS_AT_MOST = 5
"""So many sectors make arcs that can be told apart."""

EDGE = 0.56
"""Where arcs begin beside the spine."""

BROADEST = 13.0
"""Points: the arc of a pair in which all named all."""


@needs_matplotlib
def mirror(
    source: Profile | Study, *, relation: str | None = None, wave: str | None = None, lang: Language | None = None, ax: Axes | None = None
) -> Figure:
    """The ties between up to five sectors as arcs: down the list to the right, up the list to the left.

    Parameters
    ----------
    source : Profile or Study
        What to draw; of a study a profile is made, edition for the parties.
    relation : str, optional
        One relation; by default a panel for each.
    wave : str, optional
        By default the latest of each relation.
    lang : {"nb", "nn", "en"}, optional
        Of the words; by default the study's.
    ax : matplotlib.axes.Axes, optional
        Where to draw one panel; by default a new figure.

    Returns
    -------
    matplotlib.figure.Figure
        A panel a relation. An arc is as broad as the share of the pairs in which both answered; hollow where fewer than half did.
        Where ties run alike both ways the picture is its own mirror image.

    Raises
    ------
    InvalidInput
        S229 without matplotlib, S225 for an unknown relation or wave, S260 where there is nothing to draw, S261 where `ax` would
        have to hold several panels.

    Examples
    --------
    >>> import samspill as sp
    >>> sp.plot.mirror(profile, relation="information", lang="en")  # doctest: +SKIP
    """
    context = seen(source, lang)
    found = needed(of_wave(context, context.of("M4"), relation, wave), "mirror")
    if len(context.groups) > SECTORS_AT_MOST:
        raise InvalidInput("S260", f"the mirror holds {SECTORS_AT_MOST} sectors, and there are {len(context.groups)}", "", "draw sector_pairs, or join sectors")
    panels = by_relation(found)
    figure, axes = canvas([0.85 * len(context.groups) + 0.3] * len(panels), ax, 4.6)
    for one, (name, findings) in zip(axes, panels.items(), strict=True):
        title(one, words(context.question(name)), 46)
        count = len(context.groups)
        reach = 0.62 + 0.36 * (count - 1) + 0.15
        one.set(xlim=(-reach, reach), ylim=(count - 0.5, -0.75))
        one.set_axis_off()
        one.plot([0, 0], [0, count - 1], color=RULE, linewidth=1, zorder=0)
        one.text(-0.62, -0.62, words(context.say("figure.mirror.up")), ha="right", fontsize=7)
        one.text(0.62, -0.62, words(context.say("figure.mirror.down")), ha="left", fontsize=7)
        places = {group["id"]: place for place, group in enumerate(context.groups)}
        for group in context.groups:
            _station(context, one, places[group["id"]], group["id"], group["shown"])
        for finding in findings:
            _arcs(context, one, places[finding["sector"]], places[finding["other_sector"]], finding)
    return figure


def _station(context: Context, ax: Axes, y: int, sector: str, shown: bool) -> None:
    """A sector's box on the spine."""
    from matplotlib.patches import Rectangle

    ax.add_patch(Rectangle((-0.55, y - 0.3), 1.1, 0.6, facecolor="#fff", edgecolor=INK if shown else RULE, linewidth=1, linestyle="-" if shown else "--",
                           hatch=None if shown else FILLS["dots"], zorder=3))  # fmt: skip
    mark(ax, -0.44, y, context.slot(sector), size=5)
    name = context.plain_name(sector) + ("" if shown else f"\n{words(context.say('word.not_shown'))}")
    ax.text(-0.36, y, name, va="center", fontsize=7, zorder=5, parse_math=False, style="normal" if shown else "italic",
            bbox={"facecolor": "#fff", "edgecolor": "none", "pad": 0.8} if not shown else None)  # fmt: skip


def _arcs(context: Context, ax: Axes, upper: int, lower: int, finding: Finding) -> None:
    from matplotlib.patches import PathPatch

    counts = finding["counts"]
    known, hollow = counts["pairs"], 2 * counts["pairs"] < counts["possible"]
    apart = lower - upper
    inner = 0.26 - 0.09 * (apart - 1)
    top, bottom, reach = upper + inner, lower - inner, 0.55 + 0.36 * apart
    for side, told, ends, sector in ((1, counts["given"], (top, bottom), finding["sector"]), (-1, counts["returned"], (bottom, top), finding["other_sector"])):
        if not known:
            continue
        tone, share = colour(context.slot(sector)), told / known
        if not told:
            ax.add_patch(PathPatch(_loop(side, ends, reach), facecolor="none", edgecolor=RULE, linewidth=0.6, linestyle=":", zorder=1))
        else:
            _arc(ax, side, ends, reach, tone, share * BROADEST, hollow, f"{'given' if side > 0 else 'returned'}-{upper}-{lower}")
        of = context.say("word.of", part=context.numbers.count(told), whole=context.numbers.count(known))
        x = side * (0.55 + 0.75 * (reach - 0.55))
        ax.text(x, (top + bottom) / 2, words(of), ha="center", va="center", fontsize=6.5, zorder=6, bbox={"facecolor": "#fff", "edgecolor": "none", "pad": 0.6})


def _loop(side: int, ends: tuple[float, float], reach: float) -> MatplotlibPath:
    from matplotlib.path import Path

    edge, (start, end) = side * EDGE, ends
    return Path([(edge, start), (side * reach, start), (side * reach, end), (edge + side * 0.07, end)], [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])


def _arc(ax: Axes, side: int, ends: tuple[float, float], reach: float, tone: str, breadth: float, hollow: bool, gid: str) -> None:
    """Half a loop beside the spine with its head at the second end; a hollow one is white inside."""
    from matplotlib.patches import FancyArrowPatch, PathPatch

    path, edge, end = _loop(side, ends, reach), side * EDGE, ends[1]
    ax.add_patch(PathPatch(path, facecolor="none", edgecolor=tone, linewidth=max(breadth, 0.8), capstyle="butt", zorder=2, gid=gid))
    if hollow:
        ax.add_patch(PathPatch(path, facecolor="none", edgecolor="#fff", linewidth=max(breadth - 1.6, 0.3), capstyle="butt", zorder=2.1))
    head = FancyArrowPatch((edge + side * 0.12, end), (edge, end), arrowstyle="-|>", mutation_scale=9, shrinkA=0, shrinkB=0,
                           facecolor="#fff" if hollow else tone, edgecolor=tone, linewidth=0.9, zorder=4)  # fmt: skip
    ax.add_patch(head)


__all__ = ["mirror", "sector_pairs"]
