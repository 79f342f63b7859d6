"""Both languages are complete, and each page knows its counterpart."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from babel.messages.pofile import read_po

from chalicelib.catalog import Text
from hetero_space.paths import PATHS
from tests.conftest import Addresses
from tests.site.pages import VOID, Page
from tools.processes import ROOT


def _words(text: str) -> set[str]:
    return {*re.findall(r"[a-z]+", text.lower())}


# Words that nearly every text holds, and no text of the other language.
COMMON = {
    "id": _words("yang dan untuk dengan tidak ini itu pada dari atau juga akan bisa sudah belum kami anda dalam"),
    "en": _words("the and with of is are for you your we not this that from what when which have has can be"),
}
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


def test_no_page_holds_common_words_of_the_other_language(pages: dict[str, Page]) -> None:
    """Also where a template forgot to mark a text, so that no translation knows of it."""
    said = {path: words(page) for path, page in pages.items()}
    mixed = {path: sorted(found & COMMON["en" if pages[path].lang == "id" else "id"]) for path, found in said.items()}
    assert {path: found for path, found in mixed.items() if found} == {}
    assert all(found & COMMON[pages[path].lang] for path, found in said.items())


def test_common_words_are_found_in_texts_and_labels_and_not_in_what_is_marked() -> None:
    marked = '<p lang="en">the</p><code>of</code><p>yang <b lang="jv">with</b></p><img alt="dan this">'
    page = Page("/", f'<html lang="id"><title>untuk</title><body aria-label="and">{marked}</body></html>')
    assert words(page) == {"untuk", "yang", "and", "dan", "this"}


def test_paths_differ_between_the_languages_and_share_their_gaps() -> None:
    for kind, path in PATHS.items():
        assert path != Text(path.id, path.id), kind
        assert path.en.startswith("/en/")
        assert ("{id}" in path.id) == ("{id}" in path.en)


class _Words(HTMLParser):
    """What a page says, but for code and for what is marked as another language."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self.lang = lang
        self.silent: list[bool] = [False]
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        quiet = tag in {"script", "style", "code"} or (given.get("lang") or self.lang) != self.lang
        quiet = quiet or self.silent[-1]
        if not quiet:
            self.said += [given[name] or "" for name in ("aria-label", "alt", "title", "content") if name in given]
        if tag not in VOID:
            self.silent.append(quiet)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and len(self.silent) > 1:
            self.silent.pop()

    def handle_data(self, data: str) -> None:
        if not self.silent[-1]:
            self.said.append(data)


def words(page: Page) -> set[str]:
    reader = _Words(page.lang)
    reader.feed(page.source)
    return _words(" ".join(reader.said))


def _forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)
