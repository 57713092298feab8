"""What `samspill check` says: what was understood, who answered, what cannot be had, what to do next."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from babel.lists import format_list
from babel.numbers import format_percent

import samspill
from samspill._errors import SHOWN_AT_MOST, Problem
from samspill._words import Words, words
from samspill.study.measures import lacking, wave_ids
from samspill.study.model import Relation, Wave
from samspill.study.names import table_name
from samspill.study.study import Study

SIGNIFICANT = 0.05
"""A design whose smallest attainable p is larger can show nothing about a sector."""

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


@dataclass(frozen=True, slots=True)
class Response:
    """Who answered one relation in one wave."""

    relation: str
    wave: str | None
    answered: tuple[str, ...]
    not_answered: tuple[str, ...]
    not_asked: tuple[str, ...]
    silent: tuple[str, ...]
    low: tuple[str, ...]
    cells: dict[str, int]


@dataclass(frozen=True, slots=True)
class Description:
    """A study in words and numbers; ``ok`` says that nothing keeps it from being used."""

    ok: bool
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    contents: dict[str, Any] = field(default_factory=dict)

    def text(self) -> str:
        """The sections, each a heading and its sentences."""
        blocks = ["\n".join([heading, *lines]) for heading, lines in self.sections if lines]
        return "\n\n".join(blocks) + "\n"

    def to_dict(self) -> dict[str, Any]:
        """The same as numbers and codes, for JSON."""
        return self.contents


def describe(study: Study, language: str | None = None, *, path: str = "STUDY") -> Description:
    """What was understood of a study, in its own language unless another is given.

    `path` is what the advice to make a report should name.
    """
    lang = language or study.language
    t = words("study", lang)
    problems = [problem.in_language(lang) for problem in study.problems]
    errors = [problem for problem in problems if problem.severity == "error"]
    remarks = [problem for problem in problems if problem.severity != "error"]
    responses = list(_responses(study))
    lack = lacking(study)
    following, sentence = _next(study, t, errors, remarks, responses, path)
    sections = (
        (t("check.read"), _indented(_what_was_read(study, t))),
        (t("check.answered"), _indented(_who_answered(study, t, responses))),
        (t("check.can"), _indented(_measures(t, [m for m, why in lack.items() if why is None]))),
        (t("check.cannot"), _indented(_lacking(t, lack))),
        (t("check.problems"), _listed(t, errors)),
        (t("check.remarks"), _listed(t, remarks)),
        (t("check.next"), _indented([sentence])),
    )
    return Description(not errors, sections, _contents(study, responses, lack, problems, following, sentence))


def _indented(lines: Sequence[str] | Iterator[str]) -> tuple[str, ...]:
    return tuple(f"  {line}" for line in lines)


def _listed(t: Words, problems: Sequence[Problem]) -> tuple[str, ...]:
    lines = [str(problem) for problem in problems[:SHOWN_AT_MOST]]
    if len(problems) > SHOWN_AT_MOST:
        lines.append(t.n("message.more", len(problems) - SHOWN_AT_MOST))
    return tuple(lines)


def _and(t: Words, names: Sequence[str]) -> str:
    return format_list(list(names), locale="nb" if t.language == "nn" else t.language)


# What was read


def _what_was_read(study: Study, t: Words) -> Iterator[str]:
    yield t("check.title", title=study.title)
    yield _roster(study, t)
    users = [actor.name for actor in study.actors if actor.user]
    if users:
        yield t("check.users", list=_and(t, users))
    if study.waves:
        yield t.n("check.waves", len(study.waves), list=_and(t, [wave.label for wave in study.waves]))
    if study.relations:
        labels = [_relation(relation, t) for relation in study.relations]
        yield t.n("check.relations", len(labels), list=_and(t, labels))
    else:
        yield t("check.relations_none")
    if study.partitions:
        taken = "check.partitions_taken" if study.undeclared_partitions else "check.partitions"
        yield t(taken, list=_and(t, study.partitions))
    if study.events:
        rows, turns = len(study.attendance), len(study.turns)
        yield t.n("check.events", len(study.events), rows=rows, turns=turns)
        attended = {row.event for row in study.attendance}
        silent = sum("attendance" not in event.records for event in study.events if event.id in attended)
        if silent:
            yield t.n("check.unrecorded", silent)
    if study.unused:
        yield t("check.unused", list=_and(t, [table_name(name, t.language) for name in study.unused]))
    yield from _files(study, t)


def _files(study: Study, t: Words) -> Iterator[str]:
    """Only what may have been guessed wrong: another encoding than UTF-8, another delimiter than a comma."""
    for file, encoding, delimiter in study.files:
        if encoding != "utf-8" or delimiter not in (",", ";"):
            name = t(f"check.{_DELIMITERS.get(delimiter, 'comma')}")
            yield t("check.file", file=file, encoding=encoding, delimiter=name)


def _roster(study: Study, t: Words) -> str:
    counts = _sector_sizes(study)
    if not counts:
        return t.n("check.actors", len(study.actors))
    parts = [f"{label} {count}" for label, count in counts]
    sectors = t.n("check.sectors", len(counts), list=", ".join(parts))
    return t.n("check.actors_in_sectors", len(study.actors), sectors=sectors)


def _sector_sizes(study: Study) -> list[tuple[str, int]]:
    members = [actor.sector for actor in study.actors]
    return [(sector.label, members.count(sector.id)) for sector in study.sectors if sector.id in members]


def _relation(relation: Relation, t: Words) -> str:
    kind = "undirected" if not relation.directed else "flipped" if relation.flow == "to_from" else "directed"
    return t(f"check.relation_{kind}", label=relation.label)


# Who answered


def _responses(study: Study) -> Iterator[Response]:
    for relation in study.relations:
        for wave in wave_ids(study):
            if study.asked_in(relation.id, wave):
                yield _response(study, relation.id, wave)


def _response(study: Study, relation: str, wave: str | None) -> Response:
    answers = study.answers(relation, wave)
    by_answer = {
        wanted: tuple(name for name, answer in answers.items() if answer == wanted)
        for wanted in ("answered", "not_answered", "not_asked")
    }
    return Response(
        relation,
        wave,
        **by_answer,
        silent=study.silent(relation, wave),
        low=_low_sectors(study, answers),
        cells=study.cells(relation, wave),
    )


def _low_sectors(study: Study, answers: dict[str, Any]) -> tuple[str, ...]:
    group = study.partition()
    low = []
    for sector in study.sectors:
        asked = [a for name, a in answers.items() if group.get(name) == sector.id and a != "not_asked"]
        if asked and asked.count("answered") / len(asked) < study.response_floor:
            low.append(sector.id)
    return tuple(low)


def _who_answered(study: Study, t: Words, responses: Sequence[Response]) -> Iterator[str]:
    relations = {relation.id: relation for relation in study.relations}
    waves = {wave.id: wave for wave in study.waves}
    labels = {sector.id: sector.label for sector in study.sectors}
    floor = format_percent(study.response_floor, locale="en" if t.language == "en" else "nb")
    for response in responses:
        name = _in_wave(t, relations[response.relation], waves.get(response.wave or ""))
        asked = len(response.answered) + len(response.not_answered)
        yield t.n("check.response", asked, relation=name, answered=len(response.answered))
        if response.not_asked:
            yield "  " + t("check.response_not_asked", list=_and(t, response.not_asked))
        if response.silent:
            yield "  " + t("check.silent", list=_and(t, response.silent))
        yield "  " + t.n("check.cells", sum(response.cells.values()), **response.cells)
        if response.low:
            low = _and(t, [labels[sector] for sector in response.low])
            yield "  " + t("check.low_response", list=low, floor=floor, relation=name)
    yield from _small_sectors(study, t)


def _in_wave(t: Words, relation: Relation, wave: Wave | None) -> str:
    return relation.label if wave is None else t("check.in_wave", relation=relation.label, wave=wave.label)


def _small_sectors(study: Study, t: Words) -> Iterator[str]:
    sizes = _sector_sizes(study)
    single = [label for label, count in sizes if count == 1]
    small = [label for label, count in sizes if 1 < count < study.min_cell]
    if single:
        yield t.n("check.one_actor", len(single), list=_and(t, single))
    if small:
        yield t("check.small", n=study.min_cell, list=_and(t, small))
    total = sum(count for _, count in sizes)
    few = [label for label, count in sizes if _smallest_p(total, count) > SIGNIFICANT]
    if len(sizes) > 1 and few:
        yield t("check.too_few", n=total, list=_and(t, few))


def _smallest_p(actors: int, members: int) -> float:
    """The smallest two-sided p that any deal of the sectors can give: one labelling at either end."""
    return min(1.0, 2 / math.comb(actors, members))


# What can be had


def _measures(t: Words, measures: Sequence[str]) -> Iterator[str]:
    for measure in measures:
        yield t("check.measure_line", measure=measure, name=t(f"measure.{measure}"))


def _lacking(t: Words, lack: dict[str, str | None]) -> Iterator[str]:
    for measure, reason in lack.items():
        if reason is not None:
            name = t(f"measure.{measure}")
            yield t("check.because", measure=measure, name=name, reason=t(f"reason.{reason}"))


def _next(
    study: Study,
    t: Words,
    errors: Sequence[Problem],
    remarks: Sequence[Problem],
    responses: Sequence[Response],
    path: str,
) -> tuple[str, str]:
    """The code and the sentence of the one thing to do next."""
    if errors:
        return "errors", t.n("check.next_errors", len(errors), place=errors[0].place)
    if any(problem.code == "S128" for problem in remarks):
        return "examples", t("check.next_examples")
    if not any(response.answered for response in responses) and not study.attendance and not study.turns:
        return "nothing", t("check.next_nothing")
    if any(response.silent for response in responses):
        return "silent", t("check.next_silent")
    return "report", t("check.next_report", path=path)


def _contents(
    study: Study,
    responses: Sequence[Response],
    lack: dict[str, str | None],
    problems: Sequence[Problem],
    following: str,
    sentence: str,
) -> dict[str, Any]:
    return {
        "schema": 1,
        "samspill": samspill.__version__,
        "study": study.title,
        "actors": len(study.actors),
        "sectors": dict(_sector_sizes(study)),
        "waves": [wave.id for wave in study.waves],
        "relations": [relation.id for relation in study.relations],
        "partitions": list(study.partitions),
        "events": len(study.events),
        "tables": {"used": list(study.used), "unused": list(study.unused)},
        "responses": [
            {
                "relation": response.relation,
                "wave": response.wave,
                "answered": list(response.answered),
                "not_answered": list(response.not_answered),
                "not_asked": list(response.not_asked),
                "silent": list(response.silent),
                "low_response": list(response.low),
                "cells": response.cells,
            }
            for response in responses
        ],
        "measures": [{"measure": measure, "lacks": reason} for measure, reason in lack.items()],
        "problems": [
            {
                "code": problem.code,
                "severity": problem.severity,
                "place": str(problem.place),
                "text": problem.text,
                "advice": problem.advice,
            }
            for problem in problems
        ],
        "next": {"step": following, "text": sentence},
    }
