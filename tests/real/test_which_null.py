"""docs/which-null.md quotes what is computed, and says of it what is so."""

from __future__ import annotations

from pathlib import Path

import pytest
import samspill as sp
import which_null
from samspill import null

PAGE = Path(__file__).parents[2] / "docs" / "which-null.md"


@pytest.fixture(scope="module")
def chemicals(data: Path) -> list[which_null.Row]:
    with sp.isa("baseline"):
        return which_null.chemicals(data)


@pytest.fixture(scope="module")
def projects(data: Path) -> list[which_null.Row]:
    with sp.isa("baseline"):
        return which_null.projects(data)


def of(rows: list[which_null.Row], words: str) -> dict[str, which_null.Row]:
    return {one.null: one for one in rows if one.words == words}


def test_the_page_shows_these_numbers(chemicals: list[which_null.Row], projects: list[which_null.Row]) -> None:
    page = PAGE.read_text(encoding="utf-8")
    for rows in (chemicals, projects):
        assert which_null.table(rows) in page, "python docs/make_tables.py which-null"


def test_the_page_reads_the_chemicals_right(chemicals: list[which_null.Row]) -> None:
    ei = of(chemicals, "E-I index")
    assert all(ei[null].observed < ei[null].low for null in ("permute_sectors", "density", "rewire_directed")) and ei["patefield"].p > 0.05
    distance = {null: one.mean - one.observed for null, one in ei.items()}
    assert distance["rewire_directed"] < distance["permute_sectors"] / 2
    symmetry = of(chemicals, "sector symmetry index")
    assert symmetry["permute_sectors"].p < 0.01 and symmetry["rewire_directed"].p > 0.5
    between = of(chemicals, "share of the inequality of betweenness that lies between sectors")
    assert between["permute_sectors"].mean < between["permute_sectors"].observed < between["rewire_directed"].mean
    assert between["permute_sectors"].p > 0.5 and between["rewire_directed"].p < 0.05
    broker = of(chemicals, "government bodies as representatives")
    assert broker["permute_sectors"].observed > broker["permute_sectors"].high and broker["rewire_directed"].observed < broker["rewire_directed"].mean
    broker = of(chemicals, "government bodies as coordinators")
    assert broker["permute_sectors"].p > 0.5 and broker["rewire_directed"].observed < broker["rewire_directed"].low
    assert of(chemicals, "ties returned")["permute_sectors"].p == 1


def test_the_page_reads_the_projects_right(projects: list[which_null.Row]) -> None:
    there = of(projects, "projects with a university")
    assert there["permute_sectors"].observed > there["permute_sectors"].high and there["permute_attendance"].observed < there["permute_attendance"].low
    both = of(projects, "projects with a university and a research institute")
    assert both["permute_sectors"].p > 0.05 and both["permute_attendance"].observed < both["permute_attendance"].low
    several = of(projects, "share of projects with several sectors, not all")
    assert all(one.observed > one.high for one in several.values())


def test_the_page_names_every_null() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert {name for name in null.__all__ if f"`{name}" not in page} <= {"size"}
