"""A plan's blocks, run anywhere and in any order, give what `infer` gives, to the bit; and what is refused."""

from __future__ import annotations

import concurrent.futures
import io
import json
import multiprocessing
import os
import pickle
import random
import resource
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import plan_measures
import pytest
import samspill as sp

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def network(n: int = 12, seed: int = 3) -> sp.Network:
    draw = np.random.default_rng(seed)
    ties = [(f"a{i}", f"a{j}", draw.integers(1, 9)) for i in range(n) for j in range(n) if i != j and draw.random() < 0.3]
    actors = pd.DataFrame({"id": [f"a{i}" for i in range(n)], "sector": [f"s{draw.integers(3)}" for _ in range(n)]})
    return sp.Network.from_frames(pd.DataFrame(ties, columns=["from", "to", "weight"]), actors, weight="weight", sector="sector")


def written(result: Any) -> str:
    return json.dumps(result.to_dict())


def sweep() -> sp.Plan:
    """Two metrics of samspill and one of our own, against chains, in three networks."""
    nets = {("town", year): network(10 + year, seed=year) for year in range(3)}
    metrics = {
        "reciprocity": "symmetry.reciprocity",
        "gini": {"metric": "balance.gini", "of": "power.degree"},
        "share": plan_measures.cross_share,
    }
    return sp.plan(metrics, nets, sp.null.rewire_directed(), replicates=120, block=25)


@pytest.fixture(scope="module")
def plan() -> sp.Plan:
    return sweep()


@pytest.fixture(scope="module")
def expected(plan: sp.Plan) -> str:
    """On one thread, one block after the other."""
    return written(sp.reduce(plan, map(sp.run_block, plan.blocks)))


