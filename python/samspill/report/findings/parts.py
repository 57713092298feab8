"""What a finding on the page consists of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from markupsafe import Markup

Finding = dict[str, Any]
"""A finding as the profile's JSON holds it."""


ROWS_TO_A_PAGE = 12
"""A drawing of more rows goes on over several printed pages, and may begin anywhere on one."""


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


Lines = list[tuple[Markup, Markup]]
"""What ends a figure: n, the baseline, what it does not show."""

Key = list[tuple[Markup, Markup]]
"""What the fills of a figure mean: a sign and its words."""


@dataclass(slots=True)
class Row:
    """A row of a figure: a name, a drawing or two, and numbers."""

    name: Markup
    drawing: Markup
    main: Markup
    sub: Markup = field(default_factory=Markup)
    verdict: str | None = None
    icon: bool = False
    second: Markup | None = None


@dataclass(slots=True)
class Panel:
    """Rows on one axis, or on one for each of two drawings."""

    head: Markup
    rows: list[Row]
    axis: Markup | None = None
    second_axis: Markup | None = None


@dataclass(slots=True)
class Figure:
    """A drawing with its caption and the three lines that end it; `second` heads a second column of drawings."""

    title: Markup
    subtitle: Markup
    panels: list[Panel]
    lines: Lines
    columns: tuple[Markup, Markup] = (Markup(), Markup())
    number: int = 0
    first: Markup = field(default_factory=Markup)
    second: Markup | None = None
    key: Key = field(default_factory=list)
    kind: ClassVar[str] = "rows"

    @property
    def is_long(self) -> bool:
        """Whether it may break between two printed pages."""
        return sum(len(panel.rows) for panel in self.panels) > ROWS_TO_A_PAGE


@dataclass(slots=True)
class Grid:
    """A plain table in a figure's place."""

    head: list[Markup]
    parts: list[tuple[Markup, list[list[Markup]]]]
    title: Markup
    subtitle: Markup
    lines: Lines
    number: int = 0
    kind: ClassVar[str] = "grid"


@dataclass(slots=True)
class Cell:
    """A small drawing with its number."""

    drawing: Markup
    text: Markup


@dataclass(slots=True)
class CellPart:
    """Rows of cells under one heading and one row of column heads; a row of one cell goes over all columns.

    `caps` stand over each cell where there is no room for columns, in place of the heads.
    """

    title: Markup
    head: list[Markup]
    rows: list[tuple[Markup, list[Cell]]]
    sums: list[tuple[Markup, list[Markup]]] = field(default_factory=list)
    caps: list[Markup] = field(default_factory=list)


@dataclass(slots=True)
class Cells:
    """A table of small drawings on one scale, with sums below; `beside` puts the number beside its drawing, not under it."""

    title: Markup
    subtitle: Markup
    corner: Markup
    parts: list[CellPart]
    lines: Lines
    beside: bool = False
    foot: Markup = field(default_factory=Markup)
    number: int = 0
    kind: ClassVar[str] = "cells"

    @property
    def is_long(self) -> bool:
        """Whether it may break between two printed pages."""
        # The heads of a part are as tall as two rows.
        return sum(len(part.rows) + 2 for part in self.parts) > ROWS_TO_A_PAGE


@dataclass(slots=True)
class Matrices:
    """Drawings of who named whom, each over the table of its blocks."""

    title: Markup
    subtitle: Markup
    warning: Markup
    parts: list[tuple[Markup, Markup, list[Markup], list[list[Markup]]]]
    key: Key
    lines: Lines
    number: int = 0
    kind: ClassVar[str] = "matrices"

    @property
    def is_long(self) -> bool:
        """Whether it may break between two printed pages."""
        return len(self.parts) > 1


AnyFigure = Figure | Grid | Cells | Matrices


@dataclass(slots=True)
class Block:
    """A finding as it stands on the page."""

    measure: str
    title: Markup
    entries: list[Entry]
    figures: list[AnyFigure]
    notes: list[tuple[Markup, list[Markup]]]
    question: Markup
    codes: list[str]
    number: int = 0

    @property
    def declared(self) -> bool:
        """Whether this answers the question that the study declared beforehand."""
        return any(entry.declared for entry in self.entries)
