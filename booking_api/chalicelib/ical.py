"""Calendars as text (RFC 5545): escaped, folded, in WIB. What an event says is left to whoever has one to tell of.

Written here and not by a library: building 1,200 events with one costs three times what the text itself does, and the
function would have to ship it. The tests read everything back with one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from .catalog import Lang
from .times import Span, instant

_EOL = "\r\n"
_LINE = 75  # octets of a line, its end not counted
_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Jakarta",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "TZNAME:WIB",
    "END:STANDARD",
    "END:VTIMEZONE",
)
_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n", "\r": None})


EventState = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]


@dataclass(frozen=True, slots=True)
class Event:
    """`uid` names it for good; `sequence` rises with each change of time or state; `url` is absolute."""

    uid: str
    date: date
    span: Span
    summary: str
    description: str
    location: str
    url: str
    category: str
    sequence: int = 0
    status: EventState = "CONFIRMED"


def event_lines(event: Event, *, lang: Lang, stamp: date) -> str:
    """The VEVENT. `stamp` is the day whose knowledge it states; that day's first moment goes into it."""
    start, end = instant(event.date, event.span.start), instant(event.date, event.span.end)
    return _folded(
        (
            "BEGIN:VEVENT",
            f"UID:{event.uid}",
            f"DTSTAMP:{utc_time(instant(stamp, 0))}",
            f"DTSTART;TZID=Asia/Jakarta:{local_time(start)}",
            f"DTEND;TZID=Asia/Jakarta:{local_time(end)}",
            f"SEQUENCE:{event.sequence}",
            f"STATUS:{event.status}",
            f"SUMMARY;LANGUAGE={lang}:{_escaped(event.summary)}",
            f"DESCRIPTION;LANGUAGE={lang}:{_escaped(event.description)}",
            f"LOCATION;LANGUAGE={lang}:{_escaped(event.location)}",
            f"CATEGORIES;LANGUAGE={lang}:{_escaped(event.category)}",
            f"URL:{event.url}",
            "END:VEVENT",
        )
    )


def calendar_text(events: Iterable[str], *, name: str, lang: Lang, source: str = "", hours: int = 12) -> str:
    """A whole calendar of what `event_lines` wrote. `source`: where a subscriber finds it anew, every so many hours."""
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Hetero Space//Hetero Space//{lang.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_escaped(name)}",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    if source:
        every = f"PT{hours}H"
        head += [f"SOURCE;VALUE=URI:{source}", f"REFRESH-INTERVAL;VALUE=DURATION:{every}", f"X-PUBLISHED-TTL:{every}"]
    return _folded((*head, *_ZONE)) + "".join(events) + f"END:VCALENDAR{_EOL}"


def local_time(moment: datetime) -> str:
    """`20261201T090000`, the wall clock in Central Java."""
    return f"{moment:%Y%m%dT%H%M%S}"


def utc_time(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _folded(lines: Iterable[str]) -> str:
    return "".join(f"{_fold(line)}{_EOL}" for line in lines)


def _fold(line: str) -> str:
    """`line` in pieces of at most 75 octets, each but the first behind a space; no character is torn apart."""
    rest = line.encode()
    if len(rest) <= _LINE:
        return line
    pieces, room = [], _LINE
    while len(rest) > room:
        cut = room
        while rest[cut] & 0xC0 == 0x80:  # noqa: PLR2004  # within a character of UTF-8
            cut -= 1
        pieces.append(rest[:cut].decode())
        rest, room = rest[cut:], _LINE - 1
    return f"{_EOL} ".join((*pieces, rest.decode()))