@pytest.fixture
def env() -> dict[str, str]:
    """For workers that start from nothing: they must find the function under test."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])}


# The same bits


@pytest.mark.parametrize(
    ("metric", "options"),
    [
        ("mixing.ei_index", {}),
        ("mixing.ei_index", {"null": sp.null.permute_sectors(strata=[0, 1] * 6)}),
        ("mixing.mixing_matrix", {}),
        ("symmetry.weighted_reciprocity", {"null": sp.null.rewire_directed(), "alternative": "greater"}),
        ("symmetry.reciprocity", {"null": sp.null.rewire_directed(within="sectors")}),
        ("symmetry.reciprocity", {"null": sp.null.rewire_directed(), "replicates": 2000, "stop_after": 15}),
        ("balance.theil_decomposition", {"of": "power.degree", "of_options": {"direction": "in"}}),
        ("balance.centralization", {"of": "power.betweenness", "null": sp.null.rewire_directed(), "cost": "hops"}),
        ("brokerage.gould_fernandez", {"by": "sector"}),
        ("symmetry.weighted_reciprocity", {"null": sp.null.permute_weights()}),
        ("symmetry.reciprocity", {"null": sp.null.dyad_census()}),
        ("symmetry.weighted_reciprocity", {"null": sp.null.maximum_entropy()}),
        ("mixing.mixing_matrix", {"null": sp.null.patefield()}),
        (plan_measures.cross_ties, {"null": sp.null.patefield()}),
        (plan_measures.cross_share, {}),
    ],
)
def test_a_plan_gives_what_infer_gives_to_the_bit(metric: Any, options: dict[str, Any]) -> None:
    net = network()
    chosen = {"replicates": 150, "seed": 7, **options}
    plan = sp.plan(metric, net, block=13, **chosen)
    parts = [sp.run_block(pickle.loads(pickle.dumps(block))) for block in plan.blocks]
    random.Random(1).shuffle(parts)
    test, direct = sp.reduce(plan, parts), sp.infer(metric, net, **chosen)
    assert written(test) == written(direct)
    assert repr(test) == repr(direct)
    assert isinstance(test, sp.Inference)
    if isinstance(direct.observed, sp.Value):
        # as text: a default may be nan
        assert test.observed.unit == direct.observed.unit
        assert sorted(map(str, test.observed.options.items())) == sorted(map(str, direct.observed.options.items()))


def attendance() -> pd.DataFrame:
    draw = np.random.default_rng(5)
    rows = [(f"e{e}", f"a{a}") for e in range(15) for a in range(8) if draw.random() < 0.4]
    return pd.DataFrame(rows, columns=["event", "actor"])


TURNS = {"event": ["m1", "m1", "m2"], "actor": ["Library", "NAV", "NAV"], "turns": [7, 1, 4]}
PRESENT = {"event": ["m1", "m1", "m1", "m2", "m2"], "actor": ["Library", "NAV", "Choir", "NAV", "Choir"]}
IN_SECTORS = {f"a{i}": f"s{i % 3}" for i in range(8)}


@pytest.mark.parametrize(
    ("metric", "given", "options"),
    [
        ("joint.joint_shares", attendance(), {"null": sp.null.permute_attendance(strata=[0, 1, 1] * 5), "sectors": IN_SECTORS}),
        ("joint.sector_pairs", attendance(), {"sectors": IN_SECTORS}),
        (plan_measures.largest_meeting, attendance(), {"null": sp.null.permute_attendance(passes=5)}),
        ("symmetry.participation_equality", TURNS, {"null": sp.null.deal_turns(), "present": PRESENT}),
        (plan_measures.talk_of, TURNS, {"null": sp.null.deal_turns(what="totals"), "present": PRESENT}),
        ("symmetry.confirmed_share", (network(seed=1), network(seed=2)), {"null": sp.null.permute_actors()}),
        ("symmetry.confirmed_share", (network(seed=1), network(seed=2)), {"null": sp.null.permute_actors(strata=[0, 1] * 6), "replicates": 60, "stop_after": 9}),
        ("balance.theil_decomposition", {f"a{i}": i % 5 + 1.0 for i in range(8)}, {"sectors": IN_SECTORS, "population": {"s0": 30, "s1": 20, "s2": 9}}),
    ],
)
def test_plans_of_attendance_turns_pairs_and_values_give_what_infer_gives(metric: Any, given: Any, options: dict[str, Any]) -> None:
    chosen = {"replicates": 90, "seed": 7, **options}
    plan = sp.plan(metric, given, block=13, **chosen)
    alone = sp.Plan.from_dict(json.loads(json.dumps(plan.to_dict())))
    parts = [sp.run_block(pickle.loads(pickle.dumps(block)), networks=plan.networks()) for block in alone.blocks]
    test, direct = sp.reduce(alone, reversed(parts)), sp.infer(metric, given, **chosen)
    assert written(test) == written(direct) and repr(test) == repr(direct)


@pytest.mark.parametrize(
    ("test", "relations", "options"),
    [
        (sp.qap, (network(), network(seed=2)), {}),
        ("qap", (network(), network(seed=2)), {"weighted": False, "strata": [0, 1] * 6, "alternative": "greater"}),
        (sp.qap, (network(5, seed=1), network(5, seed=2)), {"replicates": 200}),  # 120 permutations, all of them
        (sp.qap, (network(), network(seed=2)), {"replicates": 900, "stop_after": 12}),
        (sp.mrqap, (network(), [network(seed=1), network(seed=2)]), {}),
        ("mrqap", (network(), {"trust": network(seed=1), "contact": network(seed=2)}), {"weighted": False, "strata": {f"a{i}": i % 2 for i in range(12)}}),
        (sp.mrqap, (network(), [network(seed=1)]), {"replicates": 900, "stop_after": 12, "alternative": "less"}),
        (sp.mrqap, (network(), [network(seed=1), network(seed=2)]), {"model": "logistic"}),
    ],
)
def test_plans_of_qap_and_mrqap_give_what_these_give_to_the_bit(test: Any, relations: Any, options: dict[str, Any]) -> None:
    chosen = {"replicates": 90, "seed": 7, **options}
    plan = sp.plan(test, relations, block=13, **chosen)
    alone = sp.Plan.from_dict(json.loads(json.dumps(plan.to_dict())))
    parts = [sp.run_block(pickle.loads(pickle.dumps(block)), networks=plan.networks()) for block in alone.blocks]
    random.Random(1).shuffle(parts)
    found, direct = sp.reduce(alone, parts), (getattr(sp, test) if isinstance(test, str) else test)(*relations, **chosen)
    assert written(found) == written(direct) and repr(found) == repr(direct)
    assert type(found) is type(direct) and found.to_frame().equals(direct.to_frame())


def test_plans_of_qap_pair_who_was_not_asked_by_cells() -> None:
    ties = pd.DataFrame([("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("a", "e")], columns=["from", "to"])
    y = sp.Network.from_frames(ties, respondents=["a", "b", "c"])
    x = sp.Network.from_frames(ties.iloc[::-1])
    plan = sp.plan(sp.qap, (y, x), replicates=99, block=40)
    assert written(sp.reduce(plan, map(sp.run_block, plan.blocks))) == written(sp.qap(y, x, replicates=99))


def test_plans_of_many_regressions_name_each() -> None:
    pairs = {year: (network(seed=year), {"trust": network(seed=year + 1)}) for year in (1, 3)}
    plan = sp.plan(sp.mrqap, pairs, replicates=40)
    found = sp.reduce(plan, map(sp.run_block, plan.blocks), adjust="max_t")
    assert isinstance(found, sp.Findings)
    one = found[3, "mrqap"]
    assert isinstance(one, sp.Regression) and one.coefficients.equals(sp.mrqap(*pairs[3], replicates=40).coefficients)
    assert written(replace(one, p_adjusted=None, adjusted=None)) == written(sp.mrqap(*pairs[3], replicates=40))


def test_plans_of_qap_refuse_what_it_does_not_take() -> None:
    pair = (network(), network(seed=2))
    with pytest.raises(sp.InvalidInput, match="S401.*permutations of the actors"):
        sp.plan(sp.qap, pair, sp.null.permute_sectors())
    with pytest.raises(sp.InvalidInput, match="option by.*S302"):
        sp.plan(sp.qap, pair, by="sector")
    with pytest.raises(sp.InvalidInput, match="option cost.*S302"):
        sp.plan(sp.qap, pair, cost="hops")
    with pytest.raises(sp.InvalidInput, match="(?s)S420.*alone"):
        sp.plan([sp.qap, "symmetry.reciprocity"], pair)
    with pytest.raises(sp.InvalidInput, match="S420.*sectors"):
        sp.plan(sp.qap, pair, sectors=[0] * 12)
    with pytest.raises(sp.InvalidInput, match="S224.*pair"):
        sp.plan(sp.qap, network())
    with pytest.raises(sp.InvalidInput, match="(?s)S306.*samspill.qap"):
        sp.infer(["qap"], pair)


def test_a_plan_of_many_tables_names_each() -> None:
    halves = {half: attendance().iloc[rows] for half, rows in (("first", slice(0, 20)), ("second", slice(20, None)))}
    chosen: dict[str, Any] = {"replicates": 40, "sectors": IN_SECTORS, "actors": list(IN_SECTORS)}
    plan = sp.plan("joint.joint_shares", halves, sp.null.permute_attendance(), **chosen)
    found = sp.reduce(plan, map(sp.run_block, plan.blocks))
    assert isinstance(found, sp.Findings) and {name for name, _ in found} == set(halves)
    one = sp.infer("joint.joint_shares", halves["second"], sp.null.permute_attendance(), **chosen)
    assert written(found["second", "joint.joint_shares"]) == written(one)
    pairs = sp.plan("symmetry.confirmed_share", [(network(), network(seed=2))] * 2, sp.null.permute_actors(), replicates=20)
    assert len(pairs.description["units"]) == 2 and not pairs.description["one"]


def test_the_size_of_blocks_does_not_show() -> None:
    net = network()
    found = {
        written(sp.reduce(plan, map(sp.run_block, plan.blocks)))
        for block in (1, 7, 1000)
        for plan in [sp.plan("symmetry.reciprocity", net, sp.null.rewire_directed(), 110, block=block)]
    }
    assert len(found) == 1


def test_metrics_of_one_plan_share_their_draws() -> None:
    net, null = network(), sp.null.rewire_directed()
    names = ["symmetry.reciprocity", "symmetry.weighted_reciprocity", "power.degree"]
    plan = sp.plan(names, net, null, replicates=99)
    found = sp.reduce(plan, map(sp.run_block, plan.blocks))
    assert isinstance(found, sp.Findings) and plan.description["units"][0]["design"]["replicates"] == 99
    for name in names:
        assert written(found[0, name]) == written(sp.infer(name, net, null, replicates=99))
    mixing = sp.plan(["mixing.ei_index", "mixing.modularity"], net)
    assert sp.reduce(mixing, map(sp.run_block, mixing.blocks))[0, "mixing.ei_index"].exact


def test_blocks_are_even_and_cover_every_replicate_once(plan: sp.Plan) -> None:
    units = plan.description["units"]
    drawn = [np.zeros(unit["design"]["replicates"], dtype=int) for unit in units]
    weights = []
    for block in plan.blocks:
        weights.append(sum((1 + units[u]["actors"] + units[u]["ties"]) * (end - begin) for u, begin, end in block.work))
        for unit, begin, end in block.work:
            drawn[unit][begin:end] += 1
    assert all((one == 1).all() for one in drawn)
    heaviest = max(1 + unit["actors"] + unit["ties"] for unit in units)
    assert max(weights) - min(weights) <= 2 * heaviest


def test_8_threads_give_the_bytes_of_one(plan: sp.Plan, expected: str) -> None:
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert written(sp.reduce(plan, pool.map(sp.run_block, plan.blocks))) == expected
    with sp.threads(8):
        assert written(sp.reduce(plan, map(sp.run_block, plan.blocks))) == expected


def test_processes_of_concurrent_futures(plan: sp.Plan, expected: str, monkeypatch: pytest.MonkeyPatch, env: dict[str, str]) -> None:
    monkeypatch.setenv("PYTHONPATH", env["PYTHONPATH"])
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert written(sp.reduce(plan, pool.map(sp.run_block, plan.blocks))) == expected


def test_joblib(plan: sp.Plan, expected: str, monkeypatch: pytest.MonkeyPatch, env: dict[str, str]) -> None:
    joblib = pytest.importorskip("joblib")
    monkeypatch.setenv("PYTHONPATH", env["PYTHONPATH"])
    parts = joblib.Parallel(n_jobs=2)(joblib.delayed(sp.run_block)(block) for block in plan.blocks)
    assert written(sp.reduce(plan, parts)) == expected


# Dask


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Four worker processes on this machine."""
    distributed = pytest.importorskip("distributed")
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE), *sys.path])
    with distributed.LocalCluster(n_workers=4, threads_per_worker=1, processes=True, dashboard_address=None) as made:
        with distributed.Client(made) as client:
            yield client
    os.environ.pop("PYTHONPATH")
    if before is not None:
        os.environ["PYTHONPATH"] = before


