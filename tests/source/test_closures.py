"""What the facility declares goes before the public holidays, and the particular before the general."""

from datetime import date
from pathlib import Path

import pytest

from chalicelib.catalog import Catalog, Closure
from chalicelib.hours import closure_on, open_day
from compile_catalog import load
from tests.source.files import SPACES, TODAY, complaints, spoil, write

CHRISTMAS = date(2026, 12, 25)
WEEK = 'week: {monday: ["08:00-12:00", "12:30-15:00"], friday: ["08:00-11:30", "13:00-15:30"]}'
REASON = 'reason: {id: "Jam khusus", en: "Special hours"}'


def catalog(folder: Path, *entries: str) -> Catalog:
    return load(write(folder, closures=file_of(*entries)), today=TODAY)


def file_of(*entries: str) -> str:
    return "closures:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)


def closure_of(found: Catalog, day: date, *, space: str = "solo-class") -> Closure | None:
    return closure_on(found, found.space[space], day)


def reason(found: Catalog, day: date, *, space: str = "solo-class") -> str | None:
    closure = closure_of(found, day, space=space)
    return closure.reason.en if closure else None


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_holidays_of_last_year_this_year_and_next_year_are_known(tmp_path: Path, year: int) -> None:
    bare = load(write(tmp_path, closures="closures: []\n"), today=TODAY)
    assert reason(bare, date(year, 8, 17)) == "Independence Day"


def test_a_holiday_can_be_removed(tmp_path: Path) -> None:
    assert reason(catalog(tmp_path, 'first: "2026-12-25", remove: true'), CHRISTMAS) is None


def test_a_holiday_removed_at_one_location_stays_at_the_others(tmp_path: Path) -> None:
    second = SPACES[SPACES.index("  - id: solo\n") : SPACES.index("\nspaces:")].replace("id: solo\n", "id: kudus\n")
    spaces = spoil(SPACES, "\nspaces:", f"{second}\nspaces:").replace("location: solo", "location: kudus", 1)
    closures = file_of('first: "2026-12-25", locations: [solo], remove: true')
    found = load(write(tmp_path, spaces=spaces, closures=closures), today=TODAY)
    assert closure_of(found, CHRISTMAS, space="solo-class") is None
    assert closure_of(found, CHRISTMAS, space="solo-meeting-1") is not None


def test_a_holiday_can_be_opened_at_special_hours(tmp_path: Path) -> None:
    found = closure_of(catalog(tmp_path, f'first: "2026-12-25", hours: "10:00-12:00", {REASON}'), CHRISTMAS)
    assert found is not None
    assert [str(span) for span in found.hours] == ["10:00-12:00"]


def test_a_yearly_entry_holds_in_every_year_from_its_first(tmp_path: Path) -> None:
    found = catalog(tmp_path, f'first: "2026-07-01", yearly: true, {REASON}')
    assert [reason(found, date(year, 7, 1)) for year in (2025, 2026, 2027)] == [None, "Special hours", "Special hours"]


def test_a_dated_entry_goes_before_a_yearly_one(tmp_path: Path) -> None:
    found = catalog(
        tmp_path,
        f'first: "2025-07-01", yearly: true, {REASON}',
        'first: "2026-07-01", reason: {id: "Pindahan", en: "Moving"}',
    )
    assert reason(found, date(2026, 7, 1)) == "Moving"
    assert reason(found, date(2027, 7, 1)) == "Special hours"


def test_an_entry_for_one_location_goes_before_one_for_all(tmp_path: Path) -> None:
    found = catalog(
        tmp_path,
        f'first: "2026-07-01", {REASON}',
        'first: "2026-07-01", locations: [solo], reason: {id: "Pindahan", en: "Moving"}',
    )
    assert reason(found, date(2026, 7, 1)) == "Moving"


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        (
            ['first: "2026-12-26", remove: true'],
            "2:13: first: 2026-12-26 is no public holiday to remove; the nearest is 2026-12-25 (Hari Raya Natal)",
        ),
        (
            [f'first: "2026-07-01", last: "2026-07-03", {REASON}', f'first: "2026-07-03", {REASON}'],
            "3:13: first: these days overlap with the entry on line 2; join the two or change one",
        ),
        (
            [
                f'first: "2026-07-01", spaces: solo-class, {REASON}',
                f'first: "2026-07-01", spaces: solo-class, {REASON}',
            ],
            "3:13: first: these days overlap with the entry on line 2; join the two or change one",
        ),
        (
            [f'first: "2026-07-01", {WEEK}, {REASON}', f'first: "2026-07-01", {WEEK}, {REASON}'],
            "3:13: first: these days overlap with the entry on line 2; join the two or change one",
        ),
        (
            [f'first: "2026-07-01", spaces: [solo-clas], {REASON}'],
            '2:36: spaces: there is no space "solo-clas"; did you mean "solo-class"?',
        ),
        (
            [f'first: "2026-07-01", locations: [solo], spaces: [solo-class], {REASON}'],
            "2:54: spaces: an entry is for locations or for spaces; leave out one of the two",
        ),
        (
            [f'first: "2026-07-01", hours: "09:00-12:00", {WEEK}, {REASON}'],
            "2:55: week: write hours (the same on every day) or a week (by weekday); leave out one of the two",
        ),
        (
            ['first: "2026-12-25", spaces: [solo-class], remove: true'],
            "2:57: remove: this only takes a public holiday away; leave out hours, week, spaces and yearly",
        ),
    ],
)
def test_entries_that_make_no_sense_are_refused(tmp_path: Path, entries: list[str], message: str) -> None:
    assert complaints(write(tmp_path, closures=file_of(*entries))) == [f"closures.yaml:{message}"]


