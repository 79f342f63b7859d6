"""The seats of a session as they stand at this moment, once everything that is overdue in it has lapsed.

What lapses, and who is next, is decided by `waitlists` on what the store reads here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from . import waitlists
from .catalog import Catalog, Session
from .enrollment_store import EnrollmentStore
from .enrollments import Enrollment, Place, SeatSheet
from .times import MINUTES_OF_DAY, WIB, instant
from .trainings import CLOSES_BEFORE, LAST_OFFER_BEFORE, seats, session_named, start_of
from .waitlists import Seating


@dataclass(frozen=True, slots=True)
class Desk:
    """What enrolling works with, for the length of one request."""

    catalog: Catalog
    store: EnrollmentStore
    now: datetime


def sheet_now(desk: Desk, session: Session) -> SeatSheet:
    """The count of a session once all that is overdue has lapsed; nothing is written."""
    return desk.store.trying(lambda: when_settled(as_read(desk, session.program, session.first_date), desk.now).sheet)


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
    return sum(desk.store.trying(partial(settle, desk, program, each.first_date))[1] for each in waiting)


def settled_sessions(desk: Desk, program: str, sessions: Sequence[date]) -> list[Seating]:
    """Several sessions of one program, by first date, once all that is due in them is written. Raises Unsettled."""
    return [settle(desk, program, session)[0] for session in sessions]


def settle(desk: Desk, program: str, session: date) -> tuple[Seating, bool]:
    """A session once everything that is due in it is written, and whether anything was. Raises Unsettled."""
    seating = as_read(desk, program, session)
    written = False
    while (change := waitlists.passed_on(seating, now=desk.now)) is not None:
        desk.store.write(change)
        seating, written = waitlists.after(seating, change), True
    return seating, written


def when_settled(seating: Seating, now: datetime) -> Seating:
    """A session as it would be if everything due in it were written; nothing is."""
    while (change := waitlists.passed_on(seating, now=now)) is not None:
        seating = waitlists.after(seating, change)
    return seating


def place_of(seating: Seating, enrollment: Enrollment) -> Place | None:
    """The place in the queue that an enrollment holds; None when somebody has taken it away meanwhile."""
    return next((place for place in seating.queue if place.ticket == enrollment.ticket), None)


def as_read(desk: Desk, program: str, session: date) -> Seating:
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
