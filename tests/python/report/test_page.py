"""The page: self-contained, safe against what users write, in the promised order, worded as promised."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from report.hostile import visible
from samspill.profile import Profile, profile
from samspill.report._context import Context
from samspill.report.sections import page
from samspill.study import Study

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>{{7*7}}{title}%s&amp;'
VOID = {"meta", "br", "wbr", "img", "link", "hr", "input", "circle", "path", "rect", "line"}


class Reading(HTMLParser):
    """The elements of a page, with the text inside each kind and whether tags are balanced."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[str] = []
        self.words: list[tuple[str, str]] = []
        self.unbalanced: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append((self.stack[-1] if self.stack else "", data))

    def text(self, *without: str) -> str:
        return " ".join("".join(word for inside, word in self.words if inside not in without).split())


@pytest.fixture(scope="module", params=["nb", "en"])
def html(request: pytest.FixtureRequest, demo: Profile) -> str:
    return demo.to_html(lang=request.param)


def test_page_needs_nothing_from_outside(html: str) -> None:
    reading = Reading(html)
    assert not {"script", "link", "img", "iframe", "object", "embed", "form", "base"} & {tag for tag, _ in reading.elements}
    assert not [attrs for _, attrs in reading.elements for name in attrs if name.startswith("on") or name in ("src", "action", "data")]
    assert all(str(attrs["href"]).startswith("#") for tag, attrs in reading.elements if "href" in attrs)
    assert "url(" not in html.replace("url(#", "")
    assert "@import" not in html
    policy = [attrs["content"] for tag, attrs in reading.elements if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_page_is_well_formed(html: str) -> None:
    reading = Reading(html)
    assert (reading.unbalanced, reading.stack) == ([], [])
    ids = [attrs["id"] for _, attrs in reading.elements if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_page_stands_in_the_promised_order(html: str) -> None:
    places = [html.index(f'id="{name}"') for name in ("s1", "s2", "s3", "s4", "s5", "s6", "sheet")]
    assert places == sorted(places)


def test_page_leaves_no_placeholder_or_none(html: str) -> None:
    text = Reading(html).text("style")
    assert "None" not in text
    assert "nan" not in text.split()
    assert not re.search(r"[{}]", Reading(html).text("style", "pre"))
    assert "\ue000" not in html


def test_page_names_no_actor(html: str, demo_folder: Path) -> None:
    text = Reading(html).text("style")
    actors = (demo_folder / "actors.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert not [line for line in actors if line.split(";")[1] in text]


def test_page_gives_seed_version_and_every_code(demo: Profile) -> None:
    text = demo.to_html(lang="en")
    assert f"seed {demo.content['seed']}" in text
    assert demo.content["samspill"] in text
    codes = "".join(word for inside, word in Reading(text).words if inside in ("bdi", "span"))
    assert all(finding["id"] in codes for finding in demo.findings)


def test_page_words_the_planted_finding_with_counts_first(demo: Profile) -> None:
    text = Reading(demo.to_html(lang="nb")).text("style")
    assert "av 23 aktører svarte i mars 2026. På spørsmålet om innflytelse ble offentlig sektor nevnt" in text
    assert "Dataene tyder på en større andel av nominasjonene enn av plassene." in text
    assert "Tallet sier ikke om dette var uønsket." in text


def test_page_says_why_it_cannot_say(demo: Profile) -> None:
    text = Reading(demo.to_html(lang="nb")).text("style")
    assert re.search(r"Vi kan ikke si om andelen .* har endret seg .*: for få svar \(brukerne: 3 av 5", text)
    assert "Det betyr ikke at den er uendret." in text


def test_page_falls_back_from_nynorsk_to_bokmal(demo: Profile) -> None:
    nynorsk, bokmal = demo.to_html(lang="nn"), demo.to_html(lang="nb")
    assert nynorsk.replace('<html lang="nn">', '<html lang="nb">') == bokmal


def test_page_refuses_a_language_it_lacks(demo: Profile) -> None:
    with pytest.raises(ValueError, match="language"):
        demo.to_html(lang="sv")


def test_page_keeps_what_users_wrote_in_isolated_text(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    folder.mkdir()
    quoted = HOSTILE.replace('"', '""')
    names = [f"a{number}" for number in range(12)]
    tables = {
        "study": f'key,value\ntitle,"{quoted}"\n',
        "sectors": f'sector,label,kind\n"s1 {quoted}","{quoted} one",public\ns2,"{quoted} two",civil\n',
        "actors": "id,sector\n" + "".join(f'{name},"{"s1 " + quoted if place < 6 else "s2"}"\n' for place, name in enumerate(names)),
        "waves": f'id,label\nw1,"{quoted}"\n',
        "relations": f'id,label,question\nr,"{quoted}","{quoted}"\n',
        "ties": "from,to\n" + "".join(f"{names[i]},{names[(i + step) % 12]}\n" for i in range(12) for step in (1, 2, 5)),
    }
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    html = profile(Study.read(folder), replicates=19).to_html(lang="nb")
    reading = Reading(html)
    assert not {"script", "img"} & {tag for tag, _ in reading.elements}
    assert reading.unbalanced == []
    written = [(inside, word) for inside, word in reading.words if "alert(1)" in word]
    assert written
    assert {inside for inside, _ in written} <= {"bdi", "title", "span"}  # the span: an over-long part of a code, inside its bdi
    for _, attrs in reading.elements:
        for name, value in attrs.items():
            assert name == "data-label" or "alert" not in str(value)
    assert "49" not in reading.text("style").replace("249", "") or "{{7*7}}" in reading.text()


def test_page_shows_hostile_text_as_text(hostile: Profile, hostile_text: str) -> None:
    html = hostile.to_html()
    reading = Reading(html)
    assert (reading.unbalanced, reading.stack) == ([], [])
    assert not {"script", "img", "link", "iframe", "a"} & {tag for tag, attrs in reading.elements if not str(attrs.get("href", "")).startswith("#")}
    assert not [name for _, attrs in reading.elements for name in attrs if name.startswith("on")]
    assert visible(hostile_text) in visible("".join(word for inside, word in reading.words if inside == "bdi"))
    pieces = {attrs[name] for _, attrs in reading.elements for name in ("id", "class", "href", "style") if attrs.get(name)}
    assert len(hostile_text) < 4 or not [piece for piece in pieces if hostile_text in str(piece)]


def test_page_has_words_for_every_finding_in_both_languages(demo: Profile, demo_for_researchers: Profile) -> None:
    for found in (demo, demo_for_researchers):
        for language in ("nb", "en"):
            parts = page(Context(found.content, language))
            assert len(parts["blocks"]) == 15
            for block in parts["blocks"]:
                assert block.question and block.title and block.entries
