"""The staff sees what waits, and decides once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from urllib.parse import unquote

import pytest

from chalicelib import attending
from chalicelib.bookings import State
from chalicelib.catalog import Catalog, Moment
from chalicelib.enrollment_store import EnrollmentStore
from chalicelib.errors import Code, Refusal
from chalicelib.seating import Desk
from chalicelib.store import Store
from chalicelib.transitions import Transition
from tests.builders import NOW, TUESDAY, catalog, policy, session, slot, space, span
from tests.store.builders import HASTY, booking, connected, store
from tests.trainings import PROGRAM, enroll
from tests.trainings import desk as training_desk
from tests.trainings import school as training_school
from tools.desk import Unusable, run
from tools.roster import Unknown

BY_STAFF = catalog(space(booking=policy(approval="staff", hold_hours=24)), quota=100)


Say = Callable[..., str]


@pytest.fixture
def desk(engine: str, table: str) -> Store:
    held = store(engine, table)
    held.book(booking(at=BY_STAFF))
    return held


@pytest.fixture
def say(desk: Store, enrollments: EnrollmentStore) -> Say:
    """`say("list", now=…)` at a desk on whose table somebody asks for a room."""

    def saying(*words: str, now: datetime = NOW, at: Catalog = BY_STAFF) -> str:
        return run(words, at, desk, enrollments, now=now)

    return saying


@pytest.fixture
def enrollments(engine: str, table: str) -> EnrollmentStore:
    return EnrollmentStore(connected(engine), table, patience=HASTY)


def first_line(told: str) -> str:
    return told.split("\n", maxsplit=1)[0]


def written(told: str) -> list[str]:
    """The message of each chat that `told` opens with Sri Wahyuni's number."""
    return [unquote(text) for text in re.findall(r"^  https://wa\.me/6281234567890\?text=(\S+)$", told, re.MULTILINE)]


def test_what_waits_is_listed_with_who_asked_and_until_when(say: Say) -> None:
    told = say("list")
    for part in ("HS-7K3M9Q", "2026-11-25 09:00", "Ruang Rapat 1", "2026-12-01 10:00-12:00", "Sri Wahyuni", "Rapat"):
        assert part in told


def test_an_approved_request_is_confirmed_and_no_longer_waits(say: Say) -> None:
    assert first_line(say("approve", "hs-7k3m9q")) == "HS-7K3M9Q is confirmed"
    assert say("list") == "nothing waits"
    assert first_line(say("approve", "HS-7K3M9Q")) == "HS-7K3M9Q is confirmed"


def test_a_declined_request_gives_its_time_back(say: Say, desk: Store) -> None:
    assert first_line(say("decline", "HS-7K3M9Q")) == "HS-7K3M9Q is declined"
    again = booking("HS-8K3M9Q", at=BY_STAFF)
    assert desk.book(again).reference == "HS-8K3M9Q"


HALO = """Halo, ini petugas Hetero Space, tentang pesanan HS-7K3M9Q:
Ruang Rapat 1
Selasa, 1 Desember 2026
10.00–12.00 WIB"""
HELLO = """Hello, this is the staff of Hetero Space, about booking HS-8K3M9Q:
Meeting Room 1
Tuesday, 1 December 2026
14:00–15:30 WIB

We have approved this booking. See you there!"""


def test_each_request_opens_a_chat_that_says_what_was_asked_for(say: Say) -> None:
    assert written(say("list")) == [HALO]


@pytest.mark.parametrize(
    ("decision", "told"),
    [
        ("approve", "Pesanan ini sudah kami setujui. Sampai jumpa!"),
        ("decline", "Maaf, waktu ini tidak bisa kami berikan. Silakan pesan waktu lain."),
    ],
)
def test_a_decision_opens_a_chat_that_tells_it(decision: str, told: str, say: Say) -> None:
    assert written(say(decision, "HS-7K3M9Q")) == [f"{HALO}\n\n{told}"]


def test_who_booked_in_english_is_written_to_in_english(say: Say, desk: Store) -> None:
    desk.book(booking("HS-8K3M9Q", at=BY_STAFF, lang="en", slot=slot("14:00-15:30")))
    assert written(say("approve", "HS-8K3M9Q")) == [HELLO]


def test_the_chat_names_nobody_and_hands_out_no_secret(say: Say) -> None:
    (message,) = written(say("list"))
    assert not re.search("Sri|Wahyuni|token|http", message)


