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
from samspill.network import Network

_FACTS = ("directed", "meaning", "turned")
_ARRAYS = ("offsets", "targets", "values", "labels", "row_states")


@dataclass(frozen=True, slots=True)
class Cargo:
    """A network, and the arrays that its null model needs besides (strata)."""

    net: Network
    extra: Mapping[str, NDArray[Any]]

    def content(self) -> dict[str, NDArray[Any]]:
        """Everything as arrays; what is not one stands as JSON in ``facts``."""
        arrays = self.net._arrays
        out = {name: getattr(arrays, name) for name in _ARRAYS if getattr(arrays, name) is not None}
        if arrays.cells is not None:
            out |= {f"cells{k}": column for k, column in enumerate(arrays.cells)}
        for ids in (arrays.actors, pd.Index(list(arrays.sector_names), dtype=object)):
            _archive.kind_of_ids(ids)  # refuses what JSON would not give back
        facts = {name: getattr(arrays, name) for name in _FACTS}
        facts |= {"actors": arrays.actors.tolist(), "sectors": list(arrays.sector_names)}
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
        cells = (held["cells0"], held["cells1"], held["cells2"]) if "cells0" in held else None
        arrays = Arrays(
            actors=pd.Index(facts["actors"], name="actor"),
            sector_names=tuple(facts["sectors"]),
            cells=cells,
            **{name: held.get(name) for name in _ARRAYS},  # type: ignore[arg-type]
            **{name: facts[name] for name in _FACTS},
        )
        return cls(Network(arrays), {name.removeprefix("extra."): array for name, array in held.items() if name.startswith("extra.")})


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
