"""What search engines read first: the sitemap, each address with its other language, and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from xml.sax.saxutils import quoteattr

from chalicelib.catalog import LANGS, Lang

from .build import Build
from .paths import path_of

Drawn = tuple[str, str]  # the kind of a page and its entry

_DAILY = (
    "home",
    "calendar",
    "calendar_week",
    "calendar_coming",
    "space",
    "location",
)  # they show what lies ahead, so every day changes them


def sitemap_files(build: Build, pages: Iterable[Drawn], site_url: str) -> Iterator[tuple[str, str]]:
    yield "/sitemap.xml", sitemap(build, pages, site_url)
    yield "/robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {site_url}/sitemap.xml\n"


def sitemap(build: Build, pages: Iterable[Drawn], site_url: str) -> str:
    entries = "".join(
        _entry(kind, entry, lang, site_url, changed_on(build, kind, entry)) for kind, entry in pages for lang in LANGS
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
        f"{entries}</urlset>\n"
    )


def changed_on(build: Build, kind: str, entry: str) -> date | None:
    """The day on which the page last began to show something else, where the data tell; not the day of the build.

    A program's page lists what is to come: it changed on the day after its last session.
    """
    catalog = build.catalog
    if kind in _DAILY:
        return catalog.today
    if kind == "privacy":
        return catalog.notice_version
    if kind == "article":
        return max(one.updated for one in build.news if one.slug == entry).date()
    if kind == "program":
        over = (one.date for one in catalog.sessions if one.program == entry and one.date < catalog.today)
        last = max(over, default=None)
        return date.fromordinal(last.toordinal() + 1) if last else None
    return None


def _entry(kind: str, entry: str, lang: Lang, site_url: str, changed: date | None) -> str:
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{name}" href={quoteattr(site_url + path_of(kind, other, entry))}/>'
        for name, other in (*((each, each) for each in LANGS), ("x-default", LANGS[0]))
    )
    modified = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url><loc>{site_url}{path_of(kind, lang, entry)}</loc>{modified}{links}</url>\n"
