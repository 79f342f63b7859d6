"""On a bad day the store tries again, writes once, and says truthfully what became of a request."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.errors import Code, Refusal
from chalicelib.retries import Patience
from chalicelib.store import Store
from tests import faults
from tests.builders import NOW, TUESDAY, slot
from tests.faults import Fault, by_chance, in_turn, inject
from tests.store.builders import HASTY, booking, connected, kinds, scanned, sheets, store, sums

ONCE = {"SPACE/DAY": 1, "RES/RES": 1, "RES/VISITOR": 1, "KEY/KEY": 1, "QUOTA/QUOTA": 2}


@pytest.fixture
def unlucky(engine: str, table: str) -> Any:
    """A store whose transactions meet the given faults in turn."""

    def build(*planned: Fault, operation: str = "TransactWriteItems", patience: Patience = HASTY) -> Store:
        client = connected(engine)
        inject(client, in_turn(planned), operation=operation)
        return Store(client, table, patience=patience)

    return build


@pytest.mark.parametrize("fault", faults.PASSING)
@pytest.mark.parametrize("times", [1, 3])
def test_what_passes_is_survived_and_written_once(
    fault: Fault, times: int, unlucky: Any, client: Any, table: str
) -> None:
    asked = booking()
    assert unlucky(*[fault] * times).book(asked) == asked.reservation
    found = scanned(client, table)
    assert kinds(found) == ONCE
    assert sheets(found) == sums(found)


def test_after_a_cut_connection_the_answer_is_the_reservation_that_was_made(
    unlucky: Any, client: Any, table: str
) -> None:
    asked = booking()
    assert unlucky(faults.cut).book(asked) == asked.reservation
    assert kinds(scanned(client, table)) == ONCE


def test_whoever_gave_up_after_a_cut_connection_gets_the_same_reservation_with_the_same_key(
    unlucky: Any, engine: str, client: Any, table: str
) -> None:
    """The function was stopped right after the write: the visitor saw nothing and sends the form again."""
    impatient = unlucky(faults.cut, patience=Patience(total=0))
    with pytest.raises(Refusal) as refused:
        impatient.book(booking("HS-2K3M9Q", idempotency_key="kunci-yang-sama-1"))
    assert refused.value.code is Code.BUSY
    again = booking("HS-3K3M9Q", idempotency_key="kunci-yang-sama-1")
    assert store(engine, table).book(again).reference == "HS-2K3M9Q"
    assert kinds(scanned(client, table)) == ONCE


def test_a_fault_that_does_not_pass_in_time_is_busy_and_writes_nothing(unlucky: Any, client: Any, table: str) -> None:
    with pytest.raises(Refusal) as refused:
        unlucky(*[faults.conflict] * 1000, patience=Patience(total=0.05, first=0.001)).book(booking())
    assert refused.value.code is Code.BUSY
    assert scanned(client, table) == []


def test_what_somebody_must_mend_is_not_tried_again(unlucky: Any, client: Any, table: str) -> None:
    desk = unlucky(faults.refused)
    with pytest.raises(ClientError):
        desk.book(booking())
    assert scanned(client, table) == []
    desk.book(booking())


def test_a_conflict_on_the_key_leaves_open_who_took_the_room(unlucky: Any, engine: str, table: str) -> None:
    """The sheet shows the room taken, but by ourselves, half done: the answer waits until the key tells."""
    twin = booking("HS-2K3M9Q", idempotency_key="kunci-yang-sama-1")

    def half_done(request: Any) -> Any:
        return faults.cancelled(request, {0: "ConditionalCheckFailed", -1: "TransactionConflict"})

    def done(_request: Any) -> None:
        store(engine, table).book(twin)

    again = booking("HS-3K3M9Q", idempotency_key="kunci-yang-sama-1")
    assert unlucky(half_done, done).book(again).reference == "HS-2K3M9Q"


@pytest.mark.parametrize("fault", [faults.throttled, faults.in_trouble, faults.unreachable, faults.cut])
def test_reading_survives_as_well(fault: Fault, unlucky: Any, engine: str, table: str) -> None:
    asked = booking()
    store(engine, table).book(asked)
    assert unlucky(fault, operation="Query").sheets("solo-meeting-1", TUESDAY, 1).keys() == {TUESDAY}
    assert unlucky(fault, operation="GetItem").reservation("HS-7K3M9Q") == asked.reservation
    assert unlucky(fault, operation="Query").file("HS-7K3M9Q", now=NOW).visitor == asked.visitor


def test_a_fault_while_finding_out_who_had_the_key_starts_over(engine: str, table: str) -> None:
    store(engine, table).book(booking("HS-2K3M9Q", idempotency_key="kunci-yang-sama-1"))
    client = connected(engine)
    inject(client, in_turn([faults.throttled, faults.passes, faults.cut]), operation="GetItem")
    again = booking("HS-3K3M9Q", idempotency_key="kunci-yang-sama-1")
    assert Store(client, table, patience=HASTY).book(again).reference == "HS-2K3M9Q"


def test_a_ping_is_tried_once(unlucky: Any) -> None:
    desk = unlucky(faults.unreachable, operation="GetItem")
    with pytest.raises(Refusal) as refused:
        desk.ping()
    assert refused.value.code is Code.BUSY
    desk.ping()


@pytest.mark.parametrize("seed", range(5))
def test_in_a_storm_of_faults_exactly_one_gets_the_room(seed: int, engine: str, client: Any, table: str) -> None:
    barrier = Barrier(8)

    def attempt(number: int) -> str:
        stormy = connected(engine)
        inject(stormy, by_chance(Random(100 * seed + number), 0.5))
        asked = booking(f"HS-{number:06d}", slot=slot(("10:00-12:00", "11:00-13:00")[number % 2]))
        barrier.wait()
        try:
            return Store(stormy, table, patience=HASTY).book(asked).reference
        except Refusal as refused:
            return refused.code.value

    with ThreadPoolExecutor(8) as pool:
        outcomes: Sequence[str] = list(pool.map(attempt, range(8)))
    assert sorted(outcomes)[1:] == ["slot_taken"] * 7
    found = scanned(client, table)
    assert kinds(found) == ONCE
    assert sheets(found) == sums(found)
