"""Who has which hours, by a loop over everybody where the store has conditions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Literal

from chalicelib.times import WIB
from tests.store.life.world import (
    BY_STAFF,
    CLOSES,
    CUTOFF,
    DESKS,
    HOLD,
    HORIZON,
    LEAD,
    OPENS,
    PIECES,
    QUOTA,
    UNITS,
    WEST,
    WEST_QUOTA,
    World,
    kept,
)

RULES = "the rules"  # any refusal with the faults of fields
LIVE = ("pending", "confirmed")
Cells = Counter[tuple[str, date, int]]
# People by e-mail and phone. Ani and Budi share a phone, and so what they may have.
PEOPLE = {
    "ani": ("ani@example.com", "1"),
    "budi": ("budi@example.com", "1"),
    "cici": ("cici@example.com", "2"),
    "dedi": ("", "2"),
}


@dataclass(frozen=True)
class Times:
    """The same hours, in minutes, of some days of one space."""

    space: str
    days: tuple[date, ...]
    start: int
    end: int

    def at(self, day: date, minute: int) -> datetime:
        return datetime(day.year, day.month, day.day, tzinfo=WIB) + timedelta(minutes=minute)

    @property
    def begins(self) -> datetime:
        return self.at(self.days[0], self.start)

    @property
    def ends(self) -> datetime:
        return self.at(self.days[-1], self.end)

    @property
    def erased(self) -> datetime:
        return self.at(self.days[-1], 24 * 60) + timedelta(days=30)

    def cells(self, units: int) -> Cells:
        found: Cells = Counter()
        for piece, every in PIECES.get(self.space, {self.space: units}).items():
            for day in self.days:
                found.update({(piece, day, minute): every for minute in kept(self.space, self.start, self.end)})
        return found


@dataclass
class Booked:
    """One reservation. `who` is None once it is erased; `due` is when the table erases it."""

    times: Times
    units: int
    state: str
    who: str | None
    due: datetime
    deadline: datetime | None = None


@dataclass
class Rooms:
    """All reservations by reference."""

    world: World
    now: datetime
    all: dict[str, Booked] = field(default_factory=dict)

    def overdue(self, one: Booked) -> bool:
        return one.state == "pending" and one.deadline is not None and one.deadline <= self.now

    def holds(self, one: Booked) -> bool:
        return one.state in LIVE and not self.overdue(one)

    def taken(self, *, besides: Booked | None = None) -> Cells:
        found: Cells = Counter()
        for one in self.all.values():
            if self.holds(one) and one is not besides:
                found.update(one.times.cells(one.units))
        return found

    def open_of(self, mark: str, space: str | None = None) -> int:
        """How many bookings count against an e-mail or a phone."""
        return sum(
            1
            for one in self.all.values()
            if self.holds(one)
            and one.times.ends > self.now
            and one.who is not None
            and mark in PEOPLE[one.who]
            and space in (None, one.times.space)
        )

    def claim(self, times: Times, units: int, who: str) -> str:
        """The state that is granted, or why none is."""
        if self._against_the_rules(times):
            return RULES
        if not self._is_free(times, units):
            return "slot_taken"
        if self._has_enough(times.space, PEOPLE[who]):
            return "quota_exceeded"
        return "pending" if times.space in BY_STAFF else "confirmed"

    def book(self, reference: str, times: Times, units: int, who: str, state: str) -> None:
        self.all[reference] = Booked(times, units, state, who, times.erased, self._deadline(times, state))

    def decide(self, one: Booked, to: Literal["confirmed", "declined"]) -> str:
        if one.state == to:
            return to
        if one.state != "pending" or self.overdue(one):
            return "state_changed"
        one.state, one.deadline = to, None
        return to

    def cancel(self, one: Booked) -> str:
        if one.state == "cancelled":
            return "cancelled"
        if not self._may_change(one):
            return "too_late" if self.holds(one) else "state_changed"
        one.state, one.deadline = "cancelled", None
        return "cancelled"

    def move(self, one: Booked, times: Times) -> str:
        """Every one of its days is judged like the only one of a new request."""
        if one.times == times and one.state in LIVE:
            return one.state
        if any(self._against_the_rules(replace(times, days=(day,))) for day in times.days):
            return RULES
        if self._is_taught(times) or (self._may_change(one) and not self._is_free(times, one.units, besides=one)):
            return "slot_taken"
        if not self._may_change(one):
            return "too_late" if self.holds(one) else "state_changed"
        one.state = "pending" if times.space in BY_STAFF else "confirmed"
        one.times, one.deadline = times, self._deadline(times, one.state)
        return one.state

    def correct(self, one: Booked, who: str) -> str:
        if self.holds(one) and one.times.ends > self.now:
            new = [mark for mark in PEOPLE[who] if one.who is None or mark not in PEOPLE[one.who]]
            if self._has_enough(one.times.space, new):
                return "quota_exceeded"
        one.who = who
        return "corrected"

    def erase(self, one: Booked) -> str:
        one.who = None
        if one.state in LIVE and one.times.ends > self.now:
            one.state, one.deadline = "cancelled", None
        return one.state

    def sweep(self) -> None:
        for one in self.all.values():
            if self.overdue(one):
                one.state, one.deadline = "expired", None

    def _against_the_rules(self, times: Times) -> bool:
        last = self.now.astimezone(WIB).date() + HORIZON
        return (
            (times.space == DESKS and not self.world.has_desks)
            or times.start < OPENS
            or times.end > CLOSES
            or times.begins < self.now + LEAD
            or times.days[-1] > last
            or not self.world.is_open(times.days[0])
        )

    def _is_free(self, times: Times, units: int, *, besides: Booked | None = None) -> bool:
        if self._is_taught(times) or not all(map(self.world.is_open, times.days)):
            return False
        wanted = self.taken(besides=besides)
        wanted.update(times.cells(units))
        return all(units <= UNITS[piece] for (piece, _, _), units in wanted.items())

    def _is_taught(self, times: Times) -> bool:
        minutes = kept(times.space, times.start, times.end)
        return any(self.world.is_taught(times.space, day, minutes) for day in times.days)

    def _has_enough(self, space: str, marks: Iterable[str]) -> bool:
        return any(
            self.open_of(mark) >= QUOTA or (space == WEST and self.open_of(mark, WEST) >= WEST_QUOTA) for mark in marks
        )

    def _deadline(self, times: Times, state: str) -> datetime | None:
        """Of the ends that leave an open hour: the last in time, rather on a day before; else the next."""
        if state != "pending":
            return None
        begins, latest = times.begins, self.now + HOLD
        closings = [
            times.at(self.now.astimezone(WIB).date() + timedelta(days=n), CLOSES) for n in range(HORIZON.days + 2)
        ]
        ends = [end for end in (*closings, latest, begins) if self.now < end <= begins]
        manned = [
            end for end in ends if self._is_open(times, end) and self._open_until(times, end) >= timedelta(hours=1)
        ]
        before = [end for end in manned if end <= latest and end <= times.at(times.days[0], 0)]
        in_time = before or [end for end in manned if end <= latest]
        return max(in_time) if in_time else min(manned, default=begins)

    def _is_open(self, times: Times, moment: datetime) -> bool:
        day = moment.astimezone(WIB).date()
        return self.world.is_open(day) and times.at(day, OPENS) <= moment <= times.at(day, CLOSES)

    def _open_until(self, times: Times, moment: datetime) -> timedelta:
        """How long it is open from now to then."""
        days = (self.now.astimezone(WIB).date() + timedelta(days=n) for n in range(HORIZON.days + 2))
        spans = ((times.at(day, OPENS), times.at(day, CLOSES)) for day in days if self.world.is_open(day))
        lengths = (min(end, moment) - max(start, self.now) for start, end in spans)
        return sum((each for each in lengths if each > timedelta(0)), timedelta(0))

    def _may_change(self, one: Booked) -> bool:
        gone = one.times.space == DESKS and not self.world.has_desks
        early = timedelta(0) if gone or one.state == "pending" else CUTOFF
        return self.holds(one) and self.now <= one.times.begins - early
