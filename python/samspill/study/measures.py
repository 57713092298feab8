"""Which of the report's measures a study has the data for, and what the others lack."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from samspill.study.model import Relation
from samspill.study.study import Study

MEASURES = ("M24", "M1", "M2", "M4", "M5", "M6", "M7", "M9", "M11", "M12", "M15", "M16")
"""In the order of the report."""


def lacking(study: Study) -> dict[str, str | None]:
    """By measure, the reason why these data cannot give it; None where they can."""
    return {measure: _NEEDS[measure](study) for measure in MEASURES}


def _nothing(study: Study) -> str | None:
    return None


def _ties(study: Study) -> str | None:
    return None if _answered(study) else "ties"


def _ties_and_sectors(study: Study) -> str | None:
    if not _answered(study):
        return "ties"
    return None if _sectors(study) > 1 else "sectors"


def _directed(study: Study) -> str | None:
    if not _answered(study):
        return "ties"
    return None if any(relation.directed for relation in _answered(study)) else "directed"


def _directed_and_sectors(study: Study) -> str | None:
    return _directed(study) or _ties_and_sectors(study)


def _pairs_of_sectors(study: Study) -> str | None:
    lack = _directed_and_sectors(study)
    if lack is not None:
        return lack
    sector = study.partition()
    for relation in _answered(study):
        for wave in wave_ids(study):
            answers = study.answers(relation.id, wave)
            both = {sector[name] for name, answer in answers.items() if answer == "answered"}
            if relation.directed and len(both - {None}) > 1:
                return None
    return "pairs"


def _both_sides(study: Study) -> str | None:
    """An undirected question answered by several, or two questions that ask about one flow from both ends.

    A content that a third question shares does not say which two belong together.
    """
    relations = _answered(study)
    if not relations:
        return "ties"
    if any(not relation.directed for relation in relations):
        return None
    flows: dict[str, list[str]] = {}
    for relation in relations:
        if relation.content != "other":
            flows.setdefault(relation.content, []).append(relation.flow)
    return None if ["from_to", "to_from"] in map(sorted, flows.values()) else "both_sides"


def _events(study: Study) -> str | None:
    return None if any(row.attended for row in study.attendance) else "events"


def _events_and_sectors(study: Study) -> str | None:
    return _events(study) or (None if _sectors(study) > 1 else "sectors")


def _turns(study: Study) -> str | None:
    counted = any(turn.turns or turn.seconds or turn.initiatives for turn in study.turns)
    return None if counted or any(turn.order for turn in study.turns) else "turns"


def _two_waves(study: Study) -> str | None:
    waves = {(tie.relation, tie.wave) for tie in study.ties if tie.observed}
    relations = [relation for relation, _ in waves]
    return None if len(relations) > len(set(relations)) else "waves"


def _answered(study: Study) -> list[Relation]:
    named = {tie.relation for tie in study.ties if tie.observed and tie.state is None}
    return [relation for relation in study.relations if relation.id in named]


def _sectors(study: Study) -> int:
    return len({actor.sector for actor in study.actors if actor.sector is not None})


def wave_ids(study: Study) -> list[str | None]:
    """The waves to go through: all that the study names, else the one that it does not."""
    return [wave.id for wave in study.waves] or [None]


_NEEDS: MappingProxyType[str, Callable[[Study], str | None]] = MappingProxyType(
    {
        "M24": _nothing,
        "M1": _ties_and_sectors,
        "M2": _ties,
        "M4": _pairs_of_sectors,
        "M5": _directed,
        "M6": _both_sides,
        "M7": _ties_and_sectors,
        "M9": _directed_and_sectors,
        "M11": _events_and_sectors,
        "M12": _turns,
        "M15": _events,
        "M16": _two_waves,
    }
)
