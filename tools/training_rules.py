"""What newer data have done to trainings that people are on the list of. Finding those is left to `tools.conflicts`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.catalog import Catalog, Session
from chalicelib.enrollments import SeatSheet
from chalicelib.times import WIB, instant
from chalicelib.trainings import seats, session_named


@dataclass(frozen=True, slots=True)
class Affected:
    """A session with people on its list, enrolled or waiting. `broken`: they were promised what cannot be had."""

    sheet: SeatSheet
    reason: str
    broken: bool

    @property
    def people(self) -> int:
        return self.sheet.taken + self.sheet.waiting


def affected(catalog: Catalog, sheets: Iterable[SeatSheet], *, now: datetime) -> list[Affected]:
    """Each session, to come by its first date or by today's, that is not as it was first planned, by date."""
    found = (_affected(catalog, sheet, now) for sheet in sheets if sheet.taken or sheet.waiting)
    return sorted(filter(None, found), key=lambda each: (each.sheet.session, each.sheet.program))


def _affected(catalog: Catalog, sheet: SeatSheet, now: datetime) -> Affected | None:
    planned = session_named(catalog, sheet.program, sheet.session)
    to_come = sheet.session >= now.astimezone(WIB).date()
    if planned is None:
        gone = "no longer in the data; put it back, with `cancelled` where it does not take place"
        return Affected(sheet, gone, broken=True) if to_come else None
    over = instant(planned.date, planned.span.end) <= now
    if over and not to_come:
        return None
    if planned.cancelled is not None:
        return Affected(sheet, f"cancelled: {planned.cancelled.id}", broken=False)
    if sheet.taken > (limit := seats(catalog, planned)):
        return Affected(sheet, f"{sheet.taken} have a seat, and there are {limit}", broken=True)
    return Affected(sheet, _move(planned, over=over), broken=False) if planned.moved_from else None


def _move(planned: Session, *, over: bool) -> str:
    return f"now on {planned.date}, {planned.span}{', which is over' if over else ''}"
