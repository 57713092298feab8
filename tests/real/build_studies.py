"""Published data sets written as studies: tables of rows, a CSV folder or a workbook.

Each function reads originals from the folder `data` and returns the tables of a study; what it leaves out or reads
into the data stands in its docstring. Nothing of the data is kept in this repository.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

Rows = list[list[str]]
Tables = dict[str, Rows]
"""The tables of a study by name, each with its heading as the first row."""


# German toxic chemicals policy, 1983/84

CHEMICALS = ("pol", "scito", "scifrom", "infrep")


def german_chemicals(data: Path) -> Tables:
    """Thirty organisations, four questions as matrices, twenty committees as events.

    All thirty answered, so that an empty row is an answer. Three matrices have ones on their diagonal; a study has no
    loops, so that they are left out (0, 0, 1 and 13 of them). ``scifrom`` asks from whom one receives: it runs against
    the naming, and belongs to ``scito`` because these two alone are about ``information``. The interest groups hold industry, union and environmentalists alike (``mixed``); parties and
    international organisations have no kind among the study's.
    """
    folder = data / "german-chemicals"
    actors = _read(folder / "actors.csv")
    tables: Tables = {
        "study": [
            ["key", "value"],
            ["title", "German toxic chemicals policy 1983/84"],
            ["language", "en"],
            ["primary_measure", "M5"],
            ["primary_relation", "pol"],
        ],
        "sectors": [
            ["sector", "kind", "label"],
            ["gov", "public", "government bodies"],
            ["ig", "mixed", "interest groups"],
            ["sci", "academia", "scientific organisations"],
            ["par", "", "political parties"],
            ["io", "", "international organisations"],
        ],
        "actors": [["id", "sector"], *([row["id"], row["type"]] for row in actors)],
        "relations": [
            ["id", "label", "directed", "flow", "content"],
            ["pol", "political information", "yes", "from_to", "other"],
            ["scito", "technical information given", "yes", "from_to", "information"],
            ["scifrom", "technical information received", "yes", "to_from", "information"],
            ["infrep", "influence", "yes", "from_to", "influence"],
        ],
        "asked": _all_answered((row["id"] for row in actors), CHEMICALS),
    }
    for relation in CHEMICALS:
        tables[f"matrix {relation}"] = without_diagonal(_rows(folder / f"{relation}.csv"))
    heading, *rows = _rows(folder / "committee.csv")
    committees = heading[1:]
    tables["events"] = [["id", "kind", "records"], *([name, "meeting", "attendance"] for name in committees)]
    seats = [[name, row[0]] for row in rows for name, seat in zip(committees, row[1:], strict=True) if seat == "1"]
    tables["attendance"] = [["event", "actor"], *seats]
    return tables


def without_diagonal(matrix: Rows) -> Rows:
    """A matrix with a heading whose cells about oneself are blank."""
    return [[cell if i == 0 or i != j else "" for j, cell in enumerate(row)] for i, row in enumerate(matrix)]


# Search and rescue after seven disasters

DISASTERS = ("Cheyenne", "HurrFrederic", "LakePomona", "MtSi", "MtStHelens", "Texas", "Wichita")


def search_rescue(data: Path, network: str) -> Tables:
    """One of Drabek's seven emergency networks, with sectors from sponsorship.

    ``Frequency`` runs from 1 (continuously) to 4 (once a day or less): the scale is declared ``reversed``. A missing
    row is an observed none, as the source treats it. Private sponsors are the Red Cross as well as firms (``mixed``).
    """
    folder = data / "search-rescue-emon"
    actors = [row for row in _read(folder / "nodes.csv") if row["network"] == network]
    ties = [row for row in _read(folder / "edges.csv") if row["network"] == network]
    kinds = {"City": "public", "County": "public", "County/City": "public", "Federal": "public", "State": "public", "Private": "mixed"}
    present = sorted({row["Sponsorship"] for row in actors})
    return {
        "study": [["key", "value"], ["title", f"Search and rescue: {network}"], ["language", "en"], ["partitions", "location"]],
        "sectors": [["sector", "kind"], *([name, kinds[name]] for name in present)],
        "actors": [
            ["id", "name", "sector", "location"],
            *([row["id"], row["name"].replace(".", " ").strip(), row["Sponsorship"], row["Location"]] for row in actors),
        ],
        "relations": [
            ["id", "label", "directed", "content", "min", "max", "reversed"],
            ["contact", "contact during the search", "yes", "contact", "1", "4", "yes"],
        ],
        "ties": [["from", "to", "relation", "value"], *([row["from"], row["to"], "contact", row["Frequency"]] for row in ties)],
        "asked": _all_answered((row["id"] for row in actors), ["contact"]),
    }


# Lazega's law firm and Krackhardt's managers


@dataclass(frozen=True)
class Question:
    """A relation of a classic: its file's name, what it asks and what kind of content it has."""

    file: str
    label: str
    content: str
    directed: bool = True

    @property
    def id(self) -> str:
        return self.file.split("_")[1]


LAWYERS = (
    Question("law_advice", "advice", "information"),
    Question("law_cowork", "strong co-work", "contact", directed=False),
    Question("law_friends", "friendship", "trust"),
)
MANAGERS = (
    Question("ht_advice", "advice", "information"),
    Question("ht_friends", "friendship", "trust"),
    Question("ht_reports", "reports to", "influence"),
)


def lazega(data: Path) -> Tables:
    """Seventy-one lawyers, partners (1) and associates (2); working together is asked of both and has no direction.

    Everybody answered; those who name nobody gave an empty answer.
    """
    labels = {"1": "partners", "2": "associates"}
    return _classic(data, "Lazega's lawyers", LAWYERS, "status", labels, ("office", "practice"))


