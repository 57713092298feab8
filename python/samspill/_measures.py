"""What a test of several metrics, or a plan, measures: in a form that JSON can hold and any worker can compute."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from samspill._errors import InvalidInput
from samspill._inputs import Prepared
from samspill._nulls import Null
from samspill.inference import RELATION_TESTS, Metric, _Called, _drawer, _known_name, _Layout, _Statistic, _statistic

CALLABLE = {"permute_attendance": "incidence", "deal_turns": "event log"}
"""What a function under test is a function of; of a network under other nulls."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A metric under test: one of samspill's, or a function."""

    label: str
    statistic: Mapping[str, Any] | None = None
    function: str | None = None
    """Module and name, where a function must be found again."""
    options: Mapping[str, Any] | None = None
    call: Callable[..., Any] | None = None

    @classmethod
    def of(cls, label: str | None, metric: Metric, of: Any, of_options: Any, by: Any, options: Mapping[str, Any]) -> Measure:
        test = relation_test(metric)
        if test is not None:
            known = RELATION_TESTS[test]
            wrong = [word for word, value in (("of", of), ("of_options", of_options), ("by", by), *((key, True) for key in options if key not in known)) if value is not None]
            if wrong:
                raise InvalidInput("S302", f"{test} has no such option", f"option {wrong[0]}", "leave it out")
            chosen = {**known, **options}
            return cls(label or test, statistic=asdict(_Statistic(test, chosen | {"weighted": bool(chosen["weighted"])})))
        name = _known_name(metric)
        if name is None:
            return cls(label or getattr(metric, "__name__", "statistic"), options=dict(options), call=metric)  # type: ignore[arg-type]
        found = _statistic(name, of, of_options, by, options)
        return cls(label or found.label(), statistic=asdict(found))

    @property
    def kind(self) -> str | None:
        """The kind of input that it is computed from; None for a function, which takes what the null gives."""
        return None if self.statistic is None else _Statistic(**self.statistic).input

    @property
    def name(self) -> str:
        """What its test is called."""
        return self.label if self.statistic is None else _Statistic(**self.statistic).label()

    def observe(self, given: Any, inputs: Mapping[str, Any]) -> Any:
        """The result of a metric on the data; None for a function, which the engine calls."""
        return None if self.statistic is None else _Statistic(**self.statistic).compute(given, inputs)

    def spec(self, prepared: Prepared, kind: str, model: str, layout: _Layout | None = None) -> dict[str, Any]:
        """What the engine is told."""
        if self.statistic is not None:
            return _Statistic(**self.statistic).spec()
        call = imported(str(self.function)) if self.call is None else self.call
        return {"call": _Called(call, self.options or {}, _drawer(kind, prepared, model), layout)}

    def to_json(self) -> dict[str, Any]:
        """What the constructor takes, as JSON can hold it: a function by its address."""
        function = self.function if self.call is None else address_of(self.call)
        return {"label": self.label, "statistic": self.statistic, "function": function, "options": self.options}


def relation_test(metric: Any) -> str | None:
    """``qap`` or ``mrqap``, by name or function; None for anything else."""
    name = metric if isinstance(metric, str) else getattr(metric, "__name__", None) if getattr(metric, "__module__", "") == "samspill._qap" else None
    return name if name in RELATION_TESTS else None


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
    if len(out) > 1 and any(measure.kind == "relations" for measure in out):
        raise InvalidInput("S420", "it is a test of its own", f"metric {next(m.label for m in out if m.kind == 'relations')}", "plan it alone")
    labels = [measure.label for measure in out]
    twice = [label for label in labels if labels.count(label) > 1]
    if not labels or twice:
        what = f"two are called {twice[0]!r}" if twice else "there are none"
        raise InvalidInput("S302", what, "metrics", "give a mapping from labels to metrics, each with its own label")
    return tuple(out)


def layouts_of(observed: Sequence[Any], specs: Sequence[Mapping[str, Any]]) -> list[_Layout]:
    """How the values of each measure are laid out, once the engine has called those that are functions."""
    return [spec["call"].layout if "call" in spec else _Layout.of(one) for one, spec in zip(observed, specs, strict=True)]


def kind_of(measures: Sequence[Measure], model: Null) -> str:
    """The one kind of input that all measures are computed from."""
    first: dict[str, str] = {}
    for measure in measures:
        first.setdefault(measure.kind or CALLABLE.get(model.code, "network"), measure.label)
    if len(first) > 1:
        (kind, label), (other, another) = list(first.items())[:2]
        raise InvalidInput(
            "S420", f"it is computed from a {other}, and {label} from a {kind}", f"metric {another}", "test what is computed from the same input together"
        )
    return next(iter(first))


def address_of(function: Any) -> str:
    """Module and name of a function, from which every worker can import it."""
    module, name = getattr(function, "__module__", None), getattr(function, "__qualname__", None)
    address = f"{module}:{name}"
    if module in (None, "__main__") or "<" in str(name) or imported(address) is not function:
        raise InvalidInput(
            "S421", f"{function!r} cannot be imported by its name", "metric", "define it at the top of a module that every worker can import"
        )
    return address


def imported(address: str) -> Callable[..., Any]:
    """What stands under a module and name."""
    module, _, name = address.partition(":")
    try:
        found: Any = importlib.import_module(module)
        for part in name.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError) as error:
        raise InvalidInput("S421", f"there is no {address} here ({error})", "metric", "put its module on PYTHONPATH of every worker") from error
    return found  # type: ignore[no-any-return]
