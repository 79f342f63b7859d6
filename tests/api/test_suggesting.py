"""Where a time is taken, a room like it is one choice away, and whoever chooses it loses nothing they typed."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chalicelib.catalog import Catalog, Text
from tests.api.conftest import House, with_catalog
from tests.api.test_booking import target
from tests.builders import asked, catalog, location, policy, space, typed
from tools.table import create_table

ROOMS: Catalog = catalog(
    space(),
    space(id="solo-meeting-2", name=Text("Ruang Rapat 2", "Meeting Room 2"), booking=policy(approval="staff")),
    space(id="solo-small", capacity=2),
    space(id="semarang-meeting", name=Text("Ruang Lawang", "Lawang Room"), location="semarang"),
    space(id="banyumas-meeting", location="banyumas"),
    locations=(
        location(),
        location(id="semarang", name="Hetero Space Semarang"),
        location(id="banyumas", name="Hetero Space Banyumas"),
    ),
    quota=10_000,
)


@pytest.fixture(scope="module")
def function(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """In place of the usual one: a function with several rooms in three cities."""
    return with_catalog(tmp_path_factory.mktemp("rooms"), ROOMS)


@pytest.fixture
def house(client: Any, serve: Callable[..., Any]) -> Iterator[House]:
    table = f"rooms-{uuid.uuid4().hex}"
    create_table(client, table)
    with serve(table) as house:
        house.post_json(asked(name="Budi"))
        yield house


def rooms(house: House, **changes: Any) -> list[str]:
    offered = house.post_json(asked(**changes)).json["alternatives"]
    return [slot["space"] for slot in offered if slot["space"] != "solo-meeting-1"]


def test_times_of_the_room_come_first_then_two_rooms_free_then_the_nearest_one_first(house: House) -> None:
    offered = house.post_json(asked()).json["alternatives"]
    assert [slot["space"] for slot in offered] == ["solo-meeting-1"] * 4 + ["solo-meeting-2", "semarang-meeting"]
    for slot in offered[4:]:
        assert (slot["date"], slot["start"], slot["end"]) == ("2026-12-01", "10:00", "12:00")


def test_a_room_that_is_taken_or_too_small_is_not_offered(house: House) -> None:
    assert house.post_json(asked(space="solo-meeting-2", start="09:00", end="11:00")).status == 201
    assert rooms(house) == ["semarang-meeting", "banyumas-meeting"]
    assert "solo-small" in rooms(house, party_size=2)


def test_a_program_books_what_was_suggested_as_it_stands(house: House) -> None:
    for slot in house.post_json(asked()).json["alternatives"]:
        chosen = {name: slot[name] for name in ("space", "date", "start", "end")}
        assert house.post_json(asked(**chosen, name=slot["text"][:60])).status == 201


def test_a_visitor_without_script_keeps_everything_and_lands_in_the_other_room(house: House) -> None:
    page = house.post_form(typed())
    assert "Ruang Rapat 2 (perlu persetujuan petugas): Selasa, 1 Desember 2026, 10.00–\u206012.00" in page.page.text
    assert "Ruang Lawang, Semarang: Selasa" in page.page.text
    chosen = page.page.form | {"slot": "2026-12-01T10:00@semarang-meeting", "minutes": "120"}
    reply = house.post_form(chosen)
    assert reply.status == 303
    assert "Ruang Lawang" in house.browse(target(reply)).page.text


def test_a_fault_in_the_other_room_is_shown_on_the_form_of_that_room(house: House) -> None:
    reply = house.post_form(typed(slot="2026-12-01T10:00@semarang-meeting", email="sri@"))
    form = reply.page.form
    assert (reply.status, form["space"], form["date"], form["start"]) == (
        422,
        "semarang-meeting",
        "2026-12-01",
        "10:00",
    )
    assert reply.page.form["name"] == "Sri Wahyuni"


def test_a_made_up_room_is_refused(house: House) -> None:
    assert house.post_form(typed(slot="2026-12-01T10:00@nirwana")).status == 422
    assert house.post_form(typed(slot="2026-12-01T10:00@")).status == 422
