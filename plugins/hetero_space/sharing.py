"""What a page tells machines about itself: the picture for shared links, and its facts as JSON-LD."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chalicelib.catalog import Lang, Location, Session
from chalicelib.i18n import N_

from . import cards, structured
from .agenda import coming
from .build import Build, Entry
from .calendars import description, session_id, summary
from .paths import path_of
from .questions import questions_in
from .structured import Node

_EVENTS = 4  # sessions of a program told to search engines: the next ones
_NAMES = {
    "home": N_("Beranda"),
    "facilities": N_("Ruang dan fasilitas"),
    "calendar": N_("Jadwal"),
    "locations": N_("Lokasi"),
    "news": N_("Kabar"),
}
_PARENTS = {
    "space": "facilities",
    "facilities_in": "facilities",
    "facilities_of_kind": "facilities",
    "facilities_of_kind_for": "facilities",
    "facilities_for": "facilities",
    "location": "locations",
    "program": "calendar",
    "session": "calendar",
    "calendar_year": "calendar",
    "calendar_week": "calendar",
    "calendar_coming": "calendar",
    "calendar_month": "calendar",
    "calendar_theme": "calendar",
    "calendar_location": "calendar",
    "article": "news",
}
_WITH_FEED = ("home", "news", "article")  # there a reader of feeds looks for ours
_ALONE = ("home", "search", "offline", "not_found")  # no way leads to them, or none that a search should tell


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language, and where the site is."""

    build: Build
    kind: str
    entry: Entry
    lang: Lang
    site_url: str

    def address(self, kind: str, entry: str = "") -> str:
        return self.site_url + path_of(kind, self.lang, entry)


def sharing(page: Page) -> dict[str, object]:
    """What `components/sharing.html` needs."""
    nodes = [*_FACTS.get(page.kind, _answers)(page), *_way(page)]
    card = cards.card(page.build, card_of(page))
    return {
        "card": page.address("card", card.id),
        "card_alt": cards.in_words(card, page.lang),
        "has_feed": page.kind in _WITH_FEED,
        "structured": structured.script_text(nodes),
    }


def card_of(page: Page) -> str:
    """The id of the card that fits best."""
    catalog, entry = page.build.catalog, page.entry.id
    if page.kind == "space":
        return catalog.space[entry].location
    if page.kind in ("program", "session"):
        return catalog.program[entry.partition("/")[0]].theme
    return entry if entry in catalog.location or entry in catalog.theme else cards.HOME


def _home(page: Page) -> Iterator[Node]:
    url, logo = page.address("home"), f"{page.site_url}/icon-512.png"
    yield structured.organization(url=url, logo=logo, description=page.entry.description[page.lang])
    yield structured.website(url=url, lang=page.lang)


def _locations(page: Page) -> Iterator[Node]:
    return (_business(page, location) for location in page.build.catalog.locations)


def _location(page: Page) -> Iterator[Node]:
    yield _business(page, page.build.catalog.location[page.entry.id])


def _business(page: Page, location: Location) -> Node:
    """The same node wherever it stands: its address is its page."""
    url, image = page.address("location", location.id), page.address("card", location.id)
    return structured.local_business(location, url=url, image=image)


def _program(page: Page) -> Iterator[Node]:
    sessions = coming(page.build.catalog, page.entry.id)[:_EVENTS]
    return (_event(page, session) for session in sessions)


def _session(page: Page) -> Iterator[Node]:
    session = page.entry.context["session"]
    if isinstance(session, Session):
        yield _event(page, session)


def _article(page: Page) -> Iterator[Node]:
    pair = page.entry.context["article"]
    if isinstance(pair, dict):
        url, image = page.address("article", page.entry.id), page.address("card", cards.HOME)
        yield structured.article(pair[page.lang], url=url, image=image)


def _event(page: Page, session: Session) -> Node:
    program = page.build.catalog.program[session.program]
    return structured.event(
        page.build.catalog,
        session,
        name=summary(page.build, session, page.lang),
        description=description(page.build, session, page.lang),
        url=page.address("session", session_id(session)),
        image=page.address("card", program.theme),
    )


def _answers(page: Page) -> Iterator[Node]:
    prose = page.build.prose.get(page.kind)
    answers = questions_in(prose.html[page.lang]) if prose else []
    if answers:
        yield structured.faq((question, _with_origin(answer, page.site_url)) for question, answer in answers)


def _with_origin(html: str, site_url: str) -> str:
    """Links of the site in full: whoever shows an answer elsewhere does not know where "/" is."""
    return html.replace('href="/', f'href="{site_url}/')


def _way(page: Page) -> Iterator[Node]:
    if page.kind in _ALONE:
        return
    said = page.build.languages[page.lang].gettext
    above = ["home", _PARENTS[page.kind]] if page.kind in _PARENTS else ["home"]
    steps = [(said(_NAMES[kind]), page.address(kind)) for kind in above]
    if page.kind == "session":
        program = page.build.catalog.program[page.entry.id.partition("/")[0]]
        steps.append((program.title[page.lang], page.address("program", program.id)))
    yield structured.breadcrumbs([*steps, (page.entry.title[page.lang], page.address(page.kind, page.entry.id))])


_FACTS: dict[str, Callable[[Page], Iterator[Node]]] = {
    "home": _home,
    "locations": _locations,
    "location": _location,
    "article": _article,
    "program": _program,
    "session": _session,
}