def test_4_dask_workers(plan: sp.Plan, expected: str, cluster: Any) -> None:
    assert len(cluster.scheduler_info(n_workers=-1)["workers"]) == 4
    networks = cluster.scatter(plan.networks(), broadcast=True)
    parts = cluster.gather(cluster.map(sp.run_block, plan.blocks, networks=networks))
    assert written(sp.reduce(plan, parts)) == expected


def test_dask_goes_on_when_a_worker_is_killed_in_mid_run(cluster: Any) -> None:
    net = network()
    plan = sp.plan(plan_measures.slow_share, net, replicates=160, block=4)
    names = plan_measures.cross_share
    calm = sp.plan(names, net, replicates=160)
    blocks = cluster.map(sp.run_block, plan.blocks, pure=False)
    while not any(block.done() for block in blocks):
        time.sleep(0.01)
    busy = cluster.processing()
    victim = next(address for address, tasks in busy.items() if tasks)
    os.kill(cluster.run(os.getpid, workers=[victim])[victim], signal.SIGKILL)
    assert not all(block.done() for block in blocks)
    found = sp.reduce(plan, cluster.gather(blocks))
    same = sp.reduce(calm, map(sp.run_block, calm.blocks))
    assert written(replace(found, metric="cross_share")) == written(same)


