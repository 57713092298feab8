"""The strokes of a figure: the report's colours, marks and fills, as matplotlib draws them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from textwrap import fill
from typing import TYPE_CHECKING, Any, ParamSpec

from samspill._errors import InvalidInput
from samspill._reshape import needs
from samspill.report.drawings.strokes import CHANCE, DISTINCT, HAIR, INK, MARKS, RULE, SOFT, colour, slot_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

P = ParamSpec("P")

FILLS = {"hatch": "//////", "lines": "------", "stripes": "||||||", "dots": "...."}
"""The report's fills by name, as matplotlib hatches: unknown, not asked, within a sector, not shown."""

STYLE: Any = {
    "axes.edgecolor": SOFT,
    "axes.labelcolor": SOFT,
    "axes.labelsize": 8,
    "axes.linewidth": 0.6,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 9,
    "axes.titleweight": "bold",
    "font.family": "DejaVu Sans",
    "font.size": 8,
    "hatch.linewidth": 0.6,
    "text.color": INK,
    "xtick.color": SOFT,
    "ytick.color": INK,
    "ytick.left": False,
}

WIDTH = 6.7
"""Inches: the breadth of the text on A4 with ordinary margins."""

ROW = 0.3
"""Inches that a row of a row plot takes."""


def needs_matplotlib(draw: Callable[P, Figure]) -> Callable[P, Figure]:
    """Say how to install matplotlib where it is missing; draw in the report's style and leave the caller's as it is."""

    @wraps(draw)
    def styled(*args: P.args, **kwargs: P.kwargs) -> Figure:
        try:
            from matplotlib import rc_context
        except ImportError:
            raise needs("matplotlib", "plot") from None
        with rc_context(STYLE):
            return draw(*args, **kwargs)

    return styled


def canvas(heights: Sequence[float], ax: Axes | None, width: float = WIDTH) -> tuple[Figure, list[Axes]]:
    """A figure with an Axes for each panel, one below another; or the caller's Axes, which holds one panel alone."""
    if ax is not None:
        if len(heights) > 1:
            raise InvalidInput("S261", f"the figure has {len(heights)} panels, and one Axes holds one", "ax", "name the relation, or leave out ax")
        figure = ax.get_figure(root=True)
        assert figure is not None
        return figure, [ax]
    made = _figure_class()(figsize=(width, sum(heights) + 0.7 * len(heights)), layout="constrained")
    axes = made.subplots(len(heights), 1, squeeze=False, height_ratios=list(heights))
    return made, [one[0] for one in axes]


def _figure_class() -> type[Figure]:
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    class PaperFigure(Figure):
        """A figure that is saved with the same bytes each time: no date, and names that do not depend on chance."""

        def savefig(self, fname: Any, **options: Any) -> None:
            kind = str(options.get("format") or str(fname).rpartition(".")[2]).lower()
            undated = {"svg": "Date", "svgz": "Date", "pdf": "CreationDate", "ps": "CreationDate", "eps": "CreationDate"}
            if kind in undated:
                options["metadata"] = {undated[kind]: None, **(options.get("metadata") or {})}
            with rc_context({"svg.hashsalt": "samspill", "hatch.linewidth": STYLE["hatch.linewidth"]}):
                super().savefig(fname, **options)

    return PaperFigure


@contextmanager
def columns(host: Axes, breadths: Sequence[float], gap: float = 0.1) -> Iterator[list[Axes]]:
    """Axes side by side inside a host, which keeps its title alone; the first has the names of the rows."""
    host.set_axis_off()
    room = 1 - gap * (len(breadths) - 1)
    left, inside = 0.0, []
    for breadth in breadths:
        share = room * breadth / sum(breadths)
        inside.append(host.inset_axes((left, 0.0, share, 1.0)))
        left += share + gap
    yield inside
    for one in inside[1:]:
        one.sharey(inside[0])
        one.tick_params(labelleft=False)


def named_rows(ax: Axes, names: Sequence[str], slots: Sequence[int | None] | None = None) -> None:
    """Rows from the top down, each with its name and its sector's mark."""
    ax.set_ylim(len(names) - 0.5, -0.5)
    ax.set_yticks(range(len(names)), names, parse_math=False)
    if slots is None:
        return
    ax.tick_params(axis="y", pad=16)
    for row, slot in enumerate(slots):
        if slot is not None:
            mark(ax, 0, row, slot, transform=left_of(ax))


def left_of(ax: Axes, points: float = 9) -> Any:
    """Where the marks of rows stand: some points left of the Axes, however broad it is."""
    from matplotlib.transforms import offset_copy

    return offset_copy(ax.get_yaxis_transform(), ax.figure.get_figure(root=True), -points, 0, "points")


def above(ax: Axes, points: float = 8) -> Any:
    """Where the marks of columns stand."""
    from matplotlib.transforms import offset_copy

    return offset_copy(ax.get_xaxis_transform(), ax.figure.get_figure(root=True), 0, points, "points")


