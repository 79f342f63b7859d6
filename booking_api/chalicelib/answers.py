"""How an outcome is told: as JSON to a program, as a page to a browser, as a redirect to a form that succeeded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from . import availability, bodies, booking_pages, form_names, forms, grants, pages, problems, shipped
from .booking_pages import Picture
from .bookings import Reservation
from .catalog import Lang, Space
from .errors import Code, Refusal
from .exchange import Addresses, Answer, House, Incoming, json_answer
from .forms import Draft
from .problems import slot_body
from .proposals import Proposal
from .references import manage_token
from .slots import Sheets
from .store import Store

_PRIVATE = {"Cache-Control": "no-store"}
# Anybody may share this answer for some seconds: it holds nothing personal, and the transaction decides anyway.
_BRIEFLY = {"Cache-Control": "public, max-age=5"}


def reserve(incoming: Incoming, house: House, store: Store, *, secret_key: bytes) -> Answer:
    """What becomes of a request, or the form with what is free where it only looks."""
    body = bodies.read(incoming.body, incoming.headers.get("content-type", ""))
    draft = forms.draft(body, house.catalog, now=house.now)
    if form_names.LOOK in draft.typed:
        return _looked(incoming, house, draft, store=store)
    try:
        reservation = grants.grant(house.catalog, store, draft, secret_key=secret_key, now=house.now)
    except Refusal as refusal:
        return _refused_draft(incoming, house, draft, refusal, store=store)
    return _granted(incoming, house, reservation, secret_key=secret_key)


def _granted(incoming: Incoming, house: House, reservation: Reservation, *, secret_key: bytes) -> Answer:
    """201 with the manage link; a form is sent on to the manage page, so that a reload books nothing."""
    token = manage_token(secret_key, reservation.reference)
    location = manage_url(house.addresses, reservation.reference, token)
    if incoming.wants_html:
        return Answer(303, "", {"Location": location, "Referrer-Policy": "same-origin", **_PRIVATE})
    body = reservation_body(reservation) | {"manage_token": token, "manage_url": location}
    return json_answer(201, body, {"Location": location, **_PRIVATE})


def manage_url(addresses: Addresses, reference: str, token: str) -> str:
    return f"{addresses.api}/v1/reservations/{reference}?{urlencode({'token': token})}"


def reservation_body(reservation: Reservation) -> dict[str, Any]:
    """Without personal data: the manage link is easily passed on."""
    return {
        "reference": reservation.reference,
        "state": reservation.state.value,
        **slot_body(reservation.slots[0]),
        "dates": [day.isoformat() for day in reservation.dates],
        "location": reservation.location,
        "units": reservation.units,
        "party_size": reservation.party_size,
        "lang": reservation.lang,
        "created_at": reservation.created_at.isoformat(),
        "expires_at": None if reservation.deadline is None else reservation.deadline.isoformat(),
    }


def free_times(incoming: Incoming, house: House, store: Store) -> Answer:
    asked = availability.question(house.catalog, incoming.query, now=house.now, whole=incoming.wants_html)
    sheets = store.sheets(asked.space.id, asked.first, asked.days)
    if not incoming.wants_html:
        return json_answer(200, availability.body(house.catalog, asked, sheets, now=house.now), _BRIEFLY)
    picture = Picture(asked.space, asked.first, asked.days, sheets, asked.wish)
    return booking_pages.booking_page(house, picture, lang=incoming.lang)


def _looked(incoming: Incoming, house: House, draft: Draft, *, store: Store) -> Answer:
    """The same form with the times that are free on the chosen day; nothing is booked.

    Raises the draft's Refusal where it names no space that is booked online.
    """
    space = house.catalog.space.get(draft.space or "")
    if space is None or space.booking is None:
        raise draft.refusal()
    return _form(house, space, draft, None, lang=draft.lang or incoming.lang, store=store)


def refused(
    incoming: Incoming,
    refusal: Refusal,
    addresses: Addresses,
    *,
    lang: Lang | None = None,
    proposed: Sequence[Proposal] = (),
) -> Answer:
    lang = lang or incoming.lang
    if incoming.wants_html:
        return pages.problem_page(refusal.code, lang=lang, addresses=addresses)
    language = shipped.translations()[lang]
    return problems.problem(refusal, language=language, lang=lang, api_url=addresses.api, proposed=proposed)


def _refused_draft(incoming: Incoming, house: House, draft: Draft, refusal: Refusal, *, store: Store) -> Answer:
    """A browser gets its form back, with every fault named and every value kept."""
    lang = draft.lang or incoming.lang
    space = house.catalog.space.get(draft.space or "")
    if space is None or space.booking is None:
        return refused(incoming, refusal, house.addresses, lang=lang)
    if not incoming.wants_html:
        proposed = booking_pages.proposed(house, refusal, beside=space.id, lang=lang)
        return refused(incoming, refusal, house.addresses, lang=lang, proposed=proposed)
    return _form(house, space, draft, refusal, lang=lang, store=store)


def common_headers(origin: str | None, allowed: frozenset[str]) -> dict[str, str]:
    """What every answer carries. Only a known origin may read it, and caches must keep the variants apart."""
    headers = {"X-Content-Type-Options": "nosniff", "Vary": "Accept, Accept-Language, Origin"}
    if origin is not None and origin in allowed:
        headers |= {"Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": "Location, Retry-After"}
    return headers


def _form(house: House, space: Space, draft: Draft, refusal: Refusal | None, *, lang: Lang, store: Store) -> Answer:
    first, count = availability.window(space, draft.typed.get("date", ""), house.now)
    busy = refusal is not None and refusal.code is Code.BUSY
    sheets = {} if busy else _sheets(store, space.id, first, count)
    shown = Picture(space, first, count, sheets, draft.typed)
    return booking_pages.booking_page(house, shown, lang=lang, refusal=refusal)


def _sheets(store: Store, space: str, first: date, count: int) -> Sheets:
    """The day sheets for a form that is given back; without them where the table is too busy to be asked again."""
    try:
        return store.sheets(space, first, count)
    except Refusal:
        return {}
