"""What position gives: ties, paths, standing among the central, and votes."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import pandas as pd

from samspill._results import ActorSet
from samspill._run import run

Direction: TypeAlias = Literal["in", "out", "all"]
Cost: TypeAlias = Literal["hops", "inverse", "max_minus", "minus_log", "as_is"]
Scale: TypeAlias = Literal["l2", "max", "sum", "none"]
Missing: TypeAlias = Literal["available", "zero", "reconstruct", "refuse"]
Refusing: TypeAlias = Literal["refuse", "zero", "reconstruct"]

__all__ = [
    "degree",
    "strength",
    "betweenness",
    "edge_betweenness",
    "closeness",
    "harmonic",
    "eigenvector",
    "shapley_shubik",
    "dependence",
    "vote_rank",
]


def degree(
    net: Any,
    *,
    direction: Direction = "in",
    normalized: bool = False,
    missing: Missing = "available",
) -> pd.Series:
    """Number of ties of each actor.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    direction : {"in", "out", "all"}, default "in"
        Ties received, given, or both. Undirected ties have one number.
    normalized : bool, default False
        Divide by the number of cells in which a tie could stand.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` counts what was told, and divides by the cells that were observed; ``zero`` reads unknown as no
        tie; ``reconstruct`` takes the other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.Series
        (n,) by actor, in ties, or share in [0, 1] when normalized. nan when normalized for an actor of whom no cell
        was observed (not_observed), and for one actor (one_actor).

    Raises
    ------
    InvalidInput
        S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    d_i = sum_j a_ij (out) or sum_j a_ji (in); normalized d_i / (n - 1), twice that many cells for direction all.
    Loops and weights are left out. Renumbering the actors and changing weights leave it unchanged.

    References
    ----------
    freeman1979

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.degree(sp.Network.example())
    actor
    Municipality     2.0
    School           1.0
    Library          4.0
    Food bank        3.0
    Sports club      2.0
    Youth council    2.0
    Bakery           2.0
    Grocer           2.0
    Name: degree, dtype: float64
    """
    return run("power.degree", net, direction=direction, normalized=normalized, missing=missing)


def strength(net: Any, *, direction: Direction = "in", missing: Missing = "available") -> pd.Series:
    """Sum of the strengths of each actor's ties.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    direction : {"in", "out", "all"}, default "in"
        Ties received, given, or both. Undirected ties have one sum.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` adds what was told; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other side's
        word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.Series
        (n,) by actor, in units of the weights; a tie without weight counts 1. nan for an actor of whom no cell was
        observed (not_observed).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    s_i = sum_j w_ij (out) or sum_j w_ji (in). Loops are left out. Renumbering the actors leaves it unchanged.

    References
    ----------
    barrat2004

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.strength(sp.Network.example(), direction="out")
    actor
    Municipality     23.0
    School           11.0
    Library          11.0
    Food bank         4.0
    Sports club       3.0
    Youth council     3.0
    Bakery            6.0
    Grocer            2.0
    Name: strength, dtype: float64
    """
    return run("power.strength", net, direction=direction, missing=missing)


def betweenness(
    net: Any,
    *,
    cost: Cost | None = None,
    normalized: bool = False,
    endpoints: bool = False,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.Series:
    """Share of the shortest paths between others that run through each actor.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    cost : {"hops", "inverse", "max_minus", "minus_log", "as_is"}, optional
        How long a tie is: 1, 1/w, max w - w + 1, -ln w, or w. Needed where the weights are strengths; without weights
        a tie is a hop, and costs are taken as
        they are.
    normalized : bool, default False
        Divide by the number of pairs of others, (n - 1)(n - 2), half of it for undirected ties.
    endpoints : bool, default False
        Count the pairs in which the actor is an end, too; normalized then divides by n(n - 1).
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word,
        and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, in shortest paths (pairs of actors), or share in [0, 1] when normalized. nan when normalized
        with fewer than three actors (one_actor, not_applicable), and everywhere with unobserved cells
        (not_observed).

    Raises
    ------
    InvalidInput
        S303 for strengths without ``cost``; S302 where minus_log meets a strength of 1 or more; S306 where
        ``missing`` is a rule that is not offered.

    Notes
    -----
    b_v = sum over s != v != t of sigma_st(v) / sigma_st, ordered pairs for directed ties. Lengths that differ by
    less than 1e-12 relative count as equal, so results can differ from tools that compare floating-point sums
    exactly. Pairs without a path count nothing; loops never lie on a path. Unchanged when every tie is turned.

    References
    ----------
    brandes2001

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.betweenness(sp.Network.example(), cost="hops")
    actor
    Municipality     10.5
    School            0.5
    Library          22.0
    Food bank        17.0
    Sports club       1.0
    Youth council     2.0
    Bakery            8.5
    Grocer            0.5
    Name: betweenness, dtype: float64
    """
    return run("power.betweenness", net, cost=cost, normalized=normalized, endpoints=endpoints, allow_slow=allow_slow, missing=missing)


def edge_betweenness(
    net: Any,
    *,
    cost: Cost | None = None,
    normalized: bool = False,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.Series:
    """Share of the shortest paths that use each tie.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    cost : {"hops", "inverse", "max_minus", "minus_log", "as_is"}, optional
        How long a tie is: 1, 1/w, max w - w + 1, -ln w, or w. Needed where the weights are strengths; without weights
        a tie is a hop, and costs are taken as
        they are.
    normalized : bool, default False
        Divide by the number of pairs, n(n - 1), half of it for undirected ties.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word,
        and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (m,) by tie (from, to), in shortest paths (pairs of actors), or share in [0, 1] when normalized. nan
        everywhere with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S303 for strengths without ``cost``; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    sum over s != t of sigma_st(e) / sigma_st. A loop has 0. Renumbering the actors leaves it unchanged.

    References
    ----------
    brandes2008

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.edge_betweenness(sp.Network.example(), cost="hops").to_frame().reset_index().head(3)
               from         to  edge_betweenness
    0  Municipality     School               7.5
    1  Municipality    Library               2.0
    2  Municipality  Food bank               3.5
    """
    return run("power.edge_betweenness", net, cost=cost, normalized=normalized, allow_slow=allow_slow, missing=missing)


def closeness(
    net: Any,
    *,
    direction: Direction = "in",
    cost: Cost | None = None,
    variant: Literal["wasserman_faust", "component", "standard"] = "wasserman_faust",
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.Series:
    """How near the others are to each actor.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    direction : {"in", "out", "all"}, default "in"
        Distances towards the actor, from it, or along ties read both ways.
    cost : {"hops", "inverse", "max_minus", "minus_log", "as_is"}, optional
        How long a tie is: 1, 1/w, max w - w + 1, -ln w, or w. Needed where the weights are strengths; without weights
        a tie is a hop, and costs are taken as
        they are.
    variant : {"wasserman_faust", "component", "standard"}, default "wasserman_faust"
        What is done about others out of reach: scale by the share reached, look at the reached alone, or give nan
        (disconnected).
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word,
        and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, inverse distance. nan for an actor that reaches nobody (isolate), for one actor (one_actor),
        and everywhere with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S303 for strengths without ``cost``; S302 for an unknown variant; S306 where ``missing`` is a rule that is
        not offered.

    Notes
    -----
    With r others reached at distances d: (r / (n - 1)) (r / sum d), r / sum d, or (n - 1) / sum d. Other tools
    disagree most here: NetworkX follows the first with isolates 0, igraph the second. Loops are left out.
    Renumbering the actors leaves it unchanged.

    References
    ----------
    wasserman1994

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.closeness(sp.Network.example(), cost="hops")
    actor
    Municipality     0.437500
    School           0.318182
    Library          0.636364
    Food bank        0.636364
    Sports club      0.538462
    Youth council    0.437500
    Bakery           0.538462
    Grocer           0.437500
    Name: closeness, dtype: float64
    """
    return run("power.closeness", net, direction=direction, cost=cost, variant=variant, allow_slow=allow_slow, missing=missing)


def harmonic(
    net: Any,
    *,
    direction: Direction = "in",
    cost: Cost | None = None,
    normalized: bool = True,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.Series:
    """Mean of the inverse distances between each actor and the others.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    direction : {"in", "out", "all"}, default "in"
        Distances towards the actor, from it, or along ties read both ways.
    cost : {"hops", "inverse", "max_minus", "minus_log", "as_is"}, optional
        How long a tie is: 1, 1/w, max w - w + 1, -ln w, or w. Needed where the weights are strengths; without weights
        a tie is a hop, and costs are taken as
        they are.
    normalized : bool, default True
        Divide by the number of others; without it the plain sum.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word,
        and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, inverse distance; 0 for an actor that nobody reaches. nan when normalized for one actor
        (one_actor), and everywhere with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S303 for strengths without ``cost``; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    h_i = sum over j != i of 1/d_ij, divided by n - 1. Whoever is out of reach counts 0. Loops are left out.
    Renumbering the actors leaves it unchanged.

    References
    ----------
    marchiori2000

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.harmonic(sp.Network.example(), cost="hops")
    actor
    Municipality     0.559524
    School           0.409524
    Library          0.761905
    Food bank        0.714286
    Sports club      0.619048
    Youth council    0.559524
    Bakery           0.619048
    Grocer           0.559524
    Name: harmonic, dtype: float64
    """
    return run("power.harmonic", net, direction=direction, cost=cost, normalized=normalized, allow_slow=allow_slow, missing=missing)


def eigenvector(
    net: Any,
    *,
    direction: Literal["in", "out"] = "in",
    scale: Scale = "l2",
    weighted: bool = True,
    missing: Refusing = "refuse",
) -> pd.Series:
    """Centrality that comes from being tied to the central.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    direction : {"in", "out"}, default "in"
        Named by those who are named, or naming those who name.
    scale : {"l2", "max", "sum", "none"}, default "l2"
        Length 1, largest 1, sum 1, or as it comes (largest 1).
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word,
        and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, number in [0, 1]. nan everywhere without ties (no_ties), without any cycle of ties
        (not_strongly_connected), where two components share the largest eigenvalue so that the vector is not unique
        (tie_in_spectrum), where the residual does not fall to 1e-13 (not_converged), and with unobserved cells
        (not_observed).

    Raises
    ------
    InvalidInput
        S302 for direction all; S307 where the weights are costs; S306 where ``missing`` is a rule that is not
        offered.

    Notes
    -----
    lambda x = W' x for the largest eigenvalue, x >= 0. Iterated with a shift, so that bipartite networks converge,
    and checked by its residual. Loops are left out. Unchanged when all weights are multiplied.

    References
    ----------
    bonacich1972

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.eigenvector(sp.Network.example())
    actor
    Municipality     0.391900
    School           0.401407
    Library          0.606384
    Food bank        0.269618
    Sports club      0.129439
    Youth council    0.454885
    Bakery           0.135280
    Grocer           0.053997
    Name: eigenvector, dtype: float64
    """
    return run("power.eigenvector", net, direction=direction, scale=scale, weighted=weighted, missing=missing)


def shapley_shubik(votes: Any, quota: float) -> pd.Series:
    """Power of each member of a voting body: how often it turns a losing coalition into a winning one.

    Parameters
    ----------
    votes : pandas.Series, mapping or sequence
        (n,) votes of each member, at least 0.
    quota : float
        Votes that carry a decision.

    Returns
    -------
    pandas.Series
        (n,) by member, share in [0, 1] with sum 1. nan everywhere for a quota that is not positive or above all
        votes (not_applicable), and for more than 24 members whose votes are not whole numbers (too_large).

    Raises
    ------
    InvalidInput
        S202 for votes that are negative or not finite; S302 for a quota that is not finite.

    Notes
    -----
    The share of all orders of joining in which the member is decisive. Exact: coalitions are counted by size and
    weight for whole votes, one by one for others. A member whose votes never decide has exactly 0. Unchanged when
    votes and quota are multiplied.

    References
    ----------
    shapley1954

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.shapley_shubik({"A": 4, "B": 4, "C": 4, "D": 2, "E": 2, "F": 1}, 12)
    actor
    A    0.233333
    B    0.233333
    C    0.233333
    D    0.150000
    E    0.150000
    F    0.000000
    Name: shapley_shubik, dtype: float64
    """
    return run("power.shapley_shubik", votes, quota=quota)


def dependence(net: Any, *, direction: Direction = "all", weighted: bool = True, missing: Refusing = "refuse") -> Any:
    """How much each actor depends on each other: the other's share in all its ties.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    direction : {"in", "out", "all"}, default "all"
        What an actor has with the other: what it receives, what it gives, or both together.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.DataFrame or scipy.sparse.csr_array
        (n, n) by actor, who depends in rows and on whom in columns, share in [0, 1]; above 5,000 actors a SciPy
        matrix. The row of an actor without such ties is nan (isolate); everything is with unobserved cells
        (not_observed).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs; S306 where ``missing`` is a rule that is not offered; S230 above 5,000
        actors where undefined rows would fill more than 10^8 cells.

    Notes
    -----
    D_ij = u_ij / sum_k u_ik with u_ij = w_ij + w_ji (all), w_ij (out) or w_ji (in); the shares of Burt's constraint
    with direction all. D_ij is the power of j over i: D_ij - D_ji is the imbalance of a pair, D_ij + D_ji how much
    the two depend on each other, and sum_j D_ji - 1 the net power of i. Rows sum to 1, the diagonal is 0, loops are
    left out. What an actor has from another is a choice: here the ties themselves, whatever could replace them.
    Renumbering the actors and multiplying all weights leave it unchanged; with direction all so does turning every tie.

    References
    ----------
    emerson1962

    Examples
    --------
    >>> import samspill as sp
    >>> depends = sp.power.dependence(sp.Network.example())
    >>> depends.loc["Grocer"].round(2).to_dict()["Bakery"], depends.loc["Bakery"].round(2).to_dict()["Grocer"]
    (0.75, 0.3)
    """
    return run("power.dependence", net, direction=direction, weighted=weighted, missing=missing)


def vote_rank(
    net: Any, *, size: float | None = None, direction: Literal["out", "in"] = "out", missing: Refusing = "refuse"
) -> ActorSet:
    """Actors who reach many others without reaching the same ones, in the order in which they are elected.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    size : int, optional
        Elect at most so many; without it go on until nobody has votes left.
    direction : {"out", "in"}, default "out"
        An actor gets the votes of those it gives to, or of those who give to it. Undirected ties are votes both ways.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives an empty list (not_observed) unless all is known; ``zero`` reads unknown as no tie;
        ``reconstruct`` takes the other side's word, and still gives an empty list where neither side told.

    Returns
    -------
    list of actors
        Its ``.value`` is the share of all actors, in [0, 1], who are in the list or vote for someone in it. The list
        is empty and the value nan without actors (no_actors), without ties (no_ties) and with unobserved cells
        (not_observed).

    Raises
    ------
    InvalidInput
        S302 for direction all and for a size that is not a whole number from 1; S306 where ``missing`` is a rule
        that is not offered.

    Notes
    -----
    VoteRank: every actor has a vote of weight 1. In each turn whoever gets most is elected and votes no more, and the
    votes of those who voted for it lose 1/(mean degree), down to 0. Of actors with equal votes the first in the order
    of the network is elected, so that renumbering the actors may give another list; votes are counted in whole
    numbers, so that equal is equal. Loops and weights are left out. NetworkX counts loops and adds fractions.

    References
    ----------
    zhang2016

    Examples
    --------
    >>> import samspill as sp
    >>> elected = sp.power.vote_rank(sp.Network.example(), size=2)
    >>> elected, elected.value
    (['Municipality', 'Library'], 0.875)
    """
    return run("power.vote_rank", net, size=size, direction=direction, missing=missing)
