"""Locations, news and the pages that inform, as the search lists them: each with the words it can be found by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from chalicelib.catalog import LANGS, Text
from chalicelib.i18n import N_
from chalicelib.labels import short_name

from . import articles, finder, places, statistics, training
from .build import NO_TEXT, Build
from .paths import path_of

# Pages that are made of data, and words of visitors that do not stand in their descriptions. Prose brings its own.
_PAGES = {
    "book": (finder.book, N_("booking, reservasi, menyewa")),
    "facilities": (finder.facilities, N_("harga, biaya, tarif, sewa, gratis, kapasitas")),
    "calendar": (training.calendar, N_("kelas, kursus, workshop, seminar, agenda")),
    "directions": (places.directions, N_("rute, naik apa")),
    "contact": (places.contact, N_("jam buka, jam kerja, telepon, WA, admin")),
    "statistics": (statistics.statistics, ""),
}
_PROSE = ("questions", "heterogen", "accessibility", "privacy", "data")
_NAME = "Hetero Space"
_HEADING = re.compile(r"<h2\b[^>]*>(.*?)</h2>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>|&\w+;")
_WORD = re.compile(r"[^\W\d_]{4,}")  # shorter ones join sentences
# Longer ones that join sentences, too: nobody looks for a page by them.
_FILLERS = """
    yang untuk dari dalam dengan pada atau supaya kalau saat kapan siapa mana berapa apakah bagaimana sudah belum
    masih jadi bisa boleh harus anda kami saya inilah sendiri semua lalu lewat sebagai menurut orang ketiga satu ambil
    menuju
    what when where which whom that this these those with from into through then your yours have does must cannot will
    some others there their they them yourself according three people whether anything comes come along towards look
    head stands took part many made getting missing still long
"""
NEWEST = 4  # pieces of news that are listed


@dataclass(frozen=True, slots=True)
class Found:
    """A page: its path and title, and what else can be typed to find it."""

    path: Text
    title: Text
    words: Text


def pages(build: Build) -> Iterator[Found]:
    steps = [step for location in build.catalog.locations for step in location.directions]
    for kind, (view, keywords) in _PAGES.items():
        (page,) = view(build)
        texts = [page.description, *(steps if kind == "directions" else ())]
        yield _found(kind, page.title, texts, build.text(keywords) if keywords else NO_TEXT)
    for kind in _PROSE:
        prose = build.prose[kind]
        headings = Text(*(" ".join(_HEADING.findall(prose.html[lang])) for lang in LANGS))
        yield _found(kind, prose.title, [prose.description, headings], prose.keywords)


def locations(build: Build) -> Iterator[Found]:
    for location in build.catalog.locations:
        path = Text(*(path_of("location", lang, location.id) for lang in LANGS))
        words = words_of([location.address], known=f"{location.name} {short_name(location)}")
        keywords = (", ".join(location.keywords[lang]) if location.keywords else "" for lang in LANGS)
        yield Found(path, build.text(location.name), Text(*(_joined(words, more) for more in keywords)))


def news(build: Build) -> Iterator[Found]:
    """The newest pieces, found by their titles; the older ones are a link away, on the page of the news."""
    for slug, pair in islice(articles.pairs(build).items(), NEWEST):
        path = Text(*(path_of("article", lang, slug) for lang in LANGS))
        yield Found(path, Text(pair["id"].title, pair["en"].title), Text("", ""))


def words_of(texts: Iterable[str], *, known: str) -> str:
    """The words of `texts` without those of `known`, each once, in their order."""
    seen = {*_words(known), *_words(_FILLERS)}
    return " ".join(dict.fromkeys(word for text in texts for word in _words(text) if word not in seen))


def _found(kind: str, title: Text, texts: Sequence[Text], keywords: Text) -> Found:
    path = Text(*(path_of(kind, lang) for lang in LANGS))
    words = (words_of((path[lang], *(text[lang] for text in texts)), known=f"{title[lang]} {_NAME}") for lang in LANGS)
    return Found(path, title, Text(*(_joined(each, keywords[lang]) for each, lang in zip(words, LANGS, strict=True))))


def _joined(words: str, keywords: str) -> str:
    return " ".join(filter(None, (words, keywords)))


def _words(text: str) -> list[str]:
    return _WORD.findall(_TAG.sub(" ", text).lower())
