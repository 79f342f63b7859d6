"""What must hold for a single field or within one row, beyond types. Reading them is left to `reader`.

Tables keyed by type and field, so that a new field's rules are one line here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from chalicelib.catalog import CELL, Keywords, Location, Option, Photo, Policy, Program, Question, Space, Text

from .keywords import are_keywords
from .names import check_slug
from .policy_rules import check_policy, check_question, check_space
from .problems import Wrong
from .row_rules import Row, check_closure, check_exception, check_notices
from .shapes import ClosureRow, ClosuresFile, ExceptionRow, SeriesRow, SessionRow, SpacesFile

# Holidays are known to the end of next year, which is always at least this far away.
HORIZON_LIMIT = 365
FIRST_YEAR, LAST_YEAR = 1946, 2100  # between which the holidays package knows Indonesia


def at_least(lowest: int) -> Callable[[int], None]:
    def check(value: int) -> None:
        if value < lowest:
            message = f"{value} is too small; write {lowest} or more"
            raise Wrong(message)

    return check


def at_most(highest: int, why: str) -> Callable[[int], None]:
    def check(value: int) -> None:
        if value > highest:
            message = f"{value} is too large: {why}; write {highest} or less"
            raise Wrong(message)

    return check


def on_raster(value: int) -> None:
    if value % CELL:
        lower = value // CELL * CELL
        meant = f"{lower} or {lower + CELL}" if lower else str(CELL)
        message = f"{value} minutes is not a multiple of {CELL}; write {meant}"
        raise Wrong(message)


def not_empty(value: tuple[Any, ...]) -> None:
    if not value:
        message = "the list is empty; write at least one entry"
        raise Wrong(message)


def are_years(value: tuple[int, ...]) -> None:
    for year in value:
        if not FIRST_YEAR < year < LAST_YEAR:
            message = f"{year} is not a year; write one like 2027"
            raise Wrong(message)


def is_photo_name(value: str) -> None:
    if re.fullmatch(r"[\w-]+\.(jpe?g|png|webp|avif)", value, re.ASCII | re.IGNORECASE) is None:
        remedy = 'use a-z, 0-9, hyphens, and .jpg, .png, .webp or .avif, like "ruang-rapat.jpg"'
        message = f'"{value}" is not the name of a photo; {remedy}'
        raise Wrong(message)


def is_no_formula(value: Text) -> None:
    """What stands in a cell of the open data: a spreadsheet would take it for a command."""
    for text in (value.id, value.en):
        if text.startswith(("=", "+", "-", "@")):
            message = f'"{text}" begins with {text[0]}, which spreadsheets take for a formula; begin with a word'
            raise Wrong(message)


def is_mobile_number(value: str) -> None:
    if re.fullmatch(r"08[\d-]{8,14}", value, re.ASCII) is None:
        message = f'"{value}" is not a mobile number; write it as dialed at home, like "0812-3456-7890"'
        raise Wrong(message)


_WEEKS = (at_least(1), at_most(53, "a year has at most 53 weeks"))
FIELD_RULES: dict[tuple[type, str], tuple[Callable[[Any], None], ...]] = {
    (Keywords, "id"): (not_empty, are_keywords),
    (Keywords, "en"): (not_empty, are_keywords),
    (Location, "whatsapp"): (is_mobile_number,),
    (Photo, "file"): (is_photo_name,),
    (Space, "capacity"): (at_least(1),),
    (Space, "units"): (at_least(1),),
    (Program, "title"): (is_no_formula,),
    (Program, "seats"): (at_least(1),),
    (Program, "outcomes"): (not_empty,),
    (Policy, "min_minutes"): (at_least(CELL), on_raster),
    (Policy, "max_minutes"): (at_least(CELL), on_raster),
    (Policy, "raster"): (at_least(CELL), on_raster),
    (Policy, "buffer_before"): (at_least(0), on_raster),
    (Policy, "buffer_after"): (at_least(0), on_raster),
    (Policy, "lead_minutes"): (at_least(0),),
    (Policy, "horizon_days"): (
        at_least(1),
        at_most(HORIZON_LIMIT, "holidays are known only to the end of next year"),
    ),
    (Policy, "min_party"): (at_least(1),),
    (Policy, "max_party"): (at_least(1),),
    (Policy, "hold_hours"): (at_least(1), at_most(168, "nobody should wait longer than a week for an answer")),
    (Policy, "cutoff_minutes"): (at_least(0),),
    (Policy, "max_days"): (at_least(1), at_most(14, "one booking covers two weeks in a row at most")),
    (Policy, "max_weeks"): (at_least(1), at_most(12, "one booking repeats for twelve weeks at most")),
    (Policy, "quota"): (at_least(1),),
    (Question, "id"): (check_slug,),
    (Option, "id"): (check_slug,),
    (SpacesFile, "quota"): (at_least(1),),
    (ClosuresFile, "holidays_settled"): (are_years,),
    (SessionRow, "cancelled"): (is_no_formula,),
    (ExceptionRow, "cancelled"): (is_no_formula,),
    (SeriesRow, "programs"): (not_empty,),
    (SeriesRow, "first_week"): _WEEKS,
    (SeriesRow, "sessions_per_year"): _WEEKS,
}
ROW_RULES: dict[type, Callable[[Row], None]] = {
    Policy: check_policy,
    Question: check_question,
    Space: check_space,
    ClosureRow: check_closure,
    ExceptionRow: check_exception,
    SpacesFile: check_notices,
}
MISSING: dict[tuple[type, str], str] = {
    (Text, "id"): 'the Indonesian text is missing; add a line "id: …"',
    (Text, "en"): 'the English text is missing; add a line "en: …"',
    (Photo, "alt"): '"alt" is missing; say in both languages what the photo shows, for those who do not see it',
}
