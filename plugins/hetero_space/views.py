"""The kinds of pages and what each shows: one table, read by the generator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from chalicelib.catalog import Space
from chalicelib.i18n import N_
from chalicelib.picker import choices
from chalicelib.times import instant

from .agenda import coming, months_of, years_of
from .build import Build, Entry
from .labels import short_name
from .week import hours_of, unusual_days, week_rows

FORM_DAYS = 28  # how many days a static form offers
_SOON = 4  # sessions named on the home page
_AHEAD = 45  # days for which closures are told


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page: its name (also that of its paths and its template), its place in the menu, its entries."""

    name: str
    entries: Callable[[Build], Iterable[Entry]]
    nav: str | None = None
    template: str = ""


def home(build: Build) -> Iterator[Entry]:
    yield Entry(
        build.text(N_("Hetero Space: ruang kerja bersama di Semarang, Solo, dan Banyumas")),
        build.text(
            N_(
                "Tempat bekerja, rapat, belajar, dan bertemu sesama pelaku usaha di Jawa Tengah. Terbuka bagi siapa saja."
            )
        ),
        context={"soon": [session for session in coming(build.catalog) if session.cancelled is None][:_SOON]},
    )


def facilities(build: Build) -> Iterator[Entry]:
    yield Entry(
        build.text(N_("Ruang dan fasilitas")),
        build.text(
            N_("Semua ruang Hetero Space: meja kerja, ruang rapat, kelas, ruang acara, studio. Pilih satu, lalu pesan.")
        ),
        context={"spaces_of": _spaces_by_location(build)},
    )


def spaces(build: Build) -> Iterator[Entry]:
    for space in build.catalog.spaces:
        city = short_name(build.catalog.location[space.location])
        yield Entry(
            build.text(N_("{space}, {city}"), space=space.name, city=city),
            build.text(
                N_("{space} di Hetero Space {city}: {summary}"), space=space.name, city=city, summary=space.summary
            ),
            id=space.id,
            context=_space_context(build, space),
            scripts=space.booking is not None,
        )


def locations(build: Build) -> Iterator[Entry]:
    catalog = build.catalog
    yield Entry(
        build.text(N_("Tiga lokasi di Jawa Tengah")),
        build.text(N_("Alamat, jam buka, dan ruang Hetero Space di Semarang, Solo, dan Banyumas.")),
        context={
            "spaces_of": _spaces_by_location(build),
            "week_of": {location.id: week_rows(location.hours) for location in catalog.locations},
            "unusual_of": {
                location.id: unusual_days(catalog, location.id, location.hours, first=catalog.today, count=_AHEAD)
                for location in catalog.locations
            },
        },
    )


def calendar(build: Build) -> Iterator[Entry]:
    yield _calendar_entry(build, build.catalog.today.year, entry="")


def calendar_years(build: Build) -> Iterator[Entry]:
    for year in years_of(build.catalog):
        if year != build.catalog.today.year:
            yield _calendar_entry(build, year, entry=str(year))


def programs(build: Build) -> Iterator[Entry]:
    for program in build.catalog.programs:
        yield Entry(
            program.title,
            build.text(
                N_("Pelatihan “{title}” di Hetero Space: {summary}"), title=program.title, summary=program.summary
            ),
            id=program.id,
            context={"program": program, "sessions": coming(build.catalog, program.id)},
        )


def heterogen(build: Build) -> Iterator[Entry]:
    yield _prose_entry(build, "heterogen")


def privacy(build: Build) -> Iterator[Entry]:
    yield _prose_entry(build, "privacy")


def not_found(build: Build) -> Iterator[Entry]:
    yield Entry(
        build.text(N_("Halaman tidak ditemukan")),
        build.text(N_("Alamat ini tidak ada di situs Hetero Space.")),
    )


KINDS = (
    PageKind("home", home, nav="home"),
    PageKind("facilities", facilities, nav="facilities"),
    PageKind("space", spaces, nav="facilities"),
    PageKind("locations", locations, nav="locations"),
    PageKind("heterogen", heterogen, nav="heterogen", template="prose"),
    PageKind("calendar", calendar, nav="calendar"),
    PageKind("calendar_year", calendar_years, nav="calendar", template="calendar"),
    PageKind("program", programs, nav="calendar"),
    PageKind("privacy", privacy, template="prose"),
    PageKind("not_found", not_found),
)


def _spaces_by_location(build: Build) -> dict[str, list[Space]]:
    return {
        location.id: [space for space in build.catalog.spaces if space.location == location.id]
        for location in build.catalog.locations
    }


def _space_context(build: Build, space: Space) -> dict[str, object]:
    catalog = build.catalog
    week = hours_of(catalog, space)
    facts: dict[str, object] = {
        "space": space,
        "week": week_rows(week),
        "unusual": unusual_days(catalog, space.location, week, first=catalog.today, count=_AHEAD),
    }
    if space.booking is None:
        return facts
    first = catalog.today
    days = choices(catalog, space, first=first, count=FORM_DAYS, now=instant(first, 0))
    # A fresh form: nothing entered, nothing refused.
    fresh = {"values": {}, "faults": {}, "alternatives": (), "notice": "", "idempotency_key": ""}
    return {**facts, **fresh, "days": days, "notice_version": catalog.notice_version}


def _calendar_entry(build: Build, year: int, *, entry: str) -> Entry:
    months = months_of(build.catalog, year)
    return Entry(
        build.text(N_("Jadwal pelatihan {year}"), year=str(year)),
        build.text(
            N_("Semua pelatihan Hetero Space tahun {year}, urut bulan: topik, tanggal, jam, dan tempatnya."),
            year=str(year),
        ),
        id=entry,
        context={
            "year": year,
            "coming": [month for month in months if not month.past],
            "past": [month for month in months if month.past],
            "other_years": [other for other in years_of(build.catalog) if other != year],
        },
    )


def _prose_entry(build: Build, kind: str) -> Entry:
    prose = build.prose[kind]
    return Entry(prose.title, prose.description, context={"prose": prose})
