"""The whole of a facility's life against a simple model: after every step both must tell the same.

Bookings of rooms, parts, units and series; decisions, moves, ends, corrections and erasure; trainings with their
waitlists; editors who change the data meanwhile; and weeks that pass. The client of half the steps is cut, throttled
and refused by chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run

from chalicelib import attending, attributes, grants, items, people, seating
from chalicelib.attending import Standing
from chalicelib.attributes import Item
from chalicelib.bookings import Reservation
from chalicelib.enrollment_store import EnrollmentStore
from chalicelib.enrollments import Enrollment
from chalicelib.errors import Refusal
from chalicelib.reservations import Visitor
from chalicelib.seating import Desk
from chalicelib.store import Store
from chalicelib.times import WIB
from tests.builders import NOW
from tests.faults import by_chance, inject
from tests.store.builders import HASTY, SECRET_KEY, connected, scanned, sheets, sums
from tests.store.life import acts
from tests.store.life.rooms import PEOPLE, Booked, Rooms, Times
from tests.store.life.school import LIVE, Class, Ticket
from tests.store.life.world import DESKS, EAST, HALL, TUESDAY, UNITS, WEST, World, next_days
from tests.trainings import enroll, enrolled
from tests.trainings import sheets as seat_sheets
from tools.table import create_table
from tools.verify import look

Hours = tuple[int, int]

spaces = st.sampled_from([HALL, HALL, EAST, WEST, DESKS])
hours = st.sampled_from([(540, 600), (600, 720), (660, 780), (780, 840), (810, 930), (900, 1020)])
units = st.integers(1, 3)
who = st.sampled_from(sorted(PEOPLE))
# Which of the coming Tuesdays and Wednesdays: the nearest ones, so that people meet.
near_days = st.sampled_from([0, 0, 0, 1, 1, 2])
shapes = st.sampled_from(["one day", "three weeks", "first and third week", "two days"])
shifts = st.sampled_from([0, 0, -60, 30, 60])
# Which reservation or enrollment: a state is named, since the rare ones are what matters.
STATES = ("pending", "confirmed", "pending", "confirmed", "any")
WAYS = ("cancel", "cancel", "cancel", "erase")
FORMER = ("pending", "confirmed", "cancelled", "declined", "expired")
SEATS = ("enrolled", "waitlisted", "offered", "offered", "any")
PUPILS = ("ani", "budi", "cici", "dedi", "eka")


class Life(RuleBasedStateMachine):
    """One table, everybody on it, and the model beside it."""

    def __init__(self, client: Any, stormy: Any) -> None:
        super().__init__()
        self.client, self.stormy = client, stormy
        self.table = f"life-{uuid4().hex}"
        create_table(client, self.table)
        self.world = World()
        self.rooms = Rooms(self.world, NOW)
        self.classes: dict[date, Class] = {}
        self.sent: list[tuple[tuple[Times, int, str, str], datetime, str]] = []

    @property
    def now(self) -> datetime:
        return self.rooms.now

    @initialize(
        early=st.lists(st.tuples(spaces, near_days, hours, shapes, units, who), min_size=2, max_size=6),
        crowd=st.integers(0, 5),
        later=st.sampled_from([0, 1, 6 * 24, 7 * 24 - 3]),
    )
    def some_have_come(self, early: list[tuple[str, int, Hours, str, int, str]], crowd: int, later: int) -> None:
        """Empty rooms show nothing: it begins with a few bookings and pupils, a week or an hour before a training."""
        self.rooms.now += timedelta(hours=later)
        for space, day, span, shape, number, guest in early:
            self.booked(self.times(space, day, span, shape), number, guest, storm=False)
        for guest in PUPILS[:crowd]:
            self.enrolled(guest, wait=True, storm=False)

    # Rooms

    @rule(space=spaces, day=near_days, span=hours, number=units, guest=who, storm=st.booleans())
    def book(self, space: str, day: int, span: Hours, number: int, guest: str, *, storm: bool) -> None:
        self.booked(self.times(space, day, span, "one day"), number, guest, storm=storm)

    @rule(day=near_days, span=hours, shape=shapes, guest=who, storm=st.booleans())
    def ask_for_the_hall(self, day: int, span: Hours, shape: str, guest: str, *, storm: bool) -> None:
        self.booked(self.times(HALL, day, span, shape), 1, guest, storm=storm)

    @precondition(lambda self: self.rooms.all)
    @rule(number=st.integers(0), state=st.sampled_from(FORMER), shift=shifts, guest=who, storm=st.booleans())
    def want_what_somebody_has_or_had(self, number: int, state: str, shift: int, guest: str, *, storm: bool) -> None:
        _, one = self.picked(number, state)
        times = Times(one.times.space, one.times.days, one.times.start + shift, one.times.end + shift)
        self.booked(times, one.units, guest, storm=storm)

    @precondition(lambda self: self.sent)
    @rule(storm=st.booleans())
    def send_the_last_form_again(self, *, storm: bool) -> None:
        asked, sent_at, reference = self.sent[-1]
        if self.now <= sent_at + timedelta(hours=24) and (asked[0].space != DESKS or self.world.has_desks):
            assert self.counter(storm=storm).book(*asked)[1] == reference

    @precondition(lambda self: self.rooms.all)
    @rule(number=st.integers(0), to=st.sampled_from(["confirmed", "declined"]), storm=st.booleans())
    def decide(self, number: int, to: Any, *, storm: bool) -> None:
        reference, one = self.picked(number, "pending")
        counter = self.counter(storm=storm)
        act = counter.approve if to == "confirmed" else counter.decline
        assert act(reference) == self.rooms.decide(one, to)

    @precondition(lambda self: self.rooms.all)
    @rule(number=st.integers(0), state=st.sampled_from(STATES), way=st.sampled_from(WAYS), storm=st.booleans())
    def give_up(self, number: int, state: str, way: str, *, storm: bool) -> None:
        reference, one = self.picked(number, state)
        if way == "cancel":
            assert self.counter(storm=storm).cancel(reference) == self.rooms.cancel(one)
        else:
            self.erased(reference, one, storm=storm)

    @precondition(lambda self: self.rooms.all)
    @rule(number=st.integers(0), state=st.sampled_from(STATES), day=near_days, span=hours, storm=st.booleans())
    def move(self, number: int, state: str, day: int, span: Hours, *, storm: bool) -> None:
        reference, one = self.picked(number, state)
        first = next_days(self.now)[day]
        moved = tuple(first + (each - one.times.days[0]) for each in one.times.days)
        times = Times(one.times.space, moved, *span)
        outcome = self.counter(storm=storm).move(reference, times)
        assert outcome == self.rooms.move(one, times)
        one.due = one.times.erased

    @precondition(lambda self: self.rooms.all)
    @rule(number=st.integers(0), state=st.sampled_from(STATES), guest=who, storm=st.booleans())
    def correct(self, number: int, state: str, guest: str, *, storm: bool) -> None:
        reference, one = self.picked(number, state)
        if self.is_known(one):
            outcome = self.counter(storm=storm).correct(reference, guest)
            assert outcome == self.rooms.correct(one, guest)
            one.due = one.times.erased if outcome == "corrected" else one.due

    # Trainings

    @rule(guest=st.sampled_from(PUPILS), wait=st.sampled_from([True, True, False]), storm=st.booleans())
    def enroll(self, guest: str, *, wait: bool, storm: bool) -> None:
        self.enrolled(guest, wait=wait, storm=storm)

    @precondition(lambda self: self.pupils())
    @rule(number=st.integers(0), state=st.sampled_from(SEATS), storm=st.booleans())
    def leave(self, number: int, state: str, *, storm: bool) -> None:
        taught, reference = self.seated(number, state)
        assert self.outcome(attending.cancel, reference, storm=storm) == taught.cancel(reference, self.now)

    @precondition(lambda self: self.pupils())
    @rule(number=st.integers(0), state=st.sampled_from((*SEATS, "cancelled")), storm=st.booleans())
    def forget(self, number: int, state: str, *, storm: bool) -> None:
        taught, reference = self.seated(number, state)
        assert self.outcome(attending.erase, reference, storm=storm) == taught.erase(reference, self.now)

    @precondition(lambda self: self.pupils())
    @rule(number=st.integers(0), state=st.sampled_from(SEATS), storm=st.booleans())
    def accept(self, number: int, state: str, *, storm: bool) -> None:
        taught, reference = self.seated(number, state)
        assert self.outcome(attending.accept, reference, storm=storm) == taught.accept(reference, self.now)

    # Time, the sweep, and editors

    @rule(hours=st.sampled_from([1, 1, 2, 12, 23, 24, 25, 48, 7 * 24]), swept=st.booleans(), removed=st.booleans())
    def time_passes(self, hours: int, *, swept: bool, removed: bool) -> None:
        self.rooms.now += timedelta(hours=hours)
        if swept:
            self.sweep()
        if removed:
            self.the_table_removes_what_is_due()

    def sweep(self) -> None:
        grants.release_overdue(self.counter(storm=False).store, now=self.now)
        seating.sweep(self.desk(storm=False))
        self.rooms.sweep()
        for taught in self.classes.values():
            if taught.day >= self.now.astimezone(WIB).date():
                taught.seats = self.world.seats
                taught.settle(self.now)
        assert not any(each.overdue(self.now) for each in reservations(scanned(self.client, self.table)))

    def the_table_removes_what_is_due(self) -> None:
        """As DynamoDB does, some time after it is due."""
        for item in scanned(self.client, self.table):
            if "ttl" in item and int(item["ttl"]["N"]) < attributes.epoch(self.now):
                self.client.delete_item(TableName=self.table, Key={"pk": item["pk"], "sk": item["sk"]})

    @rule(day=near_days, what=st.sampled_from(["training", "closure", "desks", "seats"]), seats=st.integers(1, 3))
    def an_editor_changes_the_data(self, day: int, what: str, seats: int) -> None:
        on = next_days(self.now)[day]
        if what == "training" and on.weekday() != TUESDAY:  # on Tuesdays there is one already
            self.world.extra ^= {on}
        elif what == "closure":
            self.world.closed ^= {on}
        elif what == "desks":
            self.world.has_desks = not self.world.has_desks
        elif what == "seats":
            self.world.seats = seats

    # What must hold after every step

    @invariant()
    def all_is_as_the_model_says(self) -> None:
        found = scanned(self.client, self.table)
        self.reservations_agree(found)
        self.no_cell_is_above_its_units_and_sheets_are_the_sum_of_what_is_live(found)
        self.quotas_count_what_is_open(found)
        self.personal_data_are_kept_as_long_as_due_and_no_longer(found)
        self.seats_agree_and_nobody_is_passed_over(found)

    def reservations_agree(self, found: list[Item]) -> None:
        told = {each.reference: each for each in reservations(found)}
        assert {name: ("expired" if each.overdue(self.now) else each.state) for name, each in told.items()} == {
            name: ("expired" if self.rooms.overdue(one) else one.state) for name, one in self.rooms.all.items()
        }
        assert {name: (each.dates, each.span.start, each.span.end) for name, each in told.items()} == {
            name: (one.times.days, one.times.start, one.times.end) for name, one in self.rooms.all.items()
        }

    def no_cell_is_above_its_units_and_sheets_are_the_sum_of_what_is_live(self, found: list[Item]) -> None:
        held = sheets(found)
        assert held == sums(found)
        expected: Counter[tuple[str, date, int]] = Counter()
        for each in reservations(found):
            if each.state.live:
                one = self.rooms.all[each.reference]
                expected.update(one.times.cells(one.units))
        told = {
            (space, date.fromisoformat(day), cell): number
            for (space, day), cells in held.items()
            for cell, number in cells.items()
            if space in UNITS
        }
        assert told == dict(expected)
        assert all(number <= UNITS[piece] for (piece, _, _), number in told.items())

    def quotas_count_what_is_open(self, found: list[Item]) -> None:
        """What is over or overdue may be counted still: it is struck when it is in the way."""
        quotas = {item["pk"]["S"].removeprefix("QUOTA#"): item for item in found if item["sk"]["S"] == "QUOTA"}
        assert all(int(item["open_count"]["N"]) == len(items.open_bookings(item)) for item in quotas.values())
        counted = {(key, name) for key, item in quotas.items() for name in items.open_bookings(item)}
        is_open: set[tuple[str, str]] = set()
        lapsed: set[tuple[str, str]] = set()
        for reference, one in self.rooms.all.items():
            entries = {(key, items.open_name(reference)) for key in counts(one)}
            if self.rooms.holds(one) and one.times.ends > self.now:
                is_open |= entries
            elif one.state in ("pending", "confirmed"):
                lapsed |= entries
        assert is_open <= counted <= is_open | lapsed

    def personal_data_are_kept_as_long_as_due_and_no_longer(self, found: list[Item]) -> None:
        kept = {
            item["pk"]["S"].removeprefix("RES#"): int(item["ttl"]["N"])
            for item in found
            if item["sk"]["S"] == "VISITOR"
        }
        for reference, one in self.rooms.all.items():
            if self.is_known(one):
                assert kept[reference] == attributes.epoch(one.due)
            else:
                assert kept.get(reference, 0) <= attributes.epoch(self.now)
        others = [item for item in found if item["sk"]["S"] != "VISITOR"]
        assert not any(trace in str(others) for trace in ("@example", "+62812", "Tamu", "Peserta"))
        assert all("ttl" in item for item in others if item["sk"]["S"] in ("QUOTA", "KEY", "PERSON"))

    def seats_agree_and_nobody_is_passed_over(self, found: list[Item]) -> None:
        held = seat_sheets(found)
        assert {each.reference: each.state for each in enrolled(found)} == {
            reference: each.state for taught in self.classes.values() for reference, each in taught.all.items()
        }
        forgotten = {name for taught in self.classes.values() for name, one in taught.all.items() if one.erased}
        traced = {item["pk"]["S"].removeprefix("ENR#") for item in found if item["sk"]["S"] == "VISITOR"}
        traced |= {item["reference"]["S"] for item in found if item["sk"]["S"].startswith(("PERSON", "WAIT#"))}
        assert not forgotten & traced
        for taught in self.classes.values():
            live, offered, waiting = taught.of(*LIVE), taught.of("offered"), taught.of("waitlisted")
            assert max(Counter(each.who for each in live).values(), default=0) <= 1
            assert all(one.ticket < other.ticket for one in offered for other in waiting)
            sheet = held.get(taught.day)
            if sheet is not None:
                assert (sheet.taken, sheet.waiting) == (len(taught.of("enrolled", "offered")), len(waiting))
                assert sheet.tickets == taught.tickets
                assert sheet.due == min((each.until for each in offered if each.until), default=None)

    def teardown(self) -> None:
        """Everything counted is what it counts; and once all is given up, every hour can be had again."""
        assert look(self.client, self.table, now=self.now).differences == []
        counter = self.counter(storm=False)
        former = {(one.times, one.units) for one in self.rooms.all.values()}
        for reference, one in self.rooms.all.items():
            counter.erase(reference)
            self.rooms.erase(one)
        for number, (times, units_) in enumerate(former):
            expected = self.rooms.claim(times, units_, "cici")
            outcome, reference = counter.book(times, units_, "cici", f"kunci-lagi-{number:012d}")
            assert outcome == expected
            if reference:
                counter.erase(reference)
        self.client.delete_table(TableName=self.table)

    # What several rules do

    def booked(self, times: Times, number: int, guest: str, *, storm: bool) -> None:
        number = min(number, UNITS.get(times.space, 1))
        asked = (times, number, guest, f"kunci-{len(self.sent):016d}")
        expected = self.rooms.claim(times, number, guest)
        outcome, reference = self.counter(storm=storm).book(*asked)
        assert outcome == expected
        if reference:
            self.rooms.book(reference, times, number, guest, outcome)
            self.sent.append((asked, self.now, reference))

    def erased(self, reference: str, one: Booked, *, storm: bool) -> None:
        overdue = self.rooms.overdue(one)
        outcome, expected = self.counter(storm=storm).erase(reference), self.rooms.erase(one)
        if overdue:  # given back by whoever came first, or by this
            assert outcome in ("expired", "cancelled")
            one.state = outcome
        else:
            assert outcome == expected

    def enrolled(self, guest: str, *, wait: bool, storm: bool) -> None:
        day = self.tuesday()
        taught = self.classes.setdefault(day, Class(day))
        taught.seats = self.world.seats
        expected = taught.enroll(guest, self.now, wait=wait)
        form = {"date": day.isoformat(), "waitlist": "yes" if wait else "", "idempotency_key": uuid4().hex}
        outcome, got = told(lambda: enroll(self.desk(storm=storm), guest, **form))
        assert outcome == expected
        if got is not None:
            taught.tickets += expected == "waitlisted"
            assert got.ticket == (taught.tickets if expected == "waitlisted" else 0)
            taught.all[got.reference] = Ticket(guest, expected, got.ticket)

    # Ways to pick

    def times(self, space: str, day: int, span: Hours, shape: str) -> Times:
        """Only the hall can be had for several days."""
        first, week = next_days(self.now)[day], timedelta(weeks=1)
        spread = {
            "three weeks": (first, first + week, first + 2 * week),
            "first and third week": (first, first + 2 * week),
            "two days": (first, first + timedelta(days=1)),
        }
        return Times(space, spread.get(shape, (first,)) if space == HALL else (first,), *span)

    def picked(self, number: int, state: str) -> tuple[str, Booked]:
        """The newest first. Where none is in that state it is a live one, unless any will do."""
        found = [name for name, one in self.rooms.all.items() if one.state == state]
        live = [name for name, one in self.rooms.all.items() if self.rooms.holds(one) and state != "any"]
        among = found or live or list(self.rooms.all)
        name = among[-1 - number % len(among)]
        return name, self.rooms.all[name]

    def tuesday(self) -> date:
        """The day of the next training."""
        today = self.now.astimezone(WIB).date()
        return max(today + timedelta(days=(TUESDAY - today.weekday()) % 7), date(2026, 12, 1))

    def pupils(self) -> list[tuple[Class, str]]:
        return [(taught, reference) for taught in self.classes.values() for reference in taught.all]

    def seated(self, number: int, state: str) -> tuple[Class, str]:
        found = [(taught, name) for taught, name in self.pupils() if taught.all[name].state == state]
        among = found or self.pupils()
        taught, name = among[-1 - number % len(among)]
        taught.seats = self.world.seats
        return taught, name

    def counter(self, *, storm: bool) -> acts.Counter:
        client = self.stormy if storm else self.client
        return acts.Counter(Store(client, self.table, patience=HASTY), self.world.catalog(), self.now)

    def desk(self, *, storm: bool) -> Desk:
        client = self.stormy if storm else self.client
        return Desk(self.world.catalog(), EnrollmentStore(client, self.table, patience=HASTY), self.now)

    def outcome(self, operation: Callable[[Desk, str], Standing], reference: str, *, storm: bool) -> str:
        return told(lambda: operation(self.desk(storm=storm), reference).enrollment)[0]

    def is_known(self, one: Booked) -> bool:
        return one.who is not None and one.due > self.now


def told(act: Callable[[], Enrollment]) -> tuple[str, Enrollment | None]:
    """The state that came of it, or the code of the refusal."""
    try:
        got = act()
    except Refusal as refusal:
        return refusal.code.value, None
    return got.state.value, got


def reservations(found: list[Item]) -> list[Reservation]:
    return [items.reservation(item) for item in found if item["sk"]["S"] == "RES"]


def counts(one: Booked) -> list[str]:
    """The names under which a reservation counts."""
    if one.who is None:
        return []
    email, phone = PEOPLE[one.who]
    marks = people.marks(SECRET_KEY, Visitor(name="", email=email, phone=f"+62812000000{phone}"))
    return [*marks, *(f"{mark}#{WEST}" for mark in marks if one.times.space == WEST)]


def test_the_facility_agrees_with_a_simple_model(engine: str, client: Any) -> None:
    stormy = connected(engine)
    inject(stormy, by_chance(Random(20261124), 0.4))
    run(
        lambda: Life(client, stormy),
        settings=settings(
            max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
