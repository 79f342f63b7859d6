"""What is free in a space over some days: the question, as a query string asks it, and the answer as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from .catalog import Catalog, Space
from .errors import Code, Fault, FaultCode, Refusal
from .hours import open_day
from .readers import Unfit, day, whole_number
from .reservations import policy_of
from .slots import Sheets, earliest_start, free, last_day
from .texts import showable, shown
from .times import WIB, Span, clock, days_from, parse_date

T = TypeVar("T")

DAYS = 28  # if not asked for otherwise
MOST_DAYS = 62
_FARTHEST = timedelta(days=400)  # from today; beyond any horizon, and short of the end of the calendar
_NAMES = ("space", "from", "days", "lang")
# What a link may fill in beforehand; only the page looks at it.
WISH = ("date", "start", "minutes", "units", "party_size")
_LONGEST = 40  # characters of such a value


@dataclass(frozen=True, slots=True)
class Question:
    space: Space
    first: date
    days: int
    wish: Mapping[str, str] = field(default_factory=dict)


def question(catalog: Catalog, query: Mapping[str, Sequence[str]], *, now: datetime, whole: bool = False) -> Question:
    """What is asked; as many days as can be booked where none are named and the `whole` is wanted.

    Raises Refusal INVALID_REQUEST with every fault; its fields are the names of the query.
    """
    faults = [Fault(shown(name), FaultCode.UNEXPECTED) for name in query if name not in (*_NAMES, *WISH)]
    faults += [Fault(name, FaultCode.MALFORMED) for name in _NAMES if len(query.get(name, ())) > 1]
    given = {name: values[0] for name, values in query.items() if len(values) == 1 and values[0]}
    today = now.astimezone(WIB).date()
    space = catalog.space.get(given.get("space", ""))
    faults += _space_faults(given, space)
    first = _or_fault(faults, "from", lambda: _within(day, given, "from", today - _FARTHEST, today + _FARTHEST))
    days = _or_fault(faults, "days", lambda: _within(whole_number, given, "days", 1, MOST_DAYS))
    if faults or space is None:
        raise Refusal(Code.INVALID_REQUEST, faults=tuple(faults))
    wish = {name: showable(given[name])[:_LONGEST] for name in WISH if name in given}
    opening, count = window(space, wish.get("date", ""), now)
    return Question(space, first or (opening if whole else today), days or (count if whole else DAYS), wish)


def window(space: Space, wished: str, now: datetime) -> tuple[date, int]:
    """The first day a form shows, and how many: all that can be booked, as far as one question may ask for so many.

    It begins today, or with the day that was wished (`2026-12-01`) where that lies beyond.
    """
    today = now.astimezone(WIB).date()
    count = min(MOST_DAYS, (last_day(policy_of(space), now) - today).days + 1)
    try:
        day = parse_date(wished)
    except ValueError:
        return today, count
    return (day if timedelta(days=count) <= day - today <= timedelta(days=365) else today), count


def _space_faults(given: Mapping[str, str], space: Space | None) -> Iterator[Fault]:
    if "space" not in given:
        yield Fault("space", FaultCode.REQUIRED)
    elif space is None:
        yield Fault("space", FaultCode.UNKNOWN)
    elif space.booking is None:
        yield Fault("space", FaultCode.NOT_BOOKABLE)


def _or_fault(faults: list[Fault], name: str, read: Callable[[], T]) -> T | None:
    try:
        return read()
    except Unfit as unfit:
        faults.append(Fault(name, unfit.code, unfit.limit))
        return None


def _within(read: Callable[[str], T], given: Mapping[str, str], name: str, low: Any, high: Any) -> T | None:
    """The value of `name`, None where it is not given. Raises Unfit where it is unreadable or out of bounds."""
    if name not in given:
        return None
    value: Any = read(given[name])
    if not low <= value <= high:
        raise Unfit(FaultCode.OUT_OF_RANGE, f"{low}–{high}")
    found: T = value
    return found


def body(catalog: Catalog, asked: Question, sheets: Sheets, *, now: datetime) -> dict[str, Any]:
    """The free stretches of each day, as `GET /v1/availability` answers."""
    return {
        "space": asked.space.id,
        "timezone": "Asia/Jakarta",
        **_limits(asked.space, now),
        "days": [_day(catalog, asked.space, each, sheets, now) for each in days_from(asked.first, asked.days)],
    }


def _limits(space: Space, now: datetime) -> dict[str, str]:
    """The first minute and the last day that can be booked: what lies outside is not taken, but past or too far away.

    Raises ValueError for a space that cannot be booked online.
    """
    policy = policy_of(space)
    moment = earliest_start(policy, now).astimezone(WIB) + timedelta(minutes=1, microseconds=-1)
    return {"earliest": f"{moment:%Y-%m-%dT%H:%M}", "latest": last_day(policy, now).isoformat()}


def _day(catalog: Catalog, space: Space, each: date, sheets: Sheets, now: datetime) -> dict[str, Any]:
    hours = open_day(catalog, space, each)
    stretches = free(catalog, space, each, taken=sheets.get(each, {}), now=now)
    reason = None if hours.reason is None else {"id": hours.reason.id, "en": hours.reason.en}
    return {
        "date": each.isoformat(),
        "open": [_span(span) for span in hours.spans],
        "free": [_span(stretch.span) | {"units": stretch.units} for stretch in stretches],
        "closed": None if hours.spans else reason,
        "special": reason if hours.spans else None,
    }


def _span(span: Span) -> dict[str, Any]:
    return {"start": clock(span.start), "end": clock(span.end)}
