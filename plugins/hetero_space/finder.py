"""Finding a space: the comparison of all of them, and of those in a city, of a kind, or for so many people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chalicelib.catalog import Kind, Location, Space, Text, Week
from chalicelib.i18n import N_
from chalicelib.labels import KINDS, sampled, short_name, summed_up
from chalicelib.searching import choices as choices_to_search
from chalicelib.times import instant

from .build import STEPS_SHEET, Build, Entry
from .drawings import DRAWINGS, Drawing
from .filters import Filter, kinds_there, rows
from .paths import PARTIES
from .week import WeekRow, hours_of, week_rows

SHEETS = ("30-pages.css", "33-plan.css", "35-rooms.css")
_COMPARED = ("name", "capacity", "units", "equipment", "access", "price", "hours", "booking")


@dataclass(frozen=True, slots=True)
class Group:
    """The spaces of one location that a page compares."""

    location: Location
    spaces: tuple[Space, ...]


def facilities(build: Build) -> Iterator[Entry]:
    yield _entry(
        build,
        build.text(N_("Ruang dan fasilitas")),
        build.text(
            N_("Semua ruang Hetero Space: meja kerja, ruang rapat, kelas, ruang acara, studio. Pilih satu, lalu pesan.")
        ),
        Filter(),
    )


def facilities_in(build: Build) -> Iterator[Entry]:
    for location in build.catalog.locations:
        city = short_name(location)
        yield _entry(
            build,
            build.text(N_("Ruang di {city}"), city=city),
            build.text(
                N_("Ruang Hetero Space {city} berdampingan: kapasitas, perlengkapan, akses, dan cara memesannya."),
                city=city,
            ),
            Filter(city=location.id),
        )


def facilities_of_kind(build: Build) -> Iterator[Entry]:
    for kind in kinds_there(build):
        name = build.text(KINDS[kind])
        yield _entry(
            build,
            build.text(N_("{kind} di Hetero Space"), kind=name),
            build.text(N_("{kind} di tiap kota: kapasitas, perlengkapan, akses, dan cara memesannya."), kind=name),
            Filter(kind=kind),
        )


def facilities_for(build: Build) -> Iterator[Entry]:
    for people in PARTIES:
        yield _entry(
            build,
            build.text(N_("Ruang untuk {people} orang"), people=str(people)),
            build.text(
                N_("Ruang Hetero Space yang cukup untuk {people} orang: perlengkapan, akses, dan cara memesannya."),
                people=str(people),
            ),
            Filter(people=people),
        )


def facilities_of_kind_for(build: Build) -> Iterator[Entry]:
    """A kind and a number of people together, where there is such a space. Too much alike for search engines."""
    for kind in kinds_there(build):
        name = build.text(KINDS[kind])
        for people in PARTIES:
            here = Filter(kind=kind, people=people)
            if any(here.takes(space) for space in build.catalog.spaces):
                yield _entry(
                    build,
                    build.text(N_("{kind} untuk {people} orang"), kind=name, people=str(people)),
                    build.text(
                        N_("{kind} yang cukup untuk {people} orang, di tiap kota Hetero Space."),
                        kind=name,
                        people=str(people),
                    ),
                    here,
                )


def book(build: Build) -> Iterator[Entry]:
    groups = by_location(build, lambda space: space.booking is not None)
    order = list(KINDS)
    sorted_groups = [
        Group(one.location, tuple(sorted(one.spaces, key=lambda space: order.index(space.kind)))) for one in groups
    ]
    shown = [space for group in groups for space in group.spaces]
    yield Entry(
        build.text(N_("Pesan ruang")),
        build.text(N_("Pilih kota dan ruang, tentukan jamnya, lalu datang. Pesan ruang Hetero Space tanpa akun.")),
        context={
            "choices": choices_to_search(build.catalog, instant(build.catalog.today, 0)),
            "values": {},
            "faults": {},
            "groups": sorted_groups,
            "drawings": drawings_of(shown),
            "fields": sampled(shown, "name", "capacity", "units", "booking"),
        },
        sheets=(*SHEETS, "36-wish.css", STEPS_SHEET),
    )


def by_location(build: Build, wanted: Callable[[Space], bool]) -> tuple[Group, ...]:
    """What is wanted, in the order of the data; locations without any are left out."""
    groups = (
        Group(place, tuple(one for one in build.catalog.spaces if one.location == place.id and wanted(one)))
        for place in build.catalog.locations
    )
    return tuple(group for group in groups if group.spaces)


def _entry(build: Build, title: Text, description: Text, here: Filter) -> Entry:
    groups = by_location(build, here.takes)
    shown = [space for group in groups for space in group.spaces]
    return Entry(
        title,
        description,
        id=here.page[1],
        context={
            "groups": groups,
            "filters": rows(build, here),
            "grouped": bool(here.kind or here.people),
            "week_of": {space.id: _open_days(hours_of(build.catalog, space)) for space in shown},
            "house_of": {group.location.id: _open_days(group.location.hours) for group in groups},
            "drawings": drawings_of(shown),
            "fields": _samples(build, shown),
        },
        sheets=(*SHEETS, "34-filters.css"),
        indexed=not (here.kind and here.people),
    )


def _samples(build: Build, spaces: list[Space]) -> tuple[str, ...]:
    """What is an example in a comparison of these spaces. Hours of the house are marked at the house."""
    told = [name for name in _COMPARED if name == "hours" or any(_tells(space, name) for space in spaces)]
    places = [build.catalog.location[space.location] for space in spaces]
    return summed_up(sampled([*spaces, *places], *told), told, whole="whole_list")


def _tells(space: Space, name: str) -> bool:
    return space.units > 1 if name == "units" else bool(getattr(space, name))


def drawings_of(spaces: list[Space]) -> dict[Kind, Drawing]:
    """The plans that a page with these spaces needs."""
    there = {space.kind for space in spaces}
    return {kind: drawing for kind, drawing in DRAWINGS.items() if kind in there}


def _open_days(week: Week) -> tuple[WeekRow, ...]:
    """The days on which something is open: in a table, days off need no line."""
    return tuple(row for row in week_rows(week) if row.spans)
