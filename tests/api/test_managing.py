"""What the holder of a manage link does over HTTP: opens, moves, corrects, cancels, takes the data along, erases."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import icalendar
import pytest

from chalicelib.catalog import Closure
from tests.api.conftest import HOUSE, House, with_catalog
from tests.builders import asked, text, typed
from tests.conftest import pinned_settings
from tests.http import BROWSER, FORM, JSON, Reply
from tools.ports import HOST, free_port
from tools.services import listening, start_api

ACTIONS = ("cancel", "reschedule", "details", "erase")
MOVE = {"date": "2026-12-15", "start": "13:00", "end": "15:00"}


@dataclass(frozen=True)
class Link:
    """A manage link and who holds it."""

    house: House
    reference: str
    token: str

    def path(self, action: str = "") -> str:
        return f"/v1/reservations/{self.reference}{action and '/'}{action}"

    def get(self, action: str = "", **headers: str) -> Reply:
        return self.house.get(f"{self.path(action)}?token={self.token}", **headers)

    def browse(self, query: str = "") -> Reply:
        return self.house.browse(f"{self.path()}?token={self.token}{query}")

    def post(self, action: str, **fields: Any) -> Reply:
        body = json.dumps({"token": self.token} | fields).encode()
        return self.house.call("POST", self.path(action), body, Content_Type=JSON)

    def send(self, action: str, **fields: str) -> Reply:
        """As the manage page's form does."""
        body = urlencode({"token": self.token, "lang": "id"} | fields).encode()
        origin = self.house.address
        return self.house.call("POST", self.path(action), body, Content_Type=FORM, Accept=BROWSER, Origin=origin)

    @property
    def kept(self) -> Any:
        return self.get("data.json").json


Book = Callable[..., Link]


@pytest.fixture
def book(house: House) -> Iterator[Book]:
    """Books; what was booked is given back afterwards, so that every test finds the days free."""
    made: list[Link] = []

    def booking(**changes: Any) -> Link:
        reply = house.post_json(asked(**{"date": "2026-12-08", "idempotency_key": uuid.uuid4().hex} | changes))
        assert reply.status == 201, reply.json
        link = Link(house, reply.json["reference"], reply.json["manage_token"])
        made.append(link)
        return link

    yield booking
    for link in made:
        link.post("cancel")


def target(reply: Reply) -> str:
    """Path and query of where an answer points."""
    parts = urlsplit(reply.headers["location"])
    return f"{parts.path}?{parts.query}"


def free(house: House, day: str, space: str = "solo-meeting-1") -> list[Any]:
    found: list[Any] = house.get(f"/v1/availability?space={space}&from={day}&days=1").json["days"][0]["free"]
    return found


def test_cancelling_gives_the_time_back_and_again_is_the_same(house: House, book: Book) -> None:
    before = free(house, "2026-12-08")
    link = book()
    assert free(house, "2026-12-08") != before
    first, second = link.post("cancel"), link.post("cancel")
    assert (first.status, first.json["state"]) == (200, "cancelled")
    assert second.json == first.json
    assert free(house, "2026-12-08") == before


def test_a_form_without_a_key_books_anew_what_its_visitor_has_cancelled(house: House, book: Book) -> None:
    same = {"idempotency_key": None, "date": "2026-12-09"}
    first = book(**same)
    assert book(**same).reference == first.reference
    first.post("cancel")
    second = book(**same)
    assert second.reference != first.reference
    assert book(**same).reference == second.reference
    assert free(house, "2026-12-09") != free(house, "2026-12-10")
    second.post("cancel")
    third = book(**same)
    assert third.reference not in {first.reference, second.reference}


def test_a_key_stays_with_its_booking_even_when_that_is_cancelled(book: Book) -> None:
    key = uuid.uuid4().hex
    first = book(idempotency_key=key)
    first.post("cancel")
    assert book(idempotency_key=key).reference == first.reference


def test_moving_takes_the_new_time_and_gives_the_old_one_back(house: House, book: Book) -> None:
    old, new = free(house, "2026-12-08"), free(house, "2026-12-15")
    link = book()
    reply = link.post("reschedule", **MOVE)
    assert (reply.status, reply.json["date"], reply.json["start"], reply.json["end"]) == (200, *MOVE.values())
    assert link.post("reschedule", **MOVE).json == reply.json
    assert free(house, "2026-12-08") == old
    assert free(house, "2026-12-15") != new


