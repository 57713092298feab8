"""From sheets of cells to rows of named values, table by table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from samspill._errors import Place
from samspill.read.cells import Flaw, Row, Sheet, read_sheets, read_workbook, text_of
from samspill.study.faults import Faults
from samspill.study.names import (
    code_forms,
    codes_of,
    column_code,
    column_codes,
    column_forms,
    fold,
    forms,
    known_columns,
    known_tables,
    nearest,
    table_forms,
)
from samspill.study.tables import BY_NAME, CODES, EXPORT, MATRIX, TABLES, Column, Table
from samspill.study.values import BadCell, State, Value, parse


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a table: its values by column, and where each of them stands."""

    sheet: Sheet
    row: Row
    columns: Mapping[str, int]
    values: Mapping[str, Value]

    def get(self, column: str) -> Value:
        """The value, or None where the cell is blank or holds only a state."""
        value = self.values.get(column)
        return None if isinstance(value, State) else value

    def text(self, column: str) -> str:
        """The value of a column of text, ids or codes; "" where there is none."""
        value = self.get(column)
        return value if isinstance(value, str) else ""

    def number(self, column: str) -> float | None:
        """The value of a column of numbers."""
        value = self.get(column)
        return value if isinstance(value, float) else None

    def flag(self, column: str) -> bool | None:
        """The value of a yes/no column; None is not stated."""
        value = self.get(column)
        return value if isinstance(value, bool) else None

    def items(self, column: str) -> tuple[str, ...]:
        """The value of a column of lists."""
        value = self.get(column)
        return value if isinstance(value, tuple) else ()

    def place(self, column: str | None = None) -> Place:
        """Where the row stands, or its cell in a column (the row where it has no such cell)."""
        return self.sheet.place(self.row, self.columns.get(column) if column is not None else None)


@dataclass(slots=True)
class Loaded:
    """All tables as read, the sheets of ties that wait for the relations, and the partitions found.

    ``blanks`` holds the pairs (relation, wave, who answers, about whom) that an export left open, and why;
    ``ticked`` the relations of which it holds nothing but ticks.
    """

    source: str
    tables: dict[str, list[Record]] = field(default_factory=dict)
    matrices: list[tuple[Sheet, str]] = field(default_factory=list)
    exports: list[tuple[Sheet, str]] = field(default_factory=list)
    wide_attendance: list[Sheet] = field(default_factory=list)
    example_sheets: list[Sheet] = field(default_factory=list)
    actors: Sheet | None = None
    partitions: dict[str, int] = field(default_factory=dict)
    declared_partitions: bool = False
    order: list[tuple[str, str | None]] = field(default_factory=list)
    files: list[tuple[str, str, str]] = field(default_factory=list)
    blanks: dict[tuple[str | None, str | None, str, str], State] = field(default_factory=dict)
    ticked: set[str | None] = field(default_factory=set)

    def records(self, table: str) -> list[Record]:
        """The rows of a table; none where it was not given."""
        return self.tables.get(table, [])


def load(path: str | Path, faults: Faults, language: str | None = None) -> Loaded:
    """Read every table of a study; what is wrong with cells, columns and sheets goes to `faults`.

    The messages are in `language`, else in that of the study, else in bokmål.
    """
    source = Path(path)
    sheets, flaws = _with_exports(source, *read_sheets(source))
    loaded = Loaded(source.name, order=[(sheet.file, sheet.sheet) for sheet in sheets])
    loaded.files = [(s.file, s.encoding, s.delimiter) for s in sheets if s.encoding and s.delimiter]
    by_table = _sheets_by_table(sheets, loaded)
    declared = by_table.get("study", [])
    faults.language = language or (_declared_language(declared[0]) if declared else "nb")
    # What is wrong with a sheet that is not read does no harm.
    waiting = [sheet for sheet, _ in (*loaded.matrices, *loaded.exports)]
    read = [*(sheet for found in by_table.values() for sheet in found), *waiting]
    for flaw in [*flaws, *(flaw for sheet in read for flaw in sheet.flaws)]:
        faults.add(flaw.code, flaw.place, flaw.values)
    _name_unknown_sheets(sheets, faults)
    for sheet in loaded.example_sheets:
        _name_examples(sheet, sheet.rows[1:], faults)
    for table in TABLES:
        found = by_table.get(table.name, [])
        for sheet in found[1:]:
            first = found[0].sheet or found[0].file
            faults.add("S127", sheet.place(), table=(f"table.{table.name}",), first=first)
        if found:
            _read_table(table, found[0], loaded, faults)
    if "actors" not in by_table and sheets:
        _name_missing_actors(sheets, loaded, faults)
    return loaded


