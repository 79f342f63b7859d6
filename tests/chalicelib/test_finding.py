"""Which spaces are free for a wish: each that would take it, no other, and the nearest time of the rest."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.catalog import CELL, Catalog, Space
from chalicelib.errors import FaultCode
from chalicelib.finding import ELSEWHERE, Findings, Found, Search, fits, look, most_people, units_for
from chalicelib.reservations import Wish, find_faults
from chalicelib.slots import Sheets, cells, is_free
from chalicelib.suggestions import DAYS
from chalicelib.times import Span
from tests.builders import NOW, SATURDAY, TUESDAY, catalog, location, policy, session, space, span, week

PLACES = (location(), location(id="semarang", name="Hetero Space Semarang"))
FULL = {TUESDAY: dict.fromkeys(cells(span("00:00-24:00")), 99)}


def search(hours: str = "10:00-12:00", **changes: object) -> Search:
    fields: dict[str, object] = {"date": TUESDAY, "span": span(hours), "party_size": 4}
    return Search(**(fields | changes))  # type: ignore[arg-type]


def found(wish: Search, *spaces: Space, sheets: dict[str, Sheets] | None = None, **changes: object) -> Findings:
    held = catalog(*spaces, locations=PLACES, **changes)
    return look(held, wish, lambda one: (sheets or {}).get(one, {}), now=NOW)


def names(rows: tuple[Found, ...]) -> list[str]:
    return [row.space.id for row in rows]


def times(rows: tuple[Found, ...]) -> list[str]:
    return [f"{row.slot.date:%a} {row.slot.span}" if row.slot else "never" for row in rows]


def test_what_is_free_comes_by_city_the_smallest_first_and_desks_last() -> None:
    rooms = (
        space(id="there", location="semarang"),
        space(id="large", capacity=30),
        space(id="desks", capacity=1, units=10),
        space(id="small", capacity=5),
    )
    told = found(search(), *rooms)
    assert names(told.free) == ["small", "large", "desks", "there"]
    assert [row.units for row in told.free] == [1, 1, 4, 1]
    assert (told.busy, told.elsewhere) == ((), ())


def test_what_is_fitted_out_for_one_use_comes_after_all_other_rooms_of_its_city() -> None:
    rooms = (
        space(id="studio", kind="studio", capacity=4),
        space(id="class", kind="classroom", capacity=30),
        space(id="desks", kind="shared-office", capacity=1, units=10),
        space(id="maker", kind="maker-space", capacity=6),
        space(id="there", location="semarang"),
    )
    assert names(found(search(), *rooms).free) == ["class", "desks", "studio", "maker", "there"]
    assert names(found(search(kind="studio"), *rooms).free) == ["studio"]


def test_only_what_was_asked_for_is_told() -> None:
    rooms = (space(), space(id="there", location="semarang"), space(id="class", kind="classroom"))
    assert names(found(search(location="semarang"), *rooms).free) == ["there"]
    assert names(found(search(kind="classroom"), *rooms).free) == ["class"]
    assert names(found(search(location="solo", kind="meeting"), *rooms).free) == ["solo-meeting-1"]


def test_what_cannot_hold_everybody_or_is_not_booked_online_is_not_told_at_all() -> None:
    told = found(
        search(party_size=6),
        space(id="small", capacity=5),
        space(id="crowd", booking=policy(min_party=7)),
        space(id="few-desks", capacity=1, units=5),
        space(id="walk-in", booking=None),
    )
    assert told == Findings((), (), ())


def test_rooms_of_a_kind_are_not_added_up() -> None:
    offices = space(id="offices", capacity=4, units=4)
    assert names(found(search(party_size=4), offices).free) == ["offices"]
    assert found(search(party_size=5), offices) == Findings((), (), ())


def test_a_taken_room_names_its_nearest_time() -> None:
    told = found(search(), space(), sheets={"solo-meeting-1": {TUESDAY: dict.fromkeys(cells(span("10:00-13:00")), 1)}})
    assert (names(told.busy), times(told.busy)) == (["solo-meeting-1"], ["Tue 13:00-15:00"])
    assert told.busy[0].fault is None


def test_a_training_takes_a_room_as_well() -> None:
    told = found(search(), space(), sessions=(session(),))
    assert (times(told.busy), told.busy[0].fault) == (["Tue 12:00-14:00"], None)


def test_a_rule_that_stands_against_the_time_is_named_with_the_nearest_time_that_keeps_it() -> None:
    told = found(
        search("10:00-11:00"),
        space(id="long", booking=policy(min_minutes=120)),
        space(id="noon", hours=week("12:00-18:00")),
        space(id="lead", booking=policy(lead_minutes=60 * 24 * 8)),
        space(id="near", booking=policy(horizon_days=6)),
    )
    assert dict(zip(names(told.busy), times(told.busy), strict=True)) == {
        "long": "Tue 10:00-12:00",
        "noon": "Tue 12:00-13:00",
        "lead": "Wed 10:00-11:00",
        "near": "Mon 10:00-11:00",
    }
    faults = {row.space.id: row.fault.code for row in told.busy if row.fault}
    assert faults == {
        "long": FaultCode.DURATION,
        "noon": FaultCode.OUTSIDE_OPENING_HOURS,
        "lead": FaultCode.TOO_SOON,
        "near": FaultCode.TOO_FAR_AHEAD,
    }


def test_on_a_closed_day_the_nearest_day_is_told() -> None:
    assert times(found(search(date=SATURDAY), space()).busy) == ["Fri 10:00-12:00"]


def test_a_room_that_is_full_for_weeks_has_no_time_to_name() -> None:
    days = [date.fromordinal(TUESDAY.toordinal() + offset) for offset in range(-DAYS, DAYS + 1)]
    full = {day: dict.fromkeys(cells(span("00:00-24:00")), 1) for day in days}
    assert times(found(search(), space(), sheets={"solo-meeting-1": full}).busy) == ["never"]


def test_desks_are_free_while_there_are_enough_for_everybody() -> None:
    desks = space(capacity=1, units=6)
    held = {"solo-meeting-1": {TUESDAY: dict.fromkeys(cells(span("10:00-11:00")), 2)}}
    assert names(found(search(party_size=4), desks, sheets=held).free) == ["solo-meeting-1"]
    assert times(found(search(party_size=5), desks, sheets=held).busy) == ["Tue 11:00-13:00"]


class TestElsewhere:
    ROOMS = (
        space(),
        space(id="solo-class", kind="classroom"),
        space(id="solo-studio", kind="studio"),
        space(id="semarang-meeting", location="semarang"),
        space(id="semarang-class", kind="classroom", location="semarang"),
    )

    def test_where_nothing_is_free_what_may_stand_in_is_told_the_same_place_first(self) -> None:
        told = found(search(location="solo", kind="meeting"), *self.ROOMS, sheets={"solo-meeting-1": FULL})
        assert names(told.elsewhere) == ["solo-class", "semarang-meeting"]

    def test_where_something_is_free_nothing_else_is_looked_at(self) -> None:
        asked: list[str] = []
        held = catalog(*self.ROOMS, locations=PLACES)

        def sheets(one: str) -> Sheets:
            asked.append(one)
            return {}

        assert look(held, search(location="solo", kind="meeting"), sheets, now=NOW).elsewhere == ()
        assert asked == ["solo-meeting-1"]

    def test_rooms_that_a_rule_keeps_out_take_nobodys_place(self) -> None:
        late = [space(id=f"late-{n}", location="semarang", booking=policy(lead_minutes=20_000)) for n in range(8)]
        rooms = (space(), *late, space(id="open", location="semarang", capacity=40))
        told = found(search(location="solo"), *rooms, sheets={"solo-meeting-1": FULL})
        assert names(told.elsewhere) == ["open"]

    def test_without_a_kind_any_room_of_another_city_will_do(self) -> None:
        rooms = [space(), *(space(id=f"room-{number}", location="semarang", kind="studio") for number in range(5))]
        told = found(search(location="solo"), *rooms, sheets={"solo-meeting-1": FULL})
        assert names(told.elsewhere) == ["room-0", "room-1", "room-2"]


# --- properties -------------------------------------------------------------------------------------------


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9), st.integers(0, 9), st.integers(1, 90))
def test_so_many_fit_as_are_let_in_and_as_one_room_or_all_single_desks_hold(
    capacity: int, units: int, least: int, most: int, people: int
) -> None:
    room = space(capacity=capacity, units=units, booking=policy(min_party=least, max_party=most or None))
    apart = units_for(room, people) > 1
    held = people <= capacity * units and not (apart and capacity > 1)
    assert fits(room, people) == (held and least <= people and (most == 0 or people <= most))
    assert people > most_people(room) or held


_sheets = st.dictionaries(st.integers(0, 47).map(lambda cell: cell * CELL), st.integers(1, 3), max_size=16)


@st.composite
def houses(draw: st.DrawFn) -> tuple[Catalog, dict[str, Sheets]]:
    rooms = [
        space(
            id=f"room-{number}",
            location=draw(st.sampled_from(["solo", "semarang"])),
            kind=draw(st.sampled_from(["meeting", "classroom", "studio"])),
            capacity=draw(st.integers(1, 6)),
            units=draw(st.integers(1, 4)),
            booking=policy(
                raster=draw(st.sampled_from([30, 60])),
                min_minutes=draw(st.sampled_from([30, 60, 120])),
                max_minutes=draw(st.sampled_from([120, 240])),
                buffer_after=draw(st.sampled_from([0, 60])),
                lead_minutes=draw(st.sampled_from([0, 60 * 24 * 7])),
                min_party=draw(st.integers(1, 4)),
            ),
        )
        for number in range(draw(st.integers(1, 7)))
    ]
    trainings = draw(st.sampled_from([(), (session(space="room-0"),)]))
    return catalog(*rooms, locations=PLACES, sessions=trainings), {room.id: {TUESDAY: draw(_sheets)} for room in rooms}


@given(
    houses(),
    st.integers(16, 36),
    st.integers(1, 9),
    st.integers(1, 12),
    st.sampled_from([None, "solo", "semarang"]),
    st.sampled_from([None, "meeting", "studio"]),
)
def test_whatever_is_named_would_be_granted_at_the_time_it_is_named_with_and_each_space_is_asked_once(
    house: tuple[Catalog, dict[str, Sheets]], start: int, length: int, people: int, place: str | None, kind: str | None
) -> None:
    held, sheets = house
    asked: list[str] = []

    def read(one: str) -> Sheets:
        asked.append(one)
        return sheets[one]

    hours = Span(start * CELL, (start + length) * CELL)
    wish = Search(date=TUESDAY, span=hours, party_size=people, location=place, kind=kind)  # type: ignore[arg-type]
    told = look(held, wish, read, now=NOW)
    assert len(asked) == len(set(asked))
    wanted = [one for one in held.spaces if place in (None, one.location) and kind in (None, one.kind)]
    assert {*names(told.free), *names(told.busy)} == {one.id for one in wanted if fits(one, people)}
    assert len(told.elsewhere) <= ELSEWHERE
    assert not (told.free and told.elsewhere)
    for row in (*told.free, *told.elsewhere):
        assert row.slot is not None
        assert (row.slot.date, row.slot.span) == (TUESDAY, hours)
        assert grantable(held, row, people, sheets)
    for row in told.busy:
        assert row.slot is None or grantable(held, row, people, sheets)
        assert row.slot is None or (row.slot.date, row.slot.span) != (TUESDAY, hours)


def grantable(held: Catalog, row: Found, people: int, sheets: dict[str, Sheets]) -> bool:
    assert row.slot is not None
    when = row.slot.date
    wish = Wish(
        space=row.space.id,
        date=when,
        start=row.slot.span.start,
        end=row.slot.span.end,
        units=row.units,
        party_size=people,
    )
    kept = not any(find_faults(held, wish, now=NOW))
    return kept and is_free(held, row.slot, units=row.units, taken=sheets[row.space.id].get(when, {}), now=NOW)
