"""How much of what is given is returned, named by both sides, and shared alike."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import pandas as pd

from samspill._results import Value
from samspill._run import run, run_stacked
from samspill._run import sector_plane as plane_of_sectors

Missing: TypeAlias = Literal["available", "zero", "reconstruct", "refuse"]
Refusing: TypeAlias = Literal["refuse", "zero", "reconstruct"]
Flow: TypeAlias = Literal["share", "log_ratio", "difference"]

__all__ = [
    "agony",
    "agony_levels",
    "concor",
    "confirmed_share",
    "confirmed_share_by_sector",
    "cyclic_triad_share",
    "davids_score",
    "de_vries_h",
    "directional_consistency",
    "dominance_plane",
    "dyad_census",
    "flow_hierarchy",
    "hodge_rank",
    "hodge_shares",
    "krackhardt_connectedness",
    "krackhardt_efficiency",
    "krackhardt_hierarchy",
    "landau_h",
    "least_upper_boundedness",
    "minimum_violation_ranking",
    "minimum_violations",
    "mutuality",
    "orbit_structure",
    "orbits",
    "participation_equality",
    "reciprocated_strength",
    "reciprocity",
    "reciprocity_rho",
    "regular_equivalence",
    "role_sim",
    "sector_asymmetry",
    "sector_exchangeability",
    "sector_plane",
    "sector_symmetry_index",
    "sector_trade_balance",
    "self_transition_excess",
    "sim_rank",
    "skewness",
    "spring_rank",
    "spring_rank_fit",
    "steepness",
    "structural_equivalence",
    "triad_census",
    "triad_transitivity",
    "triangle_transitivity",
    "trophic_directedness",
    "trophic_incoherence",
    "trophic_level",
    "turn_taking",
    "turn_taking_asymmetry",
    "weighted_reciprocity",
]


def dyad_census(net: Any, *, missing: Missing = "available") -> pd.Series:
    """Numbers of mutual, asymmetric and null pairs of actors.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` counts pairs whose both sides were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.Series
        ``mutual``, ``asymmetric`` and ``null``, in pairs of actors. nan (not_observed) when no pair was observed both ways.

    Raises
    ------
    InvalidInput
        S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    M + A + N is the number of pairs observed, n(n - 1)/2 when all are. Undirected ties are mutual. Loops are left out.
    Renumbering the actors, turning every tie and changing weights leave it unchanged.

    References
    ----------
    holland1970

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.dyad_census(sp.Network.example())
    mutual         5.0
    asymmetric     8.0
    null          15.0
    Name: dyad_census, dtype: float64
    """
    return run("symmetry.dyad_census", net, missing=missing)


def reciprocity(
    net: Any, *, variant: Literal["edgewise", "dyadic", "dyadic_nonnull", "log_relative_risk"] = "edgewise", missing: Missing = "available"
) -> Value:
    """Share of ties that are returned.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    variant : {"edgewise", "dyadic", "dyadic_nonnull", "log_relative_risk"}, default "edgewise"
        Of all ties, those that are returned; of all pairs, those that are alike both ways; of the tied pairs, the mutual ones; the
        logarithm of the first over the density: how much likelier a tie is where the other side gave one.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` uses pairs whose both sides were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Share in [0, 1]; log_relative_risk in nats, -inf where no tie is returned. nan without ties (no_ties; the dyadic form is
        defined), without a pair observed both ways (not_observed), or with fewer than two actors. 1 for undirected ties.

    Raises
    ------
    InvalidInput
        S302 for an unknown variant, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    2M/(2M + A), (M + N)/(M + A + N) and M/(M + A) with the counts of :func:`dyad_census`. The edgewise form is that of igraph and
    NetworkX, the dyadic one the default of R's sna. Loops and weights are left out. Renumbering the actors and turning every tie
    leave it unchanged. Reading non-response as no ties makes it too low.

    References
    ----------
    wasserman1994

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.reciprocity(sp.Network.example())
    0.5555555555555556
    """
    return run("symmetry.reciprocity", net, variant=variant, missing=missing)


def weighted_reciprocity(
    net: Any,
    *,
    corrected: Literal["none", "counts", "amounts"] = "none",
    weighted: bool = True,
    allow_slow: bool = False,
    missing: Missing = "available",
) -> Value:
    """Share of tie strength that is returned.

    Parameters
    ----------
    net : Network
        With strengths as weights. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    corrected : {"none", "counts", "amounts"}, default "none"
        Corrected for what the strengths alone make expect, where weights are counts (of meetings, of messages) or amounts (money,
        hours, marks on a scale).
    weighted : bool, default True
        False counts each tie as 1.
    allow_slow : bool, default False
        Correct even where it takes more than a minute or 1 GiB: with more than some 7,700 different pairs of strengths.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` uses pairs whose both sides were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Share in [0, 1]. nan when nothing was given (no_ties), without a pair observed both ways (not_observed), or with fewer than
        two actors. Corrected it is at most 1 and can be negative, and is nan, too, where not every pair was observed (not_observed),
        for counts that are not whole numbers (not_applicable), and where the model is not found (not_converged).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S306 where ``missing`` is a rule that is not offered, S302 for an unknown ``corrected``,
        S311 where the correction takes too long.

    Notes
    -----
    r_w, the sum of min(w_ij, w_ji) over the sum of w_ij, i and j different actors. It cannot reach 1 where the totals of the two
    sides differ: hold it against a null that keeps each actor's ties, and ask :func:`sector_asymmetry` about the totals.
    Multiplying all weights, renumbering the actors and turning every tie leave it unchanged.

    Corrected: rho_w = (r_w - <r_w>)/(1 - <r_w>): 0 where ties are returned as strengths alone make expect. <r_w> is that of the
    directed weighted configuration model, the independent weights of greatest entropy that keep what each actor gives and
    receives on average. Counts are geometric with means m_ij = x_i y_j/(1 - x_i y_j), and the smaller of two is expected to be
    m_ij m_ji/(1 + m_ij + m_ji). Amounts are exponential with means 1/(a_i + b_j), and the smaller is m_ij m_ji/(m_ij + m_ji): the
    limit of counts in ever finer units. No amount is 0 there: the expected share is high, up to 1/2, where most pairs have no tie.
    The correction for counts depends on the unit: it is for what was counted. For ties without weights
    :func:`reciprocity_rho` corrects.

    References
    ----------
    squartini2013, squartini2011

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.weighted_reciprocity(sp.Network.example())
    0.4444444444444444
    >>> round(sp.symmetry.weighted_reciprocity(sp.Network.example(), corrected="amounts"), 4)
    0.0705
    """
    return run("symmetry.weighted_reciprocity", net, corrected=corrected, weighted=weighted, allow_slow=allow_slow, missing=missing)


def directional_consistency(net: Any, *, weighted: bool = True, missing: Missing = "available") -> Value:
    """How far ties run one way between the two of each pair.

    Parameters
    ----------
    net : Network
        With strengths as weights. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    weighted : bool, default True
        False counts each tie as 1.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` uses pairs whose both sides were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Share in [0, 1]: 0 where each gives as much as it gets, 1 where all runs one way. nan when nothing was given
        (no_ties), without a pair observed both ways (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    DCI, the sum of abs(w_ij - w_ji) over the sum of w_ij + w_ji, over pairs. It is 1 - :func:`weighted_reciprocity` under the
    name it has in studies of dominance: report one of the two. Multiplying all weights, renumbering the actors and turning
    every tie leave it unchanged.

    References
    ----------
    vanhooff1987

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.directional_consistency(sp.Network.example())
    0.5555555555555556
    """
    return run("symmetry.directional_consistency", net, weighted=weighted, missing=missing)


def sector_asymmetry(
    net: Any,
    *,
    sectors: Any = None,
    measure: Literal["share", "difference", "ratio"] = "share",
    weighted: bool = True,
    missing: Missing = "available",
) -> pd.DataFrame:
    """How one-sided the ties between two sectors are.

    Parameters
    ----------
    net : Network
        Directed, with sectors, with strengths as weights. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    measure : {"share", "difference", "ratio"}, default "share"
        ``difference`` is the net exchange, ``ratio`` the exchange ratio.
    weighted : bool, default True
        False counts each tie as 1.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` uses pairs whose both sides were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.DataFrame
        Shape (k, k), the giving sector in rows, signed share in [-1, 1]: 1 where only the row gives, 0 where both give as much
        (always so on the diagonal), -1 where only the column gives. nan where nothing runs between two sectors (no_ties), no such
        pair was observed both ways (not_observed), a sector is empty (no_actors), a sector of one stands on the diagonal
        (singleton_sector), and everywhere for undirected ties (not_applicable). The net exchange is in units of the weights, and 0
        where nothing runs; the exchange ratio is inf where only the row gives.

    Raises
    ------
    InvalidInput
        S304 without sectors, S302 for an unknown measure, S307 where the weights are costs, S306 where ``missing`` is a rule that is
        not offered.

    Notes
    -----
    (W_st - W_ts)/(W_st + W_ts) with W_st the strength that actors of s give to actors of t; W_st - W_ts, the net exchange, whose
    rows sum to :func:`sector_trade_balance`; or W_st/W_ts, the exchange ratio. Turning every tie changes the sign (inverts the
    ratio); multiplying all weights leaves share and ratio, renumbering the actors leaves all unchanged.

    References
    ----------
    ulibarri2017

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.sector_asymmetry(sp.Network.example()).round(3)  # doctest: +NORMALIZE_WHITESPACE
    to       public  civil  private
    from
    public      0.0    0.6      1.0
    civil      -0.6    0.0     -1.0
    private    -1.0    1.0      0.0
    """
    return run("symmetry.sector_asymmetry", net, sectors=sectors, measure=measure, weighted=weighted, missing=missing)


def triad_census(net: Any, *, allow_slow: bool = False, missing: Missing = "available") -> pd.Series:
    """Numbers of triads of each of the 16 kinds.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` counts triads whose three pairs were observed both ways; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.Series
        In triads, by the usual names from 003 to 300. Zeros for fewer than three actors; nan (not_observed) when no triad was
        observed in full.

    Raises
    ------
    InvalidInput
        S311 where it takes more than a minute and ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    A name tells the numbers of mutual, asymmetric and null pairs, and D, U, T or C (down, up, transitive, cycle) where these do not
    settle the kind. The counts sum to n(n - 1)(n - 2)/6 when all was observed. Loops are left out. Renumbering the actors and
    changing weights leave it unchanged.

    References
    ----------
    holland1976

    Examples
    --------
    >>> import samspill as sp
    >>> census = sp.symmetry.triad_census(sp.Network.example())
    >>> census[census > 0]
    003      7.0
    012     15.0
    102      9.0
    021D     1.0
    021U     2.0
    021C     2.0
    111D     6.0
    111U     9.0
    030C     1.0
    201      1.0
    120D     1.0
    120C     1.0
    210      1.0
    Name: triad_census, dtype: float64
    """
    return run("symmetry.triad_census", net, allow_slow=allow_slow, missing=missing)


def confirmed_share(
    given: Any,
    received: Any = None,
    *,
    question: Literal["directed", "symmetric"] = "directed",
    missing: Literal["available", "zero", "refuse"] = "available",
) -> Value:
    """Of the ties that at least one side names, the share that both sides name.

    Parameters
    ----------
    given : Network
        Ties as their givers tell them: a tie from i to j is i's word that it gives to j.
    received : Network, optional
        Ties as their receivers tell them: a tie from j to i is j's word that it receives from i. Without it there is one question.
        A network that ``study.network`` has turned to run with the flow is turned back here, so that ``as_named`` makes no difference.
    question : {"directed", "symmetric"}, default "directed"
        ``symmetric``: one question that both ends answered ("do you work together?"), in `given` as each reported it.
    missing : {"available", "zero", "refuse"}, default "available"
        ``available`` counts ties whose both sides were observed; ``zero`` reads unknown as not named; ``refuse`` gives nan unless
        all is known. The other side's word cannot confirm itself, so nothing is reconstructed.

    Returns
    -------
    Value
        Share in [0, 1]. nan for a single directed question and for undirected ties (not_applicable), when nobody names a tie
        (no_ties), when no tie was observed from both sides (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    `given` is held against `received` transposed. Both are read over one roster. Loops and weights are left out.

    References
    ----------
    lee2018

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.confirmed_share(sp.Network.example(), question="symmetric")
    0.38461538461538464
    """
    return run("symmetry.confirmed_share", given if received is None else (given, received), question=question, missing=missing)


def confirmed_share_by_sector(
    given: Any,
    received: Any = None,
    *,
    sectors: Any = None,
    question: Literal["directed", "symmetric"] = "directed",
    missing: Literal["available", "zero", "refuse"] = "available",
) -> pd.DataFrame:
    """Confirmed share of the ties from each sector to each.

    Parameters
    ----------
    given : Network
        Ties as their givers tell them, with sectors.
    received : Network, optional
        Ties as their receivers tell them. Without it there is one question.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    question : {"directed", "symmetric"}, default "directed"
        As in :func:`confirmed_share`.
    missing : {"available", "zero", "refuse"}, default "available"
        As in :func:`confirmed_share`.

    Returns
    -------
    pandas.DataFrame
        Shape (k, k), the giving sector in rows, share in [0, 1]. nan, besides what :func:`confirmed_share` says, where a sector is
        empty (no_actors) and where a sector of one stands on the diagonal (singleton_sector).

    Raises
    ------
    InvalidInput
        S304 without sectors, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    Numerators and denominators of all cells sum to those of :func:`confirmed_share`.

    References
    ----------
    lee2018

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.confirmed_share_by_sector(sp.Network.example(), question="symmetric").round(3)  # doctest: +NORMALIZE_WHITESPACE
    to       public  civil  private
    from
    public    0.667   0.25      0.0
    civil     0.250   0.50      0.0
    private   0.000   0.00      1.0
    """
    pair = given if received is None else (given, received)
    return run("symmetry.confirmed_share_by_sector", pair, sectors=sectors, question=question, missing=missing)


def participation_equality(
    turns: Any,
    *,
    present: Any = None,
    actors: Any = None,
    amount: str | None = None,
    measure: Literal["gini", "evenness", "variance"] = "gini",
    normalized: bool = False,
) -> Value:
    """How evenly those present shared the talk.

    Parameters
    ----------
    turns : DataFrame
        A row a turn (or an actor's turns in an event) with the columns ``actor`` and, where there is more than one, ``event``.
    present : DataFrame, optional
        Who was present: columns ``event`` and ``actor``. Without it everybody in `actors` (or in `turns`) was.
    actors : sequence, optional
        The roster.
    amount : str, optional
        The column that says how much: ``"turns"``, ``"seconds"``. Without it a column ``turns``, else each row counts as 1.
    measure : {"gini", "evenness", "variance"}, default "gini"
        1 - Gini; Shannon entropy over its maximum; 1 - the variance of the shares over its maximum.
    normalized : bool, default False
        Multiply the Gini by n/(n - 1), so that one speaker gives 0 in a group of any size.

    Returns
    -------
    Value
        Share in [0, 1], 1 where all speak alike. nan with nobody present (no_actors), one actor (one_actor) or no talk (zero_total).

    Raises
    ------
    InvalidInput
        S201 or S202 for an amount that is not a finite number of at least 0.

    Notes
    -----
    Talk is summed over all events, over those present at one or more of them: who was silent counts with 0, who spoke was present.
    Unequal attendance therefore shows too; deal the turns at random among those present to tell the two apart.

    References
    ----------
    woolley2010

    Examples
    --------
    >>> import samspill as sp
    >>> turns = {"event": [1, 1, 1, 2], "actor": ["School", "School", "Library", "School"]}
    >>> present = {"event": [1, 1, 1, 2, 2], "actor": ["School", "Library", "Bakery", "School", "Bakery"]}
    >>> sp.symmetry.participation_equality(turns, present=present)
    0.5
    """
    return run(
        "symmetry.participation_equality",
        turns,
        present=present,
        actors=actors,
        amount=amount,
        measure=measure,
        normalized=normalized,
    )


def reciprocity_rho(net: Any, *, missing: Missing = "available") -> Value:
    """Reciprocity beyond what the density of ties gives.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` uses pairs whose both sides were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Signed share in [-1, 1]: 1 where every tie is returned, 0 where as many are as in a random network of this density, below 0
        where ties avoid being returned. nan without ties (no_ties), where every pair is tied both ways (zero_variance), without a
        pair observed both ways (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    (r - a)/(1 - a) with r the edgewise :func:`reciprocity` and a the density: the correlation of a_ij and a_ji, which is what R's sna
    calls ``correlation``. At its lowest it is -a/(1 - a). Loops and weights are left out. Renumbering the actors and turning every
    tie leave it unchanged.

    References
    ----------
    garlaschelli2004

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.reciprocity_rho(sp.Network.example())
    0.34502923976608185
    """
    return run("symmetry.reciprocity_rho", net, missing=missing)


def mutuality(net: Any, *, missing: Missing = "available") -> Value:
    """Mutual pairs beyond what the actors' numbers of choices give.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` uses pairs whose both sides were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Signed share in [-1, 1]: 1 where every tie is returned, 0 as chance, below 0 fewer. nan without ties (no_ties), where chance
        leaves no room (zero_variance), without a pair observed both ways (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    (M - E)/(L/2 - E) with M mutual pairs, L ties and E = (L^2 - sum of d_i^2)/(2(n - 1)^2), the mutual pairs expected where each
    actor i deals its d_i ties at random. With unobserved cells each actor deals its ties among the pairs that were observed. Loops
    and weights are left out. Renumbering the actors leaves it unchanged; turning every tie does not, for receiving is not fixed.

    References
    ----------
    katz1955

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.mutuality(sp.Network.example())
    0.35313531353135325
    """
    return run("symmetry.mutuality", net, missing=missing)


def reciprocated_strength(net: Any, *, weighted: bool = True, missing: Missing = "available") -> pd.DataFrame:
    """What of each actor's tie strength is returned, only given and only received.

    Parameters
    ----------
    net : Network
        With strengths as weights. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    weighted : bool, default True
        False counts each tie as 1.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` uses pairs whose both sides were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.DataFrame
        Shape (n, 3), in units of the weights: ``reciprocated``, ``only_given``, ``only_received``. nan for an actor none of whose pairs
        was observed both ways (not_observed), and for an only actor (one_actor).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    The sum over j of min(w_ij, w_ji), and what is left of what i gives and of what it receives. The first column summed over all
    actors and divided by all strength is :func:`weighted_reciprocity`. Turning every tie swaps the two last columns; renumbering the
    actors leaves the values unchanged.

    References
    ----------
    squartini2013

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.reciprocated_strength(sp.Network.example()).head(3)  # doctest: +NORMALIZE_WHITESPACE
                  reciprocated  only_given  only_received
    actor
    Municipality           8.0        15.0            0.0
    School                 5.0         6.0            5.0
    Library                5.0         6.0           10.0
    """
    return run("symmetry.reciprocated_strength", net, weighted=weighted, missing=missing)


def sector_symmetry_index(net: Any, *, sectors: Any = None, weighted: bool = True, missing: Missing = "available") -> Value:
    """How alike the sectors give to one another.

    Parameters
    ----------
    net : Network
        Directed, with sectors, with strengths as weights. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    weighted : bool, default True
        False counts each tie as 1.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` uses pairs whose both sides were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Share in [0, 1]: 1 where every two sectors give as much both ways, 0 where each pair of sectors is one-way. nan for undirected
        ties (not_applicable), actors of one sector (one_sector), where nothing runs between sectors (no_ties), no pair of two
        sectors was observed both ways (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S304 without sectors, S307 where the weights are costs, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    1 - sum of |B_gh - B_hg| over sum of (B_gh + B_hg), g < h, with B_gh the strength from sector g to sector h for each pair of their
    actors, so that a small sector counts like a large one. Sum the pairs of :func:`sector_asymmetry` for who gives more. Hold it
    against sectors permuted among the actors. Multiplying all weights, renumbering the actors and turning every tie leave it
    unchanged.

    References
    ----------
    white1976

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.sector_symmetry_index(sp.Network.example())
    0.2222222222222222
    """
    return run("symmetry.sector_symmetry_index", net, sectors=sectors, weighted=weighted, missing=missing)


def sector_trade_balance(
    net: Any, *, sectors: Any = None, normalized: bool = False, weighted: bool = True, missing: Missing = "available"
) -> pd.Series:
    """What each sector gives to the others less what it gets from them.

    Parameters
    ----------
    net : Network
        Directed, with sectors, with strengths as weights. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    normalized : bool, default False
        As a share of all that the sector gave and got across, in [-1, 1].
    weighted : bool, default True
        False counts each tie as 1.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` uses pairs whose both sides were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.Series
        (k,) by sector, in units of the weights: above 0 for a sector that gives more than it gets. nan for an empty sector
        (no_actors), without an actor in another sector (one_sector), where no pair across was observed both ways (not_observed), as
        a share where nothing runs across (no_ties), and for undirected ties (not_applicable).

    Raises
    ------
    InvalidInput
        S304 without sectors, S307 where the weights are costs, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    The sum over h of E_gh - E_hg, E_gh the strength that actors of g give to actors of h: the row sums of
    ``sector_asymmetry(net, measure="difference")``. Over all sectors it is 0. Turning every tie changes the sign, renumbering the
    actors leaves it unchanged.

    References
    ----------
    doreian2005

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.sector_trade_balance(sp.Network.example()).to_dict()
    {'public': 12.0, 'civil': -14.0, 'private': 2.0}
    """
    return run("symmetry.sector_trade_balance", net, sectors=sectors, normalized=normalized, weighted=weighted, missing=missing)


def sector_exchangeability(
    net: Any,
    *,
    sectors: Any = None,
    level: Literal["network", "quotient"] = "network",
    weighted: bool = True,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.DataFrame:
    """Which two sectors could change places without changing any tie.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    level : {"network", "quotient"}, default "network"
        Whether the actors change places, keeping every tie, or the sectors as blocks, keeping their sizes and the totals between and
        within them. Every swap of the first kind is one of the second.
    weighted : bool, default True
        A swap must keep the exact weight of every tie or total (round them first); without it only the ties or their number.
    allow_slow : bool, default False
        Search for longer than a minute on one core rather than stop there.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other
        side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.DataFrame
        Shape (k, k), 1 where some automorphism swaps the two sectors, 0 where none does; 1 on the diagonal. nan for empty sectors
        (no_actors), where the search was stopped (too_large), and with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S304 without sectors, S302 for an unknown level, S307 where the weights are costs, S306 where ``missing`` is a rule that is
        not offered.

    Notes
    -----
    Role exchangeability: a permutation of the actors that keeps all ties and takes every sector to a sector, g to h and h to g; the
    other sectors may change places meanwhile. It is the strictest reading of two sectors playing the same part, and ties in a study
    are rarely so exact; :func:`sector_symmetry_index` is a graded form. Loops are left out. Turning every tie, multiplying all
    weights and renumbering the actors leave it unchanged.

    References
    ----------
    everett1994, macarthur2008

    Examples
    --------
    >>> import samspill as sp
    >>> chain = sp.Network.from_frames({"from": ["Library", "School"], "to": ["Hub", "Hub"]}, directed=False)
    >>> swaps = sp.symmetry.sector_exchangeability(chain, sectors={"Library": "civil", "School": "public", "Hub": "private"})
    >>> float(swaps.loc["civil", "public"]), float(swaps.loc["civil", "private"])
    (1.0, 0.0)
    """
    return run(
        "symmetry.sector_exchangeability", net, sectors=sectors, level=level, weighted=weighted, allow_slow=allow_slow, missing=missing
    )


def spring_rank_fit(
    net: Any,
    *,
    replicates: int = 999,
    seed: int = 1,
    weighted: bool = True,
    allow_slow: bool = False,
    missing: Missing = "refuse",
) -> pd.Series:
    """How well a network is told by its SpringRanks: energy, inverse temperature and p-value.

    Parameters
    ----------
    net : Network
        With strengths as weights. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    replicates : int, default 999
        Networks with directions by fair coins that the energy is held against, from 1.
    seed : int, default 1
        The same seed gives the same p.
    weighted : bool, default True
        False counts each tie as 1.
    allow_slow : bool, default False
        Run even where it takes more than a minute.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "refuse"
        ``refuse`` and ``available`` give nan unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word, and gives nan unless that settles all.

    Returns
    -------
    pandas.Series
        ``energy`` H, from 0 where every tie goes down one level; ``energy_share``, H over all weight, up to 1/2 where no direction is
        left; ``beta``, the inverse temperature of greatest likelihood of the directions, inf where no tie goes up; ``beta_local``,
        that of greatest local accuracy, the best found by search, and the ``accuracy`` that it reaches; ``p``, in [1/(replicates + 1),
        1], of which ``.attrs["standard_error"]`` speaks. nan without ties (no_ties), with fewer than two actors, in the two betas and
        the accuracy where all rank alike (zero_variance), where ranks cannot be vouched for (not_converged), and with unobserved cells
        (not_observed).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S302 for an option out of range, S311 where it takes more than a minute, S306 where
        ``missing`` is a rule that is not offered.

    Notes
    -----
    With the ranks s of :func:`spring_rank` (alpha 0), H = 1/2 sum w_ij (s_i - s_j - 1)^2: half of the incoherence of
    :func:`trophic_directedness` for each unit of weight. A unit between i and j goes down from i with the
    probability P_ij = 1/(1 + exp(-2 beta (s_i - s_j))). ``beta`` is the root of sum (s_i - s_j)(w_ij - (w_ij + w_ji) P_ij), and
    ``beta_local`` the best of a search for the greatest 1 - 1/(2w) sum_ij |w_ij - (w_ij + w_ji) P_ij|, which has many peaks.
    ``p`` is (b + 1)/(replicates + 1), b of the networks having as low an energy: each unit of a weight is turned by a coin of its own
    where all weights are whole numbers, else each tie as a whole. Ties between two that rank alike say nothing of beta.

    References
    ----------
    debacco2018

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.spring_rank_fit(sp.Network.example())[["energy_share", "beta", "beta_local", "p"]].round(3).to_dict()
    {'energy_share': 0.358, 'beta': 1.414, 'beta_local': 2.043, 'p': 0.011}
    """
    return run(
        "symmetry.spring_rank_fit", net, replicates=replicates, seed=seed, weighted=weighted, allow_slow=allow_slow, missing=missing
    )


def skewness(
    net: Any,
    *,
    form: Literal["frobenius", "share", "spectral"] = "frobenius",
    weighted: bool = True,
    missing: Missing = "available",
) -> Value:
    """How much of a network runs one way: its skew part against its symmetric part.

    Parameters
    ----------
    net : Network
        With strengths as weights. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    form : {"frobenius", "share", "spectral"}, default "frobenius"
        K = (W - W')/2 and S = (W + W')/2 compared by the roots of their sums of squares, the skew part's share of all
        squares, or their largest singular values.
    weighted : bool, default True
        False counts each tie as 1.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` uses pairs whose both sides were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Ratio in [0, 1], share in [0, 0.5]. nan when nothing was given (no_ties), without a pair observed both ways
        (not_observed), with fewer than two actors, and spectral where a singular value is not known to 1e-11
        (not_converged).

    Raises
    ------
    InvalidInput
        S302 for an unknown form; S307 where the weights are costs; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    frobenius is norm(K) / norm(S), share norm(K)^2 / norm(W)^2. Of ties without weights both are functions of
    :func:`reciprocity` r: sqrt((1 - r) / (1 + r)) and (1 - r) / 2. The spectral form says more: it is large where one-way
    ties add up to one pattern of dominance. Multiplying all weights, renumbering the actors and turning every tie leave
    it unchanged.

    References
    ----------
    constantine1978

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.skewness(sp.Network.from_frames({"from": [0, 1], "to": [1, 0], "w": [5, 3]}, weight="w"))
    0.25
    """
    return run("symmetry.skewness", net, form=form, weighted=weighted, missing=missing)


def dominance_plane(net: Any, *, weighted: bool = True, allow_slow: bool = False, missing: Missing = "available") -> pd.DataFrame:
    """Who dominates whom, as points in the plane that shows most of it.

    Parameters
    ----------
    net : Network
        With strengths as weights. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    weighted : bool, default True
        False counts each tie as 1.
    allow_slow : bool, default False
        Work for more than a minute on one core, or take more than 1 GiB, rather than refuse.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` uses pairs whose both sides were observed and takes the others for alike; ``zero`` reads unknown as no tie;
        ``reconstruct`` takes the other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.DataFrame
        (n, 3) by actor: ``first`` and ``second``, the coordinates, in roots of the weights' unit, and ``share``, the same in every row, a share in
        [0, 1]. The coordinates are nan where another plane shows as much (tie_in_spectrum), and for an actor without a pair observed both ways
        (not_observed). Everything is nan without ties (no_ties) and for an only actor (one_actor). Where everything is returned in full, as in
        undirected networks, all coordinates are 0 and ``share`` is nan (zero_total).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs; S311 where it would take over a minute or 1 GiB; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    first_i second_j - second_i first_j, twice the area between two points and the origin, is what the plane shows of K_ij = (w_ij - w_ji)/2: it is
    above 0 where i gives more to j than it gets, and then j lies counterclockwise of i. In a line of dominance the points stand on half a circle
    in its order; in a ring they go round it. ``share`` is 2 sigma^2 / norm(K)^2, with sigma the largest singular value of K, which stands twice: how much of
    what is not returned the picture shows. The spectral form of :func:`skewness` compares sigma with what is given both ways.

    The sum of all points lies straight up, and ``first`` is in proportion to what the picture shows of an actor's giving less its receiving. Where
    the sum is 0, as in a ring, the point farthest out lies there, of several the first: then alone the picture, not its areas, depends on how actors
    are numbered. Multiplying all weights by c multiplies the coordinates by the root of c; turning every tie turns the sign of ``first``. Loops
    are left out.

    References
    ----------
    constantine1978

    Examples
    --------
    >>> import samspill as sp
    >>> line = sp.Network.from_frames({"from": ["a", "a", "b"], "to": ["b", "c", "c"]})
    >>> plane = sp.symmetry.dominance_plane(line)
    >>> plane["second"].round(3).to_dict()
    {'a': 0.38, 'b': 0.76, 'c': 0.38}
    >>> bool(plane.loc["a", "first"] > 0 > plane.loc["c", "first"])
    True
    """
    return run("symmetry.dominance_plane", net, weighted=weighted, allow_slow=allow_slow, missing=missing)


def sector_plane(
    net: Any, *, sectors: Any = None, weighted: bool = True, allow_slow: bool = False, missing: Missing = "available"
) -> pd.DataFrame:
    """Which sector dominates which, as points in the plane that shows most of it.

    Parameters
    ----------
    net : Network
        With directed ties and, where ``sectors`` does not give them, sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping, sequence or Series, optional
        The sector of each actor, in place of the network's own.
    weighted, allow_slow, missing
        As for :func:`dominance_plane`.

    Returns
    -------
    pandas.DataFrame
        (k, 3) by sector, with the columns of :func:`dominance_plane`. The coordinates of a sector are nan where it is empty (no_actors), where no other has
        an actor (one_sector) or no pair across was observed both ways (not_observed); all are where two planes show the same (tie_in_spectrum).
        Everything is nan where nothing runs across (no_ties) and for undirected ties, which have no sides (not_applicable).

    Raises
    ------
    InvalidInput
        S304 without sectors; S307 where the weights are costs; S311 and S306 as :func:`dominance_plane`.

    Notes
    -----
    The points are those of :func:`dominance_plane` for K = (B - B')/2, with B_gh the strength from sector g to sector h for each pair of their
    actors. What runs within a sector does not show, and two sectors of which no pair was observed both ways count as alike.

    References
    ----------
    constantine1978

    Examples
    --------
    >>> import samspill as sp
    >>> line = {"from": ["a", "a", "b"], "to": ["b", "c", "c"]}
    >>> net = sp.Network.from_frames(line, sector={"a": "public", "b": "civil", "c": "private"})
    >>> float(sp.symmetry.sector_plane(net).loc["public", "second"].round(3))
    0.38
    """
    return plane_of_sectors(net, sectors=sectors, weighted=weighted, allow_slow=allow_slow, missing=missing)


def davids_score(
    net: Any, *, measure: Literal["proportion", "chance_corrected"] = "proportion", normalized: bool = False, weighted: bool = True, missing: Missing = "available"
) -> pd.Series:
    """David's score of dominance of each actor.

    Parameters
    ----------
    net : Network
        A tie from i to j says how often, or how strongly, i prevailed over j. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    measure : {"proportion", "chance_corrected"}, default "proportion"
        w_ij/(w_ij + w_ji), or (w_ij + 1/2)/(w_ij + w_ji + 1), which trusts pairs that met seldom less.
    normalized : bool, default False
        Run from 0 to n - 1: (score + n(n - 1)/2)/n.
    weighted : bool, default True
        False counts each tie as 1.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` uses pairs whose both sides were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.Series
        Shape (n,), a number in [-n(n - 1)/2, n(n - 1)/2]. nan for an actor that met nobody (isolate; no_ties where nobody met,
        not_observed where no pair of it was observed both ways), and for an only actor (one_actor).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    w + w2 - l - l2: the shares of encounters that an actor wins (w), those of whom it beats, weighted by how often (w2), less the same
    of losses. Pairs that never met count 0. Scores sum to 0. Renumbering the actors and, for ``proportion``, multiplying all weights
    leave it unchanged; turning every tie turns the sign.

    References
    ----------
    david1987

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.davids_score(sp.Network.example()).round(3)  # doctest: +NORMALIZE_WHITESPACE
    actor
    Municipality     6.947
    School           5.667
    Library         -1.803
    Food bank       -1.750
    Sports club     -3.250
    Youth council   -2.394
    Bakery          -2.477
    Grocer          -0.939
    Name: davids_score, dtype: float64
    """
    return run("symmetry.davids_score", net, measure=measure, normalized=normalized, weighted=weighted, missing=missing)


def steepness(
    net: Any, *, measure: Literal["proportion", "chance_corrected"] = "proportion", weighted: bool = True, missing: Missing = "available"
) -> Value:
    """How far apart neighbours in the order of dominance stand.

    Parameters
    ----------
    net : Network
        A tie from i to j says how often, or how strongly, i prevailed over j. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    measure : {"proportion", "chance_corrected"}, default "proportion"
        w_ij/(w_ij + w_ji), or (w_ij + 1/2)/(w_ij + w_ji + 1), which trusts pairs that met seldom less.
    weighted : bool, default True
        False counts each tie as 1.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` uses pairs whose both sides were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Share in [0, 1]: 1 where whoever stands higher always wins, 0 where all score alike. nan where nobody met (no_ties, or
        not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    The slope, without sign, of normalized scores of :func:`davids_score` on their rank, over the actors that met anybody.
    Renumbering the actors, turning every tie and, for ``proportion``, multiplying all weights leave it unchanged.

    References
    ----------
    devries2006

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.steepness(sp.Network.example())
    0.17338564213564212
    """
    return run("symmetry.steepness", net, measure=measure, weighted=weighted, missing=missing)


def landau_h(net: Any, *, weighted: bool = True, missing: Missing = "available") -> Value:
    """Landau's linearity of dominance.

    Parameters
    ----------
    net : Network
        i prevails over j where the tie from i to j is the stronger. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    weighted : bool, default True
        False counts each tie as 1.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` uses pairs whose both sides were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Share in [0, 1]: 1 for a linear order, 0 where all prevail over equally many. nan with fewer than three actors
        (not_applicable, one_actor, no_actors).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    12/(n^3 - n) times the sum of (V_i - (n - 1)/2)^2 with V_i the actors over whom i prevails. An even pair counts 1/2 to each, and so
    does a pair without ties or with an unobserved side: see :func:`de_vries_h`. Renumbering the actors, turning every tie and
    multiplying all weights leave it unchanged.

    References
    ----------
    landau1951

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.landau_h(sp.Network.example())
    0.13095238095238096
    """
    return run("symmetry.landau_h", net, weighted=weighted, missing=missing)


def de_vries_h(net: Any, *, weighted: bool = True, missing: Missing = "available") -> Value:
    """De Vries' linearity of dominance, which allows for pairs of which nothing is known.

    Parameters
    ----------
    net : Network
        i prevails over j where the tie from i to j is the stronger. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    weighted : bool, default True
        False counts each tie as 1.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` uses pairs whose both sides were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Share in [0, 1]; 3/(n + 1) where nothing at all is known. nan with fewer than three actors (not_applicable, one_actor,
        no_actors).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    The mean of :func:`landau_h` over all ways of settling the u pairs without ties or with an unobserved side: h + 6u/(n^3 - n),
    exactly, where EloRating and compete draw thousands of completions. Renumbering the actors, turning every tie and multiplying all
    weights leave it unchanged.

    References
    ----------
    devries1995

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.de_vries_h(sp.Network.example())
    0.30952380952380953
    """
    return run("symmetry.de_vries_h", net, weighted=weighted, missing=missing)


def triangle_transitivity(
    net: Any,
    *,
    measure: Literal["above_chance", "share"] = "above_chance",
    weighted: bool = True,
    allow_slow: bool = False,
    missing: Missing = "available",
) -> Value:
    """How transitive dominance is among three actors who all met.

    Parameters
    ----------
    net : Network
        i prevails over j where the tie from i to j is the stronger. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    measure : {"above_chance", "share"}, default "above_chance"
        ``share`` is P, the share of transitive triangles; ``above_chance`` is 4(P - 3/4).
    weighted : bool, default True
        False counts each tie as 1.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` uses pairs whose both sides were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        A number in [-3, 1] (``share``: in [0, 1]): 1 where all are transitive, 0 (3/4) where directions are random, -3 (0) where all are
        rings. nan without ties (no_ties, not_observed), without a triangle (zero_total), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S307 where the weights are costs; S311 where it takes more than a minute and ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    Of an even pair a triangle counts with its chance of being transitive once a coin is tossed for it (1/2 in 120C, 3/4 in 210 and
    300, 1 in 120D and 120U). EloRating and compete leave triangles with an even pair out. Renumbering the actors, turning every tie
    and multiplying all weights leave it unchanged.

    References
    ----------
    shizuka2012

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.triangle_transitivity(sp.Network.example())
    0.0
    """
    return run("symmetry.triangle_transitivity", net, measure=measure, weighted=weighted, allow_slow=allow_slow, missing=missing)


def triad_transitivity(
    net: Any,
    *,
    vector: Literal["transitive", "intransitive", "ranked_clusters", "cyclic", "linear"] = "transitive",
    allow_slow: bool = False,
    missing: Missing = "refuse",
) -> pd.Series:
    """Numbers of transitive triples, or of triads of a kind, against chance.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    vector : {"transitive", "intransitive", "ranked_clusters", "cyclic", "linear"}, default "transitive"
        Count triples i to j to k with i to k; those without; triads that cannot occur among ranked clusters (Davis and Leinhardt);
        triads 030C; triads 030T.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "refuse"
        ``refuse`` and ``available`` give nan unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word, and gives nan unless that settles all.

    Returns
    -------
    pandas.Series
        ``count``, ``expected``, ``sd`` and ``tau`` = (count - expected)/sd. nan with fewer than three actors (not_applicable, one_actor,
        no_actors) or unobserved cells (not_observed); ``tau`` where chance leaves no choice (zero_variance).

    Raises
    ------
    InvalidInput
        S311 where it takes more than a minute and ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    Mean and standard deviation are exact where the numbers of mutual, asymmetric and null pairs are given and all else is random
    (U|MAN). tau is about normal in large networks. Loops and weights are left out. Renumbering the actors and turning every tie
    leave it unchanged.

    References
    ----------
    holland1976

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.triad_transitivity(sp.Network.example()).round(3)
    count       6.000
    expected    9.436
    sd          3.640
    tau        -0.944
    Name: triad_transitivity, dtype: float64
    """
    return run("symmetry.triad_transitivity", net, vector=vector, allow_slow=allow_slow, missing=missing)


def cyclic_triad_share(net: Any, *, allow_slow: bool = False, missing: Missing = "available") -> Value:
    """Of the triads of three asymmetric pairs, the share that run in a circle.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` uses triads whose three pairs were observed both ways; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Share in [0, 1]: 0 in a hierarchy, 1/4 where directions are random. nan without such a triad (zero_total), without an observed
        triad (not_observed), or with fewer than three actors.

    Raises
    ------
    InvalidInput
        S311 where it takes more than a minute and ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    030C/(030T + 030C) of :func:`triad_census`. Loops and weights are left out. Renumbering the actors and turning every tie leave it
    unchanged.

    References
    ----------
    holland1976

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.cyclic_triad_share(sp.Network.example())
    1.0
    """
    return run("symmetry.cyclic_triad_share", net, allow_slow=allow_slow, missing=missing)


def minimum_violations(
    net: Any, *, normalized: bool = False, weighted: bool = True, allow_slow: bool = False, missing: Missing = "refuse"
) -> Value:
    """The least weight of ties that run up in any order of the actors.

    Parameters
    ----------
    net : Network
        A tie from i to j says that i stands above j. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    normalized : bool, default False
        As a share of all weight.
    weighted : bool, default True
        False counts each tie as 1.
    allow_slow : bool, default False
        True lets it run where it would take more than a minute.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "refuse"
        ``refuse`` and ``available`` give nan unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word, and gives nan unless that settles all.

    Returns
    -------
    Value
        In units of the weights: 0 in a hierarchy without rings. nan without ties (no_ties), with unobserved cells (not_observed), or
        with fewer than two actors. ``method`` is "best found" where more than 20 actors all reach one another.

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S311 where it would take more than a minute, S306 where ``missing`` is a rule that is not
        offered.

    Notes
    -----
    The minimum feedback arc set. Components in which all reach one another are ordered one by one: by dynamic programming up to 20
    actors, else by the order of Eades, Lin and Smyth and moves of single actors, which can miss the least. Renumbering the actors and
    turning every tie leave the least unchanged.

    References
    ----------
    eades1993

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.minimum_violations(sp.Network.example())
    15.0
    """
    return run("symmetry.minimum_violations", net, normalized=normalized, weighted=weighted, allow_slow=allow_slow, missing=missing)


def minimum_violation_ranking(
    net: Any, *, report: Literal["rank", "mean", "sd"] = "rank", weighted: bool = True, allow_slow: bool = False, missing: Missing = "refuse"
) -> pd.Series:
    """The place of each actor in an order that the fewest ties run against.

    Parameters
    ----------
    net : Network
        A tie from i to j says that i stands above j. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    report : {"rank", "mean", "sd"}, default "rank"
        The place in one best order; the mean, or the standard deviation, of the place over all best orders.
    weighted : bool, default True
        False counts each tie as 1.
    allow_slow : bool, default False
        True lets it run where it would take more than a minute.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "refuse"
        ``refuse`` and ``available`` give nan unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word, and gives nan unless that settles all.

    Returns
    -------
    pandas.Series
        Shape (n,), places from 1, the top. nan without ties (no_ties), with unobserved cells (not_observed), for an only actor
        (one_actor), and, for ``mean`` and ``sd``, of more than 20 actors (too_large). ``method`` is "best found" where more than 20
        actors all reach one another.

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S311 where it would take more than a minute, S306 where ``missing`` is a rule that is not
        offered.

    Notes
    -----
    The best order is seldom the only one: look at ``sd`` before a place is named. Renumbering the actors may choose another of the
    best orders; multiplying all weights leaves it unchanged. :func:`minimum_violations` is what runs against it.

    References
    ----------
    ali1986

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.minimum_violation_ranking(sp.Network.example(), report="mean").round(2)  # doctest: +NORMALIZE_WHITESPACE
    actor
    Municipality     1.00
    School           2.27
    Library          3.55
    Food bank        7.41
    Sports club      7.18
    Youth council    5.36
    Bakery           5.82
    Grocer           3.41
    Name: minimum_violation_ranking, dtype: float64
    """
    return run("symmetry.minimum_violation_ranking", net, report=report, weighted=weighted, allow_slow=allow_slow, missing=missing)


def agony(net: Any, *, normalized: bool = False, weighted: bool = True, allow_slow: bool = False, missing: Missing = "refuse") -> Value:
    """How much a network departs from a hierarchy of levels.

    Parameters
    ----------
    net : Network
        A tie from i to j should go up, from a lower to a higher level. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    normalized : bool, default False
        As a share of all weight; the hierarchy of Gupte and others is 1 minus that.
    weighted : bool, default True
        False counts each tie as 1.
    allow_slow : bool, default False
        True lets it run where it would take more than a minute.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "refuse"
        ``refuse`` and ``available`` give nan unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word, and gives nan unless that settles all.

    Returns
    -------
    Value
        In units of the weights: 0 without rings, all weight where the ties form one ring. nan without ties (no_ties), with unobserved
        cells (not_observed), where rounding keeps value and bound apart (not_converged), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S311 where it would take more than a minute, S306 where ``missing`` is a rule that is not
        offered.

    Notes
    -----
    The least, over whole levels r, of the sum of w_ij max(r_i - r_j + 1, 0). Exact: it equals the largest total of a circulation within
    the weights, and both are computed. Renumbering the actors and turning every tie leave it unchanged.

    References
    ----------
    gupte2011

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.agony(sp.Network.example(), weighted=False)
    13.0
    """
    return run("symmetry.agony", net, normalized=normalized, weighted=weighted, allow_slow=allow_slow, missing=missing)


def agony_levels(net: Any, *, weighted: bool = True, allow_slow: bool = False, missing: Missing = "refuse") -> pd.Series:
    """The level of each actor in the hierarchy of least agony.

    Parameters
    ----------
    net : Network
        A tie from i to j should go up, from a lower to a higher level. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    weighted : bool, default True
        False counts each tie as 1.
    allow_slow : bool, default False
        True lets it run where it would take more than a minute.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "refuse"
        ``refuse`` and ``available`` give nan unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word, and gives nan unless that settles all.

    Returns
    -------
    pandas.Series
        Shape (n,), levels from 0. nan as in :func:`agony`.

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S311 where it would take more than a minute, S306 where ``missing`` is a rule that is not
        offered.

    Notes
    -----
    Of all levels of least :func:`agony` from 0 up the lowest, which are unique. Who receives stands higher. Renumbering the actors and
    multiplying all weights leave them unchanged.

    References
    ----------
    tatti2017

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.agony_levels(sp.Network.example())  # doctest: +NORMALIZE_WHITESPACE
    actor
    Municipality     0.0
    School           1.0
    Library          2.0
    Food bank        4.0
    Sports club      4.0
    Youth council    3.0
    Bakery           3.0
    Grocer           2.0
    Name: agony_levels, dtype: float64
    """
    return run("symmetry.agony_levels", net, weighted=weighted, allow_slow=allow_slow, missing=missing)


def turn_taking(turns: Any, *, present: Any = None, actors: Any = None, amount: str | None = None) -> Any:
    """How often the turn of one actor was followed by one of another.

    Parameters
    ----------
    turns : DataFrame
        A row a turn, in the order spoken, with the columns ``actor`` and, where there is more than one, ``event``.
    present : DataFrame, optional
        Who was present: columns ``event`` and ``actor``; it adds actors who said nothing.
    actors : sequence, optional
        The roster.
    amount : str, optional
        The column that says how much: ``"turns"``, ``"seconds"``. A turn of amount 0 is left out.

    Returns
    -------
    pandas.DataFrame
        Shape (n, n), the earlier speaker in rows; the diagonal tells who went on. A SciPy matrix above 5,000 actors.

    Raises
    ------
    InvalidInput
        S201 or S202 for an amount that is not a finite number of at least 0.

    Notes
    -----
    Turns of different events do not follow each other. Read as a network it goes into every metric of ties:
    :func:`turn_taking_asymmetry` is its directional consistency. There are no interruptions in it: a log of turns does not tell them.

    References
    ----------
    gibson2003

    Examples
    --------
    >>> import samspill as sp
    >>> turns = {"actor": ["School", "Library", "Library", "School", "Bakery"]}
    >>> sp.symmetry.turn_taking(turns)  # doctest: +NORMALIZE_WHITESPACE
    to       School  Library  Bakery
    from
    School      0.0      1.0     1.0
    Library     1.0      1.0     0.0
    Bakery      0.0      0.0     0.0
    """
    return run("symmetry.turn_taking", turns, present=present, actors=actors, amount=amount)


def self_transition_excess(turns: Any, *, present: Any = None, actors: Any = None, amount: str | None = None) -> Value:
    """How much oftener a speaker goes on than by chance.

    Parameters
    ----------
    turns : DataFrame
        A row a turn, in the order spoken, with the columns ``actor`` and, where there is more than one, ``event``.
    present : DataFrame, optional
        Who was present: columns ``event`` and ``actor``; it adds actors who said nothing.
    actors : sequence, optional
        The roster.
    amount : str, optional
        The column that says how much: ``"turns"``, ``"seconds"``. A turn of amount 0 is left out.

    Returns
    -------
    Value
        Signed share in [-1, 1]: 0 as chance, below 0 where speakers give way. nan where no turn follows another (zero_total) and
        without actors (no_actors).

    Raises
    ------
    InvalidInput
        S201 or S202 for an amount that is not a finite number of at least 0.

    Notes
    -----
    The share of successions from an actor to itself, less the sum of f_i t_i/s^2 with f_i successions from i, t_i to i and s in all
    (see :func:`turn_taking`). Renumbering the actors leaves it unchanged.

    References
    ----------
    gibson2003

    Examples
    --------
    >>> import samspill as sp
    >>> turns = {"actor": ["School", "Library", "Library", "School", "Bakery"]}
    >>> sp.symmetry.self_transition_excess(turns)
    -0.125
    """
    return run("symmetry.self_transition_excess", turns, present=present, actors=actors, amount=amount)


def turn_taking_asymmetry(turns: Any, *, present: Any = None, actors: Any = None, amount: str | None = None) -> Value:
    """How one-sided it is who follows whom.

    Parameters
    ----------
    turns : DataFrame
        A row a turn, in the order spoken, with the columns ``actor`` and, where there is more than one, ``event``.
    present : DataFrame, optional
        Who was present: columns ``event`` and ``actor``; it adds actors who said nothing.
    actors : sequence, optional
        The roster.
    amount : str, optional
        The column that says how much: ``"turns"``, ``"seconds"``. A turn of amount 0 is left out.

    Returns
    -------
    Value
        Share in [0, 1]: 0 where each two follow one another as often, 1 where never. nan where nobody follows another (zero_total) and
        without actors (no_actors).

    Raises
    ------
    InvalidInput
        S201 or S202 for an amount that is not a finite number of at least 0.

    Notes
    -----
    The sum of |T_ij - T_ji| over the sum of (T_ij + T_ji) for i < j, with T the table of :func:`turn_taking`. Renumbering the actors
    leaves it unchanged.

    References
    ----------
    gibson2003

    Examples
    --------
    >>> import samspill as sp
    >>> turns = {"actor": ["School", "Library", "Library", "School", "Bakery"]}
    >>> sp.symmetry.turn_taking_asymmetry(turns)
    0.3333333333333333
    """
    return run("symmetry.turn_taking_asymmetry", turns, present=present, actors=actors, amount=amount)


def orbits(
    net: Any, *, weighted: bool = True, within_sectors: bool = False, allow_slow: bool = False, missing: Refusing = "refuse"
) -> pd.Series:
    """Who can be exchanged with whom without changing any tie: the number of each actor's orbit.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    weighted : bool, default True
        An exchange must keep the exact weight of every tie (round them first); without it only the ties.
    within_sectors : bool, default False
        An exchange must keep every actor's sector too.
    allow_slow : bool, default False
        Search for longer than a minute on one core rather than stop there.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other
        side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, whole numbers from 1 in the order of the first members: actors of one number form an orbit of the group of
        automorphisms. ``.attrs["method"]`` is "best found" where the search was stopped: the numbers are then those of the
        coarsest equitable partition, each cell of which is one orbit or several together. nan with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S304 with ``within_sectors`` and no sectors; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    The number tells who plays the same part, which a size would not; ``orbits.value_counts()`` gives the sizes. Colour refinement,
    then a search for each actor that may be reached. Direction is kept, loops are left out, all isolates form one orbit. Turning
    every tie and multiplying all weights leave it unchanged. Ties in a study are rarely so exact that many orbits have more than
    one member: :func:`role_sim` and :func:`regular_equivalence` are the graded forms.

    References
    ----------
    macarthur2008

    Examples
    --------
    >>> import samspill as sp
    >>> star = sp.Network.from_frames({"from": ["Hub", "Hub"], "to": ["Library", "School"]}, directed=False)
    >>> sp.symmetry.orbits(star).to_dict()
    {'Hub': 1.0, 'Library': 2.0, 'School': 2.0}
    """
    return run("symmetry.orbits", net, weighted=weighted, within_sectors=within_sectors, allow_slow=allow_slow, missing=missing)


def orbit_structure(
    net: Any, *, weighted: bool = True, within_sectors: bool = False, allow_slow: bool = False, missing: Refusing = "refuse"
) -> pd.Series:
    """How much symmetry a network has: numbers of automorphisms and orbits.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    weighted : bool, default True
        As in :func:`orbits`.
    within_sectors : bool, default False
        As in :func:`orbits`.
    allow_slow : bool, default False
        Search for longer than a minute on one core rather than stop there.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other
        side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        ``orbits``, their number K; ``redundancy``, K/n, 1 where nobody can be exchanged; ``entropy``, in nats, and
        ``normalized_entropy``, its share of ln n; ``symmetry``, (size/n!)^(1/n), 1 where everybody can be exchanged;
        ``log_automorphisms`` and ``automorphisms``, the size of the group (inf above 1.8e308). nan without actors (no_actors), the
        normalised entropy of one actor (one_actor), and with unobserved cells (not_observed). Where the search was stopped
        (``.attrs["method"]`` is "best found") the first four are those of the coarsest equitable partition, bounds from below, and
        the last three nan (too_large).

    Raises
    ------
    InvalidInput
        S304 with ``within_sectors`` and no sectors; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    The entropy is -sum |O_k|/n ln(|O_k|/n) over the orbits O_k. Renumbering the actors, turning every tie and multiplying all
    weights leave all unchanged.

    References
    ----------
    macarthur2008

    Examples
    --------
    >>> import samspill as sp
    >>> star = sp.Network.from_frames({"from": ["Hub", "Hub"], "to": ["Library", "School"]}, directed=False)
    >>> sp.symmetry.orbit_structure(star)[["orbits", "automorphisms"]].to_dict()
    {'orbits': 2.0, 'automorphisms': 2.0}
    """
    return run("symmetry.orbit_structure", net, weighted=weighted, within_sectors=within_sectors, allow_slow=allow_slow, missing=missing)


def structural_equivalence(
    net: Any,
    *,
    measure: Literal["euclidean", "correlation"] = "euclidean",
    weighted: bool = True,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> Any:
    """How alike the ties of two actors are, to the same others.

    Parameters
    ----------
    net : Network or list of Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix. A list or tuple of several relations has the same actors in the same order.
    measure : {"euclidean", "correlation"}, default "euclidean"
        Distance between the two lists of ties, 0 where they are the same; or their Pearson correlation, 1 where they are alike.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    allow_slow : bool, default False
        Work for more than a minute on one core, or take more than 1 GiB, rather than refuse.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other
        side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.DataFrame or scipy.sparse.csr_array
        (n, n) by actor, symmetric, a distance of at least 0 (euclidean) or a signed share in [-1, 1]; above 5,000 actors a SciPy matrix. An actor with the same tie, or none, to all has no
        correlation with anybody (zero_variance), nor has one actor alone (one_actor). Everything is nan with unobserved
        cells (not_observed).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs; S311 where it would take over a minute or 1 GiB; S306 where ``missing`` is a rule that is
        not offered; S206 where relations differ in their actors or the order of these, and S224 for an empty list.

    Notes
    -----
    d_ij^2 is the sum over all others k of (w_ik - w_jk)^2 + (w_ki - w_kj)^2, plus 2 (w_ij - w_ji)^2: what i gives to j stands
    against what j gives to i, where some tools compare cell by cell or leave the two cells out. Undirected ties count once. Loops
    are left out. Renumbering the actors and turning every tie leave it unchanged.

    Of several relations the lists of ties stand one after the other: squared distances add up, and there is one correlation over
    all cells, in which a relation with more or larger ties counts for more. Actors are equivalent who are so in every relation.

    References
    ----------
    burt1976

    Examples
    --------
    >>> import samspill as sp
    >>> star = sp.Network.from_frames({"from": ["Hub", "Hub"], "to": ["Library", "School"]}, directed=False)
    >>> float(sp.symmetry.structural_equivalence(star).loc["Library", "School"])
    0.0
    """
    return run_stacked("symmetry.structural_equivalence", net, measure=measure, weighted=weighted, allow_slow=allow_slow, missing=missing)


def concor(net: Any, *, depth: int = 2, weighted: bool = True, allow_slow: bool = False, missing: Refusing = "refuse") -> pd.Series:
    """Blocks of actors with alike ties, by splitting in two again and again (CONCOR).

    Parameters
    ----------
    net : Network or list of Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix. A list or tuple of several relations has the same actors in the same order.
    depth : int, default 2
        How often each block is split, from 1 to 30: at most 2^depth blocks, and one more of constant profiles.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    allow_slow : bool, default False
        Work for more than a minute on one core, or take more than 1 GiB, rather than refuse.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other
        side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, the number of its block, from 1 in the order of the first members. nan with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S302 for a depth outside its range; S307 where the weights are costs; S311 where it would take over a minute or 1 GiB; S306
        where ``missing`` is a rule that is not offered; S206 where relations differ in their actors or the order of these, and S224
        for an empty list.

    Notes
    -----
    Starts from the correlations of :func:`structural_equivalence`, of several relations those of all their ties, and correlates the columns again and again, until all are 1 or
    -1. Actors with the same tie, or none, to all are a block of their own. A block stays whole where all its correlations are 1, or
    where they come to rest elsewhere, which happens where its members can be exchanged. The split need not be the best one for any
    criterion. Turning every tie and multiplying all weights leave it unchanged.

    References
    ----------
    breiger1975

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.concor(sp.Network.example(), depth=1).nunique()
    2
    """
    return run_stacked("symmetry.concor", net, depth=depth, weighted=weighted, allow_slow=allow_slow, missing=missing)


def regular_equivalence(
    net: Any, *, iterations: int = 3, weighted: bool = True, allow_slow: bool = False, missing: Refusing = "refuse"
) -> Any:
    """How well the ties of two actors match, to others that are equivalent in turn (REGGE).

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    iterations : int, default 3
        How often the others' equivalence is brought in, from 1 to 1,000.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    allow_slow : bool, default False
        Work for more than a minute on one core, or take more than 1 GiB, rather than refuse.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other
        side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.DataFrame or scipy.sparse.csr_array
        (n, n) by actor, symmetric, share in [0, 1], 1 on the diagonal; above 5,000 actors a SciPy matrix. 1 between two actors without ties, 0 between one with and one
        without. Everything is nan with unobserved
        cells (not_observed).

    Raises
    ------
    InvalidInput
        S302 for a number of iterations outside its range; S307 where the weights are costs; S311 where it would take over a minute
        or 1 GiB; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    From E = 1, E_ij becomes (sum_k max_m E_km m_ikjm + sum_m max_k E_km m_ikjm)/(s_i + s_j) with m_ikjm = min(w_ik, w_jm) +
    min(w_ki, w_mj), s_i all that i gives and receives. This is the REGGE variant that divides by the two actors' own totals and
    matches both directions of a pair at once; REGE's other variants give other numbers. Where ties are undirected and without
    weights, all who have ties are equivalent and nothing is learnt. Loops are left out. Renumbering the actors, turning every tie
    and multiplying all weights leave it unchanged.

    References
    ----------
    white1983

    Examples
    --------
    >>> import samspill as sp
    >>> given = sp.Network.from_frames({"from": ["NAV", "NAV", "City"], "to": ["Library", "School", "Clinic"]})
    >>> float(sp.symmetry.regular_equivalence(given).loc["School", "Clinic"])
    1.0
    """
    return run(
        "symmetry.regular_equivalence", net, iterations=iterations, weighted=weighted, allow_slow=allow_slow, missing=missing
    )


def sim_rank(
    net: Any,
    *,
    direction: Literal["in", "out"] = "in",
    decay: float = 0.8,
    tolerance: float = 1e-9,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> Any:
    """How near two actors are to the same others: alike where those who name them are (SimRank).

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    direction : {"in", "out"}, default "in"
        Alike by whom they receive from, or by whom they give to.
    decay : float, default 0.8
        The C of the formula, from 0 to 0.99.
    tolerance : float, default 1e-9
        How near to the limit, from 1e-14 to 0.1.
    allow_slow : bool, default False
        Work for more than a minute on one core, or take more than 1 GiB, rather than refuse.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other
        side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.DataFrame or scipy.sparse.csr_array
        (n, n) by actor, symmetric, share in [0, 1], 1 on the diagonal; above 5,000 actors a SciPy matrix. 0 with an actor that has no such ties. Everything is nan with unobserved
        cells (not_observed).

    Raises
    ------
    InvalidInput
        S302 for a direction or a number outside its range; S311 where it would take over a minute or 1 GiB; S306 where ``missing``
        is a rule that is not offered.

    Notes
    -----
    s_ij = C/(|I_i| |I_j|) times the sum of s_km over k in I_i and m in I_j. It is not a measure of roles: the leaves of two hubs
    that have nothing in common get 0. Ask :func:`role_sim` or :func:`regular_equivalence` about roles. Loops and weights are left
    out. Renumbering the actors leaves it unchanged.

    References
    ----------
    jeh2002

    Examples
    --------
    >>> import samspill as sp
    >>> named = sp.Network.from_frames({"from": ["NAV", "NAV"], "to": ["Library", "School"]})
    >>> round(float(sp.symmetry.sim_rank(named).loc["Library", "School"]), 6)
    0.8
    """
    return run(
        "symmetry.sim_rank", net, direction=direction, decay=decay, tolerance=tolerance, allow_slow=allow_slow, missing=missing
    )


def role_sim(
    net: Any,
    *,
    direction: Literal["in", "out", "all"] = "all",
    beta: float = 0.15,
    tolerance: float = 1e-6,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> Any:
    """How alike the parts are that two actors play, wherever they stand: alike where their neighbours can be paired (RoleSim).

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    direction : {"in", "out", "all"}, default "all"
        Pair those they receive from, those they give to, or the mean of the two.
    beta : float, default 0.15
        The least likeness, from 0.01 to 1.
    tolerance : float, default 1e-6
        How near to the limit, from 1e-14 to 0.1.
    allow_slow : bool, default False
        Work for more than a minute on one core, or take more than 1 GiB, rather than refuse.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other
        side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.DataFrame or scipy.sparse.csr_array
        (n, n) by actor, symmetric, share in [beta, 1], 1 on the diagonal; above 5,000 actors a SciPy matrix. Everything is nan with unobserved
        cells (not_observed).

    Raises
    ------
    InvalidInput
        S302 for a number outside its range; S311 where it would take over a minute or 1 GiB; S306 where ``missing`` is a rule that
        is not offered.

    Notes
    -----
    r_ij = (1 - beta) M_ij/max(d_i, d_j) + beta, with M_ij the largest sum of r over pairs of a neighbour of i and one of j, each in
    one pair at most, found exactly. Actors that an automorphism exchanges (:func:`orbits`) have r = 1. The source defines it for
    undirected ties; the mean over the two directions is our reading of directed ones and keeps that property. On a side on which
    neither has neighbours they count as paired. Loops and weights are left out. Renumbering the actors leaves it unchanged.

    References
    ----------
    jin2011

    Examples
    --------
    >>> import samspill as sp
    >>> pairs = sp.Network.from_frames({"from": ["NAV", "City"], "to": ["Library", "School"]})
    >>> float(sp.symmetry.role_sim(pairs).loc["Library", "School"])
    1.0
    """
    return run(
        "symmetry.role_sim", net, direction=direction, beta=beta, tolerance=tolerance, allow_slow=allow_slow, missing=missing
    )


def flow_hierarchy(net: Any, *, weighted: bool = True, missing: Missing = "refuse") -> Value:
    """Share of the weight of all ties that lies on no ring.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    weighted : bool, default True
        False counts each tie as 1.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "refuse"
        ``refuse`` and ``available`` give nan unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word, and gives nan unless that settles all.

    Returns
    -------
    Value
        Share in [0, 1]: 1 where no path comes back, 0 where every tie can be walked back, as along undirected ties. nan without ties
        (no_ties), with unobserved cells (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    The weight of ties between strongly connected components, over all weight. One tie back can take it from 1 to 0: :func:`agony` says how
    much has to go. Loops are left out. Renumbering the actors, turning every tie and scaling the weights leave it unchanged.

    References
    ----------
    luo2011

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.flow_hierarchy(sp.Network.example())
    0.0
    """
    return run("symmetry.flow_hierarchy", net, weighted=weighted, missing=missing)


def krackhardt_connectedness(net: Any, *, missing: Missing = "refuse") -> Value:
    """Share of the pairs of actors that are joined by a path of ties read both ways.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "refuse"
        ``refuse`` and ``available`` give nan unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word, and gives nan unless that settles all.

    Returns
    -------
    Value
        Share in [0, 1]: 1 for one component, 0 without ties. nan with unobserved cells (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    With components of k actors, sum k(k - 1) over n(n - 1). Loops and weights are left out. Renumbering the actors and turning every tie
    leave it unchanged.

    References
    ----------
    krackhardt1994

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.krackhardt_connectedness(sp.Network.example())
    1.0
    """
    return run("symmetry.krackhardt_connectedness", net, missing=missing)


def krackhardt_hierarchy(net: Any, *, allow_slow: bool = False, missing: Missing = "refuse") -> Value:
    """Of the pairs of actors of which one reaches the other, the share of which the other does not reach back.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    allow_slow : bool, default False
        True lets it run where it would take more than a minute.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "refuse"
        ``refuse`` and ``available`` give nan unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word, and gives nan unless that settles all.

    Returns
    -------
    Value
        Share in [0, 1]: 1 without rings, 0 where every path can be walked back, as along undirected ties. nan without ties (no_ties), with
        unobserved cells (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S311 where it would take more than a minute, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    1 minus the pairs that reach each other over those of which at least one reaches the other. The default of R's sna is 1 minus
    reciprocity, another measure. Loops and weights are left out. Renumbering the actors and turning every tie leave it unchanged.

    References
    ----------
    krackhardt1994

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.krackhardt_hierarchy(sp.Network.example())
    0.0
    """
    return run("symmetry.krackhardt_hierarchy", net, allow_slow=allow_slow, missing=missing)


def krackhardt_efficiency(net: Any, *, form: Literal["arcs", "edges"] = "arcs", missing: Missing = "refuse") -> Value:
    """How few ties there are beyond what holds each component together.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    form : {"arcs", "edges"}, default "arcs"
        ``arcs`` counts each direction (an undirected tie is two arcs), as R's sna; ``edges`` reads ties both ways and counts each pair
        once.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "refuse"
        ``refuse`` and ``available`` give nan unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word, and gives nan unless that settles all.

    Returns
    -------
    Value
        Share in [0, 1]: 1 for trees (as ``arcs``, those without a returned tie; an undirected tree of k actors has 1 - 1/(k - 1)), 0 where
        all are tied to all. nan without ties (no_ties), for ``edges`` without a component of three (zero_total), with unobserved cells
        (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S302 for an unknown form, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    1 minus the ties beyond k - 1 in each component of k actors, over the most there could be: (k - 1)^2 arcs or (k - 1)(k - 2)/2 edges.
    Values of the two forms cannot be compared. Loops and weights are left out. Renumbering the actors and turning every tie leave it
    unchanged.

    References
    ----------
    krackhardt1994

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.krackhardt_efficiency(sp.Network.example(), form="edges")
    0.7142857142857143
    """
    return run("symmetry.krackhardt_efficiency", net, form=form, missing=missing)


def least_upper_boundedness(
    net: Any, *, direction: Literal["in", "out"] = "out", allow_slow: bool = False, missing: Missing = "refuse"
) -> Value:
    """How far any two actors have one superior to whom a dispute between them goes first.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    direction : {"in", "out"}, default "out"
        ``out`` where ties run from superior to subordinate, ``in`` where they run from subordinate to superior, as in "reports to".
    allow_slow : bool, default False
        True lets it run where it would take more than a minute or 1 GiB.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "refuse"
        ``refuse`` and ``available`` give nan unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word, and gives nan unless that settles all.

    Returns
    -------
    Value
        Share in [0, 1]: 1 for a tree that runs from one actor, and along undirected ties. nan without ties (no_ties), without a component
        of three (zero_total), with unobserved cells (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S302 where ``direction`` is not one way, S311 where it would take more than a minute or 1 GiB, S306 where ``missing`` is a rule
        that is not offered.

    Notes
    -----
    An upper bound of two actors reaches both, and may be one of them; the least is one that all their other upper bounds reach. 1 minus
    the pairs of a component that have none, over sum (k - 1)(k - 2)/2 for components of k actors. R's sna tests whether a bound
    reaches the others and gives other values. Loops and weights are left out. Renumbering the actors leaves it unchanged.

    References
    ----------
    krackhardt1994

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.least_upper_boundedness(sp.Network.example())
    1.0
    """
    return run("symmetry.least_upper_boundedness", net, direction=direction, allow_slow=allow_slow, missing=missing)


def spring_rank(net: Any, *, alpha: float = 0.0, weighted: bool = True, missing: Missing = "refuse") -> pd.Series:
    """Ranks in which every tie pulls its giver one level above its taker.

    Parameters
    ----------
    net : Network
        With strengths as weights. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    alpha : float, default 0.0
        How strongly all ranks are pulled towards 0, from 0.
    weighted : bool, default True
        False counts each tie as 1.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "refuse"
        ``refuse`` and ``available`` give nan unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word, and gives nan unless that settles all.

    Returns
    -------
    pandas.Series
        (n,) by actor, number, in levels. With ``alpha`` 0 each component has mean 0, ranks compare within it only, and an actor without
        ties has 0. nan in a component whose ranks cannot be vouched for (not_converged), and with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S302 for an option out of range, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    The least of (1/2) sum w_ij (s_i - s_j - 1)^2 + (alpha/2) sum s_i^2, solved exactly where components are small or trees, else to about
    1e-9 of the largest rank. With alpha 0 it is minus the trophic level of MacKay, Johnson and Sansom (:func:`trophic_level` with
    ``kind="balanced"``) and the potential of :func:`hodge_rank`, up to a constant; how well the ranks fit is
    :func:`trophic_directedness`. Loops are left out. Renumbering the actors leaves it unchanged, multiplying all weights too with alpha 0;
    turning every tie changes the sign.

    References
    ----------
    debacco2018

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.spring_rank(sp.Network.example()).round(2).head(2)  # doctest: +NORMALIZE_WHITESPACE
    actor
    Municipality    0.73
    School          0.56
    Name: spring_rank, dtype: float64
    """
    return run("symmetry.spring_rank", net, alpha=alpha, weighted=weighted, missing=missing)


def hodge_rank(net: Any, *, flow: Flow = "share", weighted: bool = True, missing: Missing = "refuse") -> pd.Series:
    """The potential whose differences come nearest to what flows net between actors.

    Parameters
    ----------
    net : Network
        With strengths as weights. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    flow : {"share", "log_ratio", "difference"}, default "share"
        What a pair tells: (w_ij - w_ji)/(w_ij + w_ji), the logarithm of (w_ij + 1/2)/(w_ji + 1/2), both counting w_ij + w_ji; or
        w_ij - w_ji, every tied pair counting 1.
    weighted : bool, default True
        False counts each tie as 1.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "refuse"
        ``refuse`` and ``available`` give nan unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word, and gives nan unless that settles all.

    Returns
    -------
    pandas.Series
        (n,) by actor, number: in levels, or in the unit of the flow. Each component has mean 0, and values compare within it only. nan for
        actors without ties (isolate; no_ties where nobody has any), in a component whose values cannot be vouched for (not_converged), and
        with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S302 for an option out of range, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    The least of sum omega_ij (s_i - s_j - Y_ij)^2 over all tied pairs, Y and omega as ``flow`` says. With shares it equals
    :func:`spring_rank`. How much of the flow it explains is :func:`hodge_shares`. Loops are left out. Renumbering the actors leaves it
    unchanged, multiplying all weights too with shares; turning every tie changes the sign.

    References
    ----------
    jiang2011

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.hodge_rank(sp.Network.example()).round(2).head(2)  # doctest: +NORMALIZE_WHITESPACE
    actor
    Municipality    0.73
    School          0.56
    Name: hodge_rank, dtype: float64
    """
    return run("symmetry.hodge_rank", net, flow=flow, weighted=weighted, missing=missing)


def hodge_shares(
    net: Any,
    *,
    flow: Flow = "share",
    weighted: bool = True,
    allow_slow: bool = False,
    missing: Missing = "refuse",
) -> pd.Series:
    """How much of what flows net is a ranking, circling in triangles, and circling in longer rings.

    Parameters
    ----------
    net : Network
        With strengths as weights. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    flow : {"share", "log_ratio", "difference"}, default "share"
        What a pair tells: (w_ij - w_ji)/(w_ij + w_ji), the logarithm of (w_ij + 1/2)/(w_ji + 1/2), both counting w_ij + w_ji; or
        w_ij - w_ji, every tied pair counting 1.
    weighted : bool, default True
        False counts each tie as 1.
    allow_slow : bool, default False
        True lets it run where it would take more than a minute or a gibibyte.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "refuse"
        ``refuse`` and ``available`` give nan unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word, and gives nan unless that settles all.

    Returns
    -------
    pandas.Series
        ``gradient``, ``curl`` and ``harmonic``, shares in [0, 1] that sum to 1. nan without ties (no_ties), where all is returned in full
        (zero_total), with fewer than two actors, where a part was not found (not_converged), and with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S311 where it would take more than a minute, S302 for an option out of range, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    Shares of sum omega_ij Y_ij^2. gradient: of :func:`hodge_rank`; 1 means perfectly ranked. curl: of the rest what lies in the span of
    triangles of tied actors. The shares depend on what Y and omega are (``flow``). Loops are left out. Renumbering the actors and turning
    every tie leave them unchanged, multiplying all weights too unless ``flow`` is log_ratio.

    References
    ----------
    jiang2011

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.hodge_shares(sp.Network.example()).round(3)  # doctest: +NORMALIZE_WHITESPACE
    gradient    0.679
    curl        0.283
    harmonic    0.038
    Name: hodge_shares, dtype: float64
    """
    return run("symmetry.hodge_shares", net, flow=flow, weighted=weighted, allow_slow=allow_slow, missing=missing)


def trophic_directedness(
    net: Any,
    *,
    measure: Literal["coherence", "incoherence", "ratio"] = "coherence",
    weighted: bool = True,
    missing: Missing = "refuse",
) -> Value:
    """How nearly all ties run one level up.

    Parameters
    ----------
    net : Network
        With strengths as weights. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    measure : {"coherence", "incoherence", "ratio"}, default "coherence"
        1 - F, F, or sqrt(F/(1 - F)).
    weighted : bool, default True
        False counts each tie as 1.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "refuse"
        ``refuse`` and ``available`` give nan unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word, and gives nan unless that settles all.

    Returns
    -------
    Value
        Share in [0, 1] (the ratio is from 0, and inf where F is 1): coherence 1 where levels fit every tie, 0 where what is given is
        returned in full, and in a ring. nan without ties (no_ties), with fewer than two actors, where levels cannot be vouched for
        (not_converged), and with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S302 for an option out of range, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    F = sum w_ij (h_j - h_i - 1)^2 / sum w_ij, the trophic incoherence, at the levels h that make it least: those of :func:`trophic_level`
    with ``kind="balanced"``, minus :func:`spring_rank`. F is twice the least energy of SpringRank for each unit of weight. Needs no actor
    without sources. Loops are left out. Renumbering the actors, turning every tie and multiplying all weights leave it unchanged.

    References
    ----------
    mackay2020

    Examples
    --------
    >>> import samspill as sp
    >>> round(sp.symmetry.trophic_directedness(sp.Network.example()), 4)
    0.2834
    """
    return run("symmetry.trophic_directedness", net, measure=measure, weighted=weighted, missing=missing)


def trophic_incoherence(net: Any, *, weighted: bool = True, missing: Missing = "refuse") -> Value:
    """How unevenly ties run up the trophic levels.

    Parameters
    ----------
    net : Network
        With strengths as weights. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    weighted : bool, default True
        False counts each tie as 1.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "refuse"
        ``refuse`` and ``available`` give nan unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word, and gives nan unless that settles all.

    Returns
    -------
    Value
        Number from 0: standard deviation of s_j - s_i over the ties i to j; 0 where every tie runs one level up. nan where some actor has no
        level (no_basal: the rule where ties are returned; not_converged), without ties (no_ties), with fewer than two actors, and with
        unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S302 for an option out of range, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    s as in :func:`trophic_level` with ``kind="basal"``; weights tell the levels, and each tie counts once, as in NetworkX. Loops are left
    out. Renumbering the actors and multiplying all weights leave it unchanged. Most collaboration has no actor without sources: see
    :func:`trophic_directedness`.

    References
    ----------
    johnson2014

    Examples
    --------
    >>> import samspill as sp
    >>> round(sp.symmetry.trophic_incoherence(sp.Network.from_frames({"from": ["a", "b", "a"], "to": ["b", "c", "c"]})), 4)
    0.4082
    """
    return run("symmetry.trophic_incoherence", net, weighted=weighted, missing=missing)


def trophic_level(
    net: Any,
    *,
    kind: Literal["basal", "balanced"] = "basal",
    weighted: bool = True,
    missing: Missing = "refuse",
) -> pd.Series:
    """How many steps what an actor gets has come.

    Parameters
    ----------
    net : Network
        With strengths as weights. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    kind : {"basal", "balanced"}, default "basal"
        One above the weighted mean of one's sources (Levine), or the levels that make all ties run one level up as nearly as they can
        (MacKay, Johnson and Sansom).
    weighted : bool, default True
        False counts each tie as 1.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "refuse"
        ``refuse`` and ``available`` give nan unless all is known; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word, and gives nan unless that settles all.

    Returns
    -------
    pandas.Series
        (n,) by actor, number: from 1, the level of actors to whom nobody gives; balanced from 0, the lowest of each component. nan for an
        actor any of whose sources, however far back, draws on nobody without sources (no_basal), where levels cannot be vouched for
        (not_converged), and with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S302 for an option out of range, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    basal: s_j = 1 + sum_i (w_ij / s_j^in) s_i with the in-strength s^in. Where ties are returned few actors have such a level; NetworkX
    raises there. balanced: (diag(u) - W - W') h = v with u = in- plus out-strength and v = in- minus out-strength, solved in each
    component; minus :func:`spring_rank`. Loops are left out. Renumbering the actors and multiplying all weights leave it unchanged.

    References
    ----------
    levine1980
    mackay2020

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.trophic_level(sp.Network.example(), kind="balanced").round(2).head(2)  # doctest: +NORMALIZE_WHITESPACE
    actor
    Municipality    0.00
    School          0.17
    Name: trophic_level, dtype: float64
    """
    return run("symmetry.trophic_level", net, kind=kind, weighted=weighted, missing=missing)
