"""What `samspill infer` computes and prints."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from samspill._command import Request, belongs_to_input, gather, options_by_name, population_of, refuse_of, typed_options
from samspill._context import isa_level
from samspill._errors import InvalidInput
from samspill._printed import number, show_table
from samspill._results import Value, network_facts, plain, reasons
from samspill._run import CENTRALIZATION, all_options, info_of, registry, run_prepared

if TYPE_CHECKING:
    from samspill._adjust import Adjustment
    from samspill._plan import Plan
    from samspill.inference import Alternative, Inference


@dataclass(frozen=True, slots=True)
class Found:
    """A test, the result that was tested, and the object for JSON."""

    test: Inference
    observed: Any
    payload: dict[str, Any]

    def show(self) -> None:
        """Print the test."""
        show_test(self.test)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a request and its files say, as ``samspill.infer`` and ``samspill.plan`` take it."""

    given: Any
    model: Any
    keywords: dict[str, Any]
    options: dict[str, Any]


def _asked(request: Request, null: str) -> _Asked:
    from samspill import null as nulls

    if null not in nulls.__all__:
        raise InvalidInput("S302", f"{null!r} is not a null model", "option --null", f"use {', '.join(nulls.__all__)}")
    model = getattr(nulls, null)()
    info = info_of(request.name)
    if request.of is not None and info["takes_values"]:
        refuse_of(f"infer of {request.name}")  # null models move the ties or the sectors, and not the values with them
    of = request.of if info["input"] == "actor values" and request.of in registry() else None
    tested = info_of(of) if of is not None and request.name == CENTRALIZATION else info
    options = typed_options(options_by_name(tested), {k: v for k, v in request.options.items() if not belongs_to_input(info, k)})
    given, extra = gather(request, info)
    if of is None:
        return _Asked(given, model, {**extra, **options}, options)
    more: dict[str, Any] = {"of_options": options} if request.name == CENTRALIZATION else {**options, **population_of(request)}
    return _Asked(extra["net"], model, {"of": of, **more}, {"of": of, **options})


def infer_from_files(request: Request, null: str, replicates: int, seed: int, alternative: str, adjust: str | None) -> Found:
    """Read the input that the metric takes, hold the metric against the null, and describe both."""
    from samspill.inference import infer

    asked = _asked(request, null)
    info = info_of(request.name)
    test = infer(
        request.name, asked.given, asked.model, replicates, seed, cast("Alternative", alternative), adjust=cast("Adjustment", adjust), **asked.keywords
    )
    if "of" in asked.keywords:
        observed, facts, told = test.observed, asked.given, asked.options
    else:
        observed, prepared = run_prepared(request.name, asked.given, **asked.keywords)
        facts, told = prepared.facts, all_options(info, asked.options)
    return Found(test, observed, _payload(test, observed, info, told, facts))


def plan_from_files(request: Request, null: str, replicates: int, seed: int, alternative: str, block: int | None) -> Plan:
    """The same test, laid out in blocks."""
    from samspill._plan import plan

    asked = _asked(request, null)
    return plan(request.name, asked.given, asked.model, replicates, seed, cast("Alternative", alternative), block=block, **asked.keywords)


def show_test(test: Inference) -> None:
    """Print a test: one number line by line, many as a table."""
    print(test)
    if test._layout.index is None:
        _show_one(test)
    else:
        _show_many(test)


def _payload(test: Inference, observed: Any, info: Any, options: dict[str, Any], facts: Any) -> dict[str, Any]:
    head = {
        "schema": 1,
        "samspill": version("samspill"),
        "isa": isa_level(),
        "metric": info["name"],
        "catalogue": info["catalogue"],
        "unit": info["unit"],
        "source": info["source"],
        "options": {name: plain(value) for name, value in options.items()},
        "network": network_facts(facts),
    }
    names: dict[str, Any] = {}
    if isinstance(observed, pd.DataFrame):
        names = {"index": [plain(name) for name in observed.index], "columns": [plain(name) for name in observed.columns]}
    elif isinstance(observed, pd.Series):
        names = {"index": [plain(name) for name in observed.index]}
    body = test.to_dict()
    body.pop("metric", None)
    if isinstance(observed, Value) and body.get("reason") is None:
        body["reason"] = reasons(observed)
    return {**head, **names, **body}


_SHOWN = ("observed", "null_mean", "null_sd", "p", "p_adjusted", "p_greater", "p_less", "smallest_p", "mc_error")


def _show_one(test: Inference) -> None:
    rows = [[name, number(float(getattr(test, name)))] for name in _SHOWN if getattr(test, name) is not None]
    rows.append(
        [f"middle {test.interval.level:.0%} of the null", f"{number(float(test.interval.low))} to {number(float(test.interval.high))}"]
    )
    rows += [
        ["null", test.null],
        ["replicates", f"{test.replicates}{' (all arrangements)' if test.exact else ''}"],
        ["seed", str(test.seed)],
    ]
    rows += [["alternative", test.alternative], ["failed replicates", str(test.failed)]]
    if test.reason is not None:
        rows.append(["reason", test.reason])
    show_table(["quantity", "value"], rows)


def _show_many(test: Inference) -> None:
    frame = test.to_frame()
    names = [name for name in _SHOWN if name in frame.columns]
    rows = [
        [", ".join(map(str, label)) if isinstance(label, tuple) else str(label), *(number(float(value)) for value in values)]
        for label, values in zip(frame.index.tolist(), frame[names].to_numpy(dtype=float).tolist(), strict=True)
    ]
    show_table(["", *names], rows)
