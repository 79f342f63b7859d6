"""The pages of enrolling: the form with the seats of this moment, and the manage page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from . import messages, problems, shipped, trainings
from .attending import Standing
from .catalog import LANGS, Lang, Program, Session
from .enrollment_forms import EVERY
from .errors import Refusal
from .exchange import Answer, House
from .pages import key_of_form, page
from .times import WIB


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
        faults=_faults(refusal, lang),
        notice=messages.title(refusal.code, language) if refusal and not refusal.faults else "",
        advice=messages.detail(refusal.code, language) if refusal and not refusal.faults else "",
        alternatives=refusal.alternatives if refusal else (),
        idempotency_key=key_of_form(typed, refusal),
        notice_version=house.catalog.notice_version,
    )


def manage_page(house: House, standing: Standing, manage_url: str, token: str, *, lang: Lang) -> Answer:
    enrollment, catalog = standing.enrollment, house.catalog
    planned = [trainings.session_named(catalog, enrollment.program, each) for each in enrollment.sessions]
    sessions = [each for each in planned if each is not None]
    return page(
        "answers/enrollment.html",
        lang,
        house.addresses,
        title=enrollment.reference,
        description="",
        alternates={each: f"{manage_url}&lang={each}" for each in LANGS},
        catalog=catalog,
        enrollment=enrollment,
        standing=standing,
        until=enrollment.offer_until and enrollment.offer_until.astimezone(WIB),
        program=catalog.program.get(enrollment.program),
        sessions=sessions,
        missing=len(planned) - len(sessions),
        can_cancel=any(house.now < trainings.start_of(each) for each in sessions) or len(sessions) < len(planned),
        manage_url=manage_url,
        token=token,
    )


def _can_enroll(shown: Shown) -> bool:
    return bool(shown.choices) and all(choice.state in ("open", "full") for choice in shown.choices)


def _faults(refusal: Refusal | None, lang: Lang) -> dict[str, str]:
    """The message of each field; several of one field, such as full sessions, in one."""
    language = shipped.translations()[lang]
    faults: dict[str, str] = {}
    for fault in refusal.faults if refusal else ():
        message = messages.fault_message(fault, language, lang)
        faults[fault.field] = f"{faults[fault.field]} {message}" if fault.field in faults else message
    return faults
