"""A notebook of a typed user: `./dev lint` checks this file with mypy --strict, and here it runs."""

import math

import pandas as pd
import samspill as sp


def three_actors() -> sp.Network:
    """Library <-> NAV (5, 3), NAV <-> Choir (4, 1), Library -> Choir (4)."""
    ties = pd.DataFrame(
        {
            "giver": ["Library", "NAV", "NAV", "Choir", "Library"],
            "taker": ["NAV", "Library", "Choir", "NAV", "Choir"],
            "hours": [5.0, 3.0, 4.0, 1.0, 4.0],
        }
    )
    actors = pd.DataFrame({"id": ["Library", "NAV", "Choir"], "sector": ["public", "public", "civil"]})
    return sp.Network.from_frames(ties, actors, source="giver", target="taker", weight="hours", sector="sector")


def test_one_number_is_a_float_with_its_reason() -> None:
    returned: float = sp.symmetry.weighted_reciprocity(three_actors())
    assert returned == 8 / 17
    nothing: sp.Value = sp.symmetry.weighted_reciprocity(three_actors().subset(["NAV"]))
    reason: str | None = nothing.reason
    assert math.isnan(nothing) and reason is not None


def test_actors_are_a_series() -> None:
    given: pd.Series = sp.power.strength(three_actors(), direction="out")
    assert given.to_dict() == {"Library": 9.0, "NAV": 7.0, "Choir": 1.0}


def test_sectors_are_a_frame_with_the_giver_in_rows() -> None:
    asymmetry: pd.DataFrame = sp.symmetry.sector_asymmetry(three_actors())
    # public gives 8 hours to civil and gets 1: (8 - 1) / (8 + 1)
    assert asymmetry.loc["public", "civil"] == 7 / 9


def test_a_test_names_its_null_model() -> None:
    result: sp.Inference = sp.infer(sp.mixing.ei_index, three_actors(), null=sp.null.permute_sectors(), replicates=99, seed=1)
    p: float = result.p
    assert 0 < p <= 1


def test_several_metrics_give_several_tests() -> None:
    result: sp.Inferences = sp.infer(["mixing.ei_index", sp.symmetry.reciprocity], three_actors(), replicates=99, adjust="max_t")
    one: sp.Inference = result["mixing.ei_index"]
    assert one.adjusted == "max_t" and one.p_adjusted >= one.p
