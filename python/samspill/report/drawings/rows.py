"""The drawing in a row of a row plot, and the axis under it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import ceil, isfinite, log2

from markupsafe import Markup

from samspill.report.drawings.strokes import (
    BREADTH,
    CHANCE,
    FIRST,
    HAIR,
    INK,
    SOFT,
    at,
    box,
    colour,
    disc,
    drawing,
    grid,
    label,
    line,
    mark_at,
    plain,
)


class Axis:
    """A straight axis from `low` to `high`, in per cent of the drawing's width with a small margin; its ticks are even."""

    def __init__(self, low: float, high: float, ticks: Sequence[float], baseline: float | None = None) -> None:
        self.low, self.high, self.ticks, self.baseline = low, high, ticks, baseline

    def of(self, value: float) -> float:
        return FIRST + BREADTH * (self._scaled(value) - self._scaled(self.low)) / (self._scaled(self.high) - self._scaled(self.low))

    def _scaled(self, value: float) -> float:
        return value

    def inside(self, value: float) -> bool:
        return self.low <= value <= self.high

    def clipped(self, value: float) -> float:
        return min(max(value, self.low), self.high)


class RatioAxis(Axis):
    """A base-2 axis: half lies as far from 1 as the double."""

    def _scaled(self, value: float) -> float:
        return log2(value)


def ratio_axis(values: Iterable[float]) -> RatioAxis:
    """From an eighth to eight, or a sixteenth to sixteen where a value needs it."""
    wide = any(isfinite(value) and value > 0 and abs(log2(value)) > 3 for value in values)
    top = 4 if wide else 3
    return RatioAxis(2.0**-top, 2.0**top, [2.0**step for step in range(-top, top + 1)], 1.0)


def share_axis(values: Iterable[float]) -> Axis:
    """From nothing to a round share above all values."""
    top = max([*values, 0.1])
    step = 0.25 if top > 0.6 else 0.2 if top > 0.3 else 0.1 if top > 0.1 else 0.05
    count = min(ceil(top / step - 1e-9), round(1 / step))
    return Axis(0, step * count, [step * tick for tick in range(count + 1)])


def difference_axis(values: Iterable[float]) -> Axis:
    """As far to both sides of zero as the values need, at most to one."""
    reach = max([abs(value) for value in values if isfinite(value)] or [0.0])
    bound = next((one for one in (0.1, 0.2, 0.4, 0.6) if reach <= one), 1.0)
    return Axis(-bound, bound, [-bound, -bound / 2, 0, bound / 2, bound], 0.0)


def _grid(axis: Axis, height: int) -> str:
    baseline = "" if axis.baseline is None else line(axis.of(axis.baseline), 0, axis.of(axis.baseline), height, INK, 1.4)
    return grid(len(axis.ticks)) + baseline


def interval_row(
    axis: Axis,
    estimate: float | None,
    interval: tuple[float, float] | None,
    *,
    slot: int | None = None,
    chance: tuple[float, float] | None = None,
    earlier: float | None = None,
    dashed: bool = False,
    height: int = 38,
) -> Markup:
    """A mark with its interval over the grid; the grey band is where 95 % of chance lies."""
    middle = height / 2
    tone = INK if slot is None or slot < 0 else colour(slot)
    parts = []
    if chance is not None:
        low, high = axis.of(axis.clipped(chance[0])), axis.of(axis.clipped(chance[1]))
        parts.append(box(low, middle - 8, max(high - low, 0.4), 16, CHANCE))
    parts.append(_grid(axis, height))
    if interval is not None:
        low, high = axis.clipped(max(interval[0], axis.low)), axis.clipped(interval[1])
        parts.append(line(axis.of(low), middle, axis.of(high), middle, tone, 2.2, dashed))
        if interval[0] < axis.low:
            parts.append(at(axis.of(axis.low), middle, f'<path d="M-3 0L5-4.5V4.5z" fill="{tone}"/>'))
        if interval[1] > axis.high:
            parts.append(at(axis.of(axis.high), middle, f'<path d="M3 0L-5-4.5V4.5z" fill="{tone}"/>'))
    if earlier is not None:
        parts.append(mark_at(axis.of(axis.clipped(earlier)), middle, slot if slot is not None else 0, "#fff"))
    if estimate is not None:
        if estimate < axis.low:
            parts += [disc(axis.of(axis.low), middle, 5, stroke=tone), label(axis.of(axis.low), middle + 4, "0", "start", 10)]
        else:
            x = axis.of(axis.clipped(estimate))
            parts.append(disc(x, middle, 5, "#fff" if dashed else INK) if slot is None else mark_at(x, middle, slot))
    return drawing(height, parts)


