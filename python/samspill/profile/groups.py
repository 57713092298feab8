"""Which sectors a report may show: small ones are joined first, then hidden together with what would give them away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from samspill.profile.order import sorting_key


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector as the study declares it; `counts` is its roster in each wave."""

    id: str
    label: str
    kind: str | None
    publish_as: str | None
    counts: Mapping[str, int]
    users: int = 0


@dataclass(slots=True)
class Group:
    """A sector of the report: one of the study's, or several small ones under one name."""

    id: str
    label: str
    kinds: tuple[str, ...]
    members: tuple[str, ...]
    counts: dict[str, int]
    users: int = 0
    hidden: str | None = None

    @property
    def shown(self) -> bool:
        return self.hidden is None

    @property
    def smallest(self) -> int:
        """The fewest actors in a wave in which it has any."""
        return min((count for count in self.counts.values() if count), default=0)


@dataclass(slots=True)
class Suppression:
    """What may be shown, and a record of what may not."""

    groups: list[Group]
    log: list[dict[str, object]] = field(default_factory=list)

    @property
    def shown(self) -> list[Group]:
        return [group for group in self.groups if group.shown]

    @property
    def hidden(self) -> list[Group]:
        return [group for group in self.groups if not group.shown]

    def of(self, sector: str) -> Group:
        """The group that a sector of the study belongs to."""
        return next(group for group in self.groups if sector in group.members)


def suppress(sectors: Sequence[Sector], min_cell: int, join: bool = True) -> Suppression:
    """Join small sectors as `publish_as` says, then hide what is still small.

    Parameters
    ----------
    sectors
        The study's sectors.
    min_cell
        Sectors with fewer actors in some wave are small; 0 shows everything.
    join
        Whether `publish_as` is followed.
    """
    groups = _joined(sectors, min_cell if join else 0)
    log: list[dict[str, object]] = [
        {"sector": member, "status": "joined", "into": group.id, "reason": "min_cell"}
        for group in groups
        for member in group.members
        if member != group.id
    ]
    _hide(groups, min_cell)
    log += [{"sector": group.id, "status": "hidden", "into": None, "reason": group.hidden} for group in groups if group.hidden]
    return Suppression(groups, sorted(log, key=lambda entry: sorting_key(str(entry["sector"]))))


def unshown_among(groups: Sequence[Group], counts: Mapping[str, int], min_cell: int) -> set[str]:
    """Which of some groups may not be shown where only `counts` of their actors are concerned, such as those of both waves."""
    part = [replace(group, counts={"": counts[group.id]}) for group in groups]
    _hide(part, min_cell)
    return {group.id for group in part if not group.shown}


def _joined(sectors: Sequence[Sector], min_cell: int) -> list[Group]:
    by_name = {sector.id: sector for sector in sectors}
    members: dict[str, list[Sector]] = {}
    for sector in sectors:
        small = min((count for count in sector.counts.values() if count), default=0) < min_cell
        name = sector.publish_as if small and sector.publish_as else sector.id
        members.setdefault(name, []).append(sector)
    groups = []
    for name, parts in members.items():
        counts: dict[str, int] = {}
        for part in parts:
            for wave, count in part.counts.items():
                counts[wave] = counts.get(wave, 0) + count
        label = by_name[name].label if name in by_name else name
        kinds = tuple(sorted({part.kind for part in parts if part.kind}))
        users = sum(part.users for part in parts)
        groups.append(Group(name, label, kinds, tuple(part.id for part in parts), counts, users))
    return sorted(groups, key=lambda group: sorting_key(group.label))


def _hide(groups: list[Group], min_cell: int) -> None:
    """Hide small groups, and the next smallest until the hidden ones cannot be had by subtraction."""
    for group in groups:
        if 0 < group.smallest < min_cell:
            group.hidden = "min_cell"
    while waves := _given_away(groups, min_cell):
        left = [group for group in groups if group.shown and any(group.counts.get(wave) for wave in waves)]
        if not left:
            return
        # The users are hidden for another's sake only where nobody else can be.
        candidate = min(left, key=lambda group: ("users" in group.kinds, group.smallest, sorting_key(group.label)))
        candidate.hidden = "complement"


def _given_away(groups: Sequence[Group], min_cell: int) -> list[str]:
    """The waves in which the total less what is shown is one hidden group, or too few actors."""
    found = []
    for wave in dict.fromkeys(wave for group in groups for wave in group.counts):
        pool = [count for group in groups if not group.shown and (count := group.counts.get(wave, 0))]
        if pool and (len(pool) == 1 or sum(pool) < min_cell):
            found.append(wave)
    return found
