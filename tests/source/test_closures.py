"""What the facility declares goes before the public holidays, and the particular before the general."""

from datetime import date
from pathlib import Path

import pytest

from chalicelib.catalog import Catalog
from chalicelib.hours import closure_on
from compile_catalog import load
from tests.source.files import SPACES, TODAY, complaints, spoil, write

CHRISTMAS = date(2026, 12, 25)
REASON = 'reason: {id: "Jam khusus", en: "Special hours"}'


def catalog(folder: Path, *entries: str) -> Catalog:
    return load(write(folder, closures=file_of(*entries)), today=TODAY)


def file_of(*entries: str) -> str:
    return "closures:\n" + "".join(f"  - {{{entry}}}\n" for entry in entries)


def reason(found: Catalog, day: date) -> str | None:
    closure = closure_on(found, "solo", day)
    return closure.reason.en if closure else None


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_holidays_of_last_year_this_year_and_next_year_are_known(tmp_path: Path, year: int) -> None:
    bare = load(write(tmp_path, closures="closures: []\n"), today=TODAY)
    assert reason(bare, date(year, 8, 17)) == "Independence Day"


def test_a_holiday_can_be_removed(tmp_path: Path) -> None:
    assert reason(catalog(tmp_path, 'first: "2026-12-25", remove: true'), CHRISTMAS) is None


def test_a_holiday_removed_at_one_location_stays_at_the_others(tmp_path: Path) -> None:
    second = SPACES[SPACES.index("  - id: solo\n") : SPACES.index("\nspaces:")].replace("id: solo\n", "id: kudus\n")
    spaces = spoil(SPACES, "\nspaces:", f"{second}\nspaces:")
    closures = file_of('first: "2026-12-25", locations: [solo], remove: true')
    found = load(write(tmp_path, spaces=spaces, closures=closures), today=TODAY)
    assert closure_on(found, "solo", CHRISTMAS) is None
    assert closure_on(found, "kudus", CHRISTMAS) is not None


def test_a_holiday_can_be_opened_at_special_hours(tmp_path: Path) -> None:
    found = closure_on(catalog(tmp_path, f'first: "2026-12-25", hours: "10:00-12:00", {REASON}'), "solo", CHRISTMAS)
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
    ],
)
def test_entries_that_make_no_sense_are_refused(tmp_path: Path, entries: list[str], message: str) -> None:
    assert complaints(write(tmp_path, closures=file_of(*entries))) == [f"closures.yaml:{message}"]


def test_entries_of_years_gone_by_may_stay_in_the_file_and_are_not_shipped(tmp_path: Path) -> None:
    found = catalog(tmp_path, f'first: "2019-07-01", {REASON}', 'first: "2019-12-26", remove: true')
    assert {closure.kind for closure in found.closures} == {"holiday", "joint-leave"}
