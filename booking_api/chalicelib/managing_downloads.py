"""What a visitor takes along by the manage link: the days as a calendar, and all that is kept of them as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from . import bookings, ical, managing
from .answers import reservation_body
from .bookings import Reservation, State
from .catalog import Lang
from .changes import File
from .exchange import Answer, House, Incoming, download, json_answer
from .ical import Event, EventState
from .managing import Management
from .managing_answers import link_to, opened
from .times import WIB

_EVENT_STATES: dict[State, EventState] = {State.CONFIRMED: "CONFIRMED", State.PENDING: "TENTATIVE"}


def calendar(incoming: Incoming, house: House, at: Management) -> Answer:
    """An event for each day (RFC 5545), to be added to the visitor's own calendar."""
    file, token = opened(incoming, at)
    found = managing.standing(file.reservation, now=at.now)
    lang = incoming.asked_lang or found.lang
    link = link_to(house.addresses, found, token, lang)
    events = [
        ical.event_lines(each, lang=lang, stamp=at.now.astimezone(WIB).date())
        for each in _events(at, found, link, lang)
    ]
    return download(
        ical.calendar_text(events, name=found.reference, lang=lang),
        f"{found.reference}.ics",
        "text/calendar; charset=utf-8",
    )


def data(incoming: Incoming, _house: House, at: Management) -> Answer:
    """All that is kept of the visitor, and until when."""
    file, _token = opened(incoming, at)
    answer = json_answer(200, _kept(at, file))
    return download(answer.body, f"{file.reservation.reference}.json", "application/json")


def _events(at: Management, reservation: Reservation, link: str, lang: Lang) -> list[Event]:
    space, location = at.catalog.space.get(reservation.space), at.catalog.location.get(reservation.location)
    where = f"{location.name}, {location.address}" if location else reservation.location
    return [
        Event(
            uid=f"{reservation.reference}-{place}@hetero-space",
            date=slot.date,
            span=slot.span,
            summary=f"{space.name[lang] if space else reservation.space} ({reservation.reference})",
            description=link,
            location=where,
            url=link,
            category="Hetero Space",
            sequence=reservation.version - 1,
            status=_EVENT_STATES.get(reservation.state, "CANCELLED"),
        )
        for place, slot in enumerate(reservation.slots, 1)
    ]


def _kept(at: Management, file: File) -> dict[str, Any]:
    visitor, reservation = file.visitor, file.reservation
    told = reservation_body(managing.standing(reservation, now=at.now))
    if visitor is None:
        return {"reservation": told, "visitor": None}
    return {
        "reservation": told,
        "visitor": {
            **asdict(visitor),
            "answers": dict(visitor.answers),
            "notice_version": reservation.notice_version.isoformat(),
            "erased_at": bookings.erase_at(reservation).isoformat(),
        },
    }
