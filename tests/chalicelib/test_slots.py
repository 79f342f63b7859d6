"""What may be booked, drawn as timelines: ░ free, █ taken, ▒ buffer, · not bookable."""

import itertools
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.catalog import CELL, Catalog, Space
from chalicelib.slots import Free, Slot, busy, cells, claimed, free, is_free, starts, units_free
from chalicelib.times import WIB, Span, parse_clock
from tests.builders import NOW, SATURDAY, TODAY, TUESDAY, catalog, policy, session, space, span, text, week


def taken(*spans: str, units: int = 1) -> dict[int, int]:
    return {cell: units for each in spans for cell in cells(span(each))}


def stretches(found: Sequence[Free]) -> list[str]:
    return [f"{each.span} x{each.units}" for each in found]


def free_on(day: date, sheet: dict[int, int], *, room: Space | None = None, now: datetime = NOW) -> list[str]:
    room = room or space()
    return stretches(free(catalog(room), room, day, taken=sheet, now=now))


def test_an_empty_day_is_free_during_its_opening_hours() -> None:
    assert free_on(TUESDAY, {}) == ["09:00-18:00 x1"]


def test_a_closed_day_has_nothing_free() -> None:
    assert free_on(SATURDAY, {}) == []


def test_a_booking_parts_the_day() -> None:
    # 09 ░░░░██░░░░ 18
    assert free_on(TUESDAY, taken("13:00-14:00")) == ["09:00-13:00 x1", "14:00-18:00 x1"]


def test_a_gap_shorter_than_the_shortest_booking_is_not_offered() -> None:
    # 09 ██·█░░░ 18
    assert free_on(TUESDAY, taken("09:00-11:00", "11:30-13:00")) == ["13:00-18:00 x1"]


def test_a_break_cannot_be_booked_across() -> None:
    room = space(hours=week("09:00-11:30", "13:00-18:00"))
    found = free(catalog(room), room, TUESDAY, taken={}, now=NOW)
    assert stretches(found) == ["09:00-11:30 x1", "13:00-18:00 x1"]
    assert units_free(found, span("11:00-13:30")) == 0


def test_buffers_keep_clear_of_other_bookings() -> None:
    # 09 ░░░▒███▒░░ 18: half an hour before, an hour after
    room = space(booking=policy(buffer_before=60, buffer_after=30))
    assert free_on(TUESDAY, taken("12:00-13:00"), room=room) == ["09:00-11:30 x1", "14:00-18:00 x1"]


def test_buffers_may_lie_outside_the_opening_hours() -> None:
    room = space(booking=policy(buffer_before=30, buffer_after=30))
    assert free_on(TUESDAY, {}, room=room) == ["09:00-18:00 x1"]


def test_a_training_occupies_its_room() -> None:
    busy = catalog(sessions=(session(),))
    assert stretches(free(busy, space(), TUESDAY, taken={}, now=NOW)) == ["09:00-10:00 x1", "12:00-18:00 x1"]


def test_a_cancelled_training_does_not() -> None:
    quiet = catalog(sessions=(session(cancelled=text("Pengajar sakit")),))
    assert stretches(free(quiet, space(), TUESDAY, taken={}, now=NOW)) == ["09:00-18:00 x1"]


def test_desks_left_are_counted_stretch_by_stretch() -> None:
    desks = space(units=5, capacity=1)
    sheet = taken("10:00-12:00", units=2) | taken("12:00-13:00", units=5)
    assert free_on(TUESDAY, sheet, room=desks) == ["09:00-10:00 x5", "10:00-12:00 x3", "13:00-18:00 x5"]


def test_a_booking_across_stretches_gets_what_the_tightest_has() -> None:
    desks = (Free(span("09:00-10:00"), 5), Free(span("10:00-12:00"), 3), Free(span("13:00-18:00"), 5))
    assert units_free(desks, span("09:30-11:00")) == 3
    assert units_free(desks, span("11:00-14:00")) == 0


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("08:00", ["10:00-18:00 x1"]),
        ("09:01", ["11:30-18:00 x1"]),
        ("16:30", []),
        ("23:59", []),
    ],
)
def test_today_is_free_from_the_lead_time_on(now: str, expected: list[str]) -> None:
    at = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=WIB) + timedelta(minutes=parse_clock(now))
    assert free_on(TODAY, {}, now=at) == expected


def test_the_horizon_is_the_last_day_that_can_be_booked() -> None:
    room = space(booking=policy(horizon_days=7))
    assert free_on(TODAY + timedelta(days=7), {}, room=room) == ["09:00-18:00 x1"]
    assert free_on(TODAY + timedelta(days=8), {}, room=room) == []


