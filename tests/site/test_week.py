"""Days that differ from the week are told in as few rows as they need."""

from datetime import date
from functools import partial

from chalicelib.catalog import Closure
from chalicelib.hours import closure_on
from hetero_space.week import Unusual, unusual_days, week_rows
from tests.builders import catalog, space, span, text, week

MONDAY = date(2027, 2, 8)


def unusual(*closures: Closure, count: int = 45) -> tuple[Unusual, ...]:
    found = catalog(closures=closures)
    return unusual_days(partial(closure_on, found, space()), week(), first=MONDAY, count=count)


def test_days_in_a_row_are_one_row() -> None:
    repairs = Closure(date(2027, 2, 9), date(2027, 2, 11), text("Atap"))
    assert unusual(repairs) == (Unusual(date(2027, 2, 9), date(2027, 2, 11), text("Atap")),)


def test_a_weekend_that_is_closed_anyway_is_not_told() -> None:
    repairs = Closure(date(2027, 2, 12), date(2027, 2, 15), text("Atap"))
    assert [(row.first.day, row.last.day) for row in unusual(repairs)] == [(12, 12), (15, 15)]


def test_a_special_week_is_one_row_whatever_holidays_stand_in_it() -> None:
    special = Closure(MONDAY, date(2027, 3, 9), text("Ramadan"), week=week("08:00-15:00"))
    holiday = Closure(date(2027, 3, 8), date(2027, 3, 8), text("Nyepi"), kind="holiday")
    assert unusual(special, holiday) == (
        Unusual(MONDAY, date(2027, 3, 9), text("Ramadan"), week=week_rows(week("08:00-15:00"))),
        Unusual(date(2027, 3, 8), date(2027, 3, 8), text("Nyepi")),
    )


def test_special_hours_are_told_with_the_days_they_hold_on() -> None:
    short = Closure(date(2027, 2, 9), date(2027, 2, 9), text("Rapat"), hours=(span("09:00-12:00"),))
    assert unusual(short) == (Unusual(date(2027, 2, 9), date(2027, 2, 9), text("Rapat"), (span("09:00-12:00"),)),)


def test_what_comes_later_is_left_out() -> None:
    assert unusual(Closure(date(2027, 2, 20), date(2027, 2, 20), text()), count=7) == ()
