"""What `samspill check` says: what was understood, who answered, what cannot be had, what to do next."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

import samspill
from samspill._errors import SHOWN_AT_MOST, Problem
from samspill._words import Words, words
from samspill.study.measures import ABOUT_TIES, MEASURES, lacking, wave_ids
from samspill.study.model import Relation, Wave
from samspill.study.names import table_name
from samspill.study.study import Study

SIGNIFICANT = 0.05
"""A design whose smallest attainable p is larger can show nothing about a sector."""

NAMED_AT_MOST = 6
"""So many names stand in a sentence; the others are counted."""

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

    def text(self, width: int | None = None) -> str:
        """The sections, each a heading and its sentences, broken at a width where one is given."""
        blocks = ["\n".join([heading, *(_broken(line, width) for line in lines)]) for heading, lines in self.sections if lines]
        return "\n\n".join(blocks) + "\n"

    def to_dict(self) -> dict[str, Any]:
        """The same as numbers and codes, for JSON."""
        return self.contents


def _broken(line: str, width: int | None) -> str:
    if width is None or len(line) <= width or "\n" in line:
        # A fault stays as it is, so that its place can be found and copied.
        return line
    margin = line[: len(line) - len(line.lstrip())] + "  "
    return textwrap.fill(line, width, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False)


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
    choices = list(_choices(study, t, lack))
    following, sentence = _next(study, t, errors, remarks, responses, path)
    # Of a study with faults it is not known who answered, nor what it can tell.
    told: tuple[tuple[str, Sequence[str] | Iterator[str]], ...] = (
        ("check.answered", _who_answered(study, t, responses)),
        ("check.can", (_question(t, measure) for measure, why in lack.items() if why is None)),
        ("check.cannot", _lacking(t, lack)),
        ("check.choices", [text for _, text in choices]),
    )
    sections = (
        (t("check.read"), _indented(_what_was_read(study, t) if study.actors else [])),
        *((t(heading), _indented(lines)) for heading, lines in told if not errors),
        (t("check.problems"), _listed(t, errors)),
        (t("check.remarks"), _listed(t, remarks)),
        (t("check.next"), _indented([sentence])),
    )
    contents = _contents(study, responses, lack, [code for code, _ in choices], problems, following, sentence)
    return Description(not errors, sections, contents)


def _indented(lines: Sequence[str] | Iterator[str]) -> tuple[str, ...]:
    return tuple(f"  {line}" for line in lines)


def _listed(t: Words, problems: Sequence[Problem]) -> tuple[str, ...]:
    lines = [str(problem) for problem in problems[:SHOWN_AT_MOST]]
    if len(problems) > SHOWN_AT_MOST:
        lines.append(t.n("message.more", len(problems) - SHOWN_AT_MOST))
    return tuple(lines)


def _and(t: Words, names: Sequence[str]) -> str:
    return format_list(list(names), locale=_locale(t))


def _locale(t: Words) -> str:
    return "en_GB" if t.language == "en" else "nb"


def _count(t: Words, code: str, n: int, **values: int | str) -> str:
    """As ``t.n``, with thousands set apart in every whole number."""
    written = {name: format_decimal(value, locale=_locale(t)) if isinstance(value, int) else value for name, value in {"n": n, **values}.items()}
    return t.n(code, n, **written)


def _some(t: Words, names: Sequence[str]) -> str:
    """Names as far as a reader takes them in; the number of the others."""
    more = len(names) - NAMED_AT_MOST
    return _and(t, names if more <= 1 else [*names[:NAMED_AT_MOST], t("check.others", n=more)])


# What was read


def _what_was_read(study: Study, t: Words) -> Iterator[str]:
    yield t("check.title", title=study.title)
    yield _roster(study, t)
    boundary = study.boundary
    yield t("check.boundary", boundary=boundary) if boundary else t("check.boundary_none")
    users = [actor.name for actor in study.actors if actor.user]
    if users:
        yield t("check.users", list=_and(t, users))
    if study.waves:
        yield t.n("check.waves", len(study.waves), list=_and(t, [_called(wave, t) for wave in study.waves]))
        yield from _rosters(study, t)
    if study.relations:
        yield t.n("check.relations", len(study.relations))
        yield from (f"  {_relation(study, relation, t)}" for relation in study.relations)
    else:
        yield t("check.relations_none")
    yield from _exports(study, t)
    if study.partitions:
        taken = "check.partitions_taken" if study.undeclared_partitions else "check.partitions"
        yield t.n(taken, len(study.partitions), list=_and(t, study.partitions))
    yield from _events(study, t)
    if study.unused:
        yield t("check.unused", list=_and(t, [table_name(name, t.language) for name in study.unused]))
    yield from _primary(study, t)
    yield from _files(study, t)


def _primary(study: Study, t: Words) -> Iterator[str]:
    settings = study.settings
    if settings.primary_measure in MEASURES:
        relation = next((relation.label for relation in study.relations if relation.id == settings.primary_relation), None)
        question = _question(t, settings.primary_measure)
        yield t("check.primary_in", question=question, where=relation) if relation else t("check.primary", question=question)


def _files(study: Study, t: Words) -> Iterator[str]:
    """Only what may have been guessed wrong: another encoding than UTF-8, another delimiter than a comma."""
    for file, encoding, delimiter in study.files:
        if encoding != "utf-8" or delimiter not in (",", ";"):
            name = t(f"check.{_DELIMITERS.get(delimiter, 'comma')}")
            yield t("check.file", file=file, encoding=encoding, delimiter=name)


def _roster(study: Study, t: Words) -> str:
    counts = _sector_sizes(study)
    if not counts:
        return _count(t, "check.actors", len(study.actors))
    parts = [f"{label} {format_decimal(count, locale=_locale(t))}" for label, count in counts]
    sectors = t.n("check.sectors", len(counts), list=", ".join(parts))
    return _count(t, "check.actors_in_sectors", len(study.actors), sectors=sectors)


def _sector_sizes(study: Study) -> list[tuple[str, int]]:
    members = [actor.sector for actor in study.actors]
    return [(sector.label, members.count(sector.id)) for sector in study.sectors if sector.id in members]


def _rosters(study: Study, t: Words) -> Iterator[str]:
    """How many belong in each wave, where that is not everybody."""
    rosters = {_called(wave, t): {actor.id for actor in study.roster(wave.id)} for wave in study.waves}
    if any(len(roster) < len(study.actors) for roster in rosters.values()):
        counts = [t("check.roster_in", n=len(roster), wave=wave) for wave, roster in rosters.items()]
        yield t.n("check.rosters", len(set.intersection(*rosters.values())), list=_and(t, counts))


def _called(wave: Wave, t: Words) -> str:
    """A wave inside a sentence; one that has an id only is called by the word and the id."""
    return wave.label if wave.label != wave.id else t("check.wave_called", id=wave.id)


def _relation(study: Study, relation: Relation, t: Words) -> str:
    """A question, which way its ties run, and how its answers were understood."""
    kind = "undirected" if not relation.directed else "flipped" if relation.flow == "to_from" else "directed"
    asked = t("check.asked_so", label=relation.label, question=relation.question) if relation.question else f"{relation.label}."
    return " ".join([asked, t(f"check.relation_{kind}"), *_answers_so(study, relation, t)])


def _answers_so(study: Study, relation: Relation, t: Words) -> Iterator[str]:
    given = {tie.value for tie in study.ties if tie.relation == relation.id and tie.value is not None}
    low, high = relation.min, relation.max
    if high is not None and high <= 1 or high is None and given == {1.0}:
        yield t("check.yes_no")
        return
    if high is not None:
        start = low if low is not None else 1 if relation.reversed else 0
        scale = "reversed" if relation.reversed else "as_cost" if relation.meaning == "cost" else "scale"
        yield t(f"check.{scale}", low=f"{start:g}", high=f"{high:g}")
    elif given:
        yield t("check.numbers")
    if relation.none is not None:
        yield t("check.none_is", value=f"{relation.none:g}")
    if relation.tie_from is not None:
        yield t("check.tie_from", value=f"{relation.tie_from:g}")


def _exports(study: Study, t: Words) -> Iterator[str]:
    for file, rows in study.exports:
        yield _count(t, "check.export", rows, file=file)
    ticked = [relation.label for relation in study.relations if relation.id in study.ticked]
    if ticked:
        yield t("check.ticked", list=_and(t, ticked))


def _events(study: Study, t: Words) -> Iterator[str]:
    if not study.events:
        return
    rows, turns = len(study.attendance), len(study.turns)
    dates = sorted(date for event in study.events for date in (event.date, event.end) if date is not None)
    first, last = (format_date(date, "long", locale=_locale(t)) for date in (dates[0], dates[-1])) if dates else ("", "")
    between = [t("check.between", first=first, last=last)] if first != last else []
    code = "check.events_and_turns" if turns else "check.events" if rows else "check.events_alone"
    yield " ".join([_count(t, code, len(study.events), rows=rows, turns=turns), *between])
    attended = {row.event for row in study.attendance}
    silent = sum("attendance" not in event.records for event in study.events if event.id in attended)
    if silent:
        yield t.n("check.unrecorded", silent)
    spoken = {turn.event for turn in study.turns}
    for code, record, told in (("check.empty_attendance", "attendance", attended), ("check.empty_turns", "turns", spoken)):
        empty = sum(record in event.records and event.id not in told for event in study.events)
        if empty:
            yield t.n(code, empty)


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
    called = {actor.id: actor.name if actor.name == actor.id else f"{actor.name} ({actor.id})" for actor in study.actors}
    for response in responses:
        where = _in_wave(t, relations[response.relation], waves.get(response.wave or ""))
        asked = len(response.answered) + len(response.not_answered)
        yield _count(t, "check.response", asked, where=where, answered=len(response.answered))
        yield "  " + _cells(t, response.cells)
        said_no = [name for name in response.not_answered if name not in response.silent]
        for code, names in (("not_answered", said_no), ("silent", response.silent), ("not_asked", response.not_asked)):
            if names:
                yield "  " + t(f"check.response_{code}", list=_some(t, [called[name] for name in names]))
    if any(response.cells["not_answered"] + response.cells["not_asked"] for response in responses):
        yield t("check.unknown")
    if any(response.silent for response in responses):
        yield t("check.silent")
    yield from _low_response(study, t, responses, relations, waves)
    yield from _small_sectors(study, t)


def _cells(t: Words, cells: dict[str, int]) -> str:
    unknown = cells["not_answered"] + cells["not_asked"]
    code = "check.cells_not_asked" if cells["not_asked"] else "check.cells" if unknown else "check.cells_known"
    return _count(t, code, sum(cells.values()), unknown=unknown, **cells)


def _in_wave(t: Words, relation: Relation, wave: Wave | None) -> str:
    return relation.label if wave is None else t("check.in_wave", relation=relation.label, wave=_called(wave, t))


def _low_response(
    study: Study, t: Words, responses: Sequence[Response], relations: dict[str, Relation], waves: dict[str, Wave]
) -> Iterator[str]:
    """The sectors of which too few answered, each with the questions where that is so."""
    floor = format_percent(study.response_floor, locale=_locale(t))
    parts = []
    for sector in study.sectors:
        low = [response for response in responses if sector.id in response.low]
        where = [_in_wave(t, relations[response.relation], waves.get(response.wave or "")) for response in low]
        if where:
            parts.append(f"{sector.label} ({_and(t, where)})")
    if parts:
        yield t("check.low_response", list="; ".join(parts), floor=floor)


def _small_sectors(study: Study, t: Words) -> Iterator[str]:
    sizes = _sector_sizes(study)
    single = [label for label, count in sizes if count == 1]
    small = [label for label, count in sizes if 1 < count < study.min_cell]
    if single:
        yield t.n("check.one_actor", len(single), list=_and(t, single))
    if small:
        yield t("check.small", n=study.min_cell, list=_and(t, small))
    if sizes and all(count < study.min_cell for _, count in sizes) and not any(sector.publish_as for sector in study.sectors):
        yield t("check.none_shown")
    total = sum(count for _, count in sizes)
    few = [label for label, count in sizes if _smallest_p(total, count) > SIGNIFICANT]
    if len(sizes) > 1 and few:
        yield t("check.too_few", n=total, list=_and(t, few))


def _smallest_p(actors: int, members: int) -> float:
    """The smallest two-sided p that any deal of the sectors can give: one labelling at either end."""
    return min(1.0, 2 / math.comb(actors, members))


# What can be had, and what is to be chosen


def _question(t: Words, measure: str) -> str:
    return t("check.measure_line", measure=measure, question=t(f"measure.{measure}"))


def _lacking(t: Words, lack: dict[str, str | None]) -> Iterator[str]:
    """What the data cannot answer, by what is lacking."""
    for reason in dict.fromkeys(why for why in lack.values() if why is not None):
        yield t(f"reason.{reason}")
        yield from (f"  {_question(t, measure)}" for measure, why in lack.items() if why == reason)


def _choices(study: Study, t: Words, lack: dict[str, str | None]) -> Iterator[tuple[str, str]]:
    """The code and the sentence of each choice that decides what a number means, before anybody sees the numbers."""
    stated = {record.text("key") for record in study.records("study")}
    answerable = [measure for measure, why in lack.items() if why is None and measure != "M24"]
    if answerable and "primary_measure" not in stated:
        measure, relations = answerable[0], [relation.id for relation in study.relations]
        about = {"question": _question(t, measure), "measure": measure}
        if relations and measure in ABOUT_TIES:
            yield "primary", t("check.choose_primary_in", relation=relations[0], **about)
        else:
            yield "primary", t("check.choose_primary", **about)
    if lack["M1"] is None and "baseline" not in stated:
        yield "baseline", t("check.choose_baseline")
    for code, labels in (("none", _without_none(study)), ("tie_from", _without_tie_from(study))):
        if labels:
            yield code, t(f"check.choose_{code}", list=_and(t, labels))
    if lack["M1"] is None and "margin" not in stated:
        yield "margin", t("check.choose_margin")


def _without_none(study: Study) -> list[str]:
    """The questions whose scale begins above 0 and has no value that means no tie, where nobody answered with none either."""
    return [
        relation.label
        for relation in study.relations
        if relation.none is None and relation.max is not None and (relation.min or 0) > 0
        if not any(study.cells(relation.id, wave)["none"] for wave in wave_ids(study) if study.asked_in(relation.id, wave))
    ]


def _without_tie_from(study: Study) -> list[str]:
    """The questions with several values, of which any is a tie where only tie or no tie matters."""
    return [relation.label for relation in study.relations if relation.tie_from is None and relation.max is not None and relation.max > 1]


def _next(
    study: Study,
    t: Words,
    errors: Sequence[Problem],
    remarks: Sequence[Problem],
    responses: Sequence[Response],
    path: str,
) -> tuple[str, str]:
    """The code and the sentence of the one thing to do next."""
    codes = {problem.code for problem in remarks}
    if errors:
        return "errors", t.n("check.next_errors", len(errors), place=errors[0].place)
    for code, step in (("S128", "examples"), ("S181", "export"), ("S182", "columns")):
        if code in codes:
            return step, t(f"check.next_{step}")
    if not any(response.answered for response in responses) and not study.attendance and not study.turns:
        return "nothing", t("check.next_nothing")
    if any(response.silent for response in responses):
        return "silent", t("check.next_silent")
    return "report", t("check.next_report", path=path)


def _contents(
    study: Study,
    responses: Sequence[Response],
    lack: dict[str, str | None],
    choices: Sequence[str],
    problems: Sequence[Problem],
    following: str,
    sentence: str,
) -> dict[str, Any]:
    return {
        "schema": 1,
        "samspill": samspill.__version__,
        "study": study.title,
        "boundary": study.boundary or None,
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
        "choices": list(choices),
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
