"""The figures of the page: drawn where the numbers put them, the same numbers beside them, whatever the study's size."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from html.parser import HTMLParser
from math import log2, sqrt
from typing import Any

import pytest
from samspill.profile import Profile
from samspill.report import drawings as draw
from samspill.report import render
from samspill.report._context import Context
from samspill.report._numbers import Numbers
from samspill.report.drawings import strokes
from samspill.report.drawings.sociomatrix import Strip, is_flat, layout, side_of
from samspill.report.findings import blocks, matrix
from samspill.report.findings.parts import AnyFigure, Cells, Figure, Matrices


class Shapes(HTMLParser):
    """The elements of a drawing with their attributes."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def of(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.found if name == tag and all(attrs.get(key) == value for key, value in wanted.items())]


def number(text: str | None) -> float:
    return float(str(text).removesuffix("%"))


def figures(profile: Profile, measure: str, language: str = "en") -> list[AnyFigure]:
    (block,) = [block for block in blocks(Context(profile.content, language)) if block.measure == measure]
    return block.figures


def latest(profile: Profile, measure: str, relation: str) -> list[dict[str, Any]]:
    found = [one for one in profile.findings if one["measure"] == measure and one["relation"] == relation]
    return [one for one in found if one["wave"] == found[-1]["wave"]]


def words(markup: str) -> str:
    return " ".join("".join(Shapes(markup).text).replace("\u2060", "").split())


def changed(profile: Profile) -> Profile:
    return Profile(copy.deepcopy(profile.content))


# Axes


def test_share_axis_ends_at_a_round_share_above_all_values() -> None:
    for values in ([0.0], [0.04, 0.1], [0.12], [0.31], [0.55], [0.61, 0.97], [1.0]):
        axis = draw.share_axis(values)
        assert max(values) <= axis.high <= 1.0 + 1e-9
        assert axis.ticks[0] == 0 and axis.ticks[-1] == pytest.approx(axis.high)
        steps = {round(after - before, 9) for before, after in zip(axis.ticks, axis.ticks[1:], strict=False)}
        assert len(steps) == 1, "hairlines are drawn as if the ticks were even"


def test_difference_axis_reaches_as_far_to_both_sides() -> None:
    for values in ([], [0.0], [-0.35, 0.1], [0.9], [float("nan"), 0.15]):
        axis = draw.difference_axis(values)
        assert axis.low == -axis.high
        assert all(abs(value) <= axis.high for value in values if value == value)


@pytest.mark.parametrize("ticks", range(2, strokes.TICKS_AT_MOST + 1))
def test_hairlines_stand_where_an_axis_puts_its_ticks(ticks: int) -> None:
    axis = draw.Axis(0, ticks - 1, list(range(ticks)))
    group = re.search(rf'<g id="grid{ticks}"[^>]*>(.*?)</g>', str(draw.DEFINITIONS))
    assert group is not None
    drawn = [number(line["x1"]) for line in Shapes(group[1]).of("line")]
    assert drawn == pytest.approx([axis.of(tick) for tick in axis.ticks], abs=0.005)


def test_every_sector_up_to_twelve_has_a_sign_of_its_own() -> None:
    signs = {str(draw.mark(slot)) for slot in range(12)}
    assert len(signs) == 12
    defined = set(re.findall(r'id="(mark\d+)"', str(draw.DEFINITIONS)))
    assert defined == {f"mark{slot}" for slot in range(12)}


def test_what_a_drawing_refers_to_is_defined_once(demo_for_researchers: Profile) -> None:
    page = demo_for_researchers.to_html(lang="nb")
    for name in {*re.findall(r'href="#([\w-]+)"', page), *re.findall(r"url\(#([\w-]+)\)", page)}:
        assert page.count(f'id="{name}"') == 1, name


# Figure 3


def test_parity_row_puts_the_ratio_and_its_interval_on_the_base_2_scale() -> None:
    axis = draw.ratio_axis([0.5, 2.0])
    shapes = Shapes(draw.interval_row(axis, 2.0, (1.0, 4.0), slot=0))
    (mark,) = shapes.of("use", href="#mark0")
    assert number(mark["x"]) == pytest.approx(3 + 94 * (log2(2) + 3) / 6, abs=0.01)
    (line,) = shapes.of("line", stroke=strokes.COLOURS[0])
    assert (number(line["x1"]), number(line["x2"])) == pytest.approx((3 + 94 * 3 / 6, 3 + 94 * 5 / 6), abs=0.01)


