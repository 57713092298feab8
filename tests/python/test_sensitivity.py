"""A finding under every reading, each of them recomputed by hand; and which conclusions stand."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np
import pandas as pd
import pytest
import samspill as sp

NET = sp.Network.example()


def partly() -> sp.Network:
    """The example without the grocer's answers."""
    ties, actors = NET.to_frames()
    asked = [actor for actor in NET.actors if actor != "Grocer"]
    return sp.Network.from_frames(ties[["from", "to", "weight"]], actors, weight="weight", sector="sector", respondents=asked)


def star() -> sp.Network:
    """A convener with arcs to all of another sector, and arcs within the sectors among the others: without her nothing crosses."""
    sector = {"hub": "a", **{f"a{i}": "a" for i in range(5)}, **{f"b{i}": "b" for i in range(8)}}
    pairs = [("hub", f"b{i}") for i in range(8)] + [(f"a{i}", f"a{(i + 1) % 5}") for i in range(5)] + [(f"b{i}", f"b{(i + 1) % 8}") for i in range(8)]
    frame = pd.DataFrame(pairs, columns=["from", "to"])
    return sp.Network.from_frames(frame, list(sector), sector=sector)


def test_every_reading_is_what_the_functions_give() -> None:
    null = sp.null.permute_sectors()
    found = sp.sensitivity(sp.mixing.ei_index, NET, null, replicates=99, convener="Library")
    table = found.table
    assert table["kind"].value_counts().to_dict() == {"as it is": 1, "rules": 2, "without the convener": 1, "leave one out": 8}
    nets = [NET, NET.symmetrize("either"), NET.symmetrize("both"), NET.without(["Library"]), *(NET.without([actor]) for actor in NET.actors)]
    for (_, row), net in zip(table.iterrows(), nets, strict=True):
        test = sp.infer(sp.mixing.ei_index, net, null, replicates=99)
        assert (row["estimate"], row["against"], row["p"], row["verdict"]) == (test.observed, test.null_mean, test.p, test.verdict)
        assert row["side"] == ("above" if test.observed > test.null_mean else "below")


def test_what_hangs_on_one_actor_falls_with_her() -> None:
    net = star()
    baselines = {"none crosses": -0.9, "dealt": sp.null.permute_sectors()}
    found = sp.sensitivity("mixing.ei_index", net, convener="hub", baselines=baselines, tie_rules=["as_reported", "either"])
    crossing = found.conclusions.set_index("baseline").loc["none crosses"]
    assert crossing["side"] == "above" and not crossing["stands"] and not crossing["keeps_side"]
    # so wide is the jackknife with her that nothing can be said; without her something could
    assert crossing["verdict"] == "indistinguishable" and crossing["falls_with"] == ("without hub",) and crossing["low"] == -1
    dealt = found.conclusions.set_index("baseline").loc["dealt"]
    assert (dealt["side"], dealt["low"], dealt["readings"]) == ("below", -1, 17)


def test_a_finding_that_turns_round_does_not_stand_however_clear_both_are() -> None:
    def turning(net: sp.Network) -> float:
        return float(sp.mixing.ei_index(net)) * (1 if "Food bank" in net.actors else -1)

    chosen: dict[str, Any] = {"convener": "Food bank", "leave_one_out": False, "tie_rules": ["as_reported"]}
    steady = sp.sensitivity("mixing.ei_index", NET, **chosen)
    turned = sp.sensitivity(turning, NET, **chosen)
    assert steady.table["verdict"].tolist() == turned.table["verdict"].tolist() == ["suggests", "suggests"]
    assert steady.conclusions["stands"].tolist() == [True] and turned.conclusions["stands"].tolist() == [False]
    assert turned.conclusions["falls_with"].tolist() == [("without Food bank",)]


@pytest.mark.parametrize("as_given", ["mapping", "sequence", "series"])
def test_strata_are_those_of_the_actors_that_are_left(as_given: str) -> None:
    strata: Any = {actor: place % 2 for place, actor in enumerate(NET.actors)}
    strata = list(strata.values()) if as_given == "sequence" else pd.Series(strata) if as_given == "series" else strata
    found = sp.sensitivity("mixing.ei_index", NET, sp.null.permute_sectors(strata=strata), replicates=99, convener="Library")
    assert found.table["reason"].isna().all() and (found.conclusions["readings"] == 12).all()
    left = [place % 2 for place, actor in enumerate(NET.actors) if actor != "Library"]
    alone = sp.infer("mixing.ei_index", NET.without(["Library"]), sp.null.permute_sectors(strata=left), replicates=99)
    row = found.table[found.table["kind"] == "without the convener"].iloc[0]
    assert (row["p"], row["against"]) == (alone.p, alone.null_mean)


def test_a_plain_finding_stands() -> None:
    pairs = [(f"{s}{i}", f"{s}{j}") for s in "ab" for i in range(6) for j in range(6) if i != j]
    net = sp.Network.from_frames(pd.DataFrame(pairs, columns=["from", "to"]), sector={f"{s}{i}": s for s in "ab" for i in range(6)})
    found = sp.sensitivity("mixing.ei_index", net, replicates=99)
    one = found.conclusions.iloc[0]
    assert one["verdict"] == "suggests" and one["stands"] and one["keeps_side"] and one["falls_with"] == () and one["readings"] == 15
    assert "1 of 1 conclusions stand under 15 readings" in repr(found)


