"""Sessions are found by month, what is to come apart from what is over."""

from __future__ import annotations

from datetime import date

from chalicelib.catalog import Catalog
from hetero_space.agenda import coming, months_of, years_of
from tests.builders import TODAY, catalog, session, span

OVER = session(date=date(2026, 11, 3))
TODAYS = session(date=TODAY)
NEXT = session(date=date(2026, 12, 1), span=span("13:00-15:00"))
EARLIER_NEXT = session(date=date(2026, 12, 1), span=span("09:00-11:00"), program="foto-produk")
NEXT_YEAR = session(date=date(2027, 1, 5))


def _catalog() -> Catalog:
    return catalog(sessions=(NEXT_YEAR, NEXT, OVER, EARLIER_NEXT, TODAYS))


def test_a_month_under_way_is_split_at_today() -> None:
    past = months_of(_catalog(), 2026, past=True)
    ahead = months_of(_catalog(), 2026, past=False)
    assert [(month.first, month.sessions) for month in past] == [(date(2026, 11, 1), (OVER,))]
    assert [month.first for month in ahead] == [date(2026, 11, 1), date(2026, 12, 1)]
    assert ahead[0].sessions == (TODAYS,)


def test_sessions_of_a_day_go_by_the_clock() -> None:
    assert months_of(_catalog(), 2026, past=False)[1].sessions == (EARLIER_NEXT, NEXT)


def test_years_with_sessions_have_a_calendar_and_this_year_always() -> None:
    assert years_of(_catalog()) == (2026, 2027)
    assert years_of(catalog()) == (2026,)


def test_what_is_coming_begins_today_and_may_be_asked_of_one_program() -> None:
    assert coming(_catalog()) == [TODAYS, EARLIER_NEXT, NEXT, NEXT_YEAR]
    assert coming(_catalog(), "foto-produk") == [EARLIER_NEXT]
