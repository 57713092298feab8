"""The demo study: a synthetic Norwegian case that ships with samspill."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

__all__ = ["study_files", "write_demo"]


def study_files() -> dict[str, bytes]:
    """The files of the demo study by name, as they stand in the package."""
    folder = files("samspill") / "demo" / "study"
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir(), key=lambda file: file.name)}


def write_demo(folder: str | Path) -> Path:
    """Write the demo study into `folder`, which is made where it is missing.

    Raises
    ------
    FileExistsError
        Where a file of the study already stands there: nothing is overwritten.
    """
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    contents = study_files()
    for name in contents:
        if (target / name).exists():
            raise FileExistsError(f"{target / name} already exists")
    for name, content in contents.items():
        (target / name).write_bytes(content)
    return target
