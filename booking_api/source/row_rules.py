"""What the fields of one row must be to each other. A rule looks only at fields that could be read.

Booking rules have a module of their own, `policy_rules`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from .problems import Mark

_LONGEST_CLOSURE = timedelta(days=366)
_NOT_FOR_REMOVAL = ("hours", "week", "spaces", "yearly")


@dataclass(slots=True)
class Row:
    """The fields of one row that could be read (defaults filled in), where they stand, and what is wrong with them."""

    mark: Mark
    values: dict[str, Any] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    entries: dict[str, list[Mark]] = field(default_factory=dict)
    faults: list[tuple[Mark, str, str]] = field(default_factory=list)

    def has(self, *names: str) -> bool:
        return all(name in self.values for name in names)

    def complete(self, name: str) -> bool:
        """Whether every entry of that list could be read: only then it can be counted, and its entries placed."""
        return self.has(name) and len(self.values[name]) >= len(self.entries.get(name, ()))

    def place(self, name: str, entry: int | None = None) -> Mark:
        """Where the field `name` stands, or one entry of its list; the row itself where neither was written."""
        if entry is not None and name in self.entries:
            return self.entries[name][entry]
        return self.marks.get(name, self.mark)

    def blame(self, name: str, message: str, *, entry: int | None = None) -> None:
        """Notes a fault of the field `name`, or of the row as a whole where `name` is empty."""
        self.faults.append((self.place(name, entry), name, message))


def check_closure(row: Row) -> None:
    get = row.values
    if row.has("first", "last") and get["last"] is not None:
        if get["last"] < get["first"]:
            row.blame("last", f"{get['last']} is before the first day {get['first']}; swap them")
        elif get["last"] - get["first"] > _LONGEST_CLOSURE:
            row.blame("last", f"{get['last']} is more than a year after {get['first']}; check the year")
    if row.has("yearly", "first") and get["yearly"] and _leap_day(get["first"], get.get("last")):
        row.blame("yearly", "29 February is not in every year; begin and end on other days")
    if row.has("locations", "spaces") and get["locations"] and get["spaces"]:
        row.blame("spaces", "an entry is for locations or for spaces; leave out one of the two")
    if row.has("hours", "week") and get["hours"] and get["week"] is not None:
        row.blame("week", "write hours (the same on every day) or a week (by weekday); leave out one of the two")
    if not row.has("remove", "reason", *_NOT_FOR_REMOVAL):
        return
    if get["remove"] and any(get[name] for name in _NOT_FOR_REMOVAL):
        row.blame("remove", "this only takes a public holiday away; leave out hours, week, spaces and yearly")
    if not get["remove"] and get["reason"] is None and "reason" not in row.marks:
        row.blame("", '"reason" is missing; visitors want to know why, add it in both languages')


def check_notices(row: Row) -> None:
    """Earlier privacy notices are earlier than the one in force."""
    if not row.has("privacy_notice") or not row.complete("privacy_notices_before"):
        return
    for entry, version in enumerate(row.values["privacy_notices_before"]):
        if version >= row.values["privacy_notice"]:
            message = f"{version} is not before {row.values['privacy_notice']}, the notice in force; take it out"
            row.blame("privacy_notices_before", message, entry=entry)


def _leap_day(first: date, last: date | None) -> bool:
    return (2, 29) in {(day.month, day.day) for day in (first, last) if day is not None}


def check_exception(row: Row) -> None:
    if not row.has("cancelled", "moved_to", "hours"):
        return
    given = [name for name in ("cancelled", "moved_to", "hours") if row.values[name] is not None]
    if not given:
        row.blame("", "this exception changes nothing; add cancelled, moved_to or hours")
    elif given[0] == "cancelled" and len(given) > 1:
        row.blame("cancelled", f"a session is either cancelled or moved; remove cancelled or {given[1]}")
