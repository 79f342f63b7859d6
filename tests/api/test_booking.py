"""Booking over HTTP, as a program and as a visitor without script: granted once, and opened by its link only."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import pytest

from chalicelib.wording import unbroken
from tests.api.conftest import House
from tests.builders import asked, typed
from tests.http import Reply
from tests.store.builders import kinds

KEY = "kunci-yang-cukup-panjang"


def target(reply: Reply) -> str:
    """Path and query of where an answer points."""
    parts = urlsplit(reply.headers["location"])
    return f"{parts.path}?{parts.query}"


def test_a_program_gets_its_reservation_and_the_link_to_it(house: House) -> None:
    reply = house.post_json(asked(date="2026-12-07", units=1, notes="Tolong siapkan layar"))
    assert reply.status == 201
    told = reply.json
    assert re.fullmatch(r"HS-[23456789BCDFGHJKMNPQRSTVWXZ]{6}", told["reference"])
    expected = {
        "state": "confirmed",
        "space": "solo-meeting-1",
        "date": "2026-12-07",
        "start": "10:00",
        "end": "12:00",
        "location": "solo",
        "units": 1,
        "party_size": 4,
        "dates": ["2026-12-07"],
        "lang": "id",
        "created_at": "2026-11-24T09:00:00+07:00",
        "expires_at": None,
    }
    assert {name: told[name] for name in expected} == expected
    assert told["manage_url"] == reply.headers["location"]
    assert told["manage_url"].startswith(f"{house.address}/v1/reservations/{told['reference']}?token=")
    assert reply.headers["cache-control"] == "no-store"


def test_a_visitor_is_sent_on_to_a_page_of_the_reservation(house: House) -> None:
    reply = house.post_form(typed(slot="2026-12-08T10:00"), Origin=house.addresses.site)
    assert (reply.status, reply.body) == (303, b"")
    shown = house.browse(target(reply))
    assert shown.status == 200
    assert shown.page.lang == "id"
    assert "Selasa, 8 Desember 2026" in shown.page.text
    assert "10.00–\u206012.00 WIB" in shown.page.text
    english = house.browse(target(reply) + "&lang=en")
    assert english.page.lang == "en"
    assert "Tuesday, 8 December 2026" in english.page.text


def test_no_answer_repeats_who_booked(house: House) -> None:
    reply = house.post_json(asked(date="2026-12-09"))
    answers = (reply, house.get(target(reply)), house.browse(target(reply)))
    for personal in (b"Sri Wahyuni", b"sri@example.com", b"81234567890"):
        assert not any(personal in answer.body for answer in answers)


def test_reading_a_reservation_changes_nothing(house: House) -> None:
    reply = house.post_json(asked(date="2026-12-10"))
    before = house.items
    first, second = house.get(target(reply)), house.get(target(reply).replace("HS-", "hs-"))
    assert first.status == second.status == 200
    assert first.json == second.json
    assert {name: value for name, value in reply.json.items() if not name.startswith("manage_")} == first.json
    assert house.items == before


def test_a_wrong_link_tells_nothing(house: House) -> None:
    path, token = target(house.post_json(asked(date="2026-12-11"))).split("?token=")
    wrong = [
        f"{path}?token={token}x",
        f"{path}?token={token[:-1]}",
        f"{path}?token=",
        path,
        f"{path}?token={token}&token={token}",
        f"/v1/reservations/HS-ZZZZZZ?token={token}",
        f"/v1/reservations/HS-1?token={token}",
        f"/v1/reservations/RES?token={token}",
        f"/v1/reservations/{'HS-' + 'B' * 3000}?token={token}",
        f"/v1/reservations/%00?token={token}",
    ]
    answers = [house.get(each) for each in wrong]
    assert {(answer.status, answer.body) for answer in answers} == {(404, answers[0].body)}
    assert answers[0].json["code"] == "not_found"
    assert house.browse(wrong[0], Accept_Language="en").page.text.count("Not found") > 0


@pytest.mark.parametrize("key", ["", KEY])
def test_a_request_sent_twice_is_one_reservation(key: str, house: House) -> None:
    fields = asked(date="2026-12-14", start="13:00" if key else "10:00", end="15:00" if key else "12:00")
    first, second = (house.post_json(fields | {"idempotency_key": key}) for _ in range(2))
    assert (first.status, second.status) == (201, 201)
    assert first.json == second.json


def test_a_form_and_its_reload_lead_to_the_same_page(house: House) -> None:
    first, second = (house.post_form(typed(slot="2026-12-15T10:00")) for _ in range(2))
    assert (first.status, second.status) == (303, 303)
    assert first.headers["location"] == second.headers["location"]


@pytest.mark.parametrize(
    ("lang", "title"), [("id", "Formulir ini sudah pernah dikirim"), ("en", "This form has been sent before")]
)
def test_a_key_used_for_something_else_is_refused(lang: str, title: str, house: House) -> None:
    fields = {"date": "2026-12-16", "idempotency_key": f"{KEY}-{lang}", "space": "solo-desks", "party_size": 1}
    house.post_json(asked(**fields, lang=lang))
    before = house.items
    reply = house.post_json(asked(**fields, lang=lang, name="Budi Santoso"))
    assert (reply.status, reply.json["code"], reply.json["title"]) == (422, "idempotency_key_reused", title)
    slot = {"slot": "2026-12-16T10:00", "minutes": "120"}
    page = house.post_form(typed(**{**fields, "date": None}, **slot, lang=lang, name="Budi Santoso"))
    assert page.status == 422
    assert title in page.page.text
    assert page.page.form["name"] == "Budi Santoso"
    assert page.page.form["idempotency_key"] not in {"", fields["idempotency_key"]}
    assert house.items == before


@pytest.mark.parametrize(("lang", "title"), [("id", "Jam ini sudah terpakai"), ("en", "This time is taken")])
def test_who_comes_second_is_offered_times_that_are_free(lang: str, title: str, house: House) -> None:
    day = {"id": "2026-12-17", "en": "2026-12-18"}[lang]
    house.post_json(asked(date=day))
    late = asked(date=day, start="11:00", end="13:00", name="Budi", lang=lang, idempotency_key=f"{KEY}-{lang}-2")
    reply = house.post_json(late)
    assert (reply.status, reply.json["code"], reply.json["title"]) == (409, "slot_taken", title)
    offered = reply.json["alternatives"]
    assert [slot["space"] for slot in offered] == ["solo-meeting-1"] * 4
    page = house.post_form(typed(slot=f"{day}T11:00", name="Budi", lang=lang))
    assert page.status == 409
    assert title in page.page.text
    assert page.page.form["name"] == "Budi"
    for slot in offered:
        assert f'value="{slot["slot"]}">{unbroken(slot["text"])}</button>'.encode() in page.body
    assert house.post_json(late | {name: offered[0][name] for name in ("date", "start", "end")}).status == 201


def test_a_training_occupies_its_room(house: House) -> None:
    reply = house.post_json(asked(date="2026-12-03", start="11:00", end="13:00"))
    assert (reply.status, reply.json["code"]) == (409, "slot_taken")
    assert ("2026-12-03", "12:00", "14:00") in [
        (slot["date"], slot["start"], slot["end"]) for slot in reply.json["alternatives"]
    ]


def test_desks_are_given_out_to_the_last(house: House) -> None:
    desks = {"space": "solo-desks", "date": "2026-12-21"}
    replies = [
        house.post_json(asked(**desks, units=units, party_size=units, name=f"Tim {name}"))
        for units, name in ((3, "satu"), (3, "dua"), (2, "tiga"), (1, "empat"))
    ]
    assert [reply.status for reply in replies] == [201, 409, 201, 409]


def test_a_retry_is_recognized_though_its_time_has_come_too_close(serve: Callable[..., Any], table: str) -> None:
    """The answer was lost at nine, the visitor sends the form again at ten: half past eleven is too soon by then."""
    fields = asked(date="2026-11-24", start="11:30", end="12:30", idempotency_key=KEY)
    with serve(table) as nine, serve(table, BOOKING_NOW="2026-11-24T10:00:00+07:00") as ten:
        first = nine.post_json(fields)
        again = ten.post_json(fields)
        other = ten.post_json(fields | {"idempotency_key": KEY + "-2"})
    assert (first.status, again.status, other.status) == (201, 201, 422)
    assert first.json["reference"] == again.json["reference"]
    assert other.json["code"] == "too_soon"


def test_the_same_form_sent_by_a_nervous_finger_is_one_reservation(house: House) -> None:
    fields = asked(date="2026-12-22", idempotency_key=f"{KEY}-nervous")
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _: house.post_json(fields), range(8)))
    assert {reply.status for reply in replies} == {201}
    assert len({reply.json["reference"] for reply in replies}) == 1
    found = kinds(house.items)
    assert found["RES/RES"] == found["RES/VISITOR"] == found["KEY/KEY"]
