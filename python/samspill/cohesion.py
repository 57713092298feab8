"""How far a network hangs together."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import pandas as pd

from samspill._results import Value
from samspill._run import run

Missing: TypeAlias = Literal["available", "zero", "reconstruct", "refuse"]
Refusing: TypeAlias = Literal["refuse", "zero", "reconstruct"]

__all__ = ["density", "robustness", "robustness_curve"]


def density(net: Any, *, missing: Missing = "available") -> Value:
    """Share of the possible ties that are there.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` divides by the cells that were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes
        the other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Share in [0, 1]. nan with fewer than two actors (no_actors, one_actor) and where no cell was observed
        (not_observed).

    Raises
    ------
    InvalidInput
        S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    m / (n(n - 1)), twice that for undirected ties. Loops and weights are left out. More is not better:
    collaborations rated highest have been sparser than others. Unchanged when every tie is turned.

    References
    ----------
    wasserman1994

    Examples
    --------
    >>> import samspill as sp
    >>> sp.cohesion.density(sp.Network.example())
    0.32142857142857145
    """
    return run("cohesion.density", net, missing=missing)


def robustness(
    net: Any,
    *,
    order: Literal["degree", "degree_left", "betweenness", "random"] = "degree",
    replicates: int = 100,
    seed: int = 1,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> Value:
    """How well a network holds together while its actors leave one after another.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    order : {"degree", "degree_left", "betweenness", "random"}, default "degree"
        Who leaves first: who has most partners, most partners among those who are left, most shortest paths by hops
        through it, or anybody.
    replicates : int, default 100
        How many orders ``random`` draws; at least 2.
    seed : int, default 1
        For ``random``.
    allow_slow : bool, default False
        Let it run for more than a minute on one core.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    Value
        Share in [0, 1/2], for ``random`` an estimate with its ``standard_error``. nan with fewer than two actors
        (no_actors, one_actor) and with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S302 for fewer than 2 ``replicates``; S306 where ``missing`` is a rule that is not offered; S311 for what would
        take longer.

    Notes
    -----
    R = (1/n) sum_q S(q), where S(q) is the share of all n actors who are in the largest component once q of them have
    left: the area under ``robustness_curve``. It is (n - 1)/n^2 where nobody is tied and where all hang on one who
    leaves first, and (n - 1)/(2n) where all are tied to all. Ties are read both ways; loops and weights are left out.
    Of actors who are equal the first in the order of the network leaves first, so that renumbering may change it.

    References
    ----------
    albert2000, schneider2011

    Examples
    --------
    >>> import samspill as sp
    >>> sp.cohesion.robustness(sp.Network.example())
    0.34375
    """
    return run("cohesion.robustness", net, order=order, replicates=replicates, seed=seed, allow_slow=allow_slow, missing=missing)


def robustness_curve(
    net: Any, *, order: Literal["degree", "degree_left", "betweenness"] = "degree", allow_slow: bool = False, missing: Refusing = "refuse"
) -> pd.DataFrame:
    """How a network falls apart as its actors leave one after another.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    order : {"degree", "degree_left", "betweenness"}, default "degree"
        Who leaves first: who has most partners, most partners among those who are left, or most shortest paths by hops
        through it.
    allow_slow : bool, default False
        Let it run for more than a minute on one core.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.DataFrame
        (n, 2) by actor: ``gone``, how many have left once the actor has, from 1 to n, and ``largest``, how many are in
        the largest component then. nan with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S302 for the order random, which has no curve by actor; S306 where ``missing`` is a rule that is not offered;
        S311 for what would take longer.

    Notes
    -----
    Sorted by ``gone`` it is the curve; the sum of ``largest`` over n^2 is ``robustness``. All steps are found in one
    pass backwards, in which the actors come back and are joined with their partners. Ties are read both ways; loops
    and weights are left out. Of actors who are equal the first in the order of the network leaves first, so that
    renumbering may give another curve.

    References
    ----------
    albert2000, schneider2011

    Examples
    --------
    >>> import samspill as sp
    >>> curve = sp.cohesion.robustness_curve(sp.Network.example()).sort_values("gone")
    >>> list(curve.index[:2]), curve["largest"].tolist()
    (['Library', 'Municipality'], [7.0, 6.0, 3.0, 2.0, 2.0, 1.0, 1.0, 0.0])
    """
    return run("cohesion.robustness_curve", net, order=order, allow_slow=allow_slow, missing=missing)
