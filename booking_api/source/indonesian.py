"""Mistakes told in Indonesian, the language of those who edit the data.

The messages are written in English where they arise. Here a finished one is taken apart at its semicolons, and each
part is looked up in `indonesian.po`; a part that is not there stays English, which is better than silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

_WORDS = Path(__file__).with_suffix(".po")
_PLACE = re.compile(r"(?P<place>.+?:\d+(?::\d+)?: )(?P<message>.*)")
_FIELD = re.compile(r"(?P<field>[a-z_]+: )?(?P<said>.*)", re.DOTALL)
_GAP = re.compile(r"\{(\d)\}")


def told(mistakes: str, environ: Mapping[str, str]) -> str:
    """`mistakes`, one a line, in the language that CHECK_LANG names: Indonesian, or `en`."""
    if environ.get("CHECK_LANG") == "en":
        return mistakes
    return "\n".join(_line(line) for line in mistakes.splitlines())


def parts(message: str) -> Iterator[tuple[str, str | None]]:
    """Each part of an English message, and its Indonesian, None where there is none. The field's name is left out."""
    for part in _split(message)[1].split("; "):
        yield part, _translated(part)


def _line(line: str) -> str:
    found = _PLACE.fullmatch(line)
    place, message = (found["place"], found["message"]) if found else ("", line)
    return place + _split(message)[0] + "; ".join(translation or part for part, translation in parts(message))


def _split(message: str) -> tuple[str, str]:
    """`capacity: 0 is too small` as the field's name and what is said of it."""
    found = _FIELD.fullmatch(message)
    return (found["field"] or "", found["said"]) if found else ("", message)


def _translated(part: str) -> str | None:
    for pattern, indonesian in _patterns():
        if found := pattern.fullmatch(part):
            return _GAP.sub(lambda gap: found[int(gap[1]) + 1], indonesian)
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The gaps of a text take anything, so the text that says most itself stands first."""
    entries = [(str(entry.id), str(entry.string)) for entry in read_po(_WORDS.open("rb")) if entry.id]
    entries.sort(key=lambda entry: len(_GAP.sub("", entry[0])), reverse=True)
    return tuple((re.compile(_pattern(english), re.DOTALL), indonesian) for english, indonesian in entries)


def _pattern(english: str) -> str:
    return "(.*?)".join(re.escape(piece) for piece in _GAP.sub("\0", english).split("\0"))
