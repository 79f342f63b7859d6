"""A session has a page until three months after it; the page knows the sessions of its program around it."""

from __future__ import annotations

from datetime import date, timedelta

from chalicelib.catalog import Moment
from hetero_space.sessions import address_of, sessions
from tests.builders import TODAY, TUESDAY, catalog, session, text
from tests.plugin.builders import build

OVER = session(date=date(2026, 11, 3))
LONG_OVER = session(date=TODAY - timedelta(days=91))
NEXT = session(date=TUESDAY)


def test_the_link_somebody_was_sent_opens_for_three_months() -> None:
    known = catalog(sessions=(LONG_OVER, OVER, NEXT))
    assert address_of(known, OVER, "id") == "/pelatihan/catatan-usaha/2026-11-03/"
    assert address_of(known, NEXT, "en") == "/en/programs/catatan-usaha/2026-12-01/"
    assert address_of(known, LONG_OVER, "id") == "/pelatihan/catatan-usaha/"


def test_a_link_still_opens_when_the_session_has_moved() -> None:
    moved = session(date=date(2026, 12, 2), moved_from=Moment(TUESDAY, NEXT.span))
    assert address_of(catalog(sessions=(moved,)), moved, "id") == address_of(catalog(sessions=(NEXT,)), NEXT, "id")


def test_every_session_with_a_page_knows_those_around_it() -> None:
    entries = {entry.id: entry.context for entry in sessions(build(NEXT, LONG_OVER, OVER))}
    assert set(entries) == {"catatan-usaha/2026-11-03", "catatan-usaha/2026-12-01"}
    over, following = entries.values()
    assert (over["before"], over["after"], over["over"]) == (None, NEXT, True)
    assert (following["before"], following["after"], following["over"]) == (OVER, None, False)


def test_the_description_says_when_and_where() -> None:
    (entry,) = sessions(build(NEXT))
    assert entry.title.id == "Catatan Usaha, 1 Desember 2026"
    assert entry.description.id.startswith("Selasa, 1 Desember 2026, 10.00–12.00 WIB, di Ruang Rapat 1,")


def test_nobody_is_promised_a_seat_in_a_cancelled_session() -> None:
    (entry,) = sessions(build(session(cancelled=text("Pelatih sakit"))))
    assert entry.context["seats"] == 0
