"""A visitor picks a day and a time, sends the form and holds a reservation: with script, without, and by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import References, Visit
from tests.browser.form import DESKS, ROOM, ROOM_EN, TYPED, book_elsewhere, live, open_day, pick, send, type_in
from tests.conftest import Addresses

pytestmark = pytest.mark.browser
REFERENCE = re.compile(r"HS-[2-9B-Z]{6}")


@pytest.mark.parametrize(
    ("path", "when", "heading"),
    [
        (ROOM, "Selasa, 1 Desember 2026, 13.00–15.00 WIB", "Pesanan Anda diterima"),
        (ROOM_EN, "Tuesday, 1 December 2026, 13:00–15:00 WIB", "Your booking is confirmed"),
    ],
)
def test_a_visitor_with_script_is_answered_on_the_same_page(
    booking: Visit, references: References, path: str, when: str, heading: str
) -> None:
    page = live(booking(path))
    page.select_option("#f-minutes", "120")
    pick(page, "2026-12-01T13:00")
    expect(page.locator("[data-part=chosen]")).to_contain_text(when)
    type_in(page)
    send(page)
    panel = page.locator(".done")
    expect(panel).to_be_focused()
    expect(panel).to_contain_text(heading)
    expect(panel).to_contain_text(when)
    reference = page.locator(".reference").inner_text()
    assert references() == [reference]
    panel.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text(heading)
    expect(page.locator(".reference")).to_have_text(reference)


@pytest.mark.parametrize(
    ("path", "link", "heading"),
    [
        (ROOM, "Lihat jam yang masih kosong", "Pesanan Anda diterima"),
        (ROOM_EN, "See which times are still free", "Your booking is confirmed"),
    ],
)
def test_a_visitor_without_script_books_on_the_page_that_knows_what_is_free(
    booking: Visit, references: References, addresses: Addresses, path: str, link: str, heading: str
) -> None:
    book_elsewhere(addresses.api, "2026-12-01T09:00")
    page = booking(path, java_script_enabled=False)
    page.get_by_role("link", name=link).click()
    group = open_day(page, "2026-12-01")
    expect(page.locator(".picker fieldset:visible")).to_have_count(1)
    expect(group.locator("[value='2026-12-01T09:00']")).to_be_disabled()
    pick(page, "2026-12-01T11:00")
    type_in(page)
    send(page)
    expect(page.locator("h1")).to_have_text(heading)
    assert page.url.startswith(f"{addresses.api}/v1/reservations/HS-")
    assert page.locator(".reference").inner_text() in references()


def test_the_static_page_alone_books_without_script(booking: Visit, references: References) -> None:
    page = booking(ROOM, java_script_enabled=False)
    pick(page, "2026-12-02T10:00")
    type_in(page)
    send(page)
    expect(page.locator(".reference")).to_have_text(REFERENCE)
    expect(page.locator("main")).to_contain_text("Rabu, 2 Desember 2026")
    expect(page.locator("main")).to_contain_text("10.00–11.00 WIB")
    assert references() == [page.locator(".reference").inner_text()]


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
    page.locator("#f-minutes").focus()
    page.keyboard.press("Tab")
    _press_until(page, "Tab", "document.activeElement.hash === '#2026-11-26'")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.value") == "2026-11-26T09:00"
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-part=chosen]")).to_contain_text("Kamis, 26 November 2026, 09.30–10.30 WIB")
    for field, text in TYPED.items():
        _press_until(page, "Tab", f"document.activeElement.name === '{field}'")
        page.keyboard.type(text)
    _press_until(page, "Tab", "document.activeElement.name === 'notice_version'")
    page.keyboard.press("Space")
    _press_until(page, "Tab", "document.activeElement.type === 'submit'")
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_be_focused()
    assert len(references()) == 1


def test_two_impatient_taps_send_once(booking: Visit, references: References) -> None:
    page = live(booking(ROOM))
    pick(page, "2026-12-02T10:00")
    type_in(page)
    posts: list[str] = []
    page.on("request", lambda request: posts.extend([request.url] if request.method == "POST" else []))
    page.evaluate("() => { const form = document.forms[0]; form.requestSubmit(); form.requestSubmit(); }")
    expect(page.locator(".done")).to_be_focused()
    assert (len(posts), len(references())) == (1, 1)


def test_several_desks_are_booked_as_long_as_enough_are_left(booking: Visit, addresses: Addresses) -> None:
    book_elsewhere(addresses.api, "2026-12-01T09:00", space="solo-shared-office", units="3")
    page = live(booking(DESKS))
    group = open_day(page, "2026-12-01")
    expect(group.locator("label", has=page.locator("[value='2026-12-01T09:00']"))).to_contain_text("sisa 13")
    page.locator("#f-units").fill("14")
    page.locator("#f-units").blur()
    expect(group.locator("[value='2026-12-01T09:00']")).to_be_disabled()
    expect(group.locator("[value='2026-12-01T10:00']")).to_be_enabled()


def _press_until(page: Page, key: str, reached: str) -> None:
    for _ in range(60):
        if page.evaluate(reached):
            return
        page.keyboard.press(key)
    pytest.fail(f"{key} never led to {reached}")
