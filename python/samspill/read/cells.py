"""One reader of cells for CSV files, folders of them, and workbooks.

Nothing is interpreted here: a cell is text, a number, a yes/no or a date as the file holds it, and
every cell knows its place, so that each later message can name file, sheet, line and column.
"""

from __future__ import annotations

import csv
import datetime
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from samspill._errors import Place

Cell: TypeAlias = str | float | bool | datetime.date | None

DELIMITERS = (";", "\t", ",", "|")
"""In the order in which a tie between them is decided."""

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
TEXTS = frozenset({".csv", ".tsv", ".txt"})


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that the file itself gets wrong; the code is one of the numbered messages."""

    code: str
    place: Place
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells and the line of the file on which it starts, counted from 1."""

    line: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands in a file: its name, its rows that are not blank, and what is wrong with it."""

    name: str
    file: str
    rows: tuple[Row, ...]
    sheet: str | None = None
    delimiter: str | None = None
    encoding: str | None = None
    flaws: tuple[Flaw, ...] = ()

    def first_column(self) -> int:
        """The leftmost column, counted from 0, in which any cell is filled; 0 in an empty sheet."""
        filled = (i for row in self.rows for i, cell in enumerate(row.cells) if cell is not None)
        return min(filled, default=0)

    def place(self, row: Row | None = None, column: int | None = None) -> Place:
        """The place of a row, or of its cell in a column counted from 0."""
        if row is None:
            return Place(self.file, self.sheet)
        line = row.line
        if self.sheet is None and column is not None:
            # A quoted cell may hold line breaks: the cells after it stand on later lines.
            line += sum(_line_breaks(cell) for cell in row.cells[:column])
        return Place(self.file, self.sheet, line, None if column is None else column + 1)


def _line_breaks(cell: Cell) -> int:
    return cell.count("\n") if isinstance(cell, str) else 0


def text_of(cell: Cell) -> str:
    """A cell as a person would write it: trimmed, composed letters, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return " ".join(unicodedata.normalize("NFC", cell).split())


def read_sheets(path: str | Path) -> tuple[list[Sheet], list[Flaw]]:
    """Every table of a study: the text files of a folder, the sheets of a workbook, or one text file.

    Returns the sheets in a fixed order (files by name, sheets as in the workbook) and what is wrong
    with the source as a whole.
    """
    source = Path(path)
    if source.is_dir():
        return _read_folder(source)
    if not source.is_file():
        return [], [Flaw("S110", Place(source.name))]
    kind = source.suffix.lower()
    if kind in WORKBOOKS:
        return read_workbook(source)
    if kind in TEXTS:
        return [read_text(source)], []
    return [], [Flaw("S116", Place(source.name), {"kind": kind or source.name})]


def _read_folder(folder: Path) -> tuple[list[Sheet], list[Flaw]]:
    # "~$book.xlsx" and ".~lock" are left behind by programs that have the file open.
    files = [file for file in sorted(folder.iterdir()) if file.is_file() and file.name[0] not in ".~"]
    texts = [file for file in files if file.suffix.lower() in TEXTS - {".txt"}]
    left_out = [Flaw("S119", Place(file.name)) for file in files if file.suffix.lower() in WORKBOOKS]
    if not texts:
        return [], [Flaw("S111", Place(folder.name)), *left_out]
    return [read_text(file) for file in texts], left_out


# Text files


def read_text(path: Path) -> Sheet:
    """A CSV file with any of the usual delimiters and encodings."""
    text, encoding, bad_byte = _decode(path.read_bytes())
    if text is None:
        flaw = Flaw("S113", Place(path.name, None, bad_byte))
        return Sheet(path.stem, path.name, (), flaws=(flaw,))
    skipped = 0
    delimiter = None
    first = text.split("\n", 1)[0].strip().lower()
    if first.startswith("sep=") and len(first) == 5:
        # Excel's own way of naming the delimiter.
        delimiter, skipped = first[4], 1
        text = text.split("\n", 1)[1] if "\n" in text else ""
    delimiter = delimiter or sniff_delimiter(text)
    rows, flaws = _parse(text, delimiter, skipped, path.name)
    return Sheet(path.stem, path.name, rows, delimiter=delimiter, encoding=encoding, flaws=flaws)


