"""Who took part in what: actors × events, kept as rows of events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy

from samspill.study.model import Contents

if TYPE_CHECKING:
    import pandas
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Incidence:
    """Participation of actors in events, in compressed rows: a row an actor, a column an event.

    ``offsets`` (n + 1,) and ``targets`` (m,) list for each actor the events it took part in, in
    ascending order. ``recorded`` says for each event whether its source covers attendance; where it
    does not, an actor without a row is unknown, not absent. ``unknown`` counts the unknown cells.
    """

    actors: tuple[str, ...]
    events: tuple[str, ...]
    offsets: NDArray[numpy.int32]
    targets: NDArray[numpy.int32]
    sectors: tuple[str | None, ...]
    recorded: tuple[bool, ...]
    unknown: int = 0

    @property
    def shape(self) -> tuple[int, int]:
        """How many actors, how many events."""
        return len(self.actors), len(self.events)

    def to_scipy(self) -> object:
        """The same as a SciPy ``csr_array`` of ones that shares the offsets and targets."""
        import scipy.sparse

        ones = numpy.ones(len(self.targets))
        return scipy.sparse.csr_array((ones, self.targets, self.offsets), shape=self.shape)

    def to_frame(self) -> pandas.DataFrame:
        """Actors down, events across: 1 took part, 0 did not, or is not known to have."""
        import pandas

        matrix = numpy.zeros(self.shape, dtype=numpy.int8)
        rows = numpy.repeat(numpy.arange(len(self.actors)), numpy.diff(self.offsets))
        matrix[rows, self.targets] = 1
        return pandas.DataFrame(matrix, index=list(self.actors), columns=list(self.events))


def attended(contents: Contents, wave: str | None) -> Incidence:
    """The attendance of one wave, or of all; events in the order of the file, actors in that of the roster."""
    events = [
        event.id for event in contents.events.values() if wave is None or event.wave in (None, wave)
    ]
    column = {name: i for i, name in enumerate(events)}
    actors = contents.roster(wave)
    rows: dict[str, set[int]] = {actor.id: set() for actor in actors}
    recorded = tuple("attendance" in contents.events[name].records for name in events)
    unknown = 0
    listed = [0] * len(events)
    for row in contents.attendance:
        if row.event not in column or row.actor not in rows:
            continue
        listed[column[row.event]] += 1
        if row.attended is None:
            unknown += 1
        elif row.attended:
            rows[row.actor].add(column[row.event])
    unknown += sum(len(actors) - n for n, known in zip(listed, recorded, strict=True) if not known)
    counts = [len(rows[actor.id]) for actor in actors]
    targets = [target for actor in actors for target in sorted(rows[actor.id])]
    return Incidence(
        tuple(actor.id for actor in actors),
        tuple(events),
        numpy.concatenate([[0], numpy.cumsum(counts, dtype=numpy.int32)]).astype(numpy.int32),
        numpy.array(targets, dtype=numpy.int32),
        tuple(actor.sector for actor in actors),
        recorded,
        unknown,
    )
