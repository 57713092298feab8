"""Makes a study of meetings from minutes, without a survey: `python make_study.py [FOLDER]`.

Place, actors and every number are invented. What a report must find, and what it must say that it cannot tell, stands as
named numbers at the top. Only :meth:`random.Random.random` is drawn from, whose sequence Python promises to keep.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

from samspill.demo.make_demo import Row, as_csv

SEED = 20250611
TITLE = "Fritidsgården i Lundvik (syntetisk eksempel)"
BOUNDARY = "alle møtene i arbeidsgruppa for fritidsgården, og alle som ble invitert til minst ett av dem"

SECTORS: tuple[Row, ...] = (
    {"sector": "brukere", "kind": "users", "label": "brukerne"},
    {"sector": "forskning", "kind": "academia", "label": "forskningen", "publish_as": "næring og forskning"},
    {"sector": "frivillig", "kind": "civil", "label": "frivillig sektor"},
    {"sector": "næringsliv", "kind": "private", "label": "næringslivet", "publish_as": "næring og forskning"},
    {"sector": "offentlig", "kind": "public", "label": "offentlig sektor"},
)
ACTORS: tuple[tuple[str, str, str], ...] = (
    ("bruk1", "Ungdomsrådet i Lundvik", "brukere"),
    ("bruk2", "Elevrådet ved Lundvik skole", "brukere"),
    ("bruk3", "Foreldregruppa på Neset", "brukere"),
    ("bruk4", "Jentegruppa", "brukere"),
    ("fors1", "Høgskolen i Lundvik", "forskning"),
    ("friv1", "Lundvik idrettslag", "frivillig"),
    ("friv2", "Natteravnene", "frivillig"),
    ("friv3", "Bygdekinoen", "frivillig"),
    ("friv4", "Speidergruppa", "frivillig"),
    ("nær1", "Lundvik bakeri", "næringsliv"),
    ("nær2", "Neset eiendom", "næringsliv"),
    ("off1", "Oppvekst, Lundvik kommune", "offentlig"),
    ("off2", "Kultur, Lundvik kommune", "offentlig"),
    ("off3", "Lundvik skole", "offentlig"),
    ("off4", "Helsestasjon for ungdom", "offentlig"),
    ("off5", "Forebyggende politi", "offentlig"),
)
SECTOR_OF: Mapping[str, str] = {actor: sector for actor, _, sector in ACTORS}
CONVENER = "off1"

# What a report must find ----------------------------------------------------------------------------------------------

ARENAS = ("drawing_board",) * 9 + ("laboratory",) * 7 + ("machine_room",) * 6
STAGES = ("problem",) * 4 + ("proposal",) * 2 + ("design",) * 3 + ("test",) * 7 + ("produce",) * 3 + ("distribute",) * 3

ATTENDS: Mapping[str, float] = {"brukere": 0.75, "forskning": 0.55, "frivillig": 0.65, "næringsliv": 0.50, "offentlig": 0.88}
"""How often an invited actor comes."""

USERS_INVITED_TO_THE_MACHINE_ROOM = 0.15
"""The users are hardly invited where things are put to work, and are gone from there."""

TURNS: Mapping[str, float] = {"brukere": 1.5, "forskning": 3.0, "frivillig": 4.2, "næringsliv": 3.0, "offentlig": 6.5}
"""Mean number of turns of one who is present. The public sector speaks more than it is present, the users less; the voluntary
sector speaks as much as one present does on average, so that nothing should be claimed about it."""

CONVENING_SECTOR_AT_FIRST, CONVENING_SECTOR_AT_LAST = 1.35, 0.65
"""How much of its mean the convener's sector speaks in the first and in the last meeting."""

PUBLIC_PROPOSES = 0.6
"""The chance that a proposal comes from the public sector."""

# What cannot be known -------------------------------------------------------------------------------------------------

NO_TURNS = frozenset({"m04", "m09", "m13", "m18", "m21"})
"""Minutes that do not say who spoke."""

NO_PROPOSALS = frozenset({"m01", "m02", "m09"})
"""Minutes that do not record all proposals and decisions."""

# ----------------------------------------------------------------------------------------------------------------------

FIRST = datetime.date(2025, 1, 15)
DAYS_BETWEEN = 16


def event(number: int) -> str:
    return f"m{number:02}"


def events() -> Iterator[Row]:
    for number, (arena, stage) in enumerate(zip(ARENAS, STAGES, strict=True), 1):
        records = ["invited", "attendance"]
        records += [] if event(number) in NO_TURNS else ["turns"]
        records += [] if event(number) in NO_PROPOSALS else ["proposals", "decisions"]
        date = FIRST + datetime.timedelta(days=DAYS_BETWEEN * (number - 1))
        yield {
            "id": event(number), "kind": "meeting", "title": f"Møte {number}", "date": date.isoformat(), "arena": arena, "stage": stage,
            "records": "|".join(records), "written_by": CONVENER,
        }  # fmt: skip


