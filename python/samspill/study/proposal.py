"""From a survey export to a proposal: whom its columns ask about, what they ask, and the table ``columns``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from samspill._errors import InvalidInput
from samspill._words import Words
from samspill.read.cells import Cell, Sheet, text_of
from samspill.study.names import column_name, fold, forms, short_id, table_name
from samspill.study.sheets import NewSheet, table_sheet
from samspill.study.tables import TABLES, Column
from samspill.study.values import BadCell, parse

_PATTERNS = (
    re.compile(r"(?P<question>.+?)\s*\[(?P<actor>[^\[\]]+)\]"),
    re.compile(r"(?P<question>.+\S)\s+[-–—]\s+(?P<actor>.+)"),
)
_CODED = (re.compile(r"(?P<question>[^_.\s]+)[_.](?P<actor>\S+)"), re.compile(r"(?P<question>\S+)[_.](?P<actor>[^_.\s]+)"))
"""Coded headings such as q3_org7, split at the first sign or at the last."""

MOST_DIFFERENT_ANSWERS = 20
"""A question about actors has few different answers; ages, years and free text have many."""

_ANSWER = Column("value", "tie")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A column that asks something about somebody."""

    heading: str
    question: str
    actor: str


def sheets_proposed(sheets: Sequence[Sheet], t: Words) -> list[NewSheet]:
    """The tables of a study for an export, with actors, relations and columns filled in and nothing else.

    Raises
    ------
    InvalidInput
        Where no column seems to ask about actors (S188).
    """
    found, sheet = max(((_asked(sheet), sheet) for sheet in sheets), key=lambda pair: len(pair[0]))
    if not found:
        raise InvalidInput("S188", t("message.S188"), str(sheet.place()), t("advice.S188"))
    who, by_name = _who_answers(sheet, found)
    actors = _ids([*(column.actor for column in found), *(_respondents(sheet, who, found) if who and by_name else ())])
    questions = _ids([column.question for column in found])
    rows: Mapping[str, list[dict[str, str]]] = {
        "actors": [{"id": made, "name": "" if made == name else name} for name, made in actors.items()],
        "relations": [{"id": made, "question": name, **_scale(sheet, found, name)} for name, made in questions.items()],
        "columns": list(_columns(found, actors, questions, who, t)),
    }
    return [table_sheet(table, rows.get(table.name, []), t) for table in TABLES if table.used]


def _ids(names: Sequence[str]) -> dict[str, str]:
    """An id for each name; a name that is one word stands as it is."""
    made: dict[str, str] = {}
    for name in dict.fromkeys(names):
        plain = re.fullmatch(r"\w{1,12}", name) is not None and name not in made.values()
        made[name] = name if plain else short_id(name, made.values())
    return made


def _columns(
    found: Sequence[_Asked], actors: Mapping[str, str], questions: Mapping[str, str], who: str | None, t: Words
) -> Iterator[dict[str, str]]:
    ties, (answers, value) = table_name("ties", t.language), (column_name("ties", name, t.language) for name in ("from", "value"))
    if who is not None:
        yield {"column": who, "table": ties, "field": answers}
    for column in found:
        yield {
            "column": column.heading,
            "table": ties,
            "field": value,
            "relation": questions[column.question],
            "actor": actors[column.actor],
        }


# Which columns ask about actors


def _asked(sheet: Sheet) -> list[_Asked]:
    """The columns whose headings name a question and an actor, where several ask the same."""
    headings = [text_of(cell) for cell in sheet.rows[0].cells] if sheet.rows else []
    named: dict[str, _Asked] = {}
    for pattern in _PATTERNS:
        named |= {column.heading: column for column in _matching(headings, pattern, sheet) if column.heading not in named}
    rest = [heading for heading in headings if heading not in named]
    # The split that gives the fewest actors is the likelier, for every question asks about the same ones.
    coded = min((_matching(rest, pattern, sheet) for pattern in _CODED), key=lambda split: (not split, len({c.actor for c in split})))
    named |= {column.heading: column for column in coded}
    # The same actor may be written with other capitals in another question.
    first: dict[str, str] = {}
    found = [named[heading] for heading in dict.fromkeys(headings) if heading in named]
    return [replace(column, actor=first.setdefault(fold(column.actor), column.actor)) for column in found]


def _matching(headings: Sequence[str], pattern: re.Pattern[str], sheet: Sheet) -> list[_Asked]:
    by_question: dict[str, list[_Asked]] = {}
    for heading in dict.fromkeys(headings):
        match = pattern.fullmatch(heading)
        if match is not None:
            question = match["question"].strip(" :-–—")
            by_question.setdefault(question, []).append(_Asked(heading, question, match["actor"].strip()))
    return [column for group in by_question.values() if len(group) > 1 and _few_answers(sheet, group) for column in group]


def _few_answers(sheet: Sheet, group: Sequence[_Asked]) -> bool:
    given = {text_of(cell) for column in group for cell in _cells(sheet, column.heading)} - {""}
    return len(given) <= MOST_DIFFERENT_ANSWERS + len(group)


def _cells(sheet: Sheet, heading: str) -> list[Cell]:
    names = [text_of(cell) for cell in sheet.rows[0].cells]
    at = names.index(heading)
    return [row.cells[at] if at < len(row.cells) else None for row in sheet.rows[1:]]


# Who answers, and on which scale


def _who_answers(sheet: Sheet, found: Sequence[_Asked]) -> tuple[str | None, bool]:
    """The column in which most cells name an actor that is asked about (True), else one whose heading says so."""
    taken = {column.heading for column in found}
    rest = [text_of(cell) for cell in sheet.rows[0].cells if text_of(cell) and text_of(cell) not in taken]
    actors = {fold(column.actor) for column in found}
    shares = {heading: _share_of(actors, _cells(sheet, heading)) for heading in dict.fromkeys(rest)}
    best = max(shares, key=lambda heading: shares[heading], default=None)
    if best is not None and shares[best] > 0.5:
        return best, True
    words_for_it = [fold(form) for form in forms("template.respondent")]
    return next((heading for heading in shares if any(word in fold(heading) for word in words_for_it)), None), False


def _share_of(actors: set[str], cells: Sequence[Cell]) -> float:
    given = [fold(text_of(cell)) for cell in cells if text_of(cell)]
    return sum(text in actors for text in given) / len(given) if given else 0.0


def _respondents(sheet: Sheet, who: str, found: Sequence[_Asked]) -> list[str]:
    """The respondents that no column asks about."""
    known = {fold(column.actor) for column in found}
    given = dict.fromkeys(text_of(cell) for cell in _cells(sheet, who))
    return [name for name in given if name and fold(name) not in known]


def _scale(sheet: Sheet, found: Sequence[_Asked], question: str) -> dict[str, str]:
    """The smallest and largest number that was answered; nothing where there are only boxes to tick."""
    numbers = set()
    for column in found:
        if column.question == question:
            for cell in _cells(sheet, column.heading):
                try:
                    value = parse(_ANSWER, cell, sheet.delimiter)
                except BadCell:
                    continue
                if isinstance(value, float):
                    numbers.add(value)
    if not numbers or numbers == {1.0}:
        return {}
    return {"min": f"{min(numbers):g}", "max": f"{max(numbers):g}"}
