"""What may become of a reservation, along the days of its life."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.bookings import Reservation, State, book
from chalicelib.catalog import Catalog
from chalicelib.errors import Code, Refusal
from chalicelib.sheets import released
from chalicelib.times import WIB
from chalicelib.transitions import Transition, approve, cancel, decline, erase, expire, move
from tests.builders import NOW, catalog, policy, request, slot, space

STARTS = datetime(2026, 12, 1, 10, 0, tzinfo=WIB)
AUTOMATIC = catalog(space(booking=policy(cutoff_minutes=120)))
BY_STAFF = catalog(space(booking=policy(cutoff_minutes=120, approval="staff", hold_hours=24)))


def reservation(at: Catalog = AUTOMATIC) -> Reservation:
    return book(at, request(), reference="HS-7K3M9Q", secret_key=b"kunci", now=NOW).reservation


def cancelled(found: Reservation, *, at: Catalog = AUTOMATIC, now: datetime = NOW) -> Transition:
    transition = cancel(at.space.get(found.space), found, now=now)
    assert transition is not None
    return transition


def refusal(act: Any, *args: Any, **kwargs: Any) -> Code:
    with pytest.raises(Refusal) as refused:
        act(*args, **kwargs)
    return refused.value.code


def test_cancelling_gives_back_exactly_what_was_claimed() -> None:
    found = reservation()
    transition = cancelled(found)
    assert (transition.after.state, transition.after.version) == (State.CANCELLED, 2)
    assert transition.changes == released(found.claims)
    assert transition.closes


def test_cancelling_twice_is_cancelling_once() -> None:
    assert cancel(space(), cancelled(reservation()).after, now=NOW) is None


def test_until_the_cut_off_a_visitor_may_cancel_and_not_after_it() -> None:
    room = AUTOMATIC.space["solo-meeting-1"]
    assert cancel(room, reservation(), now=STARTS - timedelta(minutes=120)) is not None
    assert refusal(cancel, room, reservation(), now=STARTS - timedelta(minutes=119)) is Code.TOO_LATE


def test_what_nobody_has_promised_yet_may_be_withdrawn_until_it_would_begin() -> None:
    hall, near = BY_STAFF.space["solo-meeting-1"], STARTS - timedelta(minutes=1)
    asked_for = book(BY_STAFF, request(), reference="HS-7K3M9Q", secret_key=b"kunci", now=STARTS - timedelta(hours=3))
    pending = asked_for.reservation
    assert pending.state is State.PENDING
    assert cancel(hall, pending, now=near) is not None
    promised = approve(pending, now=near)
    assert promised is not None
    assert refusal(cancel, hall, promised.after, now=near) is Code.TOO_LATE


def test_what_is_over_can_no_longer_change() -> None:
    declined = decline(reservation(BY_STAFF), now=NOW)
    assert declined is not None
    assert refusal(cancel, space(), declined.after, now=NOW) is Code.STATE_CHANGED
    assert refusal(approve, declined.after, now=NOW) is Code.STATE_CHANGED
    assert refusal(move, BY_STAFF, declined.after, (slot("14:00-16:00"),), now=NOW) is Code.STATE_CHANGED


def test_a_space_that_has_left_the_catalog_keeps_nobody_from_cancelling() -> None:
    assert cancelled(reservation(), at=catalog(space(id="another"))).after.state is State.CANCELLED


def test_a_hold_is_given_back_at_its_deadline_and_not_before() -> None:
    #  asked ████████████████ deadline ░░░░
    held = reservation(BY_STAFF)
    deadline = NOW + timedelta(hours=24)
    assert expire(held, now=deadline - timedelta(seconds=1)) is None
    transition = expire(held, now=deadline)
    assert transition is not None
    assert (transition.after.state, transition.after.deadline) == (State.EXPIRED, None)
    assert transition.changes == released(held.claims)


def test_past_its_deadline_nobody_can_decide_any_more() -> None:
    late = NOW + timedelta(hours=24)
    assert refusal(approve, reservation(BY_STAFF), now=late) is Code.STATE_CHANGED
    assert refusal(decline, reservation(BY_STAFF), now=late) is Code.STATE_CHANGED
    assert refusal(cancel, space(), reservation(BY_STAFF), now=late) is Code.STATE_CHANGED


def test_approving_keeps_the_cells_and_ends_the_deadline() -> None:
    transition = approve(reservation(BY_STAFF), now=NOW)
    assert transition is not None
    assert (transition.after.state, transition.after.deadline, transition.changes) == (State.CONFIRMED, None, ())
    assert not transition.closes
    assert approve(transition.after, now=NOW) is None


def test_declining_gives_the_cells_back() -> None:
    held = reservation(BY_STAFF)
    transition = decline(held, now=NOW)
    assert transition is not None
    assert transition.changes == released(held.claims)
    assert decline(transition.after, now=NOW) is None


def test_moving_claims_the_new_time_and_gives_back_the_old_in_one() -> None:
    transition = move(AUTOMATIC, reservation(), (slot("11:00-13:00"),), now=NOW)
    assert transition is not None
    (change,) = transition.changes
    assert change.deltas == ((600, -1), (630, -1), (720, 1), (750, 1))
    assert transition.after.state is State.CONFIRMED


def test_moving_to_where_it_is_changes_nothing() -> None:
    assert move(AUTOMATIC, reservation(), (slot("10:00-12:00"),), now=NOW) is None


def test_where_the_staff_decides_a_moved_booking_waits_for_them_again() -> None:
    approved = approve(reservation(BY_STAFF), now=NOW)
    assert approved is not None
    later = NOW + timedelta(hours=3)
    transition = move(BY_STAFF, approved.after, (slot("14:00-16:00"),), now=later)
    assert transition is not None
    assert (transition.after.state, transition.after.deadline) == (State.PENDING, later + timedelta(hours=24))


def test_erasing_gives_a_coming_booking_back_whatever_its_cut_off() -> None:
    transition = erase(reservation(), now=STARTS - timedelta(minutes=1))
    assert transition.after.state is State.CANCELLED
    assert transition.closes


def test_erasing_what_nobody_decided_in_time_lets_it_expire_even_when_it_is_over() -> None:
    transition = erase(reservation(BY_STAFF), now=STARTS + timedelta(days=7))
    assert transition.after.state is State.EXPIRED
    assert transition.closes


def test_erasing_what_is_over_leaves_the_anonymous_rest_as_it_is() -> None:
    transition = erase(reservation(), now=STARTS + timedelta(days=1))
    assert transition.before == transition.after
    assert transition.changes == ()
