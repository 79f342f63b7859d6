"""How a request is recognized when it comes again, and whether what it was granted then still answers it.

Room and seat alike. Keeping the records is the store's; that two at the same moment get one answer, the transaction's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar, Protocol, TypeVar

# How long the same key gets the same answer. A form without script has no key of its own: it is recognized
# by its content, only as long as an impatient second tap or a reload takes.
KEY_LIFETIME = timedelta(hours=24)
CONTENT_KEY_LIFETIME = timedelta(minutes=10)


class Keyed(Protocol):
    """A request, frozen as a dataclass, that may bring a key by which it is recognized when it comes again."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def idempotency_key(self) -> str: ...


class Granted(Protocol):
    """What a request was granted: a reservation or an enrollment."""

    @property
    def reference(self) -> str: ...

    @property
    def state(self) -> StrEnum: ...


G = TypeVar("G", bound=Granted)


@dataclass(frozen=True, slots=True)
class IdempotencyRecord:
    """That a key was answered, for which content, with which reservation or enrollment."""

    key: str
    fingerprint: str
    reference: str
    expires_at: datetime


def record_of(request: Keyed, *, reference: str, now: datetime) -> IdempotencyRecord:
    """The record of `request`'s key; its content is the key where the visitor's form had none."""
    fingerprint = fingerprint_of(request)
    if request.idempotency_key:
        key, lifetime = _digest(f"key:{request.idempotency_key}"), KEY_LIFETIME
    else:
        key, lifetime = _digest(f"content:{fingerprint}"), CONTENT_KEY_LIFETIME
    return IdempotencyRecord(key, fingerprint, reference, now + lifetime)


def granted_before(
    request: Keyed, record: IdempotencyRecord, granted: Callable[[IdempotencyRecord], G | None]
) -> tuple[G | None, IdempotencyRecord]:
    """What `request` was granted before, if that still answers it; and the record under which it is granted anew.

    `granted` looks up what the key of a record was answered with.
    """
    while (found := granted(record)) and given_back(request, found):
        record = replace(record, key=_digest(f"{record.key} after {found.reference}"))
    return found, record


def given_back(request: Keyed, granted: Granted) -> bool:
    """Whether a form without a key, sent again, asks anew: its visitor has cancelled what it was granted before."""
    return not request.idempotency_key and granted.state == "cancelled"


def fingerprint_of(request: Keyed) -> str:
    """A digest of all that was asked for, the key itself left out."""
    content = asdict(request)
    del content["idempotency_key"]
    return _digest(json.dumps(content, sort_keys=True, default=str))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
