"""The one table: keyed reads, Queries and transactions on a botocore client, each tried again within one deadline.

Nothing is ever scanned. What is read and written is decided by the stores; this knows only how.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError

from . import attributes, items, retries
from .attributes import Item
from .errors import Code, Refusal
from .retries import CUT, Patience
from .writes import Action

T = TypeVar("T")

REFUSED = "ConditionalCheckFailed"


def connect() -> Any:
    """A client of DynamoDB, by the environment's region, credentials and endpoint."""
    return botocore.session.get_session().create_client("dynamodb", config=client_config())


def client_config() -> Config:
    """A client that never tries again by itself, since `retries` does, within one deadline. Times in seconds."""
    return Config(
        retries={"total_max_attempts": 1, "mode": "standard"},
        connect_timeout=1,
        read_timeout=3,
        max_pool_connections=32,
    )


class Cancelled(Exception):
    """A transaction of which some condition was refused: nothing was written. `blamed`: the code of each action."""

    def __init__(self, blamed: Sequence[str], error: ClientError) -> None:
        super().__init__(blamed)
        self.blamed = blamed
        self.error = error


@dataclass(frozen=True)
class Table:
    """Raises Refusal BUSY where the table cannot answer in time; other client errors are faults of ours."""

    client: Any
    name: str
    patience: Patience = field(default_factory=Patience)

    def persist(self, attempt: Callable[[], T]) -> T:
        """The result of `attempt`, tried again while it fails in passing; it must be safe to repeat."""
        return retries.persist(attempt, self.patience)

    def ping(self) -> None:
        """One read, tried once. Raises Refusal BUSY when the table does not answer."""
        try:
            self.get(items.idempotency_key("ping"))
        except (ClientError, *CUT) as error:
            raise Refusal(Code.BUSY) from error

    def get(self, key: Item) -> Item | None:
        """The item as it stands at this moment."""
        answer = self.client.get_item(TableName=self.name, Key=key, ConsistentRead=True)
        item: Item | None = answer.get("Item")
        return item

    def query(self, condition: str, values: dict[str, Any], *, consistent: bool = False, **more: Any) -> list[Item]:
        """Every item that `condition` names, in order of the sort key."""
        query = {
            "TableName": self.name,
            "KeyConditionExpression": condition,
            "ExpressionAttributeValues": {name: attributes.value(plain) for name, plain in values.items()},
            "ConsistentRead": consistent,
            **more,
        }
        answer = self.client.query(**query)
        found: list[Item] = answer["Items"]
        # A page is 1 MB, some 1,000 day sheets: few questions ever reach a second one.
        while "LastEvaluatedKey" in answer and len(found) < more.get("Limit", len(found) + 1):
            answer = self.client.query(**query, ExclusiveStartKey=answer["LastEvaluatedKey"])
            found += answer["Items"]
        return found

    def transact(self, actions: Sequence[Action]) -> None:
        """All of `actions` or none. Raises Cancelled where a condition was refused, ClientError otherwise."""
        try:
            self.client.transact_write_items(TransactItems=list(actions))
        except self.client.exceptions.TransactionCanceledException as cancelled:
            blamed = retries.reasons(cancelled)
            if REFUSED in blamed:
                raise Cancelled(blamed, cancelled) from cancelled
            raise
