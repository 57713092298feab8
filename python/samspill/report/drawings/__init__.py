"""Small drawings as inline SVG: x in per cent of the width, y in pixels, so that text and marks never scale.

A drawing repeats what the words and numbers beside it say, and is hidden from screen readers. Nothing a
user wrote goes into one.
"""

from samspill.report.drawings.happenings import (
    Cell,
    band,
    combination_row,
    ends_row,
    matrix_width,
    pooled_row,
    share_steps,
    strip_row,
    years_axis,
    years_row,
)
from samspill.report.drawings.known import answered, stacked
from samspill.report.drawings.rows import (
    Axis,
    axis_row,
    bar_cell,
    change_row,
    difference_axis,
    hidden_row,
    interval_row,
    pair_row,
    path_row,
    ratio_axis,
    share_axis,
    share_bar,
)
from samspill.report.drawings.signs import DEFINITIONS, gate, level, pattern
from samspill.report.drawings.sociomatrix import Strip, is_flat, sociomatrix
from samspill.report.drawings.strokes import CHANCE, COLOURS, INK, POOL, RULE, colour, mark, sign

__all__ = [
    "CHANCE", "COLOURS", "DEFINITIONS", "INK", "POOL", "RULE", "Axis", "Cell", "Strip", "answered", "axis_row", "band", "bar_cell", "change_row", "colour",
    "combination_row", "difference_axis", "ends_row", "gate", "hidden_row", "interval_row", "is_flat", "level", "mark", "matrix_width", "pair_row", "path_row",
    "pattern", "pooled_row", "ratio_axis", "share_axis", "share_bar", "share_steps", "sign", "sociomatrix", "stacked", "strip_row", "years_axis", "years_row",
]  # fmt: skip
