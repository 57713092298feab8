"""Graph files: GraphML, GML and Pajek through NetworkX, Matrix Market by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from samspill._errors import InvalidInput

GRAPHS = frozenset({".graphml", ".gml", ".net", ".paj", ".mtx"})


@dataclass(frozen=True, slots=True)
class GraphFile:
    """What a graph file says: ties in the columns from, to and the edge attributes; actors in id and the node attributes."""

    ties: pd.DataFrame
    actors: pd.DataFrame
    directed: bool
    lines: list[int] = field(default_factory=list)
    """The line of each tie, where the reader knows it."""


def read_graph(path: Path) -> GraphFile:
    """Read a graph file by its ending."""
    if not path.is_file():
        raise InvalidInput("S110", "there is no file of this name", path.name, "check the spelling")
    return read_matrix_market(path) if path.suffix.lower() == ".mtx" else _read_by_networkx(path)


def _networkx() -> Any:
    try:
        import networkx
    except ImportError:
        raise InvalidInput(
            "S229", "reading graph files needs the package networkx", "", "pip install 'samspill[networkx]', or give a CSV file"
        ) from None
    return networkx


def _read_by_networkx(path: Path) -> GraphFile:
    networkx = _networkx()
    kind = path.suffix.lower()
    readers = {".graphml": _graphml, ".gml": _gml, ".net": _pajek, ".paj": _pajek}
    try:
        graph = readers[kind](networkx, path)
    except InvalidInput:
        raise
    except Exception as error:
        # NetworkX's readers raise whatever the broken line happened to cause.
        raise InvalidInput(
            "S233",
            f"this is not a {kind[1:]} file that can be read ({_first_line(error)})",
            _place(path, error),
            "save it again from the program that made it, or give a CSV file",
        ) from None
    return _graph_file(graph)


def _first_line(error: Exception) -> str:
    text = str(error).strip().splitlines()
    return text[0][:120] if text else type(error).__name__


def _place(path: Path, error: Exception) -> str:
    """FILE:LINE:COLUMN where the parser says it."""
    position = getattr(error, "position", None)
    if isinstance(position, tuple) and len(position) == 2:
        return f"{path.name}:{position[0]}:{position[1] + 1}"
    found = re.search(r"line (\d+)(?:, column (\d+))?", str(error)) or re.search(r"at \((\d+), (\d+)\)", str(error))
    if found is None:
        return path.name
    return ":".join([path.name, *(part for part in found.groups() if part)])


def _graphml(networkx: Any, path: Path) -> Any:
    try:
        # Refuses entities that expand without end, before another parser sees them.
        from defusedxml import ElementTree  # type: ignore[import-untyped]
    except ImportError:
        raise InvalidInput(
            "S229", "reading GraphML needs the package defusedxml", "", "pip install 'samspill[networkx]', or give a CSV file"
        ) from None
    ElementTree.parse(path)
    return networkx.read_graphml(path)


def _gml(networkx: Any, path: Path) -> Any:
    text = path.read_text(encoding="utf-8-sig")
    try:
        return networkx.parse_gml(text, label="label")
    except networkx.NetworkXError as error:
        if "no 'label' attribute" not in str(error) and "has no" not in str(error):
            raise
        return networkx.parse_gml(text, label="id")


def _pajek(networkx: Any, path: Path) -> Any:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    sections = [line.split()[0].lower() for line in text.splitlines() if line.lstrip().startswith("*")]
    if sections.count("*network") > 1 or sum(section.startswith("*vertices") for section in sections) > 1:
        raise InvalidInput("S233", "the file holds several networks", path.name, "save the one you want as a file of its own")
    if any(s.startswith("*arcs") for s in sections) and any(s.startswith("*edges") for s in sections):
        # NetworkX would turn every arc round as well.
        raise InvalidInput("S233", "the file mixes arcs and edges", path.name, "write each edge as two arcs")
    graph = networkx.parse_pajek([line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("%")])
    if not any(s.startswith(("*arcs", "*edges", "*matrix")) for s in sections):
        raise InvalidInput("S233", "the file has no arcs and no edges", path.name, "a Pajek network has *Vertices and then *Arcs or *Edges")
    return graph


def _graph_file(graph: Any) -> GraphFile:
    nodes = [{"id": str(node), **{k: v for k, v in attributes.items() if k != "id"}} for node, attributes in graph.nodes(data=True)]
    edges = [
        {"from": str(a), "to": str(b), **{k: v for k, v in attributes.items() if k not in ("from", "to")}}
        for a, b, attributes in graph.edges(data=True)
    ]
    ties = pd.DataFrame(edges) if edges else pd.DataFrame({"from": [], "to": []}, dtype=object)
    actors = pd.DataFrame(nodes) if nodes else pd.DataFrame({"id": []}, dtype=object)
    return GraphFile(ties, actors, graph.is_directed())


ROWS_AT_MOST = 10_000_000
"""So many actors a file may announce with one line; a slip of the finger asks for more memory than there is."""

_FIELDS = ("real", "integer", "pattern")
_SYMMETRIES = ("general", "symmetric")


def read_matrix_market(path: Path) -> GraphFile:
    """A sparse matrix in Matrix Market's coordinate form: rows give to columns; the entries are the column ``value``."""
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    head = lines[0].lower().split() if lines else []
    if len(head) != 5 or head[0] != "%%matrixmarket":
        raise InvalidInput(
            "S233", "this is not a Matrix Market file", f"{path.name}:1", "its first line begins with %%MatrixMarket matrix coordinate"
        )
    _, _, form, entries, symmetry = head
    if form != "coordinate" or entries not in _FIELDS or symmetry not in _SYMMETRIES:
        raise InvalidInput(
            "S233",
            f"{form} {entries} {symmetry} is not read",
            f"{path.name}:1",
            f"use coordinate, one of {', '.join(_FIELDS)}, and one of {', '.join(_SYMMETRIES)}",
        )
    body = [(i, line.split()) for i, line in enumerate(lines, start=1) if i > 1 and line.strip() and not line.startswith("%")]
    if not body:
        raise InvalidInput("S233", "the line of sizes is missing", path.name, "it holds rows, columns and the number of entries")
    size, stored = _sizes(path, *body[0])
    rows = [_entry(path, line, words, size, entries != "pattern") for line, words in body[1:]]
    if len(rows) != stored:
        raise InvalidInput(
            "S233",
            f"it holds {len(rows)} entries and announces {stored}",
            f"{path.name}:{body[0][0]}",
            "the file may have been cut off; save it again",
        )
    ties = pd.DataFrame({"from": [r[0] for r in rows], "to": [r[1] for r in rows]}, dtype=object)
    if entries != "pattern":
        ties["value"] = [r[2] for r in rows]
    actors = pd.DataFrame({"id": [str(i) for i in range(1, size + 1)]}, dtype=object)
    return GraphFile(ties, actors, symmetry == "general", [line for line, _ in body[1:]])


