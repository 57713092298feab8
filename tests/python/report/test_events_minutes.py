"""A study of meetings from minutes: the report finds what was planted, and says what minutes cannot tell."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from events_studies import Found, folder_of, maker_of, page_of, profile_of, text_of
from samspill.profile import Profile


@pytest.fixture(scope="module")
def made() -> ModuleType:
    return maker_of("minutes")


@pytest.fixture(scope="module")
def minutes() -> Profile:
    return profile_of("minutes")


@pytest.fixture(scope="module")
def found(minutes: Profile) -> Found:
    return {finding["id"]: finding for finding in minutes.findings}


@pytest.fixture(scope="module")
def table(minutes: Profile) -> dict[str, Any]:
    events: dict[str, Any] = minutes.content["events"]
    return events


@pytest.fixture(scope="module")
def text(minutes: Profile) -> str:
    return text_of(minutes.to_html(lang="nb"))


def test_events_minutes_are_what_their_script_makes(made: ModuleType) -> None:
    assert {path.name: path.read_bytes() for path in folder_of("minutes").glob("*.csv")} == made.files()
    assert "syntetisk" in made.TITLE


# Planted effects


def test_events_minutes_find_who_the_talk_lies_with(found: Found) -> None:
    assert (found["M12.offentlig"]["verdict"], found["M12.offentlig"]["side"]) == ("suggests", "above")
    assert (found["M12.brukere"]["verdict"], found["M12.brukere"]["side"]) == ("suggests", "below")
    assert found["M12.frivillig"]["verdict"] != "suggests", "planted to speak as much as one present does on average"


def test_events_minutes_count_talk_with_and_without_chairing(found: Found, made: ModuleType) -> None:
    counts = found["M12.offentlig"]["counts"]
    rows = made.tables()["turns"]
    assert counts["chairing"] == sum(int(row["turns"]) for row in rows if row["capacity"] == "chairing") > 0
    assert counts["with_chairing"] == counts["chairing"] + found["M12.offentlig"]["numerator"]


def test_events_minutes_find_the_users_gone_from_the_machine_room(found: Found) -> None:
    assert (found["M14.brukere.machine_room"]["verdict"], found["M14.brukere.machine_room"]["side"]) == ("suggests", "below")
    assert found["M14.brukere.machine_room"]["criterion"] == 3
    for arena in ("drawing_board", "laboratory"):
        assert found[f"M14.brukere.{arena}"]["side"] == "above"
    kept = {sector: found[f"M14.{sector}.drawing_board-machine_room"]["estimate"] for sector in ("brukere", "frivillig", "offentlig")}
    assert kept["brukere"] < min(kept["frivillig"], kept["offentlig"])


def test_events_minutes_count_arenas_as_the_rows_do(found: Found, made: ModuleType) -> None:
    arena = {row["id"]: row["arena"] for row in made.tables()["events"]}
    came = [row for row in made.tables()["attendance"] if row["attended"] == "ja" and arena[row["event"]] == "machine_room"]
    users = [row for row in came if made.SECTOR_OF[row["actor"]] == "brukere"]
    finding = found["M14.brukere.machine_room"]
    assert (finding["numerator"], finding["denominator"]) == (len(users), len(came))
    assert finding["counts"] == {"present": len({row["event"] for row in users}), "events": made.ARENAS.count("machine_room")}
    everybody = [row["actor"] for row in made.tables()["attendance"] if row["attended"] == "ja" and arena[row["event"]] == "drawing_board"]
    overlap = found["M14.drawing_board-machine_room"]
    assert overlap["numerator"] == len({row["actor"] for row in came} & set(everybody))
    assert overlap["denominator"] == len({row["actor"] for row in came} | set(everybody))


def test_events_minutes_count_stages_as_the_rows_do(table: dict[str, Any], made: ModuleType, minutes: Profile) -> None:
    stage = {row["id"]: row["stage"] for row in made.tables()["events"]}
    came = [row["actor"] for row in made.tables()["attendance"] if row["attended"] == "ja" and stage[row["event"]] == "design"]
    row = next(row for row in table["arenas"] if (row["code"], row["sector"]) == ("design", "brukere"))
    assert (row["by"], row["seats"], row["all_seats"]) == ("stage", sum(made.SECTOR_OF[actor] == "brukere" for actor in came), len(came))
    block = next(block for block in page_of(minutes, "nb")["blocks"] if block.measure == "M14")
    assert [str(line[0]) for line in block.figures[1].parts[0][1]][:3] == ["Forstå problemet", "Forslag", "Utforming"]


def test_events_minutes_show_the_convener_letting_go(table: dict[str, Any]) -> None:
    halves = table["halves"]
    assert halves["convener"] == "offentlig"
    row = next(row for row in halves["rows"] if row["sector"] == "offentlig")
    early, late = (row[half]["turns"] / row[half]["all_turns"] for half in ("early", "late"))
    assert late < early - 0.05


def test_events_minutes_count_invitations(table: dict[str, Any], made: ModuleType) -> None:
    rows = [row for row in made.tables()["attendance"] if made.SECTOR_OF[row["actor"]] == "brukere"]
    told = next(row for row in table["invitations"]["rows"] if row["sector"] == "brukere")
    assert told["possible"] == len(rows) == 4 * 22
    assert told["invited"] == sum(row["invited"] == "ja" for row in rows)
    assert told["came"] == sum(row["attended"] == "ja" for row in rows)


def test_events_minutes_count_proposals_and_judge_none(found: Found, table: dict[str, Any], made: ModuleType) -> None:
    proposals = made.tables()["proposals"]
    public = [row for row in proposals if made.SECTOR_OF[row["proposed_by"]] == "offentlig"]
    finding = found["M13.offentlig"]
    assert (finding["denominator"], finding["counts"]["all_proposals"]) == (len(public), len(proposals))
    assert finding["numerator"] == sum(row["outcome"] in ("adopted", "amended") for row in public)
    assert {one["verdict"] for one in found.values() if one["measure"] == "M13"} == {None}
    assert table["decisions"]["decisions"] == len(made.tables()["decisions"])


# What cannot be known


def test_events_minutes_tell_unrecorded_turns_from_silence(table: dict[str, Any], made: ModuleType, text: str) -> None:
    for meeting in table["meetings"]["meetings"]:
        spoken = {cell["turns"] for cell in meeting["cells"]}
        assert (spoken == {None}) == (meeting["event"] in made.NO_TURNS)
        assert ({cell["proposed"] for cell in meeting["cells"]} == {None}) == (meeting["event"] in made.NO_PROPOSALS)
    assert f"I {len(made.NO_TURNS)} av møtene er det ikke ført hvem som sa noe; det er ukjent, ikke taushet." in text


def test_events_minutes_say_who_wrote_and_what_no_minutes_hold(minutes: Profile, text: str) -> None:
    assert minutes.content["data_quality"]["events"]["silent_on"] == ["seconds", "to", "responds_to"]
    assert "Referatene er skrevet av offentlig sektor." in text
    assert "Dette står ikke i noe referat: hvor lenge noen snakket, hvem de snakket til og hva de svarte på." in text


def test_events_minutes_leave_influence_and_mutuality_unmeasured(found: Found) -> None:
    assert {found[measure]["verdict"] for measure in ("M1", "M2", "M4", "M5", "M6", "M9")} == {"not_measurable"}
    assert {found[measure]["reason"] for measure in ("M4", "M5", "M6")} == {"not_applicable"}


def test_events_minutes_join_the_small_sectors_in_every_table(minutes: Profile, table: dict[str, Any]) -> None:
    assert {entry["into"] for entry in minutes.content["suppressed"]} == {"næring og forskning"}
    assert '"forskning"' not in json.dumps([minutes.content["tables"], table], ensure_ascii=False)


def test_events_minutes_page_shows_every_meeting(minutes: Profile, table: dict[str, Any]) -> None:
    html = minutes.to_html(lang="nb")
    strip = html[html.index("Møtene ett for ett") :]
    assert strip.count('<svg class="drawing strip"') == 4 + 1, "a row a sector, and the band of arenas"
    assert all("{2}.{1}.{0}".format(*meeting["date"].split("-")) in strip for meeting in table["meetings"]["meetings"])


@pytest.mark.parametrize("language", ["nb", "en"])
def test_events_minutes_page_has_a_block_for_each_question(minutes: Profile, language: str) -> None:
    measures = [block.measure for block in page_of(minutes, language)["blocks"]]
    assert measures == ["meetings", "M11", "combinations", "M14", "M12", "halves", "M13", "M15"]


def test_events_minutes_name_nobody(text: str, made: ModuleType, minutes: Profile) -> None:
    assert not [name for _, name, _ in made.ACTORS if name in text or name in minutes.to_json()]


def test_events_minutes_of_one_panel_stand_in_order(tmp_path: Path, table: dict[str, Any]) -> None:
    dates = [meeting["date"] for meeting in table["meetings"]["meetings"]]
    assert dates == sorted(dates)
