"""The kinds of pages: one table, read by the generator. What the larger ones show is told by the modules it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from chalicelib.catalog import LANGS
from chalicelib.i18n import N_
from chalicelib.labels import sampled

from . import articles, calendar_pages, filters, finder, places, rooms, search, sessions, statistics, training
from .agenda import coming
from .build import HERO_SHEET, STEPS_SHEET, TEXT_SHEET, Build, Entry, sheets_for
from .paths import path_of
from .week import week_rows

_SOON = 4  # sessions named on the home page


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
            N_("Tempat bekerja, rapat, belajar, dan bertemu sesama pengusaha di Jawa Tengah. Untuk siapa saja.")
        ),
        context={
            "soon": [session for session in coming(build.catalog) if session.cancelled is None][:_SOON],
            "fields": training.sampled_agenda(build.catalog),
            "kinds": filters.kinds(build),
        },
        sheets=("30-pages.css", HERO_SHEET, STEPS_SHEET),
    )


def prose(kind: str, *sheets: str) -> Callable[[Build], Iterator[Entry]]:
    """The view of a page written in Markdown; `sheets` are style sheets it uses beside those of such pages."""

    def view(build: Build) -> Iterator[Entry]:
        page = build.prose[kind]
        yield Entry(
            page.title,
            page.description,
            context={"prose": page},
            sheets=(*sheets_for(page.html), TEXT_SHEET, *sheets),
        )

    return view


def not_found(build: Build) -> Iterator[Entry]:
    yield Entry(
        build.text(N_("Halaman tidak ditemukan")),
        build.text(N_("Alamat ini tidak ada di situs Hetero Space.")),
        indexed=False,
    )


def offline(build: Build) -> Iterator[Entry]:
    """What somebody on the way needs stands on the page itself: links lead no further than to what was visited."""
    locations = build.catalog.locations
    yield Entry(
        build.text(N_("Tidak ada sambungan internet")),
        build.text(N_("Halaman yang tampil ketika tidak ada sambungan internet.")),
        context={
            "week_of": {location.id: week_rows(location.hours) for location in locations},
            "fields": sampled(locations, "hours"),
        },
        indexed=False,
    )


def addresses(drawn: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The paths of pages, told by kind and entry, in both languages."""
    return (path_of(kind, lang, entry) for kind, entry in drawn for lang in LANGS)


PROSE = ("heterogen", "privacy", "data", "questions", "accessibility")
KINDS = (
    PageKind("home", home, nav="home"),
    PageKind("book", finder.book, nav="book"),
    PageKind("facilities", finder.facilities, nav="facilities"),
    PageKind("facilities_in", finder.facilities_in, nav="facilities", template="facilities"),
    PageKind("facilities_of_kind", finder.facilities_of_kind, nav="facilities", template="facilities"),
    PageKind("facilities_of_kind_for", finder.facilities_of_kind_for, nav="facilities", template="facilities"),
    PageKind("facilities_for", finder.facilities_for, nav="facilities", template="facilities"),
    PageKind("space", rooms.spaces, nav="facilities"),
    PageKind("locations", places.locations, nav="locations"),
    PageKind("location", places.location_pages, nav="locations"),
    PageKind("directions", places.directions, nav="locations"),
    PageKind("contact", places.contact, nav="locations"),
    PageKind("heterogen", prose("heterogen", HERO_SHEET)),
    PageKind("calendar", training.calendar, nav="calendar"),
    PageKind("calendar_year", training.calendar_years, nav="calendar", template="calendar"),
    PageKind("calendar_week", calendar_pages.this_week, nav="calendar", template="calendar_list"),
    PageKind("calendar_coming", calendar_pages.upcoming, nav="calendar", template="calendar_list"),
    PageKind("calendar_month", calendar_pages.months, nav="calendar"),
    PageKind("calendar_theme", calendar_pages.themes, nav="calendar", template="calendar_list"),
    PageKind("calendar_location", calendar_pages.locations, nav="calendar", template="calendar_list"),
    PageKind("session", sessions.sessions, nav="calendar"),
    PageKind("program", training.programs, nav="calendar"),
    PageKind("news", articles.news),
    PageKind("article", articles.articles, template="news_item"),
    PageKind("questions", prose("questions"), template="prose"),
    PageKind("accessibility", prose("accessibility"), template="prose"),
    PageKind("statistics", statistics.statistics, nav="calendar"),
    PageKind("search", search.search, nav="search"),
    PageKind("privacy", prose("privacy"), template="prose"),
    PageKind("data", prose("data"), template="prose"),
    PageKind("offline", offline),
    PageKind("not_found", not_found),
)
