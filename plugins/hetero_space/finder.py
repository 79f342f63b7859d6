"""Finding a space: the comparison of all of them, and of those in a city, of a kind, or for so many people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chalicelib.catalog import Kind, Location, Space, Text
from chalicelib.finding import fits
from chalicelib.i18n import N_
from chalicelib.labels import KINDS, sampled, short_name
from chalicelib.searching import choices as choices_to_search
from chalicelib.times import instant

from .build import Build, Entry
from .drawings import DRAWINGS, Drawing
from .week import WeekRow, hours_of, week_rows

SHEETS = ("30-pages.css", "35-rooms.css")
PARTIES = (2, 5, 10, 20, 50, 100)  # sizes worth a page of their own
_COMPARED = ("name", "capacity", "units", "equipment", "access", "price", "hours", "booking")


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to narrow the list down: the page that does, by its kind and id, and what its link says."""

    page: str
    id: str
    name: Text


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
        wanted=lambda _: True,
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
            id=location.id,
            wanted=lambda space, place=location.id: space.location == place,
        )


def facilities_of_kind(build: Build) -> Iterator[Entry]:
    for kind in _kinds(build):
        name = build.text(KINDS[kind])
        yield _entry(
            build,
            build.text(N_("{kind} di Hetero Space"), kind=name),
            build.text(N_("{kind} di tiap kota: kapasitas, perlengkapan, akses, dan cara memesannya."), kind=name),
            id=kind,
            wanted=lambda space, kind=kind: space.kind == kind,
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
            id=str(people),
            wanted=lambda space, people=people: fits(space, people),
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
            "drawings": _drawings(shown),
            "fields": sampled(shown, "name", "capacity", "units", "booking"),
        },
        sheets=(*SHEETS, "36-wish.css"),
    )


def by_location(build: Build, wanted: Callable[[Space], bool]) -> tuple[Group, ...]:
    """What is wanted, in the order of the data; locations without any are left out."""
    groups = (
        Group(place, tuple(one for one in build.catalog.spaces if one.location == place.id and wanted(one)))
        for place in build.catalog.locations
    )
    return tuple(group for group in groups if group.spaces)


def choices(build: Build) -> list[tuple[str, list[Choice]]]:
    """The ways to narrow the list down: what is chosen by, and the choices."""
    cities = [Choice("facilities_in", one.id, build.text(short_name(one))) for one in build.catalog.locations]
    sizes = [Choice("facilities_for", str(count), Text(str(count), str(count))) for count in PARTIES]
    return [(N_("Kota"), cities), (N_("Jenis"), kinds(build)), (N_("Berapa orang"), sizes)]


def kinds(build: Build) -> list[Choice]:
    """The kinds of space that there are."""
    return [Choice("facilities_of_kind", kind, build.text(KINDS[kind])) for kind in _kinds(build)]


def _kinds(build: Build) -> list[Kind]:
    """The kinds of which there is a space, in the order of their labels."""
    there = {space.kind for space in build.catalog.spaces}
    return [kind for kind in KINDS if kind in there]


def _entry(build: Build, title: Text, description: Text, *, wanted: Callable[..., bool], id: str = "") -> Entry:  # noqa: A002 - as Entry calls it
    groups = by_location(build, wanted)
    shown = [space for group in groups for space in group.spaces]
    return Entry(
        title,
        description,
        id=id,
        context={
            "groups": groups,
            "filters": choices(build),
            "here": id,
            "week_of": {space.id: _hours(build, space) for space in shown},
            "drawings": _drawings(shown),
            "fields": sampled([*shown, *(build.catalog.location[space.location] for space in shown)], *_COMPARED),
        },
        sheets=SHEETS,
    )


def _drawings(spaces: list[Space]) -> dict[Kind, Drawing]:
    """The plans that a page with these spaces needs."""
    there = {space.kind for space in spaces}
    return {kind: drawing for kind, drawing in DRAWINGS.items() if kind in there}


def _hours(build: Build, space: Space) -> tuple[WeekRow, ...]:
    """The days on which a space is open: in a table, days off need no line."""
    return tuple(row for row in week_rows(hours_of(build.catalog, space)) if row.spans)
