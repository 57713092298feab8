from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("SAMSPILL_DATA", Path(__file__).parents[2].parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data sets and reference values; without it these tests are skipped, or fail where CI is set."""
    if not (SHARED / "data").is_dir():
        if "CI" in os.environ:
            pytest.fail(f"SAMSPILL_DATA: no data under {SHARED}")
        pytest.skip(f"no data under {SHARED}; SAMSPILL_DATA names the folder")
    return SHARED


@pytest.fixture(scope="session")
def data(shared: Path) -> Path:
    return shared / "data"
