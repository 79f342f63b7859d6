"""What the holder of a manage link sends, read against its fields: to cancel, move, correct or erase."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from . import questions, rescheduling
from .bodies import Body
from .bookings import Reservation
from .catalog import Catalog, Lang, Question, Space, Text
from .errors import Code, Fault, FaultCode, Refusal
from .fields import FIELDS as OF_RESERVATIONS
from .fields import Field
from .forms import in_order, read_fields
from .readers import line
from .reservations import Visitor, Wish, code_of
from .texts import showable

# What the manage page is asked to say of what was just done, where it would not show otherwise.
MOVED, CORRECTED, UNCHANGED = "moved", "corrected", "unchanged"
DONE = (MOVED, CORRECTED, UNCHANGED)


def _names(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(","))


TOKEN = Field("token", line(1, 64), {"type": "string", "description": "The secret part of the manage link."})


def _managing(*names: str) -> tuple[Field, ...]:
    return (TOKEN, *(field for field in OF_RESERVATIONS if field.name in (*names, "lang")))


# What cancelling, accepting and erasing ask for; what moving and correcting ask besides.
MANAGING = _managing()
MOVING = _managing("date", "start", "end")
CLEAR = Field(
    "clear",
    _names,
    {
        "type": "string",
        "description": "What to leave empty from now on: `email`, `organization`, `notes` or answers that are not "
        "required, as `notes,q_schedule`. Of what is also given anew, the new value counts.",
    },
    required=False,
    default=(),
)
CORRECTING = (
    *(
        field if field is TOKEN else replace(field, required=False, default=None)
        for field in _managing("name", "email", "phone", "purpose", "organization", "notes")
    ),
    CLEAR,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A body as far as it could be read; `typed` is what the visitor's form held, to be given back."""

    body: Body
    values: Mapping[str, Any]
    faults: tuple[Fault, ...]

    @property
    def lang(self) -> Lang | None:
        found: Lang | None = self.values["lang"]
        return found

    @property
    def typed(self) -> dict[str, str]:
        """With the day and the start in one `slot`, as the list of times of the form holds them."""
        texts = {name: showable(text) for name, text in self.body.typed.items()}
        return texts | ({"slot": f"{texts['date']}T{texts['start']}"} if {"date", "start"} <= texts.keys() else {})

    def readable(self) -> None:
        """Raises Refusal INVALID_REQUEST where anything could not be read."""
        if self.faults:
            raise Refusal(Code.INVALID_REQUEST, faults=self.faults)


def token(body: Body) -> str:
    """Raises Refusal INVALID_REQUEST where there is none, with whatever else cannot be read."""
    values, faults = read_fields(body, (TOKEN,), also=body.raw)
    if faults:
        raise Refusal(Code.INVALID_REQUEST, faults=faults)
    found: str = values["token"]
    return found


def asked(body: Body, fields: tuple[Field, ...], catalog: Catalog, space: str) -> Asked:
    """`space` is whose questions a correction may answer anew."""
    answerable = questions.asked_by(catalog.space.get(space)) if fields is CORRECTING else ()
    values, faults = read_fields(body, fields, also=[questions.field_name(each) for each in answerable])
    return Asked(body, values, faults)


def wished(asked: Asked, catalog: Catalog, reservation: Reservation, *, now: datetime) -> Wish:
    """The time to move to. Raises Refusal where it cannot be read, with every rule that the rest breaks."""
    wish = Wish(date=asked.values["date"], start=asked.values["start"], end=asked.values["end"])
    if asked.faults:
        broken = rescheduling.find_faults(catalog, reservation, wish, now=now)
        faults = in_order((*asked.faults, *broken), MOVING)
        raise Refusal(code_of(faults), faults=faults)
    return wish


def corrected(asked: Asked, catalog: Catalog, space: str, visitor: Visitor) -> Visitor:
    """`visitor` with what the body names in place of what was; what it leaves empty stays. Raises Refusal."""
    asked_by = questions.asked_by(catalog.space.get(space))
    given = tuple(each for each in asked_by if asked.body.raw.get(questions.field_name(each)) not in (None, ""))
    answers, unanswered = questions.answers(given, asked.body)
    odd = _cleared(asked) - {*_CLEARED, *_optional(asked_by)}
    unknown = (Fault(CLEAR.name, FaultCode.UNKNOWN),) if odd else ()
    faults = in_order((*asked.faults, *unanswered, *unknown), CORRECTING)
    if faults:
        raise Refusal(code_of(faults), faults=faults)
    named = {name: asked.values[name] for name in _OF_VISITOR if asked.values[name] is not None}
    emptied = dict.fromkeys(_cleared(asked) & {*_CLEARED}, "")
    gone = {each.id for name, each in _optional(asked_by).items() if name in _cleared(asked)}
    kept = {name: answer for name, answer in visitor.answers if name not in gone}
    return replace(visitor, **{**emptied, **named}, answers=tuple({**kept, **dict(answers)}.items()))


def clearable(space: Space | None, visitor: Visitor) -> dict[str, Text | None]:
    """What `clear` can empty of what a visitor wrote, by its name in a form, with the label of a space's question."""
    plain: dict[str, Text | None] = {name: None for name in _CLEARED if getattr(visitor, name)}
    answered = dict(visitor.answers)
    optional = _optional(questions.asked_by(space))
    return plain | {name: each.label for name, each in optional.items() if each.id in answered}


def _cleared(asked: Asked) -> set[str]:
    return set(asked.values[CLEAR.name] or ())


def _optional(asked_by: Iterable[Question]) -> dict[str, Question]:
    return {questions.field_name(each): each for each in asked_by if not each.required}


_CLEARED = ("email", "organization", "notes")
_OF_VISITOR = ("name", "phone", "purpose", *_CLEARED)
