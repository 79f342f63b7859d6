"""A booking says everything that must be written, and nothing more."""

from datetime import datetime, timedelta

from chalicelib.bookings import Booking, SheetClaim, book, claims, fingerprint_of
from chalicelib.reservations import ReservationRequest
from chalicelib.times import WIB, clock
from tests.builders import NOW, TUESDAY, catalog, policy, request, slot, space, visitor


def booked(asked: ReservationRequest | None = None) -> Booking:
    return book(catalog(), asked or request(), reference="HS-7K3M9Q", token_hash="0" * 64, now=NOW)


def test_a_booking_claims_every_cell_it_lasts() -> None:
    (claim,) = claims(catalog(), slot("10:00-11:30"), units=1)
    assert [clock(cell) for cell in claim.cells] == ["10:00", "10:30", "11:00"]


def test_buffers_are_claimed_with_it() -> None:
    room = space(booking=policy(buffer_before=30, buffer_after=60))
    (claim,) = claims(catalog(room), slot("10:00-11:00"), units=1)
    assert [clock(cell) for cell in claim.cells] == ["09:30", "10:00", "10:30", "11:00", "11:30"]


def test_a_buffer_ends_at_midnight() -> None:
    room = space(booking=policy(buffer_before=120, buffer_after=120))
    (claim,) = claims(catalog(room), slot("00:30-23:30"), units=1)
    assert (clock(claim.cells[0]), clock(claim.cells[-1]), len(claim.cells)) == ("00:00", "23:30", 48)


def test_three_of_five_desks_fit_where_at_most_two_are_taken() -> None:
    (claim,) = claims(catalog(space(units=5)), slot("10:00-10:30"), units=3)
    assert claim == SheetClaim("solo-meeting-1", TUESDAY, (600,), units=3, limit=2)


def test_personal_data_is_due_for_erasure_thirty_days_after_the_day() -> None:
    assert booked().erase_at == datetime(2026, 12, 2, tzinfo=WIB) + timedelta(days=30)


def test_the_same_content_has_the_same_fingerprint_whatever_its_key() -> None:
    assert fingerprint_of(request(idempotency_key="a" * 16)) == fingerprint_of(request())


def test_any_other_content_has_another() -> None:
    assert fingerprint_of(request(visitor=visitor(phone="+6281234567891"))) != fingerprint_of(request())


def test_a_form_without_a_key_is_recognized_by_its_content_for_ten_minutes() -> None:
    first, second = booked().idempotency, booked().idempotency
    assert first.key == second.key
    assert first.expires_at == NOW + timedelta(minutes=10)


def test_a_key_is_remembered_for_a_day_and_never_kept_in_the_clear() -> None:
    record = booked(request(idempotency_key="kunci-pengunjung-1")).idempotency
    assert record.expires_at == NOW + timedelta(hours=24)
    assert "kunci" not in record.key
