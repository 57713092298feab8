"""The page of the documentation that lists every table, column and code.

``python -m samspill.study.page > docs/study.md`` writes it; a test says when that was forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator

from samspill._words import words
from samspill.study.names import code_name, codes_of, column_name, table_name
from samspill.study.tables import CODES, EXPORT, MATRIX, TABLES, Column, Table
from samspill.study.template import explanation

_INTRODUCTION = """\
# The tables of a study

A study is a folder of CSV files, or a workbook with the same names as sheets. Only **actors** is always needed. Names and codes are read in English
and in Norwegian, in any mixture and any case. Lists inside a cell are parted by `|`, or by `;` where that is not the file's own delimiter. Dates are
`2024-03-01` or `01.03.2024`; yes is `yes`, `ja`, `1` or `x`, no is `no`, `nei` or `0`, a blank is not stated. *Don't know*, *not asked* and
*not answered* (vet ikke, ikke spurt, ikke svart) are states wherever they stand.

## Where to begin

- `samspill template STUDY.xlsx` writes an empty study: a sheet a table, each heading with a comment that explains the column, a few example rows that `check`
  tells you to delete, and behind them a sheet *example …* for each table that shows it filled in and is never read. `samspill template FOLDER` writes the same
  as CSV files; there the filled-in study stands in the folder *example*. Drop-down lists offer the words of a column and the ids of the other sheets: where a cell
  holds one word, another one is asked about and can be kept; where several may stand in one cell, or a number, anything can be typed.
- `samspill template NEW.xlsx --from STUDY` takes a study whose actors, relations, waves and events are filled in, and writes these tables as they stand with what
  the answers go into: a matrix for each question and wave (the respondents of that wave down, its roster across, the scale as drop-down list), a row of `asked` for
  each respondent, question and wave, and attendance as events down and actors across. Of more than 250 actors no matrix is made; their ties go into the list.
- `samspill template NEW --from EXPORT` takes a survey export (CSV or workbook) and proposes `actors`, `relations` and `columns` from its headings, such as
  *Question [Actor]*, *Question – Actor* or *q3_org7*. Look them over, fill in sectors and scales, and put the export beside them as `export.csv`, or as a sheet
  named `export` (a folder takes `export.xlsx` too); nothing of it is copied. Several waves are several files: `export 2024.csv`, `export 2026.csv`, or a column that tells the wave.
- `samspill check STUDY` says in sentences what was understood, every fault with its cell, and the one thing to do next.

A row of `columns` names a column of the export and says what it holds: who answers (table `ties`, field `from`: an id, or the actor's name), which person
(`person`), which wave (`wave`), or an answer about an actor (table `ties`, field `value`, with `relation` and `actor`; table `ratings`, field `score`). Other columns of
the export stay unread. Whoever left a whole question blank did not answer it. In a question with a scale (or with explicit noes) any other blank is *not answered*;
in a question with nothing but ticks, and no scale in `relations`, a box that was not ticked is *none* for whoever ticked another. A row of `asked` decides over
both. About an actor without a column nobody was asked.
"""


def page() -> str:
    """The page as Markdown."""
    return "\n".join([_INTRODUCTION, *_sections()]).rstrip() + "\n"


def _sections() -> Iterator[str]:
    t = words("study", "en")
    for table in TABLES:
        yield f"## {table.name} · {table_name(table.name, 'nb')}\n"
        note = "" if table.used else " It is read and checked, but no measure uses it yet."
        yield t(f"template.table.{table.name}") + note + "\n"
        yield "| column | kolonne | | what it is for | words |"
        yield "|---|---|---|---|---|"
        for column in table.columns:
            yield _row(table, column)
        yield ""
    for name in (MATRIX, EXPORT):
        yield f"## {name} · {table_name(name, 'nb')}\n"
        yield t(f"template.table.{name}") + "\n"


def _row(table: Table, column: Column) -> str:
    t = words("study", "en")
    kind = codes_of(column)
    codes = [f"`{code}` {code_name(kind, code, 'nb')}" for code in CODES[kind]] if kind and kind != "yes_no" else []
    cells = [
        f"`{column.name}`",
        f"`{column_name(table.name, column.name, 'nb')}`",
        t("template.needed") if column.needed else "",
        explanation(table.name, column.name, t),
        " · ".join(codes),
    ]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    print(page(), end="")
