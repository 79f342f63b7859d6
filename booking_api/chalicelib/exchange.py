"""A request and an answer as the rest of the function sees them, free of the framework; what a caller wants to read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from .catalog import LANGS, Catalog, Lang

HTML = "text/html"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the site and the function are reached; no trailing slashes."""

    site: str
    api: str


@dataclass(frozen=True, slots=True)
class House:
    """What every answer is made from: what there is, where it is reached, and what time it is."""

    catalog: Catalog
    addresses: Addresses
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """`headers` by lower-case name; `query` with every value of a name; `params` from the path."""

    method: str
    headers: Mapping[str, str]
    query: Mapping[str, Sequence[str]]
    params: Mapping[str, str]
    body: bytes = b""

    @property
    def origin(self) -> str | None:
        return self.headers.get("origin")

    @property
    def wants_html(self) -> bool:
        return prefers_html(self.headers.get("accept", ""))

    @property
    def lang(self) -> Lang:
        """The language for answers where the request itself names none: `lang` of the query, else the browser's."""
        return self.asked_lang or preferred_lang(self.headers.get("accept-language", ""))

    @property
    def asked_lang(self) -> Lang | None:
        """`lang` of the query. One that we do not speak counts as none: any answer beats a refusal over that."""
        asked = list(self.query.get("lang", ()))
        return next((lang for lang in LANGS if asked == [lang]), None)


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def origin(address: str) -> str:
    """Scheme, host and port of an address, as browsers send it."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def json_answer(status: int, body: Any, headers: Mapping[str, str] | None = None) -> Answer:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Answer(status, text, {"Content-Type": JSON} | dict(headers or {}))


def download(text: str, name: str, media_type: str) -> Answer:
    """A file of somebody's own, which no cache may keep."""
    headers = {
        "Content-Type": media_type,
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return Answer(200, text, headers)


def prefers_html(accept: str) -> bool:
    """Whether an Accept header ranks HTML above JSON; not so where it treats them alike, as curl's `*/*` does."""
    ranges = _weighted(accept)
    others = (JSON, "application/problem+json")
    return _quality(ranges, HTML) > max(_quality(ranges, media_type) for media_type in others)


def preferred_lang(accept_language: str) -> Lang:
    """The better ranked of our languages; Indonesian where neither is named."""
    best: Lang = "id"
    quality = 0.0
    for tag, weight in _weighted(accept_language).items():
        for lang in LANGS:
            if tag.split("-", 1)[0] == lang and weight > quality:
                best, quality = lang, weight
    return best


def _quality(ranges: Mapping[str, float], media_type: str) -> float:
    """By the most specific range that covers `media_type` (RFC 9110, section 12.5.1)."""
    covering = (media_type, media_type.split("/", maxsplit=1)[0] + "/*", "*/*")
    return next((ranges[each] for each in covering if each in ranges), 0.0)


def _weighted(header: str) -> dict[str, float]:
    """`text/html;q=0.8, */*` as {"text/html": 0.8, "*/*": 1.0}; what is not understood counts as not said."""
    weights: dict[str, float] = {}
    for part in header.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((each[2:] for each in parameters if each.startswith("q=")), "1")
        if name:
            weights.setdefault(name, _number(quality))
    return weights


def _number(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 0.0
