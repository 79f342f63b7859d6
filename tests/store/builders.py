"""A store on a real engine, bookings for it, and what the table then holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import Any

import botocore.session
from botocore.config import Config

from chalicelib import bookings, items
from chalicelib.bookings import Booking
from chalicelib.catalog import Catalog
from chalicelib.references import manage_token, token_hash
from chalicelib.retries import Patience
from chalicelib.store import Store, client_config
from tests.builders import NOW, catalog, request, space
from tools.engine import environment

DESKS = catalog(space(), space(id="solo-desks", units=5, capacity=1))
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
    hashed = token_hash(manage_token(b"kunci", reference))
    return bookings.book(at, request(**changes), reference=reference, token_hash=hashed, now=now)


def of_units(units: int, reference: str, *, hours: str = "10:00-12:00", **changes: Any) -> Booking:
    """A booking of some of the five desks."""
    wished = replace(request().slot, space="solo-desks", span=type(request().slot.span).parse(hours))
    return booking(reference, slot=wished, units=units, party_size=units, **changes)


def scanned(client: Any, table: str) -> list[Any]:
    """Every item of the table. Only a test may scan."""
    found: list[Any] = client.scan(TableName=table, ConsistentRead=True)["Items"]
    return found


def kinds(found: list[Any]) -> Counter[str]:
    """How many items of each kind."""
    return Counter(item["pk"]["S"].split("#")[0] + "/" + item["sk"]["S"].split("#")[0] for item in found)


def sums(found: list[Any], *, at: Catalog = DESKS) -> dict[tuple[str, str], dict[int, int]]:
    """What the day sheets must hold, counted from the reservations."""
    expected: dict[tuple[str, str], Counter[int]] = {}
    for item in found:
        if item["sk"]["S"] == "RES":
            reservation = items.reservation(item)
            for claim in bookings.claims(at, reservation.slot, units=reservation.units):
                sheet = expected.setdefault((claim.space, claim.date.isoformat()), Counter())
                sheet.update(dict.fromkeys(claim.cells, claim.units))
    return {key: dict(sheet) for key, sheet in expected.items()}


def sheets(found: list[Any]) -> dict[tuple[str, str], dict[int, int]]:
    """What the day sheets do hold."""
    return {
        (item["pk"]["S"].removeprefix("SPACE#"), item["sk"]["S"].removeprefix("DAY#")): dict(items.taken(item))
        for item in found
        if item["pk"]["S"].startswith("SPACE#")
    }
