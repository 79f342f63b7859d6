"""Numbers that cannot be, and fields that contradict each other."""

from pathlib import Path

import pytest

from tests.source.files import CLOSURES, PROGRAMS, SPACES, complaints, spoil, write

REASON = '    reason: {id: "Perbaikan", en: "Repairs"}\n'
NEVER = "90000 minutes is beyond the horizon of 60 days, so nothing could ever be booked; shorten it"
CANCELLED = 'cancelled: {id: "Batal", en: "Off"}'


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_title_or_reason_is_a_formula_in_a_spreadsheet(tmp_path: Path, sign: str) -> None:
    programs = spoil(PROGRAMS, 'id: "Catatan"', f'id: "{sign}SUM(A1)"')
    programs = spoil(programs, 'en: "Off"', f'en: "{sign}Off"')
    title, reason = complaints(write(tmp_path, programs=programs))
    assert (
        f'title: "{sign}SUM(A1)" begins with {sign}, which spreadsheets take for a formula; begin with a word' in title
    )
    assert f'cancelled: "{sign}Off" begins with {sign}' in reason


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("capacity: 8", "capacity: 0", "24:15: capacity: 0 is too small; write 1 or more"),
        ("capacity: 8", "capacity: -8", "24:15: capacity: -8 is too small; write 1 or more"),
        ("capacity: 8", "capacity: 8\n    units: 0", "25:12: units: 0 is too small; write 1 or more"),
        (
            "min_minutes: 60",
            "min_minutes: 45",
            "26:20: min_minutes: 45 minutes is not a multiple of 30; write 30 or 60",
        ),
        (
            "min_minutes: 60",
            "buffer_after: 15",
            "26:21: buffer_after: 15 minutes is not a multiple of 30; write 30",
        ),
        (
            "min_minutes: 60",
            "min_minutes: 300",
            "27:20: max_minutes: min_minutes 300 is more than max_minutes 240; swap them or change one",
        ),
        (
            "max_minutes: 240",
            "raster: 120",
            "26:20: min_minutes: 60 is not a multiple of the raster of 120 minutes; change one of the two",
        ),
        ("min_minutes: 60", "raster: 0", "26:15: raster: 0 is too small; write 30 or more"),
        (
            "horizon_days: 60",
            "horizon_days: 400",
            "29:21: horizon_days: 400 is too large: holidays are known only to the end of next year; write 365 or less",
        ),
        (
            "lead_minutes: 120",
            "lead_minutes: 90000",
            f"28:21: lead_minutes: {NEVER}",
        ),
        (
            "lead_minutes: 120",
            "min_party: 9",
            "26:7: booking: min_party 9 is more than the 8 people the space holds; lower it",
        ),
        (
            "min_minutes: 60\n      max_minutes: 240",
            "min_minutes: 600\n      max_minutes: 600",
            "26:20: min_minutes: 600 minutes is longer than the space is ever open (540); shorten it",
        ),
        (
            'privacy_notice: "2026-11-24"',
            'privacy_notice: "2026-11-24"\nprivacy_notices_before: ["2026-11-24"]',
            "2:26: privacy_notices_before: 2026-11-24 is not before 2026-11-24, the notice in force; take it out",
        ),
        (
            '"0812-3456-7890"',
            '"+62 812 3456"',
            '13:15: whatsapp: "+62 812 3456" is not a mobile number; write it as dialed at home, like "0812-3456-7890"',
        ),
    ],
)
def test_a_space_can_be_what_it_says(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert complaints(write(tmp_path, spaces=spoil(SPACES, right, wrong))) == [f"spaces.yaml:{message}"]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("seats: 20", "seats: 0", "14:12: seats: 0 is too small; write 1 or more"),
        (
            "seats: 20",
            "seats: 31",
            '26:12: space: "catatan-usaha" has 31 seats, but "solo-class" holds 30 people; choose a larger space',
        ),
        (
            'outcomes:\n      - {id: "Rapi", en: "Tidy"}',
            "outcomes: []",
            "11:15: outcomes: the list is empty; write at least one entry",
        ),
        (
            "programs: [catatan-usaha, arus-kas]",
            "programs: []",
            "31:15: programs: the list is empty; write at least one entry",
        ),
        ("day: tuesday", "day: selasa", '27:10: day: "selasa" is unknown; did you mean "tuesday"?'),
        ("day: tuesday", "day: tuseday", '27:10: day: "tuseday" is unknown; did you mean "tuesday"?'),
        ("first_week: 2", "first_week: 0", "29:17: first_week: 0 is too small; write 1 or more"),
        (
            "sessions_per_year: 48",
            "sessions_per_year: 60",
            "30:24: sessions_per_year: 60 is too large: a year has at most 53 weeks; write 53 or less",
        ),
        (f", {CANCELLED}", "", "33:9: this exception changes nothing; add cancelled, moved_to or hours"),
        (
            CANCELLED,
            f'{CANCELLED}, moved_to: "2026-12-03"',
            "33:41: cancelled: a session is either cancelled or moved; remove cancelled or moved_to",
        ),
    ],
)
def test_a_program_can_be_what_it_says(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert complaints(write(tmp_path, programs=spoil(PROGRAMS, right, wrong)))[:1] == [f"programs.yaml:{message}"]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("12-30", "12-20", "3:11: last: 2026-12-20 is before the first day 2026-12-28; swap them"),
        ("2026-12-30", "2062-12-30", "3:11: last: 2062-12-30 is more than a year after 2026-12-28; check the year"),
        (REASON, "", '2:5: "reason" is missing; visitors want to know why, add it in both languages'),
        (
            REASON,
            '    remove: true\n    hours: "09:00-12:00"\n',
            "4:13: remove: this only takes a public holiday away; leave out hours, week, spaces and yearly",
        ),
        (
            'first: "2026-12-28"\n    last: "2026-12-30"',
            'first: "2028-02-29"\n    yearly: true',
            "3:13: yearly: 29 February is not in every year; begin and end on other days",
        ),
    ],
)
def test_a_closure_can_be_what_it_says(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert complaints(write(tmp_path, closures=spoil(CLOSURES, right, wrong))) == [f"closures.yaml:{message}"]
