"""Cells of an .xlsx or .ods file that the spreadsheet reader shows as blank although they are not.

A formula that no spreadsheet program has computed has no stored result, and a cell may hold an
error such as ``#DIV/0!``. Both come out as an empty text, which must not pass for "no answer".
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What a damaged or encrypted file can make the reading of its parts raise."""

Unread = tuple[int, int, str, str]
"""Line, column (both counted from 1), code of the message, what the cell holds."""


def unread_cells(path: Path) -> dict[str, list[Unread]]:
    """By sheet, the formulas without a stored result (S114) and the error values (S118)."""
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as archive:
        if path.suffix.lower() == ".ods":
            found = dict(_unread_in_tables(archive.read("content.xml")))
        else:
            found = {name: list(_unread(archive.read(part))) for name, part in _sheet_parts(archive)}
    return {name: cells for name, cells in found.items() if cells}


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_LINK), "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        if part in names:
            yield sheet.get("name", ""), part


def _unread(xml: bytes) -> Iterator[Unread]:
    if b"<f" not in xml and b't="e"' not in xml:
        return
    for cell in ElementTree.fromstring(xml).iter(f"{_MAIN}c"):
        line, column = _position(cell.get("r", "A1"))
        stored = cell.findtext(f"{_MAIN}v") or ""
        formula = cell.find(f"{_MAIN}f")
        if cell.get("t") == "e":
            yield line, column, "S118", stored
        # A formula whose result is an empty text is stored as such (t="str"): that is a blank.
        elif formula is not None and not stored and cell.get("t") != "str":
            yield line, column, "S114", "=" + (formula.text or "")


def _position(reference: str) -> tuple[int, int]:
    match = re.fullmatch(r"([A-Z]+)([0-9]+)", reference)
    if match is None:
        return 1, 1
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _unread_in_tables(xml: bytes) -> Iterator[tuple[str, list[Unread]]]:
    """The same for OpenDocument, where all sheets stand in one part and runs of cells are counted."""
    for table in ElementTree.fromstring(xml).iter(f"{_TABLE}table"):
        line = 1
        found: list[Unread] = []
        for row in table.iter(f"{_TABLE}table-row"):
            found.extend(_unread_in_row(row, line))
            line += int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        yield table.get(f"{_TABLE}name", ""), found


def _unread_in_row(row: ElementTree.Element, line: int) -> Iterator[Unread]:
    column = 1
    for cell in row:
        formula = cell.get(f"{_TABLE}formula")
        if cell.get(f"{_CALC}value-type") == "error":
            yield line, column, "S118", "".join(cell.itertext())
        elif formula is not None and cell.get(f"{_OFFICE}value-type") is None:
            yield line, column, "S114", formula.partition(":")[2] or formula
        column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
