"""Facts for search engines, as JSON-LD (schema.org): one pure function per type.

What is a sample is either left out or named so: nobody who finds us by a search may take an example for a fact.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from chalicelib.catalog import Catalog, Location, Session, Week
from chalicelib.times import clock, instant

from .build import News

Node = dict[str, Any]
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Within a script element only these could end it, or begin a comment or another script in it.
_UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def script_text(nodes: Iterable[Node]) -> Markup:
    """The nodes as the content of one script element; empty when there are none."""
    graph = list(nodes)
    if not graph:
        return Markup()
    document = {"@context": "https://schema.org", **(graph[0] if len(graph) == 1 else {"@graph": graph})}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
    return Markup(text)  # noqa: S704  # nothing in it can leave the script element


def organization(*, url: str, logo: str, description: str) -> Node:
    """`url` is that of the home page in the language of `description`."""
    return {
        "@type": "Organization",
        "name": "Hetero Space",
        "url": url,
        "logo": logo,
        "description": description,
        "areaServed": "Jawa Tengah",
    }


def website(*, url: str, lang: str) -> Node:
    return {"@type": "WebSite", "name": "Hetero Space", "url": url, "inLanguage": lang}


def local_business(location: Location, *, url: str, image: str) -> Node:
    """The place and who runs it; hours and phone number only where they are facts."""
    node: Node = {
        "@type": "LocalBusiness",
        "name": location.name,
        "url": url,
        "image": image,
        "address": address(location),
        "foundingDate": location.opened.isoformat(),
    }
    if "hours" not in location.sample:
        node["openingHoursSpecification"] = _opening_hours(location.hours)
    if location.whatsapp and "whatsapp" not in location.sample:
        node["telephone"] = "+62" + location.whatsapp.replace("-", "").removeprefix("0")
    return node


def event(catalog: Catalog, session: Session, *, name: str, description: str, url: str, image: str) -> Node:
    """One session. `name` tells a sample by itself."""
    location = catalog.location[catalog.space[session.space].location]
    return {
        "@type": "EducationEvent",
        "name": name,
        "description": description,
        "url": url,
        "image": image,
        "startDate": instant(session.date, session.span.start).isoformat(timespec="minutes"),
        "endDate": instant(session.date, session.span.end).isoformat(timespec="minutes"),
        "eventStatus": f"https://schema.org/Event{'Cancelled' if session.cancelled else 'Scheduled'}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": _place(location),
        "organizer": {"@type": "Organization", "name": "Hetero Space"},
    }


def article(news: News, *, url: str, image: str) -> Node:
    return {
        "@type": "NewsArticle",
        "headline": news.title,
        "description": news.summary,
        "url": url,
        "image": image,
        "datePublished": news.published.isoformat(),
        "dateModified": news.updated.isoformat(),
        "author": {"@type": "Organization", "name": "Hetero Space"},
        "inLanguage": news.lang,
    }


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> Node:
    """The way to a page, as (name, address), the page itself last."""
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": url}
        for position, (name, url) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def faq(answers: Iterable[tuple[str, str]]) -> Node:
    """Questions and their answers, which may hold HTML."""
    questions = [
        {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
        for question, answer in answers
    ]
    return {"@type": "FAQPage", "mainEntity": questions}


def address(location: Location) -> Node:
    return {
        "@type": "PostalAddress",
        "streetAddress": location.address.removesuffix(f", {location.city}"),
        "addressLocality": location.city,
        "addressRegion": "Jawa Tengah",
        "addressCountry": "ID",
    }


def _place(location: Location) -> Node:
    return {"@type": "Place", "name": location.name, "address": address(location)}


def _opening_hours(week: Week) -> list[Node]:
    """One entry for all days that share a stretch of hours."""
    days: dict[tuple[int, int], list[str]] = {}
    for name, spans in zip(_DAYS, week.days, strict=True):
        for span in spans:
            days.setdefault((span.start, span.end), []).append(name)
    return [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": names, "opens": clock(start), "closes": clock(end)}
        for (start, end), names in sorted(days.items())
    ]
