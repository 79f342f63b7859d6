"""Sessions are in nobody's way, and those typed by hand are on open days."""

from datetime import date
from pathlib import Path

import pytest

from compile_catalog import load
from tests.source.files import PROGRAMS, SPACES, TODAY, complaints, spoil, write

SINGLE = 'date: "2026-12-09", hours: "13:00-15:00"'
OVERLAPPING = 'date: "2026-10-13", hours: "11:00-13:00"'
CANCELLED = 'cancelled: {id: "Batal", en: "Off"}'
BOTH = "catatan-usaha 09:00-12:00 and arus-kas 11:00-13:00"
REMEDY = "choose another date, or give that day hours in closures.yaml"


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("2026-12-09", "2026-12-25", f"36:31: date: solo is closed on 2026-12-25 (Hari Raya Natal); {REMEDY}"),
        ("2026-12-09", "2026-12-29", f"36:31: date: solo is closed on 2026-12-29 (Perbaikan); {REMEDY}"),
        (
            CANCELLED,
            'moved_to: "2026-12-25"',
            f"33:40: moved_to: solo is closed on 2026-12-25 (Hari Raya Natal); {REMEDY}",
        ),
        (
            "2026-12-09",
            "2062-12-09",
            "36:31: date: 2062-12-09 is after 2027-12-31, the last day whose holidays are known; check the year",
        ),
        (
            SINGLE,
            'date: "2026-10-06", hours: "11:00-13:00"',
            '36:5: program "arus-kas" is planned twice on 2026-10-06; move one of the two sessions to another date',
        ),
        (
            SINGLE,
            'date: "2026-10-13", hours: "11:00-13:00"',
            f'36:5: space "solo-class" is planned twice on 2026-10-13: {BOTH}; move one of them',
        ),
    ],
)
def test_a_session_that_cannot_take_place_is_refused(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert complaints(write(tmp_path, programs=spoil(PROGRAMS, right, wrong))) == [f"programs.yaml:{message}"]


@pytest.mark.parametrize(
    "fine",
    [
        'date: "2026-12-12", hours: "09:00-12:00"',  # a Saturday
        'date: "2026-12-13", hours: "09:00-12:00"',  # a Sunday
        'date: "2026-12-09", hours: "18:30-20:00"',  # an evening
        'date: "2026-10-13", hours: "12:00-13:00"',  # right after another one
        'date: "2019-12-25", hours: "09:00-12:00"',  # long past
    ],
)
def test_weekends_evenings_and_the_past_are_fine(tmp_path: Path, fine: str) -> None:
    assert complaints(write(tmp_path, programs=spoil(PROGRAMS, SINGLE, fine))) == []


def test_two_series_in_each_others_way_are_told_once(tmp_path: Path) -> None:
    second = PROGRAMS[PROGRAMS.index("  - id: solo-selasa") : PROGRAMS.index("    exceptions:")]
    second = second.replace("solo-selasa", "solo-kedua").replace("catatan-usaha, arus-kas", "arus-kas, catatan-usaha")
    hours = "arus-kas 09:00-12:00 and catatan-usaha 09:00-12:00"
    assert complaints(write(tmp_path, programs=spoil(PROGRAMS, "series:\n", f"series:\n{second}"))) == [
        f'programs.yaml:32:5: space "solo-class" is planned twice on 2025-01-07: {hours}; move one of them'
    ]


def test_the_first_date_of_a_moved_session_stays_its_own(tmp_path: Path) -> None:
    programs = spoil(PROGRAMS, CANCELLED, 'moved_to: "2026-12-02"')
    programs = spoil(programs, "2026-12-09", "2026-12-01")
    expected = 'program "arus-kas" is planned twice on 2026-12-01, before any session moves'
    assert complaints(write(tmp_path, programs=programs)) == [
        f"programs.yaml:33:9: {expected}; let one of the two begin with another program"
    ]


SHARED = 'spaces "solo-class" and "solo-meeting-1" share their floor, and are both planned on 2026-10-13'


@pytest.mark.parametrize("whole", ["class", "room"])
def test_a_hall_and_its_part_are_one_room_to_trainings(tmp_path: Path, whole: str) -> None:
    spaces = SPACES.replace("capacity: 8", "capacity: 30")
    if whole == "class":
        spaces += "    parts: [solo-meeting-1]\n"
    else:
        spaces = spoil(spaces, "    booking:\n", "    parts: [solo-class]\n    booking:\n")
    programs = spoil(PROGRAMS, f"{SINGLE}, space: solo-class", f"{OVERLAPPING}, space: solo-meeting-1")
    assert complaints(write(tmp_path, spaces=spaces, programs=programs)) == [
        f"programs.yaml:36:5: {SHARED}: {BOTH}; move one of them"
    ]


def test_a_session_that_moves_avoids_the_days_on_which_its_part_is_taken(tmp_path: Path) -> None:
    spaces = SPACES.replace("capacity: 8", "capacity: 30") + "    parts: [solo-meeting-1]\n"
    closures = 'closures:\n  - {first: "2026-10-13", spaces: [solo-class], reason: {id: "Cat", en: "Paint"}}\n'
    other = 'date: "2026-10-14", hours: "11:00-13:00", space: solo-meeting-1'
    programs = spoil(PROGRAMS, f"{SINGLE}, space: solo-class", other)
    found = load(write(tmp_path, spaces=spaces, programs=programs, closures=closures), today=TODAY)
    moved = [one.date for one in found.sessions if one.first_date == date(2026, 10, 13)]
    assert moved == [date(2026, 10, 15)]


def test_a_single_room_may_be_closed_to_trainings(tmp_path: Path) -> None:
    closures = 'closures:\n  - {first: "2026-12-09", spaces: [solo-class], reason: {id: "Cat", en: "Paint"}}\n'
    assert complaints(write(tmp_path, closures=closures)) == [
        f"programs.yaml:36:31: date: solo-class is closed on 2026-12-09 (Cat); {REMEDY}"
    ]


def test_a_week_of_its_own_moves_no_training(tmp_path: Path) -> None:
    week = 'week: {monday: "08:00-12:00"}, reason: {id: "Ramadan", en: "Ramadan"}'
    closures = f'closures:\n  - {{first: "2026-10-12", last: "2026-10-18", {week}}}\n'
    found = load(write(tmp_path, closures=closures), today=TODAY)
    assert date(2026, 10, 13) in {session.date for session in found.sessions}
