"""How it is told that some of several days cannot be had: which and why, and what booking the rest would take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations

from . import wording
from .catalog import Lang
from .errors import Code, Refusal
from .i18n import N_

SOME = N_("Tidak semua hari bisa dipesan")
NONE = N_("Semua hari itu tidak bisa dipesan")
REASONS = {
    Code.SLOT_TAKEN: N_("sudah dipesan orang lain"),
    Code.CLOSED_DAY: N_("tutup"),
    Code.OUTSIDE_OPENING_HOURS: N_("di luar jam buka"),
}


@dataclass(frozen=True, slots=True)
class Partly:
    """`missing` says of each day that cannot be had why; `skip` is what a form posts to leave them all out."""

    title: str
    missing: tuple[str, ...]
    remaining: Sequence[date]
    skip: str


def partly(refusal: Refusal, *, skipped: str, language: NullTranslations, lang: Lang) -> Partly:
    """What `refusal` says of several days. Days that were `skipped` before (`2026-12-08,…`) stay left out."""
    left_out = {each.strip() for each in skipped.split(",") if each.strip()}
    left_out |= {each.date.isoformat() for each in refusal.unavailable}
    return Partly(
        language.gettext(SOME if refusal.remaining else NONE),
        tuple(
            f"{wording.day_long(each.date, lang)}: {language.gettext(REASONS[each.code])}"
            for each in refusal.unavailable
        ),
        refusal.remaining,
        ",".join(sorted(left_out)),
    )
