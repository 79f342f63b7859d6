"""Which trainings to come are not on the day of their series, so that one sees what a new closure moves."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.catalog import Catalog, Session
from chalicelib.hours import closure_on

HEADING = "trainings that take place on another day or hour than their series says"
_OVER = "is over already"


def shifted(catalog: Catalog) -> Iterator[str]:
    """One line for each session of which the old or the new day is still to come, by the old one."""
    moved = [each for each in catalog.sessions if each.moved_from and max(each.first_date, each.date) >= catalog.today]
    for session in sorted(moved, key=lambda each: (each.first_date, each.program)):
        yield _line(catalog, session)


def _line(catalog: Catalog, session: Session) -> str:
    closure = closure_on(catalog, catalog.space[session.space], session.first_date)
    reason = f": {closure.reason.id}" if closure else ""
    over = f"; {_OVER}" if session.date < catalog.today else ""
    return f"  {session.first_date} -> {session.date} {session.span}  {session.program}{reason}{over}"
