"""The command line: what it prints, what it refuses, and the status it ends with."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest
import samspill as sp
from samspill import _core
from samspill.cli import main

TIES = "fra;til;timer;runde\nBibliotek;NAV;4,5;1\nNAV;Bibliotek;2;1\nBibliotek;Bakeri;1;1\nBibliotek;NAV;3;2\nBakeri;NAV;1;2\n"
ONE_WAVE = "fra;til;timer\nBibliotek;NAV;4,5\nNAV;Bibliotek;2\nBibliotek;Bakeri;1\n"
ACTORS = "id;sektor;makt\nBibliotek;offentlig;3\nNAV;offentlig;4\nBakeri;privat;1\nKor;sivil;2\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in {
        "ties.csv": ONE_WAVE,
        "waves.csv": TIES,
        "actors.csv": ACTORS,
        "received.csv": "fra;til\nNAV;Bibliotek\nBakeri;Bibliotek\n",
        "people.csv": "id,sector\na,x\nb,y\nc,y\n",
        "votes.csv": "actor,votes\na,3\nb,2\nc,1\n",
        "attendance.csv": "møte,aktør\nm1,a\nm1,b\nm2,a\nm2,c\n",
        "turns.csv": "event,actor,turns\nm1,a,3\nm1,b,1\nm2,a,2\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def call(*words: str) -> tuple[int, str, str]:
        status = main(words)
        told = capsys.readouterr()
        return status, told.out, told.err

    return call


Ask = Callable[..., tuple[int, str, str]]


def answer(ask: Ask, *words: str) -> dict[str, Any]:
    status, out, err = ask(*words, "--json")
    assert (status, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


def refusal(ask: Ask, *words: str) -> str:
    status, out, err = ask(*words)
    assert (status, out) == (2, "")
    assert "error S" in err and "advice: " in err and "Traceback" not in err
    return err


# Metrics


def test_a_word_that_is_no_state_is_refused_with_those_that_are(ask: Ask, folder: Path) -> None:
    (folder / "states.csv").write_text("giver,taker,hours,state\na,b,2,\nb,a,,qqqq\n", encoding="utf-8")
    message = refusal(ask, "metric", "power.strength", "states.csv", "--weight", "hours", "--meaning", "strength")
    assert "states.csv:3" in message and "S133" in message and "write one of: " in message and "not_asked" in message


def test_a_metric_is_printed_as_plain_text_where_nobody_looks_on(ask: Ask, folder: Path) -> None:
    status, out, err = ask("metric", "power.degree", "ties.csv")
    assert (status, err) == (0, "")
    assert out.splitlines() == ["power.degree, ties (freeman1979)", "actor      degree", "Bibliotek  1", "NAV        1", "Bakeri     1"]


def test_json_is_what_python_computes(ask: Ask, folder: Path) -> None:
    found = answer(ask, "metric", "symmetry.weighted_reciprocity", "ties.csv", "--weight", "timer", "--meaning", "strength")
    assert found["value"] == 4 / 7.5
    assert found["network"] == {"actors": 3, "ties": 3, "directed": True, "meaning": "strength", "sectors": 0, "observed": True}
    with_all = answer(
        ask, "metric", "power.degree", "ties.csv", "--actors", "actors.csv", "--option", "normalized=true", "--option", "direction=out"
    )
    assert with_all["index"] == ["Bibliotek", "NAV", "Bakeri", "Kor"]
    assert with_all["values"] == [2 / 3, 1 / 3, 0.0, 0.0]
    assert with_all["options"]["normalized"] is True


def test_undefined_cells_are_null_with_a_reason(ask: Ask, folder: Path) -> None:
    words = ("metric", "symmetry.sector_asymmetry", "ties.csv", "--actors", "actors.csv", "--sector", "sektor")
    found = answer(ask, *words)
    assert found["index"] == found["columns"] == ["offentlig", "privat", "sivil"]
    assert found["values"][0][2] is None and found["reasons"][0][2] == "no_ties"
    assert "undefined (no_ties)" in ask(*words)[1]


def test_undirected_ties_are_read_when_told(ask: Ask, folder: Path) -> None:
    (folder / "pairs.csv").write_text("a,b\nx,y\ny,z\n", encoding="utf-8")
    assert answer(ask, "metric", "power.degree", "pairs.csv", "--undirected")["values"] == [1.0, 2.0, 1.0]
    assert "S204" in refusal(ask, "metric", "power.degree", "ties.csv", "--undirected")


def test_columns_are_named(ask: Ask, folder: Path) -> None:
    turned = answer(ask, "metric", "power.degree", "ties.csv", "--from", "til", "--to", "fra")
    plain = answer(ask, "metric", "power.degree", "ties.csv", "--option", "direction=out")
    assert dict(zip(turned["index"], turned["values"], strict=True)) == dict(zip(plain["index"], plain["values"], strict=True))


def test_inputs_other_than_a_network(ask: Ask, folder: Path) -> None:
    votes = answer(ask, "metric", "power.shapley_shubik", "votes.csv", "--option", "quota=4")
    assert votes["values"] == pytest.approx([4 / 6, 1 / 6, 1 / 6])
    sizes = answer(ask, "metric", "joint.size_spectrum", "attendance.csv")
    assert dict(zip(sizes["index"], sizes["values"], strict=True))["pair"] == 2
    talk = answer(ask, "metric", "symmetry.participation_equality", "turns.csv")
    silent = answer(ask, "metric", "symmetry.participation_equality", "turns.csv", "attendance.csv")
    assert silent["value"] < talk["value"]
    # Of Bibliotek -> NAV, NAV -> Bibliotek and Bibliotek -> Bakeri the receivers name the first and the last.
    assert answer(ask, "metric", "symmetry.confirmed_share", "ties.csv", "received.csv")["value"] == 2 / 3
    # One tie of four in the two waves stays.
    assert answer(ask, "metric", "change.persistence", "waves.csv", "--wave", "runde")["value"] == 1 / 4
    assert answer(ask, "metric", "balance.gini", "--actors", "actors.csv", "--of", "makt")["value"] == sp.balance.gini([3, 4, 1, 2])
    assert answer(ask, "metric", "balance.gini", "ties.csv", "--of", "power.degree")["value"] == 0
    central = answer(ask, "metric", "balance.centralization", "ties.csv", "--of", "power.degree", "--option", "direction=out")
    assert central["metric"] == "balance.centralization" and central["options"]["of"] == "power.degree"
    assert central["options"]["of_options"]["direction"] == "out"
    routed = answer(ask, "metric", "balance.gini", "ties.csv", "--of", "power.betweenness", "--option", "cost=hops", "--option", "normalized=true")
    assert routed["options"]["normalized"] is True and routed["options"]["of_options"]["cost"] == "hops"
    parity = answer(
        ask, "metric", "balance.representation", "ties.csv", "--of", "power.degree", "--actors", "actors.csv", "--sector", "sektor"
    )
    assert parity["index"] == ["offentlig", "privat", "sivil"]


def test_values_of_each_actor_are_a_column_or_a_metric(ask: Ask, folder: Path) -> None:
    # Of the four actors makt is 3, 4, 1, 2 and the ties are Bibliotek - NAV both ways and Bibliotek -> Bakeri.
    words = ("ties.csv", "--actors", "actors.csv")
    found = answer(ask, "metric", "mixing.morans_i", *words, "--of", "makt", "--option", "weighted=false")
    assert found["value"] == pytest.approx(4 / 3 * (2 * 0.5 * 1.5 + 0.5 * -1.5) / 5)
    assert found["options"]["of"] == "makt"
    by_degree = answer(ask, "metric", "mixing.morans_i", *words, "--of", "power.degree", "--option", "weighted=false")
    by_trait = answer(ask, "metric", "mixing.morans_i", *words, "--option", "of=in_degree", "--option", "weighted=false")
    assert by_degree["value"] == by_trait["value"] != found["value"]  # power.degree counts ties received
    assert "S240" in refusal(ask, "metric", "mixing.morans_i", "ties.csv", "--of", "makt")
    assert "S240" in refusal(ask, "metric", "mixing.modularity", *words, "--of", "makt")
    assert "S240" in refusal(ask, "infer", "mixing.morans_i", *words, "--of", "makt", "--null", "rewire_directed")


def test_population_is_a_column_of_the_actors(ask: Ask, folder: Path) -> None:
    (folder / "actors.csv").write_text("id;sektor;makt;folk\nBibliotek;offentlig;3;2\nNAV;offentlig;4;1\nBakeri;privat;1;5\nKor;sivil;2;2\n", encoding="utf-8")
    power, people = [3, 4, 1, 2], [2, 1, 5, 2]
    words = ["--actors", "actors.csv", "--of", "makt", "--option", "population=folk"]
    for name in ("balance.gini", "balance.coefficient_of_variation"):
        assert answer(ask, "metric", name, *words)["value"] == getattr(sp.balance, name.partition(".")[2])(power, population=people)
    # a head, the values of everybody written out
    assert answer(ask, "metric", "balance.gini", *words)["value"] == pytest.approx(sp.balance.gini(sum(([x / p] * p for x, p in zip(power, people, strict=True)), [])))
    degree = sp.power.degree(sp.Network.from_frames({"from": ["Bibliotek", "NAV", "Bibliotek"], "to": ["NAV", "Bibliotek", "Bakeri"]}, ["Bibliotek", "NAV", "Bakeri", "Kor"]))
    found = answer(ask, "metric", "balance.gini", "ties.csv", "--actors", "actors.csv", "--of", "power.degree", "--option", "population=folk")
    assert found["value"] == sp.balance.gini(degree, population=people)
    status, _, err = ask("metric", "balance.gini", "ties.csv", "--of", "power.degree", "--option", "population=folk")
    assert status == 2 and "S240" in err and "--actors" in err


def test_every_metric_can_be_asked_for(ask: Ask, folder: Path) -> None:
    files: dict[str, tuple[str, ...]] = {
        "network": ("ties.csv", "--actors", "actors.csv", "--sector", "sektor"),
        "actor values": ("ties.csv", "--of", "power.degree", "--actors", "actors.csv", "--sector", "sektor"),
        "incidence": ("attendance.csv", "--actors", "people.csv", "--sector", "sector"),
        "event log": ("turns.csv", "--actors", "people.csv", "--sector", "sector"),
        "voting body": ("votes.csv", "--option", "quota=4"),
        "network sequence": ("waves.csv", "--wave", "runde"),
        "pair of relations": ("ties.csv", "received.csv", "--actors", "actors.csv", "--sector", "sektor"),
    }
    for info in _core.infos():
        assert answer(ask, "metric", info["name"], *files[info["input"]])["metric"] == info["name"]


@pytest.mark.parametrize("ending", ["csv", "tsv", "xlsx", "parquet", "arrow", "graphml", "gml", "net", "mtx"])
def test_every_format_gives_the_same_number(ending: str, ask: Ask, folder: Path) -> None:
    path = folder / f"net.{ending}"
    frame = pd.DataFrame({"from": ["a", "b", "b"], "to": ["b", "a", "c"], "w": [2.0, 1.0, 1.0]})
    graph: nx.DiGraph[Any] = nx.DiGraph()
    graph.add_weighted_edges_from(frame.itertuples(index=False, name=None), weight="w")
    write: dict[str, Callable[[], Any]] = {
        "csv": lambda: path.write_bytes(b"\xef\xbb\xbf" + frame.to_csv(index=False, sep=";", decimal=",").encode()),
        "tsv": lambda: frame.to_csv(path, index=False, sep="\t"),
        "xlsx": lambda: frame.to_excel(path, index=False, engine="xlsxwriter"),
        "parquet": lambda: frame.to_parquet(path),
        "arrow": lambda: frame.to_feather(path),
        "graphml": lambda: nx.write_graphml(graph, path),
        "gml": lambda: nx.write_gml(graph, path),
        "net": lambda: path.write_text('*Vertices 3\n1 "a"\n2 "b"\n3 "c"\n*Arcs\n1 2 2\n2 1 1\n2 3 1\n', encoding="utf-8"),
        "mtx": lambda: path.write_text("%%MatrixMarket matrix coordinate real general\n3 3 3\n1 2 2.0\n2 1 1\n2 3 1\n", encoding="utf-8"),
    }
    write[ending]()
    weight = {"net": "weight", "mtx": "value"}.get(ending, "w")
    found = answer(ask, "metric", "symmetry.weighted_reciprocity", str(path), "--weight", weight, "--meaning", "strength")
    assert found["value"] == 0.5 and found["network"]["directed"] is True


def test_the_file_knows_whether_ties_have_a_direction(ask: Ask, folder: Path) -> None:
    nx.write_graphml(nx.path_graph(3), folder / "path.graphml")
    assert answer(ask, "metric", "power.degree", "path.graphml")["network"]["directed"] is False
    assert "S245" in refusal(ask, "metric", "power.degree", "path.graphml", "--directed")


def test_windows_letters_are_read(ask: Ask, folder: Path) -> None:
    (folder / "old.csv").write_bytes("fra;til\nBærum;Ås\n".encode("cp1252"))
    assert answer(ask, "metric", "power.degree", "old.csv")["index"] == ["Bærum", "Ås"]


# Refusals


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["metric", "power.degree", "none.csv"], ["none.csv", "S110"]),
        (["metric", "power.degre", "ties.csv"], ["S308", "power.degree"]),
        (["metric", "power.degree", "ties.csv", "--option", "direction=up"], ["S302", "in, out, all"]),
        (["metric", "power.degree", "ties.csv", "--option", "normalized=maybe"], ["S302", "true or false"]),
        (["metric", "power.degree", "ties.csv", "--option", "colour=red"], ["S301", "direction"]),
        (["metric", "power.degree", "ties.csv", "--option", "normalized"], ["S240", "key=value"]),
        (["metric", "power.degree", "ties.csv", "--weight", "timer"], ["S240", "--meaning"]),
        (["metric", "power.degree", "ties.csv", "--meaning", "cost"], ["S240", "--weight"]),
        (["metric", "power.degree", "ties.csv", "--weight", "timer", "--meaning", "size"], ["S302", "strength, cost"]),
        (["metric", "power.degree", "ties.csv", "--from", "giver"], ["S121", "giver", "fra, til, timer"]),
        (["metric", "power.degree", "ties.csv", "--sector", "sektor"], ["S240", "--actors"]),
        (["metric", "power.degree", "ties.csv", "--actors", "actors.csv", "--sector", "sektr"], ["S121", "did you mean sektor"]),
        (["metric", "power.betweenness", "ties.csv", "--weight", "timer", "--meaning", "strength"], ["S303"]),
        (["metric", "mixing.ei_index", "ties.csv"], ["S304"]),
        (["metric", "power.degree"], ["S240", "ties"]),
        (["metric", "power.degree", "ties.csv", "waves.csv"], ["S240"]),
        (["metric", "power.degree", "ties.csv", "--wave", "runde"], ["S240", "--wave"]),
        (["metric", "change.persistence", "ties.csv"], ["S240", "--wave"]),
        (["metric", "power.shapley_shubik", "votes.csv"], ["S240", "quota"]),
        (["metric", "balance.gini", "ties.csv"], ["S240", "--of"]),
        (["metric", "balance.gini", "--of", "makt"], ["S240", "--actors"]),
        (["metric", "power.degree", "notes.docx"], ["S241", ".csv"]),
        (["infer", "mixing.ei_index", "ties.csv", "--null", "luck"], ["S302", "permute_sectors"]),
        (["infer", "mixing.ei_index", "ties.csv", "--alternative", "both"], ["S302", "two-sided"]),
        (["report", "study", "-o", "out.docx", "--format", "html"], ["S249", "docx", ".html"]),
        (["report", "study", "-o", "out.pdf"], ["S249", "out.pdf", ".html, .docx"]),
        (["report", "study", "-o", "nowhere/out.html"], ["S247"]),
        (["report", "study"], ["S240", "--output"]),
        (["check", "nothing"], ["S110"]),
        (["check", "nothing", "--lang", "de"], ["S302", "nb, nn, en"]),
        (["conjure"], ["S240", "conjure"]),
        (["metric", "power.degree", "ties.csv", "--colour"], ["S240", "--colour"]),
    ],
)
def test_bad_usage_ends_with_a_numbered_message(words: list[str], said: list[str], ask: Ask, folder: Path) -> None:
    before = sorted(folder.iterdir())
    told = refusal(ask, *words)
    for word in said:
        assert word in told
    assert sorted(folder.iterdir()) == before


def test_every_fault_of_a_file_is_told_in_one_run(ask: Ask, folder: Path) -> None:
    (folder / "bad.csv").write_text("fra;til;timer\nBibliotek;;1\nNAV;Bibliotek;mye\nNav;Bakeri;2\nKor;Bakeri;\n", encoding="utf-8")
    told = refusal(ask, "metric", "power.strength", "bad.csv", "--actors", "actors.csv", "--weight", "timer", "--meaning", "strength")
    for place in ("bad.csv:2:2: error S125", "bad.csv:3:3: error S130", "bad.csv:4:1: error S141", "bad.csv:5:3: error S125"):
        assert place in told
    assert "did you mean" in told


def test_a_fault_that_the_engine_finds_has_its_line(ask: Ask, folder: Path) -> None:
    (folder / "twice.csv").write_text('fra;til\n"Biblio\ntek";NAV\n\nNAV;Bakeri\nNAV;Bakeri\n', encoding="utf-8")
    assert "twice.csv:6:1: error S204" in refusal(ask, "metric", "power.degree", "twice.csv")


def test_a_tie_given_twice_may_mean_other_columns(ask: Ask, folder: Path) -> None:
    (folder / "projects.csv").write_text("project,giver,taker\np1,a,b\np1,a,c\np1,b,a\n", encoding="utf-8")
    message = refusal(ask, "metric", "cohesion.density", "projects.csv")
    assert "S204" in message and "name others with --from and --to" in message
    assert ask("metric", "cohesion.density", "projects.csv", "--from", "giver", "--to", "taker")[0] == 0


def test_a_fault_in_a_workbook_has_its_cell(ask: Ask, folder: Path) -> None:
    pd.DataFrame({"fra": ["a", "b"], "til": ["b", None]}).to_excel(
        folder / "book.xlsx", index=False, sheet_name="bånd", engine="xlsxwriter"
    )
    assert "book.xlsx!bånd!B3: error S125" in refusal(ask, "metric", "power.degree", "book.xlsx")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cut.graphml", "<graphml><graph>"),
        ("bomb.graphml", '<!DOCTYPE g [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><graphml>&b;</graphml>'),
        ("cut.gml", "graph [ node ["),
        ("cut.net", "*Vertices 2\n1 a\n2 b\n"),
        ("mixed.net", '*Vertices 2\n1 "a"\n2 "b"\n*Arcs\n1 2\n*Edges\n1 2\n'),
        ("cut.mtx", "%%MatrixMarket matrix coordinate real general\n3 3 3\n1 2 2.0\n"),
        ("huge.mtx", "%%MatrixMarket matrix coordinate pattern general\n99999999999 99999999999 1\n1 2\n"),
        ("wide.mtx", "%%MatrixMarket matrix coordinate real general\n3 4 0\n"),
        ("text.parquet", "not parquet"),
        ("text.arrow", "not arrow"),
        ("text.xlsx", "not a workbook"),
        ("empty.csv", ""),
        ("binary.csv", "a\0b"),
    ],
)
def test_broken_files_are_refused(name: str, text: str, ask: Ask, folder: Path) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    assert name in refusal(ask, "metric", "power.degree", name)


# Inference and the registry


def test_infer_names_its_null_and_its_smallest_p(ask: Ask, folder: Path) -> None:
    words = ("infer", "mixing.ei_index", "ties.csv", "--actors", "actors.csv", "--sector", "sektor")
    found = answer(ask, *words)
    assert (found["null"], found["exact"], found["replicates"], found["smallest_p"]) == ("permute_sectors", True, 12, 1 / 3)
    assert found["metric"] == "mixing.ei_index" and found["schema"] == 1
    status, out, _ = ask(*words)
    assert status == 0 and "smallest_p" in out and "12 (all arrangements)" in out


def test_infer_takes_a_metric_of_another_and_events(ask: Ask, folder: Path) -> None:
    spread = answer(
        ask, "infer", "balance.gini", "ties.csv", "--of", "power.degree", "--null", "rewire_directed", "--replicates", "49", "--seed", "3"
    )
    assert (spread["replicates"], spread["seed"]) == (49, 3)
    parts = answer(
        ask, "infer", "balance.theil_decomposition", "ties.csv", "--of", "power.degree", "--actors", "actors.csv", "--sector", "sektor"
    )
    assert len(parts["index"]) == len(parts["p"])
    sizes = answer(ask, "infer", "joint.size_spectrum", "attendance.csv", "--null", "permute_attendance", "--replicates", "49")
    assert sizes["null"] == "permute_attendance"
    talk = answer(
        ask, "infer", "symmetry.participation_equality", "turns.csv", "attendance.csv", "--null", "deal_turns", "--replicates", "49"
    )
    assert talk["null"] == "deal_turns"


def test_a_plan_run_by_two_workers_gives_what_infer_prints(ask: Ask, folder: Path) -> None:
    words = ("mixing.mixing_matrix", "ties.csv", "--actors", "actors.csv", "--sector", "sektor", "--null", "rewire_directed", "--replicates", "60")
    status, out, err = ask("plan", *words, "-o", "plan", "--block", "20")
    assert (status, err) == (0, "") and "3 blocks" in out
    assert "S424" in refusal(ask, "reduce", "plan")
    assert "S302" in refusal(ask, "run-block", "plan", "--task", "2", "--tasks", "2")
    for task in ("0", "1"):
        assert ask("run-block", "plan", "--task", task, "--tasks", "2") == (0, "", "")
    found, direct = answer(ask, "reduce", "plan", "--adjust", "max_t"), answer(ask, "infer", *words, "--adjust", "max_t")
    assert {name: direct[name] for name in found if name != "plan"} == {name: value for name, value in found.items() if name != "plan"}
    assert ask("reduce", "plan")[1] == ask("infer", *words)[1]
    assert "S110" in refusal(ask, "run-block", "nowhere")
    talk = ("symmetry.participation_equality", "turns.csv", "attendance.csv", "--null", "deal_turns", "--replicates", "49")
    assert ask("plan", *talk, "-o", "talk")[0] == 0 and ask("run-block", "talk")[0] == 0
    assert answer(ask, "reduce", "talk")["p"] == answer(ask, "infer", *talk)["p"]


def test_metrics_lists_the_registry(ask: Ask) -> None:
    found = answer(ask, "metrics")
    assert [info["name"] for info in found["metrics"]] == [info["name"] for info in _core.infos()]
    status, out, _ = ask("metrics")
    assert status == 0 and len(out.splitlines()) == len(_core.infos()) + 1


def test_without_words_the_commands_are_listed(ask: Ask) -> None:
    status, out, err = ask()
    assert (status, err) == (0, "") and all(name in out for name in ("check", "report", "metric", "infer", "metrics", "demo", "template"))
    assert ask("metric", "--help")[0] == 0


def test_version(ask: Ask) -> None:
    assert ask("--version") == (0, f"samspill {sp.__version__}\n", "")


# Studies


def test_demo_check_and_report(ask: Ask, folder: Path) -> None:
    assert ask("demo", "demo")[0] == 0
    assert "S180" in refusal(ask, "demo", "demo")
    status, out, err = ask("check", "demo")
    assert (status, err) == (0, "") and out
    assert answer(ask, "check", "demo")["schema"] == 1
    status, _, err = ask("report", "demo", "-o", "out.html", "--json", "out.json", "--replicates", "99", "--lang", "en")
    assert (status, err) == (0, "")
    results = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert results["replicates"] == 99 and results["findings"]
    page = (folder / "out.html").read_text(encoding="utf-8")
    assert page.startswith("<!") and str(folder) not in page


def test_check_of_a_faulty_study_ends_with_its_messages(ask: Ask, folder: Path) -> None:
    (folder / "bad").mkdir()
    (folder / "bad" / "actors.csv").write_text("id,sector\nA,x\nA,y\n", encoding="utf-8")
    told = refusal(ask, "check", "bad", "--lang", "en")
    assert told.startswith("What samspill understood\n") and "\nactors.csv:3:1: error S140" in told
    assert told.endswith("Next step\n  Correct the fault at actors.csv:3:1, then run `samspill check` again.\n"), told
    before = sorted(folder.iterdir())
    assert "S140" in refusal(ask, "report", "bad", "-o", "out.html")
    assert sorted(folder.iterdir()) == before


def test_template_is_written_once(ask: Ask, folder: Path) -> None:
    assert ask("template", "mal.xlsx")[0] == 0
    assert (folder / "mal.xlsx").is_file()
    assert "S180" in refusal(ask, "template", "mal.xlsx")
    assert ask("template", "mal", "--lang", "en")[0] == 0
    assert "S188" in refusal(ask, "template", "other", "--from", "ties.csv")
    assert not (folder / "other").exists()
    (folder / "export.csv").write_text("who;Met? [Alpha];Met? [Beta]\nAlpha;;x\nBeta;x;\n", encoding="utf-8")
    status, out, _ = ask("template", "other", "--from", "export.csv", "--lang", "en")
    assert status == 0 and "put the export in the folder as export.csv, then run `samspill check other`" in out


# The process


def test_the_program_runs_by_its_name(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "samspill.cli", "metric", "power.degree", "none.csv"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("none.csv: error S110")


def test_a_defect_of_ours_ends_with_1(ask: Ask, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("samspill._command.compute", broken)
    status, out, err = ask("metric", "power.degree", "ties.csv")
    assert status == 1 and out == "" and "please report" in err


def test_cancelling_ends_with_130(ask: Ask, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for error in (KeyboardInterrupt, sp.Cancelled):

        def cancelled(*_: object, error: type[BaseException] = error) -> None:
            raise error

        monkeypatch.setattr("samspill._command.compute", cancelled)
        assert ask("metric", "power.degree", "ties.csv") == (130, "", "samspill: cancelled\n")


@pytest.mark.skipif(os.name == "nt", reason="a signal cannot be sent to one process there")
def test_ctrl_c_stops_the_program(folder: Path) -> None:
    graph = nx.gnm_random_graph(6000, 60_000, seed=1, directed=True)
    pd.DataFrame(graph.edges, columns=["a", "b"]).to_csv(folder / "big.csv", index=False)
    words = [
        sys.executable,
        "-m",
        "samspill.cli",
        "infer",
        "balance.gini",
        "big.csv",
        "--of",
        "power.betweenness",
        "--null",
        "rewire_directed",
    ]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        time.sleep(6)  # long enough to be past reading the file
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 130, err
    assert out == "" and "Traceback" not in err
