"""Makes a list of who worked with whom on projects over six years, without a survey: `python make_study.py [FOLDER]`.

Place, actors and every number are invented. What a report must find, and what it must say that it cannot tell, stands as
named numbers at the top. Only :meth:`random.Random.random` is drawn from, whose sequence Python promises to keep.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from samspill.demo.make_demo import Row, as_csv

SEED = 20240930
TITLE = "Prosjektlista for Fjordbygdene (syntetisk eksempel)"
BOUNDARY = "prosjekter fra 2019 til 2024 som står på felleslista for Fjordbygdene, og alle som var med i minst ett av dem"

SECTORS: tuple[Row, ...] = (
    {"sector": "akademia", "kind": "academia", "label": "akademia"},
    {"sector": "brukere", "kind": "users", "label": "brukerne"},
    {"sector": "frivillig", "kind": "civil", "label": "frivillig sektor"},
    {"sector": "medier", "kind": "private", "label": "mediene"},
    {"sector": "næringsliv", "kind": "private", "label": "næringslivet"},
    {"sector": "offentlig", "kind": "public", "label": "offentlig sektor"},
    {"sector": "stiftelser", "kind": "mixed", "label": "stiftelsene"},
)
SIZES: Mapping[str, int] = {"akademia": 6, "brukere": 5, "frivillig": 8, "medier": 3, "næringsliv": 7, "offentlig": 9, "stiftelser": 2}
"""Forty actors. The two smallest sectors are under the limit of five, and must not be shown."""

# What a report must find ----------------------------------------------------------------------------------------------

CIRCLES: tuple[tuple[float, Mapping[str, float]], ...] = (
    (0.50, {"offentlig": 0.42, "akademia": 0.28, "næringsliv": 0.30}),
    (0.38, {"frivillig": 0.50, "brukere": 0.28, "stiftelser": 0.10, "medier": 0.12}),
    (0.12, {"offentlig": 0.25, "akademia": 0.10, "næringsliv": 0.20, "frivillig": 0.25, "brukere": 0.20}),
)
"""Most projects draw from one of two circles: public and voluntary actors meet far less often than at random."""

LEADS: Mapping[str, float] = {"akademia": 6.0}
"""How much likelier than others one of the sector leads a project that it takes part in."""

STAYS: Mapping[str, float] = {"brukere": 0.15}
"""The chance that an actor of the sector is still active in the next year; the others' is `STAYS_ELSE`. Users seldom return."""
STAYS_ELSE = 0.9

# What cannot be known -------------------------------------------------------------------------------------------------

YEARS = (2019, 2020, 2021, 2022, 2023, 2024)
PER_YEAR = 12
UNDATED = frozenset({"p15", "p48"})
"""Projects without a date, which belong to no year."""

NO_LEADER = frozenset({"p07", "p22", "p33", "p51", "p64"})
"""Projects of which the list does not say who leads."""

# ----------------------------------------------------------------------------------------------------------------------

NAMES: Mapping[str, str] = {
    "akademia": "Forskningsmiljø", "brukere": "Brukergruppe", "frivillig": "Forening", "medier": "Redaksjon", "næringsliv": "Bedrift",
    "offentlig": "Etat", "stiftelser": "Stiftelse",
}  # fmt: skip
ACTORS: tuple[tuple[str, str, str], ...] = tuple(
    (f"{sector[:4]}{number}", f"{NAMES[sector]} {number}", sector) for sector, size in SIZES.items() for number in range(1, size + 1)
)


def pick(draw: Random, weights: Sequence[tuple[str, float]]) -> str:
    """One of some names, each as likely as its weight says."""
    left = draw.random() * sum(weight for _, weight in weights)
    for name, weight in weights:
        left -= weight
        if left < 0:
            return name
    return weights[-1][0]


def active(draw: Random) -> dict[int, list[str]]:
    """Who is ready for projects in each year. Users begin one after another, and few stay; others are there from the start."""
    ready: dict[int, list[str]] = {}
    users = [actor for actor, _, sector in ACTORS if sector == "brukere"]
    gone: set[str] = set()
    for place, year in enumerate(YEARS):
        ready[year] = []
        for actor, _, sector in ACTORS:
            begins = users.index(actor) if actor in users else 0
            if place < begins or actor in gone:
                continue
            if place > begins and sector in STAYS and draw.random() >= STAYS[sector]:
                gone.add(actor)
                continue
            if sector in STAYS or place == 0 or draw.random() < STAYS_ELSE:
                ready[year].append(actor)
    return ready


def members(draw: Random, ready: Sequence[str]) -> list[str]:
    """Who takes part in a project: one to six actors of a circle."""
    _, circle = CIRCLES[int(pick(draw, [(str(place), weight) for place, (weight, _) in enumerate(CIRCLES)]))]
    wanted = 1 + int(5 * draw.random() + draw.random())
    chosen: list[str] = []
    for _ in range(40):
        sector = pick(draw, list(circle.items()))
        free = [actor for actor in ready if sector_of(actor) == sector and actor not in chosen]
        if free:
            chosen.append(free[int(len(free) * draw.random())])
        if len(chosen) == wanted:
            break
    return chosen


def sector_of(actor: str) -> str:
    return next(sector for name, _, sector in ACTORS if name == actor)


def projects(draw: Random) -> Iterator[tuple[str, int, list[str], str]]:
    """Each project with its year, who takes part and who leads."""
    ready = active(draw)
    number = 0
    for year in YEARS:
        for _ in range(PER_YEAR):
            number += 1
            chosen = members(draw, ready[year])
            leader = pick(draw, [(actor, LEADS.get(sector_of(actor), 1.0)) for actor in chosen])
            yield f"p{number:02}", year, chosen, leader


def tables(seed: int = SEED) -> dict[str, list[Row]]:
    """Every table of the study."""
    drawn = list(projects(Random(seed)))
    study = {"title": TITLE, "language": "nb", "boundary": BOUNDARY}
    return {
        "study": [{"key": key, "value": value} for key, value in study.items()],
        "sectors": list(SECTORS),
        "actors": [{"id": actor, "name": name, "sector": sector} for actor, name, sector in ACTORS],
        "events": [
            {"id": project, "kind": "project", "title": f"Prosjekt {project}", "start": "" if project in UNDATED else f"{year}-0{1 + int(project[1:]) % 9}-01",
             "records": "attendance"}
            for project, year, _, _ in drawn
        ],
        "attendance": [
            {"event": project, "actor": actor, "role": "lead" if actor == leader and project not in NO_LEADER else "member"}
            for project, _, chosen, leader in drawn
            for actor in chosen
        ],
    }  # fmt: skip


def files(seed: int = SEED) -> dict[str, bytes]:
    """The files of the study by name."""
    return {f"{name}.csv": as_csv(rows) for name, rows in tables(seed).items()}


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for file_name, content in files().items():
        (target / file_name).write_bytes(content)
