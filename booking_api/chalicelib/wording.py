"""Dates, times, durations and numbers as Indonesian and English readers write them.

A small table instead of CLDR: the function needs seven days and twelve months in two languages, not
30 MB of locale data. Forms follow the Ejaan Bahasa Indonesia (09.00, 1 Desember 2026).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from .catalog import Lang
from .times import Span, clock

if TYPE_CHECKING:
    from jinja2 import Environment

DAYS: dict[Lang, tuple[str, ...]] = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS: dict[Lang, tuple[str, ...]] = {
    "id": (
        "Januari", "Februari", "Maret", "April", "Mei", "Juni",
        "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
# Indonesian abbreviates August as Agu; three letters serve every other month.
_SHORT = 3


def day_name(day: date, lang: Lang) -> str:
    return DAYS[lang][day.weekday()]


def day_long(day: date, lang: Lang) -> str:
    """`Selasa, 1 Desember 2026`."""
    return f"{day_name(day, lang)}, {date_long(day, lang)}"


def date_long(day: date, lang: Lang) -> str:
    """`1 Desember 2026`."""
    return f"{day.day} {month_year(day, lang)}"


def date_short(day: date, lang: Lang) -> str:
    """`1 Des`."""
    return f"{day.day} {MONTHS[lang][day.month - 1][:_SHORT]}"


def day_medium(day: date, lang: Lang) -> str:
    """`Selasa 1 Des`."""
    return f"{day_name(day, lang)} {date_short(day, lang)}"


def day_short(day: date, lang: Lang) -> str:
    """`Sel 1 Des`."""
    return f"{day_name(day, lang)[:_SHORT]} {date_short(day, lang)}"


def month_year(day: date, lang: Lang) -> str:
    """`Desember 2026`."""
    return f"{MONTHS[lang][day.month - 1]} {day.year}"


def hhmm(minute: int, lang: Lang) -> str:
    """`09.00` in Indonesian, `09:00` in English."""
    return clock(minute).replace(":", ".") if lang == "id" else clock(minute)


def hours(span: Span, lang: Lang) -> str:
    """`09.00–11.30`; the zone, WIB, is added by the text around it."""
    return f"{hhmm(span.start, lang)}–{hhmm(span.end, lang)}"


def unbroken(text: str) -> str:
    """For pages, `text` without a line break in `09.00–11.30` (U+2060), `No. 192` or `1.500 m²`, unlike files."""
    return text.replace("–", "–\u2060").replace("No. ", "No.\u00a0").replace(" m²", "\u00a0m²")


def duration(minutes: int, lang: Lang) -> str:
    """`1 jam 30 menit`, `1 hour 30 minutes`."""
    whole, rest = divmod(minutes, 60)
    if lang == "id":
        parts = [f"{whole} jam"] * bool(whole) + [f"{rest} menit"] * bool(rest)
    else:
        parts = [_counted(whole, "hour")] * bool(whole) + [_counted(rest, "minute")] * bool(rest)
    return " ".join(parts)


def number(value: int, lang: Lang) -> str:
    """`19.247` in Indonesian, `19,247` in English."""
    grouped = f"{value:,}"
    return grouped.replace(",", ".") if lang == "id" else grouped


def international(number: str) -> str:
    """`0812-0000-0001` as wa.me wants it: `6281200000001`."""
    digits = "".join(sign for sign in number if sign.isdecimal())
    return "62" + digits[1:] if digits.startswith("0") else digits


def phone_number(number: str, lang: Lang) -> str:
    """`0812-0000-0001` as it is dialed at home; in English, read by visitors from abroad, `+62 812-0000-0001`."""
    return "+62 " + number[1:] if lang == "en" and number.startswith("0") else number


def install(environment: Environment) -> None:
    """Give an environment these functions as filters that know the language of the page."""
    # Imported here: JSON answers must not pay for Jinja at a cold start.
    from jinja2 import pass_context  # noqa: PLC0415

    def localized(write: Any) -> Any:
        @pass_context
        def filter_(context: Any, value: Any) -> str:
            return str(write(value, context["lang"]))

        return filter_

    for write in (
        day_name, day_long, date_long, date_short, day_medium, day_short, month_year, hhmm, duration, number,
        phone_number,
    ):  # fmt: skip
        environment.filters[write.__name__] = localized(write)
    environment.filters["hours"] = localized(lambda span, lang: unbroken(hours(span, lang)))
    environment.filters["hours_plain"] = localized(hours)
    environment.filters["unbroken"] = unbroken
    environment.filters["international"] = international


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
