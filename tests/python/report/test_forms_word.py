"""The Word document: real headings and tables, nothing computed anew, nothing active, the same bytes each time."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from typing import Any

import pytest
from report.hostile import visible
from samspill import InvalidInput
from samspill.profile import Profile
from samspill.report._context import Context
from samspill.report.sections import page

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(made: bytes) -> Any:
    import docx

    return docx.Document(io.BytesIO(made))


def words(document: Any) -> str:
    """Every letter of a document, paragraphs and cells in their order."""
    lines = []
    for paragraph in document.element.body.iter(f"{WORD}p"):
        lines.append("".join(piece.text or "" if piece.tag == f"{WORD}t" else "\n" for piece in paragraph.iter(f"{WORD}t", f"{WORD}br")))
    return "\n".join(lines)


@pytest.fixture(scope="module", params=["nb", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def document(demo: Profile, language: str) -> Any:
    return opened(demo.to_docx(lang=language))


def test_word_has_the_page_s_headings_in_its_order(document: Any, demo: Profile, language: str) -> None:
    context = Context(demo.content, language)
    say = context.say
    found = [(one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith(("Heading", "Title"))]
    sections = [text for style, text in found if style == "Heading 1"]
    assert sections[:6] == [f"{number} {say(f'section.{number}').unescape()}" for number in range(1, 7)]
    assert sections[6] == visible(say("sheet.title", title=page(context)["title"]).striptags())
    findings = [text for style, text in found if style == "Heading 2"]
    assert [text.split(" ")[0] for text in findings] == [f"4.{number}" for number in range(1, len(findings) + 1)]
    assert len(findings) == 16


def test_word_repeats_the_heads_of_tables_and_describes_them(document: Any, demo: Profile, language: str) -> None:
    drawn = sum(len(block.figures) for block in page(Context(demo.content, language))["blocks"])
    # Beside those of findings: figures 1 and 2, criteria, Tables 1 and 2, what is missing, all numbers.
    assert len(document.tables) >= drawn + 7
    for table in document.tables:
        head = table.rows[0]._tr
        assert head.findall(f"{WORD}trPr/{WORD}tblHeader")
        assert table._tbl.tblPr.find(f"{WORD}tblCaption").get(f"{WORD}val")
    captions = [one.text for one in document.paragraphs if one.style.name == "Caption"]
    assert len(captions) == len(document.tables)


def test_word_is_set_for_the_language(document: Any, language: str) -> None:
    tongue = document.styles.element.find(f"{WORD}docDefaults/{WORD}rPrDefault/{WORD}rPr/{WORD}lang").get(f"{WORD}val")
    assert tongue == {"nb": "nb-NO", "en": "en-GB"}[language]


def test_word_gives_the_sheet_a_page_of_its_own(document: Any) -> None:
    last = [one for one in document.paragraphs if one.style.name == "Heading 1"][-1]
    assert last.paragraph_format.page_break_before


def test_word_says_every_finding_and_question_of_the_page(document: Any, demo: Profile, language: str) -> None:
    text = visible(words(document))
    parts = page(Context(demo.content, language))
    for block in parts["blocks"]:
        for told in [*(entry.text for entry in block.entries), block.question, *(line for figure in block.figures for _, line in figure.lines)]:
            assert visible(told.striptags()) in text
    for told in [*parts["method"], *parts["sees"]["paragraphs"]]:
        assert visible(told.striptags()) in text


def test_word_has_no_number_that_the_page_has_not(document: Any, demo: Profile, language: str) -> None:
    numbers = set(re.findall(r"\d+(?:[.,]\d+)?", words(document)))
    known = set(re.findall(r"\d+(?:[.,]\d+)?", Context(demo.content, language).say("form.table", n=1) + demo.to_html(lang=language)))
    assert numbers - known == set()
    assert len(numbers) > 300


def test_word_is_the_same_bytes_and_tells_no_time(demo: Profile) -> None:
    first = demo.to_docx()
    assert first == demo.to_docx()
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = packed.read("docProps/core.xml").decode()
    assert "created" not in core and "modified" not in core


def test_word_names_the_package_that_it_lacks(demo: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(InvalidInput, match="S229") as told:
        demo.to_docx()
    assert told.value.advice == "pip install 'samspill[docx]'"


def test_word_shows_hostile_text_as_text(hostile: Profile, hostile_text: str) -> None:
    made = hostile.to_docx()
    text, wanted = visible(words(opened(made))).casefold(), visible(hostile_text).casefold()
    assert text.startswith(wanted)
    assert text.count(wanted) > 20
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        content = "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith((".xml", ".rels")))
    assert not re.search(r"<w:(hyperlink|object|altChunk|instrText|control|subDoc)\b", content)
    assert set(re.findall(r'<w:fldSimple w:instr="([^"]*)"', content)) == {"PAGE", "NUMPAGES"}
    assert 'TargetMode="External"' not in content