def test_a_dask_scheduler_started_by_command_line(plan: sp.Plan, expected: str, env: dict[str, str], tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    file = tmp_path / "scheduler.json"
    quiet: dict[str, Any] = {"env": env, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path}
    run = [sys.executable, "-m"]
    scheduler = [*run, "distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
    worker = [*run, "distributed.cli.dask_worker", "--no-dashboard", "--nthreads", "1", "--scheduler-file", str(file)]
    started = [subprocess.Popen(command, **quiet) for command in (scheduler, worker, worker)]
    try:
        with distributed.Client(scheduler_file=str(file), timeout=30) as client:
            client.wait_for_workers(2, timeout=30)
            networks = client.scatter(plan.networks(), broadcast=True)
            parts = client.gather(client.map(sp.run_block, plan.blocks, networks=networks))
        assert written(sp.reduce(plan, parts)) == expected
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(10)


# Files: a Slurm array, a kill, damage


def array_task(folder: Path, task: int, tasks: int, env: dict[str, str]) -> subprocess.Popen[bytes]:
    told = {**env, "PLAN": str(folder), "SLURM_ARRAY_TASK_ID": str(task), "SLURM_ARRAY_TASK_COUNT": str(tasks), "PYTHON": sys.executable}
    return subprocess.Popen(["bash", str(ROOT / "docs" / "array.sbatch")], env=told, stderr=subprocess.DEVNULL)


def test_a_slurm_array_and_its_second_run_after_a_kill(env: dict[str, str], tmp_path: Path) -> None:
    net = network()
    slow = sp.plan(plan_measures.slow_share, net, replicates=60, block=4)
    slow.save(tmp_path)
    first = array_task(tmp_path, 0, 2, env)
    while not list(tmp_path.glob("block-*.npz")):
        time.sleep(0.01)
        assert first.poll() is None
    first.send_signal(signal.SIGKILL)
    first.wait()
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.glob("block-*.npz")}
    plan = sp.Plan.load(tmp_path)
    assert 0 < len(kept) < len(plan.blocks[::2]) and len(plan.left(tmp_path)) == len(plan.blocks) - len(kept)
    with pytest.raises(sp.InvalidInput, match="S424.*missing"):
        sp.reduce(plan, tmp_path)
    for task in range(2):
        again = array_task(tmp_path, task, 2, env)
        assert again.wait() == 0
    assert {path: path.stat().st_mtime_ns for path in kept} == kept and not plan.left(tmp_path)
    direct = sp.infer(plan_measures.cross_share, net, replicates=60)
    assert written(replace(sp.reduce(plan, tmp_path), metric="cross_share")) == written(direct)
    assert not list(tmp_path.glob("*.part"))


def three_blocks(**options: Any) -> sp.Plan:
    return sp.plan("symmetry.reciprocity", network(), sp.null.rewire_directed(), 60, block=20, **options)


def ready(tmp_path: Path) -> tuple[sp.Plan, list[Path]]:
    plan = three_blocks()
    plan.save(tmp_path)
    for block in plan.blocks:
        sp.run_block(block, folder=tmp_path)
    return plan, sorted(tmp_path.glob("block-*.npz"))


def damage_cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def damage_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    path.write_bytes(content)


def damage_other(path: Path) -> None:
    path.write_text("not a block")


@pytest.mark.parametrize("damage", [damage_cut, damage_bit, damage_other])
def test_a_damaged_block_is_named_and_the_others_are_kept(damage: Callable[[Path], None], tmp_path: Path) -> None:
    plan, files = ready(tmp_path)
    whole = written(sp.reduce(plan, tmp_path))
    before = files[0].read_bytes()
    damage(files[1])
    for call in (lambda: sp.reduce(plan, tmp_path), lambda: sp.run_block(plan.blocks[1], folder=tmp_path)):
        with pytest.raises(sp.InvalidInput) as refused:
            call()
        assert (refused.value.code, refused.value.place) == ("S425", files[1].name) and "delete" in refused.value.advice
    assert files[0].read_bytes() == before
    files[1].unlink()
    assert [block.number for block in plan.left(tmp_path)] == [1]
    sp.run_block(plan.blocks[1], folder=tmp_path)
    assert written(sp.reduce(plan, tmp_path)) == whole


def test_a_block_of_another_plan_is_named(tmp_path: Path) -> None:
    plan, files = ready(tmp_path)
    other = three_blocks(seed=2)
    for call in (lambda: sp.reduce(other, files), lambda: sp.run_block(other.blocks[2], folder=tmp_path)):
        with pytest.raises(sp.InvalidInput) as refused:
            call()
        assert refused.value.code == "S422" and refused.value.place.startswith("block-")


def test_a_full_disk_says_so_and_keeps_what_is_finished(tmp_path: Path) -> None:
    plan, files = ready(tmp_path)
    files[2].unlink()
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, limit[1]))
        with pytest.raises(sp.InvalidInput) as refused:
            sp.run_block(plan.blocks[2], folder=tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, handler)
    assert (refused.value.code, refused.value.place) == ("S427", files[2].name) and refused.value.advice
    assert sorted(tmp_path.glob("*block*")) == files[:2]
    sp.run_block(plan.blocks[2], folder=tmp_path)
    sp.reduce(plan, tmp_path)


