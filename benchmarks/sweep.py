"""A study sweep as one plan: every programme and year of Horizon 2020, coordinator to partner, ties between five sectors.

    SAMSPILL_DATA=shared python benchmarks/sweep.py [replicates]

Prints how many networks there are, how long each step took on two processes, and the most memory that one of them held.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pandas as pd
import samspill as sp

METRICS = ["mixing.ei_index", "mixing.modularity", "mixing.mixing_matrix", "symmetry.sector_asymmetry"]


def networks(folder: Path) -> dict[tuple[str, int], sp.Network]:
    """Who coordinated whom, by programme part and year of start; sectors are types of organisation."""
    columns = ["rcn", "role", "pic", "type", "start_date"]
    rows = pd.read_csv(folder / "h2020.csv.gz", usecols=columns, dtype={"pic": str}).dropna(subset=["start_date"])
    parts = pd.read_csv(folder / "programme_parts.csv.gz")
    rows["year"] = rows["start_date"].str[:4].astype(int)
    rows = rows.merge(parts, on="rcn")
    out = {}
    for (programme, year), group in rows.groupby(["programme_part", "year"]):
        lead = group.loc[group["role"] == "coordinator", ["rcn", "pic"]]
        ties = lead.merge(group.loc[group["role"] != "coordinator", ["rcn", "pic"]], on="rcn", suffixes=("_from", "_to"))
        ties = ties[ties["pic_from"] != ties["pic_to"]]
        sectors = group.drop_duplicates("pic").set_index("pic")["type"]
        if len(ties) < 10 or sectors.nunique() < 2:
            continue
        out[str(programme), int(year)] = sp.Network.from_frames(
            ties.rename(columns={"pic_from": "from", "pic_to": "to"})[["from", "to"]],
            sectors.index.tolist(),
            sector=sectors.to_dict(),
            parallel="count",
        )
    return out


def main() -> None:
    """Run the sweep and print what it took."""
    replicates = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    started = time.perf_counter()

    def told(what: str) -> None:
        nonlocal started
        print(f"{what:44} {time.perf_counter() - started:7.1f} s", flush=True)
        started = time.perf_counter()

    nets = networks(Path(os.environ["SAMSPILL_DATA"]) / "data" / "h2020-participations")
    told(f"read {len(nets)} networks")
    plan = sp.plan(METRICS, nets, replicates=replicates, question="mixing.ei_index")
    told(f"planned {plan.description['blocks']} blocks")
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        parts = list(pool.map(sp.run_block, plan.blocks))
    told("ran them in two processes")
    table = sp.reduce(plan, parts).to_frame()
    told(f"a table of {len(table)} rows")
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"most memory of a process: {most / 2**20:.2f} GiB")
    print(table[table["question"] == "declared"]["verdict"].value_counts().to_string())


if __name__ == "__main__":
    main()
