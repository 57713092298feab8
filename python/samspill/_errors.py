"""What samspill raises, and the numbered problems that its readers collect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from samspill._words import words

SHOWN_AT_MOST = 50
"""So many problems are spelled out in one message; the rest are counted."""


class Cancelled(Exception):
    """A long computation was stopped before its result was complete."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a cell, a line, a sheet or a whole file.

    ``column`` is counted from 1; a whole line stands at its first. A workbook shows it as a letter (``study.xlsx!ties!B7``), a text
    file as a number (``ties.csv:7:2``).
    """

    file: str = ""
    sheet: str | None = None
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        if self.sheet is not None:
            cell = "" if self.line is None else f"!{column_letters(self.column or 1)}{self.line}"
            return f"{self.file}!{self.sheet}{cell}"
        return self.file if self.line is None else f"{self.file}:{self.line}:{self.column or 1}"


def column_letters(number: int) -> str:
    """The spreadsheet name of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Problem:
    """One numbered fault (``severity`` "error") or remark ("warning") about what was read.

    The sentences are made from the catalogue when asked for, so the same problem can be shown in
    any language (:meth:`in_language`). A value that is a tuple holds codes of the catalogue, such as
    ``("table.actors",)``; any other stands as it was written.
    """

    code: str
    severity: str
    place: Place
    values: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    language: str = "en"

    @property
    def text(self) -> str:
        """What is wrong."""
        catalogue, values = words("study", self.language), self._worded()
        return catalogue.n(f"message.{self.code}", int(values.get("n", 1)), **values)

    @property
    def advice(self) -> str:
        """What to do about it, naming the nearest known word where there is one."""
        catalogue = words("study", self.language)
        guess = f"advice.{self.code}.nearest"
        code = guess if self.values.get("nearest") and guess in catalogue else f"advice.{self.code}"
        return catalogue(code, **self._worded())

    def _worded(self) -> dict[str, str]:
        """The values in the problem's language."""
        catalogue = words("study", self.language)
        values = {name: value for name, value in self.values.items() if isinstance(value, str)}
        for name, codes in self.values.items():
            if isinstance(codes, tuple):
                # Of the forms in which a name may be read, the first is the one that is written.
                values[name] = ", ".join(catalogue(code, **values).split("/")[0] for code in codes)
        return values

    def in_language(self, language: str) -> Problem:
        """The same problem, worded in another language."""
        return replace(self, language=language)

    def __str__(self) -> str:
        return _message(str(self.place), self.severity, self.code, self.text, self.advice)


class InvalidInput(ValueError):
    """Input that cannot be used as it stands.

    Parameters
    ----------
    code
        The stable number, such as ``"S141"``; ``docs/messages.md`` explains each.
    what
        What is wrong, in one sentence.
    place
        Where: ``FILE:LINE:COLUMN``, ``FILE!SHEET!B7``, ``tie 17``, ``option beta``.
    advice
        What to do about it.
    problems
        Every fault found in the same reading, this one included.
    """

    def __init__(
        self, code: str, what: str, place: str = "", advice: str = "", problems: Sequence[Problem] = ()
    ) -> None:
        super().__init__(code, what, place, advice, tuple(problems))
        self.code = code
        self.what = what
        self.place = place
        self.advice = advice
        self.problems = list(problems)

    @classmethod
    def from_problems(cls, problems: Iterable[Problem]) -> InvalidInput:
        """One error for all faults of a reading; its code, place and advice are those of the first."""
        found = list(problems)
        first = found[0]
        return cls(first.code, first.text, str(first.place), first.advice, found)

    def __str__(self) -> str:
        if not self.problems:
            return _message(self.place, "error", self.code, self.what, self.advice)
        lines = [str(problem) for problem in self.problems[:SHOWN_AT_MOST]]
        more = len(self.problems) - SHOWN_AT_MOST
        if more > 0:
            lines.append(words("study", self.problems[0].language).n("message.more", more))
        return "\n".join(lines)


def _message(place: str, severity: str, code: str, what: str, advice: str) -> str:
    head = f"{place}: {severity} {code}: {what}" if place else f"{severity} {code}: {what}"
    return f"{head}\n  advice: {advice}" if advice else head
