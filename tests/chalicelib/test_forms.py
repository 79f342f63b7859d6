"""A body becomes a request, or all of its faults at once."""

import json
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import bodies
from chalicelib.catalog import Catalog, Option, Question
from chalicelib.errors import Code, FaultCode
from chalicelib.fields import FIELDS
from chalicelib.forms import Draft, draft
from tests.builders import NOW, asked, catalog, policy, request, slot, space, text, typed, visitor

FIELD_NAMES = [field.name for field in FIELDS]


def from_json(fields: dict[str, Any]) -> Draft:
    return draft(bodies.read(json.dumps(fields).encode(), bodies.JSON), catalog(), now=NOW)


def from_form(fields: dict[str, str], held: Catalog | None = None) -> Draft:
    return draft(bodies.read(urlencode(fields).encode(), bodies.FORM), held or catalog(), now=NOW)


def found(drafted: Draft) -> list[tuple[str, str]]:
    return [(fault.field, fault.code.value) for fault in drafted.faults]


def test_json_and_form_say_the_same_request() -> None:
    expected = request(slot("10:00-12:00"))
    assert from_json(asked()).request == expected
    assert from_form(typed()).request == expected
    assert found(from_json(asked())) == found(from_form(typed())) == []


def test_every_field_reaches_the_request() -> None:
    fields = asked(
        units=1,
        organization="UMKM Sejahtera",
        notes="Tolong siapkan layar",
        lang="en",
        idempotency_key="kunci-yang-cukup-panjang",
    )
    assert from_json(fields).request == request(
        slot("10:00-12:00"),
        visitor=visitor(organization="UMKM Sejahtera", notes="Tolong siapkan layar"),
        lang="en",
        idempotency_key="kunci-yang-cukup-panjang",
    )


def test_an_empty_body_names_every_required_field_in_the_order_of_the_form() -> None:
    required = ["space", "date", "start", "end", "party_size", "name", "phone", "purpose", "notice_version"]
    assert found(from_json({})) == [(name, "required") for name in required]


def test_faults_of_fields_and_of_rules_are_found_together() -> None:
    drafted = from_json(asked(start="08:00", end="08:15", party_size=99, name="", email="sri", phone="12"))
    assert found(drafted) == [
        ("start", "outside_opening_hours"),
        ("end", "off_raster"),
        ("end", "duration"),
        ("party_size", "over_capacity"),
        ("name", "required"),
        ("email", "malformed"),
        ("phone", "malformed"),
    ]
    assert drafted.refusal().code is Code.INVALID_REQUEST


def test_a_single_broken_rule_gives_the_whole_answer_its_code() -> None:
    assert from_json(asked(party_size=99)).refusal().code is Code.OVER_CAPACITY
    assert from_json(asked(date="2026-12-05")).refusal().code is Code.CLOSED_DAY


def test_a_form_without_a_chosen_time_is_told_so_once() -> None:
    fields = typed()
    del fields["start"]
    assert found(from_form(fields)) == [("start", "required")]


def test_several_days_of_a_form_are_those_of_the_api() -> None:
    in_a_row = space(booking=policy(max_days=3, max_weeks=4))
    for series, days in (("d3", ["2026-12-01", "2026-12-02", "2026-12-03"]), ("w2", ["2026-12-01", "2026-12-08"])):
        request = from_form(typed(series=series), catalog(in_a_row)).request
        assert request is not None
        assert [slot.date.isoformat() for slot in request.slots] == days
    assert found(from_form(typed(series="w5"), catalog(in_a_row))) == [("repeat", "out_of_range")]


def test_a_length_that_runs_past_midnight_is_outside_opening_hours() -> None:
    assert ("end", "outside_opening_hours") in found(from_form(typed(slot="2026-12-01T23:00")))


@pytest.mark.parametrize("name", ["weeks", "Name", "nama", "slot", "minutes"])
def test_unknown_names_in_json_are_unexpected(name: str) -> None:
    assert found(from_json(asked(**{name: "x"}))) == [(name, "unexpected")]


def test_an_unknown_name_is_repeated_safely_and_briefly() -> None:
    (fault,) = from_json(asked(**{"\ud800\u202e" + "x" * 100: 1})).faults
    assert fault.field == ("\\ud800\\u202e" + "x" * 100)[:64]


def test_unknown_names_in_a_form_are_a_browsers_and_ignored() -> None:
    assert found(from_form(typed(utm_source="poster"))) == []


def test_what_was_typed_is_given_back_without_what_no_page_can_carry() -> None:
    drafted = from_form(typed(name="Sri\x00 <b>", notes="satu\ndua\x07"))
    assert drafted.typed["name"] == "Sri <b>"
    assert drafted.typed["notes"] == "satu\ndua"
    assert (drafted.typed["date"], drafted.typed["start"]) == ("2026-12-01", "10:00")


def test_a_request_that_breaks_a_rule_is_still_understood() -> None:
    drafted = from_json(asked(date="2026-11-24", start="09:00", end="11:00"))
    assert found(drafted) == [("start", "too_soon")]
    assert drafted.request is not None
    assert drafted.request.slots[0].date == date(2026, 11, 24)


def test_a_request_with_an_unreadable_field_is_not_understood() -> None:
    assert from_json(asked(email="sri")).request is None
    assert from_json(asked(start="12:00", end="10:00")).request is None


def test_the_language_is_the_bodys_where_it_can_be_read() -> None:
    assert from_json(asked(lang="en", name="")).lang == "en"
    assert from_json(asked(lang=None)).lang is None
    assert from_json(asked(lang="jv")).lang is None


