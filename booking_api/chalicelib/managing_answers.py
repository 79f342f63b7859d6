"""How managing a reservation is told: as JSON to a program; to a browser as the manage page, or a redirect to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from . import answers, bodies, managing, managing_forms, managing_pages
from .answers import reservation_body
from .bookings import Reservation
from .catalog import Lang
from .changes import File
from .errors import Refusal
from .exchange import Addresses, Answer, House, Incoming, json_answer
from .fields import Field
from .managing import Management
from .managing_forms import CORRECTED, CORRECTING, MANAGING, MOVED, MOVING, UNCHANGED, Asked
from .managing_pages import DAYS, Managed
from .readers import Unfit, day
from .sheets import without
from .times import WIB

_PRIVATE = {"Cache-Control": "no-store"}

# What a body asks for, done to a reservation; raises Refusal.
Operation = Callable[[Management, File, Asked], Reservation]


def shown(incoming: Incoming, house: House, at: Management) -> Answer:
    """What the manage link opens, in the language that was booked in unless the link asks for another."""
    file, token = opened(incoming, at)
    if not incoming.wants_html:
        return json_answer(200, reservation_body(managing.standing(file.reservation, now=at.now)), _PRIVATE)
    lang = incoming.asked_lang or file.reservation.lang
    managed = _managed(at, file, token, "".join(incoming.query.get("from", ())))
    return managing_pages.manage_page(house, managed, lang, done="".join(incoming.query.get("done", ())))


def cancel(incoming: Incoming, house: House, at: Management) -> Answer:
    return _done(incoming, house, at, MANAGING, _cancel)


def move(incoming: Incoming, house: House, at: Management) -> Answer:
    return _done(incoming, house, at, MOVING, _move, told=MOVED)


def correct(incoming: Incoming, house: House, at: Management) -> Answer:
    return _done(incoming, house, at, CORRECTING, _correct, told=CORRECTED)


def erase(incoming: Incoming, house: House, at: Management) -> Answer:
    return _done(incoming, house, at, MANAGING, _erase)


def _cancel(at: Management, file: File, asked: Asked) -> Reservation:
    asked.readable()
    return managing.cancel(at, file)


def _erase(at: Management, file: File, asked: Asked) -> Reservation:
    asked.readable()
    return managing.erase(at, file)


def _move(at: Management, file: File, asked: Asked) -> Reservation:
    return managing.move(at, file, managing_forms.wished(asked, at.catalog, file.reservation, now=at.now))


def _correct(at: Management, file: File, asked: Asked) -> Reservation:
    space = file.reservation.space
    return managing.correct(at, file, lambda known: managing_forms.corrected(asked, at.catalog, space, known))


@dataclass(frozen=True, slots=True)
class _Sent:
    """A request that was let in, and the reservation as it stood when it came."""

    file: File
    token: str
    asked: Asked
    lang: Lang


def _done(
    incoming: Incoming,
    house: House,
    at: Management,
    fields: tuple[Field, ...],
    operation: Operation,
    *,
    told: str = "",
) -> Answer:
    """`told` is what the manage page says was done, where it would not show otherwise, or that nothing had to be."""
    sent = _sent(incoming, at, fields)
    try:
        found = operation(at, sent.file, sent.asked)
    except Refusal as refusal:
        return _refused(incoming, house, at, sent, refusal)
    if not incoming.wants_html:
        return json_answer(200, reservation_body(found), _PRIVATE)
    done = told if found.version != sent.file.reservation.version else UNCHANGED
    location = link_to(house.addresses, found, sent.token, sent.lang) + (f"&done={done}" if told else "")
    return Answer(303, "", {"Location": location, "Referrer-Policy": "same-origin", **_PRIVATE})


def _sent(incoming: Incoming, at: Management, fields: tuple[Field, ...]) -> _Sent:
    """Raises Refusal where the body cannot be read at all, or its token opens nothing."""
    body = bodies.read(incoming.body, incoming.headers.get("content-type", ""))
    token = managing_forms.token(body)
    file = managing.opened(at, incoming.params["reference"], token)
    asked = managing_forms.asked(body, fields, at.catalog, file.reservation.space)
    return _Sent(file, token, asked, asked.lang or incoming.asked_lang or file.reservation.lang)


def _refused(incoming: Incoming, house: House, at: Management, sent: _Sent, refusal: Refusal) -> Answer:
    """A browser gets the manage page again, as things stand, with every fault named and every value kept."""
    if not incoming.wants_html:
        return answers.refused(incoming, refusal, house.addresses, lang=sent.lang)
    typed = sent.asked.typed
    file = at.store.file(sent.file.reservation.reference, now=at.now)
    shown = _managed(at, file, sent.token, typed.get("slot", "")[:10])
    return managing_pages.manage_page(house, shown, sent.lang, typed=typed, refusal=refusal)


def opened(incoming: Incoming, at: Management) -> tuple[File, str]:
    """What the link of a request opens, and its token. Raises Refusal NOT_FOUND."""
    token = "".join(incoming.query.get("token", ()))
    return managing.opened(at, incoming.params["reference"], token), token


def _managed(at: Management, file: File, token: str, wished: str) -> Managed:
    """The page's content; day sheets are read only where it can still be moved."""
    reservation = managing.standing(file.reservation, now=at.now)
    today = at.now.astimezone(WIB).date()
    try:
        first = max(today, min(day(wished), today + timedelta(days=365)))
    except Unfit:
        first = today
    movable = managing.movable(at, reservation)
    sheets = at.store.sheets(reservation.space, first, DAYS) if movable else {}
    return Managed(
        reservation=reservation,
        token=token,
        visitor=file.visitor,
        changeable=managing.changeable(at, reservation),
        movable=movable,
        first=first,
        sheets=without(sheets, reservation.space, reservation.claims),
    )


def link_to(addresses: Addresses, reservation: Reservation, token: str, lang: Lang) -> str:
    """The manage link, to the page in `lang`."""
    link = answers.manage_url(addresses, reservation.reference, token)
    return link if lang == reservation.lang else f"{link}&lang={lang}"
