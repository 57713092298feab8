"""How values are shared among actors and sectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd

from samspill._results import Value
from samspill._run import centralization as centralization_of
from samspill._run import run

__all__ = ["gini", "theil", "theil_decomposition", "effective_number", "centralization", "representation"]


def gini(values: Any, *, normalized: bool = False) -> Value:
    """Gini coefficient of values over actors.

    Parameters
    ----------
    values : pandas.Series or sequence
        (n,) a value of at least 0 for each actor, such as the result of a power metric. nan is unknown and left out.
    normalized : bool, default False
        Multiply by n / (n - 1), so that one who has all gives 1 for any number of actors.

    Returns
    -------
    Value
        Share in [0, 1]; 0 is equal. nan for nobody (no_actors), unknown values only (not_observed), a total of 0
        (zero_total), and normalized for one actor (one_actor).

    Raises
    ------
    InvalidInput
        S202 for negative values, S201 for infinite ones.

    Notes
    -----
    G = sum_i sum_j |x_i - x_j| / (2 n^2 mean), at most (n - 1)/n. Without ``normalized`` not comparable between
    rosters of different size. Unchanged when all values are multiplied.

    References
    ----------
    gini1912

    Examples
    --------
    >>> import samspill as sp
    >>> sp.balance.gini([1, 1, 2, 4])
    0.3125
    """
    return run("balance.gini", values, normalized=normalized)


def theil(values: Any) -> Value:
    """Theil's T of values over actors.

    Parameters
    ----------
    values : pandas.Series or sequence
        (n,) a value of at least 0 for each actor, such as the result of a power metric. nan is unknown and left out.

    Returns
    -------
    Value
        Nats, from 0 (equal) to ln n (one has all). nan for nobody (no_actors), unknown values only (not_observed)
        and a total of 0 (zero_total).

    Raises
    ------
    InvalidInput
        S202 for negative values, S201 for infinite ones.

    Notes
    -----
    T = mean of (x/mean) ln(x/mean), with 0 ln 0 = 0. Zeros stay in the mean: (0, 0, 0, 10, 10, 10) gives ln 2. R
    ineq and dineq drop them first. Unchanged when all values are multiplied.

    References
    ----------
    theil1967

    Examples
    --------
    >>> import samspill as sp
    >>> sp.balance.theil([0, 0, 0, 10, 10, 10])
    0.6931471805599453
    """
    return run("balance.theil", values)


def theil_decomposition(values: Any, net: Any) -> pd.Series:
    """Theil's T split into what lies between sectors and what lies within them.

    Parameters
    ----------
    values : pandas.Series or sequence
        (n,) a value of at least 0 for each actor, such as the result of a power metric. nan is unknown and left out.
    net : Network or sectors
        Where the sectors come from: a network with sectors over the same actors, or a sector for each actor.

    Returns
    -------
    pandas.Series
        ``total``, ``between`` and ``within`` in nats; ``between_share``, between / total; ``max_between_share``,
        the largest share that the same values could have between sectors of these sizes. Both shares are nan when
        all values are equal (zero_variance), the second also above 16 sectors (too_large).
        All nan for nobody (no_actors), unknown values only (not_observed) and a total of 0 (zero_total).

    Raises
    ------
    InvalidInput
        S304 without sectors; S202 for negative values, S201 for infinite ones.

    Notes
    -----
    T = sum_g s_g T_g + sum_g s_g ln(s_g / p_g), with s_g the share of the total and p_g the share of the actors in
    sector g. The between share grows with the number of sectors, so its ceiling (Elbers and others 2008) stands beside it. Unchanged when
    all values are multiplied.

    References
    ----------
    shorrocks1984
    elbers2008

    Examples
    --------
    >>> import samspill as sp
    >>> net = sp.Network.example()
    >>> sp.balance.theil_decomposition(sp.power.strength(net), net)
    total                0.146040
    between              0.089145
    within               0.056895
    between_share        0.610415
    max_between_share    0.918020
    Name: theil_decomposition, dtype: float64
    """
    return run("balance.theil_decomposition", values, **_sectors_of(net))


def effective_number(values: Any) -> Value:
    """Number of equal holders that would be as concentrated.

    Parameters
    ----------
    values : pandas.Series or sequence
        (n,) a value of at least 0 for each actor, such as the result of a power metric. nan is unknown and left out.

    Returns
    -------
    Value
        Actors, from 1 (one has all) to n (all have the same). nan for nobody (no_actors), unknown values only
        (not_observed) and a total of 0 (zero_total).

    Raises
    ------
    InvalidInput
        S202 for negative values, S201 for infinite ones.

    Notes
    -----
    1 / sum p_i^2, the inverse of the Herfindahl index. Unchanged when all values are multiplied.

    References
    ----------
    laakso1979

    Examples
    --------
    >>> import samspill as sp
    >>> sp.balance.effective_number([5, 3, 2])
    2.6315789473684212
    """
    return run("balance.effective_number", values)


def centralization(metric: Any, net: Any = None, *, ceiling: float | None = None, **options: Any) -> Value:
    """Freeman centralization: how far the largest value stands above the others, against the most that is possible.

    Parameters
    ----------
    metric : function, str or pandas.Series
        A metric by actor that knows its ceiling (``sp.power.degree``, ``"power.betweenness"``,
        ``sp.power.closeness``), with a network; or values, with
        ``ceiling``.
    net : Network, optional
        Needed with a metric. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    ceiling : float, optional
        The largest possible sum of differences; needed with values.
    **options
        Options of the metric.

    Returns
    -------
    Value
        Share in [0, 1]. nan for no actors (no_actors), fewer than three (one_actor, not_applicable), unknown values
        only (not_observed), and where no ceiling
        is known, as for closeness of directed ties (not_applicable).

    Raises
    ------
    InvalidInput
        S302 for values without a ceiling; S306 for a metric that knows none; what the metric itself refuses.

    Notes
    -----
    sum_i (max - x_i) over the largest such sum among all networks of n actors: for degree (n - 1)(n - 2), one
    direction of directed ties (n - 1)^2; for
    betweenness (n - 1)^2 (n - 2), half of it undirected; for closeness of undirected ties (n - 1)(n - 2)/(2n - 3).
    With unobserved cells each score is a share of what
    was observed of its actor, which keeps a hub visible when respondents are missing. Not defined for weights.

    References
    ----------
    freeman1979

    Examples
    --------
    >>> import samspill as sp
    >>> sp.balance.centralization(sp.power.degree, sp.Network.example(), direction="in")
    0.2857142857142857
    """
    if net is None and not callable(metric) and not isinstance(metric, str):
        return run("balance.centralization", metric, ceiling=ceiling)
    return centralization_of(metric, net, **options)


def representation(
    values: Any,
    net: Any,
    *,
    baseline: Literal["per_actor", "per_sector"] = "per_actor",
    log: bool = False,
) -> pd.Series:
    """Parity of each sector: its share of the values over its share of a baseline.

    Parameters
    ----------
    values : pandas.Series or sequence
        (n,) a value of at least 0 for each actor, such as the result of a power metric. nan is unknown and left out.
    net : Network or sectors
        Where the sectors come from: a network with sectors over the same actors, or a sector for each actor.
    baseline : {"per_actor", "per_sector"}, default "per_actor"
        What an even share is: in proportion to the sector's known actors, or the same for every sector. A value
        judgement: say which.
    log : bool, default False
        Give log2 of the ratio: 0 is parity, 1 twice as much.

    Returns
    -------
    pandas.Series
        (k,) by sector, ratio, 1 is parity; log2 of it when ``log`` (-inf where a sector has nothing). nan for a
        sector without actors (no_actors) or without known values (not_observed), and everywhere for a total of 0
        (zero_total).

    Raises
    ------
    InvalidInput
        S304 without sectors; S202 for negative values, S201 for infinite ones.

    Notes
    -----
    rho_g = (sum_{i in g} x_i / sum x) / b_g. Unchanged when all values are multiplied. It does not say whether the
    share was wanted.

    References
    ----------
    carboni2017

    Examples
    --------
    >>> import samspill as sp
    >>> net = sp.Network.example()
    >>> sp.balance.representation(sp.power.strength(net), net)
    sector
    public     1.396825
    civil      1.015873
    private    0.380952
    Name: representation, dtype: float64
    """
    return run("balance.representation", values, baseline=baseline, log=log, **_sectors_of(net))


def _sectors_of(net: Any) -> dict[str, Any]:
    """A network brings its roster and its sectors; a mapping, Series or sequence is the sectors themselves."""
    outright = isinstance(net, Mapping | Sequence | pd.Series | np.ndarray)
    return {"sectors": net} if outright else {"net": net}
