from __future__ import annotations

from samspill.profile.groups import Sector, suppress


def sector(name: str, actors: int, publish_as: str | None = None, kind: str | None = None, later: int | None = None) -> Sector:
    counts = {"1": actors} if later is None else {"1": actors, "2": later}
    return Sector(name, name, kind, publish_as, counts)


def hidden(*sectors: Sector, min_cell: int = 5) -> dict[str, str | None]:
    return {group.id: group.hidden for group in suppress(sectors, min_cell).groups if group.hidden}


def test_groups_join_small_sectors_as_the_study_says() -> None:
    found = suppress([sector("a", 9), sector("b", 4, "b and c"), sector("c", 1, "b and c")], 5)
    assert {group.id: group.members for group in found.shown} == {"a": ("a",), "b and c": ("b", "c")}
    assert [(entry["sector"], entry["into"]) for entry in found.log] == [("b", "b and c"), ("c", "b and c")]


def test_groups_leave_large_sectors_alone_whatever_publish_as_says() -> None:
    assert {group.id for group in suppress([sector("a", 9, "all"), sector("b", 8, "all")], 5).groups} == {"a", "b"}


def test_groups_hide_the_next_smallest_so_that_subtraction_gives_nothing_away() -> None:
    assert hidden(sector("a", 9), sector("b", 6), sector("c", 3)) == {"b": "complement", "c": "min_cell"}


def test_groups_hide_no_more_where_the_hidden_are_enough_together() -> None:
    assert hidden(sector("a", 9), sector("b", 3), sector("c", 3)) == {"b": "min_cell", "c": "min_cell"}


def test_groups_hide_one_more_where_two_small_ones_are_too_few_together() -> None:
    assert hidden(sector("a", 9), sector("b", 7), sector("c", 2), sector("d", 2)) == {"b": "complement", "c": "min_cell", "d": "min_cell"}


def test_groups_hide_users_for_anothers_sake_only_as_the_last_resort() -> None:
    assert hidden(sector("a", 9), sector("users", 5, kind="users"), sector("c", 3)) == {"a": "complement", "c": "min_cell"}


def test_groups_are_small_where_they_are_small_in_any_wave() -> None:
    assert "b" in hidden(sector("a", 9, later=9), sector("b", 6, later=4), sector("c", 7, later=7))


def test_groups_show_everything_without_a_limit() -> None:
    found = suppress([sector("a", 9), sector("b", 1, "x")], 0)
    assert {group.id for group in found.shown} == {"a", "b"}
    assert found.log == []


def test_groups_stand_in_norwegian_order() -> None:
    names = ["ærlig", "øst", "ås", "brukere", "École", "fri"]
    assert [group.id for group in suppress([sector(name, 9) for name in names], 5).groups] == ["brukere", "École", "fri", "ærlig", "øst", "ås"]
