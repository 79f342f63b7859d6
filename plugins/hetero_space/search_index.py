"""What the search knows of programs and spaces beyond their links on its page: one small JSON file per language.

By the path of its page, each is `{"k": its kind, "d": its first sentence, "w": more words it is found by, "n": its next
dates, "p": how few and how many people may use it together}`. Title and group stand on the page of the search.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from chalicelib.catalog import LANGS, Keywords, Lang, Space, Text
from chalicelib.finding import most_people
from chalicelib.labels import KINDS

from .agenda import coming
from .build import Build
from .paths import path_of

NEXT = 2  # dates told of a program
_SENTENCE_END = re.compile(r"(?<=[.?!])\s")


def search_files(build: Build) -> Iterator[tuple[str, str]]:
    """Path and text of the index of each language."""
    for lang in LANGS:
        entries = dict([*_programs(build, lang), *_spaces(build, lang)])
        yield path_of_index(lang), json.dumps(entries, ensure_ascii=False, separators=(",", ":"))


def path_of_index(lang: Lang) -> str:
    return f"/data/search.{lang}.json"


def _programs(build: Build, lang: Lang) -> Iterator[tuple[str, dict[str, Any]]]:
    dates: dict[str, list[str]] = defaultdict(list)
    for session in coming(build.catalog):
        if session.cancelled is None:
            dates[session.program].append(session.date.isoformat())
    for program in build.catalog.programs:
        yield (
            path_of("program", lang, program.id),
            {
                "d": _first_sentence(program.summary[lang]),
                "w": _words([program.price], program.keywords, lang),
                "n": dates[program.id][:NEXT],
            },
        )


def _spaces(build: Build, lang: Lang) -> Iterator[tuple[str, dict[str, Any]]]:
    said = build.languages[lang].gettext
    for space in build.catalog.spaces:
        yield (
            path_of("space", lang, space.id),
            {
                "k": said(KINDS[space.kind]),
                "d": _first_sentence(space.summary[lang]),
                "w": _words([*space.equipment, space.price], space.keywords, lang),
                "p": _people(space),
            },
        )


def _people(space: Space) -> list[int]:
    return [space.booking.min_party if space.booking else 1, most_people(space)]


def _words(texts: Iterable[Text | None], keywords: Keywords | None, lang: Lang) -> str:
    return ", ".join([*(text[lang] for text in texts if text), *(keywords[lang] if keywords else ())])


def _first_sentence(text: str) -> str:
    """Enough to find and to recognize; whole summaries would take the index over 3 KB."""
    return _SENTENCE_END.split(text, maxsplit=1)[0]
