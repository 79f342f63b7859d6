"""Without a signal, what was visited can be read again, the rest says so, and nothing pretends to be live."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.form import ROOM, live
from tests.conftest import Addresses

pytestmark = pytest.mark.browser

KEPT = """async () => {
  const requests = [];
  for (const name of await caches.keys()) requests.push(...(await (await caches.open(name)).keys()));
  return requests.map((request) => request.url);
}"""


def controlled(page: Page) -> Page:
    """The page once a service worker looks after it; opened again, so that it is kept."""
    page.wait_for_function("() => navigator.serviceWorker.controller")
    page.reload()
    return page


def test_a_page_that_was_visited_can_be_read_offline(visit: Visit) -> None:
    page = controlled(visit("/lokasi/", bypass_csp=True))
    heading = page.locator("h1").inner_text()
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_have_text(heading)


@pytest.mark.parametrize(
    ("start", "unvisited", "heading"),
    [
        ("/lokasi/", "/kontak/", "Tidak ada sambungan internet"),
        ("/en/locations/", "/en/contact/", "No internet connection"),
    ],
)
def test_a_page_that_was_not_says_that_there_is_no_connection(
    visit: Visit, site: str, start: str, unvisited: str, heading: str
) -> None:
    page = controlled(visit(start, bypass_csp=True))
    page.context.set_offline(True)
    page.goto(site + unvisited)
    expect(page.locator("h1")).to_have_text(heading)


def test_what_was_searched_for_can_be_searched_again_offline_and_is_not_kept(visit: Visit) -> None:
    page = controlled(visit("/cari/?q=merek", bypass_csp=True))
    page.context.set_offline(True)
    page.reload()
    expect(page.locator(".found a").first).to_be_visible()
    assert [url for url in page.evaluate(KEPT) if "?" in url] == []


def test_a_booking_page_opened_from_a_link_can_be_read_offline(booking: Visit) -> None:
    page = controlled(booking(ROOM, bypass_csp=True))
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".facts")).to_be_visible()


def test_nothing_of_the_api_is_kept(booking: Visit, site: str, addresses: Addresses) -> None:
    page = controlled(booking("/lokasi/", bypass_csp=True))
    page.goto(site + ROOM)
    live(page)
    kept = page.evaluate(KEPT)
    assert site + ROOM in kept
    assert [url for url in kept if url.startswith(addresses.api)] == []


def test_home_is_one_request_and_starts_no_worker(visit: Visit) -> None:
    page = visit("/")
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
