"""`make desk`: the requests that wait for the staff, what the staff decides about them, and who comes to a training.

As no mail goes out, each request and each decision comes with the address that opens a chat with its visitor.

Until there is a desk in the browser, this is it: whoever may use the table may decide. Approving and declining are
compare-and-set, so that two people at two terminals never both decide.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from io import BytesIO

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.bookings import Reservation, State
from chalicelib.catalog import Catalog
from chalicelib.changes import File
from chalicelib.enrollment_store import EnrollmentStore
from chalicelib.errors import Refusal
from chalicelib.grants import release_overdue
from chalicelib.greetings import address
from chalicelib.i18n import Translations, translations
from chalicelib.reservations import Visitor
from chalicelib.store import Store
from chalicelib.times import WIB
from chalicelib.transitions import approve, decline
from compile_catalog import build_date, load
from source.generated import english_texts
from source.problems import DataError
from tools import roster
from tools.live_table import NoTable, live_table
from tools.processes import ROOT
from tools.serve import DataInUse

_DECISIONS = {"approve": approve, "decline": decline}
_USAGE = """list                what waits, the nearest start first
approve REFERENCE   confirm a request
decline REFERENCE   refuse a request and give its time back
roster PROGRAM DATE who comes to a training, who is offered a seat, who waits"""


class Unusable(Exception):
    """Words that are no command."""


def run(words: Sequence[str], catalog: Catalog, store: Store, enrollments: EnrollmentStore, *, now: datetime) -> str:
    """What there is to say to `words`. Raises Unusable, and Refusal where the reservation does not allow it."""
    match words:
        case ["list"]:
            release_overdue(store, now=now)
            found = waiting(catalog, store, now=now)
            lines = [_line(catalog, each) + _chat(catalog, each.reservation, each.visitor) for each in found]
            return "\n".join(lines) or "nothing waits"
        case [("approve" | "decline") as decision, reference]:
            file = store.file(reference.upper(), now=now)
            transition = _DECISIONS[decision](file.reservation, now=now)
            decided = file.reservation if transition is None else store.apply(transition, file)
            return f"{decided.reference} is {decided.state.value}" + _chat(catalog, decided, file.visitor)
        case ["roster", program, day]:
            return roster.told(catalog, enrollments, roster.session(catalog, program, day), now=now)
    raise Unusable(_USAGE)


def waiting(catalog: Catalog, store: Store, *, now: datetime) -> list[File]:
    """Every pending reservation to come, with who made it."""
    today = now.astimezone(WIB).date()
    coming = [
        reservation
        for location in catalog.locations
        for reservation in store.coming(location.id, today, today + timedelta(days=366))
        if reservation.state is State.PENDING
    ]
    return [store.file(each.reference, now=now) for each in sorted(coming, key=_start)]


def _start(reservation: Reservation) -> datetime:
    return reservation.starts_at


def _line(catalog: Catalog, file: File) -> str:
    found, visitor = file.reservation, file.visitor
    space = catalog.space[found.space].name.id if found.space in catalog.space else found.space
    who = "-" if visitor is None else f"{visitor.name}, {visitor.phone}: {visitor.purpose} {_answers(visitor.answers)}"
    days = ", ".join(map(date.isoformat, found.dates))
    until = "-" if found.deadline is None else f"{found.deadline.astimezone(WIB):%Y-%m-%d %H:%M}"
    when = f"{days} {found.span}"
    return f"{found.reference}  until {until}  {space}  {when}  {found.party_size} people  {who}".rstrip()


def _chat(catalog: Catalog, about: Reservation, visitor: Visitor | None) -> str:
    """A line with the address that writes to the visitor; nothing once the number is no longer kept."""
    if visitor is None:
        return ""
    return f"\n  {address(catalog, about, visitor.phone, _languages()[about.lang])}"


@cache
def _languages() -> Translations:
    """From the .po files themselves: what is compiled for the function may be older, or not there."""
    return translations(BytesIO(english_texts(ROOT / "theme/translations/en")))


def _answers(answers: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{question}={answer}" for question, answer in answers)


def main(words: Sequence[str], environ: Mapping[str, str], now: datetime) -> int:
    try:
        catalog = load(ROOT / "data", today=build_date(environ, now))
        with live_table(environ) as (client, table):
            stores = Store(client, table), EnrollmentStore(client, table)
            print(run(words or ["list"], catalog, *stores, now=now))
    except Refusal as refusal:
        print(f"not done: {refusal.code.value}", file=sys.stderr)
        return 1
    except (NoTable, Unusable, roster.Unknown, DataError, DataInUse, ValueError, BotoCoreError, ClientError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ, datetime.now(WIB)))