values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=40),
    st.sampled_from(
        ["0001-01-01", "9999-12-31", "00:00", "24:00", "23:59", "2026-12-01T23:30", "solo-meeting-1", "1440"]
    ),
    st.lists(st.text(max_size=3), max_size=2),
    st.dictionaries(st.text(max_size=3), st.text(max_size=3), max_size=2),
)


@given(st.dictionaries(st.sampled_from([*FIELD_NAMES, "slot", "minutes", "repeat"]), values))
def test_any_json_is_a_request_or_has_faults(changes: dict[str, Any]) -> None:
    drafted = from_json(asked(**changes))
    assert drafted.faults or drafted.request is not None
    assert all(fault.code in FaultCode for fault in drafted.faults)


@given(
    st.dictionaries(
        st.sampled_from([*FIELD_NAMES, "slot", "minutes"]), st.text(st.characters(codec="utf-8"), max_size=40)
    )
)
def test_any_form_is_a_request_or_has_faults(changes: dict[str, str]) -> None:
    drafted = from_form(typed() | changes)
    assert drafted.faults or drafted.request is not None


@given(st.sets(st.sampled_from(["name", "phone", "purpose", "party_size", "notice_version"])))
def test_each_field_left_out_is_a_fault_and_no_other_is(missing: set[str]) -> None:
    fields = {name: value for name, value in asked().items() if name not in missing}
    assert {field for field, _ in found(from_json(fields))} == missing


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_who_has_no_email_leaves_it_out(nothing: str | None) -> None:
    understood = from_json(asked(email=nothing)).request
    assert understood is not None
    assert understood.visitor.email == ""


@pytest.mark.parametrize(("units", "people", "expected"), [(3, None, 3), (3, "", 3), (None, None, 1), (3, 2, 2)])
def test_at_desks_for_one_as_many_come_as_desks_unless_told(units: object, people: object, expected: int) -> None:
    desks = catalog(space(units=5, capacity=1))
    body = bodies.read(json.dumps(asked(units=units, party_size=people)).encode(), bodies.JSON)
    understood = draft(body, desks, now=NOW).request
    assert understood is not None
    assert understood.party_size == expected


def test_too_many_desks_for_the_rules_are_told_at_the_desks() -> None:
    desks = catalog(space(units=5, capacity=1, booking=policy(max_party=3)))
    body = bodies.read(json.dumps(asked(units=4, party_size=None)).encode(), bodies.JSON)
    assert found(draft(body, desks, now=NOW)) == [("units", "out_of_range")]


def test_a_space_with_units_takes_as_many_as_asked() -> None:
    desks = catalog(space(units=5, capacity=1))
    body = bodies.read(json.dumps(asked(units="3", party_size=3)).encode(), bodies.JSON)
    understood = draft(body, desks, now=NOW).request
    assert understood is not None
    assert understood.units == 3


# --- several days, and what a space asks ----------------------------------------------------------------

HALL = space(
    booking=policy(
        max_days=3,
        max_weeks=4,
        questions=(
            Question("layout", "choice", text(), required=True, options=(Option("u", text()), Option("class", text()))),
            Question("sound", "checkbox", text()),
            Question("catering", "text", text()),
        ),
    )
)


def at_hall(**changes: Any) -> Draft:
    fields = asked(**({"q_layout": "u"} | changes))
    return draft(bodies.read(json.dumps(fields).encode(), bodies.JSON), catalog(HALL), now=NOW)


def dates(drafted: Draft) -> list[str]:
    assert drafted.request is not None
    return [f"{each.date:%d/%m}" for each in drafted.request.slots]


def test_the_same_hours_may_be_asked_for_on_days_in_a_row_or_weeks_in_a_row() -> None:
    assert dates(at_hall()) == ["01/12"]
    assert dates(at_hall(until="2026-12-03")) == ["01/12", "02/12", "03/12"]
    assert dates(at_hall(repeat=3)) == ["01/12", "08/12", "15/12"]


def test_days_may_be_left_out() -> None:
    assert dates(at_hall(repeat=4, skip="2026-12-08,2026-12-22")) == ["01/12", "15/12"]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"until": "2026-12-04"}, ("until", "out_of_range")),
        ({"until": "2026-11-30"}, ("until", "end_before_start")),
        ({"until": "9999-12-31"}, ("until", "out_of_range")),
        ({"repeat": 5}, ("repeat", "out_of_range")),
        ({"repeat": 500}, ("repeat", "out_of_range")),
        ({"repeat": 0}, ("repeat", "out_of_range")),
        ({"repeat": 2, "until": "2026-12-02"}, ("repeat", "unexpected")),
        ({"skip": "2026-12-01"}, ("skip", "out_of_range")),
        ({"skip": "besok"}, ("skip", "malformed")),
        ({"date": "2027-01-19", "repeat": 4}, ("repeat", "too_far_ahead")),
        ({"q_layout": ""}, ("q_layout", "required")),
        ({"q_layout": "theater"}, ("q_layout", "unknown")),
        ({"q_sound": "maybe"}, ("q_sound", "unknown")),
        ({"q_catering": "x" * 301}, ("q_catering", "too_long")),
        ({"q_catering": ["nasi"]}, ("q_catering", "malformed")),
        ({"q_parking": "yes"}, ("q_parking", "unexpected")),
    ],
)
def test_a_rule_about_days_or_questions_is_named_with_its_field(
    changes: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert found(at_hall(**changes)) == [fault]


def test_answers_reach_the_request_and_open_questions_do_not() -> None:
    drafted = at_hall(q_sound="yes", q_catering="")
    assert drafted.request is not None
    assert drafted.request.visitor.answers == (("layout", "u"), ("sound", "yes"))


def test_a_closed_day_among_several_is_no_fault_of_the_form() -> None:
    assert found(at_hall(date="2026-12-04", until="2026-12-06")) == []
