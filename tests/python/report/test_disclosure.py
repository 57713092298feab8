"""Nobody can rebuild what a report does not show: an attacker who has every printed number tries to.

A number about a group of at least `min_cell` actors may stand, whether the group is a sector or the pool of those not
shown. So a hidden sector counts as rebuilt where its own number follows although the pool's is neither nothing nor
everything: if nobody in the pool was named, nobody in its sectors was, and that is a number about the pool.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from samspill.profile import groups, profile
from samspill.study import Study
from scipy.optimize import linprog

STUDIES = range(16)
ROSTER_KEYS = {"seats", "roster", "counts", "total", "actors"}
"""What may stand beside the name of a sector that is not shown: who is on the list is known to all."""


def study(seed: int, folder: Path) -> Study:
    """A random study with small sectors, two waves whose rosters differ, non-response and minutes."""
    draw = Random(seed)
    sizes = [1 + int(8 * draw.random()) for _ in range(3 + int(4 * draw.random()))]
    sector = {f"{name}{place}": name for name, size in zip("abcdef", sizes, strict=False) for place in range(size)}
    actors = list(sector)
    waves = {wave: [actor for actor in actors if draw.random() < 0.9] for wave in ("1", "2")}
    kinds = dict(zip("abcdef", ("users", "public", "civil", "private", "academia", "mixed"), strict=True))
    joined = {name: "xy" for name in "de" if draw.random() < 0.5}
    everybody = draw.random() < 0.5
    tables: dict[str, list[str]] = {
        "study": ["key,value", f"min_cell,{3 + int(4 * draw.random())}"],
        "sectors": ["sector,kind,publish_as", *(f"{name},{kinds[name]},{joined.get(name, '')}" for name in dict.fromkeys(sector.values()))],
        "actors": ["id,sector", *(f"{actor},{name}" for actor, name in sector.items())],
        "waves": ["id", "1", "2"],
        "members": ["actor,wave", *(f"{actor},{wave}" for wave, members in waves.items() for actor in members)],
        "relations": ["id", "r"],
        "asked": ["actor,relation,wave,answered"],
        "ties": ["from,to,relation,wave"],
        "events": ["id,kind,records,written_by"],
        "attendance": ["event,actor"],
        "turns": ["event,actor,turns,capacity"],
    }
    for wave, members in waves.items():
        for actor in members:
            answered = everybody or draw.random() < 0.85
            tables["asked"].append(f"{actor},r,{wave},{'yes' if answered else 'no'}")
            tables["ties"] += [f"{actor},{other},r,{wave}" for other in members if answered and other != actor and draw.random() < 0.35]
    for number in range(8):
        tables["events"].append(f"m{number},meeting,attendance|turns,{actors[0]}")
        came = [actor for actor in actors if draw.random() < 0.6]
        tables["attendance"] += [f"m{number},{actor}" for actor in came]
        tables["turns"] += [f"m{number},{actor},{1 + int(5 * draw.random())},content" for actor in came if draw.random() < 0.7]
    folder.mkdir()
    for name, lines in tables.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Study.read(folder)


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object inside a JSON value."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def unshown(content: dict[str, Any]) -> set[str]:
    """The sectors that do not stand for themselves: hidden, or joined with others."""
    return {entry["sector"] for entry in content["suppressed"] if "measure" not in entry}


def told_of(content: dict[str, Any], sector: str) -> list[tuple[str, Any]]:
    """What stands beside the name of a sector, apart from its roster."""
    return [
        (key, value)
        for node in nodes(content)
        if sector in (node.get("sector"), node.get("other_sector"), node.get("id"))
        for key, value in node.items()
        if key not in ROSTER_KEYS and isinstance(value, (int, float)) and not isinstance(value, bool)
    ]


class Attack:
    """Everything printed about one relation in one wave, as linear equations over who named whom between sectors."""

    def __init__(self, content: dict[str, Any], wave: str) -> None:
        self.sizes = {group["id"]: group["counts"][wave] for group in content["study"]["sectors"] if group["counts"][wave]}
        self.places = {pair: place for place, pair in enumerate(product(self.sizes, repeat=2))}
        self.rows: list[tuple[set[tuple[str, str]], float]] = []
        self.floors = dict.fromkeys(self.places, 0.0)
        for row in content["tables"]["sectors"]:
            if row["wave"] == wave and row["source"] == "ties" and row["count"] is not None:
                self.say({pair for pair in self.places if pair[1] in ([row["sector"]] if row["sector"] else row["pooled"])}, row["count"])
                self.say(set(self.places), row["total"])
        for finding in content["findings"]:
            if finding["wave"] != wave or finding["verdict"] == "not_measurable":
                continue
            if finding["measure"] == "M7":
                self.say({pair for pair in self.places if pair[0] != pair[1]}, finding["numerator"])
            if finding["measure"] == "M4":
                counts, pair = finding["counts"], (finding["sector"], finding["other_sector"])
                for direction, count in ((pair, counts["given"]), (pair[::-1], counts["returned"])):
                    self.floors[direction] = count
                    if counts["pairs"] == counts["possible"]:
                        self.say({direction}, count)

    def say(self, cells: set[tuple[str, str]], count: float) -> None:
        self.rows.append((cells, count))

    def range_of(self, cells: set[tuple[str, str]]) -> tuple[float, float]:
        """The least and the most that some cells can hold together."""
        equations = np.array([[float(pair in said) for pair in self.places] for said, _ in self.rows])
        told = [count for _, count in self.rows]
        room = [(self.floors[one, other], self.sizes[one] * (self.sizes[other] - (one == other))) for one, other in self.places]
        aim = np.array([float(pair in cells) for pair in self.places])
        ends = [linprog(sign * aim, A_eq=equations, b_eq=told, bounds=room, method="highs") for sign in (1, -1)]
        assert all(end.status == 0 for end in ends), "the printed numbers contradict each other"
        return ends[0].fun, -ends[1].fun

    def rebuilt(self, hidden: set[str]) -> list[set[tuple[str, str]]]:
        """What follows about one hidden sector: how often it was named, and each block of ties with it."""
        pool = hidden & set(self.sizes)
        if not pool or self.at_an_end(pool):
            return []
        named = [{(other, sector) for other in self.sizes} for sector in pool]
        blocks = [{pair} for pair in self.places if set(pair) & pool and (pair[0] != pair[1] or self.sizes[pair[0]] > 1)]
        return [cells for cells in (*named, *blocks) if np.ptp(self.range_of(cells)) < 0.5]

    def at_an_end(self, pool: set[str]) -> bool:
        """Whether nobody, or everybody by everybody, in the pool was named."""
        count = next(count for cells, count in self.rows if cells == {pair for pair in self.places if pair[1] in pool})
        room = sum(self.sizes[one] * (self.sizes[other] - (one == other)) for one, other in self.places if other in pool)
        return count in (0, room)


def pooled(content: dict[str, Any], wave: str) -> list[int]:
    """The rosters of the hidden sectors in a wave."""
    return [group["counts"][wave] for group in content["study"]["sectors"] if not group["shown"] and group["counts"][wave]]


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    folder = tmp_path_factory.mktemp("disclosure")
    return [profile(study(seed, folder / str(seed)), replicates=19).content for seed in STUDIES]


def hidden_in(content: dict[str, Any]) -> set[str]:
    return {group["id"] for group in content["study"]["sectors"] if not group["shown"]}


def test_studies_are_worth_an_attack(contents: list[dict[str, Any]]) -> None:
    with_hidden = [content for content in contents if hidden_in(content) and any(group["shown"] for group in content["study"]["sectors"])]
    assert len(with_hidden) >= 8
    assert any(entry["status"] == "joined" for content in contents for entry in content["suppressed"])
    assert any("measure" in entry for content in contents for entry in content["suppressed"])


def test_nothing_but_the_roster_stands_beside_a_sector_that_is_not_shown(contents: list[dict[str, Any]]) -> None:
    told = {(seed, sector): found for seed, content in enumerate(contents) for sector in unshown(content) if (found := told_of(content, sector))}
    assert told == {}


def test_no_hidden_sector_follows_from_the_printed_numbers(contents: list[dict[str, Any]]) -> None:
    for seed, content in enumerate(contents):
        for wave in ("1", "2"):
            if any(group["shown"] for group in content["study"]["sectors"]):
                assert Attack(content, wave).rebuilt(hidden_in(content)) == [], (seed, wave)


def test_hidden_sectors_are_enough_together_in_each_wave(contents: list[dict[str, Any]]) -> None:
    for seed, content in enumerate(contents):
        if not any(group["shown"] for group in content["study"]["sectors"]):
            continue
        for wave in ("1", "2"):
            pool = pooled(content, wave)
            assert not pool or (len(pool) > 1 and sum(pool) >= content["study"]["min_cell"]), (seed, wave)


def test_change_shows_no_sector_of_which_too_few_were_there_both_times(contents: list[dict[str, Any]], tmp_path: Path) -> None:
    checked = 0
    for seed, content in zip(STUDIES, contents, strict=True):
        read = study(seed, tmp_path / str(seed))
        both = {actor.id for actor in read.roster("1")} & {actor.id for actor in read.roster("2")}
        for finding in content["findings"]:
            if finding["measure"] == "M17":
                group = next(group for group in content["study"]["sectors"] if group["id"] == finding["sector"])
                here = sum(actor.sector in group["members"] for actor in read.actors if actor.id in both)
                assert here >= content["study"]["min_cell"], (seed, finding["id"])
                checked += 1
    assert checked


def test_a_number_about_users_stands_only_where_they_are_enough(contents: list[dict[str, Any]]) -> None:
    for content in contents:
        about = [entry["code"] for entry in content["gates"][2]["evidence"]]
        if 0 < content["study"]["users"] < content["study"]["min_cell"]:
            assert "users_met" not in about
            assert not [finding for finding in content["findings"] if finding["measure"] == "M11" and finding["part"] == "users"]


def test_the_attack_succeeds_where_complements_are_not_hidden(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(groups, "_given_away", lambda *_: [])
    found = 0
    for seed in STUDIES[:8]:
        content = profile(study(seed, tmp_path / str(seed)), replicates=1).content
        if any(group["shown"] for group in content["study"]["sectors"]):
            found += sum(bool(Attack(content, wave).rebuilt(hidden_in(content))) for wave in ("1", "2"))
    assert found > 1
