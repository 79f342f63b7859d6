"""The search for a free space: what the form offers, and what a query string asks, with every fault at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import Any, Literal

from .bodies import Body
from .catalog import CELL, Catalog, Kind, Location, Space
from .errors import Code, Fault, FaultCode, Refusal
from .fields import Field
from .finding import Search, most_people
from .form_names import Odd, Raw
from .forms import in_order, read_fields
from .labels import KINDS
from .picker import durations
from .readers import day, end_minute, line, start_minute, whole_number
from .reservations import policy_of
from .slots import last_day
from .texts import showable
from .times import MINUTES_OF_DAY, WIB, Span, instant

FORM = "search"
_MOST_STRANGERS = 20  # unexpected names that are told of
_SHOWN = 64  # characters of a value that are given back

_CLOCK = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$"}
FIELDS = (
    Field(
        "location",
        line(1, 64),
        {"type": "string", "description": "The id of a location; any if not given."},
        required=False,
    ),
    Field("party_size", whole_number, {"type": "integer", "minimum": 1, "description": "How many people come."}),
    Field("kind", line(1, 64), {"type": "string", "description": "A kind of space; any if not given."}, required=False),
    Field("date", day, {"type": "string", "format": "date", "description": "The day, today or later."}),
    Field("start", start_minute, _CLOCK | {"description": "On the hour or half past."}),
    Field("end", end_minute, _CLOCK | {"description": "On the hour or half past; or `minutes`."}, required=False),
    Field(
        "minutes",
        whole_number,
        {"type": "integer", "minimum": CELL, "multipleOf": CELL, "description": "How long, in place of `end`."},
        required=False,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDraft:
    """What was searched for, as far as it can be understood; `typed` is given back to whoever asked."""

    typed: Mapping[str, str]
    search: Search | None
    faults: tuple[Fault, ...]

    def refusal(self) -> Refusal:
        return Refusal(Code.INVALID_REQUEST, faults=self.faults)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the form offers: places, kinds, starts and lengths in minutes, and the days from `first` to `last`.

    `start` is the one chosen to begin with: when most spaces open on most days. None where nothing can be booked.
    """

    locations: tuple[Location, ...]
    kinds: tuple[Kind, ...]
    starts: tuple[int, ...]
    start: int | None
    lengths: tuple[int, ...]
    first: date
    last: date


def draft(
    query: Mapping[str, Sequence[str]], catalog: Catalog, *, now: datetime, dialect: Literal["form", "json"]
) -> SearchDraft:
    """All that can be said of `query` without the day sheets; a form ignores names that are not its own."""
    known = {field.name: query[field.name] for field in FIELDS if field.name in query}
    strangers = islice((name for name in query if name not in (*known, "lang")), _MOST_STRANGERS)
    raw: dict[str, Raw] = {name: values[0] if len(values) == 1 else Odd.MALFORMED for name, values in known.items()}
    values, unreadable = read_fields(Body(dialect, raw | dict.fromkeys(strangers), {}), FIELDS)
    faults = (*unreadable, *_broken(catalog, values, {fault.field for fault in unreadable}, now))
    return SearchDraft(
        typed={name: showable(values[0])[:_SHOWN] for name, values in known.items() if len(values) == 1},
        search=None if faults else _search(values),
        faults=tuple(replace(fault, form=FORM) for fault in in_order(faults, FIELDS)),
    )


def choices(catalog: Catalog, now: datetime) -> Choices:
    """What there is to choose from, as the opening hours and the rules of the spaces have it."""
    spaces = bookable(catalog)
    weeks = [space.hours or catalog.location[space.location].hours for space in spaces]
    spans = [span for week in weeks for day in week.days for span in day]
    shortest = min((policy_of(space).min_minutes for space in spaces), default=CELL)
    starts = tuple(sorted({cell for span in spans for cell in range(span.start, span.end - shortest + 1, CELL)}))
    return Choices(
        locations=tuple(one for one in catalog.locations if any(space.location == one.id for space in spaces)),
        kinds=tuple(kind for kind in KINDS if any(space.kind == kind for space in spaces)),
        starts=starts,
        start=_commonest(min(day).start for week in weeks for day in week.days if day),
        lengths=tuple(sorted({length for space in spaces for length in durations(policy_of(space))})),
        first=now.astimezone(WIB).date(),
        last=last_day_of_all(catalog, now),
    )


