"""Whether a request for a space is acceptable by the rules, as far as that can be known without the day sheets.

Every fault is found, not just the first: a visitor corrects a form once. Whether the time is still free
is decided by `store`, in the transaction that takes it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from .catalog import Catalog, Lang, Policy, Space
from .errors import Code, Fault, FaultCode
from .hours import open_day
from .slots import Slot, earliest_start, last_day
from .times import Span, clock, instant


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who books. The only personal data there is; erased some time after the visit."""

    name: str
    email: str
    phone: str
    organization: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What, when and how big, as far as it could be read; None where the form was missing or unreadable.

    `start` and `end` are minutes of the day.
    """

    space: str | None = None
    date: dt.date | None = None
    start: int | None = None
    end: int | None = None
    units: int | None = None
    party_size: int | None = None
    notice_version: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReservationRequest:
    """A complete request that breaks no rule, as `forms` hands it on."""

    slot: Slot
    units: int
    party_size: int
    purpose: str
    visitor: Visitor
    lang: Lang
    notice_version: dt.date
    idempotency_key: str = ""


def find_faults(catalog: Catalog, wish: Wish, *, now: dt.datetime) -> Iterator[Fault]:
    """Each rule that `wish` breaks; what could not be read is not judged again."""
    if wish.notice_version is not None and wish.notice_version > catalog.notice_version:
        yield Fault("notice_version", FaultCode.UNKNOWN)
    if wish.space is None:
        return
    space = catalog.space.get(wish.space)
    if space is None:
        yield Fault("space", FaultCode.UNKNOWN)
    elif space.booking is None:
        yield Fault("space", FaultCode.NOT_BOOKABLE)
    else:
        yield from _date_faults(catalog, space, space.booking, wish, now)
        yield from _span_faults(space.booking, wish)
        yield from _start_faults(catalog, space, space.booking, wish, now)
        yield from _size_faults(space, space.booking, wish)


def code_of(faults: tuple[Fault, ...]) -> Code:
    """The code of the whole answer: a rule's own where it is the only thing wrong, else `invalid_request`."""
    codes = {fault.code.value for fault in faults}
    own = codes & {code.value for code in Code}
    return Code(own.pop()) if len(codes) == 1 and own else Code.INVALID_REQUEST


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
    room = space.capacity * wish.units
    if wish.party_size > room:
        yield Fault("party_size", FaultCode.OVER_CAPACITY, str(room))
    elif wish.party_size < policy.min_party:
        yield Fault("party_size", FaultCode.OUT_OF_RANGE, f"{policy.min_party}–{room}")
