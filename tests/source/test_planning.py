"""Weekly rules become sessions: always as many a year as asked for, moved to a later day when theirs is closed."""

from collections import Counter
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.catalog import Catalog, Moment, Session
from chalicelib.times import Span
from compile_catalog import load
from tests.source.files import CLOSURES, PROGRAMS, TODAY, complaints, spoil, write

SHIPPED = Path(__file__).parents[2] / "data"
REMEDY = "sessions of this series, not {}; lower the number or begin in an earlier week"
EXCEPTION = '{date: "2026-12-01", cancelled: {id: "Batal", en: "Off"}}'


@cache
def shipped(year: int) -> Catalog:
    return load(SHIPPED, today=date(year, 7, 1))


def sessions_of(catalog: Catalog, year: int) -> list[Session]:
    return [session for session in catalog.sessions if session.date.year == year]


@pytest.mark.parametrize("year", range(2024, 2041))
def test_four_classes_a_week_are_192_sessions_in_every_year(year: int) -> None:
    assert len(sessions_of(shipped(year), year)) == 4 * 48 == 192


@given(st.integers(2024, 2040), st.sampled_from([-1, 1]))
def test_a_year_looks_the_same_from_the_year_before_and_after(year: int, shift: int) -> None:
    assert sessions_of(shipped(year), year) == sessions_of(shipped(year + shift), year)


@given(st.integers(2024, 2040))
def test_no_session_falls_on_a_holiday(year: int) -> None:
    catalog = shipped(year)
    holidays = {closure.first for closure in catalog.closures if closure.kind != "declared"}
    assert not [session for session in catalog.sessions if session.date in holidays]


@given(st.integers(2024, 2040))
def test_every_program_gets_about_its_share(year: int) -> None:
    counts = Counter(session.program for session in sessions_of(shipped(year), year))
    assert set(counts) == set(shipped(year).program)
    assert max(counts.values()) - min(counts.values()) <= 4


def planned(folder: Path, *, programs: str = PROGRAMS, closures: str = CLOSURES) -> dict[date, Session]:
    catalog = load(write(folder, programs=programs, closures=closures), today=TODAY)
    return {session.date: session for session in catalog.sessions}


def test_programs_take_turns_by_the_number_of_the_week(tmp_path: Path) -> None:
    found = planned(tmp_path)
    turns = [found[date(2026, 1, day)].program for day in (6, 13, 20, 27)]
    assert turns == ["catatan-usaha", "arus-kas", "catatan-usaha", "arus-kas"]


def test_a_closed_day_moves_its_session_to_the_next_open_day(tmp_path: Path) -> None:
    # Tuesday 17 February 2026 is Lunar New Year.
    assert date(2026, 2, 17) not in planned(tmp_path)
    assert planned(tmp_path)[date(2026, 2, 18)].program == "catatan-usaha"


def test_a_session_waits_for_the_next_week_when_the_rest_of_its_own_is_closed(tmp_path: Path) -> None:
    closures = 'closures:\n  - {first: "2026-07-07", last: "2026-07-11", reason: {id: "Tutup", en: "Closed"}}\n'
    found = planned(tmp_path, closures=closures)
    assert [day for day in found if date(2026, 7, 6) <= day <= date(2026, 7, 13)] == [date(2026, 7, 13)]
    assert found[date(2026, 7, 13)].first_date == date(2026, 7, 7)


@settings(max_examples=30, deadline=None)
@given(first=st.dates(date(2025, 1, 1), date(2026, 11, 1)), days=st.integers(0, 20))
def test_no_closure_ever_moves_a_session_to_an_earlier_day_or_past_its_next_turn(
    tmp_path_factory: pytest.TempPathFactory, first: date, days: int
) -> None:
    last = first + timedelta(days=days)
    closures = f'closures:\n  - {{first: "{first}", last: "{last}", reason: {{id: "Tutup", en: "Closed"}}}}\n'
    for session in planned(tmp_path_factory.mktemp("plan"), closures=closures).values():
        assert timedelta(0) <= session.date - session.first_date < timedelta(days=7)
        assert session.date.year == session.first_date.year


def test_a_week_closed_until_the_next_turn_is_left_out_and_shifts_no_other(tmp_path: Path) -> None:
    closures = 'closures:\n  - {first: "2026-07-07", last: "2026-07-13", reason: {id: "Tutup", en: "Closed"}}\n'
    before, after = planned(tmp_path), planned(tmp_path, closures=closures)
    assert date(2026, 7, 7) in before
    assert not [day for day in after if date(2026, 7, 6) <= day <= date(2026, 7, 13)]
    assert after[date(2026, 7, 14)] == before[date(2026, 7, 14)]
    assert sum(day.year == 2026 for day in after) == sum(day.year == 2026 for day in before)


def test_special_hours_that_leave_the_time_open_keep_the_session(tmp_path: Path) -> None:
    closures = 'closures:\n  - {first: "2026-07-07", hours: "09:00-13:00", reason: {id: "Jam khusus", en: "Hours"}}\n'
    assert date(2026, 7, 7) in planned(tmp_path, closures=closures)


