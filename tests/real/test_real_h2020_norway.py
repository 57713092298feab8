"""Norwegian projects in Horizon 2020: 25,300 rows of 9,361 organisations in 1,730 projects."""

from __future__ import annotations

import math
import time
from collections import Counter
from pathlib import Path

import pytest
import samspill as sp
import scipy.sparse
from build_studies import Tables, h2020_norway, one_row_each, write_folder, write_workbook
from steps import Made, assert_page, finding, make_report, understood


@pytest.fixture(scope="module")
def tables(data: Path) -> Tables:
    return h2020_norway(data)


@pytest.fixture(scope="module")
def folder(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tables, tmp_path_factory.mktemp("h2020") / "study")


@pytest.fixture(scope="module")
def study(folder: Path) -> sp.Study:
    started = time.monotonic()
    study = sp.Study.read(folder)
    print(f"read in {time.monotonic() - started:.1f} s")
    return study


def test_an_organisation_listed_twice_gets_both_roles_in_one_row() -> None:
    seats = [("p", "a", "member"), ("p", "a", "lead"), ("p", "b", "member"), ("p", "b", "member")]

    assert one_row_each(seats)[1:] == [["p", "a", "member|lead"], ["p", "b", "member"]]


def test_check_counts_what_the_source_counts(study: sp.Study) -> None:
    said = understood(study)

    assert (said["actors"], said["events"]) == (9361, 1730)
    assert len(study.attendance) == 25_300, "no organisation is listed twice in a project of this extract"
    assert study.partitions == ("country",)
    assert sum(said["sectors"].values()) == 9361


def test_coordinators_lead(study: sp.Study) -> None:
    leads = Counter(row.event for row in study.attendance if "lead" in row.roles)

    assert len(leads) == 1730
    assert Counter(leads.values()) == {1: 1728, 2: 2}


def test_sizes_of_projects(study: sp.Study) -> None:
    sizes = sp.joint.size_spectrum(study.incidence())

    assert (sizes["alone"], sizes.sum()) == (1730 - 1375, 1730)


def test_being_in_one_project_has_no_direction(study: sp.Study) -> None:
    """Co-membership is mutual by how it is made: asking who returns it, or who gives more, has no answer."""
    incidence = study.incidence()
    together = scipy.sparse.csr_array(incidence.to_scipy() @ incidence.to_scipy().T)  # type: ignore[attr-defined]
    together.setdiag(0)
    together.eliminate_zeros()
    net = sp.Network.from_scipy(together, actors=list(incidence.actors), sectors=list(incidence.sectors), directed=False)

    asymmetry = sp.symmetry.sector_asymmetry(net)
    assert asymmetry.isna().to_numpy().all()
    assert set(sp.reasons(asymmetry).to_numpy().ravel()) == {"not_applicable"}
    confirmed = sp.symmetry.confirmed_share(net)
    assert math.isnan(confirmed) and confirmed.reason == "not_applicable"


@pytest.fixture(scope="module")
def made(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make_report(folder, tmp_path_factory.mktemp("h2020-report"), "--replicates", "1000")


def test_the_report_takes_a_minute_and_less_than_a_gibibyte(made: Made) -> None:
    print(f"report with 1,000 replicates: {made.seconds:.1f} s, {made.peak_mib:.0f} MiB")
    assert made.peak_mib <= 1024
    assert made.seconds <= 180, "60 s on two idle cores"
    assert_page(made.page, "nb")


def test_the_report_refuses_what_has_no_direction(made: Made) -> None:
    for measure in ("M4", "M5"):
        assert finding(made.results, measure)["verdict"] == "not_measurable"
    assert finding(made.results, "M15", part="alone")["numerator"] == 355
    assert finding(made.results, "M11", part="two_sectors")["denominator"] == 1730


def test_the_same_bytes_from_csv_and_workbook(folder: Path, tables: Tables, tmp_path: Path) -> None:
    options = ("--replicates", "99", "--edition", "researcher", "--lang", "en")
    first = make_report(folder, tmp_path / "first", *options)
    second = make_report(write_workbook(tables, tmp_path / "study.xlsx"), tmp_path / "second", *options, threads=1)

    assert first.numbers == second.numbers
    assert_page(first.page, "en")
