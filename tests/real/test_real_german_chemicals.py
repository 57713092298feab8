"""Toxic-chemicals policy: four questions, one of them against the naming, and twenty committees."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import samspill as sp
from build_studies import CHEMICALS, Tables, german_chemicals, without_diagonal, write_folder
from reference import assert_as_sna, expected_mixing
from steps import assert_pages, assert_same_bytes, cells, finding, understood

TIES = {"pol": 342, "scito": 189, "scifrom": 185, "infrep": 283}


@pytest.fixture(scope="module")
def tables(data: Path) -> Tables:
    return german_chemicals(data)


@pytest.fixture(scope="module")
def study(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> sp.Study:
    return sp.Study.read(write_folder(tables, tmp_path_factory.mktemp("chemicals") / "study"))


def test_only_the_diagonal_is_left_out() -> None:
    matrix = [["", "a", "b"], ["a", "1", "1"], ["b", "0", "0"]]

    assert without_diagonal(matrix) == [["", "a", "b"], ["a", "", "1"], ["b", "0", ""]]


def test_check_counts_what_the_source_counts(study: sp.Study) -> None:
    said = understood(study)

    assert said["actors"] == 30
    assert sorted(said["sectors"].values()) == [3, 3, 6, 7, 11]
    assert (said["events"], len(study.attendance)) == (20, 180)
    for relation, ties in TIES.items():
        assert cells(said, relation) == {"tie": ties, "none": 870 - ties, "not_asked": 0, "not_answered": 0}


@pytest.mark.parametrize("relation", CHEMICALS)
def test_the_numbers_are_those_of_sna(study: sp.Study, shared: Path, relation: str) -> None:
    """sna read `scifrom` from the one who answers, against the way information runs."""
    assert_as_sna(study.network(relation, as_named=True), f"german-chemicals/{relation}", shared)


def test_what_one_receives_runs_towards_the_one_who_answers(study: sp.Study) -> None:
    named, flow = study.network("scifrom", as_named=True), study.network("scifrom")

    assert (named.to_scipy() != flow.to_scipy().T).nnz == 0
    assert sp.power.degree(flow, direction="out").tolist() == sp.power.degree(named, direction="in").tolist()


def test_sixty_three_ties_are_confirmed(study: sp.Study, shared: Path) -> None:
    given, received = study.network("scito"), study.network("scifrom", as_named=True)
    union = TIES["scito"] + TIES["scifrom"] - 63

    assert sp.symmetry.confirmed_share(given, received) == pytest.approx(63 / union, abs=1e-12)
    both = given.to_scipy().multiply(received.to_scipy().T)
    assert both.nnz == 63
    confirmed = sp.Network.from_scipy(both, actors=given.actors, sectors=given.sectors)
    assert_as_sna(confirmed, "german-chemicals/sci_confirmed", shared)


def test_being_named_goes_with_influence(study: sp.Study) -> None:
    """Spearman of 0.851 between being named in `pol` and in `infrep`, and of 0.712 for betweenness."""
    influence = sp.power.degree(study.network("infrep"), direction="in")
    pol = study.network("pol")

    assert _spearman(sp.power.degree(pol, direction="in"), influence) == pytest.approx(0.851, abs=5e-4)
    assert _spearman(sp.power.degree(pol, direction="out"), influence) == pytest.approx(0.432, abs=5e-4)
    assert _spearman(sp.power.betweenness(pol), influence) == pytest.approx(0.712, abs=5e-4)


def _spearman(one: object, other: object) -> float:
    ranks = [np.asarray(series.rank()) for series in (one, other)]  # type: ignore[attr-defined]
    return float(np.corrcoef(*ranks)[0, 1])


def test_committees_are_events(study: sp.Study) -> None:
    seats = study.incidence()

    assert seats.shape == (30, 20)
    assert len(seats.targets) == 180
    assert sp.joint.size_spectrum(seats).sum() == 20


def test_the_report_says_how_many_are_confirmed(study: sp.Study) -> None:
    for results in assert_pages(study).values():
        told = finding(results, "M6", relation="scito")
        assert (told["numerator"], told["denominator"], told["verdict"]) == (63, TIES["scito"] + TIES["scifrom"] - 63, None)


def test_the_report_tells_the_cells_of_the_mixing_matrix(study: sp.Study, shared: Path) -> None:
    """Both directions of each pair of sectors, and how often each sector is named, as sna counted them."""
    results = assert_pages(study)["researcher"]
    for relation in CHEMICALS:
        cells = expected_mixing(shared, f"german-chemicals/{relation}")
        for found in (one for one in results["findings"] if one["relation"] == relation and one["measure"] == "M4"):
            there, back = (found["sector"], found["other_sector"]), (found["other_sector"], found["sector"])
            if relation == "scifrom":
                there, back = back, there
            assert (found["counts"]["given"], found["counts"]["returned"]) == (cells.get(there, 0), cells.get(back, 0)), found["id"]
        named = {one["sector"]: one["numerator"] for one in results["findings"] if one["relation"] == relation and one["measure"] == "M1"}
        assert named == {sector: sum(count for (_, taker), count in cells.items() if taker == sector) for sector in named}
        assert len(named) == 5


def test_the_parties_do_not_see_sectors_of_three(study: sp.Study) -> None:
    """Parties and international organisations have three actors each; together they are enough."""
    results = assert_pages(study)["parties"]

    hidden = {entry["sector"] for entry in results["suppressed"] if entry["status"] == "hidden"}
    assert hidden == {"par", "io"}
    assert not any({found["sector"], found["other_sector"]} & hidden for found in results["findings"])


def test_the_same_bytes_from_csv_and_workbook(tables: Tables, tmp_path: Path) -> None:
    made = assert_same_bytes(tables, tmp_path)

    assert made.results["study"]["actors"] == 30
    assert made.results["data_quality"]
