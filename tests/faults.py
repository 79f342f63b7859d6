"""What DynamoDB does on a bad day and no engine on this machine does: injected below botocore, on real clients.

A fault is asked for each request just before it is sent. It returns what the service would have answered, raises what
the network would have raised, or returns None and lets the request pass.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from random import Random
from typing import Any

from botocore.awsrequest import AWSResponse
from botocore.exceptions import ConnectionClosedError, EndpointConnectionError
from botocore.httpsession import URLLib3Session

Fault = Callable[[Any], AWSResponse | None]

_TYPE = "com.amazonaws.dynamodb.v20120810#"
_wire = URLLib3Session()


def passes(_request: Any) -> None:
    """The request goes through."""


def conflict(request: Any) -> AWSResponse:
    """Another transaction holds one of the items."""
    return cancelled(request, {0: "TransactionConflict"})


def overloaded(request: Any) -> AWSResponse:
    """A transaction met a partition that has had enough."""
    return cancelled(request, {0: "ThrottlingError"})


def cancelled(request: Any, blamed: Mapping[int, str]) -> AWSResponse:
    """A transaction cancelled because of some of its actions, by their place (-1 is the last)."""
    reasons = [{"Code": "None"} for _ in json.loads(request.body)["TransactItems"]]
    for place, code in blamed.items():
        reasons[place] = {"Code": code}
    return _answer(request, 400, "TransactionCanceledException", CancellationReasons=reasons)


def throttled(request: Any) -> AWSResponse:
    return _answer(request, 400, "ThrottlingException")


def in_trouble(request: Any) -> AWSResponse:
    return _answer(request, 500, "InternalServerError")


def unreachable(request: Any) -> AWSResponse:
    """Nothing was sent."""
    raise EndpointConnectionError(endpoint_url=request.url)


def cut(request: Any) -> AWSResponse:
    """The request was carried out, and the connection broke before the answer came."""
    _wire.send(request)
    raise ConnectionClosedError(endpoint_url=request.url)


def refused(request: Any) -> AWSResponse:
    """Nothing that another attempt could mend."""
    return _answer(request, 400, "AccessDeniedException")


PASSING: tuple[Fault, ...] = (conflict, overloaded, throttled, in_trouble, unreachable, cut)


def in_turn(faults: Iterable[Fault]) -> Fault:
    """Each request meets the next fault; when they are used up, all pass."""
    remaining: Iterator[Fault] = iter(faults)

    def fault(request: Any) -> AWSResponse | None:
        return next(remaining, passes)(request)

    return fault


def by_chance(random: Random, share: float) -> Fault:
    """That share of the requests meets some fault that passes."""

    def fault(request: Any) -> AWSResponse | None:
        return random.choice(PASSING)(request) if random.random() < share else None

    return fault


def bad_weather(share: float, client: Any) -> None:
    """That share of a client's transactions goes wrong; each process has a chance of its own."""
    inject(client, by_chance(Random(os.getpid()), share))


def inject(client_or_session: Any, fault: Fault, *, operation: str = "TransactWriteItems") -> None:
    """Have `fault` asked before each request of that operation."""
    events = client_or_session.meta.events if hasattr(client_or_session, "meta") else client_or_session
    events.register(f"before-send.dynamodb.{operation}", lambda request, **_: fault(request))


def _answer(request: Any, status: int, kind: str, **more: Any) -> AWSResponse:
    body = json.dumps({"__type": _TYPE + kind, "message": "injected", "Message": "injected", **more})
    headers = {"Content-Type": "application/x-amz-json-1.0", "x-amzn-RequestId": "injected"}
    return AWSResponse(request.url, status, headers, _Bytes(body.encode()))  # type: ignore[arg-type]  # any mapping does


class _Bytes:
    """A response body that has arrived already."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def stream(self) -> Iterator[bytes]:
        yield self._body
