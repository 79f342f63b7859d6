"""What whoever enrolled takes along by the manage link: the sessions as a calendar, what is kept of them as JSON."""

from __future__ import annotations

from typing import Any

from . import ical
from .attending import Standing
from .catalog import Lang, Session
from .enrollment_answers import enrollment_body
from .enrollment_managing import link_to, opened
from .enrollment_pages import sessions_of
from .enrollments import Enrollment, State
from .exchange import Answer, House, Incoming, download, json_answer
from .ical import Event, EventState
from .seating import Desk
from .times import WIB

_EVENT_STATES: dict[State, EventState] = {
    State.ENROLLED: "CONFIRMED",
    State.WAITLISTED: "TENTATIVE",
    State.OFFERED: "TENTATIVE",
}


def calendar(incoming: Incoming, house: House, desk: Desk) -> Answer:
    """An event for each session (RFC 5545), to be added to the visitor's own calendar."""
    standing, token = opened(incoming, desk)
    enrollment = standing.enrollment
    lang = incoming.asked_lang or enrollment.lang
    link, today = link_to(house.addresses, enrollment, token, lang), house.now.astimezone(WIB).date()
    events = [
        ical.event_lines(_event(house, enrollment, each, link, lang), lang=lang, stamp=today)
        for each in sessions_of(house.catalog, enrollment)
    ]
    text = ical.calendar_text(events, name=enrollment.reference, lang=lang)
    return download(text, f"{enrollment.reference}.ics", "text/calendar; charset=utf-8")


def data(incoming: Incoming, house: House, desk: Desk) -> Answer:
    """All that is kept of the visitor, and until when."""
    standing, _token = opened(incoming, desk)
    answer = json_answer(200, {"enrollment": enrollment_body(house.catalog, standing), "visitor": _visitor(standing)})
    return download(answer.body, f"{standing.enrollment.reference}.json", "application/json")


def _event(house: House, enrollment: Enrollment, session: Session, link: str, lang: Lang) -> Event:
    space, program = house.catalog.space[session.space], house.catalog.program.get(enrollment.program)
    location = house.catalog.location[space.location]
    off = session.cancelled is not None
    return Event(
        uid=f"{enrollment.reference}-{session.first_date}@hetero-space",
        date=session.date,
        span=session.span,
        summary=f"{program.title[lang] if program else enrollment.program} ({enrollment.reference})",
        description=link,
        location=f"{space.name[lang]}, {location.name}, {location.address}",
        url=link,
        category="Hetero Space",
        # Each change of the enrollment, and each of the session that the catalog tells, counts it up.
        sequence=enrollment.version - 1 + (session.moved_from is not None) + off,
        status="CANCELLED" if off else _EVENT_STATES.get(enrollment.state, "CANCELLED"),
    )


def _visitor(standing: Standing) -> dict[str, Any] | None:
    if standing.kept is None:
        return None
    visitor = standing.kept.visitor
    return {
        "name": visitor.name,
        "email": visitor.email,
        "phone": visitor.phone,
        "notice_version": standing.enrollment.notice_version.isoformat(),
        "erased_at": standing.kept.erase_at.isoformat(),
    }
