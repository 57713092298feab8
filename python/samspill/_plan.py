"""Tests of many metrics and networks as one plan, whose blocks can be computed anywhere and joined in any order."""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samspill import _core
from samspill import _nulls as null
from samspill._adjust import Adjustment, adjusted_p, check_adjust
from samspill._carry import Cargo, Carrier, write_whole
from samspill._context import isa_level, run_settings
from samspill._errors import InvalidInput
from samspill._inputs import Prepared, as_network
from samspill._measures import Measure, kind_of, layouts_of, measures_of, relation_test
from samspill._plan_json import (
    canonical,
    cell_names,
    design_from_json,
    facts_to_json,
    layout_from_json,
    layout_to_json,
    number_from_json,
    numbers_to_json,
    value_from_json,
)
from samspill._qap import regression_of
from samspill._results import plain
from samspill.inference import _TESTED, Alternative, Inference, Metric, _columns, _inference, _Layout, _prepared, _split, raw_of
from samspill.network import Network

__all__ = ["Block", "Findings", "Part", "Plan", "plan", "reduce", "run_block"]

PLAN = "samspill plan"
SCHEMA = 2
BLOCKS = 64
"""So many blocks where nobody says how large they should be."""

Result: TypeAlias = "Inference | Findings"


# What binary it runs in


@lru_cache(maxsize=1)
def _engine() -> str:
    """The engine's file, in short: other binaries may differ in the last bits."""
    return hashlib.sha256(Path(_core.__file__).read_bytes()).hexdigest()[:16]


def _made_by() -> dict[str, str]:
    return {"samspill": version("samspill"), "engine": _engine(), "isa": isa_level()}


def _check_made_by(theirs: Mapping[str, Any], ours: Mapping[str, Any], place: str) -> None:
    for name, word in (("samspill", "version"), ("isa", "instruction-set level"), ("engine", "binary")):
        if theirs.get(name) != ours[name]:
            raise InvalidInput(
                "S423",
                f"its {word} is {theirs.get(name)} and not {ours[name]}, so that its last bits may differ",
                place,
                "use one build of samspill and one level (with sp.isa(...), or SAMSPILL_ISA) on every worker, and run these blocks again",
            )


