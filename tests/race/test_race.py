"""The guarantee: of all who want the same room at once exactly one gets it, and the others are told so, cleanly."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import cycle, islice
from random import Random
from typing import Any
from urllib.parse import urlsplit

import pytest

from chalicelib.hours import open_day
from chalicelib.slots import cells
from chalicelib.times import Span, clock, days_from, parse_clock
from tests.api.conftest import HOUSE
from tests.builders import TODAY, asked
from tests.http import Caller
from tests.race.racing import CLIENTS, Entry, race
from tests.store.builders import kinds, scanned, sheets, sums

pytestmark = pytest.mark.race

ROUNDS = 10
UNITS = 5
# Every two of these overlap: all hold the half hour from 10.30. Half a day later they reach from 13.30 to 17.30.
OVERLAPPING = ("09:00-11:00", "09:30-11:30", "10:00-12:00", "10:00-11:00", "10:30-12:30", "09:00-13:00")
AFTERNOON = 270  # minutes later

Sheets = dict[tuple[str, str], dict[int, int]]


def rounds(space: str) -> Iterator[tuple[date, int]]:
    """A day and half of it for each round, none twice and all free at the start."""
    for day in days_from(date(2026, 11, 30), 50):
        if open_day(HOUSE, HOUSE.space[space], day).spans and (space, day) not in HOUSE.sessions_of_space:
            yield day, 0
            yield day, AFTERNOON


def wishes(day: date, later: int, random: Random, **changes: Any) -> list[dict[str, Any]]:
    """What each client asks for in one round: overlapping hours, and a name and a key of its own."""
    spans = [Span.parse(hours) for hours in islice(cycle(OVERLAPPING), CLIENTS)]
    random.shuffle(spans)
    return [
        asked(
            date=day.isoformat(),
            start=clock(span.start + later),
            end=clock(span.end + later),
            name=f"Tamu {number} {day} {later}",
            idempotency_key=f"kunci-{day}-{later}-{number:04d}",
            **changes,
        )
        for number, span in enumerate(spans)
    ]


def cells_of(slot: dict[str, Any]) -> list[int]:
    return list(cells(Span(parse_clock(slot["start"]), parse_clock(slot["end"]))))


def fought_over(slot: dict[str, Any], day: date, later: int) -> bool:
    hours = Span(parse_clock(slot["start"]), parse_clock(slot["end"]))
    return slot["date"] == day.isoformat() and hours.overlaps(Span(9 * 60 + later, 13 * 60 + later))


def parted(entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Who won and who lost; anything but a clean yes or no is an error."""
    winners = [entry for entry in entries if entry.reply.status == 201]
    losers = [entry for entry in entries if entry.reply.status == 409]
    others = [(entry.reply.status, entry.reply.body) for entry in entries if entry not in winners + losers]
    assert others == []
    assert {entry.reply.json["code"] for entry in losers} <= {"slot_taken"}
    return winners, losers


def assert_free(offered: Sequence[dict[str, Any]], held: Sheets, *, units: int, of: int) -> None:
    """What a loser is offered really is free: nobody books between two rounds."""
    for slot in offered:
        taken = held.get((slot["space"], slot["date"]), {})
        assert all(taken.get(cell, 0) + units <= of for cell in cells_of(slot))
        (opening,) = open_day(HOUSE, HOUSE.space[slot["space"]], date.fromisoformat(slot["date"])).spans
        assert opening.contains(Span(parse_clock(slot["start"]), parse_clock(slot["end"])))
        assert date.fromisoformat(slot["date"]) > TODAY


@pytest.mark.parametrize("faults", [0.0, 0.3])
def test_exactly_one_gets_the_room(faults: float, processes: Callable[..., list[str]], client: Any, table: str) -> None:
    addresses, random = processes(faults=faults, seed=1), Random(20261124)
    for day, later in islice(rounds("solo-meeting-1"), ROUNDS):
        winners, losers = parted(race(addresses, wishes(day, later, random)))
        assert (len(winners), len(losers)) == (1, CLIENTS - 1)
        held = sheets(scanned(client, table))
        for loser in losers:
            assert len(loser.reply.json["alternatives"]) == 4
            assert_free(loser.reply.json["alternatives"], held, units=1, of=1)
    found = scanned(client, table)
    assert kinds(found)["RES/RES"] == kinds(found)["RES/VISITOR"] == kinds(found)["KEY/KEY"] == ROUNDS
    assert sheets(found) == sums(found)


