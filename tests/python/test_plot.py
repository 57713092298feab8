"""Figures for papers draw the profile's own numbers, the same bytes each time, and nothing that a profile does not show."""

from __future__ import annotations

import copy
import inspect
import re
import sys
from math import sqrt
from pathlib import Path
from typing import Any

import matplotlib
import matplotlib.lines
import matplotlib.patches
import matplotlib.text
import pytest
import samspill as sp
from events_studies import profile_of
from samspill.demo import write_demo
from samspill.profile import Profile
from samspill.report.drawings import strokes

OF_TIES = ["brokerage", "change", "concentration", "mirror", "parity", "possible_ties", "reciprocity", "sector_pairs", "sociomatrix", "who_answered"]
OF_EVENTS = ["combinations", "meetings"]
NAMES = sorted([*OF_TIES, *OF_EVENTS])


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> sp.Study:
    return sp.Study.read(write_demo(tmp_path_factory.mktemp("plot") / "study"))


@pytest.fixture(scope="module")
def profile(study: sp.Study) -> Profile:
    return study.profile(replicates=199)


@pytest.fixture(scope="module")
def researcher(study: sp.Study) -> Profile:
    return study.profile(replicates=199, edition="researcher")


@pytest.fixture(scope="module")
def minutes() -> Profile:
    """Meetings with four sectors that are all shown."""
    return profile_of("minutes", replicates=19)


@pytest.fixture(scope="module")
def projects() -> Profile:
    """A list of projects over several years, with a sector that is not shown."""
    return profile_of("projects", replicates=19)


def changed(profile: Profile) -> Profile:
    """A copy whose content may be altered."""
    return Profile(copy.deepcopy(profile.content))


def artists(figure: Any) -> dict[str, list[Any]]:
    """Everything that was drawn with a name of its own, by that name, in the order of panels."""
    found: dict[str, list[Any]] = {}
    for one in figure.findobj(lambda artist: artist.get_gid() is not None):
        found.setdefault(one.get_gid(), []).append(one)
    return found


def latest(profile: Profile, measure: str, relation: str) -> list[dict[str, Any]]:
    found = [one for one in profile.findings if one["measure"] == measure and one["relation"] == relation]
    return [one for one in found if one["wave"] == found[-1]["wave"]]


def test_figures_have_the_promised_names() -> None:
    assert sp.plot.__all__ == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_figures_are_described(name: str) -> None:
    doc = inspect.getdoc(getattr(sp.plot, name)) or ""
    sections = re.findall(r"^(\w+)\n-+$", doc, re.MULTILINE)
    assert sections == ["Parameters", "Returns", "Raises", "Examples"]
    for parameter in inspect.signature(getattr(sp.plot, name)).parameters:
        assert re.search(rf"^{parameter} : ", doc, re.MULTILINE), parameter


# The numbers that are drawn


def test_parity_draws_each_ratio_with_its_interval(profile: Profile) -> None:
    drawn = artists(sp.plot.parity(profile, relation="innflytelse"))
    found = latest(profile, "M1", "innflytelse")
    assert found
    for y, finding in enumerate(found):
        (estimate,), (interval,) = drawn[f"estimate-{y}"], drawn[f"interval-{y}"]
        assert (estimate.get_xdata()[0], estimate.get_ydata()[0]) == (finding["estimate"], y)
        assert list(interval.get_xdata()) == [finding["interval"]["low"], finding["interval"]["high"]]
    colours = [drawn[f"estimate-{y}"][0].get_markerfacecolor() for y in range(len(found))]
    assert colours == [strokes.COLOURS[y] for y in range(len(found))]


def test_parity_puts_a_share_of_nothing_at_the_left_edge_as_an_open_circle(profile: Profile) -> None:
    none = changed(profile)
    finding = latest(none, "M1", "innflytelse")[0]
    finding["estimate"], finding["interval"] = 0.0, {"low": 0.0, "high": 0.5}
    figure = sp.plot.parity(none, relation="innflytelse")
    (dot,) = artists(figure)["estimate-0"]
    scale = figure.axes[0].get_xticks()
    assert (dot.get_xdata()[0], dot.get_markerfacecolor()) == (min(scale), "#fff")
    assert artists(figure)["interval-0"][0].get_xdata()[0] == min(scale)


