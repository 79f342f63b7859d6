"""What must hold for single fields and within one row, beyond their types. Reading them is left to `reader`.

Tables keyed by type and field, so that a new field's rules are one line here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chalicelib.catalog import CELL, Location, Policy, Program, Space, Text, Theme

from .problems import Wrong
from .shapes import ClosureRow, ExceptionRow, SeriesRow, SessionRow

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from .problems import Mark

# Holidays are known to the end of next year, which is always at least this far away.
HORIZON_LIMIT = 365

# Rows with an id of their own, and what an editor calls them.
IDENTIFIED: dict[type, str] = {
    Location: "location",
    Space: "space",
    Theme: "theme",
    Program: "program",
    SeriesRow: "series",
}
REFERENCES: dict[tuple[type, str], type] = {
    (Space, "location"): Location,
    (Program, "theme"): Theme,
    (SeriesRow, "space"): Space,
    (SeriesRow, "programs"): Program,
    (SessionRow, "space"): Space,
    (SessionRow, "program"): Program,
    (ClosureRow, "locations"): Location,
}


def check_slug(text: str) -> None:
    """Ids stand in addresses and in the database: `a-z`, `0-9` and single hyphens."""
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is None:
        meant = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
        hint = f'did you mean "{meant}"?' if meant else 'write one like "solo-meeting-1"'
        message = f'"{text}" may hold only a-z, 0-9 and single hyphens; {hint}'
        raise Wrong(message)


def at_least(lowest: int) -> Callable[[int], None]:
    def check(value: int) -> None:
        if value < lowest:
            message = f"{value} is too small; write {lowest} or more"
            raise Wrong(message)

    return check


def at_most(highest: int, why: str) -> Callable[[int], None]:
    def check(value: int) -> None:
        if value > highest:
            message = f"{value} is too large: {why}; write {highest} or less"
            raise Wrong(message)

    return check


def on_raster(value: int) -> None:
    if value % CELL:
        lower = value // CELL * CELL
        meant = f"{lower} or {lower + CELL}" if lower else str(CELL)
        message = f"{value} minutes is not a multiple of {CELL}; write {meant}"
        raise Wrong(message)


def not_empty(value: tuple[Any, ...]) -> None:
    if not value:
        raise Wrong("the list is empty; write at least one entry")


def check_whatsapp(value: str) -> None:
    if re.fullmatch(r"08[\d-]{8,14}", value, re.ASCII) is None:
        message = f'"{value}" is not a mobile number; write it as dialed at home, like "0812-3456-7890"'
        raise Wrong(message)


FIELD_RULES: dict[tuple[type, str], tuple[Callable[[Any], None], ...]] = {
    (Location, "whatsapp"): (check_whatsapp,),
    (Space, "capacity"): (at_least(1),),
    (Space, "units"): (at_least(1),),
    (Program, "seats"): (at_least(1),),
    (Program, "outcomes"): (not_empty,),
    (Policy, "min_minutes"): (at_least(CELL), on_raster),
    (Policy, "max_minutes"): (at_least(CELL), on_raster),
    (Policy, "raster"): (at_least(CELL), on_raster),
    (Policy, "buffer_before"): (at_least(0), on_raster),
    (Policy, "buffer_after"): (at_least(0), on_raster),
    (Policy, "lead_minutes"): (at_least(0),),
    (Policy, "horizon_days"): (
        at_least(1),
        at_most(HORIZON_LIMIT, "holidays are known only to the end of next year"),
    ),
    (Policy, "min_party"): (at_least(1),),
    (SeriesRow, "programs"): (not_empty,),
    (SeriesRow, "first_week"): (at_least(1), at_most(53, "a year has at most 53 weeks")),
    (SeriesRow, "sessions_per_year"): (at_least(1), at_most(53, "a year has at most 53 weeks")),
}


@dataclass(slots=True)
class Row:
    """The fields of one row that could be read (defaults filled in), where they stand, and what is wrong with them."""

    mark: Mark
    values: dict[str, Any] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)
    wrong: list[tuple[str, str]] = field(default_factory=list)

    def has(self, *names: str) -> bool:
        return all(name in self.values for name in names)


def check_policy(row: Row) -> None:
    get = row.values
    if row.has("min_minutes", "max_minutes") and get["min_minutes"] > get["max_minutes"]:
        blamed = "max_minutes" if "max_minutes" in row.marks else "min_minutes"
        row.wrong.append((blamed, f"min_minutes {get['min_minutes']} is more than max_minutes {get['max_minutes']}; "
                          "swap them or change one"))
    for name in ("min_minutes", "max_minutes"):
        if row.has("raster", name) and get["raster"] > 0 and get[name] % get["raster"]:
            row.wrong.append((name, f"{get[name]} is not a multiple of the raster of {get['raster']} minutes; "
                              "change one of the two"))
    if row.has("lead_minutes", "horizon_days") and get["lead_minutes"] >= get["horizon_days"] * 24 * 60:
        row.wrong.append(("lead_minutes", f"a lead of {get['lead_minutes']} minutes is longer than the horizon of "
                          f"{get['horizon_days']} days, so nothing can ever be booked; shorten it"))


def check_space(row: Row) -> None:
    if row.has("booking", "capacity") and row.values["booking"] is not None:
        party, capacity = row.values["booking"].min_party, row.values["capacity"]
        if party > capacity * row.values.get("units", 1):
            row.wrong.append(("booking", f"min_party {party} is more than the {capacity} people the space holds; "
                              "lower it"))


def check_closure(row: Row) -> None:
    get = row.values
    if row.has("first", "last") and get["last"] is not None and get["last"] < get["first"]:
        row.wrong.append(("last", f"{get['last']} is before the first day {get['first']}; swap them"))
    if row.has("yearly", "first") and get["yearly"] and _leap_day(get["first"], get.get("last")):
        row.wrong.append(("yearly", "29 February is not in every year; begin or end on another day"))
    if not row.has("remove", "reason", "hours"):
        return
    if get["remove"] and (get["hours"] or get["yearly"]):
        row.wrong.append(("remove", "remove only takes a public holiday away; leave out hours and yearly"))
    if not get["remove"] and get["reason"] is None:
        row.wrong.append(("", '"reason" is missing; visitors want to know why, add it in both languages'))


def _leap_day(first: date, last: date | None) -> bool:
    return (2, 29) in {(day.month, day.day) for day in (first, last) if day is not None}


def check_exception(row: Row) -> None:
    if not row.has("cancelled", "moved_to", "hours"):
        return
    given = [name for name in ("cancelled", "moved_to", "hours") if row.values[name] is not None]
    if not given:
        row.wrong.append(("", "this exception changes nothing; add cancelled, moved_to or hours"))
    elif "cancelled" in given and len(given) > 1:
        row.wrong.append(("cancelled", f"a session is either cancelled or moved; remove cancelled or {given[1]}"))


ROW_RULES: dict[type, Callable[[Row], None]] = {
    Policy: check_policy,
    Space: check_space,
    ClosureRow: check_closure,
    ExceptionRow: check_exception,
}
MISSING_WORDS: dict[tuple[type, str], str] = {
    (Text, "id"): 'the Indonesian text is missing; add a line "id: …"',
    (Text, "en"): 'the English text is missing; add a line "en: …"',
}
