"""Enrolling on a real engine: seats, the waitlist in order, offers and their deadlines, one person once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from chalicelib import attending, seating
from chalicelib.catalog import Moment
from chalicelib.enrollment_store import EnrollmentStore
from chalicelib.enrollments import State
from chalicelib.errors import Code, Fault, FaultCode, Refusal
from chalicelib.seating import Desk
from chalicelib.times import WIB
from tests.builders import NOW, TUESDAY, session, span, text
from tests.store.builders import HASTY, connected, kinds, scanned
from tests.trainings import DAYS, PROGRAM, desk, enroll, program, school, sessions, sheets

pytestmark = pytest.mark.contract
START = datetime(2026, 12, 1, 10, tzinfo=WIB)
LATER = NOW + timedelta(hours=24)


@pytest.fixture
def store(engine: str, table: str) -> EnrollmentStore:
    return EnrollmentStore(connected(engine), table, patience=HASTY)


@pytest.fixture
def at(store: EnrollmentStore) -> Desk:
    return desk(store)


def refused(operation: Any, *arguments: Any, **more: Any) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        operation(*arguments, **more)
    return refusal.value


def state(at: Desk, reference: str) -> State:
    return attending.standing(at, reference).enrollment.state


def full(at: Desk) -> tuple[str, str]:
    """Both seats are taken; their references."""
    return enroll(at, "ani").reference, enroll(at, "budi").reference


def test_enrolling_writes_sheet_seat_person_and_key_in_one_transaction(at: Desk, client: Any, table: str) -> None:
    got = enroll(at)
    assert got.state is State.ENROLLED
    assert kinds(scanned(client, table)) == {
        "PROGRAM/SESSION": 1, "PROGRAM/ENROLLED": 1, "ENR/ENR": 1, "ENR/VISITOR": 1, "PERSON/PERSON": 2, "KEY/KEY": 1,
    }  # fmt: skip
    assert at.store.enrollment(got.reference).enrollment == got
    assert at.store.roster(PROGRAM, TUESDAY) == (got.reference,)
    visitor = at.store.visitors((got.reference,), now=NOW)[got.reference]
    assert visitor.email == "sri@example.com"


def test_personal_data_are_due_for_erasure_thirty_days_after_the_session(at: Desk) -> None:
    got = enroll(at)
    due = datetime(2027, 1, 1, tzinfo=WIB)
    assert at.store.visitors((got.reference,), now=due - timedelta(seconds=1))
    assert at.store.visitors((got.reference,), now=due) == {}


def test_no_item_but_the_visitors_holds_who_it_is(at: Desk, client: Any, table: str) -> None:
    enroll(at)
    others = [item for item in scanned(client, table) if item["sk"]["S"] != "VISITOR"]
    assert not any(trace in str(others) for trace in ("sri@", "+62812", "Peserta"))


def test_when_all_seats_are_taken_the_next_sessions_with_seats_are_named(at: Desk, client: Any, table: str) -> None:
    full(at)
    before = scanned(client, table)
    refusal = refused(enroll, at, "cici")
    assert refusal.code is Code.SESSION_FULL
    assert [slot.date for slot in refusal.alternatives] == [date(2026, 12, 8), date(2026, 12, 15)]
    assert scanned(client, table) == before


def test_who_wishes_waits_in_the_order_of_coming(at: Desk, client: Any, table: str) -> None:
    full(at)
    third, fourth = (enroll(at, who, waitlist="yes") for who in ("cici", "dedi"))
    assert (third.state, third.ticket, fourth.ticket) == (State.WAITLISTED, 1, 2)
    assert [attending.standing(at, each.reference).position for each in (third, fourth)] == [1, 2]
    sheet = sheets(scanned(client, table))[TUESDAY]
    assert (sheet.taken, sheet.waiting, sheet.tickets) == (2, 2, 2)


def test_with_seats_left_the_wish_to_wait_is_not_needed(at: Desk) -> None:
    assert enroll(at, waitlist="yes").state is State.ENROLLED


@pytest.mark.parametrize("same", [{"email": "SRI@Example.com"}, {"phone": "62812-1111-1111"}])
def test_one_person_is_in_a_session_once_by_email_or_by_phone(
    same: dict[str, str], at: Desk, client: Any, table: str
) -> None:
    enroll(at, phone="0812-1111-1111")
    before = scanned(client, table)
    assert refused(enroll, at, "other", **same).code is Code.ALREADY_ENROLLED
    assert scanned(client, table) == before


def test_whoever_waits_or_has_a_seat_is_told_so_though_the_session_is_full(at: Desk) -> None:
    full(at)
    enroll(at, "cici", waitlist="yes")
    for who in ("ani", "cici"):
        assert refused(enroll, at, who, idempotency_key="kunci-yang-lain-sama-sekali").code is Code.ALREADY_ENROLLED
        again = {"waitlist": "yes", "idempotency_key": "kunci-yang-lain-sama-sekali"}
        assert refused(enroll, at, who, **again).code is Code.ALREADY_ENROLLED


def test_the_same_person_may_go_to_another_session(at: Desk) -> None:
    enroll(at)
    assert enroll(at, date="2026-12-08").state is State.ENROLLED


def test_the_same_request_again_gets_the_same_enrollment(at: Desk, client: Any, table: str) -> None:
    first = enroll(at, idempotency_key="kunci-yang-sama-1")
    before = scanned(client, table)
    assert enroll(at, idempotency_key="kunci-yang-sama-1") == first
    other = refused(enroll, at, idempotency_key="kunci-yang-sama-1", date="2026-12-08")
    assert other.code is Code.IDEMPOTENCY_KEY_REUSED
    assert scanned(client, table) == before


def test_a_form_without_a_key_enrolls_anew_who_has_cancelled(store: EnrollmentStore) -> None:
    near = START - timedelta(minutes=31)
    at = desk(store, now=near)
    first = enroll(at)
    assert enroll(at) == first
    attending.cancel(at, first.reference)
    second = enroll(at)
    assert second.reference != first.reference
    assert enroll(at) == second
    late = desk(store, now=near + timedelta(minutes=2))
    assert enroll(late) == second
    attending.cancel(late, second.reference)
    assert refused(enroll, late).code is Code.TOO_SOON


def test_the_last_seat_sent_for_twice_is_answered_alike(at: Desk) -> None:
    enroll(at, "ani")
    first = enroll(at, "budi", idempotency_key="kunci-yang-sama-1")
    assert enroll(at, "budi", idempotency_key="kunci-yang-sama-1") == first


def test_a_repeated_request_is_known_though_enrolling_has_closed(store: EnrollmentStore) -> None:
    near = START - timedelta(minutes=31)
    first = enroll(desk(store, now=near), idempotency_key="kunci-yang-sama-1")
    late = desk(store, now=near + timedelta(minutes=2))
    assert enroll(late, idempotency_key="kunci-yang-sama-1") == first
    assert refused(enroll, late, "ani").code is Code.TOO_SOON


def test_a_cancelled_seat_is_free_again_and_so_is_the_person(at: Desk, client: Any, table: str) -> None:
    first, _ = full(at)
    assert attending.cancel(at, first).enrollment.state is State.CANCELLED
    assert sheets(scanned(client, table))[TUESDAY].taken == 1
    assert first not in at.store.roster(PROGRAM, TUESDAY)
    assert enroll(at, "ani", idempotency_key="kunci-yang-baru-16").state is State.ENROLLED


def test_cancelling_twice_is_cancelling_once(at: Desk, client: Any, table: str) -> None:
    first, _ = full(at)
    attending.cancel(at, first)
    before = scanned(client, table)
    assert attending.cancel(at, first).enrollment.state is State.CANCELLED
    assert scanned(client, table) == before


def test_a_freed_seat_is_offered_to_the_first_who_waits_for_a_day(at: Desk, client: Any, table: str) -> None:
    first, _ = full(at)
    third, fourth = (enroll(at, who, waitlist="yes").reference for who in ("cici", "dedi"))
    attending.cancel(at, first)
    offer = attending.standing(at, third)
    assert (offer.enrollment.state, offer.enrollment.offer_until) == (State.OFFERED, LATER)
    assert offer.may_accept
    assert (state(at, fourth), attending.standing(at, fourth).position) == (State.WAITLISTED, 1)
    assert sheets(scanned(client, table))[TUESDAY].taken == 2
    assert refused(enroll, at, "eka").code is Code.SESSION_FULL


def test_near_the_session_an_offer_ends_two_hours_before_it(store: EnrollmentStore) -> None:
    at = desk(store, now=START - timedelta(hours=5))
    first, _ = full(at)
    third = enroll(at, "cici", waitlist="yes").reference
    attending.cancel(at, first)
    assert attending.standing(at, third).enrollment.offer_until == START - timedelta(hours=2)


def test_an_accepted_offer_is_a_seat(at: Desk, client: Any, table: str) -> None:
    first, _ = full(at)
    third = enroll(at, "cici", waitlist="yes").reference
    attending.cancel(at, first)
    assert attending.accept(at, third).enrollment.state is State.ENROLLED
    assert third in at.store.roster(PROGRAM, TUESDAY)
    assert at.store.queue(PROGRAM, TUESDAY) == ()
    before = scanned(client, table)
    assert attending.accept(at, third).enrollment.state is State.ENROLLED
    assert scanned(client, table) == before


def test_a_refused_offer_passes_on_at_once(at: Desk) -> None:
    first, _ = full(at)
    third, fourth = (enroll(at, who, waitlist="yes").reference for who in ("cici", "dedi"))
    attending.cancel(at, first)
    attending.cancel(at, third)
    assert (state(at, third), state(at, fourth)) == (State.CANCELLED, State.OFFERED)


def test_whoever_leaves_the_waitlist_moves_the_others_up(at: Desk, client: Any, table: str) -> None:
    full(at)
    third, fourth = (enroll(at, who, waitlist="yes").reference for who in ("cici", "dedi"))
    attending.cancel(at, third)
    assert attending.standing(at, fourth).position == 1
    assert sheets(scanned(client, table))[TUESDAY].waiting == 1


@pytest.fixture
def overdue(store: EnrollmentStore) -> tuple[Desk, str, str]:
    """A day later: cici's offer has just run out, dedi waits."""
    at = desk(store)
    first, _ = full(at)
    third, fourth = (enroll(at, who, waitlist="yes").reference for who in ("cici", "dedi"))
    attending.cancel(at, first)
    return desk(store, now=LATER), third, fourth


