"""What is suggested in place of a time that is taken: near times first, then rooms that would do as well."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.catalog import CELL, Catalog, Space
from chalicelib.reservations import Wish, find_faults
from chalicelib.sheets import claims
from chalicelib.slots import Sheets, Slot, Taken, cells, is_free
from chalicelib.suggestions import DAYS, MOST_ROOMS, ROOMS, comparable, free_rooms, nearest
from chalicelib.times import Span
from tests.builders import NOW, TUESDAY, catalog, location, policy, session, slot, space, span, week

PLACES = (location(), location(id="semarang", name="Hetero Space Semarang"))


def taken(*spans: str, units: int = 1) -> dict[int, int]:
    return {cell: units for each in spans for cell in cells(span(each))}


def near(wished: Slot, sheets: Sheets, **changes: object) -> list[str]:
    held = catalog(space(**changes))
    return [f"{each.date:%a %d} {each.span}" for each in nearest(held, wished, units=1, sheets=sheets, now=NOW)]


def test_two_times_of_the_day_come_first_then_the_same_time_on_the_days_beside() -> None:
    assert near(slot("10:00-12:00"), {TUESDAY: taken("10:00-12:00")}) == [
        "Tue 01 12:00-14:00",
        "Tue 01 14:00-16:00",
        "Mon 30 10:00-12:00",
        "Wed 02 10:00-12:00",
    ]


def test_a_full_day_leads_to_its_neighbors() -> None:
    assert near(slot("10:00-12:00"), {TUESDAY: taken("09:00-18:00")}) == [
        "Mon 30 10:00-12:00",
        "Wed 02 10:00-12:00",
        "Thu 03 10:00-12:00",
        "Fri 04 10:00-12:00",
    ]


def test_the_same_time_two_days_off_is_nearer_than_the_evening_of_tomorrow() -> None:
    sheets = {TUESDAY: taken("09:00-18:00"), date(2026, 12, 2): taken("09:00-16:00")}
    assert near(slot("10:00-12:00"), sheets)[:3] == ["Mon 30 10:00-12:00", "Thu 03 10:00-12:00", "Fri 04 10:00-12:00"]


def test_nothing_near_is_an_empty_answer() -> None:
    assert near(slot("10:00-12:00"), {}, booking=policy(lead_minutes=1440, horizon_days=0)) == []


def rooms(*others: Space, wished: Space | None = None, party_size: int = 4, **changes: object) -> list[str]:
    held = catalog(wished or space(), *others, locations=PLACES, **changes)
    return [each.space for each in comparable(held, slot(), units=1, party_size=party_size, now=NOW)]


def test_the_same_kind_of_the_same_place_comes_first_then_what_serves_the_same_there_then_the_same_kind_elsewhere() -> (
    None
):
    assert rooms(
        space(id="semarang-meeting", location="semarang"),
        space(id="solo-class", kind="classroom"),
        space(id="solo-meeting-9", capacity=20),
        space(id="solo-meeting-2", capacity=10),
    ) == ["solo-meeting-2", "solo-meeting-9", "solo-class", "semarang-meeting"]


def test_a_studio_is_no_meeting_room_and_a_classroom_elsewhere_is_too_far() -> None:
    assert rooms(space(id="solo-studio", kind="studio"), space(id="class", kind="classroom", location="semarang")) == []


def test_rooms_that_would_not_take_the_request_are_left_out() -> None:
    assert (
        rooms(
            space(id="walk-in", booking=None),
            space(id="small", capacity=3),
            space(id="crowd", booking=policy(min_party=5)),
            space(id="short", booking=policy(max_minutes=60)),
            space(id="late", booking=policy(lead_minutes=60 * 24 * 30)),
            space(id="near", booking=policy(horizon_days=2)),
            space(id="noon", hours=week("12:00-18:00")),
            space(id="hourly", booking=policy(raster=90, min_minutes=90)),
        )
        == []
    )


def test_a_room_with_a_training_is_not_even_looked_at() -> None:
    assert rooms(space(id="solo-meeting-2"), sessions=(session(space="solo-meeting-2"),)) == []


def test_so_many_rooms_are_looked_at_and_no_more() -> None:
    assert len(rooms(*(space(id=f"room-{number}") for number in range(20)))) == MOST_ROOMS


def test_rooms_are_asked_for_one_after_another_until_there_are_enough() -> None:
    held = catalog(space(), *(space(id=f"room-{number}") for number in range(6)))
    asked: list[str] = []

    def sheet(room: Slot) -> Taken:
        asked.append(room.space)
        return taken("11:00-11:30") if room.space == "room-1" else {}

    wished = comparable(held, slot(), units=1, party_size=4, now=NOW)
    found = free_rooms(held, wished, units=1, taken=sheet, now=NOW)
    assert [each.space for each in found] == ["room-0", "room-2"]
    assert asked == ["room-0", "room-1", "room-2"]


def test_the_other_half_of_a_hall_is_offered_and_the_whole_is_not() -> None:
    """Somebody has the east half, so the hall cannot be had; its sheet tells."""
    hall = space(id="hall", kind="event", parts=("east", "west"))
    held = catalog(hall, space(id="east", kind="event"), space(id="west", kind="event"))
    sheets: dict[str, Taken] = {}
    for claim in claims(held, [slot(of="east")], units=1):
        sheets[claim.space] = dict(claim.deltas)
    others = comparable(held, slot(of="east"), units=1, party_size=4, now=NOW)
    found = free_rooms(held, others, units=1, taken=lambda room: sheets.get(room.space, {}), now=NOW)
    assert [each.space for each in found] == ["west"]


# --- properties -------------------------------------------------------------------------------------------

_cells = st.integers(0, 47).map(lambda cell: cell * CELL)
_sheets = st.dictionaries(_cells, st.integers(1, 3), max_size=16)


@st.composite
def _rooms(draw: st.DrawFn, name: str) -> Space:
    least = draw(st.sampled_from([30, 60, 120]))
    rules = policy(
        raster=draw(st.sampled_from([30, 60])),
        min_minutes=least,
        max_minutes=draw(st.sampled_from([120, 240])),
        buffer_before=draw(st.sampled_from([0, 60])),
        buffer_after=draw(st.sampled_from([0, 30])),
        lead_minutes=draw(st.sampled_from([0, 60 * 24 * 8])),
        horizon_days=draw(st.sampled_from([8, 60])),
        min_party=draw(st.integers(1, 5)),
    )
    return space(
        id=name,
        location=draw(st.sampled_from(["solo", "semarang"])),
        kind=draw(st.sampled_from(["meeting", "classroom", "studio"])),
        capacity=draw(st.integers(1, 10)),
        units=draw(st.integers(1, 3)),
        hours=draw(st.sampled_from([None, week("09:00-11:30", "13:00-18:00")])),
        booking=draw(st.sampled_from([rules, rules, rules, None])),
    )


@st.composite
def houses(draw: st.DrawFn) -> tuple[Catalog, dict[str, dict[int, int]]]:
    held = [draw(_rooms(f"room-{number}")) for number in range(draw(st.integers(1, 8)))]
    trained = draw(st.sampled_from([(), (session(space="room-0"),)]))
    sheets = {one.id: draw(_sheets) for one in held}
    return catalog(space(), *held, locations=PLACES, sessions=trained), sheets


@given(houses(), st.integers(18, 34), st.integers(2, 8), st.integers(1, 8))
def test_every_suggested_room_keeps_its_rules_and_is_free(
    house: tuple[Catalog, dict[str, dict[int, int]]], start: int, length: int, people: int
) -> None:
    held, sheets = house
    wished = Slot("solo-meeting-1", TUESDAY, Span(start * CELL, (start + length) * CELL))
    others = comparable(held, wished, units=1, party_size=people, now=NOW)
    found = free_rooms(held, others, units=1, taken=lambda room: sheets[room.space], now=NOW)
    assert len(found) <= ROOMS
    assert len({each.space for each in found} | {wished.space}) == len(found) + 1
    for each in found:
        assert (each.date, each.span) == (wished.date, wished.span)
        assert_grantable(held, each, people=people, taken=sheets[each.space])


@given(_rooms("room-0"), st.dictionaries(st.integers(-DAYS, DAYS), _sheets), st.integers(18, 34), st.integers(1, 8))
def test_every_near_time_keeps_the_rules_and_is_free(
    room: Space, by_day: dict[int, dict[int, int]], start: int, length: int
) -> None:
    held = catalog(room, locations=PLACES)
    rules = room.booking or policy()
    step = rules.raster
    minutes = max(step, rules.min_minutes, min(rules.max_minutes, length * CELL) // step * step)
    start = start * CELL // step * step
    wished = Slot(room.id, TUESDAY, Span(start, min(24 * 60, start + minutes)))
    sheets = {date.fromordinal(TUESDAY.toordinal() + offset): sheet for offset, sheet in by_day.items()}
    found = nearest(held, wished, units=1, sheets=sheets, now=NOW)
    assert len(found) == len(set(found)) <= 4
    for each in found:
        assert each.span.minutes == wished.span.minutes
        assert abs((each.date - TUESDAY).days) <= DAYS
        people = min(rules.min_party, room.capacity)
        if rules.min_party <= people:
            assert_grantable(held, each, people=people, taken=sheets.get(each.date, {}))


def assert_grantable(held: Catalog, found: Slot, *, people: int, taken: Taken) -> None:
    wish = Wish(
        space=found.space,
        date=found.date,
        start=found.span.start,
        end=found.span.end,
        units=1,
        party_size=people,
    )
    assert list(find_faults(held, wish, now=NOW)) == []
    assert is_free(held, found, units=1, taken=taken, now=NOW)
