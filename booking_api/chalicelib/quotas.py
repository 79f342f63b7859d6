"""How many open bookings one person may have, and under which names that is counted.

A person is known by phone, and by e-mail where they gave one, each only as a keyed hash: who reads the table learns
nothing. Both count, so that neither another address nor none opens a second quota. The counting itself is a condition
of the transaction that books.
"""

from __future__ import annotations

from dataclasses import dataclass

from .catalog import Catalog
from .people import marks
from .reservations import Visitor


@dataclass(frozen=True, slots=True)
class Quota:
    """One count: at most `limit` open bookings under `key`."""

    key: str
    limit: int


def quotas_of(catalog: Catalog, space: str, visitor: Visitor, *, secret_key: bytes) -> tuple[Quota, ...]:
    """The counts that a booking of `space` by `visitor` adds to: in all, and of the space where it has its own.

    One that has left the catalog, or is not booked online any more, has none: a booking of it can still be corrected.
    """
    people = marks(secret_key, visitor)
    found = catalog.space.get(space)
    own = found.booking.quota if found is not None and found.booking is not None else None
    in_all = tuple(Quota(person, catalog.quota) for person in people)
    if own is None:
        return in_all
    return in_all + tuple(Quota(f"{person}#{space}", own) for person in people)
