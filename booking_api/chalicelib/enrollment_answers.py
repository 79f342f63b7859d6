"""How enrolling is told: as JSON to a program, as a page to a browser, as a redirect to a form that succeeded."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from . import bodies, enrolling, enrollment_forms, enrollment_pages, trainings
from .answers import refused
from .attending import Standing
from .catalog import Catalog, Session
from .enrollment_forms import EVERY, EnrollmentDraft
from .enrollment_pages import Choice, Shown
from .enrollments import Enrollment, SeatSheet
from .errors import Code, Refusal
from .exchange import Addresses, Answer, House, Incoming, json_answer
from .readers import Unfit, day
from .references import manage_token
from .seating import Desk, has_seats, sheet_now, sheets_of
from .times import WIB, clock

PRIVATE = {"Cache-Control": "no-store"}
# Anybody may share this answer for some seconds: it holds nothing personal, and the transaction decides anyway.
_BRIEFLY = {"Cache-Control": "public, max-age=5"}


def offered(incoming: Incoming, house: House, desk: Desk) -> Answer:
    """What can be enrolled in at the address of a session, or of a whole program. Raises Refusal NOT_FOUND."""
    name, date = incoming.params["program"], incoming.params["date"]
    program = house.catalog.program.get(name)
    no_form = date == EVERY and incoming.wants_html and program is not None and not program.course
    if program is None or no_form:
        raise Refusal(Code.NOT_FOUND)
    session = None if date == EVERY else _session_on(house.catalog, name, date)
    return _offered(incoming, house, _shown(desk, name, session=session))


def enroll(incoming: Incoming, house: House, desk: Desk, *, secret_key: bytes) -> Answer:
    """What becomes of a request."""
    body = bodies.read(incoming.body, incoming.headers.get("content-type", ""))
    draft = enrollment_forms.draft(body, house.catalog, now=house.now)
    try:
        enrollment = enrolling.enroll(desk, draft, secret_key=secret_key)
    except Refusal as refusal:
        return _refused_draft(incoming, house, desk, draft, refusal)
    return _enrolled(incoming, house, enrollment, secret_key=secret_key)


def _session_on(catalog: Catalog, program: str, date: str) -> Session:
    try:
        found = trainings.session_on(catalog, program, day(date))
    except Unfit as unfit:
        raise Refusal(Code.NOT_FOUND) from unfit
    if found is None:
        raise Refusal(Code.NOT_FOUND)
    return found


def _shown(desk: Desk, program: str, *, session: Session | None) -> Shown:
    """The sessions a form offers: one, or with None all that come."""
    if session is not None:
        return Shown(desk.catalog.program[program], (_choice(desk, session, sheet_now(desk, session)),), whole=False)
    coming = trainings.coming(desk.catalog, program, desk.now)
    sheets = sheets_of(desk, coming) if coming else {}
    choices = tuple(_choice(desk, each, sheets[each.first_date]) for each in coming)
    return Shown(desk.catalog.program[program], choices, whole=True)


def _offered(incoming: Incoming, house: House, sessions: Shown) -> Answer:
    """With the numbers of this moment."""
    if incoming.wants_html:
        return enrollment_pages.form_page(house, sessions, lang=incoming.lang)
    choices = [choice_body(house.catalog, choice) for choice in sessions.choices]
    if not sessions.whole:
        return json_answer(200, {"program": sessions.program.id, **choices[0]}, _BRIEFLY)
    return json_answer(200, {"program": sessions.program.id, "sessions": choices}, _BRIEFLY)


def _enrolled(incoming: Incoming, house: House, enrollment: Enrollment, *, secret_key: bytes) -> Answer:
    """201 with the manage link; a form is sent on to the manage page, so that a reload enrolls nobody."""
    token = manage_token(secret_key, enrollment.reference)
    location = manage_url(house.addresses, enrollment.reference, token)
    if incoming.wants_html:
        return see_other(location)
    body = enrollment_body(house.catalog, Standing(enrollment)) | {"manage_token": token, "manage_url": location}
    return json_answer(201, body, {"Location": location, **PRIVATE})


def _refused_draft(incoming: Incoming, house: House, desk: Desk, draft: EnrollmentDraft, refusal: Refusal) -> Answer:
    """A browser gets its form back, with every fault named and every value kept."""
    lang = draft.lang or incoming.lang
    sessions = _sessions_of(desk, draft) if incoming.wants_html else None
    if sessions is None:
        return refused(incoming, refusal, house.addresses, lang=lang)
    return enrollment_pages.form_page(house, sessions, lang=lang, typed=draft.typed, refusal=refusal)


def manage_url(addresses: Addresses, reference: str, token: str) -> str:
    return f"{addresses.api}/v1/enrollments/{reference}?{urlencode({'token': token})}"


def choice_body(catalog: Catalog, choice: Choice) -> dict[str, Any]:
    reason = choice.session.cancelled
    return {
        **session_body(catalog, choice.session),
        "state": choice.state,
        "seats": choice.seats,
        "seats_left": choice.left,
        "waitlist": choice.waiting,
        "cancelled": None if reason is None else {"id": reason.id, "en": reason.en},
    }


def session_body(catalog: Catalog, session: Session) -> dict[str, Any]:
    return {
        "date": session.date.isoformat(),
        "start": clock(session.span.start),
        "end": clock(session.span.end),
        "space": session.space,
        "location": catalog.space[session.space].location,
    }


def enrollment_body(catalog: Catalog, standing: Standing) -> dict[str, Any]:
    """Without personal data: the manage link is easily passed on. A session that left the catalog is not listed."""
    enrollment = standing.enrollment
    planned = (trainings.session_named(catalog, enrollment.program, each) for each in enrollment.sessions)
    until = enrollment.offer_until
    return {
        "reference": enrollment.reference,
        "state": enrollment.state.value,
        "program": enrollment.program,
        "sessions": [session_body(catalog, each) for each in planned if each is not None],
        "position": standing.position or None,
        "offer_until": None if until is None else until.astimezone(WIB).isoformat(),
        "lang": enrollment.lang,
        "created_at": enrollment.created_at.isoformat(),
    }


def _choice(desk: Desk, session: Session, sheet: SeatSheet) -> Choice:
    limit = trainings.seats(desk.catalog, session)
    if session.cancelled is not None:
        state = "cancelled"
    elif not trainings.is_open(session, desk.now):
        state = "closed"
    else:
        state = "open" if has_seats(desk.catalog, session, sheet) else "full"
    left = max(0, limit - sheet.taken) if state in ("open", "closed") else 0
    return Choice(session, state, seats=limit, left=left, waiting=sheet.waiting)


def _sessions_of(desk: Desk, draft: EnrollmentDraft) -> Shown | None:
    """What the draft's form showed; None where that cannot be told, or the table is too busy to be asked again."""
    if draft.program not in desk.catalog.program:
        return None
    session = None if draft.day is None else trainings.session_on(desk.catalog, draft.program, draft.day)
    if session is None and not draft.whole:
        return None
    try:
        return _shown(desk, draft.program, session=session)
    except Refusal:
        return None


def see_other(location: str) -> Answer:
    return Answer(303, "", {"Location": location, "Referrer-Policy": "same-origin", **PRIVATE})