def test_concentration_draws_the_parts_and_the_band_of_chance(profile: Profile) -> None:
    drawn = artists(sp.plot.concentration(profile, relation="innflytelse"))
    (finding,) = latest(profile, "M2", "innflytelse")
    counts = finding["counts"]
    values = [counts["parts"]["between"], *(one["value"] for one in counts["parts"]["within"])]
    assert [drawn[f"part-{y}"][0].get_width() for y in range(len(values))] == pytest.approx(values)
    (band,) = drawn["chance"]
    assert (band.get_x(), band.get_x() + band.get_width()) == pytest.approx(
        (finding["chance"]["low"] * counts["theil"], finding["chance"]["high"] * counts["theil"])
    )


def test_sector_pairs_draws_both_directions_over_all_possible_pairs(profile: Profile) -> None:
    drawn = artists(sp.plot.sector_pairs(profile, relation="kontakt"))
    found = sorted(latest(profile, "M4", "kontakt"), key=lambda one: "brukere" not in (one["sector"], one["other_sector"]))
    assert found[0]["sector"] == "brukere", "pairs with the users come first"
    for y, finding in enumerate(found):
        counts = finding["counts"]
        for side in ("given", "returned"):
            widths = [one.get_width() for one in drawn.get(f"{side}-{y}", [])]
            assert widths == ([pytest.approx(counts[side] / counts["possible"])] if counts[side] else [])
        assert drawn[f"estimate-{y}"][0].get_xdata()[0] == finding["estimate"]


def test_mirror_is_as_broad_as_the_share_and_its_own_image_where_ties_are_alike(profile: Profile) -> None:
    alike = changed(profile)
    found = latest(alike, "M4", "kontakt")
    for finding in found:
        finding["counts"]["returned"] = finding["counts"]["given"]
    drawn = artists(sp.plot.mirror(alike, relation="kontakt"))
    places = {group["id"]: place for place, group in enumerate(profile.content["study"]["sectors"])}
    ratios = set()
    for finding in found:
        pair = f"{places[finding['sector']]}-{places[finding['other_sector']]}"
        (down,), (up,) = drawn[f"given-{pair}"], drawn[f"returned-{pair}"]
        assert down.get_linewidth() == up.get_linewidth()
        ratios.add(round(down.get_linewidth() / (finding["counts"]["given"] / finding["counts"]["pairs"]), 9))
        right, left = down.get_path().vertices[1:3], up.get_path().vertices[1:3][::-1]
        assert right * (-1, 1) == pytest.approx(left)
        assert right[0][0] > 0 and right[0][1] < right[1][1], "down the list to the right"
    assert len(ratios) == 1


def test_sociomatrix_draws_a_square_a_tie_as_large_as_it_is_strong(researcher: Profile) -> None:
    figure = sp.plot.sociomatrix(researcher, relation="kontakt")
    matrix = [one for one in researcher.content["matrices"] if one["relation"] == "kontakt"][-1]
    drawn = artists(figure)

    def squares(kind: str) -> list[Any]:
        return [path for name, some in drawn.items() if re.match(rf"{kind}-\d", name) for one in some for path in one.get_paths()]

    cells = "".join(matrix["rows"])
    assert len(squares("ties")) == cells.count("t")
    assert len(squares("not_answered")) == cells.count("u")
    assert len(squares("self")) == len(matrix["rows"])
    strengths = sorted(value for row in matrix["strengths"] for value in row)
    areas = sorted(path.get_extents().width ** 2 for path in squares("ties"))
    assert areas == pytest.approx([0.92**2 * value / max(strengths) for value in strengths])


def test_sociomatrix_of_many_actors_draws_blocks(researcher: Profile) -> None:
    many = changed(researcher)
    matrix = [one for one in many.content["matrices"] if one["relation"] == "kontakt"][-1]
    matrix["rows"] = matrix["strengths"] = None
    drawn = artists(sp.plot.sociomatrix(many, relation="kontakt"))["block"]
    shares = [block["ties"] / block["observed"] for block in matrix["blocks"] if block["observed"]]
    assert [one.get_width() for one in drawn] == pytest.approx([sqrt(share) for share in shares])


