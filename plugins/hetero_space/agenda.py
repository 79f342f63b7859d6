"""Sessions in the order a reader looks for them: by month, what is still to come apart from what is over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from chalicelib.catalog import Catalog, Session


@dataclass(frozen=True, slots=True)
class Month:
    """The sessions of one month; `past` when the month is over on the day of the build."""

    first: date
    sessions: tuple[Session, ...]
    past: bool


def in_order(sessions: Iterable[Session]) -> list[Session]:
    return sorted(sessions, key=lambda session: (session.date, session.span, session.program))


def months_of(catalog: Catalog, year: int) -> tuple[Month, ...]:
    """The months of `year` that have sessions."""
    of_year = in_order(session for session in catalog.sessions if session.date.year == year)
    this_month = catalog.today.replace(day=1)
    return tuple(
        Month(first, tuple(sessions), first < this_month)
        for first, sessions in groupby(of_year, key=lambda session: session.date.replace(day=1))
    )


def years_of(catalog: Catalog) -> tuple[int, ...]:
    """The years with a calendar page: this one always, others when they have sessions."""
    return tuple(sorted({catalog.today.year, *(session.date.year for session in catalog.sessions)}))


def coming(catalog: Catalog, program: str | None = None) -> list[Session]:
    """The sessions from today on, of one program or of all."""
    return in_order(
        session for session in catalog.sessions if session.date >= catalog.today and program in (None, session.program)
    )
