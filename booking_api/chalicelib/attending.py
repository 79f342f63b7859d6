"""What becomes of an enrollment: leaving, accepting an offered seat, being forgotten, and how it stands meanwhile.

Who gets a seat that becomes free is decided by `waitlists`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from . import waitlists
from .enrollment_store import Found, Kept
from .enrollments import Enrollment, State
from .errors import Code, Refusal
from .retries import Unsettled
from .seating import Desk, as_read, place_of, settled_sessions, when_settled
from .trainings import CLOSES_BEFORE, session_named
from .waitlists import Seating

_IN_WAITLIST = (State.WAITLISTED, State.OFFERED)


@dataclass(frozen=True, slots=True)
class Standing:
    """An enrollment as it stands at this moment. `position` in the waitlist, 0 outside; `may_accept` a seat now.

    `kept` is who enrolled; None once that is erased, or due to be.
    """

    enrollment: Enrollment
    position: int = 0
    may_accept: bool = False
    kept: Kept | None = None


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


def erase(desk: Desk, reference: str) -> Standing:
    """Forget who enrolled, and leave what has not begun yet; again is the same. Raises Refusal NOT_FOUND, BUSY."""
    desk.store.trying(lambda: _try_to_erase(desk, reference))
    return standing(desk, reference)


def standing(desk: Desk, reference: str) -> Standing:
    """How an enrollment stands, without changing anything: what is overdue is shown as lapsed. Raises NOT_FOUND."""
    return desk.store.trying(lambda: _standing(desk, reference))


def _try_to_cancel(desk: Desk, reference: str) -> None:
    found, seatings = _managed(desk, reference)
    if found.enrollment.state is State.CANCELLED:
        return
    ahead = [seating for seating in seatings if not _has_begun(desk, seating)]
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


def _try_to_erase(desk: Desk, reference: str) -> None:
    found, seatings = _managed(desk, reference)
    enrollment = found.enrollment
    if enrollment.state is State.ENROLLED:
        leaving = [each for each in seatings if not _has_begun(desk, each)]
    else:  # a place in the waitlist names its person, and goes even when the session has begun
        leaving = [each for each in seatings if place_of(each, enrollment) is not None]
    if leaving or found.kept:
        held = desk.store.held(enrollment, found.marks)
        desk.store.write(waitlists.erase(enrollment, leaving, held, now=desk.now))


def _standing(desk: Desk, reference: str) -> Standing:
    found = desk.store.enrollment(reference)
    due = found.kept is None or found.kept.erase_at <= desk.now
    return replace(_stands(desk, found.enrollment), kept=None if due else found.kept)


def _stands(desk: Desk, enrollment: Enrollment) -> Standing:
    if enrollment.state not in _IN_WAITLIST:
        return Standing(enrollment)
    read = as_read(desk, enrollment.program, enrollment.sessions[0])
    if place_of(read, enrollment) is None:
        _must_be_over(desk, read)
        return Standing(enrollment)
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
        _must_be_over(desk, seatings[0])
    return now, seatings


def _must_be_over(desk: Desk, seating: Seating) -> None:
    """A place that is missing was erased when it was due, or else changed by somebody between the two reads."""
    if not _has_begun(desk, seating):
        raise Unsettled


def _has_begun(desk: Desk, seating: Seating) -> bool:
    return desk.now >= seating.closes + CLOSES_BEFORE
