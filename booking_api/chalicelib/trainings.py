"""Which training sessions a visitor can enroll in, how many seats each has, and until when what is possible.

Pure functions of the catalog and the time. Who gets which seat is decided by `waitlists`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from .catalog import Catalog, Session
from .errors import Fault, FaultCode
from .times import instant

CLOSES_BEFORE = dt.timedelta(minutes=30)  # enrollment ends this long before a session
LAST_OFFER_BEFORE = dt.timedelta(hours=2)  # a seat freed later goes to whoever comes first
# A transaction holds 100 actions. Leaving a session takes up to six of them (its sheet, the seat, two marks of the
# person, and two for the offer to the next), and one turns the enrollment: sixteen sessions can be left in one.
MOST_SESSIONS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingWish:
    """What is to be enrolled in, as far as it could be read. `date` None with `whole`: all that come of a course."""

    program: str | None = None
    date: dt.date | None = None
    whole: bool = False
    waitlist: bool = False
    notice_version: dt.date | None = None


def session_on(catalog: Catalog, program: str, day: dt.date) -> Session | None:
    """The session of `program` that takes place on `day`."""
    return next((each for each in catalog.sessions if (each.program, each.date) == (program, day)), None)


def session_named(catalog: Catalog, program: str, first: dt.date) -> Session | None:
    """The session that was first planned for `first`, on whatever day it takes place now: enrollments follow it."""
    return next((each for each in catalog.sessions if (each.program, each.first_date) == (program, first)), None)


def start_of(session: Session) -> dt.datetime:
    return instant(session.date, session.span.start)


def is_open(session: Session, now: dt.datetime) -> bool:
    """Whether one can still enroll, seats aside."""
    return session.cancelled is None and now < start_of(session) - CLOSES_BEFORE


def coming(catalog: Catalog, program: str, now: dt.datetime) -> tuple[Session, ...]:
    """The sessions of `program` that can still be enrolled in, the next one first."""
    found = (each for each in catalog.sessions if each.program == program and is_open(each, now))
    return tuple(sorted(found, key=start_of))


def seats(catalog: Catalog, session: Session) -> int:
    """How many people may take part: the program's seats, or fewer where the space is smaller. None when cancelled."""
    if session.cancelled is not None:
        return 0
    return min(catalog.program[session.program].seats, catalog.space[session.space].together)


def chosen(catalog: Catalog, program: str, date: dt.date | None, now: dt.datetime) -> tuple[Session, ...]:
    """The sessions that `date` stands for: the one on that day, or all that come."""
    if date is None:
        return coming(catalog, program, now)
    session = session_on(catalog, program, date)
    return () if session is None else (session,)


def find_faults(catalog: Catalog, wish: TrainingWish, *, now: dt.datetime) -> Iterator[Fault]:
    """Each rule that `wish` breaks; what could not be read is not judged again."""
    if wish.notice_version is not None and not catalog.knows_notice(wish.notice_version):
        yield Fault("notice_version", FaultCode.UNKNOWN)
    if wish.whole and wish.waitlist:
        yield Fault("waitlist", FaultCode.UNEXPECTED)
    if wish.program is None:
        return
    if wish.program not in catalog.program:
        yield Fault("program", FaultCode.UNKNOWN)
    elif wish.whole and not catalog.program[wish.program].course:
        yield Fault("date", FaultCode.UNEXPECTED)
    elif wish.whole or wish.date is not None:
        yield from _session_faults(chosen(catalog, wish.program, wish.date, now), now)


def _session_faults(sessions: tuple[Session, ...], now: dt.datetime) -> Iterator[Fault]:
    if not sessions:
        yield Fault("date", FaultCode.UNKNOWN)
    elif len(sessions) > MOST_SESSIONS:
        yield Fault("date", FaultCode.OUT_OF_RANGE, str(MOST_SESSIONS))
    elif sessions[0].cancelled is not None:
        yield Fault("date", FaultCode.SESSION_CANCELLED)
    elif not is_open(sessions[0], now):
        yield Fault("date", FaultCode.TOO_SOON, str(CLOSES_BEFORE // dt.timedelta(minutes=1)))
