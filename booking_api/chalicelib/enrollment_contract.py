"""The part of the published contract that is about enrolling, made from the tables that enforce it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .bodies import FORM, JSON
from .catalog import LANGS
from .enrollment_forms import FIELDS
from .enrollments import State
from .errors import Code
from .schemas import (
    ANYWHERE,
    BEFORE_READING,
    CLOCK,
    DAY,
    IN_LANG,
    LINK,
    MANAGED,
    OF_THE_FIELDS,
    REFERENCE,
    WHOLE,
    fields_of,
    get,
    get_calendar,
    list_of,
    object_of,
    ref,
    refusals,
)

_SESSION = (
    {"name": "program", "in": "path", "required": True, "schema": {"type": "string"}},
    {
        "name": "date",
        "in": "path",
        "required": True,
        "description": "The day of the session, or `all` that come.",
        "schema": {"type": "string"},
    },
    IN_LANG,
)


def paths() -> dict[str, Any]:
    return {
        "/v1/programs/{program}/sessions/{date}": {
            "get": get("session", "Seats that are left, and how many wait.", "Seats", (Code.NOT_FOUND,), _SESSION)
        },
        "/v1/enrollments": {"post": _enroll()},
        "/v1/enrollments/{reference}": {
            "get": get("enrollment", "Changes nothing.", "Enrollment", (Code.NOT_FOUND,), MANAGED)
        },
        "/v1/enrollments/{reference}/calendar.ics": {
            "get": get_calendar("enrolledCalendar", "An event for each session, as iCalendar (RFC 5545).", MANAGED)
        },
        "/v1/enrollments/{reference}/data.json": {
            "get": get("enrolledData", "All that is kept of the visitor.", "EnrolledKept", (Code.NOT_FOUND,), MANAGED)
        },
        "/v1/enrollments/{reference}/erase": {
            "post": _manage(
                "eraseEnrollment", "Forget who enrolled, and leave what has not begun yet. Again is the same.", ()
            )
        },
        "/v1/enrollments/{reference}/cancel": {
            "post": _manage("cancelEnrollment", "Leave what has not begun yet. Again is the same.", ())
        },
        "/v1/enrollments/{reference}/accept": {
            "post": _manage(
                "acceptOffer",
                "Take the seat that was offered. Again is the same.",
                (Code.SESSION_FULL, Code.STATE_CHANGED, Code.SESSION_CANCELLED),
            )
        },
    }


def schemas() -> dict[str, Any]:
    session = {"date": DAY, "start": CLOCK, "end": CLOCK, "space": {"type": "string"}, "location": {"type": "string"}}
    worded = object_of({lang: {"type": "string"} for lang in LANGS})
    numbers = {
        "state": {"enum": ["open", "full", "closed", "cancelled"]},
        "seats": WHOLE,
        "seats_left": WHOLE,
        "waitlist": WHOLE,
        "cancelled": {"oneOf": [worded, {"type": "null"}]},
    }
    program = {"program": {"type": "string"}}
    enrollment = {
        "reference": {"type": "string", "examples": ["HP-7K3M9Q"]},
        "state": {"enum": [state.value for state in State]},
        **program,
        "sessions": list_of(object_of(session)),
        "position": {"type": ["integer", "null"], "description": "In the waitlist; 1 is next."},
        "offer_until": {"type": ["string", "null"], "format": "date-time"},
        "lang": {"enum": [*LANGS]},
        "created_at": {"type": "string", "format": "date-time"},
    }
    text, moment = {"type": "string"}, {"type": "string", "format": "date-time"}
    visitor = object_of({"name": text, "email": text, "phone": text, "notice_version": DAY, "erased_at": moment})
    link = {"manage_token": {"type": "string"}, "manage_url": {"type": "string", "format": "uri"}}
    return {
        "Seats": {
            "oneOf": [
                object_of({**program, **session, **numbers}),
                object_of({**program, "sessions": list_of(object_of({**session, **numbers}))}),
            ]
        },
        "Enrollment": object_of(enrollment),
        "Enrolled": object_of(enrollment | link),
        "EnrolledKept": object_of({"enrollment": ref("Enrollment"), "visitor": {"oneOf": [visitor, {"type": "null"}]}}),
        "EnrollmentRequest": fields_of(FIELDS),
        "EnrollmentForm": fields_of(FIELDS) | {"additionalProperties": True},
    }


def _enroll() -> dict[str, Any]:
    codes = (Code.NOT_FOUND, Code.SESSION_FULL, Code.ALREADY_ENROLLED, *OF_THE_FIELDS)
    return {
        "operationId": "enroll",
        "summary": "Take a seat in one session or in all that come, or a place in the waitlist; all or nothing.",
        "requestBody": _body("EnrollmentRequest", "EnrollmentForm"),
        "responses": {
            "201": {
                "description": "Enrolled, or in the waitlist.",
                "headers": LINK,
                "content": {JSON: {"schema": ref("Enrolled")}},
            },
            "303": {"description": "The same, to a client that prefers HTML.", "headers": LINK},
            **refusals((*BEFORE_READING, *codes, *ANYWHERE)),
        },
    }


def _manage(name: str, about: str, codes: Sequence[Code]) -> dict[str, Any]:
    common = (Code.NOT_FOUND, Code.OFFER_EXPIRED, Code.TOO_LATE, Code.INVALID_REQUEST)
    return {
        "operationId": name,
        "summary": about,
        "parameters": [REFERENCE],
        "requestBody": _body("Managing", "ManagingForm"),
        "responses": {
            "200": {"description": "As it stands now.", "content": {JSON: {"schema": ref("Enrollment")}}},
            "303": {"description": "The same, to a client that prefers HTML.", "headers": LINK},
            **refusals((*BEFORE_READING, *common, *codes, *ANYWHERE)),
        },
    }


def _body(by_json: str, by_form: str) -> dict[str, Any]:
    return {"required": True, "content": {JSON: {"schema": ref(by_json)}, FORM: {"schema": ref(by_form)}}}
