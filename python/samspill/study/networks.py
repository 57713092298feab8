"""From what respondents said to a network that knows what was not observed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from samspill.study.model import Relation
from samspill.study.reports import Cell, Reports

if TYPE_CHECKING:
    import pandas

    from samspill.network import Network

Rule: TypeAlias = Literal["as_reported", "either", "both"]
Rows: TypeAlias = list[tuple[str, str, Cell]]


def as_network(
    reports: Reports,
    relation: Relation,
    sectors: Sequence[str | None],
    *,
    binary: bool,
    rule: Rule,
    as_named: bool,
) -> Network:
    """The network of a relation; :meth:`Study.network` says what the options mean."""
    import pandas

    from samspill.network import Network

    directed = relation.directed or as_named
    rows: Rows
    respondents: list[str] | None
    if directed:
        rows, respondents = _arcs(reports, reports.flipped and not as_named)
    else:
        rows, respondents = list(_pairs(reports, rule)), None
    return Network.from_frames(
        _tie_frame(rows),
        actors=pandas.DataFrame({"id": list(reports.roster), "sector": list(sectors)}),
        source="from",
        target="to",
        weight="value" if _has_values(rows, relation, binary) else None,
        meaning="cost" if relation.meaning == "cost" else "strength",
        sector="sector",
        directed=directed,
        respondents=respondents,
        turned=directed and reports.flipped and not as_named,
    )


def _arcs(reports: Reports, flipped: bool) -> tuple[Rows, list[str] | None]:
    """The cells that differ from what their row holds anyway, and the actors whose rows are observed.

    A flipped reading has its unobserved answers in columns, so that each of their cells is listed.
    """
    answered = [name for name in reports.roster if reports.absent[name] == "none"]
    said: dict[str, dict[str, Cell]] = {}
    for (respondent, about), cell in reports.cells.items():
        said.setdefault(respondent, {})[about] = cell
    rows: Rows = []
    for respondent in reports.roster:
        cells = said.get(respondent, {})
        absent = reports.absent[respondent]
        # A row of someone who did not answer needs no list; one who was not asked, or a column, does.
        if absent == "not_asked" or flipped and absent != "none":
            cells = {about: cells.get(about, absent) for about in reports.roster if about != respondent}
        rows += [(about, respondent, cell) if flipped else (respondent, about, cell) for about, cell in cells.items()]
    return rows, None if flipped else answered


def _tie_frame(rows: Rows) -> pandas.DataFrame:
    import pandas

    return pandas.DataFrame(
        {
            "from": pandas.Series([row[0] for row in rows], dtype=object),
            "to": pandas.Series([row[1] for row in rows], dtype=object),
            "value": [row[2] if isinstance(row[2], float) else float("nan") for row in rows],
            "state": pandas.Series(
                ["value" if isinstance(row[2], float) else row[2] for row in rows], dtype=object
            ),
        }
    )


def _has_values(rows: Rows, relation: Relation, binary: bool) -> bool:
    """Whether the values say more than tie or no tie; a matrix of noughts and ones does not."""
    if binary:
        return False
    if relation.valued and relation.max is not None and relation.max > 1:
        return True
    return any(isinstance(cell, float) and cell != 1.0 for _, _, cell in rows)


def _pairs(reports: Reports, rule: Rule) -> Iterator[tuple[str, str, Cell]]:
    """The unordered pairs of a relation without direction that are not simply without a tie, from what their two sides said."""
    place = {name: number for number, name in enumerate(reports.roster)}
    silent = [name for name in reports.roster if reports.absent[name] != "none"]
    others = reports.roster if rule == "either" else silent  # else the word of one side that answered is enough
    told = dict.fromkeys([*reports.cells, *((one, other) for one in silent for other in others if one != other)])
    for first, second in dict.fromkeys((one, other) if place[one] < place[other] else (other, one) for one, other in told):
        cell = _agree(reports.cell(first, second), reports.cell(second, first), rule)
        if cell != "none":
            yield first, second, cell


def _agree(one: Cell, other: Cell, rule: Rule) -> Cell:
    given = [cell for cell in (one, other) if isinstance(cell, float)]
    nones = (one, other).count("none")
    unknown: Cell = "not_answered" if "not_answered" in (one, other) else "not_asked"
    if rule == "both":
        if nones:
            return "none"
        return min(given) if len(given) == 2 else unknown
    if rule == "either":
        if given:
            return max(given)
        return "none" if nones == 2 else unknown
    if given:
        return sum(given) / len(given)
    return "none" if nones else unknown