def hidden_row(word: str = "", height: int = 26) -> Markup:
    """A row that is not shown, with the word for it."""
    parts = [box(0, 2, 100, height - 4, "url(#dots)")]
    if word:
        parts.append(label(50, height / 2 + 4, word).replace("<text", '<text class="over"', 1))
    return drawing(height, parts)


def change_row(axis: Axis, before: float | None, after: float | None, seats: float, slot: int, height: int = 38) -> Markup:
    """A share in two waves: hollow before, filled after, and a short tick where the seats would put it."""
    middle = height / 2
    tone = INK if slot < 0 else colour(slot)
    parts = [_grid(axis, height), line(axis.of(axis.clipped(seats)), middle - 10, axis.of(axis.clipped(seats)), middle + 10, INK, 1.4)]
    if before is not None and after is not None:
        parts.append(line(axis.of(axis.clipped(before)), middle, axis.of(axis.clipped(after)), middle, tone, 1.8))
    if before is not None:
        parts.append(mark_at(axis.of(axis.clipped(before)), middle, slot, "#fff"))
    if after is not None:
        parts.append(mark_at(axis.of(axis.clipped(after)), middle, slot))
    return drawing(height, parts)


def path_row(
    axis: Axis,
    shares: Sequence[float | None],
    intervals: Sequence[tuple[float, float] | None],
    seats: float,
    slot: int,
    labels: tuple[str, str],
    height: int = 74,
) -> Markup:
    """A share over three waves or more as a line with its band; `labels` stand at the bottom and the top of the scale."""
    tone = INK if slot < 0 else colour(slot)
    low, high = height - 10.0, 10.0
    places = [14 + 80 * place / (len(shares) - 1) for place in range(len(shares))]

    def y(share: float) -> float:
        return low + (high - low) * axis.clipped(share) / axis.high

    scale = "".join(f"M{plain(place)} {plain(high)}V{plain(low)}" for place in places) + f"M14 {plain(low)}H94M14 {plain(high)}H94"
    known_at = [(place, bounds) for place, bounds in zip(places, intervals, strict=True) if bounds is not None]
    bands = "".join(f"M{plain(place)} {plain(y(bounds[0]))}V{plain(y(bounds[1]))}" for place, bounds in known_at)
    parts = [_stretched(height, [_stroke(scale, HAIR, 1), _stroke(bands, CHANCE, 9), _band(places, intervals, y)])]
    parts.append(line(11, y(seats), 97, y(seats), INK, 1.4))
    parts += [label(0, low + 4, labels[0], "start"), label(0, high + 4, labels[1], "start")]
    known = [(place, y(share)) for place, share in zip(places, shares, strict=True) if share is not None]
    parts += [line(*one, *other, tone, 1.8) for one, other in zip(known, known[1:], strict=False)]
    parts += [mark_at(place, height_of, slot) for place, height_of in known]
    return drawing(height, parts)


def _stretched(height: int, paths: Sequence[str]) -> str:
    """Paths whose x are per cent, which a path does not know: stretched in breadth alone."""
    return f'<svg viewBox="0 0 100 {height}" width="100%" height="{height}" preserveAspectRatio="none">{"".join(paths)}</svg>'


