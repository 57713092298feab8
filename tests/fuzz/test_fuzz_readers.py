"""Damaged files are told about, and never end in a traceback, in a warning, in endless memory or in endless time.

Each draw is a seed; `harmed(random.Random(seed), …)` makes the same file again. `./dev verify` runs this.
"""

from __future__ import annotations

import random
import resource
import shutil
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import networkx
import pandas as pd
import pytest
import samspill as sp
import scipy.io
from mutations import harmed
from samspill.cli import main
from samspill.demo import write_demo
from samspill.study import template

ROOT = Path(__file__).parents[2]
DRAWS = 1_500
SECONDS = 30.0
"""A part ends at the first of both."""
ONE_CASE = 20
"""Seconds after which a reader hangs."""
MEMORY = 4 * 2**30


@pytest.fixture(autouse=True)
def limits() -> Iterator[None]:
    """Less memory than a machine has, and an alarm for each case."""

    def hangs(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"not done after {ONE_CASE} s")

    before = resource.getrlimit(resource.RLIMIT_AS)
    handler = signal.signal(signal.SIGALRM, hangs)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)
    signal.signal(signal.SIGALRM, handler)


def hunt(case: Callable[[random.Random], None]) -> None:
    """Runs the case on seed after seed; every kind of crash is shown once, with its seed."""
    found: dict[str, str] = {}
    ends = time.monotonic() + SECONDS
    done = 0
    for seed in range(DRAWS):
        if time.monotonic() > ends:
            break
        signal.alarm(ONE_CASE)
        try:
            case(random.Random(seed))
        except sp.InvalidInput:
            pass
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            where = traceback.extract_tb(error.__traceback__)[-1]
            found.setdefault(f"{type(error).__name__} at {where.filename}:{where.lineno}", f"seed {seed}\n{traceback.format_exc()}")
        finally:
            signal.alarm(0)
        done = seed + 1
    print(f"{done} draws")
    assert done >= 50, "the machine is too slow for this to say anything"
    assert not found, "\n\n".join([f"{len(found)} kinds of crash", *list(found.values())[:5]])


# Studies


