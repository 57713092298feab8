"""Text that a spreadsheet could take for a formula."""

from __future__ import annotations

import re

_MARKS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
# A spreadsheet passes over blanks, marks of no width and quotation marks before the sign that begins a formula.
_FORMULA = re.compile(rf"(^|[;,\t\r\n])(?=[\s\"\u200b-\u200f\u2060\ufeff]*[{_MARKS}])")


def begins_as_formula(text: str) -> bool:
    """Whether a spreadsheet would take a cell of this text for a formula."""
    found = _FORMULA.search(text)
    return found is not None and found.start() == 0


def inert(text: str) -> str:
    """Text with an apostrophe before all that could begin a formula.

    Also after what another language's spreadsheet takes for the end of a cell: a comma file opened where semicolons are
    expected is cut at the semicolons inside its texts.
    """
    return _FORMULA.sub(r"\1'", text)
