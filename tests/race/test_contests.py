"""No rule can be broken by acting at once: a few rounds of each race of `make bench`, in any weather."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from tests.faults import bad_weather
from tools.races import changes, rooms, seats
from tools.races.contest import Contest, run
from tools.races.crew import Crew, crew

pytestmark = pytest.mark.race

ROUNDS = 3
CONTESTS = (*rooms.CONTESTS, *changes.CONTESTS, *seats.CONTESTS)


@pytest.fixture(scope="module", params=[0.0, 0.3], ids=["in good weather", "in bad weather"])
def clients(engine: str, request: pytest.FixtureRequest) -> Iterator[Crew]:
    """Four processes of eight clients; in bad weather a third of their transactions goes wrong."""
    with crew(engine, prepare=partial(bad_weather, request.param)) as running:
        yield running


@pytest.mark.parametrize("contest", CONTESTS, ids=lambda contest: contest.name)
def test_no_rule_is_broken_by_acting_at_once(contest: Contest, clients: Crew, client: Any) -> None:
    tally = run(contest, clients, client, ROUNDS)
    assert tally.violations == []
    assert sum(tally.winners.values()) == ROUNDS
