"""An editor who closes a day sees which trainings that moves, before anything is published."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from chalicelib.catalog import Catalog, Closure, Moment, Session, Text
from compile_catalog import ROOT, main
from source.shifts import shifted
from tests.builders import TODAY, catalog, session, space, span

RULE = Moment(date(2026, 12, 5), span("10:00-12:00"))
NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


def at(*sessions: Session, today: date = TODAY) -> Catalog:
    closure = Closure(first=RULE.date, last=RULE.date, reason=Text("Perbaikan listrik", "Wiring"))
    return catalog(space(), sessions=sessions, closures=(closure,), today=today)


def test_a_move_is_told_with_both_days_and_what_closes_the_first() -> None:
    assert list(shifted(at(session(date=date(2026, 12, 1), moved_from=RULE)))) == [
        "  2026-12-05 -> 2026-12-01 10:00-12:00  catatan-usaha: Perbaikan listrik"
    ]


def test_a_move_into_the_past_is_told_until_the_first_day_is_over() -> None:
    moved = session(date=date(2026, 12, 1), moved_from=RULE)
    [line] = shifted(at(moved, today=RULE.date))
    assert line.endswith("Perbaikan listrik; is over already")
    assert list(shifted(at(moved, today=date(2026, 12, 6)))) == []


def test_a_training_on_its_own_day_is_not_told() -> None:
    assert list(shifted(at(session(date=RULE.date)))) == []


@pytest.mark.parametrize(
    ("lang", "heading"),
    [("en", "trainings that take place on another day or hour"), ("", "pelatihan yang bergeser dari hari")],
)
def test_checking_lists_the_moves_of_the_shipped_data(
    lang: str, heading: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--check", "--data", str(ROOT / "data")], {"CHECK_LANG": lang}, NOON) == 0
    first, *lines = capsys.readouterr().out.splitlines()
    assert first.startswith(heading)
    assert "  2027-05-06 -> 2027-05-07 09:00-12:00  media-sosial: Kenaikan Yesus Kristus" in lines
