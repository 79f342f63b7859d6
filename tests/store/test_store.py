"""What the store promises, on every engine: all or nothing, nobody twice, and the same answer to the same key."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pytest

from chalicelib.attributes import epoch
from chalicelib.bookings import Booking
from chalicelib.errors import Code, Refusal
from chalicelib.store import ReferenceTaken, Store
from tests.builders import NOW, TUESDAY, slot, visitor
from tests.store.builders import booking, kinds, of_units, scanned, sheets, store, sums

pytestmark = pytest.mark.contract


@pytest.fixture
def desk(engine: str, table: str) -> Store:
    return store(engine, table)


def refusal(desk: Store, asked: Booking) -> Code:
    with pytest.raises(Refusal) as refused:
        desk.book(asked)
    return refused.value.code


def test_a_booking_writes_sheet_reservation_visitor_and_key(desk: Store, client: Any, table: str) -> None:
    asked = booking()
    assert desk.book(asked) == asked.reservation
    assert kinds(scanned(client, table)) == {
        "SPACE/DAY": 1,
        "RES/RES": 1,
        "RES/VISITOR": 1,
        "KEY/KEY": 1,
        "QUOTA/QUOTA": 2,
    }
    assert desk.reservation("HS-7K3M9Q") == asked.reservation
    assert desk.file("HS-7K3M9Q", now=NOW).visitor == asked.visitor
    assert desk.sheets("solo-meeting-1", TUESDAY, 1) == {TUESDAY: {600: 1, 630: 1, 660: 1, 690: 1}}


@pytest.mark.parametrize("hours", ["10:00-12:00", "09:00-10:30", "11:30-13:00", "10:30-11:30", "09:00-13:00"])
def test_overlapping_hours_are_taken_and_nothing_is_written(hours: str, desk: Store, client: Any, table: str) -> None:
    desk.book(booking())
    before = scanned(client, table)
    assert refusal(desk, booking("HS-8K3M9Q", slot=slot(hours))) is Code.SLOT_TAKEN
    assert scanned(client, table) == before


@pytest.mark.parametrize("hours", ["09:00-10:00", "12:00-13:00"])
def test_hours_that_touch_are_free(hours: str, desk: Store) -> None:
    desk.book(booking())
    desk.book(booking("HS-8K3M9Q", slot=slot(hours)))


def test_units_are_given_out_to_the_last_and_no_further(desk: Store, client: Any, table: str) -> None:
    desk.book(of_units(3, "HS-2K3M9Q"))
    assert refusal(desk, of_units(3, "HS-3K3M9Q", hours="11:00-13:00")) is Code.SLOT_TAKEN
    desk.book(of_units(2, "HS-4K3M9Q", hours="11:00-13:00"))
    assert refusal(desk, of_units(1, "HS-5K3M9Q", hours="11:30-12:30")) is Code.SLOT_TAKEN
    desk.book(of_units(3, "HS-6K3M9Q", hours="12:00-14:00"))
    found = scanned(client, table)
    assert sheets(found) == sums(found)


def test_the_same_key_again_gets_the_same_reservation(desk: Store, client: Any, table: str) -> None:
    first = desk.book(booking("HS-2K3M9Q", idempotency_key="kunci-yang-sama-1"))
    before = scanned(client, table)
    assert desk.book(booking("HS-3K3M9Q", idempotency_key="kunci-yang-sama-1")) == first
    assert scanned(client, table) == before


def test_the_same_key_for_something_else_is_refused(desk: Store, client: Any, table: str) -> None:
    desk.book(booking("HS-2K3M9Q", idempotency_key="kunci-yang-sama-1"))
    before = scanned(client, table)
    other = booking("HS-3K3M9Q", idempotency_key="kunci-yang-sama-1", slot=slot("14:00-15:00"))
    assert refusal(desk, other) is Code.IDEMPOTENCY_KEY_REUSED
    assert scanned(client, table) == before


def test_an_expired_key_is_as_good_as_new(desk: Store, client: Any, table: str) -> None:
    desk.book(booking("HS-2K3M9Q", idempotency_key="kunci-yang-sama-1"))
    later = NOW + timedelta(hours=24, seconds=1)
    other = booking("HS-3K3M9Q", idempotency_key="kunci-yang-sama-1", slot=slot("14:00-15:00"), now=later)
    assert desk.book(other) == other.reservation
    assert kinds(scanned(client, table))["KEY/KEY"] == 1


def test_after_a_key_has_expired_ones_own_room_is_taken(desk: Store) -> None:
    desk.book(booking("HS-2K3M9Q", idempotency_key="kunci-yang-sama-1"))
    later = NOW + timedelta(hours=24, seconds=1)
    again = booking("HS-3K3M9Q", idempotency_key="kunci-yang-sama-1", now=later)
    assert refusal(desk, again) is Code.SLOT_TAKEN


def test_a_form_without_key_is_recognized_by_its_content_for_ten_minutes(desk: Store) -> None:
    first = desk.book(booking("HS-2K3M9Q", idempotency_key=""))
    soon, later = NOW + timedelta(minutes=10), NOW + timedelta(minutes=10, seconds=1)
    assert desk.book(booking("HS-3K3M9Q", idempotency_key="", now=soon)) == first
    assert refusal(desk, booking("HS-4K3M9Q", idempotency_key="", now=later)) is Code.SLOT_TAKEN


def test_two_forms_that_differ_by_one_name_are_not_the_same(desk: Store) -> None:
    desk.book(booking("HS-2K3M9Q", idempotency_key=""))
    other = booking("HS-3K3M9Q", idempotency_key="", visitor=visitor(name="Sri Wahyuningsih"))
    assert refusal(desk, other) is Code.SLOT_TAKEN


def test_what_a_key_was_granted_can_be_asked_without_booking(desk: Store) -> None:
    asked = booking("HS-2K3M9Q")
    assert desk.granted(asked.idempotency, now=NOW) is None
    desk.book(asked)
    assert desk.granted(asked.idempotency, now=NOW) == asked.reservation
    assert desk.granted(asked.idempotency, now=NOW + timedelta(hours=25)) is None


def test_a_reference_in_use_is_never_overwritten(desk: Store, client: Any, table: str) -> None:
    desk.book(booking("HS-2K3M9Q"))
    before = scanned(client, table)
    with pytest.raises(ReferenceTaken):
        desk.book(booking("HS-2K3M9Q", idempotency_key="kunci-yang-lain-1", slot=slot("14:00-15:00")))
    assert scanned(client, table) == before


def test_an_unknown_reservation_is_not_found(desk: Store) -> None:
    with pytest.raises(Refusal) as refused:
        desk.reservation("HS-2K3M9Q")
    assert refused.value.code is Code.NOT_FOUND


def test_personal_data_due_for_erasure_is_gone_though_the_table_deletes_late(desk: Store) -> None:
    asked = booking()
    desk.book(asked)
    due = asked.erase_at
    assert due.date() == date(2027, 1, 1)  # thirty days after the visit
    assert desk.file("HS-7K3M9Q", now=due - timedelta(seconds=1)).visitor == asked.visitor
    assert desk.file("HS-7K3M9Q", now=due).visitor is None
    assert desk.reservation("HS-7K3M9Q") == asked.reservation


def test_the_count_of_a_persons_bookings_is_forgotten_a_year_after_the_last(
    desk: Store, client: Any, table: str
) -> None:
    later, sooner = booking(slot=slot("10:00-12:00", on=TUESDAY)), booking("HS-8K3M9Q", slot=slot("14:00-16:00"))
    for each in (later, sooner):
        desk.book(each)
    counts = [item for item in scanned(client, table) if item["sk"]["S"] == "QUOTA"]
    assert {int(item["ttl"]["N"]) for item in counts} == {epoch(sooner.reservation.ends_at + timedelta(days=366))}
    assert {int(item["open_count"]["N"]) for item in counts} == {2}


def test_day_sheets_are_those_of_the_asked_days_and_space(desk: Store) -> None:
    for number, day in enumerate((1, 2, 8, 9), start=2):
        wished = slot(on=date(2026, 12, day))
        desk.book(booking(f"HS-{number}K3M9Q", slot=wished))
    desk.book(of_units(1, "HS-9K3M9Q"))
    found = desk.sheets("solo-meeting-1", date(2026, 12, 2), 7, consistent=True)
    assert sorted(found) == [date(2026, 12, 2), date(2026, 12, 8)]


def test_a_whole_day_with_every_cell_is_within_the_limits_of_an_expression(desk: Store) -> None:
    asked = booking(slot=slot("00:00-24:00"))
    assert len(asked.reservation.claims[0].deltas) == 48
    desk.book(asked)
    assert len(desk.sheets("solo-meeting-1", TUESDAY, 1)[TUESDAY]) == 48


def test_texts_in_any_script_come_back_as_they_were(desk: Store) -> None:
    someone = visitor(name="Sri 🌿 ꦱꦿꦶ", notes="satu\ndua\t“tiga”", purpose="Rapat ☕")
    desk.book(booking(visitor=someone))
    assert desk.file("HS-7K3M9Q", now=NOW).visitor == someone


def test_of_many_at_once_exactly_one_gets_the_room(desk: Store, client: Any, table: str) -> None:
    barrier = Barrier(16)

    def attempt(number: int) -> str:
        asked = booking(f"HS-{number:06d}", slot=slot("10:00-12:00" if number % 2 else "11:00-13:00"))
        barrier.wait()
        try:
            return desk.book(asked).reference
        except Refusal as refused:
            return refused.code.value

    with ThreadPoolExecutor(16) as pool:
        outcomes = sorted(pool.map(attempt, range(16)))
    assert outcomes.count("slot_taken") == 15
    found = scanned(client, table)
    assert kinds(found)["RES/RES"] == 1
    assert sheets(found) == sums(found)


def test_the_same_request_sent_many_times_at_once_is_one_reservation(desk: Store, client: Any, table: str) -> None:
    barrier = Barrier(16)

    def attempt(number: int) -> str:
        asked = booking(f"HS-{number:06d}", idempotency_key="kunci-yang-sama-1")
        barrier.wait()
        return desk.book(asked).reference

    with ThreadPoolExecutor(16) as pool:
        outcomes = set(pool.map(attempt, range(16)))
    assert len(outcomes) == 1
    found = scanned(client, table)
    assert kinds(found) == {"SPACE/DAY": 1, "RES/RES": 1, "RES/VISITOR": 1, "KEY/KEY": 1, "QUOTA/QUOTA": 2}
    assert sheets(found) == sums(found)


def test_a_table_that_answers_answers_a_ping(desk: Store) -> None:
    desk.ping()


def test_a_table_that_does_not_exist_does_not_answer(engine: str) -> None:
    with pytest.raises(Refusal) as refused:
        store(engine, "no-such-table").ping()
    assert refused.value.code is Code.BUSY


def test_the_key_of_an_item_is_not_the_key_that_was_sent(desk: Store, client: Any, table: str) -> None:
    desk.book(booking(idempotency_key="kunci-yang-rahasia"))
    assert "kunci-yang-rahasia" not in str(scanned(client, table))
