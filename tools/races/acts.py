"""What one client does, each as the routes of the function do it: read, decide, write. The outcome in one word.

That is the reference or the state that came of it, or the code of the refusal.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chalicelib import bodies, enrolling, enrollment_forms, forms, grants, managing, transitions
from chalicelib.bookings import Reservation
from chalicelib.enrollment_store import EnrollmentStore
from chalicelib.errors import Refusal
from chalicelib.managing import Management
from chalicelib.reservations import Wish
from chalicelib.seating import Desk
from chalicelib.store import Store
from chalicelib.transitions import Transition
from tools.races.ground import CATALOG, NOW

_KEY = b"k" * 32


@dataclass(frozen=True, slots=True)
class Hand:
    """What a client works with."""

    store: Store
    enrollments: EnrollmentStore


def book(hand: Hand, body: dict[str, Any]) -> str:
    draft = forms.draft(_read(body), CATALOG, now=NOW)
    return _told(lambda: grants.grant(CATALOG, hand.store, draft, secret_key=_KEY, now=NOW).reference)


def approve(hand: Hand, reference: str) -> str:
    return _change(hand, reference, lambda found: transitions.approve(found, now=NOW), NOW)


def decline(hand: Hand, reference: str) -> str:
    return _change(hand, reference, lambda found: transitions.decline(found, now=NOW), NOW)


def cancel(hand: Hand, reference: str) -> str:
    at = Management(CATALOG, hand.store, _KEY, NOW)
    return _told(lambda: managing.cancel(at, hand.store.file(reference, now=NOW)).state.value)


def expire(hand: Hand, reference: str, now: datetime) -> str:
    """What the sweep does; what it finds decided it leaves."""
    return _change(hand, reference, lambda found: transitions.expire(found, now=now), now)


def move(hand: Hand, reference: str, to: Wish) -> str:
    at = Management(CATALOG, hand.store, _KEY, NOW)
    return _told(lambda: managing.move(at, hand.store.file(reference, now=NOW), to).state.value)


def enroll(hand: Hand, body: dict[str, Any]) -> str:
    draft = enrollment_forms.draft(_read(body), CATALOG, now=NOW)
    desk = Desk(CATALOG, hand.enrollments, NOW)
    return _told(lambda: enrolling.enroll(desk, draft, secret_key=_KEY).state.value)


def _change(hand: Hand, reference: str, become: Callable[[Reservation], Transition | None], now: datetime) -> str:
    def act() -> str:
        file = hand.store.file(reference, now=now)
        transition = become(file.reservation)
        after = file.reservation if transition is None else hand.store.apply(transition, file)
        return after.state.value

    return _told(act)


def _read(body: dict[str, Any]) -> bodies.Body:
    return bodies.read(json.dumps(body).encode(), "application/json")


def _told(act: Callable[[], str]) -> str:
    try:
        return act()
    except Refusal as refusal:
        return refusal.code.value
