"""When something is in the way - faults, a faster visitor, a lost line, a stale page - nothing typed is lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import References, Visit
from tests.browser.form import (
    ROOM,
    ROOM_EN,
    TYPED,
    book_elsewhere,
    live,
    open_day,
    pick,
    send,
    type_in,
    typed,
)  # fmt: skip
from tests.conftest import Addresses, StartApi

pytestmark = pytest.mark.browser
SLOT = "2026-12-01T13:00"
FIELDS = ["slot", "party_size", "name", "email", "phone", "purpose", "notice_version"]


def test_faults_are_summed_up_with_focus_and_lead_to_their_fields(booking: Visit) -> None:
    page = live(booking(ROOM))
    page.locator("#f-email").fill("sari@")
    send(page)
    summary = page.locator("#errors")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Galat: "))
    links = summary.get_by_role("link")
    assert [link.get_attribute("href") for link in links.all()] == [f"#f-{name}" for name in FIELDS]
    for name, link in zip(FIELDS, links.all(), strict=True):
        message = link.inner_text()
        link.click()
        expect(page.locator(f"#f-{name}")).to_be_focused()
        expect(page.locator(f"#f-{name}")).to_have_accessible_description(re.compile(re.escape(message)))
    expect(page.locator("#f-email")).to_have_value("sari@")


def test_mended_faults_are_forgotten(booking: Visit) -> None:
    page = live(booking(ROOM))
    title = page.title()
    send(page)
    expect(page.locator("#errors")).to_be_focused()
    pick(page, SLOT)
    type_in(page, email="sari@")
    send(page)
    expect(page.locator("#errors li")).to_have_text("Tulis alamat email yang lengkap, misalnya sari@contoh.id.")
    expect(page.locator(".fault")).to_have_count(1)
    page.locator("#f-email").fill("sari@contoh.id")
    send(page)
    expect(page.locator(".done")).to_be_focused()
    expect(page).to_have_title(title)


@pytest.mark.parametrize(("path", "title"), [(ROOM, "Galat: "), (ROOM_EN, "Error: ")])
def test_without_script_the_form_comes_back_with_every_fault_and_every_value(
    booking: Visit, path: str, title: str
) -> None:
    page = booking(path, java_script_enabled=False)
    pick(page, "2026-12-02T10:00")
    page.select_option("#f-minutes", "120")
    type_in(page, email="sari@", phone="12")
    send(page)
    expect(page).to_have_title(re.compile(f"^{title}"))
    expect(page.locator("#errors")).to_be_focused()
    assert [link.get_attribute("href") for link in page.locator("#errors a").all()] == ["#f-email", "#f-phone"]
    assert typed(page) == {**TYPED, "email": "sari@", "phone": "12"}
    expect(page.locator("#f-minutes")).to_have_value("120")
    expect(page.locator("[value='2026-12-02T10:00']")).to_be_checked()
    expect(page.locator("#f-notice_version")).to_be_checked()


def test_without_script_an_error_link_never_hides_the_chosen_day(booking: Visit) -> None:
    page = booking(ROOM, java_script_enabled=False)
    send(page)
    chosen = pick(page, "2026-12-03T10:00")
    page.locator("#errors a[href='#f-email']").click()
    expect(page.locator("#f-email")).to_be_focused()
    expect(chosen).to_be_visible()
    expect(page.locator(".picker fieldset:visible")).to_have_count(1)


def test_when_somebody_was_faster_the_nearest_times_are_one_tap_away(
    booking: Visit, references: References, addresses: Addresses
) -> None:
    page = live(booking(ROOM))
    pick(page, SLOT)
    type_in(page)
    first = book_elsewhere(addresses.api, SLOT)["reference"]
    send(page)
    summary = page.locator("#errors")
    expect(summary).to_be_focused()
    expect(summary).to_have_text("Jam ini baru saja dipesan orang lain")
    expect(page.locator(f"[id='2026-12-01'] [value='{SLOT}']")).to_be_disabled()
    nearest = page.locator(".alternatives label")
    expect(nearest).to_have_count(6)
    label = nearest.first.inner_text().strip()
    assert label.startswith("Selasa, 1 Desember 2026, ")
    nearest.first.click()
    expect(page.locator("[data-part=chosen]")).to_contain_text(label)
    page.locator(".alternatives button").click()
    expect(page.locator(".done")).to_contain_text(label)
    assert references() == sorted([first, page.locator(".reference").inner_text()])


def test_without_script_the_nearest_times_come_with_the_form(booking: Visit, addresses: Addresses) -> None:
    page = booking(ROOM, java_script_enabled=False)
    pick(page, SLOT)
    type_in(page)
    book_elsewhere(addresses.api, SLOT)
    send(page)
    expect(page.locator("#errors")).to_have_text("Jam ini baru saja dipesan orang lain")
    assert typed(page) == TYPED
    page.locator(".alternatives input").first.check()
    page.locator(".alternatives button").click()
    expect(page.locator(".reference")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Selasa, 1 Desember 2026")


@pytest.mark.parametrize("script", [True, False])
def test_a_room_like_it_is_one_tap_away_and_nothing_has_to_be_typed_again(
    booking: Visit, references: References, addresses: Addresses, *, script: bool
) -> None:
    page = booking(ROOM, java_script_enabled=script)
    if script:
        live(page)
    pick(page, SLOT)
    type_in(page)
    book_elsewhere(addresses.api, SLOT)
    send(page)
    other = page.locator(".alternatives label", has_text="Ruang Rapat 1, Semarang: Selasa, 1 Desember 2026")
    other.click()
    page.locator(".alternatives button").click()
    expect(page.locator(".reference")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Hetero Space Semarang")
    expect(page.locator("main")).to_contain_text("13.00–14.00 WIB")
    assert page.locator(".reference").inner_text() in references()


def test_an_alternative_survives_a_lost_line(booking: Visit, addresses: Addresses) -> None:
    page = live(booking(ROOM))
    pick(page, SLOT)
    type_in(page)
    book_elsewhere(addresses.api, SLOT)
    send(page)
    page.locator(".alternatives input").first.check()
    page.context.set_offline(True)
    page.locator(".alternatives button").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.context.set_offline(False)
    page.get_by_role("button", name="Coba kirim lagi").click()
    expect(page.locator(".done")).to_be_focused()


def test_offline_nothing_is_lost_and_a_retry_books_once(booking: Visit, references: References) -> None:
    page = live(booking(ROOM))
    pick(page, SLOT)
    type_in(page)
    page.context.set_offline(True)
    send(page)
    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    expect(alert).to_contain_text("Tidak tersambung. Isian Anda masih ada di sini")
    assert typed(page) == TYPED
    assert references() == []
    page.context.set_offline(False)
    page.get_by_role("button", name="Coba kirim lagi").click()
    expect(page.locator(".done")).to_be_focused()
    assert len(references()) == 1


def test_an_answer_lost_on_the_way_does_not_book_twice(
    booking: Visit, references: References, addresses: Addresses
) -> None:
    page = live(booking(ROOM))
    pick(page, SLOT)
    type_in(page)

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route(f"{addresses.api}/v1/reservations", lose_the_answer, times=1)
    send(page)
    expect(page.get_by_role("alert")).to_be_focused()
    (reference,) = references()
    page.get_by_role("button", name="Coba kirim lagi").click()
    expect(page.locator(".reference")).to_have_text(reference)
    assert references() == [reference]


def test_an_answer_that_is_not_the_apis_is_told_as_a_fault_of_ours(booking: Visit, addresses: Addresses) -> None:
    page = live(booking(ROOM))
    pick(page, SLOT)
    type_in(page)
    anyone = {"Access-Control-Allow-Origin": "*"}
    page.route(
        f"{addresses.api}/v1/reservations", lambda route: route.fulfill(status=502, body="<html>", headers=anyone)
    )
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("Ada gangguan di pihak kami.")
    assert typed(page) == TYPED


def test_without_the_api_the_form_keeps_to_the_opening_hours(visit: Visit) -> None:
    page = visit(ROOM)
    expect(page.locator("[data-part=chosen]")).to_contain_text("Jam yang kosong belum bisa diperiksa.")
    expect(page.locator("[data-part=static]")).to_be_visible()
    expect(pick(page, SLOT)).to_be_checked()


def test_a_page_built_weeks_ago_heals_itself(visit: Visit, api: StartApi) -> None:
    api(BOOKING_NOW="2026-12-14T16:30:00+07:00")
    page = live(visit(ROOM))
    expect(page.locator(".daylinks a").first).to_contain_text("Selasa 15 Des")
    expect(page.locator(".daylinks span").first).to_have_text("Kamis 24 Des tutup: Cuti Bersama Hari Raya Natal")
    pick(page, "2027-01-08T09:00")
    type_in(page)
    send(page)
    expect(page.locator(".done")).to_contain_text("Jumat, 8 Januari 2027")


def test_starts_that_are_past_are_not_called_taken(booking: Visit) -> None:
    page = live(booking(ROOM))
    today = open_day(page, "2026-11-24")
    expect(today.locator("label").first).to_have_text("11.00")
    expect(today.locator(":disabled")).to_have_count(0)


def test_a_longer_duration_keeps_the_choice_or_says_that_it_no_longer_fits(
    booking: Visit, addresses: Addresses
) -> None:
    book_elsewhere(addresses.api, "2026-12-01T15:00")
    page = live(booking(ROOM))
    radio = pick(page, SLOT)
    page.select_option("#f-minutes", "90")
    expect(radio).to_be_checked()
    expect(page.locator("[data-part=chosen]")).to_contain_text("13.00–14.30 WIB")
    page.select_option("#f-minutes", "180")
    expect(radio).to_be_disabled()
    expect(page.locator("[data-part=chosen]")).to_have_text("Jam yang tadi dipilih tidak bisa lagi. Pilih jam lain.")
    page.select_option("#f-minutes", "60")
    expect(radio).to_be_checked()


def test_an_error_link_never_hides_the_chosen_day(booking: Visit) -> None:
    page = live(booking(ROOM))
    chosen = pick(page, "2026-12-03T10:00")
    send(page)
    page.locator("#errors a[href='#f-email']").click()
    expect(chosen).to_be_visible()
    expect(chosen).to_be_checked()


def test_later_days_are_loaded_on_demand(booking: Visit) -> None:
    page = live(booking(ROOM))
    page.locator("#f-name").fill("Sari")
    page.get_by_role("link", name="Hari berikutnya").click()
    expect(pick(page, "2027-01-11T09:00")).to_be_checked()
    expect(page.locator("#f-name")).to_have_value("Sari")


def test_a_day_in_the_address_is_the_day_shown(booking: Visit) -> None:
    page = live(booking(ROOM + "#2026-12-03"))
    expect(page.locator("[id='2026-12-03']")).to_be_visible()
    expect(page.locator(".picker fieldset:visible")).to_have_count(1)
