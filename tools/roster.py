"""Who comes to a session of a training: on the list, with an offer, or waiting, as the staff at the door needs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches

from chalicelib.catalog import Catalog, Session
from chalicelib.enrollment_store import EnrollmentStore
from chalicelib.reservations import Visitor
from chalicelib.times import WIB
from chalicelib.trainings import seats, session_named, session_on

_NEAR = 6  # dates that are named where one is unknown


class Unknown(Exception):
    """A program or a date that does not exist, with what was probably meant."""


def session(catalog: Catalog, program: str, day: str) -> Session:
    """The session of `program` on `day`, or the one first planned for it. Raises Unknown."""
    if program not in catalog.program:
        meant = get_close_matches(program, catalog.program, n=3) or sorted(catalog.program)
        message = f"there is no program {program}; did you mean {', '.join(meant)}?"
        raise Unknown(message)
    try:
        on = date.fromisoformat(day)
    except ValueError as error:
        message = f"{day} is no date; write it as 2026-12-01"
        raise Unknown(message) from error
    found = session_on(catalog, program, on) or session_named(catalog, program, on)
    if found is None:
        raise Unknown(_no_session(catalog, program, on))
    return found


def told(catalog: Catalog, store: EnrollmentStore, meant: Session, *, now: datetime) -> str:
    """Everybody by name, in order of the alphabet; those who wait in their order."""
    enrolled = store.roster(meant.program, meant.first_date)
    queue = store.queue(meant.program, meant.first_date)
    held = [place for place in queue if place.offer_until is not None and place.offer_until > now]
    waiting = [place for place in queue if place.offer_until is None]
    people = store.visitors((*enrolled, *(place.reference for place in queue)), now=now)
    by_name = sorted(enrolled, key=lambda reference: people[reference].name.casefold() if reference in people else "~")
    offers = [
        f"{_line(place.reference, people)}  until {place.offer_until.astimezone(WIB):%Y-%m-%d %H:%M}"
        for place in held
        if place.offer_until is not None
    ]
    title, state = catalog.program[meant.program].title.id, "  CANCELLED" if meant.cancelled else ""
    return "\n".join([
        f"{title}, {meant.date} {meant.span}, {meant.space}: {len(enrolled)} of {seats(catalog, meant)} seats{state}",
        *_section("enrolled", [_line(reference, people) for reference in by_name]),
        *_section("offered a seat", offers),
        *_section(
            "waiting", [f"{place}. {_line(each.reference, people)}" for place, each in enumerate(waiting, start=1)]
        ),
    ])  # fmt: skip


def _no_session(catalog: Catalog, program: str, on: date) -> str:
    days = [each.date for each in catalog.sessions if each.program == program]
    near = sorted(sorted(days, key=lambda day: abs((day - on).days))[:_NEAR])
    dates = ", ".join(map(date.isoformat, near)) or "none at all"
    return f"{program} does not take place on {on}; near that day: {dates}"


def _section(heading: str, lines: Iterable[str]) -> list[str]:
    found = [f"  {line}" for line in lines]
    return [f"{heading}:", *found] if found else [f"{heading}: nobody"]


def _line(reference: str, people: Mapping[str, Visitor]) -> str:
    """One whose data are erased by now is still counted."""
    visitor = people.get(reference)
    who = ("(erased)",) if visitor is None else (visitor.name, visitor.phone, visitor.email)
    return "  ".join((reference, *who))