def _stroke(path: str, tone: str, width: float) -> str:
    return f'<path d="{path}" fill="none" stroke="{tone}" stroke-width="{plain(width)}" vector-effect="non-scaling-stroke"/>' if path else ""


def _band(places: Sequence[float], intervals: Sequence[tuple[float, float] | None], y: Callable[[float], float]) -> str:
    """The intervals of neighbouring waves joined."""
    pieces = []
    for place in range(len(places) - 1):
        one, other = intervals[place], intervals[place + 1]
        if one is None or other is None:
            continue
        left, right = plain(places[place]), plain(places[place + 1])
        pieces.append(f"M{left} {plain(y(one[0]))}L{right} {plain(y(other[0]))}V{plain(y(other[1]))}L{left} {plain(y(one[1]))}z")
    return f'<path d="{"".join(pieces)}" fill="{CHANCE}"/>' if pieces else ""


def bar_cell(value: float | None, top: float, *, fill: str = INK, chance: tuple[float, float] | None = None, mean: float | None = None) -> Markup:
    """A bar from the left, over the grey band of chance with its dashed mean; nothing observed is an open circle."""
    height, middle = 26, 13
    scale = 94 / top if top > 0 else 0
    parts = []
    if chance is not None:
        low, high = (6 + scale * min(max(bound, 0), top) for bound in chance)
        parts.append(box(low, 3, max(high - low, 0.6), 20, CHANCE))
    if value:
        parts.append(box(6, middle - 5, scale * min(value, top), 10, fill, INK if fill != INK else ""))
    if mean is not None:
        parts.append(line(6 + scale * min(mean, top), 3, 6 + scale * min(mean, top), 23, SOFT, 1.4, True))
    parts.append('<use href="#zero"/>')
    if value == 0:
        parts.append(disc(6, middle, 3.6))
    return drawing(height, parts)


def axis_row(axis: Axis, labels: Sequence[str]) -> Markup:
    """The numbers under the axis."""
    parts = []
    for tick, word in zip(axis.ticks, labels, strict=True):
        x = axis.of(tick)
        anchor = "start" if x < 6 else "end" if x > 94 else "middle"
        parts.append(f'<text x="{plain(x)}%" y="13" text-anchor="{anchor}">{Markup.escape(word)}</text>')
    return drawing(18, parts, "drawing axis")


def pair_row(slots: tuple[int, int], counts: tuple[int, int], known: int, possible: int, labels: tuple[str, str], height: int = 46) -> Markup:
    """Ties of a pair of sectors from a common spine: first to second leftward, second to first rightward.

    Each half is all possible pairs of the two; those in which not both sides answered are hatched. The bars are hollow
    where fewer than half were observed.
    """
    reach, top, bottom = 42.0, 17, height - 5
    parts = [box(50 - reach, top, 2 * reach, bottom - top, "#fff", HAIR)]
    unknown = reach * (1 - known / possible)
    if unknown > 0:
        parts += [box(50 - reach, top, unknown, bottom - top, "url(#hatch)"), box(50 + reach - unknown, top, unknown, bottom - top, "url(#hatch)")]
    hollow = 2 * known < possible
    for sign, slot, count in zip((-1, 1), slots, counts, strict=True):
        width = reach * count / possible
        if count:
            parts.append(box(50 - width if sign < 0 else 50, top + 4, width, bottom - top - 8, "#fff" if hollow else colour(slot), colour(slot)))
        elif known:
            parts.append(disc(50 + sign * 1.6, (top + bottom) / 2, 3))
    parts += [line(50, top - 4, 50, height, INK, 1.4), label(50, 11, labels[0], "end", -6), label(50, 11, labels[1], "start", 6)]
    parts += [mark_at(3, (top + bottom) / 2, slots[0]), mark_at(97, (top + bottom) / 2, slots[1])]
    return drawing(height, parts)


def share_bar(share: float, fill: str) -> Markup:
    """A bar for one share of a whole."""
    return drawing(18, [box(0.5, 3, 99 * share, 12, fill, INK)])
