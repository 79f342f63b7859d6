"""What the machine asks of the store, as the routes do it. The outcome in one word: a state or a refusal's code."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chalicelib import bodies, bookings, forms, grants, quotas, rescheduling, transitions
from chalicelib.bookings import Reservation
from chalicelib.catalog import Catalog
from chalicelib.errors import Code, Refusal
from chalicelib.reservations import Visitor, Wish
from chalicelib.store import Store
from chalicelib.times import clock
from chalicelib.transitions import Transition
from tests.builders import asked
from tests.store.builders import SECRET_KEY
from tests.store.life.rooms import PEOPLE, RULES, Times

Become = Callable[[Reservation], Transition | None]


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
        return self._change(reference, lambda found: transitions.approve(found, now=self.now))

    def decline(self, reference: str) -> str:
        return self._change(reference, lambda found: transitions.decline(found, now=self.now))

    def cancel(self, reference: str) -> str:
        space = self.catalog.space.get
        return self._change(reference, lambda found: transitions.cancel(space(found.space), found, now=self.now))

    def move(self, reference: str, times: Times) -> str:
        wish = Wish(date=times.days[0], start=times.start, end=times.end)

        def become(found: Reservation) -> Transition | None:
            slots = rescheduling.moved(self.catalog, found, wish, now=self.now)
            return transitions.move(self.catalog, found, slots, now=self.now)

        return self._change(reference, become)

    def erase(self, reference: str) -> str:
        file = self.store.file(reference, now=self.now)
        transition = transitions.erase(file.reservation, now=self.now)
        return self.store.apply(transition, file, erase=True).state.value

    def correct(self, reference: str, who: str) -> str:
        def act() -> str:
            file = self.store.file(reference, now=self.now)
            person = _visitor(who)
            counts = quotas.quotas_of(self.catalog, file.reservation.space, person, secret_key=SECRET_KEY)
            erase_at = bookings.erase_at(file.reservation)
            self.store.correct(file, person, counts, erase_at=erase_at, now=self.now)
            return "corrected"

        return self._past_overdue_holds(act)

    def _change(self, reference: str, become: Become) -> str:
        def act() -> str:
            file = self.store.file(reference, now=self.now)
            transition = become(file.reservation)
            return (file.reservation if transition is None else self.store.apply(transition, file)).state.value

        return self._past_overdue_holds(act)

    def _past_overdue_holds(self, act: Callable[[], str]) -> str:
        """A hold past its deadline keeps nobody out: whoever meets one gives it back and tries again."""
        try:
            return act()
        except Refusal as refusal:
            met = refusal.code in (Code.SLOT_TAKEN, Code.QUOTA_EXCEEDED)
            if met and not refusal.faults and grants.release_overdue(self.store, now=self.now):
                return self._past_overdue_holds(act)
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
