"""Findings about ties: who is named, how concentrated, both ways, across sectors, in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import comb
from typing import TYPE_CHECKING, Any

import numpy as np

from samspill.profile import engine, extremes
from samspill.profile.engine import Chance, Draws, Number
from samspill.profile.facts import Facts, Wave
from samspill.profile.finding import finding
from samspill.profile.verdicts import Reading

if TYPE_CHECKING:
    from samspill.network import Network
    from samspill.study.model import Relation

Finding = dict[str, Any]

TIE_RULES = ("as_reported", "either", "both")
MISSING_RULES = ("available", "zero", "reconstruct")

FOR_A_MEAN = 199
"""Draws that are enough to say on which side of the null's mean an estimate lies."""

LARGE = 500
"""Above so many actors the jackknife leaves out groups of actors."""


def findings(facts: Facts, draws: Draws) -> list[Finding]:
    """Every finding about ties, by measure, relation and wave."""
    asked = list(facts.asked())
    found: list[Finding] = []
    if facts.groups:
        for relation, wave in asked:
            found += parity(facts, relation, wave)
        for relation, wave in asked:
            found += concentration(facts, relation, wave, draws)
        for relation, wave in asked:
            found += pairs(facts, relation, wave)
    for relation, wave in asked:
        found += reciprocity(facts, relation, wave, draws)
    found += confirmed(facts, asked)
    if facts.groups:
        for relation, wave in asked:
            found += mixing(facts, relation, wave, draws)
        for relation, wave in asked:
            found += brokerage(facts, relation, wave, draws)
        found += changes(facts)
    return found


def mean_of(chance: Chance | None) -> float | None:
    return None if chance is None else chance.mean


# Rules ----------------------------------------------------------------------------------------------------------------


def networks_by_rule(net: Network) -> Iterator[tuple[str, str, Network]]:
    """The network under each tie rule, with each missing rule's name."""
    for tie in TIE_RULES:
        ruled = net if tie == "as_reported" or not net.directed else net.symmetrize(tie)  # type: ignore[arg-type]
        for missing in MISSING_RULES:
            yield tie, missing, ruled


def readings(
    net: Network,
    plain: tuple[Number, float | None],
    measured: Callable[[Network, str], tuple[Number, float | None]],
    tie_rules: Sequence[str] = TIE_RULES,
    missing_rules: Sequence[str] = MISSING_RULES,
) -> list[Reading]:
    """The estimate, and what it is held against, under every rule; those that do not apply are said not to.

    `plain` is the pair as reported with available answers, `measured` gives it for another network and missing rule.
    """
    found = []
    for tie, missing, ruled in networks_by_rule(net):
        if tie not in tie_rules or missing not in missing_rules:
            found.append(Reading(tie, missing, None, None, "not_applicable"))
            continue
        if missing == "available":
            number, baseline = plain if tie == "as_reported" else measured(ruled, missing)
            observed = number, baseline
        elif net.observed:
            number, baseline = observed  # nothing is missing, so that these rules cannot differ
        else:
            number, baseline = measured(ruled, missing)
        found.append(Reading(tie, missing, number.value, baseline, number.reason))
    return found


# M1 -------------------------------------------------------------------------------------------------------------------