def test_reciprocity_draws_both_indices_over_chance(profile: Profile) -> None:
    drawn = artists(sp.plot.reciprocity(profile))
    for y, relation in enumerate(("kontakt", "innflytelse", "informasjon")):
        for place, measure in enumerate(("M5", "M7")):
            (finding,) = latest(profile, measure, relation)
            assert drawn[f"estimate-{y}"][place].get_xdata()[0] == finding["estimate"]
            band = drawn[f"chance-{y}"][place]
            assert (band.get_x(), band.get_x() + band.get_width()) == pytest.approx((finding["chance"]["low"], finding["chance"]["high"]))


def test_brokerage_draws_observed_paths_over_chance(profile: Profile) -> None:
    drawn = artists(sp.plot.brokerage(profile, relation="kontakt"))
    order = [group["id"] for group in profile.content["study"]["sectors"]]
    for finding in latest(profile, "M9", "kontakt"):
        place = f"{finding['part']}-{order.index(finding['sector'])}"
        assert drawn[f"observed-{place}"][0].get_width() == finding["estimate"]
        assert drawn[f"mean-{place}"][0].get_xdata()[0] == finding["chance"]["mean"]
        assert drawn[f"chance-{place}"][0].get_x() == finding["chance"]["low"]


def test_change_draws_before_after_and_the_difference(profile: Profile) -> None:
    drawn = artists(sp.plot.change(profile, relation="innflytelse"))
    for y, finding in enumerate(one for one in profile.findings if one["measure"] == "M17" and one["relation"] == "innflytelse"):
        for when in ("before", "after"):
            assert drawn[f"{when}-{y}"][0].get_xdata()[0] == finding["counts"][when]
        assert drawn[f"before-{y}"][0].get_markerfacecolor() == "#fff" != drawn[f"after-{y}"][0].get_markerfacecolor()
        assert drawn[f"seats-{y}"][0].get_xdata()[0] == finding["counts"]["seats"]
        assert drawn[f"estimate-{y}"][0].get_xdata()[0] == finding["estimate"]


def test_change_over_many_waves_is_a_line(profile: Profile) -> None:
    several = changed(profile)
    for finding in several.findings:
        if finding["measure"] == "M17":
            counts, held = finding["counts"], {"low": 0.0, "high": 0.4}
            counts["path"] = [{"wave": wave, "share": share, "interval": held} for wave, share in (("2024", counts["before"]), ("2024", None), ("2026", counts["after"]))]
    figure = sp.plot.change(several, relation="innflytelse")
    (line,) = artists(figure)["path-0"]
    assert list(line.get_xdata()) == [0, 2], "a wave whose share is not told has no point"
    finding = next(one for one in several.findings if one["measure"] == "M17" and one["relation"] == "innflytelse")
    rise = line.get_ydata()[0] - line.get_ydata()[1]
    assert (rise > 0) == (finding["counts"]["after"] > finding["counts"]["before"])


def test_who_answered_draws_a_mark_an_actor(profile: Profile) -> None:
    drawn = artists(sp.plot.who_answered(profile, relation="informasjon", wave="2026"))
    rows = [row for row in profile.content["data_quality"]["response"] if (row["relation"], row["wave"], row["all"]) == ("informasjon", "2026", False)]
    for y, row in enumerate(rows):
        for state, gid in (("answered", f"answered-{y}-"), ("not_answered", f"hatch-{y}-"), ("not_asked", f"lines-{y}-")):
            assert sum(name.startswith(gid) for name in drawn) == row[state]


def test_possible_ties_draws_shares_of_all_possible(profile: Profile) -> None:
    drawn = artists(sp.plot.possible_ties(profile))
    for y, cells in enumerate(profile.content["data_quality"]["cells"]):
        for state in ("ties", "none", "not_answered", "not_asked"):
            widths = [one.get_width() for one in drawn.get(f"{state}-{y}", [])]
            assert widths == ([pytest.approx(cells[state] / cells["possible"])] if cells[state] else [])


# Shared with the page


