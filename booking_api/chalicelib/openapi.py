"""The published contract (OpenAPI 3.1), made from the very tables that enforce it."""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from . import availability, fields, messages, problems
from .bodies import FORM, JSON, LIMIT
from .bookings import State
from .catalog import LANGS
from .errors import Code, FaultCode
from .i18n import Translations

DAY = {"type": "string", "format": "date"}
CLOCK = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$"}
WHOLE = {"type": "integer", "minimum": 0}
HTML = "text/html"

# Any POST may meet these before its fields are looked at.
_BEFORE_READING = (
    Code.MALFORMED_BODY,
    Code.ORIGIN_NOT_ALLOWED,
    Code.BODY_TOO_LARGE,
    Code.UNSUPPORTED_MEDIA_TYPE,
)
_ANYWHERE = (Code.METHOD_NOT_ALLOWED, Code.INTERNAL_ERROR, Code.BUSY)
_OF_THE_FIELDS = tuple(code for code, status in problems.STATUS.items() if status == HTTPStatus.UNPROCESSABLE_ENTITY)


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
            "/v1/health": {"get": _get("health", "Whether the table answers.", "Health", ())},
            "/v1/openapi.json": {"get": _get("contract", "This document.", None, ())},
            "/v1/availability": {
                "get": _get("availability", "What is free.", "Availability", (Code.INVALID_REQUEST,), _ASKED)
            },
            "/v1/reservations": {"post": _reserve()},
            "/v1/reservations/{reference}": {
                "get": _get("reservation", "Changes nothing.", "Reservation", (Code.NOT_FOUND,), _MANAGED)
            },
        },
        "components": {"schemas": _schemas()},
        "x-problems": {
            code.value: {
                "status": problems.STATUS[code],
                "title": {lang: messages.title(code, languages[lang]) for lang in LANGS},
                "detail": {lang: messages.detail(code, languages[lang]) for lang in LANGS},
            }
            for code in Code
        },
    }


def _query(name: str, about: str, schema: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "description": about, "schema": schema}


_LANG = _query("lang", "The language of the page and of errors.", {"enum": [*LANGS]})
_ASKED = (
    _query("space", "The id of the space.", {"type": "string"}, required=True),
    _query("from", "The first day; today if not given.", DAY),
    _query(
        "days",
        "How many days.",
        {"type": "integer", "minimum": 1, "maximum": availability.MOST_DAYS, "default": availability.DAYS},
    ),
    _LANG,
)
_MANAGED = (
    {"name": "reference", "in": "path", "required": True, "schema": {"type": "string"}},
    _query("token", "The secret part of the manage link.", {"type": "string"}, required=True),
    _LANG,
)


def _get(
    name: str, about: str, schema: str | None, codes: Iterable[Code], parameters: Iterable[dict[str, Any]] = ()
) -> dict[str, Any]:
    content = {JSON: {"schema": _ref(schema) if schema else {"type": "object"}}}
    if parameters:
        content[HTML] = {"schema": {"type": "string"}}
    return {
        "operationId": name,
        "summary": about,
        "parameters": [*parameters],
        "responses": {"200": {"description": about, "content": content}} | _refusals((*codes, *_ANYWHERE)),
    }


def _reserve() -> dict[str, Any]:
    link = {"Location": {"description": "The manage link.", "schema": {"type": "string", "format": "uri"}}}
    return {
        "operationId": "reserve",
        "summary": "Book a space. The same key again gets the same answer and no second reservation.",
        "requestBody": {
            "required": True,
            "content": {JSON: {"schema": _ref("Request")}, FORM: {"schema": _ref("Form")}},
        },
        "responses": {
            "201": {
                "description": "Booked.",
                "headers": link,
                "content": {JSON: {"schema": _ref("Granted")}},
            },
            "303": {"description": "Booked; to a client that prefers HTML.", "headers": link},
            **_refusals((*_BEFORE_READING, Code.SLOT_TAKEN, *_OF_THE_FIELDS, *_ANYWHERE)),
        },
    }


def _refusals(codes: Iterable[Code]) -> dict[str, Any]:
    by_status: dict[int, list[str]] = {}
    for code in codes:
        by_status.setdefault(problems.STATUS[code], []).append(code.value)
    return {
        str(status): {
            "description": ", ".join(values),
            "content": {problems.MEDIA_TYPE: {"schema": _ref("Problem")}, HTML: {"schema": {"type": "string"}}},
        }
        for status, values in sorted(by_status.items())
    }


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def _object(properties: dict[str, Any], *, optional: Iterable[str] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _schemas() -> dict[str, Any]:
    span = {"start": CLOCK, "end": CLOCK}
    slot = {"space": {"type": "string"}, "date": DAY, **span}
    text = _object({lang: {"type": "string"} for lang in LANGS})
    reservation = {
        "reference": {"type": "string", "examples": ["HS-7K3M9Q"]},
        "state": {"enum": [state.value for state in State]},
        **slot,
        "location": {"type": "string"},
        "units": WHOLE,
        "party_size": WHOLE,
        "purpose": {"type": "string"},
        "lang": {"enum": [*LANGS]},
        "created_at": {"type": "string", "format": "date-time"},
        "expires_at": {"type": ["string", "null"], "format": "date-time"},
    }
    return {
        "Health": _object({"status": {"const": "ok"}}),
        "Availability": _object(
            {
                "space": {"type": "string"},
                "timezone": {"const": "Asia/Jakarta"},
                "earliest": {
                    "type": "string",
                    "description": "The first minute that can be booked, in local time.",
                    "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$",
                },
                "latest": {**DAY, "description": "The last day that can be booked."},
                "days": _list(
                    _object(
                        {
                            "date": DAY,
                            "open": _list(_object(span)),
                            "free": _list(_object({**span, "units": WHOLE})),
                            "closed": {"oneOf": [text, {"type": "null"}]},
                        }
                    )
                ),
            }
        ),
        "Request": _request(),
        "Form": _form(),
        "Reservation": _object(reservation),
        "Granted": _object(
            {**reservation, "manage_token": {"type": "string"}, "manage_url": {"type": "string", "format": "uri"}}
        ),
        "Slot": _object(slot),
        "Problem": _object(
            {
                "type": {"type": "string", "format": "uri-reference"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "code": {"enum": [code.value for code in Code]},
                "detail": {"type": "string"},
                "errors": _list(_ref("Fault")),
                "alternatives": _list(_ref("Slot")),
            },
            optional=("errors", "alternatives"),
        ),
        "Fault": _object(
            {
                "field": {"type": "string"},
                "code": {"enum": [code.value for code in FaultCode]},
                "message": {"type": "string"},
            }
        ),
    }


def _list(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


def _request() -> dict[str, Any]:
    return _object(
        {field.name: field.schema for field in fields.FIELDS},
        optional=[field.name for field in fields.FIELDS if not field.required],
    )


def _form() -> dict[str, Any]:
    """The same by a form: `slot` and `minutes` in place of `date`, `start` and `end`; unknown names are ignored."""
    times = {
        "slot": {"type": "string", "description": "Day and start.", "examples": ["2026-12-01T09:00"]},
        "minutes": {"type": "string", "description": "How long.", "examples": ["120"]},
    }
    request = _request()
    rest = {name: schema for name, schema in request["properties"].items() if name not in ("date", "start", "end")}
    form = _object(times | rest, optional=[name for name in rest if name not in request["required"]])
    return form | {"additionalProperties": True}
