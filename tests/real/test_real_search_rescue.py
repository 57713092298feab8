"""Seven disasters: contact on a scale whose 1 is the most."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import samspill as sp
from build_studies import DISASTERS, search_rescue, write_folder
from reference import assert_as_sna
from steps import REPLICATES, assert_pages, assert_same_bytes, cells, finding, understood

SIZES = {
    "Cheyenne": (14, 83),
    "HurrFrederic": (21, 118),
    "LakePomona": (20, 148),
    "MtSi": (13, 33),
    "MtStHelens": (27, 123),
    "Texas": (25, 186),
    "Wichita": (20, 149),
}


@pytest.fixture(scope="module", params=DISASTERS)
def disaster(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def study(disaster: str, data: Path, tmp_path_factory: pytest.TempPathFactory) -> sp.Study:
    return sp.Study.read(write_folder(search_rescue(data, disaster), tmp_path_factory.mktemp(disaster) / "study"))


def test_check_counts_what_the_source_counts(study: sp.Study, disaster: str) -> None:
    actors, ties = SIZES[disaster]
    said = understood(study)

    assert said["actors"] == actors
    assert cells(said, "contact") == {"tie": ties, "none": actors * (actors - 1) - ties, "not_asked": 0, "not_answered": 0}


def test_strength_is_five_less_frequency(study: sp.Study, disaster: str, data: Path) -> None:
    with (data / "search-rescue-emon" / "edges.csv").open(encoding="utf-8", newline="") as file:
        frequency = {(row["from"], row["to"]): int(row["Frequency"]) for row in csv.DictReader(file) if row["network"] == disaster}
    strengths = study.network("contact").to_scipy().todok()
    actors = study.network("contact").actors

    assert {(actors[i], actors[j]): value for (i, j), value in strengths.items()} == {pair: 5 - value for pair, value in frequency.items()}


def test_the_numbers_are_those_of_sna(study: sp.Study, disaster: str, shared: Path) -> None:
    assert_as_sna(study.network("contact", binary=True), f"search-rescue-emon/{disaster}", shared)


def test_the_report_hides_what_is_small_from_the_parties(study: sp.Study) -> None:
    results = assert_pages(study)

    shown = [sector for sector in results["parties"]["study"]["sectors"] if sector["shown"]]
    assert all(sector["counts"][""] >= 5 for sector in shown)
    assert len(results["researcher"]["study"]["sectors"]) == len(study.sectors)
    assert results["researcher"]["suppressed"] == []
    net = study.network("contact", binary=True)
    assert finding(results["researcher"], "M5")["estimate"] == pytest.approx(float(sp.symmetry.reciprocity(net)), abs=1e-12)


def test_the_report_says_that_it_tells_nothing_by_sector(data: Path, tmp_path: Path) -> None:
    """Each of Cheyenne's six sectors has fewer than five actors."""
    profile = sp.Study.read(write_folder(search_rescue(data, "Cheyenne"), tmp_path / "study")).profile(replicates=REPLICATES)

    assert not {found["measure"] for found in profile.findings} & {"M1", "M4", "M9"}
    assert "No sector is large enough to be shown" in profile.to_html(lang="en")


def test_the_same_bytes_from_csv_and_workbook(data: Path, tmp_path: Path) -> None:
    assert_same_bytes(search_rescue(data, "MtStHelens"), tmp_path)
