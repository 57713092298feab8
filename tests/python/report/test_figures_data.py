"""What the profile holds for figures: the parts of the inequality, the path of a share, the matrices and their order."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import samspill as sp
from samspill.profile import Profile, engine, profile, shuffle, sociomatrix
from samspill.profile.facts import Facts
from samspill.study import Study

SIZES = {"civil": 5, "public": 6, "users": 4}


def written(folder: Path, *, waves: int = 1, order: int | None = None, names: dict[str, str] | None = None, valued: bool = True) -> Path:
    """A study of three sectors; `order` shuffles the rows of every file, `names` calls the actors otherwise."""
    drawn, shuffled = random.Random(11), random.Random(order)
    called = names or {}
    actors = [(f"{sector}{place}", sector) for sector, size in SIZES.items() for place in range(size)]
    waves_of = [f"w{number}" for number in range(1, waves + 1)]
    ties, asked = [], []
    for wave in waves_of:
        for giver, _ in actors:
            told = drawn.random() < 0.8
            asked.append((called.get(giver, giver), "r", wave, "yes" if told else "no"))
            for taker, _ in actors:
                if told and giver != taker and drawn.random() < 0.35:
                    ties.append((called.get(giver, giver), called.get(taker, taker), "r", wave, drawn.randint(1, 4)))
    tables: dict[str, tuple[str, list[Any]]] = {
        "actors": ("id,sector", [(called.get(actor, actor), sector) for actor, sector in actors]),
        "relations": ("id,as,min,max" if valued else "id", [("r", "strength", 1, 4) if valued else ("r",)]),
        "waves": ("id", [(wave,) for wave in waves_of]),
        "asked": ("actor,relation,wave,answered", asked),
        "ties": ("from,to,relation,wave,value" if valued else "from,to,relation,wave", ties if valued else [tie[:4] for tie in ties]),
    }
    folder.mkdir()
    for name, (head, rows) in tables.items():
        if order is not None and name != "waves":
            shuffled.shuffle(rows)
        (folder / f"{name}.csv").write_text(head + "\n" + "".join(",".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")
    return folder


def made(folder: Path, **options: Any) -> Profile:
    return profile(Study.read(folder), replicates=19, **options)


# Parts of the inequality


@pytest.mark.parametrize("edition", ["demo", "demo_for_researchers"])
def test_parts_of_the_inequality_add_up_to_theils_index(edition: str, request: pytest.FixtureRequest) -> None:
    found = [finding for finding in request.getfixturevalue(edition).findings if finding["measure"] == "M2"]
    assert found
    for finding in found:
        counts, parts = finding["counts"], finding["counts"]["parts"]
        within = sum(one["value"] for one in parts["within"]) + (parts["pooled"] or 0)
        # The parties' edition has three decimals, so that no single actor's count follows from a sector's part.
        assert parts["between"] + within == pytest.approx(counts["theil"], abs=1e-9 if edition == "demo_for_researchers" else 0.0005 * len(parts["within"]))
        assert parts["between"] == pytest.approx(finding["estimate"] * counts["theil"], abs=1e-9)


def test_parts_of_sectors_that_are_not_shown_stand_together(tmp_path: Path) -> None:
    folder = written(tmp_path / "s")
    hidden = next(finding for finding in made(folder, min_cell=6).findings if finding["measure"] == "M2")["counts"]["parts"]
    shown = next(finding for finding in made(folder, min_cell=1).findings if finding["measure"] == "M2")["counts"]["parts"]
    assert [one["sector"] for one in hidden["within"]] == ["public"]
    by_sector = {one["sector"]: one["value"] for one in shown["within"]}
    assert hidden["pooled"] == pytest.approx(by_sector["civil"] + by_sector["users"], abs=0.0015)
    assert shown["pooled"] is None


# The path of a share


def test_path_of_a_share_goes_from_before_to_after(tmp_path: Path) -> None:
    changes = [finding for finding in made(written(tmp_path / "s", waves=4), edition="researcher").findings if finding["measure"] == "M17"]
    assert changes
    for finding in changes:
        path = finding["counts"]["path"]
        assert [point["wave"] for point in path] == ["w1", "w2", "w3", "w4"]
        assert (path[0]["share"], path[-1]["share"]) == pytest.approx((finding["counts"]["before"], finding["counts"]["after"]), abs=1e-9)
        assert all(point["interval"]["low"] <= point["share"] <= point["interval"]["high"] for point in path)
        assert finding["counts"]["seats"] == pytest.approx(SIZES[finding["sector"]] / 15)


def test_path_tells_no_share_of_a_sector_with_too_few_there(tmp_path: Path) -> None:
    """Three of the public actors miss the second wave, in which three others take their seats: enough to show, too few of those followed."""
    folder = written(tmp_path / "s", waves=3)
    table = {name: (folder / f"{name}.csv").read_text(encoding="utf-8").splitlines() for name in ("actors", "asked", "ties")}
    actors = [line.split(",")[0] for line in table["actors"][1:]]
    away, instead = {"public0", "public1", "public2"}, ["new0", "new1", "new2"]
    table["actors"] += [f"{name},public" for name in instead]
    table["members"] = ["actor,wave"]
    table["members"] += [f"{actor},{wave}" for actor in actors for wave in ("w1", "w2", "w3") if wave != "w2" or actor not in away]
    table["members"] += [f"{name},w2" for name in instead]
    table["asked"] = [line for line in table["asked"] if line.split(",")[2] != "w2" or line.split(",")[0] not in away]
    table["asked"] += [f"{name},r,w2,yes" for name in instead]
    table["ties"] = [line for line in table["ties"] if line.split(",")[3] != "w2" or not away & set(line.split(",")[:2])]
    for name, lines in table.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def shares(min_cell: int) -> list[bool]:
        found = made(folder, min_cell=min_cell).findings
        path = next(one for one in found if one["measure"] == "M17" and one["sector"] == "public")["counts"]["path"]
        return [point["share"] is not None and point["interval"] is not None for point in path]

    assert shares(3) == [True, True, True]
    assert shares(4) == [True, False, True]


def test_two_waves_have_no_path(demo: Profile) -> None:
    assert {len(finding["counts"]["path"]) for finding in demo.findings if finding["measure"] == "M17"} == {0}


# Matrices


def test_matrices_are_for_researchers_alone(demo: Profile, demo_for_researchers: Profile) -> None:
    assert demo.content["matrices"] == []
    assert len(demo_for_researchers.content["matrices"]) == 6


def test_matrix_tells_what_everybody_said(tmp_path: Path) -> None:
    folder = written(tmp_path / "s")
    study = Study.read(folder)
    (matrix,) = profile(study, replicates=19, edition="researcher").content["matrices"]
    size = sum(SIZES.values())
    assert [group["actors"] for group in matrix["groups"]] == list(SIZES.values())
    assert [len(row) for row in matrix["rows"]] == [size] * size
    assert "".join(row[place] for place, row in enumerate(matrix["rows"])) == "-" * size
    ties = (folder / "ties.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert sum(row.count("t") for row in matrix["rows"]) == len(ties)
    assert sorted(value for row in matrix["strengths"] for value in row) == sorted(float(tie.split(",")[4]) for tie in ties)
    silent = [row for row in matrix["rows"] if set(row) == {"u", "-"}]
    asked = (folder / "asked.csv").read_text(encoding="utf-8").splitlines()
    assert len(silent) == sum(line.endswith(",no") for line in asked) > 0


def test_blocks_count_what_the_rows_show(demo_for_researchers: Profile) -> None:
    for matrix in demo_for_researchers.content["matrices"]:
        edges = np.cumsum([0, *(group["actors"] for group in matrix["groups"])])
        place = {group["sector"]: slice(start, end) for group, start, end in zip(matrix["groups"], edges, edges[1:], strict=False)}
        for block in matrix["blocks"]:
            cells = "".join(row[place[block["to"]]] for row in matrix["rows"][place[block["from"]]])
            assert block["ties"] == cells.count("t")
            assert block["observed"] == cells.count("t") + cells.count(".")


def test_matrix_of_many_actors_has_blocks_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sociomatrix, "ACTORS_AT_MOST", 14)
    folder = written(tmp_path / "s")
    (matrix,) = made(folder, edition="researcher").content["matrices"]
    assert matrix["rows"] is None and matrix["strengths"] is None
    assert sum(block["ties"] for block in matrix["blocks"]) == len((folder / "ties.csv").read_text(encoding="utf-8").splitlines()) - 1


def test_matrix_holds_nothing_of_a_hidden_sector(tmp_path: Path) -> None:
    (matrix,) = made(written(tmp_path / "s"), edition="researcher", min_cell=6).content["matrices"]
    assert [group["sector"] for group in matrix["groups"]] == ["public"]
    assert [len(row) for row in matrix["rows"]] == [6] * 6
    assert {(block["from"], block["to"]) for block in matrix["blocks"]} == {("public", "public")}


# The order inside a sector


def drawn_matrices(folder: Path) -> str:
    return json.dumps(made(folder, edition="researcher").content["matrices"])


@pytest.mark.parametrize("order", [1, 2, 3])
def test_order_in_a_matrix_does_not_follow_the_files(tmp_path: Path, order: int) -> None:
    assert drawn_matrices(written(tmp_path / "a", waves=2)) == drawn_matrices(written(tmp_path / "b", waves=2, order=order))


def test_order_in_a_matrix_does_not_follow_the_names(tmp_path: Path) -> None:
    names = [f"{sector}{place}" for sector, size in SIZES.items() for place in range(size)]
    others = dict(zip(names, reversed([f"x{place}" for place in range(len(names))]), strict=True))
    assert drawn_matrices(written(tmp_path / "a")) == drawn_matrices(written(tmp_path / "b", names=others))


def test_order_in_a_matrix_is_not_that_of_the_roster_and_changes_with_a_tie(tmp_path: Path) -> None:
    folder = written(tmp_path / "s")
    before = shuffle.shuffled(Facts(Study.read(folder), "researcher", None))
    roster = [line.split(",")[0] for line in (folder / "actors.csv").read_text(encoding="utf-8").splitlines()[1:]]
    assert sorted(before, key=before.__getitem__) != roster
    ties = (folder / "ties.csv").read_text(encoding="utf-8").splitlines()
    (folder / "ties.csv").write_text("\n".join(ties[:-1]) + "\n", encoding="utf-8")
    after = shuffle.shuffled(Facts(Study.read(folder), "researcher", None))
    assert sorted(after, key=after.__getitem__) != sorted(before, key=before.__getitem__)


def test_order_tells_actors_apart_that_only_look_alike() -> None:
    """A ring of four and one of eight: everybody has two neighbours, but a ring of four is not one of eight."""
    rings = [[0, 1, 2, 3], [4, 5, 6, 7, 8, 9, 10, 11]]
    pairs = np.zeros((12, 12), dtype=np.uint64)
    for ring in rings:
        for one, other in zip(ring, [*ring[1:], ring[0]], strict=True):
            pairs[one, other] = pairs[other, one] = 1
    start = np.zeros(12, dtype=np.uint64)
    colours = shuffle.canonical(start, pairs)
    drawn = set()
    generator = np.random.default_rng(5)
    for _ in range(6):
        order = generator.permutation(12)
        moved = shuffle.canonical(start, pairs[np.ix_(order, order)])
        place = order[np.argsort(moved)]
        drawn.add(pairs[np.ix_(place, place)].tobytes())
    place = np.argsort(colours)
    assert drawn == {pairs[np.ix_(place, place)].tobytes()}


def test_block_counts_need_no_table_of_all_pairs() -> None:
    states = ["value", "none", "not_asked", "value"]
    frame = {"from": ["a", "a", "b", "c"], "to": ["b", "c", "a", "a"], "state": states}
    net = sp.Network.from_frames(pd.DataFrame(frame), pd.DataFrame({"id": ["a", "b", "c"]}), source="from", target="to", respondents=["a", "b"])
    ties, seen = engine.block_counts(net, [[0], [1, 2]])
    assert ties.tolist() == [[0, 1], [1, 0]]
    # a told of b and c; b was not asked of a but told of c; c answered nobody's question, but its tie to a is known.
    assert seen.tolist() == [[0, 2], [1, 1]]
