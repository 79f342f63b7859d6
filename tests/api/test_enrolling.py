"""Enrolling over HTTP, as a program and as a visitor without script; every row of bad input."""

from __future__ import annotations

import gzip
import json
import re
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from icalendar import Calendar

from tests.api.conftest import House, with_catalog
from tests.builders import NOW, TODAY, text
from tests.conftest import Addresses, pinned_settings
from tests.http import BROWSER, FORM, JSON, Reply
from tests.store.builders import kinds, scanned
from tests.trainings import PROGRAM, enrolled, program, school, sessions, wanted
from tools.ports import free_port
from tools.services import listening, start_api
from tools.table import create_table

OFF = sessions(date(2026, 12, 22), cancelled=text("Pelatih sakit"))
TODAYS = sessions(TODAY)
REPEATED = program(id="merek-dagang", course=False)
REPEATS = sessions(date(2026, 12, 10), date(2026, 12, 17), program=REPEATED.id)
SCHOOL = school(program(), REPEATED, sessions=(*TODAYS, *sessions(), *OFF, *REPEATS))
SESSION = f"/v1/programs/{PROGRAM}/sessions/2026-12-01"


@pytest.fixture(scope="session")
def function(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_catalog(tmp_path_factory.mktemp("school"), SCHOOL)


@pytest.fixture
def house(client: Any, serve: Callable[..., Any]) -> Iterator[House]:
    table = f"school-{uuid.uuid4().hex}"
    create_table(client, table)
    with serve(table) as house:
        yield house


def post(house: House, fields: dict[str, Any], path: str = "/v1/enrollments", **headers: str) -> Reply:
    return house.call("POST", path, json.dumps(fields).encode(), **{"Content_Type": JSON} | headers)


def send(house: House, fields: dict[str, str], path: str = "/v1/enrollments") -> Reply:
    """As a browser sends a form from one of the function's pages."""
    headers = {"Content_Type": FORM, "Accept": BROWSER, "Origin": house.address}
    return house.call("POST", path, urlencode(fields).encode(), **headers)


def fill(house: House) -> list[Any]:
    return [post(house, wanted(who)).json for who in ("ani", "budi")]


def target(reply: Reply) -> str:
    parts = urlsplit(reply.headers["location"])
    return f"{parts.path}?{parts.query}"


def test_a_session_tells_its_seats(house: House) -> None:
    expected = {
        "program": PROGRAM, "date": "2026-12-01", "start": "10:00", "end": "12:00", "space": "solo-meeting-1",
        "location": "solo", "state": "open", "seats": 2, "seats_left": 2, "waitlist": 0, "cancelled": None,
    }  # fmt: skip
    assert house.get(SESSION).json == expected
    fill(house)
    post(house, wanted("cici", waitlist="yes"))
    assert house.get(SESSION).json == expected | {"state": "full", "seats_left": 0, "waitlist": 1}


def test_a_program_tells_the_sessions_that_can_be_enrolled_in(house: House) -> None:
    told = house.get(f"/v1/programs/{PROGRAM}/sessions/all").json
    assert [each["date"] for each in told["sessions"]] == ["2026-11-24", "2026-12-01", "2026-12-08", "2026-12-15"]


def test_what_repeats_itself_tells_all_its_seats_but_is_enrolled_in_one_by_one(house: House) -> None:
    every = f"/v1/programs/{REPEATED.id}/sessions/all"
    assert [each["date"] for each in house.get(every).json["sessions"]] == ["2026-12-10", "2026-12-17"]
    assert house.browse(every).status == 404
    refused = post(house, wanted(program=REPEATED.id, date="all"))
    assert (refused.status, refused.json["errors"][0]["field"]) == (422, "date")


@pytest.mark.parametrize(
    ("day", "now", "state"),
    [("2026-12-22", NOW, "cancelled"), ("2026-11-24", NOW.replace(hour=9, minute=30), "closed")],
)
def test_a_session_that_is_off_or_too_near_says_so(
    day: str, now: Any, state: str, table: str, serve: Callable[..., Any]
) -> None:
    with serve(table, BOOKING_NOW=now.isoformat()) as house:
        path = f"/v1/programs/{PROGRAM}/sessions/{day}"
        assert house.get(path).json["state"] == state
        assert "email" not in house.browse(path).page.form


@pytest.mark.parametrize("path", [f"{PROGRAM}/sessions/2026-12-02", f"{PROGRAM}/sessions/besok", "apa/sessions/all"])
def test_what_does_not_exist_is_not_found(path: str, house: House) -> None:
    assert house.get(f"/v1/programs/{path}").status == 404
    page = house.browse(f"/v1/programs/{path}")
    assert page.status == 404
    assert {f"{house.addresses.site}/", f"{house.addresses.site}/kontak/"} <= {*page.page.links}


def test_a_program_is_enrolled_and_gets_the_link_to_it(house: House) -> None:
    reply = post(house, wanted())
    assert reply.status == 201
    told = reply.json
    assert re.fullmatch(r"HP-[23456789BCDFGHJKMNPQRSTVWXZ]{6}", told["reference"])
    assert (told["state"], told["sessions"][0]["date"]) == ("enrolled", "2026-12-01")
    assert told["manage_url"] == reply.headers["location"]
    found = house.get(target(reply)).json
    assert found == {name: value for name, value in told.items() if not name.startswith("manage_")}
    assert "sri@example.com" not in str(found)


def test_a_visitor_without_script_enrolls_waits_is_offered_a_seat_and_takes_it(house: House) -> None:
    leaving = fill(house)[0]
    page = house.browse(SESSION).page
    assert "Penuh" in page.text
    form = {name: value for name, value in (page.form | wanted("cici", waitlist="yes")).items() if value}
    sent = send(house, form)
    assert sent.status == 303
    assert "Urutan Anda sekarang: ke-1" in house.browse(target(sent)).page.text
    token = {"token": leaving["manage_token"]}
    assert send(house, token, f"/v1/enrollments/{leaving['reference']}/cancel").status == 303
    offered = house.browse(target(sent)).page
    assert "Rabu, 25 November 2026 pukul 09.00 WIB" in offered.text
    path = urlsplit(target(sent)).path
    assert send(house, {"token": offered.form["token"]}, f"{path}/accept").status == 303
    assert "Anda terdaftar" in house.browse(target(sent)).page.text
    assert "You are enrolled" in house.browse(target(sent) + "&lang=en").page.text


def test_looking_changes_nothing(house: House) -> None:
    reply = post(house, wanted())
    before = house.items
    link = urlsplit(target(reply))
    files = [f"{link.path}/{name}?{link.query}" for name in ("calendar.ics", "data.json")]
    for path in (SESSION, target(reply), f"/v1/programs/{PROGRAM}/sessions/all", *files):
        assert house.get(path).status == house.browse(path).status == 200
    for action in ("cancel", "accept", "erase"):
        assert house.get(f"{link.path}/{action}?{link.query}").status == 405
    assert house.items == before


def test_a_full_session_names_others_and_offers_to_wait(house: House) -> None:
    fill(house)
    reply = post(house, wanted("cici"))
    assert (reply.status, reply.json["code"]) == (409, "session_full")
    assert [slot["date"] for slot in reply.json["alternatives"]] == ["2026-11-24", "2026-12-08", "2026-12-15"]
    given_back = send(house, wanted("cici"))
    assert given_back.status == 409
    assert given_back.page.form["email"] == "cici@example.com"
    assert f"{house.address}/v1/programs/{PROGRAM}/sessions/2026-12-08?lang=id" in given_back.page.links
    assert b'name="waitlist"' in given_back.body


def test_a_program_of_which_one_session_is_full_takes_nothing_and_names_it(house: House) -> None:
    fill(house)
    before = house.items
    reply = post(house, wanted("cici", date="all"))
    assert (reply.status, reply.json["code"]) == (409, "session_full")
    assert [fault["message"] for fault in reply.json["errors"]] == ["Pertemuan Selasa, 1 Desember 2026 sudah penuh."]
    assert "Pertemuan Selasa, 1 Desember 2026 sudah penuh." in send(house, wanted("cici", date="all")).page.text
    assert house.items == before


BAD = {
    "nothing": ({}, 422, "invalid_request"),
    "an unknown program": (wanted(program="apa"), 404, "not_found"),
    "a day without a session": (wanted(date="2026-12-02"), 404, "not_found"),
    "a day that is none": (wanted(date="2026-02-30"), 422, "invalid_request"),
    "a cancelled session": (wanted(date="2026-12-22"), 422, "session_cancelled"),
    "a wish to wait for everything": (wanted(date="all", waitlist="yes"), 422, "invalid_request"),
    "a wish that is neither yes nor no": (wanted(waitlist="true"), 422, "invalid_request"),
    "a nested value": ({**wanted(), "name": {"first": "Sri"}}, 422, "invalid_request"),
    "an answer not asked for": ({**wanted(), "seats": 500}, 422, "invalid_request"),
    "no such address": (wanted(email="sri"), 422, "invalid_request"),
    "a notice to come": (wanted(notice_version="2027-01-01"), 422, "invalid_request"),
    "fifty kilobytes": (wanted(name="x" * 50_000), 413, "body_too_large"),
}


@pytest.fixture(scope="module")
def quiet(client: Any, serve: Callable[..., Any]) -> Iterator[House]:
    """A house in which nothing is ever granted."""
    table = f"school-{uuid.uuid4().hex}"
    create_table(client, table)
    with serve(table) as house:
        yield house


@pytest.mark.parametrize("name", BAD)
def test_bad_input_has_its_code_and_writes_nothing(name: str, quiet: House) -> None:
    fields, status, code = BAD[name]
    reply = post(quiet, dict(fields))
    assert (reply.status, reply.json["code"]) == (status, code)
    assert quiet.items == []


def test_all_faults_are_told_at_once_in_the_order_of_the_form(quiet: House) -> None:
    fields = {**wanted(date="2026-12-22", email="sri", phone="12"), "name": ""}
    del fields["notice_version"]
    assert post(quiet, fields).faults == [
        ("date", "session_cancelled"), ("name", "required"), ("email", "malformed"), ("phone", "malformed"),
        ("notice_version", "required"),
    ]  # fmt: skip


def test_a_session_that_begins_within_half_an_hour_is_too_soon(table: str, serve: Callable[..., Any]) -> None:
    with serve(table, BOOKING_NOW=NOW.replace(hour=9, minute=31).isoformat()) as house:
        reply = post(house, wanted(date=TODAY.isoformat()))
        assert (reply.status, reply.json["code"]) == (422, "too_soon")
        assert reply.json["errors"][0]["message"] == "Pendaftaran ditutup 30 menit sebelum mulai."
        assert house.items == []


def test_a_form_with_faults_comes_back_with_all_that_was_typed(quiet: House) -> None:
    reply = send(quiet, wanted(phone="12") | {"name": "Sri Wahyuni"})
    assert reply.status == 422
    assert reply.page.form["name"] == "Sri Wahyuni"
    assert "Tulis nomor yang lengkap" in reply.page.text
    assert "Write" not in reply.page.text
    english = send(quiet, wanted(phone="12", lang="en"))
    assert english.page.lang == "en"


@pytest.mark.parametrize("action", ["cancel", "accept", "erase"])
def test_only_the_own_token_opens_an_enrollment(action: str, house: House) -> None:
    one, other = fill(house)
    before = house.items
    path = f"/v1/enrollments/{one['reference']}"
    for token in (other["manage_token"], "x"):
        assert post(house, {"token": token}, f"{path}/{action}").status == 404
        for what in ("", "/calendar.ics", "/data.json"):
            assert house.get(f"{path}{what}?token={token}").status == 404
    missing = post(house, {}, f"{path}/{action}")
    assert (missing.status, missing.faults) == (422, [("token", "required")])
    assert post(house, {"token": one["manage_token"]}, f"/v1/enrollments/HP-ZZZZZZ/{action}").status == 404
    assert post(house, {"token": one["manage_token"]}, f"{path}/{action}", Origin="https://evil.example").status == 403
    assert house.items == before


def test_cancelling_twice_is_answered_alike(house: House) -> None:
    one, _ = fill(house)
    path = f"/v1/enrollments/{one['reference']}/cancel"
    first, second = (post(house, {"token": one["manage_token"]}, path) for _ in range(2))
    assert (first.status, first.json["state"]) == (200, "cancelled")
    assert second.json == first.json


def test_a_place_in_the_waitlist_cannot_be_accepted(house: House) -> None:
    fill(house)
    waiting = post(house, wanted("cici", waitlist="yes")).json
    before = house.items
    reply = post(house, {"token": waiting["manage_token"]}, f"/v1/enrollments/{waiting['reference']}/accept")
    assert (reply.status, reply.json["code"]) == (409, "state_changed")
    assert house.items == before


def test_an_offer_that_ran_out_cannot_be_accepted(table: str, serve: Callable[..., Any]) -> None:
    with serve(table) as house:
        leaving = fill(house)[0]
        waiting = post(house, wanted("cici", waitlist="yes")).json
        post(house, {"token": leaving["manage_token"]}, f"/v1/enrollments/{leaving['reference']}/cancel")
    with serve(table, BOOKING_NOW=NOW.replace(day=25).isoformat()) as tomorrow:
        accept = f"/v1/enrollments/{waiting['reference']}/accept"
        reply = post(tomorrow, {"token": waiting["manage_token"]}, accept)
        assert (reply.status, reply.json["code"]) == (409, "offer_expired")
        assert tomorrow.get(SESSION).json["seats_left"] == 1
        page = send(tomorrow, {"token": waiting["manage_token"]}, accept)
        assert (page.status, "Tawaran kursi sudah lewat" in page.page.text) == (409, True)


def test_an_offer_that_ran_out_is_told_on_the_own_page_with_a_way_on(table: str, serve: Callable[..., Any]) -> None:
    with serve(table) as house:
        leaving = fill(house)[0]
        waiting = post(house, wanted("cici", waitlist="yes")).json
        post(house, {"token": leaving["manage_token"]}, f"/v1/enrollments/{leaving['reference']}/cancel")
    with serve(table, BOOKING_NOW=NOW.replace(day=25).isoformat()) as tomorrow:
        accept = f"/v1/enrollments/{waiting['reference']}/accept"
        page = send(tomorrow, {"token": waiting["manage_token"], "lang": "en"}, accept)
        assert page.page.lang == "en"
        assert waiting["reference"] in page.page.text
        assert f"{tomorrow.addresses.site}/en/programs/{PROGRAM}/" in page.page.links


def test_what_was_done_is_shown_in_the_language_of_the_page(house: House) -> None:
    one, _ = fill(house)
    reply = send(house, {"token": one["manage_token"], "lang": "en"}, f"/v1/enrollments/{one['reference']}/cancel")
    assert house.browse(target(reply)).page.lang == "en"


def test_sessions_are_taken_along_as_a_calendar_that_follows_the_enrollment(house: House) -> None:
    told = post(house, wanted(date="all")).json
    path, token = f"/v1/enrollments/{told['reference']}", told["manage_token"]
    reply = house.get(f"{path}/calendar.ics?token={token}")
    assert reply.headers["content-type"] == "text/calendar; charset=utf-8"
    assert reply.headers["content-disposition"] == f'attachment; filename="{told["reference"]}.ics"'
    events = Calendar.from_ical(reply.body).walk("VEVENT")
    assert [event.decoded("dtstart").date().isoformat() for event in events] == [
        one["date"] for one in told["sessions"]
    ]
    assert {event["status"] for event in events} == {"CONFIRMED"}
    assert told["manage_url"] == str(events[0]["url"])
    post(house, {"token": token}, f"{path}/cancel")
    again = Calendar.from_ical(house.get(f"{path}/calendar.ics?token={token}").body).walk("VEVENT")
    assert [event["uid"] for event in again] == [event["uid"] for event in events]
    assert {event["status"] for event in again} == {"CANCELLED"}
    assert [event["sequence"] for event in again] == [event["sequence"] + 1 for event in events]


def test_what_is_kept_is_given_out_and_erased(house: House) -> None:
    told = post(house, wanted()).json
    path, token = f"/v1/enrollments/{told['reference']}", told["manage_token"]
    kept = house.get(f"{path}/data.json?token={token}")
    assert kept.headers["content-disposition"] == f'attachment; filename="{told["reference"]}.json"'
    assert kept.json == {
        "enrollment": house.get(f"{path}?token={token}").json,
        "visitor": {
            "name": "Peserta sri",
            "email": "sri@example.com",
            "phone": "+62" + wanted()["phone"][1:],
            "notice_version": "2026-11-24",
            "erased_at": "2027-01-01T00:00:00+07:00",
        },
    }
    assert "Jumat, 1 Januari 2027" in house.browse(f"{path}?token={token}").page.text
    assert send(house, {"token": token}, f"{path}/erase").status == 303
    page = house.browse(f"{path}?token={token}").page.text
    assert "Pendaftaran sudah dibatalkan" in page
    assert "Data pribadi untuk pendaftaran ini sudah dihapus." in page
    assert house.get(f"{path}/data.json?token={token}").json["visitor"] is None
    assert not any(trace in str(house.items) for trace in ("sri@example.com", "Peserta", "PERSON"))
    again = post(house, {"token": token}, f"{path}/erase")
    assert (again.status, again.json["state"]) == (200, "cancelled")


def test_the_same_form_sent_twice_is_one_enrollment(house: House) -> None:
    first, second = (send(house, wanted(idempotency_key="kunci-yang-sama-1")) for _ in range(2))
    assert first.headers["location"] == second.headers["location"]
    assert kinds(house.items)["ENR/ENR"] == 1


def test_the_page_is_light(house: House) -> None:
    assert len(gzip.compress(house.browse(SESSION).body)) <= 14 * 1024


def test_the_schedule_passes_on_an_overdue_offer_though_nobody_asks(
    table: str, function: Path, engine: str, addresses: Addresses, serve: Callable[..., Any], client: Any
) -> None:
    with serve(table) as house:
        leaving = fill(house)[0]
        waiting = [post(house, wanted(who, waitlist="yes")).json["reference"] for who in ("cici", "dedi")]
        post(house, {"token": leaving["manage_token"]}, f"/v1/enrollments/{leaving['reference']}/cancel")
    env = pinned_settings(engine, table, addresses) | {"BOOKING_NOW": NOW.replace(day=25).isoformat()}
    port = free_port()
    with listening({port: start_api(port, function=function, env=env, label="api")}):
        for _ in range(300):
            states = {each.reference: each.state.value for each in enrolled(scanned(client, table))}
            if [states[reference] for reference in waiting] == ["lapsed", "offered"]:
                break
            time.sleep(0.1)
        else:
            pytest.fail(f"nothing was passed on: {states}")
