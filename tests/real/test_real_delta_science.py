"""Science projects in the Californian Delta: who leads, who takes part."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import samspill as sp
from build_studies import Tables, delta_science, write_folder
from steps import assert_pages, assert_same_bytes, finding, understood


@pytest.fixture(scope="module")
def tables(data: Path) -> Tables:
    return delta_science(data)


@pytest.fixture(scope="module")
def study(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> sp.Study:
    return sp.Study.read(write_folder(tables, tmp_path_factory.mktemp("delta") / "study"))


def test_check_counts_what_the_source_counts(study: sp.Study) -> None:
    said = understood(study)

    assert (said["actors"], said["events"], len(study.attendance)) == (139, 297, 680)
    assert sorted(said["sectors"].values()) == [12, 22, 26, 37, 42]
    lacks = {measure["measure"]: measure["lacks"] for measure in said["measures"]}
    assert {lacks[measure] for measure in ("M11", "M15", "M24")} == {None}
    assert None not in {lacks[measure] for measure in ("M1", "M4", "M5", "M6")}


def test_each_project_has_one_leader(study: sp.Study) -> None:
    sector = study.partition()
    leaders = [row for row in study.attendance if "lead" in row.roles]

    assert Counter(Counter(row.event for row in leaders).values()) == {1: 297}
    assert Counter(sector[row.actor] for row in leaders) == {
        "State & Local Government": 103, "University / Institute": 90, "Federal Government": 87, "NGO": 14, "Consultant": 3,
    }  # fmt: skip


def test_sizes_of_projects(study: sp.Study) -> None:
    incidence = study.incidence()

    assert incidence.shape == (139, 297)
    sizes = sp.joint.size_spectrum(incidence)
    assert (sizes["alone"], sizes.sum()) == (134, 297)
    for results in assert_pages(study).values():
        assert finding(results, "M15", part="alone")["numerator"] == 134


def test_sectors_in_one_project(study: sp.Study) -> None:
    kinds = {sector.id: sector.kind for sector in study.sectors}
    sector = study.partition()
    present: dict[str, set[str | None]] = {}
    for row in study.attendance:
        present.setdefault(row.event, set()).add(sector[row.actor])
    mixed = sum(len(sectors) > 1 for sectors in present.values())
    public_and_civil = sum({"public", "civil"} <= {kinds[name or ""] for name in sectors} for sectors in present.values())

    results = assert_pages(study)["parties"]
    assert finding(results, "M11", part="two_sectors")["numerator"] == mixed
    assert finding(results, "M11", part="public_and_civil")["numerator"] == public_and_civil


def test_the_same_bytes_from_csv_and_workbook(tables: Tables, tmp_path: Path) -> None:
    assert_same_bytes(tables, tmp_path)
