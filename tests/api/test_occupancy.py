"""When a space is taken can be subscribed to, by anybody, and tells nobody who took it."""

from __future__ import annotations

from typing import Any

import icalendar

from tests.api.conftest import House
from tests.builders import asked
from tests.http import Reply

ADDRESS = "/v1/spaces/solo-meeting-1/busy.ics"


def told(reply: Reply) -> list[str]:
    """Each event as `2026-12-01 10:00-12:00`."""
    assert (reply.status, reply.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    calendar: Any = icalendar.Calendar.from_ical(reply.body)
    assert {str(event["UID"]).count("@") for event in calendar.events} <= {1}
    return [f"{event.start:%Y-%m-%d %H:%M}-{event.end:%H:%M}" for event in calendar.events]


def test_bookings_and_trainings_are_told_alike_and_without_names(house: House) -> None:
    before = told(house.get(ADDRESS))
    assert before == ["2026-12-03 10:00-12:00"]  # a training
    assert house.post_json(asked(date="2026-12-08", start="09:00", end="10:00")).status == 201
    assert house.post_json(asked(date="2026-12-08", start="10:00", end="11:30")).status == 201
    reply = house.get(ADDRESS)
    assert told(reply) == [*before, "2026-12-08 09:00-11:30"]
    sent, unfolded = asked(), reply.body.decode().replace("\r\n ", "")
    for secret in ("HS-", sent["name"], sent["email"], sent["phone"][-4:], sent["purpose"]):
        assert secret not in unfolded


def test_it_can_be_subscribed_to_in_both_languages(house: House) -> None:
    for lang, name in (("id", "Terpakai: Ruang Rapat 1 · Solo"), ("en", "Taken: Meeting Room 1 · Solo")):
        reply = house.get(f"{ADDRESS}?lang={lang}")
        calendar: Any = icalendar.Calendar.from_ical(reply.body)
        assert str(calendar["NAME"]) == name
        assert str(calendar["SOURCE"]) == f"{house.address}{ADDRESS}?lang={lang}"
        assert str(calendar["REFRESH-INTERVAL"].to_ical().decode()) == "PT1H"
        assert {str(event["SUMMARY"]) for event in calendar.events} == {name}
        assert reply.headers["cache-control"] == "public, max-age=60"


def test_desks_are_taken_when_the_last_one_is(house: House) -> None:
    address = "/v1/spaces/solo-desks/busy.ics"
    for units, expected in ((4, []), (1, ["2026-12-10 10:00-12:00"])):
        booked = house.post_json(asked(space="solo-desks", date="2026-12-10", units=units, party_size=units))
        assert booked.status == 201
        assert told(house.get(address)) == expected


def test_what_is_not_booked_here_has_no_such_calendar(house: House) -> None:
    for space in ("solo-gallery", "solo-9", "..", "solo-meeting-1.ics"):
        assert house.get(f"/v1/spaces/{space}/busy.ics").status == 404
