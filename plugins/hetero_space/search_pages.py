"""Locations, news and the pages that inform, as the search lists them: each with the words it can be found by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from chalicelib.catalog import LANGS, Text
from chalicelib.labels import short_name

from . import articles, places, statistics
from .build import Build
from .paths import path_of

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
    """A page: its path and title, and what else can be typed to find it, as single words."""

    path: Text
    title: Text
    words: Text


def pages(build: Build) -> Iterator[Found]:
    steps = [step for location in build.catalog.locations for step in location.directions]
    (directions,), (contact,), (numbers,) = (
        list(view(build)) for view in (places.directions, places.contact, statistics.statistics)
    )
    yield _found("directions", directions.title, [directions.description, *steps])
    yield _found("contact", contact.title, [contact.description])
    for kind in _PROSE:
        page = build.prose[kind]
        headings = Text(*(" ".join(_HEADING.findall(page.html[lang])) for lang in LANGS))
        yield _found(kind, page.title, [page.description, headings])
    yield _found("statistics", numbers.title, [numbers.description])


def locations(build: Build) -> Iterator[Found]:
    for location in build.catalog.locations:
        path = Text(*(path_of("location", lang, location.id) for lang in LANGS))
        words = words_of([location.address], known=f"{location.name} {short_name(location)}")
        yield Found(path, build.text(location.name), Text(words, words))


def news(build: Build) -> Iterator[Found]:
    """The newest pieces, found by their titles; the older ones are a link away, on the page of the news."""
    for slug, pair in islice(articles.pairs(build).items(), NEWEST):
        path = Text(*(path_of("article", lang, slug) for lang in LANGS))
        yield Found(path, Text(pair["id"].title, pair["en"].title), Text("", ""))


def words_of(texts: Iterable[str], *, known: str) -> str:
    """The words of `texts` without those of `known`, each once, in their order."""
    seen = {*_words(known), *_words(_FILLERS)}
    return " ".join(dict.fromkeys(word for text in texts for word in _words(text) if word not in seen))


def _found(kind: str, title: Text, texts: Sequence[Text]) -> Found:
    path = Text(*(path_of(kind, lang) for lang in LANGS))
    words = (words_of((path[lang], *(text[lang] for text in texts)), known=f"{title[lang]} {_NAME}") for lang in LANGS)
    return Found(path, title, Text(*words))


def _words(text: str) -> list[str]:
    return _WORD.findall(_TAG.sub(" ", text).lower())