def _with_exports(folder: Path, sheets: list[Sheet], flaws: list[Flaw]) -> tuple[list[Sheet], list[Flaw]]:
    """A survey's export may be a workbook beside CSV files; of it the first sheet that is not empty is read."""
    read, left = list(sheets), []
    for flaw in flaws:
        name = Path(flaw.place.file).stem
        if flaw.code != "S119" or _first_word(name)[0] != EXPORT:
            left.append(flaw)
            continue
        found, faults = read_workbook(folder / flaw.place.file)
        left += faults
        read += [replace(sheet, name=name) for sheet in found if sheet.rows][:1]
    return read, left


def _sheets_by_table(sheets: Sequence[Sheet], loaded: Loaded) -> dict[str, list[Sheet]]:
    found: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        first, rest = _first_word(sheet.name)
        table = known_tables().get(fold(sheet.name))
        if first == MATRIX and is_example_name(rest):
            loaded.example_sheets.append(sheet)
        elif first == MATRIX:
            loaded.matrices.append((sheet, rest))
        elif first == EXPORT:
            loaded.exports.append((sheet, rest))
        elif table is not None and table in BY_NAME:
            found.setdefault(table, []).append(sheet)
    return found


def _first_word(name: str) -> tuple[str | None, str]:
    """The table that the first word of a sheet's name stands for, and the rest of the name."""
    match = re.match(r"([^\W\d_]+)[\s_-]*(.*)", name.strip())
    return (None, "") if match is None else (known_tables().get(fold(match[1])), match[2].strip())


def is_known_name(name: str) -> bool:
    """Whether a sheet is one of a study: a table, a matrix, an export, or a worked example of one."""
    if fold(name) in known_tables() or _first_word(name)[0] in (MATRIX, EXPORT):
        return True
    mark, _, table = name.strip().partition(" ")
    return fold(mark) in map(fold, forms("template.mark")) and bool(table) and is_known_name(table)


def _declared_language(study: Sheet) -> str:
    keys, languages = set(map(fold, _all_forms("study_key", "language"))), CODES["language"]
    for row in study.rows:
        cells = [text_of(cell) for cell in row.cells if text_of(cell)]
        if len(cells) > 1 and fold(cells[0]) in keys:
            for language in languages:
                if fold(cells[1]) in map(fold, _all_forms("language", language)):
                    return language
    return "nb"


def _all_forms(kind: str, value: str) -> Iterator[str]:
    yield value
    yield from forms(f"code.{kind}.{value}")


def _name_unknown_sheets(sheets: Sequence[Sheet], faults: Faults) -> None:
    names = table_forms()
    for sheet in sheets:
        if not is_known_name(sheet.name) and (sheet.rows or sheet.flaws):
            faults.add("S124", sheet.place(), among=names, value=sheet.name)


def _name_missing_actors(sheets: Sequence[Sheet], loaded: Loaded, faults: Faults) -> None:
    unknown = [sheet.name for sheet in sheets if not is_known_name(sheet.name)]
    near = [name for name in unknown if nearest(name, forms("table.actors"))]
    faults.add("S120", Place(loaded.source), {"nearest": near[0]} if near else {})


