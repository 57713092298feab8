"""Small drawings as inline SVG: x in per cent of the width, y in pixels, so that text and marks never scale.

A drawing repeats what the words and numbers beside it say, and is hidden from screen readers. Nothing a
user wrote goes into one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isfinite, log2

from markupsafe import Markup

INK = "#1b1d1f"
SOFT = "#4b4f54"
RULE = "#c9ccd0"
HAIR = "#e4e6e8"
CHANCE = "#d5d8db"
COLOURS = ("#365ca8", "#af6d25", "#371844", "#20a2b3", "#6b2d10", "#704065", "#313232", "#6b6e74")

_PATHS = (
    "M0-5.5a5.5 5.5 0 1 0 .01 0z",
    "M-5-5h10v10h-10z",
    "M0-6L6 5H-6z",
    "M0-6.5L6.5 0 0 6.5-6.5 0z",
    "M0 6L6-5H-6z",
    "M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
    "M-5.7-3.5l2.2-2.2L0-2.2l3.5-3.5 2.2 2.2L2.2 0l3.5 3.5-2.2 2.2L0 2.2l-3.5 3.5-2.2-2.2L-2.2 0z",
    "M0-6.5l1.9 4.2 4.6.5-3.4 3.1.9 4.6L0 3.6l-4 2.3.9-4.6-3.4-3.1 4.6-.5z",
)
POOL = -1
"""The slot of a group that was pooled because its parts may not be shown."""

PATTERNS = Markup(
    '<svg width="0" height="0" class="defs" aria-hidden="true"><defs>'
    '<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="5" height="5" fill="#fff"/><path d="M0 0v5" stroke="{SOFT}" stroke-width="1.6"/></pattern>'
    '<pattern id="lines" width="4" height="4" patternUnits="userSpaceOnUse">'
    f'<rect width="4" height="4" fill="#fff"/><path d="M0 1h4" stroke="{SOFT}" stroke-width="1"/></pattern>'
    '<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">'
    f'<circle cx="1.5" cy="1.5" r=".8" fill="{SOFT}"/></pattern>'
    "</defs></svg>"
)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _shape(slot: int) -> str:
    return _PATHS[slot % 4 if slot >= len(_PATHS) else slot]


def colour(slot: int) -> str:
    """The fill of a sector; a pooled group has none."""
    return COLOURS[slot % 4 if slot >= len(COLOURS) else slot] if slot >= 0 else "#fff"


def _mark(slot: int, fill: str | None = None) -> str:
    """A sector's mark around the origin; slots from the ninth on carry a white dot."""
    if slot < 0:
        return f'<rect x="-7" y="-4" width="14" height="8" rx="4" fill="#fff" stroke="{INK}"/>'
    hollow = fill is not None
    outline = f' stroke="{colour(slot)}" stroke-width="1.4"' if hollow else ""
    dot = "" if slot < len(_PATHS) or hollow else '<circle r="1.8" fill="#fff"/>'
    return f'<path d="{_shape(slot)}" fill="{fill or colour(slot)}"{outline}/>{dot}'


def mark(slot: int) -> Markup:
    """A sector's mark for use beside its name."""
    return Markup(f'<svg class="mark" width="16" height="14" aria-hidden="true"><g transform="translate(8 7)">{_mark(slot)}</g></svg>')


def _at(x: float, y: float, inner: str) -> str:
    """`inner`, drawn around the origin, moved to x per cent and y pixels."""
    return f'<svg x="{_number(x)}%" y="{_number(y)}" width="1" height="1" overflow="visible">{inner}</svg>'


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 1.0, dashed: bool = False) -> str:
    dash = ' stroke-dasharray="3 3"' if dashed else ""
    return (
        f'<line x1="{_number(x1)}%" y1="{_number(y1)}" x2="{_number(x2)}%" y2="{_number(y2)}" '
        f'stroke="{stroke}" stroke-width="{_number(width)}"{dash}/>'
    )


def _box(x: float, y: float, width: float, height: float, fill: str, stroke: str = "") -> str:
    outline = f' stroke="{stroke}"' if stroke else ""
    return f'<rect x="{_number(x)}%" y="{_number(y)}" width="{_number(max(width, 0))}%" height="{_number(height)}" fill="{fill}"{outline}/>'


