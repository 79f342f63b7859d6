"""How a search is told: as JSON to a program, as a page to a browser."""

from __future__ import annotations

from typing import Any

from . import finding, search_pages, searching
from .answers import refused
from .errors import Code
from .exchange import Answer, House, Incoming, json_answer
from .finding import Findings, Found, Search
from .reservations import policy_of
from .slots import ReadSheets
from .times import clock

# Anybody may share this answer for some seconds: it holds nothing personal, and the transaction decides anyway.
_BRIEFLY = {"Cache-Control": "public, max-age=5"}


def found(incoming: Incoming, house: House, read_sheets: ReadSheets) -> Answer:
    """What is free, or every fault of the question; a browser that asks nothing yet gets the empty form."""
    page = incoming.wants_html
    draft = searching.draft(incoming.query, house.catalog, now=house.now, dialect="form" if page else "json")
    lang = incoming.lang
    if page and incoming.query.keys() <= {"lang"}:
        return search_pages.form(house, lang=lang)
    if draft.search is None:
        if page:
            return search_pages.refused(house, draft, lang=lang)
        return refused(incoming, draft.refusal(), house.addresses)
    first, days = draft.search.window
    findings = finding.look(house.catalog, draft.search, lambda space: read_sheets(space, first, days), now=house.now)
    if page:
        return search_pages.findings(house, draft, draft.search, findings, lang=lang)
    return json_answer(200, body(draft.search, findings), _BRIEFLY)


def body(search: Search, findings: Findings) -> dict[str, Any]:
    """As `GET /v1/search` answers."""
    return {
        "timezone": "Asia/Jakarta",
        "date": search.date.isoformat(),
        "start": clock(search.span.start),
        "end": clock(search.span.end),
        "party_size": search.party_size,
        "location": search.location,
        "kind": search.kind,
        "free": [_room(one) for one in findings.free],
        "busy": [_room(one) | _missed(one) for one in findings.busy],
        "elsewhere": [_room(one) for one in findings.elsewhere],
    }


def _room(one: Found) -> dict[str, Any]:
    space = one.space
    return {
        "space": space.id,
        "name": {"id": space.name.id, "en": space.name.en},
        "location": space.location,
        "kind": space.kind,
        "capacity": space.capacity,
        "units": one.units,
        "approval": policy_of(space).approval,
        "price": None if space.price is None else {"id": space.price.id, "en": space.price.en},
    }


def _missed(one: Found) -> dict[str, Any]:
    reason = Code.SLOT_TAKEN.value if one.fault is None else one.fault.code.value
    if one.slot is None:
        return {"reason": reason, "nearest": None}
    span = one.slot.span
    nearest = {"date": one.slot.date.isoformat(), "start": clock(span.start), "end": clock(span.end)}
    return {"reason": reason, "nearest": nearest}
