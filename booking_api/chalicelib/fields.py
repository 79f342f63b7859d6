"""The fields of a reservation request, in the order of the form: how each is read, and what the contract says of it.

One field at a time: how they must fit together, and fit a space, is decided by `reservations`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from .bodies import Odd, Raw
from .catalog import LANGS
from .errors import FaultCode
from .texts import cleaned, has_letter, is_line, is_paragraph
from .times import MINUTES_OF_DAY, parse_clock, parse_date

_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+")
_EMAIL_LENGTH = 254  # RFC 5321, section 4.5.3.1.3
_PHONE_MARKS = str.maketrans("", "", " -.()/")
_PHONE_LENGTHS = range(8, 16)  # digits with the country's code; 15 at most by E.164
_WHOLE_NUMBER = re.compile(r"-?[0-9]{1,9}")
_KEY = re.compile(r"[A-Za-z0-9_-]{16,64}")


class Unfit(Exception):
    """A value that its field cannot take. `limit` is what the message needs to say what would be right."""

    def __init__(self, code: FaultCode, limit: str = "") -> None:
        super().__init__(code.value)
        self.code = code
        self.limit = limit


@dataclass(frozen=True, slots=True)
class Field:
    """`read` turns text into the value and raises Unfit; `schema` is its JSON Schema in the published contract."""

    name: str
    read: Callable[[str], Any]
    schema: dict[str, Any]
    required: bool = True
    default: Any = None
    whole_number: bool = False

    def value(self, raw: Raw) -> Any:
        """The value of `raw`; the default where it is absent and may be. Raises Unfit."""
        if raw is Odd.UNKNOWABLE:
            return None
        if raw is Odd.PAST_MIDNIGHT:
            raise Unfit(FaultCode.OUTSIDE_OPENING_HOURS)
        if isinstance(raw, Odd) or (isinstance(raw, int) and not self.whole_number):
            raise Unfit(FaultCode.MALFORMED)
        text = cleaned("" if raw is None else str(raw))
        if text:
            return self.read(text)
        if self.required:
            raise Unfit(FaultCode.REQUIRED)
        return self.default


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
    _fit_length(text, 0, _EMAIL_LENGTH)
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
    if not _KEY.fullmatch(text):
        raise Unfit(FaultCode.MALFORMED)
    return text


def _fit_length(text: str, low: int, high: int) -> None:
    if len(text) < low:
        raise Unfit(FaultCode.TOO_SHORT, str(low))
    if len(text) > high:
        raise Unfit(FaultCode.TOO_LONG, str(high))


def _string(about: str, **schema: Any) -> dict[str, Any]:
    return {"type": "string", "description": about, **schema}


def _clock(example: str) -> dict[str, Any]:
    about = "Wall time in Asia/Jakarta; `24:00` is the end of the day."
    return _string(about, pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$", examples=[example])


def _number(about: str) -> dict[str, Any]:
    return {"type": ["integer", "string"], "minimum": 1, "pattern": "^[0-9]{1,9}$", "description": about}


FIELDS = (
    Field("space", line(1, 64), _string("The id of the space.", maxLength=64, examples=["solo-meeting-1"])),
    Field("date", day, _string("The day, in Asia/Jakarta.", format="date", examples=["2026-12-01"])),
    Field("start", start_minute, _clock("09:00")),
    Field("end", end_minute, _clock("11:30")),
    Field(
        "units",
        whole_number,
        _number("How many of a space's equal units.") | {"default": 1},
        required=False,
        default=1,
        whole_number=True,
    ),
    Field("party_size", whole_number, _number("How many people come."), whole_number=True),
    Field("name", line(2, 100, letter=True), _string("Who books.", minLength=2, maxLength=100)),
    Field("email", email, _string("Where to reach the visitor.", format="email", maxLength=_EMAIL_LENGTH)),
    Field("phone", phone, _string("Indonesian or international.", maxLength=40, examples=["0812-3456-7890"])),
    Field("purpose", line(3, 200), _string("What the space is used for.", minLength=3, maxLength=200)),
    Field("organization", line(2, 100), _string("On whose behalf.", minLength=2, maxLength=100), required=False),
    Field("notes", paragraph, _string("Anything the staff should know.", maxLength=500), required=False),
    Field(
        "lang",
        language,
        {"enum": [*LANGS], "description": "The language of all answers.", "default": "id"},
        required=False,
    ),
    Field("notice_version", day, _string("The date of the privacy notice agreed to.", format="date")),
    Field(
        "idempotency_key",
        key,
        _string("Names one attempt: the same again gets the same answer.", pattern=f"^{_KEY.pattern}$"),
        required=False,
    ),
)
