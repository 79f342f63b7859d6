"""A visitor without script enrolls from the page of a program, waits for a seat, is offered one and takes it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.test_access import expect_accessible
from tests.conftest import Addresses
from tests.http import JSON, Caller
from tests.trainings import wanted

pytestmark = pytest.mark.browser

PROGRAM, DAY, SEATS = "merek-dagang", "2026-12-01", 25
PAGE = f"/pelatihan/{PROGRAM}/"


def post(api: str, path: str, fields: dict[str, Any]) -> dict[str, Any]:
    reply = Caller(api).call("POST", f"/v1/enrollments{path}", json.dumps(fields).encode(), Content_Type=JSON)
    assert reply.status in {200, 201}, reply.body
    return dict(reply.json)


def fill(api: str) -> list[dict[str, Any]]:
    """Somebody else has every seat of the next session."""
    return [post(api, "", wanted(f"peserta{number}", program=PROGRAM, date=DAY)) for number in range(SEATS)]


def type_in(page: Page) -> None:
    for name, text in {"name": "Sari Dewi", "email": "sari@contoh.id", "phone": "0812-3456-7890"}.items():
        page.locator(f"#f-{name}").fill(text)
    page.locator("#f-notice_version").check()


def send(page: Page) -> None:
    page.get_by_role("button").click()


def give_up(page: Page) -> None:
    page.locator("#batal summary").click()
    page.locator("#batal button").click()


@pytest.mark.parametrize(
    ("path", "link", "heading"),
    [
        (PAGE, "Daftar: Selasa, 1 Desember 2026", "Anda terdaftar"),
        (f"/en/programs/{PROGRAM}/", "Enroll: Tuesday, 1 December 2026", "You are enrolled"),
    ],
)
def test_a_visitor_enrolls_from_the_page_of_a_program(booking: Visit, path: str, link: str, heading: str) -> None:
    page = booking(path, java_script_enabled=False)
    page.get_by_role("link", name=link).click()
    send(page)
    expect(page.locator(".fault")).to_have_count(3)
    type_in(page)
    send(page)
    expect(page.locator("h1")).to_have_text(heading)
    expect(page.locator(".reference")).to_have_text(re.compile("HP-[2-9B-Z]{6}"))
    give_up(page)
    expect(page.locator(".done")).to_have_class(re.compile("cancelled"))
    expect(page.locator("#batal")).to_have_count(0)


def test_a_visitor_waits_is_offered_a_seat_and_takes_it(booking: Visit, addresses: Addresses) -> None:
    page = booking(PAGE, java_script_enabled=False)
    seated = fill(addresses.api)
    page.get_by_role("link", name="Daftar: Selasa, 1 Desember 2026").click()
    expect(page.get_by_role("button")).to_have_text("Masuk daftar tunggu")
    send(page)
    expect(page.locator("#errors h2")).to_have_text("Ada yang perlu diperbaiki")
    type_in(page)
    send(page)
    expect(page.locator("h1")).to_have_text("Anda di daftar tunggu")
    page.locator("#batal summary").click()
    expect(page.get_by_role("button")).to_have_text("Ya, keluar dari daftar tunggu")
    post(addresses.api, f"/{seated[0]['reference']}/cancel", {"token": seated[0]["manage_token"]})
    page.reload()
    expect(page.locator("h1")).to_have_text("Ada kursi untuk Anda")
    page.get_by_role("button", name="Ambil kursi ini").click()
    expect(page.locator("h1")).to_have_text("Anda terdaftar")


def test_every_page_of_enrolling_is_accessible(booking: Visit, addresses: Addresses) -> None:
    page = booking(f"{addresses.api}/v1/programs/{PROGRAM}/sessions/{DAY}?lang=id")
    expect_accessible(page)
    fill(addresses.api)
    page.goto(f"{addresses.api}/v1/programs/{PROGRAM}/sessions/{DAY}?lang=en")
    send(page)
    expect(page.locator("#errors")).to_be_focused()
    expect_accessible(page)
    type_in(page)
    send(page)
    expect(page.locator("h1")).to_have_text("You are on the waitlist")
    page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    expect_accessible(page)
    page.get_by_role("button", name="Yes, erase my data").click()
    expect(page.locator("h1")).to_have_text("Enrollment canceled")
    expect(page.locator("main")).to_contain_text("The personal data of this enrollment have been erased.")
    expect_accessible(page)
