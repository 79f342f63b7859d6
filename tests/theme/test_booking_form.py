"""The booking form as markup: what it offers, keeps and explains, drawn from the theme's own templates."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from chalicelib import i18n, wording
from chalicelib.bookings import RETENTION
from chalicelib.catalog import Closure, Text, Week
from chalicelib.partly import Partly
from chalicelib.picker import choices, every_start, shown_day, wanted
from chalicelib.proposals import Proposal
from chalicelib.times import days_from
from tests.builders import NOW, TODAY, TUESDAY, catalog, location, policy, slot, space, span

THEME = Path(__file__).parents[2] / "theme"


@pytest.fixture(scope="session")
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(THEME / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    compiled = io.BytesIO()
    with (THEME / "translations/en/booking.po").open("rb") as source:
        write_mo(compiled, read_po(source))
    compiled.seek(0)
    i18n.install(made, i18n.translations(compiled))
    wording.install(made)
    return made


def form(environment: Environment, **changes: Any) -> str:
    """The static page's form of an unsurprising room; with `sheets` that of the function."""
    held, room = changes.pop("held", catalog()), changes.pop("space", space())
    sheets, values = changes.pop("sheets", None), changes.get("values", {})
    wish = wanted(room, values.get("minutes", ""), values.get("units", ""))
    days = choices(held, room, days_from(TODAY, changes.pop("count", 14)), now=NOW, sheets=sheets, wish=wish)
    day = shown_day(days, values.get("date", ""))
    context = {
        "lang": "id", "space": room, "location": location(), "days": days, "day": day, "values": {}, "faults": {},
        "starts": every_start(days) if sheets is None else day.starts if day else (), "notice": "", "advice": "",
        "partly": None,
        "alternatives": (), "api_url": "https://api.example", "site_url": "https://situs.example",
        "idempotency_key": "" if sheets is None else "k", "notice_version": held.notice_version,
    }  # fmt: skip
    return environment.get_template("components/booking_form.html").render(context | changes)


def test_the_form_says_how_long_personal_data_are_kept(environment: Environment) -> None:
    assert f"disimpan sampai {RETENTION.days} hari setelah hari pemakaian terakhir" in form(environment)
    assert f"kept until {RETENTION.days} days after the last day" in form(environment, lang="en")


def test_what_was_typed_is_kept_and_cannot_become_markup(environment: Environment) -> None:
    drawn = form(environment, values={"name": '"><script>alert(1)</script>', "minutes": "120"})
    assert 'value="&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in drawn
    assert '<option value="120" selected>2 jam' in drawn


def test_a_taken_start_cannot_be_chosen_even_if_it_was_wished(environment: Environment) -> None:
    drawn = form(environment, sheets={TUESDAY: {540: 1}}, values={"date": "2026-12-01", "start": "09:00"})
    assert 'value="09:00" disabled><s>09.00</s> penuh</label>' in drawn
    assert '<option value="2026-12-01" selected>Selasa 1 Des' in drawn


def test_the_wished_start_is_chosen_and_its_day_shown(environment: Environment) -> None:
    drawn = form(environment, sheets={}, values={"date": "2026-12-01", "start": "10:00"})
    assert 'value="10:00" checked>' in drawn
    assert '<option value="2026-12-01" selected>' in drawn
    assert '<legend>Jam mulai (WIB)<span data-part="day"> · Selasa, 1 Desember 2026</span></legend>' in drawn


def test_starts_that_are_too_short_for_the_wish_are_not_offered(environment: Environment) -> None:
    values = {"date": "2026-12-01", "minutes": "180"}
    drawn = form(environment, sheets={TUESDAY: {720: 1}}, values=values)
    assert 'value="09:00">09.00' in drawn
    assert 'value="09:30" disabled><s>09.30</s> waktunya kurang' in drawn
    assert 'value="12:00" disabled><s>12.00</s> penuh' in drawn


