"""How a text that a visitor typed becomes a value: one reader for each kind of field, each raising Unfit."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from .catalog import LANGS
from .errors import FaultCode
from .texts import has_letter, is_line, is_paragraph
from .times import MINUTES_OF_DAY, parse_clock, parse_date

_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")
EMAIL_LENGTH = 254  # RFC 5321, section 4.5.3.1.3
_PHONE_MARKS = str.maketrans("", "", " -.()/")
_PHONE_LENGTHS = range(8, 16)  # digits with the country's code; 15 at most by E.164
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,9}")
KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")


class Unfit(Exception):
    """A value that its field cannot take. `limit` is what the message needs to say what would be right."""

    def __init__(self, code: FaultCode, limit: str = "") -> None:
        super().__init__(code.value)
        self.code = code
        self.limit = limit


def line(low: int, high: int, *, letter: bool = False) -> Callable[[str], str]:
    """One line of `low` to `high` characters."""

    def read(text: str) -> str:
        _fit_length(text, low, high)
        if not is_line(text) or (letter and not has_letter(text)):
            raise Unfit(FaultCode.MALFORMED)
        return text

    return read


def paragraph(text: str) -> str:
    _fit_length(text, 0, 500)
    if not is_paragraph(text):
        raise Unfit(FaultCode.MALFORMED)
    return text


def email(text: str) -> str:
    """A sane address. Whether it exists only a mail can tell."""
    _fit_length(text, 0, EMAIL_LENGTH)
    if not _EMAIL.fullmatch(text):
        raise Unfit(FaultCode.MALFORMED)
    return text


def phone(text: str) -> str:
    """`0812-3456-7890`, `62812…` and `+62 (0)812 …` all as `+6281234567890`; foreign numbers with `+` or `00`."""
    digits = text.translate(_PHONE_MARKS)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    elif digits.startswith("0"):
        digits = "+62" + digits[1:]
    elif digits.startswith("62"):
        digits = "+" + digits
    if digits.startswith("+620"):
        digits = "+62" + digits[4:]
    national = digits[1:]
    if not (digits[:1] == "+" and national.isascii() and national.isdecimal() and not national.startswith("0")):
        raise Unfit(FaultCode.MALFORMED)
    if len(national) not in _PHONE_LENGTHS:
        raise Unfit(FaultCode.MALFORMED)
    return digits


def whole_number(text: str) -> int:
    if not _WHOLE_NUMBER.fullmatch(text):
        raise Unfit(FaultCode.MALFORMED)
    return int(text)


def day(text: str) -> date:
    try:
        return parse_date(text)
    except ValueError as error:
        raise Unfit(FaultCode.MALFORMED) from error


def days(text: str) -> tuple[date, ...]:
    """`2026-12-08,2026-12-15`."""
    return tuple(day(each.strip()) for each in text.split(","))


def start_minute(text: str) -> int:
    minute = end_minute(text)
    if minute == MINUTES_OF_DAY:  # the end of a day is the start of none
        raise Unfit(FaultCode.MALFORMED)
    return minute


def end_minute(text: str) -> int:
    try:
        return parse_clock(text)
    except ValueError as error:
        raise Unfit(FaultCode.MALFORMED) from error


def language(text: str) -> str:
    if text not in LANGS:
        raise Unfit(FaultCode.UNKNOWN)
    return text


def key(text: str) -> str:
    if not KEY.fullmatch(text):
        raise Unfit(FaultCode.MALFORMED)
    return text


def _fit_length(text: str, low: int, high: int) -> None:
    if len(text) < low:
        raise Unfit(FaultCode.TOO_SHORT, str(low))
    if len(text) > high:
        raise Unfit(FaultCode.TOO_LONG, str(high))
