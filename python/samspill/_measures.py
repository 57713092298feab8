"""What a plan measures, in a form that JSON can hold and any worker can compute."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from samspill._errors import InvalidInput
from samspill._inputs import prepare
from samspill.inference import Metric, _Called, _drawer, _known_name, _Layout, _Statistic, _statistic
from samspill.network import Network


@dataclass(frozen=True, slots=True)
class Measure:
    """A metric of a plan, in a form that JSON can hold: one of samspill's, or a function that can be imported."""

    label: str
    statistic: Mapping[str, Any] | None = None
    function: str | None = None
    options: Mapping[str, Any] | None = None

    @classmethod
    def of(cls, label: str | None, metric: Metric, of: Any, of_options: Any, by: Any, options: Mapping[str, Any]) -> Measure:
        name = _known_name(metric)
        if name is None:
            return cls(label or metric.__name__, function=address_of(metric), options=dict(options))  # type: ignore[union-attr]
        found = _statistic(name, of, of_options, by, options)
        if found.input != "network":
            raise InvalidInput(
                "S420", f"it is computed from a {found.input}", f"metric {name}", "plan metrics of networks; use infer for others"
            )
        return cls(label or found.label(), statistic=asdict(found))

    def call(self) -> Callable[..., Any]:
        """The function, imported."""
        assert self.function is not None
        found: Callable[..., Any] = imported(self.function)
        return found

    def observe(self, net: Network) -> Any:
        """The result on the data."""
        if self.statistic is None:
            return self.call()(net, **(self.options or {}))
        return _Statistic(**self.statistic).compute(net, {})

    def spec(self, net: Network, layout: _Layout | None) -> dict[str, Any]:
        """What the engine is told."""
        if self.statistic is not None:
            return _Statistic(**self.statistic).spec()
        return {"call": _Called(self.call(), self.options or {}, _drawer("network", prepare("network", net, {})), layout)}


def address_of(function: Any) -> str:
    """Module and name of a function, from which every worker can import it."""
    module, name = getattr(function, "__module__", None), getattr(function, "__qualname__", None)
    address = f"{module}:{name}"
    if module in (None, "__main__") or "<" in str(name) or imported(address) is not function:
        raise InvalidInput(
            "S421", f"{function!r} cannot be imported by its name", "metric", "define it at the top of a module that every worker can import"
        )
    return address


def imported(address: str) -> Any:
    """What stands under a module and name."""
    module, _, name = address.partition(":")
    try:
        found: Any = importlib.import_module(module)
        for part in name.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError) as error:
        raise InvalidInput("S421", f"there is no {address} here ({error})", "metric", "put its module on PYTHONPATH of every worker") from error
    return found


def measures_of(metrics: Any, of: Any, of_options: Any, by: Any, options: Mapping[str, Any]) -> tuple[Measure, ...]:
    """The metrics that a caller names, each with a label of its own."""
    if isinstance(metrics, str) or callable(metrics):
        metrics = [metrics]
    named = metrics.items() if isinstance(metrics, Mapping) else ((None, one) for one in metrics)
    out = []
    for label, one in named:
        given = {"of": of, "of_options": of_options, "by": by, **options}
        if isinstance(one, Mapping):
            given |= {key: value for key, value in one.items() if key != "metric"}
            one = one["metric"]
        out.append(Measure.of(label, one, given.pop("of"), given.pop("of_options"), given.pop("by"), given))
    labels = [measure.label for measure in out]
    twice = [label for label in labels if labels.count(label) > 1]
    if not labels or twice:
        what = f"two are called {twice[0]!r}" if twice else "there are none"
        raise InvalidInput("S302", what, "metrics", "give a mapping from labels to metrics, each with its own label")
    return tuple(out)
