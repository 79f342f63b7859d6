"""The form offers every start of the opening hours and says which can still be had."""

import pytest

from chalicelib.catalog import Week
from chalicelib.picker import Wanted, choices, durations, every_start, shown_day, wanted
from chalicelib.times import clock, days_from
from tests.builders import NOW, SATURDAY, TODAY, TUESDAY, catalog, policy, space, span

WEDNESDAY = TUESDAY.replace(day=2)


def test_a_static_page_offers_the_opening_hours() -> None:
    (day,) = choices(catalog(), space(), [TUESDAY], now=NOW)
    assert clock(day.starts[0].minute) == "09:00"
    assert clock(day.starts[-1].minute) == "17:00"
    assert len(day.starts) == 17
    assert all(start.fits for start in day.starts)


def test_a_taken_start_stays_in_the_list_without_units() -> None:
    (day,) = choices(catalog(), space(), [TUESDAY], now=NOW, sheets={TUESDAY: {600: 1, 630: 1}})
    left = {clock(start.minute): start.units for start in day.starts}
    assert (left["09:00"], left["09:30"], left["10:00"], left["11:00"]) == (1, 0, 0, 1)


def test_a_start_that_is_too_near_is_not_listed_as_taken() -> None:
    (today,) = choices(catalog(), space(booking=policy(lead_minutes=120)), [TODAY], now=NOW)
    assert clock(today.starts[0].minute) == "11:00"


def test_a_day_beyond_the_horizon_is_not_listed_as_taken() -> None:
    days = choices(catalog(), space(booking=policy(horizon_days=7)), days_from(TUESDAY, 2), now=NOW)
    assert [len(day.starts) for day in days] == [17, 0]


def test_a_closed_day_has_no_starts() -> None:
    (day,) = choices(catalog(), space(), [SATURDAY], now=NOW)
    assert (day.spans, day.starts, day.free) == ((), (), False)


def test_durations_go_from_the_shortest_to_the_longest_in_steps_of_the_raster() -> None:
    assert list(durations(policy(min_minutes=60, max_minutes=150))) == [60, 90, 120, 150]


def test_a_space_without_online_booking_has_no_form() -> None:
    with pytest.raises(ValueError, match="not booked online"):
        choices(catalog(), space(booking=None), [TUESDAY], now=NOW)


def test_a_start_that_is_too_short_for_the_wish_does_not_fit_but_is_not_taken() -> None:
    (day,) = choices(
        catalog(), space(), [TUESDAY], now=NOW, sheets={TUESDAY: {720: 1}}, wish=Wanted(minutes=180, units=1)
    )
    starts = {clock(start.minute): (start.fits, start.taken) for start in day.starts}
    assert [starts[at] for at in ("09:00", "09:30", "11:00", "11:30", "12:30", "16:00")] == [
        (True, False),
        (False, False),
        (False, False),
        (False, True),
        (True, False),
        (False, False),
    ]


def test_more_desks_than_are_left_do_not_fit() -> None:
    desks = space(units=5, capacity=1)
    (day,) = choices(catalog(desks), desks, [TUESDAY], now=NOW, sheets={TUESDAY: {540: 3}}, wish=Wanted(60, 3))
    assert (day.starts[0].units, day.starts[0].fits, day.starts[1].fits) == (2, False, True)


def test_the_day_that_is_wished_is_shown_even_if_it_is_full() -> None:
    full = {TUESDAY: dict.fromkeys(range(540, 1080, 30), 1)}
    days = choices(catalog(), space(), days_from(TUESDAY, 2), now=NOW, sheets=full)
    assert shown_day(days, "2026-12-01") is days[0]
    assert shown_day(days) is shown_day(days, "entah") is days[1]
    assert (days[0].full, days[1].full) == (True, False)


def test_without_a_free_day_a_full_one_is_shown_and_without_any_none() -> None:
    full = {TUESDAY: dict.fromkeys(range(540, 1080, 30), 1)}
    days = choices(catalog(), space(), [TUESDAY], now=NOW, sheets=full)
    assert shown_day(days) is days[0]
    assert shown_day(choices(catalog(), space(), [SATURDAY], now=NOW)) is None


def test_a_page_that_does_not_know_the_day_offers_the_starts_of_all() -> None:
    hours = Week(tuesday=(span("13:00-15:00"),), wednesday=(span("09:00-11:00"), span("13:00-15:00")))
    days = choices(catalog(), space(hours=hours), [TUESDAY, WEDNESDAY], now=NOW)
    offered = [clock(start.minute) for start in every_start(days)]
    assert offered == ["09:00", "09:30", "10:00", "13:00", "13:30", "14:00"]


@pytest.mark.parametrize("minutes", ["", "90.5", "0", "45", "999", "٦٠", "-60"])
def test_a_length_that_the_space_does_not_have_counts_as_the_shortest(minutes: str) -> None:
    assert wanted(space(booking=policy(min_minutes=60, max_minutes=240)), minutes, "1") == Wanted(60, 1)


@pytest.mark.parametrize(("units", "counted"), [("", 1), ("0", 1), ("6", 1), ("dua", 1), ("5", 5)])
def test_a_number_of_desks_that_there_is_not_counts_as_one(units: str, counted: int) -> None:
    assert wanted(space(units=5), "120", units) == Wanted(120, counted)
