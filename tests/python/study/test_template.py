"""The template: explained, with example rows that are passed over, and ready to be filled in."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from samspill import InvalidInput, Study
from samspill.read.cells import read_sheets, text_of
from samspill.study import template
from samspill.study.names import codes_of, column_name, table_name
from samspill.study.page import page
from samspill.study.tables import BY_NAME, CODES, TABLES

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
        if sheet.name.startswith(("forklaring", "explanation", "matri", "eksempel ", "example ", "kolonn", "columns")):
            continue
        with (folder / f"{sheet.name}.csv").open("w", encoding="utf-8", newline="") as stream:
            rows = [[text_of(cell).replace("eksempel-", "x").replace("example-", "x") for cell in row.cells] for row in sheet.rows]
            csv.writer(stream).writerows(rows)
    study = Study.read(folder)
    assert study.problems == []
    assert len(study.actors) == 3 and len(study.ties) == 2
    assert set(study.used) == {table.name for table in TABLES if table.used and table.name != "columns"}


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
    assert "Hvor ofte har dere kontakt? (0 aldri – 4 daglig)" in text
    assert "En kort id du velger selv" in text
    assert "<f>" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_template_shows_each_table_filled_in_as_a_study_of_its_own(tmp_path: Path, language: str) -> None:
    template.write(tmp_path / "t", language)
    (shown,) = (folder for folder in (tmp_path / "t").iterdir() if folder.is_dir())
    study = Study.read(shown)
    assert study.problems == []
    assert set(study.used) == {table.name for table in TABLES if table.used}
    # Contact from the matrix, information from ties, influence from the export; the café answered nothing.
    contact, information, influence = (study.cells(relation.id) for relation in study.relations)
    assert contact == {"tie": 11, "none": 2, "not_asked": 1, "not_answered": 6}
    assert information == {"tie": 4, "none": 11, "not_asked": 0, "not_answered": 5}
    assert influence == {"tie": 7, "none": 9, "not_asked": 0, "not_answered": 4}


@pytest.mark.parametrize("language", LANGUAGES)
def test_template_workbook_holds_the_worked_example_and_reads_none_of_it(tmp_path: Path, language: str) -> None:
    template.write(tmp_path / "t", language)
    template.write(tmp_path / "t.xlsx", language)
    mark = "example" if language == "en" else "eksempel"
    shown = {sheet.name: sheet for sheet in read_sheets(tmp_path / "t.xlsx")[0] if sheet.name.startswith(f"{mark} ")}
    files = {sheet.name: sheet for sheet in read_sheets(tmp_path / "t" / mark)[0]}
    assert {f"{mark} {name}" for name in files} == set(shown)
    for name, file in files.items():
        cells = [[text_of(cell) for cell in row.cells] for row in shown[f"{mark} {name}"].rows]
        assert cells == [[text_of(cell) for cell in row.cells] for row in file.rows]
    assert not any(problem.place.sheet in shown for problem in Study.examine(tmp_path / "t.xlsx").problems)


def test_template_lists_ask_about_a_single_word_and_take_several_words_freely(tmp_path: Path) -> None:
    template.write(tmp_path / "t.xlsx", "en")
    rules = validations(tmp_path / "t.xlsx")
    # Ids of another sheet, one word, several words, and numbers beside words.
    assert rules["ties"]["A2:A501"] == ("'actors'!$A$2:$A$501", "warning", True)
    assert rules["relations"]["F2:F501"] == ('"influence,trust,contact,information,resource,other"', "warning", True)
    assert rules["events"]["H2:H501"] == ('"drawing_board,laboratory,machine_room"', "stop", False)
    assert rules["events"]["K2:K501"] == ("'actors'!$A$2:$A$501", "stop", False)
    assert rules["ties"]["E2:E501"] == ('"value,none,dont_know,not_asked,not_answered"', "stop", False)
    written = {kind for sheet in rules.values() for kind, _, _ in sheet.values()}
    for column in (column for table in TABLES if table.used for column in table.columns if codes_of(column)):
        assert f'"{",".join(CODES[codes_of(column)])}"' in written, column


def validations(path: Path) -> dict[str, dict[str, tuple[str, str, bool]]]:
    """By sheet and range: what may be chosen, how another entry is met, and whether it is met at all."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    found: dict[str, dict[str, tuple[str, str, bool]]] = {}
    with zipfile.ZipFile(path) as archive:
        names = [sheet.get("name", "") for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{space}sheet")]
        for number, name in enumerate(names, start=1):
            root = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            found[name] = {
                rule.get("sqref", ""): (
                    rule.findtext(f"{space}formula1") or "",
                    rule.get("errorStyle", "stop"),
                    rule.get("showErrorMessage") == "1",
                )
                for rule in root.iter(f"{space}dataValidation")
            }
    return found


# From a study's own actors

ASKED_ABOUT: dict[str, list[list[str]]] = {
    "study": [["key", "value"], ["title", "Evenings"], ["language", "en"], ["partitions", "area"]],
    "actors": [["id", "name", "respondent", "area"], ["a", "Alpha", "yes", "north"], ["b", "Beta", "yes", "south"], ["c", "Gamma", "no", ""]],
    "waves": [["id"], ["1"], ["2"]],
    "members": [["actor", "wave"], ["a", "1"], ["b", "1"], ["c", "1"], ["a", "2"], ["b", "2"]],
    "relations": [["id", "min", "max", "none", "directed"], ["contact", "1", "3", "0", "yes"], ["met", "", "", "", "no"]],
    "events": [["id", "records", "written_by"], ["m1", "attendance;turns", "a"], ["m2", "attendance", "b"]],
}


def a_study(folder: Path) -> Path:
    folder.mkdir()
    for name, rows in ASKED_ABOUT.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_template_from_a_study_makes_its_matrices_who_was_asked_and_attendance(tmp_path: Path, kind: str) -> None:
    template.write(tmp_path / kind, None, a_study(tmp_path / "study"))
    sheets = {sheet.name: [[text_of(cell) for cell in row.cells] for row in sheet.rows] for sheet in read_sheets(tmp_path / kind)[0]}
    assert sheets["matrix contact 1"] == [["", "a", "b", "c"], ["a", "–", "", ""], ["b", "", "–", ""]]
    assert sheets["matrix contact 2"] == [["", "a", "b"], ["a", "–", ""], ["b", "", "–"]]
    assert {"matrix met 1", "matrix met 2"} <= set(sheets)
    asked = [row[:3] for row in sheets["asked"][1:]]
    assert asked == [[actor, relation, wave] for relation in ("contact", "met") for wave in ("1", "2") for actor in ("a", "b")]
    assert sheets["attendance"] == [["event", "a", "b", "c"], ["m1", "", "", ""], ["m2", "", "", ""]]
    assert [row[9] for row in sheets["events"]] == ["records", "attendance | turns", "attendance"]
    assert [row[-1] for row in sheets["actors"]] == ["area", "north", "south", ""]
    study = Study.read(tmp_path / kind)
    assert study.problems == []
    assert (study.partitions, study.ties, study.attendance) == (("area",), (), ())
    assert not study.asked_in("contact", "1")


def test_template_from_a_study_offers_the_scale_of_each_question(tmp_path: Path) -> None:
    template.write(tmp_path / "t.xlsx", "nb", a_study(tmp_path / "study"))
    rules = validations(tmp_path / "t.xlsx")
    assert rules["matrise contact 1"]["B2:D3"] == ('"0,1,2,3,vet_ikke,ikke_spurt,ikke_svart"', "warning", True)
    assert rules["matrise met 1"] == {}
    assert rules["oppmøte"]["B2:D3"] == ('"ja,nei"', "warning", True)


def test_template_from_a_study_becomes_that_study_when_it_is_filled_in(tmp_path: Path) -> None:
    template.write(tmp_path / "t", None, a_study(tmp_path / "study"))
    (tmp_path / "t" / "matrix contact 1.csv").write_text(",a,b,c\na,–,3,0\nb,dont_know,–,\n", encoding="utf-8")
    (tmp_path / "t" / "attendance.csv").write_text("event,a,b,c\nm1,yes,2,\nm2,,no,\n", encoding="utf-8")
    study = Study.read(tmp_path / "t")
    assert study.cells("contact", "1") == {"tie": 1, "none": 1, "not_asked": 2, "not_answered": 2}
    assert [(row.event, row.actor, row.attended, row.persons) for row in study.attendance] == [
        ("m1", "a", True, None),
        ("m1", "b", True, 2),
        ("m2", "b", False, None),
    ]


def test_template_from_a_large_study_makes_lists_instead_of_grids(tmp_path: Path) -> None:
    folder = a_study(tmp_path / "study")
    (folder / "members.csv").unlink()
    (folder / "actors.csv").write_text("id,area\n" + "".join(f"a{i},x\n" for i in range(251)))
    (folder / "events.csv").write_text("id\nm1\n")
    template.write(tmp_path / "t", None, folder)
    names = {sheet.name for sheet in read_sheets(tmp_path / "t")[0]}
    assert not any(name.startswith("matrix") for name in names)
    (attendance,) = (sheet for sheet in read_sheets(tmp_path / "t")[0] if sheet.name == "attendance")
    assert [text_of(cell) for cell in attendance.rows[0].cells][:3] == ["event", "actor", "invited"]
    assert Study.read(tmp_path / "t").problems == []


def test_template_from_a_study_with_faults_tells_them(tmp_path: Path) -> None:
    (a_study(tmp_path / "study") / "relations.csv").write_text("id,min,max\ncontact,3,1\n")
    with pytest.raises(InvalidInput, match="relations.csv:2:3: error S162"):
        template.write(tmp_path / "t.xlsx", None, tmp_path / "study")
    assert not (tmp_path / "t.xlsx").exists()


def test_template_refuses_a_name_that_no_sheet_can_have(tmp_path: Path) -> None:
    (a_study(tmp_path / "study") / "relations.csv").write_text("id\nwho/with/whom\n")
    with pytest.raises(InvalidInput, match="S189.*matrix who/with/whom 1"):
        template.write(tmp_path / "t.xlsx", None, tmp_path / "study")
    with pytest.raises(InvalidInput, match="S189"):
        template.write(tmp_path / "t", None, tmp_path / "study")
    (tmp_path / "study" / "relations.csv").write_text("id\nwho-works-with-whom-in-every-week\n")
    with pytest.raises(InvalidInput, match="S189"):
        template.write(tmp_path / "t.xlsx", None, tmp_path / "study")
    assert list(tmp_path.iterdir()) == [tmp_path / "study"]
    template.write(tmp_path / "t", None, tmp_path / "study")
    assert Study.read(tmp_path / "t").problems == []


@pytest.mark.parametrize("kind", KINDS)
def test_template_never_writes_over_anything(tmp_path: Path, kind: str) -> None:
    template.write(tmp_path / kind, "en")
    with pytest.raises(InvalidInput, match="S180: there is something of this name already"):
        template.write(tmp_path / kind, "en")
    assert sorted(path.name for path in tmp_path.iterdir()) == [kind]


@pytest.mark.parametrize("name", ["t.docx", "t.ODS", "t.csv"])
def test_template_makes_no_folder_that_is_called_like_a_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidInput, match="S191: a study to fill in is not written as a file of the kind"):
        template.write(tmp_path / name, "en")
    assert list(tmp_path.iterdir()) == []
    template.write(tmp_path / "evenings.v2", "en")
    assert Study.examine(tmp_path / "evenings.v2").problems


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
