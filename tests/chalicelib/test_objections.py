"""Whoever booked is told when today's catalog has no room for it any more."""

from datetime import timedelta

import pytest

from chalicelib.bookings import Reservation
from chalicelib.catalog import Catalog, Closure
from chalicelib.objections import doubtful
from chalicelib.transitions import cancel
from tests.builders import NOW, TUESDAY, catalog, session, slot, space, text
from tests.store.builders import booking

NEXT = TUESDAY + timedelta(weeks=1)
SHUT = catalog(closures=(Closure(NEXT, NEXT, text("Perbaikan atap")),))


def weekly() -> Reservation:
    return booking(slots=(slot(), slot(on=NEXT))).reservation


@pytest.mark.parametrize(
    ("found", "days"),
    [
        (catalog(), ()),
        (SHUT, (NEXT,)),
        (catalog(sessions=(session(),)), (TUESDAY,)),
        (catalog(sessions=(session(date=NEXT + timedelta(days=1)),)), ()),
        (catalog(space(id="solo-other")), (TUESDAY, NEXT)),
        (catalog(space(booking=None)), (TUESDAY, NEXT)),
        (catalog(space(capacity=3)), (TUESDAY, NEXT)),
    ],
)
def test_the_days_that_cannot_be_kept_are_named(found: Catalog, days: tuple[object, ...]) -> None:
    assert doubtful(found, weekly(), now=NOW) == days


def test_days_that_are_over_are_past_doubting() -> None:
    shut = catalog(closures=(Closure(TUESDAY, NEXT, text("Perbaikan atap")),))
    assert doubtful(shut, weekly(), now=NOW + timedelta(days=8)) == (NEXT,)


def test_what_holds_nothing_is_not_in_doubt() -> None:
    given_up = cancel(None, weekly(), now=NOW)
    assert given_up is not None
    assert doubtful(SHUT, given_up.after, now=NOW) == ()
