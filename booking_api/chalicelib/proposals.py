"""How a suggestion is told to a visitor: what a form posts to choose it, and what it says.

In another room than the one that was wished, both name the room.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from gettext import NullTranslations

from . import wording
from .catalog import Catalog, Lang, Space
from .i18n import N_
from .labels import short_name
from .slots import Slot
from .times import clock

BY_STAFF = N_("perlu persetujuan petugas")


@dataclass(frozen=True, slots=True)
class Proposal:
    """`value` is what the form's `slot` holds when it is chosen."""

    slot: Slot
    value: str
    text: str


def proposals(
    catalog: Catalog, slots: Iterable[Slot], *, beside: str, language: NullTranslations, lang: Lang
) -> tuple[Proposal, ...]:
    """`slots` as they are proposed to somebody who wished for the space `beside`."""
    return tuple(_proposal(catalog, slot, beside, language, lang) for slot in slots)


def _proposal(catalog: Catalog, slot: Slot, beside: str, language: NullTranslations, lang: Lang) -> Proposal:
    value = f"{slot.date.isoformat()}T{clock(slot.span.start)}"
    text = f"{wording.day_long(slot.date, lang)}, {wording.hours(slot.span, lang)}\u00a0WIB"
    if slot.space == beside:
        return Proposal(slot, value, text)
    named = _named(catalog, catalog.space[slot.space], catalog.space[beside], language, lang)
    return Proposal(slot, f"{value}@{slot.space}", f"{named}: {text}")


def _named(catalog: Catalog, space: Space, beside: Space, language: NullTranslations, lang: Lang) -> str:
    """`Ruang Kelas, Solo (Rp50.000 per jam, disetujui petugas)`: the city where it is another, what to know first."""
    city = "" if space.location == beside.location else f", {short_name(catalog.location[space.location])}"
    known = [space.price[lang]] if space.price else []
    if space.booking and space.booking.approval == "staff":
        known.append(language.gettext(BY_STAFF))
    return f"{space.name[lang]}{city}" + (f" ({', '.join(known)})" if known else "")
