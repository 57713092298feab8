"""Small drawings as inline SVG: x in per cent of the width, y in pixels, so that text and marks never scale.

A drawing repeats what the words and numbers beside it say, and is hidden from screen readers. Nothing a
user wrote goes into one.
"""

from samspill.report.drawings.known import answered, stacked
from samspill.report.drawings.rows import Axis, axis_row, hidden_row, interval_row, pair_row, ratio_axis, share_bar
from samspill.report.drawings.signs import gate, level
from samspill.report.drawings.strokes import COLOURS, INK, PATTERNS, POOL, colour, mark

__all__ = [
    "COLOURS", "INK", "PATTERNS", "POOL", "Axis", "answered", "axis_row", "colour", "gate", "hidden_row", "interval_row", "level", "mark",
    "pair_row", "ratio_axis", "share_bar", "stacked",
]  # fmt: skip