def _read_table(table: Table, sheet: Sheet, loaded: Loaded, faults: Faults) -> None:
    loaded.tables[table.name] = []
    if table.name == "actors":
        loaded.actors = sheet
    if not sheet.rows:
        if not sheet.flaws:
            faults.add("S111", sheet.place())
        return
    heading, *rows = sheet.rows
    if table.name == "attendance" and _is_wide(heading, loaded):
        loaded.wide_attendance.append(sheet)
        return
    columns, extra = _read_heading(table, sheet, heading, faults)
    if table.name == "actors":
        _take_partitions(sheet, heading, extra, loaded, faults)
    else:
        _name_unknown_columns(table, sheet, heading, extra, faults)
    missing = _name_missing_columns(table, sheet, heading, columns, extra, faults)
    examples = []
    for row in rows:
        check_width(sheet, heading, row, faults)
        if is_example(row):
            examples.append(row)
        elif not missing:
            loaded.tables[table.name].append(_read_row(table, sheet, row, columns, faults))
    _name_examples(sheet, examples, faults)
    if not loaded.tables[table.name] and table.name != "actors":
        # A sheet with a heading only, as the template leaves it, is a table that was not given.
        del loaded.tables[table.name]


def _is_wide(heading: Row, loaded: Loaded) -> bool:
    """An attendance sheet with a column an actor instead of a column ``actor``."""
    names = [text_of(cell) for cell in heading.cells]
    actors = {record.text("id") for record in loaded.records("actors")}
    known = {known_columns("attendance").get(fold(name)) for name in names}
    return "actor" not in known and any(name in actors for name in names)


def _read_heading(
    table: Table, sheet: Sheet, heading: Row, faults: Faults
) -> tuple[dict[str, int], dict[str, int]]:
    """The positions of the known columns, and of the others by the name they have."""
    columns: dict[str, int] = {}
    extra: dict[str, int] = {}
    for position, cell in enumerate(heading.cells):
        name = text_of(cell)
        column = known_columns(table.name).get(fold(name)) if name else None
        if column is None and name:
            extra.setdefault(name, position)
        elif column is not None and column in columns:
            faults.add("S122", sheet.place(heading, position), column=name)
        elif column is not None:
            columns[column] = position
    return columns, extra


def _take_partitions(
    sheet: Sheet, heading: Row, extra: Mapping[str, int], loaded: Loaded, faults: Faults
) -> None:
    """The further columns of actors: those that the study names, else all that look like none of ours."""
    named = _declared_partitions(loaded)
    loaded.declared_partitions = bool(named)
    by_fold = {fold(name): name for name in extra}
    for name, place in named:
        if fold(name) in by_fold:
            loaded.partitions[by_fold[fold(name)]] = extra[by_fold[fold(name)]]
        elif known_columns("actors").get(fold(name)) is None:
            faults.add("S143", place, among=extra, value=name)
    names = column_forms("actors")
    for name, position in extra.items():
        if not named and not nearest_is_close(name, names):
            loaded.partitions[name] = position
        elif name not in loaded.partitions:
            _name_unknown_column(BY_NAME["actors"], sheet, heading, name, position, faults)


def nearest_is_close(name: str, known: Sequence[str]) -> bool:
    """Whether a name is likelier a slip of the pen for a known one than a name of its own."""
    import difflib

    return bool(difflib.get_close_matches(fold(name), map(fold, known), n=1, cutoff=0.75))


def _declared_partitions(loaded: Loaded) -> list[tuple[str, Place]]:
    for record in loaded.records("study"):
        if record.text("key") == "partitions":
            names = re.split(r"[|;,]", record.text("value"))
            return [(name.strip(), record.place("value")) for name in names if name.strip()]
    return []


def _name_unknown_columns(
    table: Table, sheet: Sheet, heading: Row, extra: Mapping[str, int], faults: Faults
) -> None:
    for name, position in extra.items():
        _name_unknown_column(table, sheet, heading, name, position, faults)


def _name_unknown_column(
    table: Table, sheet: Sheet, heading: Row, name: str, position: int, faults: Faults
) -> None:
    faults.add(
        "S123",
        sheet.place(heading, position),
        among=column_forms(table.name),
        value=name,
        table=(f"table.{table.name}",),
        known=column_codes(table.name),
    )


