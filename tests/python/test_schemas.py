"""What `--json` prints keeps to the schemas in docs/schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest
import samspill as sp
from events_studies import folder_of
from samspill import _core
from samspill.cli import main
from samspill.demo import write_demo
from samspill.profile import NEEDS
from samspill.profile.verdicts import Verdict
from samspill.study.measures import MEASURES

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
        # Of the forms that it might have had, tell of the one that it has.
        found += [] if any(not one for one in tried) else min(tried, key=lambda one: (one[0].startswith(f"{place} is "), len(one)))
    if "const" in schema and value != schema["const"]:
        found.append(f"{place} is not {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{place} is {value!r}")
    if "type" in schema and not _is(value, schema["type"]):
        found.append(f"{place} is {type(value).__name__}, not {schema['type']}")
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        found += [f"{place} lacks {name}" for name in schema.get("required", []) if name not in value]
        other = schema.get("additionalProperties", {})
        for name in value:
            if name not in properties:
                found += [f"{place} has {name}"] if other is False else faults(value[name], other, root, f"{place}.{name}")
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
        ("symmetry.sector_asymmetry", *WORDS["network"], "--adjust", "max_t"),
        ("mixing.mixing_matrix", *WORDS["network"], "--null", "patefield", "--adjust", "holm"),
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


@pytest.mark.parametrize("name", ["cohesion.density", "power.degree", "mixing.mixing_matrix", "symmetry.reciprocity"])
def test_bounds_print_what_the_schema_says(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = (folder / "ties.csv").read_text(encoding="utf-8").splitlines()
    unknown = [f"{actor},University,,not_asked" for actor in ("Library", "Grocer")]
    (folder / "ties.csv").write_text("\n".join([lines[0] + ",state", *(f"{line},value" for line in lines[1:]), *unknown]) + "\n", encoding="utf-8")
    words = ["metric", name, "ties.csv", *ROSTER, "--option", "missing=bounds"]
    assert main([*words, "--json"]) == 0
    schema = load("bounds")
    found = json.loads(capsys.readouterr().out)
    assert faults(found, schema, schema) == [] and found["unknown"] == 2 and found["exact"]
    assert main(words) == 0
    shown = capsys.readouterr().out
    assert "2 unknown cells, exact" in shown and "greatest" in shown


def test_every_estimate_says_what_the_schema_says() -> None:
    net = sp.Network.example()
    before = net.without(["Grocer"])
    options: dict[str, Any] = {"replicates": 40}
    estimates = [
        sp.bootstrap(sp.symmetry.reciprocity, net, **options),
        sp.bootstrap(sp.symmetry.sector_asymmetry, net, kind="bca", **options),
        sp.bayesian_bootstrap(sp.mixing.ei_index, net, **options),
        sp.mixing_posterior(sp.mixing.ei_index, net, **options),
        sp.sector_shares(net, per_head=True),
        sp.jackknife(sp.mixing.mixing_matrix, net),
        sp.paired_change(sp.cohesion.density, [before, net]),
        sp.paired_change(sp.power.degree, [before, net], **options),
        sp.paired_change("balance.representation", [before, net], of="power.degree", kind="percentile", **options),
    ]
    schema, test = load("estimate"), load("infer")
    assert [faults(json.loads(json.dumps(one.to_dict())), schema, schema) for one in estimates] == [[]] * len(estimates)
    signs = estimates[-2].to_dict()["test"]
    assert faults(signs, {**test, "required": [name for name in signs if name != "metric"]}, test) == []


def test_the_schemas_name_every_reason() -> None:
    for name in ("metric", "infer", "estimate"):
        assert load(name)["$defs"]["reason"]["enum"] == [None, *_core.reasons[1:]]


# The report

STUDIES = {
    "no sectors": {"actors": "id\na\nb\nc\n", "ties": "from,to\na,b\nb,a\n", "asked": "actor,answered\nc,yes\n", "attendance": "event,actor\nm,a\n"},
    "no events": {
        "actors": "id,sector\na,x\nb,x\nc,y\nd,y\n",
        "waves": "id\n1\n2\n3\n",
        "relations": "id,directed\nmet,no\ninf,yes\n",
        "ties": "from,to,relation,wave\na,b,met,1\nb,a,met,3\na,c,inf,1\nc,a,inf,2\nd,b,inf,3\n",
    },
    "no ties": {"actors": "id,sector\na,x\nb,y\n"},
}


@pytest.fixture(scope="module")
def payloads(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `samspill report --json` writes of each study in each edition."""
    out = tmp_path_factory.mktemp("reports")
    folders = {"demo": write_demo(out / "demo"), **{name: folder_of(name) for name in ("minutes", "projects")}}
    for name, tables in STUDIES.items():
        folders[name] = out / name
        folders[name].mkdir()
        for table, text in tables.items():
            (folders[name] / f"{table}.csv").write_text(text, encoding="utf-8")
    found = {}
    for name, folder in folders.items():
        for edition in ("parties", "researcher"):
            written = out / f"{name} {edition}.json"
            words = ["report", str(folder), "-o", str(out / f"{name} {edition}.html"), "--json", str(written)]
            assert main([*words, "--edition", edition, "--replicates", "19"]) == 0
            found[f"{name} {edition}"] = json.loads(written.read_text(encoding="utf-8"))
    return found


