"""The report of the demo in Chromium: no request, no console message, nothing wider than a phone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from samspill.demo import write_demo
from samspill.profile import profile
from samspill.study import Study

WIDTHS = (320, 360, 1280)


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
    assert [pixels > 0 for pixels in sideways(Visit(chromium, framed(page), "--window-size=1400,1000"))] == [True, True, False]
