"""What the store asks of the table, counted on the wire: one transaction a booking, one query a month."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib import finding, grants, transitions
from chalicelib.bookings import Reservation, erase_at
from chalicelib.errors import Refusal
from chalicelib.finding import Search
from chalicelib.quotas import quotas_of
from chalicelib.store import Store
from chalicelib.suggestions import MOST_ROOMS
from chalicelib.times import Span
from chalicelib.transitions import Transition
from tests.builders import NOW, TUESDAY, catalog, policy, request, slot, space, visitor
from tests.store.builders import DESKS, HASTY, SECRET_KEY, booking, connected

PARTS = ("solo-hall-east", "solo-hall-middle", "solo-hall-west")
HALL = catalog(
    space(id="solo-hall", parts=PARTS, booking=policy(approval="staff", max_weeks=12)),
    *(space(id=part) for part in PARTS),
)
WEEKS = tuple(slot(of="solo-hall", on=TUESDAY + timedelta(weeks=week)) for week in range(12))


class Watched:
    """A store and the requests it has sent since it was last asked."""

    def __init__(self, engine: str, table: str) -> None:
        client = connected(engine)
        client.meta.events.register("before-send.dynamodb", self._note)
        self.store = Store(client, table, patience=HASTY)
        self._sent: list[tuple[str, dict[str, Any]]] = []

    def _note(self, request: Any, **_: Any) -> None:
        self._sent.append((request.headers["X-Amz-Target"].decode().split(".")[1], json.loads(request.body)))

    def sent(self) -> list[tuple[str, dict[str, Any]]]:
        sent, self._sent = self._sent, []
        return sent

    def operations(self) -> list[str]:
        return [operation for operation, _ in self.sent()]


@pytest.fixture
def watched(engine: str, table: str) -> Watched:
    return Watched(engine, table)


def test_a_booking_is_one_transaction(watched: Watched) -> None:
    watched.store.book(booking())
    assert watched.operations() == ["TransactWriteItems"]


def test_a_repeat_of_twelve_weeks_in_a_hall_of_three_parts_is_one_transaction(watched: Watched) -> None:
    """Twelve days of four sheets each."""
    watched.store.book(booking(at=HALL, slots=WEEKS))
    ((operation, body),) = watched.sent()
    assert operation == "TransactWriteItems"
    assert len(body["TransactItems"]) == 12 * 4 + 5


def approved(found: Reservation) -> Transition | None:
    return transitions.approve(found, now=NOW)


def declined(found: Reservation) -> Transition | None:
    return transitions.decline(found, now=NOW)


def cancelled(found: Reservation) -> Transition | None:
    return transitions.cancel(HALL.space[found.space], found, now=NOW)


def expired(found: Reservation) -> Transition | None:
    return transitions.expire(found, now=NOW + timedelta(hours=24))


def moved(found: Reservation) -> Transition | None:
    later = tuple(slot("11:00-13:00", of=found.space, on=day) for day in found.dates)
    return transitions.move(HALL, found, later, now=NOW)


@pytest.mark.parametrize("become", [approved, declined, cancelled, expired, moved])
def test_whatever_becomes_of_a_series_is_one_transaction(
    become: Callable[[Reservation], Transition | None], watched: Watched
) -> None:
    watched.store.book(booking(at=HALL, slots=WEEKS))
    file = watched.store.file("HS-7K3M9Q", now=NOW)
    transition = become(file.reservation)
    assert transition is not None
    watched.sent()
    watched.store.apply(transition, file)
    assert watched.operations() == ["TransactWriteItems"]


def test_correcting_who_booked_is_one_transaction(watched: Watched) -> None:
    watched.store.book(booking())
    file = watched.store.file("HS-7K3M9Q", now=NOW)
    who = visitor(email="rahayu@example.com")
    counts = quotas_of(DESKS, "solo-meeting-1", who, secret_key=SECRET_KEY)
    watched.sent()
    watched.store.correct(file, who, counts, erase_at=erase_at(file.reservation), now=NOW)
    assert watched.operations() == ["TransactWriteItems"]


def test_a_refused_booking_looks_at_the_key_and_no_further(watched: Watched) -> None:
    watched.store.book(booking("HS-2K3M9Q"))
    watched.sent()
    with pytest.raises(Refusal):
        watched.store.book(booking("HS-3K3M9Q"))
    assert watched.operations() == ["TransactWriteItems", "GetItem"]


def test_a_repeated_booking_looks_at_the_key_and_the_reservation(watched: Watched) -> None:
    watched.store.book(booking())
    watched.sent()
    watched.store.book(booking())
    assert watched.operations() == ["TransactWriteItems", "GetItem", "GetItem"]


@pytest.mark.parametrize("days", [1, 28, 62])
def test_free_times_of_any_length_are_one_query(days: int, watched: Watched) -> None:
    for number in range(30):
        on = TUESDAY + timedelta(days=number)
        watched.store.book(booking(f"HS-{number:06d}", slot=slot("00:00-24:00", on=on)))
    watched.sent()
    watched.store.sheets("solo-meeting-1", date(2026, 11, 24), days)
    assert watched.operations() == ["Query"]


def test_what_to_have_instead_is_one_query_for_the_space_and_one_for_each_room_looked_at(watched: Watched) -> None:
    held = catalog(space(), *(space(id=f"room-{number}") for number in range(12)), quota=10_000)
    for number in range(12):
        watched.store.book(booking(f"HS-{number:06d}", at=held, slot=slot(of=f"room-{number}")))
    watched.sent()
    grants.taken(held, watched.store, request(), now=NOW)
    assert watched.operations() == ["Query"] * (1 + MOST_ROOMS)


def test_a_search_is_one_query_for_each_space(watched: Watched) -> None:
    held = catalog(*(space(id=f"room-{number}") for number in range(8)))
    search = Search(date=TUESDAY, span=Span(600, 720), party_size=4)
    first, days = search.window
    told = finding.look(held, search, lambda one: watched.store.sheets(one, first, days), now=NOW)
    assert len(told.free) == 8
    assert watched.operations() == ["Query"] * 8


def test_reads_that_decide_something_are_consistent(watched: Watched) -> None:
    watched.store.book(booking())
    watched.store.reservation("HS-7K3M9Q")
    watched.store.file("HS-7K3M9Q", now=NOW)
    watched.store.granted(booking().idempotency, now=NOW)
    watched.store.sheets("solo-meeting-1", TUESDAY, 15, consistent=True)
    assert all(body["ConsistentRead"] for operation, body in watched.sent() if operation != "TransactWriteItems")
    watched.store.sheets("solo-meeting-1", TUESDAY, 28)
    assert [body["ConsistentRead"] for _, body in watched.sent()] == [False]
