"""The numbers of a profile as flat tables, with every column and code explained, for a workbook or other programs.

A table is what the profile's JSON holds, unrounded: a row a finding, a sector in a relation and wave, and so on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from samspill._words import words
from samspill.report._context import Context
from samspill.report._sentences import Sentences
from samspill.report.forms.text import clean, plain, text_of
from samspill.report.sections.gates import gates

Value = str | float | bool | None
Row = dict[str, Any]

LIST = " | "
"""What stands between the members of a list in one cell."""

BOUNDS = ("interval", "interval_80", "chance")
"""The parts of a finding that take columns of their own; what it counted beside them differs from measure to measure."""

APART = ("rules", "low_response")
"""The lists of a finding that are tables of their own."""

LEFT_OUT = (*APART, "shows_not", "question")
"""What the table of findings does not hold: other tables do, or the report in words."""

PARTS = (
    "chance_low", "chance_high", "chance_mean", "chance_level", "interval_low", "interval_high", "interval_level", "interval_kind", "estimate", "reason",
    "low", "high", "mean", "level", "kind",
)  # fmt: skip
"""What the name of a column may end with, where its beginning names a number."""

REPORT_CODES = {
    "verdict": "level", "status": "gate", "reason": "reason", "measure": "measure", "null": "null", "part": "part", "name": "study_baseline",
    "table": "table", "needs": "table", "flow": "flow", "arena": "arena", "stage": "stage",
}  # fmt: skip
"""The columns that hold codes which the report has words for, with the beginning of those words' names."""

STUDY_CODES = {"kind": ("sector_kind",), "kinds": ("sector_kind", "event_kind"), "content": ("content",), "meaning": ("as",)}
"""The columns that hold codes of a study, with the kinds of code."""


@dataclass(frozen=True, slots=True)
class Data:
    """A table: its name, the codes of its columns, and its rows."""

    name: str
    columns: list[str]
    rows: list[list[Value]]


def tables(content: dict[str, Any], language: str) -> list[Data]:
    """Every table of a profile that has a row; the first two explain the others."""
    context = Context(content, language)
    made = [_flat(name, rows) for name, rows in _listed(context)]
    filled = [table for table in made if table.rows]
    return [explained(filled, context.say), codes(filled, context.say), *filled]


def heading(say: Sentences, column: str) -> str:
    """A column's name in words."""
    return _worded(say, "data.column", column)


def title(say: Sentences, table: str) -> str:
    """A table's name in words."""
    return _words(say, f"data.table.{table}") if say.has(f"data.table.{table}") else table


def explained(made: Iterable[Data], say: Sentences) -> Data:
    """What each column of each table holds."""
    rows: list[list[Value]] = []
    for table in made:
        about = f"data.what.table.{table.name}"
        rows.append([title(say, table.name), table.name, "", "", _words(say, about) if say.has(about) else ""])
        for column in table.columns:
            rows.append([title(say, table.name), table.name, heading(say, column), column, _worded(say, "data.what", column)])
    return Data("columns", ["table_title", "table", "heading", "column", "what"], rows)


def codes(made: Iterable[Data], say: Sentences) -> Data:
    """What each code means that stands in a table."""
    found: dict[tuple[str, str], str] = {}
    for table in made:
        for place, column in enumerate(table.columns):
            kind = _kind(column)
            for code in {code for row in table.rows if isinstance(row[place], str) for code in str(row[place]).split(LIST)}:
                if meaning := _meaning(kind, code, say):
                    found[kind, code] = meaning
    return Data("codes", ["column", "code", "what"], [[column, code, meaning] for (column, code), meaning in sorted(found.items())])


def _kind(column: str) -> str:
    """What the codes of a column are of."""
    if column.endswith("_kind") and "interval" in column:
        return "interval_kind"
    return "reason" if column.endswith("_reason") else column


def _meaning(kind: str, code: str, say: Sentences) -> str | None:
    own = f"data.code.{kind}.{code}"
    known = own if say.has(own) else f"{REPORT_CODES.get(kind)}.{code}"
    if say.has(known):
        return _words(say, known)
    study = words("study", say.language)
    return next((study(name) for of in STUDY_CODES.get(kind, ()) if (name := f"code.{of}.{code}") in study), None)


