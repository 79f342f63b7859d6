"""A request's body to a checked reservation request: every fault of every field and rule at once.

How a field is read is told by `fields`, what the rules of a space are by `reservations`; this joins the two.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from . import questions
from .bodies import Body
from .catalog import Catalog, Lang
from .errors import Fault, FaultCode, Refusal
from .fields import FIELDS, Field
from .readers import Unfit
from .reservations import ReservationRequest, Visitor, Wish, code_of, dates_of, find_faults
from .slots import Slot
from .texts import cleaned, showable, shown
from .times import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was asked for, as far as it can be understood.

    `typed` is what the visitor's form held, to be given back. `request` is there when every field could be
    read, even where a rule forbids it: a repeated request is recognized though its time has passed meanwhile.
    """

    typed: Mapping[str, str]
    lang: Lang | None
    space: str | None
    request: ReservationRequest | None
    faults: tuple[Fault, ...]

    def refusal(self) -> Refusal:
        return Refusal(code_of(self.faults), faults=self.faults)


def draft(body: Body, catalog: Catalog, *, now: datetime) -> Draft:
    """All that can be said of `body` without the day sheets."""
    values, unreadable = read_fields(body, FIELDS, also=questions.names(catalog, body))
    asked = questions.asked_by(catalog.space.get(values["space"] or ""))
    answers, unanswered = questions.answers(asked, body)
    people, uncounted = _people(body, catalog, values)
    wish = Wish(
        space=values["space"],
        date=values["date"],
        start=values["start"],
        end=values["end"],
        units=values["units"],
        party_size=people,
        notice_version=values["notice_version"],
        until=values["until"],
        repeat=values["repeat"],
        skip=values["skip"] or (),
    )
    broken = tuple(find_faults(catalog, wish, now=now))
    unreadable = (*unreadable, *uncounted, *unanswered)
    return Draft(
        typed={name: showable(text) for name, text in body.typed.items()},
        lang=values["lang"],
        space=values["space"],
        request=None if unreadable else _request(wish, values, answers),
        faults=in_order((*unreadable, *broken), FIELDS),
    )


def _people(body: Body, catalog: Catalog, values: Mapping[str, Any]) -> tuple[int | None, tuple[Fault, ...]]:
    """How many come: as many as desks where nobody was asked, since each is for one."""
    if values["party_size"] is not None or cleaned(str(body.raw.get("party_size") or "")):
        return values["party_size"], ()
    space = catalog.space.get(values["space"] or "")
    if space is not None and space.for_one:
        return values["units"], ()
    return None, (Fault("party_size", FaultCode.REQUIRED),)


def read_fields(
    body: Body, fields: Sequence[Field], *, also: Collection[str] = ()
) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    """The value of each of `fields`, None where it could not be read, and every fault found on the way.

    Names in `also` are expected besides, and read elsewhere.
    """
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for field in fields:
        try:
            values[field.name] = field.value(body.raw.get(field.name))
        except Unfit as unfit:
            values[field.name] = None
            faults.append(Fault(field.name, unfit.code, unfit.limit))
    return values, (*faults, *_unexpected(body, {*values, *also}))


def _unexpected(body: Body, known: Collection[str]) -> tuple[Fault, ...]:
    """Unknown names in JSON are mistakes of a program. In a form they are a browser's: its visitor cannot mend them."""
    if body.dialect == "form":
        return ()
    return tuple(Fault(shown(name), FaultCode.UNEXPECTED) for name in body.raw if name not in known)


def _request(wish: Wish, values: Mapping[str, Any], answers: tuple[tuple[str, str], ...]) -> ReservationRequest | None:
    """The whole of it, once every field could be read; None where the end is not after the start, or no day is left."""
    dates = dates_of(wish)
    if wish.space is None or wish.start is None or wish.end is None or wish.end <= wish.start or not dates:
        return None
    if wish.party_size is None:
        return None
    span = Span(wish.start, wish.end)
    return ReservationRequest(
        slots=tuple(Slot(wish.space, day, span) for day in dates),
        units=values["units"],
        party_size=wish.party_size,
        visitor=Visitor(
            name=values["name"],
            email=values["email"],
            phone=values["phone"],
            purpose=values["purpose"],
            organization=values["organization"] or "",
            notes=values["notes"] or "",
            answers=answers,
        ),
        lang=values["lang"] or "id",
        notice_version=values["notice_version"],
        idempotency_key=values["idempotency_key"] or "",
    )


def in_order(faults: tuple[Fault, ...], fields: Sequence[Field]) -> tuple[Fault, ...]:
    """In the order of the form; of two faults of one field the first found stays first."""
    places = {field.name: place for place, field in enumerate(fields)}
    return tuple(sorted(faults, key=lambda fault: places.get(fault.field, len(places))))
