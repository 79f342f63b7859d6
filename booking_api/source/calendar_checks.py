"""How planned sessions must fit together, which no single row can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chalicelib.hours import closure_on

from .planning import Planned, is_open

if TYPE_CHECKING:
    from datetime import date

    from chalicelib.catalog import Catalog

    from .problems import Mark
    from .reader import Reader


def check_bookable(catalog: Catalog, reader: Reader) -> None:
    """Notes spaces whose shortest booking is longer than the space is ever open."""
    for space in catalog.spaces:
        location = catalog.location.get(space.location)
        week = space.hours or (location.hours if location else None)
        if space.booking is None or week is None:
            continue
        longest = max((span.minutes for day in week.days for span in day), default=0)
        if space.booking.min_minutes > longest:
            reader.note(
                reader.place(space.booking, "min_minutes"),
                f"min_minutes: {space.booking.min_minutes} minutes is longer than the space is ever open ({longest}); "
                "shorten it or lengthen the hours",
            )


def check_calendar(catalog: Catalog, planned: list[Planned], reader: Reader) -> None:
    """Notes sessions typed for closed days, and sessions in each other's way, once for each pair of rows."""
    active = [one for one in planned if one.session.cancelled is None]
    for one in active:
        if one.typed and not is_open(catalog, one.session):
            _note_closed(catalog, one, reader)
    by_day: dict[date, list[Planned]] = {}
    for one in sorted(planned, key=lambda one: (one.session.date, reader.place(one.row))):
        by_day.setdefault(one.session.date, []).append(one)
    told: set[tuple[Mark, Mark]] = set()
    for same_day in by_day.values():
        for index, later in enumerate(same_day):
            for earlier in same_day[:index]:
                pair = (reader.place(earlier.row), reader.place(later.row))
                if (message := _clash(earlier, later)) and pair not in told:
                    told.add(pair)
                    reader.note(pair[1], message)


def _note_closed(catalog: Catalog, one: Planned, reader: Reader) -> None:
    space = catalog.space[one.session.space]
    closure = closure_on(catalog, space.location, one.session.date)
    field = "moved_to" if getattr(one.row, "moved_to", None) else "date"
    reason = closure.reason.id if closure else ""
    reader.note(
        reader.place(one.row, field),
        f"{field}: {space.location} is closed on {one.session.date} ({reason}); choose another date, "
        "or give that day hours in closures.yaml",
    )


def _clash(earlier: Planned, later: Planned) -> str | None:
    one, two = earlier.session, later.session
    if one.program == two.program:
        return f'program "{two.program}" is planned twice on {two.date}; move one of the two sessions to another date'
    if one.cancelled or two.cancelled or one.space != two.space or not one.span.overlaps(two.span):
        return None
    return (
        f'space "{two.space}" is planned twice on {two.date}: {one.program} {one.span} and {two.program} {two.span}; '
        "move one of them"
    )
