"""Chromium accepts what pages tell machines: no policy is violated, nothing of it runs, the manifest is read."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Visit

PAGES = ["/", "/en/", "/lokasi/", "/en/programs/arus-kas/", "/jadwal/", "/fasilitas/banyumas-gallery/", "/data/"]


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
def test_facts_are_read_as_data_under_the_policy_of_the_page(visit: Visit, path: str) -> None:
    page = visit(path)
    assert json.loads(_facts(page))["@context"] == "https://schema.org"


@pytest.mark.browser
def test_the_policy_would_not_let_them_run(browser: Browser) -> None:
    """The control: the same content in an element that does run is refused, and the page says so."""
    page = browser.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.set_content(
        "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
        '<script type="application/ld+json">{"ran": 1}</script><script>window.ran = 1</script>'
    )
    assert page.evaluate("window.ran") is None
    assert len([text for text in heard if "Content Security Policy" in text]) == 1
    page.close()


@pytest.mark.browser
def test_the_manifest_is_found_and_right(visit: Visit) -> None:
    page = visit("/en/")
    read = page.context.new_cdp_session(page).send("Page.getAppManifest")
    assert read["url"].endswith("/en/manifest.webmanifest")
    assert read["errors"] == []
    assert json.loads(read["data"])["lang"] == "en"


def _facts(page: Page) -> str:
    return page.locator("script[type='application/ld+json']").text_content() or ""
