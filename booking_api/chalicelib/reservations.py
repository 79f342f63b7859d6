"""Whether a request for a space is acceptable by the rules, as far as that can be known without the day sheets.

Every fault is found, not just the first: a visitor corrects a form once. Whether the time is still free
is decided by `store`, in the transaction that takes it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .catalog import Catalog, Lang, Policy, Space
from .errors import Code, Fault, FaultCode, Unavailable
from .hours import open_day
from .slots import Slot, earliest_start, free, last_day, units_free
from .times import Span, clock, days_from, instant

MOST_DATES = 60  # of one booking, whatever a policy says; keeps a wild request from costing anything


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who books and what they wrote: the only personal data there is, erased some time after the visit.

    `email` is empty for those who have none: many a trader here lives by the phone alone.
    `answers` are what they replied to the space's own questions, by the question's id.
    """

    name: str
    email: str
    phone: str
    purpose: str = ""
    organization: str = ""
    notes: str = ""
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What, when and how big, as far as it could be read; None where the form was missing or unreadable.

    `start` and `end` are minutes of the day. With `until` the same hours of every day up to that one are meant,
    with `repeat` those of so many weeks; the days in `skip` are left out.
    """

    space: str | None = None
    date: dt.date | None = None
    start: int | None = None
    end: int | None = None
    units: int | None = None
    party_size: int | None = None
    notice_version: dt.date | None = None
    until: dt.date | None = None
    repeat: int | None = None
    skip: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservationRequest:
    """A complete request that breaks no rule, as `forms` hands it on."""

    slots: tuple[Slot, ...]
    units: int
    party_size: int
    visitor: Visitor
    lang: Lang
    notice_version: dt.date
    idempotency_key: str = ""


def policy_of(space: Space) -> Policy:
    """Raises ValueError for a space that cannot be booked online; requests for one are refused before."""
    if space.booking is None:
        message = f"{space.id} is not booked online"
        raise ValueError(message)
    return space.booking


def dates_of(wish: Wish) -> tuple[dt.date, ...]:
    """The days that are meant, in order; none where the first could not be read, or all are left out."""
    if wish.date is None:
        return ()
    if wish.until is not None:
        every = days_from(wish.date, min(MOST_DATES, (wish.until - wish.date).days + 1))
    else:
        every = [wish.date + dt.timedelta(weeks=week) for week in range(min(MOST_DATES, wish.repeat or 1))]
    return tuple(day for day in every if day not in wish.skip)


def find_faults(catalog: Catalog, wish: Wish, *, now: dt.datetime) -> Iterator[Fault]:
    """Each rule that `wish` breaks; what could not be read is not judged again.

    Of several days only the first is judged here, and how many there are: what stands against one of the others
    leaves a choice, and is told by `unavailable`.
    """
    if wish.notice_version is not None and not catalog.knows_notice(wish.notice_version):
        yield Fault("notice_version", FaultCode.UNKNOWN)
    if wish.space is None:
        return
    space = catalog.space.get(wish.space)
    if space is None:
        yield Fault("space", FaultCode.UNKNOWN)
    elif space.booking is None:
        yield Fault("space", FaultCode.NOT_BOOKABLE)
    else:
        yield from _several_faults(space.booking, wish, now)
        first = replace(wish, date=next(iter(dates_of(wish)), wish.date))
        yield from _date_faults(catalog, space, space.booking, first, now)
        yield from _span_faults(space.booking, first)
        yield from _start_faults(catalog, space, space.booking, first, now)
        yield from _size_faults(space, space.booking, first)


def unavailable(catalog: Catalog, slots: Sequence[Slot], *, units: int, now: dt.datetime) -> tuple[Unavailable, ...]:
    """Those of several days on which the rules, or a training, stand against the slot."""
    space = catalog.space[slots[0].space]
    found = []
    for slot in slots:
        openings = open_day(catalog, space, slot.date).spans
        if not openings:
            found.append(Unavailable(slot.date, Code.CLOSED_DAY))
        elif not any(opening.contains(slot.span) for opening in openings):
            found.append(Unavailable(slot.date, Code.OUTSIDE_OPENING_HOURS))
        elif units_free(free(catalog, space, slot.date, taken={}, now=now), slot.span) < units:
            found.append(Unavailable(slot.date, Code.SLOT_TAKEN))
    return tuple(found)


def code_of(faults: tuple[Fault, ...]) -> Code:
    """The code of the whole answer: a rule's own where it is the only thing wrong, else `invalid_request`."""
    codes = {fault.code.value for fault in faults}
    own = codes & {code.value for code in Code}
    return Code(own.pop()) if len(codes) == 1 and own else Code.INVALID_REQUEST


