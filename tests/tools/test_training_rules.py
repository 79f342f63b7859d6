"""People on the list of a training are named when newer data cancel, move, shrink or lose it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from chalicelib.catalog import Catalog, Moment, Session, Text
from chalicelib.enrollments import SeatSheet
from tests.builders import NOW, TUESDAY, session, span
from tests.trainings import PROGRAM, program, school
from tools.training_rules import affected

FIRST = date(2026, 12, 8)  # when the weekly rule would have it
LISTED = SeatSheet(program=PROGRAM, session=FIRST, taken=2, waiting=1)


def moved(day: date, **changes: Any) -> Session:
    return session(date=day, moved_from=Moment(FIRST, span("10:00-12:00")), **changes)


def told(at: Catalog, *sheets: SeatSheet, now: datetime = NOW) -> list[tuple[int, str, bool]]:
    return [(each.people, each.reason, each.broken) for each in affected(at, sheets or (LISTED,), now=now)]


def test_a_training_that_is_as_it_was_planned_is_not_named() -> None:
    assert told(school()) == []


def test_whoever_has_a_seat_or_waits_is_told_of_a_move() -> None:
    at = school(sessions=(moved(date(2026, 12, 9)),))
    assert told(at) == [(3, "now on 2026-12-09, 10:00-12:00", False)]


def test_a_move_to_a_day_that_is_over_says_so_while_people_still_expect_the_first_day() -> None:
    at = school(sessions=(moved(date(2026, 12, 7)),))
    on_tuesday = datetime.combine(FIRST, datetime.min.time(), NOW.tzinfo)
    assert told(at, now=on_tuesday) == [(3, "now on 2026-12-07, 10:00-12:00, which is over", False)]
    assert told(at, now=on_tuesday + timedelta(days=1)) == []


def test_a_cancelled_training_is_named_with_its_reason() -> None:
    at = school(sessions=(session(date=FIRST, cancelled=Text("Pelatih sakit", "Trainer ill")),))
    assert told(at) == [(3, "cancelled: Pelatih sakit", False)]


def test_more_people_than_seats_are_a_promise_that_cannot_be_kept() -> None:
    assert told(school(program(seats=1))) == [(3, "2 have a seat, and there are 1", True)]


def test_a_training_that_left_the_data_is_a_promise_that_cannot_be_kept() -> None:
    at = school(sessions=(session(date=TUESDAY),))
    [(people, reason, broken)] = told(at)
    assert (people, broken) == (3, True)
    assert reason.startswith("no longer in the data")
    assert told(at, now=NOW + timedelta(days=30)) == []


def test_a_training_nobody_is_left_in_is_not_named() -> None:
    assert told(school(sessions=()), replace(LISTED, taken=0, waiting=0)) == []


def test_the_next_one_is_named_first() -> None:
    later = replace(LISTED, session=date(2026, 12, 15), taken=5)
    assert [people for people, *_ in told(school(sessions=()), later, LISTED)] == [3, 6]
