from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent
from typing import TypeAlias

import pytest

Write: TypeAlias = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a study: a folder with a file for each entry."""

    def write_files(files: Mapping[str, str | bytes]) -> Path:
        folder = tmp_path / "study"
        folder.mkdir(exist_ok=True)
        for name, content in files.items():
            data = content if isinstance(content, bytes) else dedent(content).lstrip("\n").encode()
            (folder / name).write_bytes(data)
        return folder

    return write_files
