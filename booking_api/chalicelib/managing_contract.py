"""The part of the published contract that is about managing a reservation, made from the tables that enforce it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .bodies import FORM, JSON
from .errors import Code
from .fields import Field
from .managing_forms import CORRECTING, DONE, MANAGING, MOVING
from .schemas import (
    ANYWHERE,
    BEFORE_READING,
    DAY,
    LINK,
    MANAGED,
    OF_THE_FIELDS,
    REFERENCE,
    fields_of,
    get,
    get_calendar,
    object_of,
    query,
    ref,
    refusals,
)

_PAGE = (
    *MANAGED,
    query("from", "Of the page: the day from which times to move to are listed.", DAY),
    query("done", "Of the page: what it says was just done; a form's answer leads there.", {"enum": [*DONE]}),
)
_CHANGED = (Code.STATE_CHANGED,)
_ON_TIME = (Code.STATE_CHANGED, Code.TOO_LATE)
_BUSY_TIME = (*_ON_TIME, Code.SLOT_TAKEN, *OF_THE_FIELDS)


def paths() -> dict[str, Any]:
    address = "/v1/reservations/{reference}"
    return {
        address: {"get": get("reservation", "Changes nothing.", "Reservation", (Code.NOT_FOUND,), _PAGE)},
        f"{address}/calendar.ics": {
            "get": get_calendar("ownCalendar", "An event for each day, as iCalendar (RFC 5545).", MANAGED)
        },
        f"{address}/data.json": {
            "get": get("ownData", "All that is kept of the visitor.", "Kept", (Code.NOT_FOUND,), MANAGED)
        },
        f"{address}/cancel": {"post": _manage("cancel", "Give it up. Again is the same.", "Managing", _ON_TIME)},
        f"{address}/reschedule": {
            "post": _manage(
                "reschedule",
                "Move it to another time of its space; several days move together. All or nothing.",
                "Moving",
                _BUSY_TIME,
            )
        },
        f"{address}/details": {
            "post": _manage(
                "correct",
                "Correct who made it; what is left out stays as it is.",
                "Correcting",
                (*_CHANGED, Code.QUOTA_EXCEEDED),
            )
        },
        f"{address}/erase": {
            "post": _manage("erase", "Forget who made it; what is still to come is given back.", "Managing", _CHANGED)
        },
    }


def schemas() -> dict[str, Any]:
    text = {"type": "string"}
    names = ("name", "email", "phone", "purpose", "organization", "notes")
    visitor = object_of(
        {
            **dict.fromkeys(names, text),
            "answers": {"type": "object", "additionalProperties": text},
            "notice_version": {"type": "string", "format": "date"},
            "erased_at": {"type": "string", "format": "date-time", "description": "When all this is erased."},
        }
    )
    return {
        "Kept": object_of({"reservation": ref("Reservation"), "visitor": {"oneOf": [visitor, {"type": "null"}]}}),
        **_bodies("Managing", MANAGING),
        **_bodies("Moving", MOVING),
        **_bodies("Correcting", CORRECTING),
    }


def _bodies(name: str, fields: Sequence[Field]) -> dict[str, Any]:
    """As a program and as a form sends it: a browser's extra fields are let through."""
    return {name: fields_of(fields), f"{name}Form": fields_of(fields) | {"additionalProperties": True}}


def _manage(name: str, about: str, body: str, codes: Sequence[Code]) -> dict[str, Any]:
    common = (Code.NOT_FOUND, Code.INVALID_REQUEST)
    return {
        "operationId": name,
        "summary": about,
        "parameters": [REFERENCE],
        "requestBody": {
            "required": True,
            "content": {JSON: {"schema": ref(body)}, FORM: {"schema": ref(f"{body}Form")}},
        },
        "responses": {
            "200": {"description": "As it stands now.", "content": {JSON: {"schema": ref("Reservation")}}},
            "303": {"description": "The same, to a client that prefers HTML.", "headers": LINK},
            **refusals(dict.fromkeys((*BEFORE_READING, *common, *codes, *ANYWHERE))),
        },
    }
