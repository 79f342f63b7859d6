"""A visitor without script manages a booking by its link: moves it, corrects who comes, gives it up, is forgotten."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from chalicelib import bookings, transitions
from chalicelib.bookings import Reservation
from chalicelib.references import manage_token
from chalicelib.slots import Slot
from chalicelib.store import Store
from chalicelib.transitions import Transition
from compile_catalog import load
from tests.browser.conftest import Visit
from tests.browser.form import ROOM, book_elsewhere, pick, send, type_in
from tests.browser.test_access import expect_accessible
from tests.builders import NOW, TODAY, TUESDAY, request, slot
from tests.conftest import Addresses, StartApi, pinned_settings
from tests.http import Caller
from tests.store.builders import scanned, store
from tools.processes import ROOT

pytestmark = pytest.mark.browser

REFERENCE = "HS-7K3M9Q"
SLOT = "2026-12-01T10:00"
LATER = "2026-12-03T13:00"
MEETING = slot()
HALL = slot("10:00-14:00", of="banyumas-hall")  # the staff decides
BUDGET = 14_000  # bytes of any page on the wire


def unfold(page: Page, name: str) -> None:
    page.locator("summary", has_text=name).click()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def test_a_visitor_without_script_books_moves_corrects_and_cancels(booking: Visit, client: Any, table: str) -> None:
    page = booking(ROOM, java_script_enabled=False)
    pick(page, SLOT)
    page.locator("#f-minutes").select_option("60")
    type_in(page)
    send(page)
    expect(page.locator("h1")).to_have_text("Pesanan Anda sudah pasti")
    expect(page.locator("#f-slot")).to_have_value(SLOT)

    unfold(page, "Pindahkan ke waktu lain")
    page.locator("#f-slot").select_option(LATER)
    press(page, "Pindahkan pesanan")
    expect(page.locator(".facts")).to_contain_text("Kamis, 3 Desember 2026")
    expect(page.locator(".facts")).to_contain_text("13.00–\u206014.00 WIB")

    unfold(page, "Perbaiki data")
    page.locator("#f-phone").fill("12")
    page.locator("#f-name").fill("Sari Dewi Lestari")
    press(page, "Simpan perbaikan")
    expect(page.locator("#errors")).to_contain_text("Tulis nomor yang lengkap")
    expect(page.locator("#f-name")).to_have_value("Sari Dewi Lestari")
    page.locator("#f-phone").fill("0813-1111-2222")
    press(page, "Simpan perbaikan")
    expect(page.get_by_role("status")).to_have_text("Perbaikan Anda sudah tersimpan.")

    unfold(page, "Batalkan pesanan")
    press(page, "Ya, batalkan pesanan ini")
    expect(page.locator("h1")).to_have_text("Pesanan ini sudah dibatalkan")
    expect(page.get_by_role("button", name="Pindahkan")).to_have_count(0)

    (who,) = [item for item in scanned(client, table) if item["sk"]["S"] == "VISITOR"]
    assert (who["name"]["S"], who["phone"]["S"]) == ("Sari Dewi Lestari", "+6281311112222")
    assert who["email"]["S"] == "sari@contoh.id"


def test_a_time_that_somebody_else_took_meanwhile_leaves_the_booking_where_it_was(
    booking: Visit, addresses: Addresses
) -> None:
    page = booking("/kontak/", java_script_enabled=False)
    page.goto(book_elsewhere(addresses.api, SLOT)["manage_url"])
    book_elsewhere(addresses.api, LATER)
    unfold(page, "Pindahkan ke waktu lain")
    page.locator("#f-slot").evaluate(f"list => list.append(new Option('', '{LATER}', true, true))")
    press(page, "Pindahkan pesanan")
    expect(page.locator("#errors h2")).to_have_text("Jam ini sudah terpakai")
    expect(page.locator(".facts")).to_contain_text("Selasa, 1 Desember 2026")
    page.locator(".offer button").first.click()
    expect(page.locator("#errors")).to_have_count(0)


def test_erasing_says_what_is_lost_and_leaves_nothing_to_erase(booking: Visit, addresses: Addresses) -> None:
    page = booking("/kontak/", java_script_enabled=False)
    page.goto(book_elsewhere(addresses.api, SLOT)["manage_url"])
    unfold(page, "Unduh atau hapus")
    expect(page.locator("#hapus")).to_contain_text("ikut batal")
    press(page, "Ya, hapus data saya")
    expect(page.locator("main")).to_contain_text("sudah dihapus")
    expect(page.get_by_role("button")).to_have_count(0)


def test_following_every_link_of_the_page_changes_nothing(
    booking: Visit, addresses: Addresses, client: Any, table: str
) -> None:
    """Mail programs open links before anybody reads them."""
    page = booking("/kontak/", java_script_enabled=False)
    page.goto(book_elsewhere(addresses.api, SLOT)["manage_url"])
    before = scanned(client, table)
    links = page.locator(f"a[href^='{addresses.api}']")
    paths = {str(link.get_attribute("href")).removeprefix(addresses.api) for link in links.all()}
    assert any("calendar.ics" in path for path in paths)
    assert any("data.json" in path for path in paths)
    for path in paths:
        assert Caller(addresses.api).browse(path).status == 200
    assert scanned(client, table) == before


@dataclass(frozen=True)
class Standing:
    """A booking in one of its states, and what the page says of it; seen at `now`, some time after it was made."""

    headings: tuple[str, str]
    slots: tuple[Slot, ...] = (MEETING,)
    become: Callable[[Reservation], Transition | None] = lambda _: None
    erase: bool = False
    now: datetime = NOW


SURE = ("Pesanan Anda sudah pasti", "Your booking is confirmed")
CANCELLED = ("Pesanan ini sudah dibatalkan", "This booking is canceled")
STATES = {
    "confirmed": Standing(SURE),
    "weekly": Standing(SURE, (MEETING, slot(on=TUESDAY + timedelta(weeks=1)))),
    "past the cut-off": Standing(SURE, now=NOW.replace(month=12, day=1)),
    "over": Standing(
        ("Waktu pesanan ini sudah lewat", "The time of this booking is over"), now=NOW + timedelta(days=8)
    ),
    "pending": Standing(("Menunggu jawaban petugas", "Waiting for an answer from the staff"), (HALL,)),
    "expired, though nothing has swept it": Standing(
        ("Pesanan ini tidak sempat dijawab", "This booking was not answered in time"),
        (HALL,),
        now=NOW + timedelta(days=3),
    ),
    "declined": Standing(
        ("Pesanan ini tidak disetujui", "This booking was not approved"),
        (HALL,),
        lambda found: transitions.decline(found, now=NOW),
    ),
    "cancelled": Standing(CANCELLED, become=lambda found: transitions.cancel(None, found, now=NOW)),
    "erased": Standing(CANCELLED, become=lambda found: transitions.erase(found, now=NOW), erase=True),
}


def made(desk: Store, standing: Standing, key: bytes) -> str:
    """Path and query of the manage link of a booking that stands so."""
    wanted = request(slots=standing.slots, party_size=40 if standing.slots == (HALL,) else 4)
    held = load(ROOT / "data", today=TODAY)
    found = desk.book(bookings.book(held, wanted, reference=REFERENCE, secret_key=key, now=NOW))
    transition = standing.become(found)
    if transition is not None:
        desk.apply(transition, desk.file(REFERENCE, now=NOW), erase=standing.erase)
    return f"/v1/reservations/{REFERENCE}?token={manage_token(key, REFERENCE)}"


@pytest.mark.parametrize("name", STATES)
def test_every_state_has_its_heading_and_is_accessible_in_both_languages(
    name: str, visit: Visit, api: StartApi, engine: str, table: str, addresses: Addresses
) -> None:
    standing = STATES[name]
    key = pinned_settings(engine, table, addresses)["SECRET_KEY"].encode()
    path = made(store(engine, table), standing, key)
    api(BOOKING_NOW=standing.now.isoformat())
    for lang, heading in zip(("id", "en"), standing.headings, strict=True):
        page = visit(f"{addresses.api}{path}&lang={lang}")
        expect(page.locator("h1")).to_have_text(heading)
        page.locator("details").evaluate_all("each => each.forEach(one => one.open = true)")
        expect_accessible(page)
        reply = Caller(addresses.api).browse(f"{path}&lang={lang}")
        assert len(gzip.compress(reply.body, 6)) <= BUDGET
        assert reply.headers["cache-control"] == "no-store"
        assert b'<meta name="robots" content="noindex">' in reply.body


def test_a_form_that_comes_back_is_accessible_with_all_its_faults(booking: Visit, addresses: Addresses) -> None:
    page = booking("/kontak/")
    page.goto(book_elsewhere(addresses.api, SLOT)["manage_url"])
    unfold(page, "Perbaiki data")
    page.locator("#f-email").fill("sari@")
    page.locator("#f-phone").fill("12")
    press(page, "Simpan perbaikan")
    expect(page.locator("#errors")).to_be_focused()
    expect(page.locator(".fault")).to_have_count(2)
    expect_accessible(page)
