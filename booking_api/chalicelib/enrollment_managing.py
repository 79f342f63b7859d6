"""What the holder of an enrollment's manage link does with it: open, leave, accept, erase; as JSON or a page."""

from __future__ import annotations

from collections.abc import Callable

from . import answers, attending, bodies, enrollment_forms, enrollment_pages
from .attending import Standing
from .catalog import Lang
from .enrollment_answers import PRIVATE, enrollment_body, manage_url, see_other
from .enrollments import Enrollment
from .errors import Code, Refusal
from .exchange import Addresses, Answer, House, Incoming, json_answer
from .references import ENROLLMENT, is_reference, token_matches
from .seating import Desk

# Done to the enrollment of a reference; raises Refusal.
Operation = Callable[[Desk, str], Standing]


def shown(incoming: Incoming, house: House, desk: Desk) -> Answer:
    """What the manage link opens, in the language that was enrolled in unless the link asks for another."""
    standing, token = opened(incoming, desk)
    if not incoming.wants_html:
        return json_answer(200, enrollment_body(house.catalog, standing), PRIVATE)
    lang = incoming.asked_lang or standing.enrollment.lang
    return enrollment_pages.manage_page(house, standing, token, lang=lang)


def cancel(incoming: Incoming, house: House, desk: Desk) -> Answer:
    return _done(incoming, house, desk, attending.cancel)


def accept(incoming: Incoming, house: House, desk: Desk) -> Answer:
    return _done(incoming, house, desk, attending.accept)


def erase(incoming: Incoming, house: House, desk: Desk) -> Answer:
    return _done(incoming, house, desk, attending.erase)


def opened(incoming: Incoming, desk: Desk) -> tuple[Standing, str]:
    """What the link of a request opens, and its token. Raises Refusal NOT_FOUND."""
    token = "".join(incoming.query.get("token", ()))
    return _opened(incoming, desk, token), token


def link_to(addresses: Addresses, enrollment: Enrollment, token: str, lang: Lang) -> str:
    """The manage link, to the page in `lang`."""
    link = manage_url(addresses, enrollment.reference, token)
    return link if lang == enrollment.lang else f"{link}&lang={lang}"


def _done(incoming: Incoming, house: House, desk: Desk, operation: Operation) -> Answer:
    body = bodies.read(incoming.body, incoming.headers.get("content-type", ""))
    token, asked = enrollment_forms.managing(body)
    enrollment = _opened(incoming, desk, token).enrollment
    lang = asked or incoming.asked_lang or enrollment.lang
    try:
        standing = operation(desk, enrollment.reference)
    except Refusal as refusal:
        if not incoming.wants_html:
            return answers.refused(incoming, refusal, house.addresses, lang=lang)
        meanwhile = attending.standing(desk, enrollment.reference)
        return enrollment_pages.manage_page(house, meanwhile, token, lang=lang, refusal=refusal)
    if incoming.wants_html:
        return see_other(link_to(house.addresses, enrollment, token, lang))
    return json_answer(200, enrollment_body(house.catalog, standing), PRIVATE)


def _opened(incoming: Incoming, desk: Desk, token: str) -> Standing:
    """Nobody is told whether the reference or the token was wrong."""
    reference = incoming.params["reference"].upper()
    if not is_reference(reference, ENROLLMENT):
        raise Refusal(Code.NOT_FOUND)
    standing = attending.standing(desk, reference)
    if not token_matches(token, standing.enrollment.token_hash):
        raise Refusal(Code.NOT_FOUND)
    return standing
