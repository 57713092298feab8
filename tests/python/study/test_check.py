"""What check says: what was understood, who answered, what cannot be had, one next step."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest
from samspill import Study
from samspill.study.check import Description, describe
from samspill.study.measures import MEASURES

Write: TypeAlias = Callable[[Mapping[str, str | bytes]], Path]

FULL: Mapping[str, str] = {
    "study.csv": "key,value\ntitle,Safer evenings\nlanguage,en\nmin_cell,3\n",
    "actors.csv": "id,name,sector,user,county\na,Alpha,public,no,n\nb,Beta,public,no,s\nc,Gamma,civil,no,n\nd,Delta,users,yes,s\n",
    "relations.csv": "id,label,directed,flow\ncontact,contact,no,\ninfo,information,yes,to_from\n",
    "waves.csv": "id,label\n1,the first round\n2,the second round\n",
    "ties.csv": "from,to,relation,wave\na,b,contact,1\nb,c,contact,1\nc,a,info,1\na,c,info,1\nc,a,info,2\n",
    "asked.csv": "actor,relation,wave,answered\nd,contact,1,no\nd,info,,not_asked\n",
    "attendance.csv": "event,actor\nm1,a\nm1,c\n",
    "quotes.csv": "text\nWe share\n",
}


def described(write: Write, files: Mapping[str, str] = FULL, language: str | None = None) -> Description:
    return describe(Study.examine(write(files), language=language), language, path="study")


def section(description: Description, heading: str) -> tuple[str, ...]:
    return dict(description.sections)[heading]


def test_check_says_what_was_read(write: Write) -> None:
    assert section(described(write), "What was read") == (
        '  The study "Safer evenings"',
        "  4 actors in 3 sectors (public 2, civil 1, users 1).",
        "  Users cut across the sectors: Delta.",
        "  2 waves: the first round and the second round.",
        "  2 relations: contact (without direction) and information (runs towards the one who answers).",
        "  The further columns county of actors were taken as groupings, since the study does not name any.",
        "  1 event, with 2 rows of attendance and 0 of turns.",
        "  For 1 event nothing says that its source covers attendance (column records); "
        "who has no row there is not recorded, not absent.",
        "  Read and checked, but not used by any measure yet: quotes.",
    )


def test_check_says_who_answered_and_asks_about_the_silent(write: Write) -> None:
    lines = section(described(write), "Who answered")
    assert lines[:3] == (
        "  contact, the first round: 2 of 4 respondents answered.",
        "    Without any row, and therefore counted as not answered: c. Did they answer that they have no ties? "
        "Then write a row in the table asked with answered = yes.",
        "    Of 12 possible ties, 2 are ties and 4 observed as none; unknown, which is not zero: 6 not answered, 0 not asked.",
    )
    assert "  contact, the second round" not in "\n".join(lines)
    assert "    Not asked: d." in lines
    assert (
        "    In civil and users fewer than 70% answered; for contact, the first round these sectors will not be judged." in lines
    )
    assert lines[-3:] == (
        "  civil and users have one actor each: a number for the sector is a number about that actor, "
        "and is not shown to the parties.",
        "  Sectors of fewer than 3 actors are joined or not shown to the parties: public.",
        "  Too few actors: for public, civil, and users no test that deals the 4 actors out on the sectors at random "
        "can give p under 0.05, whatever the ties are.",
    )


@pytest.mark.parametrize(
    ("actors", "members", "told"), [(20, 1, True), (41, 1, False), (9, 2, True), (10, 2, False), (6, 3, True), (8, 4, False)]
)
def test_check_says_for_which_sectors_the_design_can_show_nothing(
    write: Write, actors: int, members: int, told: bool
) -> None:
    """1/C(n, k) at either end: 2/20, 2/41, 2/36, 2/45, 2/20, 2/70 against 0.05."""
    rows = "".join(f"a{i},{'small' if i < members else 'large'}\n" for i in range(actors))
    text = described(write, {"actors.csv": "id,sector\n" + rows}, "en").text()
    assert ("Too few actors: for small" in text or "Too few actors: for small and large" in text) is told


def test_check_says_which_measures_can_be_had(write: Write) -> None:
    description = described(write)
    lacks = {entry["measure"]: entry["lacks"] for entry in description.to_dict()["measures"]}
    assert list(lacks) == list(MEASURES)
    assert {measure for measure, why in lacks.items() if why} == {"M12"}
    assert section(description, "What they cannot answer") == (
        "  M12 Who takes the floor: needs counted turns (table turns)",
    )


@pytest.mark.parametrize(
    ("files", "reasons"),
    [
        (
            {"actors.csv": "id\na\nb\n"},
            {"M1": "ties", "M2": "ties", "M4": "ties", "M6": "ties", "M7": "ties", "M11": "events", "M15": "events", "M16": "waves"},
        ),
        (
            {"actors.csv": "id\na\nb\n", "ties.csv": "from,to\na,b\n"},
            {"M1": "sectors", "M2": None, "M4": "sectors", "M5": None, "M6": "both_sides", "M9": "sectors"},
        ),
        (
            {"actors.csv": "id,sector\na,x\nb,y\n", "ties.csv": "from,to\na,b\n"},
            {"M1": None, "M4": "pairs", "M7": None, "M9": None},
        ),
        (
            {"actors.csv": "id,sector\na,x\nb,y\n", "ties.csv": "from,to\na,b\n", "asked.csv": "actor,answered\nb,yes\n"},
            {"M4": None},
        ),
        (
            {"actors.csv": "id,sector\na,x\nb,y\n", "relations.csv": "id,directed\nmet,no\n", "ties.csv": "from,to\na,b\n"},
            {"M4": "directed", "M5": "directed", "M6": None},
        ),
        (
            {
                "actors.csv": "id\na\nb\n",
                "relations.csv": "id,content,flow\ngave,resource,from_to\ngot,resource,to_from\n",
                "ties.csv": "from,to,relation\na,b,gave\na,b,got\n",
            },
            {"M6": None},
        ),
        (
            {
                "actors.csv": "id\na\nb\n",
                "relations.csv": "id,content,flow\ngave,resource,from_to\nlent,resource,from_to\ngot,resource,to_from\n",
                "ties.csv": "from,to,relation\na,b,gave\na,b,lent\na,b,got\n",
            },
            {"M6": "both_sides"},
        ),
        ({"actors.csv": "id,sector\na,x\nb,x\n", "attendance.csv": "event,actor\nm,a\n"}, {"M11": "sectors", "M15": None}),
        ({"actors.csv": "id\na\n", "turns.csv": "event,actor,turns\nm,a,3\n"}, {"M12": None}),
    ],
)
def test_check_says_why_a_measure_cannot_be_had(
    write: Write, files: Mapping[str, str], reasons: Mapping[str, str | None]
) -> None:
    lacks = {entry["measure"]: entry["lacks"] for entry in described(write, files).to_dict()["measures"]}
    assert {measure: lacks[measure] for measure in reasons} == reasons


@pytest.mark.parametrize(
    ("files", "step", "says"),
    [
        ({"actors.csv": "id,user\na,perhaps\n"}, "errors", "actors.csv:2:2"),
        ({"actors.csv": "id\na\nexample-1\n", "ties.csv": "from,to\na,a\n"}, "errors", "ties.csv:2:2"),
        ({"actors.csv": "id\na\nexample-1\n"}, "examples", "example rows"),
        ({"actors.csv": "id\na\n"}, "nothing", "attendance or turns"),
        ({"actors.csv": "id\na\nb\n", "ties.csv": "from,to\na,b\n"}, "silent", "table asked"),
        (
            {"actors.csv": "id\na\nb\n", "ties.csv": "from,to\na,b\n", "asked.csv": "actor,answered\nb,no\n"},
            "report",
            "samspill report study -o report.html",
        ),
    ],
)
def test_check_gives_one_next_step(write: Write, files: Mapping[str, str], step: str, says: str) -> None:
    description = described(write, files, "en")
    assert description.to_dict()["next"]["step"] == step
    assert says in section(description, "Next step")[0]
    assert len(section(description, "Next step")) == 1
    assert description.ok is (step != "errors")


def test_check_lists_faults_and_remarks_in_the_language_asked_for(write: Write) -> None:
    files = {"actors.csv": "id;user;nmae\na;perhaps;A\n"}
    english = described(write, files, "en").text()
    assert 'What must be corrected\nactors.csv:2:2: error S132: "perhaps" is neither yes nor no\n' in english
    assert 'Remarks\nactors.csv:1:3: warning S123: the column "nmae" is not known' in english
    norwegian = describe(Study.examine(write(files), language="en"), "nb").text()
    assert "Dette må rettes\nactors.csv:2:2: error S132: «perhaps» er verken ja eller nei\n" in norwegian
    nynorsk = describe(Study.examine(write(files), language="nn"), "nn").text()
    assert "Dette må rettast\nactors.csv:2:2: error S132: «perhaps» er korkje ja eller nei\n" in nynorsk


def test_check_is_the_same_in_every_run_and_fit_for_json(write: Write) -> None:
    first, second = described(write), described(write)
    assert first.text() == second.text()
    contents = json.loads(json.dumps(first.to_dict()))
    assert contents == second.to_dict()
    assert contents["schema"] == 1
    assert contents["responses"][0]["cells"] == {"tie": 2, "none": 4, "not_asked": 0, "not_answered": 6}
    assert contents["tables"]["unused"] == ["quotes"]


def test_check_says_which_encoding_and_delimiter_were_guessed(write: Write) -> None:
    folder = write({"aktører.csv": "id\tnavn\nkom\tNordøya\n".encode("cp1252")})
    text = describe(Study.examine(folder), "nb").text()
    assert "aktører.csv: tegnsett cp1252, celler skilt med tabulator." in text


def test_check_takes_no_longer_for_many_events(write: Write) -> None:
    """25,000 rows of attendance: reading stays linear in them."""
    import time

    actors = "id,sector\n" + "".join(f"org-{i},s{i % 7}\n" for i in range(9000))
    rows = "event,actor,role\n" + "".join(f"p{i % 3000},org-{(i + i // 3000 * 11) % 9000},member\n" for i in range(25_000))
    folder = write({"actors.csv": actors, "attendance.csv": rows})
    start = time.perf_counter()
    study = Study.read(folder)
    assert study.incidence().shape == (9000, 3000)
    assert time.perf_counter() - start < 10
