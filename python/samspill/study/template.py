"""An empty study with explained columns: for a study that begins, for the actors of one, or for a survey export."""

from __future__ import annotations

import csv
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samspill._errors import InvalidInput
from samspill._words import Words, words
from samspill.read.cells import Sheet, read_sheets
from samspill.study.examples import marked_sheets, worked_sheets
from samspill.study.grids import sheets_for
from samspill.study.names import code_name, codes_of, column_name, fold, known_tables, table_name
from samspill.study.proposal import sheets_proposed
from samspill.study.sheets import NewSheet
from samspill.study.study import Study
from samspill.study.tables import BY_NAME, CODES, EXPLANATION, EXPORT, MATRIX, TABLES, Column

ROWS_WITH_LISTS = 500
"""So many rows of a workbook get drop-down lists for their codes."""

OTHER_FILES = frozenset({".csv", ".doc", ".docx", ".html", ".json", ".ods", ".pdf", ".txt", ".xls", ".xlsm", ".zip"})
"""A folder called like one of these is not what was meant."""

LONGEST_NAME = 31
"""So many characters a workbook takes as the name of a sheet."""

WIDEST = 36
"""A column is as wide as its longest cell, up to so many characters."""

SINGLE = frozenset({"code", "yes_no", "ref"})
"""The kinds of columns whose cells hold one word of a list; others take several, or numbers beside the words."""


def write(path: str | Path, language: str | None = None, source: str | Path | None = None) -> str:
    """Write a study to be filled in: a workbook where the name ends in .xlsx, else a folder of CSV files.

    Parameters
    ----------
    path
        The new workbook or folder; it appears whole or not at all.
    language
        nb, nn or en; that of `source` where it is a study, else bokmål.
    source
        A study whose actors, relations and events are to be asked about, or a survey export, for which the tables
        ``actors``, ``relations`` and ``columns`` are proposed. Without it the tables hold example rows.

    Returns
    -------
    str
        What to do next, in one sentence.

    Raises
    ------
    InvalidInput
        Where something of this name exists already, the name is that of another kind of file, or `source` cannot be used.
    """
    goal = Path(path)
    sheets, t, sentence = _sheets(language, source)
    if goal.exists() and not (goal.is_dir() and not any(goal.iterdir())):
        raise InvalidInput("S180", t("message.S180"), goal.name, t("advice.S180"))
    ending = goal.suffix.lower()
    if ending in OTHER_FILES:
        raise InvalidInput("S191", t("message.S191", kind=ending), goal.name, t("advice.S191"))
    kind = "workbook" if ending == ".xlsx" else "folder"
    for sheet in sheets:
        _check_name(_title(sheet, t), kind, t)
    goal.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=goal.parent, prefix=".samspill-") as beside:
        made = Path(beside) / goal.name
        if kind == "workbook":
            _write_workbook(made, sheets, t)
        else:
            _write_folder(made, sheets, t)
        if goal.is_dir():
            goal.rmdir()
        shutil.move(made, goal)
    return t(f"template.{sentence}.{kind}" if sentence == "proposed" else f"template.{sentence}", path=path)


def _sheets(language: str | None, source: str | Path | None) -> tuple[list[NewSheet], Words, str]:
    """The sheets, the words they are written in, and the code of the sentence that says what to do next."""
    if source is None:
        t = words("study", language or "nb")
        return [*marked_sheets(t), *worked_sheets(t)], t, "written"
    found, flaws = read_sheets(source)
    if flaws or any(sheet.flaws for sheet in found) or any(_is_actors(sheet) for sheet in found):
        # A study, or something that cannot be read, which is told as for a study.
        study = Study.read(source, language=language)
        t = words("study", language or study.language)
        return sheets_for(study, t), t, "continued"
    t = words("study", language or "nb")
    return sheets_proposed(found, t), t, "proposed"


def _check_name(name: str, kind: str, t: Words) -> None:
    if re.search(r"[\[\]:*?/\\]", name) or kind == "workbook" and len(name) > LONGEST_NAME:
        raise InvalidInput("S189", t("message.S189", value=name), "", t("advice.S189"))


def _is_actors(sheet: Sheet) -> bool:
    return known_tables().get(fold(sheet.name)) == "actors"


def explanation(table: str, column: str, t: Words) -> str:
    """What a column is for."""
    own = f"template.{table}.{column}"
    return t(own if own in t else f"template.{column}")


def explained(t: Words) -> Iterator[tuple[str, str, str, str]]:
    """Every table and column in words: table, column, explanation, and the codes it may hold."""
    for table in TABLES:
        yield table_name(table.name, t.language), "", t(f"template.table.{table.name}"), ""
        for column in table.columns:
            name = column_name(table.name, column.name, t.language)
            yield table_name(table.name, t.language), name, _help(table.name, column, t), ", ".join(_codes(column, t))
    for name in (MATRIX, EXPORT):
        yield table_name(name, t.language), "", t(f"template.table.{name}"), ""


def _codes(column: Column, t: Words) -> list[str]:
    kind = codes_of(column)
    return [code_name(kind, code, t.language) for code in CODES[kind]] if kind else []


def _help(table: str, column: Column, t: Words) -> str:
    """What a column is for, whether it must be filled in, and how several words are written."""
    text = explanation(table, column.name, t)
    if column.needed:
        text = f"{text} ({t('template.needed')})"
    return f"{text} {t('template.several')}" if column.kind in ("codes", "refs", "deciders") else text


# A folder


