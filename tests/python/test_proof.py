"""What proves the metrics is there: each golden value, identity and trap of the catalogue of metrics has its test, or stands here with why not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]

Places = list[tuple[str, str]]
"""File and test case."""

GOLDEN: dict[str, Places] = {
    "1 Bonacich power": [
        ("cpp/power/bonacich_test.cpp", "bonacich of the first figure of 1987"),
        ("cpp/power/bonacich_test.cpp", "bonacich of a path of five"),
        ("cpp/power/bonacich_test.cpp", "bonacich of three branches of three leaves"),
    ],
    "2 betweenness of Florentine marriages": [("cpp/power/betweenness_test.cpp", "betweenness of Florentine marriages gives the Medici 47.5")],
    "3 Krackhardt's kite": [
        ("cpp/power/degree_test.cpp", "degree of Krackhardt's kite"),
        ("cpp/power/closeness_test.cpp", "closeness of Krackhardt's kite"),
        ("cpp/power/betweenness_test.cpp", "betweenness of Krackhardt's kite"),
    ],
    "4 centralization": [("cpp/balance/centralization_test.cpp", "centralization of the fifteen Florentine families")],
    "5 effective size": [("cpp/brokerage/effective_size_test.cpp", "effective_size of Borgatti's seven")],
    "6 constraint": [
        ("cpp/brokerage/constraint_test.cpp", "constraint of directed ties adds both directions: 1.003 1.003 1.389"),
        ("python/oracles/test_brokerage.py", "test_constraint_of_borgattis_seven"),
        ("python/oracles/test_brokerage.py", "test_constraint_of_managers_and_of_the_medici"),
    ],
    "7 Krackhardt's four": [("python/oracles/test_reach.py", '"classics/ht_friends": {"hierarchy": 0.181818')],
    "8 Gould-Fernandez counts": [
        ("python/oracles/test_brokerage.py", "test_gould_fernandez_of_two_managers"),
        ("python/oracles/test_printed_tables.py", "test_brokerage_among_managers_in_all"),
    ],
    "9 Gould-Fernandez moments": [("cpp/brokerage/gould_fernandez_moments_test.cpp", ".863845")],
    "10 nominal assortativity": [
        ("python/oracles/test_mixing.py", "test_couples_in_catania"),
        ("python/oracles/test_mixing.py", "test_assortativity_of_managers_by_department"),
    ],
    "11 Gupta-Anderson-May": [("python/oracles/test_mixing.py", "test_kinship_positions_of_white")],
    "12 Coleman homophily": [
        ("cpp/mixing/coleman_homophily_test.cpp", "0.38125, 0.175"),
        ("python/oracles/test_mixing.py", "test_ring_of_six_in_three_pairs"),
    ],
    "13 Freeman segregation": [("python/oracles/test_mixing.py", "test_kinship_positions_of_white")],
    "14 spectral segregation": [("python/oracles/test_printed_tables.py", "test_segregation_of_the_city_of_echenique_and_fryer")],
    "15 E-I index": [("python/oracles/test_sector_ties.py", "test_ei_index_of_managers_by_department")],
    "16 censuses": [
        ("python/oracles/test_symmetry.py", "test_triad_census_of_managers_advice"),
        ("python/oracles/test_symmetry.py", "test_dyad_census_of_managers_advice"),
    ],
    "17 reciprocity and rho": [("python/oracles/test_hierarchy.py", "test_reciprocity_and_rho_of_krackhardts_managers")],
    # The wins of the seven bonobos are not to be read; five animals of Hemelrijk 2005 stand for them.
    "18 David's score": [("python/oracles/test_printed_tables.py", "test_davids_scores_of_five_animals")],
    # The same for the bonobos' h; that of de Vries' ten animals is here.
    "19 linearity": [("python/oracles/test_printed_tables.py", "test_linearity_of_ten_animals")],
    # The animals' tables are not to be read; networks with their shares are.
    "20 triangle transitivity": [("python/oracles/test_printed_tables.py", "test_transitivity_is_scaled_as_shizuka_and_mcdonald_print_it")],
    "21 trophic level": [("cpp/symmetry/trophic_level_test.cpp", "trophic_level of the food web of Levine's figure 5")],
    "24 Gini, Atkinson, Theil": [
        ("cpp/balance/gini_test.cpp", "4620911"),
        ("cpp/balance/atkinson_test.cpp", "1796591"),
        ("cpp/balance/theil_test.cpp", "theil keeps zeros: half have nothing is ln 2"),
        ("cpp/balance/theil_decomposition_test.cpp", "theil_decomposition puts all between when one sector has all: ln 2"),
    ],
    "25 currents and information": [("python/oracles/test_laplacian.py", "test_currents_of_the_florentine_families")],
    "reserve: cores": [("python/oracles/test_games.py", "test_cores_of_the_first_figure_of_batagelj_and_zaversnik")],
    "reserve: karate club": [
        ("python/oracles/test_mixing.py", "test_karate_club"),
        ("python/oracles/test_roles.py", "480"),
    ],
    "reserve: fragmentation of the kite": [("cpp/power/fragmentation_test.cpp", "fragmentation of the kite by distance is .353704")],
}
"""Values printed in publications; 22, 23 and the rest of the reserve are of metrics of other families."""

IDENTITIES: dict[str, Places] = {
    "SpringRank, trophic levels and the potential of flow are one vector, their energies functions of each other": [
        ("python/oracles/test_laplacian.py", "test_ranks_levels_and_potential_are_one_vector"),
        ("python/oracles/test_laplacian.py", "test_energies_of_the_three_are_functions_of_each_other"),
    ],
    "DomiRank is Bonacich power with minus its sigma": [("cpp/identities/spectral_test.cpp", "DomiRank is Bonacich power with minus its sigma")],
    "Friedkin and Johnsen's influence is PageRank": [("cpp/identities/spectral_test.cpp", "Friedkin and Johnsen's influence is PageRank")],
    "information is n times current-flow closeness": [("cpp/identities/equivalences_test.cpp", "information is current-flow closeness times")],
    "fragmentation by distance is 1 less global efficiency": [("python/oracles/test_players.py", "test_fragmentation_by_distance_is_one_less_global_efficiency")],
    "Shapley value of who is within a step; attachment of trees and stars": [
        ("cpp/power/shapley_degree_test.cpp", "shapley_degree equals the Shapley value by all coalitions"),
        ("cpp/power/attachment_test.cpp", "attachment of a tree of 300 is its degree"),
        ("cpp/power/attachment_test.cpp", "attachment of a star is n - 1"),
    ],
    "skewness of ties without weights is a function of reciprocity": [("cpp/identities/spectral_test.cpp", "skewness of ties without weights")],
    "directional consistency is 1 less weighted reciprocity": [("cpp/identities/spectral_test.cpp", "directional consistency and weighted reciprocity sum to 1")],
    "rho is a correlation": [("cpp/identities/equivalences_test.cpp", "reciprocity_rho is the correlation of the cells")],
    "Gini of means, Dagum's sum, Yitzhaki's overlaps": [
        ("cpp/identities/identities_test.cpp", "Gini of the sectors' means is what Dagum finds between sectors"),
        ("cpp/balance/gini_decomposition_test.cpp", "gini_decomposition is exact: Dagum's parts from every pair of actors, Yitzhaki's from the overlaps"),
    ],
    "Gupta, Anderson and May's Q from the trace": [("cpp/identities/equivalences_test.cpp", "gupta_anderson_may is the trace of the mixing matrix")],
    "h' from h and the unknown pairs": [("cpp/identities/equivalences_test.cpp", "de_vries_h is landau_h and 6 u/(n^3 - n)")],
    "Rao's Q of 0/1 distances is the Gini-Simpson index": [("cpp/mixing/quadratic_entropy_test.cpp", "quadratic_entropy of those with one competence each is the Gini-Simpson")],
    "Hoover, Schutz and Loosemore-Hanby": [("cpp/identities/identities_test.cpp", "Hoover's index is that of Loosemore and Hanby")],
}
"""What follows for one metric from another; the sum of Newman's projection weights is of another family."""

TRAPS = range(1, 26)
TRAPS_ELSEWHERE = {
    14: "connectivity between actors is of another family: no metric here returns it",
    25: "local efficiency is of another family: no metric here returns it",
}


@pytest.mark.parametrize("what", [*GOLDEN, *IDENTITIES])
def test_each_golden_value_and_identity_has_its_test(what: str) -> None:
    for file, case in (GOLDEN | IDENTITIES)[what]:
        assert case in (TESTS / file).read_text(encoding="utf-8"), f"{file}: {case}"


def test_each_trap_has_its_test_or_a_reason() -> None:
    tested = {int(number) for file in (TESTS / "python" / "tools").glob("test_*.py") for number in re.findall(r"[\"']?\btrap[\"']?[=:] ?(\d+)", file.read_text(encoding="utf-8"))}
    assert tested | set(TRAPS_ELSEWHERE) == set(TRAPS)
    assert not tested & set(TRAPS_ELSEWHERE)
