"""A throw-away stack for measurements: engine in memory, one table, as many API processes as wanted, a pinned clock."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.engine import dynamodb, engine_process, environment
from tools.function import assemble
from tools.ports import HOST, free_port
from tools.services import listening, start_api
from tools.table import create_table

TABLE = "hetero-space-bench"
DAY = "2026-11-24"
NOW = "2026-11-24T09:00:00+07:00"
SPACE, TUESDAY = "solo-meeting-1", "2026-12-01"


@dataclass(frozen=True, slots=True)
class Stack:
    """The addresses of the API processes, a client of the engine under them, the privacy notice in force."""

    addresses: list[str]
    client: Any
    notice_version: str


@contextmanager
def stack(processes: int) -> Iterator[Stack]:
    """Run `processes` API processes on one table for the length of a block."""
    with tempfile.TemporaryDirectory() as scratch, engine_process() as engine:
        function = assemble(Path(scratch) / "function", env={"SITE_TODAY": DAY})
        client = dynamodb(engine)
        create_table(client, TABLE)
        env = {**environment(engine), "TABLE_NAME": TABLE, "BOOKING_NOW": NOW, "SECRET_KEY": "-" * 32}
        ports = [free_port() for _ in range(processes)]
        with listening({port: start_api(port, function=function, env=env) for port in ports}):
            catalog = json.loads((function / "chalicelib" / "generated" / "catalog.json").read_text("utf-8"))
            yield Stack([f"http://{HOST}:{port}" for port in ports], client, catalog["notice_version"])
