"""What `samspill metric` and `samspill infer` compute: from files and options to a result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from samspill._errors import InvalidInput
from samspill._run import Info, info_of, registry, run, run_prepared
from samspill.read.graphs import GRAPHS
from samspill.read.ties import How, read_networks, read_values

if TYPE_CHECKING:
    from samspill._missing import Bounds


@dataclass(frozen=True, slots=True)
class Request:
    """A metric's name, the files it is to be computed from, and what was said about them."""

    name: str
    files: Sequence[Path]
    how: How = How()
    wave: str | None = None
    of: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)


def parse_options(given: Sequence[str]) -> dict[str, str]:
    """``key=value`` words as a mapping."""
    out = {}
    for text in given:
        key, equals, value = text.partition("=")
        if not equals or not key.strip():
            raise InvalidInput("S240", f"{text!r} is not key=value", "option --option", "write for example --option normalized=true")
        out[key.strip()] = value.strip()
    return out


def options_by_name(info: Info) -> dict[str, Any]:
    """The default of each option of a metric."""
    return {option["name"]: option["default"] for option in info["options"]}


def typed_options(defaults: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, Any]:
    """Options as the kind of value that each default is; the engine refuses names it does not know."""
    return {name: _typed(name, text, defaults.get(name)) for name, text in given.items()}


def _typed(name: str, text: str, default: Any) -> Any:
    if isinstance(default, bool):
        if text.lower() not in ("true", "false", "1", "0", "yes", "no"):
            raise InvalidInput("S302", f"{text!r} is not allowed", f"option {name}", "use true or false")
        return text.lower() in ("true", "1", "yes")
    if isinstance(default, (int, float)):
        return _number(name, text, type(default))
    return text


def _number(name: str, text: str, kind: type) -> float | int:
    try:
        return int(text) if kind is int else float(text.replace(",", "."))
    except ValueError:
        what = "a whole number" if kind is int else "a number"
        raise InvalidInput("S302", f"{text!r} is not {what}", f"option {name}", f"use {what}") from None


def compute(request: Request) -> tuple[Any, Any]:
    """The result, and what stands under ``network`` in JSON."""
    info = info_of(request.name)
    options = {k: v for k, v in request.options.items() if not belongs_to_input(info, k)}
    of = registry().get(request.of or "") if info["input"] == "actor values" else None
    if of is not None:
        # what the metric itself has no option for is an option of the metric whose values it takes
        known = {**options_by_name(of), **options_by_name(info)}
        given, extra = gather(replace(request, name=of["name"], of=None), of)
        extra |= population_of(request)
        result, prepared = run_prepared(request.name, of["name"], net=given, **extra, **typed_options(known, options))
    else:
        given, extra = gather(request, info)
        result, prepared = run_prepared(request.name, given, **extra, **typed_options(options_by_name(info), options))
    return result, prepared.facts


def compute_bounds(request: Request) -> tuple[Bounds, Any]:
    """What ``--option missing=bounds`` asks for: the least and the greatest value, and the network."""
    from samspill._missing import bounds

    info = info_of(request.name)
    given = {key: text for key, text in request.options.items() if key != "missing"}
    more: dict[str, Any] = {}
    if "starts" in given:
        more["starts"] = _number("starts", given.pop("starts"), int)
    if "weight" in given:
        more["weight"] = _number("weight", given.pop("weight"), float)
    of = registry().get(request.of or "") if info["input"] == "actor values" else None
    read = replace(request, name=of["name"] if of is not None else request.name, of=None)
    net, _ = gather(read, info if of is None else of)
    if of is not None:
        own = typed_options(options_by_name(info), {key: text for key, text in given.items() if key in options_by_name(info)})
        theirs = typed_options(options_by_name(of), {key: text for key, text in given.items() if key not in own})
        return bounds(request.name, net, of=of["name"], of_options=theirs, **own, **more), net
    return bounds(request.name, net, **typed_options(options_by_name(info), given), **more), net


def gather(request: Request, info: Info) -> tuple[Any, dict[str, Any]]:
    """The input that a metric's info names, read from the files, and the keywords that go with it."""
    return _READERS[info["input"]](request)


def belongs_to_input(info: Info, option: str) -> bool:
    """Whether an option given as key=value says something of the input and not of the metric."""
    return (info["input"], option) in {("voting body", "quota"), ("event log", "amount"), ("actor values", "population")}


def _networks(request: Request, files: int) -> list[Any]:
    if request.of is not None and not info_of(request.name)["takes_values"]:
        refuse_of(request.name)
    _need_files(request, files, "a file of ties" if files == 1 else f"{files} files of ties")
    return [_read(file, request.how, None)[0][1] for file in request.files]


def refuse_of(who: str) -> NoReturn:
    """Where --of has nothing to name."""
    raise InvalidInput("S240", f"{who} takes no --of", "option --of", "leave it out; it names actor values or the metric to centralize")


