"""The words of the report, explained: each report lists those that it uses; a page of the documentation has all."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from samspill._words import words

ALWAYS = ("actor", "sector", "roster", "baseline", "chance", "p", "smallest_p", "verdict", "unknown", "not_shown")
"""Terms that every report uses."""

TERMS: Mapping[str, tuple[str, ...]] = {
    "tie": ("M1", "M2", "M4", "M5", "M7", "M9"),
    "nomination": ("M1", "M2"),
    "response": ("M1", "M2", "M4", "M5", "M7"),
    "interval": ("M1", "M4", "M5", "M17"),
    "jackknife": ("M1", "M4", "M5", "M17"),
    "rules": ("M1", "M2", "M4", "M5", "M7"),
    "parity": ("M1",),
    "theil": ("M2",),
    "gini": ("M2",),
    "effective_number": ("M2",),
    "top_share": ("M2",),
    "density": ("M5",),
    "centralization": ("M5",),
    "asymmetry": ("M4",),
    "reciprocity": ("M5",),
    "confirmed": ("M6",),
    "ei_index": ("M7",),
    "broker": ("M9",),
    "coordinator": ("M9",),
    "itinerant": ("M9",),
    "representative": ("M9",),
    "gatekeeper": ("M9",),
    "liaison": ("M9",),
    "paired_change": ("M17",),
    "turn": ("M12",),
    "chairing": ("M12",),
    "equality": ("M12",),
}
"""Further terms, each with the measures that use it."""


def explained(language: str, measures: Collection[str] | None = None) -> list[tuple[str, str]]:
    """Each term with what it means, in alphabetical order; with `measures` only what they use."""
    say = words("glossary", language)
    codes = [*ALWAYS, *(code for code, used_by in TERMS.items() if measures is None or set(used_by) & set(measures))]
    return sorted(((say(code), say(f"{code}.what")) for code in codes), key=lambda entry: entry[0].casefold())
