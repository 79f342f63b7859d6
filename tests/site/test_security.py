"""What a page may load and where it may send is written on the page itself."""

from __future__ import annotations

import base64
import hashlib
from urllib.parse import urlsplit

from tests.conftest import Addresses
from tests.site.pages import Page

SEARCH = ("/cari/", "/en/search/")  # asks nobody but the site itself


def test_every_page_allows_its_own_styles_and_nothing_by_default(pages: dict[str, Page]) -> None:
    for page in pages.values():
        policy = _policy(page)
        assert policy["default-src"] == ["'none'"], page.path
        assert policy["style-src"] == [f"'{_source(page.one('style').text)}'"], page.path
        assert policy["base-uri"] == ["'none'"], page.path


def test_scripts_are_files_of_the_site_or_the_one_that_starts_the_others_and_home_has_none(
    pages: dict[str, Page],
) -> None:
    for page in pages.values():
        within = [script.text for script in page.scripts]
        files = ["'self'"] if page.fetched_scripts else []
        assert _policy(page).get("script-src", []) == files + [f"'{_source(text)}'" for text in within], page.path
        assert all("serviceWorker" in text for text in within), page.path
        assert _policy(page).get("worker-src", []) == (["'self'"] if within else []), page.path
        assert bool(page.scripts) == (page.path not in ("/", "/en/")), page.path


def test_no_script_is_fetched_before_the_page_is_shown(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert not any(script["src"] for script in page.scripts), page.path


def test_the_cloth_lets_everything_else_go_first(pages: dict[str, Page]) -> None:
    for page in pages.values():
        cloth = [image for image in page.all("img") if image["src"] == "/theme/favicon.svg"]
        assert {image["loading"] for image in cloth} == {"lazy"}, page.path


def test_only_the_script_of_a_form_may_ask_the_api(pages: dict[str, Page], addresses: Addresses) -> None:
    """The site itself may be asked on every page: tools that rate it read robots.txt that way."""
    for page in pages.values():
        scripted = any(element.tag.startswith("hs-") for element in page.elements)
        asked = ["'self'", addresses.api] if scripted else ["'self'"]
        assert _policy(page)["connect-src"] == asked, page.path


def test_forms_may_be_sent_to_the_api_and_be_led_back_to_the_site(pages: dict[str, Page], addresses: Addresses) -> None:
    for page in pages.values():
        allowed = _policy(page)["form-action"]
        assert {addresses.site, addresses.api} <= set(allowed), page.path
        for form in page.all("form"):
            target = urlsplit(form["action"])
            assert page.path == target.path if page.path in SEARCH else target.netloc == urlsplit(addresses.api).netloc


def test_no_page_holds_inline_styles_or_handlers(pages: dict[str, Page]) -> None:
    for page in pages.values():
        names = {name for element in page.elements for name in element.attributes}
        assert not {name for name in names if name == "style" or name.startswith("on")}, page.path


def _policy(page: Page) -> dict[str, list[str]]:
    rules = page.one("meta", **{"http-equiv": "Content-Security-Policy"})["content"].split(";")
    return {name: sources for name, *sources in (rule.split() for rule in rules)}


def _source(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
