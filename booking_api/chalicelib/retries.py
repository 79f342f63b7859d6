"""Which failures of the table pass by themselves, and how long and how patiently to try again.

Clock, sleep and chance are values, so that the rule can be tried without waiting. What an attempt does is
the store's; it must be safe to repeat.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import TypeVar

from botocore.exceptions import ClientError, HTTPClientError, IncompleteReadError
from botocore.exceptions import ConnectionError as NoConnection

from .errors import Code, Refusal

T = TypeVar("T")

_PASSING = frozenset({
    "InternalServerError",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "ServiceUnavailable",
    "ThrottlingException",
    "TransactionConflictException",
    "TransactionInProgressException",
})  # fmt: skip
# Why a transaction was cancelled, where another attempt may go through.
PASSING_REASONS = frozenset({"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
# A second attempt is safe although the first may have been carried out: the idempotency record tells.
CUT = (HTTPClientError, NoConnection, IncompleteReadError)
_LONGEST_DOUBLING = 16


class Unsettled(Exception):
    """What was read contradicts what was refused, because it changed in between: look again."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Full jitter: each pause is chosen between nothing and a bound that doubles, up to `longest`. In seconds."""

    total: float = 5.0
    first: float = 0.02
    longest: float = 0.4
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random

    def pause(self, attempt: int) -> float:
        return self.chance() * min(self.longest, self.first * 2.0 ** min(attempt, _LONGEST_DOUBLING))


def persist(attempt: Callable[[], T], patience: Patience) -> T:
    """The result of `attempt`, tried again while it fails in passing. Raises Refusal BUSY when time is up."""
    deadline = patience.clock() + patience.total
    for number in count():
        try:
            return attempt()
        except (ClientError, Unsettled, *CUT) as error:
            pause = patience.pause(number)
            if not passes(error):
                raise
            if patience.clock() + pause >= deadline:
                raise Refusal(Code.BUSY) from error
        patience.sleep(pause)
    raise AssertionError  # unreachable: the count is endless


def passes(error: Exception) -> bool:
    """Whether another attempt may succeed without anybody mending anything."""
    if not isinstance(error, ClientError):
        return True
    return error.response["Error"]["Code"] in _PASSING or not PASSING_REASONS.isdisjoint(reasons(error))


def reasons(error: ClientError) -> list[str]:
    """The code of each action of a cancelled transaction, in order; `None` where it was not to blame."""
    return [reason.get("Code", "None") for reason in error.response.get("CancellationReasons", ())]
