"""One relation in one wave: what respondents said, and what nobody said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from samspill.study.answers import Answer, Answers
from samspill.study.model import Contents, Relation, Tie
from samspill.study.values import State

Cell: TypeAlias = float | Literal["none", "not_asked", "not_answered"]
"""A value, or one of the three states without one."""

Combine: TypeAlias = Literal["mean", "max", "any"]

_ABSENT: Mapping[Answer, Cell] = {
    "answered": "none",
    "not_asked": "not_asked",
    "not_answered": "not_answered",
}
_STATES: Mapping[State, Cell] = {
    State.NONE: "none",
    State.NOT_ASKED: "not_asked",
    State.NOT_ANSWERED: "not_answered",
    State.DONT_KNOW: "not_answered",
}


@dataclass(frozen=True, slots=True)
class Reports:
    """Cells by (respondent, about whom); ``absent`` is what any other cell of a respondent holds.

    ``flipped`` says that the tie runs towards the respondent.
    """

    roster: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    absent: Mapping[str, Cell] = field(default_factory=dict)
    flipped: bool = False

    def cell(self, respondent: str, about: str) -> Cell:
        """What a respondent said about another, or why it is not known."""
        return self.cells.get((respondent, about), self.absent[respondent])

    def counts(self) -> dict[str, int]:
        """How many ordered pairs hold a tie, an observed none, or nothing known, by reason."""
        found = {"tie": 0, "none": 0, "not_asked": 0, "not_answered": 0}
        others = len(self.roster) - 1
        explicit: dict[str, int] = {}
        for (respondent, _), cell in self.cells.items():
            explicit[respondent] = explicit.get(respondent, 0) + 1
            found["tie" if isinstance(cell, float) else cell] += 1
        for respondent, cell in self.absent.items():
            found["tie" if isinstance(cell, float) else cell] += others - explicit.get(respondent, 0)
        return found


def collect(
    contents: Contents,
    relation: Relation,
    wave: str | None,
    *,
    binary: bool = False,
    combine: Combine = "mean",
    person: str | None = None,
) -> Reports:
    """What the members of a wave said in one relation, several people of one actor combined."""
    roster = tuple(actor.id for actor in contents.roster(wave))
    inside = set(roster)
    ties = [
        tie
        for tie in contents.ties
        if tie.relation == relation.id and tie.wave == wave and {tie.giver, tie.taker} <= inside
    ]
    own = [tie for tie in ties if tie.reporter == tie.giver]
    received = [tie for tie in ties if tie.reporter == tie.taker]
    flow = relation.directed and relation.flow == "to_from"
    if ties and not own and not received:
        return _drawn_by_others(roster, ties, relation, binary, combine, flow)
    # Where each respondent says what it receives, the row of the respondent is a column of ties.
    by_taker = not own and bool(received)
    said: dict[str, dict[str, dict[str, Tie]]] = {}
    for tie in received if by_taker else own:
        about = tie.giver if by_taker else tie.taker
        said.setdefault(tie.reporter, {}).setdefault(about, {})[tie.person] = tie
    blanks: dict[str, dict[str, State]] = {}
    for (name, at, giver, taker), why in contents.blanks.items():
        if name == relation.id and at == wave and {giver, taker} <= inside:
            blanks.setdefault(giver, {})[taker] = why
    cells: dict[tuple[str, str], Cell] = {}
    absent: dict[str, Cell] = {}
    answers = Answers(contents)
    for actor in roster:
        persons = answers.persons(actor, relation.id, wave) if person is None else [person]
        row = _Row(answers, actor, relation, wave, persons, said.get(actor, {}), blanks.get(actor, {}))
        absent[actor] = _combine([row.absent(p) for p in persons], relation, binary, combine)
        for about in row.explicit(inside):
            opinions = [row.opinion(p, about) for p in persons]
            cells[actor, about] = _combine(opinions, relation, binary, combine)
    return Reports(roster, cells, absent, flow != by_taker)


@dataclass(frozen=True, slots=True)
class _Row:
    """One respondent's row before its people are combined."""

    answers: Answers
    actor: str
    relation: Relation
    wave: str | None
    persons: Sequence[str]
    said: Mapping[str, Mapping[str, Tie]]
    blanks: Mapping[str, State]

    def explicit(self, inside: set[str]) -> list[str]:
        """Those about whom the row says something of its own."""
        abouts = [name for p in self.persons for name in self._about(p)]
        names = dict.fromkeys([*self.said, *abouts, *sorted(self.blanks)])
        return [name for name in names if name in inside and name != self.actor]

    def absent(self, person: str) -> Cell:
        """What a cell holds that no row speaks of."""
        return _ABSENT[self.answers.person(self.actor, self.relation.id, self.wave, person)]

    def opinion(self, person: str, about: str) -> Cell:
        """What one person said about one actor, on a scale on which bigger is more."""
        tie = self.said.get(about, {}).get(person)
        if tie is not None and tie.state is not None:
            return _STATES[tie.state]
        if tie is not None and tie.value is not None:
            return self.relation.size(tie.value)
        stated = self._about(person).get(about)
        if stated is not None:
            return _ABSENT[stated]
        if self.blanks.get(about) is State.NOT_ASKED:
            return "not_asked"
        if about in self.blanks:
            if self.answers.declared_yes(self.actor, self.relation.id, self.wave, person):
                return "none"
            return "not_asked" if self.absent(person) == "not_asked" else "not_answered"
        return self.absent(person)

    def _about(self, person: str) -> Mapping[str, Answer]:
        return self.answers.about(self.actor, self.relation.id, self.wave, person)


def _drawn_by_others(
    roster: tuple[str, ...],
    ties: Sequence[Tie],
    relation: Relation,
    binary: bool,
    combine: Combine,
    flipped: bool,
) -> Reports:
    """Maps that third parties drew: each drew the whole, so what is not on a map is observed as none."""
    drawn: dict[tuple[str, str], dict[str, Cell]] = {}
    for tie in ties:
        cell = _STATES[tie.state] if tie.state is not None else relation.size(tie.value or 0.0)
        drawn.setdefault((tie.giver, tie.taker), {})[f"{tie.reporter}\n{tie.person}"] = cell
    drawers = {f"{tie.reporter}\n{tie.person}" for tie in ties}
    cells = {
        pair: _combine([by.get(drawer, "none") for drawer in sorted(drawers)], relation, binary, combine)
        for pair, by in drawn.items()
    }
    return Reports(roster, cells, dict.fromkeys(roster, "none"), flipped)


def _combine(opinions: Sequence[Cell], relation: Relation, binary: bool, combine: Combine) -> Cell:
    """The opinions of an actor's people as one; those who said nothing about it are left out."""
    observed = [cell for cell in opinions if isinstance(cell, float) or cell == "none"]
    if not observed:
        return "not_answered" if "not_answered" in opinions else "not_asked"
    named = [cell for cell in observed if isinstance(cell, float)]
    if not named:
        return "none"
    if combine == "any":
        return 1.0 if any(relation.size_counts(size) for size in named) else "none"
    if combine == "max":
        value = max(named)
    else:
        # A cost has no value for "no tie" that could be averaged with the others.
        value = sum(named) / (len(observed) if relation.meaning == "strength" else len(named))
    if not binary:
        return value
    return 1.0 if relation.size_counts(value) else "none"
