"""How much of what is given is returned, named by both sides, and shared alike."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import pandas as pd

from samspill._results import Value
from samspill._run import run

Missing: TypeAlias = Literal["available", "zero", "reconstruct", "refuse"]

__all__ = [
    "confirmed_share",
    "confirmed_share_by_sector",
    "dyad_census",
    "participation_equality",
    "reciprocity",
    "sector_asymmetry",
    "triad_census",
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
    net: Any, *, variant: Literal["edgewise", "dyadic", "dyadic_nonnull"] = "edgewise", missing: Missing = "available"
) -> Value:
    """Share of ties that are returned.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    variant : {"edgewise", "dyadic", "dyadic_nonnull"}, default "edgewise"
        Of all ties, those that are returned; of all pairs, those that are alike both ways; of the tied pairs, the mutual ones.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` uses pairs whose both sides were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the
        other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Share in [0, 1]. nan without ties (no_ties; the dyadic form is defined), without a pair observed both ways (not_observed),
        or with fewer than two actors. 1 for undirected ties.

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


def weighted_reciprocity(net: Any, *, weighted: bool = True, missing: Missing = "available") -> Value:
    """Share of tie strength that is returned.

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
        Share in [0, 1]. nan when nothing was given (no_ties), without a pair observed both ways (not_observed), or with fewer than
        two actors.

    Raises
    ------
    InvalidInput
        S307 where the weights are costs, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    The sum of min(w_ij, w_ji) over the sum of w_ij, i and j different actors. It cannot reach 1 where the totals of the two sides
    differ: hold it against a null that keeps each actor's ties, and ask :func:`sector_asymmetry` about the totals. Multiplying
    all weights, renumbering the actors and turning every tie leave it unchanged.

    References
    ----------
    squartini2013

    Examples
    --------
    >>> import samspill as sp
    >>> sp.symmetry.weighted_reciprocity(sp.Network.example())
    0.4444444444444444
    """
    return run("symmetry.weighted_reciprocity", net, weighted=weighted, missing=missing)


def sector_asymmetry(net: Any, *, sectors: Any = None, weighted: bool = True, missing: Missing = "available") -> pd.DataFrame:
    """How one-sided the ties between two sectors are.

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
    pandas.DataFrame
        Shape (k, k), the giving sector in rows, signed share in [-1, 1]: 1 where only the row gives, 0 where both give as much
        (always so on the diagonal), -1 where only the column gives. nan where nothing runs between two sectors (no_ties), no such
        pair was observed both ways (not_observed), a sector is empty (no_actors), a sector of one stands on the diagonal
        (singleton_sector), and everywhere for undirected ties (not_applicable).

    Raises
    ------
    InvalidInput
        S304 without sectors, S307 where the weights are costs, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    (W_st - W_ts)/(W_st + W_ts) with W_st the strength that actors of s give to actors of t. Turning every tie changes the sign;
    multiplying all weights and renumbering the actors leave it unchanged.

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
    return run("symmetry.sector_asymmetry", net, sectors=sectors, weighted=weighted, missing=missing)


def triad_census(net: Any, *, missing: Missing = "available") -> pd.Series:
    """Numbers of triads of each of the 16 kinds.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
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
        S306 where ``missing`` is a rule that is not offered.

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
    return run("symmetry.triad_census", net, missing=missing)


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
