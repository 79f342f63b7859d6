"""References, manage tokens and the hashes under which they are kept.

A reference can be read out on the phone: no vowels, so it spells no word, and no character that looks
like another. It is a name, not a secret; the token is the secret, derived rather than stored, so that a
repeated request can be answered with the same link. What is stored is the token's hash.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from base64 import urlsafe_b64encode

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
RESERVATION = "HS-"
ENROLLMENT = "HP-"
_LENGTH = 6
_TOKEN_BYTES = 16  # 128 bits


def new_reference(prefix: str = RESERVATION) -> str:
    """A fresh `HS-7K3M9Q`; 27^6, about 387 million. The store refuses one that exists, and asks again."""
    return prefix + "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH))


def manage_token(secret_key: bytes, reference: str) -> str:
    """The token that opens the manage page of `reference`."""
    digest = hmac.new(secret_key, f"manage:{reference}".encode(), hashlib.sha256).digest()
    return urlsafe_b64encode(digest[:_TOKEN_BYTES]).decode().rstrip("=")


def token_hash(token: str) -> str:
    """What is stored of a token. Unsalted: 128 random bits leave nothing to guess."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_matches(token: str, stored_hash: str) -> bool:
    return hmac.compare_digest(token_hash(token), stored_hash)


def is_reference(text: str, prefix: str = RESERVATION) -> bool:
    """Whether `text` has the form of a reference, whether or not it is in use."""
    return re.fullmatch(f"{prefix}[{ALPHABET}]{{{_LENGTH}}}", text) is not None
