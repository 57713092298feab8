"""A list of projects over six years, without a survey: the report finds what was planted, and refuses what a list cannot tell."""

from __future__ import annotations

import json
from types import ModuleType
from typing import Any

import numpy as np
import pytest
import samspill as sp
import scipy.sparse
from events_studies import Found, folder_of, maker_of, page_of, profile_of, text_of
from samspill.profile import Profile
from samspill.study import Study

HIDDEN = {"medier", "stiftelser"}


@pytest.fixture(scope="module")
def made() -> ModuleType:
    return maker_of("projects")


@pytest.fixture(scope="module")
def projects() -> Profile:
    return profile_of("projects")


@pytest.fixture(scope="module")
def found(projects: Profile) -> Found:
    return {finding["id"]: finding for finding in projects.findings}


@pytest.fixture(scope="module")
def table(projects: Profile) -> dict[str, Any]:
    events: dict[str, Any] = projects.content["events"]
    return events


@pytest.fixture(scope="module")
def text(projects: Profile) -> str:
    return text_of(projects.to_html(lang="nb"))


def present(made: ModuleType) -> dict[str, set[str]]:
    """The sectors of each project."""
    sectors: dict[str, set[str]] = {}
    for row in made.tables()["attendance"]:
        sectors.setdefault(row["event"], set()).add(made.sector_of(row["actor"]))
    return sectors


def test_events_projects_are_what_their_script_makes(made: ModuleType) -> None:
    assert {path.name: path.read_bytes() for path in folder_of("projects").glob("*.csv")} == made.files()
    assert "syntetisk" in made.TITLE
    assert (len(made.ACTORS), len(made.tables()["events"])) == (40, 72)


# Planted effects


def test_events_projects_find_that_public_and_civil_seldom_meet(found: Found, made: ModuleType) -> None:
    finding = found["M11.public_and_civil"]
    assert (finding["verdict"], finding["side"]) == ("suggests", "below")
    assert finding["numerator"] == sum({"offentlig", "frivillig"} <= sectors for sectors in present(made).values())


def test_events_projects_find_who_leads_more_than_it_takes_part(found: Found, made: ModuleType) -> None:
    finding = found["M25.akademia"]
    assert (finding["verdict"], finding["side"], finding["null"], finding["criterion"]) == ("suggests", "above", "deal_turns", 4)
    leads = [row for row in made.tables()["attendance"] if row["role"] == "lead"]
    assert finding["numerator"] == sum(made.sector_of(row["actor"]) == "akademia" for row in leads)
    assert finding["denominator"] == len(leads) == 72 - len(made.NO_LEADER)


def test_events_projects_count_taking_part_only_where_a_leader_is_recorded(found: Found, made: ModuleType) -> None:
    rows = [row for row in made.tables()["attendance"] if row["event"] not in made.NO_LEADER]
    counts = found["M25.akademia"]["counts"]
    assert counts == {"present": sum(made.sector_of(row["actor"]) == "akademia" for row in rows), "all_present": len(rows)}


def test_events_projects_find_that_users_seldom_return(found: Found) -> None:
    share = {sector: found[f"M16.{sector}"]["estimate"] for sector in ("akademia", "brukere", "frivillig", "næringsliv", "offentlig")}
    assert share.pop("brukere") < 0.5 < min(share.values())


def test_events_projects_count_who_returns_as_the_rows_do(found: Found, made: ModuleType) -> None:
    year = {row["id"]: str(row["start"])[:4] for row in made.tables()["events"] if row["start"]}
    years: dict[str, set[str]] = {}
    for row in made.tables()["attendance"]:
        if row["event"] in year:
            years.setdefault(row["actor"], set()).add(year[row["event"]])
    could = [one for one in years.values() if min(one) < "2024"]
    assert (found["M16"]["numerator"], found["M16"]["denominator"]) == (sum(len(one) > 1 for one in could), len(could))
    assert found["M16"]["counts"]["newcomers_last_year"] == len(years) - len(could)


def test_events_projects_imbalance_stands_behind_criterion_four(projects: Profile) -> None:
    assert (projects.gates[3]["status"], projects.gates[3]["findings"]) == ("not_supported", ["M25.akademia"])


# Combinations and years


def test_events_projects_combinations_are_those_of_the_rows(table: dict[str, Any], made: ModuleType) -> None:
    shown = [frozenset(sectors) for sectors in present(made).values() if not sectors & HIDDEN]
    combinations = table["combinations"]
    assert combinations["events"] == 72
    for row in combinations["rows"]:
        assert row["events"] == shown.count(frozenset(row["sectors"])) >= 3
    small = [one for one in shown if shown.count(one) < 3]
    assert combinations["pooled"]["events"] == len(small)
    assert combinations["pooled"]["combinations"] == len(set(small))
    assert sum(row["events"] for row in combinations["rows"]) + len(small) == len(shown) == combinations["shown_events"]