@pytest.mark.parametrize("faults", [0.0, 0.3])
def test_desks_are_given_out_to_the_last_and_no_further(
    faults: float, processes: Callable[..., list[str]], client: Any, table: str
) -> None:
    addresses, random = processes(faults=faults, seed=2), Random(20261125)
    won = 0
    for day, later in islice(rounds("solo-desks"), ROUNDS):
        bodies = wishes(day, later, random, space="solo-desks", party_size=1)
        for body in bodies:
            body["units"] = random.randint(1, 3)
        winners, losers = parted(race(addresses, bodies))
        won += len(winners)
        held = sheets(scanned(client, table))
        taken = held["solo-desks", day.isoformat()]
        assert max(taken.values()) <= UNITS
        for loser in losers:
            # Nobody was turned away from desks that are still free.
            assert any(taken.get(cell, 0) + loser.asked["units"] > UNITS for cell in cells_of(loser.asked))
            # What was free among the fought-over hours may be gone by now; all else must be as it was offered.
            calm = [slot for slot in loser.reply.json["alternatives"] if not fought_over(slot, day, later)]
            assert_free(calm, held, units=loser.asked["units"], of=UNITS)
    found = scanned(client, table)
    assert kinds(found)["RES/RES"] == won
    assert won > ROUNDS
    assert sheets(found) == sums(found)


@pytest.mark.parametrize("faults", [0.0, 0.3])
def test_a_request_sent_by_everybody_at_once_is_one_reservation(
    faults: float, processes: Callable[..., list[str]], client: Any, table: str
) -> None:
    """The same key through all processes: whoever comes second gets the answer of the first, never a refusal."""
    addresses = processes(faults=faults, seed=3)
    for day, _ in islice(rounds("solo-meeting-1"), 0, 20, 2):
        body = asked(date=day.isoformat(), idempotency_key=f"kunci-bersama-{day}")
        entries = race(addresses, [body] * CLIENTS)
        assert {entry.reply.status for entry in entries} == {201}
        assert len({entry.reply.json["reference"] for entry in entries}) == 1
    found = scanned(client, table)
    assert kinds(found) == {"SPACE/DAY": 10, "RES/RES": 10, "RES/VISITOR": 10, "KEY/KEY": 10, "QUOTA/QUOTA": 2}
    assert sheets(found) == sums(found)


def test_who_hangs_up_before_the_answer_gets_it_by_asking_again(
    processes: Callable[..., list[str]], client: Any, table: str
) -> None:
    """The visitor's connection breaks after the request was sent; the retry reaches another process."""
    addresses = processes(faults=0.3, seed=4)
    for number, (day, later) in enumerate(islice(rounds("solo-meeting-1"), 10)):
        body = asked(date=day.isoformat(), start=clock(600 + later), end=clock(720 + later))
        body["idempotency_key"] = f"kunci-terputus-{number:04d}"
        hang_up(addresses[number % 4], body)
        again, once_more = (Caller(addresses[(number + step) % 4]).post_json(body) for step in (1, 2))
        assert (again.status, once_more.status) == (201, 201)
        assert again.json["reference"] == once_more.json["reference"]
    found = scanned(client, table)
    assert kinds(found)["RES/RES"] == 10
    assert sheets(found) == sums(found)


def hang_up(address: str, body: dict[str, Any]) -> None:
    """Send a whole request and close the connection without waiting for the answer."""
    parts, sent = urlsplit(address), json.dumps(body).encode()
    head = f"POST /v1/reservations HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\n"
    with socket.create_connection((parts.hostname, parts.port)) as connection:
        connection.sendall(f"{head}Content-Length: {len(sent)}\r\n\r\n".encode() + sent)
