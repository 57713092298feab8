"""Who named whom, as squares in blocks of sectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from typing import Any

from markupsafe import Markup

from samspill.report.drawings.strokes import CHANCE, INK, RULE, SOFT, mark_at_origin, plain

WIDTH = 344.0
"""The breadth in units that are about pixels on a phone; a broader page scales the drawing up."""

LEFT, TOP, GAP = 108.0, 20.0, 4.0
SMALLEST = 6.0
"""Under this size a cell is flat: no hatch, no size of squares."""

HIDDEN = 14.0
"""The breadth of the strip of a sector that is not shown."""

LETTERS_AT_MOST = 11


@dataclass(frozen=True, slots=True)
class Strip:
    """A sector's rows and columns: its slot, how it is called, how many actors; none where it is not shown."""

    slot: int
    name: str
    sector: str | None
    actors: int | None


def sociomatrix(matrix: Mapping[str, Any], strips: Sequence[Strip], label: str, not_shown: str) -> Markup:
    """The drawing of one relation in one wave, to scale; its label tells what it is and where the numbers stand."""
    places, cell = layout(strips, matrix["rows"] is not None)
    size = places[-1][1] if places else LEFT
    parts = []
    for strip, (start, end) in zip(strips, places, strict=True):
        parts += _heads(strip, start, end, not_shown)
    offset = 0
    starts = {}
    for strip in strips:
        starts[strip.sector] = offset
        offset += strip.actors or 0
    frames: list[str] = []
    blocks: list[str] = []
    for giver, (top, bottom) in zip(strips, places, strict=True):
        for taker, (left, right) in zip(strips, places, strict=True):
            x, y, breadth, depth = left, top - LEFT + TOP, right - left, bottom - top
            if giver.actors is None or taker.actors is None:
                parts.append(
                    f'<rect x="{plain(x)}" y="{plain(y)}" width="{plain(breadth)}" height="{plain(depth)}" fill="url(#dots)" '
                    f'stroke="{RULE}" stroke-width=".6"/>'
                )
                continue
            frames.append(f"M{plain(x)} {plain(y)}h{plain(breadth)}v{plain(depth)}h-{plain(breadth)}z")
            inner = _block(matrix, giver, taker, breadth) if matrix["rows"] is None else _cells(matrix, giver, taker, starts, cell)
            scale = f" scale({cell:.4g})" if matrix["rows"] is not None and cell < SMALLEST else ""
            if inner:
                blocks.append(f'<g transform="translate({plain(x)} {plain(y)}){scale}">{inner}</g>')
    outlines = f'<path d="{"".join(frames)}" fill="#fff" stroke="{SOFT}" stroke-width=".6"/>' if frames else ""
    parts += [outlines, *blocks]
    height = size - LEFT + TOP
    return Markup(
        f'<svg class="sociomatrix" viewBox="0 0 {plain(max(size, LEFT) + 1)} {plain(height + 1)}" role="img" aria-label="{Markup.escape(label)}">{"".join(parts)}</svg>'
    )


def layout(strips: Sequence[Strip], cells: bool) -> tuple[list[tuple[float, float]], float]:
    """Where each strip begins and ends, and how broad a cell is."""
    hidden = sum(strip.actors is None for strip in strips)
    actors = sum(strip.actors or 0 for strip in strips)
    room = WIDTH - LEFT - GAP * (len(strips) - 1) - HIDDEN * hidden
    units = actors if cells else len(strips) - hidden
    cell = min(room / units, 26.0) if units else HIDDEN
    places, at = [], LEFT
    for strip in strips:
        breadth = HIDDEN if strip.actors is None else cell * (strip.actors if cells else 1)
        places.append((at, at + breadth))
        at += breadth + GAP
    return places, cell


def is_flat(strips: Sequence[Strip]) -> bool:
    """Whether its cells are too small for hatches and sizes."""
    return layout(strips, True)[1] < SMALLEST


