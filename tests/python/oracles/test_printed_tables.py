"""Small tables printed in publications, and what was printed or returned for them."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
import samspill as sp
from oracle_data import needs_data, network

from oracles import compare

DE_VRIES_1998 = """
0 5 4 6 3 0 2 2 3 1
0 0 0 0 2 1 2 0 7 7
0 0 0 0 1 1 1 2 2 2
0 3 0 0 0 0 6 0 2 5
0 0 0 1 0 2 4 0 3 0
2 0 0 3 0 0 0 0 2 1
0 0 0 0 0 0 0 0 0 4
0 0 0 0 0 0 0 0 2 1
0 0 0 0 0 1 0 2 0 6
0 0 0 0 0 0 0 0 2 0
"""
"""Ten animals a v b h g w e k c y, who won how often: Animal Behaviour 55, figure 1."""

HEMELRIJK_2005 = """
0 6 9 8 5
0 0 4 6 0
0 2 0 4 7
1 0 5 0 3
0 0 2 3 0
"""
"""Five animals: Behaviour 142, table 2."""

APPLEBY_1983 = """
0  6 1 4  6 8 5
5  0 5 0  0 2 1
0  0 0 0  0 0 0
0  0 0 0  0 0 0
2  0 0 2  0 1 0
1 15 1 0 11 0 1
4  2 0 0  0 0 0
"""
"""Seven red deer: Animal Behaviour 31."""


def wins(table: str) -> sp.Network:
    cells = np.array([row.split() for row in table.strip().splitlines()], dtype=float)
    giver, taker = np.nonzero(cells)
    ties = pd.DataFrame({"from": giver, "to": taker, "won": cells[giver, taker]})
    return sp.Network.from_frames(ties, pd.DataFrame({"id": range(len(cells))}), weight="won")


def test_segregation_of_the_city_of_echenique_and_fryer() -> None:
    # Quarterly Journal of Economics 122, figure III: five rows of six households, neighbours to the sides and above; 1 and 2 are the two groups.
    city = ["222222", "112212", "112212", "111122", "222222"]
    places = list(itertools.product(range(5), range(6)))
    ties = [(one, other) for one, other in itertools.combinations(places, 2) if abs(one[0] - other[0]) + abs(one[1] - other[1]) == 1]
    name = {(row, column): f"{'ABCDE'[row]}{column + 1}" for row, column in places}
    frame = pd.DataFrame([(name[one], name[other]) for one, other in ties], columns=["from", "to"])
    net = sp.Network.from_frames(frame, sector={name[row, column]: city[row][column] for row, column in places}, directed=False)
    individual = sp.mixing.spectral_segregation(net)["individual"]
    first = individual.loc[["A1", "A2", "A3", "A4", "A5"]]
    compare("mixing.spectral_segregation", "Echenique and Fryer 2007, as R netseg has it", first, [0.156370, 0.252341, 0.454449, 0.573616, 0.630104], abs=5e-7, rel=0)
    compare("mixing.spectral_segregation", "Echenique and Fryer 2007, as R netseg has it", individual.max(), 2.557044, abs=5e-7, rel=0)


def test_linearity_of_ten_animals() -> None:
    net = wins(DE_VRIES_1998)
    compare("symmetry.landau_h", "de Vries 1998, as R EloRating has it", sp.symmetry.landau_h(net), 0.5818, abs=5e-5, rel=0)
    compare("symmetry.de_vries_h", "de Vries 1998, as R EloRating has it", sp.symmetry.de_vries_h(net), 0.6424, abs=5e-5, rel=0)


def test_linearity_of_applebys_deer() -> None:
    # Kendall's d without bias is 4 of the 14 that seven can have.
    compare("symmetry.de_vries_h", "Appleby 1983, K without bias", sp.symmetry.de_vries_h(wins(APPLEBY_1983)), 1 - 4 / 14)


def test_davids_scores_of_five_animals() -> None:
    net = wins(HEMELRIJK_2005)
    printed = [8.4444, 1.6111, -2.3333, -3.6667, -4.0556]
    compare("symmetry.davids_score", "Hemelrijk 2005", sp.symmetry.davids_score(net), printed, abs=5e-5, rel=0)
    compare("symmetry.directional_consistency", "Hemelrijk 2005, as HierarchiaPy has it", sp.symmetry.directional_consistency(net), 0.6308, abs=5e-5, rel=0)


def ladder(turned: list[tuple[int, int]]) -> sp.Network:
    """Each of six won against all below it, but for the pairs that are turned."""
    ties = [pair[::-1] if pair in turned else pair for pair in itertools.combinations(range(6), 2)]
    return sp.Network.from_frames(pd.DataFrame(ties, columns=["from", "to"]))


@pytest.mark.parametrize(
    ("turned", "share", "above_chance"),
    [([(0, 2)], 0.95, 0.8), ([], 1.0, 1.0), ([(0, 5)], 0.8, 0.2)],
    ids=["badgers", "elephants", "squirrels"],
)
def test_transitivity_is_scaled_as_shizuka_and_mcdonald_print_it(turned: list[tuple[int, int]], share: float, above_chance: float) -> None:
    # What the animals did is not printed beside their shares; of these six all met, and 19, 20 or 16 of their 20 triangles are transitive.
    oracle = "shares printed by Shizuka and McDonald 2012"
    net = ladder(turned)
    compare("symmetry.triangle_transitivity", oracle, sp.symmetry.triangle_transitivity(net, measure="share"), share)
    compare("symmetry.triangle_transitivity", oracle, sp.symmetry.triangle_transitivity(net), above_chance)


@needs_data
def test_brokerage_among_managers_in_all() -> None:
    found = sp.brokerage.gould_fernandez_totals(network("classics/ht_advice")).iloc[:6]
    compare("brokerage.gould_fernandez_totals", "R sna 2.7-1, managers' advice by department", found, [28, 69, 95, 62, 246, 500], rel=0, abs=0)
