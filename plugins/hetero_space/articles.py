"""The pages of the news: the list, and each piece by itself. One piece has the same `Slug` in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.catalog import LANGS, Lang, Text
from chalicelib.i18n import N_

from .build import TEXT_SHEET, Build, Entry, News, sheets_for
from .news import NewsError
from .prose import LANGUAGES


def news(build: Build) -> Iterator[Entry]:
    yield Entry(
        build.text(N_("Kabar")),
        build.text(N_("Kabar terbaru dari Hetero Space: pembukaan, perubahan jadwal, dan hal baru di situs ini.")),
        context={"news_of": {lang: [one for one in build.news if one.lang == lang] for lang in LANGS}},
        sheets=("30-pages.css", TEXT_SHEET),
    )


def articles(build: Build) -> Iterator[Entry]:
    for slug, pair in pairs(build).items():
        indonesian, english = pair["id"], pair["en"]
        yield Entry(
            Text(indonesian.title, english.title),
            Text(indonesian.summary, english.summary),
            id=slug,
            context={"article": pair},
            sheets=(*sheets_for(Text(indonesian.html, english.html)), TEXT_SHEET),
        )


def pairs(build: Build) -> dict[str, dict[Lang, News]]:
    """Each piece in both languages, by slug, newest first. Raises NewsError where one language is missing."""
    found: dict[str, dict[Lang, News]] = {}
    for one in build.news:
        found.setdefault(one.slug, {})[one.lang] = one
    for slug, pair in found.items():
        for lang in LANGS:
            if lang not in pair:
                (there,) = pair.values()
                remedy = f'write it in a file with "Slug: {slug}" and "Lang: {lang}"'
                message = f"{there.source}:1: this news is not there in {LANGUAGES[lang]}; {remedy}"
                raise NewsError(message)
    return found
