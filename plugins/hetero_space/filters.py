"""Narrowing the spaces down by kind, number of people and city: which choices a page offers, and where each leads.

Kind and number combine into pages. A city narrows any of them by its fragment: every page is grouped by city, and the
style sheet shows the group that the address names. No choice leads to an empty list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from chalicelib.catalog import Kind, Space, Text
from chalicelib.finding import fits
from chalicelib.i18n import N_
from chalicelib.labels import KINDS, short_name

from .build import Build
from .paths import PARTIES

TOP = "isi"  # the fragment that names no city: the frame's main part


@dataclass(frozen=True, slots=True)
class Filter:
    """What a page shows: of a kind, for so many people, in a city; None where it does not matter."""

    kind: Kind | None = None
    people: int | None = None
    city: str | None = None

    def takes(self, space: Space) -> bool:
        return (
            self.kind in (None, space.kind)
            and self.city in (None, space.location)
            and (self.people is None or fits(space, self.people))
        )

    @property
    def page(self) -> tuple[str, str]:
        """The kind and id of the page that shows it; a city beside other choices is told by the fragment."""
        if self.kind and self.people:
            return "facilities_of_kind_for", f"{self.kind}/{self.people}"
        if self.kind:
            return "facilities_of_kind", self.kind
        if self.people:
            return "facilities_for", str(self.people)
        return ("facilities_in", self.city) if self.city else ("facilities", "")

    @property
    def anchor(self) -> str:
        return self.city if self.city and (self.kind or self.people) else ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A link of the filters: the page by kind and id (none: this one), a fragment, what it says, if it was chosen.

    Which fragment was chosen only the browser knows, so the style sheet marks those.
    """

    page: str
    id: str
    anchor: str
    name: Text
    chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """What one chooses by: its label, what was chosen (None: nothing), and the choices; the first takes it back."""

    label: str
    chosen: Text | None
    choices: tuple[Choice, ...]


def rows(build: Build, here: Filter) -> tuple[Row, ...]:
    """What can be chosen on the page that shows `here`."""
    every = build.text(N_("Semua"))
    kinds = {None: every} | {kind: build.text(KINDS[kind]) for kind in kinds_there(build)}
    sizes = {None: every} | {people: Text(str(people), str(people)) for people in PARTIES}
    cities = {None: every} | {one.id: build.text(short_name(one)) for one in build.catalog.locations}
    by_kind = [(replace(here, kind=kind), name) for kind, name in kinds.items()]
    by_size = [(replace(here, people=people), name) for people, name in sizes.items()]
    by_city = [(replace(here, city=city), name) for city, name in cities.items()]
    party = build.text(N_("{people} orang"), people=str(here.people)) if here.people else None
    city_of = _group if here.kind or here.people else partial(_page, here)
    return (
        Row(N_("Jenis"), kinds[here.kind] if here.kind else None, _choices(build, by_kind, partial(_page, here))),
        Row(N_("Berapa orang"), party, _choices(build, by_size, partial(_page, here))),
        Row(N_("Kota"), cities[here.city] if here.city else None, _choices(build, by_city, city_of)),
    )


def kinds(build: Build) -> list[Choice]:
    """The kinds of space that there are, each with the page that shows it."""
    return [_page(Filter(), Filter(kind=kind), build.text(KINDS[kind])) for kind in kinds_there(build)]


def kinds_there(build: Build) -> list[Kind]:
    """The kinds of which there is a space, in the order of their labels."""
    there = {space.kind for space in build.catalog.spaces}
    return [kind for kind in KINDS if kind in there]


def _choices(
    build: Build, offered: Iterable[tuple[Filter, Text]], choice: Callable[[Filter, Text], Choice]
) -> tuple[Choice, ...]:
    """Those of `offered` for which there is a space."""
    spaces = build.catalog.spaces
    return tuple(choice(shown, name) for shown, name in offered if any(map(shown.takes, spaces)))


def _page(here: Filter, shown: Filter, name: Text) -> Choice:
    page, entry = shown.page
    return Choice(page, entry, shown.anchor, name, chosen=shown == here)


def _group(shown: Filter, name: Text) -> Choice:
    return Choice("", "", shown.city or TOP, name, chosen=False)