def parity(facts: Facts, relation: Relation, wave: Wave) -> list[Finding]:
    """Each sector's share of the nominations over its share of the seats."""
    net = facts.network(relation.id, wave)
    tally = facts.response(relation.id, wave)
    named = engine.degree(net, "available")
    total = float(np.nansum(named))
    roster = facts.rosters[wave]
    declared = facts.study.baseline
    baseline = "per_actor" if declared == "custom" else declared
    factors = custom_factors(facts, wave) if declared == "custom" else {}
    criterion = 5 if relation.content == "resource" else None
    by_rule = {
        (tie, missing): engine.representation(engine.degree(ruled, missing), ruled, baseline) for tie, missing, ruled in networks_by_rule(net)
    }
    spreads = engine.representation_spread(net, baseline)
    raters = engine.naming(net)
    sectors = sum(bool(facts.members(group, wave)) for group in facts.groups)
    other = {name: engine.representation(named, net, name) for name in ("per_actor", "per_sector") if name != declared}
    found = []
    for group in facts.shown:
        seats = len(facts.members(group, wave))
        if not seats:
            continue
        factor = factors.get(group.id, 1.0)
        number = by_rule["as_reported", "available"][group.id].scaled(factor)
        rules = [
            Reading(tie, missing, values[group.id].scaled(factor).value, 1.0, values[group.id].reason) for (tie, missing), values in by_rule.items()
        ]
        share = seats / len(roster)
        count = float(np.nansum(named[facts.members(group, wave)]))
        plain = spreads.get(group.id)
        if plain is not None and count in (0, total):  # nobody, or everybody, named this sector
            plain = extremes.share_spread(count > 0, raters).scaled(1 / share if baseline == "per_actor" else sectors)
        spread = None if plain is None else plain.scaled(factor)
        found.append(
            finding(
                facts, "M1", "balance.representation", relation=relation.id, wave=wave, sector=group.id,
                estimate=number.value, reason=number.reason, numerator=count, denominator=total, baseline=1.0, spread=spread,
                smallest_p=smallest_share_p(seats, len(roster)), n=tally["answered"], roster=tally["roster"], readings=rules,
                concerned=facts.concerned(relation.id, wave), criterion=criterion,
                counts={
                    "seats": seats, "roster": len(roster),
                    "share_interval": None if plain is None or baseline != "per_actor" else plain.scaled(share).as_json(),
                },
                other_baselines={name: values[group.id].value for name, values in other.items()},
            )
        )  # fmt: skip
    return found


def custom_factors(facts: Facts, wave: Wave) -> dict[str, float]:
    """What turns a ratio to the share of seats into a ratio to the baseline that the study gives; 1 for a sector without one."""
    declared = {sector.id: sector.baseline for sector in facts.study.sectors}
    weights: dict[str, float] = {}
    for group in facts.groups:
        of_sectors = [weight for member in group.members if (weight := declared.get(member)) is not None]
        of_actors = [actor.baseline for actor in facts.rosters[wave] if facts.group(actor.id) is group and actor.baseline is not None]
        weights[group.id] = float(sum(of_sectors or of_actors))
    total = sum(weights.values())
    roster = len(facts.rosters[wave])
    return {
        group.id: len(facts.members(group, wave)) / roster / (weights[group.id] / total) for group in facts.groups if total and weights[group.id]
    }


def smallest_share_p(actors: int, roster: int) -> float:
    """The smallest two-sided p that shuffling sector labels can give one sector against the rest."""
    return min(1.0, 2 / comb(roster, actors))


# M2 -------------------------------------------------------------------------------------------------------------------


def concentration(facts: Facts, relation: Relation, wave: Wave, draws: Draws) -> list[Finding]:
    """How much of the inequality in nominations lies between the sectors."""
    net = facts.network(relation.id, wave)
    tally = facts.response(relation.id, wave)

    number, chance = engine.between_share(engine.degree(net, "available"), net, draws)

    def by_rule(ruled: Network, missing: str) -> tuple[Number, float | None]:
        value, null = engine.between_share(engine.degree(ruled, missing), ruled, Draws(draws.seed, FOR_A_MEAN))
        return value, mean_of(null)

    named = engine.degree(net, "available")
    parts = engine.concentration(named, net)
    top_k = max(facts.min_cell, 1)
    counts: dict[str, Any] = {
        **{name: value.value for name, value in parts.items()},
        "actors": net.n_actors,
        # The rest is a cell, too: it must not be smaller.
        "top_share": engine.top_share(named, top_k) if net.n_actors >= 2 * top_k else None,
        "top_k": top_k,
    }
    spread = engine.gini_spread(net)
    counts["gini_interval"] = None if spread is None else spread.as_json()
    between, within, by_group = engine.inequality_parts(named, net, {group.id: members for group in facts.shown if (members := facts.members(group, wave))})
    known = [value for value in by_group.values() if value is not None]
    hidden = any(facts.members(group, wave) for group in facts.suppression.hidden)
    counts["parts"] = {
        "between": between,
        "within": [{"sector": name, "value": published(facts, value)} for name, value in by_group.items()],
        # What is left belongs to the sectors that are not shown, all of them together.
        "pooled": published(facts, max(0.0, within - sum(known))) if within is not None and hidden else None,
    }
    return [
        finding(
            facts, "M2", "balance.theil_decomposition", relation=relation.id, wave=wave, part=None, estimate=number.value,
            reason=number.reason, chance=chance, null="permute_sectors", n=tally["answered"], roster=tally["roster"],
            readings=readings(net, (number, mean_of(chance)), by_rule), concerned=facts.concerned(relation.id, wave), counts=counts,
        )
    ]  # fmt: skip


