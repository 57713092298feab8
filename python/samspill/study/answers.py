"""Who answered what: the rows of ``asked`` where there are any, else whether there is a tie row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from samspill.study.model import Asked, Contents, Tie

Answer: TypeAlias = Literal["answered", "not_answered", "not_asked"]

_ANSWERS: dict[str, Answer] = {"yes": "answered", "no": "not_answered", "not_asked": "not_asked"}


class Answers:
    """Answers the question what a missing tie row means, for each actor, relation and wave."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._asked: dict[str, list[Asked]] = {}
        for asked in contents.asked:
            self._asked.setdefault(asked.actor, []).append(asked)
        self._own: dict[tuple[str, str, str | None], list[Tie]] = {}
        for tie in contents.ties:
            self._own.setdefault((tie.reporter, tie.relation, tie.wave), []).append(tie)

    def ties(self, actor: str, relation: str, wave: str | None) -> list[Tie]:
        """What an actor itself said about one relation in one wave."""
        return self._own.get((actor, relation, wave), [])

    def persons(self, actor: str, relation: str, wave: str | None) -> list[str]:
        """Those who were asked or spoke for an actor, in the order of the files; "" is nobody named."""
        named = [tie.person for tie in self.ties(actor, relation, wave)]
        for asked in self._asked.get(actor, ()):
            if asked.person is not None and _about(asked, relation, wave):
                named.append(asked.person)
        return list(dict.fromkeys(named)) or [""]

    def person(self, actor: str, relation: str, wave: str | None, person: str) -> Answer:
        """Whether one person answered; without a row in ``asked``, a tie row in it means that they did."""
        declared = self._declared(actor, relation, wave, person)
        if declared is not None:
            return declared
        if any(
            tie.person == person and tie.observed and _names_itself(tie)
            for tie in self.ties(actor, relation, wave)
        ):
            return "answered"
        respondent = self._contents.actors[actor].respondent
        return "not_answered" if respondent else "not_asked"

    def actor(self, actor: str, relation: str, wave: str | None) -> Answer:
        """Whether anybody answered for an actor."""
        states = {self.person(actor, relation, wave, p) for p in self.persons(actor, relation, wave)}
        if "answered" in states:
            return "answered"
        return "not_answered" if "not_answered" in states else "not_asked"

    def silent(self, actor: str, relation: str, wave: str | None) -> bool:
        """Whether nothing at all is said of an actor: no row of ties, none of ``asked``."""
        declared = any(
            asked.answered is not None and _about(asked, relation, wave)
            for asked in self._asked.get(actor, ())
        )
        return not declared and not self.ties(actor, relation, wave)

    def declared_yes(self, actor: str, relation: str, wave: str | None, person: str) -> bool:
        """Whether a row of ``asked`` says that the person answered, so that a blank cell means none."""
        return self._declared(actor, relation, wave, person) == "answered"

    def about(self, actor: str, relation: str, wave: str | None, person: str) -> dict[str, Answer]:
        """Where rosters differ: the actors about whom it is said whether this respondent answered."""
        found: dict[str, Answer] = {}
        for asked in self._matching(actor, relation, wave, person):
            if asked.about is not None and asked.answered is not None:
                found[asked.about] = _ANSWERS[asked.answered]
        return found

    def said_by(self, asked: Asked) -> Iterator[Tie]:
        """The ties that a row of ``asked`` speaks of and that no row more exact than it does."""
        for tie in self._ties_of(asked.actor):
            if not _about(asked, tie.relation, tie.wave):
                continue
            if asked.person is not None and tie.person != asked.person:
                continue
            if asked.about is not None and tie.taker != asked.about:
                continue
            rules = self._matching(asked.actor, tie.relation, tie.wave, tie.person)
            deciding = [rule for rule in rules if rule.about in (None, tie.taker)]
            if not _more_exact(asked, deciding):
                yield tie

    def _ties_of(self, actor: str) -> Iterator[Tie]:
        for (reporter, _, _), ties in self._own.items():
            if reporter == actor:
                yield from ties

    def _declared(self, actor: str, relation: str, wave: str | None, person: str) -> Answer | None:
        general: Answer | None = None
        listed = False
        for asked in self._matching(actor, relation, wave, person):
            if asked.answered is None:
                continue
            if asked.about is None:
                general = _ANSWERS[asked.answered]
            else:
                listed = listed or asked.answered != "not_asked"
        if general is None and listed:
            # A list of those the respondent was asked about: nobody else was on it.
            return "not_asked"
        return general

    def _matching(self, actor: str, relation: str, wave: str | None, person: str) -> list[Asked]:
        """The rows of ``asked`` that bear on a respondent, the most exact last."""
        rows = [
            asked
            for asked in self._asked.get(actor, ())
            if _about(asked, relation, wave) and asked.person in (None, person or None)
        ]
        return sorted(rows, key=_exactness)


def _about(asked: Asked, relation: str, wave: str | None) -> bool:
    return asked.relation in (None, relation) and asked.wave in (None, wave)


def _exactness(asked: Asked) -> int:
    return sum(part is not None for part in (asked.relation, asked.wave, asked.person))


def _more_exact(asked: Asked, others: Iterable[Asked]) -> bool:
    own = (_exactness(asked), asked.about is not None)
    return any((_exactness(other), other.about is not None) > own for other in others)


def _names_itself(tie: Tie) -> bool:
    """Whether the row is a respondent's answer about its own ties, not a report about others."""
    return tie.reporter in (tie.giver, tie.taker)
