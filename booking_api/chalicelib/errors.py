"""The one vocabulary of refusals: every answer that is not a yes carries a code from here.

Which HTTP status and which words a code gets is decided at the edge (`problems`, `messages`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from .catalog import Text
    from .slots import Slot


class Code(StrEnum):
    """Why a request as a whole was refused. Stable: clients and translations rely on the values."""

    INVALID_REQUEST = "invalid_request"
    MALFORMED_BODY = "malformed_body"
    BODY_TOO_LARGE = "body_too_large"
    UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    ORIGIN_NOT_ALLOWED = "origin_not_allowed"
    NOT_FOUND = "not_found"
    SLOT_TAKEN = "slot_taken"
    QUOTA_EXCEEDED = "quota_exceeded"
    OUTSIDE_OPENING_HOURS = "outside_opening_hours"
    CLOSED_DAY = "closed_day"
    TOO_SOON = "too_soon"
    TOO_FAR_AHEAD = "too_far_ahead"
    OVER_CAPACITY = "over_capacity"
    DURATION = "duration"
    SESSION_FULL = "session_full"
    SESSION_CANCELLED = "session_cancelled"
    ALREADY_ENROLLED = "already_enrolled"
    OFFER_EXPIRED = "offer_expired"
    STATE_CHANGED = "state_changed"
    TOO_LATE = "too_late"
    IDEMPOTENCY_KEY_REUSED = "idempotency_key_reused"
    BUSY = "busy"
    INTERNAL_ERROR = "internal_error"


class FaultCode(StrEnum):
    """What is wrong with one field of a request."""

    REQUIRED = "required"
    MALFORMED = "malformed"
    TOO_LONG = "too_long"
    TOO_SHORT = "too_short"
    OUT_OF_RANGE = "out_of_range"
    UNKNOWN = "unknown"
    NOT_BOOKABLE = "not_bookable"
    OFF_RASTER = "off_raster"
    END_BEFORE_START = "end_before_start"
    UNEXPECTED = "unexpected"
    TOO_MUCH_AT_ONCE = "too_much_at_once"
    # The same names as the request's own codes: a rule that points at a field keeps its code there.
    OUTSIDE_OPENING_HOURS = "outside_opening_hours"
    CLOSED_DAY = "closed_day"
    TOO_SOON = "too_soon"
    TOO_FAR_AHEAD = "too_far_ahead"
    OVER_CAPACITY = "over_capacity"
    DURATION = "duration"
    SESSION_FULL = "session_full"
    SESSION_CANCELLED = "session_cancelled"
    ALREADY_ENROLLED = "already_enrolled"


@dataclass(frozen=True, slots=True)
class Fault:
    """One field's fault.

    `limit` is what the message needs to say what would be right (`"8"`, `"18.00"`), already worded
    language-neutrally; empty where the code says it all. `form` names the form that asks, where it has words
    of its own for the field; `label` is what it calls a field that an editor added.
    """

    field: str
    code: FaultCode
    limit: str = ""
    form: str = ""
    label: Text | None = None


@dataclass(frozen=True, slots=True)
class Unavailable:
    """One date of several that cannot be had, and why."""

    date: date
    code: Code


class Refusal(Exception):
    """A request that cannot be granted, with everything a client needs to mend it.

    `faults` holds every fault found, never just the first; `alternatives` what is free instead
    where the code is `slot_taken`, the next sessions with seats where it is `session_full`. Where several
    dates were asked for, `unavailable` names those that cannot be had and `remaining` the others, which may
    be asked for as they are.
    """

    def __init__(
        self,
        code: Code,
        *,
        faults: tuple[Fault, ...] = (),
        alternatives: tuple[Slot, ...] = (),
        unavailable: tuple[Unavailable, ...] = (),
        remaining: tuple[date, ...] = (),
    ) -> None:
        super().__init__(code.value)
        self.code = code
        self.faults = faults
        self.alternatives = alternatives
        self.unavailable = unavailable
        self.remaining = remaining