def test_every_report_prints_what_the_schema_says(payloads: dict[str, Any]) -> None:
    schema = load("report")
    assert len(payloads) == 12
    assert {name: faults(payload, schema, schema) for name, payload in payloads.items()} == dict.fromkeys(payloads, [])


BROKEN: dict[tuple[str | int, ...], Any] = {
    ("schema",): 2,
    ("study", "boundary"): 3,
    ("study", "edition"): "public",
    ("study", "sectors", 0, "counts", "2026"): 1.5,
    ("data_quality", "cells", 0, "ties"): None,
    ("gates", 0, "status"): "met",
    ("gates", 0, "evidence", 0, "code"): "because",
    ("tables", "relations", 0, "density", "interval", "kind"): "normal",
    ("events", "meetings", "meetings", 0, "cells", 0, "turns"): "many",
    ("findings", 0, "verdict"): "proves",
    ("findings", 0, "reason"): "bad_luck",
    ("findings", 0, "interval", "level"): 0.9,
    ("findings", 0, "interval_80", "level"): 0.95,
    ("findings", 0, "score"): 5,
    ("findings", 0, "counts", "luck"): 1,
    ("references", 0, "key"): None,
}
"""A value of the demo's report that its schema must refuse, by place."""


@pytest.mark.parametrize("place", BROKEN, ids=lambda place: ".".join(map(str, place)))
def test_a_report_that_breaks_the_schema_is_found(place: tuple[str | int, ...], payloads: dict[str, Any]) -> None:
    payload = json.loads(json.dumps(payloads["demo parties"]))
    holder = payload
    for name in place[:-1]:
        holder = holder[name]
    holder[place[-1]] = BROKEN[place]
    (found,) = faults(payload, load("report"), load("report"))
    where = "$" + "".join(f"[{name}]" if isinstance(name, int) else f".{name}" for name in place)
    assert found.replace(" has ", ".").split()[0] == where


def test_a_report_that_lacks_a_part_is_found(payloads: dict[str, Any]) -> None:
    schema = load("report")
    for name in schema["required"]:
        payload = {key: value for key, value in payloads["demo parties"].items() if key != name}
        assert faults(payload, schema, schema) == [f"$ lacks {name}"]


def test_the_report_schema_names_every_code() -> None:
    schema = load("report")
    assert set(_core.reasons[1:]) < set(schema["$defs"]["reason"]["enum"])
    assert schema["$defs"]["verdict"]["enum"][1:] == list(get_args(Verdict))
    measures = schema["$defs"]["finding"]["properties"]["measure"]["enum"]
    assert measures == list(NEEDS)
    assert {measure for measure in MEASURES if measure != "M24"} <= set(measures)


def test_a_payload_that_breaks_the_schema_is_found() -> None:
    schema = load("metric")
    assert faults({"schema": 1}, schema, schema)