def test_nobody_is_written_to_once_the_number_is_erased(say: Say, desk: Store) -> None:
    kept = desk.file("HS-7K3M9Q", now=NOW)
    desk.apply(Transition(kept.reservation, kept.reservation), kept, erase=True)
    for words in (("list",), ("approve", "HS-7K3M9Q")):
        assert "wa.me" not in say(*words)


def test_nobody_decides_what_has_been_decided_otherwise(say: Say) -> None:
    say("decline", "HS-7K3M9Q")
    with pytest.raises(Refusal) as refused:
        say("approve", "HS-7K3M9Q")
    assert refused.value.code is Code.STATE_CHANGED


def test_what_nobody_answered_in_time_is_given_back_when_the_list_is_read(say: Say, desk: Store) -> None:
    late = NOW + timedelta(hours=24)
    assert say("list", now=late) == "nothing waits"
    assert desk.reservation("HS-7K3M9Q").state is State.EXPIRED
    assert desk.overdue(late) == []


def test_other_words_are_answered_with_the_right_ones(say: Say) -> None:
    with pytest.raises(Unusable, match="approve REFERENCE"):
        say("accept", "HS-7K3M9Q")


@pytest.fixture
def school(enrollments: EnrollmentStore) -> Desk:
    """Two have a seat, one was offered that of somebody who left, and two wait."""
    at = training_desk(enrollments)
    (leaving, *_) = [enroll(at, who, waitlist="yes") for who in ("zaki", "budi", "cici", "dedi", "eka", "ani")]
    attending.cancel(at, leaving.reference)
    return at


def test_the_roster_names_who_comes_who_is_offered_a_seat_and_who_waits_in_order(say: Say, school: Desk) -> None:
    told = say("roster", PROGRAM, "2026-12-01", at=school.catalog)
    assert re.sub(r"HP-\w{6}|\+62\d+", "…", told).splitlines() == [
        "Catatan Usaha, 2026-12-01 10:00-12:00, solo-meeting-1: 1 of 2 seats",
        "enrolled:",
        "  …  Peserta budi  …  budi@example.com",
        "offered a seat:",
        "  …  Peserta cici  …  cici@example.com  until 2026-11-25 09:00",
        "waiting:",
        "  1. …  Peserta dedi  …  dedi@example.com",
        "  2. …  Peserta eka  …  eka@example.com",
        "  3. …  Peserta ani  …  ani@example.com",
    ]


def test_those_who_come_are_named_in_order_of_the_alphabet(say: Say, enrollments: EnrollmentStore) -> None:
    at = training_desk(enrollments)
    enroll(at, "zaki", name="Zaki")
    enroll(at, "ani", name="ani")
    lines = say("roster", PROGRAM, "2026-12-01", at=at.catalog).splitlines()
    assert ["ani" in line for line in lines[2:4]] == [True, False]
    assert ["Zaki" in line for line in lines[2:4]] == [False, True]
    assert lines[4:] == ["offered a seat: nobody", "waiting: nobody"]


def test_who_is_erased_is_still_counted(say: Say, school: Desk) -> None:
    late = NOW + timedelta(days=60)
    told = say("roster", PROGRAM, "2026-12-01", at=school.catalog, now=late)
    assert "1 of 2 seats" in told
    assert "(erased)" in told
    assert "Peserta" not in told


def test_a_moved_session_is_found_by_either_day(say: Say, enrollments: EnrollmentStore) -> None:
    first = Moment(TUESDAY, span("10:00-12:00"))
    moved = training_school(sessions=(session(date=date(2026, 12, 2), moved_from=first),))
    at = training_desk(enrollments, at=moved)
    enroll(at, "ani", date="2026-12-02")
    for day in ("2026-12-01", "2026-12-02"):
        assert "Peserta ani" in say("roster", PROGRAM, day, at=moved)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("catatan-usah", "2026-12-01"), "did you mean catatan-usaha?"),
        ((PROGRAM, "2026-12-02"), "near that day: 2026-12-01, 2026-12-08, 2026-12-15"),
        ((PROGRAM, "besok"), "besok is no date; write it as 2026-12-01"),
    ],
)
def test_what_does_not_exist_is_answered_with_what_does(words: tuple[str, str], answer: str, say: Say) -> None:
    with pytest.raises(Unknown, match=re.escape(answer)):
        say("roster", *words, at=training_school())
