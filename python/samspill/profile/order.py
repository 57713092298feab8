"""The order in which sectors and actors stand: alphabetical as in Norwegian, in every language."""

from __future__ import annotations

import unicodedata

_LAST = {"æ": "z1", "ä": "z1", "ø": "z2", "ö": "z2", "å": "z3"}


def sorting_key(text: str) -> tuple[str, str]:
    """A key that puts æ, ø and å last and other accents beside their letters; the text itself settles ties."""
    composed = unicodedata.normalize("NFC", text).lower()
    spelled = "".join(_LAST.get(letter, letter) for letter in composed)
    plain = "".join(letter for letter in unicodedata.normalize("NFD", spelled) if not unicodedata.combining(letter))
    return plain, text
