"""How one person is recognized again without keeping who they are: keyed hashes of e-mail and phone."""

from __future__ import annotations

import hashlib
import hmac

from .reservations import Visitor

_LENGTH = 32  # hexadecimal digits, 128 bits


def marks(secret_key: bytes, visitor: Visitor) -> tuple[str, ...]:
    """One mark for the phone, and one for the e-mail, whatever its capitals, of those who gave one.

    Without the key nobody can try out addresses or numbers against them.
    """
    by_phone = _mark(secret_key, "phone", visitor.phone)
    return (_mark(secret_key, "email", visitor.email.casefold()), by_phone) if visitor.email else (by_phone,)


def _mark(secret_key: bytes, kind: str, value: str) -> str:
    return hmac.new(secret_key, f"person:{kind}:{value}".encode(), hashlib.sha256).hexdigest()[:_LENGTH]
