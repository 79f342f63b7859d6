"""How much travels to a phone: bytes as a web server sends them, compressed."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.site.pages import Page

KB = 1000
# What no page links to: machines ask for it by its name, the manifest names it, or the search will.
FOUND_BY_NAME = {
    "/robots.txt",
    "/sw.js",
    "/sitemap.xml",
    "/favicon.ico",
    "/apple-touch-icon.png",
    "/icon-192.png",
    "/icon-512.png",
    "/data/search.id.json",
    "/data/search.en.json",
}


def test_the_home_page_stays_light(built_site: Path) -> None:
    assert _sent(built_site / "index.html") <= 5.5 * KB
    assert _sent(built_site / "en/index.html") <= 5.5 * KB


def test_the_icon_which_is_also_the_cloth_stays_under_a_kilobyte(built_site: Path) -> None:
    assert _sent(built_site / "theme/favicon.svg") <= KB


@pytest.mark.parametrize("calendar", ["jadwal", "en/calendar", "jadwal/2025", "jadwal/2027", "en/calendar/2027"])
def test_the_calendar_of_a_year_stays_light(built_site: Path, calendar: str) -> None:
    assert _sent(built_site / calendar / "index.html") <= 9 * KB


def test_every_booking_page_with_its_script_stays_light(pages: dict[str, Page], built_site: Path) -> None:
    for page in pages.values():
        if list(page.all("hs-booking")):
            parts = [f"{page.path[1:]}index.html", *(script[1:] for script in page.fetched_scripts)]
            assert sum(_sent(built_site / part) for part in parts) <= 9 * KB, page.path


def test_the_worker_is_a_kilobyte(built_site: Path) -> None:
    assert _sent(built_site / "sw.js") <= 1 * KB


@pytest.mark.parametrize("path", ["/cari/", "/en/search/"])
def test_the_search_with_its_script_stays_light(pages: dict[str, Page], built_site: Path, path: str) -> None:
    parts = [f"{path[1:]}index.html", *(script[1:] for script in pages[path].fetched_scripts)]
    assert sum(_sent(built_site / part) for part in parts) <= 9 * KB


def test_every_page_fits_into_the_first_round_trip(built_site: Path) -> None:
    for file in built_site.rglob("*.html"):
        assert _sent(file) <= 14 * KB, file


def test_a_page_loads_nothing_but_its_script_and_the_cloth(pages: dict[str, Page]) -> None:
    for page in pages.values():
        loaded = {element["src"] for element in page.elements if element["src"]}
        assert loaded == {"/theme/favicon.svg"}, page.path
        assert len(page.fetched_scripts) <= 1, page.path


def test_the_output_holds_no_file_that_no_page_uses(pages: dict[str, Page], built_site: Path) -> None:
    files = {"/" + file.relative_to(built_site).as_posix() for file in built_site.rglob("*") if file.is_file()}
    names = ("src", "data-src", "href", "content")
    used = {urlsplit(element[name]).path for page in pages.values() for element in page.elements for name in names}
    assert {file for file in files if not file.endswith(".html")} - used == FOUND_BY_NAME


def _sent(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9))
