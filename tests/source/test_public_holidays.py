"""Holidays and joint leave as decreed, in both languages."""

from datetime import date

import pytest

from source.public_holidays import public_holidays

HOLIDAYS = {closure.first: closure for closure in public_holidays(range(2026, 2028))}


def test_2026_has_17_holidays_and_8_days_of_joint_leave_as_decreed() -> None:
    kinds = [closure.kind for day, closure in HOLIDAYS.items() if day.year == 2026]
    assert (kinds.count("holiday"), kinds.count("joint-leave")) == (17, 8)


@pytest.mark.parametrize(
    ("day", "kind", "indonesian", "english"),
    [
        (date(2026, 12, 25), "holiday", "Hari Raya Natal", "Christmas Day"),
        (date(2026, 12, 24), "joint-leave", "Cuti Bersama Hari Raya Natal", "Christmas (joint leave)"),
        (date(2026, 3, 22), "holiday", "Hari kedua Idul Fitri", "Eid al-Fitr Second Day"),
        (date(2027, 3, 10), "holiday", "Hari Raya Idul Fitri (tanggal perkiraan)", "Eid al-Fitr (expected date)"),
    ],
)
def test_a_holiday_is_named_in_both_languages(day: date, kind: str, indonesian: str, english: str) -> None:
    closure = HOLIDAYS[day]
    assert (closure.kind, closure.reason.id, closure.reason.en) == (kind, indonesian, english)


def test_two_holidays_on_one_day_are_both_named() -> None:
    (closure,) = (one for one in public_holidays(range(2021, 2022)) if one.first == date(2021, 5, 13))
    assert closure.reason.id == "Hari Raya Idul Fitri dan Kenaikan Yesus Kristus"
    assert closure.reason.en == "Ascension Day and Eid al-Fitr"
