"""What the pages about the locations show: all of them, each by itself, the way there, and whom to write to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice

from chalicelib.catalog import Location, Session
from chalicelib.hours import location_closure_on
from chalicelib.i18n import N_
from chalicelib.labels import sampled, short_name

from .agenda import coming
from .build import HERO_SHEET, Build, Entry
from .finder import SHEETS as ROOMS
from .finder import drawings_of
from .training import sampled_agenda
from .week import AHEAD, Unusual, WeekRow, training_out_of_hours, unusual_days, week_rows

_SHEETS = ("30-pages.css", "31-places.css")
_SOON = 5  # sessions named on the page of a location


def locations(build: Build) -> Iterator[Entry]:
    yield Entry(
        build.text(N_("Tiga lokasi di Jawa Tengah")),
        build.text(N_("Alamat, jam buka, dan ruang Hetero Space di Semarang, Solo, dan Banyumas.")),
        context=_opening(build),
        sheets=_SHEETS,
    )


def location_pages(build: Build) -> Iterator[Entry]:
    for location in build.catalog.locations:
        city = short_name(location)
        spaces = [space for space in build.catalog.spaces if space.location == location.id]
        yield Entry(
            build.text(location.name),
            build.text(
                N_("Hetero Space {city}: alamat, jam buka, hari tutup, ruang yang ada, dan pelatihan berikutnya."),
                city=city,
            ),
            id=location.id,
            context={
                **_opening(build),
                "location": location,
                "spaces": spaces,
                "drawings": drawings_of(spaces),
                "space_fields": sampled(spaces, "name", "capacity", "units"),
                "soon": list(islice(_sessions_at(build, location), _SOON)),
                "agenda_fields": sampled_agenda(build.catalog),
            },
            sheets=(*ROOMS, "31-places.css", HERO_SHEET),
        )


def directions(build: Build) -> Iterator[Entry]:
    yield Entry(
        build.text(N_("Petunjuk jalan")),
        build.text(N_("Alamat ketiga Hetero Space, tautan peta, dan petunjuk jalan ke Semarang, Solo, dan Banyumas.")),
        sheets=_SHEETS,
    )


def contact(build: Build) -> Iterator[Entry]:
    yield Entry(
        build.text(N_("Kontak")),
        build.text(N_("Alamat, jam buka, dan nomor WhatsApp Hetero Space Semarang, Solo, dan Banyumas.")),
        context={
            **_opening(build),
            "reachable": any(one.whatsapp and "whatsapp" not in one.sample for one in build.catalog.locations),
        },
        sheets=_SHEETS,
    )


def _opening(build: Build) -> dict[str, object]:
    """The ordinary week of each location, and what differs from it in the days ahead, trainings included."""
    week: dict[str, tuple[WeekRow, ...]] = {one.id: week_rows(one.hours) for one in build.catalog.locations}
    unusual: dict[str, tuple[Unusual, ...]] = {
        one.id: unusual_days(
            partial(location_closure_on, build.catalog, one.id), one.hours, first=build.catalog.today, count=AHEAD
        )
        for one in build.catalog.locations
    }
    training = {
        one.id: training_out_of_hours(
            build.catalog, [space for space in build.catalog.spaces if space.location == one.id]
        )
        for one in build.catalog.locations
    }
    return {"week_of": week, "unusual_of": unusual, "training_of": training}


def _sessions_at(build: Build, location: Location) -> Iterator[Session]:
    """The sessions to come at a location that do take place."""
    for session in coming(build.catalog):
        if session.cancelled is None and build.catalog.space[session.space].location == location.id:
            yield session