# What is refused


@pytest.mark.parametrize("field", ["samspill", "isa", "engine"])
def test_parts_of_another_build_or_level_are_refused(field: str) -> None:
    plan = three_blocks()
    parts = [sp.run_block(block) for block in plan.blocks]
    foreign = replace(parts[1], made_by={**parts[1].made_by, field: "another"})
    with pytest.raises(sp.InvalidInput, match="another") as refused:
        sp.reduce(plan, [parts[0], foreign, parts[2]])
    assert refused.value.code == "S423" and refused.value.place == "block 1"
    block = replace(plan.blocks[0], _made_by={**parts[1].made_by, field: "another"})
    with pytest.raises(sp.InvalidInput, match="S423"):
        sp.run_block(block)


def test_gaps_and_contradictions_are_refused_and_twins_are_not() -> None:
    plan = three_blocks()
    parts = [sp.run_block(block) for block in plan.blocks]
    assert written(sp.reduce(plan, [*parts, parts[1]])) == written(sp.reduce(plan, parts))
    with pytest.raises(sp.InvalidInput, match="blocks are missing: 1") as refused:
        sp.reduce(plan, [parts[0], parts[2]])
    assert refused.value.code == "S424"
    values, halfway, notes = parts[1].arrays[0]
    wrong = replace(parts[1], arrays=((values + 1, halfway, notes),))
    with pytest.raises(sp.InvalidInput, match="block 1: error S424"):
        sp.reduce(plan, [*parts, wrong])