def test_an_overdue_offer_is_shown_as_lapsed_and_looking_writes_nothing(
    overdue: tuple[Desk, str, str], client: Any, table: str
) -> None:
    at, third, fourth = overdue
    before = scanned(client, table)
    assert (state(at, third), state(at, fourth)) == (State.LAPSED, State.OFFERED)
    assert scanned(client, table) == before


def test_an_overdue_offer_cannot_be_accepted_and_passes_to_the_next(overdue: tuple[Desk, str, str]) -> None:
    at, third, fourth = overdue
    assert refused(attending.accept, at, third).code is Code.OFFER_EXPIRED
    assert at.store.enrollment(third).enrollment.state is State.LAPSED
    assert at.store.enrollment(fourth).enrollment.state is State.OFFERED


def test_an_overdue_offer_blocks_nobody(overdue: tuple[Desk, str, str]) -> None:
    at, _, fourth = overdue
    attending.cancel(at, fourth)
    assert enroll(at, "eka").state is State.ENROLLED


def test_the_sweep_lets_lapse_what_is_overdue_and_passes_it_on(overdue: tuple[Desk, str, str]) -> None:
    at, third, fourth = overdue
    assert seating.sweep(desk(at.store, now=LATER - timedelta(seconds=1))) == 0
    assert seating.sweep(at) == 1
    assert seating.sweep(at) == 0
    assert at.store.enrollment(third).enrollment.state is State.LAPSED
    assert at.store.enrollment(fourth).enrollment.state is State.OFFERED


