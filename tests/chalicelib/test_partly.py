"""Of several days, those that cannot be had are named with the reason, and the rest is one choice."""

from datetime import date
from gettext import NullTranslations

from chalicelib.errors import Code, Refusal, Unavailable
from chalicelib.partly import partly

FIRST, SECOND, THIRD, FOURTH = (date(2026, 12, day) for day in (1, 8, 15, 22))


def refused(*gone: Unavailable, remaining: tuple[date, ...]) -> Refusal:
    return Refusal(Code.SLOT_TAKEN, unavailable=gone, remaining=remaining)


def test_each_day_that_cannot_be_had_says_why() -> None:
    gone = (Unavailable(SECOND, Code.SLOT_TAKEN), Unavailable(FOURTH, Code.CLOSED_DAY))
    told = partly(refused(*gone, remaining=(FIRST, THIRD)), skipped="", language=NullTranslations(), lang="id")
    assert told.title == "Tidak semua hari bisa dipesan"
    assert told.missing == (
        "Selasa, 8 Desember 2026: sudah dipesan orang lain",
        "Selasa, 22 Desember 2026: tutup",
    )
    assert (told.remaining, told.skip) == ((FIRST, THIRD), "2026-12-08,2026-12-22")


def test_days_that_were_left_out_before_stay_left_out() -> None:
    refusal = refused(Unavailable(FIRST, Code.SLOT_TAKEN), remaining=(THIRD,))
    told = partly(refusal, skipped="2026-12-08, ", language=NullTranslations(), lang="id")
    assert told.skip == "2026-12-01,2026-12-08"


def test_where_no_day_remains_nothing_is_offered() -> None:
    refusal = refused(Unavailable(FIRST, Code.OUTSIDE_OPENING_HOURS), remaining=())
    told = partly(refusal, skipped="", language=NullTranslations(), lang="id")
    assert (told.title, told.remaining) == ("Semua hari itu tidak bisa dipesan", ())
