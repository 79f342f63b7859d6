"""What the page of a reservation says besides its facts. Needs the compiled templates, as the function does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.bookings import State
from chalicelib.catalog import Catalog, Lang, Option, Question
from chalicelib.exchange import Addresses, House
from chalicelib.managing_pages import Managed, manage_page
from chalicelib.reservations import Visitor
from tests.builders import NOW, TODAY, catalog, location, policy, space, text
from tests.http import Page
from tests.store.builders import booking

VISITOR = Visitor(name="Sri Wahyuni", email="sri@example.com", phone="+6281234567890")
ADDRESSES = Addresses("https://site.example", "https://api.example")


def shown(lang: Lang, *, state: State = State.CONFIRMED, **place: Any) -> str:
    shop = catalog(space(), locations=(location(whatsapp="0813-1111-2222", **place),))
    return manage_page(House(shop, ADDRESSES, NOW), managed(shop, state=state), lang).body


def managed(shop: Catalog, *, state: State = State.CONFIRMED, visitor: Visitor = VISITOR) -> Managed:
    return Managed(
        reservation=replace(booking(at=shop).reservation, state=state, deadline=NOW),
        token="secret",
        visitor=visitor,
        changeable=True,
        movable=True,
        first=TODAY,
        sheets={},
    )


@pytest.mark.parametrize(
    ("lang", "number", "greeting"),
    [
        ("id", "0813-1111-2222", "Halo%20Hetero%20Space%20Solo%2C%20tentang%20pesanan%20HS-7K3M9Q"),
        ("en", "+62 813-1111-2222", "Hello%20Hetero%20Space%20Solo%2C%20about%20booking%20HS-7K3M9Q"),
    ],
)
def test_whoever_changes_plans_writes_a_message_that_names_the_booking(lang: Lang, number: str, greeting: str) -> None:
    page = shown(lang)
    assert f'href="https://wa.me/6281311112222?text={greeting}' in page
    assert f">{number}</a>" in page


@pytest.mark.parametrize(
    ("state", "title"),
    [
        (State.PENDING, "Menunggu jawaban petugas: HS-7K3M9Q"),
        (State.CONFIRMED, "Pesanan Anda sudah pasti: HS-7K3M9Q"),
        (State.CANCELLED, "Pesanan ini sudah dibatalkan: HS-7K3M9Q"),
    ],
)
def test_the_title_tells_how_the_booking_stands(state: State, title: str) -> None:
    assert f"<title>{title} · Hetero Space</title>" in shown("id", state=state)


def test_a_booking_that_is_over_has_no_color_of_one_to_come() -> None:
    shop = catalog(space())
    over = managed(shop).reservation.ends_at
    drawn = [manage_page(House(shop, ADDRESSES, at), managed(shop), "id").body for at in (NOW, over)]
    assert ["done confirmed" in each for each in drawn] == [True, False]
    assert 'class="done over"' in drawn[1]


def test_answers_can_be_given_anew_or_emptied_and_are_not_shown() -> None:
    layout = Question("layout", "choice", text("Susunan"), required=True, options=(Option("rows", text("Baris")),))
    outline = Question("outline", "text", text("Acara"))
    shop = catalog(space(booking=policy(questions=(layout, outline))))
    written = replace(VISITOR, notes="Rahasia", answers=(("layout", "rows"), ("outline", "Rahasia")))
    page = manage_page(House(shop, ADDRESSES, NOW), managed(shop, visitor=written), "id").body
    assert all(f'name="{name}"' in page for name in ("q_layout", "q_outline", "clear"))
    assert '<option value="rows">Baris' in page
    assert all(
        f'<option value="{name}">{label}' in page for name, label in (("q_outline", "Acara"), ("notes", "Catatan"))
    )
    assert "Rahasia" not in page
    bare = manage_page(House(shop, ADDRESSES, NOW), managed(shop, visitor=replace(VISITOR, email="")), "id").body
    assert 'name="clear"' not in bare


@pytest.mark.parametrize(
    ("lang", "name", "labels"),
    [
        ("id", "Ruang%20Rapat%201", ("Kirim ke WhatsApp saya", "Kirim ke email saya")),
        ("en", "Meeting%20Room%201", ("Send to my WhatsApp", "Send to my email")),
    ],
)
def test_the_link_is_sent_to_oneself_by_whatsapp_or_mail(lang: Lang, name: str, labels: tuple[str, str]) -> None:
    page, subject = shown(lang), f"Hetero%20Space%20HS-7K3M9Q%3A%20{name}"
    link = "https%3A//api.example/v1/reservations/HS-7K3M9Q%3Ftoken%3Dsecret"
    assert f'<a href="whatsapp://send?text={subject}%0A{link}">{labels[0]}</a>' in page
    assert f'<a href="mailto:?subject={subject}&amp;body={subject}%0D%0A{link}">{labels[1]}</a>' in page


def test_the_secret_link_passes_no_server_on_its_way_to_whatsapp() -> None:
    assert not [link for link in Page.read(shown("id")).links if "wa.me" in link and "token" in link]


@pytest.mark.parametrize("state", [State.CANCELLED, State.DECLINED, State.EXPIRED])
def test_one_that_stands_no_longer_is_sent_to_nobody(state: State) -> None:
    page = shown("id", state=state)
    assert "whatsapp:" not in page
    assert "mailto:" not in page


def test_nobody_is_sent_to_a_number_that_is_a_sample() -> None:
    page = shown("id", sample=("whatsapp",))
    assert "0813" not in page
    assert 'href="https://site.example/kontak/"' in page
