"""Writing what becomes of a reservation: each change one transaction, conditioned on the version that was read.

Every function is one attempt and safe to repeat; `store` repeats them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from . import attributes, items
from .bookings import Reservation, erase_at
from .errors import Code, Fault, FaultCode, Refusal
from .quotas import Quota
from .reservations import Visitor
from .retries import Unsettled
from .table import REFUSED, Cancelled, Table
from .transitions import Transition
from .writes import BESIDES_SHEETS, MOST_ACTIONS, Action, Writes


@dataclass(frozen=True, slots=True)
class File:
    """All that is kept of one reservation. `visitor` is None once the personal data is erased, or due to be."""

    reservation: Reservation
    visitor: Visitor | None
    quotas: tuple[str, ...]


def reservation(table: Table, reference: str) -> Reservation:
    """Raises Refusal NOT_FOUND."""
    item = table.get(items.reservation_key(reference))
    if item is None:
        raise Refusal(Code.NOT_FOUND)
    return items.reservation(item)


def file(table: Table, reference: str, now: datetime) -> File:
    """Raises Refusal NOT_FOUND."""
    partition = items.reservation_key(reference)["pk"]["S"]
    found = {item["sk"]["S"]: item for item in table.query("pk = :pk", {":pk": partition}, consistent=True)}
    if "RES" not in found:
        raise Refusal(Code.NOT_FOUND)
    who = found.get("VISITOR")
    if who is None:
        return File(items.reservation(found["RES"]), None, ())
    kept = int(who["ttl"]["N"]) > attributes.epoch(now)  # the table removes what is due some time later
    return File(items.reservation(found["RES"]), items.visitor(who) if kept else None, items.quotas(who))


def apply(
    table: Table, transition: Transition, quotas: Sequence[str], *, known: bool = True, erase: bool = False
) -> Reservation:
    """What `transition` makes of its reservation; `known` tells whether it is still kept who made it.

    Raises Refusal STATE_CHANGED, SLOT_TAKEN, or INVALID_REQUEST where it changes more than one transaction can hold.
    """
    before, after, write = transition.before, transition.after, Writes(table.name)
    sheets, counts = write.sheets(transition.changes), _counts(write, transition, quotas, erase=erase)
    rest = [write.unchanged(before) if before == after else write.next_reservation(before, after)]
    if erase:
        rest.append(write.no_visitor(before.reference))
    elif known and erase_at(after) != erase_at(before):
        rest.append(write.kept_until(before.reference, erase_at(after)))
    actions = [*sheets, *counts, *rest]
    if len(actions) > MOST_ACTIONS or not _can_be_ended(transition):
        raise Refusal(Code.INVALID_REQUEST, faults=(Fault("date", FaultCode.TOO_MUCH_AT_ONCE),))
    try:
        table.transact(actions)
    except Cancelled as cancelled:
        taken, counted = cancelled.blamed[: len(sheets)], cancelled.blamed[len(sheets) : -len(rest)]
        if REFUSED in cancelled.blamed[-len(rest) :] or reservation(table, before.reference) != before:
            found = _as_wanted(table, after)
            return _forgotten(table, found) if erase else found
        if REFUSED in taken:
            raise Refusal(Code.SLOT_TAKEN) from cancelled
        return apply(table, transition, _accepted(quotas, counted), known=known, erase=erase)
    return after


def correct(
    table: Table, read: File, visitor: Visitor, quotas: Sequence[Quota], *, erase_at: datetime, now: datetime
) -> None:
    """Raises Refusal STATE_CHANGED or QUOTA_EXCEEDED. What is over counts against nobody any more."""
    found, write = read.reservation, Writes(table.name)
    keys = [quota.key for quota in quotas]
    is_open = found.state.live and found.ends_at > now
    added = [quota for quota in quotas if quota.key not in read.quotas] if is_open else []
    gone = [key for key in read.quotas if key not in keys] if found.state.live else []
    actions = [
        *(write.counted(quota, found) for quota in added),
        *(write.uncounted(key, [items.open_name(found.reference)]) for key in gone),
        write.corrected_visitor(items.visitor_item(found.reference, visitor, erase_at=erase_at, quotas=keys)),
        write.next_reservation(found, replace(found, version=found.version + 1)),
    ]
    try:
        table.transact(actions)
    except Cancelled as cancelled:
        meanwhile = file(table, found.reference, now)
        if meanwhile.visitor == visitor:
            return
        if meanwhile.reservation != found or meanwhile.visitor is None:
            raise Refusal(Code.STATE_CHANGED) from cancelled
        if full := refused(added, cancelled.blamed):
            make_room(table, full, now)
            raise Unsettled from cancelled
        left = {*read.quotas} - {*gone} | {*_accepted(gone, cancelled.blamed[len(added) :])}
        correct(table, replace(read, quotas=tuple(left)), visitor, quotas, erase_at=erase_at, now=now)


def make_room(table: Table, quotas: Sequence[Quota], now: datetime) -> None:
    """Strike bookings that are over from full quotas. Raises Refusal QUOTA_EXCEEDED where there are none."""
    for quota in quotas:
        item = table.get(items.quota_key(quota.key)) or {}
        ended = [name for name, end in items.open_bookings(item).items() if end <= attributes.epoch(now)]
        if ended:
            _strike(table, quota.key, ended)
        elif int(item.get(items.OPEN_COUNT, {"N": "0"})["N"]) >= quota.limit:
            raise Refusal(Code.QUOTA_EXCEEDED)


def refused(quotas: Sequence[Quota], blamed: Sequence[str]) -> list[Quota]:
    """Those of `quotas` whose counting was refused; `blamed` begins with the codes of their actions."""
    return [quota for quota, why in zip(quotas, blamed, strict=False) if why == REFUSED]


def _strike(table: Table, key: str, names: list[str]) -> None:
    try:
        table.transact([Writes(table.name).uncounted(key, names)])
    except Cancelled:
        return  # struck by somebody else at the same moment


def _counts(write: Writes, transition: Transition, quotas: Sequence[str], *, erase: bool) -> list[Action]:
    before, after = transition.before, transition.after
    if transition.closes or (erase and before.state.live):
        return [write.uncounted(key, [items.open_name(before.reference)]) for key in quotas]
    if after.ends_at != before.ends_at:
        return [write.recounted(key, after) for key in quotas]
    return []


def _can_be_ended(transition: Transition) -> bool:
    """Whether one transaction can give back what is taken anew. A space may have got parts since it was booked."""
    taken = transition.after.claims if transition.changes and transition.after.state.live else ()
    return len(taken) + BESIDES_SHEETS <= MOST_ACTIONS


def _accepted(keys: Sequence[str], blamed: Sequence[str]) -> list[str]:
    """Those of `keys` whose count was not refused: the others were struck already, because the booking was over."""
    return [key for key, why in zip(keys, blamed, strict=False) if why != REFUSED]


def _as_wanted(table: Table, after: Reservation) -> Reservation:
    """What somebody else, or an earlier attempt of ours, has made of it, if that is what was wanted."""
    found = reservation(table, after.reference)
    if found.state is after.state and found.slots == after.slots:
        return found
    raise Refusal(Code.STATE_CHANGED)


def _forgotten(table: Table, found: Reservation) -> Reservation:
    """Where somebody else has ended it, the visitor is still to be erased, and is no longer who was read."""
    visitor = table.get(items.visitor_key(found.reference))
    return apply(table, Transition(found, found), () if visitor is None else items.quotas(visitor), erase=True)
