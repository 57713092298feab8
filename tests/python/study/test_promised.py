"""The tables, columns and codes that users rely on: each is read, and has its word in bokmål and English."""

from __future__ import annotations

import pytest
from samspill._words import catalogue
from samspill.study.names import codes_of, column_code, fold, known_codes, known_columns, known_tables
from samspill.study.tables import BY_NAME, CODES, EXPORT, MATRIX

# Needed columns come before the semicolon.
TABLES = """
study: key value;
sectors: sector; kind label publish_as baseline
actors: id; name sector user respondent scope baseline
people: person actor; wave role paid
lineage: old new; wave kind
waves: id; label date
members: actor; wave from to present
relations: id; label question directed flow content as min max reversed none tie_from combine
ties: from to; relation wave value state person reporter event
asked: actor; relation wave answered about person
events: id; kind title date start end wave arena stage records written_by
attendance: event actor; invited attended role persons
turns: event actor; turns seconds initiatives capacity to order responds_to person
proposals: id; event text proposed_by raised arena stage outcome
decisions: id; event text proposal agenda_by could_veto decided_by delegated_to delivered_by weight
bodies: body quota;
votes: body actor votes;
resources: actor resource; kind amount claimed acknowledged_by
goals: actor goal; priority wave
ratings: rater item score; about wave field value concept person min max
claims: text; source date criterion
anchoring: actor person level; wave
information: what actor received; wave
outcomes: claim; kind indicator date checked still_there evidence who_says_so owner sdg
columns: column table field; relation wave actor
quotes: text; wave sector source
"""

CODED = """
study.key: title language contact boundary convener facilitator partitions baseline min_cell response_floor margin primary_measure primary_relation primary_wave primary_sector
sectors.kind: public civil private academia users mixed
actors.user: yes no
actors.respondent: yes no
actors.scope: participant decision_body outside
people.paid: yes no
lineage.kind: split merge rename
members.present: yes no
relations.directed: yes no
relations.flow: from_to to_from
relations.content: influence trust contact information resource other
relations.as: strength cost
relations.reversed: yes no
relations.combine: mean max any separate
ties.value: value none dont_know not_asked not_answered
ties.state: value none dont_know not_asked not_answered
asked.answered: yes no not_asked
events.kind: meeting project task other
events.arena: drawing_board laboratory machine_room
events.stage: problem proposal design test produce distribute
events.records: invited attendance turns proposals decisions
attendance.invited: yes no
attendance.attended: yes no
attendance.role: lead member chair facilitator observer tester owner
turns.capacity: content chairing
proposals.raised: beforehand in_meeting
proposals.arena: drawing_board laboratory machine_room
proposals.stage: problem proposal design test produce distribute
proposals.outcome: adopted amended rejected postponed unknown
decisions.decided_by: all_present unknown
resources.claimed: yes no
ratings.about: process
anchoring.level: political management front_line volunteer
information.received: yes no
outcomes.kind: new lasting social_value forward_looking better cheaper health quality_of_life
outcomes.still_there: yes no
"""

BASELINES = ("per_actor", "per_sector", "custom")

NORWEGIAN = (
    "studie sektorer aktører personer etterfølgere runder medlemmer relasjoner spørsmål bånd matrise spurt hendelser møter prosjekter oppmøte deltakelse "
    "innlegg forslag beslutninger organer stemmer ressurser mål vurderinger påstander forankring informasjon resultater kolonner sitater eksport"
).split()

SAID = {
    "ties": {"fra": "from", "til": "to", "runde": "wave", "verdi": "value"},
    "actors": {"navn": "name", "sektor": "sector", "bruker": "user", "skal_svare": "respondent"},
}


def promised_columns() -> dict[str, tuple[list[str], list[str]]]:
    """By table, the needed columns and the others."""
    found = {}
    for line in TABLES.strip().splitlines():
        table, _, columns = line.partition(": ")
        needed, _, others = columns.partition(";")
        found[table] = (needed.split(), others.split())
    return found


def promised_codes() -> dict[tuple[str, str], list[str]]:
    found = {}
    for line in CODED.strip().splitlines():
        place, _, codes = line.partition(": ")
        table, _, column = place.partition(".")
        found[table, column] = codes.split()
    return found


def test_promised_tables_and_columns_are_all_there() -> None:
    promised = promised_columns()
    assert set(promised) == set(BY_NAME)
    for table, (needed, others) in promised.items():
        columns = [column.name for column in BY_NAME[table].columns]
        assert [column.name for column in BY_NAME[table].needed] == needed, table
        assert set(needed + others) == set(columns), table


def test_promised_codes_are_all_there() -> None:
    promised = promised_codes()
    coded = {(table.name, column.name): CODES[codes_of(column)] for table in BY_NAME.values() for column in table.columns if codes_of(column)}
    assert {place: list(codes) for place, codes in coded.items()} == promised
    assert tuple(CODES["baseline"]) == BASELINES
    assert list(CODES["language"]) == ["nb", "nn", "en"]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_promised_names_have_words_of_their_own(language: str) -> None:
    """Read in the catalogue itself, without falling back on another language."""
    words = catalogue("study", language)
    names = [f"table.{table}" for table in (*promised_columns(), MATRIX, EXPORT)]
    names += [column_code(table, column) for table, (needed, others) in promised_columns().items() for column in needed + others]
    for (table, column), codes in promised_codes().items():
        names += [f"code.{codes_of(BY_NAME[table].column(column))}.{code}" for code in codes]
    names += [f"code.baseline.{code}" for code in BASELINES]
    assert [name for name in names if not words.get(name)] == []


def test_promised_names_are_read_in_english_and_in_norwegian() -> None:
    assert {fold(name) for name in (*promised_columns(), *NORWEGIAN)} <= set(known_tables())
    for table, (needed, others) in promised_columns().items():
        for column in needed + others:
            assert known_columns(table)[fold(column)] == column
    for table, said in SAID.items():
        assert {word: known_columns(table)[fold(word)] for word in said} == said
    for (table, column), codes in promised_codes().items():
        kind = codes_of(BY_NAME[table].column(column))
        assert [known_codes(kind)[fold(code)] for code in codes] == codes


@pytest.mark.parametrize(("written", "state"), [("Vet ikke", "dont_know"), ("ikke spurt", "not_asked"), ("Ikke svart", "not_answered")])
def test_promised_states_are_read_as_they_are_said(written: str, state: str) -> None:
    assert known_codes("state")[fold(written)] == state
