"""Event sizes and persistence on real meetings and waves, against plain counts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import samspill as sp
from oracle_data import SHARED, needs_data

from oracles import compare


@needs_data
def test_size_spectrum_of_policy_committees() -> None:
    seats = pd.read_csv(SHARED / "data" / "german-chemicals" / "committee.csv", index_col=0)
    sizes = (seats > 0).sum()
    plenary = (sizes >= 3) & (sizes >= 0.75 * len(seats))
    groups = (sizes >= 3) & ~plenary
    expected = [(sizes == 1).sum(), (sizes == 2).sum(), (groups & (sizes <= 5)).sum(), (groups & (sizes > 5)).sum(), plenary.sum()]
    assert sizes.sum() == 180
    compare("joint.size_spectrum", "definition (NumPy)", sp.joint.size_spectrum(seats), expected, rel=0, abs=0)
    assert sp.joint.size_spectrum(seats, normalized=True).sum() == pytest.approx(1)


@needs_data
def test_size_spectrum_of_southern_women() -> None:
    # The two-mode list numbers 18 women and then 14 events.
    ties = pd.read_csv(SHARED / "data" / "classics" / "southern_women_edges.csv")
    ends = ties[["from", "to"]].to_numpy()
    met = pd.DataFrame({"actor": ends.min(axis=1), "event": ends.max(axis=1)})
    if met["event"].nunique() != 14:
        met = met.rename(columns={"actor": "event", "event": "actor"})
    sizes = met.groupby("event").size()
    spectrum = sp.joint.size_spectrum(met, plenary_from=1)
    assert len(sizes) == 14
    assert spectrum.sum() == 14
    expected = [((sizes >= 3) & (sizes <= 5)).sum(), (sizes > 5).sum()]
    compare("joint.size_spectrum", "definition (NumPy)", spectrum[["small_group", "large_group"]], expected, rel=0, abs=0)


def waves(name: str, key: str) -> tuple[list[sp.Network], list[set[tuple[int, int]]]]:
    ties = pd.read_csv(SHARED / "data" / "classics" / f"{name}_edges.csv")
    actors = sorted({*ties["from"], *ties["to"]})
    arcs = [
        {pair for pair in part[["from", "to"]].itertuples(index=False, name=None) if pair[0] != pair[1]} for _, part in ties.groupby(key)
    ]
    frames = [pd.DataFrame(sorted(wave), columns=["from", "to"]) for wave in arcs]
    return [sp.Network.from_frames(frame, actors=actors) for frame in frames], arcs


@needs_data
@pytest.mark.parametrize(("name", "key"), [("tailor_work", "time"), ("highschool_boys", "time"), ("coleman", "wave")])
def test_persistence_is_the_jaccard_index_of_the_ties(name: str, key: str) -> None:
    nets, (first, second) = waves(name, key)
    for measure, part, whole in (("jaccard", first & second, first | second), ("kept", first & second, first), ("emerged", second - first, second)):
        ours = sp.change.persistence(nets, measure=measure)
        compare("change.persistence", "definition (sets of ties)", ours, len(part) / len(whole), rel=0, abs=1e-15)


@needs_data
def test_persistence_among_stayers_does_not_count_who_left() -> None:
    nets, (first, second) = waves("highschool_boys", "time")
    left = set(nets[0].actors[:10])
    stayed = [{(i, j) for i, j in wave if not {i, j} & left} for wave in (first, second)]
    among = len(stayed[0] & stayed[1]) / len(stayed[0] | stayed[1])
    found = sp.change.persistence([nets[0], nets[1].without(left)])
    compare("change.persistence", "definition (sets of ties)", found, among, rel=0, abs=1e-15)
    assert sp.change.persistence([nets[0], nets[1].without(left)], missing="zero") < among


def test_participation_equality_is_one_minus_gini_of_the_roster() -> None:
    rng = np.random.default_rng(7)
    turns = pd.DataFrame({"event": rng.integers(0, 5, 60), "actor": rng.integers(0, 9, 60), "seconds": rng.gamma(2.0, 30.0, 60)})
    total = turns.groupby("actor")["seconds"].sum().reindex(range(12), fill_value=0.0)
    present = pd.DataFrame({"event": np.repeat(np.arange(5), 12), "actor": np.tile(np.arange(12), 5)})
    ours = sp.symmetry.participation_equality(turns, present=present, amount="seconds")
    compare("symmetry.participation_equality", "definition (pandas)", ours, 1 - np.abs(total.to_numpy()[:, None] - total.to_numpy()).mean() / (2 * total.mean()))
    assert ours == pytest.approx(1 - float(sp.balance.gini(total)), abs=1e-12)
