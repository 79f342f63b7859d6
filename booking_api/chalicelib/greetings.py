"""What the staff writes to a visitor by WhatsApp about a reservation, ready to be sent, as long as no mail goes out.

Names the reservation, never the visitor, and holds no manage token: a number may be mistyped.
"""

from __future__ import annotations

from gettext import NullTranslations
from urllib.parse import quote

from .bookings import Reservation, State
from .catalog import Catalog
from .i18n import N_
from .wording import day_long, hours, international

_OPENING = N_("Halo, ini petugas Hetero Space, tentang pesanan {reference}:")
_DECIDED: dict[State, str] = {
    State.CONFIRMED: N_("Pesanan ini sudah kami setujui. Sampai jumpa!"),
    State.DECLINED: N_("Maaf, waktu ini tidak bisa kami berikan. Silakan pesan waktu lain."),
}


def address(catalog: Catalog, about: Reservation, phone: str, language: NullTranslations) -> str:
    """Opens a chat with `phone`, the greeting typed in beforehand. `language` is that of the reservation."""
    return f"https://wa.me/{international(phone)}?text={quote(greeting(catalog, about, language), safe='')}"


def greeting(catalog: Catalog, about: Reservation, language: NullTranslations) -> str:
    """Which space and when, a line each, and what was decided, if that has been."""
    lang, space = about.lang, catalog.space.get(about.space)
    lines = [
        language.gettext(_OPENING).format(reference=about.reference),
        about.space if space is None else space.name[lang],
        *(day_long(day, lang) for day in about.dates),
        f"{hours(about.span, lang)} WIB",
    ]
    if about.state in _DECIDED:
        lines += ["", language.gettext(_DECIDED[about.state])]
    return "\n".join(lines)
