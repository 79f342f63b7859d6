"""The search as a page: the form, and what it finds, with the way to book it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from . import fault_messages, labels, problems, searching, shipped
from .catalog import LANGS, Lang, Location
from .errors import Code, FaultCode
from .exchange import Answer, House
from .finding import Findings, Found, Search
from .i18n import N_
from .pages import page
from .searching import SearchDraft
from .times import clock

# Kept as briefly as the JSON: a page of results holds nothing personal.
_HEADERS = {"Cache-Control": "public, max-age=5"}
_TITLE = N_("Cari ruang kosong")
_TAKEN = N_("Terisi pada jam itu.")


@dataclass(frozen=True, slots=True)
class Row:
    """One space of the list: where it is, the address that books it, and why it is not free at the wished time."""

    found: Found
    location: Location
    booking: str
    why: str = ""


def form(house: House, *, lang: Lang) -> Answer:
    """Nothing was asked yet."""
    return _page(house, SearchDraft(typed={}, search=None, faults=()), lang=lang)


def refused(house: House, draft: SearchDraft, *, lang: Lang) -> Answer:
    """The form again, with every fault named and every value kept."""
    faults = fault_messages.by_field(draft.faults, shipped.translations()[lang], lang)
    code = Code.INVALID_REQUEST
    headers = problems.headers(code, lang)
    return _page(house, draft, lang=lang, status=problems.STATUS[code], headers=headers, faults=faults)


def findings(house: House, draft: SearchDraft, search: Search, what: Findings, *, lang: Lang) -> Answer:
    lists = {
        name: [_row(house, search, one, lang) for one in getattr(what, name)] for name in ("free", "busy", "elsewhere")
    }
    shown = [row.found.space for rows in lists.values() for row in rows]
    fields = labels.sampled(shown, "name", "capacity", "units", "equipment", "price", "booking")
    return _page(house, draft, lang=lang, fields=fields, lists=lists, search=search)


def _page(house: House, draft: SearchDraft, *, lang: Lang, **context: Any) -> Answer:
    unread = {fault.field for fault in draft.faults if fault.code is FaultCode.MALFORMED}
    address = f"{house.addresses.api}/v1/search?"
    language = shipped.translations()[lang]
    given: dict[str, Any] = {"faults": {}, "lists": None, "search": None, "fields": (), **context}
    return page(
        "answers/search.html",
        lang,
        house.addresses,
        status=given.pop("status", 200),
        headers={**_HEADERS, **given.pop("headers", {})},
        title=language.gettext(_TITLE),
        description="",
        indexed=False,
        alternates={each: address + urlencode({**draft.typed, "lang": each}) for each in LANGS},
        choices=searching.choices(house.catalog, house.now),
        # A browser shows no day that is none.
        values={name: value for name, value in draft.typed.items() if name != "date" or name not in unread},
        kind_names=labels.KINDS,
        field_names=labels.FIELDS,
        short_names={location.id: labels.short_name(location) for location in house.catalog.locations},
        **given,
    )


def _row(house: House, search: Search, found: Found, lang: Lang) -> Row:
    location = house.catalog.location[found.space.location]
    return Row(found, location, _booking(house, search, found, lang), _why(found, lang) if found.missed else "")


def _booking(house: House, search: Search, found: Found, lang: Lang) -> str:
    """The page that books, with all that is known filled in; without a time, it shows what there is."""
    wish: dict[str, str] = {"space": found.space.id, "party_size": str(search.party_size), "lang": lang}
    if found.units > 1:
        wish["units"] = str(found.units)
    if found.slot is not None:
        wish["date"] = found.slot.date.isoformat()
        wish["start"] = clock(found.slot.span.start)
        wish["minutes"] = str(found.slot.span.minutes)
    return f"{house.addresses.api}/v1/availability?{urlencode(wish)}"


def _why(found: Found, lang: Lang) -> str:
    language = shipped.translations()[lang]
    return fault_messages.message(found.fault, language, lang) if found.fault else language.gettext(_TAKEN)