def _read(file: Path, how: How, wave: str | None) -> list[tuple[str, Any]]:
    """As ``read_networks``; a tie given twice may mean that the ends stand in other columns than the first two."""
    try:
        return read_networks(file, how, wave)
    except InvalidInput as error:
        named = how.source is not None and how.target is not None
        if error.code != "S204" or named or file.suffix.lower() in GRAPHS:
            raise
        advice = "the ends are read from the first two columns; name others with --from and --to, or keep one row of each tie"
        raise InvalidInput(error.code, error.what, error.place, advice) from None


def _need_files(request: Request, count: int, what: str) -> None:
    if len(request.files) != count:
        raise InvalidInput(
            "S240", f"{request.name} is computed from {what}, and {len(request.files)} files are given", "argument TIES", f"give {what}"
        )


def _network(request: Request) -> tuple[Any, dict[str, Any]]:
    _refuse_wave(request)
    net = _networks(request, 1)[0]
    if request.of is None:
        return net, {}
    return net, {"values": run(request.of, net) if request.of in registry() else _column(request)[0]}


def _column(request: Request) -> tuple[Any, Any]:
    """The numeric column that --of names, and the sectors, from the file of actors."""
    if request.how.actors is None:
        raise InvalidInput(
            "S240",
            f"{request.of!r} is no metric, and there is no file of actors",
            "option --of",
            "add --actors FILE with a column of this name",
        )
    return read_values(request.how.actors, str(request.of), request.how.sector)


def _refuse_wave(request: Request) -> None:
    if request.wave is not None:
        raise InvalidInput(
            "S240", f"{request.name} looks at one wave", "option --wave", "leave it out, or give a file with the ties of one wave"
        )


def _relation_pair(request: Request) -> tuple[Any, dict[str, Any]]:
    _refuse_wave(request)
    if len(request.files) == 1:
        return _networks(request, 1)[0], {}
    first, second = _networks(request, 2)
    return (first, second), {}


def _network_sequence(request: Request) -> tuple[Any, dict[str, Any]]:
    if request.wave is None:
        if len(request.files) < 2:
            raise InvalidInput(
                "S240", f"{request.name} compares waves", "option --wave", "name the column that holds them, or give a file for each"
            )
        return _networks(request, len(request.files)), {}
    _need_files(request, 1, "a file of ties")
    return [net for _, net in _read(request.files[0], request.how, request.wave)], {}


def _actor_values(request: Request) -> tuple[Any, dict[str, Any]]:
    if request.of is None:
        raise InvalidInput(
            "S240",
            f"{request.name} is computed from a value an actor",
            "option --of",
            "name a numeric column of --actors FILE, or a metric of the ties",
        )
    people = population_of(request)
    if request.of in registry():
        net = _networks(Request(request.of, request.files, request.how), 1)[0]
        return run(request.of, net), {"net": net, **people}
    values, sectors = _column(request)
    if not request.files:
        return values, {"sectors": sectors, **people}
    how = request.how
    net = _read(request.files[0], how, None)[0][1]
    return values, {"net": net, "sectors": sectors, **people}


def population_of(request: Request) -> dict[str, Any]:
    """How many people each actor stands for, from the column of --actors that ``--option population=`` names."""
    column = request.options.get("population")
    if column is None:
        return {}
    if request.how.actors is None:
        raise InvalidInput("S240", "there is no file of actors", "option --option", f"add --actors FILE with a column {column!r}")
    return {"population": read_values(request.how.actors, column, request.how.sector)[0]}


def _incidence(request: Request) -> tuple[Any, dict[str, Any]]:
    from samspill.read.inputs import read_attendance

    _need_files(request, 1, "a file like the table attendance")
    return read_attendance(request.files[0]), _people(request)


def _people(request: Request) -> dict[str, Any]:
    from samspill.read.inputs import read_roster

    if request.how.actors is None:
        return {}
    ids, sectors = read_roster(request.how.actors, request.how.sector)
    return {"actors": ids, "sectors": sectors}


def _event_log(request: Request) -> tuple[Any, dict[str, Any]]:
    from samspill.read.inputs import read_attendance, read_turns

    if len(request.files) not in (1, 2):
        _need_files(request, 1, "a file like the table turns")
    extra = _people(request)
    if len(request.files) == 2:
        extra["present"] = read_attendance(request.files[1])
    if "amount" in request.options:
        extra["amount"] = request.options["amount"]
    return read_turns(request.files[0]), extra


def _voting_body(request: Request) -> tuple[Any, dict[str, Any]]:
    from samspill.read.inputs import read_votes

    _need_files(request, 1, "a file like the table votes")
    quota = request.options.get("quota")
    if quota is None:
        raise InvalidInput("S240", "the quota is missing", "option --option", "add --option quota= and the votes that carry a decision")
    return read_votes(request.files[0]), {"quota": _number("quota", quota, float)}


_READERS = {
    "network": _network,
    "actor values": _actor_values,
    "incidence": _incidence,
    "network sequence": _network_sequence,
    "voting body": _voting_body,
    "event log": _event_log,
    "pair of relations": _relation_pair,
}
