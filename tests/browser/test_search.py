"""Searching as visitors do: while they type, by keyboard, from a link, without script, without the index."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit


def test_the_list_follows_what_is_typed_and_the_count_is_told(visit: Visit) -> None:
    page = visit("/cari/")
    page.get_by_label("Topik, ruang, atau kota").press_sequentially("studio hi")
    expect(page.get_by_role("status")).to_have_text("1 hasil")
    expect(page.locator(".found a")).to_have_text(["Studio Foto"])
    expect(page.locator(".all")).to_be_hidden()
    assert page.url.endswith("/cari/?q=studio%20hi")


def test_what_is_taken_back_brings_the_whole_list_back(visit: Visit) -> None:
    page = visit("/cari/?q=foto")
    expect(page.locator(".found")).to_be_visible()
    page.get_by_label("Topik, ruang, atau kota").fill("")
    expect(page.locator(".all")).to_be_visible()
    expect(page.locator(".found")).to_be_hidden()
    expect(page.get_by_role("status")).to_have_text("")
    assert page.url.endswith("/cari/")


def test_a_search_that_finds_nothing_says_so_and_shows_everything(visit: Visit) -> None:
    page = visit("/en/search/?q=submarine")
    expect(page.get_by_role("status")).to_have_text("Nothing matches. Below is everything there is.")
    expect(page.locator(".all")).to_be_visible()


def test_pages_that_inform_are_found_by_what_they_tell(visit: Visit) -> None:
    page = visit("/cari/?q=parkir")
    expect(page.locator(".found a")).to_have_text(["Petunjuk jalan"])
    page = visit("/en/search/?q=privacy")
    expect(page.locator(".found a")).to_have_text(["Your personal data"])


@pytest.mark.parametrize(
    ("query", "told", "first"),
    [
        ("kemaasan", "2 hasil untuk kata yang mirip: kemasan", "Kemasan yang Menarik"),
        ("sertifkat hallal", "1 hasil untuk kata yang mirip: sertifikat, halal", "Mengenal Sertifikasi Halal"),
        ("aula", "5 hasil", "Ruang Acara"),
        ("wifi", "3 hasil", "Kantor Bersama"),
        ("PIRT", "1 hasil", "Izin Pangan Rumah Tangga"),
        ("ig", "1 hasil", "Media Sosial yang Konsisten"),
        ("harga", "3 hasil", "Menghitung Harga Jual"),
        ("jam buka", "4 hasil", "Hetero Space Semarang"),
        ("poto produk", "4 hasil", "Foto Produk dengan Ponsel"),
        ("rapat 6 orang solo", "1 hasil", "Ruang Rapat Solo"),
    ],
)
def test_typing_errors_and_other_words_for_the_same_find_what_is_meant(
    visit: Visit, query: str, told: str, first: str
) -> None:
    page = visit(f"/cari/?q={query}")
    expect(page.get_by_role("status")).to_have_text(told)
    expect(page.locator(".found a").first).to_have_text(first)


def test_a_keyboard_reaches_the_results(visit: Visit) -> None:
    page = visit("/en/search/")
    expect(page.locator("hs-search:defined")).to_be_attached()
    page.get_by_label("Topic, room or city").fill("trademark")
    page.keyboard.press("Enter")
    expect(page.locator(".found a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Registering a Trademark")
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("1 result")


def test_a_search_sent_before_the_script_was_there_ends_at_its_results(visit: Visit) -> None:
    page = visit("/cari/?q=foto#hasil")
    expect(page.locator(".found a").first).to_be_focused()
    page = visit("/en/search/?q=submarine#hasil")
    expect(page.get_by_role("status")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text("Nothing matches. Below is everything there is.")


def test_whoever_only_opens_a_link_to_a_search_starts_at_the_top(visit: Visit) -> None:
    page = visit("/cari/?q=foto")
    expect(page.locator(".found")).to_be_visible()
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_news_and_locations_are_found(visit: Visit) -> None:
    page = visit("/cari/?q=masuk kalender")
    expect(page.locator(".found small").first).to_have_text("Kabar")
    page = visit("/en/search/?q=surakarta")
    expect(page.locator(".found a").first).to_have_text("Hetero Space Solo")


def test_a_result_tells_the_next_date_of_a_training(visit: Visit) -> None:
    page = visit("/cari/?q=merek")
    page.clock.install(time="2026-11-24T09:00:00+07:00")
    page.reload()
    expect(page.locator(".found li").first).to_contain_text("Jadwal berikutnya: 1 Desember 2026")


def test_without_script_the_page_is_the_list(visit: Visit) -> None:
    page = visit("/cari/", java_script_enabled=False)
    page.get_by_label("Topik, ruang, atau kota").fill("merek")
    page.get_by_role("button", name="Cari").click()
    assert page.url.endswith("/cari/?q=merek#hasil")
    expect(page.get_by_role("link", name="Mendaftarkan Merek")).to_be_visible()
    expect(page.locator("noscript p")).to_be_visible()


def test_without_the_index_the_list_itself_is_searched(visit: Visit) -> None:
    # A service worker that has started by then answers from what it kept, past the route.
    page = visit("/cari/", service_workers="block")
    page.route(
        "**/data/search.id.json", lambda route: route.fulfill(status=200, body="<html>", content_type="text/html")
    )
    page.reload()
    _type(page, "solo foto")
    expect(page.locator(".found a")).to_have_text(["Studio Foto"])
    expect(page.locator(".found small")).to_have_text(["Solo"])


def _type(page: Page, words: str) -> None:
    page.get_by_label("Topik, ruang, atau kota").press_sequentially(words)
