"""How spaces, programs and planned sessions must fit together, which no single row can tell."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations

from chalicelib.catalog import Catalog
from chalicelib.hours import closure_on

from .planning import Planned, is_open
from .problems import Mark
from .reader import Reader
from .shapes import ExceptionRow, SeriesRow, SessionRow


def check_bookable(catalog: Catalog, reader: Reader) -> None:
    """Notes spaces whose shortest booking is longer than the space is ever open."""
    for space in catalog.spaces:
        location = catalog.location.get(space.location)
        week = space.hours or (location.hours if location else None)
        if space.booking is None or week is None:
            continue
        shortest = space.booking.min_minutes
        longest = max((span.minutes for day in week.days for span in day), default=0)
        if shortest > longest:
            message = f"{shortest} minutes is longer than the space is ever open ({longest}); shorten it"
            reader.note(reader.place(space.booking, "min_minutes"), f"min_minutes: {message}")


def check_quotas(catalog: Catalog, reader: Reader) -> None:
    """Notes quotas of a space that the quota of the whole facility never lets anybody reach."""
    for space in catalog.spaces:
        policy = space.booking
        if policy is not None and policy.quota is not None and policy.quota > catalog.quota:
            never = f"{policy.quota} is never reached: one person may have {catalog.quota} open bookings in all"
            remedy = "lower it, or raise quota at the top of the file"
            reader.note(reader.place(policy, "quota"), f"quota: {never}; {remedy}")


def check_seats(catalog: Catalog, rows: tuple[SeriesRow | SessionRow, ...], reader: Reader) -> None:
    """Notes rows that plan a program in a space with fewer places than the program has seats."""
    for row in rows:
        space = catalog.space[row.space]
        places = space.together
        for program in row.programs if isinstance(row, SeriesRow) else (row.program,):
            seats = catalog.program[program].seats if program in catalog.program else 0
            if seats > places:
                message = f'"{program}" has {seats} seats, but "{space.id}" holds {places} people'
                reader.note(reader.place(row, "space"), f"space: {message}; choose a larger space")


def check_sessions(catalog: Catalog, planned: list[Planned], reader: Reader) -> None:
    """Notes sessions typed for impossible days, and sessions in each other's way, once for each pair of rows."""
    for one in planned:
        if one.typed and one.session.cancelled is None:
            _check_typed(catalog, one, reader)
    _check_names(planned, reader)
    by_day: dict[date, list[Planned]] = defaultdict(list)
    for one in sorted(planned, key=lambda one: (one.session.date, reader.place(one.row))):
        by_day[one.session.date].append(one)
    told: set[tuple[Mark, Mark]] = set()
    for same_day in by_day.values():
        for earlier, later in combinations(same_day, 2):
            pair = (reader.place(earlier.row), reader.place(later.row))
            message = _clash(catalog, earlier, later)
            if message and pair not in told:
                told.add(pair)
                reader.note(pair[1], message)


def _check_names(planned: list[Planned], reader: Reader) -> None:
    """Calendars know a session by its program and the date it was first planned for: no two may share both."""
    first: dict[tuple[str, date], Planned] = {}
    for one in planned:
        name = (one.session.program, one.session.first_date)
        other = first.setdefault(name, one)
        if other is not one and other.session.date != one.session.date:
            message = f'program "{name[0]}" is planned twice on {name[1]}, before any session moves'
            reader.note(reader.place(one.row), f"{message}; let one of the two begin with another program")


def _check_typed(catalog: Catalog, one: Planned, reader: Reader) -> None:
    moved = isinstance(one.row, ExceptionRow) and one.row.moved_to is not None
    field = "moved_to" if moved else "date"
    day, space = one.session.date, catalog.space[one.session.space]
    if day > catalog.until:
        message = f"{day} is after {catalog.until}, the last day whose holidays are known; check the year"
        reader.note(reader.place(one.row, field), f"{field}: {message}")
    closure = closure_on(catalog, space, day)
    if closure is not None and not is_open(catalog, one.session):
        closed = f"{space.id if closure.spaces else space.location} is closed on {day} ({closure.reason.id})"
        remedy = "choose another date, or give that day hours in closures.yaml"
        reader.note(reader.place(one.row, field), f"{field}: {closed}; {remedy}")


def _clash(catalog: Catalog, earlier: Planned, later: Planned) -> str | None:
    one, two = earlier.session, later.session
    if one.program == two.program:
        return f'program "{two.program}" is planned twice on {two.date}; move one of the two sessions to another date'
    if one.cancelled or two.cancelled or not one.span.overlaps(two.span):
        return None
    if not catalog.share_floor(one.space, two.space):
        return None
    hours = f"{one.program} {one.span} and {two.program} {two.span}"
    same = f'space "{two.space}" is planned twice'
    shared = f'spaces "{one.space}" and "{two.space}" share their floor, and are both planned'
    return f"{same if one.space == two.space else shared} on {two.date}: {hours}; move one of them"
