"""What the one table holds of enrolling, item by item: keys, attributes, and the way back to values.

A session is known by the first date it was planned for. Its sheet, its waitlist and its roster share the partition of
its program, so that each is one Query.
"""

from __future__ import annotations

from datetime import date, datetime

from .attributes import Item, epoch, keyed, moment, read, value, written
from .catalog import Lang
from .enrollments import Enrollment, Mark, Opening, Place, SeatSheet, State
from .times import WIB

_TICKET_DIGITS = 6  # so that tickets sort as texts the way they do as numbers


def sheet_key(program: str, session: date) -> Item:
    return keyed(f"PROGRAM#{program}", f"SESSION#{session.isoformat()}")


def place_key(program: str, session: date, ticket: int) -> Item:
    return keyed(f"PROGRAM#{program}", f"{queue_prefix(session)}{ticket:0{_TICKET_DIGITS}d}")


def queue_prefix(session: date) -> str:
    return f"WAIT#{session.isoformat()}#"


def seat_key(program: str, session: date, reference: str) -> Item:
    return keyed(f"PROGRAM#{program}", f"{roster_prefix(session)}{reference}")


def roster_prefix(session: date) -> str:
    return f"ENROLLED#{session.isoformat()}#"


def enrollment_key(reference: str) -> Item:
    return keyed(f"ENR#{reference}", "ENR")


def visitor_key(reference: str) -> Item:
    """Who enrolled: an item of its own, so that the table can erase it and keep the rest."""
    return keyed(f"ENR#{reference}", "VISITOR")


def mark_key(mark: Mark) -> Item:
    return keyed(f"PERSON#{mark.mark}#PROGRAM#{mark.program}#SESSION#{mark.session.isoformat()}", "PERSON")


def sheet_item(sheet: SeatSheet) -> Item:
    return sheet_key(sheet.program, sheet.session) | written(
        taken=sheet.taken,
        waiting=sheet.waiting,
        tickets=sheet.tickets,
        version=sheet.version,
        due=_seconds(sheet.due),
    )


def sheet(item: Item) -> SeatSheet:
    """A sheet on which only seats were taken so far has no other numbers."""
    plain = {"waiting": 0, "tickets": 0, "due": 0} | read(item)
    return SeatSheet(
        program=plain["pk"].removeprefix("PROGRAM#"),
        session=date.fromisoformat(plain["sk"].removeprefix("SESSION#")),
        taken=plain["taken"],
        waiting=plain["waiting"],
        tickets=plain["tickets"],
        version=plain["version"],
        due=_moment_of(plain["due"]),
    )


def place_item(program: str, session: date, place: Place) -> Item:
    return place_key(program, session, place.ticket) | written(
        reference=place.reference,
        marks=" ".join(place.marks),
        offer_until=_seconds(place.offer_until),
        ttl=epoch(place.erase_at),
    )


def place(item: Item) -> Place:
    plain = read(item)
    return Place(
        ticket=int(plain["sk"].rpartition("#")[2]),
        reference=plain["reference"],
        marks=tuple(plain["marks"].split()),
        erase_at=moment(plain["ttl"]),
        offer_until=_moment_of(plain["offer_until"]),
    )


def seat_item(program: str, session: date, reference: str) -> Item:
    return seat_key(program, session, reference) | written(reference=reference)


def enrollment_item(enrollment: Enrollment) -> Item:
    return enrollment_key(enrollment.reference) | written(
        reference=enrollment.reference,
        state=enrollment.state.value,
        version=enrollment.version,
        program=enrollment.program,
        sessions=" ".join(session.isoformat() for session in enrollment.sessions),
        ticket=enrollment.ticket,
        offer_until=_seconds(enrollment.offer_until),
        lang=enrollment.lang,
        notice_version=enrollment.notice_version.isoformat(),
        token_hash=enrollment.token_hash,
        created_at=enrollment.created_at.astimezone(WIB).isoformat(),
    )


def enrollment(item: Item) -> Enrollment:
    plain = read(item)
    lang: Lang = "en" if plain["lang"] == "en" else "id"
    return Enrollment(
        reference=plain["reference"],
        state=State(plain["state"]),
        version=plain["version"],
        program=plain["program"],
        sessions=tuple(date.fromisoformat(each) for each in plain["sessions"].split()),
        ticket=plain["ticket"],
        offer_until=_moment_of(plain["offer_until"]),
        lang=lang,
        notice_version=date.fromisoformat(plain["notice_version"]),
        token_hash=plain["token_hash"],
        created_at=datetime.fromisoformat(plain["created_at"]),
    )


def visitor_item(opening: Opening) -> Item:
    """The personal data and the marks, with `ttl`: when the table removes them by itself."""
    visitor = opening.visitor
    return visitor_key(opening.enrollment.reference) | written(
        name=visitor.name,
        email=visitor.email,
        phone=visitor.phone,
        organization=visitor.organization,
        notes=visitor.notes,
        marks=" ".join(opening.marks),
        ttl=epoch(opening.erase_at),
    )


def marks(visitor_item: Item) -> tuple[str, ...]:
    return tuple(visitor_item["marks"]["S"].split())


def mark_of(item: Item) -> Mark:
    _, mark, _, program, _, session = item["pk"]["S"].split("#")
    return Mark(mark, program, date.fromisoformat(session))


def mark_item(mark: Mark, opening: Opening) -> Item:
    return mark_key(mark) | written(reference=opening.enrollment.reference, ttl=epoch(opening.erase_at))


def moment_value(due: datetime | None) -> dict[str, str]:
    return value(_seconds(due))


def _seconds(due: datetime | None) -> int:
    """Whole seconds; zero stands for none."""
    return 0 if due is None else epoch(due)


def _moment_of(seconds: int) -> datetime | None:
    return moment(seconds) if seconds else None
