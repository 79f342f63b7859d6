"""The news feed: valid with no news at all, newest first, with names that outlive every change of address."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from chalicelib.catalog import Lang
from chalicelib.times import WIB
from hetero_space.news import NewsError, feed_files, news_of
from tests.plugin.builders import SITE, build

ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass
class Article:
    slug: str = "buka"
    lang: Lang = "id"
    title: str = "Buka & siap"
    url: str = "/berita/buka/"
    date: datetime = datetime(2026, 11, 20, 9, 0, tzinfo=WIB)
    modified: datetime = datetime(2026, 11, 23, 8, 0, tzinfo=WIB)
    content: str = "<p>Isi</p>"
    metadata: dict[str, Any] = field(default_factory=lambda: {"description": "Pintu <terbuka>."})
    relative_source_path: str = "news/buka.md"


def feed(*articles: Article, lang: Lang = "id", site: str = SITE) -> ET.Element:
    path = {"id": "/berita/atom.xml", "en": "/en/news/atom.xml"}[lang]
    return ET.fromstring(dict(feed_files(build(), news_of(articles), site))[path].encode())  # noqa: S314


def texts(root: ET.Element, path: str) -> list[str | None]:
    return [found.text for found in root.iterfind(path.replace("/", f"/{ATOM}") if "/" in path else ATOM + path)]


def test_a_feed_without_news_is_a_feed_as_old_as_the_build() -> None:
    root = feed()
    assert root.tag == f"{ATOM}feed"
    assert texts(root, "entry") == []
    assert texts(root, "updated") == ["2026-11-24T00:00:00+07:00"]
    assert all(texts(root, name)[0] for name in ("id", "title"))


def test_news_stand_in_the_feed_of_their_language_newest_first() -> None:
    older = Article(slug="lama", title="Lama", date=datetime(2026, 1, 1, tzinfo=WIB))
    english = Article(slug="open", lang="en", title="Open")
    assert texts(feed(older, english, Article()), "./entry/title") == ["Buka & siap", "Lama"]
    assert texts(feed(older, english, Article(), lang="en"), "./entry/title") == ["Open"]


def test_an_entry_tells_what_the_news_say() -> None:
    root = feed(Article())
    assert texts(root, "./entry/summary") == ["Pintu &lt;terbuka&gt;."]
    assert texts(root, "./entry/published") == ["2026-11-20T09:00:00+07:00"]
    (link,) = root.iterfind(f"./{ATOM}entry/{ATOM}link")
    assert link.get("href") == "https://hetero.example/berita/buka/"


def test_the_feed_is_as_new_as_its_latest_change() -> None:
    article = Article(metadata={"description": "Pintu terbuka.", "modified": "2026-11-23 08:00"})
    assert texts(feed(article), "updated") == texts(feed(article), "./entry/updated") == ["2026-11-23T08:00:00+07:00"]


def test_an_entry_keeps_its_name_when_title_and_address_of_the_site_change() -> None:
    before = texts(feed(Article()), "./entry/id")
    assert before == ["urn:uuid:216a3122-aa68-539b-8c07-20b5a2951a71"]
    assert texts(feed(Article(title="Lain"), site="https://other.example"), "./entry/id") == before


def test_news_without_a_description_stop_the_build_with_the_place() -> None:
    with pytest.raises(NewsError, match=r'content/news/buka.md:1: "Description" is missing'):
        news_of([Article(metadata={})])
