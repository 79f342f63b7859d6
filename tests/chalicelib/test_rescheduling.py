"""A reservation may move to where a new request might go; several days move together and keep their distances."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import reservations
from chalicelib.bookings import Reservation, State, book
from chalicelib.catalog import Catalog, Closure
from chalicelib.errors import Code, Fault, FaultCode, Refusal, Unavailable
from chalicelib.rescheduling import find_faults, moved
from chalicelib.reservations import Wish, unavailable
from chalicelib.sheets import SheetChange
from chalicelib.slots import Slot, cells, claimed
from chalicelib.times import Span, parse_clock
from chalicelib.transitions import move
from tests.builders import NOW, SATURDAY, TODAY, TUESDAY, catalog, policy, request, session, slot, space, text

WEEK = timedelta(weeks=1)
HOUSE = catalog(
    space(booking=policy(buffer_before=30, buffer_after=60, raster=60, horizon_days=60)),
    space(id="solo-desks", units=5, capacity=1),
    space(id="solo-hall", parts=("solo-east", "solo-west"), booking=policy(buffer_after=30)),
    space(id="solo-east"),
    space(id="solo-west", units=3),
)


def reservation(*slots: Slot, at: Catalog = HOUSE, units: int = 1) -> Reservation:
    asked = request(slots=slots or (slot(),), units=units, party_size=units)
    return book(at, asked, reference="HS-7K3M9Q", secret_key=b"kunci", now=NOW).reservation


def series(weeks: int = 3) -> Reservation:
    return reservation(*(slot(on=TUESDAY + week * WEEK) for week in range(weeks)))


def to(start: str = "13:00", end: str = "15:00", *, on: date = TUESDAY) -> Wish:
    return Wish(date=on, start=parse_clock(start), end=parse_clock(end))


def refused(found: Reservation, wish: Wish, *, at: Catalog = HOUSE, now: datetime = NOW) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        moved(at, found, wish, now=now)
    return refusal.value


def named(refusal: Refusal) -> list[tuple[str, str]]:
    return [(fault.field, fault.code.value) for fault in refusal.faults]


def test_a_reservation_moves_to_the_day_and_hours_that_are_wished() -> None:
    day = TUESDAY + timedelta(days=1)
    assert moved(HOUSE, reservation(), to(on=day), now=NOW) == (slot("13:00-15:00", on=day),)


def test_several_days_keep_their_distances_and_have_the_same_hours() -> None:
    uneven = reservation(*(slot(on=TUESDAY + timedelta(days=days)) for days in (0, 7, 21)))
    first = TUESDAY + timedelta(days=2)
    expected = tuple(slot("13:00-15:00", on=first + timedelta(days=days)) for days in (0, 7, 21))
    assert moved(HOUSE, uneven, to(on=first), now=NOW) == expected


def test_it_may_overlap_its_own_hours() -> None:
    assert moved(HOUSE, reservation(), to("11:00", "13:00"), now=NOW) == (slot("11:00-13:00"),)
    later = tuple(slot(on=TUESDAY + week * WEEK) for week in (1, 2, 3))
    assert moved(HOUSE, series(), to("10:00", "12:00", on=TUESDAY + WEEK), now=NOW) == later


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (to(on=SATURDAY), ("date", "closed_day")),
        (to(on=TODAY + timedelta(days=62)), ("date", "too_far_ahead")),
        (to(on=TODAY - timedelta(days=1)), ("start", "too_soon")),
        (to("08:00", "10:00"), ("start", "outside_opening_hours")),
        (to("10:30", "12:00"), ("start", "off_raster")),
        (to("10:00", "12:30"), ("end", "off_raster")),
        (to("12:00", "10:00"), ("end", "end_before_start")),
        (to("09:00", "14:00"), ("end", "duration")),
    ],
)
def test_what_a_new_request_may_not_a_move_may_not(wish: Wish, expected: tuple[str, str]) -> None:
    assert named(refused(reservation(), wish)) == [expected]


def test_all_faults_are_found_at_once() -> None:
    found = refused(reservation(), to("17:30", "23:00", on=SATURDAY))
    assert named(found) == [("date", "closed_day"), ("start", "off_raster"), ("end", "duration")]
    assert found.code is Code.INVALID_REQUEST


@pytest.mark.parametrize("name", ["date", "start", "end"])
def test_day_and_hours_are_all_required(name: str) -> None:
    wish = replace(to(), **{name: None})
    assert refused(reservation(), wish).faults == (Fault(name, FaultCode.REQUIRED),)
    assert find_faults(HOUSE, reservation(), wish, now=NOW) == ()


def test_a_day_of_a_series_that_cannot_be_had_is_named() -> None:
    shut = TUESDAY + timedelta(days=8)
    at = replace(HOUSE, closures=(Closure(shut, shut, text("Libur"), "holiday"),))
    found = refused(series(), to(on=TUESDAY + timedelta(days=1)), at=at)
    assert (found.code, found.faults) == (Code.CLOSED_DAY, (Fault("date", FaultCode.CLOSED_DAY),))
    assert found.unavailable == (Unavailable(shut, Code.CLOSED_DAY),)
    assert found.remaining == ()


def test_the_latest_day_that_is_told_is_that_of_the_first_of_a_series() -> None:
    first = TODAY + timedelta(days=49)
    (fault,) = refused(series(), to(on=first)).faults
    assert fault == Fault("date", FaultCode.TOO_FAR_AHEAD, (TODAY + timedelta(days=46)).isoformat())


def test_days_beyond_the_calendar_are_too_far_ahead() -> None:
    assert ("date", "too_far_ahead") in named(refused(series(), to(on=date.max)))


def test_a_training_stands_in_the_way_with_the_buffers_around_it() -> None:
    #  training 10–12, buffers 30 before and 60 after each booking: free again from 13 on (raster 60)
    held = replace(HOUSE, sessions=(session(date=TUESDAY + WEEK),))
    assert refused(reservation(), to("12:00", "14:00", on=TUESDAY + WEEK), at=held).code is Code.SLOT_TAKEN
    assert moved(held, reservation(), to("13:00", "15:00", on=TUESDAY + WEEK), now=NOW)
    several = refused(series(), to("12:00", "14:00"), at=held)
    assert (several.code, several.faults) == (Code.SLOT_TAKEN, ())
    assert several.unavailable == (Unavailable(TUESDAY + WEEK, Code.SLOT_TAKEN),)


def test_what_the_space_no_longer_holds_is_told() -> None:
    desks = reservation(slot(of="solo-desks"), units=5)
    fewer = catalog(space(id="solo-desks", units=2, capacity=1))
    assert named(refused(desks, to(), at=fewer)) == [("units", "out_of_range")]


@pytest.mark.parametrize(
    ("at", "code"),
    [(catalog(space(id="another")), "unknown"), (catalog(space(booking=None)), "not_bookable")],
    ids=["gone", "closed"],
)
def test_a_space_that_is_no_longer_booked_online_takes_no_moves(at: Catalog, code: str) -> None:
    assert named(refused(reservation(), to(), at=at)) == [("space", code)]


def test_asking_again_for_where_it_is_already_is_granted_whatever_the_rules_say_by_now() -> None:
    late = NOW + timedelta(days=6, hours=23, minutes=59)
    assert moved(HOUSE, reservation(), to("10:00", "12:00"), now=late) == (slot(),)
    closed = catalog(space(booking=None))
    assert moved(closed, reservation(), to("10:00", "12:00"), now=NOW) == (slot(),)
    given_up = replace(reservation(), state=State.CANCELLED)
    assert named(refused(given_up, to("10:00", "12:00"), at=closed)) == [("space", "not_bookable")]


_minutes = st.integers(0, 48).map(lambda cell: cell * 30)
_offsets = st.lists(st.integers(1, 20), max_size=4, unique=True).map(lambda days: [0, *sorted(days)])


@given(_minutes, _minutes, st.integers(-2, 70), _offsets)
def test_a_series_moves_exactly_where_each_of_its_days_could_be_booked_alone(
    start: int, end: int, days: int, offsets: list[int]
) -> None:
    """With a training and a holiday somewhere in between."""
    shut = date(2026, 12, 25)
    at = replace(
        HOUSE,
        sessions=(session(date=date(2026, 12, 15)),),
        closures=(Closure(shut, shut, text("Hari Natal"), "holiday"),),
    )
    found = reservation(*(slot(on=TUESDAY + timedelta(days=each)) for each in offsets))
    first = TODAY + timedelta(days=days)

    def bookable(day: date) -> bool:
        alone = Wish(space=found.space, date=day, start=start, end=end, units=1, party_size=1)
        if list(reservations.find_faults(at, alone, now=NOW)):
            return False
        return not unavailable(at, (Slot(found.space, day, Span(start, end)),), units=1, now=NOW)

    wanted = [first + timedelta(days=each) for each in offsets]
    wish = Wish(date=first, start=start, end=end)
    if all(bookable(day) for day in wanted) or (first == TUESDAY and (start, end) == (600, 720)):
        assert [each.date for each in moved(at, found, wish, now=NOW)] == wanted
    else:
        refusal = refused(found, wish, at=at)
        assert refusal.faults or refusal.code is Code.SLOT_TAKEN
        assert {each.date for each in refusal.unavailable} <= {day for day in wanted if not bookable(day)}


def _sums(*changes: SheetChange) -> dict[tuple[str, date, int], int]:
    sums: dict[tuple[str, date, int], int] = {}
    for change in changes:
        for cell, units in change.deltas:
            key = change.space, change.date, cell
            sums[key] = sums.get(key, 0) + units
    return {key: units for key, units in sums.items() if units}


_places = st.sampled_from([("solo-hall", 1), ("solo-east", 1), ("solo-west", 2), ("solo-desks", 5), ("solo-desks", 1)])
_starts = st.integers(18, 32)


@given(_places, _starts, _starts, st.integers(0, 15), st.integers(1, 3))
def test_after_a_move_the_sheets_hold_what_booking_there_at_once_would_have_taken(
    place: tuple[str, int], before: int, after: int, days: int, weeks: int
) -> None:
    """Units, parts, wholes and buffers included, however the old and the new hours overlap."""
    name, units = place
    old, new = (Span(each * 30, each * 30 + 120) for each in (before, after))
    here = tuple(Slot(name, TUESDAY + week * WEEK, old) for week in range(weeks))
    there = tuple(Slot(name, TUESDAY + week * WEEK + timedelta(days=days), new) for week in range(weeks))
    found, direct = reservation(*here, units=units), reservation(*there, units=units)
    transition = move(HOUSE, found, there, now=NOW)
    if transition is None:
        assert here == there
        return
    assert transition.after.claims == direct.claims
    assert _sums(*found.claims, *transition.changes) == _sums(*direct.claims)
    assert len({(each.space, each.date) for each in transition.changes}) == len(transition.changes)
    taken = {(each.space, each.date): each.capacity for each in direct.claims}
    gaining = [each for each in transition.changes if any(amount > 0 for _, amount in each.deltas)]
    assert all(each.capacity == taken[each.space, each.date] for each in gaining)


@given(_starts)
def test_the_buffers_move_along(start: int) -> None:
    span = Span(start * 30, start * 30 + 120)
    transition = move(HOUSE, reservation(), (Slot("solo-meeting-1", TUESDAY + WEEK, span),), now=NOW)
    assert transition is not None
    booking: Any = HOUSE.space["solo-meeting-1"].booking
    (claim,) = transition.after.claims
    assert [cell for cell, _ in claim.deltas] == list(cells(claimed(booking, span)))
