"""When a space is taken, as a calendar without names, for whoever plans around it.

One event for each stretch in which nothing can be had: bookings with their buffers, held requests and trainings alike.
Those that touch are one stretch, so that nobody can count bookings.
"""

from __future__ import annotations

from collections.abc import Iterator

from .availability import MOST_DAYS
from .catalog import Lang, Space
from .errors import Code, Refusal
from .exchange import Answer, House, Incoming
from .i18n import N_
from .ical import Event, calendar_text, event_lines
from .labels import short_name
from .shipped import translations
from .slots import ReadSheets, Sheets, busy
from .times import WIB, clock, days_from

_HEADERS = {"Content-Type": "text/calendar; charset=utf-8", "Cache-Control": "public, max-age=60"}


def calendar(incoming: Incoming, house: House, read_sheets: ReadSheets) -> Answer:
    """From today on, as far as one Query reaches. Raises Refusal NOT_FOUND for a space that is not booked online."""
    space = house.catalog.space.get(incoming.params["space"])
    if space is None or space.booking is None:
        raise Refusal(Code.NOT_FOUND)
    lang, today = incoming.lang, house.now.astimezone(WIB).date()
    sheets = read_sheets(space.id, today, MOST_DAYS)
    events = [event_lines(each, lang=lang, stamp=today) for each in _events(house, space, sheets, lang)]
    source = f"{house.addresses.api}/v1/spaces/{space.id}/busy.ics?lang={lang}"
    return Answer(
        200, calendar_text(events, name=_name(house, space, lang), lang=lang, source=source, hours=1), _HEADERS
    )


def _events(house: House, space: Space, sheets: Sheets, lang: Lang) -> Iterator[Event]:
    location = house.catalog.location[space.location]
    url = f"{house.addresses.api}/v1/availability?space={space.id}&lang={lang}"
    said = translations()[lang].gettext(N_("Bisa karena pesanan, bisa karena pelatihan. Jam yang kosong: {url}"))
    for day in days_from(house.now.astimezone(WIB).date(), MOST_DAYS):
        for span in busy(house.catalog, space, day, taken=sheets.get(day, {})):
            yield Event(
                uid=f"{space.id}-{day}-{clock(span.start).replace(':', '')}-busy@hetero-space",
                date=day,
                span=span,
                summary=_name(house, space, lang),
                description=said.format(url=url),
                location=f"{location.name}, {location.address}",
                url=url,
                category="Hetero Space",
            )


def _name(house: House, space: Space, lang: Lang) -> str:
    """`Terpakai: Ruang Rapat 1 · Semarang`."""
    said = translations()[lang].gettext(N_("Terpakai: {space} · {city}"))
    return said.format(space=space.name[lang], city=short_name(house.catalog.location[space.location]))
