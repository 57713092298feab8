"""Several metrics against one null model, from the same draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from samspill import _nulls as null
from samspill._errors import InvalidInput
from samspill._measures import Measure, kind_of, layouts_of, measures_of
from samspill._plan_json import cell_names, layout_to_json
from samspill.inference import Inference, _How, _inference, _prepared, drawn, raw_of

__all__ = ["Inferences"]


@dataclass(frozen=True, slots=True, eq=False)
class Inferences(Mapping[str, Inference]):
    """The tests of several metrics on the same draws, by label: ``found["mixing.ei_index"]``.

    Attributes
    ----------
    replicates, seed, null, exact
        As of each :class:`Inference`: how all of them were drawn.
    adjusted
        By which method ``p_adjusted`` takes all their values for one family; None where not asked for.
    """

    _tests: Mapping[str, Inference]

    def _any(self) -> Inference:
        return next(iter(self._tests.values()))

    @property
    def replicates(self) -> int:
        """How many draws, or arrangements."""
        return self._any().replicates

    @property
    def seed(self) -> int:
        """Replicate r drew from (seed, r)."""
        return self._any().seed

    @property
    def null(self) -> str:
        """The null model."""
        return self._any().null

    @property
    def exact(self) -> bool:
        """Whether every arrangement was visited once."""
        return self._any().exact

    @property
    def adjusted(self) -> str | None:
        """The method of ``p_adjusted``."""
        return self._any().adjusted

    def __getitem__(self, label: str) -> Inference:
        return self._tests[label]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tests)

    def __len__(self) -> int:
        return len(self._tests)

    def to_frame(self) -> pd.DataFrame:
        """One table: a row a metric and value.

        Returns
        -------
        DataFrame
            metric, value (its name where a metric gives many), and the columns of :meth:`samspill.Inference.to_frame`.
        """
        rows = []
        for label, test in self._tests.items():
            names = cell_names(layout_to_json(test._layout))
            frame = test.to_frame().reset_index(drop=True)
            frame.insert(0, "metric", label)
            frame.insert(1, "value", pd.Series([tuple(name) if isinstance(name, list) else name for name in names], dtype=object))
            rows.append(frame)
        return pd.concat(rows, ignore_index=True)

    def to_dict(self) -> dict[str, Any]:
        """Every test as JSON can hold it."""
        return {label: test.to_dict() for label, test in self._tests.items()}

    def __repr__(self) -> str:
        how = f"all {self.replicates:,} arrangements" if self.exact else f"{self.replicates:,} replicates, seed {self.seed}"
        adjusted = "" if self.adjusted is None else f", adjusted ({self.adjusted})"
        return f"<samspill.Inferences: {len(self)} metrics, null {self.null}, {how}{adjusted}>"


def infer_together(
    metrics: Any, given: Any, model: null.Null, how: _How, inputs: Mapping[str, Any], *, of: Any, of_options: Any, by: Any, options: Mapping[str, Any]
) -> Inferences:
    """What ``samspill.infer`` gives for several metrics."""
    measures = measures_of(metrics, of, of_options, by, options)
    kind = kind_of(measures, model)
    if kind == "relations":
        raise InvalidInput("S306", "it is no metric", f"metric {measures[0].label}", f"call samspill.{measures[0].name}, or plan it")
    observed = [measure.observe(given, inputs) for measure in measures]
    prepared = _prepared(kind, given, inputs, model)
    specs = [measure.spec(prepared, kind, model.code) for measure in measures]
    raw = drawn(specs, prepared, model, how)
    tests: dict[str, Inference] = {}
    begin = 0
    for place, (measure, layout) in enumerate(zip(measures, layouts_of(observed, specs), strict=True)):
        mine = raw_of(raw, slice(begin, begin + layout.size), place)
        tests[measure.label] = _one(measure, mine, layout.lay(mine["observed"]) if observed[place] is None else observed[place], how)
        begin += layout.size
    return Inferences(tests)


def _one(measure: Measure, raw: Mapping[str, Any], observed: Any, how: _How) -> Inference:
    return _inference(raw, observed, how.alternative, measure.name)
