"""Studies at the edge of what can be asked: each gets a report, and none gets a claim that its data cannot carry."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from samspill.profile import profile
from samspill.study import Study

ACTORS = "id,sector\n" + "".join(f"{sector}{number},{sector}\n" for sector, size in (("a", 4), ("b", 5), ("c", 6)) for number in range(size))
NAMES = [line.split(",")[0] for line in ACTORS.splitlines()[1:]]
RING = "from,to\n" + "".join(f"{one},{NAMES[(place + step) % 15]}\n" for place, one in enumerate(NAMES) for step in (1, 2, 4))
EVENTS = "id,kind\n" + "".join(f"e{number},meeting\n" for number in range(6))
SEATS = "event,actor\n" + "".join(f"e{number},{name}\n" for number in range(6) for place, name in enumerate(NAMES) if (place + number) % 3)
TURNS = "event,actor,turns\n" + "".join(f"e{number},{NAMES[(number * 2 + 1) % 15]},3\n" for number in range(6))

ODD: dict[str, dict[str, str]] = {
    "one actor": {"actors": "id,sector\na,x\n", "relations": "id\nr\n"},
    "two actors": {"actors": "id,sector\na,x\nb,y\n", "ties": "from,to\na,b\nb,a\n"},
    "nobody answered": {"actors": ACTORS, "relations": "id\nr\n", "asked": "actor,relation,answered\n" + "".join(f"{name},r,no\n" for name in NAMES)},
    "nobody named anybody": {"actors": ACTORS, "relations": "id\nr\n", "asked": "actor,relation,answered\n" + "".join(f"{name},r,yes\n" for name in NAMES)},
    "one sector": {"actors": ACTORS.replace(",b", ",a").replace(",c", ",a"), "ties": RING},
    "no sectors": {"actors": "id\n" + "".join(f"{name}\n" for name in NAMES), "ties": RING, "events": EVENTS, "attendance": SEATS, "turns": TURNS},
    "no direction": {"actors": ACTORS, "relations": "id,directed\nr,no\n", "ties": RING},
    "costs": {"actors": ACTORS, "relations": "id,as,min,max\nr,cost,1,5\n", "ties": RING.replace("from,to\n", "from,to,value\n").replace("\n", ",2\n").replace("value,2\n", "value\n")},
    "people kept apart": {
        "actors": ACTORS, "relations": "id,combine\nr,separate\n",
        "people": "person,actor\np1,a0\np2,a0\n",
        "ties": "from,to,person\na0,b1,p1\na0,b2,p2\n" + RING.split("\n", 1)[1].replace("\n", ",\n").replace("a0,b1,\n", "").replace("a0,b2,\n", ""),
    },
    "attendance only": {"actors": ACTORS, "events": EVENTS, "attendance": SEATS},
    "turns without attendance": {"actors": ACTORS, "events": EVENTS, "turns": TURNS},
    "events without rows": {"actors": ACTORS, "events": EVENTS},
    "silent meetings": {"actors": ACTORS, "events": EVENTS.replace("kind", "kind,records").replace("meeting", "meeting,attendance|turns"), "attendance": SEATS},
    "another roster each wave": {
        "actors": ACTORS, "waves": "id\n1\n2\n",
        "members": "actor,wave\n" + "".join(f"{name},{1 + (place % 2)}\n" for place, name in enumerate(NAMES)),
        "ties": "from,to,wave\n" + "".join(f"{NAMES[i]},{NAMES[i + 2]},{1 + i % 2}\n" for i in range(13)),
    },
    "a sector per actor": {"actors": "id,sector\n" + "".join(f"{name},s{place}\n" for place, name in enumerate(NAMES)), "ties": RING},
    "custom baseline": {
        "study": "key,value\nbaseline,custom\nmin_cell,2\n", "sectors": "sector,kind,baseline\na,public,3\nb,civil,2\nc,users,1\n", "actors": ACTORS, "ties": RING,
    },
}  # fmt: skip


def made(tables: dict[str, str], folder: Path, edition: Any) -> Any:
    folder.mkdir()
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return profile(Study.read(folder), replicates=49, edition=edition)


@pytest.mark.parametrize("edition", ["parties", "researcher"])
@pytest.mark.parametrize("name", list(ODD))
def test_odd_study_gets_a_report(name: str, edition: str, tmp_path: Path) -> None:
    found = made(ODD[name], tmp_path / "study", edition)
    for language in ("nb", "en"):
        page = found.to_html(lang=language)
        assert "</html>" in page
        assert ">None<" not in page and ">nan" not in page


@pytest.mark.parametrize("name", ["one actor", "two actors", "nobody answered", "nobody named anybody", "a sector per actor"])
def test_odd_study_claims_nothing(name: str, tmp_path: Path) -> None:
    found = made(ODD[name], tmp_path / "study", "researcher")
    by_sector = [finding for finding in found.findings if finding["measure"] in ("M1", "M2", "M4", "M9", "M17")]
    assert not [finding["id"] for finding in by_sector if finding["verdict"] in ("suggests", "signs")]


def test_costs_are_not_read_as_strengths(tmp_path: Path) -> None:
    found = made(ODD["costs"], tmp_path / "study", "researcher")
    rules = next(finding for finding in found.findings if finding["measure"] == "M4")["rules"]
    assert {rule["tie"] for rule in rules} == {"as_reported", "either", "both"}


def test_custom_baseline_moves_the_ratio(tmp_path: Path) -> None:
    custom = made(ODD["custom baseline"], tmp_path / "custom", "parties")
    plain = made({**ODD["custom baseline"], "study": "key,value\nmin_cell,2\n"}, tmp_path / "plain", "parties")
    ratio = {finding["sector"]: finding["estimate"] for finding in custom.findings if finding["measure"] == "M1"}
    seats = {finding["sector"]: finding["estimate"] for finding in plain.findings if finding["measure"] == "M1"}
    assert ratio["a"] == pytest.approx(seats["a"] * (4 / 15) / (3 / 6))
    assert ratio["c"] == pytest.approx(seats["c"] * (6 / 15) / (1 / 6))


def test_no_direction_confirms_by_both_sides(tmp_path: Path) -> None:
    found = made(ODD["no direction"], tmp_path / "study", "researcher")
    confirmed = next(finding for finding in found.findings if finding["measure"] == "M6")
    assert confirmed["denominator"] == 45
    assert confirmed["numerator"] == 0
