"""The tables of a study, declared once.

Reader, validator, template and documentation are all made from :data:`TABLES` and :data:`CODES`.
The words for them, in English and Norwegian, stand in the catalogue ``study``.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the kind of its cells, and whether each row needs it.

    Kinds: ``text``; ``id`` (unique in its table); ``number`` within ``low`` and ``high``; ``count``
    (a whole number from 0); ``date``; ``yes_no``; ``code`` and ``codes`` (a list) of the code list
    ``of``; ``ref`` and ``refs`` (a list) to the ids of the table ``of``; ``tie`` (a number, or the
    name of a state); ``about`` (an actor, a sector or the process).
    """

    name: str
    kind: str = "text"
    of: str = ""
    needed: bool = False
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, the columns that together may not repeat, and whether a measure uses it."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    used: bool = False

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)

    @property
    def needed(self) -> tuple[Column, ...]:
        """The columns that every row must fill."""
        return tuple(column for column in self.columns if column.needed)


CODES = MappingProxyType(
    {
        "study_key": (
            "title language contact boundary convener facilitator partitions baseline min_cell response_floor margin "
            "primary_measure primary_relation primary_wave primary_sector"
        ).split(),
        "language": ["nb", "nn", "en"],
        "baseline": ["per_actor", "per_sector", "custom"],
        "sector_kind": ["public", "civil", "private", "academia", "users", "mixed"],
        "scope": ["participant", "decision_body", "outside"],
        "lineage_kind": ["split", "merge", "rename"],
        "flow": ["from_to", "to_from"],
        "content": ["influence", "trust", "contact", "information", "resource", "other"],
        "as": ["strength", "cost"],
        "combine": ["mean", "max", "any", "separate"],
        "state": ["value", "none", "dont_know", "not_asked", "not_answered"],
        "answered": ["yes", "no", "not_asked"],
        "yes_no": ["yes", "no"],
        "event_kind": ["meeting", "project", "task", "other"],
        "arena": ["drawing_board", "laboratory", "machine_room"],
        "stage": ["problem", "proposal", "design", "test", "produce", "distribute"],
        "records": ["invited", "attendance", "turns", "proposals", "decisions"],
        "role": ["lead", "member", "chair", "facilitator", "observer", "tester", "owner"],
        "capacity": ["content", "chairing"],
        "raised": ["beforehand", "in_meeting"],
        "proposal_outcome": ["adopted", "amended", "rejected", "postponed", "unknown"],
        "deciders": ["all_present", "unknown"],
        "about": ["process"],
        "level": ["political", "management", "front_line", "volunteer"],
        "outcome_kind": (
            "new lasting social_value forward_looking better cheaper health quality_of_life"
        ).split(),
    }
)
"""Every closed list of words that a cell may hold."""


def _need(name: str, kind: str = "text", of: str = "") -> Column:
    return Column(name, kind, of, needed=True)


def _actor(name: str = "actor") -> Column:
    return Column(name, "ref", "actors", needed=True)


def _actors(name: str) -> Column:
    return Column(name, "refs", "actors")


_WAVE = Column("wave", "ref", "waves")
_EVENT = Column("event", "ref", "events")
_RELATION = Column("relation", "ref", "relations")
_PERSON = Column("person")
_ARENA = Column("arena", "codes", "arena")
_STAGE = Column("stage", "codes", "stage")