def test_events_projects_combinations_stand_by_number_of_sectors_never_by_value(table: dict[str, Any]) -> None:
    rows = [row["sectors"] for row in table["combinations"]["rows"]]
    assert rows == sorted(rows, key=lambda sectors: (len(sectors), sectors))
    assert [row["events"] for row in table["combinations"]["rows"]] != sorted((row["events"] for row in table["combinations"]["rows"]), reverse=True)


def test_events_projects_without_a_date_stand_in_no_year(table: dict[str, Any], projects: Profile, made: ModuleType) -> None:
    assert [year["year"] for year in table["years"]["years"]] == list(made.YEARS)
    assert table["years"]["events"] == sum(year["events"] for year in table["years"]["years"]) == 72 - len(made.UNDATED)
    assert projects.content["data_quality"]["events"]["undated"] == len(made.UNDATED)
    for row in table["combinations"]["rows"]:
        assert sum(row["by_year"].values()) <= row["events"]


# What cannot be known


def test_events_projects_leave_influence_mutuality_and_voice_unmeasured(found: Found, text: str) -> None:
    for measure in ("M1", "M2", "M4", "M5", "M6", "M12"):
        assert found[measure]["verdict"] == "not_measurable"
    assert {measure: found[measure]["reason"] for measure in ("M1", "M4", "M5", "M6", "M12")} == {
        "M1": "not_supplied", "M4": "not_applicable", "M5": "not_applicable", "M6": "not_applicable", "M12": "not_supplied",
    }  # fmt: skip
    assert "Å være med i samme prosjekt har ingen retning: gjensidighet og asymmetri mellom sektorene kan ikke regnes ut av en slik liste." in text
    assert "Den viser heller ikke innflytelse, eller hvem som ble hørt." in text


def test_events_projects_have_no_direction_in_the_library_either() -> None:
    incidence = Study.read(folder_of("projects")).incidence()
    together = scipy.sparse.csr_array(incidence.to_scipy() @ incidence.to_scipy().T)  # type: ignore[attr-defined]
    together.setdiag(0)
    together.eliminate_zeros()
    net = sp.Network.from_scipy(together, actors=list(incidence.actors), sectors=list(incidence.sectors), directed=False)
    assert set(sp.reasons(sp.symmetry.sector_asymmetry(net)).to_numpy().ravel()) == {"not_applicable"}
    assert np.isnan(sp.symmetry.confirmed_share(net)) and sp.symmetry.confirmed_share(net).reason == "not_applicable"


def test_events_projects_say_that_the_rule_of_the_list_is_unknown(text: str) -> None:
    assert "studien sier ikke hva som skal til for å komme på den" in text
    assert "At to aktører ikke står sammen i noe prosjekt, betyr ikke at de ikke samarbeider." in text


def test_events_projects_speak_of_no_minutes(text: str) -> None:
    assert "referatene" not in text.lower().replace("referatført", "")


@pytest.mark.parametrize("language", ["nb", "en"])
def test_events_projects_page_has_a_block_for_each_question(projects: Profile, language: str) -> None:
    measures = [block.measure for block in page_of(projects, language)["blocks"]]
    assert measures == ["years", "M11", "combinations", "M25", "M16", "M15"]


def test_events_projects_put_in_words_all_together_and_the_users(projects: Profile) -> None:
    years = next(block for block in page_of(projects, "nb")["blocks"] if block.measure == "years")
    assert [str(entry.text)[:2] for entry in years.entries] == ["I ", "<b"], "a year, then a sector by name"


def test_events_projects_show_no_small_sector(projects: Profile) -> None:
    tables = projects.content["events"]
    assert {sector for row in tables["combinations"]["rows"] for sector in row["sectors"]} & HIDDEN == set()
    assert {row["sector"] for year in tables["years"]["years"] for row in year["rows"]} & HIDDEN == set()
    assert {finding["sector"] for finding in projects.findings} & HIDDEN == set()
    assert all(set(row["pooled"]) == HIDDEN for year in tables["years"]["years"] for row in year["rows"] if row["sector"] is None)


def test_events_projects_are_shown_whole_to_the_researcher() -> None:
    whole = profile_of("projects", edition="researcher", replicates=99)
    combinations = whole.content["events"]["combinations"]
    assert combinations["shown_events"] == combinations["events"] == 72
    assert any(HIDDEN & set(row["sectors"]) for row in combinations["rows"]) or combinations["pooled"]["events"]
    assert "M25.medier" in {finding["id"] for finding in whole.findings}
    assert json.loads(whole.to_json())["events"]["combinations"]["not_shown"] == []
