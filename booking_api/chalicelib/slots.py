"""What may be booked: cells, buffers, lead time and horizon, and free stretches.

Pure functions of the catalog, the day sheets and the time. Whether a whole request is acceptable is
decided by `reservations`; what to have instead by `suggestions`; who gets the last free cell by `store`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise

from .catalog import CELL, Catalog, Policy, Space
from .hours import open_day
from .times import MINUTES_OF_DAY, WIB, Span, instant

# One day sheet: units taken, by the minute of day at which a cell starts.
Taken = Mapping[int, int]
Sheets = Mapping[date, Taken]
# The day sheets of a space, for so many days from a first one: one request.
ReadSheets = Callable[[str, date, int], Sheets]


@dataclass(frozen=True, slots=True)
class Slot:
    """A bookable start and end of one space on one day."""

    space: str
    date: date
    span: Span


@dataclass(frozen=True, slots=True)
class Free:
    """A stretch in which `units` can be booked at any cell; stretches that touch can be booked across."""

    span: Span
    units: int


def cells(span: Span) -> range:
    """The starts of the cells that `span` touches, in minutes."""
    return range(span.start // CELL * CELL, span.end, CELL)


def claimed(policy: Policy, span: Span) -> Span:
    """`span` with its buffers: what a booking keeps others out of. Buffers end at midnight."""
    return Span(
        max(0, span.start - policy.buffer_before),
        min(MINUTES_OF_DAY, span.end + policy.buffer_after),
    )


def earliest_start(policy: Policy, now: datetime) -> datetime:
    return now + timedelta(minutes=policy.lead_minutes)


def last_day(policy: Policy, now: datetime) -> date:
    """The last day that can be booked; the horizon counts from today in Central Java."""
    return now.astimezone(WIB).date() + timedelta(days=policy.horizon_days)


def free(catalog: Catalog, space: Space, day: date, *, taken: Taken, now: datetime) -> tuple[Free, ...]:
    """The stretches of `day` that can still be booked at `now`, buffers, trainings and lead time respected."""
    policy = space.booking
    if policy is None or day > last_day(policy, now):
        return ()
    left = _units_left(catalog, space, day, taken)
    earliest = earliest_start(policy, now)
    found: list[Free] = []
    for opening in open_day(catalog, space, day).spans:
        bookable = [
            (cell, min(left[near] for near in cells(claimed(policy, Span(cell, cell + CELL)))))
            for cell in cells(opening)
            if opening.contains(Span(cell, cell + CELL)) and instant(day, cell) >= earliest
        ]
        for run in _runs(bookable):
            if len(run) * CELL >= policy.min_minutes:
                found.extend(_stretches(run))
    return tuple(found)


def busy(catalog: Catalog, space: Space, day: date, *, taken: Taken) -> tuple[Span, ...]:
    """The stretches of `day` in which no unit is left, buffers and trainings included, whatever the opening hours."""
    left = _units_left(catalog, space, day, taken)
    runs = _runs([(cell, int(units == 0)) for cell, units in left.items()])
    return tuple(Span(run[0][0], run[-1][0] + CELL) for run in runs)


def units_free(stretches: Sequence[Free], span: Span) -> int:
    """How many units are free during the whole of `span`."""
    covering = [stretch for stretch in stretches if stretch.span.overlaps(span)]
    if not covering or covering[0].span.start > span.start or covering[-1].span.end < span.end:
        return 0
    if any(before.span.end != after.span.start for before, after in pairwise(covering)):
        return 0
    return min(stretch.units for stretch in covering)


def is_free(catalog: Catalog, slot: Slot, *, units: int, taken: Taken, now: datetime) -> bool:
    """Whether `units` are free during the whole of `slot`, by the day sheet `taken`."""
    stretches = free(catalog, catalog.space[slot.space], slot.date, taken=taken, now=now)
    return units_free(stretches, slot.span) >= units


def placements(space: Space, stretches: Sequence[Free], minutes: int) -> Iterator[Span]:
    """Each span of `minutes` that starts on the raster within `stretches`; `units_free` says whether it fits."""
    if space.booking is None:
        return
    raster = space.booking.raster
    for stretch in stretches:
        first = -(-stretch.span.start // raster) * raster
        for start in range(first, stretch.span.end, raster):
            if start + minutes <= MINUTES_OF_DAY:
                yield Span(start, start + minutes)


def starts(space: Space, stretches: Sequence[Free], minutes: int) -> tuple[tuple[int, int], ...]:
    """Each start on the raster at which `minutes` fit, with the units free for that long."""
    return tuple(
        (span.start, units_free(stretches, span))
        for span in placements(space, stretches, minutes)
        if units_free(stretches, span) > 0
    )


def _units_left(catalog: Catalog, space: Space, day: date, taken: Taken) -> dict[int, int]:
    left = {cell: max(0, space.units - taken.get(cell, 0)) for cell in range(0, MINUTES_OF_DAY, CELL)}
    for session in catalog.sessions_of_space.get((space.id, day), ()):
        for cell in cells(session.span):
            left[cell] = 0
    return left


def _runs(bookable: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Unbroken runs of cells with at least one unit left."""
    run: list[tuple[int, int]] = []
    for cell, units in bookable:
        if units > 0:
            run.append((cell, units))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _stretches(run: Sequence[tuple[int, int]]) -> Iterator[Free]:
    for units, group in groupby(run, key=lambda cell: cell[1]):
        same = [cell for cell, _ in group]
        yield Free(Span(same[0], same[-1] + CELL), units)
