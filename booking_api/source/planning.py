"""When trainings take place: weekly rules spelled out as sessions, and single dates added.

A session whose day is closed moves to one of the six days after it, never to an earlier one, which may be over by the
time somebody enters the closure; where all six are closed, it is left out. Which program comes when depends on the
number of the week alone, so that a closure never shifts the others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from chalicelib.catalog import Catalog, Moment, Session
from chalicelib.hours import closure_on
from chalicelib.times import Span

from .shapes import WEEKDAYS, ExceptionRow, SeriesRow, SessionRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .reader import Reader

SATURDAY = 6  # trainings also run on Saturdays, when the locations are closed otherwise; never on Sundays by themselves


@dataclass(frozen=True, slots=True)
class Planned:
    """A session and the row it comes from; `typed` where an editor wrote this very date."""

    session: Session
    row: SeriesRow | SessionRow | ExceptionRow
    typed: bool


class Taken:
    """Which spaces and programs are occupied already, so that a session that moves finds a free day."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._by_day: dict[date, list[Session]] = {}

    def add(self, session: Session) -> None:
        self._by_day.setdefault(session.date, []).append(session)

    def clashes(self, session: Session) -> bool:
        return any(
            other.program == session.program
            or (other.span.overlaps(session.span) and self._catalog.share_floor(other.space, session.space))
            for other in self._by_day.get(session.date, ())
        )


def plan(
    catalog: Catalog, series: tuple[SeriesRow, ...], singles: tuple[SessionRow, ...], years: range, reader: Reader
) -> list[Planned]:
    """Every session of `years`. `catalog` needs no sessions yet: its closures and spaces are what counts."""
    planned = [
        Planned(Session(row.program, row.date, row.hours, row.space, row.cancelled), row, typed=True)
        for row in singles
        if row.date.year >= years.start
    ]
    taken = _regular_days(catalog, series, years)
    for single in planned:
        taken.add(single.session)
    for row in series:
        by_year = {year: _year(catalog, row, year, taken) for year in years}
        _check_count(row, by_year, reader)
        planned += _with_exceptions(row, [one for sessions in by_year.values() for one in sessions], years, reader)
    return planned


def is_open(catalog: Catalog, session: Session) -> bool:
    """Whether a session may take place on its date: weekends and evenings are fine, closures are not.

    A special week stands in for the ordinary one, and binds trainings as little.
    """
    closure = closure_on(catalog, catalog.space[session.space], session.date)
    return closure is None or closure.week is not None or any(span.contains(session.span) for span in closure.hours)


def _regular_days(catalog: Catalog, series: tuple[SeriesRow, ...], years: range) -> Taken:
    taken = Taken(catalog)
    for row in series:
        for year in years:
            for session in _weeks(row, year):
                if is_open(catalog, session):
                    taken.add(session)
    return taken


def _weeks(row: SeriesRow, year: int) -> Iterator[Session]:
    """One session for each week whose regular day falls into `year`, as if no day were ever closed."""
    weekday = WEEKDAYS.index(row.day) + 1
    for week in range(row.first_week, _weeks_of(year) + 1):
        day = date.fromisocalendar(year, week, weekday)
        if day.year == year:
            program = row.programs[(week - row.first_week) % len(row.programs)]
            yield Session(program, day, row.hours, row.space)


def _weeks_of(year: int) -> int:
    return date(year, 12, 28).isocalendar().week  # ISO 8601: 28 December is always in the last week


def _year(catalog: Catalog, row: SeriesRow, year: int, taken: Taken) -> list[Session]:
    found: list[Session] = []
    for regular in _weeks(row, year):
        if len(found) == row.sessions_per_year:
            break
        if is_open(catalog, regular):
            found.append(regular)
        elif moved := next(_later_days(catalog, regular, taken), None):
            taken.add(moved)
            found.append(moved)
    return found


def _check_count(row: SeriesRow, by_year: dict[int, list[Session]], reader: Reader) -> None:
    year, sessions = min(by_year.items(), key=lambda pair: len(pair[1]))
    if len(sessions) < row.sessions_per_year:
        room = f"from week {row.first_week} on, {year} has room for {len(sessions)} sessions of this series"
        message = f"{room}, not {row.sessions_per_year}; lower the number or begin in an earlier week"
        reader.note(reader.place(row, "sessions_per_year"), f"sessions_per_year: {message}")


def _later_days(catalog: Catalog, session: Session, taken: Taken) -> Iterator[Session]:
    """Where `session` could move before its next turn, within its year."""
    for ahead in range(1, 7):
        moved = _moved(session, session.date + timedelta(days=ahead), session.span)
        possible = moved.date.isoweekday() <= SATURDAY and moved.date.year == session.date.year
        if possible and is_open(catalog, moved) and not taken.clashes(moved):
            yield moved


def _with_exceptions(row: SeriesRow, sessions: list[Session], years: range, reader: Reader) -> Iterator[Planned]:
    exceptions = {exception.date: exception for exception in row.exceptions}
    for exception in row.exceptions:
        if exception.date.year in years and all(session.date != exception.date for session in sessions):
            message = f'series "{row.id}" has no session on {exception.date}; {_nearest(exception.date, sessions)}'
            reader.note(reader.place(exception, "date"), f"date: {message}")
    for session in sessions:
        changed = exceptions.get(session.date)
        if changed is None:
            yield Planned(session, row, typed=False)
        else:
            yield Planned(_changed(session, changed), changed, typed=True)


def _nearest(day: date, sessions: list[Session]) -> str:
    nearest = min((session.date for session in sessions), key=lambda other: abs(other - day), default=None)
    return f'did you mean "{nearest}"?' if nearest else "remove this exception"


def _changed(session: Session, exception: ExceptionRow) -> Session:
    moved = _moved(session, exception.moved_to or session.date, exception.hours or session.span)
    return replace(moved, cancelled=exception.cancelled)


def _moved(session: Session, day: date, span: Span) -> Session:
    """`session` at that time; it remembers when the weekly rule would have it, as long as that is another time."""
    rule = session.moved_from or Moment(session.date, session.span)
    return replace(session, date=day, span=span, moved_from=None if rule == Moment(day, span) else rule)
