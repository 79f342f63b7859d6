"""What each operation asks of the table: round trips, counted as they leave botocore, and capacity units.

The embedded engine tells no capacity of transactions, so units are worked out from the items themselves by DynamoDB's
published rules: a transaction writes 2 units for each started KB of each item, a Query reads half a unit
for each started 4 KB of all items together (one where consistent), a consistent GetItem one unit for each started 4 KB.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from chalicelib import bodies, finding, forms, grants, transitions
from chalicelib.bookings import Reservation, erase_at
from chalicelib.errors import Refusal
from chalicelib.finding import Findings, Search
from chalicelib.quotas import quotas_of
from chalicelib.reservations import Visitor
from chalicelib.slots import Slot
from chalicelib.store import Store
from chalicelib.times import Span
from chalicelib.transitions import Transition
from compile_catalog import load
from tools.bench.stack import DAY, NOW, SPACE, TABLE, TUESDAY
from tools.engine import dynamodb, engine_process
from tools.processes import ROOT
from tools.table import create_table

TITLE = "Work of the table per operation"
_KEY = b"k" * 32
_OTHER = Visitor(name="Sri Rahayu", email="rahayu@example.org", phone="+6281234567890", purpose="Rapat pengurus")
_WEEKLY: dict[str, object] = {"space": "semarang-meeting-1", "date": "2026-12-02", "repeat": 4}
_HALL: dict[str, object] = {
    "space": "semarang-event", "date": "2026-12-15", "start": "14:00", "end": "17:00", "party_size": 40,
    "q_layout": "rows", "q_schedule": "Pembukaan dan bincang-bincang",
}  # fmt: skip


class Meter:
    """Counts the requests that a client sends, and the units they cost."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self.requests: list[str] = []
        self.units = 0.0
        client.meta.events.register("before-send.dynamodb.*", self._sent)
        client.meta.events.register("after-call.dynamodb.*", self._answered)
        client.meta.events.register("provide-client-params.dynamodb.*", self._asked)
        self._params: dict[str, Any] = {}

    def of(self, operation: Callable[[], object]) -> str:
        """Run `operation`; what it asked for, in words."""
        self.requests, self.units = [], 0.0
        operation()
        plural = "s" if len(self.requests) > 1 else ""
        return f"{len(self.requests)} round trip{plural} ({', '.join(self.requests)}), {self.units:g} units"

    def _sent(self, event_name: str, **_: Any) -> None:
        self.requests.append(event_name.rpartition(".")[2])

    def _asked(self, params: dict[str, Any], **_: Any) -> None:
        self._params = params

    def _answered(self, model: Any, parsed: dict[str, Any], **_: Any) -> None:
        consistent = 1.0 if self._params.get("ConsistentRead") else 0.5
        if model.name == "GetItem":
            self.units += consistent * max(1, _started(_size(parsed.get("Item", {})), 4096))
        if model.name == "Query":
            self.units += consistent * max(1, _started(sum(map(_size, parsed["Items"])), 4096))
        if model.name == "TransactWriteItems":
            self.units += sum(2 * _started(self._written(action), 1024) for action in self._params["TransactItems"])

    def _written(self, action: dict[str, Any]) -> int:
        """The size of the item that an action leaves, or would have left."""
        if "Put" in action:
            return _size(action["Put"]["Item"])
        ((_, update),) = action.items()
        cells = str(update["UpdateExpression"]).count(" :d")
        return _size(update["Key"]) + cells * len("t0900" + "11")


def measure() -> Iterator[str]:
    with engine_process() as engine:
        yield from _measured(dynamodb(engine))


