"""Colours, marks and the strokes that drawings are made of."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

INK = "#1b1d1f"
SOFT = "#4b4f54"
RULE = "#c9ccd0"
HAIR = "#e4e6e8"
CHANCE = "#d5d8db"
COLOURS = ("#365ca8", "#af6d25", "#371844", "#20a2b3", "#6b2d10", "#704065", "#313232", "#6b6e74")

MARKS = (
    ("M0-5.5a5.5 5.5 0 1 0 .01 0z", "o"),
    ("M-5-5h10v10h-10z", "s"),
    ("M0-6L6 5H-6z", "^"),
    ("M0-6.5L6.5 0 0 6.5-6.5 0z", "D"),
    ("M0 6L6-5H-6z", "v"),
    ("M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z", "P"),
    ("M-5.7-3.5l2.2-2.2L0-2.2l3.5-3.5 2.2 2.2L2.2 0l3.5 3.5-2.2 2.2L0 2.2l-3.5 3.5-2.2-2.2L-2.2 0z", "X"),
    ("M0-6.5l1.9 4.2 4.6.5-3.4 3.1.9 4.6L0 3.6l-4 2.3.9-4.6-3.4-3.1 4.6-.5z", "*"),
)
"""A sector's mark by slot: its outline around the origin, and the letter by which matplotlib knows the same shape."""

POOL = -1
"""The slot of a group that was pooled because its parts may not be shown."""

_FILLS = (
    '<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    f'<rect width="5" height="5" fill="#fff"/><path d="M0 0v5" stroke="{SOFT}" stroke-width="1.6"/></pattern>'
    '<pattern id="lines" width="4" height="4" patternUnits="userSpaceOnUse">'
    f'<rect width="4" height="4" fill="#fff"/><path d="M0 1h4" stroke="{SOFT}" stroke-width="1"/></pattern>'
    '<pattern id="stripes" width="4" height="4" patternUnits="userSpaceOnUse">'
    f'<rect width="4" height="4" fill="#fff"/><path d="M1 0v4" stroke="{SOFT}" stroke-width="1"/></pattern>'
    '<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse">'
    f'<circle cx="1.5" cy="1.5" r=".8" fill="{SOFT}"/></pattern>'
)

TICKS_AT_MOST = 9
DISTINCT = len(MARKS) + 4
"""So many slots have a colour and mark of their own."""

FIRST, BREADTH = 3.0, 94.0
"""Where an axis begins in a drawing, and how broad it is, in per cent."""


def plain(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def slot_of(slot: int) -> int:
    """The colour and shape of a slot: from the ninth on those of the first four, with a dot; after the twelfth they come again."""
    own = slot % DISTINCT
    return own % 4 if own >= len(MARKS) else own


def colour(slot: int) -> str:
    """The fill of a sector; a pooled group has none."""
    return COLOURS[slot_of(slot)] if slot >= 0 else "#fff"


def mark_at_origin(slot: int, fill: str | None = None, place: str = "") -> str:
    """A sector's mark around the origin, hollow where a fill is given."""
    if slot < 0:
        return f'<use href="#pool"{place}/>'
    outline = "" if fill is None else f' stroke="{colour(slot)}" stroke-width="1.4"'
    return f'<use href="#mark{slot % DISTINCT}"{place} fill="{fill or colour(slot)}"{outline}/>'


def mark_at(x: float, y: float, slot: int, fill: str | None = None) -> str:
    """A sector's mark at x per cent and y pixels."""
    return mark_at_origin(slot, fill, f' x="{plain(x)}%" y="{plain(y)}"')


def disc(x: float, y: float, radius: float, fill: str = "#fff", stroke: str = INK) -> str:
    """A circle at x per cent and y pixels; an open one on an axis is an observed zero."""
    return f'<circle cx="{plain(x)}%" cy="{plain(y)}" r="{plain(radius)}" fill="{fill}" stroke="{stroke}" stroke-width="1.6"/>'


def grid(ticks: int) -> str:
    """Hairlines for so many evenly spaced ticks."""
    return f'<use href="#grid{ticks}"/>'


def mark(slot: int) -> Markup:
    """A sector's mark for use beside its name."""
    inner = mark_at_origin(slot, place=' x="8" y="7"')
    return Markup(f'<svg class="mark" width="16" height="14" aria-hidden="true">{inner}</svg>')


def at(x: float, y: float, inner: str) -> str:
    """`inner`, drawn around the origin, moved to x per cent and y pixels."""
    return f'<svg x="{plain(x)}%" y="{plain(y)}" width="1" height="1" overflow="visible">{inner}</svg>'


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 1.0, dashed: bool = False) -> str:
    dash = ' stroke-dasharray="3 3"' if dashed else ""
    return (
        f'<line x1="{plain(x1)}%" y1="{plain(y1)}" x2="{plain(x2)}%" y2="{plain(y2)}" '
        f'stroke="{stroke}" stroke-width="{plain(width)}"{dash}/>'
    )


