"""A month holds each of its days once, with what takes place on it and why it is closed."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.catalog import Closure
from hetero_space.month_grid import closed_days, days_of_month
from tests.builders import catalog, location, session, span, text

CHRISTMAS = Closure(date(2026, 12, 25), date(2026, 12, 25), text("Hari Natal"))


@given(st.dates(date(2020, 1, 1), date(2040, 12, 1)))
def test_a_month_has_all_its_days_in_order(day: date) -> None:
    days = days_of_month(catalog(), day.replace(day=1), {})
    assert [each.date for each in days] == [days[0].date + timedelta(days=offset) for offset in range(len(days))]
    assert days[0].date.day == 1
    assert (days[-1].date + timedelta(days=1)).day == 1


def test_a_day_tells_all_of_its_sessions_by_the_clock() -> None:
    late, early = session(span=span("13:00-15:00")), session(program="foto-produk", span=span("09:00-11:00"))
    days = days_of_month(catalog(sessions=(late, early)), date(2026, 12, 1), {})
    assert days[0].sessions == (early, late)
    assert all(day.sessions == () for day in days[1:])


def test_a_holiday_closes_its_day() -> None:
    assert closed_days(catalog(closures=(CHRISTMAS,))) == {date(2026, 12, 25): text("Hari Natal")}


def test_a_day_on_which_one_location_is_open_is_not_closed() -> None:
    solo, semarang = location(), location(id="semarang")
    repairs = Closure(date(2026, 12, 1), date(2026, 12, 2), text("Perbaikan"), locations=("solo",))
    assert closed_days(catalog(locations=(solo, semarang), closures=(repairs,))) == {}
    assert set(closed_days(catalog(locations=(solo,), closures=(repairs,)))) == {date(2026, 12, 1), date(2026, 12, 2)}


def test_special_hours_close_nothing() -> None:
    half = Closure(date(2026, 12, 31), date(2026, 12, 31), text("Setengah hari"), hours=(span("09:00-13:00"),))
    assert closed_days(catalog(closures=(half,))) == {}
