"""Studies in which nothing differs between sectors: whatever a report suggests about them is a false alarm."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

Row = dict[str, object]

WAVES = ("1", "2")
EVENTS = 16
ARENAS = ("drawing_board", "laboratory", "machine_room")


def tables(seed: int) -> dict[str, list[Row]]:
    """A roster of random size with a survey in two waves and minutes of meetings; popularity differs between actors, not between sectors."""
    draw = Random(seed)
    sizes = [5 + int(5 * draw.random()) for _ in range(2 + int(3 * draw.random()))]
    sector = {f"{name}{place}": name for name, size in zip("abcde", sizes, strict=False) for place in range(size)}
    actors = list(sector)
    density = 0.15 + 0.3 * draw.random()
    spread = draw.random()
    popularity = {actor: 1 - spread + 2 * spread * draw.random() for actor in actors}
    kinds = dict(zip("abcde", ("users", "public", "civil", "private", "academia"), strict=True))
    made: dict[str, list[Row]] = {
        "sectors": [{"sector": name, "kind": kinds[name]} for name in dict.fromkeys(sector.values())],
        "actors": [{"id": actor, "sector": name} for actor, name in sector.items()],
        "waves": [{"id": wave} for wave in WAVES],
        "relations": [{"id": "r"}],
        "ties": [],
        "asked": [],
    }
    for wave in WAVES:
        for actor in actors:
            answered = draw.random() < 0.9
            made["asked"].append({"actor": actor, "relation": "r", "wave": wave, "answered": "yes" if answered else "no"})
            named = [other for other in actors if other != actor and draw.random() < density * popularity[other]]
            if answered:
                made["ties"] += [{"from": actor, "to": other, "relation": "r", "wave": wave} for other in named]
    made.update(minutes(draw, actors))
    return made


def minutes(draw: Random, actors: Sequence[str]) -> dict[str, list[Row]]:
    """Meetings to which some come oftener than others, and at which each turn, and leading, is anybody's."""
    eager = {actor: 0.3 + 0.6 * draw.random() for actor in actors}
    made: dict[str, list[Row]] = {"events": [], "attendance": [], "turns": []}
    for number in range(EVENTS):
        event = f"m{number}"
        made["events"].append({"id": event, "kind": "meeting", "date": f"2025-{1 + number % 12:02}-{1 + number:02}", "arena": ARENAS[number % 3], "records": "attendance|turns"})
        came = [actor for actor in actors if draw.random() < eager[actor]] or [actors[0]]
        leads = came[int(len(came) * draw.random())]
        made["attendance"] += [{"event": event, "actor": actor, "role": "lead" if actor == leads else "member"} for actor in came]
        spoken = dict.fromkeys(came, 0)
        for _ in range(10 + int(20 * draw.random())):
            spoken[came[int(len(came) * draw.random())]] += 1
        made["turns"] += [{"event": event, "actor": actor, "turns": turns, "capacity": "content"} for actor, turns in spoken.items() if turns]
    return made


def write(seed: int, folder: Path) -> Path:
    folder.mkdir()
    for name, rows in tables(seed).items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def studies(number: int, folder: Path) -> Iterator[Path]:
    return (write(seed, folder / str(seed)) for seed in range(number))
