"""One finding as the profile holds it: numbers and codes in a fixed order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from samspill.profile.engine import Chance, Spread
from samspill.profile.facts import Facts, Wave
from samspill.profile.verdicts import Reading, Response, decide, low_response, side

FIELD = {"M1": 1, "M2": 1, "M4": 3, "M5": 3, "M6": 3, "M7": 3, "M9": 3, "M11": 5, "M12": 1, "M13": 1, "M14": 5, "M15": None, "M16": 4, "M17": 1, "M25": 1}
"""The action field (1–7) that a measure bears on most."""

CRITERION = {"M1": 4, "M2": 4, "M4": 4, "M5": 4, "M6": 4, "M7": 2, "M9": 4, "M11": 2, "M12": 4, "M13": 4, "M14": 2, "M15": None, "M16": None, "M17": 4, "M25": 4}
"""The criterion (1–9) that a measure bears on most."""

IMBALANCE = frozenset({"M1", "M2", "M4", "M12", "M25"})
"""Measures whose distance from the baseline is itself an imbalance; reciprocity beyond chance, say, is none."""


def finding_id(*parts: str | None) -> str:
    """A code such as ``M1.influence.2026.civil``."""
    return ".".join(part for part in parts if part)


def finding(
    facts: Facts,
    measure: str,
    metric: str | None,
    *,
    relation: str | None = None,
    wave: Wave = None,
    sector: str | None = None,
    other_sector: str | None = None,
    part: str | None = None,
    estimate: float | None,
    numerator: float | None = None,
    denominator: float | None = None,
    baseline: float | None = None,
    spread: Spread | None = None,
    chance: Chance | None = None,
    null: str | None = None,
    smallest_p: float | None = None,
    n: int | None = None,
    roster: int | None = None,
    readings: Sequence[Reading] = (),
    concerned: Sequence[Response] = (),
    reason: str | None = None,
    judged: bool = True,
    counts: Mapping[str, Any] | None = None,
    criterion: int | None = None,
    **more: Any,
) -> dict[str, Any]:
    """The finding with its verdict; `chance` takes the place of the baseline where a null model gives one.

    `metric` is the registered name, or None for a count of the table itself.
    """
    floor = facts.study.response_floor
    against = chance.mean if chance is not None else baseline
    smallest = chance.smallest_p if chance is not None else smallest_p
    low = low_response(concerned, floor)
    verdict, why = (None, reason) if not judged else decide(
        estimate=estimate, baseline=against, readings=readings, concerned=concerned, floor=floor, smallest_p=smallest,
        p=chance.p if chance is not None else None,
        interval=spread.interval if spread is not None else None,
        wide_interval=spread.wide if spread is not None else None,
        reason=reason,
    )  # fmt: skip
    settings = facts.study.settings
    declared = {
        "measure": settings.primary_measure, "relation": settings.primary_relation, "wave": settings.primary_wave,
        "sector": settings.primary_sector,
    }  # fmt: skip
    mine = {"measure": measure, "relation": relation, "wave": wave, "sector": sector}
    primary = declared["measure"] is not None and all(value is None or mine[name] == value for name, value in declared.items())
    return {
        "id": finding_id(measure, relation, wave, sector, other_sector, part),
        "criterion": CRITERION[measure] if criterion is None else criterion,
        "field": FIELD[measure],
        "measure": measure,
        "metric": metric,
        "relation": relation,
        "wave": wave,
        "sector": sector,
        "other_sector": other_sector,
        "part": part,
        "estimate": estimate,
        "numerator": numerator,
        "denominator": denominator,
        "interval": None if spread is None else spread.as_json(),
        "interval_80": None if spread is None else spread.as_json(wide=True),
        "baseline": against,
        "null": null,
        "chance": None if chance is None else chance.as_json(),
        "p": None if chance is None else chance.p,
        "alternative": None if chance is None else "two-sided",
        "smallest_p": smallest,
        "mc_error": None if chance is None else chance.mc_error,
        "n": n,
        "roster": roster,
        "verdict": verdict,
        "reason": why,
        "side": side(estimate, against),
        "rules": [
            {"tie": one.tie, "missing": one.missing, "estimate": one.estimate, "baseline": one.baseline, "side": one.side, "reason": one.reason}
            for one in readings
        ],
        "low_response": low_responses(low),
        "primary": primary,
        "imbalance": measure in IMBALANCE,
        "counts": dict(counts or {}),
        "shows_not": f"shows_not.{measure}",
        "question": f"question.{measure}",
        **more,
    }


def low_responses(low: Sequence[Response]) -> list[dict[str, Any]]:
    """Which sectors fall under the floor, in a study without sectors all actors; of those not shown, only that there is one."""
    told: list[dict[str, Any]] = [
        {"sector": one.sector or None, "shown": True, "answered": one.answered, "roster": one.roster, "wave": one.wave} for one in low if one.shown
    ]
    for wave in dict.fromkeys(one.wave for one in low if not one.shown):
        told.append({"sector": None, "shown": False, "answered": None, "roster": None, "wave": wave})
    return told


def missing_finding(measure: str, needs: Sequence[str], reason: str) -> dict[str, Any]:
    """A measure that these data cannot give, with the tables that it needs."""
    return {
        "id": measure,
        "criterion": CRITERION.get(measure),
        "field": FIELD.get(measure),
        "measure": measure,
        "metric": None,
        **dict.fromkeys(("relation", "wave", "sector", "other_sector", "part", "estimate", "numerator", "denominator", "interval")),
        **dict.fromkeys(("interval_80", "baseline", "null", "chance", "p", "alternative", "smallest_p", "mc_error", "n", "roster")),
        "verdict": "not_measurable",
        "reason": reason,
        "side": None,
        "rules": [],
        "low_response": [],
        "primary": False,
        "imbalance": False,
        "counts": {},
        "shows_not": None,
        "question": "question.not_measurable",
        "needs": list(needs),
    }
