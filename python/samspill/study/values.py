"""What one cell means, by the kind of its column."""

from __future__ import annotations

import datetime
import enum
import math
import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from samspill.read.cells import Cell, text_of
from samspill.study.names import fold, known_codes
from samspill.study.tables import Column


class State(enum.Enum):
    """What is known about a tie or an answer that has no value."""

    NONE = "none"
    DONT_KNOW = "dont_know"
    NOT_ASKED = "not_asked"
    NOT_ANSWERED = "not_answered"


Value: TypeAlias = str | float | bool | datetime.date | tuple[str, ...] | State | None


class BadCell(Exception):
    """A cell that does not fit its column; holds the code of the message and its values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, object] = values


def parse(column: Column, cell: Cell, delimiter: str | None) -> Value:
    """The value of a cell; None for a blank.

    The words for *don't know*, *not asked* and *not answered* are states in every column that does
    not hold free text or an id.

    Raises
    ------
    BadCell
        Where the cell does not fit the kind of its column.
    """
    text = text_of(cell)
    if not text:
        return None
    if column.kind not in ("text", "id"):
        state = _state(text)
        if state is not None and (state is not State.NONE or column.kind == "tie"):
            return state
    return _PARSERS[column.kind](column, cell, delimiter)


def _state(text: str) -> State | None:
    code = known_codes("state").get(fold(text))
    return None if code is None or code == "value" else State(code)


def _text(column: Column, cell: Cell, delimiter: str | None) -> Value:
    return text_of(cell)


_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}( \d{3})+)([.,]\d+)?([eE][+-]?\d+)?")


def number(cell: Cell) -> float:
    """A number, also one stored as text, with a decimal comma, or with spaces between thousands."""
    if isinstance(cell, float) and math.isfinite(cell):
        return cell
    text = text_of(cell).replace("\N{MINUS SIGN}", "-")
    share = text.endswith("%")
    text = text.removesuffix("%").strip()
    if isinstance(cell, (bool, datetime.date)) or _NUMBER.fullmatch(text) is None:
        raise BadCell("S130", value=text_of(cell))
    value = float(text.replace(" ", "").replace(",", "."))
    if not math.isfinite(value):
        raise BadCell("S130", value=text_of(cell))
    return value / 100 if share else value


def _number(column: Column, cell: Cell, delimiter: str | None) -> Value:
    value = number(cell)
    low, high = column.low, column.high
    if low is not None and value < low or high is not None and value > high:
        raise BadCell("S136", value=text_of(cell), low=low, high=high)
    return value


def _count(column: Column, cell: Cell, delimiter: str | None) -> Value:
    try:
        value = number(cell)
    except BadCell:
        raise BadCell("S134", value=text_of(cell)) from None
    if value < 0 or not value.is_integer():
        raise BadCell("S134", value=text_of(cell))
    return value


_DATES = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(T.*| \d\d:.*)?"),
    re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})"),
)


def date(cell: Cell) -> datetime.date:
    """A date: a spreadsheet's own, ISO, or dd.mm.yyyy."""
    if isinstance(cell, datetime.date):
        return cell
    for pattern in _DATES:
        match = pattern.fullmatch(text_of(cell))
        if match is not None:
            try:
                return datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))
            except ValueError:
                break
    raise BadCell("S131", value=text_of(cell))


def _date(column: Column, cell: Cell, delimiter: str | None) -> Value:
    return date(cell)


def _yes_no(column: Column, cell: Cell, delimiter: str | None) -> Value:
    code = known_codes("yes_no").get(fold(text_of(cell)))
    if code is None:
        raise BadCell("S132", value=text_of(cell))
    return code == "yes"


def _code(column: Column, cell: Cell, delimiter: str | None) -> Value:
    return _one_code(column, text_of(cell))


def _one_code(column: Column, text: str) -> str:
    code = known_codes(column.of).get(fold(text))
    if code is None:
        raise BadCell("S133", value=text, column=column.name, kind=column.of)
    return code


def parts(cell: Cell, delimiter: str | None) -> tuple[str, ...]:
    """A list inside a cell: parted by | or, where that is not the file's own delimiter, by ;."""
    pattern = r"\|" if delimiter == ";" else r"[|;]"
    found = (part.strip() for part in re.split(pattern, text_of(cell)))
    return tuple(part for part in found if part)


def _codes(column: Column, cell: Cell, delimiter: str | None) -> Value:
    return tuple(_one_code(column, part) for part in parts(cell, delimiter))


def _refs(column: Column, cell: Cell, delimiter: str | None) -> Value:
    return parts(cell, delimiter)


def _ids_or_codes(column: Column, cell: Cell, delimiter: str | None) -> Value:
    known = known_codes(column.of)
    return tuple(known.get(fold(part), part) for part in parts(cell, delimiter))


def _about(column: Column, cell: Cell, delimiter: str | None) -> Value:
    return known_codes(column.of).get(fold(text_of(cell)), text_of(cell))


def _tie(column: Column, cell: Cell, delimiter: str | None) -> Value:
    try:
        return number(cell)
    except BadCell:
        answer = known_codes("yes_no").get(fold(text_of(cell)))
        if answer is None:
            raise
        return 1.0 if answer == "yes" else State.NONE


_PARSERS: Mapping[str, Callable[[Column, Cell, str | None], Value]] = {
    "text": _text,
    "id": _text,
    "number": _number,
    "count": _count,
    "date": _date,
    "yes_no": _yes_no,
    "code": _code,
    "codes": _codes,
    "ref": _text,
    "refs": _refs,
    "deciders": _ids_or_codes,
    "about": _about,
    "tie": _tie,
}