def test_whoever_let_an_offer_lapse_may_enroll_again(overdue: tuple[Desk, str, str]) -> None:
    at, _, _ = overdue
    again = enroll(at, "cici", waitlist="yes", idempotency_key="kunci-yang-baru-16")
    assert (again.state, again.ticket) == (State.WAITLISTED, 3)


def test_seats_that_an_editor_adds_are_offered_in_order(at: Desk) -> None:
    full(at)
    third, fourth = (enroll(at, who, waitlist="yes").reference for who in ("cici", "dedi"))
    larger = desk(at.store, at=school(program(seats=3)))
    assert refused(enroll, larger, "eka").code is Code.SESSION_FULL
    assert (state(larger, third), state(larger, fourth)) == (State.OFFERED, State.WAITLISTED)


def test_in_the_last_two_hours_a_free_seat_goes_to_whoever_asks(store: EnrollmentStore) -> None:
    at, late = desk(store), desk(store, now=START - timedelta(hours=2))
    first, second = full(at)
    third, fourth = (enroll(at, who, waitlist="yes").reference for who in ("cici", "dedi"))
    assert refused(attending.accept, at, third).code is Code.STATE_CHANGED
    assert refused(attending.accept, late, third).code is Code.SESSION_FULL
    attending.cancel(late, first)
    assert (state(late, third), state(late, fourth)) == (State.WAITLISTED, State.WAITLISTED)
    assert attending.accept(late, fourth).enrollment.state is State.ENROLLED
    assert refused(enroll, late, "eka").code is Code.SESSION_FULL
    attending.cancel(late, second)
    assert enroll(late, "eka").state is State.ENROLLED