def test_a_booking_may_move_onto_its_own_time(book: Book) -> None:
    link = book()
    reply = link.post("reschedule", date="2026-12-08", start="10:30", end="12:30")
    assert (reply.status, reply.json["start"]) == (200, "10:30")


def test_moving_onto_a_taken_time_changes_nothing_and_names_what_is_free(house: House, book: Book) -> None:
    book(date="2026-12-15", start="13:00", end="15:00")
    link = book()
    before = house.items
    reply = link.post("reschedule", **MOVE)
    assert (reply.status, reply.json["code"]) == (409, "slot_taken")
    assert reply.json["alternatives"]
    assert {one["space"] for one in reply.json["alternatives"]} == {"solo-meeting-1"}
    assert house.items == before


def test_a_move_is_judged_as_a_booking_is_with_every_fault_named(house: House, book: Book) -> None:
    link = book()
    before = house.items
    reply = link.post("reschedule", date="2026-12-25", start="10:10", end="09:00", party="5")
    assert reply.status == 422
    assert reply.faults == [
        ("date", "closed_day"),
        ("start", "off_raster"),
        ("end", "end_before_start"),
        ("party", "unexpected"),
    ]
    assert link.post("reschedule", date="2026-12-15").faults == [("start", "required"), ("end", "required")]
    assert house.items == before


def test_details_are_corrected_and_what_is_left_out_stays(book: Book) -> None:
    link = book()
    reply = link.post("details", name="Sri Rahayu", phone="0813 0000 1111")
    assert reply.status == 200
    visitor = link.kept["visitor"]
    assert (visitor["name"], visitor["phone"]) == ("Sri Rahayu", "+6281300001111")
    assert (visitor["email"], visitor["purpose"]) == ("sri@example.com", "Rapat kelompok usaha")
    assert link.post("details", name="Sri Rahayu").status == 200


def test_what_need_not_be_there_is_emptied_on_purpose_only(book: Book) -> None:
    link = book(organization="Rasa Solo", notes="Bawa poster")
    assert "Catatan" in link.browse().page.text
    assert link.post("details", notes="", organization="").status == 200
    assert link.kept["visitor"]["notes"] == "Bawa poster"
    reply = link.send("details", name="", email="", phone="", purpose="", clear="notes")
    assert (reply.status, target(reply).endswith("&done=corrected")) == (303, True)
    assert (link.kept["visitor"]["notes"], link.kept["visitor"]["organization"]) == ("", "Rasa Solo")
    assert "Catatan" not in link.browse().page.text
    again = target(link.send("details", name=""))
    assert again.endswith("&done=unchanged")
    assert "Tidak ada yang berubah" in link.house.browse(again).page.text
    assert link.post("details", clear="name").faults == [("clear", "unknown")]


def test_unfit_details_are_all_named_and_none_is_taken(house: House, book: Book) -> None:
    link = book()
    before = house.items
    reply = link.post("details", name="7", email="nowhere", phone="12", q_setup="theater")
    assert reply.status == 422
    assert [name for name, _ in reply.faults] == ["name", "email", "phone", "q_setup"]
    assert house.items == before


def test_erasing_gives_the_time_back_and_forgets_who_it_was(house: House, book: Book) -> None:
    before = free(house, "2026-12-08")
    link = book()
    first, second = link.post("erase"), link.post("erase")
    assert (first.status, first.json["state"]) == (200, "cancelled")
    assert second.json == first.json
    assert link.kept["visitor"] is None
    assert free(house, "2026-12-08") == before
    assert (link.post("details", name="Sri Rahayu").json["code"]) == "state_changed"
    for item in house.items:
        if item["pk"]["S"] == f"RES#{link.reference}":
            assert "Sri Wahyuni" not in str(item)


def test_what_is_over_can_neither_be_moved_nor_come_back(book: Book) -> None:
    link = book()
    link.post("cancel")
    reply = link.post("reschedule", **MOVE)
    assert (reply.status, reply.json["code"]) == (409, "state_changed")


