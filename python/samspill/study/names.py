"""Names and codes as people write them: English or Norwegian, any case, spaces or underscores."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from samspill._words import LANGUAGES, catalogue, words
from samspill.study.tables import BY_NAME, CODES, EXPLANATION, EXPORT, MATRIX, TABLES, Column

_PASSED_OVER = str.maketrans("", "", " _-'’")


def fold(text: str) -> str:
    """What two spellings of one name have in common."""
    normal = unicodedata.normalize("NFKC", text).strip().casefold()
    # A sign at the front is not a hyphen: "-1" is not "1".
    return normal[:1] + normal[1:].translate(_PASSED_OVER)


def short_id(name: str, taken: Iterable[str] = ()) -> str:
    """An id made from a name: small letters, digits and hyphens, at most 24; a number sets it apart from those taken."""
    letters = unicodedata.normalize("NFC", name).casefold()
    parts: list[str] = re.findall(r"[^\W_]+", letters) or ["x"]
    made = parts[0][:24]
    for part in parts[1:]:
        if len(made) + 1 + len(part) > 24:
            break
        made = f"{made}-{part}"
    used, number = set(taken), 2
    unique = made
    while unique in used:
        unique, number = f"{made}-{number}", number + 1
    return unique


def forms(code: str) -> Iterator[str]:
    """Every spelling that any catalogue gives for a code, unfolded."""
    for language in LANGUAGES:
        for form in catalogue("study", language).get(code, ()):
            yield from form.split("/")


def column_codes(table: str) -> tuple[str, ...]:
    """The catalogue's codes for all columns of a table."""
    return tuple(column_code(table, column.name) for column in BY_NAME[table].columns)


def column_code(table: str, column: str) -> str:
    """The catalogue's code for a column: its own where one is given, else the word shared by all tables."""
    own = f"column.{table}.{column}"
    return own if own in words("study", "en") else f"column.{column}"


def word(code: str, language: str) -> str:
    """The form of a name that is written out."""
    return words("study", language)(code).split("/")[0]


def table_name(table: str, language: str) -> str:
    """A table's name in a language."""
    return word(f"table.{table}", language)


def column_name(table: str, column: str, language: str) -> str:
    """A column's name in a language."""
    return word(column_code(table, column), language)


def code_name(kind: str, value: str, language: str) -> str:
    """A code's name in a language."""
    return word(f"code.{kind}.{value}", language)


def _known(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    return {fold(form): name for name, code in pairs for form in (name, *forms(code))}


@cache
def known_tables() -> Mapping[str, str]:
    """Table names by folded spelling."""
    names = [*(table.name for table in TABLES), MATRIX, EXPORT, EXPLANATION]
    return _known((name, f"table.{name}") for name in names)


@cache
def known_columns(table: str) -> Mapping[str, str]:
    """The columns of a table by folded spelling."""
    return _known((column.name, column_code(table, column.name)) for column in BY_NAME[table].columns)


@cache
def known_codes(kind: str) -> Mapping[str, str]:
    """The codes of a list by folded spelling."""
    return _known((value, f"code.{kind}.{value}") for value in CODES[kind])


def codes_of(column: Column) -> str:
    """The code list that the cells of a column may be taken from, or ""."""
    if column.kind in ("code", "codes", "deciders", "about"):
        return column.of
    return {"yes_no": "yes_no", "tie": "state"}.get(column.kind, "")


def table_forms() -> list[str]:
    """Every name of every table, for finding the nearest."""
    return [form for table in TABLES for form in (table.name, *forms(f"table.{table.name}"))]


def column_forms(table: str) -> list[str]:
    """Every name of every column of a table."""
    columns = BY_NAME[table].columns
    return [form for c in columns for form in (c.name, *forms(column_code(table, c.name)))]


def code_forms(kind: str) -> list[str]:
    """Every word of a code list."""
    return [form for value in CODES[kind] for form in (value, *forms(f"code.{kind}.{value}"))]


def nearest(written: str, known: Iterable[str]) -> str:
    """The known name most like what was written, or "" where none is near."""
    by_fold = {fold(name): name for name in known}
    found = difflib.get_close_matches(fold(written), by_fold, n=1, cutoff=0.65)
    return by_fold[found[0]] if found else ""
