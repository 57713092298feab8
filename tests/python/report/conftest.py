from __future__ import annotations

from pathlib import Path

import pytest
from report.hostile import HOSTILE, write_study
from samspill.demo import write_demo
from samspill.profile import Profile, profile
from samspill.study import Study

REPLICATES = 999


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_demo(tmp_path_factory.mktemp("demo") / "study")


@pytest.fixture(scope="session")
def demo(demo_folder: Path) -> Profile:
    """The profile of the demo study, edition for the parties."""
    return profile(Study.read(demo_folder), replicates=REPLICATES)


@pytest.fixture(scope="session")
def demo_for_researchers(demo_folder: Path) -> Profile:
    return profile(Study.read(demo_folder), replicates=REPLICATES, edition="researcher")


@pytest.fixture(scope="session", params=HOSTILE, ids=lambda text: ascii(text[:24]))
def hostile_text(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def hostile(hostile_text: str, tmp_path_factory: pytest.TempPathFactory) -> Profile:
    """The profile of a study whose text columns all hold one hostile text, with the names of actors."""
    folder = write_study(tmp_path_factory.mktemp("hostile") / "study", hostile_text)
    return profile(Study.read(folder), replicates=19, edition="researcher", names=True)
