"""Faulty studies: each a folder of tests/bad with the exact messages that it must give."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from samspill import InvalidInput, Study
from samspill.read.cells import read_sheets
from samspill.study import template

BAD = Path(__file__).parents[2] / "bad"
FILLED = BAD.parent / "good" / "before-the-survey"
"""A study without faults, from which the template makes matrices and a grid of attendance."""

CASES = sorted(folder.name for folder in BAD.iterdir() if folder.is_dir())


def formula_without_result(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        actors = book.add_worksheet("aktører")
        for line, row in enumerate((("id", "sektor"), ("kom", "offentlig"), ("fri", "sivil"))):
            actors.write_row(line, 0, row)
        ties = book.add_worksheet("bånd")
        # Two blank rows and a blank column come first: places must not be shifted by them.
        ties.write_row(2, 1, ("fra", "til", "verdi"))
        ties.write_row(3, 1, ("kom", "fri"))
        ties.write_formula(3, 3, "=1+1", None, "")
        ties.write_row(4, 1, ("fri", "kom"))
        ties.write_formula(4, 3, "=1/0", None, "#DIV/0!")


def faults_in_a_sheet(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        actors = book.add_worksheet("actors")
        for line, actor in enumerate((("id", "name", "sector"), (1, "A", "x"), (2, "B", "y"), (2, "C", "y"))):
            actors.write_row(line, 0, actor)
        ties = book.add_worksheet("matrix contact")
        for line, row in enumerate((("", 1, 2, 3), (1, "", 4, 1), (2, 1, 1, "")), start=4):
            ties.write_row(line, 27, row)


def not_a_workbook(path: Path) -> None:
    path.write_text("id,name\nkom,Kommunen\n", encoding="utf-8")


def an_empty_workbook_file(path: Path) -> None:
    path.write_bytes(b"")


def a_damaged_workbook(path: Path) -> None:
    faults_in_a_sheet(path)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def a_workbook_with_a_broken_sheet(path: Path) -> None:
    """The spreadsheet reader passes over the wrong byte, the look for formulas must not fail on it."""
    formula_without_result(path)
    whole = path.with_name("whole.xlsx")
    path.rename(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b"<pageMargins", b"<<ageMargins") if "sheet2" in name else data)
    whole.unlink()


def a_kind_that_is_not_read(path: Path) -> None:
    path.with_suffix(".sav").write_bytes(b"$FL2")


def a_workbook_without_actors(path: Path) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Sheet1").write_row(0, 0, ("from", "to"))


# Workbooks that came from the template, with what somebody filled in


def filled_in(path: Path, cells: Mapping[str, Mapping[str, object]]) -> None:
    """Write values into the sheets of a workbook, each cell named as a spreadsheet names it."""
    sheets = read_sheets(path)[0]
    with xlsxwriter.Workbook(str(path)) as book:
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            for row in sheet.rows:
                for position, cell in enumerate(row.cells):
                    if cell is not None:
                        page.write(row.line - 1, position, cell)
            for name, value in cells.get(sheet.name, {}).items():
                page.write(name, value)


def a_matrix_from_the_template(path: Path) -> None:
    """A word that is no state, a value beyond the scale, a tie on the diagonal, an actor who was renamed in one place."""
    template.write(path, "nb", FILLED)
    changes = {"B2": 3, "C2": "vetikke ennå", "D2": 7, "B3": "daglig", "A4": "frivillig", "B4": 2, "F2": 1}
    filled_in(path, {"matrise kontakt 2023": changes, "spurt": {"D2": "nei", "D3": "kanskje", "A4": "nva"}})


def attendance_from_the_template(path: Path) -> None:
    """A grid of events with a number that is none, an event that was added nowhere else, and a name without a column."""
    template.write(path, "nb", FILLED)
    filled_in(path, {"oppmøte": {"B2": "ja", "C2": "2 personer", "A3": "møte 2", "B3": 2, "E1": "naver", "E2": "ja", "B4": "ja"}})


def rows_under_the_examples(path: Path) -> None:
    """The examples stayed, and what was written below refers to them; a comment stands beside a table."""
    template.write(path, "en")
    ties = {"A4": "mun", "B4": "example-2", "A5": "mun", "B5": "vol", "C5": "contact", "E5": "3 times"}
    actors = {"A5": "mun", "B5": "Municipality", "D5": "sometimes", "A6": "vol", "I6": "who is this?"}
    filled_in(path, {"actors": actors, "ties": ties, "relations": {"A3": "contakt", "H3": 4, "I3": 0}})


WORKBOOKS: dict[str, Callable[[Path], None]] = {
    "workbook-formula-without-result": formula_without_result,
    "workbook-faults-in-a-sheet": faults_in_a_sheet,
    "workbook-not-a-workbook": not_a_workbook,
    "workbook-empty-file": an_empty_workbook_file,
    "workbook-damaged": a_damaged_workbook,
    "workbook-broken-sheet": a_workbook_with_a_broken_sheet,
    "workbook-kind-not-read": a_kind_that_is_not_read,
    "workbook-without-actors": a_workbook_without_actors,
    "workbook-template-matrix": a_matrix_from_the_template,
    "workbook-template-attendance": attendance_from_the_template,
    "workbook-template-examples-left": rows_under_the_examples,
}


def source_of(case: str, tmp_path: Path) -> Path:
    """The folder itself, the workbook whose sheets lie in it as CSV files, or the workbook that the case makes."""
    if not case.startswith("workbook-"):
        return BAD / case
    path = tmp_path / "study.xlsx"
    if case in WORKBOOKS:
        WORKBOOKS[case](path)
        return path if path.exists() else path.with_suffix(".sav")
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": True}) as book:
        for file in sorted((BAD / case).glob("*.csv")):
            page = book.add_worksheet(file.stem)
            with file.open(encoding="utf-8", newline="") as stream:
                for line, row in enumerate(csv.reader(stream, delimiter=";")):
                    page.write_row(line, 0, row)
    return path


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("language", "name"), [("en", "expected.txt"), ("nb", "expected.nb.txt")])
def test_bad_study_gives_exactly_its_messages(case: str, language: str, name: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as raised:
        Study.read(source_of(case, tmp_path), language=language)
    assert f"{raised.value}\n" == (BAD / case / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_bad_study_reads_the_same_in_both_languages(case: str, tmp_path: Path) -> None:
    """The codes and places do not depend on the language, and no sentence is left unfilled."""
    source = source_of(case, tmp_path)
    found = [Study.examine(source, language=language).problems for language in ("en", "nb", "nn")]
    for problems in found:
        assert [(p.code, p.place) for p in problems] == [(p.code, p.place) for p in found[0]]
        for problem in problems:
            assert not re.search(r"[{}]|Traceback", str(problem))


def test_bad_studies_are_many_and_each_workbook_has_its_case() -> None:
    assert len(CASES) >= 60
    assert set(WORKBOOKS) <= set(CASES)
    assert sum("study.xlsx!" in (BAD / case / "expected.txt").read_text(encoding="utf-8") for case in CASES) >= 10


def test_bad_error_carries_code_place_and_advice() -> None:
    with pytest.raises(InvalidInput) as raised:
        Study.read(BAD / "unknown-actor", language="en")
    error = raised.value
    assert (error.code, error.place) == ("S141", "beslutninger.csv:2:2")
    assert error.advice == 'did you mean "nav"? Otherwise add it to actors'
    assert [problem.code for problem in error.problems] == ["S141"] * 5
    assert isinstance(error, ValueError)


def test_bad_messages_stop_at_fifty_and_count_the_rest(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("id,user\n" + "".join(f"a{i},perhaps\n" for i in range(53)))
    with pytest.raises(InvalidInput) as raised:
        Study.read(tmp_path, language="en")
    lines = str(raised.value).splitlines()
    assert len(lines) == 101
    assert lines[-1] == "… and 3 more"
    assert len(raised.value.problems) == 53


def test_bad_no_such_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="nothing-here.xlsx: error S110"):
        Study.read(tmp_path / "nothing-here.xlsx", language="en")


def test_bad_text_cannot_write_control_characters_to_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("id,user\nkom,\x1b[31mred\x1b[0m\n")
    with pytest.raises(InvalidInput) as raised:
        Study.read(tmp_path, language="en")
    assert "\x1b" not in str(raised.value)
