"""Whether somebody has compared the coming holidays with the decree that fixes them, in time.

Movable feasts are computed until the government announces them, and joint leave is decreed year by year (SKB 3
Menteri, usually in autumn). Nothing tells a machine that an editor has looked; so the editor says it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from chalicelib.catalog import Catalog, Closure

_NOVEMBER = 11
_KINDS = {"holiday": "libur nasional", "joint-leave": "cuti bersama", "declared": "closures.yaml"}


def unsettled(settled: tuple[int, ...], today: date) -> tuple[int, ...]:
    """The years that should have been settled by `today`: its own, and from 1 November on the next."""
    due = (today.year, today.year + 1) if today.month >= _NOVEMBER else (today.year,)
    return tuple(year for year in due if year not in settled)


def reminder(year: int) -> str:
    """What an editor is asked to do about the holidays of a year."""
    return (
        f"nobody has compared the holidays of {year} with the decree (SKB 3 Menteri); compare the list below with it, "
        f"write what differs into closures (`remove: true` takes a day away, an entry with a reason adds one), "
        f"then add {year} to holidays_settled"
    )


def holiday_list(catalog: Catalog, year: int) -> Iterator[str]:
    """One line for each closed stretch of `year`, by date; what concerns single rooms is left out."""
    closed = [closure for closure in catalog.closures if _is_day_off(closure) and closure.first.year == year]
    for closure in sorted(closed, key=lambda closure: closure.first):
        days = f"{closure.first}" if closure.first == closure.last else f"{closure.first} to {closure.last}"
        where = f" ({', '.join(closure.locations)})" if closure.locations else ""
        yield f"  {days}  {_KINDS[closure.kind]:14}  {closure.reason.id}{where}"


def _is_day_off(closure: Closure) -> bool:
    return not closure.hours and closure.week is None and not closure.spaces