def _several_faults(policy: Policy, wish: Wish, now: dt.datetime) -> Iterator[Fault]:
    if wish.date is None:
        return
    named = "repeat" if wish.until is None else "until"
    if wish.until is not None:
        if wish.repeat not in (None, 1):
            yield Fault("repeat", FaultCode.UNEXPECTED)
        if wish.until < wish.date:
            yield Fault("until", FaultCode.END_BEFORE_START)
            return
        if (wish.until - wish.date).days >= policy.max_days:
            yield Fault("until", FaultCode.OUT_OF_RANGE, f"1–{policy.max_days}")
            return
    elif wish.repeat is not None and not 1 <= wish.repeat <= policy.max_weeks:
        yield Fault("repeat", FaultCode.OUT_OF_RANGE, f"1–{policy.max_weeks}")
        return
    dates = dates_of(wish)
    if not dates:
        yield Fault("skip", FaultCode.OUT_OF_RANGE)
    elif len(dates) > 1 and dates[-1] > last_day(policy, now):
        yield Fault(named, FaultCode.TOO_FAR_AHEAD, last_day(policy, now).isoformat())


def _date_faults(catalog: Catalog, space: Space, policy: Policy, wish: Wish, now: dt.datetime) -> Iterator[Fault]:
    if wish.date is None:
        return
    if wish.date > last_day(policy, now):
        yield Fault("date", FaultCode.TOO_FAR_AHEAD, last_day(policy, now).isoformat())
    if not open_day(catalog, space, wish.date).spans:
        yield Fault("date", FaultCode.CLOSED_DAY)


def _span_faults(policy: Policy, wish: Wish) -> Iterator[Fault]:
    yield from (
        Fault(field, FaultCode.OFF_RASTER, str(policy.raster))
        for field, minute in (("start", wish.start), ("end", wish.end))
        if minute is not None and minute % policy.raster
    )
    if wish.start is None or wish.end is None:
        return
    if wish.end <= wish.start:
        yield Fault("end", FaultCode.END_BEFORE_START)
    elif not policy.min_minutes <= wish.end - wish.start <= policy.max_minutes:
        yield Fault("end", FaultCode.DURATION, f"{policy.min_minutes}–{policy.max_minutes}")


def _start_faults(catalog: Catalog, space: Space, policy: Policy, wish: Wish, now: dt.datetime) -> Iterator[Fault]:
    if wish.date is None or wish.start is None:
        return
    if instant(wish.date, wish.start) < earliest_start(policy, now):
        yield Fault("start", FaultCode.TOO_SOON, str(policy.lead_minutes))
    openings = open_day(catalog, space, wish.date).spans
    if not openings or wish.end is None or wish.end <= wish.start:
        return
    if not any(opening.contains(Span(wish.start, wish.end)) for opening in openings):
        limit = ", ".join(f"{clock(each.start)}–{clock(each.end)}" for each in openings)
        yield Fault("start", FaultCode.OUTSIDE_OPENING_HOURS, limit)


def _size_faults(space: Space, policy: Policy, wish: Wish) -> Iterator[Fault]:
    if wish.units is not None and not 1 <= wish.units <= space.units:
        yield Fault("units", FaultCode.OUT_OF_RANGE, f"1–{space.units}")
        return
    if wish.party_size is None or wish.units is None:
        return
    room = min(space.capacity * wish.units, policy.max_party or space.capacity * wish.units)
    if space.for_one and wish.party_size == wish.units:
        if not policy.min_party <= wish.units <= room:
            yield Fault("units", FaultCode.OUT_OF_RANGE, f"{policy.min_party}–{room}")
    elif wish.party_size > room:
        yield Fault("party_size", FaultCode.OVER_CAPACITY, str(room), form="units" if wish.units < space.units else "")
    elif wish.party_size < policy.min_party:
        yield Fault("party_size", FaultCode.OUT_OF_RANGE, f"{policy.min_party}–{room}")
