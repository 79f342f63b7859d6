"""Enrolling: a fresh reference, the one transaction, and what can be had instead where there is no seat.

The rules of a request have been checked before; who gets a seat is decided by `waitlists`, on what the store read.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial

from . import replays, waitlists
from .bookings import RETENTION
from .catalog import Catalog
from .enrollment_forms import EnrollmentDraft
from .enrollments import Enrollment, EnrollmentRequest, Mark, Opening, State
from .errors import Code, Fault, Refusal
from .people import marks
from .references import ENROLLMENT, manage_token, new_reference, token_hash
from .seating import Desk, has_seats, settled_sessions, sheets_of
from .slots import Slot
from .store import ReferenceTaken
from .times import MINUTES_OF_DAY, instant
from .trainings import chosen, coming, session_named

_DRAWS = 5  # references; that even two in a row are in use is one chance in many millions
_ALTERNATIVES = 3


def enroll(desk: Desk, draft: EnrollmentDraft, *, secret_key: bytes) -> Enrollment:
    """The enrollment that `draft` asks for, made now or when the same request came before.

    Raises Refusal: the draft's own faults, SESSION_FULL with sessions that have seats, ALREADY_ENROLLED,
    IDEMPOTENCY_KEY_REUSED, BUSY.
    """
    request = draft.request
    if request is None:
        raise draft.refusal()
    if draft.faults:
        return _before(desk, request, draft.refusal())
    for _ in range(_DRAWS):
        with suppress(ReferenceTaken):
            return _enroll(desk, request, _opening(desk, request, secret_key))
    raise Refusal(Code.BUSY)


def _enroll(desk: Desk, request: EnrollmentRequest, opening: Opening) -> Enrollment:
    try:
        return desk.store.trying(lambda: _try_to_enroll(desk, request, opening))
    except Refusal as refusal:
        if refusal.code not in (Code.SESSION_FULL, Code.ALREADY_ENROLLED):
            raise
        faults = tuple(replace(fault, limit=_day(desk.catalog, request, fault)) for fault in refusal.faults)
        others = _alternatives(desk, request) if refusal.code is Code.SESSION_FULL else ()
        raise Refusal(refusal.code, faults=faults, alternatives=others) from refusal


def _day(catalog: Catalog, request: EnrollmentRequest, fault: Fault) -> str:
    """When a session takes place that a fault names by its first date."""
    session = session_named(catalog, request.program, date.fromisoformat(fault.limit))
    return fault.limit if session is None else session.date.isoformat()


def _try_to_enroll(desk: Desk, request: EnrollmentRequest, opening: Opening) -> Enrollment:
    before, record = replays.granted_before(request, opening.idempotency, partial(desk.store.granted, now=desk.now))
    if before is not None:
        return before
    opening = replace(opening, idempotency=record)
    seatings = settled_sessions(desk, request.program, opening.enrollment.sessions)
    try:
        change = waitlists.take_seats(seatings, opening, now=desk.now)
    except Refusal:
        _refuse_twice(desk, opening)
        if not request.waitlist:
            raise
        opening = waitlists.with_ticket(seatings[0], opening)
        change = waitlists.wait(seatings[0], opening)
    desk.store.write(change)
    return opening.enrollment


def _before(desk: Desk, request: EnrollmentRequest, refusal: Refusal) -> Enrollment:
    """What the same request was granted before, if that still answers it. Raises `refusal`."""
    record = replays.record_of(request, reference="", now=desk.now)
    looked_up = partial(replays.granted_before, request, record, partial(desk.store.granted, now=desk.now))
    before, _ = desk.store.trying(looked_up)
    if before is None:
        raise refusal
    return before


def _refuse_twice(desk: Desk, opening: Opening) -> None:
    """Whoever is in already must not be told that there is no seat for them."""
    enrollment = opening.enrollment
    if len(enrollment.sessions) == 1 and any(
        desk.store.marked(Mark(mark, enrollment.program, enrollment.sessions[0])) for mark in opening.marks
    ):
        raise Refusal(Code.ALREADY_ENROLLED)


def _opening(desk: Desk, request: EnrollmentRequest, secret_key: bytes) -> Opening:
    reference = new_reference(ENROLLMENT)
    sessions = chosen(desk.catalog, request.program, request.date, desk.now)
    last = max(session.date for session in sessions)
    return Opening(
        enrollment=Enrollment(
            reference=reference,
            state=State.ENROLLED,
            version=1,
            program=request.program,
            sessions=tuple(session.first_date for session in sessions),
            lang=request.lang,
            notice_version=request.notice_version,
            token_hash=token_hash(manage_token(secret_key, reference)),
            created_at=desk.now,
        ),
        visitor=request.visitor,
        marks=marks(secret_key, request.visitor),
        erase_at=instant(last, MINUTES_OF_DAY) + RETENTION,
        idempotency=replays.record_of(request, reference=reference, now=desk.now),
    )


def _alternatives(desk: Desk, request: EnrollmentRequest) -> tuple[Slot, ...]:
    """The next sessions of the same program that have seats."""
    others = [each for each in coming(desk.catalog, request.program, desk.now) if each.date != request.date]
    if not others or request.date is None:
        return ()
    try:
        sheets = sheets_of(desk, others)
    except Refusal:
        return ()  # too busy to look further: that the session is full is certain all the same
    free = [each for each in others if has_seats(desk.catalog, each, sheets[each.first_date])]
    return tuple(Slot(each.space, each.date, each.span) for each in free[:_ALTERNATIVES])
