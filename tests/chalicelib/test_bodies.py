"""Bodies are read strictly, and never crash the reader."""

import json
from contextlib import suppress
from urllib.parse import urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from chalicelib.bodies import FORM, JSON, LIMIT, read
from chalicelib.errors import Code, Refusal
from chalicelib.form_names import Odd
from tests.builders import typed


def refusal(body: bytes, content_type: str = JSON) -> Code:
    with pytest.raises(Refusal) as refused:
        read(body, content_type)
    return refused.value.code


def form(**fields: str) -> bytes:
    return urlencode(fields).encode()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"null",
        b"12",
        b'{"a": 1} {"b": 2}',
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b"{'a': 1}",
        b'{"name": "\xff"}',
        b'{"name": "\xc3("}',
        '{"name": "a"}'.encode("utf-16"),
        b"damaged on its way: {}",
        '{"name": "S\ufffdri"}'.encode(),
        b"[" * 16_000,
        b'{"a":' * 3_000,
        b'{"a": ' + b"9" * 10_000 + b"}",
        json.dumps({f"field{number}": "" for number in range(65)}).encode(),
    ],
)
def test_what_is_no_json_object_in_utf8_is_malformed(body: bytes) -> None:
    assert refusal(body) is Code.MALFORMED_BODY


@pytest.mark.parametrize(
    "body", [b"name=\xff", b"name=%FF", b"&".join(b"a=1" for _ in range(65)), "name=S\ufffd".encode()]
)
def test_what_is_no_form_in_utf8_is_malformed(body: bytes) -> None:
    assert refusal(body, FORM) is Code.MALFORMED_BODY


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/xml",
        "application/json; charset=latin-1",
        "json",
        ";",
    ],
)
def test_other_kinds_of_content_are_not_supported(content_type: str) -> None:
    assert refusal(b"{}", content_type) is Code.UNSUPPORTED_MEDIA_TYPE


@pytest.mark.parametrize(
    "content_type", ["application/json", "Application/JSON; charset=UTF-8", 'application/json;charset="utf-8"']
)
def test_a_content_type_may_be_written_in_many_ways(content_type: str) -> None:
    assert read(b'{"name": "Sri"}', content_type).raw == {"name": "Sri"}


def test_a_body_may_be_just_as_large_as_the_limit() -> None:
    body = b'{"notes": "' + b"a" * (LIMIT - 13) + b'"}'
    assert len(body) == LIMIT
    assert read(body, JSON).raw["notes"] == "a" * (LIMIT - 13)
    assert refusal(body + b" ") is Code.BODY_TOO_LARGE


@pytest.mark.parametrize(
    "value", ["[]", "{}", '["Sri"]', '{"first": "Sri"}', "1.5", "1e3", "true", "false", "[[[[]]]]"]
)
def test_a_value_that_no_field_takes_is_a_fault_of_its_field(value: str) -> None:
    body = f'{{"name": {value}, "email": "sri@example.com"}}'.encode()
    assert read(body, JSON).raw == {"name": Odd.MALFORMED, "email": "sri@example.com"}


def test_null_is_as_good_as_absent() -> None:
    assert read(b'{"notes": null}', JSON).raw == {"notes": None}


def test_of_a_name_given_twice_neither_value_is_taken() -> None:
    assert read(b'{"name": "Sri", "name": "Budi"}', JSON).raw == {"name": Odd.MALFORMED}
    assert read(b"name=Sri&name=Budi&date=2026-12-01", FORM).raw["name"] is Odd.MALFORMED


