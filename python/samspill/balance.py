"""How values are shared among actors and sectors."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import pandas as pd

from samspill._orders import sector_orders
from samspill._results import Value
from samspill._run import run

Direction: TypeAlias = Literal["in", "out", "all"]
Missing: TypeAlias = Literal["available", "zero", "reconstruct", "refuse"]

__all__ = [
    "atkinson",
    "centralization",
    "coefficient_of_variation",
    "disproportionality",
    "effective_number",
    "evenness",
    "generalised_entropy",
    "gini",
    "gini_decomposition",
    "gini_overlap",
    "half_squared_cv",
    "herfindahl",
    "herfindahl_decomposition",
    "hill_number",
    "hoover",
    "lowest_parity",
    "mean_log_deviation",
    "neighbourhood_inclusion",
    "palma",
    "parity",
    "positional_dominance",
    "representation",
    "sector_dependence",
    "sector_dominance",
    "sector_orders",
    "stochastic_dominance",
    "theil",
    "theil_decomposition",
    "top_share",
]


def atkinson(values: Any, net: Any = None, *, epsilon: float = 0.5, population: Any = None, **options: Any) -> Value:
    """Atkinson's index of values over actors.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network, optional
        What the metric is computed from.
    epsilon : float, default 0.5
        How much inequality is disliked, at least 0 (not at all); inf looks at who has least alone.
    population : mapping, pandas.Series or sequence, optional
        How many people each actor stands for, who share alike what it has in all: of values a head, give ``values * population``.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    Value
        Share in [0, 1]: of the total, what could be given up if the rest were shared evenly. nan for nobody (no_actors), unknown
        values only (not_observed) and a total of 0 (zero_total).

    Raises
    ------
    InvalidInput
        S302 for an option out of range; S202 for negative values, S201 for infinite ones, in ``population`` too, and S206 where that is not one an actor.

    Notes
    -----
    1 - (mean of x^(1 - epsilon))^(1/(1 - epsilon)) / mean, at 1 one minus the geometric mean over the mean. 1 from epsilon = 1 on
    where somebody has nothing. Unchanged when all values are multiplied.
    With ``population`` the mean is over the people, each of whom has x_i / p_i.

    References
    ----------
    atkinson1970

    Examples
    --------
    >>> import samspill as sp
    >>> round(sp.balance.atkinson([1, 1, 2, 4], epsilon=1), 6)
    0.159104
    """
    return run("balance.atkinson", values, epsilon=epsilon, net=net, population=population, **options)


def centralization(values: Any, net: Any = None, *, ceiling: float | None = None, **options: Any) -> Value:
    """Freeman centralization: how far the largest value stands above the others, against the most that is possible.

    Parameters
    ----------
    values : function, str, pandas.Series or sequence
        A metric of actors that knows its ceiling (``sp.power.degree``, ``"power.betweenness"``, ``sp.power.closeness``,
        ``sp.power.harmonic``, ``sp.power.eigenvector``), with a network; or any metric, or values (n,), with ``ceiling``.
    net : Network, optional
        What the metric is computed from. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    ceiling : float, optional
        The largest possible sum of differences; needed with values.
    **options
        Options of the metric.

    Returns
    -------
    Value
        Share in [0, 1]. nan for no actors (no_actors), fewer than three (one_actor, not_applicable), unknown values
        only (not_observed), and where no ceiling is known, as for closeness of one direction of directed ties and for
        eigenvector centrality by directed strengths (not_applicable).

    Raises
    ------
    InvalidInput
        S302 for values without a ceiling; S306 for a metric that knows none; what the metric itself refuses.

    Notes
    -----
    sum_i (max - x_i) over the largest such sum among all networks of n actors: for degree (n - 1)(n - 2), one direction of
    directed ties (n - 1)^2; for betweenness (n - 1)^2 (n - 2), half of it undirected; for closeness of ties read both ways
    (n - 1)(n - 2)/(2n - 3); for harmonic closeness, normalized, (n - 2)/2 with ties read both ways and n - 1 with one
    direction of directed ties; for eigenvector centrality, read with the largest entry 1, n - 2, which a single pair reaches
    (R's igraph divides by the same, sna by what a star has). With unobserved cells each score is a share of what was observed of its actor, which keeps a
    hub visible when respondents are missing. Not defined for weights.

    References
    ----------
    freeman1979

    Examples
    --------
    >>> import samspill as sp
    >>> sp.balance.centralization(sp.power.degree, sp.Network.example(), direction="in")
    0.2857142857142857
    """
    return run("balance.centralization", values, net=net, ceiling=ceiling, **options)


def coefficient_of_variation(
    values: Any, net: Any = None, *, normalized: bool = False, sample: bool = False, population: Any = None, **options: Any
) -> Value:
    """Standard deviation over the mean.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network, optional
        What the metric is computed from.
    normalized : bool, default False
        Divide by sqrt(n - 1), so that one who has all gives 1 for any number of actors.
    sample : bool, default False
        Take the standard deviation with n - 1, as of a sample, instead of n.
    population : mapping, pandas.Series or sequence, optional
        How many people each actor stands for, who share alike what it has in all: of values a head, give ``values * population``.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    Value
        Ratio, from 0 (equal) to sqrt(n - 1) (one has all). nan for nobody (no_actors), unknown values only (not_observed), a total
        of 0 (zero_total), and normalized or of a sample for one actor (one_actor).

    Raises
    ------
    InvalidInput
        S202 for negative values, S201 for infinite ones, in ``population`` too, S206 where that is not one an actor, and S302 for it with ``sample``.

    Notes
    -----
    The root of twice :func:`half_squared_cv`. Unchanged when all values are multiplied.
    With ``population``, sqrt(sum (s - p)^2 / p) over shares s of the total and p of the people; ``normalized`` then divides by sqrt((1 - p)/p) for the
    smallest p.

    References
    ----------
    allison1978

    Examples
    --------
    >>> import samspill as sp
    >>> sp.balance.coefficient_of_variation([1, 2, 3], sample=True)
    0.5
    """
    return run("balance.coefficient_of_variation", values, normalized=normalized, sample=sample, net=net, population=population, **options)


def disproportionality(
    values: Any,
    net: Any,
    *,
    measure: Literal["loosemore_hanby", "gallagher", "sainte_lague", "kullback_leibler"] = "loosemore_hanby",
    baseline: Literal["per_actor", "per_sector"] = "per_actor",
    population: Any = None,
    **options: Any,
) -> Value:
    """How far the sectors' shares of the values lie from their shares of a baseline.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network or sectors
        Where the sectors come from: a network with sectors over the same actors (and what a metric is computed from), or a sector for
        each actor.
    measure : {"loosemore_hanby", "gallagher", "sainte_lague", "kullback_leibler"}, default "loosemore_hanby"
        Half of sum |s - b|; the root of half of sum (s - b)^2; sum (s - b)^2 / b; sum s ln(s / b), in nats.
    baseline : {"per_actor", "per_sector"}, default "per_actor"
        What an even share is: in proportion to the sector's known actors, or the same for every sector. A value
        judgement: say which.
    population : mapping, pandas.Series or sequence, optional
        How many people each actor stands for, by actor; or each sector, by sector, shared by its actors whose value is known. A value is what the actor
        has in all: of values a head, give ``values * population``.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    Value
        Number from 0 (proportional), at most 1 by the first two measures. nan for nobody (no_actors), unknown values only
        (not_observed) and a total of 0 (zero_total).

    Raises
    ------
    InvalidInput
        S304 without sectors; S202 for negative values, S201 for infinite ones, in ``population`` too, S206 where that is not one an actor or
        sector, and S302 for it with ``per_sector``.

    Notes
    -----
    s_g is the share of the values that sector g holds, b_g its share of the baseline. Loosemore and Hanby's is the share that
    would have to change sector; per actor, Kullback and Leibler's is the between part of :func:`theil_decomposition`. Sectors
    without known actors are left out. Unchanged when all values are multiplied.
    ``population`` as in :func:`representation`; the last two are infinite where a sector of nobody has something.

    References
    ----------
    loosemore1971
    gallagher1991

    Examples
    --------
    >>> import samspill as sp
    >>> round(sp.balance.disproportionality([3, 1, 2], ["public", "civil", "civil"]), 4)
    0.1667
    """
    return run("balance.disproportionality", values, measure=measure, baseline=baseline, net=net, population=population, **options)


def effective_number(values: Any, net: Any = None, **options: Any) -> Value:
    """Number of equal holders that would be as concentrated.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network, optional
        What the metric is computed from.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

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
    return run("balance.effective_number", values, net=net, **options)


def evenness(
    values: Any,
    net: Any = None,
    *,
    measure: Literal["entropy", "ratio", "relative"] = "entropy",
    order: float = 1.0,
    **options: Any,
) -> Value:
    """How evenly the total is shared, by its Hill number.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network, optional
        What the metric is computed from.
    measure : {"entropy", "ratio", "relative"}, default "entropy"
        ln D / ln n (Pielou's at order 1), D / n, or (D - 1)/(n - 1).
    order : float, default 1.0
        Of the Hill number D, at least 0; see :func:`hill_number`.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    Value
        Share in [0, 1]; 1 is equal. nan for nobody (no_actors), unknown values only (not_observed), a total of 0 (zero_total),
        and for one actor (one_actor) unless ``ratio``.

    Raises
    ------
    InvalidInput
        S302 for an option out of range; S202 for negative values, S201 for infinite ones.

    Notes
    -----
    n is the roster: every actor whose value is known, those with nothing included. Unchanged when all values are multiplied.

    References
    ----------
    pielou1966
    hill1973

    Examples
    --------
    >>> import samspill as sp
    >>> sp.balance.evenness([1, 1, 0, 0])
    0.5
    """
    return run("balance.evenness", values, measure=measure, order=order, net=net, **options)


def generalised_entropy(values: Any, net: Any = None, *, alpha: float = 1.0, population: Any = None, **options: Any) -> Value:
    """Generalised entropy of values over actors.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network, optional
        What the metric is computed from.
    alpha : float, default 1.0
        From -10 to 10. The smaller, the more it says of those who have little: 0 is the mean log deviation, 1 Theil's T, 2 half
        the squared coefficient of variation.
    population : mapping, pandas.Series or sequence, optional
        How many people each actor stands for, who share alike what it has in all: of values a head, give ``values * population``.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    Value
        Number of at least 0 (equal); nats at 0 and 1. inf for alpha of at most 0 where somebody has nothing. nan for nobody
        (no_actors), unknown values only (not_observed) and a total of 0 (zero_total).

    Raises
    ------
    InvalidInput
        S302 for an option out of range; S202 for negative values, S201 for infinite ones, in ``population`` too, and S206 where that is not one an actor.

    Notes
    -----
    GE = [mean((x/mean)^alpha) - 1] / (alpha (alpha - 1)), with the limits at 0 and 1. Splits exactly by sectors, see
    :func:`theil_decomposition`. Unchanged when all values are multiplied.
    With ``population``, (sum p (s/p)^alpha - 1) / (alpha (alpha - 1)) over shares s of the total and p of the people.

    References
    ----------
    shorrocks1980

    Examples
    --------
    >>> import samspill as sp
    >>> sp.balance.generalised_entropy([1, 1, 2, 4], alpha=2)
    0.1875
    """
    return run("balance.generalised_entropy", values, alpha=alpha, net=net, population=population, **options)


def gini(values: Any, net: Any = None, *, normalized: bool = False, population: Any = None, **options: Any) -> Value:
    """Gini coefficient of values over actors.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network, optional
        What the metric is computed from.
    normalized : bool, default False
        Multiply by n / (n - 1), so that one who has all gives 1 for any number of actors.
    population : mapping, pandas.Series or sequence, optional
        How many people each actor stands for, who share alike what it has in all: of values a head, give ``values * population``.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    Value
        Share in [0, 1]; 0 is equal. nan for nobody (no_actors), unknown values only (not_observed), a total of 0
        (zero_total), and normalized for one actor (one_actor).

    Raises
    ------
    InvalidInput
        S202 for negative values, S201 for infinite ones, in ``population`` too, and S206 where that is not one an actor.

    Notes
    -----
    G = sum_i sum_j |x_i - x_j| / (2 n^2 mean), at most (n - 1)/n. Without ``normalized`` not comparable between
    rosters of different size. Unchanged when all values are multiplied.
    With ``population``, (1/X) sum_i x_i (2 P_i + p_i - P) / P, actors in order of x_i / p_i and P_i the people of those before: what the people
    would have, each given the share of an actor. At most 1 less the smallest share of the people, by which ``normalized`` then divides.

    References
    ----------
    gini1912

    Examples
    --------
    >>> import samspill as sp
    >>> sp.balance.gini([1, 1, 2, 4])
    0.3125
    """
    return run("balance.gini", values, normalized=normalized, net=net, population=population, **options)


def gini_decomposition(values: Any, net: Any, *, population: Any = None, **options: Any) -> pd.Series:
    """The Gini coefficient split by sectors, in Dagum's and in Yitzhaki's way.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network or sectors
        Where the sectors come from: a network with sectors over the same actors (and what a metric is computed from), or a sector for
        each actor.
    population : mapping, pandas.Series or sequence, optional
        How many people each actor stands for, by actor; or each sector, by sector, shared by its actors whose value is known. A value is what the actor
        has in all: of values a head, give ``values * population``.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    pandas.Series
        ``total`` = ``within`` + ``between`` + ``transvariation`` (Dagum): inside sectors, the Gini coefficient of the sectors'
        means, and what comes of actors who have more than some of a sector with a higher mean.
        ``total`` = ``within_by_ranks`` + ``between_by_ranks`` (Yitzhaki): sectors by how far the others spread over their range, and
        the covariance of the sectors' means and mean ranks, which is negative where a sector of higher mean stands lower in most
        ranks. Shares; all nan for nobody (no_actors), unknown values only (not_observed) and a total of 0 (zero_total).

    Raises
    ------
    InvalidInput
        S304 without sectors; S202 for negative values, S201 for infinite ones, in ``population`` too, and S206 where that is not one an actor or sector.

    Notes
    -----
    within = sum_g p_g s_g G_g and within_by_ranks = sum_g s_g O_g G_g, with p_g the share of the actors, s_g of the total, G_g the
    coefficient inside sector g and O_g = sum_h p_h O_gh from :func:`gini_overlap`. Equal values share the middle of their
    ranks. O(n log n). Unchanged when all values are multiplied.
    With ``population`` p_g is a share of the people, and means, ranks and coefficients are of what each of them has.

    References
    ----------
    dagum1997
    yitzhaki1994

    Examples
    --------
    >>> import samspill as sp
    >>> net = sp.Network.example()
    >>> sp.balance.gini_decomposition(sp.power.strength(net), net).round(4)
    total               0.2956
    within              0.0635
    between             0.2083
    transvariation      0.0238
    within_by_ranks     0.1270
    between_by_ranks    0.1687
    Name: gini_decomposition, dtype: float64
    """
    return run("balance.gini_decomposition", values, net=net, population=population, **options)


def gini_overlap(values: Any, net: Any, **options: Any) -> pd.DataFrame:
    """How far the values of each sector spread over the range of each other.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network or sectors
        Where the sectors come from: a network with sectors over the same actors (and what a metric is computed from), or a sector for
        each actor.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    pandas.DataFrame
        (k, k) the sector whose range is asked about in rows: 0 where nobody of the other stands within it (a stratum by itself),
        1 where both are spread alike, at most 2 where the other stands around its middle. nan in rows of sectors with one known
        actor (singleton_sector) or equal values (zero_variance), for sectors without actors (no_actors) or known values
        (not_observed), and everywhere for a total of 0 (zero_total).

    Raises
    ------
    InvalidInput
        S304 without sectors; S202 for negative values, S201 for infinite ones.

    Notes
    -----
    O_gh = cov_g(x, F_h(x)) / cov_g(x, F_g(x)), with F_h(x) the share of sector h that has less than x, and half of those that have
    as much. Unchanged when all values are multiplied.

    References
    ----------
    yitzhaki1994

    Examples
    --------
    >>> import samspill as sp
    >>> sp.balance.gini_overlap([0, 10, 4, 5, 6], ["civil", "civil", "public", "public", "public"]).loc["civil", "public"]
    np.float64(2.0)
    """
    return run("balance.gini_overlap", values, net=net, **options)


def half_squared_cv(values: Any, net: Any = None, *, population: Any = None, **options: Any) -> Value:
    """Half the squared coefficient of variation of values over actors.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network, optional
        What the metric is computed from.
    population : mapping, pandas.Series or sequence, optional
        How many people each actor stands for, who share alike what it has in all: of values a head, give ``values * population``.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    Value
        Number from 0 (equal) to (n - 1)/2 (one has all). nan for nobody (no_actors), unknown values only (not_observed) and a
        total of 0 (zero_total).

    Raises
    ------
    InvalidInput
        S202 for negative values, S201 for infinite ones, in ``population`` too, and S206 where that is not one an actor.

    Notes
    -----
    variance / (2 mean^2) with the variance of all n actors, generalised entropy at 2, the most sensitive to those who have much.
    Unchanged when all values are multiplied.
    With ``population``, sum (s - p)^2 / (2 p) over shares s of the total and p of the people.

    References
    ----------
    shorrocks1980

    Examples
    --------
    >>> import samspill as sp
    >>> sp.balance.half_squared_cv([1, 1, 2, 4])
    0.1875
    """
    return run("balance.half_squared_cv", values, net=net, population=population, **options)


def herfindahl(values: Any, net: Any = None, *, normalized: bool = False, **options: Any) -> Value:
    """Herfindahl-Hirschman index of concentration.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network, optional
        What the metric is computed from.
    normalized : bool, default False
        Give (H - 1/n)/(1 - 1/n), which is 0 where all have the same.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    Value
        Share in [0, 1], from 1/n (equal) to 1 (one has all). nan for nobody (no_actors), unknown values only (not_observed), a
        total of 0 (zero_total), and normalized for one actor (one_actor).

    Raises
    ------
    InvalidInput
        S202 for negative values, S201 for infinite ones.

    Notes
    -----
    H = sum p_i^2 of the shares p_i, the chance that two units of the total lie with the same actor. Unchanged when all values are
    multiplied.

    References
    ----------
    hirschman1964

    Examples
    --------
    >>> import samspill as sp
    >>> sp.balance.herfindahl([5, 3, 2])
    0.38
    """
    return run("balance.herfindahl", values, normalized=normalized, net=net, **options)


def herfindahl_decomposition(values: Any, net: Any, **options: Any) -> pd.Series:
    """Concentration split into what lies between sectors and what lies within them.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network or sectors
        Where the sectors come from: a network with sectors over the same actors (and what a metric is computed from), or a sector for
        each actor.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    pandas.Series
        ``total`` = ``between`` x ``within``: the Herfindahl index of the actors, that of the sectors, and the mean concentration
        inside sectors, weighted by squared shares. ``entropy`` = ``entropy_between`` + ``entropy_within``, in nats: Shannon's
        entropy of the actors' shares, of the sectors', and the mean inside sectors, weighted by shares.
        All nan for nobody (no_actors), unknown values only (not_observed) and a total of 0 (zero_total).

    Raises
    ------
    InvalidInput
        S304 without sectors; S202 for negative values, S201 for infinite ones.

    Notes
    -----
    sum p_i^2 = sum_g s_g^2 H_g, with s_g the share of sector g and H_g the index inside it. exp of the entropies are Hill numbers
    of order 1, the only order that splits exactly whatever the shares. A sector with nothing adds nothing.

    References
    ----------
    jost2007

    Examples
    --------
    >>> import samspill as sp
    >>> net = sp.Network.example()
    >>> sp.balance.herfindahl_decomposition(sp.power.strength(net), net).round(4)
    total              0.1595
    between            0.4286
    within             0.3721
    entropy            1.9334
    entropy_between    0.9303
    entropy_within     1.0031
    Name: herfindahl_decomposition, dtype: float64
    """
    return run("balance.herfindahl_decomposition", values, net=net, **options)


def hill_number(values: Any, net: Any = None, *, order: float = 1.0, log: bool = False, **options: Any) -> Value:
    """Number of equal holders that would be as diverse, as the order sees it.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network, optional
        What the metric is computed from.
    order : float, default 1.0
        At least 0: 0 counts all who have something, 1 is exp of Shannon's entropy, 2 the inverse of the Herfindahl index, inf
        1 over the largest share.
    log : bool, default False
        Give the natural logarithm, Renyi's entropy in nats (Shannon's at order 1).
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    Value
        Actors, from 1 (one has all) to n (all have the same); nats with ``log``. nan for nobody (no_actors), unknown values only
        (not_observed) and a total of 0 (zero_total).

    Raises
    ------
    InvalidInput
        S302 for an option out of range; S202 for negative values, S201 for infinite ones.

    Notes
    -----
    D_q = (sum p_i^q)^(1/(1 - q)) of the shares p_i. Doubled when every actor is there twice. Unchanged when all values are multiplied.

    References
    ----------
    hill1973
    jost2006

    Examples
    --------
    >>> import samspill as sp
    >>> sp.balance.hill_number([5, 3, 2], order=2)
    2.6315789473684212
    """
    return run("balance.hill_number", values, order=order, log=log, net=net, **options)


def hoover(values: Any, net: Any = None, *, population: Any = None, **options: Any) -> Value:
    """Share of the total that must move to make all equal (Hoover, Schutz, Pietra, Robin Hood).

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network, optional
        What the metric is computed from.
    population : mapping, pandas.Series or sequence, optional
        How many people each actor stands for, who share alike what it has in all: of values a head, give ``values * population``.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    Value
        Share in [0, 1], from 0 (equal) to (n - 1)/n (one has all). nan for nobody (no_actors), unknown values only (not_observed)
        and a total of 0 (zero_total).

    Raises
    ------
    InvalidInput
        S202 for negative values, S201 for infinite ones, in ``population`` too, and S206 where that is not one an actor.

    Notes
    -----
    sum |x - mean| / (2 sum x), the largest gap between the Lorenz curve and the diagonal. Unchanged when all values are multiplied.
    With ``population``, sum |s - p| / 2 over shares s of the total and p of the people.

    References
    ----------
    hoover1936
    schutz1951

    Examples
    --------
    >>> import samspill as sp
    >>> sp.balance.hoover([1, 1, 2, 4])
    0.25
    """
    return run("balance.hoover", values, net=net, population=population, **options)


def lowest_parity(
    values: Any,
    net: Any,
    *,
    baseline: Literal["per_actor", "per_sector"] = "per_actor",
    population: Any = None,
    **options: Any,
) -> Value:
    """Lowest representation of a sector over the highest.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network or sectors
        Where the sectors come from: a network with sectors over the same actors (and what a metric is computed from), or a sector for
        each actor.
    baseline : {"per_actor", "per_sector"}, default "per_actor"
        What an even share is, as in :func:`representation`. A value judgement: say which.
    population : mapping, pandas.Series or sequence, optional
        How many people each actor stands for, by actor; or each sector, by sector, shared by its actors whose value is known. A value is what the actor
        has in all: of values a head, give ``values * population``.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    Value
        Share in [0, 1]: 1 is parity, 0 where a sector has nothing. nan for nobody (no_actors), unknown values only (not_observed), a total
        of 0 (zero_total) and one sector (one_sector).

    Raises
    ------
    InvalidInput
        S304 without sectors; S202 for negative values, S201 for infinite ones, in ``population`` too, S206 where that is not one an actor or
        sector, and S302 for it with ``per_sector``.

    Notes
    -----
    min_g rho_g / max_g rho_g, with rho as in :func:`representation`. It grows smaller with the number of sectors and with small ones, and does
    not say which sectors they are. Unchanged when all values are multiplied.
    ``population`` as in :func:`representation`.

    References
    ----------
    carboni2017

    Examples
    --------
    >>> import samspill as sp
    >>> net = sp.Network.example()
    >>> round(sp.balance.lowest_parity("power.strength", net), 4)
    0.2727
    """
    return run("balance.lowest_parity", values, baseline=baseline, net=net, population=population, **options)


def mean_log_deviation(values: Any, net: Any = None, *, population: Any = None, **options: Any) -> Value:
    """Mean log deviation (Theil's L) of values over actors.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network, optional
        What the metric is computed from.
    population : mapping, pandas.Series or sequence, optional
        How many people each actor stands for, who share alike what it has in all: of values a head, give ``values * population``.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    Value
        Nats, from 0 (equal) without end; inf where somebody has nothing. nan for nobody (no_actors), unknown values only
        (not_observed) and a total of 0 (zero_total).

    Raises
    ------
    InvalidInput
        S202 for negative values, S201 for infinite ones, in ``population`` too, and S206 where that is not one an actor.

    Notes
    -----
    L = mean of ln(mean / x), generalised entropy at 0, the most sensitive to those who have little. An actor with nothing makes it
    infinite: R dineq drops such actors and gives 0. Unchanged when all values are multiplied.
    With ``population``, sum p ln(p/s) over shares p of the people and s of the total.

    References
    ----------
    theil1967

    Examples
    --------
    >>> import samspill as sp
    >>> round(sp.balance.mean_log_deviation([1, 1, 2, 4]), 6)
    0.173287
    """
    return run("balance.mean_log_deviation", values, net=net, population=population, **options)


def neighbourhood_inclusion(
    net: Any,
    *,
    direction: Direction = "all",
    allow_slow: bool = False,
    missing: Literal["refuse", "zero", "reconstruct"] = "refuse",
) -> Any:
    """Which actors stand at least as well as which others, whatever is made of ties.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    direction : {"in", "out", "all"}, default "all"
        Compare who names them (in), whom they name (out), or both alike.
    allow_slow : bool, default False
        Work for more than a minute on one core, or take more than 1 GiB, rather than refuse.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other
        side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.DataFrame or scipy.sparse.csr_array
        (n, n) by actor, 1 where the actor of the row stands at least as well as that of the column, else 0; both ways where they have the same
        partners, neither way where their order is a choice of measure. 1 on the diagonal and above an isolate. Above 5,000 actors a SciPy
        matrix. Everything is nan with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S302 for another direction; S311 where it would take over a minute or 1 GiB; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    Actor i stands at least as well as j where all partners of j are partners of i, or i itself. With ties read both ways no degree, closeness,
    harmonic closeness, betweenness or eigenvector centrality puts j above i then. In a threshold graph every pair is in order. Loops and
    weights are left out. Renumbering the actors leaves it unchanged.

    References
    ----------
    schoch2016

    Examples
    --------
    >>> import samspill as sp
    >>> above = sp.balance.neighbourhood_inclusion(sp.Network.example())
    >>> above.loc["Library", "School"]
    np.float64(1.0)

    The share of pairs of actors that are in order:

    >>> n = len(above)
    >>> round(float((((above + above.T) > 0).to_numpy().sum() - n) / (n * (n - 1))), 3)
    0.179
    """
    return run("balance.neighbourhood_inclusion", net, direction=direction, allow_slow=allow_slow, missing=missing)


def palma(values: Any, net: Any = None, *, top: float = 0.1, bottom: float = 0.4, **options: Any) -> Value:
    """What the top tenth of the actors holds over what the bottom four tenths hold.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network, optional
        What the metric is computed from.
    top, bottom : float
        Parts of the actors, in [0, 1]: 0.2 and 0.2 give S80/S20.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    Value
        Ratio of at least 0, top/bottom (1/4) where all have the same; inf where the bottom has nothing. nan for nobody (no_actors),
        unknown values only (not_observed), a total of 0, or of both parts (zero_total).

    Raises
    ------
    InvalidInput
        S302 for an option out of range; S202 for negative values, S201 for infinite ones.

    Notes
    -----
    Where a part ends inside an actor, that part of its value counts: the Lorenz curve is read between actors, so rosters of
    under ten can be asked too. Unchanged when all values are multiplied.

    References
    ----------
    palma2011
    cobham2013

    Examples
    --------
    >>> import samspill as sp
    >>> sp.balance.palma([9, 1, 2, 4, 4])
    1.5
    """
    return run("balance.palma", values, top=top, bottom=bottom, net=net, **options)


def parity(
    values: Any,
    net: Any,
    *,
    baseline: Literal["per_actor", "per_sector"] = "per_actor",
    population: Any = None,
    **options: Any,
) -> pd.DataFrame:
    """Representation of each sector over that of each other.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network or sectors
        Where the sectors come from: a network with sectors over the same actors (and what a metric is computed from), or a sector for
        each actor.
    baseline : {"per_actor", "per_sector"}, default "per_actor"
        What an even share is, as in :func:`representation`. A value judgement: say which.
    population : mapping, pandas.Series or sequence, optional
        How many people each actor stands for, by actor; or each sector, by sector, shared by its actors whose value is known. A value is what the actor
        has in all: of values a head, give ``values * population``.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    pandas.DataFrame
        (k, k) ratio, 1 is parity: rho_g / rho_h of sector g in rows over h in columns. inf where only h has nothing. nan where both have nothing
        (zero_total), for a sector without actors (no_actors) or known values (not_observed), and everywhere for a total of 0 (zero_total).

    Raises
    ------
    InvalidInput
        S304 without sectors; S202 for negative values, S201 for infinite ones, in ``population`` too, S206 where that is not one an actor or
        sector, and S302 for it with ``per_sector``.

    Notes
    -----
    Per actor the ratio of the sectors' means, per sector that of their totals. Unchanged when all values are multiplied.
    ``population`` as in :func:`representation`; nan where both sectors stand for nobody (not_applicable).

    References
    ----------
    carboni2017

    Examples
    --------
    >>> import samspill as sp
    >>> net = sp.Network.example()
    >>> round(float(sp.balance.parity("power.strength", net).loc["public", "civil"]), 4)
    1.375
    """
    return run("balance.parity", values, baseline=baseline, net=net, population=population, **options)


def positional_dominance(
    net: Any,
    *,
    of: Literal["ties", "strengths", "distance"] = "distance",
    direction: Direction = "all",
    cost: Literal["hops", "inverse", "max_minus", "minus_log", "as_is"] | None = None,
    interchangeable: bool = False,
    allow_slow: bool = False,
    missing: Literal["refuse", "zero", "reconstruct"] = "refuse",
) -> Any:
    """Which actors are at least as well placed as which others with every third actor.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    of : {"distance", "ties", "strengths"}, default "distance"
        What an actor has with each other: how near it is, a tie or none, or the strength of the tie.
    direction : {"in", "out", "all"}, default "all"
        Ties and distances towards the actors, from them, or read both ways.
    cost : {"hops", "inverse", "max_minus", "minus_log", "as_is"}, optional
        How long a tie is, where ``of`` is distance; needed where the weights are strengths.
    interchangeable : bool, default False
        Whoever the others are: the actor's most is at least the other's most, its second the second, and so on.
    allow_slow : bool, default False
        Work for more than a minute on one core, or take more than 1 GiB, rather than refuse.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other
        side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.DataFrame or scipy.sparse.csr_array
        (n, n) by actor, 1 where the actor of the row is at least as well placed as that of the column, else 0; both ways where they are placed
        alike, neither way where their order is a choice of measure. 1 on the diagonal. Above 5,000 actors a SciPy matrix. Everything is nan
        with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S302 for an unknown choice; S303 for strengths without ``cost`` where ``of`` is distance; S307 for costs where it is strengths;
        S311 where it would take over a minute or 1 GiB; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    Actor i is above j where t_ik >= t_jk for all k other than the two, t what ``of`` says; interchangeable: where that holds of the rows sorted
    in falling order. No index that grows with t, such as closeness of distances, puts j above i then. Of ties it is
    :func:`neighbourhood_inclusion`, and interchangeable the order of degrees. Amounts that differ by less than a billionth count as alike. Loops are
    left out. Renumbering the actors leaves it unchanged.

    References
    ----------
    brandes2016, schoch2016

    Examples
    --------
    >>> import samspill as sp
    >>> above = sp.balance.positional_dominance(sp.Network.example(), cost="hops", interchangeable=True)
    >>> above.loc["Bakery", ["School", "Library"]].to_dict()
    {'School': 1.0, 'Library': 0.0}
    """
    return run(
        "balance.positional_dominance", net, of=of, direction=direction, cost=cost, interchangeable=interchangeable, allow_slow=allow_slow, missing=missing
    )


def representation(
    values: Any,
    net: Any,
    *,
    baseline: Literal["per_actor", "per_sector"] = "per_actor",
    log: bool = False,
    population: Any = None,
    **options: Any,
) -> pd.Series:
    """Parity of each sector: its share of the values over its share of a baseline.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network or sectors
        Where the sectors come from: a network with sectors over the same actors (and what a metric is computed from), or a sector for
        each actor.
    baseline : {"per_actor", "per_sector"}, default "per_actor"
        What an even share is: in proportion to the sector's known actors, or the same for every sector. A value
        judgement: say which.
    log : bool, default False
        Give log2 of the ratio: 0 is parity, 1 twice as much.
    population : mapping, pandas.Series or sequence, optional
        How many people each actor stands for, by actor; or each sector, by sector, shared by its actors whose value is known. A value is what the actor
        has in all: of values a head, give ``values * population``.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    pandas.Series
        (k,) by sector, ratio, 1 is parity; log2 of it when ``log`` (-inf where a sector has nothing). nan for a
        sector without actors (no_actors) or without known values (not_observed), and everywhere for a total of 0
        (zero_total).

    Raises
    ------
    InvalidInput
        S304 without sectors; S202 for negative values, S201 for infinite ones, in ``population`` too, S206 where that is not one an actor or
        sector, and S302 for it with ``per_sector``.

    Notes
    -----
    rho_g = (sum_{i in g} x_i / sum x) / b_g. Unchanged when all values are multiplied. It does not say whether the
    share was wanted.
    With ``population`` b_g is the sector's share of the people; infinite where nobody's sector has something, nan where it has nothing (zero_total).

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
    return run("balance.representation", values, baseline=baseline, log=log, net=net, population=population, **options)


def sector_dependence(
    net: Any,
    *,
    sectors: Any = None,
    measure: Literal["dependence", "imbalance", "mutual"] = "dependence",
    direction: Direction = "out",
    weighted: bool = True,
    missing: Missing = "available",
) -> pd.DataFrame:
    """How much each sector depends on each for its ties.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    measure : {"dependence", "imbalance", "mutual"}, default "dependence"
        D_gh; D_gh - D_hg, above 0 where g depends more on h; or D_gh + D_hg.
    direction : {"in", "out", "all"}, default "out"
        Shares of what the sector gives (out), receives (in), or both.
    weighted : bool, default True
        Sum strengths; False counts ties.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` scales the ties of each pair of sectors from its observed cells to all of them; ``zero`` reads unknown as no tie;
        ``reconstruct`` takes the other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.DataFrame
        (k, k) share in [0, 1], the dependent sector in rows, which sum to 1; a signed share in [-1, 1] for ``imbalance``, a number in [0, 2] for
        ``mutual``. The row of a sector without actors (no_actors) or ties (no_ties) is nan, and where no cell of one of its pairs was observed
        (not_observed).

    Raises
    ------
    InvalidInput
        S304 without sectors, S307 where costs would be summed, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    D_gh = E_gh / sum_k E_gk, with E_gh the strength of the ties from sector g to h (out), from h to g (in), or both; what runs inside a
    sector counts. In Emerson's sense D_gh is the power of h over g, of ties and not of what they are worth. Loops are left out. Unchanged when
    all weights are multiplied, and when an actor is split in two of the same sector.

    References
    ----------
    emerson1962

    Examples
    --------
    >>> import samspill as sp
    >>> sp.balance.sector_dependence(sp.Network.example(), weighted=False).round(3)  # doctest: +NORMALIZE_WHITESPACE
    to       public  civil  private
    from
    public      0.5  0.300    0.200
    civil       0.4  0.600    0.000
    private     0.0  0.333    0.667
    """
    return run("balance.sector_dependence", net, sectors=sectors, measure=measure, direction=direction, weighted=weighted, missing=missing)


def sector_dominance(
    net: Any,
    *,
    sectors: Any = None,
    measure: Literal["dominance", "external"] = "dominance",
    direction: Direction = "out",
    weighted: bool = True,
    missing: Missing = "available",
) -> pd.Series:
    """How many sectors depend more on a sector than it on them, or its dependence on others.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    measure : {"dominance", "external"}, default "dominance"
        The number of sectors that depend more on it less the number that it depends more on; or the share of its ties that go to others.
    direction : {"in", "out", "all"}, default "out"
        Shares of what the sector gives (out), receives (in), or both.
    weighted : bool, default True
        Sum strengths; False counts ties.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` scales the ties of each pair of sectors from its observed cells to all of them; ``zero`` reads unknown as no tie;
        ``reconstruct`` takes the other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.Series
        (k,) by sector, a number of sectors, or a share in [0, 1]. nan where the sector's row of :func:`sector_dependence` is (no_actors, no_ties,
        not_observed), for dominance also where no other sector has a row (one_sector).

    Raises
    ------
    InvalidInput
        S304 without sectors, S307 where costs would be summed, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    sum_h sign(D_hg - D_gh), or 1 - D_gg. Shares that differ by less than a billionth count as alike. It says who stands where in a pattern of ties,
    not who wants what. Unchanged when all weights are multiplied, and when an actor is split in two of the same sector.

    References
    ----------
    emerson1962

    Examples
    --------
    >>> import samspill as sp
    >>> sp.balance.sector_dominance(sp.Network.example(), weighted=False)
    sector
    public     0.0
    civil      0.0
    private    0.0
    Name: sector_dominance, dtype: float64
    """
    return run("balance.sector_dominance", net, sectors=sectors, measure=measure, direction=direction, weighted=weighted, missing=missing)


def stochastic_dominance(values: Any, net: Any, *, order: int = 1, **options: Any) -> pd.DataFrame:
    """Whether a sector has at least as much as another at every level.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value for each actor, of either sign; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network or sectors
        Where the sectors come from: a network with sectors over the same actors (and what a metric is computed from), or a sector for
        each actor.
    order : int, default 1
        1 compares the shares of actors above each level; 2 the areas under them, which also rewards evenness.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    pandas.DataFrame
        (k, k) 1 where the sector in the row dominates that in the column, 0 where not. Both 1: alike; both 0: not comparable. nan for a sector
        without actors (no_actors) or known values (not_observed).

    Raises
    ------
    InvalidInput
        S304 without sectors; S302 for another order; S201 for infinite values.

    Notes
    -----
    Order 1: F_g(x) <= F_h(x) for every x, with F the share of the sector's actors whose value is at most x. Order 2: the same of the areas under F
    up to every x. Where it holds with order 1, every mean of values that grow with the score puts g first; where it holds neither way the answer
    depends on how the values are weighed. Unchanged when all values are multiplied.

    References
    ----------
    marshall1979

    Examples
    --------
    >>> import samspill as sp
    >>> dominates = sp.balance.stochastic_dominance([3, 1, 2, 2], ["public", "public", "civil", "civil"], order=2)
    >>> float(dominates.loc["civil", "public"]), float(dominates.loc["public", "civil"])
    (1.0, 0.0)
    """
    return run("balance.stochastic_dominance", values, order=order, net=net, **options)


def theil(values: Any, net: Any = None, *, population: Any = None, **options: Any) -> Value:
    """Theil's T of values over actors.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network, optional
        What the metric is computed from.
    population : mapping, pandas.Series or sequence, optional
        How many people each actor stands for, who share alike what it has in all: of values a head, give ``values * population``.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    Value
        Nats, from 0 (equal) to ln n (one has all). nan for nobody (no_actors), unknown values only (not_observed)
        and a total of 0 (zero_total).

    Raises
    ------
    InvalidInput
        S202 for negative values, S201 for infinite ones, in ``population`` too, and S206 where that is not one an actor.

    Notes
    -----
    T = mean of (x/mean) ln(x/mean), with 0 ln 0 = 0. Zeros stay in the mean: (0, 0, 0, 10, 10, 10) gives ln 2. R
    ineq and dineq drop them first. Unchanged when all values are multiplied.
    With ``population``, sum s ln(s/p) over shares s of the total and p of the people.

    References
    ----------
    theil1967

    Examples
    --------
    >>> import samspill as sp
    >>> sp.balance.theil([0, 0, 0, 10, 10, 10])
    0.6931471805599453
    """
    return run("balance.theil", values, net=net, population=population, **options)


def theil_decomposition(values: Any, net: Any, *, alpha: float = 1.0, population: Any = None, **options: Any) -> pd.Series:
    """Theil's T, or any generalised entropy, split into what lies between sectors and what lies within them.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network or sectors
        Where the sectors come from: a network with sectors over the same actors (and what a metric is computed from), or a sector for
        each actor.
    alpha : float, default 1.0
        Of the generalised entropy, from -10 to 10: 0 splits the mean log deviation, 2 half the squared coefficient of variation.
    population : mapping, pandas.Series or sequence, optional
        How many people each actor stands for, by actor; or each sector, by sector, shared by its actors whose value is known. A value is what the actor
        has in all: of values a head, give ``values * population``.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    pandas.Series
        ``total``, ``between`` and ``within`` (nats at alpha 0 and 1); ``between_share``, between / total; ``max_between_share``,
        the largest share that the same values could have between sectors of these sizes. Both shares are nan when
        all values are equal (zero_variance), the second also above 16 sectors (too_large). With alpha of at most 0 the total
        is inf where somebody, and between where a whole sector, has nothing; then both shares are nan (not_applicable).
        All nan for nobody (no_actors), unknown values only (not_observed) and a total of 0 (zero_total).

    Raises
    ------
    InvalidInput
        S304 without sectors; S302 for alpha out of range; S202 for negative values, S201 for infinite ones, in ``population`` too, and S206 where that is not one an actor.

    Notes
    -----
    T = sum_g s_g T_g + sum_g s_g ln(s_g / p_g), with s_g the share of the total and p_g the share of the actors in
    sector g; for any alpha sum_g p_g (s_g/p_g)^alpha GE_g and the generalised entropy of the sectors' means. The between share grows with the number of sectors, so its ceiling (Elbers and others 2008) stands beside it. Unchanged when
    all values are multiplied.
    With ``population`` means are over the people, p_g is a share of them, and max_between_share is nan (not_applicable).

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
    return run("balance.theil_decomposition", values, alpha=alpha, net=net, population=population, **options)


