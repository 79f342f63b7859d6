"""The trainings as calendars to subscribe to: all of them, by theme, by location, by program, and each session alone.

A subscription holds what is to come and the last three months, so that nothing vanishes from a calendar while it still
matters. A session has a file of its own from three months before it takes place until it is over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from chalicelib.catalog import LANGS, Lang, Program, Session, Text
from chalicelib.i18n import N_
from chalicelib.ical import Event, calendar_text, event_lines
from chalicelib.labels import short_name

from .agenda import in_order
from .build import Build
from .paths import path_of

KEPT = timedelta(days=90)  # how long a subscription remembers
AHEAD = timedelta(days=90)  # how long before it takes place a session gets a file of its own
_MOVED, _CANCELLED = 1, 2  # a session that moved and was then cancelled has changed twice, and so on


@dataclass(frozen=True, slots=True)
class Calendar:
    """One subscription: where it is found, and what it is called. `subscriptions` tells which sessions it holds."""

    kind: str
    entry: str
    name: Text


def calendars(build: Build) -> Iterator[Calendar]:
    catalog = build.catalog
    yield Calendar("calendar_ics", "", build.text(N_("Pelatihan Hetero Space")))
    for theme in catalog.themes:
        name = build.text(N_("Pelatihan Hetero Space: {topic}"), topic=theme.name)
        yield Calendar("theme_ics", theme.id, name)
    for location in catalog.locations:
        name = build.text(N_("Pelatihan {place}"), place=location.name)
        yield Calendar("location_ics", location.id, name)
    for program in catalog.programs:
        yield Calendar("program_ics", program.id, program.title)


def subscriptions(build: Build, session: Session) -> Iterator[tuple[str, str]]:
    """Kind and entry of each calendar that holds it."""
    yield "calendar_ics", ""
    yield "theme_ics", build.catalog.program[session.program].theme
    yield "location_ics", build.catalog.space[session.space].location
    yield "program_ics", session.program


def calendar_files(build: Build, site_url: str) -> Iterator[tuple[str, str]]:
    """Path and text of every calendar in both languages; each event is written once a language."""
    catalog = build.catalog
    sessions = in_order(session for session in catalog.sessions if session.date >= catalog.today - KEPT)
    for lang in LANGS:
        write = _Writer(build, site_url, lang)
        events = [(session, write.event(session)) for session in sessions]
        held: dict[tuple[str, str], list[str]] = defaultdict(list)
        for session, event in events:
            for key in subscriptions(build, session):
                held[key].append(event)
        for calendar in calendars(build):
            path, name = path_of(calendar.kind, lang, calendar.entry), calendar.name[lang]
            yield path, calendar_text(held[calendar.kind, calendar.entry], name=name, lang=lang, source=site_url + path)
        for session, event in events:
            if has_own_file(build, session):
                title = catalog.program[session.program].title[lang]
                yield path_of("session_ics", lang, session_id(session)), calendar_text([event], name=title, lang=lang)


def has_own_file(build: Build, session: Session) -> bool:
    """Whether there is a `session_ics` for it."""
    today = build.catalog.today
    return today <= session.date <= today + AHEAD


def session_id(session: Session) -> str:
    """Where a session is found below its program: `catatan-usaha/2026-12-01`, wherever it moves from that day."""
    return f"{session.program}/{session.first_date}"


def uid(session: Session) -> str:
    """What calendars know the session by: the same in both languages, and when it moves."""
    return f"{session.program}-{session.first_date}@hetero-space"


def sequence(session: Session) -> int:
    """How often the session has changed, as far as the data tell."""
    return _MOVED * (session.moved_from is not None) + _CANCELLED * (session.cancelled is not None)


def summary(build: Build, session: Session, lang: Lang) -> str:
    """`Catatan Usaha yang Rapi (contoh)`: a calendar shows little more, so it must tell a sample, too."""
    program = build.catalog.program[session.program]
    said = build.languages[lang].gettext
    parts = [program.title[lang], said(N_("(contoh)")) if program.sample else ""]
    return " ".join(part for part in (said(N_("BATAL:")) if session.cancelled else "", *parts) if part)


def description(build: Build, session: Session, lang: Lang) -> str:
    """What to know before coming, in paragraphs."""
    program = build.catalog.program[session.program]
    said = build.languages[lang].gettext
    paragraphs = [
        said(N_("Batal: {reason}")).format(reason=session.cancelled[lang]) if session.cancelled else "",
        said(N_("Contoh: judul, tanggal, jam, dan tempatnya belum jadwal resmi.")) if program.sample else "",
        program.summary[lang],
        said(N_("Bawa: {things}")).format(things=program.bring[lang]) if program.bring else "",
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def entry_title(build: Build, session: Session, lang: Lang) -> str:
    """`Catatan Usaha yang Rapi (contoh) · Solo`: in a week of several cities one sees which it is."""
    city = short_name(build.catalog.location[build.catalog.space[session.space].location])
    return f"{summary(build, session, lang)} · {city}"


def entry_text(build: Build, session: Session, lang: Lang, *, site_url: str) -> str:
    """The description and the way to the page: many calendars show no address of its own."""
    said = build.languages[lang].gettext
    link = said(N_("Rincian dan pendaftaran: {url}")).format(url=page_url(session, lang, site_url=site_url))
    return f"{description(build, session, lang)}\n\n{link}"


def page_url(session: Session, lang: Lang, *, site_url: str) -> str:
    return site_url + path_of("session", lang, session_id(session))


def place(build: Build, session: Session, lang: Lang) -> str:
    """`Kelas, Hetero Space Solo, Jl. Urip Sumoharjo No. 92, Surakarta`."""
    space = build.catalog.space[session.space]
    location = build.catalog.location[space.location]
    return f"{space.name[lang]}, {location.name}, {location.address}"


@dataclass(frozen=True, slots=True)
class _Writer:
    build: Build
    site_url: str
    lang: Lang

    def event(self, session: Session) -> str:
        catalog, lang = self.build.catalog, self.lang
        program: Program = catalog.program[session.program]
        event = Event(
            uid=uid(session),
            date=session.date,
            span=session.span,
            summary=entry_title(self.build, session, lang),
            description=entry_text(self.build, session, lang, site_url=self.site_url),
            location=place(self.build, session, lang),
            url=page_url(session, lang, site_url=self.site_url),
            category=catalog.theme[program.theme].name[lang],
            sequence=sequence(session),
            status="CONFIRMED" if session.cancelled is None else "CANCELLED",
        )
        return event_lines(event, lang=lang, stamp=catalog.today)
