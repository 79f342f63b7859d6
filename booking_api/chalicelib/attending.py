"""What becomes of an enrollment: leaving, accepting an offered seat, and how it stands meanwhile.

Who gets a seat that becomes free is decided by `waitlists`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from . import waitlists
from .enrollment_store import Found
from .enrollments import Enrollment, State
from .errors import Code, Refusal
from .retries import Unsettled
from .seating import Desk, as_read, place_of, settled_sessions, when_settled
from .trainings import CLOSES_BEFORE, session_named
from .waitlists import Seating

_IN_WAITLIST = (State.WAITLISTED, State.OFFERED)


@dataclass(frozen=True, slots=True)
class Standing:
    """An enrollment as it stands at this moment. `position` in the waitlist, 0 outside; `may_accept` a seat now."""

    enrollment: Enrollment
    position: int = 0
    may_accept: bool = False


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
    read = as_read(desk, enrollment.program, enrollment.sessions[0])
    if place_of(read, enrollment) is None:
        raise Unsettled  # somebody changed it between the two reads
    seating = when_settled(read, desk.now)
    place = place_of(seating, enrollment)
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
        return found, [as_read(desk, enrollment.program, enrollment.sessions[0])]
    seatings = settled_sessions(desk, enrollment.program, enrollment.sessions)
    now = desk.store.enrollment(reference)
    if now.enrollment.state in _IN_WAITLIST and place_of(seatings[0], now.enrollment) is None:
        raise Unsettled  # somebody changed it between the two reads
    return now, seatings
