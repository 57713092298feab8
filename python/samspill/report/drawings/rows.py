"""The drawing in a row of a row plot, and the axis under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isfinite, log2

from markupsafe import Markup

from samspill.report.drawings.strokes import CHANCE, HAIR, INK, at, box, colour, drawing, line, mark_at_origin, plain


class Axis:
    """A straight axis from `low` to `high`, in per cent of the drawing's width with a small margin."""

    def __init__(self, low: float, high: float, ticks: Sequence[float], baseline: float | None = None) -> None:
        self.low, self.high, self.ticks, self.baseline = low, high, ticks, baseline

    def of(self, value: float) -> float:
        return 3 + 94 * (self._scaled(value) - self._scaled(self.low)) / (self._scaled(self.high) - self._scaled(self.low))

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


def _grid(axis: Axis, height: int) -> str:
    lines = [line(axis.of(tick), 0, axis.of(tick), height, HAIR) for tick in axis.ticks]
    if axis.baseline is not None:
        lines.append(line(axis.of(axis.baseline), 0, axis.of(axis.baseline), height, INK, 1.4))
    return "".join(lines)


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
        parts.append(at(axis.of(axis.clipped(earlier)), middle, mark_at_origin(slot if slot is not None else 0, "#fff")))
    if estimate is not None:
        if estimate < axis.low:
            parts.append(at(axis.of(axis.low), middle, f'<circle r="5" fill="#fff" stroke="{tone}" stroke-width="1.8"/>'))
        else:
            inner = mark_at_origin(slot) if slot is not None else f'<circle r="5" fill="{"#fff" if dashed else INK}" stroke="{INK}" stroke-width="1.6"/>'
            parts.append(at(axis.of(axis.clipped(estimate)), middle, inner))
    return drawing(height, parts)


def hidden_row(height: int = 26) -> Markup:
    """A row that is not shown."""
    return drawing(height, [box(0, 2, 100, height - 4, "url(#dots)")])


def axis_row(axis: Axis, labels: Sequence[str]) -> Markup:
    """The numbers under the axis."""
    parts = []
    for tick, label in zip(axis.ticks, labels, strict=True):
        x = axis.of(tick)
        anchor = "start" if x < 6 else "end" if x > 94 else "middle"
        parts.append(f'<text x="{plain(x)}%" y="13" text-anchor="{anchor}">{Markup.escape(label)}</text>')
    return drawing(18, parts, "drawing axis")


def pair_row(slots: tuple[int, int], shares: tuple[float, float], unobserved: float, height: int = 40) -> Markup:
    """Ties of a pair of sectors from a common spine: first to second leftward, second to first rightward.

    `shares` are of the pairs in which both sides answered; `unobserved` is the share of all pairs that is hatched.
    """
    reach = 42.0
    parts = [box(50 - reach, 8, 2 * reach, height - 16, "#fff", HAIR)]
    if unobserved > 0:
        width = reach * unobserved
        parts += [
            box(50 - reach, 8, width, height - 16, "url(#hatch)"),
            box(50 + reach - width, 8, width, height - 16, "url(#hatch)"),
        ]
    known = reach * (1 - unobserved)
    for sign, slot, share in ((-1, slots[0], shares[0]), (1, slots[1], shares[1])):
        width = known * share
        parts.append(box(50 - width if sign < 0 else 50, 11, width, height - 22, colour(slot)))
    parts.append(line(50, 3, 50, height - 3, INK, 1.4))
    parts.append(at(3, height / 2, mark_at_origin(slots[0])))
    parts.append(at(97, height / 2, mark_at_origin(slots[1])))
    return drawing(height, parts)


def share_bar(share: float, fill: str) -> Markup:
    """A bar for one share of a whole."""
    return drawing(18, [box(0.5, 3, 99 * share, 12, fill, INK)])
