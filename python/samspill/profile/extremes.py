"""Intervals for a share of which all or none was observed.

Leaving out one actor after the other moves such a share not at all, so that a jackknife would be sure of it
whether two ties or two hundred stand behind it. The exact binomial interval (Clopper and Pearson 1934) is not.
"""

from __future__ import annotations

from samspill.profile.engine import LEVEL, WIDE_LEVEL, Spread

KIND = "exact_binomial"


def is_flat(spread: Spread | None) -> bool:
    """Whether an interval has no width."""
    return spread is not None and spread.interval[0] == spread.interval[1]


def share_spread(everything: bool, n: int) -> Spread:
    """The intervals of a share of which all, or none, of `n` independent observations had it."""
    bounds = [((1 - level) / 2) ** (1 / n) for level in (LEVEL, WIDE_LEVEL)]
    narrow, wide = [(bound, 1.0) if everything else (0.0, 1 - bound) for bound in bounds]
    return Spread(narrow, wide, KIND)


def balance_spread(towards: int, n: int) -> Spread:
    """The intervals of an index from -1 to 1 where all of `n` pairs lean towards one side (1 or -1), or none leans at all (0)."""
    if towards == 0:  # the most that could lean one way, were all others to run both ways
        none = share_spread(False, n)
        narrow, wide = (bound / (2 - bound) for bound in (none.interval[1], none.wide[1]))
        return Spread((-narrow, narrow), (-wide, wide), KIND)
    share = share_spread(towards > 0, n)
    return Spread(_doubled(share.interval), _doubled(share.wide), KIND)


def _doubled(bounds: tuple[float, float]) -> tuple[float, float]:
    """Bounds of a share as those of the share less the rest."""
    return 2 * bounds[0] - 1, 2 * bounds[1] - 1


def smallest_sign_p(n: int) -> float:
    """The smallest two-sided p that `n` pairs with a tie can give: all of them lean one way."""
    return min(1.0, 2 * 0.5**n)
