"""Next year's holidays are compared with the decree before the year begins, or the check fails and says how."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from compile_catalog import ROOT, build_date, load, main, overdue
from source.settled import unsettled
from tests.source.files import SETTLED, TODAY, complaints, spoil, write

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("today", "settled", "due"),
    [
        (date(2026, 10, 31), (2026,), ()),
        (date(2026, 11, 1), (2026,), (2027,)),
        (date(2026, 12, 31), (2026, 2027), ()),
        (date(2027, 1, 1), (2026,), (2027,)),
        (date(2027, 1, 1), (2027,), ()),
        (date(2026, 11, 1), (), (2026, 2027)),
    ],
)
def test_from_november_on_next_year_is_settled(today: date, settled: tuple[int, ...], due: tuple[int, ...]) -> None:
    assert unsettled(settled, today) == due


def test_the_holidays_of_the_shipped_data_are_settled_today() -> None:
    """Fails from 1 November on: `make check` says what to do."""
    today = build_date(os.environ, datetime.now(UTC))
    assert list(overdue(ROOT / "data", load(ROOT / "data", today=today))) == []


def test_checking_says_what_to_do_and_lists_the_holidays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = write(tmp_path, closures=spoil(SETTLED, "[2026, 2027]", "2026"))
    assert main(["--check", "--data", str(data)], {"CHECK_LANG": "en"}, NOON) == 1
    first, *days = capsys.readouterr().err.splitlines()
    assert first == (
        f"{data}/closures.yaml:5:19: holidays_settled: nobody has compared the holidays of 2027 with the decree "
        "(SKB 3 Menteri); compare the list below with it, write what differs into closures (`remove: true` takes a "
        "day away, an entry with a reason adds one), then add 2027 to holidays_settled"
    )
    assert days[0] == "  2027-01-01  libur nasional  Tahun Baru Masehi"
    assert "  2027-03-09  cuti bersama    Cuti Bersama Hari Raya Idul Fitri" in days


def test_the_list_shows_what_the_editor_has_made_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    closures = (
        'closures:\n  - {first: "2027-03-10", remove: true}\n'
        '  - {first: "2027-03-13", last: "2027-03-14", reason: {id: "Idul Fitri", en: "Eid"}}\n'
        '  - {first: "2027-06-07", spaces: [solo-class], reason: {id: "Cat", en: "Paint"}}\n'
    )
    assert main(["--holidays", "2027", "--data", str(write(tmp_path, closures=closures))], {}, NOON) == 0
    listed = capsys.readouterr().out
    assert "2027-03-10" not in listed
    assert "  2027-03-13 to 2027-03-14  closures.yaml   Idul Fitri\n" in listed
    assert "Cat" not in listed


def test_a_late_editor_keeps_nobody_from_publishing(tmp_path: Path) -> None:
    assert complaints(write(tmp_path), today=TODAY) == []


@pytest.mark.parametrize(
    ("years", "message"),
    [
        ("[2026, 20277]", "5:19: holidays_settled: 20277 is not a year; write one like 2027"),
        ("[next]", '5:20: holidays_settled: "next" is not a whole number; write digits only, like 30'),
    ],
)
def test_what_is_no_year_is_refused(tmp_path: Path, years: str, message: str) -> None:
    data = write(tmp_path, closures=spoil(SETTLED, "[2026, 2027]", years))
    assert complaints(data) == [f"closures.yaml:{message}"]
