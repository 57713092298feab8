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


def plain(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def shape(slot: int) -> str:
    return _PATHS[slot % 4 if slot >= len(_PATHS) else slot]


def colour(slot: int) -> str:
    """The fill of a sector; a pooled group has none."""
    return COLOURS[slot % 4 if slot >= len(COLOURS) else slot] if slot >= 0 else "#fff"


def mark_at_origin(slot: int, fill: str | None = None) -> str:
    """A sector's mark around the origin; slots from the ninth on carry a white dot."""
    if slot < 0:
        return f'<rect x="-7" y="-4" width="14" height="8" rx="4" fill="#fff" stroke="{INK}"/>'
    hollow = fill is not None
    outline = f' stroke="{colour(slot)}" stroke-width="1.4"' if hollow else ""
    dot = "" if slot < len(_PATHS) or hollow else '<circle r="1.8" fill="#fff"/>'
    return f'<path d="{shape(slot)}" fill="{fill or colour(slot)}"{outline}/>{dot}'


def mark(slot: int) -> Markup:
    """A sector's mark for use beside its name."""
    return Markup(f'<svg class="mark" width="16" height="14" aria-hidden="true"><g transform="translate(8 7)">{mark_at_origin(slot)}</g></svg>')


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


def drawing(height: int, parts: Iterable[str], kind: str = "drawing") -> Markup:
    return Markup(f'<svg class="{kind}" width="100%" height="{height}" aria-hidden="true">{"".join(parts)}</svg>')
