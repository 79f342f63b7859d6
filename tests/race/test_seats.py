"""Seats under race: never oversold, the waitlist without gaps, one person once, an offer taken once or passed on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from chalicelib import enrollment_items
from tests.api.conftest import with_catalog
from tests.builders import TUESDAY
from tests.http import JSON, Caller, Reply
from tests.race.racing import CLIENTS, Entry, race
from tests.store.builders import scanned
from tests.trainings import DAYS, enrolled, program, school, sessions, sheets, wanted

pytestmark = pytest.mark.race

ROUNDS = 10
SEATS = 3
PROGRAMS = [f"pelatihan-{number}" for number in range(ROUNDS)]
SCHOOL = school(
    *(program(id=name, seats=SEATS) for name in PROGRAMS),
    sessions=tuple(each for name in PROGRAMS for each in sessions(program=name)),
)
ENROLL = ("/v1/enrollments",)


@pytest.fixture(scope="session")
def function(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The function as shipped, with a training of its own for each round."""
    return with_catalog(tmp_path_factory.mktemp("school"), SCHOOL)


def codes(entries: Sequence[Entry]) -> Counter[str]:
    """How often each state was granted and each refusal given; anything but a clean yes or no is an error."""
    assert {entry.reply.status for entry in entries} <= {200, 201, 409}, [entry.reply.body for entry in entries]
    told = (entry.reply.json for entry in entries)
    return Counter(body.get("state") or body["code"] for body in told)


def of_program(found: list[Any], name: str) -> list[Any]:
    return [item for item in found if item["pk"]["S"] == f"PROGRAM#{name}" or item.get("program", {}).get("S") == name]


def roster(found: list[Any], name: str, day: str) -> list[str]:
    return [
        each["reference"]["S"] for each in of_program(found, name) if each["sk"]["S"].startswith(f"ENROLLED#{day}#")
    ]


def post(address: str, path: str, fields: dict[str, Any]) -> Reply:
    return Caller(address).call("POST", path, json.dumps(fields).encode(), Content_Type=JSON)


@pytest.mark.parametrize(("faults", "rounds"), [(0.0, ROUNDS), (0.3, 5)])
def test_the_last_seats_are_given_out_once_and_the_waitlist_has_no_gaps(
    faults: float, rounds: int, processes: Callable[..., list[str]], client: Any, table: str
) -> None:
    addresses = processes(faults=faults, seed=3)
    for name in PROGRAMS[:rounds]:
        wishes = ["yes" if number % 2 else "no" for number in range(CLIENTS)]
        bodies = [wanted(f"{name}-{number}", program=name, waitlist=wish) for number, wish in enumerate(wishes)]
        told = codes(race(addresses, bodies, ENROLL))
        found = of_program(scanned(client, table), name)
        sheet = sheets(found)[TUESDAY]
        assert told["enrolled"] == sheet.taken == len(roster(found, name, "2026-12-01")) == SEATS
        assert told["waitlisted"] == sheet.waiting == sheet.tickets
        assert told["enrolled"] + told["waitlisted"] + told["session_full"] == CLIENTS
        queue = [enrollment_items.place(item) for item in found if item["sk"]["S"].startswith("WAIT#")]
        assert sorted(place.ticket for place in queue) == [*range(1, sheet.waiting + 1)]
        tickets = {each.reference: each.ticket for each in enrolled(found) if each.ticket}
        assert tickets == {place.reference: place.ticket for place in queue}


def test_one_person_who_sends_many_forms_at_once_has_one_seat(
    processes: Callable[..., list[str]], client: Any, table: str
) -> None:
    addresses = processes()
    for name in PROGRAMS:
        bodies = [wanted(name, program=name, name=f"Sri {number}") for number in range(CLIENTS)]
        told = codes(race(addresses, bodies, ENROLL))
        assert told == {"enrolled": 1, "already_enrolled": CLIENTS - 1}
        assert sheets(of_program(scanned(client, table), name))[TUESDAY].taken == 1


def test_an_offer_that_is_taken_and_given_up_at_once_ends_with_one_holder(
    processes: Callable[..., list[str]], client: Any, table: str
) -> None:
    addresses = processes()
    for name in PROGRAMS:
        seated = [post(addresses[0], *ENROLL, wanted(f"{name}-{number}", program=name)).json for number in range(SEATS)]
        first, second = (
            post(addresses[0], *ENROLL, wanted(f"{name}-{who}", program=name, waitlist="yes")).json for who in "ab"
        )
        leaving = seated[0]
        post(addresses[0], f"/v1/enrollments/{leaving['reference']}/cancel", {"token": leaving["manage_token"]})
        acts = [(first, "accept"), (first, "cancel"), (second, "accept"), (seated[1], "accept")]
        paths = [f"/v1/enrollments/{who['reference']}/{act}" for who, act in acts]
        bodies = [{"token": acts[number % len(acts)][0]["manage_token"]} for number in range(CLIENTS)]
        entries = race(addresses, bodies, paths)
        assert codes(entries[1::4]) == {"cancelled": CLIENTS // 4}
        # An answer tells how things stand by then: whoever accepted may have been cancelled meanwhile.
        assert set(codes(entries[0::4])) <= {"enrolled", "state_changed", "cancelled"}
        assert set(codes(entries[2::4])) <= {"enrolled", "state_changed"}
        assert codes(entries[3::4]) == {"enrolled": CLIENTS // 4}
        found = of_program(scanned(client, table), name)
        states = {each.reference: each.state for each in enrolled(found)}
        assert states[first["reference"]] == "cancelled"
        assert states[second["reference"]] in ("offered", "enrolled")
        assert sheets(found)[TUESDAY].taken == SEATS
        held = set(roster(found, name, "2026-12-01"))
        assert held == {reference for reference, state in states.items() if state == "enrolled"}


def test_of_whole_programs_and_single_sessions_at_once_nothing_is_oversold_or_half_done(
    processes: Callable[..., list[str]], client: Any, table: str
) -> None:
    addresses = processes()
    days = ["all", *(day.isoformat() for day in DAYS)]
    for name in PROGRAMS:
        bodies = [wanted(f"{name}-{n}", program=name, date=days[n % len(days)]) for n in range(CLIENTS)]
        told = codes(race(addresses, bodies, ENROLL))
        assert set(told) <= {"enrolled", "session_full"}
        found = of_program(scanned(client, table), name)
        held = enrolled(found)
        assert told["enrolled"] == len(held)
        for day in DAYS:
            inside = {each.reference for each in held if day in each.sessions}
            assert set(roster(found, name, day.isoformat())) == inside
            assert len(inside) == sheets(found)[day].taken == SEATS
