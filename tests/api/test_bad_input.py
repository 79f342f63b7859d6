"""Whatever is wrong is told in full, in both languages and both dialects; nothing is written and nothing lost."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chalicelib.wording import unbroken
from tests.api.conftest import House
from tests.builders import asked, typed
from tests.http import FORM, JSON

LANGS = ("id", "en")

# What is changed of an ordinary request; status and code; the faults.
ROWS: dict[str, tuple[dict[str, Any], int, str, list[tuple[str, str]]]] = {
    "an unknown space": ({"space": "solo-9"}, 422, "invalid_request", [("space", "unknown")]),
    "a space that is not booked online": (
        {"space": "solo-gallery"}, 422, "invalid_request", [("space", "not_bookable")]),
    "a past day": ({"date": "2026-11-23"}, 422, "too_soon", [("start", "too_soon")]),
    "too soon today": ({"date": "2026-11-24"}, 422, "too_soon", [("start", "too_soon")]),
    "a day too far ahead": ({"date": "2027-01-25"}, 422, "too_far_ahead", [("date", "too_far_ahead")]),
    "the end of the calendar": ({"date": "9999-12-31"}, 422, "too_far_ahead", [("date", "too_far_ahead")]),
    "a weekend": ({"date": "2026-12-05"}, 422, "closed_day", [("date", "closed_day")]),
    "a holiday": ({"date": "2026-12-25"}, 422, "closed_day", [("date", "closed_day")]),
    "before opening": (
        {"start": "08:00", "end": "10:00"}, 422, "outside_opening_hours", [("start", "outside_opening_hours")]),
    "after closing": (
        {"start": "17:00", "end": "19:00"}, 422, "outside_opening_hours", [("start", "outside_opening_hours")]),
    "a start off the raster": (
        {"start": "10:15", "end": "11:30"}, 422, "invalid_request", [("start", "off_raster")]),
    "too short": ({"start": "10:00", "end": "10:30"}, 422, "duration", [("end", "duration")]),
    "too long": ({"start": "09:00", "end": "17:00"}, 422, "duration", [("end", "duration")]),
    "too many people": ({"party_size": 9}, 422, "over_capacity", [("party_size", "over_capacity")]),
    "nobody": ({"party_size": 0}, 422, "invalid_request", [("party_size", "out_of_range")]),
    "no number of people": ({"party_size": "banyak"}, 422, "invalid_request", [("party_size", "malformed")]),
    "more units than there are": (
        {"space": "solo-desks", "units": 6, "party_size": 5}, 422, "invalid_request", [("units", "out_of_range")]),
    "no name": ({"name": ""}, 422, "invalid_request", [("name", "required")]),
    "a name of digits": ({"name": "12345"}, 422, "invalid_request", [("name", "malformed")]),
    "an endless name": ({"name": "S" * 101}, 422, "invalid_request", [("name", "too_long")]),
    "a name with a control character": ({"name": "Sri\x07"}, 422, "invalid_request", [("name", "malformed")]),
    "half an email": ({"email": "sri@"}, 422, "invalid_request", [("email", "malformed")]),
    "no phone": ({"phone": ""}, 422, "invalid_request", [("phone", "required")]),
    "half a phone": ({"phone": "0812"}, 422, "invalid_request", [("phone", "malformed")]),
    "no purpose": ({"purpose": ""}, 422, "invalid_request", [("purpose", "required")]),
    "a purpose of one letter": ({"purpose": "x"}, 422, "invalid_request", [("purpose", "too_short")]),
    "no consent": ({"notice_version": None}, 422, "invalid_request", [("notice_version", "required")]),
    "consent to a notice of the future": (
        {"notice_version": "2030-01-01"}, 422, "invalid_request", [("notice_version", "unknown")]),
    "a notice that never was": (
        {"notice_version": "2020-01-01"}, 422, "invalid_request", [("notice_version", "unknown")]),
    "no date": ({"date": "besok"}, 422, "invalid_request", [("date", "malformed")]),
    "a short key": ({"idempotency_key": "pendek"}, 422, "invalid_request", [("idempotency_key", "malformed")]),
    "several things at once": (
        {"name": "", "email": "x", "phone": "x", "party_size": 99},
        422,
        "invalid_request",
        [("party_size", "over_capacity"), ("name", "required"), ("email", "malformed"), ("phone", "malformed")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("row", ROWS)
def test_a_program_is_told_every_fault_in_its_language(row: str, lang: str, house: House) -> None:
    changes, status, code, faults = ROWS[row]
    reply = house.post_json(asked(lang=lang, **changes))
    assert (reply.status, reply.json["code"], reply.faults) == (status, code, faults)
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.headers["content-language"] == lang
    assert house.items == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("row", ROWS)
def test_a_visitor_gets_the_form_back_with_every_value_kept(row: str, lang: str, house: House) -> None:
    changes, status, _, faults = ROWS[row]
    program = house.post_json(asked(lang=lang, **changes))
    fields = typed(**{"lang": lang} | _slot_of(changes) | _without_times(changes))
    reply = house.post_form(fields)
    assert reply.status == status
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert reply.page.lang == lang
    assert house.items == []
    if ("space", "unknown") in faults or ("space", "not_bookable") in faults:
        return  # no form of ours names such a space
    for fault in program.json["errors"]:
        assert unbroken(fault["message"]) in reply.page.text
    # At desks for one, nobody is asked how many come.
    kept = {"name", "email", "phone", "purpose", "units" if fields["space"] == "solo-desks" else "party_size"}
    for name, value in fields.items():
        if name in kept:
            assert reply.page.form[name] == value.replace("\x07", "")


def _slot_of(changes: dict[str, Any]) -> dict[str, Any]:
    day, start, end = (changes.get(name, asked()[name]) for name in ("date", "start", "end"))
    minutes = (int(end[:2]) - int(start[:2])) * 60 + int(end[3:]) - int(start[3:])
    return {"slot": f"{day}T{start}", "minutes": minutes}


def _without_times(changes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in changes.items() if name not in {"date", "start", "end"}}


@pytest.mark.parametrize("changes", [{"start": "12:00", "end": "10:00"}, {"start": "12:00", "end": "12:00"}])
def test_an_end_before_the_start(changes: dict[str, Any], house: House) -> None:
    reply = house.post_json(asked(**changes))
    assert (reply.status, reply.faults) == (422, [("end", "end_before_start")])


BODIES: dict[str, tuple[bytes, str, int, str]] = {
    "100 KB": (b'{"notes": "' + b"a" * 100_000 + b'"}', JSON, 413, "body_too_large"),
    "a form of 100 KB": (b"notes=" + b"a" * 100_000, FORM, 413, "body_too_large"),
    "nothing": (b"", JSON, 400, "malformed_body"),
    "broken JSON": (b'{"name": "Sri"', JSON, 400, "malformed_body"),
    "a list": (b"[]", JSON, 400, "malformed_body"),
    "bytes that are no UTF-8": (b'{"name": "\xff\xfe"}', JSON, 400, "malformed_body"),
    "a form that is no UTF-8": (b"name=%FF%FE", FORM, 400, "malformed_body"),
    "a hundred fields": (json.dumps({f"f{n}": 1 for n in range(100)}).encode(), JSON, 400, "malformed_body"),
    "lists in lists in lists": (b"[" * 16_000, JSON, 400, "malformed_body"),
    "a file upload": (b"--x\r\n", "multipart/form-data; boundary=x", 415, "unsupported_media_type"),
    "plain text": (b"hello", "text/plain", 415, "unsupported_media_type"),
    "a binary file": (b"\x00\xff", "application/octet-stream", 415, "unsupported_media_type"),
    "JSON in Latin-1": (b"{}", "application/json; charset=iso-8859-1", 415, "unsupported_media_type"),
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("row", BODIES)
def test_a_body_that_cannot_be_read(row: str, lang: str, house: House) -> None:
    body, content_type, status, code = BODIES[row]
    headers = {"Content_Type": content_type, "Accept_Language": lang}
    program = house.call("POST", "/v1/reservations", body, **headers)
    assert (program.status, program.json["code"]) == (status, code)
    assert program.headers["content-language"] == lang
    visitor = house.call("POST", "/v1/reservations", body, Accept="text/html", **headers)
    assert (visitor.status, visitor.page.lang) == (status, lang)
    assert program.json["title"] in visitor.page.text
    assert program.json["detail"] in visitor.page.text
    assert house.items == []


def test_a_body_without_a_content_type(house: House) -> None:
    reply = house.call("POST", "/v1/reservations", b"{}")
    assert (reply.status, reply.json["code"]) == (415, "unsupported_media_type")


def test_objects_nested_without_end_crash_nothing(house: House) -> None:
    """How deep a nesting can still be read is Python's affair; that it is refused is ours."""
    body = b'{"name":' * 1_500 + b"1" + b"}" * 1_500
    assert house.call("POST", "/v1/reservations", body, Content_Type=JSON).status in {400, 422}


