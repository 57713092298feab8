"""Small harm to files, drawn from a seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Sequence

TOKENS: Sequence[bytes] = (
    *(b";", b",", b"\t", b"|", b'"', b"'", b"\n", b"\r", b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b"\xe6\xf8\xe5", b"\xc3", b" ", b"="),
    *(b"nan", b"inf", b"-1", b"0", b"1e999", b"1e-400", b"99999999999999999999", b"1,5", b"1.5.2020", b"31.02.2024", b"2024-13-01", b"true"),
    *(b"vet ikke", b"ikke spurt", b"ja", b"nei", b"%", b"*Vertices 9", b"*Arcs", b"<", b"/>", b"[", b"]", b"&a;", b"sep=;", b"#REF!", b"=1+1"),
    *("½".encode(), "٣".encode(), "\u200b".encode(), "\u0301".encode(), "🙂".encode(), "\u2028".encode(), b"A" * 40_000),
)

Mutation = Callable[[random.Random, bytes], bytes]


def _somewhere(draw: random.Random, data: bytes) -> tuple[int, int]:
    start = draw.randrange(len(data) + 1)
    return start, min(len(data), start + draw.choice((1, 1, 2, 8, 40)))


def _put(draw: random.Random, data: bytes) -> bytes:
    start, _ = _somewhere(draw, data)
    return data[:start] + draw.choice(TOKENS) + data[start:]


def _replace(draw: random.Random, data: bytes) -> bytes:
    start, end = _somewhere(draw, data)
    return data[:start] + draw.choice(TOKENS) + data[end:]


def _remove(draw: random.Random, data: bytes) -> bytes:
    start, end = _somewhere(draw, data)
    return data[:start] + data[end:]


def _repeat(draw: random.Random, data: bytes) -> bytes:
    start, end = _somewhere(draw, data)
    return data[:end] + data[start:end] * draw.choice((1, 3)) + data[end:]


def _flip(draw: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(draw.choice((1, 2, 5))):
        if changed:
            changed[draw.randrange(len(changed))] = draw.randrange(256)
    return bytes(changed)


def _cut(draw: random.Random, data: bytes) -> bytes:
    return data[: draw.randrange(len(data) + 1)]


def _lines(draw: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    some = draw.randrange(len(lines))
    other = draw.randrange(len(lines))
    if draw.random() < 0.5:
        lines[some], lines[other] = lines[other], lines[some]
    else:
        lines.insert(some, lines[other])
    return b"\n".join(lines)


def _cell(draw: random.Random, data: bytes) -> bytes:
    """Another cell of the same file, or a token, in place of one."""
    lines = data.split(b"\n")
    row = draw.randrange(len(lines))
    delimiter = max((b";", b",", b"\t"), key=lines[0].count)
    cells = lines[row].split(delimiter)
    others = draw.choice(lines).split(delimiter)
    cells[draw.randrange(len(cells))] = draw.choice((draw.choice(others), draw.choice(TOKENS)))
    lines[row] = delimiter.join(cells)
    return b"\n".join(lines)


BYTES: Sequence[Mutation] = (_put, _replace, _remove, _repeat, _flip, _cut, _lines, _cell)


def harmed(draw: random.Random, data: bytes) -> bytes:
    """One to four mutations; of a zip (a workbook) mostly of what stands in it, so that more than the zip itself is tried."""
    if data[:2] == b"PK" and draw.random() < 0.8:
        return _inside_a_zip(draw, data)
    for _ in range(draw.choice((1, 1, 2, 4))):
        data = draw.choice(BYTES)(draw, data)
    return data


def _inside_a_zip(draw: random.Random, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        sheets = [name for name in names if "sheet" in name.lower() or "strings" in name.lower()]
        chosen = draw.choice(sheets if sheets and draw.random() < 0.8 else names)
        for name in names:
            content = old.read(name)
            new.writestr(name, harmed(draw, content) if name == chosen else content)
    return out.getvalue()
