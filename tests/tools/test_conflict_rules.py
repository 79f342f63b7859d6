"""What a new catalog has no room for: listed once, with its reason, and nothing else."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.bookings import Reservation, State
from chalicelib.catalog import Catalog, Closure, Text
from chalicelib.sheets import claims
from chalicelib.slots import Slot
from tests.builders import NOW, SATURDAY, TUESDAY, catalog, policy, session, slot, space, span, text, week
from tests.store.builders import booking
from tools.conflict_rules import conflicts

HALL = (
    space(id="hall", capacity=40, parts=("east", "west")),
    space(id="east", capacity=20),
    space(id="west", capacity=20),
    space(id="desks", capacity=1, units=3),
)
WIDE = catalog(space(), *HALL)


def granted(reference: str = "HS-1", *slots: Slot, minute: int = 0, **changes: Any) -> Reservation:
    """A confirmed reservation, made so many minutes after the others."""
    made = booking().reservation
    at = made.created_at + timedelta(minutes=minute)
    return replace(made, reference=reference, slots=slots or (slot(),), created_at=at, **changes)


def listed(found: Catalog, *reservations: Reservation) -> list[tuple[str, str]]:
    return [(each.reservation.reference, each.reason) for each in conflicts(found, reservations, now=NOW)]


def test_what_still_has_its_room_is_not_listed() -> None:
    assert listed(WIDE, granted()) == []


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (catalog(*HALL), "the space is gone"),
        (catalog(space(booking=None)), "the space is no longer booked online"),
        (catalog(closures=(Closure(TUESDAY, TUESDAY, Text("Atap", "Roof repairs")),)), "closed: Roof repairs"),
        (catalog(space(hours=replace(week(), tuesday=()))), "closed on Tuesday"),
        (
            catalog(space(hours=week("09:00-11:30", "13:00-18:00"))),
            "outside the opening hours, 09:00-11:30, 13:00-18:00",
        ),
        (
            catalog(closures=(Closure(TUESDAY, TUESDAY, Text("Rapat", "Meeting"), hours=(span("09:00-11:00"),)),)),
            "outside the opening hours, 09:00-11:00 (Meeting)",
        ),
        (catalog(sessions=(session(),)), "training catatan-usaha, 10:00-12:00 in solo-meeting-1"),
        (catalog(space(capacity=3)), "4 people, and there is room for 3"),
    ],
)
def test_each_change_that_takes_the_room_away_is_a_reason(found: Catalog, reason: str) -> None:
    assert listed(found, granted()) == [("HS-1", reason)]


def test_a_training_in_the_time_for_clearing_up_is_in_the_way() -> None:
    after = session(span=span("12:00-13:00"))
    tidy = space(booking=policy(buffer_after=30))
    assert listed(catalog(sessions=(after,)), granted()) == []
    assert len(listed(catalog(tidy, sessions=(after,)), granted())) == 1


def test_a_training_in_the_hall_is_in_the_way_of_its_half() -> None:
    found = catalog(*HALL, sessions=(session(space="hall"),))
    half = granted("HS-1", slot(of="east"))
    assert listed(found, half) == [("HS-1", "training catatan-usaha, 10:00-12:00 in hall")]


@pytest.mark.parametrize("change", [policy(lead_minutes=1440 * 30), policy(max_minutes=60), policy(buffer_after=240)])
def test_stricter_rules_for_asking_take_nothing_from_those_who_asked_before(change: Any) -> None:
    later = granted("HS-2", slot("12:00-13:00"), minute=1)
    assert listed(catalog(space(booking=change)), granted(), later) == []


def test_with_fewer_units_those_who_came_last_are_listed() -> None:
    found = catalog(space(id="desks", capacity=1, units=2))
    three = [granted(f"HS-{each}", slot(of="desks"), minute=each, party_size=1) for each in (1, 2, 3)]
    assert listed(found, *three) == [("HS-3", "2 of 2 units taken by HS-1, HS-2")]
    assert listed(found, granted("HS-1", slot(of="desks"), units=3, party_size=3)) == [
        ("HS-1", "3 units, and the space has 2")
    ]


def test_spaces_that_now_share_floor_do_not_fit_together() -> None:
    hall, half = granted("HS-1", slot(of="hall")), granted("HS-2", slot("11:00-13:00", of="east"), minute=1)
    apart = catalog(*(replace(each, parts=()) for each in HALL))
    assert listed(apart, hall, half) == []
    assert listed(WIDE, hall, half) == [("HS-2", "HS-1 has hall, which shares its floor")]


def test_of_several_dates_only_those_in_trouble_are_listed() -> None:
    weekly = granted("HS-1", *(slot(on=TUESDAY + timedelta(weeks=each)) for each in range(3)))
    closed = Closure(date(2026, 12, 8), date(2026, 12, 8), text())
    found = conflicts(catalog(closures=(closed,)), [weekly], now=NOW)
    assert [each.slot.date for each in found] == [date(2026, 12, 8)]


@pytest.mark.parametrize("state", [state for state in State if not state.live])
def test_what_was_given_back_is_in_nobodys_way(state: State) -> None:
    ended = granted("HS-1", state=state)
    assert listed(catalog(*HALL), ended) == []
    assert listed(WIDE, ended, granted("HS-2", minute=1)) == []


def test_a_request_whose_deadline_has_passed_is_in_nobodys_way() -> None:
    waiting = granted(state=State.PENDING, deadline=NOW)
    assert listed(catalog(*HALL), waiting) == []
    assert len(listed(catalog(*HALL), replace(waiting, deadline=NOW + timedelta(minutes=1)))) == 1


def test_what_is_over_is_not_listed() -> None:
    assert listed(catalog(*HALL), granted("HS-1", slot("07:00-09:00", on=NOW.date()))) == []
    assert len(listed(catalog(*HALL), granted("HS-1", slot("08:00-09:30", on=NOW.date())))) == 1


WISHES = st.lists(
    st.tuples(
        st.sampled_from(["hall", "east", "west", "desks", "solo-meeting-1"]),
        st.sampled_from([TUESDAY, TUESDAY + timedelta(days=1)]),
        st.integers(9, 16),
        st.integers(1, 2),
    ),
    max_size=12,
)


def bookings(wishes: list[tuple[str, date, int, int]]) -> list[Reservation]:
    return [
        granted(f"HS-{at}", slot(f"{hour:02d}:00-{hour + length:02d}:00", of=of, on=day), minute=at, party_size=1)
        for at, (of, day, hour, length) in enumerate(wishes)
    ]


def accepted(found: Catalog, wished: list[Reservation]) -> list[Reservation]:
    """Those that day sheets would have let in, one after the other."""
    sheets: Counter[tuple[str, date, int]] = Counter()
    let_in = []
    for each in wished:
        changes = claims(found, each.slots, units=each.units)
        fits = all(
            change.capacity is None or sheets[change.space, change.date, cell] + more <= change.capacity
            for change in changes
            for cell, more in change.deltas
        )
        if fits:
            let_in.append(each)
            sheets.update({(one.space, one.date, cell): more for one in changes for cell, more in one.deltas})
    return let_in


@given(WISHES)
def test_those_that_the_day_sheets_let_in_are_those_not_listed(wishes: list[tuple[str, date, int, int]]) -> None:
    wished = bookings(wishes)
    in_trouble = {reference for reference, _ in listed(WIDE, *wished)}
    assert {each.reference for each in wished} - in_trouble == {each.reference for each in accepted(WIDE, wished)}


@given(WISHES, st.integers())
def test_the_order_in_which_they_are_read_does_not_matter(wishes: list[tuple[str, date, int, int]], seed: int) -> None:
    wished = bookings(wishes)
    shuffled = random.Random(seed).sample(wished, len(wished))
    assert listed(WIDE, *shuffled) == listed(WIDE, *wished)


@given(WISHES, st.sets(st.sampled_from(["training", "closure", "gone", "saturday"])))
def test_without_those_listed_there_are_none(wishes: list[tuple[str, date, int, int]], changes: set[str]) -> None:
    changed = catalog(
        *(each for each in WIDE.spaces if "gone" not in changes or each.id != "desks"),
        sessions=(session(space="hall"),) if "training" in changes else (),
        closures=(Closure(TUESDAY, TUESDAY, text(), spaces=("east", "hall")),) if "closure" in changes else (),
    )
    wished = bookings(wishes)
    if "saturday" in changes:
        wished.append(granted("HS-99", slot(on=SATURDAY)))
    in_trouble = {reference for reference, _ in listed(changed, *wished)}
    assert "HS-99" in in_trouble or "saturday" not in changes
    assert listed(changed, *(each for each in wished if each.reference not in in_trouble)) == []