def test_first_blocks_are_enough_where_they_settle_p() -> None:
    net, null = network(20, seed=8), sp.null.rewire_directed()
    chosen: dict[str, Any] = {"replicates": 5000, "stop_after": 20}
    plan = sp.plan("mixing.ei_index", net, null, block=50, **chosen)
    direct = sp.infer("mixing.ei_index", net, null, **chosen)
    parts: list[sp.Part] = []
    for block in plan.blocks:
        parts.append(sp.run_block(block))
        try:
            early = sp.reduce(plan, parts)
            break
        except sp.InvalidInput as error:
            assert error.code == "S424"
    assert len(parts) == -(-direct.replicates // 50) < 100
    assert written(early) == written(direct)
    more = [sp.run_block(block) for block in plan.blocks[len(parts) : 2 * len(parts)]]
    with pytest.raises(sp.InvalidInput, match="S424"):
        sp.reduce(plan, parts[:1] + parts[2:] + more)  # enough draws, but a gap before p is settled
    later = [*parts, sp.run_block(plan.blocks[len(parts) + 2])]
    assert written(sp.reduce(plan, later)) == written(direct)


def lonely(net: sp.Network) -> float:
    return 0.0


@pytest.mark.parametrize(
    ("code", "call"),
    [
        ("S401", lambda: sp.plan("symmetry.reciprocity", network(), sp.null.rewire())),
        ("S402", lambda: sp.plan("symmetry.reciprocity", network(), sp.null.rewire_directed(), replicates=0)),
        ("S308", lambda: sp.plan("mixing.ei_indx", network())),
        ("S420", lambda: sp.plan(["mixing.ei_index", "joint.size_spectrum"], network())),
        ("S401", lambda: sp.plan("change.persistence", [[network(), network()]])),
        ("S421", lambda: sp.plan(lambda net: 0.0, network())),
        ("S302", lambda: sp.plan(["mixing.ei_index"] * 2, network())),
        ("S302", lambda: sp.plan("mixing.ei_index", network(), block=0)),
        ("S420", lambda: sp.plan("mixing.ei_index", network(), population={"s0": 1})),
        ("S302", lambda: sp.plan("mixing.ei_index", network(), stop_after=-1)),
        ("S224", lambda: sp.plan("mixing.ei_index", [])),
        ("S429", lambda: sp.plan("mixing.ei_index", network(), question="mixing.mixing_matrix")),
        ("S429", lambda: sp.plan("mixing.mixing_matrix", network(), question=(None, "mixing.mixing_matrix", ("s0", "s9")))),
        ("S110", lambda: sp.Plan.load("/nowhere/at/all")),
        ("S428", lambda: sp.Plan.from_dict({"format": "a recipe"})),
    ],
)
def test_plans_refuse_with_a_numbered_message(code: str, call: Any) -> None:
    with pytest.raises(sp.InvalidInput) as refused:
        call()
    assert refused.value.code == code and refused.value.advice


def test_networks_that_did_not_come_along_or_are_others(tmp_path: Path) -> None:
    plan = sp.plan("symmetry.reciprocity", network(11, seed=77), sp.null.rewire_directed(), replicates=20)
    alone = sp.Plan.from_dict(plan.to_dict())
    with pytest.raises(sp.InvalidInput, match="S426") as refused:
        sp.run_block(alone.blocks[0])
    assert "networks=" in refused.value.advice
    other = sp.plan("symmetry.reciprocity", network(11, seed=78), sp.null.rewire_directed(), replicates=20)
    with pytest.raises(sp.InvalidInput, match="S426"):
        sp.run_block(alone.blocks[0], networks=other.networks())
    swapped = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(other.networks())) as theirs, zipfile.ZipFile(swapped, "w") as files:
        files.writestr(f"{plan.description['units'][0]['network']}.npz", theirs.read(theirs.namelist()[0]))
    with pytest.raises(sp.InvalidInput, match="is another one"):
        sp.run_block(alone.blocks[0], networks=swapped.getvalue())
    assert sp.run_block(alone.blocks[0], networks=plan.networks()).same(sp.run_block(plan.blocks[0]))


