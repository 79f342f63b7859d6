"""What the page of an enrollment says besides its facts. Needs the compiled templates, as the function does."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.attending import Standing
from chalicelib.catalog import Moment, Session
from chalicelib.enrollment_pages import Choice, Shown, form_page, manage_page
from chalicelib.enrollment_store import Kept
from chalicelib.enrollments import State
from chalicelib.errors import Code, Refusal
from chalicelib.exchange import Addresses, House
from chalicelib.reservations import Visitor
from chalicelib.times import instant
from tests.builders import NOW, TUESDAY, enrollment, session, text
from tests.http import Page
from tests.trainings import DAYS, PROGRAM, program, school

ADDRESSES = Addresses("https://site.example", "https://api.example")
OFF = {"cancelled": text("Pelatih sakit")}
BEGINS, ENDS = (instant(TUESDAY, minute) for minute in (session().span.start, session().span.end))


HEADINGS = {
    "enrolled": "Anda terdaftar",
    "over": "Pelatihannya sudah selesai",
    "called_off": "Pelatihannya batal",
    "cancelled": "Pendaftaran sudah dibatalkan",
    "lapsed": "Tawaran kursi sudah lewat",
}


def shown(*planned: Session, state: State = State.ENROLLED, now: datetime = NOW) -> str:
    stands = enrollment(state=state, sessions=tuple(each.first_date for each in planned))
    until = NOW + timedelta(hours=24) if state is State.OFFERED else None
    standing = Standing(replace(stands, offer_until=until), may_accept=state is State.OFFERED)
    house = House(school(sessions=planned), ADDRESSES, now)
    return manage_page(house, standing, "secret", lang="id").body


def test_whoever_enrolled_is_told_that_the_session_has_moved() -> None:
    moved = session(date=DAYS[1], moved_from=Moment(TUESDAY, session().span))
    assert "pindah dari Selasa, 1 Desember 2026" in shown(moved)
    assert "pindah" not in shown(session(date=TUESDAY))


@pytest.mark.parametrize(
    ("state", "button"),
    [
        (State.ENROLLED, "Ya, batalkan pendaftaran ini"),
        (State.WAITLISTED, "Ya, keluar dari daftar tunggu"),
        (State.OFFERED, "Ya, tolak kursi ini"),
    ],
)
def test_the_way_out_is_called_what_it_is(state: State, button: str) -> None:
    page = shown(session(date=TUESDAY), state=state)
    assert f"<button>{button}</button>" in page
    assert page.count("<form") == (2 if state is State.OFFERED else 1)
    assert f"<button>{button}</button>" not in shown(session(date=TUESDAY), state=state, now=BEGINS)


ON, LATER_ON = session(date=TUESDAY), session(date=DAYS[1])
CALLED_OFF = session(date=TUESDAY, **OFF)


@pytest.mark.parametrize(
    ("state", "planned", "now", "told"),
    [
        (State.ENROLLED, (ON,), NOW, "enrolled"),
        (State.ENROLLED, (ON,), ENDS, "over"),
        (State.WAITLISTED, (ON,), ENDS, "over"),
        (State.ENROLLED, (CALLED_OFF,), NOW, "called_off"),
        (State.ENROLLED, (CALLED_OFF, LATER_ON), NOW, "enrolled"),
        (State.ENROLLED, (CALLED_OFF, LATER_ON), ENDS + timedelta(days=7), "over"),
        (State.CANCELLED, (ON,), ENDS, "cancelled"),
        (State.CANCELLED, (CALLED_OFF,), NOW, "cancelled"),
        (State.LAPSED, (ON,), ENDS, "lapsed"),
    ],
)
def test_heading_title_and_color_tell_how_it_stands(
    state: State, planned: tuple[Session, ...], now: datetime, told: str
) -> None:
    page = shown(*planned, state=state, now=now)
    assert f"<h1>{HEADINGS[told]}</h1>" in page
    assert f"<title>{HEADINGS[told]}: HP-7K3M9Q" in page
    assert f'class="done {told}"' in page


def test_a_refusal_stands_before_the_page_and_in_its_title() -> None:
    house = House(school(sessions=(ON,)), ADDRESSES, NOW)
    told = manage_page(house, Standing(enrollment()), "secret", lang="id", refusal=Refusal(Code.TOO_LATE))
    assert told.status == 409
    assert "<title>Perlu diperbaiki: Anda terdaftar" in told.body
    assert "Kabari petugas di lokasinya" in told.body


def test_a_refusal_never_sends_to_the_page_that_it_stands_on() -> None:
    house = House(school(sessions=(ON,)), ADDRESSES, NOW)
    told = manage_page(house, Standing(enrollment()), "secret", lang="id", refusal=Refusal(Code.STATE_CHANGED)).body
    assert "Keadaan terakhirnya ada di bawah ini." in told
    assert "Buka lagi tautan Anda" not in told


def test_whoever_is_kept_can_take_the_data_along_or_be_forgotten() -> None:
    house = House(school(sessions=(ON,)), ADDRESSES, NOW)
    visitor = Visitor(name="Sri", email="sri@example.com", phone="+62812")
    page = manage_page(house, Standing(enrollment(), kept=Kept(visitor, (), ENDS)), "secret", lang="id").body
    assert "/v1/enrollments/HP-7K3M9Q/erase" in page
    assert "/data.json?token=secret" in page
    assert "Sri" not in page
    assert "sudah dihapus" in shown(ON)
    assert "/erase" not in shown(ON)


@pytest.mark.parametrize("course", [True, False])
def test_only_a_course_has_a_form_for_all_its_sessions(*, course: bool) -> None:
    house = House(school(sessions=(ON, LATER_ON)), ADDRESSES, NOW)
    choices = tuple(Choice(each, "open", seats=2, left=2, waiting=0) for each in (ON, LATER_ON))
    page = form_page(house, Shown(program(course=course), choices, whole=True), lang="id").body
    assert ("<form" in page, "Sekali daftar untuk semua pertemuan" in page) == (course, course)


def test_an_enrollment_leads_to_its_training_and_to_each_session_to_come() -> None:
    about = f"https://site.example/pelatihan/{PROGRAM}/"
    links = Page.read(shown(session(date=TUESDAY), session(date=DAYS[1]), now=BEGINS)).links
    assert about in links
    assert f"{about}{DAYS[1]}/" in links
    assert f"{about}{TUESDAY}/" not in links


@pytest.mark.parametrize("state", [State.ENROLLED, State.WAITLISTED, State.OFFERED])
def test_the_link_is_sent_to_oneself_by_whatsapp_or_mail(state: State) -> None:
    page, subject = shown(session(date=TUESDAY), state=state), "Hetero%20Space%20HP-7K3M9Q%3A%20Catatan%20Usaha"
    link = "https%3A//api.example/v1/enrollments/HP-7K3M9Q%3Ftoken%3Dsecret"
    assert f'<a href="whatsapp://send?text={subject}%0A{link}">Kirim ke WhatsApp saya</a>' in page
    assert f'<a href="mailto:?subject={subject}&amp;body={subject}%0D%0A{link}">Kirim ke email saya</a>' in page


@pytest.mark.parametrize("state", [State.CANCELLED, State.LAPSED])
def test_one_that_stands_no_longer_asks_nobody_to_keep_its_link(state: State) -> None:
    page = shown(session(date=TUESDAY), state=state)
    assert "Simpan tautan ini" not in page
    assert "whatsapp:" not in page
    assert "mailto:" not in page
    assert "Lihat tanggal lain" in page