def test_meetings_draws_what_each_sector_did_in_each(minutes: Profile) -> None:
    drawn = artists(sp.plot.meetings(minutes))
    strip = minutes.content["events"]["meetings"]
    assert strip["meetings"]
    for x, meeting in enumerate(strip["meetings"]):
        for y, cell in enumerate(meeting["cells"]):
            told = {"present": cell["present"], "invited": cell["invited"], "spoke": cell["turns"], "proposed": cell["proposed"]}
            assert {name for name in told if f"{name}-{y}-{x}" in drawn} == {name for name, count in told.items() if count}
            if cell["present"]:
                assert drawn[f"present-{y}-{x}"][0].get_text() == str(cell["present"])
            if cell["proposed"]:
                assert drawn[f"proposed-{y}-{x}"][0].get_markerfacecolor() == (strokes.INK if cell["adopted"] else "#fff")


def test_meetings_hatches_what_is_not_recorded_and_takes_a_panel_for_each_24(minutes: Profile) -> None:
    long = changed(minutes)
    strip = long.content["events"]["meetings"]
    strip["meetings"] = (strip["meetings"] * 3)[:30]
    strip["meetings"][0] = copy.deepcopy(strip["meetings"][0])
    strip["meetings"][0]["cells"][0].update(present=None, turns=None, proposed=None)
    figure = sp.plot.meetings(long)
    assert len(figure.axes) == 2
    drawn = artists(figure)
    assert drawn["unknown-0-0"][0].get_hatch() and len([name for name in drawn if name.startswith("unknown")]) == 1


def test_combinations_draws_sectors_events_and_years(projects: Profile) -> None:
    drawn = artists(sp.plot.combinations(projects))
    table = projects.content["events"]["combinations"]
    shown = [sector["id"] for sector in projects.content["study"]["sectors"] if sector["shown"]]
    assert len(table["rows"]) > 1 and len(table["years"]) > 1
    most = max(count for row in (*table["rows"], table["pooled"]) for count in row["by_year"].values())
    for y, row in enumerate(table["rows"]):
        assert drawn[f"events-{y}"][0].get_width() == row["events"]
        assert [sector for x, sector in enumerate(shown) if f"sector-{y}-{x}" in drawn] == row["sectors"]
        heights = {year: drawn[f"year-{y}-{year}"][0].get_height() for year in table["years"] if f"year-{y}-{year}" in drawn}
        assert heights == pytest.approx({int(year): 0.8 * count / most for year, count in row["by_year"].items()})
    assert f"sector-{len(table['rows'])}-0" not in drawn, "what is pooled has no sectors of its own"


@pytest.mark.parametrize("name", OF_EVENTS)
def test_a_study_without_events_has_no_figure_of_them(name: str, profile: Profile) -> None:
    bare = changed(profile)
    bare.content["events"] = None
    with pytest.raises(sp.InvalidInput) as refusal:
        getattr(sp.plot, name)(bare)
    assert refusal.value.code == "S260" and "attendance" in refusal.value.advice


@pytest.mark.parametrize("name", NAMES)
def test_figures_have_the_pages_colours_alone(name: str, researcher: Profile) -> None:
    from matplotlib.colors import to_hex

    figure = getattr(sp.plot, name)(researcher)
    known = {to_hex(one) for one in (*strokes.COLOURS, strokes.INK, strokes.SOFT, strokes.RULE, strokes.HAIR, strokes.CHANCE, "#fff")}
    used = {to_hex(line.get_color()) for line in figure.findobj(matplotlib.lines.Line2D) if line.get_linestyle() != "None" and line.get_gid()}
    used |= {to_hex(patch.get_facecolor()) for patch in figure.findobj(matplotlib.patches.Patch) if patch.get_gid() and patch.get_facecolor()[3]}
    assert used <= known


@pytest.mark.parametrize("name", [name for name in NAMES if name != "sociomatrix"])
def test_figures_have_words_of_both_languages(name: str, profile: Profile) -> None:
    def texts(lang: str) -> set[str]:
        figure = getattr(sp.plot, name)(profile, lang=lang)
        figure.draw_without_rendering()
        return {text.get_text() for text in figure.findobj(matplotlib.text.Text) if text.get_text()}

    assert texts("nb") != texts("en")
    assert not [text for text in texts("nb") | texts("en") if "<" in text or "{" in text or "None" in text or "nan" in text]


