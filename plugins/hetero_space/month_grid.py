"""The days of one month: the same list is an agenda on a phone and a grid of weeks on a wide screen."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from chalicelib.catalog import Catalog, Session, Text
from chalicelib.hours import location_closure_on
from chalicelib.times import days_from

from .agenda import in_order


@dataclass(frozen=True, slots=True)
class GridDay:
    """One day with its sessions by the clock; `closed` says why no location is open on it."""

    date: date
    sessions: tuple[Session, ...]
    closed: Text | None


def days_of_month(catalog: Catalog, first: date, closed: Mapping[date, Text]) -> tuple[GridDay, ...]:
    """Every day of the month that begins on `first`, those without sessions included."""
    of_month = in_order(one for one in catalog.sessions if one.date.replace(day=1) == first)
    by_day = {day: tuple(sessions) for day, sessions in groupby(of_month, key=lambda session: session.date)}
    days = days_from(first, monthrange(first.year, first.month)[1])
    return tuple(GridDay(day, by_day.get(day, ()), closed.get(day)) for day in days)


def closed_days(catalog: Catalog) -> dict[date, Text]:
    """The days on which one reason closes every location, and the reason; not those that the week leaves out anyway."""
    covered = {
        day
        for closure in catalog.closures
        if not closure.hours
        for day in days_from(closure.first, (closure.last - closure.first).days + 1)
    }
    return {day: reason for day in covered for reason in [_reason(catalog, day)] if reason is not None}


def _reason(catalog: Catalog, day: date) -> Text | None:
    closures = [location_closure_on(catalog, location.id, day) for location in catalog.locations]
    reasons = {None if closure is None or closure.hours else closure.reason for closure in closures}
    return reasons.pop() if len(reasons) == 1 else None
