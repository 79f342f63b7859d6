"""One contest: how a round is played, and how many of them came to what."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from chalicelib.bookings import Reservation
from tools.races.acts import Hand
from tools.races.crew import Act, Crew, hand
from tools.races.ground import NOW
from tools.table import create_table
from tools.verify import look


@dataclass(frozen=True, slots=True)
class Field:
    """A table of the contest's own, and those who race on it."""

    crew: Crew
    hand: Hand
    table: str

    def race(self, acts: Sequence[Act]) -> list[str]:
        return self.crew.race(self.table, acts)

    def reservations(self, first: date, days: int = 1) -> list[Reservation]:
        """Whatever has been booked on those days."""
        return self.hand.store.coming("solo", first, first + timedelta(days=days - 1))


@dataclass(frozen=True, slots=True)
class Round:
    """How many got what they wanted, and every rule that was broken, in words."""

    winners: int
    violations: Sequence[str]


@dataclass(frozen=True, slots=True)
class Contest:
    """`play` runs the round with that number: from 0 on, each on hours or seats of its own."""

    name: str
    play: Callable[[Field, int], Round]


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of all rounds; `winners` tells how many rounds had how many."""

    rounds: int
    winners: Counter[int]
    violations: list[str]


def run(contest: Contest, crew: Crew, client: Any, rounds: int) -> Tally:
    """Play, and in the end compare all that the table counts with what it counts."""
    table = f"race-{uuid.uuid4().hex}"
    create_table(client, table)
    field = Field(crew, hand(client, table), table)
    played = [contest.play(field, number) for number in range(rounds)]
    broken = [violation for each in played for violation in each.violations]
    wrong = [
        f"{each.key} {each.name} is {each.held}, not {each.due}" for each in look(client, table, now=NOW).differences
    ]
    return Tally(rounds, Counter(each.winners for each in played), broken + wrong)
