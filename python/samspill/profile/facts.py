"""What the measures need to know of a study, counted once: rosters, groups, who answered, networks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from samspill.profile.groups import Group, Sector, Suppression, suppress, unshown_among
from samspill.profile.order import sorting_key
from samspill.profile.verdicts import Response

if TYPE_CHECKING:
    from samspill.network import Network
    from samspill.study import Study
    from samspill.study.model import Actor, Event, Relation

Wave = str | None
Edition = Literal["parties", "researcher"]
Reading = Literal["named", "flow", "strength", "answers"]

NO_SECTOR = ""
"""The sector of actors for whom the study gives none."""


class Facts:
    """A study, grouped as the report may show it."""

    def __init__(self, study: Study, edition: Edition, min_cell: int | None, names: bool = False) -> None:
        self.study = study
        self.edition = edition
        self.names = names and edition == "researcher"
        declared = study.min_cell if edition == "parties" else 0
        self.min_cell = declared if min_cell is None else min_cell
        self.waves: list[Wave] = [wave.id for wave in study.waves] or [None]
        self.relations: list[Relation] = list(study.relations)
        self.rosters: dict[Wave, tuple[Actor, ...]] = {wave: study.roster(wave) for wave in self.waves}
        self.sectors = self._sectors()
        self.suppression: Suppression = suppress(self.sectors, self.min_cell, join=self.min_cell > 0)
        self._group_of = {
            actor.id: self.suppression.of(actor.sector or NO_SECTOR) for actor in study.actors if self._has_sectors
        }
        if self.names:
            self._name_single_actors()
        self._networks: dict[tuple[str, Wave, Reading], Network] = {}
        self._answers: dict[tuple[str, Wave], Mapping[str, str]] = {}

    def _name_single_actors(self) -> None:
        """A sector with one actor is that actor, and is called so where actors may be named."""
        for group in self.suppression.groups:
            actors = [actor for actor in self.study.actors if self._group_of.get(actor.id) is group]
            if len(actors) == 1:
                group.label = actors[0].name

    @cached_property
    def _has_sectors(self) -> bool:
        return any(actor.sector for actor in self.study.actors)

    def _sectors(self) -> list[Sector]:
        """The sectors that have actors, each with its roster in every wave."""
        if not self._has_sectors:
            return []
        known = {sector.id: sector for sector in self.study.sectors}
        names = sorted({actor.sector or NO_SECTOR for actor in self.study.actors}, key=sorting_key)
        found = []
        for name in names:
            members = {wave: [actor for actor in roster if (actor.sector or NO_SECTOR) == name] for wave, roster in self.rosters.items()}
            counts = {wave_key(wave): len(actors) for wave, actors in members.items()}
            everybody = {actor.id for actors in members.values() for actor in actors if is_user(actor, known.get(name))}
            sector = known.get(name)
            label = sector.label if sector else name or "–"
            found.append(
                Sector(name, label, sector.kind if sector else None, sector.publish_as if sector else None, counts, len(everybody))
            )
        return found

    # Groups

    @property
    def groups(self) -> list[Group]:
        """Every sector of the report in alphabetical order, shown or not."""
        return self.suppression.groups

    @property
    def shown(self) -> list[Group]:
        return self.suppression.shown

    def shown_among(self, actors: Sequence[str], measure: str) -> list[Group]:
        """The groups that a measure of some of the actors may show; what it may not is put on record."""
        counts = {group.id: sum(self._group_of.get(actor) is group for actor in actors) for group in self.groups}
        unshown = unshown_among(self.groups, counts, self.min_cell)
        for group in self.shown:
            entry: dict[str, object] = {"sector": group.id, "status": "hidden", "into": None, "reason": "too_few_here", "measure": measure}
            if group.id in unshown and entry not in self.suppression.log:
                self.suppression.log.append(entry)
        return [group for group in self.shown if group.id not in unshown]

    def may_tell(self, actors: Collection[str]) -> bool:
        """Whether a number about just these actors may stand: they are enough, and none is in a sector that is not shown."""
        return len(actors) >= self.min_cell and all((group := self._group_of.get(actor)) is None or group.shown for actor in actors)

    def group(self, actor: str) -> Group | None:
        """The group of an actor; None where the study has no sectors."""
        return self._group_of.get(actor)

    def members(self, group: Group, wave: Wave) -> list[str]:
        """The actors of a group that are on the roster of a wave."""
        return [actor.id for actor in self.rosters[wave] if self._group_of.get(actor.id) is group]

    def partition(self, wave: Wave) -> dict[str, str | None]:
        """The group of each actor of a wave by name."""
        return {actor.id: group.id if (group := self._group_of.get(actor.id)) else None for actor in self.rosters[wave]}

    # Who answered

    def asked(self) -> Iterator[tuple[Relation, Wave]]:
        """Each relation in each wave in which it was asked."""
        for relation in self.relations:
            for wave in self.waves:
                if self.study.asked_in(relation.id, wave):
                    yield relation, wave

    def answers(self, relation: str, wave: Wave) -> Mapping[str, str]:
        """For each actor of the roster: answered, not_answered or not_asked."""
        if (relation, wave) not in self._answers:
            self._answers[relation, wave] = dict(self.study.answers(relation, wave))
        return self._answers[relation, wave]

    def response(self, relation: str, wave: Wave, groups: Sequence[Group] | None = None) -> dict[str, int]:
        """How many of the respondents in some groups (else of all) answered, did not, and were not asked."""
        answers = self.answers(relation, wave)
        tally = {"roster": 0, "answered": 0, "not_answered": 0, "not_asked": 0}
        for actor in self.rosters[wave]:
            if not actor.respondent or groups is not None and self._group_of.get(actor.id) not in groups:
                continue
            tally["roster"] += 1
            tally[answers[actor.id]] += 1
        return tally

    def concerned(self, relation: str, wave: Wave, groups: Sequence[Group] | None = None) -> list[Response]:
        """The response of each of some groups, of every group where none are named."""
        if not self.groups:
            tally = self.response(relation, wave)
            return [Response("", tally["answered"], tally["roster"], wave)]
        found = []
        for group in self.groups if groups is None else groups:
            tally = self.response(relation, wave, [group])
            found.append(Response(group.id, tally["answered"], tally["roster"], wave, group.shown))
        return found

    # Networks

    def network(self, relation: str, wave: Wave, reading: Reading = "named") -> Network:
        """A relation in a wave: who named whom ("answers": with strengths), or the way the tie runs, with or without strengths.

        Several people of one actor are taken together, also where the study keeps them apart.
        """
        key = relation, wave, reading
        if key not in self._networks:
            apart = any(one.id == relation and one.combine == "separate" for one in self.relations)
            self._networks[key] = self.study.network(
                relation, wave, sectors=self.partition(wave) if self.groups else None,
                binary=reading in ("named", "flow"), as_named=reading in ("named", "answers"), combine="mean" if apart else None,
            )  # fmt: skip
        return self._networks[key]

    # Events

    def events(self, *records: str) -> list[Event]:
        """The events whose source covers all of `records`; one that does not say is taken to cover what it has rows of."""
        return [event for event in self.study.events if all(self._records(event, record) for record in records)]

    def _records(self, event: Event, record: str) -> bool:
        if event.records:
            return record in event.records
        rows: Sequence[Any] = {"attendance": self.study.attendance, "turns": self.study.turns}.get(record, ())
        return event.id in self._events_of(record, rows)

    def _events_of(self, record: str, rows: Sequence[Any]) -> set[str]:
        if not hasattr(self, "_covered"):
            self._covered: dict[str, set[str]] = {}
        if record not in self._covered:
            self._covered[record] = {row.event for row in rows}
        return self._covered[record]

    def took_part(self) -> dict[str, list[str]]:
        """Who took part in each event whose source covers attendance."""
        covered = {event.id: list[str]() for event in self.events("attendance")}
        for row in self.study.attendance:
            if row.attended and row.event in covered:
                covered[row.event].append(row.actor)
        return covered


def wave_key(wave: Wave) -> str:
    return "" if wave is None else wave


def is_user(actor: Actor, sector: Any) -> bool:
    """Whether an actor is a user: it says so itself, else its sector does."""
    if actor.user is not None:
        return actor.user
    return sector is not None and sector.kind == "users"