@pytest.fixture(scope="module")
def studies(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The demo, the template, and every study of tests/bad."""
    folder = tmp_path_factory.mktemp("studies")
    write_demo(folder / "demo")
    template.write(folder / "template", "nb")
    return [folder / "demo", folder / "template"] * 6 + sorted(path for path in (ROOT / "tests" / "bad").iterdir() if path.is_dir())


def use(study: sp.Study) -> None:
    """Every problem can be told in every language, and what is built from a study without errors does not crash either."""
    for problem in study.problems:
        for language in ("nb", "en"):
            assert str(problem.in_language(language))
    if any(problem.severity == "error" for problem in study.problems):
        return
    for relation in study.relations:
        for wave in study.waves or (None,):
            study.network(relation.id, None if wave is None else wave.id)
    study.incidence("attendance")


def test_a_damaged_study_is_examined(studies: list[Path], tmp_path: Path) -> None:
    def case(draw: random.Random) -> None:
        copy = tmp_path / "study"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(draw.choice(studies), copy, ignore=shutil.ignore_patterns("expected*", "*.py"))
        tables = sorted(path for path in copy.iterdir() if path.is_file())
        for _ in range(draw.choice((1, 1, 2))):
            if not tables:
                break
            table = draw.choice(tables)
            table.write_bytes(harmed(draw, table.read_bytes()))
        use(sp.Study.examine(copy, language=draw.choice(("nb", "en", None))))

    hunt(case)


def test_a_damaged_workbook_is_examined(tmp_path: Path) -> None:
    template.write(tmp_path / "template.xlsx", "nb")
    source = (tmp_path / "template.xlsx").read_bytes()

    def case(draw: random.Random) -> None:
        book = tmp_path / "study.xlsx"
        book.write_bytes(harmed(draw, source))
        use(sp.Study.examine(book))

    hunt(case)


# Files for `samspill metric`


def tie_files(folder: Path) -> dict[str, tuple[str, ...]]:
    """A file of every kind that the command reads, and the words that go with it."""
    ties, actors = sp.Network.example().to_frames()
    graph = sp.Network.example().to_networkx()
    ties.to_csv(folder / "ties.csv", index=False)
    ties.assign(state="value").to_csv(folder / "states.csv", index=False, sep=";", decimal=",", encoding="cp1252")
    ties.to_excel(folder / "ties.xlsx", index=False, engine="xlsxwriter")
    ties.to_parquet(folder / "ties.parquet")
    actors.to_csv(folder / "actors.csv", index=False)
    networkx.write_graphml(graph, folder / "ties.graphml")
    networkx.write_gml(graph, folder / "ties.gml")
    networkx.write_pajek(networkx.relabel_nodes(graph, lambda name: name.replace(" ", "_")), folder / "ties.net")
    scipy.io.mmwrite(folder / "ties.mtx", sp.Network.example().to_scipy())
    pd.DataFrame({"event": ["m1", "m1", "m2"], "actor": ["a", "b", "a"], "attended": ["ja", "nei", "x"]}).to_csv(folder / "attendance.csv")
    pd.DataFrame({"event": ["m1", "m2"], "actor": ["a", "b"], "turns": [2, 3]}).to_csv(folder / "turns.csv")
    pd.DataFrame({"actor": ["a", "b", "c"], "votes": [3, 2, 1]}).to_csv(folder / "votes.csv")
    plain = ("metric", "power.degree")
    return {
        "ties.csv": ("metric", "symmetry.weighted_reciprocity", "--weight", "weight", "--meaning", "strength"),
        "states.csv": ("metric", "power.strength", "--weight", "weight", "--meaning", "strength"),
        "ties.xlsx": ("metric", "power.dependence", "--weight", "weight", "--meaning", "strength"),
        "ties.parquet": ("metric", "power.closeness", "--weight", "weight", "--meaning", "cost"),
        "ties.graphml": ("metric", "power.vote_rank", "--weight", "weight", "--meaning", "strength"),
        "ties.gml": plain,
        "ties.net": plain,
        "ties.mtx": (*plain, "--weight", "value", "--meaning", "strength"),
        "attendance.csv": ("metric", "joint.size_spectrum"),
        "turns.csv": ("metric", "symmetry.participation_equality"),
        "votes.csv": ("metric", "power.shapley_shubik", "--option", "quota=4"),
        "actors.csv": ("metric", "mixing.ei_index", "ties.csv", "--actors", "actors.csv", "--sector", "sector"),
    }


def test_a_damaged_file_of_ties_is_refused_or_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = tie_files(tmp_path)
    whole = {name: (tmp_path / name).read_bytes() for name in commands}
    for name, words in commands.items():
        assert main([*words, *([] if name in words else [name])]) == 0, capsys.readouterr().err

    def case(draw: random.Random) -> None:
        name = draw.choice(sorted(commands))
        words = commands[name]
        (tmp_path / name).write_bytes(harmed(draw, whole[name]))
        try:
            status = main([*words, *([] if name in words else [name]), *draw.choice(([], ["--json"]))])
        finally:
            (tmp_path / name).write_bytes(whole[name])
        told = capsys.readouterr()
        if status not in (0, 2) or "Traceback" in told.err:
            raise AssertionError(f"{name}: status {status}\n{told.err[-2000:]}")
        assert status == 0 or " error S" in told.err or told.err.startswith("S"), told.err

    hunt(case)


def test_the_same_seed_gives_the_same_file() -> None:
    data: Any = b"id;sector\na;x\nb;y\n"
    assert [harmed(random.Random(seed), data) for seed in range(50)] == [harmed(random.Random(seed), data) for seed in range(50)]
