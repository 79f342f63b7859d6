"""A training with a few seats and three sessions to come, a desk to enroll at, and what the table then holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from chalicelib import enrolling, enrollment_items
from chalicelib.attributes import Item
from chalicelib.bodies import FORM, read
from chalicelib.catalog import Catalog, Program, Session, Text
from chalicelib.enrollment_forms import draft
from chalicelib.enrollment_store import EnrollmentStore
from chalicelib.enrollments import Enrollment, SeatSheet
from chalicelib.seating import Desk
from tests.builders import NOW, TUESDAY, catalog, session, space, text

KEY = b"kunci uji yang tidak rahasia"
PROGRAM = "catatan-usaha"
DAYS = (TUESDAY, date(2026, 12, 8), date(2026, 12, 15))


def program(**changes: Any) -> Program:
    defaults = Program(
        id=PROGRAM,
        theme="keuangan",
        title=Text("Catatan Usaha", "Business Records"),
        summary=text(),
        outcomes=(text(),),
        audience=text(),
        seats=2,
        course=True,
    )
    return replace(defaults, **changes)


def sessions(*days: date, **changes: Any) -> tuple[Session, ...]:
    return tuple(session(date=day, **changes) for day in days or DAYS)


def school(*programs: Program, **changes: Any) -> Catalog:
    """A catalog with the training, two seats in each of three sessions, Tuesdays at ten."""
    return catalog(space(), **({"programs": programs or (program(),), "sessions": sessions()} | changes))


def desk(store: EnrollmentStore, *, at: Catalog | None = None, now: datetime = NOW) -> Desk:
    return Desk(at or school(), store, now)


def wanted(who: str = "sri", **changes: str) -> dict[str, str]:
    """An ordinary form; `who` makes e-mail, phone and key of its own."""
    number = sum(ord(letter) * 31**place for place, letter in enumerate(who)) % 10**8
    fields = {
        "program": PROGRAM,
        "date": TUESDAY.isoformat(),
        "name": f"Peserta {who}",
        "email": f"{who}@example.com",
        "phone": f"0812{number:08d}",
        "lang": "id",
        "notice_version": "2026-11-24",
    }
    return {name: value for name, value in (fields | changes).items() if value}


def enroll(at: Desk, who: str = "sri", **changes: str) -> Enrollment:
    """Enroll as the form would; the same again is a request of its own unless it names the same key."""
    body = "&".join(f"{name}={value.replace('+', '%2B')}" for name, value in wanted(who, **changes).items())
    return enrolling.enroll(at, draft(read(body.encode(), FORM), at.catalog, now=at.now), secret_key=KEY)


def sheets(found: list[Item]) -> dict[date, SeatSheet]:
    read_ = (enrollment_items.sheet(item) for item in found if item["sk"]["S"].startswith("SESSION#"))
    return {sheet.session: sheet for sheet in read_}


def enrolled(found: list[Item]) -> list[Enrollment]:
    return [enrollment_items.enrollment(item) for item in found if item["sk"]["S"] == "ENR"]
