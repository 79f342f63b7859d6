"""Whatever an event says, a reader of RFC 5545 gets it back, and no line is longer than the standard allows."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.ical import Event, EventState, calendar_text, event_lines
from tests.builders import TODAY, TUESDAY, span

WIB = timezone(timedelta(hours=7))
EVENT = Event(
    uid="arus-kas-2026-12-01@hetero-space",
    date=TUESDAY,
    span=span("09:00-11:30"),
    summary="Menjaga Arus Kas",
    description="Kas",
    location="Kelas, Solo",
    url="https://example.org/pelatihan/arus-kas/",
    category="Keuangan",
)
# What a line of text may hold: no control characters, which the standard forbids; a line break is a text's own.
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], include_characters="\n")
# Repeated, since random texts are seldom long enough to be folded.
TEXTS = st.builds(lambda text, times: text * times, st.text(LETTERS, max_size=30), st.integers(1, 30))


def written(event: Event) -> str:
    return calendar_text([event_lines(event, lang="id", stamp=TODAY)], name="Semua", lang="id")


def read_back(text: str) -> icalendar.Event:
    (event,) = icalendar.Calendar.from_ical(text).events
    return event


@given(TEXTS, TEXTS, TEXTS)
def test_texts_come_back_as_they_were(summary: str, description: str, location: str) -> None:
    event = read_back(written(replace(EVENT, summary=summary, description=description, location=location)))
    assert (event["SUMMARY"], event["DESCRIPTION"], event["LOCATION"]) == (summary, description, location)


@given(TEXTS)
def test_lines_are_at_most_75_octets_and_end_as_the_standard_wants(text: str) -> None:
    lines = written(replace(EVENT, description=text)).encode().split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert lines[-1] == b""
    assert not [line for line in lines if b"\n" in line or b"\r" in line]


def test_what_separates_values_is_escaped() -> None:
    line = "SUMMARY;LANGUAGE=id:Kas\\; arus\\, dan\\nlaba \\\\ rugi"
    assert line in written(replace(EVENT, summary="Kas; arus, dan\nlaba \\ rugi")).split("\r\n")


def test_no_character_is_torn_apart_by_a_fold() -> None:
    for line in written(replace(EVENT, description="é…😀" * 60)).encode().split(b"\r\n"):
        line.decode()


def test_times_are_the_wall_clock_in_central_java() -> None:
    event = read_back(written(EVENT))
    assert event["DTSTART"].params["TZID"] == "Asia/Jakarta"
    assert event.start.astimezone(WIB) == datetime(2026, 12, 1, 9, 0, tzinfo=WIB)
    assert event.end - event.start == timedelta(hours=2, minutes=30)


def test_an_event_until_midnight_ends_on_the_next_day() -> None:
    event = read_back(written(replace(EVENT, span=span("20:00-24:00"))))
    assert event.end.astimezone(WIB) == datetime(2026, 12, 2, 0, 0, tzinfo=WIB)


def test_the_zone_stands_in_the_calendar_itself() -> None:
    (zone,) = icalendar.Calendar.from_ical(written(EVENT)).timezones
    assert zone["TZID"] == "Asia/Jakarta"
    assert zone.to_tz().utcoffset(datetime(2026, 12, 1)) == timedelta(hours=7)  # noqa: DTZ001  # wall time


def test_the_stamp_is_the_first_moment_of_the_day_it_was_built_for() -> None:
    assert read_back(written(EVENT))["DTSTAMP"].dt == datetime(2026, 11, 24, 0, 0, tzinfo=WIB)


@pytest.mark.parametrize("status", ["CONFIRMED", "TENTATIVE", "CANCELLED"])
def test_an_event_says_how_it_stands(status: EventState) -> None:
    event = read_back(written(replace(EVENT, status=status, sequence=2)))
    assert (event["STATUS"], event["SEQUENCE"]) == (status, 2)


def test_a_subscription_tells_where_it_is_found_anew() -> None:
    text = calendar_text([], name="Semua", lang="en", source="https://example.org/semua.ics")
    calendar = icalendar.Calendar.from_ical(text)
    assert calendar["SOURCE"] == "https://example.org/semua.ics"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=12)
    assert (calendar["NAME"], calendar["METHOD"]) == ("Semua", "PUBLISH")
