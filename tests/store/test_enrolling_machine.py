"""The desk for trainings and a model of twenty lines of rules are asked the same; they must never differ."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run

from chalicelib import enrolling, enrollment_items
from chalicelib.enrolling import Desk
from chalicelib.enrollment_store import EnrollmentStore
from chalicelib.enrollments import Enrollment
from chalicelib.errors import Refusal
from chalicelib.times import WIB
from tests.builders import TUESDAY
from tests.faults import by_chance, inject
from tests.store.builders import HASTY, connected, kinds, scanned
from tests.trainings import desk, enroll, enrolled, program, school, sheets
from tools.table import create_table

START = datetime(2026, 12, 1, 10, tzinfo=WIB)
PEOPLE = ("ani", "budi", "cici", "dedi", "eka")
LIVE = ("enrolled", "waitlisted", "offered")
STATES = (*LIVE, "offered", "any")  # offers are rare, and what becomes of them is what matters


@dataclass
class Ticket:
    """One enrollment: somebody's seat, place or offer."""

    who: str
    state: str
    ticket: int = 0
    until: datetime | None = None


@dataclass
class Model:
    """Everybody in the order of coming; who waits stands in the same list, so that nobody can be passed over."""

    seats: int
    now: datetime
    tickets: int = 0
    all: dict[str, Ticket] = field(default_factory=dict)

    def of(self, *states: str) -> list[Ticket]:
        return sorted((each for each in self.all.values() if each.state in states), key=lambda each: each.ticket)

    @property
    def free(self) -> int:
        return self.seats - len(self.of("enrolled", "offered"))

    @property
    def last_hours(self) -> bool:
        return self.now >= START - timedelta(hours=2)

    def settle(self) -> None:
        for each in self.of("offered"):
            if each.until is not None and each.until <= self.now:
                each.state = "lapsed"
        for each in self.of("waitlisted"):
            if self.free > 0 and not self.last_hours:
                each.state = "offered"
                each.until = min(self.now + timedelta(hours=24), START - timedelta(hours=2))

    def enroll(self, who: str, *, wait: bool) -> str:
        if self.now >= START - timedelta(minutes=30):
            return "too_soon"
        self.settle()
        known = any(each.who == who for each in self.of(*LIVE))
        if self.free > 0 and (self.last_hours or not self.of("waitlisted")):
            return "already_enrolled" if known else "enrolled"
        if known:
            return "already_enrolled"
        return "waitlisted" if wait else "session_full"

    def cancel(self, reference: str) -> str:
        one = self.all[reference]
        if one.state == "cancelled":
            return "cancelled"
        if one.state in LIVE:
            self.settle()
        if self.now >= START:
            return "too_late"
        if one.state == "lapsed":
            return "offer_expired"
        one.state = "cancelled"
        self.settle()
        return "cancelled"

    def accept(self, reference: str) -> str:
        one = self.all[reference]
        if one.state in LIVE:
            self.settle()
        if one.state in ("enrolled", "lapsed", "cancelled"):
            return {"enrolled": "enrolled", "lapsed": "offer_expired", "cancelled": "state_changed"}[one.state]
        if self.now >= START - timedelta(minutes=30):
            return "too_late"
        if one.state == "waitlisted" and not self.last_hours:
            return "state_changed"
        if one.state == "waitlisted" and self.free <= 0:
            return "session_full"
        one.state = "enrolled"
        return "enrolled"


