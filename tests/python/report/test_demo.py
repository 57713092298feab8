"""The demo study is what its script makes, and the report finds what was planted and nothing where a gap was planted."""

from __future__ import annotations

from typing import Any

import pytest
from samspill.demo import make_demo, study_files, write_demo
from samspill.profile import Profile
from samspill.profile.relations import smallest_share_p


def found(profile: Profile) -> dict[str, dict[str, Any]]:
    return {finding["id"]: finding for finding in profile.findings}


def test_demo_is_what_its_script_makes() -> None:
    assert study_files() == dict(sorted(make_demo.files().items()))


def test_demo_says_in_its_title_that_it_is_synthetic() -> None:
    assert "syntetisk" in make_demo.TITLE


def test_demo_has_the_promised_size() -> None:
    tables = make_demo.tables()
    assert (len(tables["actors"]), len(tables["sectors"]), len(tables["relations"]), len(tables["waves"])) == (24, 5, 3, 2)
    assert len(tables["events"]) == 14
    assert {"turns", "proposals", "decisions", "ratings"} <= set(tables)


def test_write_demo_overwrites_nothing(tmp_path: Any) -> None:
    write_demo(tmp_path)
    with pytest.raises(FileExistsError):
        write_demo(tmp_path)


# Planted effects


def test_demo_finds_the_public_sectors_share_of_influence(demo: Profile) -> None:
    finding = found(demo)["M1.innflytelse.2026.offentlig"]
    assert (finding["verdict"], finding["side"], finding["primary"]) == ("suggests", "above", True)
    assert finding["interval"]["low"] > 1.5


def test_demo_finds_the_inequality_in_influence_between_sectors(demo: Profile) -> None:
    finding = found(demo)["M2.innflytelse.2026"]
    assert (finding["verdict"], finding["side"], finding["null"]) == ("suggests", "above", "permute_sectors")


@pytest.mark.parametrize("wave", ["2024", "2026"])
def test_demo_finds_that_contact_is_told_from_the_voluntary_side(demo: Profile, wave: str) -> None:
    finding = found(demo)[f"M4.kontakt.{wave}.frivillig.offentlig"]
    assert (finding["verdict"], finding["side"]) == ("suggests", "above")
    assert finding["counts"]["given"] > 2 * finding["counts"]["returned"]


def test_demo_finds_who_the_talk_lies_with(demo: Profile) -> None:
    talk = found(demo)
    assert (talk["M12.offentlig"]["verdict"], talk["M12.offentlig"]["side"]) == ("suggests", "above")
    assert (talk["M12.brukere"]["verdict"], talk["M12.brukere"]["side"]) == ("suggests", "below")
    assert talk["M12"]["verdict"] == "suggests"


def test_demo_counts_chairing_apart(demo: Profile) -> None:
    counts = found(demo)["M12.offentlig"]["counts"]
    assert counts["chairing"] > 0
    assert counts["with_chairing"] > found(demo)["M12.offentlig"]["numerator"]


def test_demo_criterion_four_rests_on_the_planted_findings(demo: Profile) -> None:
    gate = demo.gates[3]
    assert gate["status"] == "not_supported"
    assert {"M1.innflytelse.2026.offentlig", "M4.kontakt.2026.frivillig.offentlig"} <= set(gate["findings"])


# Planted gaps


def test_demo_claims_nothing_about_information_where_too_few_users_answered(demo: Profile) -> None:
    about = [finding for finding in demo.findings if finding["relation"] == "informasjon" and finding["measure"] in ("M1", "M2", "M5", "M7", "M9")]
    assert about
    assert {finding["verdict"] for finding in about} == {"too_little"}
    low = found(demo)["M2.informasjon.2026"]["low_response"]
    assert [(one["sector"], one["answered"], one["roster"]) for one in low] == [("brukere", 2, 5)]


def test_demo_still_speaks_of_pairs_in_which_enough_answered(demo: Profile) -> None:
    assert found(demo)["M4.informasjon.2026.frivillig.offentlig"]["verdict"] != "too_little"
    assert found(demo)["M4.informasjon.2026.brukere.offentlig"]["verdict"] == "too_little"


def test_demo_claims_no_change_where_the_first_wave_lacks_the_users(demo: Profile) -> None:
    change = [finding for finding in demo.findings if finding["measure"] == "M17"]
    assert change
    assert {(finding["verdict"], finding["reason"]) for finding in change} == {("too_little", "response")}


def test_demo_joins_the_single_research_actor_with_business(demo: Profile) -> None:
    assert {entry["into"] for entry in demo.content["suppressed"]} == {"næring og forskning"}
    assert not any("forskning" == finding["sector"] for finding in demo.findings)


def test_demo_claims_nothing_about_a_sector_of_one(demo_for_researchers: Profile) -> None:
    finding = found(demo_for_researchers)["M1.innflytelse.2026.forskning"]
    assert (finding["verdict"], finding["reason"]) == ("too_little", "smallest_p")
    assert finding["smallest_p"] == pytest.approx(2 / 23) == smallest_share_p(1, 23)


def test_demo_leaves_text_and_outcomes_unassessed(demo: Profile) -> None:
    assert [gate["status"] for gate in demo.gates[4:]] == ["not_assessable"] * 5


def test_demo_says_in_section_one_and_in_the_method_what_bounds_it(demo: Profile) -> None:
    assert demo.content["study"]["boundary"] == make_demo.BOUNDARY
    parts = demo.to_markdown(lang="nb").split("\n## ")
    telling = [part.splitlines()[0] for part in parts if f"avgrenset slik: {make_demo.BOUNDARY}." in part]
    assert [heading[0] for heading in telling] == ["1", "5"]


def test_demo_names_the_tables_that_are_read_and_not_used(demo: Profile) -> None:
    assert demo.content["data_quality"]["not_used"] == ["ratings"]
    assert {finding["measure"]: finding["reason"] for finding in demo.findings if finding["verdict"] == "not_measurable"}["M20"] == "not_used"


def test_demo_tells_unknown_from_none(demo: Profile) -> None:
    cells = next(row for row in demo.content["data_quality"]["cells"] if (row["relation"], row["wave"]) == ("informasjon", "2024"))
    assert cells["possible"] == 23 * 22
    assert cells["not_asked"] == 5 * 22
    assert cells["not_answered"] == 2 * 22
