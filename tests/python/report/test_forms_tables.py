"""The workbook and the CSV files: every number of the JSON as a number, every column explained, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from events_studies import profile_of
from python_calamine import CalamineWorkbook
from report.hostile import HOSTILE, visible, write_study
from samspill._words import catalogue
from samspill.profile import Profile, profile
from samspill.report._sentences import Sentences
from samspill.report.forms.data import heading, tables
from samspill.report.forms.inert import begins_as_formula, inert
from samspill.study import Study

FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")


def files(made: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        return {name: packed.read(name).decode("utf-8") for name in packed.namelist()}


def rows(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter, strict=True))


@pytest.fixture(autouse=True)
def _long_fields() -> Iterator[None]:
    """Cut at another program's delimiter a whole line may be one field."""
    before = csv.field_size_limit(10**8)
    yield
    csv.field_size_limit(before)


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


def numeric(text: str) -> bool:
    return re.fullmatch(r"-?\d+([.,]\d+)?(e-?\d+)?", text) is not None


# What is in them ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nb", "en"])
def test_tables_explain_every_column_and_table(demo: Profile, demo_for_researchers: Profile, language: str) -> None:
    known = catalogue("report", language)
    for found in (demo, demo_for_researchers, profile_of("minutes"), profile_of("projects")):
        explanation, codes, *others = tables(found.content, language)
        told = {(row[1], row[3]): (row[2], row[4]) for row in explanation.rows}
        for table in others:
            assert f"data.table.{table.name}" in known
            assert told[table.name, ""][1]
            for column in table.columns:
                name, what = told[table.name, column]
                assert what and what != column, f"{table.name}.{column} has no words"
                assert name != column or column in ("p", "n")
        for table in (explanation, codes):
            assert all(f"data.column.{column}" in known for column in table.columns)
        kinds = {str(row[0]) for row in codes.rows}
        assert {"verdict", "measure", "reason", "null", "status"} <= kinds
        assert {"tie", "missing"} <= kinds or not found.content["study"]["relations"]


def test_tables_hold_what_was_counted_of_events() -> None:
    minutes, projects = ({table.name: table for table in tables(profile_of(name).content, "nb")} for name in ("minutes", "projects"))
    assert {"event_invitations", "event_arenas", "event_stages", "event_meetings", "event_halves", "event_proposals", "event_decisions"} <= set(minutes)
    assert {"event_years", "event_sectors_by_year", "event_combinations", "event_combinations_by_year"} <= set(projects)
    years = profile_of("projects").content["events"]["years"]["years"]
    by_sector = projects["event_sectors_by_year"]
    seats = [row[by_sector.columns.index("seats")] for row in by_sector.rows]
    assert seats == [row["seats"] for year in years for row in year["rows"]] and sum(seats) == sum(year["seats"] for year in years)
    meetings = minutes["event_meetings"]
    sectors = profile_of("minutes").content["events"]["meetings"]["sectors"]
    assert len(meetings.rows) == len(profile_of("minutes").content["events"]["meetings"]["meetings"]) * len(sectors)


def test_tables_hold_the_findings_in_full(demo: Profile) -> None:
    table = next(table for table in tables(demo.content, "nb") if table.name == "findings")
    assert len(table.rows) == len(demo.findings)
    for row, finding in zip(table.rows, demo.findings, strict=True):
        held = dict(zip(table.columns, row, strict=True))
        for name in ("id", "measure", "sector", "estimate", "numerator", "denominator", "p", "smallest_p", "n", "roster", "verdict", "baseline"):
            assert held[name] == finding[name]
        for part in ("interval", "interval_80", "chance"):
            for name, value in (finding[part] or {}).items():
                assert held[f"{part}_{name}"] == value


def test_tables_hold_no_number_that_the_profile_has_not(demo: Profile) -> None:
    known = {value for value in leaves(demo.content) if isinstance(value, (int, float)) and not isinstance(value, bool)}
    shown = [value for table in tables(demo.content, "nb") for row in table.rows for value in row if isinstance(value, (int, float)) and not isinstance(value, bool)]
    assert set(shown) <= known
    assert len(shown) > 5_000


def test_tables_hide_what_the_profile_hides(tmp_path: Path) -> None:
    found = profile(Study.read(write_study(tmp_path / "study", "x")), replicates=19)
    made = {table.name: table for table in tables(found.content, "nb")}
    table = made["table_2"]
    hidden = [dict(zip(table.columns, row, strict=True)) for row in table.rows if row[table.columns.index("hidden")]]
    assert hidden
    assert all(row["count"] is None and row["ratio"] is None and row["answered"] is None for row in hidden)
    assert made["suppressed"].rows


