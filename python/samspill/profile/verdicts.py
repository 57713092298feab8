"""From numbers to one of five verdicts: the first that holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Literal

Verdict = Literal["not_measurable", "too_little", "suggests", "signs", "indistinguishable"]
Side = Literal["above", "below", "on"]

LEVEL = 0.05
WIDE_LEVEL = 0.20


@dataclass(frozen=True, slots=True)
class Response:
    """How many of a sector answered one question in one wave."""

    sector: str
    answered: int
    roster: int
    wave: str | None = None
    shown: bool = True

    @property
    def share(self) -> float:
        return self.answered / self.roster if self.roster else 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """The estimate and what it is held against, under one tie rule and one missing rule."""

    tie: str
    missing: str
    estimate: float | None
    baseline: float | None
    reason: str | None = None

    @property
    def side(self) -> Side | None:
        return side(self.estimate, self.baseline)


def side(estimate: float | None, baseline: float | None) -> Side | None:
    """On which side of its baseline an estimate lies."""
    if estimate is None or baseline is None or not (isfinite(estimate) and isfinite(baseline)):
        return None
    if abs(estimate - baseline) <= 1e-12 * max(1.0, abs(baseline)):
        return "on"
    return "above" if estimate > baseline else "below"


def low_response(concerned: Sequence[Response], floor: float) -> list[Response]:
    """The concerned sectors that fall under the declared floor."""
    return [response for response in concerned if response.roster and response.share < floor]


def decide(
    *,
    estimate: float | None,
    baseline: float | None,
    readings: Sequence[Reading],
    concerned: Sequence[Response],
    floor: float,
    smallest_p: float | None = None,
    p: float | None = None,
    interval: tuple[float, float] | None = None,
    wide_interval: tuple[float, float] | None = None,
    reason: str | None = None,
) -> tuple[Verdict, str | None]:
    """The verdict and, where it has one, its reason.

    An estimate with a sampling interval is held against its baseline by that interval; one with a null model by its
    two-sided p, which is under 0.05 where the estimate lies outside the central 95 % of the null.
    """
    if reason is not None or estimate is None or not isfinite(estimate):
        return "too_little", reason or "not_observed"
    if smallest_p is not None and smallest_p > LEVEL:
        return "too_little", "smallest_p"
    if low_response(concerned, floor):
        return "too_little", "response"
    if p is None and interval is None:
        return "too_little", "failed_replicates"
    if p is not None:
        outside, outside_wide = p <= LEVEL, p <= WIDE_LEVEL
    else:
        outside, outside_wide = _excludes(interval, baseline), _excludes(wide_interval, baseline)
    if not same_side(estimate, baseline, readings):
        return "indistinguishable", "rules_disagree" if outside or outside_wide else None
    if outside:
        return "suggests", None
    return ("signs", None) if outside_wide else ("indistinguishable", None)


def same_side(estimate: float, baseline: float | None, readings: Sequence[Reading]) -> bool:
    """Whether every rule that applies puts the estimate on one side of its baseline."""
    mine = side(estimate, baseline)
    return mine != "on" and all(reading.side == mine for reading in readings if reading.reason != "not_applicable")


def _excludes(interval: tuple[float, float] | None, baseline: float | None) -> bool:
    if interval is None or baseline is None:
        return False
    return not interval[0] <= baseline <= interval[1]


