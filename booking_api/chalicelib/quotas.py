"""How many open bookings one person may have, and under which names that is counted.

A person is known by e-mail and by phone, each only as a keyed hash: who reads the table learns nothing. Both
count, so that a second address alone does not open a second quota. The counting itself is a condition of the
transaction that books.
"""

from __future__ import annotations

from dataclasses import dataclass

from .catalog import Catalog
from .people import marks
from .reservations import Visitor, policy_of


@dataclass(frozen=True, slots=True)
class Quota:
    """One count: at most `limit` open bookings under `key`."""

    key: str
    limit: int


def quotas_of(catalog: Catalog, space: str, visitor: Visitor, *, secret_key: bytes) -> tuple[Quota, ...]:
    """The counts that a booking of `space` by `visitor` adds to: in all, and of the space where it has its own."""
    people = marks(secret_key, visitor)
    own = policy_of(catalog.space[space]).quota
    in_all = tuple(Quota(person, catalog.quota) for person in people)
    if own is None:
        return in_all
    return in_all + tuple(Quota(f"{person}#{space}", own) for person in people)