def test_entries_of_years_gone_by_may_stay_in_the_file_and_are_not_shipped(tmp_path: Path) -> None:
    found = catalog(tmp_path, f'first: "2019-07-01", {REASON}', 'first: "2019-12-26", remove: true')
    assert {closure.kind for closure in found.closures} == {"holiday", "joint-leave"}


def test_an_entry_for_one_space_goes_before_one_for_its_location(tmp_path: Path) -> None:
    found = catalog(
        tmp_path,
        f'first: "2026-07-01", locations: [solo], {REASON}',
        'first: "2025-07-01", yearly: true, spaces: [solo-class], reason: {id: "Cat baru", en: "New paint"}',
    )
    assert reason(found, date(2026, 7, 1), space="solo-class") == "New paint"
    assert reason(found, date(2026, 7, 1), space="solo-meeting-1") == "Special hours"


def test_closing_one_space_leaves_the_others_open(tmp_path: Path) -> None:
    found = catalog(tmp_path, f'first: "2026-07-01", spaces: [solo-class], {REASON}')
    assert reason(found, date(2026, 7, 1), space="solo-class") == "Special hours"
    assert reason(found, date(2026, 7, 1), space="solo-meeting-1") is None


def divided(folder: Path, entry: str) -> Catalog:
    """The class and its only part, the meeting room."""
    spaces = f"{SPACES}    parts: [solo-meeting-1]\n"
    return load(write(folder, spaces=spaces, closures=file_of(entry)), today=TODAY)


@pytest.mark.parametrize("closed", ["solo-class", "solo-meeting-1"])
def test_a_whole_and_its_parts_are_closed_together(tmp_path: Path, closed: str) -> None:
    found = divided(tmp_path, f'first: "2026-07-01", spaces: [{closed}], {REASON}')
    for space in ("solo-class", "solo-meeting-1"):
        assert reason(found, date(2026, 7, 1), space=space) == "Special hours"


def test_special_hours_of_a_part_are_its_own(tmp_path: Path) -> None:
    found = divided(tmp_path, f'first: "2026-07-01", spaces: [solo-meeting-1], hours: "09:00-12:00", {REASON}')
    assert reason(found, date(2026, 7, 1), space="solo-class") is None


RAMADAN = f'first: "2027-02-08", last: "2027-03-09", {WEEK}, {REASON}'


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        (date(2027, 2, 7), []),  # a Sunday, the day before
        (date(2027, 2, 8), ["08:00-12:00", "12:30-15:00"]),  # a Monday
        (date(2027, 2, 12), ["08:00-11:30", "13:00-15:30"]),  # a Friday
        (date(2027, 2, 9), []),  # a Tuesday, on which this week is closed
        (date(2027, 3, 8), []),  # a Monday, but Nyepi
        (date(2027, 3, 16), ["09:00-12:00", "13:00-18:00"]),  # the Tuesday after the feast
    ],
)
def test_a_week_of_its_own_holds_for_its_period_but_opens_no_holiday(
    tmp_path: Path, day: date, hours: list[str]
) -> None:
    found = catalog(tmp_path, RAMADAN)
    assert [str(span) for span in open_day(found, found.space["solo-class"], day).spans] == hours


def test_a_closed_day_closes_whatever_the_week_of_the_period_says(tmp_path: Path) -> None:
    spaces = RAMADAN.replace("week:", "spaces: [solo-class], week:")
    found = catalog(tmp_path, spaces, 'first: "2027-02-15", reason: {id: "Bersih-bersih", en: "Cleaning"}')
    assert reason(found, date(2027, 2, 15), space="solo-class") == "Cleaning"
    assert reason(found, date(2027, 2, 22), space="solo-class") == "Special hours"
