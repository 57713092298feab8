"""The template: explained, with example rows that are passed over, and ready to be filled in."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from samspill import InvalidInput, Study
from samspill.read.cells import read_sheets, text_of
from samspill.study import template
from samspill.study.names import column_name, table_name
from samspill.study.page import page
from samspill.study.tables import BY_NAME, TABLES

LANGUAGES = ("nb", "nn", "en")
KINDS = ("folder", "book.xlsx")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_template_examples_are_passed_over_and_named(tmp_path: Path, kind: str, language: str) -> None:
    template.write(tmp_path / kind, language)
    study = Study.examine(tmp_path / kind)
    assert study.actors == () and study.ties == ()
    assert {problem.code for problem in study.problems} == {"S128", "S129"}
    used = [table for table in TABLES if table.used]
    assert sum(problem.code == "S128" for problem in study.problems) == len(used) + 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_template_without_its_mark_is_a_study_without_faults(tmp_path: Path, kind: str, language: str) -> None:
    """The examples themselves must be right: take the mark off and read them."""
    template.write(tmp_path / kind, language)
    folder = tmp_path / "unmarked"
    folder.mkdir()
    for sheet in read_sheets(tmp_path / kind)[0]:
        if sheet.name.startswith(("forklaring", "explanation", "matri")):
            continue
        with (folder / f"{sheet.name}.csv").open("w", encoding="utf-8", newline="") as stream:
            rows = [[text_of(cell).replace("eksempel-", "x").replace("example-", "x") for cell in row.cells] for row in sheet.rows]
            csv.writer(stream).writerows(rows)
    study = Study.read(folder)
    assert study.problems == []
    assert len(study.actors) == 3 and len(study.ties) == 2
    assert len(study.used) == sum(table.used for table in TABLES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_template_explains_every_table_and_column(tmp_path: Path, language: str) -> None:
    template.write(tmp_path / "t", language)
    (readme,) = (tmp_path / "t").glob("*.txt")
    text = readme.read_text(encoding="utf-8")
    for table in TABLES:
        assert f"\n{table_name(table.name, language)}: " in text
        for column in table.columns:
            assert f"\n  {column_name(table.name, column.name, language)}: " in text


def test_template_headings_are_all_columns_of_the_table(tmp_path: Path) -> None:
    template.write(tmp_path / "t.xlsx", "nb")
    sheets = {sheet.name: sheet for sheet in read_sheets(tmp_path / "t.xlsx")[0]}
    for name in ("ties", "relations", "attendance"):
        heading = [text_of(cell) for cell in sheets[table_name(name, "nb")].rows[0].cells]
        assert heading == [column_name(name, column.name, "nb") for column in BY_NAME[name].columns]


def test_template_workbook_has_comments_and_lists_of_codes(tmp_path: Path) -> None:
    template.write(tmp_path / "t.xlsx", "nb")
    with zipfile.ZipFile(tmp_path / "t.xlsx") as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    assert "deltaker,beslutningsorgan,utenfor" in text
    assert "Hvem har dere jevnlig kontakt med?" in text
    assert "En kort id du velger selv" in text
    assert "<f>" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_template_never_writes_over_anything(tmp_path: Path, kind: str) -> None:
    template.write(tmp_path / kind, "en")
    with pytest.raises(InvalidInput, match="S180: there is something of this name already"):
        template.write(tmp_path / kind, "en")
    assert sorted(path.name for path in tmp_path.iterdir()) == [kind]


def test_template_takes_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    template.write(tmp_path / "mine", "en")
    assert (tmp_path / "mine" / "actors.csv").exists()


def test_template_filled_in_for_eight_actors_is_a_study(tmp_path: Path) -> None:
    """As a new user would: delete the examples, fill in rows, leave the other sheets as they are."""
    template.write(tmp_path / "empty.xlsx", "nb")
    filled = tmp_path / "filled.xlsx"
    rows: dict[str, list[list[str | None]]] = {
        "aktører": [[f"a{i}", f"Aktør {i}", "kommune" if i < 4 else "frivillig"] for i in range(8)],
        "relasjoner": [["kontakt", "kontakt", "Hvem har dere kontakt med?", "ja"]],
        "bånd": [[f"a{i}", f"a{(i + 1) % 8}", "kontakt"] for i in range(7)],
        "spurt": [["a7", "kontakt", None, "nei"]],
    }
    with xlsxwriter.Workbook(str(filled)) as book:
        for sheet in read_sheets(tmp_path / "empty.xlsx")[0]:
            if sheet.name.startswith("matrise"):
                continue
            target = book.add_worksheet(sheet.name)
            target.write_row(0, 0, [text_of(cell) for cell in sheet.rows[0].cells])
            for line, cells in enumerate(rows.get(sheet.name, []), start=1):
                target.write_row(line, 0, cells)
    study = Study.read(filled)
    assert study.problems == []
    assert study.used == ("actors", "relations", "ties", "asked")
    assert study.cells() == {"tie": 7, "none": 42, "not_asked": 0, "not_answered": 7}


def test_template_and_documentation_come_from_the_same_tables() -> None:
    docs = Path(__file__).parents[3] / "docs" / "study.md"
    assert docs.read_text(encoding="utf-8") == page(), "run python -m samspill.study.page > docs/study.md"
