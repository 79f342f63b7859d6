"""What each operation asks of the table: round trips, counted as they leave botocore, and capacity units.

The embedded engine tells no capacity of transactions, so units are worked out from the items themselves by DynamoDB's
published rules: a transaction writes 2 units for each started KB of each item, a Query reads half a unit
for each started 4 KB of all items together (one where consistent), a consistent GetItem one unit for each started 4 KB.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from chalicelib import bodies, finding, forms, grants
from chalicelib.errors import Refusal
from chalicelib.finding import Findings, Search
from chalicelib.store import Store
from chalicelib.times import Span
from compile_catalog import load
from tools.bench.stack import DAY, NOW, SPACE, TABLE, TUESDAY
from tools.engine import dynamodb, engine_process
from tools.processes import ROOT
from tools.table import create_table

TITLE = "Work of the table per operation"
_KEY = b"k" * 32


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

    def ask(key: str) -> Any:
        body = (
            f'{{"space": "{SPACE}", "date": "{TUESDAY}", "start": "10:00", "end": "12:00", "party_size": 4,'
            f'"name": "Sri Lestari", "email": "sri@example.org", "phone": "081234567890",'
            f'"purpose": "Rapat pengurus", "lang": "id", "idempotency_key": "{key}",'
            f'"notice_version": "{catalog.notice_version}"}}'
        )
        draft = forms.draft(bodies.read(body.encode(), "application/json"), catalog, now=now)
        try:
            return grants.grant(catalog, store, draft, secret_key=_KEY, now=now)
        except Refusal as refusal:
            return refusal

    def search() -> Findings:
        wish = Search(date=date.fromisoformat(TUESDAY), span=Span(600, 720), party_size=8, location="solo")
        first_day, days = wish.window
        return finding.look(catalog, wish, lambda space: store.sheets(space, first_day, days), now=now)

    first, second = "0b0f6a0e-8c1f-4a6b-9f5e-3f1f1c2b7a01", "0b0f6a0e-8c1f-4a6b-9f5e-3f1f1c2b7a02"
    granted: list[Any] = []
    yield f"availability of 28 days: {meter.of(lambda: store.sheets(SPACE, date.fromisoformat(TUESDAY), 28))}"
    yield f"a search among the spaces of Solo for 8 people: {meter.of(search)}"
    yield f"a booking: {meter.of(lambda: granted.append(ask(first)))}"
    yield f"the same booking sent again: {meter.of(lambda: ask(first))}"
    yield f"a booking of taken times, with alternatives: {meter.of(lambda: ask(second))}"
    yield f"the manage page: {meter.of(lambda: store.reservation(granted[0].reference))}"
    yield f"health: {meter.of(store.ping)}"


def _size(item: dict[str, dict[str, Any]]) -> int:
    """DynamoDB's size of an item: names and values in UTF-8; numbers about half a byte a digit, plus one."""
    return sum(len(name.encode()) + _value_size(value) for name, value in item.items())


def _value_size(value: dict[str, Any]) -> int:
    ((kind, content),) = value.items()
    return len(content) // 2 + 2 if kind == "N" else len(str(content).encode())


def _started(size: int, block: int) -> int:
    return -(-size // block)
