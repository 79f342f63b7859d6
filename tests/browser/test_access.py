"""Every kind of page, in every state a visitor meets, can be seen, read out and reached.

axe finds nothing in light and in dark, at 1,280 and at 320 pixels; there nothing scrolls sideways, not even with the
wider text spacing of WCAG 1.4.12; what is tapped is at least 24 pixels wide and high wherever it is not part of a
sentence (WCAG 2.5.8), and 44 high in the form. Each page seen is kept as a picture in
`build/screenshots/`, for people to look at: no test compares them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.form import DESKS, HALL, ROOM, ROOM_EN, book_elsewhere, booked, live, pick, send, type_in
from tests.conftest import Addresses
from tools.processes import ROOT

pytestmark = pytest.mark.browser

# One of each kind of page of the site.
PAGES = (
    "/",
    "/fasilitas/",
    ROOM_EN,
    DESKS,
    "/fasilitas/solo-private-office/",
    "/fasilitas/untuk/20-orang/",
    "/pesan/",
    "/lokasi/",
    "/lokasi/solo/",
    "/arah/",
    "/kontak/",
    "/tanya-jawab/",
    "/aksesibilitas/",
    "/data/",
    "/luring/",
    "/berita/",
    "/berita/situs-baru/",
    "/jadwal/",
    "/en/calendar/",
    "/jadwal/pekan-ini/",
    "/jadwal/2027-03/",
    "/en/calendar/2026-12/",
    "/jadwal/tema/keuangan/",
    "/en/calendar/location/solo/",
    "/pelatihan/foto-produk/",
    "/pelatihan/harga-jual/2027-03-25/",
    "/en/programs/merek-dagang/2026-12-01/",
    "/pelatihan/merek-dagang/2026-10-28/",
    "/statistik/",
    "/en/statistics/",
    "/cari/?q=foto",
    "/en/search/?q=zzz",
    "/heterogen/",
    "/privasi/",
    "/404.html",
)
SLOT = "2026-12-01T13:00"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PICTURES = ROOT / "build/screenshots"
WIDER_TEXT = """() => {
  const sheet = new CSSStyleSheet();
  const spacing = "line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important";
  sheet.replaceSync(`* { ${spacing} }`);
  document.adoptedStyleSheets = [sheet];
}"""


# A link is part of a sentence where words stand beside it in the same paragraph; what a label holds is tapped by it.
TOO_SMALL = """() => [...document.querySelectorAll("a, button, summary, select, input")]
  .filter((target) => {
    if (target.matches(".skip, [type=hidden], label *") || !target.checkVisibility({ contentVisibilityAuto: true }))
      return false;
    const around = target.parentElement.closest("p, li, dd, td, th, h1, h2, h3, div, nav, header");
    const words = [...around.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join("");
    const { width, height } = target.getBoundingClientRect();
    return width && (width < 24 || height < 24) && !(target.matches("a") && /[\\p{L}\\p{N}]/u.test(words));
  })
  .map((target) => target.textContent.trim() || target.id)"""


def loaded(page: Page, _api: str) -> None:
    live(page)


def faulty(page: Page, _api: str) -> None:
    send(live(page))
    expect(page.locator("#errors")).to_be_focused()


def taken(page: Page, api: str) -> None:
    pick(live(page), SLOT)
    type_in(page)
    book_elsewhere(api, SLOT)
    send(page)
    expect(page.locator(".offer")).to_be_visible()


def partly(page: Page, api: str) -> None:
    page.select_option("#f-series", "w3")
    pick(live(page), SLOT)
    type_in(page)
    book_elsewhere(api, "2026-12-08T13:00")
    send(page)
    expect(page.locator("#errors")).to_contain_text("8 Desember")


def offline(page: Page, _api: str) -> None:
    pick(live(page), SLOT)
    page.context.set_offline(True)
    send(page)
    expect(page.get_by_role("alert")).to_be_focused()


def done(page: Page, _api: str) -> None:
    pick(live(page), SLOT)
    type_in(page)
    send(page)
    booked(page)


def waiting(page: Page, _api: str) -> None:
    page.goto(page.url.replace(ROOM, HALL))
    pick(live(page), "2026-12-07T13:00")
    type_in(page, party_size="40")
    page.select_option("#f-q_layout", index=1)
    send(page)
    booked(page)


def unknown(page: Page, api: str) -> None:
    page.goto(f"{api}/v1/reservations/HS-222222?token=none&lang=id")
    expect(page.locator("h1")).to_have_text("Tidak ditemukan")


def free_times(page: Page, api: str) -> None:
    page.goto(f"{api}/v1/availability?space=solo-meeting-1&lang=id")
    expect(page.locator(".times")).to_be_visible()


def returned(page: Page, api: str) -> None:
    free_times(page, api)
    pick(page, SLOT)
    type_in(page, email="sari@")
    send(page)
    expect(page.locator("#errors")).to_be_focused()


def returned_taken(page: Page, api: str) -> None:
    free_times(page, api)
    pick(page, SLOT)
    type_in(page)
    book_elsewhere(api, SLOT)
    send(page)
    expect(page.locator(".offer")).to_be_visible()


STATES = (loaded, faulty, taken, partly, offline, done, waiting, unknown, free_times, returned, returned_taken)


@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page_is_accessible_in_both_languages(visit: Visit, path: str) -> None:
    page = visit(path)
    other = page.locator("a.switch").get_attribute("href")
    expect_accessible(page, path)
    page.goto(page.url.removesuffix(path) + str(other))
    expect_accessible(page, str(other))


@pytest.mark.parametrize("reach", STATES, ids=lambda reach: reach.__name__)
def test_every_state_of_a_booking_is_accessible(
    booking: Visit, addresses: Addresses, reach: Callable[[Page, str], None]
) -> None:
    page = booking(ROOM)
    reach(page, addresses.api)
    expect_accessible(page, f"state {reach.__name__}")


def test_everything_to_tap_in_the_form_is_large_enough(booking: Visit) -> None:
    page = booking(ROOM, viewport={"width": 320, "height": 640})
    page.locator("hs-booking").scroll_into_view_if_needed()  # times are drawn when the form comes near
    live(page)
    targets = page.locator(
        "hs-booking form :is(label:has(input), .when select, button:not(.skip), select, .field > input):visible"
    )
    heights = {target.inner_text(): (target.bounding_box() or {})["height"] for target in targets.all()}
    assert {text: height for text, height in heights.items() if height < 44} == {}


def expect_accessible(page: Page, shown: str = "") -> None:
    """`shown` names the pictures that are kept; without it there are none."""
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 720})
        assert page.evaluate(TOO_SMALL) == [], f"{page.url} ({width} px)"
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            if shown:
                keep_picture(page, f"{shown} {width} {scheme}")
            found = Axe().run(page)
            assert found.violations_count == 0, f"{page.url} ({width} px, {scheme})\n{found.generate_report()}"
    page.evaluate(WIDER_TEXT)
    wide, narrow = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= narrow, f"{page.url} scrolls sideways"


def keep_picture(page: Page, name: str) -> None:
    file = PICTURES / f"{re.sub(r'[^a-z0-9]+', '-', name).strip('-')}.jpg"
    page.screenshot(path=file, type="jpeg", quality=60, full_page=True)
