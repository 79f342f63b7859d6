"""What a space asks besides the usual fields, and whether the answers fit the questions."""

from __future__ import annotations

from .bodies import Body
from .catalog import Catalog, Question, Space
from .errors import Fault, FaultCode
from .form_names import Odd
from .readers import Unfit, line
from .texts import cleaned

_LONGEST = 300  # characters of an answer in words
YES = "yes"


def field_name(question: Question) -> str:
    """The name under which the answer is posted."""
    return f"q_{question.id}"


def names(catalog: Catalog, body: Body) -> tuple[str, ...]:
    """The names of the answers that a body may hold, by the space it names."""
    space = body.raw.get("space")
    return tuple(field_name(each) for each in asked_by(catalog.space.get(space) if isinstance(space, str) else None))


def asked_by(space: Space | None) -> tuple[Question, ...]:
    return space.booking.questions if space is not None and space.booking is not None else ()


def answers(asked: tuple[Question, ...], body: Body) -> tuple[tuple[tuple[str, str], ...], tuple[Fault, ...]]:
    """The answers by the question's id, and what is wrong with them. Questions left open have no answer."""
    given: list[tuple[str, str]] = []
    faults: list[Fault] = []
    for question in asked:
        try:
            answer = _answer(question, body)
        except Unfit as unfit:
            faults.append(Fault(field_name(question), unfit.code, unfit.limit, label=question.label))
            continue
        if answer:
            given.append((question.id, answer))
    return tuple(given), tuple(faults)


def _answer(question: Question, body: Body) -> str:
    raw = body.raw.get(field_name(question))
    if isinstance(raw, Odd):
        raise Unfit(FaultCode.MALFORMED)
    text = cleaned("" if raw is None else str(raw))
    if not text:
        if question.required:
            raise Unfit(FaultCode.REQUIRED)
        return ""
    allowed = {"choice": {option.id for option in question.options}, "checkbox": {YES}}.get(question.kind)
    if allowed is None:
        return line(1, _LONGEST)(text)
    if text not in allowed:
        raise Unfit(FaultCode.UNKNOWN)
    return text
