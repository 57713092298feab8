"""What is recorded of events: who took part and who spoke, as numbered actors and events, and what the sources leave out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from samspill.profile.facts import Facts
from samspill.profile.groups import Group

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from samspill.study.model import Event

RECORDS = ("invited", "attendance", "turns", "proposals", "decisions")
"""What the source of an event may cover."""


class Attendance:
    """Who took part in what, as numbered actors and events."""

    def __init__(self, facts: Facts, *records: str) -> None:
        took_part = facts.took_part()
        self.events = [event.id for event in facts.events("attendance", *records)]
        self.actors = [actor.id for actor in facts.study.actors]
        place = {actor: index for index, actor in enumerate(self.actors)}
        event_of: list[int] = []
        actor_of: list[int] = []
        for index, event in enumerate(self.events):
            for actor in sorted(place[one] for one in took_part[event]):
                event_of.append(index)
                actor_of.append(actor)
        self.actor: NDArray[np.int32] = np.array(actor_of, dtype=np.int32)
        self.event: NDArray[np.int32] = np.array(event_of, dtype=np.int32)
        self.attended = int(np.unique(self.event).size)

    def among(self, actors: Sequence[str]) -> NDArray[np.bool_]:
        """Which actors are some of these."""
        return np.isin(self.actors, actors)

    @property
    def place(self) -> dict[str, int]:
        return {actor: index for index, actor in enumerate(self.actors)}

    def groups(self, facts: Facts) -> NDArray[np.int32]:
        """The number of each actor's sector among those of the report."""
        return np.array([facts.groups.index(group) if (group := facts.group(actor)) else -1 for actor in self.actors], dtype=np.int32)


class Talk:
    """Turns of talk: which actor, in which event, how many."""

    def __init__(self, actor: Sequence[int], event: Sequence[int], amount: Sequence[float]) -> None:
        self.actor: NDArray[np.int32] = np.array(actor, dtype=np.int32)
        self.event: NDArray[np.int32] = np.array(event, dtype=np.int32)
        self.amount: NDArray[np.float64] = np.array(amount, dtype=np.float64)


def talk(facts: Facts, attendance: Attendance, chairing: bool) -> Talk:
    """The turns that were made as chair, or the others; a row without a number is one turn."""
    actor_place = attendance.place
    event_place = {event: index for index, event in enumerate(attendance.events)}
    amounts: dict[tuple[int, int], float] = {}
    for turn in facts.study.turns:
        if turn.event in event_place and (turn.capacity == "chairing") == chairing:
            key = event_place[turn.event], actor_place[turn.actor]
            amounts[key] = amounts.get(key, 0.0) + (1 if turn.turns is None else turn.turns)
    cells = sorted(amounts)
    return Talk([actor for _, actor in cells], [event for event, _ in cells], [amounts[cell] for cell in cells])


def year_of(event: Event) -> int | None:
    """The year in which an event took place or began."""
    return event.date.year if event.date else None


def coverage(facts: Facts) -> dict[str, Any] | None:
    """How many events there are, what their sources cover and leave out, and which sectors wrote them down."""
    events = facts.study.events
    if not events:
        return None
    recorded = {name: len(facts.events(name)) for name in RECORDS}
    sizes = [len(actors) for actors in facts.took_part().values()]
    years = sorted({year for event in events if (year := year_of(event)) is not None})
    writers = {actor for event in events for actor in event.written_by}
    return {
        "count": len(events),
        "kinds": sorted({event.kind or "other" for event in events}),
        "recorded": {name: count for name, count in recorded.items() if count},
        "written_by": [group.id for group in facts.shown if any(facts.group(actor) is group for actor in writers)],
        "unsigned": sum(not event.written_by for event in events),
        "silent_on": silent_on(facts),
        "years": {"first": years[0], "last": years[-1]} if years else None,
        "undated": sum(event.date is None for event in events),
        "alone": sizes.count(1),
        "empty": sizes.count(0),
        "led": len({row.event for row in facts.study.attendance if "lead" in row.roles}),
    }


def silent_on(facts: Facts) -> list[str]:
    """What no record of a turn says, where turns are recorded: how long it took, to whom, in answer to what."""
    turns = facts.study.turns
    if not turns:
        return []
    said = {
        "seconds": any(turn.seconds is not None for turn in turns),
        "to": any(turn.to for turn in turns),
        "responds_to": any(turn.responds_to is not None for turn in turns),
    }
    return [name for name, known in said.items() if not known]


def rows_of(facts: Facts) -> list[tuple[dict[str, Any], list[Group]]]:
    """The rows of a table of counts that add up: each sector that is shown, then the others as one."""
    rows: list[tuple[dict[str, Any], list[Group]]] = [({"sector": group.id, "pooled": []}, [group]) for group in facts.shown]
    hidden = facts.suppression.hidden
    if rows and hidden:
        rows.append(({"sector": None, "pooled": [group.id for group in hidden]}, hidden))
    return rows
