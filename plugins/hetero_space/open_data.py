"""The catalog as open data: spaces and programs as JSON, sessions as CSV (RFC 4180).

The names and the order of fields are a promise to whoever reads them by program; the page at /data/ explains each.
Every record says whether it is a sample.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any

from chalicelib.catalog import LANGS, Location, Program, Session, Space, Text, Theme, Week
from chalicelib.codec import to_plain
from chalicelib.times import clock

from .agenda import in_order
from .build import Build
from .paths import path_of
from .week import hours_of

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CALLED = {"booking": "bookable"}  # a field of the data by its name in the record
COLUMNS = (
    "program",
    "theme",
    "title_id",
    "title_en",
    "date",
    "start",
    "end",
    "location",
    "space",
    "status",
    "reason_id",
    "reason_en",
    "first_date",
    "sample",
)


def data_files(build: Build, site_url: str, api_url: str) -> Iterator[tuple[str, str]]:
    """Path and text of each data file."""
    catalog = build.catalog
    head = {
        "license": LICENSE,
        "attribution": "Hetero Space",
        "as_of": catalog.today.isoformat(),
        "timezone": "Asia/Jakarta",
    }
    locations = [location_record(location) for location in catalog.locations]
    spaces = [
        space_record(space, hours_of(catalog, space), site_url) | {"busy": _busy_calendar(space, api_url)}
        for space in catalog.spaces
    ]
    yield "/data/spaces.json", _json({**head, "locations": locations, "spaces": spaces})
    themes = [_theme_record(theme) for theme in catalog.themes]
    programs = [program_record(program, site_url) for program in catalog.programs]
    yield "/data/programs.json", _json({**head, "themes": themes, "programs": programs})
    yield "/data/sessions.csv", _csv(build)


def location_record(location: Location) -> dict[str, Any]:
    record = {
        "id": location.id,
        "name": location.name,
        "city": location.city,
        "address": location.address,
        "opened": location.opened.isoformat(),
        "summary": _both(location.summary),
        "focus": _both(location.focus),
        "hours": _week(location.hours),
        "whatsapp": location.whatsapp,
    }
    return _with_samples(record, location.sample)


def space_record(space: Space, week: Week, site_url: str) -> dict[str, Any]:
    """`week` is when the space is open, be it by hours of its own or by those of its location."""
    record = {
        "id": space.id,
        "location": space.location,
        "kind": space.kind,
        "name": _both(space.name),
        "summary": _both(space.summary),
        "capacity": space.capacity,
        "units": space.units,
        "equipment": [_both(item) for item in space.equipment],
        "access": _both(space.access),
        "hours": _week(week),
        "bookable": space.booking is not None,
        "parts": list(space.parts),
        "price": _both(space.price),
        "who": _both(space.who),
        "url": _addresses("space", space.id, site_url),
    }
    return _with_samples(record, space.sample)


def _busy_calendar(space: Space, api_url: str) -> str | None:
    """Where the function tells when the space is taken; None where it knows nothing of that."""
    return f"{api_url}/v1/spaces/{space.id}/busy.ics" if space.booking else None


def program_record(program: Program, site_url: str) -> dict[str, Any]:
    record = {
        "id": program.id,
        "theme": program.theme,
        "title": _both(program.title),
        "summary": _both(program.summary),
        "outcomes": [_both(outcome) for outcome in program.outcomes],
        "audience": _both(program.audience),
        "seats": program.seats,
        "bring": _both(program.bring),
        "url": _addresses("program", program.id, site_url),
        "calendar": _addresses("program_ics", program.id, site_url),
        "price": _both(program.price),
        "course": program.course,
    }
    return _with_samples(record, program.sample)


def session_row(build: Build, session: Session) -> tuple[str, ...]:
    """The session as the columns of COLUMNS. Its sample flag is that of its program, which the dates belong to."""
    program = build.catalog.program[session.program]
    reason = session.cancelled or Text("", "")
    return (
        program.id,
        program.theme,
        program.title.id,
        program.title.en,
        session.date.isoformat(),
        clock(session.span.start),
        clock(session.span.end),
        build.catalog.space[session.space].location,
        session.space,
        "cancelled" if session.cancelled else "scheduled",
        reason.id,
        reason.en,
        session.first_date.isoformat(),
        "true" if program.sample else "false",
    )


def _theme_record(theme: Theme) -> dict[str, Any]:
    return {"id": theme.id, "name": _both(theme.name), "summary": _both(theme.summary)}


def _with_samples(record: dict[str, Any], sample: Sequence[str]) -> dict[str, Any]:
    """The record and those of its fields that are samples, by the names they have here."""
    named = (_CALLED.get(name, name) for name in sample)
    return {**record, "sample": [name for name in named if name in record]}


def _csv(build: Build) -> str:
    text = StringIO()
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    rows.writerows(session_row(build, session) for session in in_order(build.catalog.sessions))
    return text.getvalue()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _both(text: Text | None) -> dict[str, str] | None:
    return {lang: text[lang] for lang in LANGS} if text else None


def _week(week: Week) -> dict[str, list[str]]:
    return {day: to_plain(spans) for day, spans in zip(_WEEKDAYS, week.days, strict=True)}


def _addresses(kind: str, entry: str, site_url: str) -> dict[str, str]:
    return {lang: site_url + path_of(kind, lang, entry) for lang in LANGS}
