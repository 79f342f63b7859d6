"""The races: for one room over HTTP, each client with an open connection of its own, and all others on the store."""

from __future__ import annotations

import http.client
import json
import statistics
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chalicelib import items
from chalicelib.times import Span, clock
from tools.bench.stack import DAY, SPACE, TABLE, Stack, stack
from tools.engine import dynamodb, engine_process
from tools.races import changes, rooms, seats
from tools.races.contest import Contest, Tally, run
from tools.races.crew import CLIENTS, PROCESSES, crew
from tools.races.ground import ROUNDS

TITLE = f"Races: {CLIENTS} clients at one moment, {PROCESSES} processes, one table, {ROUNDS} rounds of each"
# Every wish of a round covers the cell two steps after its start: any two of them overlap.
_WINDOWS = (9 * 60, 14 * 60)
_STARTS, _ENDS = (0, 30, 60), (120, 150)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one client was told, and after how many milliseconds."""

    status: int
    answer: dict[str, Any]
    milliseconds: float


def measure() -> Iterator[str]:
    yield "one room, over HTTP"
    yield from (f"  {line}" for line in _over_http())
    with engine_process() as engine, crew(engine) as clients:
        for contest in (*rooms.CONTESTS, *changes.CONTESTS, *seats.CONTESTS):
            yield told(contest, run(contest, clients, dynamodb(engine), ROUNDS))


def told(contest: Contest, tally: Tally) -> str:
    """One line, with every violation after it."""
    winners = ", ".join(f"{winners} in {rounds}" for winners, rounds in sorted(tally.winners.items()))
    head = f"{contest.name}: {tally.rounds} rounds, winners {winners}, violations {len(tally.violations)}"
    return "\n".join([head, *(f"    {violation}" for violation in tally.violations)])


def _over_http() -> Iterator[str]:
    with stack(PROCESSES) as running:
        for address in running.addresses:
            _availability(address)  # a process that has just started reads its catalog first
        rounds = _rounds(running)[:ROUNDS]
        outcomes = [_race(running.addresses, wishes) for wishes in rounds]
        wins = [sum(one.status == http.client.CREATED for one in each) for each in outcomes]
        told = Counter(one.status for each in outcomes for one in each)
        losers = [one for each in outcomes for one in each if one.status == http.client.CONFLICT]
        slow = sorted(one.milliseconds for each in outcomes for one in each)
        yield f"rounds with exactly one winner: {wins.count(1)} of {len(rounds)}"
        yield f"answers: {', '.join(f'{count} x {status}' for status, count in sorted(told.items()))}"
        helped = sum(bool(one.answer["alternatives"]) for one in losers)
        yield f"losers told of free alternatives: {helped} of {len(losers)}"
        yield f"day sheets equal to the sum of the reservations: {'yes' if _consistent(running.client) else 'NO'}"
        yield f"answered in {statistics.median(slow):.0f} ms (median), {slow[int(len(slow) * 0.99)]:.0f} ms (99 %)"


def _rounds(running: Stack) -> list[list[dict[str, Any]]]:
    """For each round the wishes of all clients, on days and at hours that are free."""
    found = []
    for day in _availability(running.addresses[0]):
        for begin in _WINDOWS:
            free = (Span.parse(f"{each['start']}-{each['end']}") for each in day["free"])
            if any(stretch.contains(Span(begin, begin + max(_ENDS))) for stretch in free):
                found.append([_wish(day["date"], begin, number, running.notice_version) for number in range(CLIENTS)])
    return found


def _availability(address: str) -> list[dict[str, Any]]:
    connection = http.client.HTTPConnection(address.removeprefix("http://"))
    connection.request("GET", f"/v1/availability?space={SPACE}&from={DAY}&days=62")
    days: list[dict[str, Any]] = json.loads(connection.getresponse().read())["days"]
    connection.close()
    return days


def _consistent(client: Any) -> bool:
    """Whether the cells on the day sheets are exactly those that the reservations claim."""
    pages = client.get_paginator("scan").paginate(TableName=TABLE, ConsistentRead=True)
    stored = [item for page in pages for item in page["Items"]]
    sheets: Counter[tuple[str, date, int]] = Counter()
    claimed: Counter[tuple[str, date, int]] = Counter()
    for item in stored:
        partition, _, name = item["pk"]["S"].partition("#")
        if partition == "SPACE":
            day = date.fromisoformat(item["sk"]["S"].removeprefix("DAY#"))
            sheets.update({(name, day, cell): units for cell, units in items.taken(item).items()})
        elif item["sk"]["S"] == "RES":
            found = items.reservation(item)
            for claim in found.claims:
                claimed.update({(claim.space, claim.date, cell): units for cell, units in claim.deltas})
    return sheets == claimed and bool(claimed)


def _wish(day: str, begin: int, number: int, notice_version: str) -> dict[str, Any]:
    return {
        "space": SPACE,
        "date": day,
        "start": clock(begin + _STARTS[number % len(_STARTS)]),
        "end": clock(begin + _ENDS[number % len(_ENDS)]),
        "party_size": 4,
        "name": f"Pelomba {number}",
        # Everybody is somebody else in each round: the race is for the room, not for a quota.
        "email": f"pelomba{number}-{day}-{begin}@example.org",
        "phone": f"0812{int(day.replace('-', '')) % 100_000:05d}{begin // 60:02d}{number:02d}",
        "purpose": "Rapat pengurus",
        "lang": "id",
        "notice_version": notice_version,
        "idempotency_key": str(uuid.uuid4()),
    }


def _race(addresses: Sequence[str], wishes: Sequence[dict[str, Any]]) -> list[Outcome]:
    """Send all wishes at one moment, each over a connection that is already open."""
    outcomes: list[Outcome] = []
    barrier = threading.Barrier(len(wishes))

    def run(number: int) -> None:
        connection = http.client.HTTPConnection(addresses[number % len(addresses)].removeprefix("http://"))
        connection.connect()
        body = json.dumps(wishes[number])
        barrier.wait()
        begun = time.perf_counter()
        connection.request("POST", "/v1/reservations", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        content = json.loads(answer.read())
        outcomes.append(Outcome(answer.status, content, 1000 * (time.perf_counter() - begun)))
        connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(wishes))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
