"""What every part of the page needs to know: the profile, the words, and how sectors and waves are called."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from samspill.report import drawings as draw
from samspill.report._numbers import Numbers
from samspill.report._sentences import Sentences, UserText, isolated

Finding = dict[str, Any]


class Context:
    """A profile seen in one language."""

    def __init__(self, profile: dict[str, Any], language: str) -> None:
        self.profile = profile
        self.language = language
        self.say = Sentences(language)
        self.numbers = Numbers(language)
        self.study: dict[str, Any] = profile["study"]
        self.quality: dict[str, Any] = profile["data_quality"]
        self.groups: list[dict[str, Any]] = self.study["sectors"]
        self._relations = {relation["id"]: relation for relation in self.study["relations"]}
        self._waves = {wave["id"]: wave for wave in self.study["waves"]}
        self._slots = {group["id"]: slot for slot, group in enumerate(self.groups)}
        self._labels = {group["id"]: group["label"] for group in self.groups}

    # Findings

    def of(self, measure: str) -> list[Finding]:
        """The findings of one measure, in the order of the profile."""
        return [finding for finding in self.profile["findings"] if finding["measure"] == measure and finding["verdict"] != "not_measurable"]

    def not_measurable(self) -> list[Finding]:
        """The measures whose input was not supplied."""
        return [finding for finding in self.profile["findings"] if finding["verdict"] == "not_measurable"]

    def wave_order(self, wave: str | None) -> int:
        """The place of a wave in the order of the study."""
        return list(self._waves).index(wave) if wave in self._waves else 0

    @property
    def last_wave(self) -> str | None:
        return list(self._waves)[-1] if self._waves else None

    def word(self, name: str) -> Markup:
        """The word that stands where there is no number: not shown, undefined, not asked."""
        return Markup('<i class="word">{}</i>').format(self.say(f"word.{name}"))

    # Names

    def sector_user(self, sector: str | None) -> UserText:
        """A sector as it reads inside a sentence."""
        return UserText("" if sector is None else self._labels.get(sector, sector))

    def slot(self, sector: str) -> int:
        """The place of a sector in the alphabet, which decides its colour and mark."""
        return self._slots.get(sector, draw.POOL)

    def sector_name(self, sector: str) -> Markup:
        """A sector's mark and name."""
        return Markup('{}\u00a0<span class="name">{}</span>').format(draw.mark(self.slot(sector)), isolated(self._labels.get(sector, sector), True))

    def sector_capital(self, sector: str) -> Markup:
        """A sector as it stands at the beginning of a line."""
        return isolated(self.sector_user(sector), True)

    def plain_name(self, sector: str) -> str:
        """A sector's name where no markup can stand, as inside a drawing."""
        name: str = self._labels.get(sector, sector)
        return name[:1].upper() + name[1:]

    def under_limit(self, group: dict[str, Any]) -> str:
        """What stands in the row of a sector that is not shown."""
        return str(self.say(f"figure.hidden.{group['reason']}", n=self.study["min_cell"]))

    def pooled_name(self, sectors: list[str]) -> Markup:
        """The name of several sectors that are shown as one."""
        names = [isolated(self._labels.get(sector, sector), capital=place == 0) for place, sector in enumerate(sectors)]
        return Markup("{} {}").format(draw.mark(draw.POOL), self.say("word.together", names=self.say.join(names)))

    def relation(self, relation: str) -> dict[str, Any]:
        """What the study says of a relation."""
        known: dict[str, Any] = self._relations[relation]
        return known

    def relation_user(self, relation: str | None) -> UserText:
        """A relation as it reads inside a sentence."""
        return UserText("" if relation is None else self._relations[relation]["label"])

    def relation_name(self, relation: str | None) -> Markup:
        return isolated(self.relation_user(relation), True)

    def question(self, relation: str | None) -> Markup:
        """A relation with the question that was asked."""
        if relation is None:
            return Markup()
        asked = self._relations[relation]["question"]
        name = self.relation_name(relation)
        return self.say("question.asked", relation=name, question=isolated(asked)) if asked else name

    def wave_user(self, wave: str | None) -> UserText:
        return UserText("" if wave is None else self._waves[wave]["label"])

    def wave_name(self, wave: str | None, capital: bool = False) -> Markup:
        return isolated(self.wave_user(wave), capital)

    def finding_name(self, finding: Finding) -> Markup:
        """What a finding is about, in a few words: its sector or pair, and its relation."""
        parts = [isolated(self.sector_user(sector)) for sector in (finding["sector"], finding["other_sector"]) if sector]
        name = Markup("–").join(parts)
        if finding.get("part") and self.say.has(f"part.{finding['part']}"):
            part = self.say(f"part.{finding['part']}")
            name = Markup("{}, {}").format(name, part) if parts else part
        several = len({other["relation"] for other in self.of(finding["measure"])}) > 1
        if finding["relation"] and (several or not parts):
            relation = isolated(self.relation_user(finding["relation"]))
            name = Markup("{}, {}").format(name, relation) if parts else relation
        return name

    def response(self, relation: str, wave: str | None) -> dict[str, Any]:
        """How many answered a question in a wave, of all who should."""
        rows: list[dict[str, Any]] = self.quality["response"]
        return next(row for row in rows if row["all"] and (row["relation"], row["wave"]) == (relation, wave))

    def pair_order(self, one: str, other: str) -> tuple[bool, int, int]:
        """Pairs with the users first, then alphabetical."""
        users = {group["id"] for group in self.groups if "users" in group["kinds"]}
        return not ({one, other} & users), self._slots[one], self._slots[other]

    # Events

    @property
    def event_kind(self) -> str:
        """What the events are called: meetings, projects, or just events."""
        kinds = self.quality["events"]["kinds"] if self.quality.get("events") else []
        return kinds[0] if len(kinds) == 1 and kinds[0] in ("meeting", "project") else "event"

    def events_table(self, name: str) -> Any:
        """What was counted of events under a name; None where nothing was."""
        return (self.profile["events"] or {}).get(name)

    def date(self, date: str | None) -> str:
        """A date as it is written in the language; a dash where there is none."""
        if date is None:
            return "–"
        year, month, day = date.split("-")
        return str(self.say("date", year=year, month=month, day=day))

    def written_by(self) -> Markup:
        """Who wrote the minutes."""
        writers = self.quality["events"]["written_by"]
        if not writers:
            return self.say("written_by.unknown")
        return self.say("written_by", who=self.say.join([isolated(self.sector_user(sector)) for sector in writers]))
