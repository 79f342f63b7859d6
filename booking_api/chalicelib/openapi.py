"""The published contract (OpenAPI 3.1), made from the very tables that enforce it."""

from __future__ import annotations

from typing import Any

from . import availability, enrollment_contract, fields, managing_contract, messages, problems, search_contract
from .bodies import FORM, JSON, LIMIT
from .bookings import State
from .catalog import LANGS
from .errors import Code, FaultCode
from .i18n import Translations
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


def document(api_url: str, languages: Translations) -> dict[str, Any]:
    """The whole contract, for a function reached at `api_url`, with every refusal worded in both languages."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Hetero Space booking",
            "version": "1",
            "description": (
                "Times are wall time in Asia/Jakarta (WIB, UTC+7). Answers are text/html when the Accept "
                f"header prefers it, else JSON. Bodies are at most {LIMIT} bytes."
            ),
        },
        "servers": [{"url": api_url}],
        "paths": {
            "/v1/health": {"get": get("health", "Whether the table answers.", "Health", ())},
            "/v1/openapi.json": {"get": get("contract", "This document.", None, ())},
            "/v1/availability": {
                "get": get("availability", "What is free.", "Availability", (Code.INVALID_REQUEST,), _ASKED)
            },
            "/v1/spaces/{space}/busy.ics": {
                "get": get_calendar("busyTimes", "When it is taken, as iCalendar (RFC 5545), without names.", _SPACE)
            },
            **search_contract.paths(),
            "/v1/reservations": {"post": _reserve()},
            **managing_contract.paths(),
            **enrollment_contract.paths(),
        },
        "components": {
            "schemas": _schemas()
            | managing_contract.schemas()
            | search_contract.schemas()
            | enrollment_contract.schemas()
        },
        "x-problems": {
            code.value: {
                "status": problems.STATUS[code],
                "title": {lang: messages.title(code, languages[lang]) for lang in LANGS},
                "detail": {lang: messages.detail(code, languages[lang]) for lang in LANGS},
            }
            for code in Code
        },
    }


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


def _schemas() -> dict[str, Any]:
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
        "Health": object_of({"status": {"const": "ok"}}),
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
        "Problem": object_of(
            {
                "type": {"type": "string", "format": "uri-reference"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "code": {"enum": [code.value for code in Code]},
                "detail": {"type": "string"},
                "errors": list_of(ref("Fault")),
                "alternatives": list_of(ref("Alternative")),
                "unavailable": list_of(object_of({"date": DAY, "code": {"enum": [code.value for code in Code]}})),
                "remaining": list_of(DAY),
            },
            optional=("errors", "alternatives", "unavailable", "remaining"),
        ),
        "Fault": object_of(
            {
                "field": {"type": "string"},
                "code": {"enum": [code.value for code in FaultCode]},
                "message": {"type": "string"},
            }
        ),
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
