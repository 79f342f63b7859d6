"""An enrollment's body to a checked request: its fields, and every fault of every field and rule at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from .bodies import Body
from .catalog import Catalog, Lang
from .enrollments import EnrollmentRequest
from .errors import Code, Fault, FaultCode, Refusal
from .fields import FIELDS as OF_RESERVATIONS
from .fields import Field
from .forms import in_order, read_fields
from .managing_forms import MANAGING
from .readers import Unfit, day, line
from .reservations import Visitor, code_of
from .texts import showable
from .trainings import TrainingWish, find_faults

EVERY = "all"  # in place of a date: every session of the program that comes
YES = "yes"
_SHARED = ("name", "email", "phone", "lang", "notice_version", "idempotency_key")
_NOWHERE = {Fault("program", FaultCode.UNKNOWN), Fault("date", FaultCode.UNKNOWN)}


def _day_or_whole(text: str) -> date | str:
    return text if text == EVERY else day(text)


def _tick(text: str) -> bool:
    if text not in (YES, "no"):
        raise Unfit(FaultCode.UNKNOWN)
    return text == YES


FIELDS = (
    Field("program", line(1, 64), {"type": "string", "description": "The id of the program.", "maxLength": 64}),
    Field(
        "date",
        _day_or_whole,
        {
            "description": "The day of the session, in Asia/Jakarta, or all sessions of the program that come.",
            "anyOf": [{"type": "string", "format": "date"}, {"const": EVERY}],
        },
    ),
    Field(
        "waitlist",
        _tick,
        {"enum": [YES, "no"], "description": "Whether to wait where the session is full.", "default": "no"},
        required=False,
        default=False,
    ),
    *(field for field in OF_RESERVATIONS if field.name in _SHARED),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrollmentDraft:
    """What was asked for, as far as it can be understood; see `forms.Draft`. `day` is the date as it was typed."""

    typed: Mapping[str, str]
    lang: Lang | None
    program: str | None
    day: date | None
    whole: bool
    request: EnrollmentRequest | None
    faults: tuple[Fault, ...]

    def refusal(self) -> Refusal:
        """NOT_FOUND where the session is all that is wrong, for there is none."""
        code = Code.NOT_FOUND if _NOWHERE.issuperset(self.faults) else code_of(self.faults)
        return Refusal(code, faults=self.faults)


def draft(body: Body, catalog: Catalog, *, now: datetime) -> EnrollmentDraft:
    """All that can be said of `body` without knowing who has a seat."""
    values, unreadable = read_fields(body, FIELDS)
    whole = values["date"] == EVERY
    wish = TrainingWish(
        program=values["program"],
        date=None if whole else values["date"],
        whole=whole,
        waitlist=bool(values["waitlist"]),
        notice_version=values["notice_version"],
    )
    broken = tuple(find_faults(catalog, wish, now=now))
    return EnrollmentDraft(
        typed={name: showable(text) for name, text in body.typed.items()},
        lang=values["lang"],
        program=wish.program,
        day=wish.date,
        whole=whole,
        request=None if unreadable else _request(wish, values),
        faults=in_order((*unreadable, *broken), FIELDS),
    )


def _request(wish: TrainingWish, values: Mapping[str, Any]) -> EnrollmentRequest:
    return EnrollmentRequest(
        program=wish.program or "",
        date=wish.date,
        waitlist=wish.waitlist,
        visitor=Visitor(name=values["name"], email=values["email"], phone=values["phone"]),
        lang=values["lang"] or "id",
        notice_version=values["notice_version"],
        idempotency_key=values["idempotency_key"] or "",
    )


def managing(body: Body) -> tuple[str, Lang | None]:
    """The token of a request to cancel, accept or erase, and its language. Raises Refusal INVALID_REQUEST."""
    values, faults = read_fields(body, MANAGING)
    if faults:
        raise Refusal(Code.INVALID_REQUEST, faults=faults)
    return values["token"], values["lang"]
