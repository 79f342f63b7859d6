"""Many clients, each with a connection that is already open, released together by a barrier."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import cycle
from threading import Barrier
from typing import Any
from urllib.parse import urlsplit

from tests.http import JSON, Reply

CLIENTS = 32


@dataclass(frozen=True)
class Entry:
    """What one client asked for, and what it was told."""

    asked: dict[str, Any]
    reply: Reply


def race(
    addresses: Sequence[str], bodies: Sequence[dict[str, Any]], paths: Sequence[str] = ("/v1/reservations",)
) -> list[Entry]:
    """Send every body at once, each by its own client, spread over the processes at `addresses`; `paths` in turn."""
    barrier = Barrier(len(bodies))

    def run(address: str, body: dict[str, Any], path: str) -> Entry:
        connection = HTTPConnection(urlsplit(address).netloc, timeout=60)
        connection.connect()
        sent = json.dumps(body).encode()
        barrier.wait()
        connection.request("POST", path, sent, {"Content-Type": JSON})
        answer = connection.getresponse()
        received = {name.lower(): value for name, value in answer.getheaders()}
        reply = Reply(answer.status, received, answer.read())
        connection.close()
        return Entry(body, reply)

    with ThreadPoolExecutor(len(bodies)) as pool:
        return list(pool.map(run, cycle(addresses), bodies, cycle(paths)))