def test_parity_row_shows_where_an_interval_leaves_and_a_share_of_nothing() -> None:
    axis = draw.ratio_axis([0.5])
    inside, leaving = (str(draw.interval_row(axis, 1.0, bounds, slot=0)) for bounds in ((0.5, 2.0), (0.0, 20.0)))
    assert inside.count("<path") == 0
    assert leaving.count("<path") == 2
    nothing = Shapes(draw.interval_row(axis, 0.0, (0.0, 0.4), slot=2))
    (disc,) = nothing.of("circle")
    assert (disc["cx"], disc["fill"], nothing.text) == ("3%", "#fff", ["0"])


def test_ratio_axis_grows_only_for_values_beyond_eight() -> None:
    assert (draw.ratio_axis([8.0]).high, draw.ratio_axis([8.1]).high, draw.ratio_axis([0.1]).low) == (8, 16, 1 / 16)


# Figure 4


def test_concentration_bars_are_as_long_as_the_parts(demo: Profile) -> None:
    (figure,) = figures(demo, "M2")
    assert isinstance(figure, Cells)
    (part,) = figure.parts
    relations = ["kontakt", "innflytelse", "informasjon"]
    widths, values = [], []
    for column, relation in enumerate(relations):
        (finding,) = latest(demo, "M2", relation)
        parts = finding["counts"]["parts"]
        for (_, row), value in zip(part.rows, [parts["between"], *(one["value"] for one in parts["within"])], strict=True):
            bars = [box for box in Shapes(row[column].drawing).of("rect") if box["height"] == "10"]
            widths.append(number(bars[0]["width"]) if bars else 0.0)
            values.append(value)
            assert words(row[column].text) == Numbers("en").decimal(value)
    scale = max(widths) / max(values)
    assert widths == pytest.approx([scale * value for value in values], abs=0.02)


def test_bar_band_and_mean_are_on_one_scale() -> None:
    shapes = Shapes(draw.bar_cell(0.2, 0.4, chance=(0.1, 0.3), mean=0.2))
    (band,), (bar,), (mean,) = shapes.of("rect", fill=strokes.CHANCE), shapes.of("rect", fill=strokes.INK), shapes.of("line", stroke=strokes.SOFT)
    start = number(bar["x"])
    assert start + number(bar["width"]) == pytest.approx(number(mean["x1"]))
    assert number(band["x"]) - start == pytest.approx(number(bar["width"]) / 2)
    assert number(band["width"]) == pytest.approx(number(bar["width"]))
    assert start + 2 * number(bar["width"]) == 100


def test_concentration_wraps_over_four_relations(demo: Profile) -> None:
    many = changed(demo)
    (first,) = [one for one in many.findings if one["id"] == "M2.innflytelse.2026"]
    for place in range(3, 9):
        many.content["study"]["relations"].append({**many.content["study"]["relations"][0], "id": f"r{place}", "label": f"r{place}"})
        many.content["findings"].append({**first, "id": f"M2.r{place}.2026", "relation": f"r{place}"})
        many.content["data_quality"]["response"].append(
            {**next(row for row in many.content["data_quality"]["response"] if row["all"] and row["wave"] == "2026"), "relation": f"r{place}"}
        )
    (figure,) = figures(many, "M2")
    assert isinstance(figure, Cells)
    assert [len(part.head) for part in figure.parts] == [3, 3, 3]


# Figure 5


def test_pair_drawing_shares_one_denominator_and_hatches_the_unknown() -> None:
    shapes = Shapes(draw.pair_row((0, 1), (9, 19), 24, 40, ("9 of 24", "19 of 24")))
    hatched = shapes.of("rect", fill="url(#hatch)")
    assert [number(box["width"]) for box in hatched] == pytest.approx([42 * 16 / 40] * 2, abs=0.01)
    (left,), (right,) = (shapes.of("rect", fill=strokes.COLOURS[slot]) for slot in (0, 1))
    assert number(left["width"]) / number(right["width"]) == pytest.approx(9 / 19, abs=0.001)
    assert number(left["width"]) / 42 == pytest.approx(9 / 40, abs=0.001)
    assert number(left["x"]) + number(left["width"]) == pytest.approx(50) == pytest.approx(number(right["x"]))
    assert shapes.text == ["9 of 24", "19 of 24"]


