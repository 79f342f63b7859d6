"""The function's settings, from the environment, and what is plainly wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from .exchange import Addresses, origin
from .times import WIB

_SHORTEST_KEY = 32  # characters


@dataclass(frozen=True, slots=True)
class Settings:
    """`origins` may post and read answers; `now` pins the clock, for tests and demonstrations."""

    addresses: Addresses
    origins: frozenset[str]
    table: str
    secret_key: bytes
    now: datetime | None


def settings(environ: Mapping[str, str]) -> Settings:
    """Raises RuntimeError that names the setting to mend."""
    secret_key = environ.get("SECRET_KEY", "")
    if len(secret_key) < _SHORTEST_KEY:
        message = f"SECRET_KEY must hold at least {_SHORTEST_KEY} random characters: manage links are made from it"
        raise RuntimeError(message)
    site = environ.get("SITE_URL", "http://localhost:8000").rstrip("/")
    api = environ.get("API_URL", "http://localhost:8001").rstrip("/")
    origins = [each.strip().rstrip("/") for each in environ.get("SITE_ORIGINS", "").split(",") if each.strip()]
    return Settings(
        addresses=Addresses(site, api),
        origins=frozenset(origins or [origin(site)]),
        table=environ.get("TABLE_NAME", "hetero-space-local"),
        secret_key=secret_key.encode(),
        now=_pinned(environ.get("BOOKING_NOW", "")),
    )


def _pinned(text: str) -> datetime | None:
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        message = f"BOOKING_NOW needs a time zone, such as 2026-12-01T09:00:00+07:00: {text}"
        raise RuntimeError(message)
    return moment.astimezone(WIB)
