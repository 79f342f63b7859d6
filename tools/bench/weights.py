"""What pages weigh on the wire, compressed as the static host compresses them."""

from __future__ import annotations

import gzip
import http.client
import tempfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from tools.bench.stack import DAY, SPACE, TUESDAY, stack
from tools.site_build import build_site

TITLE = "Page weights, gzip -9, bytes of budget; the favicon apart"
_BOOKING = f"fasilitas/{SPACE}/index.html"


class _Loads(HTMLParser):
    """The addresses a page loads without being asked to: scripts, style sheets, pictures; the favicon apart."""

    def __init__(self) -> None:
        super().__init__()
        self._icons: set[str | None] = set()
        self._loaded: list[str] = []

    @property
    def found(self) -> list[str]:
        return [address for address in self._loaded if address not in self._icons]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("rel") == "icon":
            self._icons.add(given.get("href"))
        source = given.get("href") if tag == "link" and given.get("rel") in ("stylesheet", "modulepreload") else None
        if tag in ("script", "img", "iframe"):
            source = given.get("src")
        if source and source not in self._loaded:
            self._loaded.append(source)


def measure() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as scratch:
        output = Path(scratch) / "output"
        result = build_site(output, env={"SITE_TODAY": DAY})
        if result.returncode != 0:
            raise RuntimeError(result.stdout + result.stderr)
        pages = {page.relative_to(output).as_posix(): _page(page, output) for page in output.rglob("*.html")}
        yield _line("home", pages["index.html"], 5_500)
        yield _line(f"booking page {SPACE} with its script", pages[_BOOKING], 9_000)
        yield _line("calendar of the year", pages["jadwal/index.html"], 9_000)
        heaviest = max(pages, key=lambda name: pages[name][0])
        yield _line(f"heaviest of {len(pages)} pages, {heaviest}", pages[heaviest], 14_000)
    yield f"availability of 28 days: {_availability():,} of 1,000 in 1 request"


def _page(page: Path, output: Path) -> tuple[int, int]:
    """The bytes of a page with all it loads, and in how many requests."""
    text = page.read_bytes()
    parser = _Loads()
    parser.feed(text.decode())
    parts = [text, *((output / source.lstrip("/")).read_bytes() for source in parser.found)]
    return sum(len(gzip.compress(part, 9)) for part in parts), len(parts)


def _availability() -> int:
    address = f"/v1/availability?space={SPACE}&from={TUESDAY}&days=28"
    with stack(1) as running:
        connection = http.client.HTTPConnection(running.addresses[0].removeprefix("http://"))
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        weight = len(connection.getresponse().read())
        connection.close()
        return weight


def _line(name: str, weight: tuple[int, int], budget: int) -> str:
    return f"{name}: {weight[0]:,} of {budget:,} in {weight[1]} request{'s' if weight[1] > 1 else ''}"
