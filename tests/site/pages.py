"""The built pages, read back: what the tests of this folder look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

VOID = {"meta", "link", "img", "input", "br", "hr"}


@dataclass(slots=True)
class Element:
    """One element with all the text inside it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def words(self) -> str:
        return " ".join(self.text.split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.found.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


@dataclass
class Page:
    """One page by its path on the site, such as `/en/facilities/`."""

    path: str
    source: str
    lang: str = field(init=False)

    def __post_init__(self) -> None:
        self.lang = self.one("html")["lang"]

    @cached_property
    def elements(self) -> list[Element]:
        reader = _Reader()
        reader.feed(self.source)
        return reader.found

    def all(self, *tags: str, **attributes: str) -> Iterator[Element]:
        """The elements of these tags whose attributes are as given."""
        for element in self.elements:
            if element.tag in tags and all(element[name] == value for name, value in attributes.items()):
                yield element

    def one(self, tag: str, **attributes: str) -> Element:
        (element,) = self.all(tag, **attributes)
        return element

    @property
    def scripts(self) -> list[Element]:
        """The scripts that run; facts for search engines stand in script elements, too, and do not."""
        return [script for script in self.all("script") if script["type"] != "application/ld+json"]

    @property
    def fetched_scripts(self) -> list[str]:
        """The addresses of the scripts that the page fetches, at once or later."""
        return [address for script in self.scripts for name in ("src", "data-src") if (address := script[name])]

    @property
    def ids(self) -> set[str]:
        return {element["id"] for element in self.elements if element["id"]}


def pages_of(folder: Path) -> dict[str, Page]:
    """Every page of a built site, by path."""
    found = {}
    for file in sorted(folder.rglob("*.html")):
        path = "/" + file.relative_to(folder).as_posix().removesuffix("index.html")
        found[path] = Page(path, file.read_text("utf-8"))
    return found