def test_special_hours_that_end_too_early_move_the_session(tmp_path: Path) -> None:
    closures = 'closures:\n  - {first: "2026-07-07", hours: "09:00-11:00", reason: {id: "Jam khusus", en: "Hours"}}\n'
    assert date(2026, 7, 8) in planned(tmp_path, closures=closures)


def test_a_session_never_moves_into_another_one(tmp_path: Path) -> None:
    # Tuesday is closed, and on Wednesday the room is taken by a single session.
    closures = 'closures:\n  - {first: "2026-07-07", reason: {id: "Tutup", en: "Closed"}}\n'
    programs = spoil(PROGRAMS, 'date: "2026-12-09", hours: "13:00-15:00"', 'date: "2026-07-08", hours: "11:00-15:00"')
    assert planned(tmp_path, programs=programs, closures=closures)[date(2026, 7, 9)].span == Span.parse("09:00-12:00")


def test_a_cancelled_session_stays_in_the_calendar(tmp_path: Path) -> None:
    cancelled = planned(tmp_path)[date(2026, 12, 1)].cancelled
    assert cancelled is not None
    assert (cancelled.id, cancelled.en) == ("Batal", "Off")


def test_a_session_can_be_moved_by_hand(tmp_path: Path) -> None:
    moved = '{date: "2026-12-01", moved_to: "2026-12-03", hours: "13:00-16:00"}'
    found = planned(tmp_path, programs=spoil(PROGRAMS, EXCEPTION, moved))
    assert date(2026, 12, 1) not in found
    assert found[date(2026, 12, 3)].span == Span.parse("13:00-16:00")


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            "2026-12-01",
            "2026-12-02",
            '33:16: date: series "solo-selasa" has no session on 2026-12-02; did you mean "2026-12-01"?',
        ),
        (
            "first_week: 2",
            "first_week: 20",
            f"30:24: sessions_per_year: from week 20 on, 2025 has room for 33 {REMEDY.format(48)}",
        ),
        (
            "first_week: 2\n    sessions_per_year: 48",
            "first_week: 53\n    sessions_per_year: 1",
            f"30:24: sessions_per_year: from week 53 on, 2025 has room for 0 {REMEDY.format(1)}",
        ),
    ],
)
def test_a_plan_that_cannot_be_is_refused(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert f"programs.yaml:{message}" in complaints(write(tmp_path, programs=spoil(PROGRAMS, right, wrong)))


def test_exceptions_of_years_gone_by_may_stay_in_the_file(tmp_path: Path) -> None:
    assert complaints(write(tmp_path), today=date(2031, 1, 1)) == []


def test_a_session_moved_by_a_closure_remembers_its_regular_day(tmp_path: Path) -> None:
    closed = CLOSURES + '  - {first: "2026-11-17", reason: {id: "Perbaikan", en: "Repairs"}}\n'
    sessions = planned(tmp_path, closures=closed)
    assert sessions[date(2026, 11, 18)].moved_from == Moment(date(2026, 11, 17), Span.parse("09:00-12:00"))
    assert sessions[date(2026, 11, 18)].first_date == date(2026, 11, 17)


def test_a_session_moved_by_an_editor_remembers_date_and_hours(tmp_path: Path) -> None:
    moved = spoil(PROGRAMS, EXCEPTION, '{date: "2026-12-01", moved_to: "2026-12-02", hours: "13:00-16:00"}')
    session = planned(tmp_path, programs=moved)[date(2026, 12, 2)]
    assert session.moved_from == Moment(date(2026, 12, 1), Span.parse("09:00-12:00"))


def test_a_session_moved_twice_keeps_the_first_date_and_one_moved_back_has_not_moved(tmp_path: Path) -> None:
    closed = CLOSURES + '  - {first: "2026-11-17", reason: {id: "Perbaikan", en: "Repairs"}}\n'
    onward = spoil(PROGRAMS, EXCEPTION, '{date: "2026-11-18", moved_to: "2026-11-20"}')
    assert planned(tmp_path, programs=onward, closures=closed)[date(2026, 11, 20)].first_date == date(2026, 11, 17)
    opened = CLOSURES + '  - {first: "2026-11-17", hours: "12:00-18:00", reason: {id: "Siang", en: "Afternoon"}}\n'
    back = spoil(PROGRAMS, EXCEPTION, '{date: "2026-11-18", moved_to: "2026-11-17", hours: "13:00-16:00"}')
    session = planned(tmp_path, programs=back, closures=opened)[date(2026, 11, 17)]
    assert session.moved_from == Moment(date(2026, 11, 17), Span.parse("09:00-12:00"))


def test_a_cancelled_session_has_not_moved(tmp_path: Path) -> None:
    assert planned(tmp_path)[date(2026, 12, 1)].moved_from is None


def test_a_session_and_its_namesake_never_share_program_and_first_date() -> None:
    names = Counter((session.program, session.first_date) for session in shipped(2026).sessions)
    assert max(names.values()) == 1
