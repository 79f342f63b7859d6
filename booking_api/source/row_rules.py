"""What the fields of one row must be to each other. A rule looks only at fields that could be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from .problems import Mark

_LONGEST_CLOSURE = timedelta(days=366)


@dataclass(slots=True)
class Row:
    """The fields of one row that could be read (defaults filled in), where they stand, and what is wrong with them."""

    mark: Mark
    values: dict[str, Any] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    faults: list[tuple[str, str]] = field(default_factory=list)

    def has(self, *names: str) -> bool:
        return all(name in self.values for name in names)

    def blame(self, name: str, message: str) -> None:
        """Notes a fault of the field `name`, or of the row as a whole where `name` is empty."""
        self.faults.append((name, message))


def check_policy(row: Row) -> None:
    get = row.values
    if row.has("min_minutes", "max_minutes") and get["min_minutes"] > get["max_minutes"]:
        blamed = "max_minutes" if "max_minutes" in row.marks else "min_minutes"
        order = f"min_minutes {get['min_minutes']} is more than max_minutes {get['max_minutes']}"
        row.blame(blamed, f"{order}; swap them or change one")
    for name in ("min_minutes", "max_minutes"):
        if row.has("raster", name) and get[name] % get["raster"]:
            off = f"{get[name]} is not a multiple of the raster of {get['raster']} minutes"
            row.blame(name, f"{off}; change one of the two")
    if row.has("lead_minutes", "horizon_days") and get["lead_minutes"] >= get["horizon_days"] * 24 * 60:
        never = f"{get['lead_minutes']} minutes is beyond the horizon of {get['horizon_days']} days"
        row.blame("lead_minutes", f"{never}, so nothing could ever be booked; shorten it")


def check_space(row: Row) -> None:
    if not row.has("booking", "capacity", "units") or row.values["booking"] is None:
        return
    party, people = row.values["booking"].min_party, row.values["capacity"] * row.values["units"]
    if party > people:
        row.blame("booking", f"min_party {party} is more than the {people} people the space holds; lower it")


def check_closure(row: Row) -> None:
    get = row.values
    if row.has("first", "last") and get["last"] is not None:
        if get["last"] < get["first"]:
            row.blame("last", f"{get['last']} is before the first day {get['first']}; swap them")
        elif get["last"] - get["first"] > _LONGEST_CLOSURE:
            row.blame("last", f"{get['last']} is more than a year after {get['first']}; check the year")
    if row.has("yearly", "first") and get["yearly"] and _leap_day(get["first"], get.get("last")):
        row.blame("yearly", "29 February is not in every year; begin and end on other days")
    if not row.has("remove", "reason", "hours", "yearly"):
        return
    if get["remove"] and (get["hours"] or get["yearly"]):
        row.blame("remove", "this only takes a public holiday away; leave out hours and yearly")
    if not get["remove"] and get["reason"] is None and "reason" not in row.marks:
        row.blame("", '"reason" is missing; visitors want to know why, add it in both languages')


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
