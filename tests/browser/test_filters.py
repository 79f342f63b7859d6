"""A visitor narrows the rooms down by kind, people and city, without script, and can pass on what they see."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_access import expect_accessible

pytestmark = pytest.mark.browser


def test_kind_people_and_city_add_up(visit: Visit) -> None:
    page = visit("/fasilitas/", java_script_enabled=False)
    filters = page.get_by_role("navigation", name="Saring ruang")
    filters.get_by_role("link", name="Ruang acara").click()
    filters.get_by_role("link", name="50", exact=True).click()
    filters.get_by_role("link", name="Banyumas").click()
    expect(page).to_have_url(re.compile("/fasilitas/jenis/ruang-acara/50-orang/#banyumas$"))
    expect(page.get_by_role("heading", level=2)).to_have_text(["Banyumas"])
    expect(page.get_by_role("row").filter(has=page.get_by_role("rowheader"))).to_have_count(4)


def test_every_city_comes_back(visit: Visit) -> None:
    page = visit("/fasilitas/untuk/20-orang/#solo", java_script_enabled=False)
    expect(page.get_by_role("heading", level=2)).to_have_text(["Solo"])
    page.get_by_role("navigation", name="Saring ruang").get_by_role("link", name="Semua").last.click()
    expect(page.get_by_role("heading", level=2)).to_have_text(["Semarang", "Solo", "Banyumas"])


def test_a_city_is_kept_when_a_kind_is_chosen(visit: Visit) -> None:
    page = visit("/en/facilities/solo/", java_script_enabled=False)
    page.get_by_role("navigation", name="Filter").get_by_role("link", name="Meeting room").click()
    expect(page.get_by_role("heading", level=2)).to_have_text(["Solo"])


@pytest.mark.parametrize("path", ["/fasilitas/", "/fasilitas/jenis/ruang-acara/50-orang/", "/en/facilities/solo/"])
def test_the_first_room_is_on_the_first_screen_of_a_phone(visit: Visit, path: str) -> None:
    page = visit(path, viewport={"width": 360, "height": 640})
    expect(page.get_by_role("rowheader").first.get_by_role("link")).to_be_in_viewport(ratio=1)


def test_cards_tell_the_hours_of_the_house_once_and_a_rooms_own_beside_it(visit: Visit) -> None:
    page = visit("/fasilitas/semarang/", viewport={"width": 360, "height": 640})
    cards = page.get_by_role("row")
    expect(page.get_by_text("Jam buka: Senin–Kamis 09.00–\u206018.00")).to_be_visible()
    expect(cards.filter(has_text="Ruang Rapat 1").get_by_text("Senin–Kamis")).to_be_hidden()
    expect(cards.filter(has_text="Panggung rendah, pengeras").get_by_text("Sabtu")).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(page.get_by_text("Jam buka: Senin–Kamis")).to_be_hidden()
    expect(cards.filter(has_text="Ruang Rapat 1").get_by_text("Senin–Kamis")).to_be_visible()


def test_on_a_phone_a_button_tells_what_was_chosen_and_unfolds_the_links_alone(visit: Visit) -> None:
    page = visit("/fasilitas/jenis/ruang-rapat/", viewport={"width": 360, "height": 640}, java_script_enabled=False)
    filters = page.get_by_role("navigation", name="Saring ruang")
    expect(filters.locator("summary")).to_have_text(["Ruang rapat", "Berapa orang", "Kota"])
    expect(filters.get_by_role("link")).to_have_count(0)
    filters.get_by_text("Kota").click()
    filters.get_by_text("Berapa orang").click()
    expect(filters.get_by_role("link")).to_have_text(["Semua", "2", "5", "10"])
    filters.get_by_role("link", name="5", exact=True).click()
    expect(filters.locator("summary")).to_have_text(["Ruang rapat", "5 orang", "Kota"])


@pytest.mark.parametrize(
    "path", ["/fasilitas/jenis/ruang-acara/50-orang/#banyumas", "/en/facilities/for/10-people/#solo"]
)
def test_a_narrowed_list_is_accessible(visit: Visit, path: str) -> None:
    expect_accessible(visit(path))
