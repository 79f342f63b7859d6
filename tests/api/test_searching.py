"""Which space is free on Tuesday from ten to twelve for four people? Programs ask, and visitors without script."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from chalicelib.catalog import Catalog, Text
from tests.api.conftest import HOLIDAY, House, with_catalog
from tests.api.test_booking import target
from tests.builders import asked, catalog, location, policy, space, typed
from tests.http import BROWSER
from tools.table import create_table

ROOMS: Catalog = catalog(
    space(),
    space(id="solo-studio", kind="studio", name=Text("Studio", "Studio"), booking=policy(approval="staff")),
    space(id="solo-desks", kind="shared-office", capacity=1, units=5, price=Text("Gratis", "Free")),
    space(id="solo-gallery", kind="gallery", booking=None),
    space(id="semarang-meeting", name=Text("Ruang Lawang", "Lawang Room"), location="semarang", capacity=12),
    space(id="kudus-gallery", kind="gallery", location="kudus", booking=None),
    locations=(
        location(),
        location(id="semarang", name="Hetero Space Semarang"),
        location(id="kudus", name="Hetero Space Kudus"),
    ),
    closures=(HOLIDAY,),
    quota=10_000,
)


@pytest.fixture(scope="module")
def function(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_catalog(tmp_path_factory.mktemp("searched"), ROOMS)


@pytest.fixture
def house(client: Any, serve: Callable[..., Any]) -> Iterator[House]:
    table = f"searched-{uuid.uuid4().hex}"
    create_table(client, table)
    with serve(table) as house:
        yield house


def wish(**changes: Any) -> str:
    """The address of an ordinary search; a name set to None is left out."""
    fields = {"date": "2026-12-01", "start": "10:00", "end": "12:00", "party_size": "4"} | changes
    return "/v1/search?" + urlencode({name: value for name, value in fields.items() if value is not None})


def spaces(rows: list[dict[str, Any]]) -> list[str]:
    return [row["space"] for row in rows]


def test_a_program_is_told_every_space_that_is_free(house: House) -> None:
    reply = house.get(wish())
    assert (reply.status, reply.headers["cache-control"]) == (200, "public, max-age=5")
    told = reply.json
    assert spaces(told["free"]) == ["solo-meeting-1", "solo-desks", "solo-studio", "semarang-meeting"]
    assert told["free"][1] == {
        "space": "solo-desks",
        "name": {"id": "Ruang Rapat 1", "en": "Meeting Room 1"},
        "location": "solo",
        "kind": "shared-office",
        "capacity": 1,
        "units": 4,
        "approval": "automatic",
        "price": {"id": "Gratis", "en": "Free"},
    }
    assert (told["busy"], told["elsewhere"], told["location"], told["kind"]) == ([], [], None, None)


def test_what_is_free_is_granted_and_then_is_free_no_more(house: House) -> None:
    for row in house.get(wish()).json["free"]:
        assert house.post_json(asked(space=row["space"], units=row["units"], name=row["space"])).status == 201
    told = house.get(wish()).json
    assert told["free"] == []
    assert [row["reason"] for row in told["busy"]] == ["slot_taken"] * 4
    assert told["busy"][0]["nearest"] == {"date": "2026-12-01", "start": "12:00", "end": "14:00"}
    for row in told["busy"]:
        again = asked(space=row["space"], units=row["units"], name="Budi", email="budi@example.com", **row["nearest"])
        assert house.post_json(again).status == 201


def test_minutes_do_as_well_as_an_end(house: House) -> None:
    assert house.get(wish(end=None, minutes="120")).json == house.get(wish()).json


def test_place_and_kind_narrow_it_down_and_blanks_do_not(house: House) -> None:
    assert spaces(house.get(wish(location="semarang")).json["free"]) == ["semarang-meeting"]
    assert spaces(house.get(wish(kind="studio", location="solo")).json["free"]) == ["solo-studio"]
    assert len(house.get(wish(kind="", location="")).json["free"]) == 4


def test_where_nothing_is_free_another_city_is_named(house: House) -> None:
    assert house.post_json(asked()).status == 201
    told = house.get(wish(location="solo", kind="meeting")).json
    assert (told["free"], spaces(told["busy"]), spaces(told["elsewhere"])) == (
        [],
        ["solo-meeting-1"],
        ["semarang-meeting"],
    )


def test_on_a_holiday_every_space_says_so(house: House) -> None:
    told = house.get(wish(date="2026-12-25", location="solo")).json
    assert {row["reason"] for row in told["busy"]} == {"closed_day"}
    assert told["busy"][0]["nearest"]["date"] == "2026-12-24"


FAULTS: dict[str, tuple[dict[str, Any], list[tuple[str, str]]]] = {
    "a month that does not exist": ({"date": "2026-13-40"}, [("date", "malformed")]),
    "a past day": ({"date": "2026-11-23"}, [("date", "too_soon")]),
    "a time that is over today": ({"date": "2026-11-24", "start": "08:30"}, [("start", "too_soon")]),
    "a day beyond every horizon": ({"date": "2027-01-24"}, [("date", "too_far_ahead")]),
    "the end of the calendar": ({"date": "9999-12-31"}, [("date", "too_far_ahead")]),
    "the beginning of the calendar": ({"date": "0001-01-01"}, [("date", "too_soon")]),
    "an end before the start": ({"start": "12:00", "end": "10:00"}, [("end", "end_before_start")]),
    "an end at the start": ({"end": "10:00"}, [("end", "end_before_start")]),
    "a quarter past": ({"start": "10:15", "end": "11:45"}, [("start", "off_raster"), ("end", "off_raster")]),
    "a time as people write it": ({"start": "10.00"}, [("start", "malformed")]),
    "both an end and a length": ({"minutes": "60"}, [("minutes", "unexpected")]),
    "neither an end nor a length": ({"end": None}, [("end", "required")]),
    "no minutes at all": ({"end": None, "minutes": "0"}, [("minutes", "out_of_range")]),
    "a length past midnight": (
        {"end": None, "minutes": "900"}, [("minutes", "outside_opening_hours")]),
    "nobody": ({"party_size": "0"}, [("party_size", "out_of_range")]),
    "less than nobody": ({"party_size": "-1"}, [("party_size", "out_of_range")]),
    "a whole country": ({"party_size": "270000000"}, [("party_size", "over_capacity")]),
    "more than there are people": ({"party_size": "1000000000"}, [("party_size", "malformed")]),
    "words for a number": ({"party_size": "abc"}, [("party_size", "malformed")]),
    "an unknown city": ({"location": "nirwana"}, [("location", "unknown")]),
    "a city where nothing is booked online": ({"location": "kudus"}, [("location", "not_bookable")]),
    "an unknown kind": ({"kind": "ballroom"}, [("kind", "unknown")]),
    "a kind that is not booked online": ({"kind": "gallery"}, [("kind", "not_bookable")]),
    "nothing": (
        dict.fromkeys(("date", "start", "end", "party_size")),
        [("party_size", "required"), ("date", "required"), ("start", "required"), ("end", "required")],
    ),
    "several things at once": (
        {"date": "besok", "start": "12:00", "end": "11:00", "party_size": "0", "location": "x", "kind": "y"},
        [
            ("location", "unknown"), ("party_size", "out_of_range"), ("kind", "unknown"), ("date", "malformed"),
            ("end", "end_before_start"),
        ],
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def quiet(client: Any, serve: Callable[..., Any]) -> Iterator[House]:
    table = f"quiet-{uuid.uuid4().hex}"
    create_table(client, table)
    with serve(table) as house:
        yield house


@pytest.mark.parametrize("row", FAULTS)
def test_every_fault_is_told_at_once(row: str, quiet: House) -> None:
    changes, faults = FAULTS[row]
    reply = quiet.get(wish(**changes))
    assert (reply.status, reply.json["code"], reply.faults) == (422, "invalid_request", faults)
    assert reply.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("row", [row for row in FAULTS if row != "nothing"])
def test_a_visitor_gets_the_form_back_with_every_fault_and_what_was_typed(row: str, lang: str, quiet: House) -> None:
    changes, _ = FAULTS[row]
    program = quiet.get(wish(**changes, lang=lang))
    visitor = quiet.browse(wish(**changes, lang=lang))
    assert (visitor.status, visitor.page.lang) == (422, lang)
    for fault in program.json["errors"]:
        assert fault["message"] in visitor.page.text
    assert visitor.page.form["party_size"] == changes.get("party_size", "4")


def test_a_program_is_told_of_names_that_are_none(quiet: House) -> None:
    assert quiet.get(wish(people="4")).faults == [("people", "unexpected")]
    assert quiet.get(wish() + "&date=2026-12-02").faults == [("date", "malformed")]


def test_a_language_that_is_not_spoken_counts_as_none(quiet: House) -> None:
    assert quiet.browse(wish(lang="jv"), Accept_Language="en").page.lang == "en"
    assert quiet.get(wish(lang="x" * 50_000)).status == 200


def test_a_link_passed_on_with_the_marks_of_others_still_opens(quiet: House) -> None:
    assert quiet.browse(wish(fbclid="x", utm_source="wa")).status == 200


@pytest.mark.parametrize("query", ["x" * 50_000 + "=1", "&".join(f"n{number}=1" for number in range(8_000))])
def test_an_endless_query_gets_a_short_answer(query: str, quiet: House) -> None:
    for accept in ("*/*", BROWSER):
        reply = quiet.get(f"/v1/search?{query}", Accept=accept)
        assert reply.status == 422
        assert len(reply.body) < 40_000


@pytest.mark.parametrize("name", ["date", "location", "kind", "party_size"])
def test_an_endless_value_is_refused_and_not_repeated(name: str, quiet: House) -> None:
    for accept in ("*/*", BROWSER):
        reply = quiet.get(wish(**{name: "x" * 50_000}), Accept=accept)
        assert reply.status == 422
        assert len(reply.body) < 40_000


def test_what_is_typed_cannot_become_markup(quiet: House) -> None:
    reply = quiet.browse(wish(party_size='"><script>alert(1)</script>', location="<b>"))
    assert reply.status == 422
    assert b"<script>alert" not in reply.body
    assert b"<b>" not in reply.body.partition(b"<main")[2]


def test_whoever_asks_nothing_yet_gets_the_empty_form(quiet: House) -> None:
    for address, lang in (("/v1/search", "id"), ("/v1/search?lang=en", "en")):
        reply = quiet.browse(address)
        assert (reply.status, reply.page.lang) == (200, lang)
        assert b'name="party_size"' in reply.body
    assert quiet.get("/v1/search").status == 422


def test_a_page_of_results_is_kept_briefly_and_stays_out_of_search_engines(quiet: House) -> None:
    reply = quiet.browse(wish())
    assert (reply.status, reply.headers["cache-control"]) == (200, "public, max-age=5")
    assert b'<meta name="robots" content="noindex">' in reply.body
    assert reply.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert quiet.call("HEAD", wish()).status == 200


def test_the_other_language_asks_the_same(quiet: House) -> None:
    english = next(link for link in quiet.browse(wish()).page.links if "lang=en" in link and "/v1/search" in link)
    assert parse_qs(urlsplit(english).query) == {
        "date": ["2026-12-01"],
        "start": ["10:00"],
        "end": ["12:00"],
        "party_size": ["4"],
        "lang": ["en"],
    }


def test_a_visitor_without_script_finds_a_room_and_books_it(house: House) -> None:
    found = house.browse(wish(end=None, minutes="120", location="semarang"))
    assert "1 ruang kosong" in found.page.text
    assert "Ruang Lawang" in found.page.text
    link = next(link for link in found.page.links if "/v1/availability" in link)
    form = house.browse(link.removeprefix(house.address)).page.form
    assert [form[name] for name in ("space", "date", "start", "minutes", "party_size")] == [
        "semarang-meeting", "2026-12-01", "10:00", "120", "4",
    ]  # fmt: skip
    reply = house.post_form(typed() | form | {name: typed()[name] for name in ("name", "email", "phone", "purpose")})
    assert reply.status == 303
    assert "Ruang Lawang" in house.browse(target(reply)).page.text


def test_the_page_names_city_people_equipment_price_and_who_decides(quiet: House) -> None:
    words = quiet.browse(wish()).page.text
    assert "Selasa, 1 Desember 2026, 10.00–\u206012.00 WIB, 4 orang, semua kota" in words
    assert "Solo · Studio 8 orang Perlu persetujuan petugas." in words
    assert "5 meja, Anda perlu 4 Gratis. Pesanan langsung jadi." in words
    english = quiet.browse(wish(lang="en")).page.text
    assert "Needs staff approval." in english


def test_the_page_says_warmly_that_nothing_is_free_and_what_is_instead(house: House) -> None:
    assert house.post_json(asked()).status == 201
    words = house.browse(wish(location="solo", kind="meeting")).page.text
    assert "belum ada yang kosong untuk 4 orang" in words
    # The sentence promises the nearest times: these come first.
    headings = ("Di bawah ini jam terdekat", "Kosong pada jam lain", "Kosong pada jam itu, kota atau jenis lain")
    places = [words.index(each) for each in (*headings, "Ruang Lawang")]
    assert places == sorted(places)
    assert "Terisi pada jam itu. Pesan Sel 1 Des, 12.00–\u206014.00" in words
    nobody = house.browse(wish(location="solo", kind="studio", party_size="11")).page
    assert "Belum ada ruang seperti itu untuk 11 orang" in nobody.text
    assert f"{house.addresses.site}/kontak/" in nobody.links


def test_free_times_with_a_wish_fill_in_the_form_and_nothing_odd_breaks_it(quiet: House) -> None:
    address = "/v1/availability?space=solo-desks&date=2026-12-01&start=10:00&minutes=120&units=4&party_size=4"
    form = quiet.browse(address).page.form
    names = ("date", "start", "minutes", "units")
    assert [form[name] for name in names] == ["2026-12-01", "10:00", "120", "4"]
    assert "party_size" not in form
    assert quiet.browse("/v1/availability?space=solo-meeting-1&party_size=4").page.form["party_size"] == "4"
    odd = {"date": "<b>" * 9_000, "start": "<b>", "minutes": "never", "units": '"><i>', "party_size": '"><i>'}
    reply = quiet.browse("/v1/availability?space=solo-desks&" + urlencode(odd))
    assert reply.status == 200
    assert b"<i>" not in reply.body
    assert unescape(reply.page.form["units"]) == '"><i>'
    later = quiet.browse("/v1/availability?space=solo-desks&date=2027-01-15&start=10:00").page.form
    assert (later["date"], later["start"]) == ("2027-01-15", "10:00")
