"""The manage page of a reservation: how it stands, what can still be done, and what was wrong with what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from . import fault_messages, messages, picker, problems, shipped
from .booking_pages import proposed
from .bookings import Reservation, erase_at
from .catalog import LANGS, Catalog, Lang, Space
from .errors import Refusal
from .exchange import Answer, House
from .managing_forms import clearable
from .objections import doubtful
from .pages import page
from .reservations import Visitor
from .slots import Sheets, free, last_day, starts
from .times import WIB, days_from
from .transitions import cutoff

DAYS = 28  # of one list of times to move to


@dataclass(frozen=True, slots=True, kw_only=True)
class Managed:
    """What the page is drawn from.

    `visitor` is None once it is no longer kept who made the reservation. `sheets` are those of `DAYS` days from
    `first`, the reservation's own claims left out.
    """

    reservation: Reservation
    token: str
    visitor: Visitor | None
    changeable: bool
    movable: bool
    first: date
    sheets: Sheets


def manage_page(
    house: House,
    shown: Managed,
    lang: Lang,
    *,
    typed: Mapping[str, str] | None = None,
    refusal: Refusal | None = None,
    done: str = "",
) -> Answer:
    """The page; with `refusal`, as the answer to a form of its own that was sent; `done` is what one has just done."""
    language, catalog, reservation = shipped.translations()[lang], house.catalog, shown.reservation
    space = catalog.space.get(reservation.space)
    address = f"{house.addresses.api}/v1/reservations/{reservation.reference}"
    link = f"{address}?token={shown.token}"
    return page(
        "answers/reservation.html",
        lang,
        house.addresses,
        status=problems.STATUS[refusal.code] if refusal else 200,
        headers=problems.headers(refusal.code, lang) if refusal else {},
        title=reservation.reference,
        description="",
        alternates={each: f"{link}&lang={each}" for each in LANGS},
        indexed=False,
        done=done,
        reservation=reservation,
        over=reservation.ends_at <= house.now,
        doubtful=doubtful(catalog, reservation, now=house.now),
        space=space,
        location=catalog.location.get(reservation.location),
        known=shown.visitor is not None,
        clearable=clearable(space, shown.visitor) if shown.visitor else {},
        changeable=shown.changeable,
        deadline=reservation.deadline and reservation.deadline.astimezone(WIB),
        cutoff=cutoff(space, reservation),
        erase_at=erase_at(reservation),
        days=_days(catalog, space, shown, house.now) if space and shown.movable else (),
        durations=picker.durations(space.booking) if space and space.booking else (),
        later=_later(space, shown, house.now),
        address=address,
        manage_url=link,
        token=shown.token,
        values=typed or {},
        faults=fault_messages.by_field(refusal.faults if refusal else (), language, lang),
        notice=messages.title(refusal.code, language) if refusal and not refusal.faults else "",
        advice=messages.advice(refusal.code, language) if refusal and not refusal.faults else "",
        unavailable=refusal.unavailable if refusal else (),
        alternatives=proposed(house, refusal, beside=reservation.space, lang=lang) if refusal else (),
    )


def _days(catalog: Catalog, space: Space, shown: Managed, now: datetime) -> tuple[tuple[date, tuple[int, ...]], ...]:
    """The days to move to, each with the starts at which the booking fits as long as it is."""
    minutes, units = shown.reservation.span.minutes, shown.reservation.units
    found = []
    for day in days_from(shown.first, DAYS):
        stretches = free(catalog, space, day, taken=shown.sheets.get(day, {}), now=now)
        fitting = tuple(start for start, left in starts(space, stretches, minutes) if left >= units)
        if fitting:
            found.append((day, fitting))
    return tuple(found)


def _later(space: Space | None, shown: Managed, now: datetime) -> date | None:
    """Where the next list of days begins; None past the last day that can be booked."""
    following = shown.first + timedelta(days=DAYS)
    if space is None or space.booking is None or not shown.movable or following > last_day(space.booking, now):
        return None
    return following
