"""Makes the demo study: `python -m samspill.demo.make_demo FOLDER`.

Place, actors and every number are invented. The effects that a report must find, and the gaps about
which it must say that it cannot tell, stand as named numbers at the top, so that they can be checked.
Only :meth:`random.Random.random` is drawn from, whose sequence Python promises to keep.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

SEED = 20260318
TITLE = "Møteplassen i Granvær (syntetisk eksempel)"
BOUNDARY = "de som sto på deltakerlista til møteplassen da en av rundene ble gjennomført"

Row = dict[str, object]

SECTORS: tuple[Row, ...] = (
    {"sector": "brukere", "kind": "users", "label": "brukerne"},
    {"sector": "forskning", "kind": "academia", "label": "forskningen", "publish_as": "næring og forskning"},
    {"sector": "frivillig", "kind": "civil", "label": "frivillig sektor"},
    {"sector": "næringsliv", "kind": "private", "label": "næringslivet", "publish_as": "næring og forskning"},
    {"sector": "offentlig", "kind": "public", "label": "offentlig sektor"},
)

ACTORS: tuple[tuple[str, str, str], ...] = (
    ("bruk1", "Brukerutvalget for rus og psykisk helse", "brukere"),
    ("bruk2", "Ungdomspanelet", "brukere"),
    ("bruk3", "Beboergruppa i Granbakken", "brukere"),
    ("bruk4", "Pårørendegruppa", "brukere"),
    ("bruk5", "Erfaringspanelet for nyankomne", "brukere"),
    ("fors1", "Høgskolen i Granvær", "forskning"),
    ("friv1", "Frivilligsentralen", "frivillig"),
    ("friv2", "Granvær idrettslag", "frivillig"),
    ("friv3", "Velforeningen i Granbakken", "frivillig"),
    ("friv4", "Sanitetslaget", "frivillig"),
    ("friv5", "Språkkafeen", "frivillig"),
    ("friv6", "Musikkorpset", "frivillig"),
    ("friv7", "Turgruppa", "frivillig"),
    ("nær1", "Handelsforeningen", "næringsliv"),
    ("nær2", "Kafé Kvisten", "næringsliv"),
    ("nær3", "Granvær utbygging", "næringsliv"),
    ("nær4", "Byggevarehuset", "næringsliv"),
    ("off1", "Plan og samfunn, Granvær kommune", "offentlig"),
    ("off2", "Helse og mestring, Granvær kommune", "offentlig"),
    ("off3", "Oppvekst, Granvær kommune", "offentlig"),
    ("off4", "Kultur og bibliotek, Granvær kommune", "offentlig"),
    ("off5", "Eiendom, Granvær kommune", "offentlig"),
    ("off6", "NAV Granvær", "offentlig"),
    ("off7", "Distriktspsykiatrisk senter", "offentlig"),
)
SECTOR_OF: Mapping[str, str] = {actor: sector for actor, _, sector in ACTORS}
FACILITATOR = "off1"

WAVES = ("2024", "2026")
ABSENT: Mapping[str, frozenset[str]] = {"2024": frozenset({"friv7"}), "2026": frozenset({"off7"})}
"""Who was not on the roster of a wave: one joined, one left."""

RELATIONS: tuple[Row, ...] = (
    {
        "id": "kontakt",
        "label": "kontakt",
        "question": "Hvor ofte har dere hatt kontakt med hver av disse det siste halve året?",
        "directed": "yes",
        "flow": "from_to",
        "content": "contact",
        "as": "strength",
        "min": 0,
        "max": 4,
        "none": 0,
        "tie_from": 2,
    },
    {
        "id": "innflytelse",
        "label": "innflytelse",
        "question": "Hvem har påvirket det dere har gjort i samarbeidet?",
        "directed": "yes",
        "flow": "from_to",
        "content": "influence",
        "as": "strength",
        "min": 0,
        "max": 1,
        "none": 0,
        "tie_from": 1,
    },
    {
        "id": "informasjon",
        "label": "informasjon",
        "question": "Hvem får dere informasjon fra om det som skjer i samarbeidet?",
        "directed": "yes",
        "flow": "to_from",
        "content": "information",
        "as": "strength",
        "min": 0,
        "max": 3,
        "none": 0,
        "tie_from": 1,
    },
)

# Planted effects ------------------------------------------------------------------------------------------------------

INFLUENCE: Mapping[str, Mapping[str, float]] = {
    "2024": {"offentlig": 0.66, "frivillig": 0.15, "brukere": 0.10, "næringsliv": 0.13, "forskning": 0.20},
    "2026": {"offentlig": 0.62, "frivillig": 0.15, "brukere": 0.10, "næringsliv": 0.13, "forskning": 0.20},
}
"""The chance of being named as influential, by the named one's sector: far above its seats for the public sector."""

