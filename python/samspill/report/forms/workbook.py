"""The tables of a profile as a workbook: numbers as numbers, text as text, and nothing that a spreadsheet would run."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from samspill.report._sentences import Sentences
from samspill.report.forms.archive import BEGINNING
from samspill.report.forms.data import Data, Value, heading, tables, title
from samspill.report.forms.inert import begins_as_formula

LONGEST = 32_767
"""So many letters may stand in a cell."""

NAME_AT_MOST = 31
"""So many letters may stand in a sheet's name."""

WIDEST, NARROWEST = 60, 8
"""Between so many letters a column is as wide as what stands in it."""

OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "default_format_properties": {"valign": "top"},
}  # fmt: skip


def workbook(content: dict[str, Any], language: str) -> bytes:
    """The tables of a profile as the bytes of an .xlsx file."""
    say = Sentences(language)
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        # Else the clock of this machine stands in the file.
        book.set_properties({"author": "samspill", "created": datetime(*BEGINNING)})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        # What begins like a formula stays text even after somebody has stepped into the cell.
        inert = book.add_format({"quote_prefix": True, "valign": "top"})
        for table in tables(content, language):
            _sheet(book.add_worksheet(title(say, table.name)[:NAME_AT_MOST]), table, say, head, inert)
    return stream.getvalue()


def _sheet(sheet: Any, table: Data, say: Sentences, head: Any, inert: Any) -> None:
    for place, column in enumerate(table.columns):
        name = heading(say, column)
        sheet.write_string(0, place, name, head)
        longest = max([len(name) // 2, *(len(str(row[place])) for row in table.rows if row[place] is not None)], default=0)
        sheet.set_column(place, place, min(max(longest + 1, NARROWEST), WIDEST))
    for line, row in enumerate(table.rows, 1):
        for place, value in enumerate(row):
            _write(sheet, line, place, value, inert)
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write(sheet: Any, line: int, place: int, value: Value, inert: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(line, place, value)
    elif value:
        text = value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"
        sheet.write_string(line, place, text, inert if begins_as_formula(text) else None)
