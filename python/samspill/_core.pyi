"""Types of the engine's module. Private: the functions of the package are what to call."""

from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

reasons: tuple[str, ...]
verdicts: tuple[str, ...]
isa_levels: tuple[str, ...]

power: ModuleType
balance: ModuleType
symmetry: ModuleType
mixing: ModuleType
brokerage: ModuleType
joint: ModuleType
change: ModuleType
cohesion: ModuleType

class Network:
    def __init__(
        self,
        offsets: NDArray[np.int32],
        targets: NDArray[np.int32],
        values: NDArray[np.float64] | None = None,
        *,
        directed: bool = True,
        meaning: str | None = None,
        labels: NDArray[np.int32] | None = None,
        n_sectors: int = 0,
        row_states: NDArray[np.uint8] | None = None,
        cells: tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8]] | None = None,
    ) -> None: ...
    @property
    def n_actors(self) -> int: ...
    @property
    def n_ties(self) -> int: ...
    @property
    def n_sectors(self) -> int: ...
    @property
    def directed(self) -> bool: ...
    @property
    def meaning(self) -> str | None: ...
    @property
    def observed(self) -> bool: ...
    @property
    def unobserved_pairs(self) -> int: ...
    @property
    def offsets(self) -> NDArray[np.int32]: ...
    @property
    def targets(self) -> NDArray[np.int32]: ...
    @property
    def values(self) -> NDArray[np.float64] | None: ...
    @property
    def labels(self) -> NDArray[np.int32] | None: ...

class ActorValues:
    def __init__(
        self,
        values: NDArray[np.float64],
        labels: NDArray[np.int32] | None = None,
        n_sectors: int = 0,
        population: NDArray[np.float64] | None = None,
    ) -> None: ...

class Incidence:
    def __init__(
        self,
        n_actors: int,
        n_events: int,
        actor: NDArray[np.int32],
        event: NDArray[np.int32],
        labels: NDArray[np.int32] | None = None,
        n_sectors: int = 0,
        leads: NDArray[np.uint8] | None = None,
    ) -> None: ...
    @property
    def n_actors(self) -> int: ...
    @property
    def n_events(self) -> int: ...

class VotingBody:
    def __init__(self, votes: NDArray[np.float64], quota: float) -> None: ...

class EventLog:
    def __init__(
        self,
        n_actors: int,
        n_events: int,
        event: NDArray[np.int32],
        actor: NDArray[np.int32],
        amount: NDArray[np.float64] | None = None,
        present: Incidence | None = None,
        labels: NDArray[np.int32] | None = None,
        n_sectors: int = 0,
    ) -> None: ...

def build_csr(
    n: int,
    from_: NDArray[np.int32],
    to: NDArray[np.int32],
    values: NDArray[np.float64] | None = None,
    *,
    directed: bool = True,
    parallel: str = "error",
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64] | None, int]: ...
def infos() -> list[dict[str, Any]]: ...
def centralization(name: str, network: Network, /, **options: Any) -> tuple[float, int]: ...
def bonacich_path(network: Network, betas: NDArray[np.float64], /, **options: Any) -> tuple[NDArray[np.float64], NDArray[np.uint8] | None]: ...
def path_sums_from(network: Network, sources: NDArray[np.int32], *, of_arcs: bool = False, **options: Any) -> NDArray[np.float64]: ...
def resistances_between(
    network: Network, first: NDArray[np.int32], second: NDArray[np.int32], *, weighted: bool = False, **options: Any
) -> NDArray[np.float64]: ...
def bounds(statistic: dict[str, Any], given: Network, /, **options: Any) -> dict[str, Any]: ...
def impute(given: Network, /, **options: Any) -> tuple[list[tuple[Any, ...]], dict[str, NDArray[Any]]]: ...
def pool(estimates: NDArray[np.float64], standard_errors: NDArray[np.float64], /, *, freedom: float) -> dict[str, NDArray[Any]]: ...
def usable_cores() -> int: ...

class RunSettings:
    def __init__(self, threads: int, isa: str) -> None: ...
def __getattr__(name: str) -> Any: ...