def test_without_a_wish_the_first_day_with_a_free_time_is_shown(environment: Environment) -> None:
    today = {TODAY: dict.fromkeys(range(540, 1080, 30), 1)}
    drawn = form(environment, sheets=today)
    assert '<option value="2026-11-24">Selasa 24 Nov · penuh' in drawn
    assert '<option value="2026-11-25" selected>' in drawn


def test_a_static_page_offers_the_starts_of_all_its_days(environment: Environment) -> None:
    drawn = form(environment, space=space(hours=Week(tuesday=(span("13:00-15:00"),), friday=(span("09:00-11:00"),))))
    assert [f'value="{at}"' in drawn for at in ("09:00", "10:00", "11:00", "13:00")] == [True, True, False, True]


def test_a_closed_day_gives_its_reason_and_a_special_day_its_own(environment: Environment) -> None:
    closed = Closure(TUESDAY, TUESDAY, Text("Hari Uji", "Test Day"))
    drawn = form(environment, held=catalog(closures=(closed,)))
    assert '<option value="2026-12-01" disabled>Selasa 1 Des · tutup: Hari Uji' in drawn
    short = Closure(TUESDAY, TUESDAY, Text("Rapat", "Meeting"), hours=(span("13:00-18:00"),))
    drawn = form(environment, held=catalog(closures=(short,)), sheets={}, values={"date": "2026-12-01"})
    assert '<option value="2026-12-01" selected>Selasa 1 Des · Rapat' in drawn
    assert 'value="12:30"' not in drawn


def test_several_days_are_offered_only_where_the_rules_allow_them(environment: Environment) -> None:
    assert 'name="series"' not in form(environment)
    drawn = form(environment, space=space(booking=policy(max_days=3)), values={"series": "d3"})
    assert '<option value="d2">2 hari berturut-turut' in drawn
    assert '<option value="d3" selected>3 hari berturut-turut' in drawn
    assert 'value="w2"' not in drawn
    weekly = form(environment, space=space(booking=policy(max_weeks=2)), lang="en")
    assert '<option value="w2">2 times, every week' in weekly
    assert 'value="d2"' not in weekly


def test_a_fault_of_several_days_is_shown_at_their_list(environment: Environment) -> None:
    room = space(booking=policy(max_days=3))
    drawn = form(environment, space=room, faults={"until": "Lamanya 1 sampai 3 hari berturut-turut."})
    assert '<a href="#f-series">' in drawn
    assert 'aria-describedby="e-series" aria-invalid="true"' in drawn


def test_the_days_that_cannot_be_had_are_named_and_the_rest_is_one_button(environment: Environment) -> None:
    told = Partly("Tidak semua hari", ("Selasa, 8 Desember 2026: tutup",), (TUESDAY,), "2026-12-08")
    drawn = form(environment, partly=told, notice=told.title, sheets={})
    assert '<li><a href="#f-series">Selasa, 8 Desember 2026: tutup</a></li>' in drawn
    assert '<button name="skip" value="2026-12-08">Pesan 1 hari itu</button>' in drawn
    assert 'name="skip"' not in form(environment, partly=replace(told, remaining=()), sheets={})


def test_who_waits_for_the_staff_is_told_before_sending(environment: Environment) -> None:
    assert "<button>Pesan sekarang</button>" in form(environment)
    drawn = form(environment, space=space(booking=policy(approval="staff", hold_hours=48)))
    assert "<button>Kirim permintaan</button>" in drawn
    assert "Petugas menjawab pada jam buka, paling lama dalam 48 jam" in drawn


def test_the_enter_key_never_presses_a_button_that_does_something_else(environment: Environment) -> None:
    told = Partly("Tidak semua hari", (), (TUESDAY,), "2026-12-08")
    drawn = form(environment, partly=told, sheets={})
    assert drawn.index('<button class="skip" tabindex="-1" aria-hidden="true">') == drawn.index("<button")


