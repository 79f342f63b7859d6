"""One API process for each module of tests, on a table of its own, with a catalog that no editor changes."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from chalicelib.catalog import Catalog, Closure
from chalicelib.codec import to_plain
from tests.api.contract import Contract
from tests.builders import TODAY, catalog, policy, session, space, text
from tests.conftest import Addresses, pinned_settings
from tests.http import Caller, Reply
from tests.store.builders import scanned
from tools.function import assemble
from tools.ports import HOST, free_port
from tools.services import listening, start_api
from tools.table import create_table

HOLIDAY = Closure(date(2026, 12, 25), date(2026, 12, 25), text("Hari Natal"), "holiday")
HOUSE: Catalog = catalog(
    space(),
    space(id="solo-desks", units=5, capacity=1, booking=policy(max_weeks=4)),
    space(id="solo-gallery", booking=None),
    closures=(HOLIDAY,),
    quota=10_000,  # everybody here is the same visitor
    sessions=(session(date=date(2026, 12, 3)),),
)


@dataclass
class House(Caller):
    """The API at work, and a look into its table. Every JSON answer is held against the published contract."""

    table: str
    client: Any
    addresses: Addresses

    @property
    def items(self) -> list[Any]:
        return scanned(self.client, self.table)

    @cached_property
    def contract(self) -> Contract:
        return Contract(super().call("GET", "/v1/openapi.json").json)

    def call(self, method: str, path: str, body: bytes = b"", **headers: str) -> Reply:
        reply = super().call(method, path, body, **headers)
        self.contract.check(method, path, reply)
        return reply


@pytest.fixture(scope="session")
def function(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The function as shipped, with the catalog of `HOUSE`."""
    return with_catalog(tmp_path_factory.mktemp("function"), HOUSE)


def with_catalog(folder: Path, held: Catalog) -> Path:
    """The function as shipped, in `folder`, with another catalog."""
    assemble(folder, env={"SITE_TODAY": TODAY.isoformat()})
    (folder / "chalicelib" / "generated" / "catalog.json").write_text(json.dumps(to_plain(held)), "utf-8")
    return folder


@pytest.fixture(scope="module")
def serve(engine: str, client: Any, function: Path, addresses: Addresses) -> Callable[..., Any]:
    """Serves a table by one API process for the length of a block; settings replace the pinned ones."""

    @contextmanager
    def serving(table: str, **settings: str) -> Iterator[House]:
        port = free_port()
        own = replace(addresses, api=f"http://{HOST}:{port}")
        env = pinned_settings(engine, table, own) | settings
        with listening({port: start_api(port, function=function, env=env)}):
            yield House(own.api, table, client, own)

    return serving


@pytest.fixture(scope="module")
def house(client: Any, serve: Callable[..., Any]) -> Iterator[House]:
    table = f"house-{uuid.uuid4().hex}"
    create_table(client, table)
    with serve(table) as house:
        yield house
