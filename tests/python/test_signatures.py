"""Python's keywords and defaults are the options of C++."""

from __future__ import annotations

import importlib
import inspect
import math
import typing
from typing import Any

import numpy as np
import pytest
import samspill as sp
from samspill import _core
from samspill._run import run

EXTRA = {
    "network": {"sectors", "values"},
    "actor values": {"net", "population", "sectors"},
    "incidence": {"actors", "sectors"},
    "network sequence": {"sectors"},
    "voting body": {"quota"},
    "event log": {"present", "amount", "actors", "sectors"},
    "pair of relations": {"received", "sectors"},
}
"""Keywords that belong to the input and not to the metric."""


def function_of(info: dict[str, Any]) -> Any:
    family, _, name = info["name"].partition(".")
    return getattr(importlib.import_module(f"samspill.{family}"), name)


def same_default(python: Any, cpp: Any) -> bool:
    """None stands for what C++ calls unset."""
    if python is None:
        return cpp == "unset" or isinstance(cpp, float) and math.isnan(cpp)
    return type(python) is type(cpp) and python == cpp


@pytest.mark.parametrize("info", _core.infos(), ids=lambda info: info["name"])
def test_keywords_and_defaults_are_those_of_cpp(info: dict[str, Any]) -> None:
    parameters = list(inspect.signature(function_of(info)).parameters.values())
    given = {p.name: p for p in parameters[1:] if p.kind is not p.VAR_KEYWORD}
    options = {option["name"]: option for option in info["options"]}
    assert set(options) <= set(given), f"{info['name']}: Python lacks {sorted(set(options) - set(given))}"
    assert set(given) - set(options) <= EXTRA[info["input"]], f"{info['name']}: C++ lacks {sorted(set(given) - set(options))}"
    assert ("population" in given) == info["population"], f"{info['name']}: one side alone weighs by population"
    for name, option in options.items():
        assert given[name].kind is inspect.Parameter.KEYWORD_ONLY, f"{info['name']}: {name} is keyword-only"
        python, cpp = given[name].default, option["default"]
        assert same_default(python, cpp), f"{info['name']}: {name} is {python!r} in Python and {cpp!r} in C++"


@pytest.mark.parametrize("info", _core.infos(), ids=lambda info: info["name"])
def test_everything_is_annotated(info: dict[str, Any]) -> None:
    signature = inspect.signature(function_of(info))
    assert signature.return_annotation is not inspect.Signature.empty
    for parameter in signature.parameters.values():
        assert parameter.annotation is not inspect.Parameter.empty, f"{info['name']}: annotate {parameter.name}"


def literals(annotation: Any) -> set[str]:
    found = set()
    for part in (annotation, *typing.get_args(annotation)):
        if typing.get_origin(part) is typing.Literal:
            found |= set(typing.get_args(part))
    return found


@pytest.mark.parametrize("info", _core.infos(), ids=lambda info: info["name"])
def test_choices_in_words_are_choices_of_cpp(info: dict[str, Any]) -> None:
    hints = typing.get_type_hints(function_of(info))
    for option in info["options"]:
        if not option["choices"]:
            continue
        words = literals(hints[option["name"]])
        assert words, f"{info['name']}: {option['name']} takes literal words"
        assert words <= set(option["choices"]), f"{info['name']}: {option['name']} offers {sorted(words - set(option['choices']))}"


def test_choices_that_are_not_in_words_are_refused() -> None:
    told = sp.Network.example().to_frames()[0]
    sectors = {name: name[0] for name in {*told["from"], *told["to"]}}
    partly = sp.Network.from_frames(told, weight="weight", respondents=["Library", "School"], sector=sectors)
    accepted = []
    checked = 0
    for info in _core.infos():
        if info["input"] != "network":
            continue
        hints = typing.get_type_hints(function_of(info))
        needed = {"cost": "hops"} if any(option["name"] == "cost" for option in info["options"]) else {}
        for option in info["options"]:
            for word in set(option["choices"]) - {"unset"} - (literals(hints[option["name"]]) if option["choices"] else set()):
                checked += 1
                try:
                    result = run(info["name"], partly, **{**needed, option["name"]: word})
                except sp.InvalidInput as error:
                    assert error.code in ("S302", "S306")
                else:
                    # "available" of a metric that cannot use what is available gives nothing, as "refuse" does.
                    numbers = result.value if isinstance(result, list) else result
                    if not np.isnan(numbers).all(axis=None):
                        accepted.append(f"{info['name']}: {option['name']}={word}")
    assert checked
    assert not accepted
