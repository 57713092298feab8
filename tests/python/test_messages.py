"""Every numbered message is explained in docs/messages.md, and nothing else is."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def raised() -> set[str]:
    """The numbers that stand in the package, in its catalogue and in the engine's list."""
    found: set[str] = set()
    for file in (ROOT / "python" / "samspill").rglob("*.py"):
        found |= set(re.findall(r'"(S[1-9]\d\d)"', file.read_text(encoding="utf-8")))
    catalogue = (ROOT / "python" / "samspill" / "locale" / "en" / "study.po").read_text(encoding="utf-8")
    found |= set(re.findall(r'"message\.(S\d{3})"', catalogue))
    engine = (ROOT / "include" / "samspill" / "core" / "error.hpp").read_text(encoding="utf-8")
    found |= {f"S{number}" for number in re.findall(r"^  \w+ = (\d{3}),", engine, re.MULTILINE)}
    return found


def explained() -> list[str]:
    page = (ROOT / "docs" / "messages.md").read_text(encoding="utf-8")
    return re.findall(r"^\| (S\d{3}) \|", page, re.MULTILINE)


def test_messages_are_explained_once_each() -> None:
    listed = explained()
    assert listed == sorted(set(listed)), "docs/messages.md: each number once, in order"
    assert raised() - set(listed) == set(), "add these to docs/messages.md"
    assert set(listed) - raised() == set(), "docs/messages.md explains numbers that nothing raises"