def test_the_data_are_handed_over_with_the_day_of_their_erasure(book: Book) -> None:
    reply = book(organization="Batik Laweyan", notes="Tolong siapkan layar").get("data.json")
    assert reply.headers["content-disposition"].startswith("attachment")
    assert reply.headers["cache-control"] == "no-store"
    assert reply.json["visitor"] == {
        "name": "Sri Wahyuni",
        "email": "sri@example.com",
        "phone": "+6281234567890",
        "purpose": "Rapat kelompok usaha",
        "organization": "Batik Laweyan",
        "notes": "Tolong siapkan layar",
        "answers": {},
        "notice_version": "2026-11-24",
        "erased_at": "2027-01-08T00:00:00+07:00",
    }


def test_the_calendar_holds_each_day_and_follows_each_change(book: Book) -> None:
    link = book(space="solo-desks", party_size=1, repeat=2)
    first = events(link)
    assert [str(event["STATUS"]) for event in first] == ["CONFIRMED", "CONFIRMED"]
    assert [f"{event['DTSTART'].dt:%Y-%m-%d %H:%M}" for event in first] == ["2026-12-08 10:00", "2026-12-15 10:00"]
    link.post("reschedule", date="2026-12-09", start="13:00", end="15:00")
    moved = events(link)
    assert [event["UID"] for event in moved] == [event["UID"] for event in first]
    assert [event["SEQUENCE"] for event in moved] == [event["SEQUENCE"] + 1 for event in first]
    assert [f"{event['DTSTART'].dt:%Y-%m-%d %H:%M}" for event in moved] == ["2026-12-09 13:00", "2026-12-16 13:00"]
    link.post("cancel")
    assert {str(event["STATUS"]) for event in events(link)} == {"CANCELLED"}


def events(link: Link) -> list[Any]:
    reply = link.get("calendar.ics")
    assert reply.headers["content-type"] == "text/calendar; charset=utf-8"
    return list(icalendar.Calendar.from_ical(reply.body).walk("VEVENT"))


def test_opening_anything_changes_nothing(house: House, book: Book) -> None:
    link = book()
    before = house.items
    for action in ("", "calendar.ics", "data.json", *ACTIONS):
        link.get(action)
        link.browse()
    assert house.items == before
    assert {link.get(action).status for action in ACTIONS} == {405}


@pytest.mark.parametrize("action", ACTIONS)
def test_a_foreign_token_opens_nothing_and_is_not_told_from_a_foreign_reference(
    house: House, book: Book, action: str
) -> None:
    link, other = book(), book(date="2026-12-09")
    before = house.items
    fields = MOVE if action == "reschedule" else {}
    strangers = (
        Link(house, link.reference, other.token),
        Link(house, "HS-222222", link.token),
        Link(house, "nothing", link.token),
    )
    answers = [stranger.post(action, **fields) for stranger in strangers]
    assert {(reply.status, reply.json["code"]) for reply in answers} == {(404, "not_found")}
    assert len({reply.body for reply in answers}) == 1
    assert house.items == before
    assert {stranger.get(name).status for stranger in strangers for name in ("calendar.ics", "data.json")} == {404}


@pytest.mark.parametrize("action", ACTIONS)
def test_what_cannot_be_read_or_comes_from_elsewhere_is_refused(house: House, book: Book, action: str) -> None:
    link = book()
    before = house.items
    path, body = link.path(action), json.dumps({"token": link.token}).encode()
    refused = {
        400: house.call("POST", path, b"{", Content_Type=JSON),
        403: house.call("POST", path, body, Content_Type=JSON, Origin="https://elsewhere.example"),
        413: house.call("POST", path, b'{"token": "' + b"x" * 50_000 + b'"}', Content_Type=JSON),
        415: house.call("POST", path, body, Content_Type="text/plain"),
        422: house.call("POST", path, b"{}", Content_Type=JSON),
    }
    assert {status: reply.status for status, reply in refused.items()} == {status: status for status in refused}
    assert refused[422].faults == [("token", "required")]
    assert house.items == before


def test_past_the_cut_off_nothing_is_moved_or_cancelled_but_data_are_still_erased(
    house: House, serve: Callable[..., Any], book: Book
) -> None:
    link = book(date="2026-12-08")
    with serve(house.table, BOOKING_NOW="2026-12-08T09:45:00+07:00") as later:
        late = Link(later, link.reference, link.token)
        assert late.post("cancel").json["code"] == "too_late"
        assert late.post("reschedule", **MOVE).json["code"] == "too_late"
        page = late.browse().page
        assert "Batas untuk memindahkan atau membatalkannya sendiri sudah lewat" in page.text
        assert "Ya, batalkan pesanan ini" not in page.text
        assert late.post("erase").json["state"] == "cancelled"


