"""The measurements that are also promises: they count, and so may be tested; those that time are only printed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from compile_catalog import load
from tests.builders import TODAY
from tools.bench import race, work
from tools.bench.sample_data import write_data
from tools.races.contest import Contest, Field, Round, Tally


@pytest.fixture(scope="module")
def operations() -> dict[str, str]:
    return dict(line.split(": ", 1) for line in work.measure())


def test_availability_of_28_days_is_one_query(operations: dict[str, str]) -> None:
    assert operations["availability of 28 days"] == "1 round trip (Query), 0.5 units"


def test_a_search_is_one_query_for_each_space_that_may_do(operations: dict[str, str]) -> None:
    told = operations["a search among the spaces of Solo for 8 people"]
    assert told == "4 round trips (Query, Query, Query, Query), 2 units"


def test_a_booking_is_one_transaction(operations: dict[str, str]) -> None:
    assert operations["a booking"] == "1 round trip (TransactWriteItems), 16 units"


def test_a_repeated_and_a_late_request_cost_a_few_reads_more(operations: dict[str, str]) -> None:
    assert operations["the same booking sent again"].startswith("3 round trips")
    # Two of the six ask two other rooms for the same hours.
    assert operations["a booking of taken times, with alternatives"].startswith("6 round trips")


@pytest.mark.parametrize("what", ["four weeks at once", "a request for a divided hall"])
def test_whatever_is_asked_for_is_one_transaction(what: str, operations: dict[str, str]) -> None:
    assert operations[what].startswith("1 round trip (TransactWriteItems)")


@pytest.mark.parametrize("what", ["approving it", "moving it", "correcting who asked", "cancelling it"])
def test_whatever_becomes_of_it_is_read_once_and_written_once(what: str, operations: dict[str, str]) -> None:
    assert operations[what].startswith("2 round trips (Query, TransactWriteItems)")


def test_generated_data_have_as_many_sessions_a_year_as_asked_for(tmp_path: Path) -> None:
    assert write_data(tmp_path, 2_000) == 2_016
    sessions = load(tmp_path, today=TODAY).sessions
    assert len([session for session in sessions if session.date.year == TODAY.year]) == 2_016


def test_the_shipped_data_are_measured_as_they_are(tmp_path: Path) -> None:
    assert write_data(tmp_path, 192) == 192


def test_a_race_is_told_by_its_counts_and_every_rule_that_was_broken() -> None:
    def play(_field: Field, number: int) -> Round:
        return Round(number, [])

    told = race.told(Contest("a room", play), Tally(3, Counter({1: 2, 0: 1}), ["2 of 1 room taken"]))
    assert told.splitlines() == [
        "a room: 3 rounds, winners 0 in 1, 1 in 2, violations 1",
        "    2 of 1 room taken",
    ]
