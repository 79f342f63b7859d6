"""What search engines and previews of links find: sitemap, robots, facts, cards, icons; the same in every build."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from tests.builders import TODAY
from tests.conftest import Addresses
from tools.site_build import build_site

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
# What search engines ask of each type at least, by their documentation of rich results.
REQUIRED = {
    "EducationEvent": {"name", "startDate", "endDate", "location", "eventStatus", "eventAttendanceMode", "organizer",
                       "description", "image", "url"},
    "LocalBusiness": {"name", "address", "url", "image"},
    "Place": {"name", "address"},
    "PostalAddress": {"streetAddress", "addressLocality", "addressRegion", "addressCountry"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "NewsArticle": {"headline", "datePublished", "dateModified", "author", "image"},
    "Organization": {"name"},
    "WebSite": {"name", "url", "inLanguage"},
    "OpeningHoursSpecification": {"dayOfWeek", "opens", "closes"},
    "FAQPage": {"mainEntity"},
    "Question": {"name", "acceptedAnswer"},
    "Answer": {"text"},
}  # fmt: skip


def pages(built_site: Path) -> dict[str, str]:
    files = sorted(built_site.rglob("*.html"))
    return {
        f"/{file.relative_to(built_site).as_posix()}".removesuffix("index.html"): file.read_text() for file in files
    }


def facts(source: str) -> list[dict[str, Any]]:
    found = []
    for text in SCRIPT.findall(source):
        document = json.loads(text)
        assert document.pop("@context") == "https://schema.org"
        found += document.get("@graph", [document])
    return found


def nodes(value: Any) -> list[dict[str, Any]]:
    """Every object with a type, however deep."""
    if isinstance(value, list):
        return [node for item in value for node in nodes(item)]
    if isinstance(value, dict):
        return [value, *(node for item in value.values() for node in nodes(item))]
    return []


def urls(built_site: Path) -> dict[str, dict[str, str]]:
    """From the sitemap: the addresses by language that stand beside each address."""
    root = ET.fromstring((built_site / "sitemap.xml").read_bytes())  # noqa: S314  # our own
    return {
        str(url.findtext(f"{MAP}loc")): {
            str(link.get("hreflang")): str(link.get("href")) for link in url.iterfind(f"{XHTML}link")
        }
        for url in root
    }


def test_the_sitemap_lists_every_page_but_those_for_lost_visitors(built_site: Path, addresses: Addresses) -> None:
    """They say themselves that they are not for search engines."""
    paths = {address.removeprefix(addresses.site) for address in urls(built_site)}
    hidden = {path for path, source in pages(built_site).items() if '<meta name="robots" content="noindex">' in source}
    assert {"/404.html", "/en/404.html", "/luring/", "/en/offline/"} <= hidden
    assert paths == set(pages(built_site)) - hidden


def test_pages_in_the_sitemap_name_their_counterparts_and_these_name_them_back(built_site: Path) -> None:
    listed = urls(built_site)
    for address, alternates in listed.items():
        assert set(alternates) == {"id", "en", "x-default"}
        assert alternates["x-default"] == alternates["id"]
        assert address in (alternates["id"], alternates["en"])
        assert listed[alternates["id"]] == listed[alternates["en"]] == alternates


def test_the_sitemap_and_the_pages_name_the_same_counterparts(built_site: Path, addresses: Addresses) -> None:
    sources = pages(built_site)
    for address, alternates in urls(built_site).items():
        source = sources[address.removeprefix(addresses.site)]
        linked = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', source)
        assert dict(linked) == alternates


def test_no_page_claims_to_be_newer_than_the_build(built_site: Path) -> None:
    dates = re.findall(r"<lastmod>(.*?)</lastmod>", (built_site / "sitemap.xml").read_text())
    assert dates
    assert max(dates) == TODAY.isoformat()


def test_robots_are_shown_to_the_sitemap(built_site: Path, addresses: Addresses) -> None:
    lines = (built_site / "robots.txt").read_text().splitlines()
    assert f"Sitemap: {addresses.site}/sitemap.xml" in lines
    assert not [line for line in lines if line.startswith("Disallow")]


def test_every_fact_has_what_search_engines_ask_of_its_type(built_site: Path) -> None:
    for path, source in pages(built_site).items():
        for node in nodes(facts(source)):
            assert REQUIRED[node["@type"]] <= set(node), (path, node["@type"])
            assert not [name for name, value in node.items() if value in (None, "", [])], path


def test_each_kind_of_page_tells_its_facts(built_site: Path) -> None:
    types = {path: [node["@type"] for node in facts(source)] for path, source in pages(built_site).items()}
    assert types["/"] == types["/en/"] == ["Organization", "WebSite"]
    assert types["/lokasi/"] == ["LocalBusiness"] * 3 + ["BreadcrumbList"]
    assert types["/lokasi/solo/"] == ["LocalBusiness", "BreadcrumbList"]
    assert types["/berita/situs-baru/"] == ["NewsArticle", "BreadcrumbList"]
    assert set(types["/en/programs/arus-kas/"]) == {"EducationEvent", "BreadcrumbList"}
    assert types["/fasilitas/banyumas-gallery/"] == types["/data/"] == ["BreadcrumbList"]
    assert types["/fasilitas/solo-class/"] == ["BreadcrumbList"]
    assert types["/404.html"] == []


def test_samples_are_not_told_to_search_engines_as_facts(built_site: Path) -> None:
    for source in pages(built_site).values():
        for node in nodes(facts(source)):
            if node["@type"] == "EducationEvent":
                assert node["name"].endswith(("(contoh)", "(sample)"))
            assert "telephone" not in node


def test_a_place_is_told_alike_on_its_own_page_and_on_that_of_all_places(built_site: Path) -> None:
    sources = pages(built_site)
    every, alone = (facts(sources[path])[:-1] for path in ("/en/locations/", "/en/locations/solo/"))
    assert [node for node in every if node["name"] == "Hetero Space Solo"] == alone


def test_links_in_answers_lead_here_from_wherever_they_are_shown(built_site: Path, addresses: Addresses) -> None:
    sources = pages(built_site)
    linked = [
        target
        for path in ("/tanya-jawab/", "/en/questions/")
        for node in nodes(facts(sources[path]))
        if node["@type"] == "Answer"
        for target in re.findall(r'href="([^"]+)"', node["text"])
    ]
    assert linked
    assert [target for target in linked if not target.startswith((f"{addresses.site}/", "https://"))] == []


def test_addresses_in_facts_are_pages_and_pictures_of_this_site(built_site: Path, addresses: Addresses) -> None:
    for path, source in pages(built_site).items():
        for node in nodes(facts(source)):
            for name in ("url", "item", "image", "logo"):
                if name in node:
                    assert node[name].startswith(addresses.site + "/"), path
                    target = built_site / urlsplit(node[name]).path.lstrip("/")
                    assert (target / "index.html" if name in ("url", "item") else target).is_file(), node[name]


def test_every_page_has_a_card_and_says_what_it_is(built_site: Path, addresses: Addresses) -> None:
    for path, source in pages(built_site).items():
        told = dict(re.findall(r'<meta(?: name="description")? property="og:(\w+)" content="([^"]*)">', source))
        assert set(told) == {"title", "description", "image", "type", "locale", "url"}, path
        assert told["url"] == addresses.site + path
        assert (built_site / told["image"].removeprefix(addresses.site + "/")).is_file()


def test_every_card_is_told_in_words_of_the_language_of_its_page(built_site: Path) -> None:
    words = {
        path: re.findall(r'<meta property="og:image:alt" content="([^"]+)">', source)
        for path, source in pages(built_site).items()
    }
    assert {len(found) for found in words.values()} == {1}
    assert words["/pelatihan/arus-kas/"] == ["Keuangan. Pelatihan di Hetero Space"]
    assert words["/en/programs/arus-kas/"] == ["Finance. Training at Hetero Space"]
    assert words["/lokasi/solo/"] == ["Hetero Space Solo. Jl. Urip Sumoharjo No. 92, Surakarta"]


def test_the_news_are_found_by_readers_of_feeds_where_news_are_told(built_site: Path) -> None:
    link = '<link rel="alternate" type="application/atom+xml" href="/en/news/atom.xml" title="Hetero Space news">'
    with_feed = {path for path, source in pages(built_site).items() if link in source}
    assert with_feed == {path for path in pages(built_site) if path == "/en/" or path.startswith("/en/news/")}


def test_a_piece_of_news_changed_when_its_page_says_so(built_site: Path, addresses: Addresses) -> None:
    page = f"<loc>{addresses.site}/en/news/situs-baru/</loc>"
    assert f"{page}<lastmod>2026-11-24</lastmod>" in (built_site / "sitemap.xml").read_text()


def test_cards_fit_every_service_and_weigh_little(built_site: Path) -> None:
    cards = [*built_site.glob("kartu/*.png"), *built_site.glob("en/cards/*.png")]
    assert len(cards) == 16
    for card in cards:
        assert card.stat().st_size <= 60 * 1024
        with Image.open(card) as image:
            assert (image.size, image.format) == ((1200, 630), "PNG")


@pytest.mark.parametrize("path", ["manifest.webmanifest", "en/manifest.webmanifest"])
def test_the_manifest_names_icons_that_are_there_in_their_size(built_site: Path, path: str) -> None:
    manifest = json.loads((built_site / path).read_text("utf-8"))
    assert (manifest["start_url"], manifest["lang"]) == (("/en/", "en") if path.startswith("en") else ("/", "id"))
    assert {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]} >= {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for icon in manifest["icons"]:
        with Image.open(built_site / icon["src"].lstrip("/")) as image:
            assert "{}x{}".format(*image.size) == icon["sizes"]


def test_a_touch_icon_has_no_transparent_corner(built_site: Path) -> None:
    with Image.open(built_site / "apple-touch-icon.png") as image:
        assert image.size == (180, 180)
        assert image.convert("RGBA").getextrema()[3] == (255, 255)


def test_two_builds_of_one_day_are_the_same_to_the_last_byte(
    built_site: Path, addresses: Addresses, tmp_path: Path
) -> None:
    env = {"SITE_TODAY": TODAY.isoformat(), "SITE_URL": addresses.site, "API_URL": addresses.api}
    assert build_site(tmp_path / "again", env=env).returncode == 0
    one, two = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (built_site, tmp_path / "again")
    )
    assert set(one) == set(two)
    assert [path for path in one if one[path] != two[path]] == []