CONTACT_WITHIN = 0.55
CONTACT_ACROSS = 0.30
CONTACT_TOLD: Mapping[tuple[str, str], float] = {("frivillig", "offentlig"): 0.80, ("offentlig", "frivillig"): 0.22}
"""Contact between voluntary and public sector is told far more often from the voluntary side."""

MUTUAL = 0.55
"""The chance that the two sides of a pair tell of the same contact."""

TURNS: Mapping[str, float] = {"offentlig": 9.0, "frivillig": 3.0, "brukere": 1.6, "næringsliv": 2.4, "forskning": 4.0}
"""Mean number of content turns of one who is present: the talk lies with the public sector."""

ATTENDS: Mapping[str, float] = {
    "offentlig": 0.85, "frivillig": 0.62, "brukere": 0.60, "næringsliv": 0.45, "forskning": 0.60
}  # fmt: skip

# Planted gaps ---------------------------------------------------------------------------------------------------------

SILENT: Mapping[tuple[str, str], frozenset[str]] = {
    ("kontakt", "2024"): frozenset({"bruk2", "bruk5", "friv4", "nær3"}),
    ("innflytelse", "2024"): frozenset({"bruk2", "bruk5", "friv4", "nær3"}),
    ("informasjon", "2024"): frozenset({"friv4", "nær3"}),
    ("kontakt", "2026"): frozenset({"bruk5", "friv6", "nær3"}),
    ("innflytelse", "2026"): frozenset({"bruk5", "friv6", "nær3"}),
    ("informasjon", "2026"): frozenset({"bruk2", "bruk4", "bruk5", "friv6", "nær3"}),
}
"""Who did not answer. The users fall under the floor in 2024, and for information in 2026."""

NOT_ASKED: Mapping[tuple[str, str], frozenset[str]] = {
    ("informasjon", "2024"): frozenset(actor for actor, _, sector in ACTORS if sector == "brukere")
}
"""The question about information was not put to the users in the first wave."""

NO_TURNS = frozenset({"m05", "m12"})
"""Meetings whose minutes do not record who spoke."""

# ----------------------------------------------------------------------------------------------------------------------

ARENAS = ("drawing_board",) * 6 + ("laboratory",) * 4 + ("machine_room",) * 4
DATES = (
    "2024-09-12", "2024-10-10", "2024-11-07", "2024-12-05", "2025-01-23", "2025-02-20", "2025-04-03",
    "2025-05-08", "2025-06-12", "2025-09-04", "2025-10-16", "2025-11-20", "2026-01-22", "2026-02-26",
)  # fmt: skip
TOPICS = (
    "Hva er problemet?", "Hvem angår det?", "Forslag fra partene", "Forslag samlet", "Skisser til møteplass",
    "Valg av skisse", "Prøveåpning", "Erfaringer fra prøveåpningen", "Ny prøve med kafé", "Justeringer",
    "Drift og vaktliste", "Avtale om lokaler", "Oppstart", "Driften så langt",
)  # fmt: skip


def present(wave: str) -> list[str]:
    """The actors on the roster of a wave."""
    return [actor for actor, _, _ in ACTORS if actor not in ABSENT[wave]]


def answered(actor: str, relation: str, wave: str) -> str:
    if actor in NOT_ASKED.get((relation, wave), frozenset()):
        return "not_asked"
    return "no" if actor in SILENT[relation, wave] else "yes"


