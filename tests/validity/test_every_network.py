"""Every undirected degree sequence on 7 actors, and every labelling of up to 9: what is drawn is all there is, each as often as the others."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from math import factorial, prod

import numpy as np
import pandas as pd
import pytest
import samspill as sp
from numpy.typing import NDArray
from samspill import _core
from scipy import stats

PAIRS = list(itertools.combinations(range(7), 2))


def by_degrees() -> dict[tuple[int, ...], NDArray[np.int64]]:
    """Of each sequence that falls, the networks that have it, as bits of the 21 pairs; other orders of it are the same networks renamed."""
    codes = np.arange(1 << len(PAIRS), dtype=np.int64)
    degrees = np.zeros((len(codes), 7), dtype=np.int8)
    for bit, (i, j) in enumerate(PAIRS):
        there = (codes >> bit & 1).astype(np.int8)
        degrees[:, i] += there
        degrees[:, j] += there
    falls = (np.diff(degrees, axis=1) <= 0).all(axis=1)
    codes, degrees = codes[falls], degrees[falls]
    order = np.lexsort(degrees.T)
    starts = np.flatnonzero(np.r_[True, (np.diff(degrees[order], axis=0) != 0).any(axis=1)])
    return {tuple(degrees[group[0]].tolist()): codes[group] for group in np.split(order, starts[1:])}


def drawn(code: int, draws: int) -> NDArray[np.int64]:
    """Bits of rewired networks. With a sector for each actor the ties between sectors are the network."""
    ties = pd.DataFrame([pair for bit, pair in enumerate(PAIRS) if code >> bit & 1], columns=["from", "to"])
    net = sp.Network.from_frames(ties, list(range(7)), sector=list("abcdefg"), directed=False)
    spec = {"name": "mixing.mixing_matrix", "options": {}, "of": None, "of_options": {}, "by_sector": False}
    raw = _core.infer([spec], (net._engine,), null=sp.null.rewire()._settings(net.actors, None), replicates=draws, seed=1, alternative="two-sided", keep=True)
    cells = raw["values"].reshape(draws, 7, 7)
    return sum(cells[:, i, j].astype(np.int64) << bit for bit, (i, j) in enumerate(PAIRS))  # type: ignore[return-value]


def test_rewire_reaches_every_network_of_every_degree_sequence_on_7_actors_all_alike() -> None:
    sequences = by_degrees()
    assert len(sequences) == 342  # graphical sequences of 7 (OEIS A004251)
    total, freedom, smallest = 0.0, 0, 1.0
    for degrees, all_of_them in sequences.items():
        found = Counter(drawn(int(all_of_them[0]), 40 * len(all_of_them)).tolist())
        assert set(found) == set(all_of_them.tolist()), degrees
        sum_of_squares = sum((count - 40) ** 2 / 40 for count in found.values())
        total, freedom = total + sum_of_squares, freedom + len(all_of_them) - 1
        if len(all_of_them) > 1:
            smallest = min(smallest, float(stats.chi2.sf(sum_of_squares, len(all_of_them) - 1)))
    print(f"{len(sequences)} sequences, {freedom} degrees of freedom, chi-square {total:.0f}, smallest p of one {smallest:.5f}")
    assert stats.chi2.sf(total, freedom) > 1e-4 and smallest > 1e-3 / len(sequences)


def compositions(n: int) -> Iterator[tuple[int, ...]]:
    """Sizes of two to four sectors, none smaller than the one before."""
    for k in (2, 3, 4):
        for sizes in itertools.combinations_with_replacement(range(1, n), k):
            if sum(sizes) == n:
                yield sizes


def labellings(sizes: tuple[int, ...], n: int) -> set[tuple[int, ...]]:
    """Every way to deal the sectors: the actors of each as bits."""
    if not sizes:
        return {()}
    out = set()
    for rest in labellings(sizes[1:], n):
        taken = sum(rest)
        free = [1 << i for i in range(n) if not taken >> i & 1]
        out |= {(sum(members), *rest) for members in itertools.combinations(free, sizes[0])}
    return out


E_I = {"name": "mixing.ei_index", "options": {}, "of": None, "of_options": {}, "by_sector": False}
MEMBERS = {"name": "power.strength", "options": {"direction": "out"}, "of": None, "of_options": {}, "by_sector": True}


def sums(net: sp.Network, replicates: int, seed: int) -> tuple[NDArray[np.float64], list[tuple[int, ...]]]:
    """E-I of each replicate, and the actors of each sector as bits."""
    model = sp.null.permute_sectors()._settings(net.actors, None)
    raw = _core.infer([E_I, MEMBERS], (net._engine,), null=model, replicates=replicates, seed=seed, alternative="greater", keep=True)
    values = raw["values"].reshape(-1, 1 + len(net.sector_names))
    return values[:, 0], [tuple(row) for row in np.floor(values[:, 1:]).astype(int).tolist()]


@pytest.mark.parametrize("n", range(4, 10))
def test_permuted_sectors_are_every_labelling_all_alike_and_their_p_is_that_of_enumeration(n: int) -> None:
    draw = np.random.default_rng(n)
    # what actor i gives tells its number, 2^i and a little for every further tie
    ties = [(i, j, float(1 << i) if j == (i + 1) % n else 2.0**-12) for i in range(n) for j in range(n) if j == (i + 1) % n or (i != j and draw.random() < 0.3)]
    frame = pd.DataFrame(ties, columns=["from", "to", "w"])
    smallest, worst = 1.0, 0.0
    for sizes in compositions(n):
        labels = [name for name, size in zip("abcd", sizes, strict=False) for _ in range(size)]
        net = sp.Network.from_frames(frame, list(range(n)), weight="w", sector=labels)
        states = factorial(n) // prod(map(factorial, sizes))
        values, everyone = sums(net, states, 1)
        assert len(everyone) == states and set(everyone) == labellings(sizes, n)
        e_i = dict(zip(everyone, values.tolist(), strict=True))
        observed = float(sp.mixing.ei_index(net))
        p = sp.infer("mixing.ei_index", net, alternative="greater").p
        assert p == np.mean(values >= observed - 1e-12)
        # one fewer than all labellings at a time, or they would be enumerated
        found: Counter[tuple[int, ...]] = Counter()
        for seed in range(24):
            found.update(sums(net, states - 2, seed)[1])
        draws = sum(found.values())
        assert set(found) <= set(everyone)
        chi_square = sum((found[one] - draws / states) ** 2 / (draws / states) for one in everyone)
        smallest = min(smallest, float(stats.chi2.sf(chi_square, states - 1)))
        above = sum(count for one, count in found.items() if e_i[one] >= observed - 1e-12) / draws
        worst = max(worst, abs(above - p) / max(1e-12, np.sqrt(p * (1 - p) / draws)) if 0 < p < 1 else 0.0)
    print(f"{n} actors: smallest p of a chi-square {smallest:.4f}, p from draws at most {worst:.2f} standard errors from that of enumeration")
    assert smallest > 1e-4 and worst < 4
