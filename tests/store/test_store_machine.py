"""The store and a model of twenty lines are asked the same; they must never differ, in good weather or bad."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from chalicelib.errors import Code, Refusal
from chalicelib.reservations import ReservationRequest
from chalicelib.slots import Slot, cells
from chalicelib.store import ReferenceTaken, Store
from chalicelib.times import Span
from tests.builders import NOW, request, visitor
from tests.faults import by_chance, inject
from tests.store.builders import DESKS, HASTY, booking, connected, scanned, sheets, sums
from tools.table import create_table

UNITS = {space.id: space.units for space in DESKS.spaces}

slots = st.builds(
    lambda space, day, start, length: Slot(space, day, Span(start * 30, (start + length) * 30)),
    st.sampled_from(sorted(UNITS)),
    st.sampled_from([date(2026, 12, 1), date(2026, 12, 2)]),
    st.integers(18, 23),
    st.integers(2, 5),
)

requests = st.builds(
    lambda wished, units, key, purpose: request(
        wished, units=min(units, UNITS[wished.space]), idempotency_key=key, visitor=visitor(purpose=purpose)
    ),
    slots,
    st.integers(1, 3),
    st.sampled_from(["", "kunci-pertama-16", "kunci-kedua-1616"]),
    st.sampled_from(["Rapat", "Kelas"]),
)
references = st.sampled_from([f"HS-{letter * 6}" for letter in "BCDFGHJK"])


@dataclass
class Model:
    """Who has what, with one loop where the store has conditions."""

    taken: Counter[tuple[str, date, int]] = field(default_factory=Counter)
    answered: dict[str, tuple[ReservationRequest, str, datetime]] = field(default_factory=dict)
    references: set[str] = field(default_factory=set)

    def book(self, asked: ReservationRequest, reference: str, now: datetime) -> str:
        """The reference that is granted, or why none is."""
        content = replace(asked, idempotency_key="")
        key = asked.idempotency_key or repr(content)
        before = self.answered.get(key)
        if before and now <= before[2]:
            return before[1] if before[0] == content else Code.IDEMPOTENCY_KEY_REUSED
        wanted = [(asked.slots[0].space, asked.slots[0].date, cell) for cell in cells(asked.slots[0].span)]
        if any(self.taken[cell] + asked.units > UNITS[asked.slots[0].space] for cell in wanted):
            return Code.SLOT_TAKEN
        if reference in self.references:
            return "reference taken"
        self.taken.update(dict.fromkeys(wanted, asked.units))
        lifetime = timedelta(hours=24) if asked.idempotency_key else timedelta(minutes=10)
        self.answered[key] = (content, reference, now + lifetime)
        self.references.add(reference)
        return reference


class StoreMachine(RuleBasedStateMachine):
    """Books on a table of its own, on a client that is cut, throttled and refused by chance."""

    def __init__(self, client: Any, stormy: Any) -> None:
        super().__init__()
        self.client = client
        self.table = f"machine-{uuid4().hex}"
        create_table(client, self.table)
        self.calm = Store(client, self.table, patience=HASTY)
        self.stormy = Store(stormy, self.table, patience=HASTY)
        self.model = Model()
        self.now = NOW

    @initialize()
    def an_empty_table(self) -> None:
        assert scanned(self.client, self.table) == []

    @rule(asked=requests, reference=references, storm=st.booleans())
    def book(self, asked: ReservationRequest, reference: str, *, storm: bool) -> None:
        expected = self.model.book(asked, reference, self.now)
        assert self._outcome(asked, reference, self.stormy if storm else self.calm) == expected

    @rule(minutes=st.sampled_from([9, 10, 11, 60, 24 * 60]))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @invariant()
    def day_sheets_are_the_sum_of_the_reservations(self) -> None:
        found = scanned(self.client, self.table)
        held = sheets(found)
        assert held == sums(found)
        assert {
            (space, date.fromisoformat(day), cell): units
            for (space, day), sheet in held.items()
            for cell, units in sheet.items()
        } == dict(self.model.taken)

    @invariant()
    def no_cell_holds_more_units_than_there_are(self) -> None:
        assert all(units <= UNITS[space] for (space, _, _), units in self.model.taken.items())

    def teardown(self) -> None:
        self.client.delete_table(TableName=self.table)

    def _outcome(self, asked: ReservationRequest, reference: str, desk: Store) -> str:
        wanted = booking(reference, now=self.now, **{name: getattr(asked, name) for name in asked.__slots__})
        try:
            return desk.book(wanted).reference
        except Refusal as refused:
            return refused.code
        except ReferenceTaken:
            return "reference taken"


def test_the_store_agrees_with_a_simple_model(engine: str, client: Any) -> None:
    stormy = connected(engine)
    inject(stormy, by_chance(Random(20261124), 0.4))
    run_state_machine_as_test(
        partial(StoreMachine, client, stormy),  # type: ignore[arg-type]  # it only calls what it is given
        settings=settings(
            max_examples=60, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
