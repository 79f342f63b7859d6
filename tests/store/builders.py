"""A store on a real engine, bookings for it, and what the table then holds."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

import botocore.session
from botocore.config import Config

from chalicelib import bookings, items
from chalicelib.bookings import Booking
from chalicelib.catalog import Catalog
from chalicelib.retries import Patience
from chalicelib.store import Store
from chalicelib.table import client_config
from tests.builders import NOW, catalog, request, slot, space
from tools.engine import environment

# Everybody here is the same visitor, who may have more than anybody would.
DESKS = catalog(space(), space(id="solo-desks", units=5, capacity=1), quota=10_000)
SECRET_KEY = b"kunci"
HASTY = Patience(total=60.0, first=0.001, longest=0.01)


def connected(engine: str, **changes: Any) -> Any:
    """A client configured as the function's own, for the engine at that address."""
    settings = environment(engine)
    return botocore.session.get_session().create_client(
        "dynamodb",
        endpoint_url=engine,
        region_name=settings["AWS_DEFAULT_REGION"],
        aws_access_key_id=settings["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=settings["AWS_SECRET_ACCESS_KEY"],
        config=client_config().merge(Config(**changes)),
    )


def store(engine: str, table: str, *, patience: Patience = HASTY) -> Store:
    return Store(connected(engine), table, patience=patience)


def booking(reference: str = "HS-7K3M9Q", *, at: Catalog = DESKS, now: datetime = NOW, **changes: Any) -> Booking:
    """An ordinary booking of the meeting room; without `idempotency_key`, its key is its reference."""
    changes = {"idempotency_key": f"kunci-dari-{reference}"} | changes
    wished = changes.pop("slot", None)
    return bookings.book(at, request(wished, **changes), reference=reference, secret_key=SECRET_KEY, now=now)


def of_units(units: int, reference: str, *, hours: str = "10:00-12:00", **changes: Any) -> Booking:
    """A booking of some of the five desks."""
    return booking(reference, slot=slot(hours, of="solo-desks"), units=units, party_size=units, **changes)


def scanned(client: Any, table: str) -> list[Any]:
    """Every item of the table. Only a test may scan."""
    found: list[Any] = client.scan(TableName=table, ConsistentRead=True)["Items"]
    return found


def kinds(found: list[Any]) -> Counter[str]:
    """How many items of each kind."""
    return Counter(item["pk"]["S"].split("#")[0] + "/" + item["sk"]["S"].split("#")[0] for item in found)


def sums(found: list[Any]) -> dict[tuple[str, str], dict[int, int]]:
    """What the day sheets must hold, counted from the live reservations."""
    expected: dict[tuple[str, str], Counter[int]] = {}
    for item in found:
        if item["sk"]["S"] == "RES" and items.reservation(item).state.live:
            for claim in items.reservation(item).claims:
                expected.setdefault((claim.space, claim.date.isoformat()), Counter()).update(dict(claim.deltas))
    return {key: dict(sheet) for key, sheet in expected.items()}


def sheets(found: list[Any]) -> dict[tuple[str, str], dict[int, int]]:
    """What the day sheets do hold; cells that were given back hold nothing."""
    held = {
        (item["pk"]["S"].removeprefix("SPACE#"), item["sk"]["S"].removeprefix("DAY#")): {
            cell: units for cell, units in items.taken(item).items() if units
        }
        for item in found
        if item["pk"]["S"].startswith("SPACE#")
    }
    return {key: sheet for key, sheet in held.items() if sheet}
