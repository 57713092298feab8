"""Whether networks filled in by chance are like those that were masked, and whether pooled intervals hold what they say."""

from __future__ import annotations

from math import sqrt
from typing import Any

import numpy as np
import pandas as pd
import samspill as sp

SIZE = 30
LABELS = np.arange(SIZE) % 3
CHANCE = np.array([[0.5, 0.2, 0.1], [0.15, 0.4, 0.2], [0.1, 0.3, 0.3]])
NAMES = [f"n{i}" for i in range(SIZE)]
SECTOR = {name: "xyz"[g] for name, g in zip(NAMES, LABELS, strict=True)}


def masked(rng: np.random.Generator, silent: int, reciprocal: float = 0.0) -> tuple[np.ndarray[Any, Any], sp.Network]:
    """A drawn network, and what is left of it where some, dealt at random, did not answer. Reciprocity keeps each block's chance: a pair of one chance echoes."""
    ties = rng.random((SIZE, SIZE)) < CHANCE[np.ix_(LABELS, LABELS)]
    echo = np.triu((rng.random((SIZE, SIZE)) < reciprocal) & (LABELS[:, None] == LABELS), 1).T
    ties = np.where(echo, ties.T, ties)
    np.fill_diagonal(ties, False)
    answered = np.ones(SIZE, dtype=bool)
    answered[rng.permutation(SIZE)[:silent]] = False
    where = np.argwhere(ties & answered[:, None])
    frame = pd.DataFrame({"from": [NAMES[i] for i in where[:, 0]], "to": [NAMES[j] for j in where[:, 1]]})
    return ties, sp.Network.from_frames(frame, NAMES, sector=SECTOR, respondents=[name for name, told in zip(NAMES, answered, strict=True) if told])


def test_probabilities_of_blocks_are_recovered() -> None:
    """Over many networks the filled-in cells of each block hold as many ties as its chance says."""
    rng = np.random.default_rng(1)
    filled, cells = np.zeros((3, 3)), np.zeros((3, 3))
    for seed in range(150):
        _, net = masked(rng, 9)
        silent = silent_in(net)
        for one in sp.impute(net, n=2, seed=seed):
            a = one.to_scipy().toarray() > 0
            for g in range(3):
                for h in range(3):
                    block = np.ix_((LABELS == g) & silent, LABELS == h)
                    filled[g, h] += a[block].sum()
                    cells[g, h] += (~np.eye(SIZE, dtype=bool))[block].sum()
    rates = filled / cells
    print(np.round(rates, 3))
    # 150 networks, in each of which a probability is learned from about 67 cells of its block: a standard error of 0.005; the prior, worth one of them, draws
    # the outermost by 0.004 towards the mean, and once more where the cells are parted by what stands on their other side
    assert np.abs(rates - CHANCE).max() < 0.025


def test_reciprocity_is_recovered() -> None:
    """Of the ties that those who answered have with silent ones of their sector, as many are returned as were drawn to be."""
    rng = np.random.default_rng(3)
    counts = {"drawn": [0, 0], "filled in": [0, 0]}
    for seed in range(150):
        ties, net = masked(rng, 9, reciprocal=0.6)
        silent = silent_in(net)
        inside = np.equal.outer(LABELS, LABELS) & silent[:, None] & ~silent
        for name, networks in (("drawn", [ties]), ("filled in", [one.to_scipy().toarray() > 0 for one in sp.impute(net, n=2, seed=seed)])):
            for a in networks:
                counts[name][0] += int((a & a.T)[inside].sum())
                counts[name][1] += int(a.T[inside].sum())
    drawn, filled = (returned / told for returned, told in counts.values())
    print(f"returned {filled:.3f}, as drawn {drawn:.3f}")
    assert abs(filled - drawn) < 0.03


def silent_in(net: sp.Network) -> np.ndarray[Any, Any]:
    return np.asarray(net.to_frames()[1]["answered"] != "yes")


def test_pooled_intervals_of_density_hold_it_as_often_as_they_say() -> None:
    rng = np.random.default_rng(2)
    truth = float(np.mean(CHANCE[np.ix_(LABELS, LABELS)][~np.eye(SIZE, dtype=bool)]))
    studies, held, held_80, lost = 400, 0, 0, []
    for seed in range(studies):
        _, net = masked(rng, 9)
        pooled = sp.impute(net, n=10, seed=seed).pool("cohesion.density")
        held += pooled.interval.low <= truth <= pooled.interval.high
        held_80 += pooled.interval_80.low <= truth <= pooled.interval_80.high
        lost.append(pooled.missing_information)
    print(f"95 %: {held / studies:.3f}, 80 %: {held_80 / studies:.3f}, information missing {np.mean(lost):.2f}")
    # The jackknife's error knows nothing of the blocks, so that intervals may hold the density more often than they say, and not less often.
    assert held / studies > 0.95 - 3 * sqrt(0.95 * 0.05 / studies)
    assert held_80 / studies > 0.80 - 3 * sqrt(0.80 * 0.20 / studies)
    assert held_80 / studies < 0.97
