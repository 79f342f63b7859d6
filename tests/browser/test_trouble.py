"""When something is in the way - faults, a faster visitor, a lost line, a stale page - nothing typed is lost."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import References, Visit
from tests.browser.form import (
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
from tests.conftest import Addresses, StartApi

pytestmark = pytest.mark.browser
SLOT = "2026-12-01T13:00"
FIELDS = ["start", "party_size", "name", "email", "phone", "purpose", "notice_version"]


def test_faults_are_summed_up_with_focus_and_lead_to_their_fields(booking: Visit) -> None:
    page = live(booking(ROOM))
    page.locator("#f-email").fill("sari@")
    send(page)
    summary = page.locator("#errors")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Perlu diperbaiki: "))
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
    send(page)
    expect(page.locator("#errors")).to_be_focused()
    pick(page, SLOT)
    type_in(page, email="sari@")
    send(page)
    told = "Tulis alamat email yang lengkap, misalnya sari@contoh.id, atau kosongkan."
    expect(page.locator("#errors li")).to_have_text(told)
    expect(page.locator(".fault")).to_have_count(1)
    page.locator("#f-email").fill("sari@contoh.id")
    send(page)
    booked(page)


@pytest.mark.parametrize(("path", "title"), [(ROOM, "Perlu diperbaiki: "), (ROOM_EN, "Error: ")])
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
    expect(page.locator("#f-date")).to_have_value("2026-12-02")
    expect(page.locator("[name=start][value='10:00']")).to_be_checked()
    expect(page.locator("#f-notice_version")).to_be_checked()


@pytest.mark.parametrize("mode", MODES)
def test_a_taken_time_is_named_beside_the_other_faults(booking: Visit, addresses: Addresses, mode: str) -> None:
    page = opened(booking, ROOM, mode)
    pick(page, SLOT)
    type_in(page, email="sari@")
    book_elsewhere(addresses.api, SLOT)
    send(page)
    summary = page.locator("#errors")
    expect(summary).to_contain_text("Jam itu sudah dipesan. Pilih jam lain.")
    expect(summary.get_by_role("link")).to_have_count(2)
    expect(page.locator("#f-date")).to_have_value("2026-12-01")
    expect(page.locator("[name=start][value='13:00']")).to_be_disabled()
    assert typed(page) == {**TYPED, "email": "sari@"}


@pytest.mark.parametrize("mode", MODES)
def test_when_somebody_was_faster_the_nearest_times_are_one_tap_away(
    booking: Visit, references: References, addresses: Addresses, mode: str
) -> None:
    page = opened(booking, ROOM, mode)
    pick(page, SLOT)
    type_in(page)
    first = book_elsewhere(addresses.api, SLOT)["reference"]
    send(page)
    summary = page.locator("#errors")
    expect(summary).to_be_focused()
    expect(summary.locator("h2")).to_have_text("Jam ini sudah terpakai")
    expect(page.locator("[name=start][value='13:00']")).to_be_disabled()
    assert typed(page) == TYPED
    nearest = page.locator(".offer button").first
    assert nearest.inner_text().startswith("Selasa, 1 Desember 2026, ")
    nearest.click()
    reference = booked(page)
    assert references() == sorted([first, reference])


@pytest.mark.parametrize("mode", MODES)
def test_the_days_that_remain_of_several_are_one_tap_away(
    booking: Visit, references: References, addresses: Addresses, mode: str
) -> None:
    page = opened(booking, ROOM, mode)
    page.select_option("#f-series", "w3")
    pick(page, SLOT)
    type_in(page)
    first = book_elsewhere(addresses.api, "2026-12-08T13:00")["reference"]
    send(page)
    expect(page.locator("#errors h2")).to_have_text("Tidak semua hari bisa dipesan")
    expect(page.locator("#errors li")).to_have_text("Selasa, 8 Desember 2026: sudah dipesan orang lain")
    offer = page.locator(".offer")
    expect(page.locator("#f-series")).to_have_value("w3")
    if mode == "script":
        expect(page.locator("[data-part=chosen]")).to_contain_text("juga 8 Des (tidak bisa), 15 Des")
    offer.get_by_role("button", name="Pesan 2 hari itu").click()
    reference = booked(page)
    assert references() == sorted([first, reference])
    expect(page.locator("main")).to_contain_text("Selasa, 15 Desember 2026")
    expect(page.locator("main")).not_to_contain_text("8 Desember 2026")


def test_a_room_of_another_kind_is_booked_on_its_own_page(booking: Visit, addresses: Addresses) -> None:
    page = live(booking(ROOM))
    pick(page, SLOT)
    type_in(page)
    book_elsewhere(addresses.api, SLOT)
    send(page)
    other = page.locator(".offer button[value*='@']").first
    name = other.inner_text().partition(":")[0].partition(",")[0].partition(" (")[0]
    expect(page.locator(".offer a").first).to_have_attribute("href", re.compile("/fasilitas/"))
    other.click()
    expect(page.locator("main")).to_contain_text(name)
    assert page.url.startswith(addresses.api)


def test_an_alternative_survives_a_lost_line(booking: Visit, addresses: Addresses) -> None:
    page = live(booking(ROOM))
    pick(page, SLOT)
    type_in(page)
    book_elsewhere(addresses.api, SLOT)
    send(page)
    expect(page.locator("#errors")).to_be_focused()
    nearest = page.locator(".offer button").first
    time = nearest.inner_text().partition(", ")[2].partition(", ")[2]
    page.context.set_offline(True)
    nearest.click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.context.set_offline(False)
    page.get_by_role("button", name="Coba kirim lagi").click()
    booked(page)
    expect(page.locator("main")).to_contain_text(time.replace("\u00a0", " "))


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
    booked(page)
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
    chosen = page.locator("[data-part=chosen]")
    expect(chosen).to_contain_text("Jam yang kosong belum bisa diperiksa.")
    expect(page.locator("[data-part=static]")).to_be_visible()
    expect(pick(page, SLOT)).to_be_checked()
    expect(chosen).to_contain_text("13.00–\u206014.00 WIB")
    look(page)
    expect(chosen).to_contain_text("Jam yang kosong belum bisa diperiksa.")


def test_a_page_built_weeks_ago_heals_itself(visit: Visit, api: StartApi) -> None:
    api(BOOKING_NOW="2026-12-14T16:30:00+07:00")
    page = live(visit(ROOM))
    days = page.locator("#f-date option")
    expect(days.first).to_have_text("Selasa 15 Des")
    expect(page.locator("#f-date option:disabled").first).to_have_text(
        "Kamis 24 Des · tutup: Cuti Bersama Hari Raya Natal"
    )
    pick(page, "2027-01-08T09:00")
    type_in(page)
    send(page)
    booked(page)
    expect(page.locator("main")).to_contain_text("Jumat, 8 Januari 2027")


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
    pick(page, SLOT)
    radio, chosen = page.locator("[name=start][value='13:00']"), page.locator("[data-part=chosen]")
    page.select_option("#f-minutes", "90")
    expect(radio).to_be_checked()
    expect(chosen).to_contain_text("13.00–\u206014.30 WIB")
    page.select_option("#f-minutes", "180")
    expect(radio).to_be_disabled()
    expect(chosen).to_have_text("Jam yang tadi Anda pilih sudah tidak bisa. Pilih jam lain.")
    page.select_option("#f-minutes", "60")
    expect(radio).to_be_checked()


def test_another_day_keeps_the_time_of_day(booking: Visit) -> None:
    page = live(booking(ROOM))
    pick(page, SLOT)
    page.select_option("#f-date", "2026-12-03")
    expect(page.locator("[name=start][value='13:00']")).to_be_checked()
    expect(page.locator("[data-part=chosen]")).to_contain_text("Kamis, 3 Desember 2026, 13.00–\u206014.00 WIB")
    expect(page.locator("#f-start legend")).to_have_text("Jam mulai (WIB) · Kamis, 3 Desember 2026")


def test_far_days_are_in_the_list_at_once(booking: Visit) -> None:
    page = live(booking(ROOM))
    expect(pick(page, "2027-01-11T09:00")).to_be_checked()


def test_a_day_in_the_address_is_the_day_shown(booking: Visit) -> None:
    page = live(booking(ROOM + "#2026-12-03"))
    expect(page.locator("#f-date")).to_have_value("2026-12-03")
