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
    chosen = (one for one in catalog.sessions if one.date.year == year and (one.date < catalog.today) == past)
    months = groupby(in_order(chosen), key=lambda session: session.date.replace(day=1))
    return tuple(Month(first, tuple(sessions)) for first, sessions in months)


def years_of(catalog: Catalog) -> tuple[int, ...]:
    """The years with a calendar page: this one always, others when they have sessions."""
    return tuple(sorted({catalog.today.year, *(session.date.year for session in catalog.sessions)}))


def coming(catalog: Catalog, program: str | None = None) -> list[Session]:
    """The sessions from today on, of one program or of all."""
    return in_order(
        session for session in catalog.sessions if session.date >= catalog.today and program in (None, session.program)
    )