def test_units_are_asked_for_only_where_there_are_several(environment: Environment) -> None:
    assert 'name="units"' not in form(environment)
    desks = space(units=5, capacity=1)
    values = {"date": "2026-12-01"}
    drawn = form(environment, space=desks, sheets={TUESDAY: {540: 3, 570: 3}}, values=values)
    assert 'name="units" value="1"' in drawn
    assert 'value="09:00">09.00 sisa 2</label>' in drawn


def test_the_summary_names_faults_in_the_order_of_the_form_and_links_what_has_a_field(environment: Environment) -> None:
    faults = {"lang": "Bahasa?", "name": "Tulis nama Anda.", "start": "Pilih jam mulai.", "end": "Pilih berapa lama."}
    drawn = form(environment, faults=faults)
    summary = drawn[drawn.index("<ul>") : drawn.index("</ul>")]
    links = [
        '<a href="#f-minutes">Pilih berapa lama.</a>',
        '<a href="#f-start">Pilih jam mulai.</a>',
        "#f-name",
        "<li>Bahasa?",
    ]
    assert [link in summary for link in links] == [True] * 4
    assert sorted(links, key=summary.index) == links


def test_a_fault_is_tied_to_its_field(environment: Environment) -> None:
    drawn = form(environment, faults={"email": "Tulis alamat email Anda."})
    assert '<p class="fault" id="e-email">Tulis alamat email Anda.</p>' in drawn
    assert 'aria-describedby="h-email e-email" aria-invalid="true"' in drawn


def test_far_days_are_a_page_of_their_own(environment: Environment) -> None:
    far = space(booking=policy(horizon_days=90))
    assert "from=2027-01-24" in form(environment, space=far, sheets={}, count=62)
    assert "from=" not in form(environment, sheets={}, count=61)


def test_an_alternative_is_a_button_and_another_room_has_a_link(environment: Environment) -> None:
    near = Proposal(slot("10:00-11:00"), "2026-12-01T10:00", "Selasa, 1 Desember 2026, 10.00–11.00 WIB")
    other = Proposal(slot("09:00-10:00", of="solo-class"), "2026-12-01T09:00@solo-class", "Ruang Kelas: Selasa")
    drawn = form(environment, alternatives=(near, other), sheets={})
    assert '<button name="slot" value="2026-12-01T10:00">Selasa, 1 Desember 2026' in drawn
    assert '<button name="slot" value="2026-12-01T09:00@solo-class">Ruang Kelas: Selasa</button>' in drawn
    assert drawn.count("Lihat ruangnya") == drawn.count('href="https://situs.example/fasilitas/solo-class/"') == 1


def test_the_form_asks_the_function_what_is_free(environment: Environment) -> None:
    for drawn in (form(environment), form(environment, sheets={})):
        assert '<button name="look" value="1">Lihat jam yang masih kosong</button>' in drawn


def test_a_refusal_without_a_field_says_what_can_be_done(environment: Environment) -> None:
    drawn = form(environment, notice="Pesanan Anda sudah banyak", advice="Batalkan satu lewat tautannya.", sheets={})
    assert "<li>Batalkan satu lewat tautannya.</li>" in drawn


def test_where_another_time_is_the_way_out_the_summary_leads_to_the_times(environment: Environment) -> None:
    near = Proposal(slot("10:00-11:00"), "2026-12-01T10:00", "Selasa, 1 Desember 2026, 10.00–11.00 WIB")
    drawn = form(environment, notice="Jam ini sudah terpakai", advice="Pilih lagi.", alternatives=(near,), sheets={})
    assert '<li><a href="#f-start">Pilih lagi.</a></li>' in drawn


def test_the_page_of_the_function_tells_the_room_and_leads_to_its_own(environment: Environment) -> None:
    told = form(environment, space=space(price=Text("Gratis", "Free"), booking=policy(approval="staff")), sheets={})
    link = '<a href="https://situs.example/fasilitas/solo-meeting-1/">Semua tentang ruang ini</a>'
    assert all(each in told for each in ("8 orang", "Gratis. Perlu persetujuan petugas.", link))
    assert link not in form(environment)
