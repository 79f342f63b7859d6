"""How one person is recognized again without keeping who they are: keyed hashes of e-mail and phone."""

from __future__ import annotations

import hashlib
import hmac

from .reservations import Visitor

_LENGTH = 32  # hexadecimal digits, 128 bits


def marks(secret_key: bytes, visitor: Visitor) -> tuple[str, str]:
    """One mark for the e-mail, whatever its capitals, and one for the phone.

    Without the key nobody can try out addresses or numbers against them.
    """
    return _mark(secret_key, "email", visitor.email.casefold()), _mark(secret_key, "phone", visitor.phone)


def _mark(secret_key: bytes, kind: str, value: str) -> str:
    return hmac.new(secret_key, f"person:{kind}:{value}".encode(), hashlib.sha256).hexdigest()[:_LENGTH]
