"""Dates in titles and descriptions, which are worked out for both languages at once."""

from __future__ import annotations

from datetime import date

from chalicelib import wording
from chalicelib.catalog import Lang, Text
from chalicelib.times import Span


def day(value: date) -> Text:
    """`Selasa, 1 Desember 2026`."""
    return Text(wording.day_long(value, "id"), wording.day_long(value, "en"))


def short(value: date) -> Text:
    """`1 Desember 2026`."""
    return Text(wording.date_long(value, "id"), wording.date_long(value, "en"))


def month(first: date) -> Text:
    """`Desember 2026`."""
    return Text(wording.month_year(first, "id"), wording.month_year(first, "en"))


def clock(span: Span) -> Text:
    """`09.00–11.30`."""
    return Text(wording.hours(span, "id"), wording.hours(span, "en"))


def stretch(first: date, last: date) -> Text:
    """`23–29 November 2026`; `30 November–6 Desember 2026`: what both ends share is said once."""
    return Text(_stretch(first, last, "id"), _stretch(first, last, "en"))


def _stretch(first: date, last: date, lang: Lang) -> str:
    end = wording.date_long(last, lang)
    if first.year != last.year:
        return f"{wording.date_long(first, lang)}–{end}"
    if first.month != last.month:
        return f"{first.day} {wording.MONTHS[lang][first.month - 1]}–{end}"
    return f"{first.day}–{end}"
