"""Compares callgrind's instruction counts of every metric, and of the tests whose draws have kernels, with instructions.txt, which is keyed by compiler and C library."""

import argparse
import itertools
import platform
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

STORED = Path(__file__).with_name("instructions.txt")
SIZES = (20, 200)
NOT_COUNTED = {
    *(("power." + name, 20) for name in ("attachment", "myerson")),
    *(("symmetry." + name, 20) for name in ("minimum_violation_ranking", "minimum_violations")),
    *(("power." + name, 200) for name in ("attachment", "current_flow_betweenness", "current_flow_closeness", "graph_power_index")),
    *(("power." + name, 200) for name in ("information_centrality", "myerson", "subgraph_centrality")),
    *(("symmetry." + name, 200) for name in ("concor", "regular_equivalence", "role_sim", "sim_rank", "spring_rank_fit")),
    *(("mixing." + name, 200) for name in ("bridging_loss", "covering_team")),
}
"""Searches, draws and dense tables of more than 10^8 instructions a call: they would take most of the time."""
KERNELS = ("power.closeness", "power.harmonic", "power.coreness", "power.pagerank", "power.eigenvector", "symmetry.triad_census", "symmetry.reciprocity")
KERNELS += ("brokerage.constraint", "brokerage.gould_fernandez", "mixing.ei_index", "mixing.assortativity", "cohesion.robustness_curve")
LARGE = [*((name, 5000) for name in KERNELS), *((f"power.{name}", 1000) for name in ("betweenness", "edge_betweenness", "current_flow_closeness"))]
"""Kernels of one pass at a size where their tables leave the nearest cache; those with a pass an actor at one that callgrind bears."""
BY_LENGTH = [(f"{name} by length", actors) for name in ("power.betweenness", "power.closeness") for actors in (20, 200)]
UNDIRECTED = [(f"{name} undirected", actors) for name in ("mixing.assortativity", "symmetry.triad_census") for actors in (200, 5000)]
"""What counts a tie once where none has a direction."""
BUILDING = [(name, actors) for name in ("building", "building undirected") for actors in (200, 5000)]
TESTS = [(name, actors) for name in ("permute_sectors", "rewire_directed", "qap") for actors in (200, 5000)]
"""A few draws from a null model each."""
ALLOWED = 1.01
HEAD = "# Instructions of one call, one thread, kernels for AVX2: toolchain, metric or test, actors, count. Written by ./dev gate --write.\n"

Counts = dict[tuple[str, int], int]


def toolchain() -> str:
    compiler = subprocess.run(["g++", "-dumpfullversion"], capture_output=True, text=True, check=True).stdout.strip()
    library, version = platform.libc_ver()
    return f"g++-{compiler}+{library}-{version}"


def instructions(program: Path, metric: str, actors: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        command = ["valgrind", "--tool=callgrind", "--instr-atstart=no", f"--callgrind-out-file={folder}/out", program, metric, str(actors)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            said = re.search(r"what\(\): +(.*)", done.stderr)
            raise SystemExit(f"{metric} with {actors} actors: {said[1] if said else done.stderr}")
        counts = {}
        for dump in Path(folder).iterdir():
            text = dump.read_text()
            said = re.search(r"^desc: Trigger: Client Request: (one|three)$", text, re.MULTILINE)
            total = re.search(r"^(?:totals|summary): (\d+)", text, re.MULTILINE)
            if said and total:
                counts[said[1]] = int(total[1])
    return round((counts["three"] - counts["one"]) / 2)


def measure(program: Path, workers: int) -> Counts:
    names = subprocess.run([program], capture_output=True, text=True, check=True).stdout.split()
    cases = [case for case in itertools.product(names, SIZES) if case not in NOT_COUNTED] + LARGE + BY_LENGTH + UNDIRECTED + BUILDING + TESTS
    with ThreadPoolExecutor(workers) as pool:
        return dict(zip(cases, pool.map(lambda case: instructions(program, *case), cases), strict=True))


def read_stored(key: str) -> Counts:
    rows = [line.split() for line in STORED.read_text().splitlines() if line and not line.startswith("#")] if STORED.exists() else []
    return {(" ".join(metric), int(actors)): int(count) for stored_key, *metric, actors, count in rows if stored_key == key}


def write(key: str, counts: Counts) -> None:
    old = STORED.read_text().splitlines() if STORED.exists() else []
    kept = [line for line in old if line and not line.startswith(("#", f"{key} "))]
    new = [f"{key} {metric} {actors} {count}" for (metric, actors), count in counts.items()]
    STORED.write_text(HEAD + "\n".join(sorted(kept + new)) + "\n")


def judge(stored: Counts, counts: Counts) -> int:
    """Prints what differs and returns how many cases need more than 1 % more instructions, or are not stored."""
    bad = 0
    for case, count in counts.items():
        where = f"{case[0]} with {case[1]} actors"
        if case not in stored:
            print(f"changed: {where} has no stored count; store it with ./dev gate --write")
            bad += 1
        elif count > stored[case] * ALLOWED:
            print(f"slower: {where} takes {count} instructions, {count / stored[case] - 1:+.1%}")
            bad += 1
        elif count * ALLOWED < stored[case]:
            print(f"faster: {where} takes {count} instructions, {count / stored[case] - 1:+.1%}; store it with ./dev gate --write")
    for metric, actors in stored.keys() - counts.keys():
        print(f"changed: {metric} with {actors} actors is stored and no longer measured")
        bad += 1
    return bad


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", type=Path)
    parser.add_argument("--write", action="store_true", help="store the counts of this toolchain")
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    key = toolchain()
    stored = read_stored(key)
    if not stored and not chosen.write:
        print(f"skipped: no instruction counts are stored for {key}")
        return 0
    counts = measure(chosen.program, chosen.workers)
    if chosen.write:
        write(key, counts)
        return 0
    print(f"{len(counts)} counts against {key}")
    return 1 if judge(stored, counts) else 0


if __name__ == "__main__":
    sys.exit(main())
