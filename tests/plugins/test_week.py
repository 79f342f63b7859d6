"""Opening hours are told in as few rows as say the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.catalog import Catalog, Closure, Text
from chalicelib.hours import location_closure_on
from chalicelib.wording import day_name
from hetero_space.week import Unusual, hours_of, unusual_days, week_rows
from tests.builders import TODAY, catalog, location, space, span, week

CHRISTMAS = Closure(date(2026, 12, 25), date(2026, 12, 25), Text("Hari Natal", "Christmas Day"), "holiday")


def test_equal_neighbors_share_a_row() -> None:
    rows = [(day_name(row.first, "id"), day_name(row.last, "id"), row.spans) for row in week_rows(week())]
    assert rows == [("Senin", "Jumat", (span("09:00-18:00"),)), ("Sabtu", "Minggu", ())]


def test_a_day_unlike_its_neighbors_has_a_row_of_its_own() -> None:
    rows = week_rows(replace(week(), friday=(span("09:00-11:00"),)))
    assert [day_name(row.first, "en") for row in rows] == ["Monday", "Friday", "Saturday"]


HOURS = st.sampled_from([(), (span("09:00-12:00"),), (span("13:00-17:00"), span("09:00-12:00"))])


@settings(deadline=None)  # no statement about speed
@given(st.lists(HOURS, min_size=7, max_size=7))
def test_rows_cover_the_week_in_order_and_neighbors_differ(days: list[tuple[object, ...]]) -> None:
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    rows = week_rows(replace(week(), **dict(zip(names, days, strict=True))))
    covered = [day for row in rows for day in range(row.first.weekday(), row.last.weekday() + 1)]
    assert covered == list(range(7))
    assert all(before.spans != after.spans for before, after in pairwise(rows))


def test_a_space_without_hours_of_its_own_has_those_of_its_location() -> None:
    known = catalog(space(), space(id="hall", hours=week("08:00-20:00")))
    assert hours_of(known, known.space["solo-meeting-1"]) == week()
    assert hours_of(known, known.space["hall"]) == week("08:00-20:00")


def unusual(known: Catalog, count: int = 45) -> tuple[Unusual, ...]:
    closure_of = partial(location_closure_on, known, "solo")
    return unusual_days(closure_of, week(), first=TODAY, count=count)


def test_days_that_differ_are_told_with_the_reason() -> None:
    short = Closure(date(2026, 12, 4), date(2026, 12, 4), Text("Rapat", "Meeting"), hours=(span("13:00-18:00"),))
    days = unusual(catalog(closures=(CHRISTMAS, short)))
    assert [(day.first, day.last, day.spans) for day in days] == [
        (short.first, short.first, short.hours),
        (CHRISTMAS.first, CHRISTMAS.first, ()),
    ]
    assert days[1].reason == Text("Hari Natal", "Christmas Day")


def test_days_in_a_row_with_one_reason_are_told_as_one() -> None:
    works = Closure(date(2026, 12, 1), date(2026, 12, 3), Text("Perbaikan", "Repairs"))
    assert [(day.first, day.last) for day in unusual(catalog(closures=(works,)))] == [(works.first, works.last)]


def test_a_closure_on_a_day_that_is_closed_anyway_is_not_told() -> None:
    sunday = Closure(date(2026, 11, 29), date(2026, 11, 29), Text("Libur", "Holiday"), "holiday")
    assert unusual(catalog(closures=(sunday,))) == ()


def test_a_closure_elsewhere_or_out_of_sight_is_not_told() -> None:
    elsewhere = replace(CHRISTMAS, locations=("banyumas",))
    known = catalog(closures=(elsewhere,), locations=(location(), location(id="banyumas")))
    assert unusual(known) == ()
    assert unusual(catalog(closures=(CHRISTMAS,)), count=31) == ()
