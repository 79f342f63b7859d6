"""Enrolling, cancelling, accepting an offer, and passing on what has lapsed: read, decide, write, as often as it takes.

The rules of a request have been checked before; who gets a seat is decided by `waitlists`, on what the store read.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from . import bookings, waitlists
from .bookings import RETENTION
from .catalog import Catalog, Session
from .enrollment_forms import EnrollmentDraft
from .enrollment_store import EnrollmentStore, Found
from .enrollments import Enrollment, EnrollmentRequest, Mark, Opening, Place, SeatSheet, State
from .errors import Code, Fault, Refusal
from .people import marks
from .references import ENROLLMENT, manage_token, new_reference, token_hash
from .retries import Unsettled
from .slots import Slot
from .store import ReferenceTaken
from .times import MINUTES_OF_DAY, WIB, instant
from .trainings import CLOSES_BEFORE, LAST_OFFER_BEFORE, chosen, coming, seats, session_named, start_of
from .waitlists import Seating

_DRAWS = 5  # references; that even two in a row are in use is one chance in many millions
_ALTERNATIVES = 3
_IN_WAITLIST = (State.WAITLISTED, State.OFFERED)


@dataclass(frozen=True, slots=True)
class Desk:
    """What enrolling works with, for the length of one request."""

    catalog: Catalog
    store: EnrollmentStore
    now: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """An enrollment as it stands at this moment. `position` in the waitlist, 0 outside; `may_accept` a seat now."""

    enrollment: Enrollment
    position: int = 0
    may_accept: bool = False


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


def cancel(desk: Desk, reference: str) -> Standing:
    """Leave what has not begun yet; again is the same. Raises Refusal NOT_FOUND, TOO_LATE, OFFER_EXPIRED, BUSY."""
    desk.store.trying(lambda: _try_to_cancel(desk, reference))
    return standing(desk, reference)


def accept(desk: Desk, reference: str) -> Standing:
    """Take the seat that was offered; again is the same.

    Raises Refusal NOT_FOUND, TOO_LATE, OFFER_EXPIRED, STATE_CHANGED, SESSION_FULL, BUSY.
    """
    desk.store.trying(lambda: _try_to_accept(desk, reference))
    return standing(desk, reference)


def standing(desk: Desk, reference: str) -> Standing:
    """How an enrollment stands, without changing anything: what is overdue is shown as lapsed. Raises NOT_FOUND."""
    return desk.store.trying(lambda: _standing(desk, reference))


def sheet_now(desk: Desk, session: Session) -> SeatSheet:
    """The count of a session once all that is overdue has lapsed; nothing is written."""
    return desk.store.trying(lambda: _settled(_seating(desk, session.program, session.first_date), desk.now).sheet)


def sheets_of(desk: Desk, sessions: Sequence[Session]) -> dict[date, SeatSheet]:
    """The sheets of some sessions of one program by first date, by one Query; overdue offers still hold their seat."""
    first = min(session.first_date for session in sessions)
    found = desk.store.trying(lambda: desk.store.sheets(sessions[0].program, first))
    return {
        each.first_date: found.get(each.first_date, SeatSheet(program=each.program, session=each.first_date))
        for each in sessions
    }


def has_seats(catalog: Catalog, session: Session, sheet: SeatSheet) -> bool:
    """Whether somebody new may be told that there are seats; the transaction decides."""
    return sheet.taken < seats(catalog, session) and sheet.waiting == 0


def sweep(desk: Desk) -> int:
    """Let lapse what is overdue in every session to come, and pass it on; how many sessions changed.

    One Query for each program. Whoever is interrupted has done no harm: the next request or sweep goes on.
    """
    return sum(_sweep(desk, program) for program in desk.catalog.program)


def _sweep(desk: Desk, program: str) -> int:
    today = desk.now.astimezone(WIB).date()
    ahead = [each for each in desk.catalog.sessions if each.program == program and each.date >= today]
    if not ahead:
        return 0
    sheets = sheets_of(desk, ahead)
    waiting = [each for each in ahead if sheets[each.first_date].due or sheets[each.first_date].waiting]
    return sum(desk.store.trying(partial(_settle, desk, program, each.first_date))[1] for each in waiting)


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
    while before := desk.store.granted(opening.idempotency, now=desk.now):
        if not _given_back(request, before):
            return before
        opening = replace(opening, idempotency=bookings.following(opening.idempotency, before.reference))
    seatings = _seatings(desk, request.program, opening.enrollment.sessions)
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
    record = bookings.idempotency_record(request, reference="", now=desk.now)
    while before := desk.store.trying(partial(desk.store.granted, record, now=desk.now)):
        if not _given_back(request, before):
            return before
        record = bookings.following(record, before.reference)
    raise refusal


def _given_back(request: EnrollmentRequest, granted: Enrollment) -> bool:
    """Whether a form without a key, sent again, asks anew: its visitor has cancelled what it was granted before."""
    return not request.idempotency_key and granted.state is State.CANCELLED


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
        idempotency=bookings.idempotency_record(request, reference=reference, now=desk.now),
    )


def _try_to_cancel(desk: Desk, reference: str) -> None:
    found, seatings = _managed(desk, reference)
    if found.enrollment.state is State.CANCELLED:
        return
    ahead = [seating for seating in seatings if desk.now < seating.closes + CLOSES_BEFORE]
    if not ahead:
        raise Refusal(Code.TOO_LATE)
    change = waitlists.cancel(found.enrollment, ahead, found.marks, now=desk.now)
    if change is not None:
        desk.store.write(change)


def _try_to_accept(desk: Desk, reference: str) -> None:
    found, seatings = _managed(desk, reference)
    session = session_named(desk.catalog, found.enrollment.program, found.enrollment.sessions[0])
    if session is not None and session.cancelled is not None:
        raise Refusal(Code.SESSION_CANCELLED)
    change = waitlists.accept(found.enrollment, seatings[0], now=desk.now)
    if change is not None:
        desk.store.write(change)


def _standing(desk: Desk, reference: str) -> Standing:
    enrollment = desk.store.enrollment(reference).enrollment
    if enrollment.state not in _IN_WAITLIST:
        return Standing(enrollment)
    read = _seating(desk, enrollment.program, enrollment.sessions[0])
    if _place(read, enrollment) is None:
        raise Unsettled  # somebody changed it between the two reads
    seating = _settled(read, desk.now)
    place = _place(seating, enrollment)
    if place is None:
        return Standing(replace(enrollment, state=State.LAPSED))
    if place.offer_until is not None:
        offered = replace(enrollment, state=State.OFFERED, offer_until=place.offer_until)
        return Standing(offered, may_accept=desk.now < seating.closes)
    open_to_all = seating.last_offer <= desk.now < seating.closes and seating.has_room(desk.now)
    return Standing(enrollment, waitlists.position(seating.queue, place.ticket), may_accept=open_to_all)


def _managed(desk: Desk, reference: str) -> tuple[Found, list[Seating]]:
    """An enrollment with its sessions, everything overdue in them settled first. Raises Unsettled."""
    found = desk.store.enrollment(reference)
    enrollment = found.enrollment
    if enrollment.state in (State.CANCELLED, State.LAPSED):
        return found, [_seating(desk, enrollment.program, enrollment.sessions[0])]
    seatings = _seatings(desk, enrollment.program, enrollment.sessions)
    now = desk.store.enrollment(reference)
    if now.enrollment.state in _IN_WAITLIST and _place(seatings[0], now.enrollment) is None:
        raise Unsettled  # somebody changed it between the two reads
    return now, seatings


def _place(seating: Seating, enrollment: Enrollment) -> Place | None:
    return next((place for place in seating.queue if place.ticket == enrollment.ticket), None)


def _seatings(desk: Desk, program: str, sessions: Sequence[date]) -> list[Seating]:
    return [_settle(desk, program, session)[0] for session in sessions]


def _settle(desk: Desk, program: str, session: date) -> tuple[Seating, bool]:
    """A session once everything that is due in it is written, and whether anything was. Raises Unsettled."""
    seating = _seating(desk, program, session)
    written = False
    while (change := waitlists.passed_on(seating, now=desk.now)) is not None:
        desk.store.write(change)
        seating, written = waitlists.after(seating, change), True
    return seating, written


def _settled(seating: Seating, now: datetime) -> Seating:
    """The same without writing."""
    while (change := waitlists.passed_on(seating, now=now)) is not None:
        seating = waitlists.after(seating, change)
    return seating


def _seating(desk: Desk, program: str, session: date) -> Seating:
    """A session as it is in the table. One that left the catalog has no seats to give."""
    sheet = desk.store.sheet(program, session)
    queue = desk.store.queue(program, session) if sheet.waiting or sheet.due is not None else ()
    planned = session_named(desk.catalog, program, session)
    if planned is None or program not in desk.catalog.program:
        start, limit = instant(session, MINUTES_OF_DAY), 0
    else:
        start, limit = start_of(planned), seats(desk.catalog, planned)
    return Seating(
        sheet=sheet, queue=queue, limit=limit, last_offer=start - LAST_OFFER_BEFORE, closes=start - CLOSES_BEFORE
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
