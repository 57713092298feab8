"""Which sectors took part together in an event, as counts."""

from __future__ import annotations

from collections import Counter
from typing import Any

from samspill.profile.facts import Facts
from samspill.profile.records import year_of

LEAST = 3
"""Combinations of fewer events are shown as one."""

ROWS_AT_MOST = 40
"""So many combinations are told apart; where there are more, those of fewer events are shown as one too."""


def table(facts: Facts) -> dict[str, Any] | None:
    """How many events each combination of sectors took part in, and in which years.

    A combination with a sector that is not shown is left out, not pooled; None where every sector is hidden or nobody took part.
    """
    took_part = facts.took_part()
    places = {group.id: place for place, group in enumerate(facts.groups)}
    events: dict[tuple[int, ...], list[int | None]] = {}
    attended = 0
    for event in facts.events("attendance"):
        present = {group.id: group for actor in took_part[event.id] if (group := facts.group(actor)) is not None}
        attended += bool(present)
        if present and all(group.shown for group in present.values()):
            events.setdefault(tuple(sorted(places[name] for name in present)), []).append(year_of(event))
    if not facts.shown or not attended:
        return None
    least = limit([len(years) for years in events.values()])
    kept = sorted((sectors for sectors, years in events.items() if len(years) >= least), key=lambda sectors: (len(sectors), sectors))
    small = [years for years in events.values() if len(years) < least]
    by_size = Counter(len(sectors) for sectors, years in events.items() for _ in years)
    return {
        "events": attended,
        "shown_events": by_size.total(),
        "by_size": [{"sectors": size, "events": by_size[size]} for size in sorted(by_size)],
        "least": least,
        "years": covered([year for years in events.values() for year in years]),
        "rows": [
            {"sectors": [facts.groups[place].id for place in sectors], "events": len(events[sectors]), "by_year": by_year(events[sectors])}
            for sectors in kept
        ],
        "pooled": {"combinations": len(small), "events": sum(map(len, small)), "by_year": by_year([year for years in small for year in years])},
        "not_shown": [group.id for group in facts.suppression.hidden],
    }


def limit(counts: list[int]) -> int:
    """The fewest events of a combination that is told apart."""
    ranked = sorted(counts, reverse=True)
    return max(LEAST, ranked[ROWS_AT_MOST] + 1) if len(ranked) > ROWS_AT_MOST else LEAST


def covered(years: list[int | None]) -> list[int]:
    """Every year from the first to the last."""
    known = [year for year in years if year is not None]
    return list(range(min(known), max(known) + 1)) if known else []


def by_year(years: list[int | None]) -> dict[str, int]:
    """How many events began in each year; those without a date are left out."""
    tally = Counter(year for year in years if year is not None)
    return {str(year): tally[year] for year in sorted(tally)}