def test_half_an_hour_before_the_start_nothing_can_be_accepted(store: EnrollmentStore) -> None:
    at = desk(store)
    full(at)
    third = enroll(at, "cici", waitlist="yes").reference
    late = desk(store, now=START - timedelta(minutes=30))
    assert refused(attending.accept, late, third).code is Code.TOO_LATE


def test_cancelling_ends_with_the_start(store: EnrollmentStore) -> None:
    first, second = full(desk(store))
    attending.cancel(desk(store, now=START - timedelta(seconds=1)), first)
    assert refused(attending.cancel, desk(store, now=START), second).code is Code.TOO_LATE


def test_a_whole_program_is_one_enrollment_in_all_sessions_to_come(at: Desk, client: Any, table: str) -> None:
    got = enroll(at, date="all")
    assert got.sessions == DAYS
    assert {day: sheet.taken for day, sheet in sheets(scanned(client, table)).items()} == dict.fromkeys(DAYS, 1)
    assert all(at.store.roster(PROGRAM, day) == (got.reference,) for day in DAYS)
    attending.cancel(at, got.reference)
    assert {sheet.taken for sheet in sheets(scanned(client, table)).values()} == {0}
    assert kinds(scanned(client, table))["PERSON/PERSON"] == 0


def test_of_a_program_of_which_some_sessions_are_full_nothing_is_taken_and_they_are_named(
    at: Desk, client: Any, table: str
) -> None:
    for day in DAYS[::2]:
        enroll(at, "ani", date=day.isoformat())
        enroll(at, "budi", date=day.isoformat())
    before = scanned(client, table)
    refusal = refused(enroll, at, date="all")
    assert refusal.code is Code.SESSION_FULL
    assert refusal.faults == tuple(Fault("date", FaultCode.SESSION_FULL, day.isoformat()) for day in DAYS[::2])
    assert scanned(client, table) == before


