"""Dates, times and numbers in the forms the two languages use."""

from datetime import date

import pytest

from chalicelib.catalog import Lang
from chalicelib.wording import (
    date_short,
    day_long,
    day_medium,
    day_short,
    duration,
    hhmm,
    hours,
    international,
    number,
    phone_number,
    unbroken,
)
from tests.builders import span

DAY = date(2026, 8, 17)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (day_long(DAY, "id"), "Senin, 17 Agustus 2026"),
        (day_long(DAY, "en"), "Monday, 17 August 2026"),
        (date_short(DAY, "id"), "17 Agu"),
        (date_short(DAY, "en"), "17 Aug"),
        (day_medium(DAY, "id"), "Senin 17 Agu"),
        (day_short(DAY, "id"), "Sen 17 Agu"),
        (day_short(DAY, "en"), "Mon 17 Aug"),
        (day_short(date(2026, 12, 1), "id"), "Sel 1 Des"),
        (hours(span("09:00-11:30"), "id"), "09.00–11.30"),
        (hours(span("09:00-11:30"), "en"), "09:00–11:30"),
        (unbroken(hours(span("09:00-11:30"), "id")), "09.00–\u206011.30"),
        (unbroken("Jl. Setiabudi No. 192, 1.500 m²"), "Jl. Setiabudi No.\u00a0192, 1.500\u00a0m²"),
        (hhmm(0, "id"), "00.00"),
        (number(19247, "id"), "19.247"),
        (number(19247, "en"), "19,247"),
    ],
)
def test_a_value_is_written_as_its_readers_write_it(written: str, expected: str) -> None:
    assert written == expected


@pytest.mark.parametrize(
    ("minutes", "lang", "expected"),
    [
        (30, "id", "30 menit"),
        (60, "id", "1 jam"),
        (90, "id", "1 jam 30 menit"),
        (60, "en", "1 hour"),
        (150, "en", "2 hours 30 minutes"),
    ],
)
def test_a_duration_is_said_in_words(minutes: int, lang: Lang, expected: str) -> None:
    assert duration(minutes, lang) == expected


def test_a_phone_number_is_dialed_from_where_the_reader_is() -> None:
    assert phone_number("0812-0000-0001", "id") == "0812-0000-0001"
    assert phone_number("0812-0000-0001", "en") == "+62 812-0000-0001"
    assert international("0812-0000-0001") == "6281200000001"
