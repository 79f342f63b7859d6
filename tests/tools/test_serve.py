"""`make serve`, started as it is and ended in every way there is, on a copy of the sources."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.builders import NOW, TODAY
from tools.ports import HOST, free_port
from tools.processes import ROOT

SOURCES = ("booking_api", "content", "data", "deploy", "plugins", "theme", "tools", "site_config.py")
WISH = {
    "space": "solo-meeting-1",
    "date": "2026-12-01",
    "start": "10:00",
    "end": "11:00",
    "party_size": 4,
    "name": "Sri Lestari",
    "email": "sri@example.org",
    "phone": "081234567890",
    "purpose": "Rapat pengurus",
    "lang": "id",
    "idempotency_key": "6d0f1a52-3f0e-4a57-9d0b-1d2f8a4b9c77",
}


@dataclass
class Checkout:
    """A copy of the sources, and the stack that serves it."""

    folder: Path
    site_port: int
    api_port: int
    process: subprocess.Popen[str] | None = None

    def run(self) -> subprocess.Popen[str]:
        """Start `make serve`'s program; it belongs to no terminal."""
        env = {
            **os.environ,
            "SITE_PORT": str(self.site_port),
            "API_PORT": str(self.api_port),
            "SITE_TODAY": TODAY.isoformat(),
            "BOOKING_NOW": NOW.isoformat(),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tools.serve"],
            cwd=self.folder,
            env=env,
            stdout=(self.folder / "out.txt").open("w"),
            stderr=subprocess.STDOUT,
            text=True,
        )
        return self.process

    def said(self) -> str:
        return (self.folder / "out.txt").read_text("utf-8")

    def up(self) -> Checkout:
        self.run()
        eventually(lambda: "Ctrl-C stops everything" in self.said(), self.said)
        return self

    def page(self, path: str = "/") -> str:
        with urllib.request.urlopen(f"http://{HOST}:{self.site_port}{path}") as answer:
            body: bytes = answer.read()
        return body.decode()

    def ask(self, path: str, body: dict[str, object] | None = None) -> tuple[int, dict[str, object]]:
        data = json.dumps(body).encode() if body else None
        request = urllib.request.Request(
            f"http://{HOST}:{self.api_port}{path}", data, {"Content-Type": "application/json"}
        )
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def children(self) -> list[str]:
        """Command lines of whatever still runs for this copy."""
        marks = (str(self.folder), str(self.site_port), str(self.api_port))
        return [line for line in command_lines() if any(mark in line for mark in marks)]


def command_lines() -> list[str]:
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(file.read_bytes().replace(b"\0", b" ").decode())
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def eventually(condition: Callable[[], bool], seen: Callable[[], object], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, seen()
        time.sleep(0.05)


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Checkout]:
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "generated"))
        else:
            shutil.copy2(source, tmp_path / name)
    found = Checkout(tmp_path, free_port(), free_port())
    yield found
    if found.process:
        found.process.kill()
        found.process.wait()


def test_it_serves_site_and_api_and_says_where(checkout: Checkout) -> None:
    checkout.up()
    assert f"http://localhost:{checkout.site_port}/" in checkout.said()
    assert f"http://localhost:{checkout.api_port}/v1/health" in checkout.said()
    assert '<html lang="id"' in checkout.page()
    assert checkout.ask("/v1/health")[0] == 200


def test_a_reservation_survives_kill_9_and_the_next_start(checkout: Checkout) -> None:
    checkout.up()
    notice = json.loads((checkout.folder / "booking_api/chalicelib/generated/catalog.json").read_text())[
        "notice_version"
    ]
    status, granted = checkout.ask("/v1/reservations", {**WISH, "notice_version": notice})
    assert status == 201, granted
    assert checkout.process
    checkout.process.kill()
    checkout.process.wait()
    eventually(lambda: checkout.children() == [], checkout.children)
    checkout.up()
    status, again = checkout.ask("/v1/reservations", {**WISH, "notice_version": notice})
    assert (again["reference"], again["manage_token"]) == (granted["reference"], granted["manage_token"])


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_stop_it_stops_everything_it_started(checkout: Checkout, how: signal.Signals) -> None:
    checkout.up()
    assert len(checkout.children()) >= 3
    assert checkout.process
    checkout.process.send_signal(how)
    assert checkout.process.wait() == 0
    assert checkout.children() == []
    assert "Traceback" not in checkout.said()


def test_stopped_amid_a_build_it_leaves_nothing_half_built(checkout: Checkout) -> None:
    process, folder = checkout.run(), checkout.folder / "var"
    eventually(lambda: list(folder.glob("site-*/pesan")) != [], checkout.said)
    process.send_signal(signal.SIGINT)
    assert process.wait() == 0
    assert list(folder.glob("site*")) == []


def test_a_port_in_use_is_one_line_that_names_the_setting(checkout: Checkout) -> None:
    checkout.up()
    checkout.site_port, other = free_port(), checkout.process
    assert checkout.run().wait() == 1
    port = checkout.api_port
    said = f"Port {port} is in use: stop what uses it, or choose another with API_PORT={port + 10}"
    assert checkout.said().splitlines() == [said]
    checkout.process = other


def test_a_folder_in_use_is_one_line_that_names_the_setting(checkout: Checkout) -> None:
    checkout.up()
    checkout.site_port, checkout.api_port, other = free_port(), free_port(), checkout.process
    assert checkout.run().wait() == 1
    (said,) = checkout.said().splitlines()
    assert (
        said == f"{checkout.folder}/var is in use: stop what serves it, or choose another folder with DATA_DIR=folder"
    )
    checkout.process = other


def test_a_mistake_in_the_data_is_told_and_the_last_good_site_stays(checkout: Checkout) -> None:
    checkout.up()
    spaces = checkout.folder / "data" / "spaces.yaml"
    good = spaces.read_text("utf-8")
    spaces.write_text(good.replace("units:", "unit:"), "utf-8")
    eventually(lambda: "What was up before stays up" in checkout.said(), checkout.said)
    assert "data/spaces.yaml:" in checkout.said()
    assert '<html lang="id"' in checkout.page()
    assert checkout.ask("/v1/health")[0] == 200
    spaces.write_text(good.replace("Hetero Space Solo", "Hetero Space Surakarta"), "utf-8")
    eventually(lambda: "Hetero Space Surakarta" in checkout.page("/lokasi/"), checkout.said)


def test_what_is_saved_during_the_first_build_is_not_missed(checkout: Checkout) -> None:
    spaces = checkout.folder / "data" / "spaces.yaml"
    compiled = checkout.folder / "booking_api" / "chalicelib" / "generated" / "catalog.json"
    checkout.run()
    eventually(compiled.exists, checkout.said)
    spaces.write_text(spaces.read_text("utf-8").replace("Hetero Space Solo", "Hetero Space Surakarta"), "utf-8")
    eventually(lambda: "Hetero Space Surakarta" in compiled.read_text("utf-8"), checkout.said)


def test_a_mistake_in_the_code_is_told_and_mended_by_the_next_change(checkout: Checkout) -> None:
    checkout.up()
    app = checkout.folder / "booking_api" / "app.py"
    good = app.read_text("utf-8")
    app.write_text("raise SystemExit('half a thought')\n", "utf-8")
    eventually(lambda: "The API stopped; it starts again" in checkout.said(), checkout.said)
    assert "api | half a thought" in checkout.said()
    app.write_text(good, "utf-8")
    eventually(lambda: answers(checkout), checkout.said)


def answers(checkout: Checkout) -> bool:
    try:
        return checkout.ask("/v1/health")[0] == 200
    except urllib.error.URLError:
        return False
