"""Studies of many actors: what is counted without a table of all pairs is what the table shows, and a report is made."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
import samspill as sp
from samspill import _reshape
from samspill._frames import STATES
from samspill.profile import engine, profile
from samspill.report import render
from samspill.study import Study

MANY = 5_200


def drawn(seed: int, n: int) -> sp.Network:
    """A network in which some did not answer, and some cells say something else than their row."""
    draw = np.random.default_rng(seed)
    told: list[tuple[int, int, str]] = []
    for giver in range(n):
        for taker in range(n):
            chance = draw.random()
            if chance < 0.2:
                told.append((giver, taker, "value"))
            elif chance < 0.35 and giver != taker:
                told.append((giver, taker, ("none", "not_asked", "not_answered")[int(draw.integers(3))]))
    columns = {name: [row[place] for row in told] for place, name in enumerate(("from", "to", "state"))}
    actors = {"id": list(range(n)), "sector": [f"s{number}" for number in draw.integers(0, 3, n)]}
    return sp.Network.from_frames(columns, actors, sector="sector", respondents=np.flatnonzero(draw.random(n) < 0.6))


def tables(net: sp.Network) -> tuple[np.ndarray, np.ndarray]:
    """Which cells hold a tie, and which were observed, off the diagonal."""
    states = _reshape.state_table(net._arrays)
    off = ~np.eye(net.n_actors, dtype=bool)
    return (states == STATES["value"]) & off, (states <= STATES["none"]) & off


@pytest.mark.parametrize("seed", range(40))
def test_pairs_are_counted_as_in_a_table_of_all(seed: int) -> None:
    net = drawn(seed, 3 + seed % 13)
    ties, seen = tables(net)
    both = seen & seen.T
    whole = engine.dyads(net)
    assert whole.pairs.item() == np.triu(both).sum()
    assert whole.ties.item() == (ties & both).sum()
    assert whole.mutual.item() == np.triu(ties & ties.T).sum()
    assert engine.naming(net) == ties.any(axis=1).sum()
    groups = [list(range(0, net.n_actors, 3)), list(range(1, net.n_actors, 3))]
    counted = engine.dyads(net, groups)
    for i, rows in enumerate(groups):
        for j, columns in enumerate(groups):
            block = np.ix_(rows, columns)
            once = 2 if i == j else 1
            assert counted.ties[i, j] == (ties & both)[block].sum()
            assert counted.pairs[i, j] * once == both[block].sum()
            assert counted.mutual[i, j] * once == (ties & ties.T)[block].sum()


@pytest.mark.parametrize("seed", range(40))
def test_confirmations_are_counted_as_in_a_table_of_all(seed: int) -> None:
    given, received = drawn(seed, 3 + seed % 13), drawn(1000 + seed, 3 + seed % 13)
    for other, symmetric in ((received, False), (given, True)):
        (ties, seen), (heard, heard_seen) = tables(given), tables(other)
        known = seen & heard_seen.T
        either, both = (ties | heard.T) & known, ties & heard.T & known
        if symmetric:
            either, both = np.triu(either), np.triu(both)
        assert engine.confirmations(given, other, symmetric) == (both.sum(), either.sum())


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("missing", ["available", "zero", "reconstruct"])
def test_shuffled_labels_meet_the_ties_of_every_rule(seed: int, missing: str) -> None:
    draws = engine.Draws(1, 99)
    directed = drawn(seed, 26)  # so many that labels are drawn, not visited one by one
    for net in (directed, directed.symmetrize("either")):
        plain = engine.against_null("mixing.ei_index", net, sp.null.permute_sectors(), draws, missing)
        told = engine.ei_chance(net, draws, missing)
        assert told is not None and plain is not None
        assert told.mean == pytest.approx(plain.mean, abs=1e-12)  # sums in another order
        assert told.p == plain.p


def write_large(folder: Path, flow: str = "", directed: str = "yes") -> Path:
    """Six sectors, a tenth of the actors silent, three ties an actor."""
    draw = random.Random(4)
    names = [f"a{number:05}" for number in range(MANY)]
    told = {name: draw.random() < 0.9 for name in names}
    ties = sorted({(draw.choice(names), draw.choice(names)) for _ in range(3 * MANY)})
    tables = {
        "actors": ["id,sector", *(f"{name},s{place % 6}" for place, name in enumerate(names))],
        "relations": ["id,directed,flow", f"r,{directed},{flow}"],
        "asked": ["actor,relation,answered", *(f"{name},r,{'yes' if told[name] else 'no'}" for name in names)],
        "ties": ["from,to,relation", *(f"{giver},{taker},r" for giver, taker in ties if giver != taker and told[giver])],
    }
    folder.mkdir()
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def test_a_study_of_many_actors_gets_a_report(tmp_path: Path) -> None:
    made = profile(Study.read(write_large(tmp_path / "study")), replicates=19, edition="researcher")
    assert {"M1", "M4", "M5", "M7"} <= {finding["measure"] for finding in made.findings if finding["estimate"] is not None}
    matrix = made.content["matrices"][0]
    assert matrix["rows"] is None and len(matrix["blocks"]) == 36
    assert "M4" in render(made.content, "nb")
