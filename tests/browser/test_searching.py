"""A visitor asks which space is free, picks one and books it without script; who finds nothing is helped on."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import References, Visit
from tests.browser.form import ROOM, book_elsewhere, send, type_in
from tests.browser.test_access import expect_accessible
from tests.conftest import Addresses

pytestmark = pytest.mark.browser


def ask(page: Page, *, people: str = "8", city: str = "solo", kind: str = "", day: str = "2026-12-01") -> None:
    form = page.locator("form.wish")
    form.locator("[name=location]").select_option(city)
    form.locator("[name=kind]").select_option(kind)
    form.locator("[name=date]").fill(day)
    form.locator("[name=start]").select_option("10:00")
    form.locator("[name=minutes]").select_option("120")
    form.locator("[name=party_size]").fill(people)
    form.get_by_role("button").click()


@pytest.mark.parametrize(
    ("path", "choose", "heading"),
    [
        ("/pesan/", "Pesan ruang ini: Ruang Kelas Solo, Solo", "Pesanan Anda sudah pasti"),
        ("/en/book/", "Book this room: Solo Classroom, Solo", "Your booking is confirmed"),
    ],
)
def test_a_visitor_without_script_searches_picks_and_books(
    booking: Visit, references: References, path: str, choose: str, heading: str
) -> None:
    page = booking(path, java_script_enabled=False)
    ask(page)
    page.get_by_role("link", name=choose, exact=True).click()
    expect(page.locator("#f-date")).to_have_value("2026-12-01")
    expect(page.locator("[name=start][value='10:00']")).to_be_checked()
    expect(page.locator("#f-minutes")).to_have_value("120")
    type_in(page, party_size="8")
    send(page)
    expect(page.locator("h1")).to_have_text(heading)
    assert references() == [page.locator(".reference").inner_text()]


def test_a_room_that_is_taken_leads_to_its_nearest_time(booking: Visit, addresses: Addresses) -> None:
    book_elsewhere(addresses.api, "2026-12-01T10:00", minutes="120")
    page = booking("/pesan/", java_script_enabled=False)
    ask(page, people="4", kind="meeting")
    expect(page.locator("main")).to_contain_text("Pada jam itu belum ada yang kosong untuk 4 orang.")
    page.get_by_role("link", name="Pesan Sel 1 Des, 12.00–\u206014.00").click()
    expect(page.locator("#f-date")).to_have_value("2026-12-01")
    expect(page.locator("[name=start][value='12:00']")).to_be_checked()


def test_a_search_with_mistakes_comes_back_with_what_was_typed(booking: Visit) -> None:
    page = booking("/pesan/", java_script_enabled=False)
    ask(page, people="banyak", kind="studio", day="")
    expect(page.locator("#errors")).to_be_focused()
    assert [link.get_attribute("href") for link in page.locator("#errors a").all()] == ["#f-party_size", "#f-date"]
    expect(page.locator("#f-party_size")).to_have_value("banyak")
    expect(page.locator("#f-kind")).to_have_value("studio")


def test_what_was_asked_can_be_changed(booking: Visit) -> None:
    page = booking("/pesan/", java_script_enabled=False)
    ask(page)
    page.locator("summary").click()
    expect(page.locator("#f-date")).to_have_value("2026-12-01")
    ask(page, people="2", kind="studio")
    expect(page.locator("h2").first).to_have_text("1 ruang kosong")


QUESTIONS = {
    "nothing asked": "",
    "free": "date=2026-12-01&start=10:00&minutes=120&party_size=8&location=solo",
    "busy": "date=2026-12-01&start=10:00&minutes=120&party_size=4&location=solo&kind=meeting",
    "nowhere": "date=2026-12-01&start=10:00&minutes=120&party_size=90&location=solo",
    "mistaken": "date=&start=10:00&minutes=120&party_size=x&location=solo",
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_answer_is_accessible_in_both_languages(booking: Visit, addresses: Addresses, question: str) -> None:
    book_elsewhere(addresses.api, "2026-12-01T10:00", minutes="120")
    for lang in ("id", "en"):
        page = booking(f"{addresses.api}/v1/search?lang={lang}&{QUESTIONS[question]}")
        page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
        expect_accessible(page)


def test_everything_to_tap_in_the_search_is_large_enough(booking: Visit) -> None:
    page = booking("/pesan/", viewport={"width": 320, "height": 640})
    targets = page.locator("form.wish :is(input:not([type=hidden]), select, button)")
    assert [target.evaluate("one => one.name") for target in targets.all() if not _tall(target.bounding_box())] == []


def test_the_room_of_a_result_is_shown_on_the_site(booking: Visit) -> None:
    page = booking("/pesan/")
    ask(page, people="4", kind="meeting")
    page.get_by_role("link", name="Ruang Rapat Solo", exact=True).click()
    expect(page).to_have_url(re.compile(f"{ROOM}$"))


def _tall(box: object) -> bool:
    return isinstance(box, dict) and box["height"] >= 44
