"""Sentences from the catalogue, with what users wrote set apart from our own words."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from samspill._words import words

_TOKEN = re.compile("\ue000(\\d+)\ue001")


class UserText(str):
    """Text that a user wrote: it appears escaped and isolated, whatever direction it is written in."""


LONG_WORD = 24
"""Longer words may break anywhere, or a table could not hold them."""


def isolated(text: str, capital: bool = False) -> Markup:
    """What a user wrote, in an element of its own."""
    shown = text[:1].upper() + text[1:] if capital else text
    kind = Markup(' class="lengthy"') if any(len(word) > LONG_WORD for word in text.split()) else Markup()
    return Markup("<bdi{}>{}</bdi>").format(kind, shown)


_FIRST_LETTER = re.compile(r"^((?:<[^>]*>)*)([^<&])")


def _capitalised(made: Markup) -> str:
    """A piece of a sentence as it stands at the beginning of one."""
    return _FIRST_LETTER.sub(lambda match: match[1] + match[2].upper(), str(made))


class Sentences:
    """The report's sentences in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = words("report", language)

    def __call__(self, code: str, /, **values: object) -> Markup:
        """The sentence of `code`; a sentence that begins with what a user wrote begins with a capital."""
        users: list[str] = []
        return self._put_back(self._words(code, **self._set_apart(values, users)), users)

    def n(self, code: str, count: int, /, **values: object) -> Markup:
        """As calling, in the number that `count` asks for."""
        users: list[str] = []
        text = self._words.n(code, count, **self._set_apart(values, users))
        return self._put_back(text, users)

    def has(self, code: str) -> bool:
        """Whether there are words for a code."""
        return code in self._words

    def first(self, *codes: str) -> str:
        """The first of some codes that has words; the last is taken to have them."""
        return next((code for code in codes[:-1] if code in self._words), codes[-1])

    def join(self, parts: list[Markup]) -> Markup:
        """Names in a row, with the word for "and" before the last."""
        if len(parts) < 2:
            return Markup("").join(parts)
        return Markup(", ").join(parts[:-1]) + Markup(" {} ").format(self("and")) + parts[-1]

    @staticmethod
    def _set_apart(values: dict[str, object], users: list[str]) -> dict[str, object]:
        apart: dict[str, object] = {}
        for name, value in values.items():
            if isinstance(value, (UserText, Markup)):
                users.append(value)
                apart[name] = f"\ue000{len(users) - 1}\ue001"
            else:
                apart[name] = value
        return apart

    @staticmethod
    def _put_back(text: str, users: list[str]) -> Markup:
        def replaced(match: re.Match[str]) -> str:
            value = users[int(match[1])]
            before = text[: match.start()].rstrip("«\u201c\"' (")
            capital = before.endswith((".", "!", "?")) or not before and text.endswith((".", "!", "?"))
            if isinstance(value, Markup):
                return _capitalised(value) if capital else str(value)
            return str(isolated(value, capital))

        return Markup(_TOKEN.sub(replaced, str(escape(text))))
