"""What the counts in the table ought to be, worked out from what they count, and where they differ.

Pure: which items there are is read and told by `tools.verify`. Counted are the cells of day sheets, the open bookings
of quotas, and of each session its seats and waiting places, its tickets, and when the first offer lapses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib import attributes, enrollment_items, items
from chalicelib.attributes import Item
from chalicelib.bookings import Reservation
from chalicelib.enrollments import Enrollment, State

Key = tuple[str, str]  # pk and sk
Counts = Mapping[str, int]  # by the attribute that holds them

_HOLDS_A_SEAT = (State.ENROLLED, State.OFFERED)


@dataclass(frozen=True, slots=True)
class Difference:
    """A count that is not what it ought to be. Zero and absent are the same."""

    key: Key
    name: str
    held: int
    due: int


def differences(held: Mapping[Key, Counts], due: Mapping[Key, Counts]) -> list[Difference]:
    """Every count that differs, in order of the table."""
    return [
        Difference(key, name, here.get(name, 0), there.get(name, 0))
        for key in sorted({*held, *due})
        for here, there in [(held.get(key, {}), due.get(key, {}))]
        for name in sorted({*here, *there})
        if here.get(name, 0) != there.get(name, 0)
    ]


def key_of(item: Item) -> Key:
    return item["pk"]["S"], item["sk"]["S"]


def item_key(key: Key) -> Item:
    return {"pk": attributes.value(key[0]), "sk": attributes.value(key[1])}


def day_sheets(reservations: Iterable[Reservation]) -> dict[Key, Counts]:
    """The cells that live reservations take, each by the claims that were written down with it."""
    found: dict[Key, Counter[str]] = {}
    for reservation in reservations:
        for claim in reservation.claims if reservation.state.live else ():
            cells = found.setdefault(key_of(items.sheet_key(claim.space, claim.date)), Counter())
            cells.update({items.cell_name(cell): units for cell, units in claim.deltas})
    return dict(found)


def quotas(
    held: Mapping[Key, Counts],
    reservations: Iterable[Reservation],
    keys: Mapping[str, tuple[str, ...]],
    *,
    now: datetime,
) -> dict[Key, Counts]:
    """The open bookings of each person; `keys` names the counts of each reservation whose visitor is known.

    One that is over is struck when its quota is full, and not before: it counts as long as it stands there.
    """
    found: dict[Key, dict[str, int]] = {}
    over: set[str] = set()
    for reservation in reservations:
        if not reservation.state.live:
            continue
        name, end = items.open_name(reservation.reference), attributes.epoch(reservation.ends_at)
        if reservation.ends_at <= now:
            over.add(name)
            continue
        for key in keys.get(reservation.reference, ()):
            found.setdefault(key_of(items.quota_key(key)), {})[name] = end
    for at, counts in held.items():
        kept = {name: end for name, end in counts.items() if name in over}
        if kept:
            found.setdefault(at, {}).update(kept)
    return {key: {**names, items.OPEN_COUNT: len(names)} for key, names in found.items()}


def seats(enrollments: Iterable[Enrollment], roster: Mapping[Key, set[str]]) -> dict[Key, Counts]:
    """The seats and waiting places of each session, its last ticket and its first deadline, from the enrollments.

    Who gave up a whole program keeps the seats of sessions that had begun: those that `roster` still has.
    """
    found: dict[Key, Counter[str]] = {}
    deadlines: dict[Key, list[int]] = {}
    for enrollment in enrollments:
        for session in enrollment.sessions:
            key = key_of(enrollment_items.sheet_key(enrollment.program, session))
            used = len(enrollment.sessions) > 1 and enrollment.reference in roster.get(key, ())
            counts = found.setdefault(key, Counter())
            counts["taken"] += enrollment.state in _HOLDS_A_SEAT or (enrollment.state is State.CANCELLED and used)
            counts["waiting"] += enrollment.state is State.WAITLISTED
            counts["tickets"] = max(counts["tickets"], enrollment.ticket)
            if enrollment.state is State.OFFERED and enrollment.offer_until is not None:
                deadlines.setdefault(key, []).append(attributes.epoch(enrollment.offer_until))
    return {key: {**counts, "due": min(deadlines.get(key, [0]))} for key, counts in found.items()}
