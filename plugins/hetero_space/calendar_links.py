"""Addresses that put a training into somebody's calendar without an account here: webcal and Google Calendar."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment

from chalicelib.catalog import Lang, Session
from chalicelib.ical import local_time
from chalicelib.times import instant

from .build import Build
from .calendars import entry_text, entry_title, has_own_file, place

_GOOGLE = "https://calendar.google.com/calendar"


def webcal(site_url: str, path: str) -> str:
    """The calendar at `path` as an address that calendar apps subscribe to."""
    return f"webcal://{urlsplit(site_url).netloc}{path}"


def google_subscription(site_url: str, path: str) -> str:
    """Opens Google Calendar and asks whether to subscribe to the calendar at `path`."""
    return f"{_GOOGLE}/render?{urlencode({'cid': webcal(site_url, path)})}"


def google_event(build: Build, session: Session, lang: Lang, *, site_url: str) -> str:
    """Opens Google Calendar with the session filled in, ready to be saved."""
    start, end = (local_time(instant(session.date, minute)) for minute in (session.span.start, session.span.end))
    filled = {
        "action": "TEMPLATE",
        "text": entry_title(build, session, lang),
        "dates": f"{start}/{end}",
        "ctz": "Asia/Jakarta",
        "location": place(build, session, lang),
        "details": entry_text(build, session, lang, site_url=site_url),
    }
    return f"{_GOOGLE}/render?{urlencode(filled)}"


def install(environment: Environment, build: Build, site_url: str) -> None:
    """Give templates the filters `webcal` and `google_subscription`, for the path of a calendar.

    And the test `with_own_calendar`, for a session.
    """

    def with_own_calendar(session: Session) -> bool:
        return has_own_file(build, session)

    environment.tests["with_own_calendar"] = with_own_calendar
    environment.filters["webcal"] = partial(webcal, site_url)
    environment.filters["google_subscription"] = partial(google_subscription, site_url)