def krackhardt(data: Path) -> Tables:
    """Twenty-one managers in four departments and the president (0)."""
    labels = {"0": "the president", **{str(i): f"department {i}" for i in range(1, 5)}}
    return _classic(data, "Krackhardt's managers", MANAGERS, "dept", labels, ("level",))


def _classic(
    data: Path, title: str, questions: tuple[Question, ...], sector: str, labels: Mapping[str, str], partitions: tuple[str, ...]
) -> Tables:
    folder = data / "classics"
    actors = _read(folder / f"{questions[0].file}_nodes.csv")
    ties = [[row["from"], row["to"], question.id] for question in questions for row in _read(folder / f"{question.file}_edges.csv")]
    return {
        "study": [["key", "value"], ["title", title], ["language", "en"], ["partitions", "|".join(partitions)]],
        "sectors": [["sector", "label"], *([name, label] for name, label in labels.items())],
        "actors": [["id", "sector", *partitions], *([row["id"], row[sector], *(row[name] for name in partitions)] for row in actors)],
        "relations": [
            ["id", "label", "directed", "content"],
            *([question.id, question.label, "yes" if question.directed else "no", question.content] for question in questions),
        ],
        "ties": [["from", "to", "relation"], *ties],
        "asked": _all_answered((row["id"] for row in actors), [question.id for question in questions]),
    }


# Projects: organisations that take part in them, one of them leading

DELTA_KINDS = {
    "State & Local Government": "public",
    "Federal Government": "public",
    "University / Institute": "academia",
    "NGO": "civil",
    "Consultant": "private",
}


def delta_science(data: Path) -> Tables:
    """Californian organisations in science projects, each project led by one of them.

    One of the 139 listed organisations has no project and stays on the roster. Projects have years, not dates, and
    many have none; they are left out.
    """
    folder = data / "delta-science"
    roles = {"Leader": "lead", "Contributor": "member"}
    seats = [(row["project_id"], row["org_id"], roles[row["collaborative_role"]]) for row in _read(folder / "edgelist_twomode.csv")]
    titles = {row["id"]: row["name"] for row in _read(folder / "nodelist_twomode.csv")}
    projects = sorted({project for project, _, _ in seats}, key=int)
    return {
        "study": [["key", "value"], ["title", "Delta science projects"], ["language", "en"]],
        "sectors": [["sector", "kind"], *([name, kind] for name, kind in DELTA_KINDS.items())],
        "actors": [
            ["id", "name", "sector"],
            *([row["id"], row["name"], row["org_type"]] for row in _read(folder / "nodelist_onemode.csv")),
        ],
        "events": [["id", "kind", "title", "records"], *([project, "project", titles[project], "attendance"] for project in projects)],
        "attendance": one_row_each(seats),
    }


H2020_SECTORS = {
    "PRC": ("private", "private firms"),
    "HES": ("academia", "higher education"),
    "REC": ("academia", "research institutes"),
    "PUB": ("public", "public bodies"),
    "OTH": ("mixed", "other organisations"),
}


def h2020_norway(data: Path) -> Tables:
    """The Horizon 2020 projects with a Norwegian organisation, all their organisations and who coordinated.

    Civil society cannot be told from the rest of ``OTH`` (``mixed``). Two projects have two coordinators, who both lead.
    A participant and a partner differ in who pays, not in taking part: both are members. Country codes are text, NA too.
    """
    rows = _read(data / "h2020-participations" / "norway_projects.csv")
    organisations = {row["pic"]: row for row in rows}
    projects = {row["rcn"]: row for row in rows}
    roles = {"coordinator": "lead", "participant": "member", "partner": "member"}
    return {
        "study": [
            ["nøkkel", "verdi"],
            ["tittel", "Norske prosjekter i Horisont 2020"],
            ["språk", "nb"],
            ["inndelinger", "country"],
        ],
        "sectors": [["sector", "kind", "label"], *([name, kind, label] for name, (kind, label) in H2020_SECTORS.items())],
        "actors": [["id", "sector", "country"], *([pic, row["type"], row["country"]] for pic, row in organisations.items())],
        "events": [
            ["id", "kind", "start", "end", "records"],
            *([rcn, "project", row["start_date"], row["end_date"], "attendance"] for rcn, row in projects.items()),
        ],
        "attendance": one_row_each((row["rcn"], row["pic"], roles[row["role"]]) for row in rows),
    }


def one_row_each(seats: Iterable[tuple[str, str, str]]) -> Rows:
    """A row for each event and actor; an actor that is listed twice gets one row with both its roles."""
    merged: dict[tuple[str, str], list[str]] = {}
    for event, actor, role in seats:
        held = merged.setdefault((event, actor), [])
        if role not in held:
            held.append(role)
    return [["event", "actor", "role"], *([event, actor, "|".join(held)] for (event, actor), held in merged.items())]


# Files


def write_folder(tables: Tables, folder: Path) -> Path:
    """The tables as a folder of CSV files."""
    folder.mkdir(parents=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    return folder


def write_workbook(tables: Tables, path: Path) -> Path:
    """The tables as the sheets of a workbook, numbers as numbers, as they would be typed."""
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"strings_to_numbers": True, "strings_to_urls": False, "strings_to_formulas": False}) as book:
        for name, rows in tables.items():
            sheet = book.add_worksheet(name)
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, [cell if cell else None for cell in row])
    return path


def _all_answered(actors: Iterable[str], relations: Iterable[str]) -> Rows:
    asked = list(relations)
    return [["actor", "relation", "answered"], *([actor, relation, "yes"] for actor in actors for relation in asked)]


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _rows(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
