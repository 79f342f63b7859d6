"""A real Chromium on the built site and real API processes.

Every test also fails on a console error, a warning, or a violation of the content security policy.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.conftest import Addresses, StartApi

_NAMES = (os.environ.get("CHROMIUM", "chromium"), "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip

Visit = Callable[..., Page]
References = Callable[[], list[str]]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    assert program, "no Chromium: `make chromium` installs it"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=[*_FLAGS])
        yield running
        running.close()


@pytest.fixture
def visit(browser: Browser, site: str, addresses: Addresses) -> Iterator[Visit]:
    """`visit(path, **context_options)` opens a page of the site, or a whole address, in a context of its own."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(path: str, **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda message: complaints.extend(_complaint(message, addresses.api)))
        page.goto(path if path.startswith("http") else site + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def booking(visit: Visit, api: StartApi) -> Visit:
    """As `visit`, with the API running."""
    api()
    return visit


@pytest.fixture
def references(client: Any, table: str) -> References:
    """`references()`: those of all reservations in the test's table."""

    def read() -> list[str]:
        items = client.scan(TableName=table, ConsistentRead=True)["Items"]
        return sorted(item["reference"]["S"] for item in items if item["sk"]["S"] == "RES")

    return read


def _complaint(message: ConsoleMessage, api: str) -> list[str]:
    """A warning or an error; not Chromium's note that the API refused or was not reached: pages deal with that.

    Nor Playwright's own note that it blocks service workers where a test asked for it.
    """
    noted = message.text.startswith("Failed to load resource") and message.location["url"].startswith(api)
    noted |= message.text == "Service Worker registration blocked by Playwright"
    return [] if noted or message.type not in {"error", "warning"} else [f"{message.location['url']}: {message.text}"]
