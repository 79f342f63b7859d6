"""What the machine asks of the store, as the routes do it. The outcome in one word: a state or a refusal's code."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chalicelib import bodies, forms, grants, managing, transitions
from chalicelib.bookings import Reservation, State
from chalicelib.catalog import Catalog
from chalicelib.changes import File
from chalicelib.errors import Refusal
from chalicelib.managing import Management
from chalicelib.reservations import Visitor, Wish
from chalicelib.store import Store
from chalicelib.times import clock
from chalicelib.transitions import Transition
from tests.builders import asked
from tests.store.builders import SECRET_KEY
from tests.store.life.rooms import PEOPLE, RULES, Times


@dataclass(frozen=True)
class Counter:
    """Where the acts take place: a store, the data of the day, and the time."""

    store: Store
    catalog: Catalog
    now: datetime

    def book(self, times: Times, units: int, who: str, key: str) -> tuple[str, str]:
        """The outcome and the reference, none where nothing was granted."""
        draft = forms.draft(_body(times, units, who, key), self.catalog, now=self.now)
        try:
            got = grants.grant(self.catalog, self.store, draft, secret_key=SECRET_KEY, now=self.now)
        except Refusal as refusal:
            return RULES if refusal.faults else refusal.code.value, ""
        return got.state.value, got.reference

    def approve(self, reference: str) -> str:
        return self._decided(reference, lambda found: transitions.approve(found, now=self.now))

    def decline(self, reference: str) -> str:
        return self._decided(reference, lambda found: transitions.decline(found, now=self.now))

    def cancel(self, reference: str) -> str:
        return self._managed(reference, managing.cancel)

    def move(self, reference: str, times: Times) -> str:
        wish = Wish(date=times.days[0], start=times.start, end=times.end)
        return self._managed(reference, lambda at, file: managing.move(at, file, wish))

    def erase(self, reference: str) -> str:
        return self._managed(reference, managing.erase)

    def correct(self, reference: str, who: str) -> str:
        """The state is what it was: the outcome says that it went through."""
        outcome = self._managed(reference, lambda at, file: managing.correct(at, file, lambda _: _visitor(who)))
        return "corrected" if outcome in set(State) else outcome

    def _managed(self, reference: str, operation: Callable[[Management, File], Reservation]) -> str:
        at = Management(self.catalog, self.store, SECRET_KEY, self.now)
        return _told(lambda: operation(at, self.store.file(reference, now=self.now)))

    def _decided(self, reference: str, decide: Callable[[Reservation], Transition | None]) -> str:
        """As the desk of the staff does it."""
        file = self.store.file(reference, now=self.now)
        return _told(lambda: _applied(self.store, file, decide(file.reservation)))


def _applied(store: Store, file: File, transition: Transition | None) -> Reservation:
    return file.reservation if transition is None else store.apply(transition, file)


def _told(act: Callable[[], Reservation]) -> str:
    try:
        return act().state.value
    except Refusal as refusal:
        return RULES if refusal.faults else refusal.code.value


def _visitor(who: str) -> Visitor:
    email, phone = PEOPLE[who]
    return Visitor(name=f"Tamu {who}", email=email, phone=f"+62812000000{phone}", purpose="Rapat")


def _several(times: Times) -> dict[str, Any]:
    """Days in a row, or weeks of which some are left out, as a form names them."""
    first, last = times.days[0], times.days[-1]
    if len(times.days) == 1:
        return {}
    if last - first < timedelta(weeks=1):
        return {"until": last.isoformat()}
    weeks = [first + timedelta(weeks=week) for week in range((last - first).days // 7 + 1)]
    return {"repeat": len(weeks), "skip": ",".join(str(day) for day in weeks if day not in times.days)}


def _body(times: Times, units: int, who: str, key: str) -> bodies.Body:
    person = _visitor(who)
    fields = asked(
        space=times.space,
        date=times.days[0].isoformat(),
        start=clock(times.start),
        end=clock(times.end),
        units=units,
        party_size=1,
        name=person.name,
        email=person.email,
        phone=person.phone,
        idempotency_key=key,
        **_several(times),
    )
    return bodies.read(json.dumps(fields).encode(), "application/json")