def test_the_day_changes_at_midnight_in_java_not_in_greenwich() -> None:
    room = space(booking=policy(horizon_days=0, lead_minutes=0))
    just_past_midnight = datetime(2026, 11, 23, 17, 5, tzinfo=UTC)
    assert free_on(TODAY, {}, room=room, now=just_past_midnight) == ["09:00-18:00 x1"]
    assert free_on(TODAY - timedelta(days=1), {}, room=room, now=just_past_midnight) == []


def test_starts_follow_the_raster_of_the_space() -> None:
    room = space(booking=policy(raster=60, min_minutes=60))
    found = free(catalog(room), room, TUESDAY, taken=taken("09:00-15:30"), now=NOW)
    assert starts(room, found, 60) == ((parse_clock("16:00"), 1), (parse_clock("17:00"), 1))


def test_nothing_is_offered_where_booking_online_is_not_possible() -> None:
    court = space(booking=None)
    assert free_on(TUESDAY, {}, room=court) == []


# --- properties -------------------------------------------------------------------------------------------

_starts = st.integers(0, 47).map(lambda cell: cell * CELL)


@st.composite
def situations(draw: st.DrawFn) -> tuple[Catalog, Space, dict[int, int]]:
    units = draw(st.integers(1, 4))
    rules = policy(
        buffer_before=draw(st.sampled_from([0, 30, 60])),
        buffer_after=draw(st.sampled_from([0, 30, 90])),
        min_minutes=draw(st.sampled_from([30, 60, 120])),
        lead_minutes=0,
    )
    room = space(units=units, booking=rules)
    sheet = draw(st.dictionaries(_starts, st.integers(1, units), max_size=20))
    sessions = (session(),) if draw(st.booleans()) else ()
    return catalog(room, sessions=sessions), room, sheet


@given(situations(), _starts, st.integers(1, 10), st.integers(1, 4))
def test_free_means_exactly_that_every_claimed_cell_has_the_units_left(
    situation: tuple[Catalog, Space, dict[int, int]], start: int, length: int, units: int
) -> None:
    held, room, sheet = situation
    assert room.booking is not None
    wished_end = min(start + length * CELL, 24 * 60)
    wished = Span(start, wished_end)
    if wished.minutes < room.booking.min_minutes:
        return
    trainings = held.sessions_of_space.get((room.id, TUESDAY), ())
    kept = claimed(room.booking, wished)
    expected = (
        span("09:00-18:00").contains(wished)
        and all(sheet.get(cell, 0) + units <= room.units for cell in cells(kept))
        and not any(training.span.overlaps(kept) for training in trainings)
    )
    asked = Slot(room.id, TUESDAY, wished)
    assert is_free(held, asked, units=units, taken=sheet, now=NOW) == expected


@given(situations())
def test_stretches_are_sorted_apart_and_never_empty(situation: tuple[Catalog, Space, dict[int, int]]) -> None:
    held, room, sheet = situation
    found = free(held, room, TUESDAY, taken=sheet, now=NOW)
    assert all(1 <= each.units <= room.units for each in found)
    assert all(before.span.end <= after.span.start for before, after in itertools.pairwise(found))


def busy_on(sheet: dict[int, int], *, room: Space | None = None, **changes: object) -> list[str]:
    room = room or space()
    return [str(each) for each in busy(catalog(room, **changes), room, TUESDAY, taken=sheet)]


def test_bookings_that_touch_are_one_stretch_of_a_busy_day() -> None:
    # 09 ░░██████░░██ 18, and something in the evening
    sheet = taken("10:00-11:30", "11:30-13:00", "14:00-15:00", "20:00-21:00")
    assert busy_on(sheet) == ["10:00-13:00", "14:00-15:00", "20:00-21:00"]


def test_a_training_keeps_its_room_busy_without_a_booking() -> None:
    assert busy_on(taken("12:00-13:00"), sessions=(session(),)) == ["10:00-13:00"]


def test_desks_are_busy_when_the_last_one_is_taken() -> None:
    desks = space(units=3, capacity=1)
    assert busy_on(taken("09:00-10:00", units=2), room=desks) == []
    assert busy_on(taken("09:00-10:00", units=3), room=desks) == ["09:00-10:00"]


@given(st.dictionaries(st.sampled_from(range(0, 24 * 60, CELL)), st.integers(0, 3)))
def test_what_is_busy_is_never_offered(sheet: dict[int, int]) -> None:
    room = space(units=2, booking=policy(min_minutes=CELL))
    held = catalog(room, sessions=(session(),))
    offered = {cell for each in free(held, room, TUESDAY, taken=sheet, now=NOW) for cell in cells(each.span)}
    gone = {cell for each in busy(held, room, TUESDAY, taken=sheet) for cell in cells(each)}
    assert not offered & gone
    assert offered | gone >= set(cells(span("09:00-18:00")))