def _write_folder(folder: Path, sheets: Sequence[NewSheet], t: Words) -> None:
    folder.mkdir()
    # What a spreadsheet program in that language opens without being asked.
    delimiter = "," if t.language == "en" else ";"
    for sheet in sheets:
        # The worked example is a study of its own.
        place = folder / t("template.mark") if sheet.example else folder
        place.mkdir(exist_ok=True)
        _write_csv(place / f"{sheet.name}.csv", sheet.rows, delimiter)
    lines = [t("template.intro"), ""]
    for table_word, column, text, codes in explained(t):
        if column:
            lines.append(f"  {column}: {text}" + (f" [{codes}]" if codes else ""))
        else:
            lines += ["", f"{table_word}: {text}"]
    (folder / f"{t('template.readme')}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write_csv(path: Path, rows: Sequence[Sequence[str]], delimiter: str) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)


# A workbook


@dataclass(frozen=True, slots=True)
class _Forms:
    """How headings, explanations and the cells of a matrix look."""

    heading: Any
    wrapped: Any
    middle: Any


def _write_workbook(path: Path, sheets: Sequence[NewSheet], t: Words) -> None:
    import xlsxwriter  # type: ignore[import-untyped]

    # Text that begins with "=" must stay text.
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(str(path), options)
    forms = _Forms(
        book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
        book.add_format({"align": "center"}),
    )
    _write_explanations(book, t, forms)
    for sheet in sheets:
        page = book.add_worksheet(_title(sheet, t))
        _write_sheet(page, sheet, t, forms)
        if sheet.example:
            page.set_tab_color("#c9ccd0")
    book.close()


def _title(sheet: NewSheet, t: Words) -> str:
    return f"{t('template.mark')} {sheet.name}" if sheet.example else sheet.name


def _write_explanations(book: Any, t: Words, forms: _Forms) -> None:
    sheet = book.add_worksheet(table_name(EXPLANATION, t.language))
    sheet.set_column(0, 1, 20)
    sheet.set_column(2, 3, 60)
    sheet.merge_range(0, 0, 0, 3, t("template.intro"), forms.wrapped)
    sheet.set_row(0, _height([t("template.intro")], 150))
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for position, name in enumerate(("table", "column", "explanation", "words")):
        sheet.write_string(1, position, t(f"template.heading.{name}"), forms.heading)
    for line, row in enumerate(explained(t), start=2):
        sheet.set_row(line, _height(row, 60))
        for position, text in enumerate(row):
            sheet.write_string(line, position, text, forms.wrapped)


def _write_sheet(page: Any, sheet: NewSheet, t: Words, forms: _Forms) -> None:
    page.freeze_panes(1, 0 if sheet.table else 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_row(0, _height(sheet.rows[0], WIDEST - 4), forms.heading)
    for position in range(len(sheet.rows[0])):
        longest = max(len(row[position]) for row in sheet.rows if position < len(row))
        page.set_column(position, position, min(max(longest + 3, 12), WIDEST))
    is_grid = sheet.table is None
    for line, row in enumerate(sheet.rows):
        for position, text in enumerate(row):
            named = line == 0 or is_grid and position == 0
            _write_cell(page, line, position, text, forms.heading if named else forms.middle if is_grid else None)
    if sheet.example:
        return
    columns = sheet.table.columns if sheet.table else ()
    for position, column in enumerate(columns):
        assert sheet.table is not None
        _comment(page, position, _help(sheet.table.name, column, t), _codes(column, t), t)
        _offer(page, position, column, t)
    if sheet.table is None:
        kind = MATRIX if not sheet.rows[0][0] else "attendance"
        page.write_comment(0, 0, t(f"template.table.{kind}"), _size(t(f"template.table.{kind}")))
        if sheet.scale and len(sheet.rows) > 1:
            rule = _list(sheet.scale) | {"error_type": "warning"}
            page.data_validation(1, 1, len(sheet.rows) - 1, len(sheet.rows[0]) - 1, rule)


def _height(texts: Sequence[str], width: int) -> int:
    """The height of a row in which texts are wrapped at about so many characters; not every program finds it itself."""
    return 15 * max(-(-len(text) // width) or 1 for text in texts)


def _write_cell(page: Any, line: int, position: int, text: str, form: Any) -> None:
    if line and re.fullmatch(r"0|[1-9][0-9]{0,14}", text):
        page.write_number(line, position, int(text), form)
    elif text:
        page.write_string(line, position, text, form)


def _comment(page: Any, position: int, text: str, codes: Sequence[str], t: Words) -> None:
    if codes:
        text = f"{text}\n{t('template.heading.words')}: {', '.join(codes)}"
    page.write_comment(0, position, text, _size(text))


def _size(text: str) -> dict[str, Any]:
    """A box in which the whole comment can be read."""
    return {"width": 260, "height": 30 + 16 * (len(text) // 36 + text.count("\n") + 1), "font_size": 10}


def _offer(page: Any, position: int, column: Column, t: Words) -> None:
    """A drop-down list of the words, or of the ids, that the cells of a column may hold.

    Where one word is meant, another is only asked about; where several may stand side by side, or a number, anything
    can be typed.
    """
    codes = _codes(column, t)
    if codes:
        rule = _list(codes)
    elif column.kind in ("ref", "refs") and BY_NAME[column.of].used:
        rule = {"validate": "list", "source": f"='{table_name(column.of, t.language)}'!$A$2:$A${ROWS_WITH_LISTS + 1}"}
    else:
        return
    free = {"error_type": "warning"} if column.kind in SINGLE else {"show_error": False}
    page.data_validation(1, position, ROWS_WITH_LISTS, position, rule | free)


def _list(source: Sequence[str]) -> dict[str, Any]:
    return {"validate": "list", "source": list(source)}
