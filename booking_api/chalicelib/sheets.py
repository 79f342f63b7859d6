"""What a booking takes on the day sheets, and what giving it back returns.

A change is worked out cell by cell, so that moving a booking is one change of each sheet it touches: no sheet is
ever written twice in one transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .catalog import Catalog
from .slots import Sheets, Slot, cells, claimed


@dataclass(frozen=True, slots=True)
class SheetChange:
    """By how many units each cell of one day sheet changes; a cell that gains must not pass `capacity`.

    None where any number may be: a whole counts how many of its parts are taken, and is free only at zero.
    """

    space: str
    date: date
    deltas: tuple[tuple[int, int], ...]
    capacity: int | None


def claims(catalog: Catalog, slots: Iterable[Slot], *, units: int) -> tuple[SheetChange, ...]:
    """What `units` of the slots take: of the space's own sheets, its parts' and its wholes'.

    A whole is taken as soon as one part is, and its own sheet tells: what a space has left is read from one sheet.
    """
    return tuple(change for slot in slots for change in _claims(catalog, slot, units))


def _claims(catalog: Catalog, slot: Slot, units: int) -> Iterable[SheetChange]:
    space = catalog.space[slot.space]
    if space.booking is None:
        message = f"{space.id} is not booked online"
        raise ValueError(message)
    taken = tuple(cells(claimed(space.booking, slot.span)))
    kin = catalog.kin[space.id]
    yield SheetChange(space.id, slot.date, tuple((cell, units) for cell in taken), space.units)
    for part in kin.parts:
        every = catalog.space[part].units
        yield SheetChange(part, slot.date, tuple((cell, every) for cell in taken), every)
    for whole in kin.wholes:
        yield SheetChange(whole, slot.date, tuple((cell, 1) for cell in taken), None)


def released(changes: Iterable[SheetChange]) -> tuple[SheetChange, ...]:
    """The way back from `changes`."""
    return tuple(
        SheetChange(each.space, each.date, tuple((cell, -units) for cell, units in each.deltas), each.capacity)
        for each in changes
    )


def without(sheets: Sheets, space: str, claims: Iterable[SheetChange]) -> Sheets:
    """The day `sheets` of `space` as if `claims` had never been made."""
    left = {day: dict(taken) for day, taken in sheets.items()}
    for change in claims:
        if change.space == space and change.date in left:
            for cell, units in change.deltas:
                left[change.date][cell] = left[change.date].get(cell, 0) - units
    return left


def netted(changes: Iterable[SheetChange]) -> tuple[SheetChange, ...]:
    """One change for each sheet, with the capacity that was named last; what ends up as it was is left out."""
    sums: dict[tuple[str, date], Counter[int]] = {}
    capacities: dict[tuple[str, date], int | None] = {}
    for change in changes:
        sheet = change.space, change.date
        capacities[sheet] = change.capacity
        sums.setdefault(sheet, Counter()).update(dict(change.deltas))
    return tuple(
        SheetChange(*sheet, deltas, capacities[sheet])
        for sheet, total in sums.items()
        if (deltas := tuple(sorted((cell, units) for cell, units in total.items() if units)))
    )
