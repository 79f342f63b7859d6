"""Builders with unsurprising defaults: one location open on weekdays 09.00–18.00, one meeting room for eight.

`NOW` is a Tuesday, 24 November 2026, 09.00 WIB; `TUESDAY` is the Tuesday after it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from chalicelib.catalog import Catalog, Location, Policy, Session, Space, Text, Week
from chalicelib.enrollments import Enrollment
from chalicelib.enrollments import State as Seat
from chalicelib.reservations import ReservationRequest, Visitor, Wish
from chalicelib.slots import Slot
from chalicelib.times import WIB, Span, parse_clock

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=WIB)
TODAY = NOW.date()
TUESDAY = date(2026, 12, 1)
SATURDAY = date(2026, 12, 5)


def span(text: str) -> Span:
    return Span.parse(text)


def text(value: str = "contoh") -> Text:
    return Text(value, value)


def week(*hours: str) -> Week:
    """Monday to Friday at `hours`, closed at the weekend."""
    spans = tuple(span(each) for each in hours or ("09:00-18:00",))
    return Week(spans, spans, spans, spans, spans)


def location(**changes: Any) -> Location:
    defaults = Location(
        id="solo",
        name="Hetero Space Solo",
        city="Surakarta",
        address="Jl. Urip Sumoharjo No. 92, Surakarta",
        opened=date(2021, 12, 19),
        summary=text(),
        hours=week(),
    )
    return replace(defaults, **changes)


def policy(**changes: Any) -> Policy:
    return replace(Policy(), **changes)


def space(**changes: Any) -> Space:
    defaults = Space(
        id="solo-meeting-1",
        location="solo",
        kind="meeting",
        name=Text("Ruang Rapat 1", "Meeting Room 1"),
        summary=text(),
        capacity=8,
        booking=policy(),
    )
    return replace(defaults, **changes)


def catalog(*spaces: Space, **changes: Any) -> Catalog:
    defaults = Catalog(
        today=TODAY,
        until=date(2027, 12, 31),
        notice_version=date(2026, 11, 24),
        locations=(location(),),
        spaces=spaces or (space(),),
        closures=(),
    )
    return replace(defaults, **changes)


def session(**changes: Any) -> Session:
    defaults = Session("catatan-usaha", TUESDAY, span("10:00-12:00"), "solo-meeting-1")
    return replace(defaults, **changes)


def wish(**changes: Any) -> Wish:
    defaults = Wish(
        space="solo-meeting-1",
        date=TUESDAY,
        start=parse_clock("10:00"),
        end=parse_clock("12:00"),
        units=1,
        party_size=4,
        notice_version=date(2026, 11, 24),
    )
    return replace(defaults, **changes)


def slot(hours: str = "10:00-12:00", *, on: date = TUESDAY, of: str = "solo-meeting-1") -> Slot:
    return Slot(of, on, span(hours))


def visitor(**changes: Any) -> Visitor:
    defaults = Visitor(
        name="Sri Wahyuni", email="sri@example.com", phone="+6281234567890", purpose="Rapat kelompok usaha"
    )
    return replace(defaults, **changes)


def request(wished: Slot | None = None, **changes: Any) -> ReservationRequest:
    defaults = ReservationRequest(
        slots=(wished or slot(),),
        units=1,
        party_size=4,
        visitor=visitor(),
        lang="id",
        notice_version=date(2026, 11, 24),
    )
    return replace(defaults, **changes)


def enrollment(**changes: Any) -> Enrollment:
    """One seat in the session of that Tuesday, taken in at `NOW`."""
    defaults = Enrollment(
        reference="HP-7K3M9Q",
        state=Seat.ENROLLED,
        version=1,
        program="catatan-usaha",
        sessions=(TUESDAY,),
        lang="id",
        notice_version=date(2026, 11, 24),
        token_hash="",
        created_at=NOW,
    )
    return replace(defaults, **changes)


def asked(**changes: Any) -> dict[str, Any]:
    """The JSON body of an ordinary request; a field set to None is left out."""
    fields = {
        "space": "solo-meeting-1",
        "date": "2026-12-01",
        "start": "10:00",
        "end": "12:00",
        "party_size": 4,
        "name": "Sri Wahyuni",
        "email": "sri@example.com",
        "phone": "0812-3456-7890",
        "purpose": "Rapat kelompok usaha",
        "lang": "id",
        "notice_version": "2026-11-24",
    }
    return {name: value for name, value in (fields | changes).items() if value is not None}


def typed(**changes: Any) -> dict[str, str]:
    """The same as a form sends it: `minutes` in place of `end`; the `slot` of a suggestion may be added."""
    times = {"minutes": "120", "end": None}
    return {name: str(value) for name, value in asked(**(times | changes)).items()}
