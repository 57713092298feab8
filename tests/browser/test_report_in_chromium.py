"""Reports in Chromium: no request, no console message, nothing wider than a phone, nothing for axe to find, whole figures on paper."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from report.hostile import UNBROKEN, write_study
from samspill.demo import write_demo
from samspill.profile import profile
from samspill.study import Study

WIDTHS = (320, 360, 640, 768, 1280)
"""A phone, a page of 640 or 1,280 pixels at 200 %, a tablet and a desk."""


@pytest.fixture(scope="module")
def chromium() -> str:
    found = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("no chromium")
        pytest.skip("no chromium")
    return found


@pytest.fixture(scope="module", params=["nb", "en"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser")
    path = folder / "report.html"
    profile(Study.read(write_demo(folder / "study")), replicates=199).to_html(path, lang=request.param)
    return path


class Visit:
    """What Chromium did when it opened a page: requests, console messages, and the page as it stood."""

    def __init__(self, chromium: str, page: Path, *more: str) -> None:
        log = page.with_suffix(".netlog.json")
        run = subprocess.run(
            [
                chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
                "--disable-domain-reliability", "--no-first-run", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND", "--allow-file-access-from-files", "--enable-logging=stderr",
                f"--user-data-dir={page.with_suffix('.profile')}", f"--log-net-log={log}", "--virtual-time-budget=4000", *more, "--dump-dom",
                page.as_uri(),
            ],
            capture_output=True, text=True, timeout=120, check=True,
        )  # fmt: skip
        self.page = run.stdout
        self.console = [line for line in run.stderr.splitlines() if "CONSOLE" in line]
        self.requests = requests_in(log)


def requests_in(log: Path) -> set[str]:
    """What the page asked for, from Chromium's own log of its network; what the browser asks for itself has no origin."""
    text = log.read_text(encoding="utf-8")
    try:
        content = json.loads(text)
    except json.JSONDecodeError:  # a log that was cut off at the end of the run
        content = json.loads(text.rstrip().rstrip(",") + "]}")
    asked = [event["params"] for event in content["events"] if isinstance(event.get("params"), dict) and "initiator" in event["params"]]
    return {str(one["url"]) for one in asked if one["initiator"] != "not an origin" and not str(one["url"]).startswith("file:")}


def framed(page: Path) -> Path:
    """A page that shows another one at several widths and writes down how far each scrolls sideways."""
    frame = page.with_name(f"{page.stem}-framed.html")
    frames = "".join(f'<iframe src="{page.name}" style="width:{width}px;height:900px;border:0"></iframe>' for width in WIDTHS)
    frame.write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><body>{frames}'
        "<script>onload=()=>{document.body.dataset.over=[...document.querySelectorAll('iframe')].map(f=>"
        "f.contentDocument.documentElement.scrollWidth-f.contentDocument.documentElement.clientWidth).join(',')}</script>",
        encoding="utf-8",
    )
    return frame


def sideways(visit: Visit) -> list[int]:
    """By how many pixels the framed page is wider than its room, at each width."""
    return [int(pixels) for pixels in visit.page.split('data-over="')[1].split('"')[0].split(",")]


def test_report_asks_for_nothing_and_says_nothing(chromium: str, report: Path) -> None:
    visit = Visit(chromium, report)
    assert visit.requests == set()
    assert visit.console == []
    assert 'id="sheet"' in visit.page


def test_report_does_not_scroll_sideways(chromium: str, report: Path) -> None:
    assert sideways(Visit(chromium, framed(report), "--window-size=1400,1000")) == [0] * len(WIDTHS)


