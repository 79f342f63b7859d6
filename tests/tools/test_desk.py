"""The staff sees what waits, and decides once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.bookings import State
from chalicelib.errors import Code, Refusal
from chalicelib.store import Store
from tests.builders import NOW, catalog, policy, space
from tests.store.builders import booking, store
from tools.desk import Unusable, run

BY_STAFF = catalog(space(booking=policy(approval="staff", hold_hours=24)), quota=100)


@pytest.fixture
def desk(engine: str, table: str) -> Store:
    held = store(engine, table)
    held.book(booking(at=BY_STAFF))
    return held


def test_what_waits_is_listed_with_who_asked_and_until_when(desk: Store) -> None:
    told = run(["list"], BY_STAFF, desk, now=NOW)
    for part in ("HS-7K3M9Q", "2026-11-25 09:00", "Ruang Rapat 1", "2026-12-01 10:00-12:00", "Sri Wahyuni", "Rapat"):
        assert part in told


def test_an_approved_request_is_confirmed_and_no_longer_waits(desk: Store) -> None:
    assert run(["approve", "hs-7k3m9q"], BY_STAFF, desk, now=NOW) == "HS-7K3M9Q is confirmed"
    assert run(["list"], BY_STAFF, desk, now=NOW) == "nothing waits"
    assert run(["approve", "HS-7K3M9Q"], BY_STAFF, desk, now=NOW) == "HS-7K3M9Q is confirmed"


def test_a_declined_request_gives_its_time_back(desk: Store) -> None:
    assert run(["decline", "HS-7K3M9Q"], BY_STAFF, desk, now=NOW) == "HS-7K3M9Q is declined"
    again = booking("HS-8K3M9Q", at=BY_STAFF)
    assert desk.book(again).reference == "HS-8K3M9Q"


def test_nobody_decides_what_has_been_decided_otherwise(desk: Store) -> None:
    run(["decline", "HS-7K3M9Q"], BY_STAFF, desk, now=NOW)
    with pytest.raises(Refusal) as refused:
        run(["approve", "HS-7K3M9Q"], BY_STAFF, desk, now=NOW)
    assert refused.value.code is Code.STATE_CHANGED


def test_what_nobody_answered_in_time_is_given_back_when_the_list_is_read(desk: Store) -> None:
    late = NOW + timedelta(hours=24)
    assert run(["list"], BY_STAFF, desk, now=late) == "nothing waits"
    assert desk.reservation("HS-7K3M9Q").state is State.EXPIRED
    assert desk.overdue(late) == []


def test_other_words_are_answered_with_the_right_ones(desk: Store) -> None:
    with pytest.raises(Unusable, match="approve REFERENCE"):
        run(["accept", "HS-7K3M9Q"], BY_STAFF, desk, now=NOW)