def _sizes(path: Path, line: int, words: list[str]) -> tuple[int, int]:
    if len(words) != 3 or not all(word.isdigit() for word in words):
        raise InvalidInput(
            "S233",
            "the line of sizes is not three whole numbers",
            f"{path.name}:{line}",
            "it holds rows, columns and the number of entries",
        )
    rows, columns, stored = (int(word) for word in words)
    if rows != columns:
        raise InvalidInput(
            "S233", f"the matrix has {rows} rows and {columns} columns", f"{path.name}:{line}", "a network needs a square one"
        )
    if rows > ROWS_AT_MOST:
        raise InvalidInput(
            "S205", f"the matrix has {rows} rows", f"{path.name}:{line}", "give the ties as a table, which needs no row for whoever has none"
        )
    return rows, stored


def _entry(path: Path, line: int, words: list[str], size: int, valued: bool) -> tuple[str, str, float]:
    place = f"{path.name}:{line}"
    if len(words) != (3 if valued else 2) or not all(word.isdigit() for word in words[:2]):
        raise InvalidInput(
            "S233", f"{' '.join(words)!r} is not an entry", place, "write row, column and value" if valued else "write row and column"
        )
    if not all(1 <= int(word) <= size for word in words[:2]):
        raise InvalidInput(
            "S203", f"{' '.join(words[:2])!r} lies outside the {size} rows and columns", place, "rows and columns are numbered from 1"
        )
    try:
        value = float(words[2]) if valued else 1.0
    except ValueError:
        raise InvalidInput("S227", f"{words[2]!r} is not a number", place, "write a decimal point") from None
    return str(int(words[0])), str(int(words[1])), value
