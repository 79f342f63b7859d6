"""What the holder of a manage link does with a reservation: open, cancel, move, correct, erase.

Each is decided on the reservation as it was read and decided anew where somebody, such as the staff, was faster;
each may be sent again. What may become of a reservation is ruled by `transitions`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from . import bookings, grants, rescheduling, transitions
from .bookings import Reservation
from .catalog import Catalog
from .changes import File
from .errors import Code, Refusal
from .quotas import quotas_of
from .references import is_reference, token_matches
from .reservations import Visitor, Wish
from .slots import Slot
from .store import Store
from .times import Span
from .transitions import Transition

_TRIES = 4  # against others who change the same reservation at the same moment


@dataclass(frozen=True, slots=True)
class Management:
    """What managing works with, for the length of one request."""

    catalog: Catalog
    store: Store
    secret_key: bytes
    now: datetime


def opened(at: Management, reference: str, token: str) -> File:
    """Raises Refusal NOT_FOUND; nobody is told whether the reference or the token was wrong."""
    reference = reference.upper()
    if not is_reference(reference):
        raise Refusal(Code.NOT_FOUND)
    file = at.store.file(reference, now=at.now)
    if not token_matches(token, file.reservation.token_hash):
        raise Refusal(Code.NOT_FOUND)
    return file


def standing(reservation: Reservation, *, now: datetime) -> Reservation:
    """How it stands, without changing anything: one that nobody decided in time counts as expired."""
    lapsed = transitions.expire(reservation, now=now)
    return reservation if lapsed is None else lapsed.after


def changeable(at: Management, reservation: Reservation) -> bool:
    """Whether its visitor may still cancel or move it."""
    try:
        transitions.must_be_changeable(at.catalog.space.get(reservation.space), reservation, now=at.now)
    except Refusal:
        return False
    return True


def movable(at: Management, reservation: Reservation) -> bool:
    """Whether there is still a space, booked online, in which it could be moved."""
    space = at.catalog.space.get(reservation.space)
    return space is not None and space.booking is not None and changeable(at, reservation)


def cancel(at: Management, file: File) -> Reservation:
    """Raises Refusal TOO_LATE or STATE_CHANGED."""
    space = at.catalog.space.get(file.reservation.space)
    return _changed(at, file, lambda found: transitions.cancel(space, found, now=at.now))


def move(at: Management, file: File, wish: Wish) -> Reservation:
    """To the date and hours of `wish`, which must have all three.

    Raises Refusal with what the rules say against it, TOO_LATE, STATE_CHANGED, or SLOT_TAKEN with what is free instead.
    """
    try:
        wanted = rescheduling.moved(at.catalog, file.reservation, wish, now=at.now)
        return _moved(at, file, wanted)
    except Refusal as refusal:
        if refusal.code is not Code.SLOT_TAKEN:
            raise
        raise _taken(at, file.reservation, wish, refusal) from refusal


def correct(at: Management, file: File, correction: Callable[[Visitor], Visitor]) -> Reservation:
    """Raises Refusal STATE_CHANGED where the personal data is erased already, QUOTA_EXCEEDED."""
    for _ in range(_TRIES):
        if file.visitor is None:
            break
        reservation, visitor = file.reservation, correction(file.visitor)
        if file.visitor == visitor:
            return reservation
        quotas = quotas_of(at.catalog, reservation.space, visitor, secret_key=at.secret_key)
        try:
            at.store.correct(file, visitor, quotas, erase_at=bookings.erase_at(reservation), now=at.now)
        except Refusal as refusal:
            if not (refusal.code is Code.STATE_CHANGED or _was_overdue(at, refusal, Code.QUOTA_EXCEEDED)):
                raise
        file = at.store.file(reservation.reference, now=at.now)
    raise Refusal(Code.STATE_CHANGED)


def erase(at: Management, file: File) -> Reservation:
    """Forget who made it; what is still to come is given back."""
    found = file.reservation
    settled = not found.overdue(at.now) and not (found.state.live and found.ends_at > at.now)
    if file.visitor is None and settled:
        return found
    return _changed(at, file, lambda found: transitions.erase(found, now=at.now), erase=True)


def _moved(at: Management, file: File, wanted: tuple[Slot, ...]) -> Reservation:
    def decide(found: Reservation) -> Transition | None:
        return transitions.move(at.catalog, found, wanted, now=at.now)

    try:
        return _changed(at, file, decide)
    except Refusal as refusal:
        if not _was_overdue(at, refusal, Code.SLOT_TAKEN):
            raise
    return _changed(at, file, decide)


def _was_overdue(at: Management, refusal: Refusal, code: Code) -> bool:
    """A hold past its deadline keeps nobody out, nor counts against anybody, though nothing has swept it yet."""
    return refusal.code is code and grants.release_overdue(at.store, now=at.now) > 0


def _changed(
    at: Management, file: File, decide: Callable[[Reservation], Transition | None], *, erase: bool = False
) -> Reservation:
    for _ in range(_TRIES):
        transition = decide(file.reservation)
        if transition is None:
            return file.reservation
        try:
            return at.store.apply(transition, file, erase=erase)
        except Refusal as refusal:
            if refusal.code is not Code.STATE_CHANGED:
                raise
        file = at.store.file(file.reservation.reference, now=at.now)
    raise Refusal(Code.STATE_CHANGED)


def _taken(at: Management, reservation: Reservation, wish: Wish, refusal: Refusal) -> Refusal:
    """`refusal` with what is free instead: a booking moves within its space, and all of its days at once."""
    if wish.date is None or wish.start is None or wish.end is None:
        return refusal
    span, first = Span(wish.start, wish.end), reservation.dates[0]
    wanted = tuple(Slot(reservation.space, wish.date + (day - first), span) for day in reservation.dates)
    moved = replace(reservation, slots=wanted)
    found = grants.taken(at.catalog, at.store, moved, now=at.now, own=reservation.claims)
    near = tuple(slot for slot in found.alternatives if slot.space == reservation.space)
    return Refusal(Code.SLOT_TAKEN, alternatives=near, unavailable=found.unavailable)