@pytest.mark.parametrize("value", [{"first": "Sri"}, ["Sri"], True, 1.5, [[[[[]]]]]])
def test_a_nested_value_is_a_fault_of_its_field(value: Any, house: House) -> None:
    reply = house.post_json(asked(name=value))
    assert (reply.status, reply.faults) == (422, [("name", "malformed")])


def test_a_field_given_twice_is_a_fault(house: House) -> None:
    body = json.dumps(asked()).replace('"name"', '"name": "Budi", "name"').encode()
    reply = house.call("POST", "/v1/reservations", body, Content_Type=JSON)
    assert (reply.status, reply.faults) == (422, [("name", "malformed")])


def test_a_field_that_is_not_known_is_unexpected(house: House) -> None:
    reply = house.post_json(asked(weekly="yes", nik="3374"))
    assert (reply.status, reply.faults) == (422, [("weekly", "unexpected"), ("nik", "unexpected")])


def test_halves_of_a_surrogate_pair_are_no_text(house: House) -> None:
    body = json.dumps(asked(name="Sri \ud800", **{"\udfff": 1})).encode()
    reply = house.call("POST", "/v1/reservations", body, Content_Type=JSON)
    assert (reply.status, reply.faults) == (422, [("name", "malformed"), ("\\udfff", "unexpected")])


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}", "' OR 1=1 --"]
)
def test_what_a_visitor_types_is_shown_as_text(text: str, house: House) -> None:
    reply = house.post_form(typed(name=text, purpose=text, email=text))
    assert reply.status == 422
    assert reply.page.form["purpose"] == text
    assert b"<script>alert" not in reply.body
    assert b"<img src=x" not in reply.body