def published(facts: Facts, value: float | None) -> float | None:
    """A part of the inequality as the parties may have it: from more digits follows how often each of a few actors was named."""
    return value if value is None or facts.edition == "researcher" else round(value, 3)


# M4 -------------------------------------------------------------------------------------------------------------------


def pairs(facts: Facts, relation: Relation, wave: Wave) -> list[Finding]:
    """For each pair of sectors, how one-sided the ties between them are."""
    if not relation.directed:
        return []
    net = facts.network(relation.id, wave, "flow")
    strong = facts.network(relation.id, wave, "strength") if relation.meaning == "strength" else None
    place = {actor: index for index, actor in enumerate(net.actors)}
    by_missing = {missing: engine.sector_asymmetry(net, missing) for missing in MISSING_RULES}
    valued = engine.sector_asymmetry(strong, "available", weighted=True) if strong is not None and strong.weights is not None else None
    spreads = engine.asymmetry_spread(net)
    found = []
    shown = facts.shown
    members = [[place[actor] for actor in facts.members(group, wave)] for group in shown]
    counted = engine.dyads(net, members)
    for i, first in enumerate(shown):
        for j, second in enumerate(shown[i + 1 :], i + 1):
            if not members[i] or not members[j]:
                continue
            given, returned = int(counted.ties[i, j]), int(counted.ties[j, i])
            number = by_missing["available"][first.id, second.id]
            rules = [Reading("as_reported", missing, values[first.id, second.id].value, 0.0, values[first.id, second.id].reason)
                     for missing, values in by_missing.items()]  # fmt: skip
            if valued is not None:
                strength = valued[first.id, second.id]
                rules.append(Reading("as_reported_strength", "available", strength.value, 0.0, strength.reason))
            rules += [Reading(tie, missing, None, None, "not_applicable") for tie in ("either", "both") for missing in MISSING_RULES]
            spread = spreads.get((first.id, second.id))
            tied = given + returned - int(counted.mutual[i, j])
            if extremes.is_flat(spread):  # every tie between them runs the same way, or both ways
                spread = extremes.balance_spread(given - returned, tied)
            concerned = facts.concerned(relation.id, wave, [first, second])
            found.append(
                finding(
                    facts, "M4", "symmetry.sector_asymmetry", relation=relation.id, wave=wave, sector=first.id, other_sector=second.id,
                    estimate=number.value, reason=number.reason, numerator=given - returned, denominator=given + returned,
                    baseline=0.0, spread=spread, smallest_p=extremes.smallest_sign_p(tied), n=sum(one.answered for one in concerned), roster=sum(one.roster for one in concerned),
                    readings=rules, concerned=concerned,
                    counts={
                        "given": given, "returned": returned, "pairs": int(counted.pairs[i, j]), "possible": len(members[i]) * len(members[j]),
                        "difference_interval": None if spread is None else spread.scaled(given + returned).as_json(),
                    },
                )
            )  # fmt: skip
    return found


# M5 and M6 ------------------------------------------------------------------------------------------------------------


def reciprocity(facts: Facts, relation: Relation, wave: Wave, draws: Draws) -> list[Finding]:
    """The share of ties that are returned, held against random networks with the same degrees."""
    if not relation.directed:
        return []
    net = facts.network(relation.id, wave, "flow")
    tally = facts.response(relation.id, wave)
    number = engine.reciprocity(net, "available")
    chance = engine.against_rewiring("symmetry.reciprocity", net, draws)
    counted = engine.dyads(net)

    def by_rule(ruled: Network, missing: str) -> tuple[Number, float | None]:
        null = engine.against_rewiring("symmetry.reciprocity", ruled, Draws(draws.seed, FOR_A_MEAN), missing)
        return engine.reciprocity(ruled, missing), mean_of(null)

    return [
        finding(
            facts, "M5", "symmetry.reciprocity", relation=relation.id, wave=wave, estimate=number.value, reason=number.reason,
            numerator=2 * int(counted.mutual.sum()), denominator=int(counted.ties.sum()), spread=engine.spread("symmetry.reciprocity", net),
            chance=chance, null="rewire_directed", n=tally["answered"], roster=tally["roster"],
            # A tie read both ways is always returned, and so is one that the other side's word stands for.
            readings=readings(net, (number, mean_of(chance)), by_rule, ("as_reported",), ("available", "zero")),
            concerned=facts.concerned(relation.id, wave),
        )
    ]  # fmt: skip