def test_pair_drawing_is_hollow_where_fewer_than_half_were_observed() -> None:
    full, hollow = (Shapes(draw.pair_row((0, 1), (3, 4), known, 40, ("", ""))) for known in (20, 19))
    assert full.of("rect", fill=strokes.COLOURS[0]) and not hollow.of("rect", fill=strokes.COLOURS[0])
    assert hollow.of("rect", stroke=strokes.COLOURS[0])


def test_pairs_stand_with_the_users_first(demo: Profile) -> None:
    (figure,) = figures(demo, "M4", "nb")
    assert isinstance(figure, Figure)
    names = [words(row.name) for row in figure.panels[0].rows]
    with_users = [("Brukerne" in name) for name in names]
    assert with_users == sorted(with_users, reverse=True) and any(with_users) and not all(with_users)


# Figure 6


def matrix_of(profile: Profile, relation: str) -> dict[str, Any]:
    found: dict[str, Any] = [one for one in profile.content["matrices"] if one["relation"] == relation][-1]
    return found


def test_sociomatrix_stands_in_the_researchers_edition_alone(demo: Profile, demo_for_researchers: Profile) -> None:
    assert [figure.kind for figure in figures(demo, "M5")] == ["rows"]
    assert [figure.kind for figure in figures(demo_for_researchers, "M5")] == ["rows", "matrices"]
    assert "sociomatrix" not in demo.to_html().split("</style>")[1]


def test_sociomatrix_has_a_label_a_table_and_a_warning(demo_for_researchers: Profile) -> None:
    figure = figures(demo_for_researchers, "M5")[1]
    assert isinstance(figure, Matrices)
    assert "recognise" in figure.warning
    for (_, drawing, head, rows), relation in zip(figure.parts, ("kontakt", "innflytelse", "informasjon"), strict=True):
        (svg,) = Shapes(drawing).of("svg", role="img")
        assert svg["aria-label"] and "viewbox" in svg
        found = matrix_of(demo_for_researchers, relation)
        assert len(head) == len(rows) + 1 == len(found["groups"]) + 1
        told = [words(cell) for row in rows for cell in row[1:]]
        for block, text in zip(found["blocks"], told, strict=True):
            assert text.endswith(f"of {block['observed']}") if block["observed"] else text == "–"


def test_sociomatrix_table_of_many_sectors_has_marks_for_heads(demo_for_researchers: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix, "NAMED_AT_MOST", 4)
    figure = figures(demo_for_researchers, "M5")[1]
    assert isinstance(figure, Matrices)
    head = figure.parts[0][2]
    assert all("#mark" in name and 'class="unseen"' in name for name in head[1:])
    assert words(head[1]) == "Brukerne", "the name is still read aloud"


def test_sociomatrix_squares_grow_with_the_strength() -> None:
    assert side_of(1.0) ** 2 == pytest.approx(4 * side_of(0.25) ** 2)
    strips = [Strip(0, "A", "a", 2), Strip(1, "B", "b", 1)]
    told = {"rows": ["-t.", "u-u", "t.-"], "strengths": [[4.0], [], [1.0]], "blocks": []}
    drawing = str(draw.sociomatrix(told, strips, "label", "not shown"))
    _, cell = layout(strips, True)
    ties = [number(match) for match in re.findall(r"h([\d.]+)v", "".join(re.findall(rf'<path d="([^"]+)" fill="{strokes.INK}"', drawing)))]
    assert ties == pytest.approx([0.92 * cell, 0.92 * sqrt(0.25) * cell], abs=0.01)
    assert "url(#hatch)" in drawing and drawing.count(f'fill="{strokes.CHANCE}"') == 2


def test_sociomatrix_cells_are_flat_where_they_are_small() -> None:
    few, many = [Strip(0, "A", "a", 20)], [Strip(0, "A", "a", 60)]
    assert not is_flat(few) and is_flat(many)
    told = {"rows": ["u" * 60] * 60, "strengths": None, "blocks": []}
    drawing = str(draw.sociomatrix(told, many, "label", "not shown"))
    assert "url(#" not in drawing and f'fill="{strokes.RULE}"' in drawing