# Small, and the same after any journey


def test_a_plan_is_small_and_survives_json_and_pickle(plan: sp.Plan, expected: str, tmp_path: Path) -> None:
    text = json.dumps(plan.to_dict(), allow_nan=False)
    assert sp.Plan.from_dict(json.loads(text)).hash == plan.hash == pickle.loads(pickle.dumps(plan)).hash
    large = sp.plan("mixing.ei_index", network(150), replicates=50)
    assert len(pickle.dumps(large.blocks[0])) < 1_500 and len(pickle.dumps(large)) < 2_500
    assert len(large.networks()) > 20_000
    plan.save(tmp_path)
    again = sp.Plan.load(tmp_path)
    assert written(sp.reduce(again, map(sp.run_block, again.blocks))) == expected


def test_the_hash_of_a_plan_does_not_hang_on_the_clock() -> None:
    plan_measures.PAUSES[:] = [0.03, 0.0]
    assert len({sp.plan(plan_measures.after_a_pause, network(), replicates=20).hash for _ in range(2)}) == 1
    assert not plan_measures.PAUSES


def test_networks_come_back_as_they_were() -> None:
    net = sp.Network.from_frames(
        {"from": [3, 1, 2], "to": [1, 2, 3], "w": [0.1, 2.0, 1 / 3], "state": ["value", "value", "not_asked"]},
        actors=[1, 2, 3, 4],
        weight="w",
        sector={1: "x", 2: "x", 3: "y", 4: "ø"},
        respondents=[1, 3, 4],
    )
    from samspill._carry import Cargo
    from samspill._inputs import Prepared, prepare

    def input_of(net: sp.Network) -> Prepared:
        return prepare("network", net, {})

    cargo = Cargo(input_of(net), {"strata": np.array([0, 1, 0, 1], dtype=np.int32)})
    again = Cargo.from_bytes(cargo.to_bytes())
    assert again.given.facts == net and again.hash() == cargo.hash() and again.to_bytes() == cargo.to_bytes()
    assert again.extra["strata"].tolist() == [0, 1, 0, 1]
    others = [Cargo(input_of(net.with_sectors(["x", "y", "y", "ø"])), cargo.extra), Cargo(input_of(net), {"strata": np.zeros(4, dtype=np.int32)})]
    assert len({cargo.hash(), *(other.hash() for other in others)}) == 3


