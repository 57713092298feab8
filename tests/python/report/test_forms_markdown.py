"""The report as Markdown: the page's words in its order, as tables, and what users wrote only shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from report.hostile import HOSTILE, visible
from samspill.profile import Profile
from samspill.report._context import Context
from samspill.report.forms.markdown import escaped
from samspill.report.sections import page

KNOWN = {
    "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "strong_open", "strong_close", "em_open", "em_close",
    "table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close", "tr_open", "tr_close", "th_open", "th_close", "td_open",
    "td_close", "bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close", "blockquote_open", "blockquote_close", "fence",
}  # fmt: skip
"""All that the report makes of Markdown: no HTML, no link, no picture, no code but the reference, no list of numbers."""


def tokens(text: str) -> Iterator[Token]:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for token in reader.parse(text):
        yield token
        yield from token.children or ()


def letters(text: str) -> str:
    shown = []
    for token in tokens(text):
        if token.type in ("text", "fence"):
            shown.append(token.content)
        elif token.type.endswith("_close") and token.type not in ("strong_close", "em_close"):
            shown.append("\n")
    return "".join(shown)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_markdown_says_what_the_page_says(demo: Profile, language: str) -> None:
    text = visible(letters(demo.to_markdown(lang=language)))
    parts = page(Context(demo.content, language))
    for block in parts["blocks"]:
        for told in [*(entry.text for entry in block.entries), block.question, *(line for figure in block.figures for _, line in figure.lines)]:
            assert visible(told.striptags()) in text
    for told in [*parts["method"], *parts["sees"]["paragraphs"]]:
        assert visible(told.striptags()) in text


@pytest.mark.parametrize("language", ["nb", "en"])
def test_markdown_has_no_number_that_the_page_has_not(demo: Profile, language: str) -> None:
    numbers = set(re.findall(r"\d+(?:[.,]\d+)?", letters(demo.to_markdown(lang=language))))
    assert numbers - set(re.findall(r"\d+(?:[.,]\d+)?", demo.to_html(lang=language))) == set()
    assert len(numbers) > 300


def test_markdown_has_tables_headings_and_the_same_bytes(demo: Profile) -> None:
    text = demo.to_markdown(lang="nb")
    assert text == demo.to_markdown(lang="nb")
    kinds = [token.type for token in tokens(text)]
    assert set(kinds) <= KNOWN
    assert kinds.count("table_open") == text.count("som tabell.") + 5
    heads = [(token.tag, token.map) for token in tokens(text) if token.type == "heading_open"]
    assert [tag for tag, _ in heads].count("h1") == 1
    assert [tag for tag, _ in heads].count("h2") == 7
    rows = [line for line in text.split("\n") if line.startswith("|")]
    assert all(line.endswith("|") for line in rows)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:24]))
@pytest.mark.parametrize("around", ["{}", "før {} etter", "| a | {} |\n|---|---|\n| **b** | {} |"], ids=["alone", "inside", "cell"])
def test_markdown_prints_what_was_written(text: str, around: str) -> None:
    shown = around.replace("{}", escaped(" ".join(text.split())))
    if around == "{}":
        shown = f"x {shown}"
    assert {token.type for token in tokens(shown)} <= KNOWN - {"em_open", "fence"}
    assert visible(text) in visible(letters(shown).replace("\ufffd", ""))


def test_markdown_leaves_nothing_to_link() -> None:
    shown = letters(escaped("https://example.org www.example.org navn@example.org @navn :smile: ftp://a.b"))
    assert not re.search(r"://|www\.|\w@\w|@\w|:\w+:", shown)


def test_markdown_makes_nothing_of_hostile_text(hostile: Profile, hostile_text: str) -> None:
    text = hostile.to_markdown()
    assert {token.type for token in tokens(text)} <= KNOWN
    shown, wanted = visible(letters(text)).casefold(), visible(hostile_text).casefold()
    assert shown.startswith(wanted)
    assert shown.count(wanted) > 20
