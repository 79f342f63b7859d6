"""Requests as bytes over a real connection, and what came back: as JSON, or as the page a visitor gets."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@dataclass(frozen=True)
class Reply:
    """An answer; `headers` by lower-case name."""

    status: int
    headers: dict[str, str]
    body: bytes

    @cached_property
    def json(self) -> Any:
        return json.loads(self.body)

    @cached_property
    def page(self) -> Page:
        return Page.read(self.body.decode())

    @property
    def faults(self) -> list[tuple[str, str]]:
        return [(fault["field"], fault["code"]) for fault in self.json.get("errors", ())]


@dataclass
class Page(HTMLParser):
    """What matters of a page: its language, its form as a browser would send it, and its visible text."""

    lang: str = ""
    form: dict[str, str] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    _select: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    @classmethod
    def read(cls, text: str) -> Page:
        page = cls()
        page.feed(text)
        return page

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "html":
            self.lang = given.get("lang") or ""
        elif tag == "a":
            self.links.append(given.get("href") or "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given:
            self.form[self._select] = value
        elif tag == "input" and (given.get("type") not in {"radio", "checkbox"} or "checked" in given):
            self.form[name] = value

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@dataclass
class Caller:
    """Somebody who calls the API at `address`, one connection a request, as curl does."""

    address: str

    def call(self, method: str, path: str, body: bytes = b"", **headers: str) -> Reply:
        """Headers by name, with `_` for `-`."""
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=30)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, body or None, sent)
            answer = connection.getresponse()
            received = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, received, answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Reply:
        return self.call("GET", path, b"", **headers)

    def browse(self, path: str, **headers: str) -> Reply:
        return self.call("GET", path, b"", **{"Accept": BROWSER} | headers)

    def post_json(self, fields: dict[str, Any], **headers: str) -> Reply:
        body = json.dumps(fields).encode()
        return self.call("POST", "/v1/reservations", body, **{"Content_Type": JSON} | headers)

    def post_form(self, fields: dict[str, str], **headers: str) -> Reply:
        """As a browser sends a form."""
        body = urlencode(fields).encode()
        return self.call("POST", "/v1/reservations", body, **{"Content_Type": FORM, "Accept": BROWSER} | headers)
