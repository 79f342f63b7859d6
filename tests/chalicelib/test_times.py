"""Wall time is read in one form only and written back the same."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.times import Span, clock, instant, parse_clock, parse_date


@given(st.integers(0, 24 * 60))
def test_a_minute_of_the_day_survives_being_written(minute: int) -> None:
    assert parse_clock(clock(minute)) == minute


@pytest.mark.parametrize("text", ["9:00", "09.00", "24:30", "25:00", "09:60", "", "0900", " 09:00", "٠٩:٠٠"])
def test_only_one_form_of_a_time_is_read(text: str) -> None:
    with pytest.raises(ValueError, match="not a time of day"):
        parse_clock(text)


@pytest.mark.parametrize("text", ["2026-1-05", "20260105", "2026-W01-1", "05/01/2026", "٢٠٢٦-٠١-٠٥"])
def test_only_one_form_of_a_date_is_read(text: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        parse_date(text)


def test_the_wall_clock_of_central_java_is_seven_hours_ahead_of_utc() -> None:
    assert instant(date(2026, 12, 1), 9 * 60) == datetime(2026, 12, 1, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize("text", ["12:00-09:00", "09:00-09:00"])
def test_a_span_ends_after_it_starts(text: str) -> None:
    with pytest.raises(ValueError, match="end after it starts"):
        Span.parse(text)


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert not Span.parse("09:00-10:00").overlaps(Span.parse("10:00-11:00"))