def test_whoever_is_in_one_session_is_told_in_which(at: Desk, client: Any, table: str) -> None:
    enroll(at, date="2026-12-08")
    before = scanned(client, table)
    refusal = refused(enroll, at, date="all")
    assert refusal.code is Code.ALREADY_ENROLLED
    assert refusal.faults == (Fault("date", FaultCode.ALREADY_ENROLLED, "2026-12-08"),)
    assert scanned(client, table) == before


def test_leaving_a_program_offers_each_seat_and_keeps_what_is_past(store: EnrollmentStore) -> None:
    at = desk(store, at=school(program(seats=1)))
    got = enroll(at, date="all")
    waiting = [enroll(at, who, date=day.isoformat(), waitlist="yes") for who, day in zip("abc", DAYS, strict=True)]
    attending.cancel(desk(store, at=at.catalog, now=START), got.reference)
    after = desk(store, at=at.catalog, now=START)
    assert [state(after, each.reference) for each in waiting] == [State.WAITLISTED, State.OFFERED, State.OFFERED]
    assert store.roster(PROGRAM, TUESDAY) == (got.reference,)


def test_the_longest_program_is_entered_and_left_in_one_transaction_each(store: EnrollmentStore) -> None:
    days = [date(2026, 12, 1) + timedelta(days=7 * week) for week in range(16)]
    at = desk(store, at=school(program(seats=1), sessions=sessions(*days)))
    got = enroll(at, date="all")
    waiting = [enroll(at, f"w{number}", date=f"{day}", waitlist="yes") for number, day in enumerate(days)]
    attending.cancel(at, got.reference)
    assert {state(at, each.reference) for each in waiting} == {State.OFFERED}


def test_a_longer_program_is_refused_before_anything_is_written(
    store: EnrollmentStore, client: Any, table: str
) -> None:
    days = [date(2026, 12, 1) + timedelta(days=7 * week) for week in range(17)]
    refusal = refused(enroll, desk(store, at=school(sessions=sessions(*days))), date="all")
    assert (refusal.code, refusal.faults) == (
        Code.INVALID_REQUEST,
        (Fault("date", FaultCode.OUT_OF_RANGE, "16"),),
    )
    assert scanned(client, table) == []


def test_enrollments_follow_a_session_that_moves(at: Desk) -> None:
    full(at)
    moved = sessions(*DAYS[1:])
    elsewhere = session(date=date(2026, 12, 3), moved_from=Moment(TUESDAY, span("10:00-12:00")))
    later = desk(at.store, at=school(sessions=(elsewhere, *moved)))
    assert refused(enroll, later, "cici", date="2026-12-03").code is Code.SESSION_FULL


def test_a_cancelled_session_gives_no_seats_and_can_be_left(at: Desk) -> None:
    first, _ = full(at)
    third = enroll(at, "cici", waitlist="yes").reference
    off = desk(at.store, at=school(sessions=sessions(cancelled=text("Pelatih sakit"))))
    assert refused(enroll, off, "dedi").code is Code.SESSION_CANCELLED
    assert attending.cancel(off, first).enrollment.state is State.CANCELLED
    assert state(off, third) is State.WAITLISTED
    assert refused(attending.accept, off, third).code is Code.SESSION_CANCELLED


def test_a_session_that_left_the_catalog_can_be_left(at: Desk) -> None:
    first, _ = full(at)
    gone = desk(at.store, at=school(sessions=()))
    assert attending.cancel(gone, first).enrollment.state is State.CANCELLED


def test_an_unknown_enrollment_is_not_found(at: Desk) -> None:
    assert refused(attending.cancel, at, "HP-ZZZZZZ").code is Code.NOT_FOUND