def _name_missing_columns(
    table: Table,
    sheet: Sheet,
    heading: Row,
    columns: Mapping[str, int],
    extra: Mapping[str, int],
    faults: Faults,
) -> bool:
    missing = [column for column in table.needed if column.name not in columns]
    for column in missing:
        code = column_code(table.name, column.name)
        guesses = (nearest(form, extra) for form in (column.name, *forms(code)))
        guess = next((name for name in guesses if name), "")
        values = {"nearest": guess} if guess else {}
        faults.add("S121", sheet.place(heading), values, column=(code,), table=(f"table.{table.name}",))
    return bool(missing)


def check_width(sheet: Sheet, heading: Row, row: Row, faults: Faults) -> None:
    """Note the cells of a row that stand beyond the heading."""
    named = max(i for i, cell in enumerate(heading.cells) if cell is not None) + 1
    beyond = [i for i in range(len(row.cells)) if row.cells[i] is not None]
    if sheet.sheet is None and beyond[-1] >= len(heading.cells):
        place = sheet.place(row, len(heading.cells))
        faults.add("S117", place, n=len(row.cells), headings=len(heading.cells))
        return
    for position in beyond:
        if position >= named or heading.cells[position] is None:
            faults.add("S126", sheet.place(row, position), value=text_of(row.cells[position]))


def is_example(row: Row) -> bool:
    """Whether a row was left over from the template: one of its cells begins with the template's mark."""
    return any(isinstance(cell, str) and is_example_name(cell) for cell in row.cells)


def is_example_name(name: str) -> bool:
    """Whether an id is one of the template's examples."""
    return name.lower().startswith(_example_marks())


@lru_cache(maxsize=1)
def _example_marks() -> tuple[str, ...]:
    return tuple(f"{mark.lower()}-" for mark in forms("template.mark"))


def _name_examples(sheet: Sheet, examples: Sequence[Row], faults: Faults) -> None:
    if examples:
        # A matrix is an example by the name of its sheet, whatever its rows are called now.
        texts = [*(cell for cell in examples[0].cells if isinstance(cell, str)), _first_word(sheet.name)[1]]
        mark = next(text.split("-")[0] for text in texts if is_example_name(text))
        faults.add("S128", sheet.place(examples[0], 0), n=len(examples), mark=f"{mark}-")


def _read_row(
    table: Table, sheet: Sheet, row: Row, columns: Mapping[str, int], faults: Faults
) -> Record:
    values: dict[str, Value] = {}
    for column in table.columns:
        position = columns.get(column.name)
        if position is None:
            continue
        cell = row.cells[position] if position < len(row.cells) else None
        try:
            value = parse(column, cell, sheet.delimiter)
        except BadCell as bad:
            name_bad_cell(column_code(table.name, column.name), column, sheet.place(row, position), bad, faults)
            continue
        if column.needed and (value is None or isinstance(value, State)):
            faults.add(
                "S125",
                sheet.place(row, position),
                column=(column_code(table.name, column.name),),
                table=(f"table.{table.name}",),
            )
        values[column.name] = value
    return Record(sheet, row, columns, values)


def name_bad_cell(called: str, column: Column, place: Place, bad: BadCell, faults: Faults) -> None:
    """Note that a cell does not fit its column, which is `called` by a code of the catalogue."""
    value = bad.values.get("value", "")
    if bad.code == "S136":
        rule = "rule.from" if column.high is None else "rule.between"
        low, high = (f"{bound:g}" for bound in (column.low or 0, column.high or 0))
        faults.add("S136", place, value=value, rule=(rule,), low=low, high=high)
    elif bad.code == "S133":
        kind = codes_of(column)
        faults.add(
            "S133",
            place,
            among=code_forms(kind),
            value=value,
            column=(called,),
            rule=("rule.several" if column.kind == "codes" else "rule.one",),
            known=tuple(f"code.{kind}.{code}" for code in CODES[kind]),
        )
    else:
        faults.add(bad.code, place, bad.values)
