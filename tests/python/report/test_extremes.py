"""Where all or none was observed, the interval is the exact binomial one, and few observations claim nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from samspill.profile import profile
from samspill.profile.extremes import balance_spread, share_spread, smallest_sign_p
from samspill.study import Study
from scipy.stats import binom


@pytest.mark.parametrize("n", [1, 2, 6, 23])
def test_share_spread_is_the_exact_interval(n: int) -> None:
    for level, none, every in ((0.95, share_spread(False, n).interval, share_spread(True, n).interval), (0.80, share_spread(False, n).wide, share_spread(True, n).wide)):
        tail = (1 - level) / 2
        assert none[0] == 0 and binom.cdf(0, n, none[1]) == pytest.approx(tail)
        assert every[1] == 1 and binom.sf(n - 1, n, every[0]) == pytest.approx(tail)


def test_balance_spread_covers_zero_until_six_pairs_lean_one_way() -> None:
    assert [n for n in range(1, 9) if balance_spread(1, n).interval[0] > 0] == [6, 7, 8]
    assert balance_spread(-1, 6).interval == pytest.approx(tuple(-bound for bound in balance_spread(1, 6).interval[::-1]))
    assert [n for n in range(1, 9) if smallest_sign_p(n) <= 0.05] == [6, 7, 8]


def test_balance_spread_is_even_where_all_ties_run_both_ways() -> None:
    low, high = balance_spread(0, 20).interval
    bound = 1 - 0.025 ** (1 / 20)
    assert (low, high) == (pytest.approx(-high), pytest.approx(bound / (2 - bound)))


def one_way(folder: Path, ties: int) -> dict[str, object]:
    """The finding on two sectors of six, between which so many ties run, all from the first to the second."""
    folder.mkdir()
    actors = [f"{sector}{number}" for sector in "ab" for number in range(6)]
    within = [f"{one},{other}" for sector in "ab" for one, other in ((f"{sector}0", f"{sector}1"), (f"{sector}1", f"{sector}0"))]
    across = [f"a{number % 6},b{(number + number // 6) % 6}" for number in range(ties)]
    (folder / "actors.csv").write_text("id,sector\n" + "".join(f"{actor},{actor[0]}\n" for actor in actors), encoding="utf-8")
    (folder / "relations.csv").write_text("id\nr\n", encoding="utf-8")
    (folder / "asked.csv").write_text("actor,relation,answered\n" + "".join(f"{actor},r,yes\n" for actor in actors), encoding="utf-8")
    (folder / "ties.csv").write_text("from,to\n" + "\n".join(within + across) + "\n", encoding="utf-8")
    found = profile(Study.read(folder), replicates=19).findings
    return next(finding for finding in found if finding["measure"] == "M4")


def test_two_ties_one_way_claim_nothing(tmp_path: Path) -> None:
    finding = one_way(tmp_path / "study", 2)
    assert (finding["estimate"], finding["verdict"], finding["reason"], finding["smallest_p"]) == (1, "too_little", "smallest_p", 0.5)


def test_twelve_ties_one_way_suggest_it_with_an_honest_interval(tmp_path: Path) -> None:
    finding = one_way(tmp_path / "study", 12)
    assert (finding["estimate"], finding["verdict"]) == (1, "suggests")
    assert finding["interval"] == {"low": pytest.approx(2 * 0.025 ** (1 / 12) - 1), "high": 1, "level": 0.95, "kind": "exact_binomial"}


def test_a_sector_that_nobody_names_gets_an_interval_with_a_width(tmp_path: Path) -> None:
    folder = tmp_path / "study"
    folder.mkdir()
    actors = [f"{sector}{number}" for sector in "ab" for number in range(6)]
    (folder / "actors.csv").write_text("id,sector\n" + "".join(f"{actor},{actor[0]}\n" for actor in actors), encoding="utf-8")
    (folder / "ties.csv").write_text("from,to\n" + "".join(f"{actor},b{(place + 1) % 6}\n" for place, actor in enumerate(actors)), encoding="utf-8")
    found = {finding["sector"]: finding for finding in profile(Study.read(folder), replicates=19).findings if finding["measure"] == "M1"}
    upper, lower = 1 - 0.025 ** (1 / 12), 0.025 ** (1 / 12)
    assert (found["a"]["interval"]["low"], found["a"]["interval"]["high"]) == (0, pytest.approx(2 * upper))
    assert (found["b"]["interval"]["low"], found["b"]["interval"]["high"]) == (pytest.approx(2 * lower), pytest.approx(2))
