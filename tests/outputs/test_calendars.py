"""Every calendar of the site, read back with another library, says what the catalog says."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import icalendar
import pytest

from chalicelib.catalog import Catalog, Session, Text
from chalicelib.times import instant
from tests.builders import TODAY
from tests.conftest import Addresses

ALL = Text("jadwal/semua.ics", "en/calendar/all.ics")
Told = tuple[object, ...]


def events(file: Path) -> list[icalendar.Event]:
    (calendar,) = icalendar.Calendar.from_ical(file.read_bytes(), multiple=True)
    assert calendar["VERSION"] == "2.0"
    assert [zone["TZID"] for zone in calendar.timezones] == ["Asia/Jakarta"]
    return list(calendar.events)


def told(found: Iterable[icalendar.Event]) -> set[Told]:
    return {(str(event["UID"]), event.start, event.end, str(event["STATUS"])) for event in found}


def expected(sessions: Iterable[Session]) -> set[Told]:
    return {
        (
            f"{session.program}-{session.first_date}@hetero-space",
            instant(session.date, session.span.start),
            instant(session.date, session.span.end),
            "CANCELLED" if session.cancelled else "CONFIRMED",
        )
        for session in sessions
    }


def kept(shipped: Catalog) -> list[Session]:
    return [session for session in shipped.sessions if session.date >= TODAY - timedelta(days=90)]


@pytest.mark.parametrize("file", [ALL.id, ALL.en])
def test_one_calendar_holds_every_session(built_site: Path, shipped: Catalog, file: str) -> None:
    found = events(built_site / file)
    assert told(found) == expected(kept(shipped))
    assert len(found) == len(kept(shipped)) > 192


def test_each_theme_has_its_calendar(built_site: Path, shipped: Catalog) -> None:
    for theme in shipped.themes:
        of_theme = [one for one in kept(shipped) if shipped.program[one.program].theme == theme.id]
        for folder in ("jadwal/tema", "en/calendar/theme"):
            assert told(events(built_site / folder / f"{theme.id}.ics")) == expected(of_theme)


def test_each_location_has_its_calendar(built_site: Path, shipped: Catalog) -> None:
    for location in shipped.locations:
        of_location = [one for one in kept(shipped) if shipped.space[one.space].location == location.id]
        for folder in ("jadwal/lokasi", "en/calendar/location"):
            assert told(events(built_site / folder / f"{location.id}.ics")) == expected(of_location)


def test_each_program_has_its_calendar(built_site: Path, shipped: Catalog) -> None:
    for program in shipped.programs:
        of_program = [one for one in kept(shipped) if one.program == program.id]
        for folder in ("pelatihan", "en/programs"):
            assert told(events(built_site / folder / f"{program.id}.ics")) == expected(of_program)


def test_each_session_of_the_next_three_months_has_a_calendar_of_its_own_and_no_other(
    built_site: Path, shipped: Catalog
) -> None:
    last = TODAY + timedelta(days=90)
    to_come = {f"{one.program}/{one.first_date}.ics": one for one in shipped.sessions if TODAY <= one.date <= last}
    for folder in ("pelatihan", "en/programs"):
        files = {
            path.relative_to(built_site / folder).as_posix(): path for path in built_site.glob(f"{folder}/*/*.ics")
        }
        assert set(files) == set(to_come)
        for name, session in to_come.items():
            assert told(events(files[name])) == expected([session])


def test_both_languages_know_a_session_by_one_name_and_say_it_in_their_own_words(built_site: Path) -> None:
    indonesian, english = (
        {str(event["UID"]): event for event in events(built_site / file)} for file in (ALL.id, ALL.en)
    )
    assert set(indonesian) == set(english)
    for name, event in indonesian.items():
        assert event["SUMMARY"] != english[name]["SUMMARY"]
        assert event["SUMMARY"].params["LANGUAGE"] == "id"
        assert english[name]["SUMMARY"].params["LANGUAGE"] == "en"


def test_every_event_says_whether_it_is_an_example_and_where_it_takes_place(built_site: Path, shipped: Catalog) -> None:
    programs = {program.title.en: program for program in shipped.programs}
    for event in events(built_site / ALL.en):
        name, city = str(event["SUMMARY"]).split(" · ")
        program = programs[name.removesuffix(" (sample)")]
        assert name.endswith(" (sample)") == bool(program.sample)
        assert f"Hetero Space {city}" in event["LOCATION"]
        assert event["DESCRIPTION"].startswith("Sample:") == bool(program.sample)
        assert event["DESCRIPTION"].endswith(f"Details and enrollment: {event['URL']}")


def test_events_lead_to_pages_and_calendars_to_themselves(built_site: Path, addresses: Addresses) -> None:
    for file in built_site.rglob("*.ics"):
        calendar = icalendar.Calendar.from_ical(file.read_bytes())
        pages = {str(event["URL"]).removeprefix(addresses.site) for event in calendar.events}
        assert all((built_site / page.lstrip("/") / "index.html").is_file() for page in pages), file
        assert calendar.get("SOURCE") in (None, f"{addresses.site}/{file.relative_to(built_site).as_posix()}")


def test_all_events_are_stamped_with_the_day_of_the_build(built_site: Path) -> None:
    assert {event["DTSTAMP"].dt for event in events(built_site / ALL.id)} == {instant(TODAY, 0)}
