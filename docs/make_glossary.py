"""Writes the glossary in both languages: python docs/make_glossary.py > docs/glossary.md. A test says when that was forgotten."""

from __future__ import annotations

from samspill._words import words
from samspill.report.glossary import ALWAYS, TERMS

HEAD = """\
# Glossary · Ordliste

The words of the report, in the order of their Norwegian names. Each report explains those that it uses.

| bokmål | | English | |
|---|---|---|---|"""


def page() -> str:
    """The page as Markdown, in both languages."""
    nb, en = words("glossary", "nb"), words("glossary", "en")
    codes = sorted([*ALWAYS, *TERMS], key=lambda code: nb(code).casefold())
    rows = [f"| {nb(code)} | {nb(f'{code}.what')} | {en(code)} | {en(f'{code}.what')} |" for code in codes]
    return "\n".join([HEAD, *rows]) + "\n"


if __name__ == "__main__":
    print(page(), end="")
