"""A study: what a folder of CSV files or a workbook says about a collaboration."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from samspill._errors import InvalidInput, Problem
from samspill._words import words
from samspill.study.answers import Answer, Answers
from samspill.study.build import build
from samspill.study.export import read_exports
from samspill.study.faults import Faults, shown
from samspill.study.incidence import Incidence, attended
from samspill.study.load import Loaded, Record, load
from samspill.study.model import (
    Actor,
    Attendance,
    Contents,
    Event,
    Person,
    Relation,
    Sector,
    Settings,
    Tie,
    Turn,
    Wave,
)
from samspill.study.names import nearest, table_name
from samspill.study.networks import Rule, as_network
from samspill.study.reports import Combine, Reports, collect
from samspill.study.rules import check_rules
from samspill.study.tables import BY_NAME, TABLES
from samspill.study.ties import add_ties

if TYPE_CHECKING:
    import pandas

    from samspill.network import Network
    from samspill.profile import Profile


class Study:
    """What was read of a collaboration: roster, questions, ties, who answered, events and turns.

    Make one with :meth:`read`.
    """

    def __init__(self, loaded: Loaded, contents: Contents, problems: list[Problem], language: str) -> None:
        self._loaded = loaded
        self._contents = contents
        self.problems = problems
        self.message_language = language

    def __repr__(self) -> str:
        counts = {"actors": self.actors, "relations": self.relations, "waves": self.waves, "events": self.events}
        return f"<samspill.Study {self.title!r}: {', '.join(f'{k} {len(v)}' for k, v in counts.items() if v)}>"

    # Reading

    @classmethod
    def read(cls, path: str | Path, *, language: str | None = None) -> Study:
        """Read a folder of CSV files, or a workbook with the same tables as sheets.

        Parameters
        ----------
        path
            The folder, or the .xlsx or .ods file.
        language
            Of the messages: nb, nn or en. The study's own where not given, else bokmål.

        Raises
        ------
        InvalidInput
            With every fault that was found, where there is one that keeps the study from being used.
        """
        study = cls.examine(path, language=language)
        errors = [problem for problem in study.problems if problem.severity == "error"]
        if errors:
            raise InvalidInput.from_problems(errors)
        return study

    @classmethod
    def examine(cls, path: str | Path, *, language: str | None = None) -> Study:
        """As :meth:`read`, but return what could be read even where there are faults."""
        faults = Faults(language or "nb")
        loaded = load(path, faults, language)
        read_exports(loaded, faults)
        contents = build(loaded, faults)
        add_ties(loaded, contents, faults)
        check_rules(loaded, contents, faults)
        order = {sheet: i for i, sheet in enumerate(loaded.order)}

        def position(problem: Problem) -> tuple[int, int, int]:
            place = problem.place
            return order.get((place.file, place.sheet), -1), place.line or 0, place.column or 0

        return cls(loaded, contents, sorted(faults.found, key=position), faults.language)

    # What there is

    @property
    def settings(self) -> Settings:
        """What the table ``study`` says, with defaults for what it does not."""
        return self._contents.settings

    @property
    def title(self) -> str:
        """The title, else the name of the folder or file without its ending."""
        return self.settings.title or Path(self._loaded.source).stem

    @property
    def boundary(self) -> str:
        """What puts an actor or a project on the list, without the full stop; empty where the study does not say it."""
        return self.settings.boundary.strip().rstrip(".")

    @property
    def language(self) -> str:
        """The language that the study declares for its report; nb where it declares none."""
        return self.settings.language

    @property
    def min_cell(self) -> int:
        """Groups of fewer actors are not shown."""
        return self.settings.min_cell

    @property
    def response_floor(self) -> float:
        """The share of a sector's respondents below which it is not judged."""
        return self.settings.response_floor

    @property
    def margin(self) -> float | None:
        """How far from the baseline still counts as balanced; None where the study declares nothing."""
        return self.settings.margin

    @property
    def baseline(self) -> str:
        """per_actor, per_sector or custom."""
        return self.settings.baseline

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The whole roster, in the order of the file."""
        return tuple(self._contents.actors.values())

    @property
    def sectors(self) -> tuple[Sector, ...]:
        """The sectors, in the order of the file."""
        return tuple(self._contents.sectors.values())

    @property
    def people(self) -> tuple[Person, ...]:
        """Who answers for whom."""
        return tuple(self._contents.people)

    @property
    def waves(self) -> tuple[Wave, ...]:
        """The rounds of data collection; empty where the study has only one and does not name it."""
        return tuple(self._contents.waves.values())

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The questions that give ties."""
        return tuple(self._contents.relations.values())

    @property
    def ties(self) -> tuple[Tie, ...]:
        """What respondents said, row by row, before people are combined."""
        return tuple(self._contents.ties)

    @property
    def events(self) -> tuple[Event, ...]:
        """Meetings, projects and tasks."""
        return tuple(self._contents.events.values())

    @property
    def attendance(self) -> tuple[Attendance, ...]:
        """Actors at events."""
        return tuple(self._contents.attendance)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """Turns at events."""
        return tuple(self._contents.turns)

    @property
    def partitions(self) -> tuple[str, ...]:
        """The further columns of actors by which they can be grouped."""
        return self._contents.partitions

    @property
    def undeclared_partitions(self) -> tuple[str, ...]:
        """Those that were taken as partitions although the study does not name them."""
        return self._contents.undeclared_partitions

    @property
    def files(self) -> tuple[tuple[str, str, str], ...]:
        """The text files, each with the encoding and delimiter that it was read with."""
        return tuple(self._loaded.files)

    @property
    def exports(self) -> tuple[tuple[str, int], ...]:
        """The survey exports that were read, each with its number of rows."""
        read = [sheet for sheet, _ in self._loaded.exports] if "columns" in self._loaded.tables else []
        return tuple((sheet.sheet or sheet.file, max(len(sheet.rows) - 1, 0)) for sheet in read)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The relations of which an export holds nothing but ticks, so that an unticked box is read as none."""
        only_one = next(iter(self._contents.relations)) if len(self._contents.relations) == 1 else ""
        return tuple(sorted(name or only_one for name in self._loaded.ticked))

    @property
    def used(self) -> tuple[str, ...]:
        """The tables that were given and that some measure uses."""
        return tuple(t.name for t in TABLES if t.used and self._given(t.name))

    @property
    def unused(self) -> tuple[str, ...]:
        """The tables that were given, read and checked, but that no measure uses yet."""
        return tuple(t.name for t in TABLES if not t.used and self._given(t.name))

    def _given(self, table: str) -> bool:
        held = {"ties": self._loaded.matrices, "attendance": self._loaded.wide_attendance}
        return table in self._loaded.tables or bool(held.get(table))

    def frame(self, table: str) -> pandas.DataFrame:
        """A table as it was read, with the English names of its columns; cells that hold a state are None."""
        import pandas

        columns = [column.name for column in BY_NAME[table].columns]
        rows = [[record.get(name) for name in columns] for record in self._loaded.records(table)]
        return pandas.DataFrame(rows, columns=columns)

    def records(self, table: str) -> tuple[Record, ...]:
        """The rows of a table as they were read, each cell with its place."""
        return tuple(self._loaded.records(table))

    def roster(self, wave: str | None = None) -> tuple[Actor, ...]:
        """The actors that belong in a wave."""
        return tuple(self._contents.roster(self._wave(wave, required=False)))

    def partition(self, name: str = "sector", wave: str | None = None) -> dict[str, str | None]:
        """The group of each actor of the roster: its sector, ``user``, or one of :attr:`partitions`."""
        return {actor.id: self._group(actor, name) for actor in self.roster(wave)}

    # Relations

    def network(
        self,
        relation: str | None = None,
        wave: str | None = None,
        *,
        sectors: str | Mapping[str, str | None] | None = None,
        binary: bool = False,
        combine: Combine | None = None,
        person: str | None = None,
        rule: Rule = "as_reported",
        as_named: bool = False,
    ) -> Network:
        """One relation in one wave, as a network that knows what was not observed.

        Parameters
        ----------
        relation, wave
            Their ids; may be left out where there is only one.
        sectors
            Another partition than the sectors: its name, or a group for each actor.
        binary
            Ties without values: those at or above the relation's ``tie_from``.
        combine
            How several people of one actor become one answer, where the relation should not decide.
        person
            Only what this person says, for relations that are combined ``separate``.
        rule
            For relations without direction, when the two sides differ: ``as_reported`` takes any
            naming, and *none* where one side answered; ``either`` and ``both`` leave a pair unknown
            where the missing answer would decide it.
        as_named
            Respondents in rows and those they name in columns, whatever ``directed`` and ``flow`` say.
        """
        found = self._relation(relation)
        reports = self.reports(found.id, wave, binary=binary, combine=combine, person=person)
        groups = self._groups(reports, sectors)
        return as_network(reports, found, groups, binary=binary, rule=rule, as_named=as_named)

    def reports(
        self,
        relation: str | None = None,
        wave: str | None = None,
        *,
        binary: bool = False,
        combine: Combine | None = None,
        person: str | None = None,
    ) -> Reports:
        """Who said what about whom in one relation and wave, in the order of the roster."""
        found = self._relation(relation)
        how = combine or found.combine or "mean"
        if how == "separate" and person is None:
            raise self._invalid("S146", value=found.id)
        at = self._wave(wave)
        return collect(
            self._contents,
            found,
            at,
            binary=binary,
            combine="mean" if how == "separate" else how,  # type: ignore[arg-type]
            person=person,
        )

    def answers(self, relation: str | None = None, wave: str | None = None) -> dict[str, Answer]:
        """For each actor of the roster: answered, not_answered or not_asked."""
        found, at, answers = self._relation(relation), self._wave(wave), Answers(self._contents)
        return {actor.id: answers.actor(actor.id, found.id, at) for actor in self._contents.roster(at)}

    def silent(self, relation: str | None = None, wave: str | None = None) -> tuple[str, ...]:
        """The respondents of whom nothing says whether they answered: neither a tie row nor ``asked``."""
        found, at, answers = self._relation(relation), self._wave(wave), Answers(self._contents)
        return tuple(
            actor.id
            for actor in self._contents.roster(at)
            if actor.respondent and answers.silent(actor.id, found.id, at)
        )

    def cells(self, relation: str | None = None, wave: str | None = None) -> dict[str, int]:
        """How many ordered pairs hold a tie, an observed none, or nothing known, by reason."""
        found = self._relation(relation)
        combine: Combine | None = "mean" if found.combine == "separate" else None
        return self.reports(found.id, wave, combine=combine).counts()

    def asked_in(self, relation: str, wave: str | None = None) -> bool:
        """Whether anything at all is known of a relation in a wave."""
        at = self._wave(wave)
        return any(
            tie.relation == relation and tie.wave == at for tie in self._contents.ties
        ) or any(
            asked.answered is not None and asked.relation in (None, relation) and asked.wave in (None, at)
            for asked in self._contents.asked
        )

    # Events

    def incidence(self, table: str = "attendance", wave: str | None = None) -> Incidence:
        """Actors × events: who took part in what."""
        if table != "attendance":
            raise ValueError(f"incidence of {table!r}: only 'attendance' holds actors at events")
        return attended(self._contents, self._wave(wave, required=False))

    # What follows

    def profile(
        self,
        *,
        seed: int = 1,
        replicates: int = 2000,
        edition: Literal["parties", "researcher"] = "parties",
        min_cell: int | None = None,
        names: bool = False,
    ) -> Profile:
        """What the data say about balance and symmetry; :func:`samspill.profile.profile` has the options."""
        from samspill.profile import profile

        return profile(
            self, seed=seed, replicates=replicates, edition=edition, min_cell=min_cell, names=names
        )

    # Parts

    def _relation(self, name: str | None) -> Relation:
        relations = self._contents.relations
        if name is None and len(relations) == 1:
            return next(iter(relations.values()))
        if name is None:
            raise self._invalid("S156", known=", ".join(relations))
        if name not in relations:
            raise self._invalid("S141", value=name, table=self._word("relations"), among=relations)
        return relations[name]

    def _wave(self, name: str | None, required: bool = True) -> str | None:
        waves = self._contents.waves
        if name is None:
            if len(waves) > 1 and required:
                raise self._invalid("S155", known=", ".join(waves))
            return next(iter(waves)) if len(waves) == 1 else None
        if name not in waves:
            raise self._invalid("S141", value=name, table=self._word("waves"), among=waves)
        return name

    def _word(self, table: str) -> str:
        return table_name(table, self.message_language)

    def _invalid(self, code: str, *, among: Mapping[str, object] | None = None, **values: str) -> InvalidInput:
        catalogue = words("study", self.message_language)
        shown_values = {name: shown(value) for name, value in values.items()}
        guess = nearest(values["value"], among) if among and "value" in values else ""
        advice = f"advice.{code}.nearest" if guess else f"advice.{code}"
        return InvalidInput(
            code,
            catalogue(f"message.{code}", **shown_values),
            "",
            catalogue(advice, nearest=guess, **shown_values),
        )

    def _group(self, actor: Actor, name: str) -> str | None:
        if name == "sector":
            return actor.sector
        if name == "user":
            return None if actor.user is None else "user" if actor.user else "other"
        if name not in self.partitions:
            raise self._invalid("S143", value=name, among=dict.fromkeys(self.partitions))
        return actor.partitions.get(name) or None

    def _groups(
        self, reports: Reports, sectors: str | Mapping[str, str | None] | None
    ) -> list[str | None]:
        if isinstance(sectors, Mapping):
            return [sectors.get(name) for name in reports.roster]
        actors = self._contents.actors
        return [self._group(actors[name], sectors or "sector") for name in reports.roster]
