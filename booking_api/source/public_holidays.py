"""Public holidays and joint leave (cuti bersama) of Indonesia as closures, from the `holidays` package.

What the facility makes of them (removing one, opening on one) is decided in closures.yaml.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Literal

import holidays

from chalicelib.catalog import Closure, Text

# Days that follow the sighting of the moon are computed until the government announces them.
_WORDS = {
    "id": {"(perkiraan)": "(tanggal perkiraan)", "Hari kedua dari Hari Raya": "Hari kedua", "; ": " dan "},
    "en_US": {"(estimated)": "(expected date)", "Joint Holiday": "(joint leave)", "; ": " and "},
}


@cache
def public_holidays(years: range) -> tuple[Closure, ...]:
    """One closure for each public holiday and each day of joint leave of `years`, by date."""
    indonesian, english = _names(years, "id"), _names(years, "en_US")
    public = holidays.country_holidays("ID", years=years, categories=("public",))
    return tuple(
        Closure(day, day, Text(indonesian[day], english[day]), kind=_kind(public=day in public))
        for day in sorted(indonesian)
    )


def _names(years: range, language: str) -> dict[date, str]:
    found = holidays.country_holidays("ID", years=years, categories=("public", "government"), language=language)
    return {day: _reworded(name, _WORDS[language]) for day, name in found.items()}


def _reworded(name: str, words: dict[str, str]) -> str:
    for theirs, ours in words.items():
        name = name.replace(theirs, ours)
    return name


def _kind(*, public: bool) -> Literal["holiday", "joint-leave"]:
    return "holiday" if public else "joint-leave"
