"""The values of enrolling: enrollment, seat sheet, waitlist place, and the change that one operation writes.

What may change, and in which order seats are given out, is decided by `waitlists`. `enrollment_store` writes a
change as one transaction, or not at all.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from .catalog import Lang
from .replays import IdempotencyRecord
from .reservations import Visitor

MOST_ACTIONS = 100  # of one transaction


class State(StrEnum):
    """Where an enrollment stands. An offer is a seat that is kept for somebody until a deadline."""

    ENROLLED = "enrolled"
    WAITLISTED = "waitlisted"
    OFFERED = "offered"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrollmentRequest:
    """A complete request. `date` None stands for the whole program: all its sessions that come."""

    program: str
    date: dt.date | None
    waitlist: bool
    visitor: Visitor
    lang: Lang
    notice_version: dt.date
    idempotency_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrollment:
    """One person in one or several sessions of a program, without who it is.

    `sessions` are first dates, by which a session is known wherever it moves. `ticket` is the place drawn in the
    waitlist, 0 where none was; only an enrollment in a single session can have one.
    """

    reference: str
    state: State
    version: int
    program: str
    sessions: tuple[dt.date, ...]
    lang: Lang
    notice_version: dt.date
    token_hash: str
    created_at: dt.datetime
    ticket: int = 0
    offer_until: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatSheet:
    """The count of one session. Each change adds one to `version`, so that nobody decides by old numbers.

    `taken` counts the enrolled and the open offers, `waiting` those in the waitlist without an offer; `tickets` is
    the last ticket drawn, `due` the earliest deadline of an open offer.
    """

    program: str
    session: dt.date
    taken: int = 0
    waiting: int = 0
    tickets: int = 0
    version: int = 0
    due: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place in the waitlist of a session, with or without an offer. `marks` tell the person, see `people`."""

    ticket: int
    reference: str
    marks: tuple[str, ...]
    erase_at: dt.datetime
    offer_until: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """An enrollment that goes from one state to another."""

    reference: str
    before: State
    after: State
    offer_until: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """That a person takes part in, or waits for, a session: nobody can twice."""

    mark: str
    program: str
    session: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A new enrollment with what belongs to it alone."""

    enrollment: Enrollment
    visitor: Visitor
    marks: tuple[str, ...]
    erase_at: dt.datetime
    idempotency: IdempotencyRecord


@dataclass(frozen=True, slots=True)
class SheetChange:
    """What happens to one session: its sheet as it will be, and who gets or leaves a seat or a place in its waitlist.

    `seated` and `unseated` are references, `dequeued` are tickets. With a `limit` one more seat is taken, whatever
    the sheet says by then, as long as fewer than that are taken and nobody waits: many may do so at once.
    """

    sheet: SeatSheet
    limit: int | None = None
    seated: tuple[str, ...] = ()
    unseated: tuple[str, ...] = ()
    queued: tuple[Place, ...] = ()
    dequeued: tuple[int, ...] = ()

    @property
    def actions(self) -> int:
        return 1 + len(self.seated) + len(self.unseated) + len(self.queued) + len(self.dequeued)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Everything that one operation writes, all or nothing. Only an opening has people `marked`.

    `erased` is the reference of an enrollment whose visitor is forgotten; `unmarked` are then marks of its own.
    """

    sheets: tuple[SheetChange, ...]
    turns: tuple[Turn, ...] = ()
    marked: tuple[Mark, ...] = ()
    unmarked: tuple[Mark, ...] = ()
    opening: Opening | None = None
    erased: str = ""

    @property
    def actions(self) -> int:
        """How many actions the transaction will have; an opening is three: enrollment, visitor, idempotency key."""
        own = len(self.turns) + len(self.marked) + len(self.unmarked) + (3 if self.opening else 0) + bool(self.erased)
        return own + sum(sheet.actions for sheet in self.sheets)
