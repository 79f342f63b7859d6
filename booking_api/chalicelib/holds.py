"""Until when a request that the staff must decide keeps its hours.

Pure. What follows once that time is over is decided by `transitions`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from .catalog import Catalog, Space
from .hours import open_day
from .reservations import policy_of
from .times import WIB, days_from, instant

LEAST = timedelta(hours=1)  # of opening hours, in which somebody can see the request and answer


def hold_deadline(catalog: Catalog, space: Space, starts_at: datetime, *, now: datetime) -> datetime:
    """The last open minute of `space` within `hold_hours`, on a day before the one it begins on where there is any.

    Nobody decides at night, and whoever is told no on the very day can no longer look elsewhere. Where that leaves the
    staff less than `LEAST`, the end of the first opening that leaves them so much; never past the start.
    """
    latest = min(now + timedelta(hours=policy_of(space).hold_hours), starts_at)
    eve = instant(starts_at.astimezone(WIB).date(), 0)
    for until in (min(latest, eve), latest):
        if ends := [*_ends(catalog, space, now, until)]:
            return ends[-1]
    return next(_ends(catalog, space, now, starts_at), starts_at)


def _ends(catalog: Catalog, space: Space, now: datetime, until: datetime) -> Iterator[datetime]:
    """The ends of the openings, in order, that leave time enough; that of one which `until` cuts off is `until`."""
    first, open_for = now.astimezone(WIB).date(), timedelta()
    for day in days_from(first, (until.astimezone(WIB).date() - first).days + 1):
        for opening in open_day(catalog, space, day).spans:
            begin, end = max(instant(day, opening.start), now), min(instant(day, opening.end), until)
            if begin <= end:
                open_for += end - begin
                if open_for >= LEAST:
                    yield end