def attendance(draw: Random) -> Iterator[Row]:
    """Who was invited and who came; the convener is always there and chairs all meetings but two."""
    for number, arena in enumerate(ARENAS, 1):
        for actor, _, sector in ACTORS:
            kept_out = sector == "brukere" and arena == "machine_room"
            invited = draw.random() < (USERS_INVITED_TO_THE_MACHINE_ROOM if kept_out else 0.93) or actor == CONVENER
            came = (invited and draw.random() < ATTENDS[sector]) or actor == CONVENER
            yield {
                "event": event(number), "actor": actor, "invited": "ja" if invited else "nei", "attended": "ja" if came else "nei",
                "role": "chair|facilitator" if actor == CONVENER else "member",
            }  # fmt: skip


def turns(draw: Random, came: Mapping[str, list[str]]) -> Iterator[Row]:
    for number in range(1, len(ARENAS) + 1):
        if event(number) in NO_TURNS:
            continue
        time = (number - 1) / (len(ARENAS) - 1)
        for actor in came[event(number)]:
            sector = SECTOR_OF[actor]
            factor = CONVENING_SECTOR_AT_FIRST + time * (CONVENING_SECTOR_AT_LAST - CONVENING_SECTOR_AT_FIRST) if sector == "offentlig" else 1.0
            spoken = int(TURNS[sector] * factor * 2 * draw.random() + draw.random())
            if spoken:
                yield {"event": event(number), "actor": actor, "turns": spoken, "capacity": "content"}
            if actor == CONVENER:
                yield {"event": event(number), "actor": actor, "turns": 6 + int(6 * draw.random()), "capacity": "chairing"}


def proposals(draw: Random, came: Mapping[str, list[str]]) -> Iterator[Row]:
    count = 0
    for number in range(1, len(ARENAS) + 1):
        if event(number) in NO_PROPOSALS:
            continue
        for _ in range(1 + int(2.4 * draw.random())):
            count += 1
            public = draw.random() < PUBLIC_PROPOSES
            group = [actor for actor in came[event(number)] if (SECTOR_OF[actor] == "offentlig") == public] or [CONVENER]
            yield {
                "id": f"f{count:02}", "event": event(number), "text": f"Forslag {count}", "proposed_by": group[int(len(group) * draw.random())],
                "raised": "beforehand" if draw.random() < 0.55 else "in_meeting",
                "outcome": ("adopted", "adopted", "amended", "rejected", "postponed")[int(5 * draw.random())],
            }  # fmt: skip


def decisions(draw: Random, raised: list[Row]) -> Iterator[Row]:
    adopted = [proposal for proposal in raised if proposal["outcome"] in ("adopted", "amended")]
    for number, proposal in enumerate(adopted, 1):
        yield {
            "id": f"b{number:02}", "event": proposal["event"], "text": f"Beslutning {number}", "proposal": proposal["id"],
            "agenda_by": CONVENER if draw.random() < 0.8 else proposal["proposed_by"],
            "decided_by": "all_present" if draw.random() < 0.7 else "unknown",
        }  # fmt: skip


def tables(seed: int = SEED) -> dict[str, list[Row]]:
    """Every table of the study, in the order in which they are drawn."""
    draw = Random(seed)
    study = {"title": TITLE, "language": "nb", "boundary": BOUNDARY, "convener": CONVENER, "facilitator": CONVENER, "min_cell": 3}
    made: dict[str, list[Row]] = {
        "study": [{"key": key, "value": value} for key, value in study.items()],
        "sectors": list(SECTORS),
        "actors": [{"id": actor, "name": name, "sector": sector} for actor, name, sector in ACTORS],
        "events": list(events()),
        "attendance": list(attendance(draw)),
    }
    came: dict[str, list[str]] = {str(row["id"]): [] for row in made["events"]}
    for row in made["attendance"]:
        if row["attended"] == "ja":
            came[str(row["event"])].append(str(row["actor"]))
    made["turns"] = list(turns(draw, came))
    made["proposals"] = list(proposals(draw, came))
    made["decisions"] = list(decisions(draw, made["proposals"]))
    return made


def files(seed: int = SEED) -> dict[str, bytes]:
    """The files of the study by name."""
    return {f"{name}.csv": as_csv(rows) for name, rows in tables(seed).items()}


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for file_name, content in files().items():
        (target / file_name).write_bytes(content)