def _commonest(minutes: Iterable[int]) -> int | None:
    """The earlier one where two are equally common: one room's own hours are nobody else's default."""
    counted = Counter(minutes)
    return min(counted, key=lambda minute: (-counted[minute], minute), default=None)


def bookable(catalog: Catalog) -> list[Space]:
    return [space for space in catalog.spaces if space.booking is not None]


def last_day_of_all(catalog: Catalog, now: datetime) -> date:
    """The last day on which anything can be booked; today where nothing can."""
    last = (last_day(policy_of(space), now) for space in bookable(catalog))
    return max(last, default=now.astimezone(WIB).date())


def most_people_of_all(catalog: Catalog) -> int:
    """How many may be together in the largest space that can be booked; one where none can."""
    return max((most_people(space) for space in bookable(catalog)), default=1)


def _search(values: Mapping[str, Any]) -> Search:
    return Search(
        date=values["date"],
        span=Span(values["start"], _end(values)),
        party_size=values["party_size"],
        location=values["location"],
        kind=values["kind"],
    )


def _end(values: Mapping[str, Any]) -> int:
    end: int = values["end"] or values["start"] + values["minutes"]
    return end


def _broken(catalog: Catalog, values: Mapping[str, Any], unread: set[str], now: datetime) -> Iterator[Fault]:
    yield from _place_faults(catalog, values)
    yield from _day_faults(catalog, values, now)
    yield from _time_faults(values, unread)
    people, most = values["party_size"], most_people_of_all(catalog)
    if people is not None and people < 1:
        yield Fault("party_size", FaultCode.OUT_OF_RANGE, f"1–{most}")
    elif people is not None and people > most:
        yield Fault("party_size", FaultCode.OVER_CAPACITY, str(most))


def _place_faults(catalog: Catalog, values: Mapping[str, Any]) -> Iterator[Fault]:
    location, kind = values["location"], values["kind"]
    if location is not None and location not in catalog.location:
        yield Fault("location", FaultCode.UNKNOWN)
    elif location is not None and not any(space.location == location for space in bookable(catalog)):
        yield Fault("location", FaultCode.NOT_BOOKABLE)
    if kind is not None and not any(space.kind == kind for space in catalog.spaces):
        yield Fault("kind", FaultCode.UNKNOWN)
    elif kind is not None and not any(space.kind == kind for space in bookable(catalog)):
        yield Fault("kind", FaultCode.NOT_BOOKABLE)


def _day_faults(catalog: Catalog, values: Mapping[str, Any], now: datetime) -> Iterator[Fault]:
    wished, start = values["date"], values["start"]
    if wished is None:
        return
    last = last_day_of_all(catalog, now)
    if wished < now.astimezone(WIB).date():
        yield Fault("date", FaultCode.TOO_SOON, "0")
    elif wished > last:
        yield Fault("date", FaultCode.TOO_FAR_AHEAD, last.isoformat())
    elif start is not None and instant(wished, start) <= now:
        yield Fault("start", FaultCode.TOO_SOON, "0")


def _time_faults(values: Mapping[str, Any], unread: set[str]) -> Iterator[Fault]:
    start, end, minutes = values["start"], values["end"], values["minutes"]
    yield from (
        Fault(field, FaultCode.OFF_RASTER, str(CELL))
        for field, minute in (("start", start), ("end", end), ("minutes", minutes))
        if minute is not None and minute % CELL
    )
    if end is not None and minutes is not None:
        yield Fault("minutes", FaultCode.UNEXPECTED)
    elif end is not None and start is not None and end <= start:
        yield Fault("end", FaultCode.END_BEFORE_START)
    elif minutes is not None and not 0 < minutes <= MINUTES_OF_DAY:
        yield Fault("minutes", FaultCode.OUT_OF_RANGE, f"{CELL}–{MINUTES_OF_DAY}")
    elif minutes is not None and start is not None and start + minutes > MINUTES_OF_DAY:
        yield Fault("minutes", FaultCode.OUTSIDE_OPENING_HOURS)
    elif end is None and minutes is None and unread.isdisjoint({"end", "minutes"}):
        yield Fault("end", FaultCode.REQUIRED)
