"""When many p-values are looked at: how small the smallest of so many must be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samspill._errors import InvalidInput
from samspill._frames import check_choice

__all__ = ["adjust"]

Method: TypeAlias = Literal["holm", "bh", "by"]
Adjustment: TypeAlias = Literal["holm", "bh", "by", "max_t"]

METHODS = ("holm", "bh", "by")
ADJUSTMENTS = (*METHODS, "max_t")


def adjust(p: Any, method: Method = "holm") -> Any:
    """Adjusted p-values of tests that are looked at together.

    Parameters
    ----------
    p : sequence, array, Series, frame or mapping of p-values, shares in [0, 1]
        Of one family of tests. nan, of what was not tested, stays nan and counts for nothing.
    method : {"holm", "bh", "by"}
        ``holm``: the chance of one false finding or more stays below the level, whatever the tests have to do with each other. ``bh``: of what is
        found, the expected share of false findings does (Benjamini and Hochberg), where tests are independent or positively dependent; ``by``: the
        same under any dependence.

    Returns
    -------
    Series, DataFrame or array
        Laid out as `p`; a mapping as a Series.

    Raises
    ------
    InvalidInput
        S302 for a value outside [0, 1] and for another method.

    Notes
    -----
    Of m p-values in ascending order, p_(1) to p_(m): holm max_{j <= i} (m - j + 1) p_(j); bh min_{j >= i} m p_(j)/j; by bh times sum_j 1/j; at most 1.
    For tests from the same draws ``sp.infer(…, adjust="max_t")`` knows how they hang together, and costs less.

    References
    ----------
    holm1979, benjamini1995, benjamini2001

    Examples
    --------
    >>> import samspill as sp
    >>> sp.adjust([0.01, 0.04, 0.03]).tolist()
    [0.03, 0.06, 0.06]
    """
    check_choice(method, METHODS, "method")
    if isinstance(p, Mapping):
        p = pd.Series(dict(p), dtype=float)
    given = np.asarray(p, dtype=np.float64)
    wrong = given[~np.isnan(given) & ~((given >= 0) & (given <= 1))]
    if wrong.size:
        raise InvalidInput("S302", f"{wrong.flat[0]:g} is no p-value", "p", "give numbers from 0 to 1; nan for what was not tested")
    out = np.full(given.shape, np.nan)
    tested = ~np.isnan(given)
    out[tested] = _adjusted(given[tested], method)
    if isinstance(p, pd.DataFrame):
        return pd.DataFrame(out, index=p.index, columns=p.columns)
    return pd.Series(out, index=p.index, name=p.name) if isinstance(p, pd.Series) else out


def _adjusted(p: NDArray[np.float64], method: str) -> NDArray[np.float64]:
    m = len(p)
    order = np.argsort(p, kind="stable")
    ranks = np.arange(1, m + 1)
    if method == "holm":
        steps = np.maximum.accumulate((m - ranks + 1) * p[order])
    else:
        factor = m * (1.0 if method == "bh" else np.sum(1 / ranks))
        steps = np.minimum.accumulate((factor * p[order] / ranks)[::-1])[::-1]
    out = np.empty(m)
    out[order] = np.minimum(1.0, steps)
    return out


def check_adjust(method: str | None, stop_after: int) -> None:
    """Refuses what a test cannot be adjusted by."""
    if method is None:
        return
    check_choice(method, ADJUSTMENTS, "adjust")
    if method == "max_t" and stop_after:
        raise InvalidInput("S302", "draws that stop early are too few for max_t", "option stop_after", "leave it out, or adjust by holm, bh or by")


def adjusted_p(p: NDArray[np.float64], observed: NDArray[np.float64], values: NDArray[np.float64], method: str, alternative: str, exact: bool) -> NDArray[np.float64]:
    """One family of tests adjusted; `values` (replicates x tests) count for max_t alone."""
    if method != "max_t":
        return np.asarray(adjust(p, method))  # type: ignore[arg-type]
    out = np.full(len(p), np.nan)
    tested = np.flatnonzero(~np.isnan(p))
    if tested.size:
        stepped = max_t(observed[tested], values.reshape(-1, len(p))[:, tested], alternative, exact)
        out[tested] = np.maximum(stepped, p[tested])
    return out


def max_t(observed: NDArray[np.float64], values: NDArray[np.float64], alternative: str, exact: bool) -> NDArray[np.float64]:
    """Step-down max-T (westfall1993): each test against the largest statistic of those that are no clearer than itself.

    Statistics are distances from the null's mean in its standard deviations, over the draws and, unless they are all arrangements, the observed value: under
    the null it is one of them. A test counts the replicates in which it has a value itself; one without takes no part in a replicate's largest.
    """
    pool = values if exact else np.vstack([observed, values])
    scale = [_scale(column) for column in pool.T]
    mean, spread = (np.array(one) for one in zip(*scale, strict=True))
    clear = _distance(observed, mean, spread, alternative)
    order = np.argsort(clear, kind="stable")
    one = 0 if exact else 1
    out = np.empty(len(observed))
    largest = np.full(len(values), -np.inf)
    for column in order:
        own = ~np.isnan(values[:, column])
        largest = np.fmax(largest, np.where(own, _distance(values[:, column], mean[column], spread[column], alternative), np.nan))
        beyond = np.count_nonzero(largest[own] >= clear[column] - 1e-10 * max(1.0, abs(clear[column])))
        out[column] = (beyond + one) / (np.count_nonzero(own) + one)
    out[order] = np.maximum.accumulate(out[order][::-1])[::-1]
    return out


def _scale(column: NDArray[np.float64]) -> tuple[float, float]:
    finite = column[np.isfinite(column)]
    if not finite.size:
        return 0.0, 0.0
    mean, largest = float(finite.mean()), float(np.abs(finite).max())
    spread = float(finite.std())
    return mean, spread if spread > 1e-10 * largest else 0.0


def _distance(x: Any, mean: Any, spread: Any, alternative: str) -> Any:
    """In standard deviations, into the direction that counts; 0 where nothing varies."""
    with np.errstate(divide="ignore", invalid="ignore"):
        away = np.where(spread > 0, (x - mean) / spread, 0.0)
    return np.abs(away) if alternative == "two-sided" else -away if alternative == "less" else away