def test_sociomatrix_dots_a_hidden_sector_and_says_so() -> None:
    strips = [Strip(0, "A", "a", 3), Strip(1, "B", "b", None)]
    drawing = str(draw.sociomatrix({"rows": ["-t.", "u-u", "t.-"], "strengths": None, "blocks": []}, strips, "label", "not shown"))
    assert drawing.count("url(#dots)") == 3
    assert "not shown" in drawing and ">B<" not in drawing


def test_sociomatrix_escapes_and_shortens_names() -> None:
    drawing = str(draw.sociomatrix({"rows": ["-"], "strengths": None, "blocks": []}, [Strip(0, "<b>&brukerorganisasjoner", "a", 1)], "label", "x"))
    assert "<b>" not in drawing and "&lt;b&gt;&amp;brukero…" in drawing


# Figure 7


def test_reciprocity_and_mixing_draw_chance_behind_the_estimate(demo: Profile) -> None:
    for measure, low in (("M5", 0.0), ("M7", -1.0)):
        (figure,) = figures(demo, measure)
        assert isinstance(figure, Figure)
        for row, relation in zip(figure.panels[0].rows, ("kontakt", "innflytelse", "informasjon"), strict=True):
            (finding,) = latest(demo, measure, relation)
            axis = draw.Axis(low, 1, [])
            shapes = Shapes(row.drawing)
            (band,), (dot,) = shapes.of("rect", fill=strokes.CHANCE), shapes.of("circle")
            assert number(band["x"]) == pytest.approx(axis.of(finding["chance"]["low"]), abs=0.01)
            assert number(dot["cx"]) == pytest.approx(axis.of(finding["estimate"]), abs=0.01)


# Figure 8


def test_brokerage_bars_share_a_scale_and_tell_observed_and_expected(demo: Profile) -> None:
    (figure,) = figures(demo, "M9")
    assert isinstance(figure, Cells)
    scales = set()
    for part, relation in zip(figure.parts, ("kontakt", "innflytelse", "informasjon"), strict=True):
        found = {(one["sector"], one["part"]): one for one in latest(demo, "M9", relation)}
        sectors = list(dict.fromkeys(sector for sector, _ in found))
        for (_, row), sector in zip(part.rows, sectors, strict=True):
            for cell, pattern in zip(row, ("coordinator", "itinerant", "representative", "gatekeeper", "liaison"), strict=True):
                finding = found[sector, pattern]
                expected = round(finding["chance"]["mean"])
                assert words(cell.text).startswith(f"{finding['estimate']:.0f} ({expected})")
                bars = Shapes(cell.drawing).of("rect", fill=strokes.INK)
                if finding["estimate"] > 20:
                    scales.add((relation, round(number(bars[0]["width"]) / finding["estimate"], 2)))
                if finding["estimate"] == 0:
                    assert not bars and Shapes(cell.drawing).of("circle", fill="#fff")
    assert len(scales) == 3


# Figure 9


def test_change_row_goes_from_hollow_to_filled() -> None:
    axis = draw.share_axis([0.6])
    shapes = Shapes(draw.change_row(axis, 0.6, 0.4, 0.25, 3))
    before, after = shapes.of("use", href="#mark3")
    assert (before["fill"], after["fill"]) == ("#fff", strokes.COLOURS[3])
    assert (number(before["x"]), number(after["x"])) == pytest.approx((axis.of(0.6), axis.of(0.4)), abs=0.01)
    assert any(number(line["x1"]) == pytest.approx(axis.of(0.25), abs=0.01) for line in shapes.of("line", stroke=strokes.INK))


def test_path_row_leaves_out_what_is_not_known() -> None:
    shapes = Shapes(draw.path_row(draw.share_axis([0.6]), [0.2, None, 0.4, 0.5], [(0.1, 0.3), None, (0.3, 0.5), (0.4, 0.6)], 0.25, 0, ("0%", "60%")))
    assert len(shapes.of("use", href="#mark0")) == 3
    assert len(shapes.of("line", stroke=strokes.COLOURS[0])) == 2
    (band,) = [path for path in shapes.of("path") if path["fill"] == strokes.CHANCE]
    assert str(band["d"]).count("M") == 1, "the band joins neighbouring waves alone"


