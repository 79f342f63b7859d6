"""Whether a reservation may move to another day or other hours, by the rules that a new request must pass.

Its own hours never stand in its way, since only what others hold is looked at, and that by the transaction.
Whether it may be changed at all is decided by `transitions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from . import reservations
from .bookings import Reservation
from .catalog import Catalog
from .errors import Code, Fault, FaultCode, Refusal, Unavailable
from .reservations import Wish, code_of, unavailable
from .slots import Slot, last_day
from .times import Span

# What stands against a single day; all else stands against the wish as a whole.
_OF_A_DAY = {
    FaultCode.CLOSED_DAY: Code.CLOSED_DAY,
    FaultCode.OUTSIDE_OPENING_HOURS: Code.OUTSIDE_OPENING_HOURS,
    FaultCode.TOO_SOON: Code.TOO_SOON,
    FaultCode.TOO_FAR_AHEAD: Code.TOO_FAR_AHEAD,
}


def moved(catalog: Catalog, reservation: Reservation, wish: Wish, *, now: datetime) -> tuple[Slot, ...]:
    """The slots for `transitions.move`. Of `wish` only `date`, `start` and `end` count; all three are required.

    `date` is the new first day: the others keep their distance from it, and all have the same hours. Whoever asks
    for where it is already gets that, whatever the rules say by now. Raises Refusal with every fault, or SLOT_TAKEN
    where a training is in the way; of a series, `unavailable` names the days that cannot be had.
    """
    missing = tuple(_missing(wish))
    if not missing and reservation.state.live and _slots(reservation, wish) == reservation.slots:
        return reservation.slots
    by_day = _by_day(catalog, reservation, wish, now)
    faults = (*missing, *_each_once(by_day.values()))
    if faults:
        barred = _barred(by_day) if len(reservation.slots) > 1 else ()
        raise Refusal(code_of(faults), faults=faults, unavailable=barred)
    slots = _slots(reservation, wish)
    barred = unavailable(catalog, slots, units=reservation.units, now=now)
    if barred:
        raise Refusal(Code.SLOT_TAKEN, unavailable=barred if len(slots) > 1 else ())
    return slots


def find_faults(catalog: Catalog, reservation: Reservation, wish: Wish, *, now: datetime) -> tuple[Fault, ...]:
    """Each rule that moving to `wish` breaks on any day, each once; what could not be read is not judged again.

    They name `date`, `start` and `end`; also `space`, `units` and `party_size`, where the catalog has changed since.
    """
    return _each_once(_by_day(catalog, reservation, wish, now).values())


def _missing(wish: Wish) -> Iterator[Fault]:
    for name, given in (("date", wish.date), ("start", wish.start), ("end", wish.end)):
        if given is None:
            yield Fault(name, FaultCode.REQUIRED)


def _slots(reservation: Reservation, wish: Wish) -> tuple[Slot, ...]:
    """None at all where the wish has no day, or does not end after it starts."""
    if wish.start is None or wish.end is None or wish.end <= wish.start:
        return ()
    days, span = _days(reservation, wish.date), Span(wish.start, wish.end)
    return tuple(Slot(reservation.space, day, span) for day in days if day is not None)


def _days(reservation: Reservation, first: date | None) -> tuple[date | None, ...]:
    if first is None or date.max - first < _length(reservation):
        return (first,)  # beyond the calendar, and so beyond every horizon
    return tuple(first + (day - reservation.dates[0]) for day in reservation.dates)


def _length(reservation: Reservation) -> timedelta:
    return reservation.dates[-1] - reservation.dates[0]


def _by_day(
    catalog: Catalog, reservation: Reservation, wish: Wish, now: datetime
) -> dict[date | None, tuple[Fault, ...]]:
    """The faults of each day; the horizon is told as the latest first day with which the last one lies within it."""
    space = catalog.space.get(reservation.space)
    found = {day: _faults(catalog, reservation, wish, day, now) for day in _days(reservation, wish.date)}
    if space is None or space.booking is None:
        return found
    latest = last_day(space.booking, now) - _length(reservation)
    return {day: tuple(_told(fault, latest) for fault in faults) for day, faults in found.items()}


def _faults(
    catalog: Catalog, reservation: Reservation, wish: Wish, day: date | None, now: datetime
) -> tuple[Fault, ...]:
    alone = Wish(
        space=reservation.space,
        date=day,
        start=wish.start,
        end=wish.end,
        units=reservation.units,
        party_size=reservation.party_size,
    )
    return tuple(reservations.find_faults(catalog, alone, now=now))


def _told(fault: Fault, latest: date) -> Fault:
    beyond = fault.code is FaultCode.TOO_FAR_AHEAD
    return Fault(fault.field, fault.code, latest.isoformat()) if beyond else fault


def _each_once(faults: Iterable[tuple[Fault, ...]]) -> tuple[Fault, ...]:
    return tuple(dict.fromkeys(fault for of_day in faults for fault in of_day))


def _barred(by_day: dict[date | None, tuple[Fault, ...]]) -> tuple[Unavailable, ...]:
    """The days with a fault of their own, each with its first."""
    own = {day: [_OF_A_DAY[each.code] for each in faults if each.code in _OF_A_DAY] for day, faults in by_day.items()}
    return tuple(Unavailable(day, codes[0]) for day, codes in own.items() if day is not None and codes)
