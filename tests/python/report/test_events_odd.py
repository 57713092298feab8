"""Odd studies of events: many meetings, meetings and projects in one, no sectors, hostile names, nothing recorded."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from events_studies import maker_of, text_of
from samspill.demo.make_demo import as_csv
from samspill.profile import Profile, profile
from samspill.study import Study

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>{{7*7}}{title}%s&amp;'

Tables = dict[str, list[dict[str, object]]]


def made(tables: Tables, folder: Path, **options: Any) -> Profile:
    folder.mkdir()
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_bytes(as_csv(rows))
    return profile(Study.read(folder), **{"replicates": 99, "min_cell": 0, **options})


def meetings(count: int) -> Tables:
    """The study of minutes with another number of meetings."""
    maker = maker_of("minutes")
    each = -(-count // 3)
    maker.ARENAS = (("drawing_board",) * each + ("laboratory",) * each + ("machine_room",) * each)[:count]
    maker.STAGES = ("problem",) * count
    tables: Tables = maker.tables()
    return tables


def small(kinds: list[str], sectors: bool = True) -> Tables:
    """Ten actors who all take part in an event of each kind."""
    actors = [{"id": f"a{place}", **({"sector": "s1" if place < 5 else "s2"} if sectors else {})} for place in range(10)]
    events = [{"id": f"e{place}", "kind": kind, "date": f"202{place % 5}-03-01"} for place, kind in enumerate(kinds)]
    rows = [{"event": event["id"], "actor": actor["id"]} for event in events for actor in actors]
    return {"actors": actors, "events": events, "attendance": rows}


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)


def test_events_odd_many_meetings_stand_in_several_stretches(tmp_path: Path) -> None:
    html = made(meetings(30), tmp_path / "study").to_html(lang="nb")
    strip = html[html.index("Møtene ett for ett") :].partition("</figure>")[0]
    assert strip.count('<svg class="drawing strip"') == 2 * (5 + 1), "two stretches of five sectors and a band"
    assert strip.count("til stede i") == 5, "what was counted over all meetings stands once"


def test_events_odd_too_many_meetings_are_counted_and_not_drawn(tmp_path: Path) -> None:
    found = made(meetings(121), tmp_path / "study")
    strip = found.content["events"]["meetings"]
    assert (strip["count"], strip["meetings"]) == (121, [])
    assert next(row for row in strip["sectors"] if row["sector"] == "offentlig")["recorded"] == 121
    assert "121 møter er for mange til å vises ett for ett." in text_of(found.to_html(lang="nb"))


def test_events_odd_meetings_and_projects_keep_apart(tmp_path: Path) -> None:
    tables = small(["meeting", "project", "meeting", "project"])
    tables["actors"].append({"id": "a10", "sector": "s1"})
    tables["attendance"].append({"event": "e0", "actor": "a10"})
    found = made(tables, tmp_path / "study")
    assert next(finding for finding in found.findings if finding["id"] == "M16")["n"] == 10, "a10 is in no project"
    events = found.content["events"]
    assert events["meetings"]["count"] == 2
    assert events["years"]["events"] == 2
    assert events["combinations"]["events"] == 4


def test_events_odd_no_talk_is_measured_where_none_is_recorded(tmp_path: Path) -> None:
    tables = small(["meeting", "meeting"])
    for event in tables["events"]:
        event["records"] = "attendance|turns"
    found = made(tables, tmp_path / "study")
    (talk,) = (finding for finding in found.findings if finding["measure"] == "M12")
    assert (talk["verdict"], talk["reason"]) == ("not_measurable", "not_supplied")


def test_events_odd_a_list_without_its_bounds_is_said_to_have_none(tmp_path: Path) -> None:
    text = made(small(["project"]), tmp_path / "study").to_markdown(lang="nb")
    assert "Studien sier ikke hva som avgjør hvem og hva som er med." in text
    assert "Studien sier ikke hvordan den er avgrenset." in text
    assert "avgrenset slik" not in text


def test_events_odd_proposals_in_minutes_that_do_not_record_them_all_are_not_counted(tmp_path: Path) -> None:
    tables = {**small(["meeting", "meeting"]), "proposals": [{"id": "f1", "event": "e0", "proposed_by": "a1"}]}
    found = made(tables, tmp_path / "study")
    (missing,) = (finding for finding in found.findings if finding["measure"] == "M13")
    assert (missing["reason"], missing["needs"]) == ("not_supplied", ["proposals", "all_proposals"])
    assert found.content["data_quality"]["not_used"] == ["proposals"]
    assert "møter der kilden viser alle forslag" in found.to_html(lang="nb")


def test_events_odd_proposals_count_only_where_all_are_recorded(tmp_path: Path) -> None:
    tables: Tables = maker_of("minutes").tables()
    tables["proposals"].append({"id": "f99", "event": "m01", "proposed_by": "bruk1", "outcome": "adopted"})
    events = made(tables, tmp_path / "study").content["events"]
    assert events["proposals"]["proposals"] == len(tables["proposals"]) - 1, "the minutes of m01 do not record all proposals"
    first = events["meetings"]["meetings"][0]
    assert (first["event"], {cell["proposed"] for cell in first["cells"]}) == ("m01", {None})


def test_events_odd_without_sectors_says_nothing_by_sector(tmp_path: Path) -> None:
    found = made(small(["project"] * 4, sectors=False), tmp_path / "study")
    assert {name for name, table in found.content["events"].items() if table} == set()
    assert {finding["measure"] for finding in found.findings if finding["verdict"] != "not_measurable"} == {"M15"}
    found.to_html(lang="en")


def test_events_odd_without_attendance_have_no_strip(tmp_path: Path) -> None:
    tables = small(["meeting", "meeting"])
    found = made({name: rows for name, rows in tables.items() if name != "attendance"}, tmp_path / "study")
    assert found.content["events"]["meetings"] is None
    found.to_html(lang="nb")


def test_events_odd_everybody_hidden_shows_no_sector(tmp_path: Path) -> None:
    tables = small(["meeting", "project", "project"])
    for row, arena in zip(tables["events"], ("drawing_board", "laboratory", "machine_room"), strict=True):
        row["arena"] = arena
    found = made(tables, tmp_path / "study", min_cell=6)
    assert not any(found.content["events"].values())
    assert not [finding for finding in found.findings if finding["sector"]]


@pytest.mark.parametrize("name", ["minutes", "projects"])
def test_events_odd_hostile_names_stay_text(name: str, tmp_path: Path) -> None:
    tables: Tables = maker_of(name).tables()
    for row in tables["sectors"]:
        row["label"] = f"{HOSTILE} {row['sector']}"
    for row in tables["events"]:
        row["title"] = HOSTILE
    for language in ("nb", "en"):
        html = made(tables, tmp_path / language).to_html(lang=language)
        assert not {"script", "img"} & Elements(html).tags
        assert HOSTILE in text_of(html)
