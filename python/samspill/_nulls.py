"""The null models: what is shuffled, and what stays as it is. Offered as ``samspill.null``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samspill._errors import InvalidInput
from samspill._frames import check_choice, labels_by_actor, sector_labels

__all__ = [
    "deal_turns",
    "density",
    "dyad_census",
    "maximum_entropy",
    "patefield",
    "permute_actors",
    "permute_attendance",
    "permute_sectors",
    "permute_weights",
    "rewire",
    "rewire_directed",
    "size",
]


@dataclass(frozen=True, slots=True)
class permute_sectors:  # noqa: N801 - named as in the registry of null models, so that a result's code is the call that made it
    """Deal the sectors at random among the actors; ties, values and events stay.

    Answers: would the same happen if any of these actors could have been in any of these sectors? It is not a model of random ties.

    Parameters
    ----------
    strata : mapping from actor to stratum, Series by actor, or a sequence in the order of the actors, optional
        Sectors are dealt only among actors of one stratum.
    """

    strata: Any = None
    code: ClassVar[str] = "permute_sectors"

    def _settings(self, actors: pd.Index, events: pd.Index | None) -> dict[str, Any]:
        if self.strata is None:
            return {"code": self.code}
        numbers, _ = sector_labels(labels_by_actor(self.strata, actors))
        return {"code": self.code, "strata": numbers}


@dataclass(frozen=True, slots=True)
class permute_actors:  # noqa: N801
    """Permute the actors of the second of two relations, ties and unobserved cells with them.

    Answers: does where an actor stands in the one relation say something about where it stands in the other? Each relation keeps its
    own pattern.

    Parameters
    ----------
    strata : mapping from actor to stratum, Series by actor, or a sequence in the order of the actors, optional
        Actors change places only with actors of their stratum.
    """

    strata: Any = None
    code: ClassVar[str] = "permute_actors"

    def _settings(self, actors: pd.Index, events: pd.Index | None) -> dict[str, Any]:
        if self.strata is None:
            return {"code": self.code}
        numbers, _ = sector_labels(labels_by_actor(self.strata, actors))
        return {"code": self.code, "strata": numbers}


@dataclass(frozen=True, slots=True)
class rewire:  # noqa: N801
    """Switch undirected ties so that every actor keeps its number of ties.

    Answers: does it follow from how many ties each actor has? The space of networks, and what counts as the same network, change the
    answer (fosdick2018).

    Parameters
    ----------
    space : {"simple", "loopy", "multi", "loopy_multi"}
        No loops and no tie twice; with loops; with ties that stand more than once; with both. A loop has two ends. In the last two a
        weight is how often the tie stands, in the drawn networks too.
    labels : {"vertices", "stubs"}
        Every network is equally likely, or every way to join the ends of ties, of which a network with loops or multiple ties has
        fewer. In the simple space these are one.
    within : {"sectors"}, optional
        Also keep the number of ties between each two sectors.
    attempts_per_tie : float, default 20
        How long each chain runs, at least 1,000 attempts in all (loopy: 4,000); every replicate is a chain of its own that starts at the
        observed ties.
    """

    space: Literal["simple", "loopy", "multi", "loopy_multi"] = "simple"
    labels: Literal["vertices", "stubs"] = "vertices"
    within: Literal["sectors"] | None = None
    attempts_per_tie: float = 20.0
    code: ClassVar[str] = "rewire"

    def _settings(self, actors: pd.Index, events: pd.Index | None) -> dict[str, Any]:
        check_choice(self.space, ("simple", "loopy", "multi", "loopy_multi"), "space")
        check_choice(self.labels, ("vertices", "stubs"), "labels")
        return _switches(self.code, self.within, self.attempts_per_tie) | {"space": self.space, "labels": self.labels}


@dataclass(frozen=True, slots=True)
class rewire_directed:  # noqa: N801
    """Switch directed ties so that every actor gives and receives as many as observed.

    Answers: does it follow from how much each actor gives and receives? Swaps of two arcs and reversals of cycles of three, without
    which some networks are never reached. A weight stays with its giver; what was not observed stays as it is.

    Parameters
    ----------
    within : {"sectors"}, optional
        Also keep the number of ties from each sector to each. Networks that only two swaps at once would lead to are then left out.
    attempts_per_tie : float, default 20
        As for :class:`rewire`.
    """

    within: Literal["sectors"] | None = None
    attempts_per_tie: float = 20.0
    code: ClassVar[str] = "rewire_directed"

    def _settings(self, actors: pd.Index, events: pd.Index | None) -> dict[str, Any]:
        return _switches(self.code, self.within, self.attempts_per_tie)


@dataclass(frozen=True, slots=True)
class permute_weights:  # noqa: N801
    """Deal the weights at random among the ties; who is tied to whom stays.

    Answers: does it matter which ties are the strong ones? Loops keep their weight. All distinct arrangements are visited where they are few.

    Parameters
    ----------
    within : {"sectors"}, optional
        Only among ties from the same sector to the same.
    """

    within: Literal["sectors"] | None = None
    code: ClassVar[str] = "permute_weights"

    def _settings(self, actors: pd.Index, events: pd.Index | None) -> dict[str, Any]:
        return {"code": self.code, "within_sectors": _within(self.within)}


@dataclass(frozen=True, slots=True)
class maximum_entropy:  # noqa: N801
    """Draw weights at random so that every actor gives and receives, on average, what it does.

    Answers: does it follow from how much each actor gives and receives in all (squartini2011)? The weights of all pairs are independent; who
    is tied to whom follows from them. Loops stay. All cells must have been observed.

    Parameters
    ----------
    weights : {"counts", "amounts"}
        Whole numbers, geometric; or anything above 0, exponential: every pair is then tied, so that only what weighs ties can be tested.
    allow_slow : bool, default False
        Let it run where actors have more different strengths than are solved in a minute.
    """

    weights: Literal["counts", "amounts"] = "counts"
    allow_slow: bool = False
    code: ClassVar[str] = "maximum_entropy"

    def _settings(self, actors: pd.Index, events: pd.Index | None) -> dict[str, Any]:
        check_choice(self.weights, ("counts", "amounts"), "weights")
        return {"code": self.code, "weights": self.weights, "allow_slow": bool(self.allow_slow)}


@dataclass(frozen=True, slots=True)
class patefield:  # noqa: N801
    """Deal the ties at random between sectors: each gives and receives as many as observed.

    Answers: does it follow from how much each sector gives and receives in all (patefield1981)? Only the table of ties between sectors is drawn, as
    often as there are ways to deal the ties; that no pair of actors holds two of them plays no part. For directed ties, and for what is computed
    from that table: ``mixing.ei_index``, ``assortativity``, ``modularity``, ``gupta_anderson_may``, ``mixing_matrix``. A function of one's own gets
    the table as a frame, giving sector in rows.
    """

    code: ClassVar[str] = "patefield"

    def _settings(self, actors: pd.Index, events: pd.Index | None) -> dict[str, Any]:
        return {"code": self.code}


@dataclass(frozen=True, slots=True)
class size:  # noqa: N801
    """Every network on these actors is equally likely: each cell holds a tie with probability 1/2.

    Answers: does it follow from how many actors there are (anderson1999)? Loops and unobserved cells stay. A drawn tie of a weighted
    network weighs as one of the observed ones, at random.
    """

    code: ClassVar[str] = "size"

    def _settings(self, actors: pd.Index, events: pd.Index | None) -> dict[str, Any]:
        return {"code": self.code}


@dataclass(frozen=True, slots=True)
class density:  # noqa: N801
    """Every network with the observed number of ties is equally likely; the weights are dealt among them.

    Answers: does it follow from how many ties there are (anderson1999)? Loops and unobserved cells stay.
    """

    code: ClassVar[str] = "density"

    def _settings(self, actors: pd.Index, events: pd.Index | None) -> dict[str, Any]:
        return {"code": self.code}


@dataclass(frozen=True, slots=True)
class dyad_census:  # noqa: N801
    """Every directed network with the observed numbers of mutual, asymmetric and null dyads is equally likely (U|MAN).

    Answers: does it follow from how many ties are returned (holland1970)? The weights are dealt among the ties; loops and dyads that were
    not observed in both directions stay.
    """

    code: ClassVar[str] = "dyad_census"

    def _settings(self, actors: pd.Index, events: pd.Index | None) -> dict[str, Any]:
        return {"code": self.code}


@dataclass(frozen=True, slots=True)
class permute_attendance:  # noqa: N801
    """Shuffle who took part in what; every event keeps its size and every actor its number of events.

    Answers: would these groups have met as often if the same people had gone to as many events of the same sizes at random?

    Parameters
    ----------
    strata : mapping from event to stratum, or a sequence in the order of the events, optional
        An actor keeps its number of events within each stratum (a wave, a kind of event).
    passes : int, default 20
        How often every event is traded with another before the table is read; every replicate starts at the observed one.
    """

    strata: Any = None
    passes: int = 20
    code: ClassVar[str] = "permute_attendance"

    def _settings(self, actors: pd.Index, events: pd.Index | None) -> dict[str, Any]:
        settings: dict[str, Any] = {"code": self.code, "passes": int(self.passes)}
        if self.strata is not None:
            settings["strata"] = _event_strata(self.strata, events)
        return settings


@dataclass(frozen=True, slots=True)
class deal_turns:  # noqa: N801
    """Deal the turns of each event at random among those who were present.

    Answers: did those present share the talk as if everybody were as likely to speak next?

    Parameters
    ----------
    what : {"turns", "totals"}
        Every turn for itself (whole numbers), or what each one said in an event changes hands as a whole (for seconds).
    """

    what: Literal["turns", "totals"] = "turns"
    code: ClassVar[str] = "deal_turns"

    def _settings(self, actors: pd.Index, events: pd.Index | None) -> dict[str, Any]:
        check_choice(self.what, ("turns", "totals"), "what")
        return {"code": self.code, "what": self.what}


Null: TypeAlias = (
    permute_sectors
    | permute_actors
    | permute_weights
    | rewire
    | rewire_directed
    | maximum_entropy
    | patefield
    | size
    | density
    | dyad_census
    | permute_attendance
    | deal_turns
)


def _switches(code: str, within: str | None, attempts_per_tie: float) -> dict[str, Any]:
    return {"code": code, "within_sectors": _within(within), "attempts_per_tie": float(attempts_per_tie)}


def _within(within: str | None) -> bool:
    if within is not None:
        check_choice(within, ("sectors",), "within")
    return within == "sectors"


def _event_strata(strata: Any, events: pd.Index | None) -> NDArray[np.int32]:
    if events is None:
        raise InvalidInput(
            "S401", "strata of events were given, and the input has no events", "null permute_attendance", "leave strata out"
        )
    if isinstance(strata, (Mapping, pd.Series)):
        absent = [event for event in events if event not in strata]
        if absent:
            raise InvalidInput("S206", f"event {absent[0]!r} has no stratum", "strata", "give every event one")
        strata = [strata[event] for event in events]
    numbers = pd.factorize(np.asarray(list(strata), dtype=object))[0].astype(np.int32)
    if len(numbers) != len(events) or (numbers < 0).any():
        raise InvalidInput("S206", f"{(numbers >= 0).sum()} strata for {len(events)} events", "strata", "give every event one")
    return numbers