def test_missing_rules_are_tried_where_something_is_missing() -> None:
    rules = {(row["tie_rule"], row["missing_rule"]): row for _, row in sp.sensitivity("mixing.ei_index", partly(), replicates=99).table.iterrows() if row["kind"] == "rules"}
    ties, missing = ("as_reported", "either", "both"), ("available", "zero", "reconstruct")
    assert set(rules) == {(tie, rule) for tie in ties for rule in missing} - {("as_reported", "available")}
    for (tie, rule), row in rules.items():
        net = partly() if tie == "as_reported" else partly().symmetrize(tie)  # type: ignore[arg-type]
        assert row["estimate"] == sp.mixing.ei_index(net, missing=rule)
    assert len(sp.sensitivity("mixing.ei_index", partly(), replicates=99, leave_one_out=False, missing_rules=["zero"], tie_rules=["both"]).table) == 2


def test_a_number_is_held_against_by_the_jackknife() -> None:
    found = sp.sensitivity("mixing.ei_index", NET, baselines={"all within": -1.0, "half": -0.1}, tie_rules=["as_reported"])
    spread = sp.jackknife("mixing.ei_index", NET)
    conclusions = found.conclusions.set_index("baseline")
    assert spread.interval.low > -1 and conclusions.loc["all within", "verdict"] == "suggests" and conclusions.loc["all within", "stands"]
    assert spread.interval.low < -0.1 < spread.interval.high and conclusions.loc["half", "verdict"] == "indistinguishable"
    assert found.table["p"].isna().all()


def test_many_values_are_matched_by_name_also_when_a_sector_is_gone() -> None:
    alone = NET.with_sectors(["public"] * 3 + ["civil"] * 4 + ["private"])
    found = sp.sensitivity("mixing.mixing_matrix", alone, replicates=50)
    readings = found.conclusions.set_index("value")["readings"]
    assert len(readings) == 9 and readings["public", "civil"] == 11 and readings["private", "civil"] == 10
    gone = found.table[found.table["without"] == "Grocer"]
    assert len(gone) == 4


def test_symmetry_is_read_as_reported_and_rewiring_follows_the_rule() -> None:
    null = sp.null.rewire_directed()
    assert set(sp.sensitivity("symmetry.reciprocity", NET, null, replicates=20).table["tie_rule"]) == {"as_reported"}
    mixing = sp.sensitivity("mixing.ei_index", NET, null, replicates=20, leave_one_out=False).table.set_index("tie_rule")
    test = sp.infer("mixing.ei_index", NET.symmetrize("both"), sp.null.rewire(), replicates=20)
    assert mixing.loc["both", "p"] == test.p


def test_composed_metrics_functions_and_sectors_of_ones_own() -> None:
    of = sp.sensitivity("balance.theil_decomposition", NET, of="power.degree", of_options={"direction": "in"}, replicates=50, leave_one_out=False)
    assert of.metric == "balance.theil_decomposition of power.degree" and "between_share" in set(of.table["value"])
    labels = ["x", "y"] * 4
    mine = sp.sensitivity(lambda net: float(sp.mixing.ei_index(net)), NET, replicates=50, sectors=labels, leave_one_out=False)
    assert mine.table["estimate"].iloc[0] == sp.mixing.ei_index(NET.with_sectors(labels))


def test_readings_without_a_value_weaken_and_refused_ones_do_not_count() -> None:
    def moody(net: sp.Network) -> float:
        return math.nan if "Bakery" not in net.actors else float(sp.mixing.ei_index(net))

    found = sp.sensitivity(moody, NET, replicates=600, tie_rules=["as_reported"])
    one = found.conclusions.iloc[0]
    assert one["verdict"] == "suggests" and "without Bakery" in one["falls_with"]
    # a null of directed ties does not fit what the rules leave: these readings do not apply
    directed = sp.sensitivity("mixing.ei_index", NET, sp.null.rewire_directed(), replicates=20, leave_one_out=False)
    assert directed.conclusions.iloc[0]["readings"] == 3


def test_sensitivity_writes_json_and_refuses_with_numbers() -> None:
    found = sp.sensitivity("mixing.ei_index", NET, replicates=50)
    told = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert len(told["readings"]) == len(found.table) and told["conclusions"][0]["estimate"] == sp.mixing.ei_index(NET)
    calls: list[tuple[str, Any]] = [
        ("S302", lambda: sp.sensitivity("mixing.ei_index", NET, tie_rules=["sometimes"])),
        ("S302", lambda: sp.sensitivity("mixing.ei_index", NET, missing_rules=["guess"])),
        ("S402", lambda: sp.sensitivity("mixing.ei_index", NET, replicates=0)),
        ("S304", lambda: sp.sensitivity("mixing.ei_index", NET.with_sectors(None))),
    ]
    for code, call in calls:
        with pytest.raises(sp.InvalidInput) as refused:
            call()
        assert refused.value.code == code and refused.value.advice
    with pytest.raises(sp.InvalidInput, match="convener"):
        sp.sensitivity("mixing.ei_index", NET, convener="Nobody")
    assert np.isfinite(found.conclusions["low"]).all()
