"""What a form is answered: the times of a day, all that is wrong, and which of several days remain."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chalicelib.catalog import Catalog, Question
from tests.api.conftest import HOLIDAY, House, with_catalog
from tests.api.test_booking import target
from tests.builders import asked, catalog, policy, space, text, typed
from tests.http import Reply
from tools.table import create_table

LAYOUT = Question("layout", "text", text("Susunan kursi"), required=True)
ROOMS: Catalog = catalog(
    space(booking=policy(max_days=3, max_weeks=4)),
    space(id="solo-hall", booking=policy(approval="staff", hold_hours=48, questions=(LAYOUT,))),
    closures=(HOLIDAY,),
    quota=10_000,
)


@pytest.fixture(scope="module")
def function(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """In place of the usual one: a function with a room for several days, and one that the staff gives out."""
    return with_catalog(tmp_path_factory.mktemp("several"), ROOMS)


@pytest.fixture(scope="module")
def house(client: Any, serve: Callable[..., Any]) -> Iterator[House]:
    table = f"several-{uuid.uuid4().hex}"
    create_table(client, table)
    with serve(table) as house:
        yield house


def starts(reply: Reply) -> dict[str, str]:
    """What the form says of each start of the day that it shows; nothing where it can be chosen."""
    found = re.findall(r'name="start" value="(.{5})"[^>]*>(.*?)</label>', reply.body.decode())
    return {at: re.sub(r"^(<s>)?[0-9.]{5}(</s>)? ?", "", said) for at, said in found}


def test_looking_shows_the_free_times_of_the_chosen_day_and_books_nothing(house: House) -> None:
    house.post_json(asked(date="2026-12-07", start="12:00", end="13:00"))
    before = house.items
    reply = house.post_form(typed(date="2026-12-07", minutes="180", email="sri@", name="", look="1"))
    assert reply.status == 200
    told = starts(reply)
    assert (told["09:00"], told["09:30"], told["12:00"], told["13:00"]) == ("", "waktunya kurang", "penuh", "")
    form = reply.page.form
    assert (form["date"], form["minutes"], form["email"], form["name"]) == ("2026-12-07", "180", "sri@", "")
    assert "perlu diperbaiki" not in reply.page.text
    assert house.items == before


def test_looking_needs_a_space(house: House) -> None:
    assert house.post_form(typed(space="nirwana", look="1")).status == 422


def test_a_taken_time_is_named_beside_the_other_faults_and_its_day_stays(house: House) -> None:
    house.post_json(asked(date="2026-12-08"))
    reply = house.post_form(typed(date="2026-12-08", email="sri@"))
    assert reply.status == 422
    assert "Jam itu sudah dipesan. Pilih jam lain." in reply.page.text
    assert (reply.page.form["date"], "start" in reply.page.form) == ("2026-12-08", False)
    assert starts(reply)["10:00"] == "penuh"


def test_a_free_time_is_kept_beside_other_faults(house: House) -> None:
    reply = house.post_form(typed(date="2026-12-09", email="sri@"))
    assert (reply.page.form["date"], reply.page.form["start"]) == ("2026-12-09", "10:00")
    assert "Jam itu sudah dipesan" not in reply.page.text


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"date": "2026-12-09", "start": "17:00"}, "Pilih waktu di dalam jam buka: 09.00–\u206018.00 WIB."),
        ({"date": "2026-11-24", "start": "09:30"}, "Pesan paling lambat 2 jam sebelum mulai."),
        ({"date": "2026-12-12"}, "Ruang ini tutup pada hari itu. Pilih hari lain."),
        ({"date": "2026-12-09", "series": "d4"}, "Pilih 1 sampai 3 hari berturut-turut."),
    ],
)
def test_a_time_that_is_impossible_is_answered_exactly(changes: dict[str, str], told: str, house: House) -> None:
    reply = house.post_form(typed(**changes))
    assert reply.status == 422
    assert told in reply.page.text


def test_the_days_that_are_taken_are_named_and_the_rest_is_one_button(house: House) -> None:
    house.post_json(asked(date="2026-12-17"))
    form = typed(date="2026-12-10", series="w4", name="Budi")
    reply = house.post_form(form)
    assert reply.status == 409
    assert "Tidak semua hari bisa dipesan" in reply.page.text
    assert "Kamis, 17 Desember 2026: sudah dipesan orang lain" in reply.page.text
    assert "Masih bisa: Kamis 10 Des, Kamis 24 Des, Kamis 31 Des" in reply.page.text
    assert b'<button name="skip" value="2026-12-17">Pesan 3 hari itu</button>' in reply.body
    assert reply.page.form["series"] == "w4"
    rest = house.post_form(form | reply.page.form | {"skip": "2026-12-17"})
    assert rest.status == 303
    words = house.browse(target(rest)).page.text
    assert "Kamis, 10 Desember 2026 Kamis, 24 Desember 2026 Kamis, 31 Desember 2026" in words


def test_a_day_that_goes_meanwhile_is_left_out_besides_the_others(house: House) -> None:
    house.post_json(asked(date="2026-12-22"))
    house.post_json(asked(date="2026-12-29"))
    reply = house.post_form(typed(date="2026-12-15", series="w4", name="Budi", skip="2026-12-22"))
    assert b'name="skip" value="2026-12-22,2026-12-29">Pesan 2 hari itu' in reply.body


def test_closed_days_among_several_say_so(house: House) -> None:
    reply = house.post_form(typed(date="2026-12-24", start="13:00", series="d3", name="Wati"))
    assert "Jumat, 25 Desember 2026: tutup" in reply.page.text
    assert "Sabtu, 26 Desember 2026: tutup" in reply.page.text


def test_who_waits_for_the_staff_is_told_until_when_and_what_then(house: House) -> None:
    reply = house.post_form(typed(space="solo-hall", q_layout="Melingkar"))
    words = house.browse(target(reply)).page.text
    assert "Jamnya kami simpan untuk Anda sampai Kamis, 26 November 2026, 09.00 WIB." in words
    assert "Kalau sampai saat itu belum dijawab, jamnya kami lepas." in words


def test_an_open_question_is_named(house: House) -> None:
    reply = house.post_form(typed(space="solo-hall"))
    assert "“Susunan kursi” perlu diisi." in reply.page.text
