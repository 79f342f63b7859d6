"""What an editor may write for a single value, and what is answered to what YAML would silently change."""

from pathlib import Path

import pytest

from tests.source.files import SPACES, complaints, spoil, write

NAME = "name: Hetero Space Solo"
CAPACITY = "capacity: 8"
OPENED = 'opened: "2021-12-19"'
MONDAY = 'monday: "09:00-18:00"'
WHATSAPP = 'whatsapp: "0812-3456-7890"'


@pytest.mark.parametrize(
    ("right", "other"),
    [
        (OPENED, "opened: 2021-12-19"),
        (MONDAY, "monday: 09:00-18:00"),
        (MONDAY, 'monday: ["09:00-12:00", "12:00-18:00"]'),
        (WHATSAPP, "whatsapp: 0812-3456-7890"),
        (CAPACITY, 'capacity: "8"'),
        (NAME, "name: Hetero's Space, 2.0!"),
    ],
)
def test_what_can_be_read_in_one_way_only_is_accepted(tmp_path: Path, right: str, other: str) -> None:
    assert complaints(write(tmp_path, spaces=spoil(SPACES, right, other))) == []


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (NAME, "name: no", '5:11: name: YAML reads no as the truth value false; put it in quotes: "no"'),
        (NAME, "name: On", '5:11: name: YAML reads On as the truth value true; put it in quotes: "On"'),
        (NAME, "name: 10:00", '5:11: name: YAML reads 10:00 as the number 600; put it in quotes: "10:00"'),
        (NAME, "name: 09.00", '5:11: name: YAML reads 09.00 as the number 9.0; put it in quotes: "09.00"'),
        (NAME, "name: 010", '5:11: name: YAML reads 010 as the number 8; put it in quotes: "010"'),
        (NAME, "name: 0x_", '5:11: name: YAML reads 0x_ as a number; put it in quotes: "0x_"'),
        (NAME, "name: 1e3", '5:11: name: YAML reads 1e3 as the number 1000.0; put it in quotes: "1e3"'),
        (NAME, "name: 2026-01-05", '5:11: name: YAML reads 2026-01-05 as a date; put it in quotes: "2026-01-05"'),
        (NAME, "name: ~", "5:11: name: nothing is written here; fill it in or delete the line"),
        (NAME, 'name: " "', "5:11: name: the text is empty; write a text or delete the line"),
        (
            WHATSAPP,
            "whatsapp: 081234567890",
            '13:15: whatsapp: YAML reads 081234567890 as the number 81234567890; put it in quotes: "081234567890"',
        ),
    ],
)
def test_a_text_that_yaml_would_change_must_be_quoted(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert complaints(write(tmp_path, spaces=spoil(SPACES, right, wrong))) == [f"spaces.yaml:{message}"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("capacity: many", '"many" is not a whole number; write digits only, like 30'),
        ("capacity: 8.5", '"8.5" is not a whole number; write digits only, like 30'),
        ("capacity: 1_000", '"1_000" is not a whole number; write digits only, like 30'),
        ("capacity: 10:00", '"10:00" is not a whole number; write digits only, like 30'),
        ("capacity: 08", "08 begins with a zero, which YAML may read in base eight; write 8"),
        ("capacity: [8]", "a single value is needed here, not a list"),
    ],
)
def test_a_number_is_written_in_digits(tmp_path: Path, wrong: str, message: str) -> None:
    assert complaints(write(tmp_path, spaces=spoil(SPACES, CAPACITY, wrong))) == [
        f"spaces.yaml:24:15: capacity: {message}"
    ]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("yes", "not every tool reads yes as true; write true"),
        ("Off", "not every tool reads Off as false; write false"),
        ("maybe", '"maybe" is neither yes nor no; write true or false'),
    ],
)
def test_yes_and_no_are_written_true_and_false(tmp_path: Path, wrong: str, message: str) -> None:
    closures = f'closures:\n  - first: "2026-12-28"\n    yearly: {wrong}\n    reason: {{id: "Libur", en: "Closed"}}\n'
    assert complaints(write(tmp_path, closures=closures)) == [f"closures.yaml:3:13: yearly: {message}"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("19-12-2021", '"19-12-2021" is not written as a date; did you mean "2021-12-19"?'),
        ("19/12/2021", '"19/12/2021" is not written as a date; did you mean "2021-12-19"?'),
        ("2021-2-5", '"2021-2-5" is not written as a date; did you mean "2021-02-05"?'),
        (
            "2021-02-30",
            '"2021-02-30" is not in the calendar; check day and month (year-month-day, like "2026-12-01")',
        ),
        (
            "2021-13-01",
            '"2021-13-01" is not in the calendar; check day and month (year-month-day, like "2026-12-01")',
        ),
        ("19 Desember 2021", '"19 Desember 2021" is not a date; write year-month-day, like "2026-12-01"'),
    ],
)
def test_a_date_is_a_day_of_the_calendar_with_the_year_first(tmp_path: Path, wrong: str, message: str) -> None:
    assert complaints(write(tmp_path, spaces=spoil(SPACES, OPENED, f"opened: {wrong}"))) == [
        f"spaces.yaml:8:13: opened: {message}"
    ]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ('"18:00-09:00"', '"18:00-09:00" ends before it starts; did you mean "09:00-18:00"?'),
        ('"09:00-09:00"', '"09:00-09:00" ends when it starts; write from and to, like "09:00-18:00"'),
        ("09.00-18.00", '"09.00-18.00" is not written as hours; did you mean "09:00-18:00"?'),
        ('"9 – 18"', '"9 – 18" is not written as hours; did you mean "09:00-18:00"?'),
        ('"09:00 s/d 18:00"', '"09:00 s/d 18:00" is not written as hours; did you mean "09:00-18:00"?'),
        ('"09:15-18:00"', '"09:15-18:00" is not on the 30-minute raster; use full and half hours'),
        ('"09:00-25:00"', '"09:00-25:00" holds a time that no clock shows; hours go from 00:00 to 24:00'),
        ('"09:00-17:75"', '"09:00-17:75" holds a time that no clock shows; hours go from 00:00 to 24:00'),
        ("pagi", '"pagi" is not a span of hours; write from and to, like "09:00-18:00"'),
        ("10:00", 'YAML reads 10:00 as the number 600; write from and to in quotes, like "09:00-18:00"'),
        ("09.00", 'YAML reads 09.00 as the number 9.0; write from and to in quotes, like "09:00-18:00"'),
        ("no", 'YAML reads no as the truth value false; write from and to in quotes, like "09:00-18:00"'),
        ("{from: 9}", "a list is needed here, not a group of keys"),
    ],
)
def test_hours_say_from_and_to(tmp_path: Path, wrong: str, message: str) -> None:
    assert complaints(write(tmp_path, spaces=spoil(SPACES, MONDAY, f"monday: {wrong}"))) == [
        f"spaces.yaml:11:15: monday: {message}"
    ]
