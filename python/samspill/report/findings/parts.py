"""What a finding on the page consists of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

Finding = dict[str, Any]
"""A finding as the profile's JSON holds it."""


@dataclass(slots=True)
class Entry:
    """A level with its sentences."""

    verdict: str | None
    text: Markup
    finding: Finding | None = None

    @property
    def declared(self) -> bool:
        """Whether this is the question that the study declared beforehand."""
        return self.finding is not None and bool(self.finding["primary"])


@dataclass(slots=True)
class Row:
    """A row of a figure: a name, a drawing and numbers."""

    name: Markup
    drawing: Markup
    main: Markup
    sub: Markup = field(default_factory=Markup)
    verdict: str | None = None
    icon: bool = False


@dataclass(slots=True)
class Panel:
    """Rows on one axis."""

    head: Markup
    rows: list[Row]
    axis: Markup | None = None


@dataclass(slots=True)
class Figure:
    """A drawing with its caption and the three lines that end it."""

    title: Markup
    subtitle: Markup
    panels: list[Panel]
    lines: list[tuple[Markup, Markup]]
    columns: tuple[Markup, Markup] = (Markup(), Markup())
    number: int = 0


@dataclass(slots=True)
class Grid:
    """A plain table in a figure's place."""

    head: list[Markup]
    parts: list[tuple[Markup, list[list[Markup]]]]
    title: Markup
    subtitle: Markup
    lines: list[tuple[Markup, Markup]]
    number: int = 0


@dataclass(slots=True)
class Block:
    """A finding as it stands on the page."""

    measure: str
    title: Markup
    entries: list[Entry]
    figure: Figure | Grid | None
    notes: list[tuple[Markup, list[Markup]]]
    question: Markup
    codes: list[str]
    number: int = 0

    @property
    def declared(self) -> bool:
        """Whether this answers the question that the study declared beforehand."""
        return any(entry.declared for entry in self.entries)