def ordered_pairs(actors: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((one, other) for one in actors for other in actors if one != other)


def contact(draw: Random, wave: str) -> dict[tuple[str, str], int]:
    """How often each says that it was in contact with each other, 0 to 4."""
    values: dict[tuple[str, str], int] = {}
    for one, other in ordered_pairs(present(wave)):
        sectors = SECTOR_OF[one], SECTOR_OF[other]
        chance = CONTACT_TOLD.get(sectors, CONTACT_WITHIN if sectors[0] == sectors[1] else CONTACT_ACROSS)
        own = draw.random() < chance
        copied = draw.random() < MUTUAL and sectors not in CONTACT_TOLD and (other, one) in values
        told = values[other, one] >= 2 if copied else own
        values[one, other] = 2 + int(3 * draw.random()) if told else int(1.4 * draw.random())
    return values


def influence(draw: Random, wave: str) -> dict[tuple[str, str], int]:
    """Who says that whom has influenced what they did, 0 or 1."""
    return {
        (one, other): int(draw.random() < INFLUENCE[wave][SECTOR_OF[other]])
        for one, other in ordered_pairs(present(wave))
    }


def information(draw: Random, wave: str) -> dict[tuple[str, str], int]:
    """How much information each says that it gets from each other, 0 to 3."""
    values: dict[tuple[str, str], int] = {}
    for one, other in ordered_pairs(present(wave)):
        same = SECTOR_OF[one] == SECTOR_OF[other]
        told = draw.random() < (0.50 if same else 0.26)
        values[one, other] = 1 + int(3 * draw.random()) if told else 0
    return values


def ties(draw: Random) -> Iterator[Row]:
    """The ties that were told of, with a few "don't know"; no row of an actor who answered means none."""
    tellers = {"kontakt": contact, "innflytelse": influence, "informasjon": information}
    for wave in WAVES:
        for relation, tell in tellers.items():
            for (one, other), value in tell(draw, wave).items():
                unsure = relation == "kontakt" and draw.random() < 0.01
                if answered(one, relation, wave) != "yes":
                    continue
                row: Row = {"from": one, "to": other, "relation": relation, "wave": wave}
                if unsure:
                    yield {**row, "state": "dont_know"}
                elif value > 0:
                    yield {**row, "value": value}


def asked() -> Iterator[Row]:
    for wave in WAVES:
        for relation in RELATIONS:
            for actor in present(wave):
                told = answered(actor, str(relation["id"]), wave)
                yield {"actor": actor, "relation": relation["id"], "wave": wave, "answered": told}


def wave_of(date: str) -> str:
    return WAVES[0] if date < "2025-07-01" else WAVES[1]


def events() -> Iterator[Row]:
    for number, (date, arena, topic) in enumerate(zip(DATES, ARENAS, TOPICS, strict=True), 1):
        event = f"m{number:02}"
        records = ["invited", "attendance", "proposals", "decisions"]
        if event not in NO_TURNS:
            records.insert(2, "turns")
        yield {
            "id": event,
            "kind": "meeting",
            "title": topic,
            "date": date,
            "wave": wave_of(date),
            "arena": arena,
            "records": "|".join(records),
            "written_by": FACILITATOR,
        }


def attendance(draw: Random) -> Iterator[Row]:
    """Who was invited and who came; the users fade out of the machine room."""
    for number, (date, arena) in enumerate(zip(DATES, ARENAS, strict=True), 1):
        for actor in present(wave_of(date)):
            sector = SECTOR_OF[actor]
            invited = arena != "machine_room" or draw.random() < (0.4 if sector == "brukere" else 0.9)
            fading = 0.5 if sector == "brukere" and arena == "machine_room" else 1.0
            came = draw.random() < ATTENDS[sector] * fading and invited
            leads = actor == FACILITATOR
            yield {
                "event": f"m{number:02}",
                "actor": actor,
                "invited": "yes" if invited or leads else "no",
                "attended": "yes" if came or leads else "no",
                "role": "chair|facilitator" if leads else "member",
                "persons": 1 + int(draw.random() < 0.3) if came or leads else None,
            }


def some(draw: Random, mean: float) -> int:
    """A number of turns around `mean`, from 0."""
    return int(mean * (0.35 + 1.3 * draw.random()) + draw.random())


def turns(draw: Random, came: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    """Who spoke how often, as recorded in the minutes; a row says how many turns in one capacity."""
    for event, actors in came.items():
        if event in NO_TURNS:
            continue
        for actor in actors:
            spoken = some(draw, TURNS[SECTOR_OF[actor]] * (1.6 if actor == FACILITATOR else 1.0))
            started = int(spoken * 0.25 * draw.random() + 0.3)
            if spoken:
                yield {
                    "event": event, "actor": actor, "turns": spoken, "initiatives": started, "capacity": "content"
                }  # fmt: skip
            if actor == FACILITATOR:
                yield {
                    "event": event, "actor": actor, "turns": 8 + int(8 * draw.random()), "capacity": "chairing"
                }  # fmt: skip


def proposals(draw: Random, came: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    number = 0
    for event, actors in came.items():
        for _ in range(1 + int(3 * draw.random())):
            number += 1
            public = [actor for actor in actors if SECTOR_OF[actor] == "offentlig"]
            others = [actor for actor in actors if SECTOR_OF[actor] != "offentlig"]
            group = public if draw.random() < 0.7 or not others else others
            proposer = group[int(len(group) * draw.random())]
            yield {
                "id": f"f{number:02}",
                "event": event,
                "text": f"Forslag {number}",
                "proposed_by": proposer,
                "raised": "beforehand" if draw.random() < 0.6 else "in_meeting",
                "outcome": ("adopted", "amended", "rejected", "postponed")[int(4 * draw.random())],
            }


def decisions(draw: Random, raised: Iterable[Row]) -> Iterator[Row]:
    number = 0
    for proposal in raised:
        if proposal["outcome"] in ("adopted", "amended"):
            number += 1
            yield {
                "id": f"b{number:02}",
                "event": proposal["event"],
                "text": f"Beslutning {number}",
                "proposal": proposal["id"],
                "agenda_by": FACILITATOR,
                "decided_by": "all_present" if draw.random() < 0.7 else "unknown",
            }


def ratings(draw: Random) -> Iterator[Row]:
    """How each rates equal worth and communication in the process, 1 to 5."""
    for wave in WAVES:
        for actor in present(wave):
            if answered(actor, "kontakt", wave) != "yes":
                continue
            for item, action_field, shift in (("Vi blir møtt som likeverdige", 1, 0.0), ("Vi får vite det vi trenger", 3, -0.3)):
                mean = (3.9 if SECTOR_OF[actor] == "offentlig" else 2.8) + shift
                score = min(5, max(1, round(mean + 2.4 * (draw.random() - 0.5))))
                yield {
                    "rater": actor, "item": item, "score": score, "about": "process", "wave": wave,
                    "field": action_field, "min": 1, "max": 5,
                }  # fmt: skip


def tables(seed: int = SEED) -> dict[str, list[Row]]:
    """Every table of the study, in the order in which they are drawn."""
    draw = Random(seed)
    study = {"title": TITLE, "language": "nb", "boundary": BOUNDARY, "convener": FACILITATOR, "facilitator": FACILITATOR}
    declared = {
        "baseline": "per_actor", "min_cell": 5, "response_floor": "0,70", "primary_measure": "M1",
        "primary_relation": "innflytelse", "primary_wave": "2026", "primary_sector": "offentlig",
    }  # fmt: skip
    made: dict[str, list[Row]] = {
        "study": [{"key": key, "value": value} for key, value in {**study, **declared}.items()],
        "sectors": list(SECTORS),
        "actors": [
            {"id": actor, "name": name, "sector": sector, "user": "yes" if sector == "brukere" else "no"}
            for actor, name, sector in ACTORS
        ],
        "waves": [
            {"id": "2024", "label": "oktober 2024", "date": "2024-10-15"},
            {"id": "2026", "label": "mars 2026", "date": "2026-03-10"},
        ],
        "members": [{"actor": actor, "wave": wave} for wave in WAVES for actor in present(wave)],
        "relations": list(RELATIONS),
        "ties": list(ties(draw)),
        "asked": list(asked()),
        "events": list(events()),
        "attendance": list(attendance(draw)),
    }
    came: dict[str, list[str]] = {}
    for row in made["attendance"]:
        if row["attended"] == "yes":
            came.setdefault(str(row["event"]), []).append(str(row["actor"]))
    made["turns"] = list(turns(draw, came))
    made["proposals"] = list(proposals(draw, came))
    made["decisions"] = list(decisions(draw, made["proposals"]))
    made["ratings"] = list(ratings(draw))
    return made


def as_csv(rows: Sequence[Row]) -> bytes:
    """A table as Norwegian Excel opens it: semicolons and a byte order mark."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", delimiter=";", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def files(seed: int = SEED) -> dict[str, bytes]:
    """The files of the demo study by name."""
    return {f"{name}.csv": as_csv(rows) for name, rows in tables(seed).items()}


def main(folder: str) -> None:
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, content in files().items():
        (Path(folder) / name).write_bytes(content)


if __name__ == "__main__":
    main(sys.argv[1])
