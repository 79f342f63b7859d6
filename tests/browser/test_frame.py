"""The frame holds at every width, with forced colors, on paper, and without style sheets."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit
from tests.browser.form import ROOM

pytestmark = pytest.mark.browser

WIDTHS = (360, 390, 1280, 1920)


@pytest.mark.parametrize("path", ["/pesan/", "/en/book/"])
@pytest.mark.parametrize("links", ["header nav a", "header > a"])
def test_the_menu_stays_on_one_row_and_so_do_name_search_and_language(visit: Visit, path: str, links: str) -> None:
    page = visit(path)
    middle = "link => { const { top, bottom } = link.getBoundingClientRect(); return Math.round((top + bottom) / 2); }"
    for width in (320, *WIDTHS, 768):
        page.set_viewport_size({"width": width, "height": 700})
        rows = page.locator(links).evaluate_all(f"links => [...new Set(links.map({middle}))]")
        assert len(rows) == 1, width


@pytest.mark.parametrize("path", ["/", "/fasilitas/", "/lokasi/solo/", ROOM, "/jadwal/", "/data/"])
def test_nothing_scrolls_sideways_at_any_width(visit: Visit, path: str) -> None:
    page = visit(path)
    for width in (320, *WIDTHS):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_with_forced_colors_buttons_keep_their_edge_and_plans_their_lines(visit: Visit) -> None:
    page = visit("/pesan/", forced_colors="active")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    plan = page.locator(".plan").first.evaluate("plan => getComputedStyle(plan).stroke")
    assert plan != background
    button = visit("/", forced_colors="active").locator(".button")
    edge = button.evaluate("button => getComputedStyle(button)")
    assert edge["borderTopStyle"] == "solid"
    assert edge["borderTopColor"] != edge["backgroundColor"]


@pytest.mark.parametrize("path", ["/jadwal/2026-12/", "/fasilitas/solo/"])
def test_where_colors_are_forced_the_chosen_one_still_stands_out(visit: Visit, path: str) -> None:
    page = visit(path)
    page.emulate_media(forced_colors="active")
    grounds = "found => found.map(one => getComputedStyle(one).backgroundColor)"
    chosen = page.locator(":is(.ways a, .chip)[aria-current]").evaluate_all(grounds)
    assert chosen
    assert not set(chosen) & set(page.locator("body").evaluate_all(grounds))


@pytest.mark.parametrize(
    ("path", "answers"),
    [
        (
            "/",
            [
                "Beda latar",
                "siapa saja: ibu",
                "ruang rapat, kelas",
                "Ikut belajar",
                "Pesan ruang",
                "Cara memesan",
            ],
        ),
        (
            "/en/",
            [
                "Different roots",
                "anyone: mothers",
                "meeting rooms, classes",
                "Come and learn",
                "Book a room",
                "How to book",
            ],
        ),
    ],
)
def test_the_first_screen_of_a_small_phone_tells_what_for_whom_when_and_how(
    visit: Visit, path: str, answers: list[str]
) -> None:
    page = visit(path, viewport={"width": 360, "height": 640})
    for answer in answers:
        box = page.locator(".hero > *", has_text=answer).bounding_box()
        assert box, answer
        assert box["y"] + box["height"] <= 640, answer


@pytest.mark.parametrize("path", ["/fasilitas/banyumas-court/", ROOM, "/jadwal/"])
def test_on_paper_there_is_no_menu_no_cloth_and_no_form(visit: Visit, path: str) -> None:
    page = visit(path)
    page.emulate_media(media="print")
    for part in (".top", ".cloth", "hs-booking", "footer"):
        assert not any(page.locator(part).evaluate_all("found => found.map(one => one.checkVisibility())")), part
    assert page.locator("h1").is_visible()


def test_without_style_sheets_the_order_makes_sense(visit: Visit) -> None:
    page = visit("/")
    text = page.evaluate("document.querySelector('style').remove() ?? document.body.innerText")
    order = ["Langsung ke isi", "Pesan", "Beda latar", "Cara memesan", "Jadwal lengkap", "Tiga kota", "Kontak"]
    assert sorted(order, key=text.index) == order
