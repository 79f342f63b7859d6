"""The pages of enrolling: the form with the seats of this moment, and the manage page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from . import fault_messages, messages, problems, shipped, trainings
from .attending import Standing
from .catalog import LANGS, Catalog, Lang, Program, Session
from .enrollment_forms import EVERY
from .enrollments import Enrollment, State
from .errors import Refusal
from .exchange import Answer, House
from .pages import key_of_form, page
from .times import WIB, instant


@dataclass(frozen=True, slots=True)
class Choice:
    """One session with its numbers; `state` is open, full, closed (past, or too near) or cancelled."""

    session: Session
    state: str
    seats: int
    left: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What a form is for: one session of a program, or with `whole` all that come."""

    program: Program
    choices: tuple[Choice, ...]
    whole: bool


def form_page(
    house: House, shown: Shown, *, lang: Lang, typed: Mapping[str, str] | None = None, refusal: Refusal | None = None
) -> Answer:
    """The form; with `refusal`, as the answer to one that was sent."""
    language, typed = shipped.translations()[lang], typed or {}
    day = EVERY if shown.whole else shown.choices[0].session.date.isoformat()
    address = f"{house.addresses.api}/v1/programs/{shown.program.id}/sessions/{day}"
    return page(
        "answers/enroll.html",
        lang,
        house.addresses,
        status=problems.STATUS[refusal.code] if refusal else 200,
        headers=problems.headers(refusal.code, lang) if refusal else {},
        title=shown.program.title[lang],
        description=shown.program.summary[lang],
        alternates={each: f"{address}?lang={each}" for each in LANGS},
        catalog=house.catalog,
        program=shown.program,
        choices=shown.choices,
        day=day,
        can_enroll=_can_enroll(shown),
        values=typed,
        faults=fault_messages.by_field(refusal.faults if refusal else (), language, lang),
        notice=messages.title(refusal.code, language) if refusal and not refusal.faults else "",
        advice=messages.detail(refusal.code, language) if refusal and not refusal.faults else "",
        alternatives=refusal.alternatives if refusal else (),
        idempotency_key=key_of_form(typed, refusal),
        notice_version=house.catalog.notice_version,
    )


def manage_page(house: House, standing: Standing, token: str, *, lang: Lang, refusal: Refusal | None = None) -> Answer:
    """The page; with `refusal`, as the answer to a form of its own that was sent."""
    enrollment, catalog = standing.enrollment, house.catalog
    language = shipped.translations()[lang]
    address = f"{house.addresses.api}/v1/enrollments/{enrollment.reference}"
    link = f"{address}?token={token}"
    sessions = sessions_of(catalog, enrollment)
    missing = len(enrollment.sessions) - len(sessions)
    return page(
        "answers/enrollment.html",
        lang,
        house.addresses,
        status=problems.STATUS[refusal.code] if refusal else 200,
        headers=problems.headers(refusal.code, lang) if refusal else {},
        title=enrollment.reference,
        description="",
        alternates={each: f"{link}&lang={each}" for each in LANGS},
        indexed=False,
        catalog=catalog,
        enrollment=enrollment,
        standing=standing,
        told=_told(enrollment, sessions, missing, house.now),
        until=enrollment.offer_until and enrollment.offer_until.astimezone(WIB),
        program=catalog.program.get(enrollment.program),
        sessions=sessions,
        missing=missing,
        ahead=[each for each in sessions if house.now < trainings.start_of(each)],
        address=address,
        manage_url=link,
        token=token,
        notice=messages.title(refusal.code, language) if refusal else "",
        advice=messages.advice(refusal.code, language) if refusal else "",
    )


def sessions_of(catalog: Catalog, enrollment: Enrollment) -> list[Session]:
    """Those that are still in the catalog, wherever they have moved to."""
    planned = (trainings.session_named(catalog, enrollment.program, each) for each in enrollment.sessions)
    return [each for each in planned if each is not None]


def _told(enrollment: Enrollment, sessions: Sequence[Session], missing: int, now: datetime) -> str:
    """The state by which the page is headed: that nothing takes place any more goes before a seat or a wait for one."""
    state = enrollment.state
    if state in (State.CANCELLED, State.LAPSED) or missing or not sessions:
        return state.value
    if all(each.cancelled for each in sessions):
        return "called_off"
    held = (each for each in sessions if not each.cancelled)
    return "over" if all(instant(each.date, each.span.end) <= now for each in held) else state.value


def _can_enroll(shown: Shown) -> bool:
    """Once for all sessions in a course only."""
    possible = bool(shown.choices) and all(choice.state in ("open", "full") for choice in shown.choices)
    return possible and (shown.program.course or not shown.whole)
