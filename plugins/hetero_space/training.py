"""What the pages about training show: the calendar of a year, and each program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from chalicelib.catalog import Catalog, Program, Session
from chalicelib.i18n import N_
from chalicelib.labels import sampled, summed_up
from chalicelib.trainings import MOST_SESSIONS

from .agenda import coming, in_order, months_of, months_with_sessions, years_of
from .build import Build, Entry

SHEETS = ("30-pages.css", "40-calendar.css")  # of every page about training
SESSION_SHEETS = (*SHEETS, "41-session.css")
_TOLD = ("title", "summary", "outcomes", "audience", "seats", "bring", "price")


def calendar(build: Build) -> Iterator[Entry]:
    yield _calendar_entry(build, build.catalog.today.year, entry="")


def calendar_years(build: Build) -> Iterator[Entry]:
    for year in years_of(build.catalog):
        if year != build.catalog.today.year:
            yield _calendar_entry(build, year, entry=str(year))


def programs(build: Build) -> Iterator[Entry]:
    over: dict[str, list[Session]] = defaultdict(list)
    for session in reversed(in_order(build.catalog.sessions)):
        if session.date < build.catalog.today:
            over[session.program].append(session)
    for program in build.catalog.programs:
        sessions = coming(build.catalog, program.id)
        open_ones = [session for session in sessions if session.cancelled is None]
        yield Entry(
            program.title,
            build.text(
                N_("Pelatihan “{title}” di Hetero Space: {summary}"), title=program.title, summary=program.summary
            ),
            id=program.id,
            context={
                "program": program,
                "fields": sampled_program(program),
                "sessions": sessions,
                "whole": program.course and 1 < len(open_ones) <= MOST_SESSIONS,
                "past": over[program.id],
            },
            sheets=SESSION_SHEETS,
        )


def sampled_agenda(catalog: Catalog) -> tuple[str, ...]:
    """What is an example in a list of sessions. A session has no mark of its own: it counts with its program."""
    titles = sampled(catalog.programs, "title")
    return (*titles, "sessions") if titles else ()


def sampled_program(program: Program) -> tuple[str, ...]:
    """What is an example on the page of a program, and on those of its sessions."""
    shown = [name for name in _TOLD if getattr(program, name)]
    samples = [*program.sample, "sessions"] if program.sample else ()
    return summed_up(samples, [*shown, "sessions"], whole="whole_program")


def _calendar_entry(build: Build, year: int, *, entry: str) -> Entry:
    shown = months_with_sessions(build.catalog)
    return Entry(
        build.text(N_("Jadwal pelatihan {year}"), year=str(year)),
        build.text(
            N_("Semua pelatihan Hetero Space tahun {year}, urut bulan: topik, tanggal, jam, dan tempatnya."),
            year=str(year),
        ),
        id=entry,
        context={
            "year": year,
            "fields": sampled_agenda(build.catalog),
            "coming": months_of(build.catalog, year, past=False),
            "past": months_of(build.catalog, year, past=True),
            "years": years_of(build.catalog),
            "siblings": [first for first in shown if first.year == year],
            "after": next((first for first in shown if first.year > year), None),
        },
        sheets=SHEETS,
    )
