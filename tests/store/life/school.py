"""Who has which seat of one session, by twenty lines of rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from chalicelib.times import WIB

LIVE = ("enrolled", "waitlisted", "offered")


@dataclass
class Ticket:
    """One enrollment: somebody's seat, place or offer."""

    who: str
    state: str
    ticket: int = 0
    until: datetime | None = None
    erased: bool = False


@dataclass
class Class:
    """Everybody in the order of coming; who waits stands in the same list, so that nobody can be passed over."""

    day: date
    seats: int = 2
    tickets: int = 0
    all: dict[str, Ticket] = field(default_factory=dict)

    @property
    def start(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 10, tzinfo=WIB)

    def of(self, *states: str) -> list[Ticket]:
        return sorted((each for each in self.all.values() if each.state in states), key=lambda each: each.ticket)

    @property
    def free(self) -> int:
        return self.seats - len(self.of("enrolled", "offered"))

    def last_hours(self, now: datetime) -> bool:
        return now >= self.start - timedelta(hours=2)

    def settle(self, now: datetime) -> None:
        for each in self.of("offered"):
            if each.until is not None and each.until <= now:
                each.state = "lapsed"
        for each in self.of("waitlisted"):
            if self.free > 0 and not self.last_hours(now):
                each.state = "offered"
                each.until = min(now + timedelta(hours=24), self.start - timedelta(hours=2))

    def enroll(self, who: str, now: datetime, *, wait: bool) -> str:
        if now >= self.start - timedelta(minutes=30):
            return "too_soon"
        self.settle(now)
        known = any(each.who == who for each in self.of(*LIVE))
        if self.free > 0 and (self.last_hours(now) or not self.of("waitlisted")):
            return "already_enrolled" if known else "enrolled"
        if known:
            return "already_enrolled"
        return "waitlisted" if wait else "session_full"

    def cancel(self, reference: str, now: datetime) -> str:
        one = self.all[reference]
        if one.state == "cancelled":
            return "cancelled"
        if one.state in LIVE:
            self.settle(now)
        if now >= self.start:
            return "too_late"
        if one.state == "lapsed":
            return "offer_expired"
        one.state = "cancelled"
        self.settle(now)
        return "cancelled"

    def erase(self, reference: str, now: datetime) -> str:
        """What has not begun is left; a place in the waitlist names its person, and goes in any case."""
        one = self.all[reference]
        if one.state in LIVE:
            self.settle(now)
        if one.state in ("waitlisted", "offered") or (one.state == "enrolled" and now < self.start):
            one.state = "cancelled"
            self.settle(now)
        one.erased = True
        return one.state

    def accept(self, reference: str, now: datetime) -> str:
        one = self.all[reference]
        if one.state in LIVE:
            self.settle(now)
        if one.state in ("enrolled", "lapsed", "cancelled"):
            return {"enrolled": "enrolled", "lapsed": "offer_expired", "cancelled": "state_changed"}[one.state]
        if now >= self.start - timedelta(minutes=30):
            return "too_late"
        if one.state == "waitlisted" and not self.last_hours(now):
            return "state_changed"
        if one.state == "waitlisted" and self.free <= 0:
            return "session_full"
        one.state = "enrolled"
        return "enrolled"
