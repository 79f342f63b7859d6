"""The booking form as a page: with what is free, what was typed before, what is wrong, and what can be had instead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from . import fault_messages, messages, partly, picker, problems, proposals, shipped
from .catalog import LANGS, Lang, Space
from .errors import Refusal
from .exchange import Answer, House
from .pages import key_of_form, page
from .picker import DayChoice
from .proposals import Proposal
from .slots import Sheets
from .times import clock, days_from

# Fields whose fault already says what is wrong with the time.
_OF_THE_TIME = {"date", "start", "end", "until", "repeat", "skip"}


@dataclass(frozen=True, slots=True)
class Picture:
    """What a booking form shows: a space, some days of it, what is taken on them, and what was `typed` before."""

    space: Space
    first: date
    days: int
    sheets: Sheets
    typed: Mapping[str, str] = field(default_factory=dict)


def booking_page(house: House, shown: Picture, *, lang: Lang, refusal: Refusal | None = None) -> Answer:
    """The form with the times that are free; with `refusal`, as the answer to a form that was sent."""
    space, address = shown.space, f"{house.addresses.api}/v1/availability?space={shown.space.id}"
    return page(
        "answers/booking.html",
        lang,
        house.addresses,
        status=problems.STATUS[refusal.code] if refusal else 200,
        headers=problems.headers(refusal.code, lang) if refusal else {},
        title=space.name[lang],
        description=space.summary[lang],
        alternates={each: f"{address}&lang={each}" for each in LANGS},
        space=space,
        location=house.catalog.location[space.location],
        values=shown.typed,
        alternatives=proposed(house, refusal, beside=space.id, lang=lang) if refusal else (),
        idempotency_key=key_of_form(shown.typed, refusal),
        notice_version=house.catalog.notice_version,
        **_times(house, shown, refusal, lang),
        **_answer(refusal, shown.typed, lang),
    )


def proposed(house: House, refusal: Refusal, *, beside: str, lang: Lang) -> tuple[Proposal, ...]:
    """The alternatives of `refusal`, for somebody who wished for the space `beside`."""
    language = shipped.translations()[lang]
    return proposals.proposals(house.catalog, refusal.alternatives, beside=beside, language=language, lang=lang)


def _times(house: House, shown: Picture, refusal: Refusal | None, lang: Lang) -> dict[str, Any]:
    """The days, and the starts of one of them; what was wished and cannot be had any more is said at the starts."""
    space, typed = shown.space, shown.typed
    wish = picker.wanted(space, typed.get("minutes", ""), typed.get("units", ""))
    span = days_from(shown.first, shown.days)
    days = picker.choices(house.catalog, space, span, now=house.now, sheets=shown.sheets, wish=wish)
    day = picker.shown_day(days, typed.get("date", ""))
    language = shipped.translations()[lang]
    faults = fault_messages.by_field(refusal.faults if refusal else (), language, lang)
    if refusal and faults and not faults.keys() & _OF_THE_TIME and day and not _fits(day, typed):
        faults["start"] = language.gettext(fault_messages.GONE)
    return {"days": days, "day": day, "starts": day.starts if day else (), "faults": faults}


def _fits(day: DayChoice, typed: Mapping[str, str]) -> bool:
    """Whether the start that was wished can be had on the `day` that is shown."""
    free = [clock(start.minute) for start in day.starts if start.fits]
    return day.date.isoformat() == typed.get("date") and typed.get("start") in free


def _answer(refusal: Refusal | None, typed: Mapping[str, str], lang: Lang) -> dict[str, Any]:
    """What is said of the request as a whole, and of several days, which of them cannot be had."""
    language = shipped.translations()[lang]
    if refusal is None or refusal.faults:
        return {"notice": "", "advice": "", "partly": None}
    if not refusal.unavailable:
        notice, advice = messages.title(refusal.code, language), messages.detail(refusal.code, language)
        return {"notice": notice, "advice": advice, "partly": None}
    told = partly.partly(refusal, skipped=typed.get("skip", ""), language=language, lang=lang)
    return {"notice": told.title, "advice": "", "partly": told}
