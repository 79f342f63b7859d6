"""Refusals as answers: which HTTP status a code has, and the RFC 9457 body that says it.

The words are `messages`'; the same refusal as a page is drawn by `pages`.
"""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations
from typing import Any

from . import fault_messages
from .catalog import Lang
from .errors import Code, Refusal
from .exchange import Answer, json_answer
from .messages import detail, title
from .proposals import Proposal
from .slots import Slot
from .times import clock

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = 2  # seconds; by then a burst on one day sheet is over

STATUS: dict[Code, int] = {
    Code.MALFORMED_BODY: 400,
    Code.ORIGIN_NOT_ALLOWED: 403,
    Code.NOT_FOUND: 404,
    Code.METHOD_NOT_ALLOWED: 405,
    Code.SLOT_TAKEN: 409,
    Code.SESSION_FULL: 409,
    Code.ALREADY_ENROLLED: 409,
    Code.OFFER_EXPIRED: 409,
    Code.STATE_CHANGED: 409,
    Code.TOO_LATE: 409,
    Code.QUOTA_EXCEEDED: 409,
    Code.BODY_TOO_LARGE: 413,
    Code.UNSUPPORTED_MEDIA_TYPE: 415,
    Code.INVALID_REQUEST: 422,
    Code.OUTSIDE_OPENING_HOURS: 422,
    Code.CLOSED_DAY: 422,
    Code.TOO_SOON: 422,
    Code.TOO_FAR_AHEAD: 422,
    Code.OVER_CAPACITY: 422,
    Code.DURATION: 422,
    Code.SESSION_CANCELLED: 422,
    Code.IDEMPOTENCY_KEY_REUSED: 422,
    Code.INTERNAL_ERROR: 500,
    Code.BUSY: 503,
}


def problem(
    refusal: Refusal, *, language: NullTranslations, lang: Lang, api_url: str, proposed: Sequence[Proposal] = ()
) -> Answer:
    """The answer of a refusal, in `lang`; `proposed` are its alternatives as a form offers them.

    Its `type` points into the published contract.
    """
    body: dict[str, Any] = {
        "type": f"{api_url}/v1/openapi.json#/x-problems/{refusal.code}",
        "title": title(refusal.code, language),
        "status": STATUS[refusal.code],
        "code": refusal.code.value,
        "detail": detail(refusal.code, language),
    }
    if refusal.faults:
        body["errors"] = [
            {"field": fault.field, "code": fault.code.value, "message": fault_messages.message(fault, language, lang)}
            for fault in refusal.faults
        ]
    if refusal.unavailable:
        body["unavailable"] = [{"date": each.date.isoformat(), "code": each.code.value} for each in refusal.unavailable]
        body["remaining"] = [day.isoformat() for day in refusal.remaining]
    elif refusal.code in (Code.SLOT_TAKEN, Code.SESSION_FULL):
        worded = {each.slot: {"slot": each.value, "text": each.text} for each in proposed}
        body["alternatives"] = [slot_body(slot) | worded.get(slot, {}) for slot in refusal.alternatives]
    return json_answer(STATUS[refusal.code], body, {"Content-Type": MEDIA_TYPE, **headers(refusal.code, lang)})


def headers(code: Code, lang: Lang) -> dict[str, str]:
    """What every refusal carries, whatever its form."""
    retry = {"Retry-After": str(RETRY_AFTER)} if code is Code.BUSY else {}
    return {"Cache-Control": "no-store", "Content-Language": lang} | retry


def slot_body(slot: Slot) -> dict[str, str]:
    return {
        "space": slot.space,
        "date": slot.date.isoformat(),
        "start": clock(slot.span.start),
        "end": clock(slot.span.end),
    }
