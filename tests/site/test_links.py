"""Links lead somewhere: to a page, a file or a place on a page that exists."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from tests.conftest import Addresses
from tests.site.pages import Page


def test_every_link_inside_the_site_leads_to_a_page_or_file(pages: dict[str, Page], built_site: Path) -> None:
    broken = [
        (page.path, address)
        for page in pages.values()
        for address in _addresses(page)
        if address.startswith("/") and not _exists(urldefrag(address).url, pages, built_site)
    ]
    assert broken == []


def test_every_fragment_names_an_element_of_its_page(pages: dict[str, Page]) -> None:
    missing = [
        (page.path, address)
        for page in pages.values()
        for address in _addresses(page)
        if address.startswith(("/", "#"))
        for target, fragment in [urldefrag(address)]
        if fragment and fragment not in pages[target or page.path].ids
    ]
    assert missing == []


def test_nothing_is_loaded_or_linked_from_a_third_party(pages: dict[str, Page], addresses: Addresses) -> None:
    own = {"", urlsplit(addresses.site).netloc, urlsplit(addresses.api).netloc}
    allowed = {*own, "www.openstreetmap.org", "wa.me", "calendar.google.com", "creativecommons.org"}
    strangers = {
        (page.path, address)
        for page in pages.values()
        for address in _addresses(page)
        if urlsplit(address).netloc not in allowed
    }
    assert strangers == set()


def test_every_page_can_be_reached_from_the_home_page(pages: dict[str, Page]) -> None:
    found, waiting = set(), ["/"]
    while waiting:
        path = waiting.pop()
        if path in pages and path not in found:
            found.add(path)
            waiting += [urldefrag(address).url for address in _addresses(pages[path])]
    assert set(pages) - found == {"/404.html", "/en/404.html", "/luring/", "/en/offline/"}


def _addresses(page: Page) -> list[str]:
    return [
        address
        for element in page.elements
        for address in (element["href"], element["src"], element["action"])
        if address and element["rel"] not in ("canonical", "alternate")
    ]


def _exists(path: str, pages: dict[str, Page], folder: Path) -> bool:
    return path in pages or (folder / path.removeprefix("/")).is_file()
