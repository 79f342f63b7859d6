"""The search page is the whole list; its script only narrows it down."""

from __future__ import annotations

import pytest

from chalicelib.catalog import Catalog, Lang
from hetero_space.paths import path_of
from hetero_space.search_pages import NEWEST
from tests.site.pages import Page

LANGUAGES: list[tuple[Lang, str]] = [("id", "/cari/"), ("en", "/en/search/")]


@pytest.mark.parametrize(("lang", "path"), LANGUAGES)
def test_the_page_lists_every_program_and_space(
    pages: dict[str, Page], shipped: Catalog, lang: Lang, path: str
) -> None:
    links = [link["href"] for link in pages[path].all("a")]
    expected = [path_of("program", lang, program.id) for program in shipped.programs]
    expected += [path_of("space", lang, space.id) for space in shipped.spaces]
    assert all(links.count(address) == 1 for address in expected)


@pytest.mark.parametrize(
    ("path", "word", "address"),
    [
        ("/cari/", "privasi", "/privasi/"),
        ("/cari/", "parkir", "/arah/"),
        ("/cari/", "kursi", "/tanya-jawab/"),
        ("/cari/", "setiabudi", "/lokasi/semarang/"),
        ("/en/search/", "wheelchair", "/en/questions/"),
        ("/en/search/", "license", "/en/data/"),
        ("/cari/", "harga,", "/fasilitas/"),
        ("/cari/", "tarif,", "/tanya-jawab/"),
        ("/en/search/", "hours,", "/en/locations/solo/"),
    ],
)
def test_pages_that_inform_are_listed_with_the_words_they_are_found_by(
    pages: dict[str, Page], path: str, word: str, address: str
) -> None:
    assert address in [link["href"] for link in pages[path].all("a") if word in link["data-words"].split()]


@pytest.mark.parametrize(("lang", "path"), LANGUAGES)
def test_locations_and_the_newest_news_are_listed(
    pages: dict[str, Page], shipped: Catalog, lang: Lang, path: str
) -> None:
    links = [link["href"] for link in pages[path].all("a")]
    assert {path_of("location", lang, one.id) for one in shipped.locations} <= {*links}
    assert _news(pages[path], lang) == _news(pages[path_of("news", lang)], lang)[:NEWEST]


@pytest.mark.parametrize(("lang", "path"), LANGUAGES)
def test_the_list_can_be_jumped_into(pages: dict[str, Page], shipped: Catalog, lang: Lang, path: str) -> None:
    jumps = [link["href"] for link in pages[path].all("a") if link["href"].startswith("#")]
    assert jumps[1:] == [f"#{one.id}" for one in (*shipped.themes, *shipped.locations)]  # the first skips the menu
    assert pages[path].lang == lang


@pytest.mark.parametrize(("lang", "path"), LANGUAGES)
def test_the_form_works_with_plain_addresses(pages: dict[str, Page], lang: Lang, path: str) -> None:
    form = pages[path].one("form")
    assert (form["action"], form["method"]) == (f"{path}#hasil", "")
    assert pages[path].one("input")["name"] == "q"
    assert pages[path].one("hs-search")["data-index"] == f"/data/search.{lang}.json"
    assert pages[path].one("noscript").words


def test_every_page_offers_the_search_at_its_top(pages: dict[str, Page]) -> None:
    for page in pages.values():
        top = page.source.partition("<header")[2].partition("</header>")[0]
        assert f'href="{path_of("search", "en" if page.lang == "en" else "id")}"' in top, page.path


def _news(page: Page, lang: Lang) -> list[str]:
    """The pieces that a page links to, in its order, each once."""
    folder = path_of("news", lang)
    links = (link["href"] for link in page.all("a") if link["href"] != folder)
    return list(dict.fromkeys(link for link in links if link.startswith(folder) and link.endswith("/")))


def test_keywords_stay_out_of_sight(pages: dict[str, Page], shipped: Catalog) -> None:
    tokopedia = [program.id for program in shipped.programs if program.keywords and "Tokopedia" in program.keywords.id]
    assert tokopedia
    assert not [path for path, page in pages.items() if "Tokopedia" in page.source]
