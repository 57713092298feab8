"""Every term of the report is explained in both languages, in the report that uses it and on a page of the documentation."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from samspill._words import catalogue
from samspill.profile import Profile
from samspill.report.glossary import ALWAYS, TERMS, explained

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_glossary_has_each_term_and_no_other(language: str) -> None:
    assert set(catalogue("glossary", language)) == {code for term in (*ALWAYS, *TERMS) for code in (term, f"{term}.what")}


@pytest.mark.parametrize("language", ["nb", "en"])
def test_each_term_stands_in_the_words_of_the_report(language: str) -> None:
    text = " ".join(forms[0] for forms in catalogue("report", language).values()).casefold()
    # A compound or an inflected form will do.
    stems = {code: catalogue("glossary", language)[code][0].casefold().split()[0][:6] for code in (*ALWAYS, *TERMS)}
    assert [code for code, stem in stems.items() if stem not in text] == []


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_report_explains_what_it_uses_and_nothing_else(demo: Profile, language: str) -> None:
    page = demo.to_html(lang=language)
    told = re.findall(r"<dt>(.*?)</dt>", page.split('class="lines glossary"')[1].split("</dl>")[0])
    assert told == [term for term, _ in explained(language)]  # the demo uses every measure
    assert len(explained(language, {"M15"})) == len(ALWAYS)


def test_the_page_of_the_documentation_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("make_glossary", ROOT / "docs" / "make_glossary.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8") == module.page(), "python docs/make_glossary.py > docs/glossary.md"