# Everything undefined, one sector shown, many of everything


def undefined(content: dict[str, Any]) -> None:
    for finding in content["findings"]:
        if finding["verdict"] not in (None, "not_measurable"):
            finding.update(estimate=None, interval=None, chance=None, verdict="too_little", reason="not_observed", side=None)
            for key, value in finding["counts"].items():
                if key in ("before", "after", "theil", "gini", "effective", "top_share", "gini_interval", "difference_interval", "share_interval"):
                    finding["counts"][key] = None
                if key == "parts":
                    value.update(between=None, pooled=None, within=[{**one, "value": None} for one in value["within"]])
                if key in ("given", "returned", "pairs"):
                    finding["counts"][key] = 0


def one_shown(content: dict[str, Any]) -> None:
    shown = content["study"]["sectors"][0]["id"]
    for group in content["study"]["sectors"][1:]:
        group.update(shown=False, reason="min_cell")
    content["findings"] = [one for one in content["findings"] if one["sector"] in (None, shown) and one["other_sector"] is None]
    for finding in content["findings"]:
        if "parts" in finding["counts"]:
            parts = finding["counts"]["parts"]
            parts["within"] = [one for one in parts["within"] if one["sector"] == shown]
            parts["pooled"] = 0.01
    for one in content["matrices"]:
        size = one["groups"][0]["actors"]
        one["groups"] = one["groups"][:1]
        one["rows"] = [row[:size] for row in one["rows"][:size]]
        one["strengths"] = one["strengths"] and [row[: cells.count("t")] for row, cells in zip(one["strengths"], one["rows"], strict=False)]
        one["blocks"] = [block for block in one["blocks"] if block["from"] == block["to"] == shown]


def blocks_alone(content: dict[str, Any]) -> None:
    for one in content["matrices"]:
        one["rows"] = one["strengths"] = None


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("alter", [undefined, one_shown, blocks_alone])
def test_figures_stand_whatever_is_known(alter: Callable[[dict[str, Any]], None], language: str, demo_for_researchers: Profile) -> None:
    altered = changed(demo_for_researchers)
    alter(altered.content)
    page = render(altered.content, language)
    text = words(page.split("</style>")[1])
    assert "None" not in text and "nan" not in text.split()
    assert not re.search(r'="-?(nan|inf)|="-\d[\d.]*%"', page), "a drawing with a place that is none"


def test_undefined_rows_have_a_word_and_a_reason_and_no_mark(demo: Profile) -> None:
    altered = changed(demo)
    undefined(altered.content)
    (figure,) = figures(altered, "M1")
    assert isinstance(figure, Figure)
    for panel in figure.panels:
        for row in panel.rows:
            assert words(row.main).startswith("undefined (")
            assert "#mark" not in row.drawing and "<circle" not in row.drawing


def test_drawings_beside_numbers_are_hidden_from_screen_readers(demo_for_researchers: Profile) -> None:
    page = demo_for_researchers.to_html(lang="nb").split("</style>")[1]
    for svg in re.findall(r"<svg\b[^>]*>", page):
        top = "width" in svg and "viewBox" not in svg or "role" in svg
        if top and "overflow" not in svg:
            assert 'aria-hidden="true"' in svg or 'role="img"' in svg, svg


def test_no_text_in_a_drawing_is_too_small_on_a_phone(demo_for_researchers: Profile) -> None:
    """A scaled drawing is 328 of its units wide or more on a page of 360 pixels, the others never scale."""
    page = demo_for_researchers.to_html(lang="nb")
    style = page.split("</style>")[0]
    sizes = [float(size) for size in re.findall(r"\.(?:drawing|axis) text\{font(?:-size)?:(\d+)px", style)]
    assert sizes and min(sizes) >= 11
    for box, inner in re.findall(r'class="sociomatrix" viewBox="0 0 ([\d.]+) [\d.]+"(.*?)</svg>', page, re.DOTALL):
        assert all(float(size) * 328 / float(box) >= 11 for size in re.findall(r'font-size="(\d+)"', inner))
