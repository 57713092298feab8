"""samspill measures power balance and symmetry in collaboration between actors from different sectors.

::

    import samspill as sp
    net = sp.Network.from_frames(ties, actors, source="giver", target="taker", weight="hours", sector="sector")
    sp.symmetry.weighted_reciprocity(net)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from samspill import balance, brokerage, change, cohesion, inference, joint, mixing, plot, power, symmetry
    from samspill._adjust import adjust
    from samspill._bootstrap import Bootstrap, Posterior, SectorShares, bayesian_bootstrap, bootstrap, mixing_posterior, sector_shares
    from samspill._context import isa, threads
    from samspill._errors import Cancelled, InvalidInput
    from samspill._missing import Bounds, Imputed, Pooled, bounds, impute
    from samspill._plan import Block, Findings, Part, Plan, plan, reduce, run_block
    from samspill._qap import Regression, mrqap, qap
    from samspill._results import Value, cite, reasons
    from samspill._run import metrics
    from samspill._sensitivity import Sensitivity, sensitivity
    from samspill._together import Inferences
    from samspill.inference import Inference, Interval, Jackknife, PairedChange, infer, jackknife, null, paired_change
    from samspill.network import Network
    from samspill.profile import Profile
    from samspill.study import Study

    __version__: str

__all__ = [
    "Block",
    "Bootstrap",
    "Bounds",
    "Cancelled",
    "Findings",
    "Imputed",
    "Inference",
    "Inferences",
    "Interval",
    "InvalidInput",
    "Jackknife",
    "Network",
    "PairedChange",
    "Part",
    "Plan",
    "Pooled",
    "Posterior",
    "Profile",
    "Regression",
    "SectorShares",
    "Sensitivity",
    "Study",
    "Value",
    "__version__",
    "adjust",
    "balance",
    "bayesian_bootstrap",
    "bootstrap",
    "bounds",
    "brokerage",
    "change",
    "cite",
    "cohesion",
    "impute",
    "infer",
    "inference",
    "isa",
    "jackknife",
    "joint",
    "metrics",
    "mixing",
    "mixing_posterior",
    "mrqap",
    "null",
    "paired_change",
    "plan",
    "plot",
    "power",
    "qap",
    "reasons",
    "reduce",
    "run_block",
    "sector_shares",
    "sensitivity",
    "symmetry",
    "threads",
]

_HOMES = {
    "adjust": "_adjust",
    "Inferences": "_together",
    **dict.fromkeys(("Bootstrap", "Posterior", "SectorShares", "bayesian_bootstrap", "bootstrap", "mixing_posterior", "sector_shares"), "_bootstrap"),
    **dict.fromkeys(("isa", "threads"), "_context"),
    **dict.fromkeys(("Cancelled", "InvalidInput"), "_errors"),
    **dict.fromkeys(("Value", "cite", "reasons"), "_results"),
    "metrics": "_run",
    **dict.fromkeys(("Inference", "Interval", "Jackknife", "PairedChange", "infer", "jackknife", "null", "paired_change"), "inference"),
    **dict.fromkeys(("Bounds", "Imputed", "Pooled", "bounds", "impute"), "_missing"),
    **dict.fromkeys(("Block", "Findings", "Part", "Plan", "plan", "reduce", "run_block"), "_plan"),
    **dict.fromkeys(("Regression", "mrqap", "qap"), "_qap"),
    **dict.fromkeys(("Sensitivity", "sensitivity"), "_sensitivity"),
    "Network": "network",
    "Profile": "profile",
    "Study": "study",
}


def __getattr__(name: str) -> Any:
    # Parts are imported when first asked for, so that `import samspill` and the command line start fast.
    if name == "__version__":
        from importlib.metadata import version

        value: Any = version("samspill")
    elif name in _HOMES:
        value = getattr(importlib.import_module(f"samspill.{_HOMES[name]}"), name)
    elif name in __all__:
        return importlib.import_module(f"samspill.{name}")
    else:
        raise AttributeError(f"module 'samspill' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
