"""What a study consists of: actors, sectors, waves, relations, ties, events."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from samspill._errors import Place
from samspill.study.values import State


@dataclass(frozen=True, slots=True)
class Actor:
    """An organisation or group on the roster."""

    id: str
    name: str
    sector: str | None = None
    user: bool | None = None
    respondent: bool = True
    scope: str = "participant"
    baseline: float | None = None
    partitions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector; ``publish_as`` is the coarser group that stands for it where cells are small."""

    id: str
    label: str
    kind: str | None = None
    publish_as: str | None = None
    baseline: float | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who answers for an actor, in one wave or in all."""

    id: str
    actor: str
    wave: str | None = None
    role: str | None = None
    paid: bool | None = None


@dataclass(frozen=True, slots=True)
class Wave:
    """A round of data collection."""

    id: str
    label: str
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """When an actor belongs: in a wave, between two dates, or always."""

    actor: str
    wave: str | None
    start: datetime.date | None
    end: datetime.date | None
    present: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """A question that gives ties, with its scale and what its values mean."""

    id: str
    label: str
    question: str | None = None
    directed: bool = True
    flow: str = "from_to"
    content: str = "other"
    meaning: str = "strength"
    min: float | None = None
    max: float | None = None
    reversed: bool = False
    none: float | None = None
    tie_from: float | None = None
    combine: str | None = None
    valued: bool = False

    def is_none(self, value: float) -> bool:
        """Whether a value says that there is no tie: the declared one, or a strength of 0."""
        if self.none is not None:
            return value == self.none
        return value == 0 and self.meaning == "strength" and not self.reversed

    def size(self, value: float) -> float:
        """The value as a network takes it: on a reversed scale 1 becomes the largest."""
        if not self.reversed or self.max is None:
            return value
        return self.max + (1.0 if self.min is None else self.min) - value

    def size_counts(self, size: float) -> bool:
        """Whether a size is a tie in binary readings: at least ``tie_from``, for a cost at most."""
        if self.tie_from is None:
            return True
        point = self.size(self.tie_from)
        return size <= point if self.meaning == "cost" else size >= point


@dataclass(frozen=True, slots=True)
class Tie:
    """What one respondent says about one pair: a value, or a state in its place."""

    giver: str
    taker: str
    relation: str
    wave: str | None
    value: float | None
    state: State | None
    person: str
    reporter: str
    place: Place

    @property
    def observed(self) -> bool:
        """Whether it was answered, with a value or with none."""
        return self.state is None or self.state is State.NONE


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked, and whether they answered; None stands for every relation, wave or actor."""

    actor: str
    relation: str | None
    wave: str | None
    answered: str | None
    about: str | None
    person: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting, project or task, and what its source covers."""

    id: str
    title: str
    kind: str | None = None
    date: datetime.date | None = None
    end: datetime.date | None = None
    wave: str | None = None
    arena: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    written_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attendance:
    """An actor at an event; ``attended`` None is not recorded."""

    event: str
    actor: str
    attended: bool | None = True
    invited: bool | None = None
    roles: tuple[str, ...] = ()
    persons: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn, or a count of turns, that an actor took at an event."""

    event: str
    actor: str
    turns: int | None = None
    seconds: float | None = None
    initiatives: int | None = None
    capacity: str | None = None
    to: tuple[str, ...] = ()
    order: int | None = None
    responds_to: int | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """The study as a whole: what stands in the table ``study``, with the defaults of what does not."""

    title: str = ""
    language: str = "nb"
    contact: str = ""
    boundary: str = ""
    convener: tuple[str, ...] = ()
    facilitator: tuple[str, ...] = ()
    baseline: str = "per_actor"
    min_cell: int = 5
    response_floor: float = 0.7
    margin: float | None = None
    primary_measure: str | None = None
    primary_relation: str | None = None
    primary_wave: str | None = None
    primary_sector: str | None = None


@dataclass(slots=True)
class Contents:
    """Everything that was read of a study, in the order of the files.

    ``blanks`` holds the pairs (relation, wave, who answers, about whom) of matrices and exports without an
    answer: blank, or not asked where nobody asked about that actor.
    """

    settings: Settings = field(default_factory=Settings)
    actors: dict[str, Actor] = field(default_factory=dict)
    sectors: dict[str, Sector] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    waves: dict[str, Wave] = field(default_factory=dict)
    members: list[Member] = field(default_factory=list)
    has_members: bool = False
    relations: dict[str, Relation] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    blanks: dict[tuple[str, str | None, str, str], State] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    events: dict[str, Event] = field(default_factory=dict)
    attendance: list[Attendance] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    partitions: tuple[str, ...] = ()
    undeclared_partitions: tuple[str, ...] = ()

    def _covers(self, member: Member, wave: str | None) -> bool:
        if not member.present:
            return False
        if member.wave is not None:
            return wave is None or member.wave == wave
        date = self.waves[wave].date if wave in self.waves else None
        if date is None:
            return True
        after = member.start is None or member.start <= date
        return after and (member.end is None or date <= member.end)

    def roster(self, wave: str | None) -> list[Actor]:
        """The actors that belong in a wave, in the order of the file; without ``members`` everybody does."""
        if not self.has_members:
            return list(self.actors.values())
        members = {member.actor for member in self.members if self._covers(member, wave)}
        return [actor for actor in self.actors.values() if actor.id in members]
