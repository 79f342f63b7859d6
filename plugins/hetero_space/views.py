"""The kinds of pages: one table, read by the generator. What the larger ones show is told by `rooms` and `training`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from chalicelib.i18n import N_

from . import calendar_pages, rooms, sessions, training
from .agenda import coming
from .build import Build, Entry

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
        },
    )


def prose(kind: str) -> Callable[[Build], Iterator[Entry]]:
    """The view of a page written in Markdown."""

    def view(build: Build) -> Iterator[Entry]:
        page = build.prose[kind]
        yield Entry(page.title, page.description, context={"prose": page})

    return view


def not_found(build: Build) -> Iterator[Entry]:
    yield Entry(
        build.text(N_("Halaman tidak ditemukan")),
        build.text(N_("Alamat ini tidak ada di situs Hetero Space.")),
    )


PROSE = ("heterogen", "privacy", "data")
KINDS = (
    PageKind("home", home, nav="home"),
    PageKind("facilities", rooms.facilities, nav="facilities"),
    PageKind("space", rooms.spaces, nav="facilities"),
    PageKind("locations", rooms.locations, nav="locations"),
    PageKind("heterogen", prose("heterogen"), nav="heterogen"),
    PageKind("calendar", training.calendar, nav="calendar"),
    PageKind("calendar_year", training.calendar_years, nav="calendar", template="calendar"),
    PageKind("calendar_week", calendar_pages.this_week, nav="calendar", template="calendar_list"),
    PageKind("calendar_coming", calendar_pages.upcoming, nav="calendar", template="calendar_list"),
    PageKind("calendar_month", calendar_pages.months, nav="calendar"),
    PageKind("calendar_theme", calendar_pages.themes, nav="calendar", template="calendar_list"),
    PageKind("calendar_location", calendar_pages.locations, nav="calendar", template="calendar_list"),
    PageKind("session", sessions.sessions, nav="calendar"),
    PageKind("program", training.programs, nav="calendar"),
    PageKind("privacy", prose("privacy"), template="prose"),
    PageKind("data", prose("data"), template="prose"),
    PageKind("not_found", not_found),
)