def mark(ax: Axes, x: float, y: float, slot: int, hollow: bool = False, size: float = 6, gid: str | None = None, transform: Any = None) -> None:
    """A sector's mark; a pooled group is a hollow pill, slots from the ninth on carry a white dot."""
    where: dict[str, Any] = {"linestyle": "none", "zorder": 4, "clip_on": False, **({} if transform is None else {"transform": transform})}
    if slot < 0:
        ax.plot([x], [y], marker=_pill(), markersize=size * 1.5, markerfacecolor="#fff", markeredgecolor=INK, markeredgewidth=1, gid=gid, **where)
        return
    shape, tone = MARKS[slot_of(slot)][1], colour(slot)
    # matplotlib's diamond and star are of another size than its disc.
    size *= {"D": 0.85, "*": 1.45, "P": 1.15, "X": 1.15}.get(shape, 1)
    ax.plot([x], [y], marker=shape, markersize=size, markerfacecolor="#fff" if hollow else tone, markeredgecolor=tone, markeredgewidth=1, gid=gid, **where)
    if slot % DISTINCT >= len(MARKS) and not hollow:
        ax.plot([x], [y], marker="o", markersize=size * 0.4, markerfacecolor="#fff", markeredgewidth=0, **{**where, "zorder": 5})


def _pill() -> Any:
    from matplotlib.path import Path
    from matplotlib.transforms import Affine2D

    return Path.unit_circle().transformed(Affine2D().scale(1.0, 0.55))


def disc(ax: Axes, x: float, y: float, filled: bool = True, size: float = 6, gid: str | None = None) -> None:
    """A dot without a sector; an open one on an axis is an observed zero, elsewhere too little data."""
    ax.plot([x], [y], marker="o", markersize=size, markerfacecolor=INK if filled else "#fff", markeredgecolor=INK, linestyle="none", gid=gid, zorder=4, clip_on=False)


def interval(ax: Axes, y: float, bounds: tuple[float, float] | None, limits: tuple[float, float], tone: str = INK, dashed: bool = False, gid: str | None = None) -> None:
    """A line between bounds, with an arrow where it leaves the scale."""
    if bounds is None:
        return
    low, high = (min(max(bound, limits[0]), limits[1]) for bound in bounds)
    ax.plot([low, high], [y, y], color=tone, linewidth=1.6, linestyle=(0, (2, 1.4)) if dashed else "-", solid_capstyle="butt", gid=gid, zorder=3)
    for leaves, edge, arrow in ((bounds[0] < limits[0], limits[0], "<"), (bounds[1] > limits[1], limits[1], ">")):
        if leaves:
            ax.plot([edge], [y], marker=arrow, markersize=5, color=tone, linestyle="none", clip_on=False, zorder=3)


def band(ax: Axes, y: float, bounds: tuple[float, float] | None, height: float = 0.62, gid: str | None = None) -> None:
    """The grey band in which 95 % of chance lies."""
    if bounds is not None:
        bar(ax, y, bounds[0], bounds[1] - bounds[0], CHANCE, height, gid=gid, zorder=1)


def bar(ax: Axes, y: float, left: float, breadth: float, fill: str, height: float = 0.34, edge: str = INK, gid: str | None = None, zorder: float = 2) -> None:
    """A bar of a colour, or of one of the report's fills."""
    from matplotlib.patches import Rectangle

    hatched = fill in FILLS
    ax.add_patch(
        Rectangle(
            (left, y - height / 2), breadth, height, facecolor="#fff" if hatched else fill, edgecolor=SOFT if hatched else edge if fill == "#fff" else fill,
            hatch=FILLS[fill] if hatched else None, linewidth=0.6, gid=gid, zorder=zorder,
        )
    )  # fmt: skip


def not_shown(ax: Axes, y: float, word: str) -> None:
    """A row of a sector that is not shown: dots over the whole breadth, and the word."""
    from matplotlib.patches import Rectangle

    ax.add_patch(Rectangle((0, y - 0.3), 1, 0.6, transform=ax.get_yaxis_transform(), facecolor="#fff", edgecolor=RULE, hatch=FILLS["dots"], linewidth=0, zorder=2))
    ax.text(0.5, y, word, transform=ax.get_yaxis_transform(), ha="center", va="center", style="italic", color=SOFT, zorder=3,
            bbox={"facecolor": "#fff", "edgecolor": "none", "pad": 1.5})  # fmt: skip


def beside(ax: Axes, y: float, text: str) -> None:
    """The numbers of a row, right of it."""
    ax.text(1.05, y, text, transform=ax.get_yaxis_transform(), va="center", parse_math=False)


def grid(ax: Axes, ticks: Sequence[float], labels: Sequence[str], baseline: float | None = None) -> None:
    """Ticks with hairlines, and an ink line at the baseline."""
    ax.set_xticks(list(ticks), list(labels), parse_math=False)
    ax.grid(True, axis="x", color=HAIR, linewidth=0.6)
    ax.set_axisbelow(True)
    if baseline is not None:
        ax.axvline(baseline, color=INK, linewidth=1, zorder=1)


def title(ax: Axes, text: str, letters: int = 62, pad: float = 6) -> None:
    """What a panel is about, on lines of so many letters; a user's dollar sign begins no formula."""
    ax.set_title(fill(text, letters), pad=pad, parse_math=False)


def under(ax: Axes, text: str, letters: int = 40) -> None:
    """What an axis measures."""
    ax.set_xlabel(fill(text, letters), fontsize=7)
