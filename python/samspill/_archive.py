"""Networks kept in one zip of CSV files and a description in JSON, readable without this library."""

from __future__ import annotations

import io
import json
import os
import threading
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samspill import _core
from samspill._errors import InvalidInput
from samspill._frames import STATES, Arrays
from samspill._ids import kind_of

FORMAT = "samspill network"
VERSION = 1

_COLUMNS = {
    "actors.csv": "id: the actor; sector: its sector; answered: whether an absent tie of this actor is an observed absence (yes) or not known",
    "ties.csv": "from, to: the ends; weight: of the tie. An undirected tie stands once",
    "cells.csv": "from, to: a pair whose state differs from what its row says; state: none, not_asked or not_answered",
}


def save(arrays: Arrays, path: Path) -> None:
    """Write a network to a file."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", compression=zipfile.ZIP_DEFLATED) as bundle:
        for name, content in _contents(arrays).items():
            # A fixed date: the same network gives the same bytes.
            bundle.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    write_whole(path, (held.getvalue(),))


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Write beside the target, then rename: a file appears whole or not at all."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.part")
    try:
        with beside.open("wb") as out:
            for piece in pieces:
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _contents(arrays: Arrays) -> dict[str, str]:
    ids = arrays.actors
    givers = np.repeat(np.arange(len(ids)), np.diff(arrays.offsets))
    once = np.ones(len(givers), dtype=bool) if arrays.directed else givers <= arrays.targets
    ties = pd.DataFrame({"from": ids[givers[once]], "to": ids[arrays.targets[once]]})
    if arrays.values is not None:
        ties["weight"] = arrays.values[once]
    actors = pd.DataFrame({"id": ids})
    if arrays.labels is not None:
        actors["sector"] = [arrays.sector_names[label] for label in arrays.labels]
    names = {number: name for name, number in STATES.items()}
    if arrays.row_states is not None:
        actors["answered"] = ["yes" if s == STATES["none"] else names[s] for s in arrays.row_states.tolist()]
    files = {"actors.csv": actors.to_csv(index=False), "ties.csv": ties.to_csv(index=False)}
    if arrays.cells is not None:
        start, end, states = arrays.cells
        cells = pd.DataFrame({"from": ids[start], "to": ids[end], "state": [names[s] for s in states.tolist()]})
        files["cells.csv"] = cells.sort_values(["from", "to"], kind="stable").to_csv(index=False)
    described = {
        "format": FORMAT,
        "version": VERSION,
        "ids": kind_of_ids(ids),
        "directed": arrays.directed,
        "meaning": arrays.meaning,
        "turned": arrays.turned,
        "sectors": [str(name) for name in arrays.sector_names],
        "sectors_are": kind_of_ids(pd.Index(list(arrays.sector_names), dtype=object)) if arrays.sector_names else "text",
        "actors": len(ids),
        "ties": len(ties),
        "files": {name: _COLUMNS[name] for name in files},
    }
    return {"network.json": json.dumps(described, ensure_ascii=False, indent=1), **files}


def kind_of_ids(ids: pd.Index) -> str:
    """"text" or "number"; ids of another kind cannot be written."""
    kind = kind_of(ids) or "text"
    if kind not in ("text", "number"):
        raise InvalidInput(
            "S221", f"ids such as {ids[0]!r} cannot be written", "network", "name actors and sectors by text or whole numbers"
        )
    return kind


def load(path: Path) -> Arrays:
    """Read what `save` wrote; refuses anything else."""
    try:
        with zipfile.ZipFile(path) as bundle:
            described = json.loads(bundle.read("network.json"))
            tables = {name: _table(bundle.read(name)) for name in bundle.namelist() if name.endswith(".csv")}
    except FileNotFoundError:
        raise InvalidInput("S110", "there is no file of this name", path.name, "check the spelling") from None
    except (zipfile.BadZipFile, KeyError, ValueError):
        raise InvalidInput("S231", "this is not a network that samspill saved", path.name, "give a file that Network.save wrote") from None
    if described.get("format") != FORMAT or described.get("version") != VERSION:
        raise InvalidInput("S231", f"its version is {described.get('version')!r}", path.name, f"this samspill reads version {VERSION}")
    return _arrays(described, tables)


def _table(content: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8")


def _arrays(described: dict[str, Any], tables: dict[str, pd.DataFrame]) -> Arrays:
    kind = described["ids"]
    actors, ties = tables["actors.csv"], tables["ties.csv"]
    roster = _ids(actors["id"], kind).rename("actor")
    start, end = (roster.get_indexer(_ids(ties[column], kind)).astype(np.int32) for column in ("from", "to"))
    weights = ties["weight"].to_numpy().astype(np.float64) if "weight" in ties else None
    offsets, targets, values, _ = _core.build_csr(len(roster), start, end, weights, directed=described["directed"])
    labels, names = None, tuple(_ids(pd.Series(described["sectors"], dtype=str), described["sectors_are"]).tolist())
    if "sector" in actors:
        labels = pd.Index(described["sectors"]).get_indexer(pd.Index(actors["sector"])).astype(np.int32)
    states = None
    if "answered" in actors:
        states = _state_codes(actors["answered"])
    cells = None
    if "cells.csv" in tables:
        told = tables["cells.csv"]
        cells = (
            roster.get_indexer(_ids(told["from"], kind)).astype(np.int32),
            roster.get_indexer(_ids(told["to"], kind)).astype(np.int32),
            _state_codes(told["state"]),
        )
    turned = described.get("turned", False)
    return Arrays(offsets, targets, values, roster, described["directed"], described["meaning"], labels, names, states, cells, turned)


def _state_codes(column: pd.Series) -> NDArray[np.uint8]:
    codes = {"yes": STATES["none"], **STATES}
    return np.array([codes[name] for name in column.tolist()], dtype=np.uint8)


def _ids(column: pd.Series, kind: str) -> pd.Index:
    return pd.Index(column.astype("int64") if kind == "number" else column)
