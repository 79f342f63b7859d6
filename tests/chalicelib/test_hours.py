"""The hours of a day: what is declared wins over holidays, holidays over the week, a space over its location."""

from datetime import date
from typing import Any

from chalicelib.catalog import Closure, Text
from chalicelib.hours import open_day
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
