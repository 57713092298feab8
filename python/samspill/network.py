"""One relation between actors, in one wave: ties, sectors, and what was observed."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from samspill import _archive, _core, _reshape
from samspill._errors import InvalidInput
from samspill._frames import (
    Arrays,
    Meaning,
    Parallel,
    arrays_from_frames,
    check_choice,
    labels_by_actor,
    row_states,
    sector_labels,
)
from samspill._ids import known, roster_of

if TYPE_CHECKING:
    import igraph
    import networkx
    import scipy.sparse

__all__ = ["Network"]


class Network:
    """Ties between actors: who gives to whom, with what weight, in which sectors, and who was asked.

    Make one with :meth:`from_frames`, :meth:`from_networkx`, :meth:`from_igraph`, :meth:`from_scipy` or
    :meth:`from_csr`. A network never changes; every method that alters something returns a new one.

    Examples
    --------
    >>> import samspill as sp
    >>> ties = {"giver": ["Library", "NAV", "Library"], "taker": ["NAV", "Library", "Bakery"], "hours": [4.0, 2.0, 1.0]}
    >>> net = sp.Network.from_frames(ties, source="giver", target="taker", weight="hours")
    >>> net
    <samspill.Network: 3 actors, 3 directed ties (strength), no sectors, fully observed>
    """

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self._engine = _core.Network(
            arrays.offsets,
            arrays.targets,
            arrays.values,
            directed=arrays.directed,
            meaning=arrays.meaning,
            labels=arrays.labels,
            n_sectors=len(arrays.sector_names),
            row_states=arrays.row_states,
            cells=arrays.cells,
        )

    # From other things

    @classmethod
    def from_frames(
        cls,
        ties: Any,
        actors: Any = None,
        source: str = "from",
        target: str = "to",
        weight: str | None = None,
        meaning: Meaning = "strength",
        sector: str | Mapping[Any, Any] | None = None,
        directed: bool = True,
        respondents: Iterable[Any] | None = None,
        parallel: Parallel = "error",
        *,
        turned: bool = False,
    ) -> Network:
        """Make a network from a table of ties, a row a tie.

        Parameters
        ----------
        ties : DataFrame
            Of pandas, polars, pyarrow or any library that narwhals knows, or a dict of columns. A column ``state``
            (``value``, ``none``, ``not_asked``, ``not_answered``) says what is known of a single pair.
        actors : DataFrame or sequence of ids, optional
            The roster; of a table the column ``id``, else the first. Without it: everybody named in the ties,
            givers first, in order of appearance. Ids are matched as they are: ``"1"`` is not ``1``.
        source, target : str
            The columns that hold the ends.
        weight : str, optional
            The column that holds the weights; without it ties are plain. A strength of 0 is an observed absence.
        meaning : {"strength", "cost"}
            Whether a bigger weight is a closer or a longer tie.
        sector : str or mapping, optional
            A column of `actors`, or the sector of each actor.
        directed : bool
            Whether a tie runs one way.
        respondents : iterable of ids, optional
            Those who answered. The rows of all others are unobserved, except for the cells that `ties` names.
        parallel : {"error", "sum", "max", "count"}
            What to do with ties given twice.
        turned : bool
            Whether each tie was told by the actor at its end and has been turned to run with the flow ("who do you get information
            from?"). Only metrics that hold one actor's word against another's ask, and turn such ties back.

        Raises
        ------
        InvalidInput
            With the row, counted from 0 as in ``ties.iloc[17]``, and advice.
        """
        if turned and respondents is not None:
            raise InvalidInput(
                "S302", "turned ties have no rows of respondents", "respondents", "say what is unknown in the column state of the ties"
            )
        arrays = arrays_from_frames(
            ties,
            actors,
            source=source,
            target=target,
            weight=weight,
            meaning=meaning,
            sector=sector,
            directed=directed,
            respondents=respondents,
            parallel=parallel,
        )
        return cls(_reshape.replaced(arrays, turned=turned))

    @classmethod
    def from_networkx(
        cls,
        g: networkx.Graph[Any],
        sector: str | Mapping[Any, Any] | None = None,
        weight: str | None = None,
        *,
        meaning: Meaning = "strength",
        parallel: Parallel = "error",
    ) -> Network:
        """Make a network from a NetworkX graph; actors are its nodes in their order.

        Parameters
        ----------
        g : networkx.Graph, DiGraph, MultiGraph or MultiDiGraph
        sector : str or mapping, optional
            A node attribute, or the sector of each node.
        weight : str, optional
            The edge attribute to use as weight; no attribute is used unasked.
        meaning, parallel
            As in :meth:`from_frames`.
        """
        return cls(_reshape.arrays_from_networkx(g, sector, weight, meaning, parallel))

    @classmethod
    def from_igraph(
        cls,
        g: igraph.Graph,
        sector: str | Mapping[Any, Any] | None = None,
        weight: str | None = None,
        *,
        meaning: Meaning = "strength",
        parallel: Parallel = "error",
    ) -> Network:
        """Make a network from an igraph graph; actors are named by the vertex attribute ``name``, else numbered from 0.

        Parameters are those of :meth:`from_networkx`, with vertex and edge attributes.
        """
        return cls(_reshape.arrays_from_igraph(g, sector, weight, meaning, parallel))

    @classmethod
    def from_scipy(
        cls,
        matrix: scipy.sparse.sparray | scipy.sparse.spmatrix,
        actors: Iterable[Any] | None = None,
        sectors: Mapping[Any, Any] | Iterable[Any] | None = None,
        *,
        directed: bool = True,
        meaning: Meaning | None = None,
        respondents: Iterable[Any] | None = None,
        copy: bool | None = None,
    ) -> Network:
        """Make a network from a sparse matrix, givers in rows; memory is shared where types allow it.

        Parameters
        ----------
        matrix : (n, n) SciPy sparse array or matrix
        actors : n ids, optional
            Numbers from 0 where not given.
        sectors : mapping or n labels, optional
        directed : bool
            False needs a symmetric matrix.
        meaning : {"strength", "cost"}, optional
            What the entries mean. Where not given, a matrix of ones or of yes/no gives ties without weight and any
            other matrix strengths.
        respondents : iterable of ids, optional
        copy : bool, optional
            As in :meth:`from_csr`.
        """
        rows = _reshape.csr_parts(matrix, copy)
        values = None if meaning is None and _reshape.is_binary(rows.values) else rows.values
        return cls.from_csr(
            rows.offsets,
            rows.targets,
            values,
            actors=actors,
            sectors=sectors,
            directed=directed,
            meaning=meaning or "strength",
            respondents=respondents,
            copy=False if rows.copied else copy,
        )

    @classmethod
    def from_csr(
        cls,
        offsets: ArrayLike,
        targets: ArrayLike,
        values: ArrayLike | None = None,
        *,
        actors: Iterable[Any] | None = None,
        sectors: Mapping[Any, Any] | Iterable[Any] | None = None,
        directed: bool = True,
        meaning: Meaning = "strength",
        respondents: Iterable[Any] | None = None,
        copy: bool | None = None,
    ) -> Network:
        """Make a network from compressed rows, sharing their memory where types allow it.

        Parameters
        ----------
        offsets : (n + 1,) integers
            Row i holds ``targets[offsets[i]:offsets[i + 1]]``, in ascending order, none twice.
        targets : (m,) integers
        values : (m,) numbers, optional
            Weights above 0.
        actors, sectors, directed, meaning, respondents
            As in :meth:`from_scipy`. An undirected tie stands in the rows of both its ends.
        copy : bool, optional
            None converts what is not int32 and float64 once, after a check of its range; False refuses to; True
            always copies. Shared memory must not be changed while the network is used.
        """
        first = _reshape.shared(offsets, np.int32, "offsets", copy)
        held = _reshape.shared(targets, np.int32, "targets", copy)
        weights = None if values is None else _reshape.shared(values, np.float64, "values", copy)
        size = max(len(first) - 1, 0)
        roster = _numbered(size) if actors is None else roster_of(actors if hasattr(actors, "dtype") else list(actors))
        if len(roster) != size:
            raise InvalidInput("S206", f"{len(roster)} ids for {size} actors", "actors", "give an id for every row")
        labels, names = sector_labels(None if sectors is None else labels_by_actor(sectors, roster))
        if weights is not None:
            check_choice(meaning, get_args(Meaning), "meaning")
            _reshape.refuse_zeros(weights, meaning)
        states = row_states(respondents, roster)
        return cls(Arrays(first, held, weights, roster, directed, None if weights is None else meaning, labels, names, states))

    @classmethod
    def example(cls) -> Network:
        """A small collaboration in a town: 8 actors in 3 sectors, hours of help a month, everybody answered.

        Examples
        --------
        >>> import samspill as sp
        >>> sp.Network.example()
        <samspill.Network: 8 actors, 18 directed ties (strength), 3 sectors, fully observed>
        """
        return cls.from_frames(
            {"from": [t[0] for t in _EXAMPLE_TIES], "to": [t[1] for t in _EXAMPLE_TIES], "hours": [t[2] for t in _EXAMPLE_TIES]},
            actors=list(_EXAMPLE_SECTORS),
            weight="hours",
            sector=_EXAMPLE_SECTORS,
        )

    # What it holds

    @property
    def actors(self) -> pd.Index:
        """The ids of the actors, in order: the index of every result by actor."""
        return self._arrays.actors

    @property
    def sectors(self) -> pd.Series | None:
        """The sector of each actor, by actor; None where the network has no sectors."""
        if self._arrays.labels is None:
            return None
        names = np.empty(len(self.sector_names), dtype=object)
        names[:] = self.sector_names
        return pd.Series(names[self._arrays.labels], index=self.actors, name="sector")

    @property
    def sector_names(self) -> tuple[Any, ...]:
        """The sectors in the order in which results name them; empty where there are none."""
        return self._arrays.sector_names

    @property
    def directed(self) -> bool:
        """Whether a tie runs one way."""
        return self._arrays.directed

    @property
    def meaning(self) -> Meaning | None:
        """Whether weights are a strength or a cost; None where ties carry no weight."""
        return self._arrays.meaning

    @property
    def n_actors(self) -> int:
        """How many actors there are."""
        return len(self._arrays.offsets) - 1

    @cached_property
    def n_ties(self) -> int:
        """How many ties there are; an undirected tie counts once."""
        return int(self._engine.n_ties)

    @property
    def n_sectors(self) -> int:
        """How many sectors there are; 0 where none were given."""
        return len(self.sector_names)

    @property
    def weights(self) -> NDArray[np.float64] | None:
        """The weight of each arc, row by row, without a copy; None where ties carry none."""
        return self._arrays.values

    @cached_property
    def observed(self) -> bool:
        """Whether every pair was observed."""
        return bool(self._engine.observed)

    @property
    def unobserved_pairs(self) -> int:
        """How many pairs were not observed: ordered pairs where directed, pairs where not."""
        ordered = int(self._engine.unobserved_pairs)
        return ordered if self.directed else ordered // 2

    def __len__(self) -> int:
        return self.n_actors

    # Into other things

    def to_networkx(self) -> networkx.Graph[Any]:
        """A NetworkX Graph or DiGraph: node attribute ``sector``, edge attribute ``weight``. What was observed is left out."""
        return _reshape.to_networkx(self._arrays)

    def to_igraph(self) -> igraph.Graph:
        """An igraph graph: vertex attributes ``name`` and ``sector``, edge attribute ``weight``. What was observed is left out."""
        return _reshape.to_igraph(self._arrays)

    def to_scipy(self) -> scipy.sparse.csr_array:
        """The weights (1 where ties carry none) as a SciPy ``csr_array`` that shares this network's memory."""
        return _reshape.to_scipy(self._arrays)

    def to_frames(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """A table of ties (from, to, weight, state) and a table of actors (id, sector, answered), with the columns that apply.

        ``Network.from_frames(ties, actors, weight=…, sector=…, respondents=…)`` makes the same network again.
        """
        return _reshape.to_frames(self._arrays)

    # Changed

    def subset(self, actors: Iterable[Any]) -> Network:
        """The network among some of the actors, in this network's order; sectors that nobody is left of are dropped."""
        return Network(_reshape.subset(self._arrays, known(actors, self.actors, "subset")))

    def without(self, actors: Iterable[Any]) -> Network:
        """The network among all but some of the actors."""
        kept = np.ones(self.n_actors, dtype=bool)
        kept[known(actors, self.actors, "without")] = False
        return Network(_reshape.subset(self._arrays, np.flatnonzero(kept)))

    def symmetrize(self, rule: Literal["either", "both", "as_reported"] = "either") -> Network:
        """An undirected reading of directed ties.

        Parameters
        ----------
        rule : {"either", "both", "as_reported"}
            ``either``: a tie where one side names it, with the larger weight. ``both``: where both do, with the
            smaller. Under these two a pair stays unobserved where the missing side would decide. ``as_reported``: as
            ``either``, and a pair counts as observed as soon as one side told.
        """
        check_choice(rule, ("either", "both", "as_reported"), "rule")
        return Network(_reshape.symmetrize(self._arrays, rule))

    def with_sectors(self, labels: Mapping[Any, Any] | Iterable[Any] | None) -> Network:
        """The same ties with another partition: a mapping or Series by actor, labels in the order of the actors, or None."""
        numbers, names = sector_labels(None if labels is None else labels_by_actor(labels, self.actors))
        return Network(_reshape.replaced(self._arrays, labels=numbers, sector_names=names))

    # Kept

    def save(self, path: str | Path) -> None:
        """Write one zip of CSV files and a description in JSON; the file appears whole or not at all."""
        _archive.save(self._arrays, Path(path))

    @classmethod
    def load(cls, path: str | Path) -> Network:
        """Read what :meth:`save` wrote."""
        return cls(_archive.load(Path(path)))

    def __reduce__(self) -> tuple[type[Network], tuple[Arrays]]:
        return Network, (self._arrays,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Network) and _reshape.same(self._arrays, other._arrays)

    def __hash__(self) -> int:
        return hash((self.n_actors, len(self._arrays.targets), self.directed))

    # Shown

    def _facts(self) -> Sequence[tuple[str, str]]:
        weights = f" ({self.meaning})" if self.meaning else ""
        kind = "directed" if self.directed else "undirected"
        missing = self.unobserved_pairs
        return (
            ("actors", _count(self.n_actors, "actor")),
            ("ties", f"{_count(self.n_ties, f'{kind} tie')}{weights}"),
            ("sectors", _count(self.n_sectors, "sector") if self.n_sectors else "no sectors"),
            ("observed", "fully observed" if missing == 0 else f"{_count(missing, 'pair')} not observed"),
        )

    def __repr__(self) -> str:
        return f"<samspill.Network: {', '.join(fact for _, fact in self._facts())}>"

    def _repr_html_(self) -> str:
        facts = "".join(f"<li>{html.escape(fact)}</li>" for _, fact in self._facts())
        named = [str(name) for name in self.sector_names[:20]]
        more = f" … and {self.n_sectors - 20} more" if self.n_sectors > 20 else ""
        sectors = f"<div>{html.escape(', '.join(named) + more)}</div>" if named else ""
        return (
            '<div style="display:inline-block;border:1px solid #999;border-radius:4px;padding:.5em 1em;font-family:sans-serif">'
            f'<strong>Network</strong><ul style="margin:.3em 0;padding-left:1.2em">{facts}</ul>{sectors}</div>'
        )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _numbered(size: int) -> pd.Index:
    return pd.RangeIndex(size, name="actor")


_EXAMPLE_SECTORS = {
    "Municipality": "public",
    "School": "public",
    "Library": "public",
    "Food bank": "civil",
    "Sports club": "civil",
    "Youth council": "civil",
    "Bakery": "private",
    "Grocer": "private",
}

# Drawn so that everybody can reach everybody, some help is returned and some is not, and the library stands between sectors.
_EXAMPLE_TIES = (
    ("Municipality", "School", 10.0),
    ("Municipality", "Library", 8.0),
    ("Municipality", "Food bank", 4.0),
    ("Municipality", "Grocer", 1.0),
    ("School", "Municipality", 5.0),
    ("School", "Library", 4.0),
    ("School", "Youth council", 2.0),
    ("Library", "Municipality", 3.0),
    ("Library", "Youth council", 6.0),
    ("Library", "Bakery", 2.0),
    ("Food bank", "Library", 1.0),
    ("Food bank", "Sports club", 3.0),
    ("Sports club", "Food bank", 3.0),
    ("Youth council", "Library", 2.0),
    ("Youth council", "Sports club", 1.0),
    ("Bakery", "Food bank", 5.0),
    ("Grocer", "Bakery", 2.0),
    ("Bakery", "Grocer", 1.0),
)
