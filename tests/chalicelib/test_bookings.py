"""A booking says everything that must be written, and nothing more."""

from datetime import datetime, timedelta
from typing import Any

from chalicelib.bookings import Booking, State, book
from chalicelib.reservations import ReservationRequest
from chalicelib.times import WIB
from tests.builders import NOW, catalog, policy, request, space


def booked(asked: ReservationRequest | None = None, **rules: Any) -> Booking:
    at = catalog(space(booking=policy(**rules)))
    return book(at, asked or request(), reference="HS-7K3M9Q", secret_key=b"kunci", now=NOW)


def test_a_space_that_confirms_by_itself_is_booked_at_once() -> None:
    reservation = booked().reservation
    assert (reservation.state, reservation.deadline) == (State.CONFIRMED, None)


def test_where_the_staff_decides_a_request_holds_its_cells_for_a_while() -> None:
    reservation = booked(approval="staff", hold_hours=48).reservation
    assert (reservation.state, reservation.deadline) == (State.PENDING, NOW + timedelta(hours=48))


def test_only_the_two_live_states_hold_anything() -> None:
    assert [state.value for state in State if state.live] == ["pending", "confirmed"]


def test_personal_data_is_due_for_erasure_thirty_days_after_the_day() -> None:
    assert booked().erase_at == datetime(2026, 12, 2, tzinfo=WIB) + timedelta(days=30)