class Machine(RuleBasedStateMachine):
    """One session of two seats, on a client that is cut, throttled and refused by chance."""

    def __init__(self, client: Any, stormy: Any) -> None:
        super().__init__()
        self.client = client
        self.table = f"machine-{uuid4().hex}"
        create_table(client, self.table)
        self.calm = EnrollmentStore(client, self.table, patience=HASTY)
        self.stormy = EnrollmentStore(stormy, self.table, patience=HASTY)
        self.sent = 0

    @initialize(hours=st.sampled_from([7 * 24, 27, 4, 3]), crowd=st.integers(0, len(PEOPLE)))
    def so_many_have_come(self, hours: int, crowd: int) -> None:
        self.model = Model(seats=2, now=START - timedelta(hours=hours))
        for who in PEOPLE[:crowd]:
            self.enroll(who, wait=True, storm=False)

    @rule(who=st.sampled_from(PEOPLE), wait=st.booleans(), storm=st.booleans())
    def enroll(self, who: str, *, wait: bool, storm: bool) -> None:
        expected = self.model.enroll(who, wait=wait)
        self.sent += 1
        key = f"kunci-{self.sent:016d}"
        outcome, got = self.enrolled(who, storm=storm, waitlist="yes" if wait else "", idempotency_key=key)
        assert outcome == expected
        if got is not None:
            self.model.tickets += expected == "waitlisted"
            assert got.ticket == (self.model.tickets if expected == "waitlisted" else 0)
            self.model.all[got.reference] = Ticket(who, expected, got.ticket)

    @precondition(lambda self: self.model.all)
    @rule(number=st.integers(0), state=st.sampled_from(STATES), storm=st.booleans())
    def cancel(self, number: int, state: str, *, storm: bool) -> None:
        reference = self.picked(number, state)
        expected = self.model.cancel(reference)
        assert self.outcome(enrolling.cancel, reference, storm=storm) == expected

    @precondition(lambda self: self.model.all)
    @rule(number=st.integers(0), state=st.sampled_from(STATES), storm=st.booleans())
    def accept(self, number: int, state: str, *, storm: bool) -> None:
        reference = self.picked(number, state)
        expected = self.model.accept(reference)
        assert self.outcome(enrolling.accept, reference, storm=storm) == expected

    @rule(hours=st.sampled_from([1, 1, 2, 23, 24]))
    def time_passes(self, hours: int) -> None:
        self.model.now += timedelta(hours=hours)

    @rule(seats=st.integers(1, 3))
    def an_editor_changes_the_seats(self, seats: int) -> None:
        self.model.seats = seats

    @precondition(lambda self: self.model.now < START)
    @rule()
    def sweep(self) -> None:
        self.model.settle()
        enrolling.sweep(self.at(storm=False))

    @invariant()
    def the_table_is_as_the_model(self) -> None:
        found = scanned(self.client, self.table)
        model = self.model
        assert {each.reference: each.state for each in enrolled(found)} == {
            reference: each.state for reference, each in model.all.items()
        }
        sheet = sheets(found).get(TUESDAY)
        if sheet is not None:
            assert sheet.taken == len(model.of("enrolled", "offered"))
            assert (sheet.waiting, sheet.tickets) == (len(model.of("waitlisted")), model.tickets)
            assert sheet.due == min((each.until for each in model.of("offered") if each.until), default=None)
        queue = [enrollment_items.place(item) for item in found if item["sk"]["S"].startswith("WAIT#")]
        assert [(place.ticket, place.offer_until) for place in sorted(queue, key=lambda place: place.ticket)] == [
            (each.ticket, each.until) for each in model.of("waitlisted", "offered")
        ]
        assert kinds(found)["PROGRAM/ENROLLED"] == len(model.of("enrolled"))
        assert kinds(found)["PERSON/PERSON"] == 2 * len(model.of(*LIVE))

    @invariant()
    def nobody_is_in_twice_and_nobody_passed_over(self) -> None:
        people = Counter(each.who for each in self.model.of(*LIVE))
        assert max(people.values(), default=0) <= 1
        offered, waiting = self.model.of("offered"), self.model.of("waitlisted")
        assert all(one.ticket < other.ticket for one in offered for other in waiting)

    def at(self, *, storm: bool) -> Desk:
        catalog = school(program(seats=self.model.seats))
        return desk(self.stormy if storm else self.calm, at=catalog, now=self.model.now)

    def picked(self, number: int, state: str) -> str:
        """An enrollment in that state where there is one, else any."""
        found = [reference for reference, each in self.model.all.items() if each.state == state]
        among = found or list(self.model.all)
        return among[number % len(among)]

    def enrolled(self, who: str, *, storm: bool, **changes: str) -> tuple[str, Enrollment | None]:
        try:
            got = enroll(self.at(storm=storm), who, **changes)
        except Refusal as refusal:
            return refusal.code, None
        return got.state, got

    def outcome(self, operation: Any, reference: str, *, storm: bool) -> str:
        try:
            state: str = operation(self.at(storm=storm), reference).enrollment.state
        except Refusal as refusal:
            return refusal.code
        return state

    def teardown(self) -> None:
        self.client.delete_table(TableName=self.table)


def test_the_desk_for_trainings_agrees_with_a_simple_model(engine: str, client: Any) -> None:
    stormy = connected(engine)
    inject(stormy, by_chance(Random(20261124), 0.4))
    run(
        lambda: Machine(client, stormy),
        settings=settings(
            max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