def test_the_checks_see_a_request_a_message_and_a_wide_page(chromium: str, tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text(
        '<!DOCTYPE html><img src="http://samspill.invalid/x.png"><div style="width:900px">wide</div><script>console.error("spoken")</script>',
        encoding="utf-8",
    )
    visit = Visit(chromium, page)
    assert visit.requests == {"http://samspill.invalid/x.png"}
    assert any("spoken" in line for line in visit.console)
    assert [pixels > 0 for pixels in sideways(Visit(chromium, framed(page), "--window-size=1400,1000"))] == [True, True, True, True, False]


@pytest.mark.parametrize("text", [UNBROKEN, "<script>console.error(1)</script>", "\u202eabc\u202c \u05e9\u05dc\u05d5\u05dd"], ids=["long", "script", "direction"])
def test_layout_stands_whatever_users_write(chromium: str, tmp_path: Path, text: str) -> None:
    page = tmp_path / "report.html"
    profile(Study.read(write_study(tmp_path / "study", text)), replicates=19, edition="researcher", names=True).to_html(page)
    visit = Visit(chromium, page)
    assert (visit.requests, visit.console) == (set(), [])
    assert sideways(Visit(chromium, framed(page), "--window-size=1400,1000")) == [0] * len(WIDTHS)


# axe ------------------------------------------------------------------------------------------------------------------


def axe_source() -> str:
    """The script of axe-core, which a Python package carries; that package itself is not imported."""
    spec = find_spec("axe_playwright_python")
    assert spec is not None and spec.submodule_search_locations
    return (Path(spec.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")


def violations(chromium: str, page: Path, widths: tuple[int, ...] = (360, 1280)) -> dict[int, list[list[object]]]:
    """What axe finds on a page at several widths: rules, how many elements break each, and the first of these."""
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text(encoding="utf-8"))
    told = "r.violations.map(v=>[v.id,v.nodes.length,v.nodes[0].html.slice(0,200)])"
    script = f'<script>{axe_source()}</script><script>axe.run(document).then(r=>{{parent.document.body.dataset["w"+innerWidth]=JSON.stringify({told})}})</script>'
    inner, host = page.with_name("axe-inner.html"), page.with_name("axe-host.html")
    inner.write_text(text.replace("</body>", script + "</body>"), encoding="utf-8")
    frames = "".join(f'<iframe title="{width}" src="{inner.name}" style="width:{width}px;height:900px;border:0"></iframe>' for width in widths)
    host.write_text(f'<!DOCTYPE html><meta charset="utf-8"><body>{frames}', encoding="utf-8")
    dumped = Visit(chromium, host, "--window-size=1400,1000", "--virtual-time-budget=20000").page
    return {int(width): json.loads(html.unescape(found)) for width, found in re.findall(r'data-w(\d+)="([^"]*)"', dumped)}


def test_axe_finds_nothing(chromium: str, report: Path) -> None:
    assert violations(chromium, report) == {360: [], 1280: []}


def test_axe_finds_what_is_wrong(chromium: str, tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text('<!DOCTYPE html><html><body><img src="data:,"><h1></h1></body></html>', encoding="utf-8")
    found = violations(chromium, page, (360,))
    assert {"image-alt", "html-has-lang", "empty-heading"} <= {rule for rule, *_ in found[360]}


# Paper ----------------------------------------------------------------------------------------------------------------

WORDS = {"nb": ("Figur", "Viser ikke"), "en": ("Figure", "Does not show")}
"""How figures begin and end."""


def printed(chromium: str, page: Path) -> list[str]:
    """The text of each page on A4."""
    pdf = page.with_suffix(".pdf")
    Visit(chromium, page, f"--print-to-pdf={pdf}", "--no-pdf-header-footer")
    pages = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout.split("\f")
    return [text for text in pages if text.strip()]


def test_only_a_figure_taller_than_a_page_is_cut(chromium: str, report: Path) -> None:
    source = report.read_text(encoding="utf-8")
    figure, ends = WORDS["nb" if 'lang="nb"' in source else "en"]
    long = {int(number) for number in re.findall(rf'<figure class="long">.*?>{figure} (\d+)\.', source, re.DOTALL)}
    seen: list[int] = []
    cut: set[int] = set()
    open_figure = False
    for number, text in enumerate(printed(chromium, report), 1):
        for line in re.finditer(rf"^ *(?:{figure} (\d+)\.|{ends} )", text, re.MULTILINE):
            assert (line[1] is not None) != open_figure, f"page {number}"
            open_figure = line[1] is not None
            seen += [int(line[1])] if line[1] else []
        cut |= {seen[-1]} if open_figure else set()
    assert not open_figure
    assert len(seen) == len(re.findall(rf">{figure} \d+\.", source))
    assert cut <= long


def test_no_heading_is_left_alone_at_the_end_of_a_page(chromium: str, report: Path) -> None:
    source = report.read_text(encoding="utf-8")
    headings = {re.sub(r"\W+", "", html.unescape(re.sub(r"<[^>]+>", "", heading))) for heading in re.findall(r"<h[23]>(.*?)</h[23]>", source)}
    assert len(headings) > 10
    for number, text in enumerate(printed(chromium, report), 1):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        assert lines[-1].startswith("samspill") and lines[-1].endswith(str(number)) or f"{number} /" in lines[-1], lines[-1]
        assert re.sub(r"\W+", "", lines[-2]) not in headings, f"page {number}"


def test_conversation_sheet_is_one_page(chromium: str, report: Path) -> None:
    pages = printed(chromium, report)
    begins = [number for number, text in enumerate(pages) if re.search(r"^ *(Samtaleark|Conversation sheet): ", text, re.MULTILINE)]
    assert begins == [len(pages) - 1]
