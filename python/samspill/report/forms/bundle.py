"""The tables of a profile as CSV files in one zip file, for R, pandas, archives and spreadsheets."""

from __future__ import annotations

import csv
import io
from typing import Any

from samspill.report.forms.archive import archive
from samspill.report.forms.data import Data, Value, tables
from samspill.report.forms.inert import inert

DELIMITERS = {"nb": ";", "nn": ";", "en": ","}
"""Between cells, as a spreadsheet of the language expects it; where it is a semicolon, numbers have a decimal comma."""


def bundle(content: dict[str, Any], language: str) -> bytes:
    """The tables of a profile as the bytes of a zip file: columns.csv, codes.csv, findings.csv and so on."""
    return archive({f"{table.name}.csv": _file(table, DELIMITERS[language]) for table in tables(content, language)})


def _file(table: Data, delimiter: str) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([_cell(value, delimiter) for value in row])
    # The mark at the beginning tells Excel that this is UTF-8.
    return stream.getvalue().encode("utf-8-sig")


def _cell(value: Value, delimiter: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return inert(value)
    number = repr(int(value) if float(value).is_integer() else value)
    return number.replace(".", ",") if delimiter == ";" else number
