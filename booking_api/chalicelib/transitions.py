"""What may become of a reservation, and what that gives back or takes: cancel, expire, decide, move, erase.

Pure: each function takes the reservation as it was read and returns the one that replaces it. The store writes
the difference only while state and version are still those that were read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from .bookings import Reservation, State
from .catalog import Catalog, Space
from .errors import Code, Refusal
from .holds import hold_deadline
from .reservations import policy_of
from .sheets import SheetChange, claims, netted, released
from .slots import Slot
from .times import instant


@dataclass(frozen=True, slots=True)
class Transition:
    """A reservation and the one that replaces it, with what changes on the day sheets."""

    before: Reservation
    after: Reservation
    changes: tuple[SheetChange, ...] = ()

    @property
    def closes(self) -> bool:
        """Whether the booking no longer counts against its visitor's quota."""
        return self.before.state.live and not self.after.state.live


def cancel(space: Space | None, reservation: Reservation, *, now: datetime) -> Transition | None:
    """Given up by the visitor; None where it is already. Raises Refusal STATE_CHANGED, or TOO_LATE past the cut-off."""
    if reservation.state is State.CANCELLED:
        return None
    must_be_changeable(space, reservation, now=now)
    return _ended(reservation, State.CANCELLED)


def expire(reservation: Reservation, *, now: datetime) -> Transition | None:
    """Given back because nobody decided in time; None where it is not overdue."""
    return _ended(reservation, State.EXPIRED) if reservation.overdue(now) else None


def approve(reservation: Reservation, *, now: datetime) -> Transition | None:
    """Confirmed by the staff; None where it is already. Raises Refusal STATE_CHANGED where it no longer waits."""
    if reservation.state is State.CONFIRMED:
        return None
    _must_wait(reservation, now)
    return Transition(reservation, _next(reservation, State.CONFIRMED))


def decline(reservation: Reservation, *, now: datetime) -> Transition | None:
    """Refused by the staff; None where it is already. Raises Refusal STATE_CHANGED where it no longer waits."""
    if reservation.state is State.DECLINED:
        return None
    _must_wait(reservation, now)
    return _ended(reservation, State.DECLINED)


def move(catalog: Catalog, reservation: Reservation, slots: tuple[Slot, ...], *, now: datetime) -> Transition | None:
    """To other `slots` of its space, which must have passed the rules; None where it is there already.

    Where the staff decides, a moved booking waits for them again. Raises Refusal TOO_LATE or STATE_CHANGED.
    """
    if reservation.slots == slots and reservation.state.live:
        return None
    space = catalog.space[reservation.space]
    must_be_changeable(space, reservation, now=now)
    taken = claims(catalog, slots, units=reservation.units)
    held = policy_of(space).approval == "staff"
    after = replace(
        reservation,
        state=State.PENDING if held else State.CONFIRMED,
        version=reservation.version + 1,
        slots=slots,
        claims=taken,
        deadline=hold_deadline(catalog, space, instant(slots[0].date, slots[0].span.start), now=now) if held else None,
    )
    return Transition(reservation, after, netted((*released(reservation.claims), *taken)))


def erase(reservation: Reservation, *, now: datetime) -> Transition:
    """The end of a reservation whose visitor wants to be forgotten; one still to come is given back, cut-off or not.

    One that nobody decided in time expires, as it would have without being erased.
    """
    if lapsed := expire(reservation, now=now):
        return lapsed
    coming = reservation.state.live and reservation.ends_at > now
    return _ended(reservation, State.CANCELLED) if coming else Transition(reservation, reservation)


def must_be_changeable(space: Space | None, reservation: Reservation, *, now: datetime) -> None:
    """Raises Refusal STATE_CHANGED where it no longer holds anything, TOO_LATE past the cut-off."""
    _must_be_live(reservation, now)
    _must_be_early(space, reservation, now)


def cutoff(space: Space | None, reservation: Reservation) -> datetime:
    """Until when its visitor may cancel or move it: while nothing has been promised, until it would begin.

    A space that has left the catalog, or is no longer booked online, keeps nobody from giving it back in time.
    """
    if reservation.state is State.PENDING:
        return reservation.starts_at
    policy = space.booking if space is not None else None
    return reservation.starts_at - timedelta(minutes=policy.cutoff_minutes if policy is not None else 0)


def _ended(reservation: Reservation, state: State) -> Transition:
    return Transition(reservation, _next(reservation, state), released(reservation.claims))


def _next(reservation: Reservation, state: State) -> Reservation:
    return replace(reservation, state=state, version=reservation.version + 1, deadline=None)


def _must_be_live(reservation: Reservation, now: datetime) -> None:
    if not reservation.state.live or reservation.overdue(now):
        raise Refusal(Code.STATE_CHANGED)


def _must_wait(reservation: Reservation, now: datetime) -> None:
    if reservation.state is not State.PENDING or reservation.overdue(now):
        raise Refusal(Code.STATE_CHANGED)


def _must_be_early(space: Space | None, reservation: Reservation, now: datetime) -> None:
    if now > cutoff(space, reservation):
        raise Refusal(Code.TOO_LATE)
