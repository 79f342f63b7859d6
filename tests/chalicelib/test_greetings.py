"""The staff writes about every day of a booking, and about a room that the catalog no longer has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from gettext import NullTranslations

from chalicelib.greetings import address, greeting
from tests.builders import catalog, slot, space
from tests.store.builders import booking

BOOKED = booking(at=catalog(space())).reservation


def test_each_day_of_a_booking_has_a_line_of_its_own() -> None:
    several = replace(BOOKED, slots=(slot(), replace(slot(), date=date(2026, 12, 8))))
    lines = greeting(catalog(space()), several, NullTranslations()).splitlines()
    assert lines[2:5] == ["Selasa, 1 Desember 2026", "Selasa, 8 Desember 2026", "10.00–12.00 WIB"]


def test_a_room_that_is_gone_is_named_as_it_was_booked() -> None:
    elsewhere = catalog(space(id="solo-class"))
    assert greeting(elsewhere, BOOKED, NullTranslations()).splitlines()[1] == BOOKED.space


def test_a_chat_with_a_number_from_abroad_goes_abroad() -> None:
    assert address(catalog(space()), BOOKED, "+6591234567", NullTranslations()).startswith("https://wa.me/6591234567?")
