"""Two relations over one roster: do they go together, and does each add something to the others?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from samspill import _core
from samspill._context import run_settings
from samspill._inputs import as_network, over_one_roster, relations_of
from samspill._nulls import permute_actors
from samspill._results import plain
from samspill.inference import Alternative, Inference, _inference

__all__ = ["Regression", "mrqap", "qap"]


@dataclass(frozen=True, slots=True, eq=False)
class Regression(Inference):
    """A regression of one relation on others; the Inference is of the t statistic of each, of a logistic one of the score statistic.

    Attributes
    ----------
    coefficients, standard_errors : Series by relation
        Of ordinary least squares, or log odds of the greatest likelihood. The standard errors take cells for independent, which they are not;
        the tests do not. nan where a logistic regression has no best coefficients.
    intercept, r_squared : float
        Of a logistic regression McFadden's 1 - log L/log L_0.
    cells : int
        Pairs of actors that the regression ran over: ordered ones, unless no relation is directed.
    """

    coefficients: Any = None
    standard_errors: Any = None
    intercept: float = float("nan")
    r_squared: float = float("nan")
    cells: int = 0

    def to_frame(self) -> pd.DataFrame:
        """A row a relation: coefficient, standard error, and the test of its t statistic."""
        tests = Inference.to_frame(self)
        tests.insert(0, "coefficient", self.coefficients)
        tests.insert(1, "standard_error", self.standard_errors)
        return tests

    def to_dict(self) -> dict[str, Any]:
        """Everything as JSON can hold it."""
        more = {"coefficients": plain(self.coefficients.tolist()), "standard_errors": plain(self.standard_errors.tolist())}
        return Inference.to_dict(self) | more | {"intercept": plain(self.intercept), "r_squared": plain(self.r_squared), "cells": self.cells}


def qap(
    y: Any,
    x: Any,
    *,
    weighted: bool = True,
    strata: Any = None,
    replicates: int = 9999,
    seed: int = 1,
    alternative: Alternative = "two-sided",
    stop_after: int = 0,
) -> Inference:
    """Correlation of two relations over the same actors, held against permutations of the actors (QAP).

    Pearson's r of the off-diagonal cells y_ij and x_ij. Undirected relations count each pair once.

    Parameters
    ----------
    y, x : Network, or a graph or matrix of another library
        Over the same actors, in any order; who is in one only was not asked in the other.
    weighted : bool, default True
        The weights; False: 1 for each tie.
    strata : mapping from actor to stratum, Series or sequence, optional
        Actors change places only with actors of their stratum.
    replicates, seed, alternative, stop_after
        As in :func:`samspill.infer`; all n! permutations are visited where they are no more than replicates + 1.

    Returns
    -------
    Inference
        `observed` is r, in [-1, 1]. Exact mean and standard deviation of the null stand in `diagnostics`. nan (zero_variance) where a
        relation holds every tie alike or none.

    Raises
    ------
    InvalidInput
        S402 without replicates.

    Notes
    -----
    Cells that a relation did not observe are left out pair by pair, anew for each permutation.

    References
    ----------
    krackhardt1988, mantel1967

    Examples
    --------
    >>> import samspill as sp
    >>> net = sp.Network.example()
    >>> sp.qap(net, net, weighted=False, replicates=99).observed
    1.0
    """
    first, second = over_one_roster([as_network(y), as_network(x)])
    model = permute_actors(strata)
    raw = _core.qap(
        first._engine,
        second._engine,
        null=model._settings(first.actors, None),
        replicates=replicates,
        seed=seed,
        alternative=alternative,
        stop_after=stop_after,
        weighted=weighted,
        run=run_settings(),
    )
    return _inference(raw, float(raw["observed"][0]), alternative, "qap")


def mrqap(
    y: Any,
    x: Sequence[Any] | Mapping[str, Any],
    *,
    model: Literal["linear", "logistic"] = "linear",
    weighted: bool = True,
    strata: Any = None,
    replicates: int = 9999,
    seed: int = 1,
    alternative: Alternative = "two-sided",
    stop_after: int = 0,
) -> Regression:
    """Multiple regression of one relation on others, tested with double semi-partialling (MRQAP).

    Least squares of the off-diagonal cells y_ij = b_0 + sum_k b_k x_kij. To test b_k, the residual of x_k on the other relations has its
    actors permuted and the regression is fitted again; the t statistic of x_k is held against those that come of it. A logistic regression is
    of the log odds that there is a tie, and its statistic is the score U/sqrt(V) of the permuted residual e beside the other relations,
    U = sum e (y - p): the ties are regressed on the others once, and no permutation asks for another fit.

    Parameters
    ----------
    y : Network, or a graph or matrix of another library
    x : sequence or mapping of the same
        Over the actors of `y`; the keys of a mapping name them, else they are x1, x2, …
    model : {"linear", "logistic"}, default "linear"
        Of the values of `y`, or of whether it has a tie; then its weights count for nothing.
    weighted, strata, replicates, seed, alternative, stop_after
        As in :func:`samspill.qap`.

    Returns
    -------
    Regression
        A sequence of tests by relation, with coefficients and R².

    Raises
    ------
    InvalidInput
        S302 for a relation that does not vary or is a combination of the others, S306 for unobserved cells (an actor that one
        relation lacks has them).

    Notes
    -----
    Where relations tell ties from no ties without a fault (every tie of one is a tie of `y`), the likelihood has no greatest value: the
    coefficients of a logistic regression that has them in it are nan, and so are the tests of the others (not_converged); its own test stands.
    All arithmetic is on sums over ties, O(k² m) a permutation for k relations; no matrix of all pairs is made.

    References
    ----------
    dekker2007

    Examples
    --------
    >>> import samspill as sp
    >>> net = sp.Network.example()
    >>> returned = sp.Network.from_scipy(net.to_scipy().T, actors=net.actors)
    >>> found = sp.mrqap(net, {"returned": returned}, replicates=99)
    >>> found.coefficients.index.tolist(), 0 < found.r_squared < 1
    (['returned'], True)
    """
    given, names = relations_of((y, x))
    nets = over_one_roster(given)
    raw = _core.mrqap(
        nets[0]._engine,
        [net._engine for net in nets[1:]],
        null=permute_actors(strata)._settings(nets[0].actors, None),
        replicates=replicates,
        seed=seed,
        alternative=alternative,
        stop_after=stop_after,
        weighted=weighted,
        model=model,
        run=run_settings(),
    )
    index: pd.Index = pd.Index(names, name="relation")
    return regression_of(_inference(raw, pd.Series(raw["observed"], index=index), alternative, "mrqap"), raw, index)


def regression_of(tested: Inference, raw: Mapping[str, Any], index: pd.Index) -> Regression:
    """The test of each relation, with the regression that it is of."""
    fields = {name: getattr(tested, name) for name in Inference.__dataclass_fields__}
    return Regression(
        **fields,
        coefficients=pd.Series(raw["coefficients"], index=index, name="coefficient"),
        standard_errors=pd.Series(raw["standard_errors"], index=index, name="standard_error"),
        intercept=raw["intercept"],
        r_squared=raw["r_squared"],
        cells=int(raw["cells"]),
    )