def confirmed(facts: Facts, asked: Sequence[tuple[Relation, Wave]]) -> list[Finding]:
    """Ties that both sides report, where two questions ask the giver and the receiver, or one asks both alike."""
    found = []
    for relation, wave in asked:
        tally = facts.response(relation.id, wave)
        other = counterpart(facts, relation, wave) if relation.directed else relation
        if other is None:
            if relation.directed and relation.flow == "to_from" and any(counterpart(facts, first, wave) is relation for first, at in asked if at == wave and first.flow == "from_to"):
                continue  # told with the question that it answers
            found.append(
                finding(facts, "M6", "symmetry.confirmed_share", relation=relation.id, wave=wave, estimate=None, reason="not_applicable",
                        judged=False, n=tally["answered"], roster=tally["roster"], other_relation=None)
            )  # fmt: skip
            continue
        given, received = facts.network(relation.id, wave), facts.network(other.id, wave)
        number = engine.confirmed_share(given, received, symmetric=other is relation)
        both, either = engine.confirmations(given, received, symmetric=other is relation)
        found.append(
            finding(facts, "M6", "symmetry.confirmed_share", relation=relation.id, wave=wave, estimate=number.value, reason=number.reason,
                    numerator=both, denominator=either, judged=False, n=tally["answered"], roster=tally["roster"],
                    other_relation=other.id)
        )  # fmt: skip
    return found


def counterpart(facts: Facts, relation: Relation, wave: Wave) -> Relation | None:
    """The question that asks the receivers for what `relation` asks the givers: the only one of its content that runs the other way.

    ``other`` is what a question has whose content nobody gave, so that it pairs nothing.
    """
    if relation.flow != "from_to" or relation.content == "other":
        return None
    others = [
        other for other in facts.relations
        if other.directed and other.flow == "to_from" and other.content == relation.content and facts.study.asked_in(other.id, wave)
    ]  # fmt: skip
    alike = [
        other for other in facts.relations
        if other.directed and other.flow == "from_to" and other.content == relation.content and facts.study.asked_in(other.id, wave)
    ]  # fmt: skip
    return others[0] if len(others) == 1 and len(alike) == 1 else None


# M7 and M9 ------------------------------------------------------------------------------------------------------------


def mixing(facts: Facts, relation: Relation, wave: Wave, draws: Draws) -> list[Finding]:
    """Ties between sectors against ties within them, held against shuffled sector labels."""
    net = facts.network(relation.id, wave, "flow")
    tally = facts.response(relation.id, wave)
    number = engine.ei_index(net, "available")
    chance = engine.ei_chance(net, draws)
    across, within = engine.across_and_within(net)

    def by_rule(ruled: Network, missing: str) -> tuple[Number, float | None]:
        null = engine.ei_chance(ruled, Draws(draws.seed, FOR_A_MEAN), missing)
        return engine.ei_index(ruled, missing), mean_of(null)

    return [
        finding(
            facts, "M7", "mixing.ei_index", relation=relation.id, wave=wave, estimate=number.value, reason=number.reason,
            numerator=across, denominator=across + within, chance=chance, null="permute_sectors", n=tally["answered"], roster=tally["roster"],
            readings=readings(net, (number, mean_of(chance)), by_rule), concerned=facts.concerned(relation.id, wave),
            counts={"chance_share": None if chance is None else {"low": (1 + chance.low) / 2, "high": (1 + chance.high) / 2}},
        )
    ]  # fmt: skip


