"""The fields of a reservation request, in the order of the form: how each is read, and what the contract says of it.

One field at a time: how they must fit together, and fit a space, is decided by `reservations`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .catalog import LANGS
from .errors import FaultCode
from .form_names import Odd, Raw
from .readers import (
    EMAIL_LENGTH,
    KEY,
    Unfit,
    day,
    days,
    email,
    end_minute,
    key,
    language,
    line,
    paragraph,
    phone,
    start_minute,
    whole_number,
)
from .texts import cleaned


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
    Field("until", day, _string("The last of several days in a row.", format="date"), required=False),
    Field(
        "repeat",
        whole_number,
        _number("In how many weeks in a row, the first included.") | {"default": 1},
        required=False,
        whole_number=True,
    ),
    Field("skip", days, _string("Days to leave out, with commas.", examples=["2026-12-08,2026-12-15"]), required=False),
    Field(
        "units",
        whole_number,
        _number("How many of a space's equal units.") | {"default": 1},
        required=False,
        default=1,
        whole_number=True,
    ),
    Field(
        "party_size",
        whole_number,
        _number("How many people come. May be left out for desks of one: then there are as many as units."),
        required=False,
        whole_number=True,
    ),
    Field("name", line(2, 100, letter=True), _string("Who books.", minLength=2, maxLength=100)),
    Field(
        "email",
        email,
        _string("Where else to reach the visitor.", format="email", maxLength=EMAIL_LENGTH),
        required=False,
        default="",
    ),
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
    Field("notice_version", day, _string("The date of the privacy notice that was shown and read.", format="date")),
    Field(
        "idempotency_key",
        key,
        _string("Names one attempt: the same again gets the same answer.", pattern=f"^{KEY.pattern}$"),
        required=False,
    ),
)
