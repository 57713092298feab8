from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
import samspill.report
from samspill._words import catalogue

PACKAGE = Path(samspill.report.__file__).parent
WRITTEN = re.compile(r'\bsay\(\s*"([a-zA-Z0-9_.]+)"\s*[,)]')


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_catalogues_hold_the_same_codes() -> None:
    assert set(catalogue("report", "nb")) == set(catalogue("report", "en"))


def test_catalogues_fill_in_the_same_values() -> None:
    for code, forms in catalogue("report", "nb").items():
        assert placeholders(forms[0]) == placeholders(catalogue("report", "en")[code][0]), code


def test_catalogues_have_words_for_every_code_that_is_written_out() -> None:
    sources = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.j2")]
    asked = {code for source in sources for code in WRITTEN.findall(source.read_text(encoding="utf-8"))}
    assert len(asked) > 100
    assert not {code for code in asked if code not in catalogue("report", "nb")}


@pytest.mark.parametrize("language", ["nb", "en"])
def test_sentences_never_speak_of_bare_power(language: str) -> None:
    about_power = re.compile(r"\b(makt|makten|power)\b", re.IGNORECASE)
    allowed = {"kicker", "voting"}
    assert not [code for code, forms in catalogue("report", language).items() if code not in allowed and about_power.search(forms[0])]


@pytest.mark.parametrize("word", ["undertrykt", "maktesløs", "dominerer", "signifikant", "score", "best/worst", "vedtak"])
def test_sentences_avoid_words_that_judge(word: str) -> None:
    texts = " ".join(forms[0] for forms in catalogue("report", "nb").values()).lower()
    assert word not in texts


@pytest.mark.parametrize("language", ["nb", "en"])
def test_cannot_say_carries_its_reason_and_what_it_does_not_mean(language: str) -> None:
    not_mean = {"nb": "Det betyr ikke", "en": "This does not mean"}[language]
    entries = {code: forms[0] for code, forms in catalogue("report", language).items() if code.endswith(".too_little") and code.startswith("verdict.")}
    assert entries
    for code, text in entries.items():
        assert "{why}" in text, code
        assert not_mean in text, code


def test_questions_are_open() -> None:
    for code, forms in catalogue("report", "nb").items():
        if code.startswith("question.") and code != "question.asked":
            assert forms[0].endswith("?"), code
            assert not re.match(r"(Er|Har|Kan|Bør|Skal|Vil) ", forms[0]), f"{code} can be answered with yes or no"
