"""Posts that ignore the page: each gets its documented code, and nothing is half done."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chalicelib.catalog import Option, Question
from tests.api.conftest import House, with_catalog
from tests.builders import asked, catalog, policy, space, text, typed
from tests.store.builders import kinds, sheets, sums
from tools.table import create_table

LAYOUT = Question("layout", "choice", text(), required=True, options=(Option("rows", text()), Option("circle", text())))
SOUND = Question("sound", "checkbox", text())
OUTLINE = Question("outline", "text", text())
RULES = catalog(
    space(booking=policy(raster=60, max_days=3)),
    space(
        id="solo-hall",
        parts=("solo-east", "solo-west"),
        booking=policy(buffer_before=60, buffer_after=60, max_weeks=4, questions=(LAYOUT, SOUND, OUTLINE)),
    ),
    space(id="solo-east"),
    space(id="solo-west"),
    quota=10_000,  # everybody here is the same visitor
)


@pytest.fixture(scope="module")
def function(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The function as shipped, with a hall of two parts, buffers, questions and repeats."""
    return with_catalog(tmp_path_factory.mktemp("function"), RULES)


@pytest.fixture(scope="module")
def quiet(client: Any, serve: Callable[..., Any]) -> Iterator[House]:
    """A house in which nobody ever gets anything."""
    table = f"quiet-{uuid.uuid4().hex}"
    create_table(client, table)
    with serve(table) as house:
        yield house


@pytest.fixture
def house(client: Any, serve: Callable[..., Any]) -> Iterator[House]:
    table = f"direct-{uuid.uuid4().hex}"
    create_table(client, table)
    with serve(table) as house:
        yield house


def hall(**changes: Any) -> dict[str, Any]:
    return asked(**{"space": "solo-hall", "q_layout": "rows"} | changes)


ROWS: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "500 repeats": (hall(repeat=500), [("repeat", "out_of_range")]),
    "as many repeats as a number can be": (hall(repeat=999_999_999), [("repeat", "out_of_range")]),
    "no repeat at all": (hall(repeat=0), [("repeat", "out_of_range")]),
    "repeats of a room that has none": (asked(repeat=2), [("repeat", "out_of_range")]),
    "500 days in a row": (asked(until="2028-04-14"), [("until", "out_of_range")]),
    "days that end before they start": (asked(until="2026-11-30"), [("until", "end_before_start")]),
    "days in a row and repeats at once": (
        asked(until="2026-12-02", repeat=2), [("repeat", "unexpected")]),
    "every day left out": (
        hall(repeat=2, skip="2026-12-01,2026-12-08"), [("skip", "out_of_range")]),
    "a start between the steps of the raster": (
        asked(start="10:30", end="12:30"), [("start", "off_raster"), ("end", "off_raster")]),
    "a length between the steps of the raster": (asked(end="11:30"), [("end", "off_raster")]),
    "an answer to a question that nobody asks": (hall(q_parking="yes"), [("q_parking", "unexpected")]),
    "an answer to the question of another room": (asked(q_layout="rows"), [("q_layout", "unexpected")]),
    "no answer where one is needed": (hall(q_layout=None), [("q_layout", "required")]),
    "an answer that is not offered": (hall(q_layout="stage"), [("q_layout", "unknown")]),
    "a tick that is none": (hall(q_sound="maybe"), [("q_sound", "unknown")]),
    "a list as an answer": (hall(q_outline=["a", "b"]), [("q_outline", "malformed")]),
    "an answer of 10 KB": (hall(q_outline="a" * 10_000), [("q_outline", "too_long")]),
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS)
def test_what_no_page_would_send_is_refused_with_its_code(row: str, quiet: House) -> None:
    body, faults = ROWS[row]
    reply = quiet.post_json(body)
    assert (reply.status, reply.json["code"], reply.faults) == (422, "invalid_request", faults)
    assert quiet.items == []


@pytest.mark.parametrize("post", ["json", "form"])
def test_an_answer_of_50_kb_is_too_large_before_it_is_read(post: str, quiet: House) -> None:
    if post == "json":
        reply = quiet.post_json(hall(q_outline="a" * 50_000))
        assert reply.json["code"] == "body_too_large"
    else:
        reply = quiet.post_form(typed(space="solo-hall", q_layout="rows", q_outline="a" * 50_000))
    assert reply.status == 413
    assert quiet.items == []


def test_answers_that_a_form_holds_besides_are_not_kept(house: House) -> None:
    """A browser may have them from another form: its visitor could not mend that."""
    reply = house.post_form(typed(space="solo-hall", q_layout="rows", q_parking="yes", q_sound=""))
    assert reply.status == 303
    assert "parking" not in str(house.items)


TAKEN: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "in the buffer after": (hall(), hall(start="12:30", end="14:00")),
    "in the buffer before": (hall(start="13:00", end="15:00"), hall(start="10:00", end="12:30")),
    "in the buffer of the whole": (hall(), asked(space="solo-west", start="12:30", end="13:30")),
    "a part whose hall is taken": (hall(), asked(space="solo-east", start="11:00", end="12:00")),
    "a hall of which a part is taken": (asked(space="solo-east"), hall(start="09:00", end="11:00")),
    "a hall whose buffer would reach into a part": (asked(space="solo-west"), hall(start="12:30", end="14:00")),
    "four weeks, the last of which is taken": (asked(space="solo-east", date="2026-12-22"), hall(repeat=4)),
}


@pytest.mark.parametrize("row", TAKEN)
def test_what_is_taken_is_told_and_nothing_of_it_is_written(row: str, house: House) -> None:
    first, second = TAKEN[row]
    assert house.post_json(first).status == 201
    before = house.items
    reply = house.post_json(second | {"name": "Budi Santoso"})
    assert (reply.status, reply.json["code"]) == (409, "slot_taken")
    assert house.items == before
    assert sheets(before) == sums(before)


def test_of_several_weeks_those_that_are_taken_are_named_and_the_rest_is_free(house: House) -> None:
    house.post_json(asked(space="solo-east", date="2026-12-22"))
    told = house.post_json(hall(repeat=4)).json
    assert [each["date"] for each in told["unavailable"]] == ["2026-12-22"]
    assert told["remaining"] == ["2026-12-01", "2026-12-08", "2026-12-15"]
    rest = house.post_json(hall(repeat=4, skip="2026-12-22"))
    assert (rest.status, rest.json["dates"]) == (201, told["remaining"])
    assert kinds(house.items)["RES/RES"] == 2