def top_share(
    values: Any,
    net: Any = None,
    *,
    share: float = 0.1,
    count: float | None = None,
    among: Literal["actors", "sectors"] = "actors",
    **options: Any,
) -> Value:
    """Share of the total that those who have most hold.

    Parameters
    ----------
    values : pandas.Series, sequence, function or str
        (n,) a value of at least 0 for each actor; nan is unknown and left out. Or a metric of actors (``sp.power.degree``,
        ``"power.degree"``), whose values on ``net`` are meant.
    net : Network or sectors, optional
        Where the sectors come from (and what a metric is computed from), needed with ``among="sectors"``.
    share : float, default 0.1
        Of the actors (or sectors), in [0, 1].
    count : float, optional
        How many of them instead, at least 0.
    among : {"actors", "sectors"}, default "actors"
        ``sectors`` adds up each sector first: with ``count=1`` the share of the sector that holds most.
    **options
        Options of the metric. One that this function has, too, is this function's; ``of_options={"normalized": True}`` reaches the metric.

    Returns
    -------
    Value
        Share in [0, 1]. nan for nobody (no_actors), unknown values only (not_observed) and a total of 0 (zero_total).

    Raises
    ------
    InvalidInput
        S304 among sectors without sectors; S302 for an option out of range; S202 for negative values, S201 for infinite ones.

    Notes
    -----
    Where the cut falls inside an actor, that part of its value counts. Unchanged when all values are multiplied.

    References
    ----------
    cobham2013

    Examples
    --------
    >>> import samspill as sp
    >>> sp.balance.top_share([5, 3, 2], count=1)
    0.5
    """
    return run("balance.top_share", values, share=share, count=count, among=among, net=net, **options)
