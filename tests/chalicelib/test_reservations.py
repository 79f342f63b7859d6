"""The rules of a request: each fault names its field, and all of them are found at once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.catalog import Closure, Space
from chalicelib.errors import Code, Fault, FaultCode
from chalicelib.reservations import Wish, code_of, find_faults
from chalicelib.slots import free, units_free
from chalicelib.times import Span, parse_clock
from tests.builders import NOW, SATURDAY, TODAY, TUESDAY, catalog, policy, space, text, wish


def faults(asked: Wish, **room: Any) -> list[tuple[str, str]]:
    return [(fault.field, fault.code.value) for fault in find_faults(catalog(space(**room)), asked, now=NOW)]


def at(start: str, end: str, **changes: Any) -> Wish:
    return wish(start=parse_clock(start), end=parse_clock(end), **changes)


def test_an_ordinary_request_has_no_fault() -> None:
    assert faults(wish()) == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (wish(space="solo-meeting-9"), ("space", "unknown")),
        (wish(date=SATURDAY), ("date", "closed_day")),
        (wish(date=TODAY + timedelta(days=62)), ("date", "too_far_ahead")),
        (wish(date=TODAY - timedelta(days=1)), ("start", "too_soon")),
        (wish(date=TODAY), ("start", "too_soon")),
        (at("08:00", "10:00"), ("start", "outside_opening_hours")),
        (at("17:00", "19:00"), ("start", "outside_opening_hours")),
        (at("10:15", "12:00"), ("start", "off_raster")),
        (at("10:00", "12:10"), ("end", "off_raster")),
        (at("12:00", "10:00"), ("end", "end_before_start")),
        (at("12:00", "12:00"), ("end", "end_before_start")),
        (at("10:00", "10:30"), ("end", "duration")),
        (at("09:00", "13:30"), ("end", "duration")),
        (wish(party_size=9), ("party_size", "over_capacity")),
        (wish(party_size=0), ("party_size", "out_of_range")),
        (wish(units=2), ("units", "out_of_range")),
        (wish(units=0), ("units", "out_of_range")),
        (wish(notice_version=TUESDAY), ("notice_version", "unknown")),
    ],
)
def test_a_rule_broken_is_named_with_its_field(asked: Wish, expected: tuple[str, str]) -> None:
    assert faults(asked) == [expected]


def test_only_a_notice_that_somebody_can_have_read_is_known() -> None:
    shop = replace(catalog(space()), notice_version=date(2026, 11, 24), notices_before=(date(2026, 11, 1),))
    for version, known in ((date(2026, 11, 24), True), (date(2026, 11, 1), True), (date(2026, 11, 2), False)):
        found = list(find_faults(shop, wish(notice_version=version), now=NOW))
        assert found == ([] if known else [Fault("notice_version", FaultCode.UNKNOWN)])


@pytest.mark.parametrize(
    ("asked", "room"),
    [
        (wish(party_size=8), space(capacity=8)),
        (wish(party_size=4), space(booking=policy(min_party=4))),
        (wish(date=TUESDAY), space(booking=policy(horizon_days=7))),
        (at("11:00", "12:00", date=TODAY), space(booking=policy(lead_minutes=120))),
        (at("10:00", "14:00"), space(booking=policy(max_minutes=240))),
        (at("09:00", "10:00"), space(booking=policy(min_minutes=60))),
    ],
)
def test_a_limit_itself_is_still_allowed(asked: Wish, room: Space) -> None:
    assert list(find_faults(catalog(room), asked, now=NOW)) == []


def test_all_faults_are_found_at_once() -> None:
    assert faults(at("18:10", "23:00", date=TODAY + timedelta(days=202), party_size=99)) == [
        ("date", "too_far_ahead"),
        ("start", "off_raster"),
        ("end", "duration"),
        ("start", "outside_opening_hours"),
        ("party_size", "over_capacity"),
    ]


def test_what_could_not_be_read_is_not_judged_again() -> None:
    assert faults(Wish(space="solo-meeting-1", party_size=99, units=1)) == [("party_size", "over_capacity")]


def test_a_space_that_is_not_booked_online_says_so() -> None:
    assert faults(wish(), booking=None) == [("space", "not_bookable")]


def test_each_desk_seats_its_own() -> None:
    assert faults(wish(units=3, party_size=4), units=5, capacity=1) == [("party_size", "over_capacity")]


def test_more_people_than_the_chosen_units_hold_are_told_to_take_more_while_there_are_more() -> None:
    desks = catalog(space(units=5, capacity=1))
    (some,) = find_faults(desks, wish(units=3, party_size=4), now=NOW)
    (all_taken,) = find_faults(desks, wish(units=5, party_size=6), now=NOW)
    assert (some.form, all_taken.form) == ("units", "")


def test_the_message_can_say_what_would_be_right() -> None:
    (fault,) = find_faults(catalog(), at("08:00", "10:00"), now=NOW)
    assert fault == Fault("start", FaultCode.OUTSIDE_OPENING_HOURS, "09:00–18:00")


def test_a_holiday_is_a_closed_day() -> None:
    closed = catalog(closures=(Closure(TUESDAY, TUESDAY, text("Hari libur"), "holiday"),))
    assert [fault.code.value for fault in find_faults(closed, wish(), now=NOW)] == ["closed_day"]


def test_one_broken_rule_gives_the_whole_answer_its_code() -> None:
    assert code_of((Fault("date", FaultCode.CLOSED_DAY),)) is Code.CLOSED_DAY


def test_several_or_merely_formal_faults_are_an_invalid_request() -> None:
    assert code_of((Fault("date", FaultCode.CLOSED_DAY), Fault("end", FaultCode.DURATION))) is Code.INVALID_REQUEST
    assert code_of((Fault("name", FaultCode.REQUIRED),)) is Code.INVALID_REQUEST


_minutes = st.integers(0, 48).map(lambda cell: cell * 30)


@given(_minutes, _minutes, st.integers(-2, 70), st.sampled_from([0, 120, 1440]), st.sampled_from([30, 60]))
def test_what_is_shown_as_free_is_accepted_and_what_is_accepted_is_shown_as_free(
    start: int, end: int, days: int, lead: int, raster: int
) -> None:
    """The page and the function cannot disagree: both follow from the same rules on an empty day."""
    room = space(booking=policy(lead_minutes=lead, raster=raster, min_minutes=60))
    assert room.booking is not None
    held, day = catalog(room), TODAY + timedelta(days=days)
    accepted = not list(find_faults(held, wish(date=day, start=start, end=end), now=NOW))
    shown = (
        start < end
        and not start % raster
        and not end % raster
        and room.booking.min_minutes <= end - start <= room.booking.max_minutes
        and units_free(free(held, room, day, taken={}, now=NOW), Span(start, end)) == 1
    )
    assert accepted == shown
