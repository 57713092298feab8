"""samspill measures power balance and symmetry in collaboration between actors from different sectors.

import samspill as sp
net = sp.Network.from_frames(ties, actors, source="giver", target="taker", weight="hours", sector="sector")
sp.symmetry.weighted_reciprocity(net)
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from samspill import (
        balance as balance,
    )
    from samspill import (
        brokerage as brokerage,
    )
    from samspill import (
        change as change,
    )
    from samspill import (
        cohesion as cohesion,
    )
    from samspill import (
        inference as inference,
    )
    from samspill import (
        joint as joint,
    )
    from samspill import (
        mixing as mixing,
    )
    from samspill import (
        power as power,
    )
    from samspill import (
        symmetry as symmetry,
    )
    from samspill._context import isa as isa
    from samspill._context import threads as threads
    from samspill._errors import Cancelled as Cancelled
    from samspill._errors import InvalidInput as InvalidInput
    from samspill._results import Value as Value
    from samspill._results import cite as cite
    from samspill._results import reasons as reasons
    from samspill._run import metrics as metrics
    from samspill.inference import (
        Inference as Inference,
    )
    from samspill.inference import (
        PairedChange as PairedChange,
    )
    from samspill.inference import (
        infer as infer,
    )
    from samspill.inference import (
        jackknife as jackknife,
    )
    from samspill.inference import (
        null as null,
    )
    from samspill.inference import (
        paired_change as paired_change,
    )
    from samspill.network import Network as Network
    from samspill.study import Study as Study

    __version__: str

_FAMILIES = ("balance", "brokerage", "change", "cohesion", "inference", "joint", "mixing", "power", "symmetry")
_HOMES = {
    "Network": "network",
    "Study": "study",
    "InvalidInput": "_errors",
    "Cancelled": "_errors",
    "Value": "_results",
    "reasons": "_results",
    "cite": "_results",
    "metrics": "_run",
    "threads": "_context",
    "isa": "_context",
    "infer": "inference",
    "Inference": "inference",
    "null": "inference",
    "jackknife": "inference",
    "paired_change": "inference",
}

__all__ = sorted([*_FAMILIES, *_HOMES, "__version__"])


def __getattr__(name: str) -> Any:
    # Parts are imported when first asked for, so that `import samspill` and the command line start fast.
    if name in _FAMILIES:
        return importlib.import_module(f"samspill.{name}")
    if name == "__version__":
        from importlib.metadata import version

        value: Any = version("samspill")
    elif name in _HOMES:
        value = getattr(importlib.import_module(f"samspill.{_HOMES[name]}"), name)
    else:
        raise AttributeError(f"module 'samspill' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
