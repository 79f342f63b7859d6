"""A visitor picks a day and a time, sends the form and holds a reservation: with script, without, and by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import References, Visit
from tests.browser.form import (
    DESKS,
    HALL,
    MODES,
    ROOM,
    ROOM_EN,
    TYPED,
    book_elsewhere,
    booked,
    live,
    look,
    open_day,
    opened,
    pick,
    send,
    type_in,
    typed,
)  # fmt: skip
from tests.conftest import Addresses

pytestmark = pytest.mark.browser
REFERENCE = re.compile(r"HS-[2-9B-Z]{6}")


@pytest.mark.parametrize(
    ("path", "when", "heading"),
    [
        (ROOM, "Selasa, 1 Desember 2026, 13.00–\u206015.00 WIB", "Pesanan Anda sudah pasti"),
        (ROOM_EN, "Tuesday, 1 December 2026, 13:00–\u206015:00 WIB", "Your booking is confirmed"),
    ],
)
def test_a_visitor_with_script_books_and_lands_on_the_page_of_the_reservation(
    booking: Visit, references: References, addresses: Addresses, path: str, when: str, heading: str
) -> None:
    page = live(booking(path))
    page.select_option("#f-minutes", "120")
    pick(page, "2026-12-01T13:00")
    expect(page.locator("[data-part=chosen]")).to_contain_text(when)
    type_in(page)
    send(page)
    expect(page.locator("h1")).to_have_text(heading)
    assert page.url.startswith(f"{addresses.api}/v1/reservations/HS-")
    reference = booked(page)
    assert references() == [reference]


def test_the_script_starts_where_a_browser_reports_no_paint(booking: Visit) -> None:
    """As Firefox does on a page that opens at a fragment."""
    page = booking(ROOM)
    page.add_init_script("PerformanceObserver.prototype.observe = () => {}")
    page.reload()
    live(page)


@pytest.mark.parametrize(
    ("path", "heading"), [(ROOM, "Pesanan Anda sudah pasti"), (ROOM_EN, "Your booking is confirmed")]
)
def test_a_visitor_without_script_looks_what_is_free_and_books(
    booking: Visit, references: References, addresses: Addresses, path: str, heading: str
) -> None:
    book_elsewhere(addresses.api, "2026-12-01T09:00")
    page = booking(path, java_script_enabled=False)
    page.select_option("#f-date", "2026-12-01")
    page.select_option("#f-minutes", "90")
    type_in(page)
    look(page)
    times = page.locator("[data-part=times]")
    expect(page.locator("#f-date")).to_have_value("2026-12-01")
    expect(page.locator("#f-minutes")).to_have_value("90")
    expect(times.locator("[value='09:00']")).to_be_disabled()
    expect(times.locator("[value='16:30']")).to_be_enabled()
    expect(times.locator("[value='17:00']")).to_be_disabled()
    assert typed(page) == TYPED
    times.locator("[value='11:00']").check()
    send(page)
    expect(page.locator("h1")).to_have_text(heading)
    assert page.url.startswith(f"{addresses.api}/v1/reservations/HS-")
    reference = booked(page)
    assert reference in references()


def test_the_static_page_alone_books_without_script(booking: Visit, references: References) -> None:
    page = booking(ROOM, java_script_enabled=False)
    pick(page, "2026-12-02T10:00")
    type_in(page)
    send(page)
    expect(page.locator(".reference")).to_have_text(REFERENCE)
    expect(page.locator("main")).to_contain_text("Rabu, 2 Desember 2026")
    expect(page.locator("main")).to_contain_text("10.00–\u206011.00 WIB")
    reference = booked(page)
    assert references() == [reference]


def test_the_enter_key_in_a_field_books_and_does_not_only_look(booking: Visit, references: References) -> None:
    page = booking(ROOM, java_script_enabled=False)
    pick(page, "2026-12-02T10:00")
    type_in(page)
    page.locator("#f-name").press("Enter")
    reference = booked(page)
    assert references() == [reference]


@pytest.mark.parametrize("mode", MODES)
def test_a_weekly_booking_is_one_reservation(booking: Visit, references: References, mode: str) -> None:
    page = opened(booking, ROOM, mode)
    page.select_option("#f-series", "w3")
    pick(page, "2026-12-01T10:00")
    if mode == "script":
        expect(page.locator("[data-part=chosen]")).to_have_text(
            "Dipilih: Selasa, 1 Desember 2026, 10.00–\u206011.00 WIB, juga 8 Des, 15 Des"
        )
    type_in(page)
    send(page)
    reference = booked(page)
    assert references() == [reference]
    for day in ("Selasa, 1 Desember 2026", "Selasa, 8 Desember 2026", "Selasa, 15 Desember 2026"):
        expect(page.locator("main")).to_contain_text(day)


def test_a_request_for_the_staff_says_that_it_waits(booking: Visit) -> None:
    page = live(booking(HALL))
    expect(page.locator("hs-booking")).to_contain_text("Petugas menjawab pada jam buka, paling lama dalam 48 jam")
    expect(page.locator("hs-booking form > button:not(.skip)")).to_have_text("Kirim permintaan")
    page.select_option("#f-series", "d2")
    pick(page, "2026-12-07T13:00")
    type_in(page, party_size="40")
    page.select_option("#f-q_layout", index=1)
    send(page)
    expect(page.locator("h1")).to_have_text("Menunggu jawaban petugas")
    expect(page.locator("main")).to_contain_text("sampai Kamis, 26 November 2026, 09.00\u00a0WIB")


def test_a_second_send_without_script_leads_to_the_same_reservation(booking: Visit, references: References) -> None:
    page = booking(ROOM, java_script_enabled=False)
    pick(page, "2026-12-02T10:00")
    type_in(page)
    send(page)
    first = page.locator(".reference").inner_text()
    page.go_back()
    send(page)
    expect(page.locator(".reference")).to_have_text(first)
    assert references() == [first]


def test_the_whole_form_is_done_by_keyboard(booking: Visit, references: References) -> None:
    page = live(booking(ROOM))
    page.locator("#f-date").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#f-date")).to_have_value("2026-11-25")
    _press_until(page, "Tab", "document.activeElement.name === 'start'")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-part=chosen]")).to_contain_text("Rabu, 25 November 2026, 09.30–\u206010.30 WIB")
    for field, text in TYPED.items():
        _press_until(page, "Tab", f"document.activeElement.name === '{field}'")
        page.keyboard.type(text)
    _press_until(page, "Tab", "document.activeElement.name === 'notice_version'")
    page.keyboard.press("Space")
    _press_until(page, "Tab", "document.activeElement.type === 'submit'")
    page.keyboard.press("Enter")
    booked(page)
    assert len(references()) == 1


def test_two_impatient_taps_send_once(booking: Visit, references: References) -> None:
    page = live(booking(ROOM))
    pick(page, "2026-12-02T10:00")
    type_in(page)
    posts: list[str] = []
    page.on("request", lambda request: posts.extend([request.url] if request.method == "POST" else []))
    page.evaluate("() => { const form = document.forms[0]; form.requestSubmit(); form.requestSubmit(); }")
    booked(page)
    assert (len(posts), len(references())) == (1, 1)


def test_several_desks_are_booked_as_long_as_enough_are_left(booking: Visit, addresses: Addresses) -> None:
    book_elsewhere(addresses.api, "2026-12-01T09:00", space="solo-shared-office", units="3")
    page = live(booking(DESKS))
    times = open_day(page, "2026-12-01")
    expect(times.locator("label", has=page.locator("[value='09:00']"))).to_contain_text("sisa 13")
    page.locator("#f-units").fill("14")
    page.locator("#f-units").blur()
    expect(times.locator("[value='09:00']")).to_be_disabled()
    expect(times.locator("[value='10:00']")).to_be_enabled()


def _press_until(page: Page, key: str, reached: str) -> None:
    for _ in range(60):
        if page.evaluate(reached):
            return
        page.keyboard.press(key)
    pytest.fail(f"{key} never led to {reached}")
