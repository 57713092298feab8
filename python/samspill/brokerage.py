"""Who stands between others, and between sectors."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import pandas as pd

from samspill._run import brokerage_by_sectors, run

Missing: TypeAlias = Literal["available", "zero", "reconstruct", "refuse"]
Refusing: TypeAlias = Literal["refuse", "zero", "reconstruct"]
Credit: TypeAlias = Literal["each", "shared", "product", "minimum"]

__all__ = [
    "constraint",
    "effective_size",
    "efficiency",
    "gould_fernandez",
    "gould_fernandez_by_sectors",
    "gould_fernandez_moments",
    "gould_fernandez_totals",
    "hierarchy",
    "redundancy",
]


def constraint(net: Any, *, weighted: bool = True, allow_slow: bool = False, missing: Refusing = "refuse") -> pd.Series:
    """Burt's constraint: how far an actor's contacts are tied to each other.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word,
        and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, number above 0, 1 for a single contact, at most 1.125 in a triangle. nan for an actor without
        contacts (isolate) and everywhere with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs; S311 where it takes more than a minute and ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    c_i = sum over contacts j of (p_ij + sum_q p_iq p_qj)^2 with p_ij = (w_ij + w_ji) / sum_k (w_ik + w_ki). Over
    the whole network, as igraph and NetworkX; UCINET also offers the ego network alone. Loops are left out.
    Unchanged when every tie is turned or all weights are multiplied.

    References
    ----------
    burt1992

    Examples
    --------
    >>> import samspill as sp
    >>> sp.brokerage.constraint(sp.Network.example(), weighted=False)
    actor
    Municipality     0.421321
    School           0.723250
    Library          0.428447
    Food bank        0.378645
    Sports club      0.555556
    Youth council    0.482223
    Bakery           0.421633
    Grocer           0.555556
    Name: constraint, dtype: float64
    """
    return run("brokerage.constraint", net, weighted=weighted, allow_slow=allow_slow, missing=missing)


def effective_size(net: Any, *, weighted: bool = True, allow_slow: bool = False, missing: Refusing = "refuse") -> pd.Series:
    """How many of an actor's contacts are not redundant.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, actors in [0, d], d the number of contacts: d where none of them know each other, 1 for a single
        contact. nan for an actor without contacts (isolate) and everywhere with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs; S311 where it takes more than a minute and ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    Sum over contacts j of 1 - sum over other contacts q of p_iq m_jq, with p_iq the share of q in the ties of i and m_jq
    the tie of j with q over the strongest tie of j, each as both directions together. Of binary undirected ties it is
    d - 2 t / d with t ties among the contacts (Borgatti 1997), as in NetworkX. Over the whole network, ties read both ways. Loops are left out. Unchanged when every tie is turned or all
    weights are multiplied.

    References
    ----------
    burt1992

    Examples
    --------
    >>> import samspill as sp
    >>> sp.brokerage.effective_size(sp.Network.example(), weighted=False)
    actor
    Municipality     3.416667
    School           1.750000
    Library          4.000000
    Food bank        3.400000
    Sports club      2.000000
    Youth council    2.625000
    Bakery           2.750000
    Grocer           2.000000
    Name: effective_size, dtype: float64
    """
    return run("brokerage.effective_size", net, weighted=weighted, allow_slow=allow_slow, missing=missing)


def efficiency(net: Any, *, weighted: bool = True, allow_slow: bool = False, missing: Refusing = "refuse") -> pd.Series:
    """The share of an actor's contacts that are not redundant.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, share in [0, 1]: 1 where none of the contacts know each other. nan for an actor without contacts
        (isolate) and everywhere with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs; S311 where it takes more than a minute and ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    ``effective_size`` over the number of contacts. Over the whole network, ties read both ways. Loops are left out. Unchanged when every tie is turned or all
    weights are multiplied.

    References
    ----------
    burt1992

    Examples
    --------
    >>> import samspill as sp
    >>> sp.brokerage.efficiency(sp.Network.example(), weighted=False)
    actor
    Municipality     0.854167
    School           0.583333
    Library          0.800000
    Food bank        0.850000
    Sports club      1.000000
    Youth council    0.875000
    Bakery           0.916667
    Grocer           1.000000
    Name: efficiency, dtype: float64
    """
    return run("brokerage.efficiency", net, weighted=weighted, allow_slow=allow_slow, missing=missing)


def gould_fernandez(net: Any, *, credit: Credit = "each", allow_slow: bool = False, missing: Missing = "available") -> pd.DataFrame:
    """How often each actor stands between two others who are not tied, by the sectors of the three.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    credit : {"each", "shared", "product", "minimum"}, default "each"
        What a triple counts: 1 (``each``), one divided by the number of actors who stand between the same two (``shared``), or
        the product or the minimum of its two strengths, for which there is no theory of chance.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` counts a triple where the gap was observed to be one; ``zero`` reads unknown as no tie;
        ``reconstruct`` takes the other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.DataFrame
        (n, 6) by actor, in triads: ``coordinator`` (A-A-A), ``itinerant`` (A-B-A), ``representative`` (A-A-B),
        ``gatekeeper`` (A-B-B), ``liaison`` (A-B-C), ``total``. nan everywhere where a rule refuses (not_observed).

    Raises
    ------
    InvalidInput
        S304 without sectors; S302 for an unknown ``credit``; S307 where the weights are costs and ``credit`` counts strengths; S311 where it takes more than a minute and ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    Counts i -> j -> k with i and k different and no tie i -> k, credited to j. Undirected ties count each triple
    both ways. Loops are left out, and weights where ``credit`` does not ask for them. UCINET names the roles this way; R sna and others have swapped
    gatekeeper and representative, so read the pattern first.

    References
    ----------
    gould1989

    Examples
    --------
    >>> import samspill as sp
    >>> sp.brokerage.gould_fernandez(sp.Network.example()).sum()
    coordinator        2.0
    itinerant          1.0
    representative    10.0
    gatekeeper         8.0
    liaison            4.0
    total             25.0
    dtype: float64
    """
    return run("brokerage.gould_fernandez", net, credit=credit, allow_slow=allow_slow, missing=missing)


def gould_fernandez_by_sectors(net: Any, *, credit: Credit = "each", allow_slow: bool = False, missing: Missing = "available") -> pd.Series:
    """How often an actor of each sector stands between two others who are not tied, by the sectors of all three.

    Parameters
    ----------
    net, credit, allow_slow, missing
        As for :func:`gould_fernandez`.

    Returns
    -------
    pandas.Series
        By ``from``, ``over`` and ``to``, three names of sectors, in triads; ``["a", "b", "c"]`` counts the paths from sector a over sector b to
        sector c. nan everywhere where a rule refuses (not_observed).

    Raises
    ------
    InvalidInput
        As :func:`gould_fernandez`.

    Notes
    -----
    Sums of these are the roles of gould_fernandez: a over a to a is ``coordinator``, a over b to a ``itinerant``, a over a to b ``representative``,
    a over b to b ``gatekeeper``, and ``liaison`` all with three sectors.

    References
    ----------
    gould1989

    Examples
    --------
    >>> import samspill as sp
    >>> found = sp.brokerage.gould_fernandez_by_sectors(sp.Network.example())
    >>> found.groupby("over").sum().to_dict()
    {'civil': 7.0, 'private': 4.0, 'public': 14.0}
    """
    return brokerage_by_sectors(net, credit=credit, allow_slow=allow_slow, missing=missing)


def gould_fernandez_moments(net: Any, *, missing: Refusing = "refuse") -> pd.DataFrame:
    """Mean and standard deviation of each actor's brokerage counts if ties were independent.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word,
        and still gives nan where neither side told.

    Returns
    -------
    pandas.DataFrame
        (n, 12) by actor, in triads: ``coordinator_mean`` to ``total_mean``, then ``coordinator_sd`` to
        ``total_sd``. nan with fewer than two actors (one_actor) and with unobserved cells (not_observed); the
        deviations also for undirected ties (not_applicable).

    Raises
    ------
    InvalidInput
        S304 without sectors; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    Exact for ties that are independent with the density of the network as their probability, which is itself an
    approximation; a permutation of sectors asks another question. Those of the whole network, which are not the sums
    of these, stand in gould_fernandez_totals.

    References
    ----------
    gould1989

    Examples
    --------
    >>> import samspill as sp
    >>> sp.brokerage.gould_fernandez_moments(sp.Network.example())["total_mean"]
    actor
    Municipality     2.944515
    School           2.944515
    Library          2.944515
    Food bank        2.944515
    Sports club      2.944515
    Youth council    2.944515
    Bakery           2.944515
    Grocer           2.944515
    Name: total_mean, dtype: float64
    """
    return run("brokerage.gould_fernandez_moments", net, missing=missing)


def gould_fernandez_totals(net: Any, *, allow_slow: bool = False, missing: Refusing = "refuse") -> pd.Series:
    """Brokerage of the whole network by role, beside its mean and standard deviation if ties were independent.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        In triads: the counts ``coordinator`` to ``total``, then ``coordinator_mean`` to ``total_mean`` and
        ``coordinator_sd`` to ``total_sd``. nan for nobody (no_actors), one (one_actor) and with unobserved cells
        (not_observed); the deviations also for undirected ties (not_applicable).

    Raises
    ------
    InvalidInput
        S304 without sectors; S311 where it takes more than a minute and ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    z is (count - mean) / sd. The deviations hold every covariance between triples that share a cell. R sna leaves
    some of them out for all roles but itinerant and liaison, so its z differs in the others. Taking the density of
    the network for the probability of a tie is an approximation. Unchanged when all weights are multiplied.

    References
    ----------
    gould1989

    Examples
    --------
    >>> import samspill as sp
    >>> totals = sp.brokerage.gould_fernandez_totals(sp.Network.example())
    >>> f"{(totals['total'] - totals['total_mean']) / totals['total_sd']:.3f}"
    '0.177'
    """
    return run("brokerage.gould_fernandez_totals", net, allow_slow=allow_slow, missing=missing)


def hierarchy(net: Any, *, weighted: bool = True, allow_slow: bool = False, missing: Refusing = "refuse") -> pd.Series:
    """How far the constraint on an actor comes from one contact.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, share in [0, 1]: 0 where every contact constrains alike, 1 where one does alone. nan for one contact
        (not_applicable), none (isolate), and everywhere with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs; S311 where it takes more than a minute and ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    Coleman and Theil's index, sum over contacts j of r_j ln r_j / (d ln d), with r_j what j constrains, c_ij of
    ``constraint``, over its mean of the d contacts. With one contact it is 0/0; UCINET gives 1. Over the whole network, ties read both ways. Loops are left out. Unchanged when every tie is turned or all
    weights are multiplied.

    References
    ----------
    burt1992

    Examples
    --------
    >>> import samspill as sp
    >>> sp.brokerage.hierarchy(sp.Network.example(), weighted=False)
    actor
    Municipality     0.177591
    School           0.087021
    Library          0.078693
    Food bank        0.066643
    Sports club      0.278072
    Youth council    0.206835
    Bakery           0.128495
    Grocer           0.278072
    Name: hierarchy, dtype: float64
    """
    return run("brokerage.hierarchy", net, weighted=weighted, allow_slow=allow_slow, missing=missing)


def redundancy(net: Any, *, weighted: bool = True, allow_slow: bool = False, missing: Refusing = "refuse") -> pd.Series:
    """How many of an actor's contacts are redundant.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, actors in [0, d]: the number of contacts d less ``effective_size``. nan for an actor without contacts
        (isolate) and everywhere with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs; S311 where it takes more than a minute and ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    Sum over contacts j and other contacts q of p_iq m_jq, as in ``effective_size``. Of binary undirected ties it is
    how many of the others a contact knows on average, 2 t / d with t ties among the contacts. Over the whole network, ties read both ways. Loops are left out. Unchanged when every tie is turned or all
    weights are multiplied.

    References
    ----------
    burt1992

    Examples
    --------
    >>> import samspill as sp
    >>> sp.brokerage.redundancy(sp.Network.example(), weighted=False)
    actor
    Municipality     0.583333
    School           1.250000
    Library          1.000000
    Food bank        0.600000
    Sports club      0.000000
    Youth council    0.375000
    Bakery           0.250000
    Grocer           0.000000
    Name: redundancy, dtype: float64
    """
    return run("brokerage.redundancy", net, weighted=weighted, allow_slow=allow_slow, missing=missing)