# The workbook ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nb", "en"])
def test_workbook_holds_the_tables(demo: Profile, language: str) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(demo.to_xlsx(lang=language)))
    made = tables(demo.content, language)
    assert book.sheet_names[:3] == {"nb": ["Forklaring", "Koder", "Tabell 1"], "en": ["Explanation", "Codes", "Table 1"]}[language]
    assert len(book.sheet_names) == len(made)
    say = Sentences(language)
    for name, table in zip(book.sheet_names, made, strict=True):
        head, *lines = book.get_sheet_by_name(name).to_python()
        assert head == [heading(say, column) for column in table.columns]
        assert [[None if value == "" else value for value in line] for line in lines] == [
            [None if value == "" else value for value in row] for row in table.rows
        ]


def test_workbook_has_frozen_heads_and_the_same_bytes(demo: Profile) -> None:
    made = demo.to_xlsx()
    assert made == demo.to_xlsx()
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for name, text in files(made).items():
        if name.startswith("xl/worksheets/sheet"):
            assert 'state="frozen"' in text


def test_workbook_runs_nothing_and_shows_hostile_text(hostile: Profile, hostile_text: str) -> None:
    made = hostile.to_xlsx()
    parts = files(made)
    assert not [name for name in parts if "external" in name.lower() or name.endswith(".bin")]
    for name, text in parts.items():
        assert "<f>" not in text and "<f " not in text and "<hyperlink" not in text, name
        assert 'TargetMode="External"' not in text
    cells = [cell for sheet in CalamineWorkbook.from_filelike(io.BytesIO(made)).sheet_names
             for row in CalamineWorkbook.from_filelike(io.BytesIO(made)).get_sheet_by_name(sheet).to_python() for cell in row]  # fmt: skip
    told, wanted = [visible(cell) for cell in cells if isinstance(cell, str)], visible(hostile_text)
    assert wanted in told
    assert sum(cell.startswith(wanted) for cell in told) > 20


# The CSV files --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "delimiter", "point"), [("nb", ";", ","), ("en", ",", ".")])
def test_csv_is_read_back_as_it_was(demo: Profile, language: str, delimiter: str, point: str) -> None:
    made = files(demo.to_csv(lang=language))
    for table in tables(demo.content, language):
        text = made[f"{table.name}.csv"]
        assert text.startswith("\ufeff") and text.endswith("\r\n")
        head, *lines = rows(text, delimiter)
        assert head == table.columns
        for line, row in zip(lines, table.rows, strict=True):
            for cell, value in zip(line, row, strict=True):
                if isinstance(value, (int, float)) and not isinstance(value, bool):
                    assert float(cell.replace(point, ".")) == value
    frame = pd.read_csv(io.StringIO(made["findings.csv"].removeprefix("\ufeff")), sep=delimiter, decimal=point)
    estimates = [finding["estimate"] for finding in demo.findings]
    assert frame["estimate"].astype(object).where(frame["estimate"].notna(), None).tolist() == estimates
    assert frame["estimate"].min() < 0


def test_csv_is_the_same_bytes_and_has_the_same_names_in_both_languages(demo: Profile) -> None:
    assert demo.to_csv() == demo.to_csv()
    nb, en = files(demo.to_csv(lang="nb")), files(demo.to_csv(lang="en"))
    assert list(nb) == list(en)
    assert [rows(text, ";")[0] for text in nb.values()] == [rows(text, ",")[0] for text in en.values()]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_csv_has_no_cell_that_a_spreadsheet_would_run(hostile: Profile, hostile_text: str, language: str) -> None:
    wanted, seen = visible(hostile_text), 0
    for text in files(hostile.to_csv(lang=language)).values():
        for delimiter in ";,\t":
            # Strict only for the file's own: another program may cut it elsewhere.
            for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter):
                for cell in row:
                    bare = re.sub(r"[\s\u200b-\u200f\u2060\ufeff\"]", "", cell)
                    assert not bare.startswith(FORMULA) or numeric(bare), ascii(cell[:80])
        for row in rows(text, {"nb": ";", "en": ","}[language]):
            seen += sum(visible(cell).replace("'", "").startswith(wanted.replace("'", "")) for cell in row)
    assert seen > 20


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:24]))
def test_inert_text_begins_as_no_formula(text: str) -> None:
    assert not begins_as_formula(inert(text))
    assert inert(text).replace("'", "") == text.replace("'", "")


def test_inert_leaves_plain_text_alone() -> None:
    for text in ("Helse og omsorg", "a-b", "M1.kontakt.2024.frivillig", "NAV (5 av 23)", "2024-10-15", "a, b og c", "x = y"):
        assert inert(text) == text


def test_json_is_unchanged_by_the_forms(demo: Profile) -> None:
    before = json.dumps(demo.content)
    demo.to_xlsx()
    demo.to_csv()
    assert json.dumps(demo.content) == before