def test_a_question_is_marked_and_everything_else_explores() -> None:
    nets = {("waste", 2019): network(seed=1), ("waste", 2020): network(seed=2)}
    metrics = ["mixing.ei_index", "mixing.mixing_matrix"]
    plan = sp.plan(metrics, nets, replicates=50, question=(("waste", 2020), "mixing.mixing_matrix", ("s0", "s1")))
    found = sp.reduce(plan, map(sp.run_block, plan.blocks))
    assert isinstance(found, sp.Findings)
    table = found.to_frame()
    assert len(table) == 2 * (1 + 9) and list(found) == [(name, metric) for name in nets for metric in metrics]
    assert found.declared[["network", "metric", "value"]].to_numpy().tolist() == [[("waste", 2020), "mixing.mixing_matrix", ("s0", "s1")]]
    assert set(table["question"]) == {"declared", "exploratory"}
    row = found.declared.iloc[0]
    one = found[("waste", 2020), "mixing.mixing_matrix"]["s0", "s1"]
    assert (row["p"], row["observed"], row["verdict"]) == (one.p, one.observed, one.verdict)
    silent = sp.plan(metrics, nets, replicates=50)
    assert set(sp.reduce(silent, map(sp.run_block, silent.blocks)).to_frame()["question"]) == {"exploratory"}
