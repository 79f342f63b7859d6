"""The form offers every start of the opening hours and says which can still be had."""

import pytest

from chalicelib.picker import choices, durations
from chalicelib.times import clock
from tests.builders import NOW, SATURDAY, TODAY, TUESDAY, catalog, policy, space


def test_a_static_page_offers_the_opening_hours() -> None:
    (day,) = choices(catalog(), space(), first=TUESDAY, count=1, now=NOW)
    assert clock(day.starts[0].minute) == "09:00"
    assert clock(day.starts[-1].minute) == "17:00"
    assert day.free == len(day.starts) == 17


def test_a_taken_start_stays_in_the_list_without_units() -> None:
    (day,) = choices(catalog(), space(), first=TUESDAY, count=1, now=NOW, sheets={TUESDAY: {600: 1, 630: 1}})
    left = {clock(start.minute): start.units for start in day.starts}
    assert (left["09:00"], left["09:30"], left["10:00"], left["11:00"]) == (1, 0, 0, 1)


def test_a_start_that_is_too_near_is_not_listed_as_taken() -> None:
    (today,) = choices(catalog(), space(booking=policy(lead_minutes=120)), first=TODAY, count=1, now=NOW)
    assert clock(today.starts[0].minute) == "11:00"


def test_a_day_beyond_the_horizon_is_not_listed_as_taken() -> None:
    days = choices(catalog(), space(booking=policy(horizon_days=7)), first=TUESDAY, count=2, now=NOW)
    assert [len(day.starts) for day in days] == [17, 0]


def test_a_closed_day_has_no_starts() -> None:
    (day,) = choices(catalog(), space(), first=SATURDAY, count=1, now=NOW)
    assert (day.spans, day.starts, day.free) == ((), (), 0)


def test_durations_go_from_the_shortest_to_the_longest_in_steps_of_the_raster() -> None:
    assert list(durations(policy(min_minutes=60, max_minutes=150))) == [60, 90, 120, 150]


def test_a_space_without_online_booking_has_no_form() -> None:
    with pytest.raises(ValueError, match="not booked online"):
        choices(catalog(), space(booking=None), first=TUESDAY, count=1, now=NOW)
