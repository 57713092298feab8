"""Lazega's lawyers and Krackhardt's managers: three relations each, one of them without direction."""

from __future__ import annotations

from pathlib import Path

import pytest
import samspill as sp
from build_studies import Tables, krackhardt, lazega, write_folder
from reference import assert_as_sna
from steps import REPLICATES, assert_page, assert_pages, assert_same_bytes, cells, finding, understood

TIES = {"lazega": {"advice": 892, "cowork": 1104, "friends": 575}, "krackhardt": {"advice": 190, "friends": 102, "reports": 20}}
ACTORS = {"lazega": 71, "krackhardt": 21}
PREFIX = {"lazega": "law", "krackhardt": "ht"}


@pytest.fixture(scope="module", params=["lazega", "krackhardt"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def tables(name: str, data: Path) -> Tables:
    return {"lazega": lazega, "krackhardt": krackhardt}[name](data)


@pytest.fixture(scope="module")
def study(tables: Tables, name: str, tmp_path_factory: pytest.TempPathFactory) -> sp.Study:
    return sp.Study.read(write_folder(tables, tmp_path_factory.mktemp(name) / "study"))


def test_check_counts_what_the_source_counts(study: sp.Study, name: str) -> None:
    said, n = understood(study), ACTORS[name]

    assert said["actors"] == n
    for relation, ties in TIES[name].items():
        assert cells(said, relation) == {"tie": ties, "none": n * (n - 1) - ties, "not_asked": 0, "not_answered": 0}


def test_the_numbers_are_those_of_sna(study: sp.Study, name: str, shared: Path) -> None:
    for relation in TIES[name]:
        net = study.network(relation, as_named=True)
        assert_as_sna(net, f"classics/{PREFIX[name]}_{relation}", shared)


def test_working_together_has_no_direction(data: Path, tmp_path: Path) -> None:
    """The 378 mutual and 348 one-sided pairs of sna are those that both or either lawyer names."""
    study = sp.Study.read(write_folder(lazega(data), tmp_path / "study"))
    either, both = study.network("cowork", rule="either"), study.network("cowork", rule="both")

    assert (either.directed, either.n_ties, both.n_ties) == (False, 378 + 348, 378)
    share = sp.symmetry.confirmed_share(study.network("cowork", as_named=True), question="symmetric")
    assert share == pytest.approx(378 / (378 + 348), abs=1e-12)
    results = assert_pages(study)["researcher"]
    found = finding(results, "M6", relation="cowork")
    assert (found["numerator"], found["denominator"]) == (378, 378 + 348)
    mixed = finding(results, "M7", relation="cowork")
    assert (mixed["numerator"], mixed["denominator"]) == (363, 378 + 348), "each pair counts once"
    (row,) = [row for row in results["tables"]["relations"] if row["relation"] == "cowork"]
    assert row["ties"] == 378 + 348
    assert row["density"]["estimate"] == pytest.approx((378 + 348) / (71 * 70 / 2), abs=1e-12)


def test_confirmed_ties_are_told_without_any_directed_question(data: Path, tmp_path: Path) -> None:
    tables = lazega(data)
    for name in ("relations", "ties", "asked"):
        heading, *rows = tables[name]
        tables[name] = [heading, *(row for row in rows if "cowork" in row)]
    page = sp.Study.read(write_folder(tables, tmp_path / "study")).profile(replicates=REPLICATES).to_html(lang="en")

    assert_page(page, "en")
    assert "both sides report 378" in page


def test_two_sectors_have_nobody_between_a_second_and_a_third(data: Path, tmp_path: Path) -> None:
    results = assert_pages(sp.Study.read(write_folder(lazega(data), tmp_path / "study")))["researcher"]

    assert {found["part"] for found in results["findings"] if found["measure"] == "M9"} == {
        "coordinator", "itinerant", "representative", "gatekeeper",
    }  # fmt: skip


def test_a_boss_is_reported_to_and_reports_to_nobody_else(data: Path, tmp_path: Path) -> None:
    study = sp.Study.read(write_folder(krackhardt(data), tmp_path / "study"))
    reports = study.network("reports")

    assert sp.symmetry.reciprocity(reports) == 0.0
    assert sp.power.degree(reports, direction="out").max() == 1
    assert finding(assert_pages(study)["researcher"], "M5", relation="reports")["estimate"] == 0.0


def test_the_same_bytes_from_csv_and_workbook(tables: Tables, tmp_path: Path) -> None:
    assert_same_bytes(tables, tmp_path)
