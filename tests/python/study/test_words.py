"""Every table, column, code and message has its words in English and bokmål, and no two names clash."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from samspill._words import catalogue, words
from samspill.study import measures, template
from samspill.study.faults import WARNINGS
from samspill.study.names import column_code, fold, forms
from samspill.study.tables import BY_NAME, CODES, EXPLANATION, EXPORT, MATRIX, TABLES

SOURCES = Path(template.__file__).parent
LANGUAGES = ("en", "nb")

NAMES = [
    *(f"table.{table.name}" for table in TABLES),
    f"table.{MATRIX}",
    f"table.{EXPORT}",
    f"table.{EXPLANATION}",
    *(column_code(table.name, column.name) for table in TABLES for column in table.columns),
    *(f"code.{kind}.{value}" for kind, values in CODES.items() for value in values),
    *(f"template.table.{table.name}" for table in TABLES),
    f"template.table.{MATRIX}",
    f"template.table.{EXPORT}",
    *(f"measure.{measure}" for measure in measures.MEASURES),
]


def placeholders(form: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(form) if name}


def codes_in_the_source() -> set[str]:
    """Every code of a message that the readers and the study raise."""
    files = [*SOURCES.glob("*.py"), *(SOURCES.parent / "read").glob("cells.py"), *(SOURCES.parent / "read").glob("formulas.py")]
    return {code for file in files for code in re.findall(r'"(S1\d\d)"', file.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(set(NAMES)))
def test_every_name_has_a_word(name: str, language: str) -> None:
    assert name in catalogue("study", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_is_explained(language: str) -> None:
    t = words("study", language)
    for table in TABLES:
        for column in table.columns:
            assert template.explanation(table.name, column.name, t)


def test_both_catalogues_hold_the_same_codes_and_placeholders() -> None:
    english, norwegian = catalogue("study", "en"), catalogue("study", "nb")
    assert set(english) == set(norwegian)
    for code, forms_en in english.items():
        expected = set().union(*map(placeholders, forms_en))
        assert set().union(*map(placeholders, norwegian[code])) == expected, code
        assert len(forms_en) == len(norwegian[code]), code


def test_every_word_of_the_tables_is_used() -> None:
    """A word that nothing asks for is a leftover of something renamed."""
    prefixes = ("table.", "column.", "code.", "template.table.", "measure.")
    unused = {code for code in catalogue("study", "en") if code.startswith(prefixes)} - set(NAMES)
    assert unused == set()


def test_every_sentence_of_check_is_asked_for_in_the_source() -> None:
    source = "".join(file.read_text(encoding="utf-8") for file in SOURCES.glob("*.py"))
    for code in catalogue("study", "en"):
        family, _, rest = code.partition(".")
        if family == "check":
            # Some are put together from a prefix and a name: kinds of relations, of answers, of choices and steps.
            name = re.sub(r"^(relation|response|choose|next)_", "", rest)
            assert f'"{code}"' in source or f'"{name}"' in source, code
        if family == "reason":
            assert f'"{rest}"' in source, code


def test_every_message_that_is_raised_has_words_and_every_message_is_raised() -> None:
    raised = codes_in_the_source()
    for kind in ("message", "advice"):
        worded = {code.split(".")[1] for code in catalogue("study", "en") if re.match(kind + r"\.S1\d\d$", code)}
        assert worded == raised
    assert raised >= WARNINGS


@pytest.mark.parametrize("table", [table.name for table in TABLES])
def test_no_two_columns_of_a_table_share_a_name(table: str) -> None:
    owners: dict[str, str] = {}
    for column in BY_NAME[table].columns:
        for form in (column.name, *forms(column_code(table, column.name))):
            assert owners.setdefault(fold(form), column.name) == column.name


@pytest.mark.parametrize("kind", list(CODES))
def test_no_two_codes_of_a_list_share_a_word(kind: str) -> None:
    owners: dict[str, str] = {}
    for value in CODES[kind]:
        for form in (value, *forms(f"code.{kind}.{value}")):
            assert owners.setdefault(fold(form), value) == value


def test_no_two_tables_share_a_name() -> None:
    owners: dict[str, str] = {}
    for name in [*(table.name for table in TABLES), MATRIX, EXPORT, EXPLANATION]:
        for form in (name, *forms(f"table.{name}")):
            assert owners.setdefault(fold(form), name) == name


def test_nynorsk_adds_no_code_and_keeps_the_placeholders() -> None:
    bokmal = catalogue("study", "nb")
    for code, own in catalogue("study", "nn").items():
        assert set().union(*map(placeholders, own)) == set().union(*map(placeholders, bokmal[code])), code


def test_what_nynorsk_lacks_comes_from_bokmal() -> None:
    nynorsk, bokmal = words("study", "nn"), words("study", "nb")
    assert nynorsk("table.actors") == "aktørar/aktør"
    lacking = set(catalogue("study", "nb")) - set(catalogue("study", "nn"))
    assert "message.S110" in lacking
    assert nynorsk("message.S110") == bokmal("message.S110")
    assert set(nynorsk.codes()) == set(bokmal.codes())


def test_a_language_without_a_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="is not one of nb, nn, en|is not one of en, nb, nn"):
        words("study", "sv")