TABLES: tuple[Table, ...] = (
    Table("study", (_need("key", "code", "study_key"), _need("value")), key=("key",), used=True),
    Table(
        "sectors",
        (
            _need("sector", "id"),
            Column("kind", "code", "sector_kind"),
            Column("label"),
            Column("publish_as"),
            Column("baseline", "number", low=0),
        ),
        key=("sector",),
        used=True,
    ),
    Table(
        "actors",
        (
            _need("id", "id"),
            Column("name"),
            Column("sector", "ref", "sectors"),
            Column("user", "yes_no"),
            Column("respondent", "yes_no"),
            Column("scope", "code", "scope"),
            Column("baseline", "number", low=0),
        ),
        key=("id",),
        used=True,
    ),
    Table(
        "people",
        (_need("person", "id"), _actor(), _WAVE, Column("role"), Column("paid", "yes_no")),
        key=("person", "actor", "wave"),
        used=True,
    ),
    Table(
        "lineage",
        (_actor("old"), _actor("new"), _WAVE, Column("kind", "code", "lineage_kind")),
        key=("old", "new", "wave"),
    ),
    Table("waves", (_need("id", "id"), Column("label"), Column("date", "date")), key=("id",), used=True),
    Table(
        "members",
        (_actor(), _WAVE, Column("from", "date"), Column("to", "date"), Column("present", "yes_no")),
        key=("actor", "wave", "from"),
        used=True,
    ),
    Table(
        "relations",
        (
            _need("id", "id"),
            Column("label"),
            Column("question"),
            Column("directed", "yes_no"),
            Column("flow", "code", "flow"),
            Column("content", "code", "content"),
            Column("as", "code", "as"),
            Column("min", "number"),
            Column("max", "number"),
            Column("reversed", "yes_no"),
            Column("none", "number"),
            Column("tie_from", "number"),
            Column("combine", "code", "combine"),
        ),
        key=("id",),
        used=True,
    ),
    Table(
        "ties",
        (
            _actor("from"),
            _actor("to"),
            _RELATION,
            _WAVE,
            Column("value", "tie"),
            Column("state", "code", "state"),
            _PERSON,
            Column("reporter", "ref", "actors"),
            _EVENT,
        ),
        used=True,
    ),
    Table(
        "asked",
        (
            _actor(),
            _RELATION,
            _WAVE,
            Column("answered", "code", "answered"),
            Column("about", "ref", "actors"),
            _PERSON,
        ),
        key=("actor", "relation", "wave", "about", "person"),
        used=True,
    ),
    Table(
        "events",
        (
            _need("id", "id"),
            Column("kind", "code", "event_kind"),
            Column("title"),
            Column("date", "date"),
            Column("start", "date"),
            Column("end", "date"),
            _WAVE,
            _ARENA,
            _STAGE,
            Column("records", "codes", "records"),
            _actors("written_by"),
        ),
        key=("id",),
        used=True,
    ),
    Table(
        "attendance",
        (
            _need("event", "ref", "events"),
            _actor(),
            Column("invited", "yes_no"),
            Column("attended", "yes_no"),
            Column("role", "codes", "role"),
            Column("persons", "count"),
        ),
        key=("event", "actor"),
        used=True,
    ),
    Table(
        "turns",
        (
            _need("event", "ref", "events"),
            _actor(),
            Column("turns", "count"),
            Column("seconds", "number", low=0),
            Column("initiatives", "count"),
            Column("capacity", "code", "capacity"),
            _actors("to"),
            Column("order", "count"),
            Column("responds_to", "count"),
            _PERSON,
        ),
        used=True,
    ),
    Table(
        "proposals",
        (
            _need("id", "id"),
            _EVENT,
            Column("text"),
            _actors("proposed_by"),
            Column("raised", "code", "raised"),
            _ARENA,
            _STAGE,
            Column("outcome", "code", "proposal_outcome"),
        ),
        key=("id",),
        used=True,
    ),
    Table(
        "decisions",
        (
            _need("id", "id"),
            _EVENT,
            Column("text"),
            Column("proposal", "ref", "proposals"),
            _actors("agenda_by"),
            _actors("could_veto"),
            Column("decided_by", "deciders", "deciders"),
            _actors("delegated_to"),
            _actors("delivered_by"),
            Column("weight", "number", low=0),
        ),
        key=("id",),
        used=True,
    ),
    Table("bodies", (_need("body", "id"), Column("quota", "number", needed=True, low=0)), key=("body",)),
    Table(
        "votes",
        (_need("body", "ref", "bodies"), _actor(), Column("votes", "number", needed=True, low=0)),
        key=("body", "actor"),
    ),
    Table(
        "resources",
        (
            _actor(),
            _need("resource"),
            Column("kind"),
            Column("amount", "number"),
            Column("claimed", "yes_no"),
            _actors("acknowledged_by"),
        ),
        key=("actor", "resource"),
    ),
    Table(
        "goals",
        (_actor(), _need("goal"), Column("priority", "number"), _WAVE),
        key=("actor", "goal", "wave"),
    ),
    Table(
        "ratings",
        (
            _actor("rater"),
            _need("item"),
            Column("score", "number", needed=True),
            Column("about", "about", "about"),
            _WAVE,
            Column("field", "number", low=1, high=7),
            Column("value"),
            Column("concept"),
            _PERSON,
            Column("min", "number"),
            Column("max", "number"),
        ),
        key=("rater", "item", "about", "wave", "person"),
    ),
    Table(
        "claims",
        (
            _need("text"),
            Column("source"),
            Column("date", "date"),
            Column("criterion", "number", low=1, high=9),
        ),
    ),
    Table(
        "anchoring",
        (_actor(), _need("person"), _need("level", "code", "level"), _WAVE),
        key=("actor", "person", "level", "wave"),
    ),
    Table(
        "information",
        (_need("what"), _actor(), _need("received", "yes_no"), _WAVE),
        key=("what", "actor", "wave"),
    ),
    Table(
        "outcomes",
        (
            _need("claim"),
            Column("kind", "code", "outcome_kind"),
            Column("indicator"),
            Column("date", "date"),
            Column("checked", "date"),
            Column("still_there", "yes_no"),
            Column("evidence"),
            Column("who_says_so"),
            _actors("owner"),
            Column("sdg"),
        ),
    ),
    Table(
        "columns",
        (
            _need("column"),
            _need("table"),
            _need("field"),
            _RELATION,
            _WAVE,
            Column("actor", "ref", "actors"),
        ),
        key=("column",),
        used=True,
    ),
    Table(
        "quotes",
        (_need("text"), _WAVE, Column("sector", "ref", "sectors"), Column("source")),
    ),
)

BY_NAME = MappingProxyType({table.name: table for table in TABLES})

MATRIX = "matrix"
"""A sheet of ties, respondents down and actors across, is named by this word, a relation and a wave."""

EXPORT = "export"
"""A survey export, a row a respondent, is named by this word and, where there are several, a wave."""

EXPLANATION = "explanation"
"""The template's own sheet of explanations, which the reader passes over."""

