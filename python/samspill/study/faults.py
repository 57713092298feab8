"""Collects the problems of one reading, so that all of them are told at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from samspill._errors import SHOWN_AT_MOST, Place, Problem
from samspill.study.names import nearest

WARNINGS = frozenset({"S119", "S123", "S124", "S128", "S145", "S161", "S181", "S182", "S187"})
"""Remarks: the study can be used as it stands. Every other code is an error."""


class Faults:
    """The problems found so far, in one language."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.found: list[Problem] = []
        self._told: set[object] = set()

    def add(
        self,
        code: str,
        place: Place,
        given: Mapping[str, object] = MappingProxyType({}),
        /,
        *,
        among: Iterable[str] = (),
        **more: object,
    ) -> None:
        """Note a problem; where `among` is given, the nearest of these to ``value`` is looked for.

        A value that is a tuple holds codes, which are worded when the message is.
        """
        values = {**given, **more}
        shown_values: dict[str, str | tuple[str, ...]] = {
            name: value if isinstance(value, tuple) else shown(value) for name, value in values.items()
        }
        # Looking for near names is slow, and beyond what is shown nobody sees them.
        if "nearest" not in shown_values and not self.full:
            guess = nearest(str(values.get("value", "")), among)
            if guess:
                shown_values["nearest"] = shown(guess)
        told = (code, place, *sorted(shown_values.items()))
        if told in self._told:
            # One cell of an export stands for many rows, and is told of once.
            return
        self._told.add(told)
        severity = "warning" if code in WARNINGS else "error"
        self.found.append(Problem(code, severity, place, shown_values, self.language))

    @property
    def full(self) -> bool:
        """Whether as many problems were found as will be shown."""
        return len(self.found) >= SHOWN_AT_MOST

    @property
    def errors(self) -> list[Problem]:
        """The problems that keep the study from being used."""
        return [problem for problem in self.found if problem.severity == "error"]


def shown(value: object) -> str:
    """A value as it may stand in a message: on one line, without control characters, not endless."""
    text = str(value)
    clean = "".join(" " if unicodedata.category(letter)[0] == "C" else letter for letter in text)
    clean = " ".join(clean.split())
    return clean if len(clean) <= 200 else clean[:199] + "…"