def box(x: float, y: float, width: float, height: float, fill: str, stroke: str = "") -> str:
    outline = f' stroke="{stroke}"' if stroke else ""
    return f'<rect x="{plain(x)}%" y="{plain(y)}" width="{plain(max(width, 0))}%" height="{plain(height)}" fill="{fill}"{outline}/>'


def label(x: float, y: float, text: str, anchor: str = "middle", shift: float = 0) -> str:
    """Words or a number, at x per cent and `shift` pixels."""
    moved = f' dx="{plain(shift)}"' if shift else ""
    return f'<text x="{plain(x)}%" y="{plain(y)}" text-anchor="{anchor}"{moved}>{Markup.escape(text)}</text>'


def sign(fill: str, outline: str = SOFT) -> Markup:
    """A small square that explains a fill."""
    return Markup(f'<svg width="14" height="12" aria-hidden="true"><rect x=".5" y=".5" width="11" height="11" fill="{fill}" stroke="{outline}"/></svg>')


def _marks() -> str:
    """Every mark once, to be used by its number; those from the ninth slot on carry a white dot."""
    plain_marks = [f'<path id="mark{slot}" d="{outline}"/>' for slot, (outline, _) in enumerate(MARKS)]
    dotted = [
        f'<g id="mark{slot}"><path d="{MARKS[slot_of(slot)][0]}"/><circle r="1.8" fill="#fff"/></g>' for slot in range(len(MARKS), DISTINCT)
    ]
    pool = f'<rect id="pool" x="-7" y="-4" width="14" height="8" rx="4" fill="#fff" stroke="{INK}"/>'
    return "".join([*plain_marks, *dotted, pool])


def _grids() -> str:
    """The hairlines of an axis of any number of ticks, and where bars begin, once; a drawing that uses them gives them its size."""
    grids = [f'<line id="zero" x1="6%" x2="6%" y2="100%" stroke="{INK}" stroke-width="1.4"/>']
    for ticks in range(2, TICKS_AT_MOST + 1):
        places = [plain(FIRST + BREADTH * tick / (ticks - 1)) for tick in range(ticks)]
        grids.append(f'<g id="grid{ticks}" stroke="{HAIR}">' + "".join(f'<line x1="{x}%" x2="{x}%" y2="100%"/>' for x in places) + "</g>")
    return "".join(grids)


def definitions(*more: str) -> Markup:
    """What drawings refer to: fills, marks, hairlines and the signs in `more`."""
    return Markup(f'<svg width="0" height="0" class="defs" aria-hidden="true"><defs>{_FILLS}{_marks()}{_grids()}{"".join(more)}</defs></svg>')


def drawing(height: int, parts: Iterable[str], kind: str = "drawing") -> Markup:
    return Markup(f'<svg class="{kind}" width="100%" height="{height}" aria-hidden="true">{"".join(parts)}</svg>')