def _decode(data: bytes) -> tuple[str | None, str, int]:
    """The text, the encoding, and the line of the first byte that could not be read."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return _lines(data.decode("utf-16")), "utf-16", 0
        except UnicodeDecodeError:
            return None, "utf-16", 1
    if b"\x00" in data:
        return None, "", data[: data.index(b"\x00")].count(b"\n") + 1
    try:
        return _lines(data.decode("utf-8-sig")), "utf-8", 0
    except UnicodeDecodeError as error:
        bad_line = data[: error.start].count(b"\n") + 1
    encoding = _eight_bit_encoding(data)
    try:
        return _lines(data.decode(encoding)), encoding, 0
    except UnicodeDecodeError:
        return None, encoding, bad_line


def _eight_bit_encoding(data: bytes) -> str:
    """Windows-1252 where it gives letters; else what charset-normalizer thinks likeliest of the others."""
    try:
        if any(letter in data.decode("cp1252") for letter in "æøåÆØÅéèôüöäÖÄÜßç"):
            return "cp1252"
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    guess = from_bytes(data, cp_isolation=["cp1252", "cp865", "cp850", "mac_roman"]).best()
    return guess.encoding if guess is not None else "cp1252"


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def sniff_delimiter(text: str) -> str:
    """The delimiter that splits the heading into the most parts, and next to it the following rows."""
    records = _outside_quotes(text, 20)
    if not records:
        return ","

    def rank(delimiter: str) -> tuple[int, int, int]:
        counts = [record.count(delimiter) for record in records]
        agreeing = sum(count == counts[0] for count in counts)
        return counts[0], agreeing, -DELIMITERS.index(delimiter)

    best = max(DELIMITERS, key=rank)
    return best if best in records[0] else ","


def _outside_quotes(text: str, at_most: int) -> list[str]:
    """The first records that are not blank, without what stands between quotes."""
    records: list[str] = []
    record: list[str] = []
    quoted = False
    for character in text[:100_000]:
        if character == '"':
            quoted = not quoted
        elif character == "\n" and not quoted:
            if "".join(record).strip():
                records.append("".join(record))
            record = []
            if len(records) == at_most:
                return records
        elif not quoted:
            record.append(character)
    if "".join(record).strip():
        records.append("".join(record))
    return records


def _parse(text: str, delimiter: str, skipped: int, file: str) -> tuple[tuple[Row, ...], tuple[Flaw, ...]]:
    rows: list[Row] = []
    # str.splitlines would also break at the rarer separators that a cell may hold.
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter, strict=True)
    while True:
        start = reader.line_num + 1 + skipped
        try:
            record = next(reader)
        except StopIteration:
            return tuple(rows), ()
        except csv.Error:
            return tuple(rows), (Flaw("S115", Place(file, None, start)),)
        if any(cell.strip() for cell in record):
            rows.append(Row(start, tuple(cell if cell.strip() else None for cell in record)))


# Workbooks


def read_workbook(path: Path) -> tuple[list[Sheet], list[Flaw]]:
    """The sheets of a workbook, with a flaw for each formula whose result the file does not hold."""
    from python_calamine import CalamineError, CalamineWorkbook

    from samspill.read.formulas import DAMAGE, unread_cells

    if path.stat().st_size == 0:
        return [], [Flaw("S111", Place(path.name))]
    try:
        book = CalamineWorkbook.from_path(str(path))
        # skip_empty_area drops leading blank rows and columns, and every place would be wrong.
        tables = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name, meta in zip(book.sheet_names, book.sheets_metadata, strict=True)
            if str(meta.typ).endswith("WorkSheet")
        }
        unread = unread_cells(path)
    except (CalamineError, OSError, *DAMAGE):
        return [], [Flaw("S112", Place(path.name))]
    sheets = []
    for name, cells in tables.items():
        rows = tuple(Row(line, tuple(values)) for line, values in _numbered(cells))
        flaws = tuple(
            Flaw(code, Place(path.name, name, line, column), {"value": shown})
            for line, column, code, shown in unread.get(name, ())
        )
        sheets.append(Sheet(name, path.name, rows, sheet=name, flaws=flaws))
    return sheets, []


def _numbered(table: Sequence[Sequence[object]]) -> Iterator[tuple[int, list[Cell]]]:
    for line, record in enumerate(table, start=1):
        cells = [_workbook_cell(value) for value in record]
        if any(cell is not None for cell in cells):
            yield line, cells


def _workbook_cell(value: object) -> Cell:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, (bool, datetime.date)):
        return value
    if isinstance(value, (int, float)):
        return float(value)
    text = str(value)
    return text if text.strip() else None