def test_a_visitor_moves_by_the_form_and_is_sent_back_to_the_page(book: Book) -> None:
    link = book()
    reply = link.send("reschedule", slot="2026-12-15T13:00", minutes="60")
    assert (reply.status, reply.body) == (303, b"")
    page = link.browse().page
    assert urlsplit(reply.headers["location"]).path == link.path()
    assert "Selasa, 15 Desember 2026" in page.text
    assert "13.00–\u206014.00 WIB" in page.text
    assert page.form["slot"] == "2026-12-15T13:00"


def test_a_refused_form_comes_back_with_its_values_its_faults_and_what_is_free(book: Book) -> None:
    book(date="2026-12-15", start="13:00", end="15:00")
    link = book()
    taken = link.send("reschedule", slot="2026-12-15T13:00", minutes="120")
    assert taken.status == 409
    assert "Jam ini sudah terpakai" in taken.page.text
    assert "#f-slot" in taken.page.links
    assert "Pilihan lain yang masih kosong" in taken.page.text
    unfit = link.send("details", name="", email="nowhere", phone="", purpose="")
    assert unfit.status == 422
    assert unfit.page.form["email"] == "nowhere"
    assert "Tulis alamat email yang lengkap" in unfit.page.text


def test_the_page_says_what_was_done_where_it_would_not_show_otherwise(house: House, book: Book) -> None:
    corrected = book().send("details", name="Sri Rahayu")
    assert "Perbaikan Anda sudah tersimpan." in house.browse(target(corrected)).page.text
    moved = book(date="2026-12-09").send("reschedule", slot="2026-12-15T13:00", minutes="60", lang="en")
    assert "Your booking has moved to the new time." in house.browse(target(moved)).page.text
    assert house.browse(f"{target(book(date='2026-12-10').send('cancel'))}&done=<b>").status == 200


def test_the_time_that_was_wished_stays_chosen_when_the_form_comes_back(book: Book) -> None:
    reply = book().send("reschedule", slot="2026-12-15T13:30", minutes="500")
    assert reply.status == 422
    assert (reply.page.form["slot"], b'<details id="pindah" open>' in reply.body) == ("2026-12-15T13:30", True)


def test_the_page_says_so_where_a_newer_catalog_has_no_room_for_it(
    house: House, book: Book, engine: str, tmp_path: Path
) -> None:
    link = book()
    shut = Closure(date(2026, 12, 8), date(2026, 12, 8), text("Perbaikan atap"))
    port = free_port()
    own = replace(house.addresses, api=f"http://{HOST}:{port}")
    function = with_catalog(tmp_path, replace(HOUSE, closures=(*HOUSE.closures, shut)))
    env = pinned_settings(engine, house.table, own)
    with listening({port: start_api(port, function=function, env=env)}):
        told = Link(House(own.api, house.table, house.client, own), link.reference, link.token).browse().page.text
    assert "ruangnya tidak tersedia pada: Selasa, 8 Desember 2026. Pindahkan ke waktu lain" in told
    assert not any(words in told for words in ("Ruang ini disiapkan untuk Anda", "sudah kami lepas"))
    assert "tidak tersedia" not in link.browse().page.text


def test_cancelling_by_the_form_shows_it_cancelled(book: Book) -> None:
    link = book()
    assert link.send("cancel", lang="en").headers["location"].endswith("&lang=en")
    assert "This booking is canceled" in link.browse("&lang=en").page.text
    assert "Pesanan ini sudah dibatalkan" in link.browse().page.text


def test_the_page_offers_its_own_time_among_those_to_move_to(book: Book) -> None:
    link = book()
    assert link.browse().page.form["slot"] == "2026-12-08T10:00"
    assert link.browse("&from=2026-12-20").status == 200
    assert link.browse("&from=nonsense").status == 200


def test_a_form_of_the_booking_page_books_and_its_link_manages(house: House) -> None:
    reply = house.post_form(typed(slot="2026-12-10T10:00"), Origin=house.addresses.site)
    target = urlsplit(reply.headers["location"])
    link = Link(house, target.path.rpartition("/")[2], target.query.removeprefix("token="))
    assert "Pesanan Anda sudah pasti" in link.browse().page.text
    assert link.send("erase").status == 303
    assert "Data pribadi untuk pesanan ini sudah dihapus." in link.browse().page.text
