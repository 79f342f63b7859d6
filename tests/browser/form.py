"""What a visitor does with the booking form, named once for all browser tests."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page, expect

ROOM = "/fasilitas/solo-meeting-1/"
ROOM_EN = "/en/facilities/solo-meeting-1/"
DESKS = "/fasilitas/solo-shared-office/"
HALL = "/fasilitas/banyumas-hall/"
MODES = ("script", "no script")
TYPED = {
    "party_size": "4",
    "name": "Sari Dewi",
    "email": "sari@contoh.id",
    "phone": "0812-3456-7890",
    "purpose": "Rapat tim",
}


def type_in(page: Page, **changes: str) -> None:
    """Fill in everything but day, time and duration."""
    for name, text in {**TYPED, **changes}.items():
        page.locator(f"#f-{name}").fill(text)
    page.locator("#f-notice_version").check()


def open_day(page: Page, day: str) -> Locator:
    """Choose a day (`2026-12-01`); its start times."""
    page.select_option("#f-date", day)
    return page.locator("[data-part=times]")


def pick(page: Page, slot: str) -> Locator:
    """Choose a day and a start (`2026-12-01T09:00`); its radio."""
    radio = open_day(page, slot[:10]).locator(f"[value='{slot[11:]}']")
    radio.check()
    return radio


def send(page: Page) -> None:
    page.locator("hs-booking form > button:not(.skip)").click()


def look(page: Page) -> None:
    """Without script: ask which times are free."""
    page.locator("button[name=look]").click()


def live(page: Page) -> Page:
    """The page, once it shows what is really free."""
    expect(page.locator("[data-part=static]")).to_have_count(0)
    return page


def opened(booking: Callable[..., Page], path: str, mode: str) -> Page:
    """A page of a space in one of `MODES`."""
    return live(booking(path)) if mode == "script" else booking(path, java_script_enabled=False)


def booked(page: Page) -> str:
    """The reference on the page of a reservation, once it is there."""
    reference = page.locator(".reference")
    expect(reference).to_be_visible()
    return reference.inner_text()


def typed(page: Page) -> dict[str, str]:
    return {name: page.locator(f"#f-{name}").input_value() for name in TYPED}


def book_elsewhere(
    api: str, slot: str, *, space: str = "solo-meeting-1", minutes: str = "60", units: str = "1"
) -> dict[str, Any]:
    """Somebody else books `slot`, without a browser."""
    fields = {
        **TYPED, "space": space, "slot": slot, "minutes": minutes, "units": units, "party_size": "1", "name": "Budi",
        "email": "budi@contoh.id", "notice_version": "2026-11-24", "lang": "id",
    }  # fmt: skip
    request = urllib.request.Request(
        f"{api}/v1/reservations", urlencode(fields).encode(), {"Accept": "application/json"}
    )
    with urllib.request.urlopen(request) as answer:
        return dict(json.load(answer))