def _drawing(height: int, parts: Iterable[str], kind: str = "drawing") -> Markup:
    return Markup(f'<svg class="{kind}" width="100%" height="{height}" aria-hidden="true">{"".join(parts)}</svg>')


# Levels and gates -----------------------------------------------------------------------------------------------------


def level(verdict: str | None) -> Markup:
    """The icon of a level: how sure, not which way."""
    bar = f'<line x1="10" y1="8" x2="38" y2="8" stroke="{INK}" stroke-width="2.4"/>'
    shapes = {
        "suggests": f'<path d="M6 1v14" stroke="{INK}" stroke-width="1.6"/><path d="M16 8h24" stroke="{INK}" stroke-width="2.4"/>'
        f'<circle cx="28" cy="8" r="4.2" fill="{INK}"/>',
        "signs": f'{bar}<path d="M17 1v14" stroke="{INK}" stroke-width="1.6"/><circle cx="28" cy="8" r="4.2" fill="{INK}"/>',
        "indistinguishable": f'{bar}<path d="M24 1v14" stroke="{INK}" stroke-width="1.6"/><circle cx="24" cy="8" r="4.2" fill="{INK}"/>',
        "too_little": f'<path d="M4 8h36" stroke="{INK}" stroke-width="2.4" stroke-dasharray="4 3"/>'
        f'<path d="M22 1v14" stroke="{INK}" stroke-width="1.6"/><circle cx="27" cy="8" r="3.8" fill="#fff" stroke="{INK}" stroke-width="1.6"/>',
        "not_measurable": f'<rect x="4" y="3" width="36" height="10" fill="url(#hatch)" stroke="{INK}" stroke-dasharray="3 2"/>',
    }
    inner = shapes.get(verdict or "", f'<circle cx="22" cy="8" r="3.4" fill="{SOFT}"/>')
    return Markup(f'<svg class="level" width="44" height="16" aria-hidden="true">{inner}</svg>')


def gate(status: str) -> Markup:
    """The sign of a criterion's status: a disc, a barred ring or a hatched square."""
    shapes = {
        "supported": f'<circle cx="7" cy="7" r="5.5" fill="{INK}"/>',
        "not_supported": f'<circle cx="7" cy="7" r="5" fill="#fff" stroke="{INK}" stroke-width="1.8"/><path d="M3 11L11 3" stroke="{INK}" stroke-width="1.8"/>',
        "not_assessable": f'<rect x="1.5" y="1.5" width="11" height="11" fill="url(#hatch)" stroke="{SOFT}"/>',
    }
    return Markup(f'<svg class="gate" width="14" height="14" aria-hidden="true">{shapes[status]}</svg>')


# Who answered, and what is known --------------------------------------------------------------------------------------

_MARKS_AT_MOST = 12


def answered(slot: int, answered_count: int, not_answered: int, not_asked: int) -> Markup:
    """A mark an actor, those who answered first; a bar where there are too many for marks."""
    total = answered_count + not_answered + not_asked
    if total > _MARKS_AT_MOST:
        return stacked([(answered_count, INK), (not_answered, "url(#hatch)"), (not_asked, "url(#lines)")], 12, "bar")
    parts = []
    for place in range(total):
        x = 8 + 15 * place
        if place < answered_count:
            inner = _mark(slot)
        elif place < answered_count + not_answered:
            inner = f'<rect x="-5.5" y="-5.5" width="11" height="11" fill="url(#hatch)" stroke="{SOFT}"/>'
        else:
            inner = f'<rect x="-5.5" y="-5.5" width="11" height="11" fill="url(#lines)" stroke="{SOFT}"/>'
        parts.append(f'<g transform="translate({x} 8)">{inner}</g>')
    return Markup(f'<svg class="marks" width="{15 * total + 2}" height="16" aria-hidden="true">{"".join(parts)}</svg>')


