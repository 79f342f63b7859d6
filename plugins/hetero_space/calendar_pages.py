"""What the smaller views of the calendar show: this week, the weeks ahead, a month, a theme, a city."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

from chalicelib.catalog import Text
from chalicelib.i18n import N_
from chalicelib.labels import short_name
from chalicelib.times import days_from

from . import dates
from .agenda import between, by_month, coming, months_with_sessions, years_of
from .build import Build, Entry
from .month_grid import closed_days, days_of_month
from .training import SHEETS, sampled_agenda

AHEAD = timedelta(weeks=8)  # how far "upcoming" looks: about as far as people plan
_MONDAY = date(2024, 1, 1)  # any week that begins on a Monday names the days


def this_week(build: Build) -> Iterator[Entry]:
    """The week, from Monday, in which the site is built; the page names it, so that an old copy misleads nobody."""
    today = build.catalog.today
    monday = today - timedelta(days=today.weekday())
    sunday = monday + timedelta(days=6)
    week = dates.stretch(monday, sunday)
    yield Entry(
        build.text(N_("Pelatihan pekan ini: {week}"), week=week),
        build.text(N_("Pelatihan Hetero Space pada {week}: hari, jam, topik, dan tempatnya."), week=week),
        context={
            **_common(build),
            "lead": build.text(N_("Menurut jadwal per {day}."), day=dates.day(today)),
            "months": by_month(between(build.catalog, monday, sunday)),
            "empty": build.text(N_("Tidak ada pelatihan pekan ini.")),
        },
        sheets=SHEETS,
    )


def upcoming(build: Build) -> Iterator[Entry]:
    today = build.catalog.today
    last = today + AHEAD
    yield Entry(
        build.text(N_("Pelatihan yang akan datang")),
        build.text(
            N_("Pelatihan Hetero Space dari {first} sampai {last}: pilih topik, lalu daftar."),
            first=dates.short(today),
            last=dates.short(last),
        ),
        context={
            **_common(build),
            "lead": build.text(N_("Delapan pekan ke depan, dihitung dari {day}."), day=dates.day(today)),
            "months": by_month(between(build.catalog, today, last)),
            "empty": build.text(N_("Belum ada pelatihan dalam delapan pekan ke depan.")),
        },
        sheets=SHEETS,
    )


def months(build: Build) -> Iterator[Entry]:
    shown, closed = months_with_sessions(build.catalog), closed_days(build.catalog)
    for before, first, after in zip((None, *shown[:-1]), shown, (*shown[1:], None), strict=True):
        name = dates.month(first)
        yield Entry(
            build.text(N_("Jadwal pelatihan {month}"), month=name),
            build.text(N_("Kalender pelatihan Hetero Space bulan {month}, hari demi hari."), month=name),
            id=month_id(first),
            context={
                "fields": sampled_agenda(build.catalog),
                "days": days_of_month(build.catalog, first, closed),
                "before": before,
                "after": after,
                "week": days_from(_MONDAY, 7),
                "years": years_of(build.catalog),
                "siblings": [other for other in shown if other.year == first.year],
            },
            sheets=(*SHEETS, "41-month.css"),
        )


def themes(build: Build) -> Iterator[Entry]:
    catalog = build.catalog
    of_theme = {
        theme.id: [program for program in catalog.programs if program.theme == theme.id] for theme in catalog.themes
    }
    for theme in catalog.themes:
        chosen = chain.from_iterable(coming(catalog, program.id) for program in of_theme[theme.id])
        yield Entry(
            build.text(N_("Pelatihan {theme}"), theme=theme.name),
            build.text(N_("Pelatihan {theme} di Hetero Space: {summary}"), theme=theme.name, summary=theme.summary),
            id=theme.id,
            context={
                **_common(build),
                "lead": theme.summary,
                "programs": of_theme[theme.id],
                "months": by_month(chosen),
                "empty": build.text(N_("Belum ada jadwal baru untuk tema ini.")),
                "told": "theme",
                "ics": "theme_ics",
                "id": theme.id,
            },
            sheets=SHEETS,
        )


def locations(build: Build) -> Iterator[Entry]:
    catalog = build.catalog
    for location in catalog.locations:
        city = short_name(location)
        yield Entry(
            build.text(N_("Pelatihan di {city}"), city=city),
            build.text(N_("Jadwal pelatihan di Hetero Space {city}, {address}."), city=city, address=location.address),
            id=location.id,
            context={
                **_common(build),
                "lead": Text(location.address, location.address),
                "place": location,
                "months": by_month(
                    session for session in coming(catalog) if catalog.space[session.space].location == location.id
                ),
                "empty": build.text(N_("Belum ada jadwal baru di kota ini.")),
                "told": "city",
                "ics": "location_ics",
                "id": location.id,
            },
            sheets=SHEETS,
        )


def month_id(first: date) -> str:
    """`2026-12`."""
    return f"{first:%Y-%m}"


def _common(build: Build) -> dict[str, object]:
    """What every list has; a view replaces what it has more of."""
    return {
        "fields": sampled_agenda(build.catalog),
        "years": years_of(build.catalog),
        "programs": (),
        "place": None,
        "ics": "",
    }
