"""Meetings in a row, who was there and spoke; combinations of sectors; years side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from samspill.report.drawings.strokes import CHANCE, HAIR, INK, RULE, SOFT, at, box, colour, drawing, line, mark_at_origin, plain

MATRIX_AT_MOST = 40.0
"""So many per cent of the width the matrix of sectors takes."""

MARK = 4.6
"""The width of a mark in the matrix, in per cent, where there is room."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One sector in one meeting; None is what the minutes do not record."""

    invited: int | None
    present: int | None
    turns: int | None
    proposed: int | None
    adopted: int | None


def strip_row(slot: int, cells: Sequence[Cell], height: int = 46) -> Markup:
    """A cell a meeting: outline invited, number present, dot spoke, triangle proposed, filled adopted, hatched not recorded."""
    width = 100 / len(cells)
    parts = []
    for place, cell in enumerate(cells):
        left, middle = place * width, (place + 0.5) * width
        if cell.present is None:
            parts.append(box(left + 0.08 * width, 2, 0.84 * width, height - 4, "url(#hatch)"))
            continue
        if cell.invited:
            parts.append(box(left + 0.08 * width, 2, 0.84 * width, height - 4, "none", RULE))
        parts.append(f'<text x="{plain(middle)}%" y="15" text-anchor="middle"{"" if cell.present else f" fill={quoted(SOFT)}"}>{cell.present}</text>')
        if cell.turns is None:
            parts.append(box(left + 0.2 * width, 20, 0.6 * width, 9, "url(#hatch)"))
        elif cell.turns:
            parts.append(at(middle, 24.5, f'<circle r="3" fill="{colour(slot)}"/>'))
        if cell.proposed:
            parts.append(at(middle, 37, f'<path d="M0-4L4.2 3.5H-4.2z" fill="{INK if cell.adopted else "#fff"}" stroke="{INK}" stroke-width="1.2"/>'))
    return drawing(height, parts, "drawing strip")


def quoted(text: str) -> str:
    return f'"{text}"'


def band(names: Sequence[str], short: Sequence[str], height: int = 20) -> Markup:
    """The arena of each meeting: a name over neighbours of one arena where it has room, else its first letter."""
    width = 100 / len(names)
    parts, start = [], 0
    for place in range(1, len(names) + 1):
        if place < len(names) and names[place] == names[start]:
            continue
        left, span = start * width, (place - start) * width
        parts.append(box(left + 0.05 * width, 1, span - 0.1 * width, height - 2, CHANCE if names[start] else "none", "" if names[start] else HAIR))
        text = names[start] if span >= 2.4 * len(names[start]) else short[start]
        parts.append(f'<text x="{plain(left + span / 2)}%" y="14" text-anchor="middle">{escape(text)}</text>')
        start = place
    return drawing(height, parts, "drawing strip")


def share_steps(
    slot: int, turns: Sequence[float | None], chairing: Sequence[float | None], present: Sequence[float | None], height: int = 76
) -> Markup:
    """One sector's shares meeting by meeting: of the turns as dots, of chairing as hollow dots, of those present as steps."""
    width = 100 / len(turns)

    def y(share: float) -> float:
        return height - 8 - (height - 16) * share

    parts = [line(0, y(share), 100, y(share), HAIR) for share in (0, 0.5, 1)]
    before: float | None = None
    for place, share in enumerate(present):
        if share is not None:
            parts.append(line(place * width, y(share), (place + 1) * width, y(share), INK, 1.4))
            if before is not None:
                parts.append(line(place * width, y(before), place * width, y(share), INK, 1.4))
        before = share
    for place, (spoken, led) in enumerate(zip(turns, chairing, strict=True)):
        middle = (place + 0.5) * width
        if led is not None:
            parts.append(at(middle, y(led), f'<circle r="3" fill="#fff" stroke="{colour(slot)}" stroke-width="1.4"/>'))
        if spoken is None:
            parts.append(box(place * width + 0.2 * width, y(1), 0.6 * width, height - 16, "url(#hatch)"))
        else:
            parts.append(at(middle, y(spoken), f'<circle r="3.4" fill="{colour(slot)}"/>'))
    return drawing(height, parts)


def matrix_width(sectors: int) -> float:
    return min(MATRIX_AT_MOST, MARK * sectors)


def combination_row(slots: Sequence[int], inside: Sequence[bool], count: int, most: int, years: Sequence[int], most_in_year: int, height: int = 30) -> Markup:
    """The sectors that took part together as a row of a dot matrix, the number of events as a bar, and a column a year."""
    middle = height / 2
    width = matrix_width(len(slots))
    step = width / len(slots)
    centres = [(place + 0.5) * step for place in range(len(slots))]
    there = [centre for centre, within in zip(centres, inside, strict=True) if within]
    parts = [line(there[0], middle, there[-1], middle, SOFT, 1.2)] if len(there) > 1 else []
    for slot, centre, within in zip(slots, centres, inside, strict=True):
        parts.append(at(centre, middle, mark_at_origin(slot) if within else f'<circle r="2.2" fill="{RULE}"/>'))
    return drawing(height, [*parts, *bar_and_years(width, count, most, years, most_in_year, height)], "drawing combination")


def pooled_row(sectors: int, count: int, most: int, years: Sequence[int], most_in_year: int, height: int = 30) -> Markup:
    """Several combinations as one: a bar and a column a year, without a matrix."""
    return drawing(height, bar_and_years(matrix_width(sectors), count, most, years, most_in_year, height), "drawing combination")


def bar_and_years(after: float, count: int, most: int, years: Sequence[int], most_in_year: int, height: int) -> list[str]:
    left = after + 3
    right = 64.0 if years else 99.0
    parts = [line(left, 3, left, height - 3, INK), box(left, 7, (right - left) * count / most, height - 14, INK)]
    return parts + (columns(years, most_in_year, 69, 99, height) if years else [])


def columns(values: Sequence[int], most: int, left: float, right: float, height: int) -> list[str]:
    """A column a year on one scale, over a line."""
    step = (right - left) / len(values)
    parts = [line(left, height - 3, right, height - 3, RULE)]
    for place, value in enumerate(values):
        tall = (height - 7) * value / most if most else 0
        if value:
            parts.append(box(left + (place + 0.15) * step, height - 3 - tall, 0.7 * step, tall, SOFT))
    return parts


def years_row(slot: int, values: Sequence[int], most: int, height: int = 40) -> Markup:
    """A column a year across the whole drawing, in the sector's colour."""
    step = 100 / len(values)
    parts = [line(0, height - 3, 100, height - 3, RULE)]
    for place, value in enumerate(values):
        tall = (height - 8) * value / most if most else 0
        if value:
            parts.append(box((place + 0.15) * step, height - 3 - tall, 0.7 * step, tall, colour(slot), INK))
    return drawing(height, parts)


def ends_row(first: str, last: str, left: float = 0.0, right: float = 100.0) -> Markup:
    """The first and the last of what stands side by side, under it."""
    texts = ((left, "start", first), (right, "end", last))
    return drawing(18, [f'<text x="{plain(x)}%" y="13" text-anchor="{anchor}">{escape(text)}</text>' for x, anchor, text in texts], "drawing axis")


def years_axis(labels: Sequence[str]) -> Markup:
    """The years under their columns."""
    step = 100 / len(labels)
    return drawing(
        18, [f'<text x="{plain((place + 0.5) * step)}%" y="13" text-anchor="middle">{escape(label)}</text>' for place, label in enumerate(labels)], "drawing axis"
    )
