"""One field at a time: what a visitor may type, and the value it becomes."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import fields, readers
from chalicelib.readers import Unfit

FIELD = {field.name: field for field in fields.FIELDS}


def fault(name: str, raw: Any) -> tuple[str, str]:
    with pytest.raises(Unfit) as unfit:
        FIELD[name].value(raw)
    return unfit.value.code.value, unfit.value.limit


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0812-3456-7890", "+6281234567890"),
        ("0812 3456 7890", "+6281234567890"),
        ("0812.3456.7890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("62812 3456 7890", "+6281234567890"),
        ("+62 (0)812-3456-7890", "+6281234567890"),
        ("0062 812 3456 7890", "+6281234567890"),
        ("(024) 747 1234", "+62247471234"),
        ("0271 712345", "+62271712345"),
        ("+65 6123 4567", "+6561234567"),
        ("001 202 555 0123", "+12025550123"),
    ],
)
def test_a_phone_number_has_one_stored_form(typed: str, stored: str) -> None:
    assert FIELD["phone"].value(typed) == stored


@pytest.mark.parametrize(
    "typed",
    [
        "812 3456 7890",
        "0812",
        "+62",
        "+",
        "0812-3456-78ab",
        "٠٨١٢٣٤٥٦٧٨٩٠",
        "+1234567",
        "+1234567890123456",
        "++6281234567890",
        "telepon",
        "+0812345678",
    ],
)
def test_what_is_no_complete_phone_number_is_malformed(typed: str) -> None:
    assert fault("phone", typed) == ("malformed", "")


@pytest.mark.parametrize(
    "typed", ["sri@example.com", "s.r+i@mail.example.co.id", "SRI_99@contoh.id", " sri@example.com "]
)
def test_an_email_address_is_kept_as_typed(typed: str) -> None:
    assert FIELD["email"].value(typed) == typed.strip()


@pytest.mark.parametrize(
    "typed",
    [
        *("sri", "sri@", "@example.com", "sri@example", "sri@@example.com", "sri@example..com", "sri@.com"),
        *("sri@exa mple.com", "sri wahyuni@example.com", "sri@example.com, budi@example.com"),
        *("<sri@example.com>", "sri@example.com\nBcc: budi@example.com"),
    ],
)
def test_what_is_no_email_address_is_malformed(typed: str) -> None:
    assert fault("email", typed) == ("malformed", "")


def test_an_email_address_has_at_most_254_characters() -> None:
    longest = f"{'a' * 64}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 6}"
    assert len(longest) == 254
    assert FIELD["email"].value(longest) == longest
    assert fault("email", longest + "e") == ("too_long", "254")


@pytest.mark.parametrize("typed", ["Sri", "Ñi", "M. Yusuf bin Ali", "O'Neill-Smith", "梅", "Åsa 2", "Ng"])
def test_a_name_may_be_any_name(typed: str) -> None:
    if len(typed) >= 2:
        assert FIELD["name"].value(typed) == typed
    else:
        assert fault("name", typed) == ("too_short", "2")


@pytest.mark.parametrize(
    "typed", ["12345", "--", "Sri\x00", "Sri\nWahyuni", "Sri\u202egnay", "Sri\ud800", "Sri\u2028x"]
)
def test_a_name_has_a_letter_and_nothing_invisible(typed: str) -> None:
    assert fault("name", typed) == ("malformed", "")


def test_lengths_are_counted_in_characters_after_composing() -> None:
    assert FIELD["name"].value("é" * 100) == "é" * 100
    assert FIELD["name"].value("e\u0301" * 100) == "é" * 100
    assert fault("name", "é" * 101) == ("too_long", "100")
    assert fault("purpose", "ab") == ("too_short", "3")
    assert fault("purpose", "a" * 201) == ("too_long", "200")
    assert fault("notes", "a" * 501) == ("too_long", "500")


def test_notes_may_have_lines_and_nothing_else_invisible() -> None:
    assert FIELD["notes"].value("satu\r\ndua\rtiga\tempat") == "satu\ndua\ntiga\tempat"
    assert fault("notes", "satu\x07") == ("malformed", "")


@pytest.mark.parametrize("raw", [4, "4", " 4 "])
def test_a_number_may_be_a_number_or_digits(raw: Any) -> None:
    assert FIELD["party_size"].value(raw) == 4


@pytest.mark.parametrize("raw", ["empat", "4.0", "4,5", "0x4", "٤", "1" * 10, 10**30, "4 orang"])
def test_what_is_no_whole_number_is_malformed(raw: Any) -> None:
    assert fault("party_size", raw) == ("malformed", "")


@pytest.mark.parametrize("name", ["name", "phone", "date", "space", "idempotency_key"])
def test_a_text_given_as_a_number_is_malformed(name: str) -> None:
    assert fault(name, 81234567890) == ("malformed", "")


@pytest.mark.parametrize(
    "raw",
    ["1 Desember 2026", "2026-12-1", "01-12-2026", "2026-02-30", "20261201", "2026-W49-2", "٢٠٢٦-١٢-٠١", "0000-01-01"],
)
def test_a_date_has_one_form(raw: str) -> None:
    assert fault("date", raw) == ("malformed", "")


@pytest.mark.parametrize("raw", ["9:00", "09.00", "0900", "24:00", "25:00", "09:60", "09:00:00", "٠٩:٠٠"])
def test_a_start_has_one_form_and_lies_within_the_day(raw: str) -> None:
    assert fault("start", raw) == ("malformed", "")


def test_an_end_may_be_midnight() -> None:
    assert FIELD["end"].value("24:00") == 1440


@pytest.mark.parametrize("raw", ["pendek", "x" * 15, "x" * 65, "kunci dengan spasi", "kunci/dengan/garis"])
def test_a_key_has_16_to_64_plain_characters(raw: str) -> None:
    assert fault("idempotency_key", raw) == ("malformed", "")
    assert FIELD["idempotency_key"].value("Kunci_yang-sah-16") == "Kunci_yang-sah-16"


def test_a_language_that_we_do_not_speak_is_unknown() -> None:
    assert fault("lang", "jv") == ("unknown", "")


@pytest.mark.parametrize("raw", [None, "", "   ", "\n"])
def test_a_required_field_left_blank_is_required(raw: Any) -> None:
    assert fault("name", raw) == ("required", "")


def test_an_optional_field_left_blank_has_its_default() -> None:
    assert FIELD["units"].value("") == 1
    assert FIELD["notes"].value(None) is None


@given(st.sampled_from(fields.FIELDS), st.one_of(st.text(max_size=300), st.integers(), st.none()))
def test_any_raw_value_is_read_or_has_a_fault(field: fields.Field, raw: Any) -> None:
    with suppress(Unfit):
        field.value(raw)


@given(st.text(max_size=60))
def test_a_phone_number_that_is_read_is_read_alike_again(text: str) -> None:
    try:
        stored = readers.phone(text)
    except Unfit:
        return
    assert readers.phone(stored) == stored


@given(st.from_regex(r"0[1-9][0-9]{7,11}", fullmatch=True))
def test_a_number_written_at_home_and_abroad_is_the_same(text: str) -> None:
    assert readers.phone(text) == readers.phone("+62" + text[1:]) == readers.phone("62" + text[1:])
