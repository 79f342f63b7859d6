"""The hours of a day: what is declared wins over holidays, holidays over the week, a space over its location."""

from datetime import date
from typing import Any

from chalicelib.catalog import Closure, Text, Week
from chalicelib.hours import closure_on, location_closure_on, open_day
from tests.builders import SATURDAY, TUESDAY, catalog, space, span, text, week

CHRISTMAS = date(2026, 12, 25)


def closure(**changes: Any) -> Closure:
    defaults: dict[str, Any] = {"first": TUESDAY, "last": TUESDAY, "reason": text("Perbaikan")}
    return Closure(**(defaults | changes))


def test_a_space_keeps_the_hours_of_its_location() -> None:
    assert open_day(catalog(), space(), TUESDAY).spans == (span("09:00-18:00"),)


def test_a_space_may_keep_hours_of_its_own() -> None:
    own = space(hours=week("08:00-11:30", "13:00-16:00"))
    assert open_day(catalog(own), own, TUESDAY).spans == (span("08:00-11:30"), span("13:00-16:00"))


def test_a_day_outside_the_week_is_closed_without_a_reason() -> None:
    day = open_day(catalog(), space(), SATURDAY)
    assert (day.spans, day.reason) == ((), None)


def test_a_public_holiday_closes_and_says_which() -> None:
    holiday = closure(first=CHRISTMAS, last=CHRISTMAS, kind="holiday", reason=Text("Hari Natal", "Christmas Day"))
    day = open_day(catalog(closures=(holiday,)), space(), CHRISTMAS)
    assert (day.spans, day.reason) == ((), Text("Hari Natal", "Christmas Day"))


def test_the_facility_may_open_on_a_public_holiday() -> None:
    holiday = closure(first=CHRISTMAS, last=CHRISTMAS, kind="holiday")
    opening = closure(first=CHRISTMAS, last=CHRISTMAS, hours=(span("10:00-14:00"),))
    day = open_day(catalog(closures=(holiday, opening)), space(), CHRISTMAS)
    assert day.spans == (span("10:00-14:00"),)


def test_special_hours_hold_for_every_day_of_their_range() -> None:
    ramadan = closure(first=date(2027, 2, 8), last=date(2027, 3, 8), hours=(span("08:00-15:00"),))
    holds = catalog(closures=(ramadan,))
    assert open_day(holds, space(), date(2027, 2, 8)).spans == (span("08:00-15:00"),)
    assert open_day(holds, space(), date(2027, 3, 8)).spans == (span("08:00-15:00"),)
    assert open_day(holds, space(), date(2027, 3, 9)).spans == (span("09:00-18:00"),)


def test_a_closure_of_another_location_changes_nothing() -> None:
    elsewhere = closure(locations=("semarang",))
    assert open_day(catalog(closures=(elsewhere,)), space(), TUESDAY).spans == (span("09:00-18:00"),)


def test_a_closure_of_one_space_leaves_the_others_open() -> None:
    holds = catalog(closures=(closure(spaces=("solo-meeting-1",)),))
    assert open_day(holds, space(), TUESDAY).spans == ()
    assert open_day(holds, space(id="solo-class"), TUESDAY).spans == (span("09:00-18:00"),)


def test_the_more_particular_entry_wins_whatever_their_order() -> None:
    everywhere = closure(reason=text("semua"))
    here = closure(reason=text("Solo"), locations=("solo",))
    this = closure(reason=text("ruang"), spaces=("solo-meeting-1",))
    for closures in ((everywhere, here, this), (this, here, everywhere), (here, everywhere, this)):
        holds = catalog(closures=closures)
        assert closure_on(holds, space(), TUESDAY) is this
        assert closure_on(holds, space(id="solo-class"), TUESDAY) is here
        assert closure_on(holds, space(location="semarang", id="semarang-class"), TUESDAY) is everywhere


def test_what_is_declared_for_all_wins_over_a_holiday_kept_by_one_location() -> None:
    holiday = closure(kind="holiday", locations=("solo",))
    declared = closure()
    assert closure_on(catalog(closures=(holiday, declared)), space(), TUESDAY) is declared


def test_a_location_is_not_closed_by_what_closes_one_of_its_spaces() -> None:
    holds = catalog(closures=(closure(spaces=("solo-meeting-1",)),))
    assert location_closure_on(holds, "solo", TUESDAY) is None


def test_a_special_week_has_hours_by_weekday() -> None:
    special = closure(last=date(2026, 12, 31), week=week("13:00-15:00", "08:00-12:00"))
    holds = catalog(closures=(special,))
    assert open_day(holds, space(), TUESDAY).spans == (span("08:00-12:00"), span("13:00-15:00"))
    assert open_day(holds, space(), SATURDAY) == open_day(catalog(), space(), SATURDAY)


def test_a_special_week_says_why_it_closes_a_day_that_is_open_otherwise() -> None:
    special = closure(week=Week(monday=(span("08:00-12:00"),)))
    assert open_day(catalog(closures=(special,)), space(), TUESDAY).reason == special.reason


def test_a_holiday_closes_a_day_of_a_special_week() -> None:
    special, holiday = closure(week=week("08:00-15:00")), closure(kind="joint-leave", reason=text("Cuti bersama"))
    assert open_day(catalog(closures=(special, holiday)), space(), TUESDAY).reason == holiday.reason