# The plan


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a plan's work: some replicates of some networks, or other inputs. Small, picklable, and complete but for these.

    Attributes
    ----------
    plan : str
        The hash of its plan.
    number : int
        Which block it is, from 0.
    replicates : int
        How many it draws.
    """

    plan: str
    number: int
    work: tuple[tuple[int, int, int], ...]
    _units: tuple[Mapping[str, Any], ...]
    _measures: tuple[Measure, ...]
    _kind: str
    _made_by: Mapping[str, str]
    _carrier: Carrier

    @property
    def replicates(self) -> int:
        """How many replicates it draws."""
        return sum(end - begin for _, begin, end in self.work)

    @property
    def file(self) -> str:
        """The name of the file that its part is kept in."""
        return f"block-{self.number:06d}.npz"

    def __repr__(self) -> str:
        return f"<samspill.Block {self.number} of plan {self.plan[:8]}: {self.replicates:,} replicates of {len(self.work)} networks>"


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What to compute, and nothing computed yet but the observed values. Made by :func:`samspill.plan`.

    It pickles small, and ``to_dict`` gives all of it as JSON can hold it; networks are named by the hash of their content and travel apart.

    Attributes
    ----------
    blocks : list of Block
        Of even size and independent of each other: hand them to :func:`samspill.run_block` anywhere, in any order.
    hash : str
        Of the description: parts of another plan are told apart by it.
    """

    description: Mapping[str, Any]
    _carrier: Carrier

    @property
    def hash(self) -> str:
        """What this plan is known by."""
        return hashlib.sha256(canonical(self.description).encode()).hexdigest()

    @property
    def blocks(self) -> list[Block]:
        """The work in pieces."""
        units = self.description["units"]
        name = self.hash
        out = []
        for number, work in enumerate(_cut(units, self.description["blocks"])):
            concerned = tuple({key: units[u][key] for key in ("network", "null", "design", "sizes")} for u, _, _ in work)
            out.append(Block(name, number, work, concerned, self._measures, self.description["input"], self.description["made_by"], self._carrier))
        return out

    @property
    def _measures(self) -> tuple[Measure, ...]:
        return tuple(Measure(**one) for one in self.description["metrics"])

    def networks(self) -> bytes:
        """All networks in one zip of .npz, to hand to workers that share no disk: ``run_block(block, networks=plan.networks())``."""
        return self._carrier.bundle()

    def save(self, folder: str | Path) -> None:
        """Write ``plan.json`` and ``networks.zip`` into a folder; blocks of the plan then find their networks there."""
        target = Path(folder)
        target.mkdir(parents=True, exist_ok=True)
        write_whole(target / "networks.zip", self._carrier.bundle())
        write_whole(target / "plan.json", json.dumps(self.to_dict(), ensure_ascii=False, indent=1).encode())
        self._carrier.path = (target / "networks.zip").resolve()

    @classmethod
    def load(cls, folder: str | Path) -> Plan:
        """Read what :meth:`save` wrote."""
        target = Path(folder)
        try:
            found = json.loads((target / "plan.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise InvalidInput("S110", "there is no plan here", str(target), "check the spelling; Plan.save writes plan.json") from None
        except ValueError:
            raise InvalidInput("S428", "this is not a plan that samspill saved", "plan.json", "save the plan again") from None
        return cls.from_dict(found, target / "networks.zip")

    @classmethod
    def from_dict(cls, found: Mapping[str, Any], networks: str | Path | None = None) -> Plan:
        """The plan that ``to_dict`` described; `networks` is the path of its ``networks.zip``."""
        if found.get("format") != PLAN or found.get("schema") != SCHEMA:
            raise InvalidInput("S428", "this is not a plan of this version", "plan", f"this samspill reads plans of schema {SCHEMA}")
        return cls(dict(found), Carrier(path=None if networks is None else Path(networks).resolve()))

    def to_dict(self) -> dict[str, Any]:
        """The whole description, as JSON can hold it."""
        return dict(self.description)

    def left(self, folder: str | Path) -> list[Block]:
        """The blocks whose parts do not stand in a folder yet."""
        return [block for block in self.blocks if not (Path(folder) / block.file).exists()]

    def __repr__(self) -> str:
        units, metrics = self.description["units"], self.description["metrics"]
        draws = sum(unit["design"]["replicates"] for unit in units)
        return (
            f"<samspill.Plan {self.hash[:8]}: {len(metrics)} metrics of {len(units)} networks, null {self.description['null']}, "
            f"{draws:,} replicates in {self.description['blocks']} blocks, seed {self.description['seed']}>"
        )


def plan(
    metrics: Metric | Sequence[Metric] | Mapping[str, Any],
    networks: Any,
    null: null.Null | None = None,
    replicates: int = 9999,
    seed: int = 1,
    alternative: Alternative = "two-sided",
    *,
    of: Metric | None = None,
    of_options: Mapping[str, Any] | None = None,
    by: Literal["sector"] | None = None,
    stop_after: int = 0,
    question: Any = None,
    block: int | None = None,
    **options: Any,
) -> Plan:
    """Lay out tests of one or many metrics, on one or many networks, in blocks that can run on any number of machines.

    ``sp.reduce(plan, map(sp.run_block, plan.blocks))`` gives what :func:`samspill.infer` gives, to the bit, wherever the blocks ran.

    Parameters
    ----------
    metrics : function, str, or a sequence or mapping of them
        Metrics by name or function, all of the same kind of input, or functions at the top of a module; or ``sp.qap`` or ``sp.mrqap`` alone. In a mapping from label to metric a value
        may also be a mapping with ``metric`` and what else :func:`samspill.infer` takes: ``{"metric": "balance.gini", "of": "power.degree"}``.
        All metrics of a network are computed from the same replicates.
    networks : Network, or a sequence or mapping of them
        A mapping's keys name them, such as ("waste", 2019). Where the metrics take something else, as turns, attendance or a pair (tuple) of
        relations, that. For ``sp.qap`` and ``sp.mrqap`` the pair (y, x) that they take, x of the latter a sequence or mapping.
    null, replicates, seed, alternative, of, of_options, by, stop_after, **options
        As for :func:`samspill.infer`, with what else the input takes, such as ``present``; `weighted`, `model` and `strata` of ``sp.qap`` and ``sp.mrqap``. How many labellings are enumerated is said there, too.
    question : str or tuple, optional
        What was asked beforehand: a metric's label, (network, label), or (network, label, value). Everything else is exploratory.
    block : int, optional
        Replicates a block, about; where not given there are 64 blocks, or as many as replicates.

    Returns
    -------
    Plan

    Raises
    ------
    InvalidInput
        S401 where the null does not fit, S420 for metrics of different inputs, S421 for a function that cannot be imported, S429 for a question
        that is not in the plan.

    Notes
    -----
    Replicate r of every network draws from philox(seed, r). Blocks are cut by replicates times actors and ties, so that they take as long
    each.

    References
    ----------
    phipson2010

    Examples
    --------
    >>> import samspill as sp
    >>> net = sp.Network.example()
    >>> plan = sp.plan("symmetry.reciprocity", net, sp.null.rewire_directed(), replicates=99)
    >>> parts = [sp.run_block(block) for block in plan.blocks]
    >>> test = sp.reduce(plan, reversed(parts))
    >>> test.p == sp.infer("symmetry.reciprocity", net, sp.null.rewire_directed(), replicates=99).p
    True
    """
    inputs, chosen = _split(options)
    model = _permuted_actors(null, chosen) if relation_test(metrics) else _default_null() if null is None else null
    measures = measures_of(metrics, of, of_options, by, chosen)
    kind = kind_of(measures, model)
    apart = sorted(name for name in inputs if name not in _TAKEN.get(kind, ()))
    if apart:
        raise InvalidInput("S420", f"{apart[0]} belongs to another kind of input than a {kind}", f"option {apart[0]}", "leave it out")
    described = [measure.to_json() for measure in measures]
    cargo: dict[str, Cargo] = {}
    units = []
    for name, given in _named(kind, networks):
        unit, carried = _unit(name, _columns(given), kind, measures, inputs, model, (replicates, seed, alternative, stop_after))
        cargo[unit["network"]] = carried
        units.append(unit)
    if not units:
        raise InvalidInput("S224", "there are no networks", "networks", "give at least one")
    draws = sum(unit["design"]["replicates"] for unit in units)
    if block is not None and block < 1:
        raise InvalidInput("S302", f"{block} replicates a block are too few", "option block", "use at least 1, or leave it out")
    blocks = min(draws, BLOCKS) if block is None else -(-draws // block)
    description = {
        "format": PLAN,
        "schema": SCHEMA,
        "made_by": _made_by(),
        "input": kind,
        "metrics": described,
        "one": _is_one(kind, networks) and (isinstance(metrics, str) or callable(metrics)),
        "null": model.code,
        "replicates": replicates,
        "seed": seed,
        "alternative": alternative,
        "stop_after": stop_after,
        "question": None if question is None else _asked(question, units, measures),
        "blocks": blocks,
        "units": units,
    }
    return Plan(json.loads(json.dumps(description, allow_nan=False)), Carrier(cargo))


def _default_null() -> null.Null:
    return null.permute_sectors()


def _permuted_actors(given: null.Null | None, options: dict[str, Any]) -> null.permute_actors:
    """The null of ``qap`` and ``mrqap``; `strata` may stand beside it, as in the direct call."""
    strata = options.pop("strata", None)
    if given is None:
        return null.permute_actors(strata)
    if not isinstance(given, null.permute_actors) or strata is not None:
        raise InvalidInput("S401", "two relations are held against permutations of the actors", f"null {given.code}", "use permute_actors(strata=…), or leave it out")
    return given


_TAKEN = {
    "network": ("sectors",),
    "actor values": ("net", "population", "sectors"),
    "incidence": ("actors", "sectors"),
    "event log": ("present", "amount", "actors", "sectors"),
    "pair of relations": ("sectors",),
}
"""What goes with each kind of input."""


def _is_one(kind: str, given: Any) -> bool:
    """Whether this is one input, and not a sequence or mapping of them."""
    if isinstance(given, Network) or not isinstance(given, (Mapping, Sequence)):
        return True
    if kind == "relations":
        return isinstance(given, tuple) and len(given) == 2 and not isinstance(given[0], tuple)
    if kind == "pair of relations":
        return isinstance(given, tuple) and len(given) == 2 and not any(isinstance(one, tuple) for one in given)
    if kind == "actor values":
        each = given.values() if isinstance(given, Mapping) else given
        return isinstance(given, tuple) or all(isinstance(one, (int, float)) for one in each)
    return kind in ("incidence", "event log") and isinstance(given, Mapping) and "actor" in given


def _named(kind: str, given: Any) -> Iterator[tuple[Any, Any]]:
    if _is_one(kind, given):
        yield 0, given
    elif isinstance(given, Mapping):
        yield from given.items()
    else:
        yield from enumerate(given)


def _unit(
    name: Any,
    given: Any,
    kind: str,
    measures: Sequence[Measure],
    inputs: Mapping[str, Any],
    model: null.Null,
    how: tuple[int, int, Alternative, int],
) -> tuple[dict[str, Any], Cargo]:
    """A network (or other input) of the plan: what was observed in it, and which replicates its tests take."""
    replicates, seed, alternative, stop_after = how
    given = as_network(given) if kind == "network" else given
    observed = [measure.observe(given, inputs) for measure in measures]
    prepared = _prepared(kind, given, inputs, model)
    settings = model._settings(prepared.actors, prepared.events)
    carried = Cargo(prepared, {key: value for key, value in settings.items() if isinstance(value, np.ndarray)})
    specs = [measure.spec(prepared, kind, model.code) for measure in measures]
    design = _core.test_design(
        specs,
        prepared.engine,
        null=dict(settings),
        replicates=replicates,
        seed=seed,
        alternative=alternative,
        stop_after=stop_after,
        run=run_settings(),
    )
    layouts = layouts_of(observed, specs)
    sizes = [layout.size for layout in layouts]
    if sum(sizes) != len(design["observed"]):
        raise InvalidInput(
            "S306", f"it gave {sum(sizes)} values and then {len(design['observed'])}", "metric", "test a metric whose values can be matched"
        )
    actors, ties = _size(prepared)
    unit = {
        "name": list(name) if isinstance(name, tuple) else plain(name),
        "network": carried.hash(),
        "actors": actors,
        "ties": ties,
        "null": {key: value for key, value in settings.items() if not isinstance(value, np.ndarray)},
        "draws": _draws_of(kind, prepared, settings),
        "sizes": sizes,
        "design": {name: numbers_to_json(value) for name, value in design.items() if name != "moments"},
        "moments": [None if pair is None else list(pair) for pair in design["moments"]],
        "layouts": [layout_to_json(layout) for layout in layouts],
        "facts": [facts_to_json(one) for one in observed],
    }
    return unit, carried


def _draws_of(kind: str, prepared: Prepared, settings: Mapping[str, Any]) -> str | None:
    """What a permutation of actors is one of: networks of which this is the same are permuted alike in every replicate. None for other nulls."""
    what: list[Any] = [settings["code"], [plain(one) for one in prepared.actors.tolist()]]
    if settings["code"] == "permute_sectors" and kind == "network":
        arrays = prepared.facts._arrays
        what += [[plain(one) for one in arrays.sector_names], arrays.labels.tolist()]
    elif settings["code"] != "permute_actors":
        return None
    strata = settings.get("strata")
    return hashlib.sha256(canonical([*what, None if strata is None else strata.tolist()]).encode()).hexdigest()[:16]


def _size(prepared: Prepared) -> tuple[int, int]:
    """Actors and ties (or participations, or turns), by which work is cut."""
    if prepared.recipe is None:
        nets = prepared.facts if isinstance(prepared.facts, list) else [prepared.facts]
        return len(prepared.actors), sum(net.n_ties for net in nets)
    facts = prepared.facts if isinstance(prepared.facts, Mapping) else {}
    return len(prepared.actors), int(facts.get("ties") or 0)


def _asked(question: Any, units: Sequence[Mapping[str, Any]], measures: Sequence[Measure]) -> list[Any]:
    """The question as (network or None, label, value or None)."""
    parts = list(question) if isinstance(question, tuple) else [None, question]
    parts += [None] * (3 - len(parts))
    network, label, value = parts
    network = list(network) if isinstance(network, tuple) else plain(network)
    labels = [measure.label for measure in measures]
    if label not in labels:
        raise InvalidInput("S429", f"there is no metric {label!r} in the plan", "question", f"the metrics are {', '.join(labels)}")
    concerned = [unit for unit in units if network is None or unit["name"] == network]
    values = [cell_names(unit["layouts"][labels.index(label)]) for unit in concerned]
    value = list(value) if isinstance(value, tuple) else plain(value)
    if not concerned or (value is not None and not any(value in names for names in values)):
        raise InvalidInput(
            "S429",
            "it names a network or a value that is not in the plan",
            "question",
            "give a label, (network, label), or (network, label, value), each as the plan calls it",
        )
    return [network, label, value]


# Even blocks


def _cut(units: Sequence[Mapping[str, Any]], blocks: int) -> Iterator[tuple[tuple[int, int, int], ...]]:
    """For each block its (unit, first replicate, last + 1); blocks weigh the same, to one replicate."""
    weights = [1 + unit["actors"] + unit["ties"] for unit in units]
    draws = [unit["design"]["replicates"] for unit in units]
    total = sum(weight * count for weight, count in zip(weights, draws, strict=True))
    unit, at = 0, 0
    done = 0
    for number in range(blocks):
        until = total * (number + 1) // blocks
        work = []
        while unit < len(units) and done < until:
            count = min(draws[unit] - at, -(-(until - done) // weights[unit]))
            work.append((unit, at, at + count))
            done += count * weights[unit]
            at += count
            if at == draws[unit]:
                unit, at = unit + 1, 0
        yield tuple(work)


# A block's work


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What a block gave: the values of its replicates. Made by :func:`samspill.run_block`."""

    plan: str
    number: int
    work: tuple[tuple[int, int, int], ...]
    made_by: Mapping[str, str]
    arrays: tuple[tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]], ...]
    """For each piece of work: values, values in mid-chain, notes of the null."""
    place: str = ""

    def to_bytes(self) -> bytes:
        """As .npz, the same bytes for the same part."""
        facts = {"format": "samspill part", "plan": self.plan, "number": self.number, "work": self.work, "made_by": dict(self.made_by)}
        held: dict[str, NDArray[Any]] = {"facts": np.frombuffer(canonical(facts).encode(), dtype=np.uint8)}
        for place, arrays in enumerate(self.arrays):
            held |= {f"{name}{place}": array for name, array in zip(_KEPT, arrays, strict=True)}
        out = io.BytesIO()
        np.savez(out, allow_pickle=False, **held)
        return out.getvalue()

    @classmethod
    def load(cls, path: str | Path) -> Part:
        """Read a block's file; one that is cut short or was written by something else is refused by name."""
        source = Path(path)
        try:
            with np.load(io.BytesIO(source.read_bytes()), allow_pickle=False) as found:
                held = {name: found[name] for name in found.files}
            facts = json.loads(held["facts"].tobytes())
            work = tuple((int(unit), int(begin), int(end)) for unit, begin, end in facts["work"])
            arrays = tuple((held[f"values{k}"], held[f"halfway{k}"], held[f"notes{k}"]) for k in range(len(work)))
            return cls(facts["plan"], int(facts["number"]), work, facts["made_by"], arrays, source.name)
        except FileNotFoundError:
            raise InvalidInput("S110", "there is no file of this name", source.name, "check the spelling") from None
        except (OSError, EOFError, KeyError, TypeError, ValueError, zipfile.BadZipFile) as error:
            raise InvalidInput(
                "S425",
                "it is damaged, or no block that samspill wrote",
                source.name,
                "delete this file and run its block again; all others are kept",
            ) from error

    def same(self, other: Part) -> bool:
        """Whether two parts hold the same bytes."""
        return self.to_bytes() == other.to_bytes()


_KEPT = ("values", "halfway", "notes")


def run_block(block: Block, networks: bytes | None = None, *, folder: str | Path | None = None) -> Part:
    """Compute one block of a plan.

    Parameters
    ----------
    block : Block
        ``plan.blocks[i]``.
    networks : bytes, optional
        ``plan.networks()``, for workers that share no disk with the one who planned: scatter it once, and a worker reads it once.
    folder : path, optional
        Keep the part there, as a file that appears whole or not at all. Where the file stands already it is read instead: so work goes on
        where it was broken off.

    Returns
    -------
    Part
        The same bytes on any machine with the same binary and instruction-set level.

    Raises
    ------
    InvalidInput
        S422 for a file of another plan, S423 where version, binary or instruction-set level are not the plan's, S425 for a damaged file,
        S426 where the network is not here, S427 where the file could not be written.

    Notes
    -----
    One thread, unless ``sp.threads`` or ``SAMSPILL_THREADS`` says otherwise: workers share a machine.

    References
    ----------
    salmon2011

    Examples
    --------
    >>> import samspill as sp
    >>> plan = sp.plan("mixing.ei_index", sp.Network.example(), block=200)
    >>> [sp.run_block(block).number for block in plan.blocks]
    [0, 1, 2]
    """
    kept = None if folder is None else Path(folder) / block.file
    if kept is not None and kept.exists():
        part = Part.load(kept)
        _check_part(part, block.plan, block._made_by)
        return part
    ours = _made_by()
    _check_made_by(ours, block._made_by, "this worker")
    arrays = []
    for (_, begin, end), unit in zip(block.work, block._units, strict=True):
        cargo = block._carrier.get(unit["network"], networks)
        specs = [
            measure.spec(cargo.given, block._kind, unit["null"]["code"], _Layout(pd.RangeIndex(size)))
            for measure, size in zip(block._measures, unit["sizes"], strict=True)
        ]
        values, halfway, notes = _core.draw_replicates(
            specs,
            cargo.given.engine,
            null={**unit["null"], **cargo.extra},
            design=design_from_json(unit["design"]),
            begin=begin,
            end=end,
            run=run_settings(default_threads=1),
        )
        arrays.append((values, halfway, notes))
    part = Part(block.plan, block.number, block.work, ours, tuple(arrays))
    if kept is not None:
        write_whole(kept, part.to_bytes())
    return part


# Joined


def reduce(
    plan: Plan,
    parts: Iterable[Part | str | Path] | str | Path,
    *,
    adjust: Adjustment | None = None,
    within: Literal["network"] | None = None,
) -> Result:
    """The result of a plan from the parts of its blocks, in whatever order they come.

    Parameters
    ----------
    plan : Plan
    parts : iterable of Part or of paths, or a folder that ``run_block(…, folder=)`` wrote into
        Each block once; a part that is there twice must be the same. With `stop_after` the first blocks are enough, if they settle every p.
    adjust : {"holm", "bh", "by", "max_t"}, optional
        ``p_adjusted`` as in :func:`samspill.infer`, over all networks. What was asked beforehand is one family and everything else another.
    within : {"network"}, optional
        Each network is a family (or two) of its own. ``max_t`` needs draws that belong together: over several networks it takes ``permute_sectors``
        or ``permute_actors`` where all have the same actors, in one order, with the same sectors and strata, as relations and waves of one roster
        have; replicate r is then the same permutation in all of them.

    Returns
    -------
    Inference or Findings
        An :class:`samspill.Inference` (of ``sp.mrqap`` a :class:`samspill.Regression`) for a plan of one metric and one network, else a table of them.

    Raises
    ------
    InvalidInput
        S302 for ``max_t`` over networks that share no permutation, S422 for parts of another plan, S423 for another version, binary or
        instruction-set level, S424 where parts are missing or contradict each other, S425 for a damaged file.

    Notes
    -----
    Values are put in the order of their replicates and then summed as :func:`samspill.infer` sums them: the result has the same bits for any
    size of block, order of parts, executor and number of machines.

    References
    ----------
    besag1991, phipson2010, westfall1993

    Examples
    --------
    >>> import samspill as sp
    >>> net = sp.Network.example()
    >>> plan = sp.plan(["mixing.ei_index", "symmetry.reciprocity"], {"town": net}, sp.null.rewire_directed(), replicates=99)
    >>> found = sp.reduce(plan, map(sp.run_block, plan.blocks))
    >>> found["town", "symmetry.reciprocity"].null
    'rewire_directed'
    """
    if isinstance(parts, (str, Path)):
        parts = sorted(Path(parts).glob("block-*.npz"))
    name = plan.hash
    by_number: dict[int, Part] = {}
    for given in parts:
        part = given if isinstance(given, Part) else Part.load(given)
        _check_part(part, name, plan.description["made_by"])
        twin = by_number.setdefault(part.number, part)
        if twin is not part and not twin.same(part):
            raise InvalidInput(
                "S424", "two parts of it hold different values", f"block {part.number}", "run this block again on a sound machine"
            )
    check_adjust(adjust, plan.description["stop_after"])
    if within not in (None, "network"):
        raise InvalidInput("S302", f"{within!r} is not allowed", "option within", "use network, or leave it out")
    if adjust == "max_t" and within is None:
        _check_shared(plan)
    joined = _joined(plan, by_number, adjust, within)
    if plan.description["one"]:
        return _test(plan, 0, 0, joined[0])
    return Findings(plan, tuple(joined))


def _check_part(part: Part, plan: str, made_by: Mapping[str, Any]) -> None:
    place = part.place or f"block {part.number}"
    if part.plan != plan:
        raise InvalidInput(
            "S422",
            f"it belongs to plan {part.plan[:8]} and not to {plan[:8]}",
            place,
            "take it out; a plan is known by its metrics, networks, null, seed, replicates and blocks",
        )
    _check_made_by(part.made_by, made_by, place)


def _check_shared(plan: Plan) -> None:
    """Refuses to compare with the largest of draws that do not belong together."""
    units = plan.description["units"]
    first = units[0]
    for unit in units[1:]:
        if unit["draws"] is None:
            why = f"under {plan.description['null']} every network is drawn for itself"
        elif unit["draws"] != first["draws"] or any(unit["design"][name] != first["design"][name] for name in ("replicates", "exact")):
            why = f"{plain(unit['name'])!r} has other actors than {plain(first['name'])!r}, or other sectors or strata, or another order of them"
        else:
            continue
        raise InvalidInput(
            "S302",
            f"max_t over several networks needs one permutation for all, and {why}",
            "option adjust",
            'take holm, bh or by, or within="network" for each network by itself; or plan networks over the same actors in the same order',
        )


def _joined(plan: Plan, parts: Mapping[int, Part], adjust: str | None, within: str | None) -> list[dict[str, Any]]:
    """The raw test of every network, values in the order of the replicates."""
    units = plan.description["units"]
    pieces: list[list[tuple[int, tuple[NDArray[Any], ...]]]] = [[] for _ in units]
    absent: dict[int, int] = {}
    for number, work in enumerate(_cut(units, plan.description["blocks"])):
        if number in parts:
            for (unit, begin, _), arrays in zip(parts[number].work, parts[number].arrays, strict=True):
                pieces[unit].append((begin, arrays))
        else:
            for unit, begin, _ in work:
                absent.setdefault(unit, begin)
    out, drawn, missing = [], [], []
    alternative = plan.description["alternative"]
    for place, unit in enumerate(units):
        design = design_from_json(unit["design"])
        found = [arrays for begin, arrays in pieces[place] if begin < absent.get(place, begin + 1)]
        values, halfway, notes = (
            np.concatenate([arrays[k] for arrays in found]) if found else np.empty(0, dtype=np.int64 if k == 2 else np.float64)
            for k in range(3)
        )
        if place in absent and not (design["stop_after"] and len(values) and _core.settled(design, values, alternative=alternative)):
            missing.append(place)
            continue
        raw = {**_core.conclude_test(design, values, halfway, notes, alternative=alternative), "moments": unit["moments"]}
        if adjust is not None:
            raw["adjusted"] = adjust
        out.append(raw)
        drawn.append(np.asarray(values, dtype=np.float64).reshape(-1, max(1, sum(unit["sizes"]))))
    if missing:
        numbers = [number for number in range(plan.description["blocks"]) if number not in parts]
        shown = ", ".join(map(str, numbers[:10])) + (f" and {len(numbers) - 10} more" if len(numbers) > 10 else "")
        raise InvalidInput(
            "S424", f"the parts of {len(numbers)} blocks are missing: {shown}", "parts", "run these blocks; plan.left(folder) lists them"
        )
    if adjust is not None:
        families = [range(len(units))] if within is None else [range(place, place + 1) for place in range(len(units))]
        for family in families:
            _adjust_family(plan, family, out, drawn, adjust)
    return out


def _roles(plan: Plan, unit: Mapping[str, Any]) -> list[str]:
    """Of each value in a row of this network: declared, or exploratory."""
    labels = [measure.label for measure in plan._measures]
    return [_role(plan, unit["name"], label, value) for label, layout in zip(labels, unit["layouts"], strict=True) for value in cell_names(layout)]


def _role(plan: Plan, network: Any, label: str, value: Any) -> str:
    asked = plan.description["question"]
    if asked is None or label != asked[1]:
        return "exploratory"
    return "declared" if asked[0] in (None, network) and asked[2] in (None, value) else "exploratory"


def _adjust_family(plan: Plan, units: Sequence[int], tests: Sequence[dict[str, Any]], drawn: Sequence[NDArray[np.float64]], method: str) -> None:
    """The values of some networks, what was declared and what explores each for itself."""
    roles = np.array(list(itertools.chain.from_iterable(_roles(plan, plan.description["units"][unit]) for unit in units)))
    p, observed = (np.concatenate([tests[unit][name] for unit in units]) for name in ("p", "observed"))
    values = np.hstack([drawn[unit] for unit in units]) if method == "max_t" else np.empty((0, len(p)))
    out = np.empty(len(p))
    for role in set(roles.tolist()):
        mine = roles == role
        out[mine] = adjusted_p(p[mine], observed[mine], values[:, mine], method, plan.description["alternative"], tests[units[0]]["exact"])
    ends = np.cumsum([len(tests[unit]["p"]) for unit in units])
    for unit, part in zip(units, np.split(out, ends[:-1]), strict=True):
        tests[unit]["p_adjusted"] = part


def _test(plan: Plan, unit: int, measure: int, raw: Mapping[str, Any]) -> Inference:
    """The test of one metric in one network."""
    about = plan.description["units"][unit]
    begin = sum(about["sizes"][:measure])
    rows = slice(begin, begin + about["sizes"][measure])
    mine = raw_of(raw, rows, measure)
    layout = layout_from_json(about["layouts"][measure])
    observed: Any = layout.lay(mine["observed"])
    facts = about["facts"][measure]
    if facts is not None:
        why = _core.reasons[mine["reasons"][0]] if mine["reasons"][0] else None
        observed = value_from_json(observed, facts, why, plan.description["made_by"]["isa"])
    test = _inference(mine, observed, plan.description["alternative"], plan._measures[measure].name)
    fit = {name: number_from_json(about["design"][name]) for name in _FIT if name in about["design"]}
    return regression_of(test, fit, _index_of(layout)) if fit else test


_FIT = ("coefficients", "standard_errors", "intercept", "r_squared", "cells")
"""What the design of a regression says of its fit."""


def _index_of(layout: _Layout) -> pd.Index:
    assert layout.index is not None
    return layout.index


@dataclass(frozen=True, slots=True, eq=False)
class Findings(Mapping[tuple[Any, str], Inference]):
    """The tests of a plan, by (network, metric): ``found["waste", "mixing.ei_index"]``.

    What was asked beforehand is `declared`; everything else explores, and a small p among many is no surprise.
    """

    plan: Plan
    _raw: tuple[Mapping[str, Any], ...]

    def _names(self) -> list[Any]:
        return [tuple(unit["name"]) if isinstance(unit["name"], list) else unit["name"] for unit in self.plan.description["units"]]

    def __getitem__(self, key: tuple[Any, str]) -> Inference:
        network, label = key
        unit, measure = self._names().index(network), [one.label for one in self.plan._measures].index(label)
        return _test(self.plan, unit, measure, self._raw[unit])

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        return ((name, measure.label) for name in self._names() for measure in self.plan._measures)

    def __len__(self) -> int:
        return len(self._raw) * len(self.plan._measures)

    @property
    def declared(self) -> pd.DataFrame:
        """The rows of the table that answer the question of the plan."""
        frame = self.to_frame()
        return frame[frame["question"] == "declared"]

    def to_frame(self) -> pd.DataFrame:
        """One table: a row a network, metric and value.

        Returns
        -------
        DataFrame
            network, metric, value (its name where a metric gives many), question (declared or exploratory), and the columns of
            :meth:`samspill.Inference.to_frame` with replicates, exact and stopped.
        """
        frames = []
        for name, raw, unit in zip(self._names(), self._raw, self.plan.description["units"], strict=True):
            cells = [cell_names(layout) for layout in unit["layouts"]]
            labels = [measure.label for measure in self.plan._measures]
            adjusted = ("p_adjusted",) if "p_adjusted" in raw else ()
            columns = {column: raw[column] for column in ("observed", *_TESTED, *adjusted, "low", "high", "failed")}
            frames.append(
                {
                    "network": [name] * len(raw["observed"]),
                    "metric": [label for label, names in zip(labels, cells, strict=True) for _ in names],
                    "value": [tuple(one) if isinstance(one, list) else one for names in cells for one in names],
                    "question": _roles(self.plan, unit),
                    **columns,
                    "reason": [_core.reasons[code] if code else None for code in raw["reasons"]],
                    "verdict": [_core.verdicts[code] for code in raw["verdict"]],
                    "replicates": [raw["replicates"]] * len(raw["observed"]),
                    "exact": [raw["exact"]] * len(raw["observed"]),
                    "stopped": [raw["stopped"]] * len(raw["observed"]),
                }
            )
        return pd.DataFrame({column: list(itertools.chain.from_iterable(one[column] for one in frames)) for column in frames[0]})

    def to_dict(self) -> dict[str, Any]:
        """Every test as JSON can hold it, by network and metric in order."""
        tests = [{**test.to_dict(), "network": plain(network), "metric": label} for (network, label), test in self.items()]
        return {"plan": self.plan.hash, "question": self.plan.description["question"], "tests": tests}

    def __repr__(self) -> str:
        return f"<samspill.Findings: {len(self.plan._measures)} metrics of {len(self._raw)} networks, plan {self.plan.hash[:8]}>"
