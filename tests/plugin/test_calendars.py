"""Which sessions a calendar holds, and what stays the same about a session that moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.catalog import Moment, Text
from hetero_space.calendars import AHEAD, KEPT, calendar_files, description, sequence, summary, uid
from tests.builders import TODAY, TUESDAY, session, span, text
from tests.plugin.builders import SITE, build, program

MOVED = Moment(date(2026, 11, 30), span("10:00-12:00"))


def paths_of(*sessions: object, **changes: object) -> dict[str, str]:
    return dict(calendar_files(build(*sessions, **changes), SITE))  # type: ignore[arg-type]


def test_a_session_that_moves_keeps_its_name_and_counts_as_changed() -> None:
    moved = session(moved_from=MOVED)
    assert uid(moved) == uid(session(date=MOVED.date)) == "catatan-usaha-2026-11-30@hetero-space"
    assert sequence(moved) > sequence(session())


def test_a_session_that_is_cancelled_counts_as_changed_again() -> None:
    planned, moved = session(), session(moved_from=MOVED)
    cancelled, both = (replace(one, cancelled=text()) for one in (planned, moved))
    assert sequence(planned) < sequence(moved) < sequence(cancelled) < sequence(both)


def test_sessions_of_one_day_have_names_of_their_own() -> None:
    assert uid(session()) != uid(session(program="arus-kas"))


@pytest.mark.parametrize(
    ("day", "kept"), [(TODAY - KEPT - timedelta(days=1), False), (TODAY - KEPT, True), (TUESDAY, True)]
)
def test_a_subscription_holds_what_is_to_come_and_three_months_past(day: date, *, kept: bool) -> None:
    name = f"UID:{uid(session(date=day))}"
    assert (name in paths_of(session(date=day))["/jadwal/semua.ics"]) == kept


@pytest.mark.parametrize(
    ("day", "own"),
    [
        (TODAY - timedelta(days=1), False),
        (TODAY, True),
        (TODAY + AHEAD, True),
        (TODAY + AHEAD + timedelta(days=1), False),
    ],
)
def test_a_session_has_a_file_of_its_own_from_three_months_before_until_it_is_over(day: date, *, own: bool) -> None:
    files = paths_of(session(date=day))
    assert (f"/pelatihan/catatan-usaha/{day}.ics" in files) == own
    assert (f"/en/programs/catatan-usaha/{day}.ics" in files) == own


def test_a_calendar_without_sessions_is_there_all_the_same() -> None:
    assert "BEGIN:VEVENT" not in paths_of(session(date=date(2020, 1, 7)))["/jadwal/tema/keuangan.ics"]


def test_an_example_is_marked_where_calendars_show_it() -> None:
    sample = build(programs=(program(sample=("title",)),))
    assert summary(sample, session(), "id") == "Catatan Usaha (contoh)"
    assert description(sample, session(), "id").startswith("Contoh:")


def test_a_fact_carries_no_such_mark() -> None:
    assert summary(build(), session(), "en") == "Business Records"
    assert description(build(), session(), "id") == "Mencatat."


def test_a_cancelled_session_says_so_and_why() -> None:
    cancelled = session(cancelled=Text("Pelatih sakit", "The trainer is ill"))
    assert summary(build(), cancelled, "id") == "BATAL: Catatan Usaha"
    assert description(build(), cancelled, "id").startswith("Batal: Pelatih sakit")


def test_what_to_bring_is_told_when_there_is_something() -> None:
    packed = build(programs=(program(bring=Text("Nota", "Receipts")),))
    assert description(packed, session(), "id").endswith("Bawa: Nota")
