"""Who answered, and which ties are known."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from samspill.report.drawings.strokes import INK, SOFT, box, drawing, mark_at_origin

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
            parts.append(mark_at_origin(slot, place=f' x="{x}" y="8"'))
        else:
            fill = "hatch" if place < answered_count + not_answered else "lines"
            parts.append(f'<rect x="{x - 5.5}" y="2.5" width="11" height="11" fill="url(#{fill})" stroke="{SOFT}"/>')
    return Markup(f'<svg class="marks" width="{15 * total + 2}" height="16" aria-hidden="true">{"".join(parts)}</svg>')


def stacked(parts: Sequence[tuple[float, str]], height: int = 16, kind: str = "drawing") -> Markup:
    """A bar of counts one after another; white means observed none."""
    total = sum(count for count, _ in parts)
    drawn, x = [], 0.0
    for count, fill in parts:
        width = 100 * count / total if total else 0
        if count:
            drawn.append(box(x, 1, width, height - 2, fill, INK))
        x += width
    return drawing(height, drawn, kind)