def test_figures_leave_the_callers_settings_alone(profile: Profile) -> None:
    with matplotlib.rc_context({"font.size": 17, "axes.titlelocation": "right"}):
        before = dict(matplotlib.rcParams)
        sp.plot.parity(profile)
        assert dict(matplotlib.rcParams) == before


# Files


@pytest.mark.parametrize("kind", ["svg", "pdf"])
@pytest.mark.parametrize("name", ["parity", "sociomatrix", "mirror"])
def test_figures_are_saved_with_the_same_bytes(kind: str, name: str, researcher: Profile, tmp_path: Path) -> None:
    for turn in ("one", "two"):
        getattr(sp.plot, name)(researcher, relation="kontakt").savefig(tmp_path / f"{turn}.{kind}")
    first, second = ((tmp_path / f"{turn}.{kind}").read_bytes() for turn in ("one", "two"))
    assert first == second
    assert b"<dc:date>" not in first and b"CreationDate" not in first


def test_what_users_wrote_is_no_formula(profile: Profile, tmp_path: Path) -> None:
    written = changed(profile)
    study: dict[str, Any] = written.content["study"]
    study["relations"][0]["question"] = r"Does $\frac{1}$ cost $5?"
    study["relations"][0]["label"] = "$x$"
    study["sectors"][0]["label"] = "A_$b$ <script>&"
    for name in NAMES:
        if name != "sociomatrix":
            getattr(sp.plot, name)(written).savefig(tmp_path / f"{name}.svg")


# Where, and refusals


def test_a_figure_goes_into_an_axes_of_the_caller(profile: Profile) -> None:
    from matplotlib.figure import Figure

    figure = Figure()
    ax = figure.subplots()
    assert sp.plot.parity(profile, relation="kontakt", ax=ax) is figure
    assert ax.get_title(loc="left") or ax.get_title()




def test_several_panels_are_refused_one_axes(profile: Profile) -> None:
    from matplotlib.figure import Figure

    with pytest.raises(sp.InvalidInput) as refusal:
        sp.plot.parity(profile, ax=Figure().subplots())
    assert refusal.value.code == "S261"


@pytest.mark.parametrize("options", [{"relation": "kjennskap"}, {"wave": "1999"}])
def test_unknown_relations_and_waves_are_refused(profile: Profile, options: dict[str, str]) -> None:
    with pytest.raises(sp.InvalidInput) as refusal:
        sp.plot.who_answered(profile, **options)
    assert refusal.value.code == "S225"
    assert next(iter(options.values())) in str(refusal.value) and ("kontakt" in refusal.value.advice or "2026" in refusal.value.advice)


def test_the_parties_profile_has_no_sociomatrix(profile: Profile) -> None:
    with pytest.raises(sp.InvalidInput) as refusal:
        sp.plot.sociomatrix(profile)
    assert refusal.value.code == "S260"
    assert "researcher" in refusal.value.advice


def test_the_mirror_holds_five_sectors(researcher: Profile) -> None:
    sp.plot.mirror(researcher, relation="kontakt")
    six = changed(researcher)
    sectors: list[dict[str, Any]] = six.content["study"]["sectors"]
    sectors.append({**sectors[0], "id": "another", "label": "another"})
    with pytest.raises(sp.InvalidInput) as refusal:
        sp.plot.mirror(six)
    assert refusal.value.code == "S260"
    assert "sector_pairs" in refusal.value.advice


def test_only_profiles_and_studies_are_drawn() -> None:
    with pytest.raises(sp.InvalidInput) as refusal:
        sp.plot.parity({"findings": []})  # type: ignore[arg-type]
    assert refusal.value.code == "S224"


def test_a_study_is_made_into_a_profile(study: sp.Study) -> None:
    drawn = artists(sp.plot.possible_ties(study))
    assert drawn["ties-0"]


def test_without_matplotlib_the_message_says_what_to_install(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(sp.InvalidInput) as refusal:
        sp.plot.parity(profile)
    assert refusal.value.code == "S229"
    assert "samspill[plot]" in refusal.value.advice
