"""What the published contract says of booking: what is free, when a space is taken, and the request itself."""

from __future__ import annotations

from typing import Any

from . import availability, fields
from .bodies import FORM, JSON
from .bookings import State
from .catalog import LANGS
from .errors import Code
from .schemas import (
    ANYWHERE,
    BEFORE_READING,
    CLOCK,
    DAY,
    HTML,
    IN_LANG,
    LINK,
    OF_THE_FIELDS,
    WHOLE,
    get,
    get_calendar,
    list_of,
    object_of,
    query,
    ref,
    refusals,
)

_SPACE = ({"name": "space", "in": "path", "required": True, "schema": {"type": "string"}}, IN_LANG)
_ASKED = (
    query("space", "The id of the space.", {"type": "string"}, required=True),
    query("from", "The first day; today if not given.", DAY),
    query(
        "days",
        "How many days.",
        {"type": "integer", "minimum": 1, "maximum": availability.MOST_DAYS, "default": availability.DAYS},
    ),
    query("slot", "On the page: a day and start to fill in, `2026-12-01T09:00`.", {"type": "string"}),
    query("minutes", "On the page: a length to fill in.", {"type": "string"}),
    query("units", "On the page: a number of units to fill in.", {"type": "string"}),
    query("party_size", "On the page: a number of people to fill in.", {"type": "string"}),
    IN_LANG,
)


def paths() -> dict[str, Any]:
    return {
        "/v1/availability": {
            "get": get("availability", "What is free.", "Availability", (Code.INVALID_REQUEST,), _ASKED)
        },
        "/v1/spaces/{space}/busy.ics": {
            "get": get_calendar("busyTimes", "When it is taken, as iCalendar (RFC 5545), without names.", _SPACE)
        },
        "/v1/reservations": {"post": _reserve()},
    }


def schemas() -> dict[str, Any]:
    span = {"start": CLOCK, "end": CLOCK}
    slot = {"space": {"type": "string"}, "date": DAY, **span}
    text = object_of({lang: {"type": "string"} for lang in LANGS})
    reservation = {
        "reference": {"type": "string", "examples": ["HS-7K3M9Q"]},
        "state": {"enum": [state.value for state in State]},
        **slot,
        "dates": list_of(DAY),
        "location": {"type": "string"},
        "units": WHOLE,
        "party_size": WHOLE,
        "lang": {"enum": [*LANGS]},
        "created_at": {"type": "string", "format": "date-time"},
        "expires_at": {"type": ["string", "null"], "format": "date-time"},
    }
    return {
        "Availability": object_of(
            {
                "space": {"type": "string"},
                "timezone": {"const": "Asia/Jakarta"},
                "earliest": {
                    "type": "string",
                    "description": "The first minute that can be booked, in local time.",
                    "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$",
                },
                "latest": {**DAY, "description": "The last day that can be booked."},
                "days": list_of(
                    object_of(
                        {
                            "date": DAY,
                            "open": list_of(object_of(span)),
                            "free": list_of(object_of({**span, "units": WHOLE})),
                            "closed": {"oneOf": [text, {"type": "null"}]},
                            "special": {"oneOf": [text, {"type": "null"}]},
                        }
                    )
                ),
            }
        ),
        "Request": _request(),
        "Form": _form(),
        "Reservation": object_of(reservation),
        "Granted": object_of(
            {**reservation, "manage_token": {"type": "string"}, "manage_url": {"type": "string", "format": "uri"}}
        ),
        "Alternative": object_of(
            {
                **slot,
                "slot": {"type": "string", "description": "What a form posts as `slot` to choose it."},
                "text": {"type": "string", "description": "What a form says of it."},
            },
            optional=("slot", "text"),
        ),
    }


def _reserve() -> dict[str, Any]:
    return {
        "operationId": "reserve",
        "summary": "Book a space. The same key again gets the same answer and no second reservation.",
        "requestBody": {
            "required": True,
            "content": {JSON: {"schema": ref("Request")}, FORM: {"schema": ref("Form")}},
        },
        "responses": {
            "200": {
                "description": "Only looked: the form, with what is free on its day.",
                "content": {HTML: {"schema": {"type": "string"}}},
            },
            "201": {
                "description": "Booked.",
                "headers": LINK,
                "content": {JSON: {"schema": ref("Granted")}},
            },
            "303": {"description": "Booked; to a client that prefers HTML.", "headers": LINK},
            **refusals((*BEFORE_READING, Code.SLOT_TAKEN, *OF_THE_FIELDS, *ANYWHERE)),
        },
    }


def _request() -> dict[str, Any]:
    return object_of(
        {field.name: field.schema for field in fields.FIELDS},
        optional=[field.name for field in fields.FIELDS if not field.required],
    )


def _form() -> dict[str, Any]:
    """The same by a form: `minutes` in place of `end`, `series` of `until` and `repeat`; unknown names are ignored."""
    times = {
        "minutes": {"type": "string", "description": "How long.", "examples": ["120"]},
        "series": {
            "type": "string",
            "description": "Several days in a row (`d3`), or several weeks (`w4`).",
            "pattern": "^([dw][1-9][0-9]?)?$",
        },
        "slot": {
            "type": "string",
            "description": "A suggestion's day and start, in place of `date` and `start`.",
            "examples": ["2026-12-01T09:00"],
        },
        "look": {"type": "string", "description": "If given, answers with the form and what is free; books nothing."},
    }
    request = _request()
    rest = {name: schema for name, schema in request["properties"].items() if name not in ("end", "until", "repeat")}
    needed = {*request["required"], "minutes"}
    form = object_of(times | rest, optional=[name for name in times | rest if name not in needed])
    return form | {"additionalProperties": True}
