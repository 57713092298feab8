"""What becomes of a relation: four states, people, direction, scales, waves."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

import pandas
import pytest
from samspill import InvalidInput, Study
from samspill.study.reports import Cell

Write: TypeAlias = Callable[[Mapping[str, str | bytes]], Path]


class Recorder:
    """Stands in for Network and keeps what it was given."""

    def __init__(self, ties: pandas.DataFrame, **given: Any) -> None:
        self.rows = {(a, b): (value, state) for a, b, value, state in ties.itertuples(index=False)}
        self.given = given

    @classmethod
    def from_frames(cls, ties: pandas.DataFrame, **given: Any) -> Recorder:
        return cls(ties, **given)


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("samspill.network")
    module.Network = Recorder  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "samspill.network", module)


def network(study: Study, *args: Any, **options: Any) -> Any:
    return study.network(*args, **options)


ACTORS = "id,sector,respondent,scope\na,public,,\nb,public,,\nc,civil,,\nd,civil,,\n"


def cell_by_cell(study: Study, **options: Any) -> dict[str, list[Cell | None]]:
    """The matrix of a relation, a row a respondent; None on the diagonal."""
    reports = study.reports(**options)
    return {
        row: [None if row == column else reports.cell(row, column) for column in reports.roster]
        for row in reports.roster
    }


def test_states_without_asked_a_tie_row_means_answered_and_none_means_not(write: Write) -> None:
    study = Study.read(write({"actors.csv": ACTORS, "ties.csv": "from,to\na,b\nb,c\n"}))
    assert cell_by_cell(study) == {
        "a": [None, 1.0, "none", "none"],
        "b": ["none", None, 1.0, "none"],
        "c": ["not_answered"] * 2 + [None, "not_answered"],
        "d": ["not_answered"] * 3 + [None],
    }
    assert study.answers() == {"a": "answered", "b": "answered", "c": "not_answered", "d": "not_answered"}
    assert study.silent() == ("c", "d")
    assert study.cells() == {"tie": 2, "none": 4, "not_asked": 0, "not_answered": 6}


def test_states_that_asked_declares(write: Write) -> None:
    study = Study.read(
        write(
            {
                "actors.csv": ACTORS,
                "ties.csv": "from,to\na,b\n",
                "asked.csv": "actor,answered\nb,yes\nc,not_asked\nd,no\n",
            }
        )
    )
    assert study.answers() == {"a": "answered", "b": "answered", "c": "not_asked", "d": "not_answered"}
    assert cell_by_cell(study)["b"] == ["none", None, "none", "none"]
    assert study.silent() == ()


def test_states_a_row_that_names_relation_and_wave_outweighs_one_that_does_not(write: Write) -> None:
    study = Study.read(
        write(
            {
                "actors.csv": ACTORS,
                "relations.csv": "id\ncontact\ntrust\n",
                "waves.csv": "id\n1\n2\n",
                "ties.csv": "from,to,relation,wave\na,b,contact,1\n",
                "asked.csv": "actor,relation,wave,answered\nc,trust,2,yes\nc,contact,,not_asked\nc,,,no\n",
            }
        )
    )
    answers = {(r, w): study.answers(r, w)["c"] for r in ("contact", "trust") for w in ("1", "2")}
    assert answers == {
        ("contact", "1"): "not_asked",
        ("contact", "2"): "not_asked",
        ("trust", "1"): "not_answered",
        ("trust", "2"): "answered",
    }


def test_states_where_rosters_differ_the_others_were_not_asked_about(write: Write) -> None:
    study = Study.read(
        write(
            {
                "actors.csv": ACTORS,
                "ties.csv": "from,to\na,b\n",
                "asked.csv": "actor,about,answered\na,b,yes\na,c,yes\nb,d,not_asked\nb,,yes\n",
            }
        )
    )
    assert cell_by_cell(study)["a"] == [None, 1.0, "none", "not_asked"]
    assert cell_by_cell(study)["b"] == ["none", None, "none", "not_asked"]


def test_states_a_blank_of_a_matrix_is_not_answered_unless_the_row_is_declared_answered(write: Write) -> None:
    files = {"actors.csv": ACTORS, "matrix contact.csv": ",a,b,c,d\na,,1,0,\nb,,,1,\nc,,,,\n"}
    study = Study.read(write(files))
    assert cell_by_cell(study)["a"] == [None, 1.0, "none", "not_answered"]
    assert cell_by_cell(study)["b"] == ["not_answered", None, 1.0, "not_answered"]
    assert cell_by_cell(study)["c"] == ["not_answered", "not_answered", None, "not_answered"]
    study = Study.read(write({**files, "asked.csv": "actor,answered\nb,yes\nc,not_asked\n"}))
    assert cell_by_cell(study)["b"] == ["none", None, 1.0, "none"]
    assert cell_by_cell(study)["c"] == ["not_asked", "not_asked", None, "not_asked"]


def test_states_dont_know_is_not_an_answer_and_none_is(write: Write) -> None:
    study = Study.read(
        write({"actors.csv": ACTORS, "ties.csv": "from,to,value\na,b,vet ikke\na,c,ingen\nb,a,vet ikke\nc,a,not asked\n"})
    )
    assert cell_by_cell(study)["a"] == [None, "not_answered", "none", "none"]
    assert study.answers()["b"] == "not_answered"
    assert cell_by_cell(study)["c"][0] == "not_asked"


def test_respondents_who_were_not_to_answer_were_not_asked(write: Write) -> None:
    actors = "id,respondent,scope\na,,\nb,no,\nc,,outside\nd,yes,outside\n"
    study = Study.read(write({"actors.csv": actors, "ties.csv": "from,to\na,b\n"}))
    assert list(study.answers().values()) == ["answered", "not_asked", "not_asked", "not_answered"]
    assert study.silent() == ("d",)


PEOPLE = {
    "actors.csv": ACTORS,
    "people.csv": "person,actor\np1,a\np2,a\np3,a\n",
    "ties.csv": "from,to,person,value\na,b,p1,4\na,c,p1,1\na,b,p2,2\na,d,p2,vet ikke\n",
    "asked.csv": "actor,person,answered\na,p3,no\n",
}


@pytest.mark.parametrize(
    ("combine", "row"),
    [("mean", [3.0, 0.5, "none"]), ("max", [4.0, 1.0, "none"]), ("any", [1.0, 1.0, "none"])],
)
def test_people_of_one_actor_are_combined(write: Write, combine: str, row: list[Cell]) -> None:
    """p3 did not answer and is left out; p2 does not know about d, but p1 answered none."""
    relations = f"id,min,max,combine\nties,0,4,{combine}\n"
    study = Study.read(write({**PEOPLE, "relations.csv": relations}))
    assert cell_by_cell(study)["a"][1:] == row


def test_people_kept_separate_are_read_one_by_one(write: Write) -> None:
    study = Study.read(write({**PEOPLE, "relations.csv": "id,combine\nties,separate\n"}), language="en")
    with pytest.raises(InvalidInput, match="S146: the people of each actor are kept separate"):
        study.reports()
    assert study.reports(person="p1").cell("a", "b") == 4.0
    assert study.reports(person="p2").cell("a", "d") == "not_answered"
    assert study.reports(person="p3").cell("a", "b") == "not_answered"


def test_reversed_scale_makes_the_strongest_the_biggest(write: Write) -> None:
    relations = "id,min,max,reversed,tie_from\ncontact,1,4,yes,2\n"
    ties = "from,to,value\na,b,1\na,c,4\nb,a,2\n"
    study = Study.read(write({"actors.csv": ACTORS, "relations.csv": relations, "ties.csv": ties}))
    assert cell_by_cell(study)["a"] == [None, 4.0, 1.0, "none"]
    assert cell_by_cell(study, binary=True)["a"] == [None, 1.0, "none", "none"]
    assert cell_by_cell(study, binary=True)["b"][0] == 1.0


def test_value_for_none_is_an_observed_none_also_outside_the_scale(write: Write) -> None:
    relations = "id,min,max,none\ncontact,1,5,9\n"
    ties = "from,to,value\na,b,9\na,c,5\n"
    study = Study.read(write({"actors.csv": ACTORS, "relations.csv": relations, "ties.csv": ties}))
    assert cell_by_cell(study)["a"] == [None, "none", 5.0, "none"]


def test_binary_reading_of_costs_counts_the_near_ones(write: Write) -> None:
    relations = "id,as,tie_from\nhours,cost,2\n"
    ties = "from,to,value\na,b,1\na,c,3\n"
    study = Study.read(write({"actors.csv": ACTORS, "relations.csv": relations, "ties.csv": ties}))
    assert cell_by_cell(study, binary=True)["a"] == [None, 1.0, "none", "none"]


MEMBERS = {
    "actors.csv": ACTORS,
    "waves.csv": "id,date\n1,2023-01-01\n2,2024-01-01\n",
    "ties.csv": "from,to,wave\na,b,1\na,b,2\n",
}


def test_members_by_wave_and_by_date_limit_the_roster(write: Write) -> None:
    by_wave = Study.read(write({**MEMBERS, "members.csv": "actor,wave,present\na,,\nb,,\nc,1,\nd,1,no\n"}))
    assert by_wave.reports(wave="1").roster == ("a", "b", "c")
    assert by_wave.reports(wave="2").roster == ("a", "b")
    by_date = Study.read(
        write({**MEMBERS, "members.csv": "actor,from,to\na,,\nb,2020-01-01,\nc,,01.06.2023\nd,2023-06-01,\n"})
    )
    assert by_date.reports(wave="1").roster == ("a", "b", "c")
    assert by_date.reports(wave="2").roster == ("a", "b", "d")


def test_reporters_who_receive_answer_for_their_column(write: Write) -> None:
    ties = "from,to,reporter\na,b,b\nc,b,b\nd,c,c\n"
    study = Study.read(write({"actors.csv": ACTORS, "ties.csv": ties}))
    reports = study.reports()
    assert reports.flipped
    assert reports.cell("b", "a") == 1.0
    assert reports.cell("b", "d") == "none"
    assert reports.cell("a", "b") == "not_answered"


def test_maps_drawn_by_others_are_observed_in_whole(write: Write) -> None:
    ties = "from,to,reporter\na,b,d\nb,c,d\na,b,c\n"
    study = Study.read(write({"actors.csv": ACTORS, "relations.csv": "id,combine\nties,any\n", "ties.csv": ties}))
    assert cell_by_cell(study)["a"] == [None, 1.0, "none", "none"]
    assert cell_by_cell(study)["b"] == ["none", None, 1.0, "none"]


@pytest.mark.usefixtures("recorder")
def test_network_gets_respondents_and_only_the_cells_that_differ(write: Write) -> None:
    files = {
        "actors.csv": ACTORS,
        "relations.csv": "id,min,max\ncontact,0,4\n",
        "ties.csv": "from,to,value\na,b,3\na,c,0\nb,a,vet ikke\n",
        "asked.csv": "actor,answered\nd,not_asked\nb,yes\n",
    }
    net = network(Study.read(write(files)))
    assert net.given["respondents"] == ["a", "b"]
    assert (net.given["weight"], net.given["meaning"], net.given["directed"]) == ("value", "strength", True)
    assert net.given["actors"]["sector"].tolist() == ["public", "public", "civil", "civil"]
    states = {pair: state for pair, (_, state) in net.rows.items()}
    assert states == {
        ("a", "b"): "value",
        ("a", "c"): "none",
        ("b", "a"): "not_answered",
        ("d", "a"): "not_asked",
        ("d", "b"): "not_asked",
        ("d", "c"): "not_asked",
    }
    assert net.rows["a", "b"][0] == 3.0


@pytest.mark.usefixtures("recorder")
def test_network_of_a_question_about_receiving_runs_towards_the_respondent(write: Write) -> None:
    files = {
        "actors.csv": "id\na\nb\nc\n",
        "relations.csv": "id,flow\ninfo,to_from\n",
        "ties.csv": "from,to\na,b\nb,c\n",
    }
    study = Study.read(write(files))
    net = network(study)
    states = {pair: state for pair, (_, state) in net.rows.items()}
    assert states == {
        ("b", "a"): "value",
        ("c", "b"): "value",
        ("a", "c"): "not_answered",
        ("b", "c"): "not_answered",
    }
    assert net.given["respondents"] is None
    assert net.given["weight"] is None
    named = network(study, as_named=True)
    assert set(named.rows) == {("a", "b"), ("b", "c")} and named.given["respondents"] == ["a", "b"]


@pytest.mark.usefixtures("recorder")
@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # a and b name each other, a names c who answered without naming a, and d did not answer.
        ("as_reported", {"ab": "value", "ac": "value", "ad": "value", "bc": "none", "bd": "none", "cd": "none"}),
        ("either", {"ab": "value", "ac": "value", "ad": "value", "bc": "none", "bd": "not_answered", "cd": "not_answered"}),
        ("both", {"ab": "value", "ac": "none", "ad": "not_answered", "bc": "none", "bd": "none", "cd": "none"}),
    ],
)
def test_network_without_direction_by_rule(write: Write, rule: str, expected: dict[str, str]) -> None:
    files = {
        "actors.csv": ACTORS,
        "relations.csv": "id,directed\ncontact,no\n",
        "ties.csv": "from,to\na,b\na,c\na,d\nb,a\n",
        "asked.csv": "actor,answered\nc,yes\n",
    }
    net = network(Study.read(write(files)), rule=rule)
    told = {a + b: state for (a, b), (_, state) in net.rows.items()}
    assert {pair: told.get(pair, "none") for pair in expected} == expected and told.keys() <= expected.keys()
    assert net.given["directed"] is False


@pytest.mark.usefixtures("recorder")
def test_network_by_another_partition(write: Write) -> None:
    files = {"actors.csv": "id,sector,user,county\na,x,yes,north\nb,y,no,\n", "ties.csv": "from,to\na,b\n"}
    study = Study.read(write(files))
    by_county = network(study, sectors="county").given["actors"]["sector"]
    assert by_county.tolist()[0] == "north" and by_county.isna().tolist() == [False, True]
    assert network(study, sectors="user").given["actors"]["sector"].tolist() == ["user", "other"]
    assert network(study, sectors={"a": "g", "b": "h"}).given["actors"]["sector"].tolist() == ["g", "h"]


def test_network_asks_for_what_it_cannot_guess(write: Write) -> None:
    files = {
        "actors.csv": ACTORS,
        "waves.csv": "id\n1\n2\n",
        "relations.csv": "id\ncontact\ntrust\n",
        "ties.csv": "from,to,relation,wave\na,b,contact,1\n",
    }
    study = Study.read(write(files), language="en")
    with pytest.raises(InvalidInput, match="S156: no relation is named here"):
        study.reports()
    with pytest.raises(InvalidInput, match="S155: no wave is named here"):
        study.reports("contact")
    with pytest.raises(InvalidInput, match='S141: "contct" is not in the table relations\n  advice: did you mean "contact"'):
        study.reports("contct", "1")


def test_network_leaves_what_was_not_answered_out_of_the_measures(write: Write) -> None:
    """b did not answer: of the two pairs of a, c and d who did, one of two ties is returned."""
    files = {
        "actors.csv": ACTORS,
        "ties.csv": "from,to\na,b\na,c\nc,a\nd,a\nd,b\n",
    }
    net = Study.read(write(files)).network()
    assert (net.n_actors, net.n_ties, net.directed, net.observed) == (4, 5, True, False)
    assert net.sectors is not None and list(net.sectors) == ["public", "public", "civil", "civil"]
    ties, actors = net.to_frames()
    assert set(map(tuple, ties[["from", "to"]].to_numpy())) == {("a", "b"), ("a", "c"), ("c", "a"), ("d", "a"), ("d", "b")}
    assert actors["answered"].tolist() == ["yes", "not_answered", "yes", "yes"]


def test_network_of_a_flipped_question_does_not_know_the_columns_of_the_silent(write: Write) -> None:
    files = {
        "actors.csv": "id\na\nb\nc\n",
        "relations.csv": "id,flow,min,max\ninfo,to_from,0,5\n",
        "ties.csv": "from,to,value\na,b,4\nb,c,0\n",
    }
    ties, _ = Study.read(write(files)).network().to_frames()
    states = {(a, b): (weight, state) for a, b, weight, state in ties.itertuples(index=False) if state == "value"}
    assert states == {("b", "a"): (4.0, "value")}
    unknown = {(a, b) for a, b, _, state in ties.itertuples(index=False) if state == "not_answered"}
    assert unknown == {("a", "c"), ("b", "c")}
