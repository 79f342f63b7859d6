"""Which sessions can be enrolled in, for how many, and until when."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from chalicelib.catalog import Moment
from chalicelib.errors import Fault, FaultCode
from chalicelib.people import marks
from chalicelib.times import WIB
from chalicelib.trainings import TrainingWish, coming, find_faults, seats, session_named, session_on
from tests.builders import NOW, TUESDAY, session, space, span, text, visitor
from tests.trainings import DAYS, PROGRAM, program, school, sessions

START = datetime(2026, 12, 1, 10, tzinfo=WIB)


@pytest.mark.parametrize(
    ("wanted", "capacity", "units", "expected"), [(25, 30, 1, 25), (25, 8, 1, 8), (25, 5, 5, 5), (25, 1, 30, 25)]
)
def test_there_are_as_many_seats_as_program_and_space_both_have(
    wanted: int, capacity: int, units: int, expected: int
) -> None:
    catalog = school(program(seats=wanted), spaces=(space(capacity=capacity, units=units),))
    assert seats(catalog, catalog.sessions[0]) == expected


def test_a_cancelled_session_has_no_seats() -> None:
    catalog = school(sessions=sessions(cancelled=text()))
    assert seats(catalog, catalog.sessions[0]) == 0
    assert coming(catalog, PROGRAM, NOW) == ()


@pytest.mark.parametrize(("minutes", "faults"), [(31, []), (30, [FaultCode.TOO_SOON]), (-60, [FaultCode.TOO_SOON])])
def test_enrollment_closes_half_an_hour_before_the_start(minutes: int, faults: list[FaultCode]) -> None:
    wish = TrainingWish(program=PROGRAM, date=TUESDAY)
    found = find_faults(school(), wish, now=START - timedelta(minutes=minutes))
    assert [fault.code for fault in found] == faults


def test_sessions_to_come_are_in_order_and_leave_out_what_has_closed() -> None:
    found = coming(school(sessions=sessions(*reversed(DAYS))), PROGRAM, START)
    assert [each.date for each in found] == [date(2026, 12, 8), date(2026, 12, 15)]


def test_a_session_keeps_its_name_when_it_moves() -> None:
    moved = session(date=date(2026, 12, 3), moved_from=Moment(TUESDAY, span("10:00-12:00")))
    catalog = school(sessions=(moved,))
    assert session_named(catalog, PROGRAM, TUESDAY) == session_on(catalog, PROGRAM, date(2026, 12, 3)) == moved
    assert session_on(catalog, PROGRAM, TUESDAY) is None


@pytest.mark.parametrize(
    ("wish", "fault"),
    [
        (TrainingWish(program="apa", date=TUESDAY), Fault("program", FaultCode.UNKNOWN)),
        (TrainingWish(program=PROGRAM, date=date(2026, 12, 2)), Fault("date", FaultCode.UNKNOWN)),
        (TrainingWish(program=PROGRAM, whole=True, waitlist=True), Fault("waitlist", FaultCode.UNEXPECTED)),
        (TrainingWish(notice_version=date(2027, 1, 1)), Fault("notice_version", FaultCode.UNKNOWN)),
        (TrainingWish(notice_version=date(2026, 1, 1)), Fault("notice_version", FaultCode.UNKNOWN)),
    ],
)
def test_each_rule_that_is_broken_is_named(wish: TrainingWish, fault: Fault) -> None:
    assert list(find_faults(school(), wish, now=NOW)) == [fault]


def test_only_the_sessions_of_a_course_can_be_had_all_at_once() -> None:
    every = TrainingWish(program=PROGRAM, whole=True)
    assert list(find_faults(school(program(course=True)), every, now=NOW)) == []
    repeated = find_faults(school(program(course=False)), every, now=NOW)
    assert list(repeated) == [Fault("date", FaultCode.UNEXPECTED)]


def test_one_person_has_the_same_marks_whatever_the_capitals() -> None:
    key = b"kunci"
    assert marks(key, visitor(email="Sri@Example.com")) == marks(key, visitor(email="sri@example.com"))


def test_who_gives_no_email_is_known_by_phone_alone_and_taken_for_nobody_else() -> None:
    key = b"kunci"
    (by_phone,) = marks(key, visitor(email=""))
    assert by_phone in marks(key, visitor(email="sri@example.com"))
    assert not {*marks(key, visitor(email="", phone="+6281299999999"))} & {by_phone}


def test_marks_differ_by_person_by_kind_and_by_key() -> None:
    one, other = visitor(), visitor(email="ani@example.com", phone="+6281111111111")
    every = {*marks(b"kunci", one), *marks(b"kunci", other), *marks(b"lain", one)}
    assert len(every) == 6
