"""Words by code: the message catalogues in ``locale/<language>/<domain>.po``.

A catalogue's msgid is a code such as ``column.actors.sector``; both the English and the bokmål
catalogue are complete, and what nynorsk lacks is taken from bokmål.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from babel.messages.pofile import read_po

FALLBACK: Mapping[str, tuple[str, ...]] = {
    "en": ("en",),
    "nb": ("nb", "en"),
    "nn": ("nn", "nb", "en"),
}
"""The languages, each with the catalogues that are asked in turn."""

LANGUAGES: tuple[str, ...] = tuple(FALLBACK)


class Words:
    """The sentences of one domain in one language, looked up by code."""

    def __init__(self, domain: str, language: str, entries: Mapping[str, tuple[str, ...]]) -> None:
        self.domain = domain
        self.language = language
        self._entries = entries

    def __call__(self, code: str, /, **values: object) -> str:
        """The sentence of `code` with its placeholders filled in."""
        return self._entries[code][0].format(**values)

    def n(self, code: str, count: int, /, **values: object) -> str:
        """As calling, but in the singular where `count` is 1; ``{n}`` is the count."""
        forms = self._entries[code]
        form = forms[0] if abs(count) == 1 else forms[-1]
        return form.format(**{"n": count, **values})

    def __contains__(self, code: str) -> bool:
        return code in self._entries

    def codes(self) -> tuple[str, ...]:
        """Every code that has words here or in a fallback."""
        return tuple(self._entries)


@cache
def words(domain: str, language: str) -> Words:
    """The words of a domain ("study", "report") in nb, nn or en.

    Raises
    ------
    ValueError
        For a language that samspill has no catalogue for.
    """
    if language not in FALLBACK:
        raise ValueError(f"language {language!r} is not one of {', '.join(LANGUAGES)}")
    entries: dict[str, tuple[str, ...]] = {}
    for fallback in FALLBACK[language]:
        for code, forms in catalogue(domain, fallback).items():
            entries.setdefault(code, forms)
    return Words(domain, language, entries)


@cache
def catalogue(domain: str, language: str) -> Mapping[str, tuple[str, ...]]:
    """What one catalogue file holds, without fallback; empty where there is no such file."""
    path = files("samspill") / "locale" / language / f"{domain}.po"
    if not path.is_file():
        return {}
    with path.open("rb") as stream:
        messages = read_po(stream, locale=language)
    found: dict[str, tuple[str, ...]] = {}
    for message in messages:
        code = message.id[0] if isinstance(message.id, (list, tuple)) else message.id
        strings = message.string if isinstance(message.string, (list, tuple)) else (message.string,)
        forms = tuple(form for form in strings if form)
        if code and len(forms) == len(strings):
            found[code] = forms
    return found
