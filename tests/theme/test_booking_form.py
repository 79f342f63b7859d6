"""The booking form as markup: what it offers, keeps and explains, drawn from the theme's own templates."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from chalicelib import i18n, wording
from chalicelib.bookings import RETENTION
from chalicelib.catalog import Closure, Text
from chalicelib.picker import choices
from chalicelib.proposals import Proposal
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
    """The static page's form of an unsurprising room; `held` and `sheets` shape its days."""
    held, room = changes.pop("held", catalog()), changes.pop("space", space())
    sheets, count = changes.pop("sheets", None), changes.pop("count", 14)
    days = choices(held, room, first=TODAY, count=count, now=NOW, sheets=sheets)
    context = {
        "lang": "id", "space": room, "location": location(), "days": days, "values": {}, "faults": {}, "notice": "",
        "alternatives": (), "api_url": "https://api.example", "site_url": "https://situs.example",
        "idempotency_key": "", "notice_version": held.notice_version,
    }  # fmt: skip
    return environment.get_template("components/booking_form.html").render(context | changes)


def test_the_form_says_how_long_personal_data_are_kept(environment: Environment) -> None:
    assert f"dihapus {RETENTION.days} hari setelah kunjungan" in form(environment)
    assert f"erased {RETENTION.days} days after your visit" in form(environment, lang="en")


def test_what_was_typed_is_kept_and_cannot_become_markup(environment: Environment) -> None:
    drawn = form(environment, values={"name": '"><script>alert(1)</script>', "minutes": "120"})
    assert 'value="&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in drawn
    assert '<option value="120" selected>2 jam' in drawn


def test_a_taken_start_cannot_be_chosen_even_if_it_was_wished(environment: Environment) -> None:
    drawn = form(environment, sheets={TUESDAY: {540: 1}}, values={"slot": "2026-12-01T09:00"}, idempotency_key="k")
    assert 'value="2026-12-01T09:00" disabled><s>09.00</s> penuh</label>' in drawn
    assert '<fieldset id="2026-12-01" class="on">' in drawn
    assert drawn.count('class="on"') == 1


def test_the_wished_start_is_chosen_and_its_day_shown(environment: Environment) -> None:
    drawn = form(environment, values={"slot": "2026-12-01T10:00"})
    assert 'value="2026-12-01T10:00" checked>' in drawn
    assert '<fieldset id="2026-12-01" class="on">' in drawn


def test_without_a_wish_the_first_day_with_a_free_time_is_shown(environment: Environment) -> None:
    today = {TODAY: dict.fromkeys(range(540, 1080, 30), 1)}
    assert '<fieldset id="2026-11-25" class="on">' in form(environment, sheets=today)


def test_a_closed_day_gives_its_reason_and_a_special_day_its_hours(environment: Environment) -> None:
    closed = Closure(TUESDAY, TUESDAY, Text("Hari Uji", "Test Day"))
    assert "Selasa <b>1 Des</b> tutup: Hari Uji" in form(environment, held=catalog(closures=(closed,)))
    short = Closure(TUESDAY, TUESDAY, Text("Rapat", "Meeting"), hours=(span("13:00-18:00"),))
    drawn = form(environment, held=catalog(closures=(short,)))
    assert '<legend>Selasa, 1 Desember 2026</legend><p class="hint">Rapat</p>' in drawn
    assert 'value="2026-12-01T12:30"' not in drawn


def test_units_are_asked_for_only_where_there_are_several(environment: Environment) -> None:
    assert 'name="units"' not in form(environment)
    desks = space(units=5, capacity=1)
    drawn = form(environment, space=desks, sheets={TUESDAY: {540: 3, 570: 3}})
    assert 'name="units" value="1"' in drawn
    assert 'value="2026-12-01T09:00">09.00 sisa 2</label>' in drawn


def test_the_summary_names_faults_in_the_order_of_the_form_and_links_what_has_a_field(environment: Environment) -> None:
    faults = {"lang": "Bahasa?", "name": "Tulis nama Anda.", "start": "Pilih jam mulai.", "end": "Pilih berapa lama."}
    drawn = form(environment, faults=faults)
    summary = drawn[drawn.index("<ul>") : drawn.index("</ul>")]
    links = [
        '<a href="#f-minutes">Pilih berapa lama.</a>',
        '<a href="#f-slot">Pilih jam mulai.</a>',
        "#f-name",
        "<li>Bahasa?",
    ]
    assert [link in summary for link in links] == [True] * 4
    assert sorted(links, key=summary.index) == links


def test_a_fault_is_tied_to_its_field(environment: Environment) -> None:
    drawn = form(environment, faults={"email": "Tulis alamat email Anda."})
    assert '<p class="fault" id="e-email">Tulis alamat email Anda.</p>' in drawn
    assert 'aria-describedby="h-email e-email" aria-invalid="true"' in drawn


def test_later_days_are_offered_while_there_are_any(environment: Environment) -> None:
    later = "from=2026-12-07"
    assert later in form(environment)
    assert later not in form(environment, space=space(booking=policy(horizon_days=14)))
    assert later not in form(environment, space=space(booking=policy(horizon_days=15)), count=28)


def test_alternatives_belong_to_the_same_choice(environment: Environment) -> None:
    proposed = Proposal(slot("10:00-11:00"), "2026-12-01T10:00", "Selasa, 10.00 & nanti")
    drawn = form(environment, alternatives=(proposed,), idempotency_key="k")
    assert '<input type="radio" name="slot" value="2026-12-01T10:00">Selasa, 10.00 &amp; nanti</label>' in drawn


def test_the_static_form_leads_to_the_page_that_knows_what_is_free(environment: Environment) -> None:
    link = 'href="https://api.example/v1/availability?space=solo-meeting-1&amp;lang=id"'
    assert link in form(environment)
    assert link not in form(environment, idempotency_key="k")