def stacked(parts: Sequence[tuple[float, str]], height: int = 16, kind: str = "drawing") -> Markup:
    """A bar of counts one after another; white means observed none."""
    total = sum(count for count, _ in parts)
    drawn, x = [], 0.0
    for count, fill in parts:
        width = 100 * count / total if total else 0
        if count:
            drawn.append(_box(x, 1, width, height - 2, fill, INK))
        x += width
    return _drawing(height, drawn, kind)


# Row plots ------------------------------------------------------------------------------------------------------------


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
    lines = [_line(axis.of(tick), 0, axis.of(tick), height, HAIR) for tick in axis.ticks]
    if axis.baseline is not None:
        lines.append(_line(axis.of(axis.baseline), 0, axis.of(axis.baseline), height, INK, 1.4))
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
        parts.append(_box(low, middle - 8, max(high - low, 0.4), 16, CHANCE))
    parts.append(_grid(axis, height))
    if interval is not None:
        low, high = axis.clipped(max(interval[0], axis.low)), axis.clipped(interval[1])
        parts.append(_line(axis.of(low), middle, axis.of(high), middle, tone, 2.2, dashed))
        if interval[0] < axis.low:
            parts.append(_at(axis.of(axis.low), middle, f'<path d="M-3 0L5-4.5V4.5z" fill="{tone}"/>'))
        if interval[1] > axis.high:
            parts.append(_at(axis.of(axis.high), middle, f'<path d="M3 0L-5-4.5V4.5z" fill="{tone}"/>'))
    if earlier is not None:
        parts.append(_at(axis.of(axis.clipped(earlier)), middle, _mark(slot if slot is not None else 0, "#fff")))
    if estimate is not None:
        if estimate < axis.low:
            parts.append(_at(axis.of(axis.low), middle, f'<circle r="5" fill="#fff" stroke="{tone}" stroke-width="1.8"/>'))
        else:
            inner = _mark(slot) if slot is not None else f'<circle r="5" fill="{"#fff" if dashed else INK}" stroke="{INK}" stroke-width="1.6"/>'
            parts.append(_at(axis.of(axis.clipped(estimate)), middle, inner))
    return _drawing(height, parts)


def hidden_row(height: int = 26) -> Markup:
    """A row that is not shown."""
    return _drawing(height, [_box(0, 2, 100, height - 4, "url(#dots)")])


def axis_row(axis: Axis, labels: Sequence[str]) -> Markup:
    """The numbers under the axis."""
    parts = []
    for tick, label in zip(axis.ticks, labels, strict=True):
        x = axis.of(tick)
        anchor = "start" if x < 6 else "end" if x > 94 else "middle"
        parts.append(f'<text x="{_number(x)}%" y="13" text-anchor="{anchor}">{Markup.escape(label)}</text>')
    return _drawing(18, parts, "drawing axis")


def pair_row(slots: tuple[int, int], shares: tuple[float, float], unobserved: float, height: int = 40) -> Markup:
    """Ties of a pair of sectors from a common spine: first to second leftward, second to first rightward.

    `shares` are of the pairs in which both sides answered; `unobserved` is the share of all pairs that is hatched.
    """
    reach = 42.0
    parts = [_box(50 - reach, 8, 2 * reach, height - 16, "#fff", HAIR)]
    if unobserved > 0:
        width = reach * unobserved
        parts += [
            _box(50 - reach, 8, width, height - 16, "url(#hatch)"),
            _box(50 + reach - width, 8, width, height - 16, "url(#hatch)"),
        ]
    known = reach * (1 - unobserved)
    for sign, slot, share in ((-1, slots[0], shares[0]), (1, slots[1], shares[1])):
        width = known * share
        parts.append(_box(50 - width if sign < 0 else 50, 11, width, height - 22, colour(slot)))
    parts.append(_line(50, 3, 50, height - 3, INK, 1.4))
    parts.append(_at(3, height / 2, _mark(slots[0])))
    parts.append(_at(97, height / 2, _mark(slots[1])))
    return _drawing(height, parts)


def share_bar(share: float, fill: str) -> Markup:
    """A bar for one share of a whole."""
    return _drawing(18, [_box(0.5, 3, 99 * share, 12, fill, INK)])
