"""An empty study with explained columns, and example rows that `check` says to delete."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from samspill._errors import InvalidInput
from samspill._words import Words, words
from samspill.study.names import code_name, codes_of, column_name, table_name
from samspill.study.tables import CODES, EXPLANATION, MATRIX, TABLES, Column, Table

ROWS_WITH_LISTS = 500
"""So many rows of a workbook get drop-down lists for their codes."""


def write(path: str | Path, language: str = "nb") -> None:
    """Write an empty study: a workbook where the name ends in .xlsx, else a folder of CSV files.

    It appears whole or not at all.

    Raises
    ------
    InvalidInput
        Where something of this name exists already.
    """
    goal = Path(path)
    t = words("study", language)
    if goal.exists() and not (goal.is_dir() and not any(goal.iterdir())):
        raise InvalidInput("S180", t("message.S180"), goal.name, t("advice.S180"))
    goal.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=goal.parent, prefix=".samspill-") as beside:
        made = Path(beside) / goal.name
        if goal.suffix.lower() == ".xlsx":
            _write_workbook(made, t)
        else:
            _write_folder(made, t)
        if goal.is_dir():
            goal.rmdir()
        shutil.move(made, goal)


def explanation(table: str, column: str, t: Words) -> str:
    """What a column is for."""
    own = f"template.{table}.{column}"
    return t(own if own in t else f"template.{column}")


def explained(t: Words) -> Iterator[tuple[str, str, str, str]]:
    """Every table and column in words: table, column, explanation, and the codes it may hold."""
    for table in TABLES:
        yield table_name(table.name, t.language), "", t(f"template.table.{table.name}"), ""
        for column in table.columns:
            text = explanation(table.name, column.name, t)
            if column.needed:
                text = f"{text} ({t('template.needed')})"
            yield (
                table_name(table.name, t.language),
                column_name(table.name, column.name, t.language),
                text,
                ", ".join(_codes(column, t)),
            )
    yield table_name(MATRIX, t.language), "", t("template.table.matrix"), ""


def _codes(column: Column, t: Words) -> list[str]:
    kind = codes_of(column)
    return [code_name(kind, code, t.language) for code in CODES[kind]] if kind else []


def _used() -> list[Table]:
    return [table for table in TABLES if table.used]


def _heading(table: Table, t: Words) -> list[str]:
    return [column_name(table.name, column.name, t.language) for column in table.columns]


def _rows(table: Table, t: Words) -> list[list[str]]:
    """The example rows of a table, in the order of its columns."""
    names = [column.name for column in table.columns]
    return [[row.get(name, "") for name in names] for row in _examples(t).get(table.name, [])]


def _examples(t: Words) -> Mapping[str, list[dict[str, str]]]:
    mark = t("template.mark")
    language = t.language
    first, second, third = (f"{mark}-{n}" for n in (1, 2, 3))
    contact, wave, meeting = (f"{mark}-{t('template.example.contact')}", f"{mark}-1", f"{mark}-m1")
    public, civil = (f"{mark}-{code_name('sector_kind', kind, language)}" for kind in ("public", "civil"))

    def code(kind: str, value: str) -> str:
        return code_name(kind, value, language)

    yes, no = code("yes_no", "yes"), code("yes_no", "no")
    return {
        "study": [
            {"key": code("study_key", "title"), "value": t("template.example.title")},
            {"key": code("study_key", "language"), "value": language},
            {"key": code("study_key", "min_cell"), "value": "5"},
        ],
        "sectors": [
            {"sector": public, "kind": code("sector_kind", "public")},
            {"sector": civil, "kind": code("sector_kind", "civil")},
        ],
        "actors": [
            {"id": first, "name": t("template.example.municipality"), "sector": public, "respondent": yes},
            {"id": second, "name": t("template.example.volunteers"), "sector": civil, "respondent": yes},
            {"id": third, "sector": civil, "user": yes, "respondent": yes},
        ],
        "people": [{"person": f"{mark}-p1", "actor": first}],
        "waves": [{"id": wave, "label": t("template.example.first"), "date": "2024-03-01"}],
        "members": [{"actor": actor, "wave": wave} for actor in (first, second, third)],
        "relations": [
            {
                "id": contact,
                "question": t("template.example.question"),
                "directed": yes,
                "flow": code("flow", "from_to"),
                "content": code("content", "contact"),
                "as": code("as", "strength"),
                "min": "0",
                "max": "4",
                "reversed": no,
                "none": "0",
                "tie_from": "2",
                "combine": code("combine", "mean"),
            }
        ],
        "ties": [
            {"from": first, "to": second, "relation": contact, "wave": wave, "value": "3"},
            {"from": second, "to": first, "relation": contact, "wave": wave, "state": code("state", "dont_know")},
        ],
        "asked": [
            {"actor": first, "relation": contact, "wave": wave, "answered": code("answered", "yes")},
            {"actor": third, "relation": contact, "wave": wave, "answered": code("answered", "no")},
        ],
        "events": [
            {
                "id": meeting,
                "kind": code("event_kind", "meeting"),
                "title": t("template.example.meeting"),
                "date": "2024-03-15",
                "wave": wave,
                "arena": code("arena", "drawing_board"),
                "records": " | ".join(code("records", kind) for kind in ("attendance", "turns")),
                "written_by": first,
            }
        ],
        "attendance": [
            {"event": meeting, "actor": first, "invited": yes, "attended": yes, "role": code("role", "chair")},
            {"event": meeting, "actor": second, "invited": yes, "attended": no},
        ],
        "turns": [{"event": meeting, "actor": first, "turns": "7", "capacity": code("capacity", "content")}],
    }


def _matrix(t: Words) -> tuple[str, list[list[str]]]:
    """The name of the example matrix, and its cells."""
    mark = t("template.mark")
    first, second = f"{mark}-1", f"{mark}-2"
    name = f"{table_name(MATRIX, t.language)} {mark}-{t('template.example.contact')}"
    return name, [["", first, second], [first, "", "3"], [second, "1", ""]]


# A folder


def _write_folder(folder: Path, t: Words) -> None:
    folder.mkdir()
    # What a spreadsheet program in that language opens without being asked.
    delimiter = "," if t.language == "en" else ";"
    for table in _used():
        _write_csv(folder / f"{table_name(table.name, t.language)}.csv", [_heading(table, t), *_rows(table, t)], delimiter)
    name, cells = _matrix(t)
    _write_csv(folder / f"{name}.csv", cells, delimiter)
    lines = [t("template.intro"), ""]
    for table_word, column, text, codes in explained(t):
        if column:
            lines.append(f"  {column}: {text}" + (f" [{codes}]" if codes else ""))
        else:
            lines += ["", f"{table_word}: {text}"]
    (folder / f"{t('template.readme')}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write_csv(path: Path, rows: list[list[str]], delimiter: str) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)


# A workbook


def _write_workbook(path: Path, t: Words) -> None:
    import xlsxwriter  # type: ignore[import-untyped]

    # Text that begins with "=" must stay text.
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(str(path), options)
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    _write_explanations(book, t, heading, wrapped)
    for table in _used():
        sheet = book.add_worksheet(table_name(table.name, t.language))
        sheet.freeze_panes(1, 0)
        for position, column in enumerate(table.columns):
            _write_column(sheet, position, table, column, t, heading)
        for line, row in enumerate(_rows(table, t), start=1):
            _write_cells(sheet, line, row)
    name, cells = _matrix(t)
    sheet = book.add_worksheet(name)
    for line, row in enumerate(cells):
        _write_cells(sheet, line, row)
    book.close()


def _write_explanations(book: Any, t: Words, heading: Any, wrapped: Any) -> None:
    sheet = book.add_worksheet(table_name(EXPLANATION, t.language))
    sheet.set_column(0, 1, 20)
    sheet.set_column(2, 3, 60)
    sheet.merge_range(0, 0, 0, 3, t("template.intro"), wrapped)
    sheet.set_row(0, 60)
    for position, name in enumerate(("table", "column", "explanation", "words")):
        sheet.write_string(1, position, t(f"template.heading.{name}"), heading)
    for line, row in enumerate(explained(t), start=2):
        for position, text in enumerate(row):
            sheet.write_string(line, position, text, wrapped)


def _write_column(sheet: Any, position: int, table: Table, column: Column, t: Words, heading: Any) -> None:
    sheet.set_column(position, position, 18)
    sheet.write_string(0, position, column_name(table.name, column.name, t.language), heading)
    sheet.write_comment(0, position, explanation(table.name, column.name, t))
    codes = _codes(column, t)
    # Columns of lists, and those that take numbers beside words, are left free.
    if codes and column.kind in ("code", "yes_no"):
        rule = {"validate": "list", "source": codes, "error_type": "warning"}
        sheet.data_validation(1, position, ROWS_WITH_LISTS, position, rule)


def _write_cells(sheet: Any, line: int, row: list[str]) -> None:
    for position, text in enumerate(row):
        if text.isdigit():
            sheet.write_number(line, position, int(text))
        elif text:
            sheet.write_string(line, position, text)
