"""Builds studies from published data sets, each into a folder of its own. Nothing of the data stands in this repository."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pytest

Row = Mapping[str, object]

DEFAULT = Path(__file__).resolve().parents[2].parent / "shared"


def data(name: str) -> Path:
    """The folder of a data set; a skip where there are no data, a failure where there must be."""
    folder = Path(os.environ.get("SAMSPILL_DATA", DEFAULT)) / "data" / name
    if not folder.is_dir():
        message = f"no data set {name}: set SAMSPILL_DATA"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return folder


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def write(folder: Path, tables: Mapping[str, Sequence[Row]]) -> Path:
    """A folder of CSV files, a file a table."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def settings(title: str, **more: object) -> list[Row]:
    return [{"key": key, "value": value} for key, value in {"title": title, "language": "en", **more}.items()]


def everybody_answered(actors: Iterable[str], relations: Iterable[str]) -> list[Row]:
    """Without this an actor who names nobody would count as not having answered."""
    named = list(relations)
    return [{"actor": actor, "relation": relation, "answered": "yes"} for actor in actors for relation in named]


def matrix(path: Path, relation: str) -> list[Row]:
    """The ties of a square table of 0 and 1; its diagonal is left out."""
    with path.open(encoding="utf-8", newline="") as stream:
        head, *rows = list(csv.reader(stream))
    names = head[1:]
    return [
        {"from": row[0], "to": name, "relation": relation}
        for row in rows
        for name, cell in zip(names, row[1:], strict=True)
        if cell not in ("", "0") and row[0] != name
    ]


def german_chemicals(folder: Path) -> Path:
    """30 organisations, four relations, and policy committees as events."""
    source = data("german-chemicals")
    kinds = {"gov": "public", "sci": "academia"}
    actors = read(source / "actors.csv")
    names = [row["id"] for row in actors]
    relations = [
        {"id": "pol", "label": "political information", "flow": "from_to", "content": "other"},
        {"id": "scito", "label": "technical information sent", "flow": "from_to", "content": "information"},
        {"id": "scifrom", "label": "technical information received", "flow": "to_from", "content": "information"},
        {"id": "infrep", "label": "influence", "flow": "from_to", "content": "influence"},
    ]
    with (source / "committee.csv").open(encoding="utf-8", newline="") as stream:
        head, *rows = list(csv.reader(stream))
    seats = [
        {"event": event, "actor": row[0]} for row in rows for event, cell in zip(head[1:], row[1:], strict=True) if cell not in ("", "0")
    ]
    return write(
        folder,
        {
            "study": settings("Toxic-chemicals policy, 1983/84"),
            "sectors": [{"sector": kind, "kind": kinds.get(kind, "mixed")} for kind in dict.fromkeys(row["type"] for row in actors)],
            "actors": [{"id": row["id"], "sector": row["type"]} for row in actors],
            "relations": [{**relation, "directed": "yes", "as": "strength"} for relation in relations],
            "ties": [tie for relation in relations for tie in matrix(source / f"{relation['id']}.csv", relation["id"])],
            "asked": everybody_answered(names, [relation["id"] for relation in relations]),
            "events": [{"id": event, "kind": "other", "records": "attendance"} for event in head[1:]],
            "attendance": seats,
        },
    )


EMON = ("Cheyenne", "HurrFrederic", "LakePomona", "MtSi", "MtStHelens", "Texas", "Wichita")


def emon(folder: Path, network: str) -> Path:
    """A search-and-rescue network: on its scale 1 is the most frequent contact."""
    source = data("search-rescue-emon")
    nodes = [row for row in read(source / "nodes.csv") if row["network"] == network]
    edges = [row for row in read(source / "edges.csv") if row["network"] == network]
    public = {"City": "public", "County": "public", "County/City": "public", "State": "public", "Federal": "public", "Private": "mixed"}
    return write(
        folder,
        {
            "study": settings(f"Search and rescue: {network}"),
            "sectors": [{"sector": name, "kind": public.get(name, "mixed")} for name in dict.fromkeys(row["Sponsorship"] for row in nodes)],
            "actors": [{"id": f"a{row['id']}", "name": row["name"], "sector": row["Sponsorship"]} for row in nodes],
            "relations": [
                {"id": "contact", "directed": "yes", "content": "contact", "as": "strength", "min": 1, "max": 4, "reversed": "yes"}
            ],
            "ties": [
                {"from": f"a{row['from']}", "to": f"a{row['to']}", "relation": "contact", "value": row["Frequency"]}
                for row in edges
                if row["from"] != row["to"]
            ],
            "asked": everybody_answered((f"a{row['id']}" for row in nodes), ["contact"]),
        },
    )