def test_whoever_is_erased_leaves_no_trace_and_the_seat_goes_to_the_next(at: Desk, client: Any, table: str) -> None:
    first, _ = full(at)
    waiting = enroll(at, "cici", waitlist="yes").reference
    assert attending.erase(at, first).enrollment.state is State.CANCELLED
    found = scanned(client, table)
    assert kinds(found)["ENR/VISITOR"] == 2
    assert kinds(found)["PERSON/PERSON"] == 4
    assert state(at, waiting) is State.OFFERED
    assert attending.standing(at, first).kept is None
    assert attending.erase(at, first) == attending.standing(at, first)
    assert scanned(client, table) == found
    assert enroll(at, "ani", waitlist="yes").state is State.WAITLISTED


def test_whoever_waits_is_erased_with_the_place_in_the_waitlist(at: Desk, client: Any, table: str) -> None:
    full(at)
    before = kinds(scanned(client, table))
    waiting = enroll(at, "cici", waitlist="yes").reference
    attending.erase(at, waiting)
    gone = {"ENR/ENR": 1, "KEY/KEY": 1}
    assert kinds(scanned(client, table)) == {kind: count + gone.get(kind, 0) for kind, count in before.items()}


def test_a_place_is_erased_even_when_the_session_has_begun(at: Desk, store: EnrollmentStore) -> None:
    full(at)
    waiting = enroll(at, "cici", waitlist="yes").reference
    attending.erase(desk(store, now=START), waiting)
    assert store.queue(PROGRAM, TUESDAY) == ()
    assert store.enrollment(waiting).kept is None


def test_a_place_that_the_table_has_removed_when_due_leaves_a_page_that_opens(
    at: Desk, store: EnrollmentStore, client: Any, table: str
) -> None:
    full(at)
    waiting = enroll(at, "cici", waitlist="yes").reference
    for item in scanned(client, table):
        if "ttl" in item and item["sk"]["S"] != "KEY":
            client.delete_item(TableName=table, Key={"pk": item["pk"], "sk": item["sk"]})
    later = desk(store, now=START + timedelta(days=40))
    before = scanned(client, table)
    assert attending.standing(later, waiting).enrollment.state is State.WAITLISTED
    assert attending.erase(later, waiting).kept is None
    assert refused(attending.cancel, later, waiting).code is Code.TOO_LATE
    assert refused(attending.accept, later, waiting).code is Code.TOO_LATE
    assert scanned(client, table) == before


def test_a_seat_stays_counted_when_its_visitor_is_erased_after_the_session(at: Desk, store: EnrollmentStore) -> None:
    got = enroll(at)
    assert attending.erase(desk(store, now=START), got.reference).enrollment.state is State.ENROLLED
    assert store.roster(PROGRAM, TUESDAY) == (got.reference,)
    assert store.enrollment(got.reference).kept is None


def test_erasing_what_was_left_does_not_touch_what_the_person_enrolled_in_since(
    at: Desk, client: Any, table: str
) -> None:
    left = enroll(at).reference
    attending.cancel(at, left)
    again = enroll(at)
    before = kinds(scanned(client, table))
    attending.erase(at, left)
    assert kinds(scanned(client, table)) == {**before, "ENR/VISITOR": 1}
    assert refused(enroll, at, name="Sri W").code is Code.ALREADY_ENROLLED
    assert state(at, again.reference) is State.ENROLLED


def test_a_whole_program_can_be_erased_in_one_transaction(engine: str, table: str) -> None:
    days = [TUESDAY + timedelta(days=7 * week) for week in range(16)]
    at = desk(EnrollmentStore(connected(engine), table, patience=HASTY), at=school(sessions=sessions(*days)))
    got = enroll(at, "ani", date="all")
    enroll(at, "budi", date="all")
    for week, day in enumerate(days):
        enroll(at, f"cici{week}", date=day.isoformat(), waitlist="yes")
    assert attending.erase(at, got.reference).kept is None
    assert at.store.held(got, ("x",)) == ()
    assert {at.store.sheet(PROGRAM, day).taken for day in days} == {2}