def _listed(context: Context) -> Iterator[tuple[str, list[Row]]]:
    """The tables by name, each a list of rows as the JSON holds them."""
    content, study = context.profile, context.study
    named = {"relations": "table_1", "sectors": "table_2"}
    for name, rows in content["tables"].items():
        yield named.get(name, name), rows
    findings = content["findings"]
    yield "findings", [{name: value for name, value in finding.items() if name not in LEFT_OUT and (name in BOUNDS or not isinstance(value, dict))}
                       for finding in findings]  # fmt: skip
    yield "counts", [row for finding in findings for row in _counted(finding)]
    for name in APART:
        yield name, [{"finding": finding["id"], **row} for finding in findings for row in finding[name]]
    for name, rows in content["data_quality"].items():
        if isinstance(rows, list):
            yield name, [row if isinstance(row, dict) else {"table": row} for row in rows]
        elif rows:
            yield name, [rows]
    yield from happened(content["events"])
    yield "gates", list(_judged(context))
    yield "suppressed", content["suppressed"]
    for name in ("sectors", "declared_sectors"):
        yield name, [{key: value for key, value in row.items() if key != "counts"} for row in study[name]]
    yield "seats", [{"sector": row["id"], "wave": wave, "actors": actors} for row in study["declared_sectors"] for wave, actors in row["counts"].items()]
    for name in ("relations", "waves"):
        yield name, study[name]
    about = {**study, **content}
    chosen = {name: value for name, value in about.items() if not isinstance(value, list) and name not in _TABLES}
    yield "study", [{"name": name, "value": value} for name, value in _spread(chosen)]


def happened(events: Row) -> Iterator[tuple[str, list[Row]]]:
    """What was counted of events: a row a sector, and a meeting, arena, half, year or combination."""
    for name in ("invitations", "proposals", "decisions"):
        yield f"event_{name}", events[name]["rows"] if events[name] else []
    for by in ("arena", "stage"):
        rows = [row for row in events["arenas"] or [] if row["by"] == by]
        yield f"event_{by}s", [{by: row["code"], **{key: value for key, value in row.items() if key not in ("by", "code")}} for row in rows]
    meetings = events["meetings"]["meetings"] if events["meetings"] else []
    yield "event_meetings", [
        {"event": meeting["event"], "date": meeting["date"], "arena": meeting["arena"], **cell} for meeting in meetings for cell in meeting["cells"]
    ]
    halves = events["halves"]["rows"] if events["halves"] else []
    yield "event_halves", [
        {"half": half, "sector": row["sector"], "pooled": row["pooled"], **row[half]} for half in ("early", "late") for row in halves
    ]
    years = events["years"]["years"] if events["years"] else []
    yield "event_years", [{key: value for key, value in year.items() if key != "rows"} for year in years]
    yield "event_sectors_by_year", [{"year": year["year"], **row} for year in years for row in year["rows"]]
    rows = events["combinations"]["rows"] if events["combinations"] else []
    yield "event_combinations", [{"sectors": row["sectors"], "events": row["events"]} for row in rows]
    yield "event_combinations_by_year", [
        {"sectors": row["sectors"], "year": year, "events": count} for row in rows for year, count in row["by_year"].items()
    ]


_TABLES = ("study", "tables", "data_quality", "events")


def _judged(context: Context) -> Iterator[Row]:
    """The criteria with their evidence in words."""
    for gate, (_, criterion, kind, _, _, evidence) in zip(context.profile["gates"], gates(context)["rows"], strict=True):
        yield {
            "criterion": gate["criterion"], "criterion_text": plain(text_of(criterion)), "criterion_kind": plain(text_of(kind)), "status": gate["status"],
            "findings": gate["findings"], "evidence": plain(text_of(evidence)),
        }  # fmt: skip


def _counted(finding: Row) -> Iterator[Row]:
    """What a finding counted beside its estimate, a row a number."""
    for part, values in finding.items():
        if isinstance(values, dict) and part not in BOUNDS:
            for name, value in _spread(values):
                yield {"finding": finding["id"], "name": name if part == "counts" else f"{part}_{name}", "value": value}


def _flat(name: str, rows: list[Row]) -> Data:
    """Rows with their inner parts spread over columns."""
    spread = [dict(_spread(row)) for row in rows]
    columns = list(dict.fromkeys(column for row in spread for column in row))
    return Data(name, columns, [[_cell(row.get(column)) for column in columns] for row in spread])


def _spread(row: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in row.items():
        if isinstance(value, Mapping):
            yield from _spread(value, f"{path}{key}_")
        elif value is not None or not key.endswith(BOUNDS):
            # A missing interval has no bounds, and so no columns.
            yield f"{path}{key}", value


def _cell(value: Any) -> Value:
    if isinstance(value, list):
        return LIST.join(clean(str(member)) for member in value)
    return clean(value) if isinstance(value, str) else value


def _words(say: Sentences, code: str, **values: object) -> str:
    return plain(text_of(say(code, **values)))


def _worded(say: Sentences, kind: str, column: str) -> str:
    """The words for a column; one such as density_interval_low is worded by its two parts."""
    if say.has(f"{kind}.{column}"):
        return _words(say, f"{kind}.{column}")
    for part in PARTS:
        whole = column.removesuffix(f"_{part}")
        if whole != column and say.has(f"data.column.{whole}"):
            if part == "estimate":
                return _words(say, f"{kind}.{whole}")
            return _words(say, f"{kind}.of.{part}", name=_words(say, f"data.column.{whole}"))
    return column
