"""A piece of news is told in both languages, or the build says which one is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib.catalog import Lang
from chalicelib.times import WIB
from hetero_space.articles import articles, news, pairs
from hetero_space.build import Build, News
from hetero_space.news import NewsError
from tests.plugin.builders import build

MORNING = datetime(2026, 11, 24, 9, tzinfo=WIB)


def piece(lang: Lang = "id", slug: str = "buka") -> News:
    source = f"content/news/{slug}.{lang}.md"
    return News(slug, lang, f"Judul {lang}", "Ringkas.", "<p>Isi</p>", f"/{lang}/{slug}/", source, MORNING, MORNING)


def told(*pieces: News) -> Build:
    return replace(build(), news=pieces)


def test_both_languages_of_a_piece_share_a_page_kind() -> None:
    (entry,) = articles(told(piece("en"), piece("id")))
    assert (entry.id, entry.title.id, entry.title.en) == ("buka", "Judul id", "Judul en")


def test_the_list_is_kept_by_language_in_the_order_given() -> None:
    (entry,) = news(told(piece("id", "baru"), piece("en", "baru"), piece("id", "lama"), piece("en", "lama")))
    listed = entry.context["news_of"]
    assert [one.slug for one in listed["en"]] == ["baru", "lama"]  # type: ignore[index]


def test_a_piece_without_its_translation_stops_the_build() -> None:
    reason = "content/news/buka.id.md:1: this news is not there in English; write it in a file with"
    with pytest.raises(NewsError, match=reason):
        pairs(told(piece("id")))
