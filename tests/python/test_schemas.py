"""What `--json` prints keeps to the schemas in docs/schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import samspill as sp
from samspill import _core
from samspill.cli import main

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
KINDS: dict[str, Any] = {
    "null": type(None),
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "string": str,
    "array": list,
    "object": dict,
}


def load(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], place: str = "$") -> list[str]:
    """The words of JSON Schema that our schemas use; any other word is a mistake of this test."""
    known = {"$schema", "title", "description", "$defs", "$ref", "type", "enum", "const", "anyOf", "required", "properties", "items"}
    assert set(schema) <= known | {"additionalProperties"}, place
    if "$ref" in schema:
        return faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, place)
    found = []
    if "anyOf" in schema:
        tried = [faults(value, one, root, place) for one in schema["anyOf"]]
        found += [] if any(not one for one in tried) else min(tried, key=len)
    if "const" in schema and value != schema["const"]:
        found.append(f"{place} is not {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{place} is {value!r}")
    if "type" in schema and not _is(value, schema["type"]):
        found.append(f"{place} is {type(value).__name__}, not {schema['type']}")
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        found += [f"{place} lacks {name}" for name in schema.get("required", []) if name not in value]
        if schema.get("additionalProperties") is False:
            found += [f"{place} has {name}" for name in value if name not in properties]
        for name, part in properties.items():
            if name in value:
                found += faults(value[name], part, root, f"{place}.{name}")
    if isinstance(value, list) and "items" in schema:
        for i, part in enumerate(value):
            found += faults(part, schema["items"], root, f"{place}[{i}]")
    return found


def _is(value: Any, kinds: str | list[str]) -> bool:
    for kind in [kinds] if isinstance(kinds, str) else kinds:
        if isinstance(value, KINDS[kind]) and not (isinstance(value, bool) and kind in ("integer", "number")):
            return True
    return False


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    ties, actors = sp.Network.example().to_frames()
    ties.to_csv(tmp_path / "ties.csv", index=False)
    actors.to_csv(tmp_path / "actors.csv", index=False)
    # Somebody without a tie and alone in a sector, so that some results are undefined.
    with (tmp_path / "actors.csv").open("a", encoding="utf-8") as stream:
        stream.write("University,academia\n")
    ties.assign(wave=[1, 2] * (len(ties) // 2)).to_csv(tmp_path / "waves.csv", index=False)
    (tmp_path / "people.csv").write_text("id,sector\na,x\nb,y\nc,y\n", encoding="utf-8")
    (tmp_path / "votes.csv").write_text("actor,votes\na,3\nb,2\nc,1\n", encoding="utf-8")
    (tmp_path / "attendance.csv").write_text("event,actor\nm1,a\nm1,b\nm2,a\nm2,c\n", encoding="utf-8")
    (tmp_path / "turns.csv").write_text("event,actor,turns\nm1,a,3\nm1,b,1\nm2,a,2\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


ROSTER = ("--actors", "actors.csv", "--sector", "sector")
WORDS: dict[str, tuple[str, ...]] = {
    "network": ("ties.csv", *ROSTER),
    "actor values": ("ties.csv", "--of", "power.degree", *ROSTER),
    "incidence": ("attendance.csv", "--actors", "people.csv", "--sector", "sector"),
    "event log": ("turns.csv", "attendance.csv", "--actors", "people.csv", "--sector", "sector"),
    "voting body": ("votes.csv", "--option", "quota=4"),
    "network sequence": ("waves.csv", "--wave", "wave"),
    "pair of relations": ("ties.csv", "ties.csv", *ROSTER),
}


@pytest.mark.parametrize("info", _core.infos(), ids=lambda info: info["name"])
def test_every_metric_prints_what_the_schema_says(info: dict[str, Any], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["metric", info["name"], *WORDS[info["input"]], "--json"]) == 0
    schema = load("metric")
    assert faults(json.loads(capsys.readouterr().out), schema, schema) == []


@pytest.mark.parametrize(
    "words",
    [
        ("mixing.ei_index", *WORDS["network"]),
        ("symmetry.dyad_census", *WORDS["network"], "--null", "rewire_directed"),
        ("symmetry.sector_asymmetry", *WORDS["network"]),
        ("balance.theil_decomposition", *WORDS["actor values"]),
        ("joint.size_spectrum", *WORDS["incidence"], "--null", "permute_attendance"),
        ("symmetry.participation_equality", *WORDS["event log"], "--null", "deal_turns"),
    ],
    ids=lambda words: words[0],
)
def test_every_test_prints_what_the_schema_says(words: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["infer", *words, "--replicates", "19", "--json"]) == 0
    schema = load("infer")
    assert faults(json.loads(capsys.readouterr().out), schema, schema) == []


def test_the_schemas_name_every_reason() -> None:
    for name in ("metric", "infer"):
        assert load(name)["$defs"]["reason"]["enum"] == [None, *_core.reasons[1:]]


def test_a_payload_that_breaks_the_schema_is_found() -> None:
    schema = load("metric")
    assert faults({"schema": 1}, schema, schema)
