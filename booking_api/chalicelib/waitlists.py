"""Who gets which seat: pure steps from a session as it was read to the change that is to be written.

Seats go to whoever comes first. When none is left, visitors wait in the order of their tickets, and a freed seat is
offered to the first of them until a deadline. An offer past its deadline counts for nothing: it lapses in whatever
step meets it, and the seat passes to the next. In the last two hours nothing is offered any more, and a free seat
goes to whoever asks, waiting or new.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from .enrollments import Change, Enrollment, Mark, Opening, Place, SeatSheet, SheetChange, State, Turn
from .errors import Code, Fault, FaultCode, Refusal

OFFER_LIFETIME = timedelta(hours=24)
_STEP = 10  # lapses, and offers, in one change: six actions for each pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Seating:
    """One session as it was read: its sheet, and its waitlist in the order of the tickets.

    `limit` is how many seats there are. From `last_offer` on nothing is offered; from `closes` on nothing is taken.
    """

    sheet: SeatSheet
    queue: tuple[Place, ...]
    limit: int
    last_offer: datetime
    closes: datetime

    @property
    def free(self) -> int:
        """Seats that nobody holds; none below zero where an editor took seats away."""
        return max(0, self.limit - self.sheet.taken)

    def has_room(self, now: datetime) -> bool:
        """Whether somebody new may sit down: never past those who wait for an offer."""
        return self.free > 0 and (self.sheet.waiting == 0 or now >= self.last_offer)


def passed_on(seating: Seating, *, now: datetime) -> Change | None:
    """What is due: offers that lapse, and free seats that are offered to the first who wait. None when nothing is."""
    overdue = [place for place in seating.queue if place.offer_until is not None and place.offer_until <= now][:_STEP]
    left = _without(seating, *overdue)
    offers = _offers(left, now)
    if not overdue and not offers:
        return None
    change = _offering(left, offers)
    sheet = replace(change, dequeued=tuple(place.ticket for place in overdue))
    return Change(
        sheets=(sheet,),
        turns=(*(Turn(place.reference, State.OFFERED, State.LAPSED) for place in overdue), *_turns(offers)),
        unmarked=tuple(mark for place in overdue for mark in _marks((seating,), place.marks)),
    )


def after(seating: Seating, change: Change) -> Seating:
    """The session as it will be once `change`, which must concern it, is written."""
    (written,) = change.sheets
    queue = {place.ticket: place for place in (*seating.queue, *written.queued)}
    for ticket in written.dequeued:
        del queue[ticket]
    return replace(seating, sheet=written.sheet, queue=tuple(queue[ticket] for ticket in sorted(queue)))


def take_seats(seatings: Sequence[Seating], opening: Opening, *, now: datetime) -> Change:
    """A seat in every session. Raises Refusal SESSION_FULL; of several sessions it names the full ones."""
    full = [seating.sheet.session for seating in seatings if not seating.has_room(now)]
    if full:
        several = full if len(seatings) > 1 else ()
        faults = tuple(Fault("date", FaultCode.SESSION_FULL, day.isoformat()) for day in several)
        raise Refusal(Code.SESSION_FULL, faults=faults)
    reference = opening.enrollment.reference
    return Change(
        sheets=tuple(_taking(each, reference) for each in seatings),
        marked=_marks(seatings, opening.marks),
        opening=opening,
    )


def with_ticket(seating: Seating, opening: Opening) -> Opening:
    """The same for the waitlist, with the next ticket."""
    ticket = seating.sheet.tickets + 1
    return replace(opening, enrollment=replace(opening.enrollment, state=State.WAITLISTED, ticket=ticket))


def wait(seating: Seating, opening: Opening) -> Change:
    """A place at the end of the waitlist. `opening` must have its ticket."""
    enrollment = opening.enrollment
    place = Place(
        ticket=enrollment.ticket, reference=enrollment.reference, marks=opening.marks, erase_at=opening.erase_at
    )
    return Change(
        sheets=(SheetChange(_changed(seating.sheet, waiting=1, tickets=1), queued=(place,)),),
        marked=_marks((seating,), opening.marks),
        opening=opening,
    )


def cancel(
    enrollment: Enrollment, seatings: Sequence[Seating], marks: tuple[str, ...], *, now: datetime
) -> Change | None:
    """Leave the sessions that have not begun; each freed seat is offered on in the same change.

    None where it was cancelled before. Raises Refusal OFFER_EXPIRED where the place was lost already.
    """
    if enrollment.state is State.CANCELLED:
        return None
    if enrollment.state is State.LAPSED:
        raise Refusal(Code.OFFER_EXPIRED)
    sheets: list[SheetChange] = []
    turns = [Turn(enrollment.reference, enrollment.state, State.CANCELLED)]
    for seating in seatings:
        sheet, passed = _left(seating, enrollment, now)
        sheets.append(sheet)
        turns += passed
    return Change(sheets=tuple(sheets), turns=tuple(turns), unmarked=_marks(seatings, marks))


def erase(enrollment: Enrollment, leaving: Sequence[Seating], held: tuple[Mark, ...], *, now: datetime) -> Change:
    """Forget who enrolled: every mark that is `held`, and a seat or a place in each session of `leaving`."""
    left = cancel(enrollment, leaving, (), now=now) if leaving else None
    return replace(left or Change(sheets=()), unmarked=held, erased=enrollment.reference)


def accept(enrollment: Enrollment, seating: Seating, *, now: datetime) -> Change | None:
    """Take the seat that was offered; in the last two hours, any that is free.

    None where it was taken before. Raises Refusal TOO_LATE, OFFER_EXPIRED, SESSION_FULL or STATE_CHANGED.
    """
    if enrollment.state is State.ENROLLED:
        return None
    if enrollment.state is State.LAPSED:
        raise Refusal(Code.OFFER_EXPIRED)
    if enrollment.state is State.CANCELLED:
        raise Refusal(Code.STATE_CHANGED)
    if now >= seating.closes:
        raise Refusal(Code.TOO_LATE)
    place = next((each for each in seating.queue if each.ticket == enrollment.ticket), None)
    if place is None:
        raise Refusal(Code.STATE_CHANGED)
    if place.offer_until is None and now < seating.last_offer:
        raise Refusal(Code.STATE_CHANGED)
    if place.offer_until is None and not seating.has_room(now):
        raise Refusal(Code.SESSION_FULL)
    left = _without(seating, place)
    sheet = _changed(left.sheet, taken=1)
    return Change(
        sheets=(SheetChange(sheet, seated=(enrollment.reference,), dequeued=(place.ticket,)),),
        turns=(Turn(enrollment.reference, enrollment.state, State.ENROLLED),),
    )


def position(queue: Sequence[Place], ticket: int) -> int:
    """How many are served before `ticket`, itself included; offers that are open are served already."""
    return 1 + sum(1 for place in queue if place.offer_until is None and place.ticket < ticket)


def _marks(seatings: Sequence[Seating], marks: tuple[str, ...]) -> tuple[Mark, ...]:
    return tuple(Mark(mark, each.sheet.program, each.sheet.session) for each in seatings for mark in marks)


def _taking(seating: Seating, reference: str) -> SheetChange:
    """Where nobody waits the number of seats is all that counts; otherwise it must be as it was read."""
    limit = None if seating.sheet.waiting else seating.limit
    return SheetChange(_changed(seating.sheet, taken=1), limit, seated=(reference,))


def _left(seating: Seating, enrollment: Enrollment, now: datetime) -> tuple[SheetChange, list[Turn]]:
    """What one session looks like without `enrollment`, and who is offered the seat."""
    place = next((each for each in seating.queue if each.ticket == enrollment.ticket), None)
    if place is None:
        left = replace(seating, sheet=replace(seating.sheet, taken=seating.sheet.taken - 1))
        gone = SheetChange(left.sheet, unseated=(enrollment.reference,))
    else:
        left = _without(seating, place)
        gone = SheetChange(left.sheet, dequeued=(place.ticket,))
    offers = _offers(left, now)[:1]
    change = _offering(left, offers)
    return replace(change, unseated=gone.unseated, dequeued=gone.dequeued), _turns(offers)


def _without(seating: Seating, *gone: Place) -> Seating:
    """The session once these places are given up; their offers no longer hold a seat."""
    tickets = {place.ticket for place in gone}
    offered = sum(1 for place in gone if place.offer_until is not None)
    sheet = replace(
        seating.sheet,
        taken=seating.sheet.taken - offered,
        waiting=seating.sheet.waiting - (len(gone) - offered),
    )
    queue = tuple(place for place in seating.queue if place.ticket not in tickets)
    return replace(seating, sheet=replace(sheet, due=_due(queue)), queue=queue)


def _offers(seating: Seating, now: datetime) -> list[Place]:
    """The first who wait, one for each free seat, with the deadline that their offer gets."""
    if now >= seating.last_offer:
        return []
    deadline = min(now + OFFER_LIFETIME, seating.last_offer)
    waiting = [place for place in seating.queue if place.offer_until is None]
    return [replace(place, offer_until=deadline) for place in waiting[: min(seating.free, _STEP)]]


def _offering(seating: Seating, offers: Sequence[Place]) -> SheetChange:
    made = {place.ticket: place for place in offers}
    queue = tuple(made.get(place.ticket, place) for place in seating.queue)
    sheet = _changed(replace(seating.sheet, due=_due(queue)), taken=len(offers), waiting=-len(offers))
    return SheetChange(sheet, queued=tuple(offers))


def _turns(offers: Sequence[Place]) -> list[Turn]:
    return [Turn(place.reference, State.WAITLISTED, State.OFFERED, place.offer_until) for place in offers]


def _due(queue: Sequence[Place]) -> datetime | None:
    return min((place.offer_until for place in queue if place.offer_until is not None), default=None)


def _changed(sheet: SeatSheet, *, taken: int = 0, waiting: int = 0, tickets: int = 0) -> SeatSheet:
    return replace(
        sheet,
        taken=sheet.taken + taken,
        waiting=sheet.waiting + waiting,
        tickets=sheet.tickets + tickets,
        version=sheet.version + 1,
    )
