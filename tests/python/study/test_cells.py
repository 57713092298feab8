"""Cells as the files hold them: delimiters, encodings, places."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from samspill._errors import Place, column_letters
from samspill.read.cells import read_sheets, read_text, sniff_delimiter, text_of


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b,c\n1,2,3\n", ","),
        ("a;b\n1,5;2,5\n", ";"),
        ("a\tb\tc\n1\t2,5\t3\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("id\nkom\n", ","),
        ('"a;b;c",d\n1,2\n', ","),
        ("navn, fullt;sektor;verdi\nA, B;x;1,5\n", ";"),
        ("\n\na;b\n", ";"),
        ("", ","),
    ],
)
def test_delimiter_is_found(text: str, delimiter: str) -> None:
    assert sniff_delimiter(text) == delimiter


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "cp865"])
def test_norwegian_letters_survive(tmp_path: Path, encoding: str) -> None:
    text = "id;navn\nkom;Sør-Ålesund bærekraftsråd på Østlandet\nbru;Brukerrådet for ungdom på Bjørkåsen\n"
    (tmp_path / "aktører.csv").write_bytes(text.encode(encoding))
    sheet = read_text(tmp_path / "aktører.csv")
    assert sheet.rows[1].cells == ("kom", "Sør-Ålesund bærekraftsråd på Østlandet")
    assert sheet.rows[2].cells == ("bru", "Brukerrådet for ungdom på Bjørkåsen")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_the_file(tmp_path: Path, newline: str) -> None:
    text = newline.join(["id,name", "", '"a","two', 'lines"', "b,c", "", ""])
    (tmp_path / "t.csv").write_bytes(text.encode())
    sheet = read_text(tmp_path / "t.csv")
    assert [row.line for row in sheet.rows] == [1, 3, 5]
    assert sheet.rows[1].cells == ("a", "two\nlines")
    assert str(sheet.place(sheet.rows[2], 1)) == "t.csv:5:2"


@pytest.mark.parametrize("separator", ["\u2028", "\x0b", "\x1c", "\x85", "\x0c"])
def test_a_rare_separator_inside_a_cell_does_not_end_the_row(tmp_path: Path, separator: str) -> None:
    (tmp_path / "t.csv").write_bytes(f"a,b\none{separator}two,x\ny,z\n".encode())
    sheet = read_text(tmp_path / "t.csv")
    assert [row.line for row in sheet.rows] == [1, 2, 3]
    assert sheet.rows[1].cells == (f"one{separator}two", "x")


def test_a_cell_after_a_line_break_stands_on_the_later_line(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('a,b\n"one\ntwo",x\n')
    sheet = read_text(tmp_path / "t.csv")
    assert str(sheet.place(sheet.rows[1], 0)) == "t.csv:2:1"
    assert str(sheet.place(sheet.rows[1], 1)) == "t.csv:3:2"


def test_excels_own_line_naming_the_delimiter_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("sep=;\na,x;b\n1;2\n")
    sheet = read_text(tmp_path / "t.csv")
    assert (sheet.delimiter, sheet.rows[0].cells, sheet.rows[0].line) == (";", ("a,x", "b"), 2)


def test_places_in_a_workbook_count_blank_rows_and_columns(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "b.xlsx")) as book:
        sheet = book.add_worksheet("ties")
        sheet.write_row(3, 27, ("from", "to"))
        sheet.write_row(5, 27, ("a", 7))
        book.add_worksheet("blank")
    (ties, blank), flaws = read_sheets(tmp_path / "b.xlsx")
    assert flaws == [] and blank.rows == ()
    assert str(ties.place(ties.rows[0], 27)) == "b.xlsx!ties!AB4"
    assert str(ties.place(ties.rows[1], 28)) == "b.xlsx!ties!AC6"
    assert text_of(ties.rows[1].cells[28]) == "7"


def test_a_formula_whose_result_is_an_empty_text_is_a_blank(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "b.xlsx")) as book:
        sheet = book.add_worksheet("ties")
        sheet.write_string(0, 0, "from")
        sheet.write_formula(1, 0, '=IF(0,"x","")', None, "x")
        sheet.write_formula(2, 0, "=A1", None, 4)
    # No writer stores an empty result as spreadsheet programs do, so put it in by hand.
    with zipfile.ZipFile(tmp_path / "b.xlsx") as old, zipfile.ZipFile(tmp_path / "c.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v>x</v>", b"<v></v>"))
    (ties,), _ = read_sheets(tmp_path / "c.xlsx")
    assert ties.flaws == ()
    assert [row.cells[0] for row in ties.rows] == ["from", 4.0]


def test_an_opendocument_sheet_is_read_with_its_places_and_its_formulas(tmp_path: Path) -> None:
    """Two blank columns as one counted cell, a date, a formula that nobody computed, and one that failed."""
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = [
        '<table:table-cell table:number-columns-repeated="2"/>' + text.format("fra") + text.format("dato"),
        '<table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="float" office:value="7"/>'
        '<table:table-cell office:value-type="date" office:date-value="2024-03-01"/>',
        '<table:table-cell table:number-columns-repeated="3"/><table:table-cell table:formula="of:=1+1"/>'
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p>'
        "</table:table-cell>",
    ]
    names = "".join(
        f' xmlns:{prefix}="urn:{urn}:1.0"'
        for prefix, urn in (
            ("office", "oasis:names:tc:opendocument:xmlns:office"),
            ("table", "oasis:names:tc:opendocument:xmlns:table"),
            ("text", "oasis:names:tc:opendocument:xmlns:text"),
            ("calcext", "org:documentfoundation:names:experimental:calc:xmlns:calcext"),
        )
    )
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    with zipfile.ZipFile(tmp_path / "b.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>')
        archive.writestr(
            "content.xml",
            f"<office:document-content{names}><office:body><office:spreadsheet>"
            f'<table:table table:name="bånd">{table}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    (sheet,), flaws = read_sheets(tmp_path / "b.ods")
    assert flaws == []
    assert sheet.rows[1].cells[2:4] == (7.0, datetime.date(2024, 3, 1))
    assert [(flaw.code, str(flaw.place), flaw.values["value"]) for flaw in sheet.flaws] == [
        ("S114", "b.ods!bånd!D3", "=1+1"),
        ("S118", "b.ods!bånd!E3", "#DIV/0!"),
    ]


def test_files_that_programs_leave_behind_are_passed_over(tmp_path: Path) -> None:
    for name in ("actors.csv", "~$book.xlsx", ".~lock.actors.csv#", ".hidden.csv", "readme.txt"):
        (tmp_path / name).write_text("id\na\n")
    sheets, flaws = read_sheets(tmp_path)
    assert [sheet.name for sheet in sheets] == ["actors"] and flaws == []


def test_a_workbook_beside_csv_files_is_named_not_read(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("id\na\n")
    (tmp_path / "more.xlsx").write_bytes(b"x")
    sheets, flaws = read_sheets(tmp_path)
    assert len(sheets) == 1
    assert [(flaw.code, str(flaw.place)) for flaw in flaws] == [("S119", "more.xlsx")]


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")])
def test_columns_have_the_letters_of_a_spreadsheet(number: int, letters: str) -> None:
    assert column_letters(number) == letters


def test_a_place_shows_as_much_as_is_known() -> None:
    assert str(Place("a.csv")) == "a.csv"
    assert str(Place("a.csv", None, 3)) == "a.csv:3:1"
    assert str(Place("a.csv", None, 3, 2)) == "a.csv:3:2"
    assert str(Place("a.xlsx", "bånd")) == "a.xlsx!bånd"
    assert str(Place("a.xlsx", "bånd", 7, 2)) == "a.xlsx!bånd!B7"


@pytest.mark.parametrize(("cell", "text"), [(7.0, "7"), (7.5, "7.5"), (True, "1"), (None, ""), ("  a\xa0 b ", "a b")])
def test_a_cell_reads_as_a_person_would_write_it(cell: float | bool | str | None, text: str) -> None:
    assert text_of(cell) == text
