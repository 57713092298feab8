"""What was done by a sector that is not shown cannot be rebuilt: two studies that differ only in that give the same output, byte by byte."""

from __future__ import annotations

import csv
import io
import shutil
from itertools import product
from pathlib import Path

import pytest
from events_studies import folder_of
from samspill.profile import Profile, profile
from samspill.study import Study

REPLICATES = 99

HIDDEN = {"projects": ("medier", "stiftelser"), "minutes": ("brukere", "frivillig", "forskning", "næringsliv")}
"""Sectors under five actors, none of them shown apart."""


def made(folder: Path) -> Profile:
    return profile(Study.read(folder), replicates=REPLICATES, min_cell=5)


def exchanged(name: str, one: str, other: str, folder: Path) -> Path:
    """The study with two actors in each other's sector: the same roster counts, but other sectors did other things."""
    shutil.copytree(folder_of(name), folder, ignore=shutil.ignore_patterns("*.py"))
    rows = list(csv.reader(io.StringIO((folder / "actors.csv").read_text(encoding="utf-8-sig")), delimiter=";"))
    sector = rows[0].index("sector")
    at = {row[0]: row for row in rows}
    at[one][sector], at[other][sector] = at[other][sector], at[one][sector]
    (folder / "actors.csv").write_text("\n".join(";".join(row) for row in rows) + "\n", encoding="utf-8")
    return folder


def actors(name: str, sector: str) -> list[str]:
    return [actor.id for actor in Study.read(folder_of(name)).actors if actor.sector == sector]


@pytest.mark.parametrize("name", ["projects", "minutes"])
def test_events_privacy_hides_the_small_sectors(name: str) -> None:
    away = {sector for group in made(folder_of(name)).content["study"]["sectors"] if not group["shown"] for sector in group["members"]}
    assert away == set(HIDDEN[name])


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        *(("projects", *pair) for pair in product(actors("projects", "medier"), actors("projects", "stiftelser"))),
        *(("minutes", *pair) for pair in (("bruk1", "friv1"), ("bruk2", "nær1"), ("friv3", "fors1"), ("bruk4", "friv4"))),
    ],
)
def test_events_privacy_gives_nothing_of_a_hidden_sector_away(name: str, one: str, other: str, tmp_path: Path) -> None:
    before, after = made(folder_of(name)), made(exchanged(name, one, other, tmp_path / "study"))
    assert after.to_json() == before.to_json()
    assert after.to_html(lang="nb") == before.to_html(lang="nb")


def test_events_privacy_tells_joined_sectors_apart_nowhere(tmp_path: Path) -> None:
    folders = folder_of("minutes"), exchanged("minutes", "fors1", "nær1", tmp_path / "study")
    before, after = (profile(Study.read(folder), replicates=REPLICATES) for folder in folders)
    assert after.to_json() == before.to_json()


def test_events_privacy_test_sees_what_is_shown(tmp_path: Path) -> None:
    """With nothing hidden the same exchange does show."""
    whole = [
        profile(Study.read(folder), replicates=REPLICATES, min_cell=0).to_json()
        for folder in (folder_of("projects"), exchanged("projects", "medi1", "stif1", tmp_path / "study"))
    ]
    assert whole[0] != whole[1]