def shortened(name: str) -> str:
    return name if len(name) <= LETTERS_AT_MOST else f"{name[:LETTERS_AT_MOST]}…"


def _heads(strip: Strip, start: float, end: float, not_shown: str) -> list[str]:
    """The mark over a column, and the name and mark beside a row."""
    middle = (start + end) / 2
    y = middle - LEFT + TOP
    hidden = strip.actors is None
    name = f'<tspan font-style="italic">{Markup.escape(not_shown)}</tspan>' if hidden else Markup.escape(shortened(strip.name))
    small = f' transform="scale({plain(min(1.0, (end - start) / 13))})"'
    return [
        f'<g transform="translate({plain(middle)} 9)"><g{small}>{mark_at_origin(strip.slot)}</g></g>',
        f'<g transform="translate({plain(LEFT - 10)} {plain(y)})"><g{small}>{mark_at_origin(strip.slot)}</g></g>',
        f'<text x="{plain(LEFT - 20)}" y="{plain(y + 4)}" text-anchor="end" font-size="12">{name}</text>' if end - start >= 11 else "",
    ]


def _cells(matrix: Mapping[str, Any], giver: Strip, taker: Strip, starts: Mapping[str | None, int], cell: float) -> str:
    """The squares of one block; those of one fill make one path. Small cells are in units of a cell, and neighbours are drawn as one."""
    flat = cell < SMALLEST
    unit = 1.0 if flat else cell
    top = max((value for row in matrix["strengths"] or [] for value in row), default=1.0)
    first, last = starts[taker.sector], starts[taker.sector] + (taker.actors or 0)
    paths: dict[str, list[str]] = {"unknown": [], "not_asked": [], "self": [], "tie": []}
    names = {"u": "unknown", "a": "not_asked", "-": "self", "t": "tie"}
    for y in range(giver.actors or 0):
        index = starts[giver.sector] + y
        row = matrix["rows"][index]
        strengths = iter(matrix["strengths"][index][row[:first].count("t") :]) if matrix["strengths"] and not flat else None
        x = 0
        for sign, alike in groupby(row[first:last]):
            length = len(list(alike))
            if sign == "t" and not flat:
                paths["tie"] += [_square(x + step, y, side_of(1.0 if strengths is None else next(strengths) / top), cell) for step in range(length)]
            elif sign in names:
                paths[names[sign]].append(f"M{plain(x * unit)} {plain(y * unit)}h{plain(length * unit)}v{plain(unit)}h-{plain(length * unit)}z")
            x += length
    fills = {"unknown": RULE if flat else "url(#hatch)", "not_asked": RULE if flat else "url(#lines)", "self": CHANCE, "tie": INK}
    return "".join(f'<path d="{"".join(squares)}" fill="{fills[name]}"/>' for name, squares in paths.items() if squares)


def side_of(strength: float) -> float:
    """The side of a square whose area is the strength, from nothing to one; the weakest can still be seen."""
    return 0.92 * sqrt(max(strength, 0.06))


def _square(x: int, y: int, side: float, cell: float) -> str:
    inset = (1 - side) / 2
    length = plain(side * cell)
    return f"M{plain((x + inset) * cell)} {plain((y + inset) * cell)}h{length}v{length}h-{length}z"


def _block(matrix: Mapping[str, Any], giver: Strip, taker: Strip, breadth: float) -> str:
    """A block as one square, as large as the share of its observed pairs that are ties; hatched where none was observed."""
    block = next(one for one in matrix["blocks"] if (one["from"], one["to"]) == (giver.sector, taker.sector))
    if not block["observed"]:
        return f'<rect width="{plain(breadth)}" height="{plain(breadth)}" fill="url(#hatch)"/>'
    side = sqrt(block["ties"] / block["observed"])
    return f'<path d="{_square(0, 0, side, breadth)}" fill="{INK}"/>' if side else ""
