"""What position gives: ties, paths, standing among the central, and votes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

import numpy as np
import pandas as pd

from samspill._results import ActorSet, Value
from samspill._run import bonacich_path as path_of_bonacich
from samspill._run import readings as side_by_side
from samspill._run import run

Direction: TypeAlias = Literal["in", "out", "all"]
OneWay: TypeAlias = Literal["in", "out"]
Cost: TypeAlias = Literal["hops", "inverse", "max_minus", "minus_log", "as_is"]
Scale: TypeAlias = Literal["l2", "max", "sum", "none"]
Missing: TypeAlias = Literal["available", "zero", "reconstruct", "refuse"]
Refusing: TypeAlias = Literal["refuse", "zero", "reconstruct"]
Rule: TypeAlias = Literal["either", "both", "as_reported"]

__all__ = [
    "alpha_centrality",
    "attachment",
    "banzhaf",
    "beta_measure",
    "betweenness",
    "bonacich",
    "bonacich_path",
    "closeness",
    "coleman_power",
    "collective_influence",
    "communicability",
    "core_periphery",
    "core_periphery_fit",
    "coreness",
    "current_flow_betweenness",
    "current_flow_closeness",
    "d_coreness",
    "degree",
    "dependence",
    "domirank",
    "edge_betweenness",
    "eigenvector",
    "fragmentation",
    "friedkin_johnsen",
    "friedkin_johnsen_by_sector",
    "global_reaching_centrality",
    "graph_power_index",
    "group_centrality",
    "harmonic",
    "hubs_authorities",
    "information_centrality",
    "katz",
    "key_players",
    "knock_out",
    "knock_out_sector",
    "knock_out_tie",
    "myerson",
    "pagerank",
    "power_equation",
    "power_to_act",
    "reaching_centrality",
    "readings",
    "s_coreness",
    "shapley_degree",
    "shapley_distance",
    "shapley_k_degree",
    "shapley_shubik",
    "strength",
    "subgraph_centrality",
    "total_communicability",
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


def strength(net: Any, *, direction: Direction = "in", alpha: float = 1.0, missing: Missing = "available") -> pd.Series:
    """Sum of the strengths of each actor's ties.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    direction : {"in", "out", "all"}, default "in"
        Ties received, given, or both. Undirected ties have one sum.
    alpha : float, default 1.0
        Mixes strength with the number of ties, d_i^(1 - alpha) s_i^alpha (Opsahl and others 2010): 0 is the degree, 1 the
        strength. Between them the same strength counts more where it comes of more ties, above 1 where it comes of fewer.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` adds what was told; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other side's
        word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.Series
        (n,) by actor, in units of the weights; a tie without weight counts 1. nan for an actor of whom no cell was
        observed (not_observed), 0 for one without ties.

    Raises
    ------
    InvalidInput
        S307 where the weights are costs; S302 where ``alpha`` is not from 0 to 10; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    s_i = sum_j w_ij (out) or sum_j w_ji (in). Loops are left out. Renumbering the actors leaves it unchanged.

    References
    ----------
    barrat2004, opsahl2010

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
    return run("power.strength", net, direction=direction, alpha=alpha, missing=missing)


def betweenness(
    net: Any,
    *,
    cost: Cost | None = None,
    normalized: bool = False,
    endpoints: bool = False,
    shapley: bool = False,
    precision: Literal["double", "single"] = "double",
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
    shapley : bool, default False
        What an actor adds, on average over all orders of joining, to the paths between those who have not joined that run
        through those who have. By hops, without ``endpoints``.
    precision : {"double", "single"}, default "double"
        ``single`` counts paths by hops in 32-bit numbers, for twice as many starts side by side, and adds the shares in
        64 bits: within 2e-6 of ``double``, relative (with ``shapley``, of the sum of its terms without their signs).
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word,
        and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, in shortest paths (pairs of actors), or share in [0, 1] when normalized; with ``shapley`` they sum to
        0, and who stands between fewer than others has less than 0. nan when normalized
        with fewer than three actors (one_actor, not_applicable), and everywhere with unobserved cells
        (not_observed).

    Raises
    ------
    InvalidInput
        S303 for strengths without ``cost``; S302 where minus_log meets a strength of 1 or more, for ``shapley`` with
        ``endpoints`` or by length, and for ``precision="single"`` by length; S311 where it takes more than a minute and
        ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    b_v = sum over s != v != t of sigma_st(v) / sigma_st, ordered pairs for directed ties. Lengths that differ by
    less than 1e-14 relative count as equal, so results can differ from tools that compare floating-point sums
    exactly. Pairs without a path count nothing; loops never lie on a path. Unchanged when every tie is turned.

    With ``shapley`` the Shapley value of v(C) = sum over s, t outside C of the share of the shortest s-t paths that meet C.
    Of a path of d hops, an actor inside counts 1/(d + 1) (it joins first of all d + 1), an end 1/(d + 1) - 1/2 (its
    joining takes the path away if somebody inside has joined before it and the other end has not).

    References
    ----------
    brandes2001
    szczepanski2016

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
    return run(
        "power.betweenness",
        net,
        cost=cost,
        normalized=normalized,
        endpoints=endpoints,
        shapley=shapley,
        precision=precision,
        allow_slow=allow_slow,
        missing=missing,
    )


def edge_betweenness(
    net: Any,
    *,
    cost: Cost | None = None,
    normalized: bool = False,
    precision: Literal["double", "single"] = "double",
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
    precision : {"double", "single"}, default "double"
        ``single`` counts paths by hops in 32-bit numbers, as in :func:`betweenness`: within 2e-6 of ``double``, relative.
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
        S303 for strengths without ``cost``; S302 for ``precision="single"`` by length; S311 where it takes more than a minute and ``allow_slow``
        is not set; S306 where ``missing`` is a rule that is not offered.

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
    return run("power.edge_betweenness", net, cost=cost, normalized=normalized, precision=precision, allow_slow=allow_slow, missing=missing)


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
        S303 for strengths without ``cost``; S302 for an unknown variant; S311 where it takes more than a minute and
        ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

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


def group_centrality(
    net: Any,
    *,
    measure: Literal["degree", "closeness", "betweenness"] = "degree",
    direction: Direction = "in",
    cost: Cost | None = None,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.Series:
    """How central each sector is, its actors taken as one.

    Parameters
    ----------
    net : Network
        With sectors; any set of actors can be asked for as a sector of its own, ``net.with_sectors(...)``. Or a NetworkX
        graph, an igraph graph or a SciPy matrix, with ``sectors``.
    measure : {"degree", "closeness", "betweenness"}, default "degree"
        How many outside have a tie with a member, how near they are to the nearest member, or how many shortest paths
        between them run through a member.
    direction : {"in", "out", "all"}, default "in"
        Ties and distances towards the sector, from it, or read both ways; for betweenness in equals out.
    cost : {"hops", "inverse", "max_minus", "minus_log", "as_is"}, optional
        How long a tie is, for closeness and betweenness: 1, 1/w, max w - w + 1, -ln w, or w. Needed where the weights are
        strengths; without weights a tie is a hop, and costs are taken as they are.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (k,) by sector: a share in [0, 1] for degree and betweenness, an inverse distance for closeness. nan for an empty
        sector (no_actors), where nobody is outside (one_sector), for closeness where nobody is reached (isolate), for
        betweenness with one actor outside (not_applicable), and with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S304 without sectors; S303 for distances by strengths without ``cost``; S311 where it takes more than a minute and
        ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    With o actors outside: degree is the share of them with a tie to a member; closeness (r/o)(r/sum d), r of them being
    reached at distances d from the nearest member, o/sum d where all are; betweenness the mean over the o(o - 1) ordered
    pairs of them of the share of their shortest paths that run through a member. Loops are left out. NetworkX takes
    those who are not reached as at distance 0, which makes a group look nearer the fewer it reaches, and its betweenness of
    groups of three or more can pass 1.

    References
    ----------
    everett1999

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.group_centrality(sp.Network.example()).round(3).tolist()
    [0.4, 0.8, 0.333]
    """
    return run("power.group_centrality", net, measure=measure, direction=direction, cost=cost, allow_slow=allow_slow, missing=missing)


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
        S303 for strengths without ``cost``; S311 where it takes more than a minute and ``allow_slow`` is not set; S306 where
        ``missing`` is a rule that is not offered.

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


def readings(metric: Any, net: Any, *, costs: Sequence[Cost] = ("inverse", "as_is", "hops"), **options: Any) -> pd.DataFrame:
    """A path metric under several readings of the weights, side by side.

    Parameters
    ----------
    metric : callable or str
        A metric of actors with the option ``cost``, as :func:`betweenness`, :func:`closeness` or :func:`harmonic`, or its name.
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    costs : sequence of str, default ("inverse", "as_is", "hops")
        The readings: strong ties are short (``inverse``, ``max_minus``, ``minus_log``), long (``as_is``), or as all others (``hops``).
    **options
        Further options of the metric.

    Returns
    -------
    pandas.DataFrame
        (n, c) actor by reading, a column as the metric gives with that ``cost``, nan for the same reasons.

    Raises
    ------
    InvalidInput
        What the metric raises; S306 for a metric that gives no value an actor or has no option ``cost``.

    Notes
    -----
    Weights of 1 to 5 from a survey may be read either way, and the order of the actors may hang on it.

    References
    ----------
    brandes2001

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.readings("power.betweenness", sp.Network.example()).loc["Library"]
    cost
    inverse    25.0
    as_is      22.0
    hops       22.0
    Name: Library, dtype: float64
    """
    return side_by_side(metric, net, costs, **options)


def eigenvector(
    net: Any,
    *,
    direction: Literal["in", "out"] = "in",
    scale: Scale = "l2",
    weighted: bool = True,
    by_component: bool = False,
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
    by_component : bool, default False
        Take every strongly connected component (of undirected ties: every component) as a network of its own, scaled for
        itself; an actor who is one alone has nan (isolate; directed not_strongly_connected).
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word,
        and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, number in [0, 1]. nan everywhere without ties (no_ties), without any cycle of ties
        (not_strongly_connected), where two components share the largest eigenvalue so that the vector is not unique
        (tie_in_spectrum), where the vector is not found (not_converged), and with unobserved cells
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
    return run("power.eigenvector", net, direction=direction, scale=scale, weighted=weighted, by_component=by_component, missing=missing)


def katz(
    net: Any,
    *,
    alpha: float = 0.5,
    relative: bool = True,
    beta: float = 1.0,
    direction: OneWay = "in",
    scale: Scale = "none",
    weighted: bool = True,
    missing: Refusing = "refuse",
) -> pd.Series:
    """Standing that is passed on along ties and fades with every step.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    alpha : float, default 0.5
        How much of what one has is passed on along a tie of strength 1.
    relative : bool, default True
        ``alpha`` is a fraction of 1/lambda, lambda the largest eigenvalue: below 1 the sum over all walks converges.
        Without cycles lambda is 0, and in its place stands what bounds it on any network, the root of the largest
        strength given times the largest received. False takes alpha as it stands.
    beta : float, default 1.0
        What everybody has to begin with.
    direction : {"in", "out"}, default "in"
        From those who name one, or from those whom one names.
    scale : {"l2", "max", "sum", "none"}, default "none"
        Length 1, largest 1, sum 1, or as it comes.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, number: at least beta while alpha is positive and the sum converges. nan everywhere where 1/alpha
        is an eigenvalue (tie_in_spectrum), where no solution can be vouched for (not_converged), and with unobserved cells
        (not_observed).

    Raises
    ------
    InvalidInput
        S302 for direction all and for a number that is nan or infinite; S307 where the weights are costs; S306 where ``missing`` is
        a rule that is not offered.

    Notes
    -----
    x = (I - alpha W')^-1 beta, solved and not summed, so that any alpha whose inverse is no eigenvalue has a value; with
    alpha beyond 1/lambda it is no longer a sum over walks. Works without cycles and on disconnected networks; whoever
    is named by nobody has beta. Values are right to about 1e-8 of the largest. Loops are left out. NetworkX divides by
    the length unless told otherwise; NetworKit solves another equation; Katz himself subtracts beta.

    References
    ----------
    katz1953

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.katz(sp.Network.example(), alpha=0.1, relative=False, weighted=False).round(4)
    actor
    Municipality     1.2630
    School           1.1263
    Library          1.5033
    Food bank        1.3803
    Sports club      1.2643
    Youth council    1.2630
    Bakery           1.2757
    Grocer           1.2539
    Name: katz, dtype: float64
    """
    return run(
        "power.katz",
        net,
        alpha=alpha,
        relative=relative,
        beta=beta,
        direction=direction,
        scale=scale,
        weighted=weighted,
        missing=missing,
    )


def bonacich(
    net: Any,
    *,
    beta: float = 0.5,
    relative: bool = True,
    direction: OneWay = "out",
    weighted: bool = True,
    missing: Refusing = "refuse",
) -> pd.Series:
    """Power from being tied to the powerful (beta above 0) or to those who depend on one (beta below 0).

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    beta : float, default 0.5
        What ties to the powerful are worth; 0 gives degree.
    relative : bool, default True
        ``beta`` is a fraction of 1/lambda, lambda the largest eigenvalue (without cycles of the bound that :func:`katz`
        takes). False takes it as it stands.
    direction : {"out", "in"}, default "out"
        Through ties given, or received.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, number; below 0 for whoever is dominated when beta is negative. The squares sum to n. nan
        everywhere without ties (no_ties), where 1/beta is an eigenvalue (tie_in_spectrum), where no solution can be
        vouched for (not_converged), and with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S302 for direction all and for a beta that is nan or infinite; S307 where the weights are costs; S306 where ``missing`` is a
        rule that is not offered.

    Notes
    -----
    c = a (I - beta W)^-1 W 1, with a > 0 such that the squares sum to n; isolates have 0 and count in n. Follows ties
    given and uses strengths, as R's sna does; igraph ignores weights. Up to a factor the same as DomiRank with sigma =
    -beta. Loops are left out. ``bonacich_path`` gives a whole range of betas at once.

    References
    ----------
    bonacich1987

    Examples
    --------
    >>> import samspill as sp
    >>> path = sp.Network.from_frames({"from": [1, 2, 3, 4], "to": [2, 3, 4, 5]}, directed=False)
    >>> sp.power.bonacich(path, beta=-0.5, relative=False).round(2).tolist()
    [0.0, 1.58, 0.0, 1.58, 0.0]
    """
    return run("power.bonacich", net, beta=beta, relative=relative, direction=direction, weighted=weighted, missing=missing)


def bonacich_path(
    net: Any,
    betas: Any,
    *,
    relative: bool = True,
    direction: OneWay = "out",
    weighted: bool = True,
    missing: Refusing = "refuse",
) -> pd.DataFrame:
    """Bonacich power over a range of assumptions about what ties to the powerful are worth.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    betas : sequence of float
        (b,) what ties to the powerful may be worth.
    relative : bool, default True
        ``betas`` are fractions of 1/lambda, lambda the largest eigenvalue (without cycles of the bound that :func:`katz`
        takes). False takes them as they stand.
    direction : {"out", "in"}, default "out"
        Through ties given, or received.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        As for ``bonacich``.

    Returns
    -------
    pandas.DataFrame
        (n, b) actor by beta, a column as ``bonacich`` gives for that beta, nan for the same reasons.

    Raises
    ------
    InvalidInput
        What ``bonacich`` raises.

    Notes
    -----
    In large networks all columns come from one Krylov basis, so that a path costs little more than its hardest point.

    References
    ----------
    bonacich1987

    Examples
    --------
    >>> import samspill as sp
    >>> path = sp.Network.from_frames({"from": [1, 2, 3, 4], "to": [2, 3, 4, 5]}, directed=False)
    >>> sp.power.bonacich_path(path, [-0.5, 0.0, 0.5], relative=False).round(2).to_numpy().tolist()
    [[0.0, 0.6, 0.64], [1.58, 1.2, 1.12], [0.0, 1.2, 1.28], [1.58, 1.2, 1.12], [0.0, 0.6, 0.64]]
    """
    return path_of_bonacich(net, betas, relative=relative, direction=direction, weighted=weighted, missing=missing)


def alpha_centrality(
    net: Any,
    *,
    alpha: float = 0.5,
    relative: bool = True,
    sector: Any = None,
    direction: OneWay = "in",
    weighted: bool = True,
    missing: Refusing = "refuse",
) -> pd.Series:
    """Standing from outside and from those who name one.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    alpha : float, default 0.5
        How much of what one has is passed on along a tie of strength 1.
    relative : bool, default True
        ``alpha`` is a fraction of 1/lambda, lambda the largest eigenvalue (without cycles of the bound that :func:`katz`
        takes). False takes it as it stands.
    sector : str, optional
        Only the actors of this sector have standing from outside, 1 each; without it everybody has.
    direction : {"in", "out"}, default "in"
        From those who name one, or from those whom one names.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, number. nan everywhere where 1/alpha is an eigenvalue (tie_in_spectrum), where no solution can be
        vouched for (not_converged), and with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S302 for direction all, an alpha that is nan or infinite and an unknown sector; S304 for a sector where there are none; S307
        where the weights are costs; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    x = alpha W' x + e. With e = 1 for all it is Katz status with beta 1; over all sectors the parts sum to it: what
    reaches each actor from each sector. Loops are left out.

    References
    ----------
    bonacich2001

    Examples
    --------
    >>> import samspill as sp
    >>> chain = sp.Network.from_frames({"from": ["a", "b"], "to": ["b", "c"]}, sector={"a": "x", "b": "y", "c": "y"})
    >>> sp.power.alpha_centrality(chain, alpha=0.5, relative=False, sector="x").tolist()
    [1.0, 0.5, 0.25]
    """
    return run(
        "power.alpha_centrality",
        net,
        alpha=alpha,
        relative=relative,
        sector=sector,
        direction=direction,
        weighted=weighted,
        missing=missing,
    )


def domirank(
    net: Any,
    *,
    sigma: float = 0.5,
    relative: bool = True,
    direction: OneWay = "out",
    weighted: bool = True,
    missing: Refusing = "refuse",
) -> pd.Series:
    """Dominance over those to whom one is tied, where the tied compete.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sigma : float, default 0.5
        How hard the tied compete, from 0.
    relative : bool, default True
        ``sigma`` is a fraction of where it breaks down, -1/(smallest eigenvalue); for directed ties of 1/(largest
        eigenvalue), which never lies above that (without cycles of the bound that :func:`katz` takes). False takes it
        as it stands.
    direction : {"out", "in"}, default "out"
        Through ties given, or received.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, number, below 0 for whoever is dominated; 0 everywhere without ties. nan everywhere where -1/sigma
        is an eigenvalue (tie_in_spectrum), where no solution can be vouched for (not_converged), and with unobserved cells
        (not_observed).

    Raises
    ------
    InvalidInput
        S302 for direction all and a sigma below 0; S307 where the weights are costs; S306 where ``missing`` is a rule
        that is not offered.

    Notes
    -----
    G = (I + sigma W)^-1 sigma W 1 (theta = 1). Up to a factor the same as Bonacich power with beta = -sigma. Defined in
    its source for undirected ties. Loops are left out.

    References
    ----------
    engsig2024

    Examples
    --------
    >>> import samspill as sp
    >>> star = sp.Network.from_frames({"from": [0, 0, 0], "to": [1, 2, 3]}, directed=False)
    >>> sp.power.domirank(star, sigma=0.5, relative=False).tolist()
    [3.0, -1.0, -1.0, -1.0]
    """
    return run("power.domirank", net, sigma=sigma, relative=relative, direction=direction, weighted=weighted, missing=missing)


def pagerank(
    net: Any,
    *,
    damping: float = 0.85,
    sector: Any = None,
    dangling: Literal["uniform", "restart", "stay"] = "uniform",
    direction: OneWay = "in",
    weighted: bool = True,
    missing: Refusing = "refuse",
) -> pd.Series:
    """Share of time that a walk along ties spends with each actor.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    damping : float, default 0.85
        Chance in [0, 1] that the walk goes on along a tie; else it begins anew.
    sector : str, optional
        Walks begin with the actors of this sector, evenly; without it anywhere.
    dangling : {"uniform", "restart", "stay"}, default "uniform"
        Where a walk goes on from an actor without ties to follow: to anybody, to where walks begin, or nowhere.
    direction : {"in", "out"}, default "in"
        Standing with those who are named (walks follow ties), or with those who name (walks go backwards).
    weighted : bool, default True
        Follow ties in proportion to their strength; without it evenly.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, share in [0, 1] with sum 1; without ties d/n + (1 - d) v for damping d and walks that begin at v (1/n each without
        ``sector``), or v unless ``dangling="uniform"``. nan everywhere where the sector has no actors (no_actors); with damping 1
        (tie_in_spectrum) where two actors or more all lead to each other and to nobody else, whether walks come there or not, or with
        ``dangling="stay"`` where a walk comes to an actor without ties to follow; and with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S302 for direction all, a damping outside [0, 1] and an unknown sector; S304 for a sector where there are none;
        S307 where the weights are costs; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    x = d P' x + (1 - d) v, P the shares of each actor's ties, solved to about 1e-10 instead of iterated until it hardly
    changes. With ``dangling="restart"`` as NetworkX does by default with a personalization. Friedkin and Johnsen's
    influence with equal susceptibility is this with ``dangling="stay"``. Loops are left out.

    References
    ----------
    brin1998

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.pagerank(sp.Network.example()).round(4)
    actor
    Municipality     0.0774
    School           0.0473
    Library          0.1740
    Food bank        0.2693
    Sports club      0.2207
    Youth council    0.1067
    Bakery           0.0728
    Grocer           0.0319
    Name: pagerank, dtype: float64
    """
    return run(
        "power.pagerank",
        net,
        damping=damping,
        sector=sector,
        dangling=dangling,
        direction=direction,
        weighted=weighted,
        missing=missing,
    )


def hubs_authorities(
    net: Any, *, scale: Scale = "l2", weighted: bool = True, missing: Refusing = "refuse"
) -> pd.DataFrame:
    """Hubs, who name authorities, and authorities, whom hubs name.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    scale : {"l2", "max", "sum", "none"}, default "l2"
        Each column has length 1, largest 1, sum 1, or comes as it is (largest 1).
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.DataFrame
        (n, 2) columns ``hub`` and ``authority``, number in [0, 1]. nan everywhere without ties (no_ties), where the
        largest singular value stands more than once so that the scores are not unique (tie_in_spectrum), where they are
        not found (not_converged), and with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    The left and right singular vectors of W with its largest singular value (HITS), without negative entries. Scores of
    a connected undirected network without odd cycles are never unique. Other tools give some vector where they are not.
    Loops are left out. Unchanged when all weights are multiplied; turning every tie swaps the columns.

    References
    ----------
    kleinberg1999

    Examples
    --------
    >>> import samspill as sp
    >>> scores = sp.power.hubs_authorities(sp.Network.example())
    >>> scores["hub"].idxmax(), scores["authority"].idxmax()
    ('Municipality', 'School')
    """
    return run("power.hubs_authorities", net, scale=scale, weighted=weighted, missing=missing)


def communicability(
    net: Any,
    *,
    beta: float = 1.0,
    relative: bool = False,
    weighted: bool = True,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> Any:
    """All walks from each actor to each other, the short ones counting most.

    Parameters
    ----------
    net, beta, relative, weighted, allow_slow, missing
        As for :func:`subgraph_centrality`.

    Returns
    -------
    pandas.DataFrame or scipy.sparse.csr_array
        (n, n) by actor, from the one in the row to the one in the column, number from 0, on the diagonal from 1; above 5,000
        actors a SciPy matrix. nan everywhere where walks exceed 1e308 (too_large: take ``relative``), where lambda is not found
        (not_converged), and with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S311 where it takes long and that was not allowed; others as :func:`subgraph_centrality`.

    Notes
    -----
    e^(beta W), the sum over k of beta^k W^k / k!. Its diagonal is :func:`subgraph_centrality`, its row sums are
    :func:`total_communicability`. Values are right to 1e-13 of themselves or to 1e-15, so that those of actors very far apart
    are 0. Walks with strong ties count the product of their strengths. Loops are left out. Renumbering the actors leaves it
    unchanged.

    References
    ----------
    estrada2008

    Examples
    --------
    >>> import samspill as sp
    >>> found = sp.power.communicability(sp.Network.example(), weighted=False)
    >>> found.loc["Municipality", ["School", "Grocer"]].round(4).to_dict()
    {'School': 1.492, 'Grocer': 2.0055}
    """
    return run("power.communicability", net, beta=beta, relative=relative, weighted=weighted, allow_slow=allow_slow, missing=missing)


def subgraph_centrality(
    net: Any,
    *,
    beta: float = 1.0,
    relative: bool = False,
    weighted: bool = True,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.Series:
    """Walks that leave an actor and come back to it, the short ones counting most.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    beta : float, default 1.0
        How much a tie of strength 1 passes on, from 0.
    relative : bool, default False
        ``beta`` is a fraction of 1/lambda, lambda the largest eigenvalue. False takes it as it stands.
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
        (n,) by actor, number from 1, which is all that an actor on no cycle has. nan everywhere where walks exceed 1e308
        (too_large: take ``relative``), where lambda is not found (not_converged), and with unobserved cells
        (not_observed).

    Raises
    ------
    InvalidInput
        S302 for a beta below 0 or infinite; S311 where it takes long and that was not allowed; S307 where the weights are
        costs; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    The diagonal of e^(beta W), the sum over k of beta^k (W^k)_ii / k!. All terms are positive and as many are taken as
    matter, so that values are right to about 1e-14. Directed ties count walks that follow them; R's igraph is wrong there.
    Walks with strong ties count the product of their strengths. Loops are left out. Unchanged when every tie is turned.

    References
    ----------
    estrada2005

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.subgraph_centrality(sp.Network.example(), weighted=False).round(4)
    actor
    Municipality     2.7452
    School           1.8585
    Library          3.0107
    Food bank        2.0369
    Sports club      1.6120
    Youth council    1.7177
    Bakery           1.7700
    Grocer           1.5622
    Name: subgraph_centrality, dtype: float64
    """
    return run("power.subgraph_centrality", net, beta=beta, relative=relative, weighted=weighted, allow_slow=allow_slow, missing=missing)


def total_communicability(
    net: Any,
    *,
    beta: float = 1.0,
    relative: bool = False,
    direction: OneWay = "out",
    scale: Scale = "none",
    weighted: bool = True,
    missing: Refusing = "refuse",
) -> pd.Series:
    """Walks that begin at an actor, or end there, the short ones counting most.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    beta : float, default 1.0
        How much a tie of strength 1 passes on, from 0.
    relative : bool, default False
        ``beta`` is a fraction of 1/lambda, lambda the largest eigenvalue (without cycles of the bound that
        :func:`katz` takes). False takes it as it stands.
    direction : {"out", "in"}, default "out"
        How well the actor broadcasts, or how well it receives.
    scale : {"l2", "max", "sum", "none"}, default "none"
        Length 1, largest 1, sum 1, or as it comes.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, number; from 1, which an isolate has, where not scaled. nan everywhere where a value exceeds 1e308
        (too_large: take ``relative``), where lambda is not found (not_converged), and with unobserved cells
        (not_observed).

    Raises
    ------
    InvalidInput
        S302 for direction all and a beta below 0 or infinite; S307 where the weights are costs; S306 where ``missing`` is
        a rule that is not offered.

    Notes
    -----
    e^(beta W) 1 (out) or e^(beta W') 1 (in), a walk of k ties counting beta^k / k!. All terms are positive, so that no
    digit is lost. Loops are left out.

    References
    ----------
    benzi2013

    Examples
    --------
    >>> import samspill as sp
    >>> chain = sp.Network.from_frames({"from": ["a", "b"], "to": ["b", "c"]})
    >>> sp.power.total_communicability(chain).tolist()
    [2.5, 2.0, 1.0]
    """
    return run(
        "power.total_communicability",
        net,
        beta=beta,
        relative=relative,
        direction=direction,
        scale=scale,
        weighted=weighted,
        missing=missing,
    )


def power_equation(
    net: Any,
    *,
    epsilon: float = 0.0,
    direction: OneWay = "out",
    weighted: bool = True,
    missing: Refusing = "refuse",
) -> pd.Series:
    """Power that comes from being tied to the powerless.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    epsilon : float, default 0.0
        Added to every cell of the matrix, the diagonal too: above 0 every network has a solution. Say which one you used.
    direction : {"out", "in"}, default "out"
        Where ties are directed, the power of giving or that of receiving.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, number above 0. nan for the actors of a connected part that has no solution, or whose solution is
        not found (not_converged), for isolates (isolate) and without ties (no_ties) unless epsilon is positive, and with
        unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S302 for direction all and an epsilon below 0 or infinite; S307 where the weights are costs; S306 where ``missing``
        is a rule that is not offered.

    Notes
    -----
    x_i = sum_j w_ij / x_j; directed r_i = sum_j w_ij / c_j and c_j = sum_i w_ij / r_i. A part has a solution exactly where
    each of its ties lies on a diagonal of its matrix without zeros (total support), which is decided before the search:
    a star has none, nor has a tree but a pair. Where all have d ties it is the root of d. Where one side could gain at
    the other's cost (no odd cycles, or directed ties) both are given the same sum. Multiplying all weights, and epsilon,
    by 4 multiplies powers by 2. Loops are left out.

    References
    ----------
    bozzo2016

    Examples
    --------
    >>> import samspill as sp
    >>> path = sp.Network.from_frames({"from": [1, 2, 3], "to": [2, 3, 4]}, directed=False)
    >>> sp.power.power_equation(path, epsilon=0.05).round(3).tolist()
    [0.657, 2.179, 2.179, 0.657]
    """
    return run("power.power_equation", net, epsilon=epsilon, direction=direction, weighted=weighted, missing=missing)


def beta_measure(net: Any, *, direction: OneWay = "out", weighted: bool = True, missing: Refusing = "refuse") -> pd.Series:
    """Dominance: everybody's one vote, shared out among those who dominate it.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    direction : {"out", "in"}, default "out"
        A tie says that its giver dominates, or that its receiver does.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, in actors dominated, from 0 to n; 0 for whoever dominates nobody. nan everywhere with unobserved
        cells (not_observed).

    Raises
    ------
    InvalidInput
        S302 for direction all; S307 where the weights are costs; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    b_i = sum_j w_ij / sum_k w_kj. Sums to the number of dominated actors. Who alone dominates a few can have more than who
    is one of many above many; the plain number (the score) is :func:`degree`. Loops are left out. Unchanged when all
    weights are multiplied.

    References
    ----------
    vandenbrink2000

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.beta_measure(sp.Network.from_frames({"from": [0, 1, 1], "to": [2, 2, 3]}, actors=[0, 1, 2, 3])).tolist()
    [0.5, 1.5, 0.0, 0.0]
    """
    return run("power.beta_measure", net, direction=direction, weighted=weighted, missing=missing)


def friedkin_johnsen(
    net: Any,
    *,
    susceptibility: float | Sequence[float] | Mapping[Any, float] | pd.Series = 0.5,
    direction: OneWay = "out",
    weighted: bool = True,
    missing: Refusing = "refuse",
) -> pd.Series:
    """Weight of each actor's first opinion in what everybody thinks at last.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    susceptibility : float, list, dict or Series, default 0.5
        How far in [0, 1] everybody moves towards those they listen to; the rest holds on to the first opinion. One number
        for all, or one for each actor: in the order of the network, or by actor.
    direction : {"out", "in"}, default "out"
        Everybody listens to those they give ties to, or to those who give ties to them.
    weighted : bool, default True
        Listen in proportion to strengths; without it evenly.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, share in [0, 1] with sum 1. nan everywhere with susceptibility 1 where more than one group keeps its
        own opinion for ever (tie_in_spectrum) or opinions swing without end (not_converged); with a list under which only
        some groups have susceptibility 1 throughout and listen to no others (tie_in_spectrum); and with unobserved cells
        (not_observed).

    Raises
    ------
    InvalidInput
        S302 for direction all and a susceptibility that is missing or outside [0, 1]; S206 for a list of another length; S307 where the weights are costs; S306 where
        ``missing`` is a rule that is not offered.

    Notes
    -----
    v_j = sum_i V_ij / n with V = (I - S P)^-1 (I - S), P the shares of each actor's attention and S the susceptibilities on
    the diagonal; an actor without ties listens to itself. One solve with P' S, not one for each actor. With s = 1 for all
    DeGroot's limit. With s = d for all and nobody without ties it is PageRank with damping d. Loops are left out.

    References
    ----------
    friedkin1990

    Examples
    --------
    >>> import samspill as sp
    >>> listens = sp.Network.from_frames({"from": ["a", "b"], "to": ["c", "c"]})
    >>> sp.power.friedkin_johnsen(listens).round(4).tolist()
    [0.1667, 0.1667, 0.6667]
    >>> sp.power.friedkin_johnsen(listens, susceptibility={"a": 0.0, "b": 1.0, "c": 0.5}).round(4).tolist()
    [0.3333, 0.0, 0.6667]
    """
    return run(
        "power.friedkin_johnsen",
        net,
        **_list_or_number("susceptibility", susceptibility),
        direction=direction,
        weighted=weighted,
        missing=missing,
    )


def _list_or_number(option: str, given: Any) -> dict[str, Any]:
    """One number is an option; a number for each actor is read as actor values are."""
    return {option: given} if given is None or np.isscalar(given) else {"values": given}


def friedkin_johnsen_by_sector(
    net: Any,
    *,
    susceptibility: float | Sequence[float] | Mapping[Any, float] | pd.Series = 0.5,
    direction: OneWay = "out",
    weighted: bool = True,
    missing: Refusing = "refuse",
) -> pd.DataFrame:
    """Weight of one actor's first opinion in another's last one, on average between sectors.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix, with ``sectors``.
    susceptibility : float, list, dict or Series, default 0.5
        How far in [0, 1] everybody moves towards those they listen to, or how far each: as for ``friedkin_johnsen``.
    direction : {"out", "in"}, default "out"
        Everybody listens to those they give ties to, or to those who give ties to them.
    weighted : bool, default True
        Listen in proportion to strengths; without it evenly.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        As for ``friedkin_johnsen``.

    Returns
    -------
    pandas.DataFrame
        (k, k) who is influenced in rows, by whom in columns, share in [0, 1]. nan for sectors without actors
        (no_actors), and everywhere as for ``friedkin_johnsen``.

    Raises
    ------
    InvalidInput
        S304 without sectors, and what ``friedkin_johnsen`` raises.

    Notes
    -----
    The mean of V_ij over i in the row's sector and j in the column's. Times the size of the column's sector it is the
    share of the row's opinions that comes from there; those shares sum to 1 over a row. One solve for each sector.

    References
    ----------
    friedkin1990

    Examples
    --------
    >>> import samspill as sp
    >>> listens = sp.Network.from_frames({"from": ["a", "b"], "to": ["c", "c"]}, sector={"a": "x", "b": "x", "c": "y"})
    >>> sp.power.friedkin_johnsen_by_sector(listens).to_numpy().tolist()
    [[0.25, 0.5], [0.0, 1.0]]
    """
    return run(
        "power.friedkin_johnsen_by_sector",
        net,
        **_list_or_number("susceptibility", susceptibility),
        direction=direction,
        weighted=weighted,
        missing=missing,
    )


def shapley_shubik(
    votes: Any, quota: float, *, replicates: int = 100000, seed: int = 1, allow_slow: bool = False
) -> pd.Series:
    """Power of each member of a voting body: how often it turns a losing coalition into a winning one.

    Parameters
    ----------
    votes : pandas.Series, mapping or sequence
        (n,) votes of each member, at least 0.
    quota : float
        Votes that carry a decision.
    replicates : int, default 100000
        Random orders of joining of an estimate.
    seed : int, default 1
        Of the random numbers: the same seed gives the same estimate on any number of threads.
    allow_slow : bool, default False
        Count exactly where votes have a common unit, and draw, also where it takes more than a minute on one core.

    Returns
    -------
    pandas.Series
        (n,) by member, share in [0, 1] with sum 1. nan everywhere for a quota that is not positive or above all votes
        (not_applicable). ``.attrs["method"]`` is "exact" or "estimate", which has its largest
        ``.attrs["standard_error"]``.

    Raises
    ------
    InvalidInput
        S202 for votes that are negative or not finite; S302 for a quota that is not finite and for options out of
        range; S311 where an estimate takes more than a minute and ``allow_slow`` is not set.

    Notes
    -----
    The share of all orders of joining in which the member is decisive. Exact where votes are multiples of a common
    unit (whole numbers, percentages): the integral over t of the chance to decide when all others join with chance t;
    and for up to 24 members by all coalitions. Otherwise an estimate. A member whose votes never decide has exactly
    0. Unchanged when votes and quota are multiplied.

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
    return run("power.shapley_shubik", votes, quota=quota, replicates=replicates, seed=seed, allow_slow=allow_slow)


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
    net: Any, *, size: float | None = None, direction: Literal["out", "in"] = "out", allow_slow: bool = False, missing: Refusing = "refuse"
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
    allow_slow : bool, default False
        Let it run for more than a minute on one core.
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
        that is not offered; S311 for what would take longer.

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
    return run("power.vote_rank", net, size=size, direction=direction, allow_slow=allow_slow, missing=missing)


def shapley_degree(net: Any, *, direction: Direction = "out", missing: Refusing = "refuse") -> pd.Series:
    """How many more are reached when an actor joins others, on average over all orders of joining.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    direction : {"out", "in", "all"}, default "out"
        Whom an actor reaches: those it gives to, those who give to it, or both.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, in actors; they sum to n, and an isolate has 1. nan everywhere with unobserved cells
        (not_observed).

    Raises
    ------
    InvalidInput
        S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    The Shapley value of the number of actors who have joined or are reached by one who has (game 1 of Michalak and
    others): 1/(1 + d_i) + sum over the j whom i reaches of 1/(1 + d_j), d_j being how many reach j. Loops and weights
    are left out. Renumbering the actors and changing weights leave it unchanged.

    References
    ----------
    michalak2013

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.shapley_degree(sp.Network.example())
    actor
    Municipality     1.616667
    School           1.366667
    Library          1.200000
    Food bank        0.783333
    Sports club      0.583333
    Youth council    0.866667
    Bakery           0.916667
    Grocer           0.666667
    Name: shapley_degree, dtype: float64
    """
    return run("power.shapley_degree", net, direction=direction, missing=missing)


def shapley_k_degree(
    net: Any,
    *,
    k: int = 2,
    strength: float | Sequence[float] | Mapping[Any, float] | pd.Series | None = None,
    direction: Direction = "out",
    replicates: int = 100_000,
    seed: int = 1,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.Series:
    """How many more are reached by at least k when an actor joins others, on average over all orders of joining.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    k : int, default 2
        By how many an actor must be reached to count, unless it has joined itself.
    strength : float, list, dict or Series, optional
        In place of ``k``: how strong the ties of those who have joined must be together to reach an actor, one number for
        all or one for each actor (``0.5 * sp.power.strength(net)``). At least one tie is always needed.
    direction : {"out", "in", "all"}, default "out"
        Whom an actor reaches: those it gives to, those who give to it, or both.
    replicates : int, default 100000
        Orders of joining that are drawn where nothing exact is within reach, for ``strength``.
    seed : int, default 1
        Of those orders.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, in actors; they sum to n, and an isolate has 1. nan everywhere with unobserved cells
        (not_observed).

    Raises
    ------
    InvalidInput
        S302 for k below 1 and a strength that is missing or below 0; S206 for a list of another length; S307 for a strength
        where the weights are costs; S311 where it takes more than a minute and ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    The Shapley value of the number of actors who have joined or are reached by at least k who have (game 2 of Michalak
    and others): min(1, k/(1 + d_i)) + sum over the j whom i reaches of max(0, (d_j - k + 1)/(d_j (1 + d_j))), d_j being
    how many reach j. With k = 1 it is ``shapley_degree``. Loops are left out, and weights without ``strength``. Renumbering
    the actors leaves it unchanged.

    With ``strength`` (game 5 there) each j is a voting body: those who reach it have the strength of their ties as votes,
    j itself decides alone, the quota is the strength; an actor has its Shapley-Shubik powers in all bodies together. Exact
    where strengths have a common unit or up to 23 reach one actor; else an estimate, with its standard error.

    References
    ----------
    michalak2013

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.shapley_k_degree(sp.Network.example())
    actor
    Municipality     1.150000
    School           1.483333
    Library          0.900000
    Food bank        0.816667
    Sports club      0.833333
    Youth council    0.983333
    Bakery           1.000000
    Grocer           0.833333
    Name: shapley_k_degree, dtype: float64
    """
    return run("power.shapley_k_degree", net, k=k, **_list_or_number("strength", strength), direction=direction, replicates=replicates, seed=seed, allow_slow=allow_slow, missing=missing)


def shapley_distance(
    net: Any,
    *,
    worth: Literal["within", "inverse", "halving"] = "within",
    cutoff: float = 2.0,
    direction: Direction = "out",
    cost: Cost | None = None,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.Series:
    """How much nearer all others come when an actor joins others, on average over all orders of joining.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    worth : {"within", "inverse", "halving"}, default "within"
        What an actor at distance d from the nearest who has joined counts: 1 up to ``cutoff`` and 0 beyond, 1/(1 + d),
        or 2^-d.
    cutoff : float, default 2
        The largest distance that counts, for ``within``.
    direction : {"out", "in", "all"}, default "out"
        Distances from the actor, towards it, or along ties read both ways.
    cost : {"hops", "inverse", "max_minus", "minus_log", "as_is"}, optional
        How long a tie is: 1, 1/w, max w - w + 1, -ln w, or w. Needed where the weights are strengths; without weights
        a tie is a hop, and costs are taken as they are.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, in actors; they sum to n, and an isolate has 1. nan everywhere with unobserved cells
        (not_observed).

    Raises
    ------
    InvalidInput
        S303 for strengths without ``cost``; S302 for a cutoff below 0; S311 where it takes more than a minute and
        ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    The Shapley value of sum_j f(distance from those who have joined to j), f being 0 where there is no path (games 3,
    ``within``, and 4 of Michalak and others). Of those who reach j in order of distance, number k = 0, 1, ... has
    f_k/(k + 1) - sum_{l > k} f_l/(l (l + 1)) from j. Within one hop it is ``shapley_degree``. Loops are left out.
    Renumbering the actors leaves it unchanged.

    References
    ----------
    michalak2013

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.shapley_distance(sp.Network.example(), cost="hops")
    actor
    Municipality     1.486905
    School           1.486905
    Library          1.486905
    Food bank        0.953571
    Sports club      0.410714
    Youth council    0.953571
    Bakery           0.753571
    Grocer           0.467857
    Name: shapley_distance, dtype: float64
    """
    return run(
        "power.shapley_distance",
        net,
        worth=worth,
        cutoff=cutoff,
        direction=direction,
        cost=cost,
        allow_slow=allow_slow,
        missing=missing,
    )


def banzhaf(
    votes: Any,
    quota: float,
    *,
    normalized: bool = False,
    replicates: int = 100000,
    seed: int = 1,
    allow_slow: bool = False,
) -> pd.Series:
    """Power of each member of a voting body: in how many coalitions of the others it is decisive.

    Parameters
    ----------
    votes : pandas.Series, mapping or sequence
        (n,) votes of each member, at least 0.
    quota : float
        Votes that carry a decision.
    normalized : bool, default False
        Divide by the sum over the members, so that they sum to 1.
    replicates : int, default 100000
        Random coalitions of an estimate.
    seed : int, default 1
        Of the random numbers: the same seed gives the same estimate on any number of threads.
    allow_slow : bool, default False
        Count exactly where votes have a common unit, and draw, also where it takes more than a minute on one core.

    Returns
    -------
    pandas.Series
        (n,) by member, share in [0, 1] of all coalitions of the others, or, normalized, of all decisions. nan
        everywhere for a quota that is not positive or above all votes (not_applicable), and where nobody decided in any
        draw, so that the normalized form has no denominator (not_converged), or the sum of the chances is below about
        1e-560 (too_large). ``.attrs["method"]`` is "exact" or "estimate", which has its largest
        ``.attrs["standard_error"]``.

    Raises
    ------
    InvalidInput
        S202 for votes that are negative or not finite; S302 for a quota that is not finite and for options out of
        range; S311 where an estimate takes more than a minute and ``allow_slow`` is not set.

    Notes
    -----
    (coalitions of the others that lose without the member and win with it) / 2^(n - 1). Exact where votes are multiples
    of a common unit (whole numbers, percentages), and for up to 24 members; otherwise an estimate. A member whose votes
    never decide has exactly 0. Unchanged when votes and quota are multiplied.

    References
    ----------
    banzhaf1965

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.banzhaf({"A": 4, "B": 4, "C": 4, "D": 2, "E": 2, "F": 1}, 12, normalized=True)
    actor
    A    0.238095
    B    0.238095
    C    0.238095
    D    0.142857
    E    0.142857
    F    0.000000
    Name: banzhaf, dtype: float64
    """
    return run(
        "power.banzhaf",
        votes,
        quota=quota,
        normalized=normalized,
        replicates=replicates,
        seed=seed,
        allow_slow=allow_slow,
    )


def coleman_power(
    votes: Any, quota: float, *, replicates: int = 100000, seed: int = 1, allow_slow: bool = False
) -> pd.DataFrame:
    """Power of each member of a voting body to prevent decisions and to initiate them.

    Parameters
    ----------
    votes : pandas.Series, mapping or sequence
        (n,) votes of each member, at least 0.
    quota : float
        Votes that carry a decision.
    replicates : int, default 100000
        Random coalitions of an estimate.
    seed : int, default 1
        Of the random numbers: the same seed gives the same estimate on any number of threads.
    allow_slow : bool, default False
        Count exactly where votes have a common unit, and draw, also where it takes more than a minute on one core.

    Returns
    -------
    pandas.DataFrame
        (n, 2) by member: ``prevent``, share in [0, 1] of all winning coalitions that lose when the member leaves, and
        ``initiate``, share of all losing coalitions that win when it joins. nan everywhere for a quota that is not
        positive or above all votes (not_applicable), and in the column of which no draw was (not_converged), or whose
        coalitions are less than about 1e-560 of all (too_large).
        ``.attrs["method"]`` is "exact" or "estimate", which has its largest ``.attrs["standard_error"]``.

    Raises
    ------
    InvalidInput
        S202 for votes that are negative or not finite; S302 for a quota that is not finite and for options out of
        range; S311 where an estimate takes more than a minute and ``allow_slow`` is not set.

    Notes
    -----
    With A the power of the body to act (``power_to_act``) and b a member's absolute Banzhaf power they are b/(2 A) and
    b/(2 (1 - A)). Ways of counting as of ``banzhaf``. Unchanged when votes and quota are multiplied.

    References
    ----------
    coleman1971

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.coleman_power({"A": 4, "B": 4, "C": 4, "D": 2, "E": 2, "F": 1}, 12).loc["D"]
    prevent     0.428571
    initiate    0.120000
    Name: D, dtype: float64
    """
    return run("power.coleman_power", votes, quota=quota, replicates=replicates, seed=seed, allow_slow=allow_slow)


def power_to_act(
    votes: Any, quota: float, *, replicates: int = 100000, seed: int = 1, allow_slow: bool = False
) -> Value:
    """Power of a voting body to act: how many of its coalitions win.

    Parameters
    ----------
    votes : pandas.Series, mapping or sequence
        (n,) votes of each member, at least 0.
    quota : float
        Votes that carry a decision.
    replicates : int, default 100000
        Random coalitions of an estimate.
    seed : int, default 1
        Of the random numbers: the same seed gives the same estimate on any number of threads.
    allow_slow : bool, default False
        Count exactly where votes have a common unit, and draw, also where it takes more than a minute on one core.

    Returns
    -------
    Value
        Share in [0, 1] of all coalitions. nan for a quota that is not positive or above all votes (not_applicable).
        ``.method`` is "exact" or "estimate", which has its ``.standard_error``.

    Raises
    ------
    InvalidInput
        S202 for votes that are negative or not finite; S302 for a quota that is not finite and for options out of
        range; S311 where an estimate takes more than a minute and ``allow_slow`` is not set.

    Notes
    -----
    (winning coalitions) / 2^n. Ways of counting as of ``banzhaf``. Unchanged when votes and quota are multiplied.

    References
    ----------
    coleman1971

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.power_to_act({"A": 4, "B": 4, "C": 4, "D": 2, "E": 2, "F": 1}, 12)
    0.21875
    """
    return run("power.power_to_act", votes, quota=quota, replicates=replicates, seed=seed, allow_slow=allow_slow)


def coreness(net: Any, *, direction: Direction = "all", missing: Refusing = "refuse") -> pd.Series:
    """How deep in the core each actor lies: the largest k of a set in which everyone has k ties with the others.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    direction : {"all", "in", "out"}, default "all"
        Ties both received and given (a mutual pair has 2 each), received, or given. Undirected ties count once.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, in ties; an isolate has 0. nan everywhere with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    The largest k such that the actor lies in the k-core, the largest set of actors who all have at least k ties with
    others of the set. Loops and weights are left out: igraph counts a loop, NetworkX refuses it. Renumbering the
    actors, changing weights and, for direction all, turning every tie leave it unchanged.

    References
    ----------
    seidman1983

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.coreness(sp.Network.example())
    actor
    Municipality     3.0
    School           3.0
    Library          3.0
    Food bank        3.0
    Sports club      3.0
    Youth council    3.0
    Bakery           3.0
    Grocer           3.0
    Name: coreness, dtype: float64
    """
    return run("power.coreness", net, direction=direction, missing=missing)


def s_coreness(net: Any, *, direction: Direction = "all", missing: Refusing = "refuse") -> pd.Series:
    """How deep in the weighted core each actor lies: the largest s of a set in which everyone's ties sum to s.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    direction : {"all", "in", "out"}, default "all"
        Ties both received and given, received, or given. Undirected ties count once.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, in units of the weights; a tie without weight counts 1, and an isolate has 0. nan everywhere with
        unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    The largest s such that the actor lies in a set of actors whose ties with others of the set add up to at least s for
    each. Without weights it is ``coreness``. Loops are left out. Renumbering the actors and, for direction all, turning
    every tie leave it unchanged.

    References
    ----------
    eidsaa2013

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.s_coreness(sp.Network.example())
    actor
    Municipality     15.0
    School           15.0
    Library          15.0
    Food bank         7.0
    Sports club       7.0
    Youth council    10.0
    Bakery            7.0
    Grocer            4.0
    Name: s_coreness, dtype: float64
    """
    return run("power.s_coreness", net, direction=direction, missing=missing)


def d_coreness(net: Any, *, allow_slow: bool = False, missing: Refusing = "refuse") -> pd.DataFrame:
    """How deep each actor lies in the cores of a directed network, in which everyone both receives and gives.

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
    pandas.DataFrame
        (n, 4) by actor, in ties: ``in``, ``out``, ``balanced`` and ``sum``; an isolate has 0. nan everywhere with
        unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S311 where it takes more than a minute and ``allow_slow`` is not set; S306 where ``missing`` is a rule that is
        not offered.

    Notes
    -----
    In a (k, l)-core everyone receives at least k ties from others of the set and gives at least l to them. ``in`` is
    the largest k with l = 0, ``out`` the largest l with k = 0, ``balanced`` the largest k with l = k, and ``sum`` the
    largest k + l. Of undirected ties the first three are ``coreness``. Loops and weights are left out. Renumbering the
    actors and changing weights leave it unchanged.

    References
    ----------
    giatsidis2013

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.d_coreness(sp.Network.example()).loc["Library"]
    in          1.0
    out         1.0
    balanced    1.0
    sum         2.0
    Name: Library, dtype: float64
    """
    return run("power.d_coreness", net, allow_slow=allow_slow, missing=missing)


def attachment(
    net: Any, *, replicates: int = 10000, seed: int = 1, allow_slow: bool = False, missing: Refusing = "refuse"
) -> pd.Series:
    """To how many separate groups each actor ties itself, twice, on average over all orders of joining.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    replicates : int, default 10000
        Random orders of joining of an estimate.
    seed : int, default 1
        Of the random numbers: the same seed gives the same estimate on any number of threads.
    allow_slow : bool, default False
        Also where the estimate takes more than a minute on one core; otherwise refused with that time.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, a number of at least 0; they sum to 2 (n - components), and an isolate has 0. nan everywhere with
        unobserved cells (not_observed). ``.attrs["method"]`` is "exact" or "estimate", which has its largest
        ``.attrs["standard_error"]``.

    Raises
    ------
    InvalidInput
        S302 for options out of range; S311 where an estimate takes more than a minute and ``allow_slow`` is not set;
        S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    Attachment centrality, the Myerson value of 2 (|C| - 1) for a component C of those who have joined. That is a sum
    over blocks (parts that stay connected when one leaves): on a tree it is the degree, and it is exact for every
    network whose blocks are complete or have up to 25 actors. Ties are read as undirected; loops and weights are left
    out. Renumbering the actors, changing weights and turning ties leave it unchanged.

    References
    ----------
    skibski2019

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.attachment(sp.Network.example())
    actor
    Municipality     2.000000
    School           1.600000
    Library          2.066667
    Food bank        2.000000
    Sports club      1.433333
    Youth council    1.766667
    Bakery           1.733333
    Grocer           1.400000
    Name: attachment, dtype: float64
    """
    return run(
        "power.attachment", net, replicates=replicates, seed=seed, allow_slow=allow_slow, missing=missing
    )


def myerson(
    net: Any,
    *,
    worth: Literal["pairs", "majority"] = "pairs",
    replicates: int = 10000,
    seed: int = 1,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.Series:
    """What each actor adds to those who can reach one another, on average over all orders of joining.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    worth : {"pairs", "majority"}, default "pairs"
        What a component C of those who have joined is worth: |C| (|C| - 1), the ordered pairs who can reach one another,
        or 1 if it has more than half of all actors.
    replicates : int, default 10000
        Random orders of joining of an estimate.
    seed : int, default 1
        Of the random numbers: the same seed gives the same estimate on any number of threads.
    allow_slow : bool, default False
        Also where the estimate takes more than a minute on one core; otherwise refused with that time.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, in pairs of actors (or, for majority, share in [0, 1]); they sum to the worth of the components.
        nan everywhere with unobserved cells (not_observed). ``.attrs["method"]`` is "exact" or "estimate", which has
        its largest ``.attrs["standard_error"]``.

    Raises
    ------
    InvalidInput
        S302 for options out of range; S311 where an estimate takes more than a minute and ``allow_slow`` is not set;
        S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    The Shapley value of the sum over the components of those who have joined of their worth. Exact, over all connected
    sets, where each component is complete or has up to 25 actors. Ties are read as undirected; loops and weights are
    left out. Renumbering the actors, changing weights and turning ties leave it unchanged.

    References
    ----------
    myerson1977

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.myerson(sp.Network.example())
    actor
    Municipality     7.742857
    School           6.552381
    Library          7.695238
    Food bank        7.742857
    Sports club      6.204762
    Youth council    7.057143
    Bakery           6.985714
    Grocer           6.019048
    Name: myerson, dtype: float64
    """
    return run(
        "power.myerson", net, worth=worth, replicates=replicates, seed=seed, allow_slow=allow_slow, missing=missing
    )


def graph_power_index(
    net: Any, *, longest: int = 4, allow_slow: bool = False, missing: Refusing = "refuse"
) -> pd.Series:
    """Power in exchange by how many ways out an actor has that nobody on them shares.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    longest : int, default 4
        Count paths of up to so many ties, at most 100.
    allow_slow : bool, default False
        Search on without end where there are very many paths, rather than stop there with nan (too_large).
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, in paths, of either sign; an isolate has 0. nan for an actor whose search takes too many steps
        (too_large), and everywhere with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S302 for ``longest`` out of range; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    p_i = sum_k (-1)^(k - 1) m_ik, m_ik being the largest number of paths of k ties from i that have nobody but i in
    common. Of two tied actors the one with the larger index is the stronger. Ties are read as undirected; loops and
    weights are left out. Renumbering the actors, changing weights and turning ties leave it unchanged.

    References
    ----------
    markovsky1988

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.graph_power_index(sp.Network.example())
    actor
    Municipality     2.0
    School           1.0
    Library          3.0
    Food bank        2.0
    Sports club      1.0
    Youth council    1.0
    Bakery           1.0
    Grocer           1.0
    Name: graph_power_index, dtype: float64
    """
    return run("power.graph_power_index", net, longest=longest, allow_slow=allow_slow, missing=missing)


def reaching_centrality(
    net: Any,
    *,
    direction: OneWay = "out",
    weighted: bool = False,
    normalized: bool = True,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.Series:
    """Share of the others that an actor reaches.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    direction : {"in", "out"}, default "out"
        ``out``: whom an actor reaches; ``in``: who reaches it. Undirected ties know no difference.
    weighted : bool, default False
        Count those reached by the mean weight along the shortest path.
    normalized : bool, default True
        With ``weighted``: divide by the mean weight of a tie.
    allow_slow : bool, default False
        True lets it run where it would take more than a minute.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word, and gives nan unless that settles all.

    Returns
    -------
    pandas.Series
        (n,) by actor, a share in [0, 1]; weighted values may exceed 1. nan for one actor (one_actor), and everywhere with unobserved
        cells (not_observed).

    Raises
    ------
    InvalidInput
        S302 where ``direction`` is not one way; S307 where weights that are to count are costs; S311 where it would take more than a
        minute; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    |reach(i)|/(n - 1). Along undirected ties, where that tells nobody apart, the mean over the others of 1/d with d the distance in hops.
    Weighted: the mean over the others of the mean weight along the shortest path, 0 where there is none, with lengths 1/w; of several
    shortest paths the one with the fewest ties, then the one with the largest mean. Loops are left out. Renumbering the actors and
    scaling the weights (where normalized) leave it unchanged.

    References
    ----------
    mones2012

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.reaching_centrality(sp.Network.example())
    actor
    Municipality     1.0
    School           1.0
    Library          1.0
    Food bank        1.0
    Sports club      1.0
    Youth council    1.0
    Bakery           1.0
    Grocer           1.0
    Name: reaching_centrality, dtype: float64
    """
    return run("power.reaching_centrality", net, direction=direction, weighted=weighted, normalized=normalized, allow_slow=allow_slow, missing=missing)


def global_reaching_centrality(
    net: Any,
    *,
    direction: OneWay = "out",
    weighted: bool = False,
    normalized: bool = True,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> Value:
    """How far the actor that reaches most is ahead of the others.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    direction : {"in", "out"}, default "out"
        ``out``: whom an actor reaches; ``in``: who reaches it. Undirected ties know no difference.
    weighted : bool, default False
        Count those reached by the mean weight along the shortest path.
    normalized : bool, default True
        With ``weighted``: divide by the mean weight of a tie.
    allow_slow : bool, default False
        True lets it run where it would take more than a minute.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word, and gives nan unless that settles all.

    Returns
    -------
    Value
        Share in [0, 1]: 1 for a star whose centre gives all ties, 0 where all reach as many, as without ties; weighted values may exceed 1.
        nan with unobserved cells (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S302 where ``direction`` is not one way; S307 where weights that are to count are costs; S311 where it would take more than a
        minute; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    sum over i of (C_max - C_i), divided by n - 1, with C of :func:`reaching_centrality` under the same options. Renumbering the actors
    and scaling the weights (where normalized) leave it unchanged.

    References
    ----------
    mones2012

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.global_reaching_centrality(sp.Network.example())
    0.0
    """
    return run("power.global_reaching_centrality", net, direction=direction, weighted=weighted, normalized=normalized, allow_slow=allow_slow, missing=missing)


def current_flow_betweenness(
    net: Any,
    *,
    rule: Rule = "either",
    normalized: bool = False,
    endpoints: bool = False,
    weighted: bool = True,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.Series:
    """How much of a current between two others runs through an actor.

    Parameters
    ----------
    net : Network
        With strengths as weights. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    rule : {"either", "both", "as_reported"}, default "either"
        How a directed tie conducts both ways: with the stronger of the two strengths, the weaker (0 where one is absent), or their mean.
    normalized : bool, default False
        Divide by the pairs of others, (k - 1)(k - 2)/2 in a component of k actors.
    endpoints : bool, default False
        Count the pairs of which the actor is an end, with all of their current, as Newman does; then the divisor is k(k - 1)/2.
    weighted : bool, default True
        False counts each tie as 1.
    allow_slow : bool, default False
        True lets it run where it would take more than a minute or a gibibyte.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, in pairs of actors, or share in [0, 1] when normalized. nan when normalized for actors without ties (isolate,
        one_actor) and in components of two without endpoints (not_applicable); where currents do not balance to 1e-8 (not_converged); and
        with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S311 where it would take more than a minute, S302 for an option out of range, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    b_v = sum over s < t of (1/2) sum_j w_vj |p_v - p_j| with the potentials p of a unit current from s to t, ties being conductors of their
    strength: random walks instead of shortest paths. Only pairs within one component have a current. NetworkX raises there, and gives the
    normalized form. Loops are left out. Renumbering the actors, turning every tie and multiplying all weights leave it unchanged.

    References
    ----------
    newman2005
    brandes2005

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.current_flow_betweenness(sp.Network.example(), normalized=True).round(3).head(2)  # doctest: +NORMALIZE_WHITESPACE
    actor
    Municipality    0.401
    School          0.146
    Name: current_flow_betweenness, dtype: float64
    """
    return run("power.current_flow_betweenness", net, rule=rule, normalized=normalized, endpoints=endpoints, weighted=weighted, allow_slow=allow_slow, missing=missing)


def current_flow_closeness(
    net: Any,
    *,
    rule: Rule = "either",
    normalized: bool = False,
    weighted: bool = True,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.Series:
    """How well a current spreads from an actor to all others.

    Parameters
    ----------
    net : Network
        With strengths as weights. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    rule : {"either", "both", "as_reported"}, default "either"
        How a directed tie conducts both ways: with the stronger of the two strengths, the weaker (0 where one is absent), or their mean.
    normalized : bool, default False
        Multiply by the number of others in the component.
    weighted : bool, default True
        False counts each tie as 1.
    allow_slow : bool, default False
        True lets it run where it would take more than a minute or a gibibyte.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, number above 0, in the unit of the strengths; compare within a component only, since small ones score high. nan for
        actors without ties (isolate, one_actor), where it cannot be vouched for (not_converged), and with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S311 where it would take more than a minute, S302 for an option out of range, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    1 / sum_j R_ij over the others of one's component, R the effective resistance where ties are conductors of their strength. NetworkX
    calls this both current_flow_closeness and information_centrality, and raises on disconnected networks. Loops are left out.
    Renumbering the actors and turning every tie leave it unchanged.

    References
    ----------
    brandes2005

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.current_flow_closeness(sp.Network.example()).round(3).head(2)  # doctest: +NORMALIZE_WHITESPACE
    actor
    Municipality    0.690
    School          0.602
    Name: current_flow_closeness, dtype: float64
    """
    return run("power.current_flow_closeness", net, rule=rule, normalized=normalized, weighted=weighted, allow_slow=allow_slow, missing=missing)


def information_centrality(
    net: Any,
    *,
    rule: Rule = "either",
    weighted: bool = True,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.Series:
    """How much information reaches an actor over all paths.

    Parameters
    ----------
    net : Network
        With strengths as weights. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    rule : {"either", "both", "as_reported"}, default "either"
        How a directed tie conducts both ways: with the stronger of the two strengths, the weaker (0 where one is absent), or their mean.
    weighted : bool, default True
        False counts each tie as 1.
    allow_slow : bool, default False
        True lets it run where it would take more than a minute or a gibibyte.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, number above 0, in the unit of the strengths; compare within a component only. nan for actors without ties (isolate,
        one_actor), where it cannot be vouched for (not_converged), and with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S311 where it would take more than a minute, S302 for an option out of range, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    I_i = k / sum_j R_ij in a component of k actors, R the effective resistances: k times :func:`current_flow_closeness`. R's sna takes the
    number of all actors for k, isolates included; NetworkX leaves k out. Loops are left out. Renumbering the actors and turning every tie
    leave it unchanged.

    References
    ----------
    stephenson1989

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.information_centrality(sp.Network.example()).round(3).head(2)  # doctest: +NORMALIZE_WHITESPACE
    actor
    Municipality    5.521
    School          4.820
    Name: information_centrality, dtype: float64
    """
    return run("power.information_centrality", net, rule=rule, weighted=weighted, allow_slow=allow_slow, missing=missing)


def core_periphery(
    net: Any,
    *,
    form: Literal["discrete", "continuous", "rombach"] = "discrete",
    ideal: Literal["either", "both", "within"] = "either",
    direction: Direction = "all",
    weighted: bool = True,
    sharpness: float = 0.5,
    periphery: float = 0.5,
    restarts: int = 9,
    seed: int = 1,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.Series:
    """How far each actor belongs to a core of actors tied to one another, around which a periphery is not.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    form : {"discrete", "continuous", "rombach"}, default "discrete"
        In or out; c in [0, 1] whose products come nearest to the ties; or values of a transition function, shared out.
    ideal : {"either", "both", "within"}, default "either"
        Where the ideal of the discrete form has ones: for ties with an end in the core, for those with both ends there,
        or within the core against zeros within the periphery, the cells between them being left out.
    direction : {"all", "out", "in"}, default "all"
        Both directions of a tie together; or, for the continuous form, coreness in giving or in receiving.
    weighted : bool, default True
        Take strengths; without it every tie counts 1.
    sharpness : float, default 0.5
        For ``rombach``, in [0, 1]: the jump between periphery and core; at 1 those in the periphery have 0.
    periphery : float, default 0.5
        For ``rombach``, in [0, 1]: the share of the actors who are in the periphery.
    restarts : int, default 9
        Random starts beside the first one, where not all divisions are tried.
    seed : int, default 1
        Of the random starts.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, share in [0, 1]; 0 or 1 in the discrete form. nan everywhere for one actor (one_actor), without
        ties (no_ties), where all cells are alike or no division has an ideal of both zeros and ones (zero_variance),
        with unobserved cells (not_observed), and for a continuous form that did not settle (not_converged).
        ``.attrs["method"]`` is exact for the discrete form up to 15 actors, else best found.

    Raises
    ------
    InvalidInput
        S307 where ``weighted`` and the weights are costs; S302 for an option outside its range, and for ``direction``
        out or in of another form than continuous; S311 where it takes more than a minute and ``allow_slow`` is not set;
        S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    Discrete: the division that makes the correlation of the ties with the ideal, over the cells off the diagonal, as
    large as can be; all are tried up to 15 actors, beyond that rounds in which every actor changes sides once (Kernighan
    and Lin). Continuous (MINRES): the least sum over i != j of (w_ij / max w - c_i c_j)^2, with the mean of both
    directions of a tie; with ``direction`` out or in (Boyd and others) the u and v in [0, 1] that make the sum of
    (w_ij / max w - u_i v_j)^2 least, scaled to max u = max v, and c where both directions weigh the same. Rombach and others: the largest sum of w_ij c_i c_j over all orders of the values
    m (1 - a)/(2 b) for the first b = floor(periphery n), and (m - b)(1 - a)/(2 (n - b)) + (1 + a)/2 for the rest, a
    being ``sharpness``; for one a and one share, not averaged over many. Of divisions that are as good the one with the
    smaller core, then the first in the order of the network is taken, so that renumbering the actors may give another.
    Loops are left out. Scaling all weights and turning all ties leave it unchanged. See ``core_periphery_fit``.

    References
    ----------
    borgatti1999, rombach2014, boyd2010

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.core_periphery(sp.Network.example(), weighted=False)
    actor
    Municipality     1.0
    School           0.0
    Library          1.0
    Food bank        0.0
    Sports club      1.0
    Youth council    0.0
    Bakery           1.0
    Grocer           0.0
    Name: core_periphery, dtype: float64
    """
    return run(
        "power.core_periphery",
        net,
        form=form,
        ideal=ideal,
        direction=direction,
        weighted=weighted,
        sharpness=sharpness,
        periphery=periphery,
        restarts=restarts,
        seed=seed,
        allow_slow=allow_slow,
        missing=missing,
    )


def core_periphery_fit(
    net: Any,
    *,
    form: Literal["discrete", "continuous", "rombach"] = "discrete",
    ideal: Literal["either", "both", "within"] = "either",
    direction: Direction = "all",
    weighted: bool = True,
    sharpness: float = 0.5,
    periphery: float = 0.5,
    restarts: int = 9,
    seed: int = 1,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> Value:
    """How well a core and a periphery describe the ties.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    form : {"discrete", "continuous", "rombach"}, default "discrete"
        In or out; c in [0, 1] whose products come nearest to the ties; or values of a transition function, shared out.
    ideal : {"either", "both", "within"}, default "either"
        Where the ideal of the discrete form has ones: for ties with an end in the core, for those with both ends there,
        or within the core against zeros within the periphery, the cells between them being left out.
    direction : {"all", "out", "in"}, default "all"
        As for ``core_periphery``; out and in have one fit.
    weighted : bool, default True
        Take strengths; without it every tie counts 1.
    sharpness : float, default 0.5
        For ``rombach``, in [0, 1]: the jump between periphery and core; at 1 those in the periphery have 0.
    periphery : float, default 0.5
        For ``rombach``, in [0, 1]: the share of the actors who are in the periphery.
    restarts : int, default 9
        Random starts beside the first one, where not all divisions are tried.
    seed : int, default 1
        Of the random starts.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    Value
        Signed share in [-1, 1]. nan without actors (no_actors), for one actor (one_actor), without ties (no_ties),
        where the ties or what they are held against are all alike (zero_variance), with unobserved cells
        (not_observed), and for a continuous form that did not settle (not_converged).

    Raises
    ------
    InvalidInput
        S307 where ``weighted`` and the weights are costs; S302 for an option outside its range; S311 where it takes
        more than a minute and ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    The correlation, over ordered pairs of different actors, of what ties weigh with the ideal of the best division, or
    with c_i c_j; see ``core_periphery`` for what is best. A network of one hub always fits well: hold it against
    networks with the same degrees. Loops are left out. Renumbering the actors leaves it unchanged where it is exact.

    References
    ----------
    borgatti1999, rombach2014

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.core_periphery_fit(sp.Network.example(), weighted=False)
    0.26624102127695726
    """
    return run(
        "power.core_periphery_fit",
        net,
        form=form,
        ideal=ideal,
        direction=direction,
        weighted=weighted,
        sharpness=sharpness,
        periphery=periphery,
        restarts=restarts,
        seed=seed,
        allow_slow=allow_slow,
        missing=missing,
    )


def fragmentation(
    net: Any,
    *,
    measure: Literal["components", "distance"] = "components",
    direction: Direction = "out",
    cost: Cost | None = None,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> Value:
    """How far a network has fallen apart.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    measure : {"components", "distance"}, default "components"
        Pairs without a path between them (F), or 1 less the mean of 1/distance (DF).
    direction : {"out", "in", "all"}, default "out"
        For distances: along ties, or along ties read both ways; in equals out. Components read ties both ways.
    cost : {"hops", "inverse", "max_minus", "minus_log", "as_is"}, optional
        How long a tie is: 1, 1/w, max w - w + 1, -ln w, or w. Needed for distances where the weights are strengths;
        without weights a tie is a hop, and costs are taken as they are.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    Value
        Share in [0, 1] (DF is below 0 where costs are well under 1). nan without actors (no_actors), for one actor
        (one_actor), and with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S303 for distances by strengths without ``cost``; S311 where it takes more than a minute and ``allow_slow`` is
        not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    F = 1 - sum_k s_k (s_k - 1)/(n (n - 1)) over components of s_k actors; DF = 1 - sum_{i != j} 1/d_ij/(n (n - 1)),
    with 1/d = 0 where there is no path: 1 less the global efficiency. n are the actors of the network given: to see what
    is left without some, take ``net.without(actors)``. Loops are left out. Renumbering the actors and turning all ties
    leave it unchanged.

    References
    ----------
    borgatti2006

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.fragmentation(sp.Network.example(), measure="distance", cost="hops")
    0.399702380952381
    """
    return run(
        "power.fragmentation", net, measure=measure, direction=direction, cost=cost, allow_slow=allow_slow, missing=missing
    )


def key_players(
    net: Any,
    *,
    objective: Literal["fragmentation", "distance_fragmentation", "reach"] = "fragmentation",
    size: int = 1,
    cutoff: float = 2.0,
    direction: Direction = "out",
    cost: Cost | None = None,
    restarts: int = 3,
    seed: int = 1,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> ActorSet:
    """Those without whom a network falls apart most, or from whom most are reached.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    objective : {"fragmentation", "distance_fragmentation", "reach"}, default "fragmentation"
        What is made large: F or DF of those who are left (see ``fragmentation``), or the share of all actors who are
        near the set.
    size : int, default 1
        How many actors to choose; for ``reach`` all where the network has no more.
    cutoff : float, default 2
        The largest distance that is near, for ``reach``.
    direction : {"out", "in", "all"}, default "out"
        Distances from the set, towards it, or along ties read both ways. ``fragmentation`` reads ties both ways.
    cost : {"hops", "inverse", "max_minus", "minus_log", "as_is"}, optional
        How long a tie is: 1, 1/w, max w - w + 1, -ln w, or w. Needed for distances where the weights are strengths;
        without weights a tie is a hop, and costs are taken as they are.
    restarts : int, default 3
        Random sets to begin exchanges from, where not all sets are tried.
    seed : int, default 1
        Of the random sets.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives an empty list (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives an empty list where neither side told.

    Returns
    -------
    list of actors
        In the order of the network. Its ``.value`` is the objective, a share in [0, 1] (DF is below 0 where costs are
        well under 1). The list is empty and the value nan without actors (no_actors), where fewer than two actors would
        be left (one_actor; not for reach), and with unobserved cells (not_observed). ``.value.method`` is exact where
        all sets were tried, else best found.

    Raises
    ------
    InvalidInput
        S303 for distances by strengths without ``cost``; S302 for an option outside its range; S311 where it takes
        more than a minute and ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    All sets are tried where that takes about a second. Else one actor after another who adds most, then exchanges of one
    member for one other, always the best, until none is better; and the same exchanges from random sets. Pairs are
    counted among the n - size actors who are left; for reach, members are reached, and the share is of all n. Of sets
    that are as good the first that was found is taken, so that renumbering the actors may give another. Loops are left
    out.

    References
    ----------
    borgatti2006

    Examples
    --------
    >>> import samspill as sp
    >>> cut = sp.power.key_players(sp.Network.example(), size=2)
    >>> cut, cut.value
    (['Municipality', 'Bakery'], 0.33333333333333337)
    """
    return run(
        "power.key_players",
        net,
        objective=objective,
        size=size,
        cutoff=cutoff,
        direction=direction,
        cost=cost,
        restarts=restarts,
        seed=seed,
        allow_slow=allow_slow,
        missing=missing,
    )


def collective_influence(net: Any, *, radius: int = 2, allow_slow: bool = False, missing: Refusing = "refuse") -> pd.Series:
    """How many ties an actor has, times how many those at a distance have.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    radius : int, default 2
        How many ties away those are whose ties count, from 1.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, a number of at least 0; 0 for an isolate, for an actor with one tie, and where nobody is so far
        away. nan everywhere with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S302 for a radius below 1; S311 where it takes more than a minute and ``allow_slow`` is not set; S306 where
        ``missing`` is a rule that is not offered.

    Notes
    -----
    (k_i - 1) sum_j (k_j - 1) over the actors j exactly ``radius`` ties from i, k being the number of others that an
    actor has ties with (Morone and Makse). Ties are read as undirected; loops and weights are left out. Scores are of
    the network as it is, not computed anew after each removal. Renumbering the actors and turning all ties leave them
    unchanged.

    References
    ----------
    morone2015

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.collective_influence(sp.Network.example(), radius=1)
    actor
    Municipality     30.0
    School           18.0
    Library          48.0
    Food bank        30.0
    Sports club       5.0
    Youth council    14.0
    Bakery           16.0
    Grocer            5.0
    Name: collective_influence, dtype: float64
    """
    return run("power.collective_influence", net, radius=radius, allow_slow=allow_slow, missing=missing)


def knock_out(
    net: Any,
    *,
    of: Literal["components", "connected_pairs", "efficiency", "distance"] = "components",
    direction: Direction = "out",
    cost: Cost | None = None,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.Series:
    """What a network loses when an actor leaves (vitality).

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    of : {"components", "connected_pairs", "efficiency", "distance"}, default "components"
        What is lost: actors of the largest component, ordered pairs with a path between them, the mean of 1/distance,
        or the sum of distances over ordered pairs.
    direction : {"out", "in", "all"}, default "out"
        For the last two: along ties, or along ties read both ways; in equals out. The first two read ties both ways.
    cost : {"hops", "inverse", "max_minus", "minus_log", "as_is"}, optional
        How long a tie is: 1, 1/w, max w - w + 1, -ln w, or w. Needed for distances where the weights are strengths;
        without weights a tie is a hop, and costs are taken as they are.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, in actors, pairs of actors, or what efficiency and distance are measured in; efficiency may rise
        (a loss below 0). nan for efficiency and distance where fewer than two actors would be left (one_actor), for
        distance where a pair has no path, before or after (disconnected), and with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S303 for distances by strengths without ``cost``; S311 where it takes more than a minute and ``allow_slow`` is
        not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    f(G) - f(G - x), each f of the actors that its network has: the mean of 1/distance without x is over the
    (n - 1)(n - 2) pairs of the others. The first two are found for all actors in one search, the last two by computing
    anew without each. Loops are left out. Renumbering the actors and turning all ties leave it unchanged. NetworkX's
    closeness_vitality takes each undirected pair once, and is minus infinity where ours is nan.

    References
    ----------
    koschutzki2005

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.knock_out(sp.Network.example(), of="efficiency", cost="hops").round(3)
    actor
    Municipality     0.076
    School          -0.013
    Library          0.215
    Food bank        0.148
    Sports club     -0.022
    Youth council    0.000
    Bakery           0.041
    Grocer          -0.039
    Name: knock_out, dtype: float64
    """
    return run("power.knock_out", net, of=of, direction=direction, cost=cost, allow_slow=allow_slow, missing=missing)


def knock_out_sector(
    net: Any,
    *,
    of: Literal["components", "connected_pairs", "efficiency", "distance"] = "components",
    direction: Direction = "out",
    cost: Cost | None = None,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.Series:
    """What a network loses when all actors of a sector leave together.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix, with ``sectors``.
    of : {"components", "connected_pairs", "efficiency", "distance"}, default "components"
        What is lost: actors of the largest component, ordered pairs with a path between them, the mean of 1/distance,
        or the sum of distances over ordered pairs.
    direction : {"out", "in", "all"}, default "out"
        For the last two: along ties, or along ties read both ways; in equals out. The first two read ties both ways.
    cost : {"hops", "inverse", "max_minus", "minus_log", "as_is"}, optional
        How long a tie is: 1, 1/w, max w - w + 1, -ln w, or w. Needed for distances where the weights are strengths;
        without weights a tie is a hop, and costs are taken as they are.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (k,) by sector, in actors, pairs of actors, or what efficiency and distance are measured in. nan for an empty
        sector (no_actors), for efficiency and distance where nobody or one actor is left (no_actors, one_actor), for
        distance where a pair has no path, before or after (disconnected), and with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S304 without sectors; S303 for distances by strengths without ``cost``; S311 where it takes more than a minute
        and ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    f(G) - f(G - sector) with f as for ``knock_out``. The loss includes the sector's own actors and pairs, so that a
    large sector loses much. Loops are left out. Renumbering the actors and turning all ties leave it unchanged.

    References
    ----------
    koschutzki2005

    Examples
    --------
    >>> import samspill as sp
    >>> sp.power.knock_out_sector(sp.Network.example(), of="connected_pairs")
    sector
    public     36.0
    civil      36.0
    private    26.0
    Name: knock_out_sector, dtype: float64
    """
    return run("power.knock_out_sector", net, of=of, direction=direction, cost=cost, allow_slow=allow_slow, missing=missing)


def knock_out_tie(
    net: Any,
    *,
    of: Literal["components", "connected_pairs", "efficiency", "distance"] = "components",
    direction: Direction = "out",
    cost: Cost | None = None,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.Series:
    """What a network loses when a tie goes and all actors stay.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    of : {"components", "connected_pairs", "efficiency", "distance"}, default "components"
        What is lost: actors of the largest component, ordered pairs with a path between them, the mean of 1/distance,
        or the sum of distances over ordered pairs.
    direction : {"out", "in", "all"}, default "out"
        For the last two: along ties, or along ties read both ways; in equals out. The first two read ties both ways.
    cost : {"hops", "inverse", "max_minus", "minus_log", "as_is"}, optional
        How long a tie is: 1, 1/w, max w - w + 1, -ln w, or w. Needed for distances where the weights are strengths;
        without weights a tie is a hop, and costs are taken as they are.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (m,) by tie (from, to), in actors, pairs of actors, or what efficiency and distance are measured in: 0 or more,
        and 0 or less for distance, which grows when a tie goes. nan for efficiency and distance with one actor
        (one_actor), for distance where a pair has no path, before or after (disconnected), and with unobserved cells
        (not_observed).

    Raises
    ------
    InvalidInput
        S303 for distances by strengths without ``cost``; S311 where it takes more than a minute and ``allow_slow`` is
        not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    f(G) - f(G - tie) with f as for ``knock_out``. Where ties are read both ways, two actors who are tied both ways stay
    tied when one of the two ties goes: nothing is lost of components and pairs, and with direction all the pair is then as far
    apart as the tie that stays is long. So only bridges lose components and pairs; they are found for all ties in one search,
    the last two by computing anew without each. A tie is as long as in the whole network, also by max_minus. A loop loses 0.
    Renumbering the actors leaves it unchanged.

    References
    ----------
    koschutzki2005

    Examples
    --------
    >>> import samspill as sp
    >>> found = sp.power.knock_out_tie(sp.Network.example(), of="efficiency", cost="hops")
    >>> found.round(3).to_frame().reset_index().head(3)
               from         to  knock_out_tie
    0  Municipality     School          0.051
    1  Municipality    Library          0.009
    2  Municipality  Food bank          0.018
    >>> found.idxmax()
    ('Food bank', 'Library')
    """
    return run("power.knock_out_tie", net, of=of, direction=direction, cost=cost, allow_slow=allow_slow, missing=missing)