def brokerage(facts: Facts, relation: Relation, wave: Wave, draws: Draws) -> list[Finding]:
    """Open two-step paths through each sector by pattern, held against shuffled sector labels."""
    if not relation.directed:
        return []
    net = facts.network(relation.id, wave, "flow")
    tally = facts.response(relation.id, wave)
    tested = engine.brokerage(net, draws)
    by_rule = {
        (tie, missing): engine.brokerage_counts(ruled, missing) for tie, missing, ruled in networks_by_rule(net)
    }
    found = []
    for group in facts.shown:
        if not facts.members(group, wave):
            continue
        for role in engine.ROLES:
            if role == "liaison" and len(net.sector_names) < 3:
                continue  # it takes three sectors
            number, chance = tested[group.id, role]
            rules = []
            for (tie, missing), counts in by_rule.items():
                value = counts[group.id, role]
                # Each rule makes its own number of paths: the share of them is what can be compared.
                expected = None if chance is None or not number.value else chance.mean / tested.total * counts.total if tested.total else None
                rules.append(Reading(tie, missing, value.value, expected, value.reason))
            found.append(
                finding(
                    facts, "M9", "brokerage.gould_fernandez", relation=relation.id, wave=wave, sector=group.id, part=role,
                    estimate=number.value, reason=number.reason, numerator=number.value, denominator=tested.total, chance=chance,
                    null="permute_sectors", n=tally["answered"], roster=tally["roster"], readings=rules,
                    concerned=facts.concerned(relation.id, wave),
                )
            )  # fmt: skip
    return found


# M17 ------------------------------------------------------------------------------------------------------------------


def changes(facts: Facts) -> list[Finding]:
    """How each sector's share of the nominations changed from the first to the last wave, for the actors of both."""
    found = []
    for relation in facts.relations:
        waves = [wave for wave in facts.waves if wave is not None and facts.study.asked_in(relation.id, wave)]
        if len(waves) < 2:
            continue
        first, last = waves[0], waves[-1]
        here = [actor.id for actor in facts.rosters[first] if actor.id in {other.id for other in facts.rosters[last]}]
        before, after = (facts.network(relation.id, wave).subset(here) for wave in (first, last))
        tested = engine.paired_shares(before, after)
        path = share_path(facts, relation, waves, here) if len(waves) > 2 else {}
        answered = sum(facts.answers(relation.id, first)[actor] == facts.answers(relation.id, last)[actor] == "answered" for actor in here)
        for group in facts.shown_among(here, "M17"):
            if group.id not in tested:
                continue
            change = tested[group.id]
            concerned = facts.concerned(relation.id, first) + facts.concerned(relation.id, last)
            found.append(
                finding(
                    facts, "M17", "balance.representation", relation=relation.id, wave=first, sector=group.id, estimate=change.difference.value,
                    reason=change.difference.reason, baseline=0.0, spread=change.spread, n=len(here), roster=len({actor.id for wave in (first, last) for actor in facts.rosters[wave]}),
                    readings=[Reading("as_reported", "available", change.difference.value, 0.0, change.difference.reason)], concerned=concerned,
                    counts={
                        "before": change.before, "after": change.after, "answered_both": answered, "path": path.get(group.id, []),
                        "seats": sum(facts.group(actor) is group for actor in here) / len(here),
                        "named_before": change.named[0], "total_before": change.totals[0], "named_after": change.named[1], "total_after": change.totals[1],
                    },
                    other_wave=last,
                )
            )  # fmt: skip
    return found


def share_path(facts: Facts, relation: Relation, waves: Sequence[Wave], here: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Each sector's share of the nominations in every wave, among those of `here` that are on its roster."""
    path: dict[str, list[dict[str, Any]]] = {}
    for wave in waves:
        roster = {actor.id for actor in facts.rosters[wave]}
        present = [actor for actor in here if actor in roster]
        shares = engine.shares(facts.network(relation.id, wave).subset(present))
        told = {group.id for group in facts.shown_among(present, "M17")}
        for group in facts.shown:
            share, spread = shares[group.id] if group.id in told and group.id in shares else (Number(None), None)
            path.setdefault(group.id, []).append({"wave": wave, "share": share.value, "interval": None if spread is None else spread.as_json()})
    return path


__all__ = ["findings", "smallest_share_p"]
