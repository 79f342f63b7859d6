"""What the search of programs and spaces looks through: one small JSON file per language.

An entry is `{"u": address, "t": title, "k": what it belongs to, "d": its first sentence, "n": next dates}`.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from chalicelib.catalog import LANGS, Lang
from chalicelib.labels import KINDS, short_name

from .agenda import coming
from .build import Build
from .paths import path_of

NEXT = 2  # dates told of a program
_SENTENCE_END = re.compile(r"(?<=[.?!])\s")


def search_files(build: Build) -> Iterator[tuple[str, str]]:
    """Path and text of the index of each language."""
    for lang in LANGS:
        entries = [*_programs(build, lang), *_spaces(build, lang)]
        yield path_of_index(lang), json.dumps(entries, ensure_ascii=False, separators=(",", ":"))


def path_of_index(lang: Lang) -> str:
    return f"/data/search.{lang}.json"


def _programs(build: Build, lang: Lang) -> Iterator[dict[str, Any]]:
    dates: dict[str, list[str]] = defaultdict(list)
    for session in coming(build.catalog):
        if session.cancelled is None:
            dates[session.program].append(session.date.isoformat())
    for program in build.catalog.programs:
        yield {
            "u": path_of("program", lang, program.id),
            "t": program.title[lang],
            "k": build.catalog.theme[program.theme].name[lang],
            "d": _first_sentence(program.summary[lang]),
            "n": dates[program.id][:NEXT],
        }


def _spaces(build: Build, lang: Lang) -> Iterator[dict[str, Any]]:
    said = build.languages[lang].gettext
    for space in build.catalog.spaces:
        city = short_name(build.catalog.location[space.location])
        yield {
            "u": path_of("space", lang, space.id),
            "t": space.name[lang],
            "k": f"{said(KINDS[space.kind])}, {city}",
            "d": _first_sentence(space.summary[lang]),
        }


def _first_sentence(text: str) -> str:
    """Enough to find and to recognize; whole summaries would take the index over 3 KB."""
    return _SENTENCE_END.split(text, maxsplit=1)[0]