def _measured(client: Any) -> Iterator[str]:
    create_table(client, TABLE)
    meter, store, now = Meter(client), Store(client, TABLE), datetime.fromisoformat(NOW)
    catalog = load(ROOT / "data", today=date.fromisoformat(DAY))

    def ask(key: str, **more: object) -> Any:
        body = {
            "space": SPACE, "date": TUESDAY, "start": "10:00", "end": "12:00", "party_size": 4, "name": "Sri Lestari",
            "email": "sri@example.org", "phone": "081234567890", "purpose": "Rapat pengurus", "lang": "id",
            "idempotency_key": key, "notice_version": catalog.notice_version.isoformat(), **more,
        }  # fmt: skip
        draft = forms.draft(bodies.read(json.dumps(body).encode(), "application/json"), catalog, now=now)
        try:
            return grants.grant(catalog, store, draft, secret_key=_KEY, now=now)
        except Refusal as refusal:
            return refusal

    def search() -> Findings:
        wish = Search(date=date.fromisoformat(TUESDAY), span=Span(600, 720), party_size=8, location="solo")
        first_day, days = wish.window
        return finding.look(catalog, wish, lambda space: store.sheets(space, first_day, days), now=now)

    def change(become: Callable[[Reservation], Transition | None]) -> None:
        """As every route does it: read, decide, write."""
        file = store.file(granted[-1].reference, now=now)
        transition = become(file.reservation)
        if transition is not None:
            store.apply(transition, file)

    def correct() -> None:
        file = store.file(granted[-1].reference, now=now)
        counts = quotas_of(catalog, file.reservation.space, _OTHER, secret_key=_KEY)
        store.correct(file, _OTHER, counts, erase_at=erase_at(file.reservation), now=now)

    def moved(found: Reservation) -> Transition | None:
        later = (Slot(found.space, found.dates[0], Span(found.span.start + 60, found.span.end + 60)),)
        return transitions.move(catalog, found, later, now=now)

    first, second = "0b0f6a0e-8c1f-4a6b-9f5e-3f1f1c2b7a01", "0b0f6a0e-8c1f-4a6b-9f5e-3f1f1c2b7a02"
    weekly, held = "0b0f6a0e-8c1f-4a6b-9f5e-3f1f1c2b7a03", "0b0f6a0e-8c1f-4a6b-9f5e-3f1f1c2b7a04"
    granted: list[Any] = []
    yield f"availability of 28 days: {meter.of(lambda: store.sheets(SPACE, date.fromisoformat(TUESDAY), 28))}"
    yield f"a search among the spaces of Solo for 8 people: {meter.of(search)}"
    yield f"a booking: {meter.of(lambda: granted.append(ask(first)))}"
    yield f"the same booking sent again: {meter.of(lambda: ask(first))}"
    yield f"a booking of taken times, with alternatives: {meter.of(lambda: ask(second))}"
    yield f"the manage page: {meter.of(lambda: store.reservation(granted[0].reference))}"
    yield f"health: {meter.of(store.ping)}"
    yield f"four weeks at once: {meter.of(lambda: granted.append(ask(weekly, **_WEEKLY)))}"
    yield f"a request for a divided hall: {meter.of(lambda: granted.append(ask(held, **_HALL)))}"
    yield f"approving it: {meter.of(lambda: change(lambda found: transitions.approve(found, now=now)))}"
    yield f"moving it: {meter.of(lambda: change(moved))}"
    yield f"correcting who asked: {meter.of(correct)}"
    hall = catalog.space[str(_HALL["space"])]
    yield f"cancelling it: {meter.of(lambda: change(lambda found: transitions.cancel(hall, found, now=now)))}"


def _size(item: dict[str, dict[str, Any]]) -> int:
    """DynamoDB's size of an item: names and values in UTF-8; numbers about half a byte a digit, plus one."""
    return sum(len(name.encode()) + _value_size(value) for name, value in item.items())


def _value_size(value: dict[str, Any]) -> int:
    ((kind, content),) = value.items()
    return len(content) // 2 + 2 if kind == "N" else len(str(content).encode())


def _started(size: int, block: int) -> int:
    return -(-size // block)
