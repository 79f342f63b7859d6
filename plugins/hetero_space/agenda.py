"""Sessions in the order a reader looks for them: by month, what is still to come apart from what is over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from chalicelib.catalog import Catalog, Session


@dataclass(frozen=True, slots=True)
class Month:
    """Some sessions of one month, told by its first day."""

    first: date
    sessions: tuple[Session, ...]


def in_order(sessions: Iterable[Session]) -> list[Session]:
    return sorted(sessions, key=lambda session: (session.date, session.span, session.program))


def months_of(catalog: Catalog, year: int, *, past: bool) -> tuple[Month, ...]:
    """The months of `year` with the sessions that are over on the day of the build, or those still to come."""
    return by_month(one for one in catalog.sessions if one.date.year == year and (one.date < catalog.today) == past)


def by_month(sessions: Iterable[Session]) -> tuple[Month, ...]:
    months = groupby(in_order(sessions), key=lambda session: session.date.replace(day=1))
    return tuple(Month(first, tuple(of_month)) for first, of_month in months)


def months_with_sessions(catalog: Catalog) -> tuple[date, ...]:
    """The first day of each month in which something takes place, or would have."""
    return tuple(sorted({session.date.replace(day=1) for session in catalog.sessions}))


def between(catalog: Catalog, first: date, last: date) -> list[Session]:
    """The sessions from `first` to `last`, both included."""
    return in_order(session for session in catalog.sessions if first <= session.date <= last)


def years_of(catalog: Catalog) -> tuple[int, ...]:
    """The years with a calendar page: this one always, others when they have sessions."""
    return tuple(sorted({catalog.today.year, *(session.date.year for session in catalog.sessions)}))


def coming(catalog: Catalog, program: str | None = None) -> list[Session]:
    """The sessions from today on, of one program or of all."""
    sessions = catalog.sessions if program is None else catalog.sessions_of.get(program, ())
    return in_order(session for session in sessions if session.date >= catalog.today)
