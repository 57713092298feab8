"""Networks on their way to where they are computed with: as .npz, by hash, once a worker."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tempfile
import threading
import weakref
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samspill import _archive
from samspill._errors import InvalidInput
from samspill._frames import Arrays
from samspill._inputs import Prepared, Recipe
from samspill.network import Network

_FACTS = ("directed", "meaning", "turned")
_ARRAYS = ("offsets", "targets", "values", "labels", "row_states")


@dataclass(frozen=True, slots=True)
class Cargo:
    """An input of a test, and the arrays that its null model needs besides (strata)."""

    given: Prepared
    extra: Mapping[str, NDArray[Any]]

    def content(self) -> dict[str, NDArray[Any]]:
        """Everything as arrays; what is not one stands as JSON in ``facts``."""
        given = self.given
        out: dict[str, NDArray[Any]] = {}
        facts: dict[str, Any] = {"actors": _ids(given.actors), "sectors": _ids(pd.Index(list(given.sector_names), dtype=object))}
        if given.recipe is None:
            nets = given.facts if isinstance(given.facts, list) else [given.facts]
            facts["networks"] = [_pack_network(net, f"net{place}.", out) for place, net in enumerate(nets)]
        else:
            facts["events"] = None if given.events is None else _ids(given.events)
            facts["recipe"] = _pack(given.recipe, "", out)
        out |= {f"extra.{name}": array for name, array in self.extra.items()}
        out["facts"] = np.frombuffer(json.dumps(facts, sort_keys=True).encode(), dtype=np.uint8)
        return {name: np.ascontiguousarray(array) for name, array in sorted(out.items())}

    def hash(self) -> str:
        """Of the content, however it is written."""
        digest = hashlib.sha256()
        for name, array in self.content().items():
            digest.update(f"{name} {array.dtype.str} {array.shape} ".encode())
            digest.update(array.tobytes())
        return digest.hexdigest()

    def to_bytes(self) -> bytes:
        """As .npz."""
        out = io.BytesIO()
        np.savez(out, allow_pickle=False, **self.content())
        return out.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes) -> Cargo:
        """What `to_bytes` wrote."""
        with np.load(io.BytesIO(content), allow_pickle=False) as found:
            held = {name: found[name] for name in found.files}
        facts = json.loads(held["facts"].tobytes())
        extra = {name.removeprefix("extra."): array for name, array in held.items() if name.startswith("extra.")}
        actors, sectors = pd.Index(facts["actors"], name="actor"), tuple(facts["sectors"])
        if "recipe" in facts:
            recipe = _unpack(facts["recipe"], held)
            events = None if facts["events"] is None else pd.Index(facts["events"], name="event")
            return cls(Prepared((recipe.made(),), actors, sectors, events=events, recipe=recipe), extra)
        nets = [_unpack_network(one, f"net{place}.", actors, sectors, held) for place, one in enumerate(facts["networks"])]
        engine = tuple(net._engine for net in nets)
        return cls(Prepared(engine, actors, sectors, nets[0] if len(nets) == 1 else nets, tuple(nets)), extra)


def _ids(index: pd.Index) -> list[Any]:
    _archive.kind_of_ids(index)  # refuses what JSON would not give back
    return list(index.tolist())


def _pack_network(net: Network, prefix: str, out: dict[str, NDArray[Any]]) -> dict[str, Any]:
    arrays = net._arrays
    for name in _ARRAYS:
        array: NDArray[Any] | None = getattr(arrays, name)
        if array is not None:
            out[prefix + name] = array
    if arrays.cells is not None:
        for k, column in enumerate(arrays.cells):
            out[f"{prefix}cells{k}"] = np.asarray(column)
    return {name: getattr(arrays, name) for name in _FACTS} | {"sectors": list(arrays.sector_names)}


def _unpack_network(facts: Mapping[str, Any], prefix: str, actors: pd.Index, sectors: tuple[Any, ...], held: Mapping[str, NDArray[Any]]) -> Network:
    cells = (held[f"{prefix}cells0"], held[f"{prefix}cells1"], held[f"{prefix}cells2"]) if f"{prefix}cells0" in held else None
    arrays = Arrays(
        actors=actors,
        sector_names=tuple(facts["sectors"]),
        cells=cells,
        **{name: held.get(prefix + name) for name in _ARRAYS},  # type: ignore[arg-type]
        **{name: facts[name] for name in _FACTS},
    )
    return Network(arrays)


def _pack(recipe: Recipe, prefix: str, out: dict[str, NDArray[Any]]) -> dict[str, Any]:
    """A recipe as JSON, its arrays by name."""
    arguments: list[Any] = []
    for place, one in enumerate(recipe.arguments):
        name = f"arg{prefix}{place}"
        if isinstance(one, Recipe):
            arguments.append(_pack(one, f"{prefix}{place}.", out))
        elif isinstance(one, np.ndarray):
            out[name] = one
            arguments.append(name)
        else:
            arguments.append(None if one is None else int(one))
    return {"kind": recipe.kind, "arguments": arguments}


def _unpack(facts: Mapping[str, Any], held: Mapping[str, NDArray[Any]]) -> Recipe:
    def argument(one: Any) -> Any:
        return _unpack(one, held) if isinstance(one, Mapping) else held[one] if isinstance(one, str) else one

    return Recipe(facts["kind"], tuple(map(argument, facts["arguments"])))


_arrived: dict[str, Cargo] = {}
"""What this process has read so far, by hash: a worker reads a network once, however many blocks ask for it."""
_KEPT_AT_MOST = 4096


class Carrier:
    """Where the networks of a plan are: in this process, in a file, or in bytes that somebody handed over.

    Pickled it is the path of a file, written when first needed, so that blocks stay small.
    """

    def __init__(self, held: Mapping[str, Cargo] | None = None, path: Path | None = None) -> None:
        self._held = dict(held or {})
        self.path = path
        self._lock = threading.Lock()

    def get(self, name: str, bundle: bytes | None = None) -> Cargo:
        """The network with this hash."""
        cargo = self._held.get(name) or _arrived.get(name)
        if cargo is None:
            cargo = _read(name, self.path if bundle is None else io.BytesIO(bundle))
            if len(_arrived) >= _KEPT_AT_MOST:
                _arrived.pop(next(iter(_arrived)))
            _arrived[name] = cargo
        return cargo

    def hashes(self) -> list[str]:
        """The networks that this process holds."""
        return list(self._held)

    def bundle(self) -> bytes:
        """All networks in one zip of .npz."""
        if not self._held and self.path is not None:
            return self.path.read_bytes()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as files:
            for name, cargo in self._held.items():
                files.writestr(zipfile.ZipInfo(f"{name}.npz", (1980, 1, 1, 0, 0, 0)), cargo.to_bytes())
        return out.getvalue()

    def file(self) -> Path:
        """A file with all networks; one in a temporary folder, which goes when the plan does, where none was chosen."""
        with self._lock:
            if self.path is None:
                folder = tempfile.mkdtemp(prefix="samspill-")
                weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
                write_whole(Path(folder) / "networks.zip", self.bundle())
                self.path = Path(folder) / "networks.zip"
            return self.path

    def __reduce__(self) -> tuple[Callable[..., Carrier], tuple[None, Path]]:
        return Carrier, (None, self.file())


def _read(name: str, source: Path | BinaryIO | None) -> Cargo:
    advice = "save the plan in a folder that every worker sees, or give run_block networks=plan.networks()"
    if source is None:
        raise InvalidInput("S426", f"the network {name[:12]} of this block is not here", "block", advice)
    try:
        with zipfile.ZipFile(source) as files:
            cargo = Cargo.from_bytes(files.read(f"{name}.npz"))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise InvalidInput("S426", f"the network {name[:12]} of this block cannot be read ({error})", str(getattr(source, "name", "bundle")), advice) from error
    if cargo.hash() != name:
        raise InvalidInput("S426", f"what was carried as the network {name[:12]} is another one", "block", "save the plan again")
    return cargo


def write_whole(path: Path, content: bytes | Iterable[bytes]) -> None:
    """A file of a plan, whole or not at all; what is in the way has a number."""
    try:
        _archive.write_whole(path, (content,) if isinstance(content, bytes) else content)
    except OSError as error:
        raise InvalidInput(
            "S427",
            f"it could not be written: {error.strerror or error}",
            path.name,
            "make room, or choose another folder, and run again: what was finished is kept",
        ) from error
