"""Narrowing the spaces down: each choice keeps the others, and none leads to an empty list."""

from __future__ import annotations

from collections.abc import Iterable

from chalicelib.catalog import LANGS
from chalicelib.labels import KINDS
from hetero_space.build import Build
from hetero_space.filters import TOP, Choice, Filter, kinds, rows
from hetero_space.paths import PARTIES, SLUGS, path_of
from tests.builders import location, space
from tests.plugin.builders import build

MADE = build(
    locations=(location(), location(id="semarang", name="Hetero Space Semarang")),
    spaces=(
        space(),
        space(id="solo-class", kind="classroom", capacity=30),
        space(id="semarang-meeting", location="semarang", capacity=4),
    ),
)


def row(here: Filter, number: int, of: Build = MADE) -> tuple[Choice, ...]:
    return rows(of, here)[number].choices


def links(choices: Iterable[Choice]) -> list[str]:
    return [f"{choice.page}:{choice.id}#{choice.anchor}".rstrip("#") for choice in choices]


def chosen(here: Filter) -> list[str]:
    return [choice.name.id for one in rows(MADE, here) for choice in one.choices if choice.chosen]


def test_without_a_choice_every_row_leads_to_pages_of_its_own() -> None:
    assert links(row(Filter(), 0)) == [
        "facilities:",
        "facilities_of_kind:meeting",
        "facilities_of_kind:classroom",
    ]
    assert links(row(Filter(), 2)) == ["facilities:", "facilities_in:solo", "facilities_in:semarang"]
    assert chosen(Filter()) == ["Semua"] * 3


def test_a_kind_is_kept_when_people_are_chosen_and_the_other_way_round() -> None:
    assert links(row(Filter(kind="meeting"), 1))[1:] == [
        "facilities_of_kind_for:meeting/2",
        "facilities_of_kind_for:meeting/5",
    ]
    assert links(row(Filter(people=5), 0)) == [
        "facilities_for:5",
        "facilities_of_kind_for:meeting/5",
        "facilities_of_kind_for:classroom/5",
    ]


def test_a_city_is_kept_by_the_fragment() -> None:
    assert links(row(Filter(city="solo"), 0)) == [
        "facilities_in:solo",
        "facilities_of_kind:meeting#solo",
        "facilities_of_kind:classroom#solo",
    ]
    assert "facilities_for:20#solo" in links(row(Filter(city="solo"), 1))


def test_on_a_page_of_a_kind_cities_are_groups_of_the_page_itself() -> None:
    cities = row(Filter(kind="meeting"), 2)
    assert {choice.anchor for choice in cities} == {TOP, "solo", "semarang"}
    assert {choice.page for choice in cities} == {""}
    assert chosen(Filter(kind="meeting")) == ["Ruang rapat", "Semua"]


def test_what_leads_to_nothing_is_not_offered() -> None:
    assert "semarang" not in {choice.anchor for choice in row(Filter(kind="classroom"), 2)}
    assert "facilities_of_kind:classroom#semarang" not in links(row(Filter(city="semarang"), 0))
    assert links(row(Filter(kind="meeting", people=5), 1)) == [
        "facilities_of_kind:meeting",
        "facilities_of_kind_for:meeting/2",
        "facilities_of_kind_for:meeting/5",
    ]


def test_both_choices_are_marked_on_the_page_that_combines_them() -> None:
    assert chosen(Filter(kind="meeting", people=5)) == ["Ruang rapat", "5"]


def test_a_row_tells_what_was_chosen_in_it() -> None:
    told = [one.chosen and one.chosen.id for one in rows(MADE, Filter(kind="meeting", people=5))]
    assert told == ["Ruang rapat", "5 orang", None]
    assert [one.chosen and one.chosen.en for one in rows(MADE, Filter(city="solo"))] == [None, None, "Solo"]


def test_only_kinds_that_exist_can_be_chosen() -> None:
    assert [choice.id for choice in kinds(build(spaces=(space(kind="studio"),)))] == ["studio"]


def test_every_kind_has_a_name_in_the_addresses_of_both_languages() -> None:
    slugs = SLUGS["facilities_of_kind"]
    assert slugs.keys() == KINDS.keys()
    for lang in LANGS:
        assert len({slug[lang] for slug in slugs.values()}) == len(slugs)
    assert len(SLUGS["facilities_of_kind_for"]) == len(KINDS) * len(PARTIES)
    assert path_of("facilities_of_kind", "id", "meeting") == "/fasilitas/jenis/ruang-rapat/"
    assert path_of("facilities_of_kind_for", "id", "meeting/5") == "/fasilitas/jenis/ruang-rapat/5-orang/"
    assert path_of("facilities_of_kind_for", "en", "meeting/5") == "/en/facilities/kind/meeting-room/5-people/"
    assert path_of("facilities_for", "en", "20") == "/en/facilities/for/20-people/"