@pytest.mark.parametrize(
    ("slot", "minutes", "expected"),
    [
        ("2026-12-01T10:00", "120", ("2026-12-01", "10:00", "12:00")),
        ("2026-12-01T22:00", "120", ("2026-12-01", "22:00", "24:00")),
        ("2026-12-01T22:30", "120", ("2026-12-01", "22:30", Odd.PAST_MIDNIGHT)),
        ("2026-12-01T10:00", "", ("2026-12-01", "10:00", "")),
        ("2026-12-01T10:00", "2 jam", ("2026-12-01", "10:00", Odd.MALFORMED)),
        ("2026-12-01T10:00", "٦٠", ("2026-12-01", "10:00", Odd.MALFORMED)),
        ("2026-12-01T10:00", "-60", ("2026-12-01", "10:00", Odd.MALFORMED)),
        ("2026-12-01Tpagi", "120", ("2026-12-01", "pagi", Odd.UNKNOWABLE)),
        ("2026-12-01", "120", ("2026-12-01", "", Odd.UNKNOWABLE)),
        ("", "120", ("", "", Odd.UNKNOWABLE)),
    ],
)
def test_a_form_names_a_start_and_a_length(slot: str, minutes: str, expected: tuple[object, ...]) -> None:
    date, _, start = slot.partition("T")
    for fields in ({"slot": slot}, {"date": date, "start": start}):
        raw = read(form(**fields, minutes=minutes), FORM).raw
        assert (raw["date"], raw["start"], raw["end"]) == expected


def test_the_button_of_a_suggestion_goes_before_the_lists() -> None:
    body = read(form(date="2026-12-01", start="10:00", minutes="60", slot="2026-12-02T13:00"), FORM)
    assert (body.raw["date"], body.raw["start"], body.raw["end"]) == ("2026-12-02", "13:00", "14:00")
    assert (body.typed["date"], body.typed["start"]) == ("2026-12-02", "13:00")
    assert "slot" not in body.raw


def test_of_two_suggestions_neither_is_taken() -> None:
    assert read(b"slot=2026-12-01T10:00&slot=2026-12-02T10:00", FORM).raw["date"] is Odd.MALFORMED


def test_a_form_without_a_chosen_time_misses_only_that() -> None:
    raw = read(form(date="2026-12-01", minutes="60"), FORM).raw
    assert ("start" in raw, raw["end"]) == (False, Odd.UNKNOWABLE)


@pytest.mark.parametrize(
    ("series", "several"),
    [
        ("", {}),
        ("d3", {"until": "2026-12-03"}),
        ("w4", {"repeat": "4"}),
        ("w99", {"repeat": "99"}),
        ("d0", {"repeat": Odd.MALFORMED}),
        ("w123", {"repeat": Odd.MALFORMED}),
        ("m2", {"repeat": Odd.MALFORMED}),
    ],
)
def test_a_form_names_several_days_in_one_list(series: str, several: dict[str, object]) -> None:
    raw = read(form(date="2026-12-01", start="10:00", minutes="60", series=series), FORM).raw
    assert {name: raw[name] for name in ("until", "repeat") if name in raw} == several
    assert "series" not in raw


def test_the_last_of_several_days_is_unknown_where_the_first_is() -> None:
    for date in ("", "besok", "9999-12-31"):
        assert read(form(date=date, minutes="60", series="d3"), FORM).raw["until"] is Odd.UNKNOWABLE


def test_a_form_may_use_the_names_of_json() -> None:
    fields = {"date": "2026-12-01", "start": "10:00", "end": "12:00"}
    assert read(form(**fields), FORM).raw == fields


def test_what_was_typed_is_kept_as_it_was() -> None:
    fields = typed(name="  Sri  ", notes="satu\r\ndua")
    assert read(form(**fields), FORM).typed == fields


@given(st.binary(max_size=400), st.sampled_from([JSON, FORM, "text/plain", ""]))
@example(b'{"\\ud800": "\\udfff"}', JSON)
def test_any_bytes_are_read_or_refused(body: bytes, content_type: str) -> None:
    with suppress(Refusal):
        read(body, content_type)


def test_a_suggestion_in_another_space_counts_in_place_of_the_forms_own() -> None:
    body = read(form(**typed(slot="2026-12-01T10:00@solo-class")), FORM)
    assert (body.raw["space"], body.raw["date"], body.raw["start"]) == ("solo-class", "2026-12-01", "10:00")
    assert (body.typed["space"], body.typed["date"], body.typed["start"]) == ("solo-class", "2026-12-01", "10:00")


def test_a_program_names_the_space_by_itself() -> None:
    body = read(json.dumps({"space": "solo-meeting-1", "slot": "2026-12-01T10:00@solo-class"}).encode(), JSON)
    assert body.raw == {"space": "solo-meeting-1", "slot": "2026-12-01T10:00@solo-class"}
