"""Who named whom, for researchers alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samspill.plot._canvas import FILLS, above, canvas, left_of, mark, needs_matplotlib, title
from samspill.plot._source import Language, needed, of_wave, seen, words
from samspill.report.drawings.sociomatrix import Strip, shortened, side_of
from samspill.report.drawings.strokes import CHANCE, INK, RULE, SOFT
from samspill.report.findings.matrix import strips

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from samspill.profile import Profile
    from samspill.report._context import Context
    from samspill.study import Study


GAP = 0.6
"""Cells of white between blocks."""

HIDDEN = 1.2
"""The breadth of the strip of a sector that is not shown, in cells."""

SMALLEST = 0.06
"""Inches: smaller cells are flat."""


@needs_matplotlib
def sociomatrix(
    source: Profile | Study, *, relation: str | None = None, wave: str | None = None, lang: Language | None = None, ax: Axes | None = None
) -> Figure:
    """Who named whom, as squares in blocks of sectors; for researchers alone (figure 6).

    Parameters
    ----------
    source : Profile or Study
        What to draw; of a study a profile is made, edition for the researcher.
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
        A panel a relation. Rows are those who answer; a square is as large as the tie is strong; unknown rows are hatched, hidden
        sectors dotted. The order inside a sector is made of the ties alone. Over 200 actors a square a block shows the share of ties.
        Who knows the case may recognise actors: show it only to those who take part.

    Raises
    ------
    InvalidInput
        S229 without matplotlib, S225 for an unknown relation or wave, S260 where there is nothing to draw, S261 where `ax` would
        have to hold several panels.

    Examples
    --------
    >>> import samspill as sp
    >>> sp.plot.sociomatrix(study.profile(edition="researcher"), relation="contact")  # doctest: +SKIP
    """
    context = seen(source, lang, "researcher")
    found = needed(of_wave(context, context.profile["matrices"], relation, wave), "sociomatrix", 'only a profile for researchers has it: profile(edition="researcher")')
    figure, axes = canvas([4.2] * len(found), ax, 5.2)
    for one, matrix in zip(axes, found, strict=True):
        title(one, words(context.question(matrix["relation"])), 44, 18)
        _matrix(context, one, matrix, strips(context, matrix))
    return figure


def _matrix(context: Context, ax: Axes, matrix: dict[str, Any], shown: list[Strip]) -> None:
    from matplotlib.patches import Rectangle

    blocks_only = matrix["rows"] is None
    sizes = [HIDDEN if strip.actors is None else 1.0 if blocks_only else float(strip.actors) for strip in shown]
    starts = [sum(sizes[:place]) + GAP * place for place in range(len(sizes))]
    total = starts[-1] + sizes[-1]
    ax.set(xlim=(-0.05, total + 0.05), ylim=(total + 0.05, -0.05), aspect="equal")
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.set_xticks([])
    middles = [start + size / 2 for start, size in zip(starts, sizes, strict=True)]
    names = [words(context.say("word.not_shown")) if strip.actors is None else shortened(strip.name) for strip in shown]
    ax.set_yticks(middles, names, parse_math=False)
    ax.tick_params(axis="y", pad=16)
    offset = 0
    firsts = []
    for strip in shown:
        firsts.append(offset)
        offset += strip.actors or 0
    for middle, strip in zip(middles, shown, strict=True):
        mark(ax, middle, 1, strip.slot, transform=above(ax))
        mark(ax, 0, middle, strip.slot, transform=left_of(ax))
    flat = 3.8 / total < SMALLEST
    for giver, (top, height, row) in zip(shown, zip(starts, sizes, firsts, strict=True), strict=True):
        for taker, (left, breadth, column) in zip(shown, zip(starts, sizes, firsts, strict=True), strict=True):
            hidden = giver.actors is None or taker.actors is None
            ax.add_patch(Rectangle((left, top), breadth, height, facecolor="#fff", edgecolor=RULE if hidden else SOFT, linewidth=0.5,
                                   hatch=FILLS["dots"] if hidden else None, zorder=1))  # fmt: skip
            if hidden:
                continue
            if blocks_only:
                _block(ax, matrix, giver, taker, left, top)
            else:
                _cells(ax, matrix, (row, giver.actors or 0), (column, taker.actors or 0), left, top, flat)


def _cells(ax: Axes, matrix: dict[str, Any], rows: tuple[int, int], columns: tuple[int, int], left: float, top: float, flat: bool) -> None:
    """The squares of a block, those of one fill together."""
    from matplotlib.collections import PatchCollection
    from matplotlib.patches import Rectangle

    strengths = matrix["strengths"]
    most = max((value for row in strengths or [] for value in row), default=1.0)
    kinds: dict[str, list[Rectangle]] = {"t": [], "u": [], "a": [], "-": []}
    for y in range(rows[1]):
        row = matrix["rows"][rows[0] + y]
        first = row[: columns[0]].count("t")
        values = iter(strengths[rows[0] + y][first:]) if strengths else None
        for x, sign in enumerate(row[columns[0] : sum(columns)]):
            if sign in kinds:
                side = 1.0 if sign != "t" or flat else side_of(1.0 if values is None else next(values) / most)
                inset = (1 - side) / 2
                kinds[sign].append(Rectangle((left + x + inset, top + y + inset), side, side))
    fills = {"t": (INK, None), "u": ("#fff", "hatch"), "a": ("#fff", "lines"), "-": (CHANCE, None)}
    for sign, squares in kinds.items():
        if squares:
            colour, fill = (RULE, None) if flat and sign in "ua" else fills[sign]
            ax.add_collection(PatchCollection(squares, facecolor=colour, edgecolor=SOFT if fill else "none", hatch=FILLS[fill] if fill else None,
                                              linewidth=0, zorder=2, gid=f"{_KINDS[sign]}-{rows[0]}-{columns[0]}"))  # fmt: skip


_KINDS = {"t": "ties", "u": "not_answered", "a": "not_asked", "-": "self"}


def _block(ax: Axes, matrix: dict[str, Any], giver: Strip, taker: Strip, left: float, top: float) -> None:
    """One square as large as the share of the observed pairs that are ties; hatched where none was observed."""
    from matplotlib.patches import Rectangle

    block = next(one for one in matrix["blocks"] if (one["from"], one["to"]) == (giver.sector, taker.sector))
    if not block["observed"]:
        ax.add_patch(Rectangle((left, top), 1, 1, facecolor="#fff", edgecolor=SOFT, hatch=FILLS["hatch"], linewidth=0, zorder=2))
        return
    side = (block["ties"] / block["observed"]) ** 0.5
    ax.add_patch(Rectangle((left, top), side, side, facecolor=INK, linewidth=0, zorder=2, gid="block"))


__all__ = ["sociomatrix"]
