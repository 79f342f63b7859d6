"""All closures of some years: the facility's own entries, laid over the public holidays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from chalicelib.catalog import Closure, Location, Text
from chalicelib.floors import Kin

from .public_holidays import public_holidays

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .problems import Mark
    from .reader import Reader
    from .shapes import ClosureRow

_NO_REASON = Text("Tutup", "Closed")  # never shown: the reader insists on a reason wherever something is declared


def all_closures(rows: tuple[ClosureRow, ...], years: range, kin: Mapping[str, Kin], reader: Reader) -> list[Closure]:
    """What the facility declares comes first, the most particular entry foremost, then the holidays that remain.

    `kin` tells which spaces share floor: closing one closes them all.
    """
    locations = reader.names.of(Location)
    declared = [(row, closure) for row in rows if not row.remove for closure in _spelled_out(row, years, kin)]
    declared.sort(key=lambda pair: _particularity(pair[0]))
    _check_contradictions(declared, reader)
    holidays = list(public_holidays(years))
    for row in rows:
        if row.remove:
            holidays = _without(row, holidays, years, locations, reader)
    return [closure for _, closure in declared] + holidays


def _particularity(row: ClosureRow) -> tuple[bool, ...]:
    """Entries for spaces, for locations, and for all; among these a dated one goes before a yearly one.

    A week of its own is another matter than a closure, and never contradicts one.
    """
    return row.week is not None, not row.spaces, not row.locations, row.yearly


def _spelled_out(row: ClosureRow, years: range, kin: Mapping[str, Kin]) -> Iterator[Closure]:
    last = row.last or row.first
    reason = row.reason or _NO_REASON
    spaces = row.spaces if row.hours or row.week else _floor(row.spaces, kin)
    for shift in (year - row.first.year for year in years) if row.yearly else (0,):
        days = _shifted(row.first, shift), _shifted(last, shift)
        closure = Closure(*days, reason, "declared", row.locations, row.hours, spaces, row.week)
        if shift >= 0 and closure.last.year >= years.start and closure.first.year < years.stop:
            yield closure


def _floor(spaces: tuple[str, ...], kin: Mapping[str, Kin]) -> tuple[str, ...]:
    """`spaces` and all that cannot be used without them: a hall under repair has no usable half."""
    near = (other for space in spaces if space in kin for other in (*kin[space].parts, *kin[space].wholes))
    return tuple(dict.fromkeys((*spaces, *near)))


def _shifted(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


def _check_contradictions(declared: list[tuple[ClosureRow, Closure]], reader: Reader) -> None:
    for index, (row, closure) in enumerate(declared):
        for earlier_row, earlier in declared[:index]:
            alike = earlier_row is not row and _particularity(earlier_row) == _particularity(row)
            if alike and _meet(earlier, closure):
                mark, line = _later_first(reader, row, earlier_row)
                message = f"first: these days overlap with the entry on line {line}; join the two or change one"
                reader.note(mark, message)
                break


def _later_first(reader: Reader, one: ClosureRow, other: ClosureRow) -> tuple[Mark, int]:
    first, second = sorted((reader.place(one, "first"), reader.place(other, "first")))
    return second, first.line


def _meet(one: Closure, other: Closure) -> bool:
    everywhere = not one.spaces and not one.locations
    same_place = set(one.spaces) & set(other.spaces) or set(one.locations) & set(other.locations)
    return bool(everywhere or same_place) and one.first <= other.last and other.first <= one.last


def _without(
    row: ClosureRow, holidays: list[Closure], years: range, locations: tuple[str, ...], reader: Reader
) -> list[Closure]:
    """`holidays` less the days of `row`, at the locations of `row` or at all of them."""
    last = row.last or row.first
    hit = [holiday for holiday in holidays if row.first <= holiday.first <= last]
    if not hit and row.first.year in years:
        hint = _nearest(row.first, holidays)
        reader.note(reader.place(row, "first"), f"first: {row.first} is no public holiday to remove; {hint}")
    kept = [holiday for holiday in holidays if holiday not in hit]
    kept += [rest for holiday in hit for rest in _elsewhere(holiday, row, locations)]
    return sorted(kept, key=lambda holiday: holiday.first)


def _elsewhere(holiday: Closure, row: ClosureRow, locations: tuple[str, ...]) -> Iterator[Closure]:
    remaining = tuple(place for place in (holiday.locations or locations) if place not in row.locations)
    if row.locations and remaining:
        yield replace(holiday, locations=remaining)


def _nearest(day: date, holidays: list[Closure]) -> str:
    nearest = min(holidays, key=lambda holiday: abs(holiday.first - day))
    return f"the nearest is {nearest.first} ({nearest.reason.id})"
