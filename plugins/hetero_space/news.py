"""The news written in Markdown, in each language by itself, and their Atom feeds (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from html import escape
from io import StringIO
from typing import Any, Protocol
from uuid import UUID, uuid5

from feedgenerator import Atom1Feed

from chalicelib.catalog import LANGS, Lang
from chalicelib.i18n import N_
from chalicelib.times import instant
from source.problems import Mistakes

from .build import Build, News
from .paths import path_of

# A feed reader knows an entry by its id alone: this name, once given out, must never change.
_NAMES = UUID("5b0e9a52-3c1d-4f7e-9a55-8f4b1f0c2d11")


class MarkdownArticle(Protocol):
    """What is used of Pelican's article."""

    lang: Lang
    slug: str
    title: str
    url: str
    date: datetime
    modified: datetime  # only where the head of the file says so
    content: str
    metadata: Mapping[str, Any]
    relative_source_path: str


class NewsError(Mistakes):
    """What is wrong with a piece of news, worded for whoever wrote it."""


class _Feed(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no type hints
    """A feed that is as old as its newest entry, and as the build when it has none: never as the clock."""

    def __init__(self, *, built: datetime, **feed: Any) -> None:
        super().__init__(**feed)
        self._built = built

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=self._built)


def news_of(articles: Iterable[MarkdownArticle]) -> tuple[News, ...]:
    """The news, newest first. Raises NewsError where one lacks what a list of news shows."""
    found = [_news(article) for article in articles]
    return tuple(sorted(found, key=lambda one: (one.published, one.slug), reverse=True))


def feed_files(build: Build, news: Iterable[News], site_url: str) -> Iterator[tuple[str, str]]:
    """Path and text of the feed of each language."""
    every = tuple(news)
    for lang in LANGS:
        of_language = [one for one in every if one.lang == lang]
        yield path_of("news_atom", lang), _feed_text(build, of_language, lang, site_url)


def _feed_text(build: Build, news: Iterable[News], lang: Lang, site_url: str) -> str:
    path = path_of("news_atom", lang)
    said = build.languages[lang].gettext
    feed = _Feed(
        built=_midnight(build.catalog.today),
        title=said(N_("Kabar Hetero Space")),
        link=site_url + path_of("news", lang),
        description=said(N_("Kabar dari Hetero Space Semarang, Solo, dan Banyumas")),
        language=lang,
        author_name="Hetero Space",
        feed_url=site_url + path,
        feed_guid=_id(path),
    )
    for one in news:
        feed.add_item(
            title=one.title,
            link=site_url + one.path,
            description=escape(one.summary),  # the feed calls it HTML
            pubdate=one.published,
            updateddate=one.updated,
            unique_id=_id(f"{lang}/{one.slug}"),
        )
    text = StringIO()
    feed.write(text, "utf-8")
    return text.getvalue()


def _news(article: MarkdownArticle) -> News:
    place = f"content/{article.relative_source_path}"
    if not article.metadata.get("description"):
        message = f'{place}:1: "Description" is missing; add it'
        raise NewsError(message)
    return News(
        slug=article.slug,
        lang=article.lang,
        title=article.title,
        summary=article.metadata["description"],
        html=article.content,
        path=article.url,
        source=place,
        published=article.date,
        updated=article.modified if "modified" in article.metadata else article.date,
    )


def _id(name: str) -> str:
    return f"urn:uuid:{uuid5(_NAMES, name)}"


def _midnight(day: date) -> datetime:
    return instant(day, 0)
