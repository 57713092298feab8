"""The page of the documentation that lists every table, column and code.

``python -m samspill.study.page > docs/study.md`` writes it; a test says when that was forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator

from samspill._words import words
from samspill.study.names import code_name, codes_of, column_name, table_name
from samspill.study.tables import CODES, MATRIX, TABLES, Column, Table
from samspill.study.template import explanation

_INTRODUCTION = """\
# The tables of a study

A study is a folder of CSV files, or a workbook with the same names as sheets. Only **actors** is always needed. Names and codes are read in English
and in Norwegian, in any mixture and any case. Lists inside a cell are parted by `|`, or by `;` where that is not the file's own delimiter. Dates are
`2024-03-01` or `01.03.2024`; yes is `yes`, `ja`, `1` or `x`, no is `no`, `nei` or `0`, a blank is not stated. *Don't know*, *not asked* and
*not answered* (vet ikke, ikke spurt, ikke svart) are states wherever they stand. `samspill template` writes all of this as an empty study.
"""


def page() -> str:
    """The page as Markdown."""
    return "\n".join([_INTRODUCTION, *_sections()]) + "\n"


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
    yield f"## {MATRIX} · {table_name(MATRIX, 'nb')}\n"
    yield t("template.table.matrix")


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
