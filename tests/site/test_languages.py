"""Both languages are complete, and each page knows its counterpart."""

from __future__ import annotations

import re

from babel.messages.pofile import read_po

from chalicelib.catalog import Text
from hetero_space.paths import PATHS
from tests.conftest import Addresses
from tests.site.pages import Page
from tools.processes import ROOT

TRANSLATIONS = ROOT / "theme/translations/en"


def test_every_page_has_its_counterpart_in_the_other_language(pages: dict[str, Page], addresses: Addresses) -> None:
    for page in pages.values():
        alternates = {link["hreflang"]: link["href"] for link in page.all("link", rel="alternate") if link["hreflang"]}
        assert set(alternates) == {"id", "en", "x-default"}, page.path
        assert alternates[page.lang] == addresses.site + page.path
        assert alternates["x-default"] == alternates["id"]
        other = pages[alternates["en" if page.lang == "id" else "id"].removeprefix(addresses.site)]
        back = {link["hreflang"]: link["href"] for link in other.all("link", rel="alternate") if link["hreflang"]}
        assert back == alternates


def test_the_language_switch_leads_to_the_same_page(pages: dict[str, Page], addresses: Addresses) -> None:
    for page in pages.values():
        other = "en" if page.lang == "id" else "id"
        switch = page.one("a", **{"class": "switch"})
        target = page.one("link", hreflang=other)["href"]
        assert (switch["lang"], addresses.site + switch["href"]) == (other, target)


def test_pages_say_the_language_they_are_in(pages: dict[str, Page]) -> None:
    assert {path: page.lang for path, page in pages.items()} == {
        path: "en" if path.startswith("/en/") else "id" for path in pages
    }


def test_every_page_has_a_canonical_address(pages: dict[str, Page], addresses: Addresses) -> None:
    for page in pages.values():
        assert page.one("link", rel="canonical")["href"] == addresses.site + page.path


def test_no_english_text_is_missing_or_in_doubt() -> None:
    doubtful = [
        (path.name, message.id)
        for path in sorted(TRANSLATIONS.glob("*.po"))
        for message in read_po(path.open("rb"))
        if message.id and (message.fuzzy or not all(_forms(message.string)))
    ]
    assert doubtful == []


def test_gaps_of_a_text_are_the_same_in_both_languages() -> None:
    gaps = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
    unlike = [
        message.id
        for path in sorted(TRANSLATIONS.glob("*.po"))
        for message in read_po(path.open("rb"))
        for form in _forms(message.string)
        if message.id and sorted(gaps.findall(form)) != sorted(gaps.findall(_forms(message.id)[0]))
    ]
    assert unlike == []


def test_no_indonesian_text_of_the_templates_shows_on_an_english_page(pages: dict[str, Page]) -> None:
    english = [page for page in pages.values() if page.lang == "en"]
    texts = {
        _forms(message.id)[0]
        for path in sorted(TRANSLATIONS.glob("*.po"))
        for message in read_po(path.open("rb"))
        if message.id and _forms(message.id)[0] != _forms(message.string)[0]
    }
    # Long enough to be no word of the other language, and without gaps, so that it would show as it is.
    plain = [text for text in texts if len(text) > 11 and "%" not in text and "{" not in text]
    shown = [(page.path, text) for page in english for text in plain if text in page.one("body").text]
    assert len(plain) > 40
    assert shown == []


def test_paths_differ_between_the_languages_and_share_their_gaps() -> None:
    for kind, path in PATHS.items():
        assert path != Text(path.id, path.id), kind
        assert path.en.startswith("/en/")
        assert ("{id}" in path.id) == ("{id}" in path.en)


def _forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)
