"""The page of each session, made to be shared: which sessions have one, and what it shows.

A page is kept as long as its entry in the calendars, three months: a link somebody was sent still opens after the day.
Its address holds the day it was first planned for, so that it also opens when the session has moved.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from jinja2 import Environment, pass_context

from chalicelib.catalog import Catalog, Lang, Session
from chalicelib.i18n import N_
from chalicelib.trainings import seats

from . import dates
from .agenda import in_order
from .build import Build, Entry
from .calendar_links import google_event
from .calendars import KEPT, session_id
from .paths import path_of
from .training import SESSION_SHEETS, sampled_program


def has_page(catalog: Catalog, session: Session) -> bool:
    return session.date >= catalog.today - KEPT


def address_of(catalog: Catalog, session: Session, lang: Lang) -> str:
    """The path of its page, or that of its program where it is long over."""
    if has_page(catalog, session):
        return path_of("session", lang, session_id(session))
    return path_of("program", lang, session.program)


def sessions(build: Build) -> Iterator[Entry]:
    """The pages of one program after another."""
    kept = (session for session in in_order(build.catalog.sessions) if has_page(build.catalog, session))
    for _, group in groupby(sorted(kept, key=lambda session: session.program), key=lambda session: session.program):
        row = tuple(group)
        for before, session, after in zip((None, *row[:-1]), row, (*row[1:], None), strict=True):
            yield _entry(build, session, before, after)


def install(environment: Environment, build: Build, site_url: str) -> None:
    """Give templates the filters `address`, `google_event` and `session_id`, for a session."""

    @pass_context
    def address(context: Any, session: Session) -> str:
        return address_of(build.catalog, session, context["lang"])

    @pass_context
    def google(context: Any, session: Session) -> str:
        return google_event(build, session, context["lang"], site_url=site_url)

    environment.filters["address"] = address
    environment.filters["session_id"] = session_id
    environment.filters["google_event"] = google


def _entry(build: Build, session: Session, before: Session | None, after: Session | None) -> Entry:
    catalog = build.catalog
    program, space = catalog.program[session.program], catalog.space[session.space]
    return Entry(
        build.text(N_("{title}, {day}"), title=program.title, day=dates.short(session.date)),
        build.text(
            N_("{day}, {hours} WIB, di {space}, {location}. {summary}"),
            day=dates.day(session.date),
            hours=dates.clock(session.span),
            space=space.name,
            location=catalog.location[space.location].name,
            summary=program.summary,
        ),
        id=session_id(session),
        context={
            "session": session,
            "fields": sampled_program(program),
            "before": before,
            "after": after,
            "seats": seats(catalog, session),
            "over": session.date < catalog.today,
        },
        sheets=SESSION_SHEETS,
    )
