"""Narrowing a list of spaces down: what fits how many people, and where each list lives."""

from __future__ import annotations

import pytest

from chalicelib.finding import fits
from hetero_space.finder import by_location
from tests.builders import location, policy, space
from tests.plugin.builders import build


@pytest.mark.parametrize(
    ("room", "people", "fitting"),
    [
        (space(capacity=8), 8, True),
        (space(capacity=8), 9, False),
        (space(capacity=1, units=24), 20, True),  # desks beside each other
        (space(capacity=4, units=4), 10, False),  # rooms with walls between them
        (space(capacity=4, units=4), 4, True),
        (space(capacity=40, booking=policy(min_party=10)), 5, False),
        (space(capacity=12, booking=policy(max_party=8)), 10, False),
        (space(capacity=200, booking=None), 100, True),
    ],
)
def test_a_space_fits_when_everybody_may_come_and_nobody_is_missing(room: object, people: int, fitting: bool) -> None:  # noqa: FBT001 - a row of the table
    assert fits(room, people) is fitting  # type: ignore[arg-type]


def test_locations_without_a_match_are_left_out() -> None:
    places = (location(), location(id="semarang"))
    made = build(locations=places, spaces=(space(), space(id="kelas", location="semarang", kind="classroom")))
    assert [group.location.id for group in by_location(made, lambda one: one.kind == "classroom")] == ["semarang"]
    assert by_location(made, lambda one: one.kind == "court") == ()