CLASSICS = {
    "lazega": ("law", ("advice", "cowork", "friends"), "practice"),
    "krackhardt": ("ht", ("advice", "friends", "reports"), "dept"),
}


def classic(folder: Path, name: str) -> Path:
    """Lazega's lawyers by practice, Krackhardt's managers by department."""
    source = data("classics")
    prefix, relations, group = CLASSICS[name]
    nodes = read(source / f"{prefix}_{relations[0]}_nodes.csv")
    ties = [
        {"from": f"a{row['from']}", "to": f"a{row['to']}", "relation": relation}
        for relation in relations
        for row in read(source / f"{prefix}_{relation}_edges.csv")
        if row["from"] != row["to"]
    ]
    return write(
        folder,
        {
            "study": settings(name.capitalize()),
            "actors": [{"id": f"a{row['id']}", "sector": f"{group} {row[group]}"} for row in nodes],
            "relations": [{"id": relation, "directed": "yes", "as": "strength"} for relation in relations],
            "ties": ties,
            "asked": everybody_answered((f"a{row['id']}" for row in nodes), relations),
        },
    )


def delta_science(folder: Path) -> Path:
    """Organisations in science projects, each project with one leader."""
    source = data("delta-science")
    kinds = {
        "State & Local Government": "public", "Federal Government": "public", "NGO": "civil", "University / Institute": "academia",
        "Consultant": "private",
    }  # fmt: skip
    actors = read(source / "nodelist_onemode.csv")
    ties = read(source / "edgelist_twomode.csv")
    seats: dict[tuple[str, str], str] = {}
    for row in ties:
        key = row["project_id"], row["org_id"]
        role = "lead" if row["collaborative_role"] == "Leader" else "member"
        seats[key] = "lead" if "lead" in (role, seats.get(key)) else "member"
    projects = list(dict.fromkeys(project for project, _ in seats))
    return write(
        folder,
        {
            "study": settings("Delta science projects"),
            "sectors": [{"sector": name, "kind": kinds[name]} for name in dict.fromkeys(row["org_type"] for row in actors)],
            "actors": [{"id": row["id"], "name": row["name"], "sector": row["org_type"]} for row in actors],
            "events": [{"id": project, "kind": "project", "records": "attendance"} for project in projects],
            "attendance": [{"event": event, "actor": actor, "role": role} for (event, actor), role in seats.items()],
        },
    )


def h2020_norway(folder: Path) -> Path:
    """The projects of Horizon 2020 with a Norwegian organisation: who took part, and who coordinated."""
    source = data("h2020-participations")
    kinds = {"PRC": "private", "HES": "academia", "REC": "academia", "PUB": "public", "OTH": "mixed"}
    rows = read(source / "norway_projects.csv")
    sectors = {row["pic"]: row["type"] for row in rows}
    seats: dict[tuple[str, str], str] = {}
    for row in rows:
        key = row["rcn"], row["pic"]
        if row["role"] == "coordinator" or key not in seats:
            seats[key] = "lead" if row["role"] == "coordinator" else "member"
    dates = {row["rcn"]: (row["start_date"], row["end_date"]) for row in rows}
    return write(
        folder,
        {
            "study": settings("Horizon 2020 projects with Norwegian participation"),
            "sectors": [{"sector": name, "kind": kind} for name, kind in kinds.items()],
            "actors": [{"id": pic, "sector": sector} for pic, sector in sectors.items()],
            "events": [
                {"id": rcn, "kind": "project", "start": start, "end": end, "records": "attendance"} for rcn, (start, end) in dates.items()
            ],
            "attendance": [{"event": rcn, "actor": pic, "role": role} for (rcn, pic), role in seats.items()],
        },
    )
