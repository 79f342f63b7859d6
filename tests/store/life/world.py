"""The facility of the machine, as editors leave it, and the hours that it has by rules written down here anew.

A hall of an east wing, where trainings take place, and a west wing of two units; and three desks, which come and go.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from chalicelib.catalog import Catalog, Closure, Session
from chalicelib.times import WIB
from tests.builders import catalog, policy, session, space, span, text
from tests.trainings import PROGRAM, program

HALL, EAST, WEST, DESKS = "solo-hall", "solo-east", "solo-west", "solo-desks"
UNITS = {EAST: 1, WEST: 2, DESKS: 3}
PIECES = {HALL: {EAST: 1, WEST: 2}}  # what a hall takes; every other space takes of itself
BUFFERS = {HALL: (30, 30), EAST: (0, 30)}  # minutes before and after
BY_STAFF = (HALL,)
WEST_QUOTA, QUOTA = 2, 3
HOLD = timedelta(hours=24)
LEAD = CUTOFF = timedelta(hours=1)
HORIZON = timedelta(days=21)
TRAINING = span("10:00-12:00")
TUESDAY, WEDNESDAY = 1, 2
OPENS, CLOSES = 9 * 60, 18 * 60


@dataclass
class World:
    """What editors have changed so far. Every Tuesday there is a training in the east wing, on some Wednesdays, too."""

    seats: int = 2
    extra: set[date] = field(default_factory=set)
    closed: set[date] = field(default_factory=set)
    has_desks: bool = True

    def catalog(self) -> Catalog:
        rules = {"lead_minutes": 60, "cutoff_minutes": 60, "horizon_days": HORIZON.days}
        hall = policy(approval="staff", buffer_before=30, buffer_after=30, max_weeks=3, max_days=2, **rules)
        desks = space(id=DESKS, units=3, capacity=1, booking=policy(**rules))
        return catalog(
            space(id=HALL, parts=(EAST, WEST), booking=hall),
            space(id=EAST, booking=policy(buffer_after=30, **rules)),
            space(id=WEST, units=2, booking=policy(quota=WEST_QUOTA, **rules)),
            *([desks] if self.has_desks else []),
            programs=(program(seats=self.seats), program(id="tambahan")),
            sessions=tuple(self._sessions()),
            closures=tuple(Closure(day, day, text("Tutup")) for day in sorted(self.closed)),
            quota=QUOTA,
        )

    def _sessions(self) -> Iterator[Session]:
        for week in range(12):
            yield session(program=PROGRAM, date=date(2026, 12, 1) + timedelta(weeks=week), space=EAST)
        for day in sorted(self.extra):
            yield session(program="tambahan", date=day, space=EAST)

    def is_open(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.closed

    def is_taught(self, space_id: str, day: date, minutes: range) -> bool:
        """Whether a training is in the way of a booking that keeps these minutes."""
        taught = (day.weekday() == TUESDAY and day >= date(2026, 12, 1)) or day in self.extra
        return taught and space_id in (EAST, HALL) and minutes.start < TRAINING.end and TRAINING.start < minutes.stop


def kept(space_id: str, start: int, end: int) -> range:
    """The minutes that a booking keeps others out of."""
    before, after = BUFFERS.get(space_id, (0, 0))
    return range(start - before, end + after, 30)


def next_days(now: datetime) -> list[date]:
    """The coming Tuesdays and Wednesdays: few enough for people to meet on them."""
    today = now.astimezone(WIB).date()
    days = (today + timedelta(days=number) for number in range(1, 16))
    return [day for day in days if day.weekday() in (TUESDAY, WEDNESDAY)]
