"""What becomes of a reservation in the table: all of it or nothing, once, and never against a rule."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

import pytest

from chalicelib import attributes, bookings, errors, grants, items, managing, quotas, transitions
from chalicelib.bookings import Reservation, State
from chalicelib.catalog import Catalog
from chalicelib.errors import Code, Refusal
from chalicelib.forms import Draft
from chalicelib.managing import Management
from chalicelib.reservations import ReservationRequest, Visitor
from chalicelib.retries import Patience
from chalicelib.slots import Slot
from chalicelib.store import Store
from chalicelib.transitions import Transition
from tests import faults
from tests.builders import NOW, TUESDAY, catalog, policy, request, slot, space, visitor
from tests.faults import Fault, in_turn, inject
from tests.store.builders import HASTY, SECRET_KEY, booking, connected, kinds, scanned, sheets, store, sums

pytestmark = pytest.mark.contract

REFERENCE = "HS-7K3M9Q"
HOUSE = catalog(
    space(),
    space(id="solo-desks", units=5, capacity=1),
    space(
        id="solo-hall",
        parts=("solo-hall-east", "solo-hall-west"),
        booking=policy(approval="staff", hold_hours=24, buffer_before=30, buffer_after=60, max_weeks=4),
    ),
    space(id="solo-hall-east", booking=policy(buffer_after=30)),
    space(id="solo-hall-west", units=3),
    quota=3,
)
HALL = slot(of="solo-hall")
WEEKS = tuple(slot(of="solo-hall", on=TUESDAY + timedelta(weeks=week)) for week in range(4))
DEADLINE = NOW + timedelta(hours=24)
OVER = NOW + timedelta(days=8)  # the day after the visit on TUESDAY
SOMEBODY = visitor(name="Budi Santoso", email="budi@example.com", phone="+6281999999999")

Become = Callable[[Reservation, datetime], Transition | None]


@pytest.fixture
def desk(engine: str, table: str) -> Store:
    return store(engine, table)


@pytest.fixture
def cut_off(engine: str, table: str) -> Store:
    """A store whose first transaction is carried out, though the connection breaks before the answer comes."""
    return unlucky(engine, table, faults.cut)


def unlucky(engine: str, table: str, *planned: Fault, patience: Patience = HASTY) -> Store:
    client = connected(engine)
    inject(client, in_turn(planned))
    return Store(client, table, patience=patience)


def book(desk: Store, reference: str = REFERENCE, *slots: Slot, at: Catalog = HOUSE, **changes: Any) -> Reservation:
    return desk.book(booking(reference, at=at, slots=slots or (slot(),), **changes))


def cancelled(found: Reservation, now: datetime) -> Transition | None:
    return transitions.cancel(HOUSE.space[found.space], found, now=now)


def approved(found: Reservation, now: datetime) -> Transition | None:
    return transitions.approve(found, now=now)


def declined(found: Reservation, now: datetime) -> Transition | None:
    return transitions.decline(found, now=now)


def expired(found: Reservation, now: datetime) -> Transition | None:
    return transitions.expire(found, now=now)


def moved(*slots: Slot, at: Catalog = HOUSE) -> Become:
    return lambda found, now: transitions.move(at, found, slots, now=now)


def change(desk: Store, become: Become, reference: str = REFERENCE, *, now: datetime = NOW) -> Reservation:
    """Read, decide and write, as every route does."""
    file = desk.file(reference, now=now)
    transition = become(file.reservation, now)
    return file.reservation if transition is None else desk.apply(transition, file)


def erase(desk: Store, reference: str = REFERENCE, *, now: datetime = NOW) -> Reservation:
    file = desk.file(reference, now=now)
    return desk.apply(transitions.erase(file.reservation, now=now), file, erase=True)


def correct(desk: Store, who: Visitor, reference: str = REFERENCE, *, now: datetime = NOW, at: Catalog = HOUSE) -> None:
    file = desk.file(reference, now=now)
    counts = quotas.quotas_of(at, file.reservation.space, who, secret_key=SECRET_KEY)
    desk.correct(file, who, counts, erase_at=bookings.erase_at(file.reservation), now=now)


def grant(desk: Store, wanted: ReservationRequest, *, now: datetime = NOW, at: Catalog = HOUSE) -> Reservation:
    draft = Draft(typed={}, lang="id", space=wanted.slots[0].space, request=wanted, faults=())
    return grants.grant(at, desk, draft, secret_key=SECRET_KEY, now=now)


def refusal(act: Callable[..., Any], *args: Any, **kwargs: Any) -> Code:
    with pytest.raises(Refusal) as refused:
        act(*args, **kwargs)
    return refused.value.code


def due(client: Any, table: str) -> int:
    """When the table removes who booked, in seconds of the epoch."""
    item = client.get_item(TableName=table, Key=items.visitor_key(REFERENCE), ConsistentRead=True)["Item"]
    return int(item["ttl"]["N"])


def open_counts(found: list[Any]) -> list[int]:
    """What each quota says, each of them made of as many bookings."""
    counted = [item for item in found if item["sk"]["S"] == "QUOTA"]
    assert all(len(items.open_bookings(item)) == int(item["open_count"]["N"]) for item in counted)
    return sorted(int(item["open_count"]["N"]) for item in counted)


ENDS: dict[str, tuple[Become, datetime]] = {
    "cancelled": (cancelled, NOW),
    "declined": (declined, NOW),
    "expired": (expired, DEADLINE),
}


@pytest.mark.parametrize("end", ENDS)
def test_whatever_ends_a_series_frees_every_cell_and_the_quota(end: str, desk: Store, client: Any, table: str) -> None:
    """Four weeks of a hall: its buffers, its two parts and all of their units."""
    book(desk, REFERENCE, *WEEKS)
    assert len(sheets(scanned(client, table))) == 12
    become, now = ENDS[end]
    assert change(desk, become, now=now).state.value == end
    found = scanned(client, table)
    assert sheets(found) == {}
    assert open_counts(found) == [0, 0]
    again = book(desk, "HS-8K3M9Q", *WEEKS, now=now)
    assert again.state is State.PENDING


@pytest.mark.parametrize("end", ["cancelled", "declined"])
def test_ending_twice_gives_back_once(end: str, desk: Store, client: Any, table: str) -> None:
    book(desk, REFERENCE, HALL)
    book(desk, "HS-8K3M9Q", slot("15:00-16:00", of="solo-hall-east"))
    file, (become, now) = desk.file(REFERENCE, now=NOW), ENDS[end]
    first = become(file.reservation, now)
    assert first is not None
    assert desk.apply(first, file) == desk.apply(first, file) == first.after
    found = scanned(client, table)
    assert sheets(found) == sums(found)
    assert open_counts(found) == [1, 1]


@pytest.mark.parametrize("later", [declined, cancelled, moved(slot("14:00-16:00", of="solo-hall"))])
@pytest.mark.parametrize("first", [declined, cancelled])
def test_who_decided_by_an_older_version_changes_nothing(
    first: Become, later: Become, desk: Store, client: Any, table: str
) -> None:
    book(desk, REFERENCE, HALL)
    file = desk.file(REFERENCE, now=NOW)
    change(desk, first)
    before, late = scanned(client, table), later(file.reservation, NOW)
    assert late is not None
    if late.after.state is before_state(before):
        assert desk.apply(late, file).state is before_state(before)
    else:
        assert refusal(desk.apply, late, file) is Code.STATE_CHANGED
    assert scanned(client, table) == before


def before_state(found: list[Any]) -> State:
    (state,) = (items.reservation(item).state for item in found if item["sk"]["S"] == "RES")
    return state


def test_approving_keeps_the_cells_and_the_count(desk: Store, client: Any, table: str) -> None:
    book(desk, REFERENCE, HALL)
    before = sheets(scanned(client, table))
    assert change(desk, approved).state is State.CONFIRMED
    found = scanned(client, table)
    assert sheets(found) == before
    assert open_counts(found) == [1, 1]
    assert desk.overdue(DEADLINE) == []


def test_of_all_who_decide_at_once_exactly_one_does(desk: Store, client: Any, table: str) -> None:
    """Sixteen have read the same pending request; each may decide otherwise, and the sweep comes on top."""
    book(desk, REFERENCE, HALL)
    file, barrier = desk.file(REFERENCE, now=NOW), Barrier(16)
    ways = [approved, declined, cancelled, lambda found, _now: transitions.expire(found, now=DEADLINE)]

    def attempt(number: int) -> str:
        transition = ways[number % 4](file.reservation, NOW)
        assert transition is not None
        barrier.wait()
        try:
            return desk.apply(transition, file).state.value
        except Refusal as refused:
            return refused.code.value

    with ThreadPoolExecutor(16) as pool:
        told = list(pool.map(attempt, range(16)))
    won = {state for state in told if state != "state_changed"}
    assert len(won) == 1
    assert won == {desk.reservation(REFERENCE).state.value}
    assert told.count("state_changed") == 12
    found = scanned(client, table)
    assert sheets(found) == sums(found)
    assert open_counts(found) == ([1, 1] if won == {"confirmed"} else [0, 0])


@pytest.mark.parametrize("hours", ["11:00-13:00", "09:00-11:00", "10:30-11:30", "09:00-13:00", "14:00-16:00"])
def test_a_booking_may_move_over_itself(hours: str, desk: Store, client: Any, table: str) -> None:
    book(desk, REFERENCE, slot(of="solo-hall-east"))
    after = change(desk, moved(slot(hours, of="solo-hall-east")))
    assert str(after.span) == hours
    found = scanned(client, table)
    assert sheets(found) == sums(found)
    assert desk.reservation(REFERENCE) == after


def test_a_taken_target_leaves_everything_as_it_was(desk: Store, client: Any, table: str) -> None:
    """Three of four weeks are free; the last one is not, not even for half an hour of its buffer."""
    book(desk, REFERENCE, *WEEKS)
    later = [slot("13:00-15:00", of="solo-hall", on=each.date) for each in WEEKS]
    book(desk, "HS-8K3M9Q", slot("15:30-16:30", of="solo-hall-east", on=WEEKS[3].date))
    before = scanned(client, table)
    assert refusal(change, desk, moved(*later)) is Code.SLOT_TAKEN
    assert scanned(client, table) == before
    assert change(desk, moved(*later[:3])).dates == tuple(each.date for each in WEEKS[:3])


def test_a_booking_that_was_moved_away_leaves_its_old_time_to_others(desk: Store) -> None:
    book(desk, REFERENCE, slot(of="solo-hall-east"))
    change(desk, moved(slot("14:00-16:00", of="solo-hall-east")))
    assert book(desk, "HS-8K3M9Q", slot(of="solo-hall-east")).state is State.CONFIRMED
    back = moved(slot(of="solo-hall-east"))
    assert refusal(change, desk, back) is Code.SLOT_TAKEN


def test_a_booking_larger_than_its_space_is_by_now_moves_nowhere(desk: Store, client: Any, table: str) -> None:
    """An editor has taken desks away: four of the two that are left cannot be had, on an empty day least of all."""
    book(desk, REFERENCE, slot(of="solo-desks"), units=4)
    fewer = catalog(space(id="solo-desks", units=2, capacity=1))
    before = scanned(client, table)
    away = moved(slot(of="solo-desks", on=TUESDAY + timedelta(days=1)), at=fewer)
    assert refusal(change, desk, away) is Code.SLOT_TAKEN
    assert scanned(client, table) == before


def test_of_two_that_move_onto_the_same_time_one_stays_where_it_was(desk: Store, client: Any, table: str) -> None:
    barrier = Barrier(2)
    book(desk, "HS-2K3M9Q", slot("09:00-10:00"))
    book(desk, "HS-3K3M9Q", slot("11:00-12:00"))

    def attempt(reference: str) -> str:
        barrier.wait()
        try:
            return str(change(desk, moved(slot("14:00-15:00")), reference).span)
        except Refusal as refused:
            return refused.code.value

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(attempt, ["HS-2K3M9Q", "HS-3K3M9Q"]))
    assert sorted(told) == ["14:00-15:00", "slot_taken"]
    found = scanned(client, table)
    assert sheets(found) == sums(found)


def test_parallel_posts_of_one_person_never_exceed_the_quota(desk: Store, client: Any, table: str) -> None:
    barrier = Barrier(12)

    def attempt(number: int) -> str:
        wished = slot("10:00-11:00", on=TUESDAY + timedelta(days=number % 4), of="solo-hall-west")
        barrier.wait()
        try:
            return book(desk, f"HS-{number:06d}", wished).state.value
        except Refusal as refused:
            return refused.code.value

    with ThreadPoolExecutor(12) as pool:
        told = sorted(pool.map(attempt, range(12)))
    assert told == ["confirmed"] * 3 + ["quota_exceeded"] * 9
    found = scanned(client, table)
    assert kinds(found)["RES/RES"] == 3
    assert open_counts(found) == [3, 3]
    assert sheets(found) == sums(found)


def test_a_second_address_does_not_open_a_second_quota(desk: Store) -> None:
    for number in range(3):
        who = visitor(email=f"sri{number}@example.com")
        book(desk, f"HS-{number:06d}", slot(f"{10 + number}:00-{11 + number}:00"), visitor=who)
    other = visitor(email="sri9@example.com")
    assert refusal(book, desk, "HS-8K3M9Q", slot("15:00-16:00"), visitor=other) is Code.QUOTA_EXCEEDED
    book(desk, "HS-9K3M9Q", slot("15:00-16:00"), visitor=SOMEBODY)


def test_a_space_with_a_quota_of_its_own_counts_apart(desk: Store) -> None:
    strict = catalog(space(booking=policy(quota=1)), *HOUSE.spaces[1:], quota=3)
    book(desk, "HS-2K3M9Q", slot("10:00-11:00"), at=strict)
    assert refusal(book, desk, "HS-3K3M9Q", slot("12:00-13:00"), at=strict) is Code.QUOTA_EXCEEDED
    book(desk, "HS-4K3M9Q", slot("12:00-13:00", of="solo-hall-west"), at=strict)
    change(desk, cancelled, "HS-2K3M9Q")
    book(desk, "HS-5K3M9Q", slot("12:00-13:00"), at=strict)


def test_bookings_that_are_over_do_not_count(desk: Store, client: Any, table: str) -> None:
    for number in range(3):
        book(desk, f"HS-{number:06d}", slot(f"{10 + number}:00-{11 + number}:00"))
    coming = slot(on=OVER.date() + timedelta(days=1))
    almost = datetime.combine(TUESDAY, NOW.timetz()).replace(hour=10, minute=59)
    assert refusal(book, desk, "HS-8K3M9Q", coming, now=almost) is Code.QUOTA_EXCEEDED
    book(desk, "HS-9K3M9Q", coming, now=almost + timedelta(minutes=1))
    assert open_counts(scanned(client, table)) == [3, 3]
    # The first was struck; who has come may still be erased, and what counts is as it was.
    erase(desk, "HS-000000", now=OVER)
    assert open_counts(scanned(client, table)) == [3, 3]


def test_a_booking_moved_to_a_later_day_counts_until_that_day(desk: Store) -> None:
    for number in range(3):
        book(desk, f"HS-{number:06d}", slot(f"{10 + number}:00-{11 + number}:00"))
        change(desk, moved(slot(f"{10 + number}:00-{11 + number}:00", on=OVER.date())), f"HS-{number:06d}")
    wished = slot(on=OVER.date() + timedelta(days=1))
    assert refusal(book, desk, "HS-8K3M9Q", wished, now=OVER) is Code.QUOTA_EXCEEDED


@pytest.mark.parametrize("days", [-6, 1, 49])
def test_who_booked_is_kept_until_thirty_days_after_the_day_it_was_moved_to(
    days: int, desk: Store, client: Any, table: str
) -> None:
    book(desk)
    after = change(desk, moved(slot(on=TUESDAY + timedelta(days=days))))
    assert due(client, table) == attributes.epoch(bookings.erase_at(after))
    assert desk.file(REFERENCE, now=after.ends_at).visitor == visitor()


def test_a_move_within_the_day_leaves_alone_how_long_it_is_kept(desk: Store, client: Any, table: str) -> None:
    book(desk)
    before = due(client, table)
    change(desk, moved(slot("13:00-15:00")))
    assert due(client, table) == before


def test_who_was_erased_is_not_brought_back_by_a_move(desk: Store, client: Any, table: str) -> None:
    book(desk)
    file = desk.file(REFERENCE, now=NOW)
    client.delete_item(TableName=table, Key=items.visitor_key(REFERENCE))
    before, away = scanned(client, table), moved(slot(on=TUESDAY + timedelta(days=1)))
    transition = away(file.reservation, NOW)
    assert transition is not None
    assert refusal(desk.apply, transition, file) is Code.STATE_CHANGED
    assert scanned(client, table) == before
    assert change(desk, away).dates == (TUESDAY + timedelta(days=1),)
    assert kinds(scanned(client, table))["RES/VISITOR"] == 0


def test_more_days_than_one_transaction_can_hold_are_not_moved(desk: Store, client: Any, table: str) -> None:
    """Twelve weeks of a hall in four parts: sixty sheets are given back, and sixty others taken."""
    parts = tuple(f"solo-hall-{number}" for number in range(4))
    wide = catalog(
        space(id="solo-hall", parts=parts, booking=policy(max_weeks=12)), *(space(id=part) for part in parts)
    )
    weeks = [slot(of="solo-hall", on=TUESDAY + timedelta(weeks=week)) for week in range(12)]
    book(desk, REFERENCE, *weeks, at=wide)
    before = scanned(client, table)
    next_day = [slot(of="solo-hall", on=each.date + timedelta(days=1)) for each in weeks]
    with pytest.raises(Refusal) as refused:
        change(desk, moved(*next_day, at=wide))
    assert refused.value.code is Code.INVALID_REQUEST
    assert refused.value.faults == (errors.Fault("date", errors.FaultCode.TOO_MUCH_AT_ONCE),)
    assert scanned(client, table) == before
    later = [slot("13:00-15:00", of="solo-hall", on=each.date) for each in weeks]
    assert change(desk, moved(*later, at=wide)).span == later[0].span


def test_a_series_is_not_moved_to_where_it_could_not_be_given_back_any_more(desk: Store) -> None:
    """Fourteen days of a hall that has got a part more since: moving them takes 99 writes, cancelling them 101."""
    names = [f"solo-hall-{number}" for number in range(6)]

    def hall(parts: int) -> Catalog:
        whole = space(id="solo-hall", parts=tuple(names[:parts]), booking=policy(max_days=14))
        return catalog(whole, *(space(id=name) for name in names))

    days = [slot(of="solo-hall", on=TUESDAY + timedelta(days=day)) for day in range(14)]
    book(desk, REFERENCE, *days, at=hall(5))
    shorter = [slot("11:00-12:00", of="solo-hall", on=each.date) for each in days]
    with pytest.raises(Refusal) as refused:
        change(desk, moved(*shorter, at=hall(6)))
    assert refused.value.faults == (errors.Fault("date", errors.FaultCode.TOO_MUCH_AT_ONCE),)
    assert change(desk, cancelled).state is State.CANCELLED


@pytest.mark.parametrize("now", [NOW, OVER], ids=["before the visit", "after it"])
def test_erasing_leaves_nothing_that_leads_to_the_visitor(now: datetime, desk: Store, client: Any, table: str) -> None:
    book(desk, REFERENCE, slot(of="solo-desks"), units=3, party_size=3)
    erase(desk, now=now)
    found = scanned(client, table)
    assert kinds(found)["RES/VISITOR"] == 0
    assert not any(trace in str(found) for trace in ("sri@", "+62812", "Sri Wahyuni", "Rapat kelompok"))
    assert not any(items.open_bookings(item) for item in found if item["sk"]["S"] == "QUOTA")
    kept = desk.reservation(REFERENCE)
    assert (kept.space, kept.dates, kept.units, kept.party_size) == ("solo-desks", (TUESDAY,), 3, 3)
    assert kept.state is (State.CANCELLED if now == NOW else State.CONFIRMED)
    assert sheets(found) == sums(found)
    assert erase(desk, now=now) == kept


def test_everything_that_leads_to_a_person_has_a_day_on_which_the_table_removes_it(
    desk: Store, client: Any, table: str
) -> None:
    """The count of what is open is needed for as long as anything on it may be open, and no longer."""
    book(desk)
    book(desk, "HS-8K3M9Q", slot(on=TUESDAY + timedelta(days=7)))
    book(desk, "HS-9K3M9Q", slot("14:00-15:00"))
    change(desk, moved(slot(on=TUESDAY + timedelta(days=1))), "HS-9K3M9Q")
    ends = desk.reservation("HS-9K3M9Q").ends_at
    personal = [item for item in scanned(client, table) if item["sk"]["S"] in ("VISITOR", "QUOTA", "KEY")]
    assert len(personal) == 8
    assert all("ttl" in item for item in personal)
    assert {int(item["ttl"]["N"]) for item in personal if item["sk"]["S"] == "QUOTA"} == {
        attributes.epoch(ends + timedelta(days=366))
    }


def test_who_is_erased_while_somebody_cancels_is_erased_all_the_same(desk: Store, client: Any, table: str) -> None:
    """Both end in `cancelled`: that it has come to that must not pass for the visitor being gone."""
    book(desk)
    file = desk.file(REFERENCE, now=NOW)
    change(desk, cancelled)
    assert desk.apply(transitions.erase(file.reservation, now=NOW), file, erase=True).state is State.CANCELLED
    assert kinds(scanned(client, table))["RES/VISITOR"] == 0


@pytest.mark.parametrize("by", ["the visitor", "the table"])
def test_what_was_erased_is_not_brought_back_by_a_correction(by: str, desk: Store, client: Any, table: str) -> None:
    book(desk)
    file = desk.file(REFERENCE, now=NOW)
    if by == "the visitor":
        erase(desk)
    else:
        client.delete_item(TableName=table, Key=items.visitor_key(REFERENCE))
    counts = quotas.quotas_of(HOUSE, "solo-meeting-1", SOMEBODY, secret_key=SECRET_KEY)
    due = bookings.erase_at(file.reservation)
    late = refusal(desk.correct, file, SOMEBODY, counts, erase_at=due, now=NOW)
    assert late is Code.STATE_CHANGED
    assert kinds(scanned(client, table))["RES/VISITOR"] == 0


def test_who_booked_a_space_that_has_left_the_catalog_can_be_corrected(desk: Store, client: Any, table: str) -> None:
    own = catalog(space(booking=policy(quota=1)), quota=3)
    book(desk, at=own)
    correct(desk, SOMEBODY, at=catalog(space(id="solo-other"), quota=3))
    assert desk.file(REFERENCE, now=NOW).visitor == SOMEBODY
    assert open_counts(scanned(client, table)) == [0, 0, 0, 0, 1, 1]


def test_corrected_details_count_for_the_new_person_and_no_longer_for_the_old(
    desk: Store, client: Any, table: str
) -> None:
    book(desk)
    correct(desk, SOMEBODY)
    assert desk.file(REFERENCE, now=NOW).visitor == SOMEBODY
    assert open_counts(scanned(client, table)) == [0, 0, 1, 1]
    correct(desk, visitor(email=SOMEBODY.email))
    assert open_counts(scanned(client, table)) == [0, 0, 1, 1]
    change(desk, cancelled)
    assert open_counts(scanned(client, table)) == [0, 0, 0, 0]


def test_nobody_hands_a_booking_to_somebody_whose_quota_is_full(desk: Store, client: Any, table: str) -> None:
    book(desk)
    for number in range(3):
        book(desk, f"HS-{number:06d}", slot(f"{13 + number}:00-{14 + number}:00"), visitor=SOMEBODY)
    before = scanned(client, table)
    assert refusal(correct, desk, SOMEBODY) is Code.QUOTA_EXCEEDED
    assert refusal(correct, desk, visitor(phone=SOMEBODY.phone)) is Code.QUOTA_EXCEEDED
    assert scanned(client, table) == before


def test_a_name_can_be_corrected_after_the_visit_whatever_was_struck_from_the_quota(desk: Store) -> None:
    """And it counts against nobody, not even against somebody whose quota is full."""
    for number in range(3):
        book(desk, f"HS-{number:06d}", slot(f"{10 + number}:00-{11 + number}:00"))
        wished = slot(f"{13 + number}:00-{14 + number}:00", on=OVER.date() + timedelta(days=1))
        book(desk, f"HS-8{number:05d}", wished, visitor=SOMEBODY)
    book(desk, "HS-9K3M9Q", slot(on=OVER.date() + timedelta(days=1)), now=OVER)
    for who in (visitor(name="Sri Wahyuningsih"), SOMEBODY):
        correct(desk, who, "HS-000000", now=OVER)
        assert desk.file("HS-000000", now=OVER).visitor == who


CUT: dict[str, Callable[[Store], object]] = {
    "cancel": lambda desk: change(desk, cancelled),
    "approve": lambda desk: change(desk, approved),
    "decline": lambda desk: change(desk, declined),
    "expire": lambda desk: change(desk, expired, now=DEADLINE),
    "move": lambda desk: change(desk, moved(slot("11:00-13:00", of="solo-hall"))),
    "erase": erase,
    "correct": lambda desk: correct(desk, SOMEBODY),
}


@pytest.mark.parametrize("act", CUT)
def test_a_connection_cut_after_the_write_does_it_once(
    act: str, desk: Store, cut_off: Store, client: Any, table: str
) -> None:
    book(desk, REFERENCE, HALL)
    book(desk, "HS-8K3M9Q", slot(of="solo-meeting-1"))
    CUT[act](cut_off)
    found = scanned(client, table)
    assert desk.reservation(REFERENCE).version == 2
    assert sheets(found) == sums(found)
    assert sum(open_counts(found)) == (4 if act in ("approve", "move", "correct") else 2)


@pytest.mark.parametrize("act", CUT)
def test_a_storm_of_faults_is_survived_and_does_it_once(
    act: str, desk: Store, engine: str, client: Any, table: str
) -> None:
    book(desk, REFERENCE, HALL)
    CUT[act](unlucky(engine, table, *faults.PASSING))
    found = scanned(client, table)
    assert desk.reservation(REFERENCE).version == 2
    assert sheets(found) == sums(found)


def test_an_overdue_hold_keeps_nobody_out(desk: Store, client: Any, table: str) -> None:
    """Nothing has swept it: whoever wants its part of the hall expires it on the way."""
    book(desk, REFERENCE, *WEEKS)
    wanted = request(slot(of="solo-hall-east", on=WEEKS[2].date), visitor=SOMEBODY)
    early = DEADLINE - timedelta(seconds=1)
    assert refusal(grant, desk, wanted, now=early) is Code.SLOT_TAKEN
    assert grant(desk, wanted, now=DEADLINE).state is State.CONFIRMED
    assert desk.reservation(REFERENCE).state is State.EXPIRED
    found = scanned(client, table)
    assert sheets(found) == sums(found)
    assert open_counts(found) == [0, 0, 1, 1]


def test_an_overdue_hold_is_found_behind_any_number_of_others(desk: Store) -> None:
    """All were asked for on one evening, and the one that is in the way is the last of them to be swept."""
    days = [TUESDAY + timedelta(days=day) for day in (0, 1, 2, 3, 6, 7, 8, 9, 10, 13, 14, 15, 16, 17)]
    hours = ["09:00-10:00", "12:00-13:00", "15:00-16:00"]
    held = catalog(*(space(id=f"solo-{n}", booking=policy(approval="staff")) for n in range(4)), quota=10_000)
    wishes = [slot(each, on=day, of=one.id) for one in held.spaces for day in days for each in hours]
    for number, wished in enumerate(wishes):
        book(desk, f"HS-{number:06d}", wished, at=held, now=NOW + timedelta(seconds=number))
    late = NOW + timedelta(hours=24, seconds=len(wishes))
    got = grant(desk, request(wishes[-1], visitor=SOMEBODY), now=late, at=held)
    assert got.slots == (wishes[-1],)


def test_an_overdue_hold_does_not_count_against_its_own_visitor(desk: Store) -> None:
    for number in range(3):
        book(desk, f"HS-{number:06d}", slot(of="solo-hall", on=TUESDAY + timedelta(days=number)))
    wanted = request(slot("15:00-16:00"))
    assert refusal(grant, desk, wanted, now=DEADLINE - timedelta(seconds=1)) is Code.QUOTA_EXCEEDED
    assert grant(desk, wanted, now=DEADLINE).state is State.CONFIRMED


def test_an_overdue_hold_does_not_count_against_whom_a_booking_is_handed_to(desk: Store) -> None:
    book(desk)
    for number in range(3):
        day = TUESDAY + timedelta(days=number)
        book(desk, f"HS-{number:06d}", slot("14:00-16:00", of="solo-hall", on=day), visitor=SOMEBODY)

    def hand_over(now: datetime) -> Reservation:
        at = Management(HOUSE, desk, SECRET_KEY, now)
        return managing.correct(at, desk.file(REFERENCE, now=now), lambda _: SOMEBODY)

    assert refusal(hand_over, DEADLINE - timedelta(seconds=1)) is Code.QUOTA_EXCEEDED
    hand_over(DEADLINE)
    assert desk.file(REFERENCE, now=DEADLINE).visitor == SOMEBODY
