"""A change as the actions of one transaction, each with its condition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from . import attributes, items
from . import enrollment_items as rows
from .attributes import Item
from .enrollments import Change, Opening, SheetChange, Turn
from .writes import KEY_IS_UNUSED, REFERENCE_IS_NEW

# Nobody has changed the session since it was read. One that nobody has ever enrolled in has no sheet.
SHEET_IS_AS_READ = "#version = :before"
SHEET_IS_NEW = "attribute_not_exists(pk)"
# A seat is left and nobody waits for it. What has never been counted has no attribute.
SHEET_HAS_ROOM = (
    "(attribute_not_exists(taken) OR taken < :limit) AND (attribute_not_exists(waiting) OR waiting = :none)"
)
# The enrollment is where it was when it was read.
STATE_IS_AS_READ = "#state = :before"
# The person neither takes part in the session nor waits for it, by this e-mail or this phone.
PERSON_IS_NEW = "attribute_not_exists(pk)"
# The mark is still this enrollment's: after it was left, the person may have enrolled anew.
MARK_IS_OWN = "attribute_not_exists(pk) OR #reference = :reference"

SHEET, MARK, REFERENCE, KEY, STATE, OTHER = "sheet", "mark", "reference", "key", "state", "other"


@dataclass(frozen=True, slots=True)
class Action:
    """One action of a transaction; `kind` tells what it means when its condition fails."""

    kind: str
    wire: dict[str, Any]
    session: date | None = None


def actions(table: str, change: Change) -> list[Action]:
    """In no particular order, and no two on one item."""
    return [Action(each.kind, _on(table, each.wire), each.session) for each in _all(change)]


def _all(change: Change) -> Iterator[Action]:
    for sheet in change.sheets:
        yield from _session(sheet)
    for turn in change.turns:
        yield Action(STATE, {"Update": _turn(turn)})
    for mark in change.unmarked:
        yield Action(OTHER, {"Delete": {"Key": rows.mark_key(mark), **_own(change.erased)}})
    if change.erased:
        yield _delete(rows.visitor_key(change.erased))
    if change.opening is not None:
        yield from _opening(change.opening)
        for mark in change.marked:
            put = {"Item": rows.mark_item(mark, change.opening), "ConditionExpression": PERSON_IS_NEW}
            yield Action(MARK, {"Put": put}, mark.session)


def _session(change: SheetChange) -> Iterator[Action]:
    program, session = change.sheet.program, change.sheet.session
    yield Action(
        SHEET, {"Put": _sheet(change)} if change.limit is None else {"Update": _one_more(change, change.limit)}
    )
    for reference in change.seated:
        yield _put(rows.seat_item(program, session, reference))
    for reference in change.unseated:
        yield _delete(rows.seat_key(program, session, reference))
    for place in change.queued:
        yield _put(rows.place_item(program, session, place))
    for ticket in change.dequeued:
        yield _delete(rows.place_key(program, session, ticket))


def _sheet(change: SheetChange) -> dict[str, Any]:
    put: dict[str, Any] = {"Item": rows.sheet_item(change.sheet)}
    before = change.sheet.version - 1
    if before == 0:
        return put | {"ConditionExpression": SHEET_IS_NEW}
    return put | {
        "ConditionExpression": SHEET_IS_AS_READ,
        "ExpressionAttributeNames": {"#version": "version"},
        "ExpressionAttributeValues": {":before": attributes.value(before)},
    }


def _one_more(change: SheetChange, limit: int) -> dict[str, Any]:
    return {
        "Key": rows.sheet_key(change.sheet.program, change.sheet.session),
        "UpdateExpression": "ADD taken :one, #version :one",
        "ConditionExpression": SHEET_HAS_ROOM,
        "ExpressionAttributeNames": {"#version": "version"},
        "ExpressionAttributeValues": {
            ":one": attributes.value(1),
            ":limit": attributes.value(limit),
            ":none": attributes.value(0),
        },
    }


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "Key": rows.enrollment_key(turn.reference),
        "UpdateExpression": "SET #state = :after, offer_until = :until ADD #version :one",
        "ConditionExpression": STATE_IS_AS_READ,
        "ExpressionAttributeNames": {"#state": "state", "#version": "version"},
        "ExpressionAttributeValues": {
            ":before": attributes.value(turn.before.value),
            ":after": attributes.value(turn.after.value),
            ":until": rows.moment_value(turn.offer_until),
            ":one": attributes.value(1),
        },
    }


def _opening(opening: Opening) -> Iterator[Action]:
    enrollment = opening.enrollment
    put = {"Item": rows.enrollment_item(enrollment), "ConditionExpression": REFERENCE_IS_NEW}
    yield Action(REFERENCE, {"Put": put})
    yield _put(rows.visitor_item(opening))
    now = attributes.value(attributes.epoch(enrollment.created_at))
    key = {
        "Item": items.idempotency_item(opening.idempotency),
        "ConditionExpression": KEY_IS_UNUSED,
        "ExpressionAttributeValues": {":now": now},
    }
    yield Action(KEY, {"Put": key})


def _own(reference: str) -> dict[str, Any]:
    if not reference:
        return {}
    return {
        "ConditionExpression": MARK_IS_OWN,
        "ExpressionAttributeNames": {"#reference": "reference"},
        "ExpressionAttributeValues": {":reference": attributes.value(reference)},
    }


def _put(item: Item) -> Action:
    return Action(OTHER, {"Put": {"Item": item}})


def _delete(key: Item) -> Action:
    return Action(OTHER, {"Delete": {"Key": key}})


def _on(table: str, wire: dict[str, Any]) -> dict[str, Any]:
    return {verb: {"TableName": table, **body} for verb, body in wire.items()}
