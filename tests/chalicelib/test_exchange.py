"""What a caller wants to read: HTML or JSON, Indonesian or English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.exchange import Incoming, origin, preferred_lang, prefers_html

CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


def incoming(**changes: object) -> Incoming:
    defaults: dict[str, object] = {"method": "GET", "headers": {}, "query": {}, "params": {}}
    return Incoming(**(defaults | changes))  # type: ignore[arg-type]  # a builder


@pytest.mark.parametrize(
    ("accept", "html"),
    [
        (CHROME, True),
        ("text/html", True),
        ("TEXT/HTML", True),
        ("text/*", True),
        ("text/html, application/json;q=0.9", True),
        ("text/html;q=0.9, */*;q=0.8", True),
        ("", False),
        ("*/*", False),
        ("application/json", False),
        ("application/problem+json, text/html;q=0.9", False),
        ("text/html, application/json", False),
        ("text/html;q=0.5, */*;q=0.8", False),
        ("text/html;q=0", False),
        ("text/html;q=oops", False),
        ("text/html;q=nan", False),
        ("image/webp", False),
    ],
)
def test_a_page_is_sent_only_to_who_prefers_one(accept: str, html: bool) -> None:  # noqa: FBT001  # a table's column
    assert prefers_html(accept) is html


@pytest.mark.parametrize(
    ("accept_language", "lang"),
    [
        ("", "id"),
        ("id-ID,id;q=0.9,en-US;q=0.8,en;q=0.7", "id"),
        ("en-US,en;q=0.9", "en"),
        ("en;q=0.4, id;q=0.6", "id"),
        ("jv, en;q=0.5", "en"),
        ("jv, su", "id"),
        ("*", "id"),
        ("en;q=0", "id"),
    ],
)
def test_the_better_ranked_of_our_languages_is_spoken(accept_language: str, lang: str) -> None:
    assert preferred_lang(accept_language) == lang


def test_the_language_of_the_query_wins() -> None:
    english = {"accept-language": "en"}
    assert incoming(headers=english, query={"lang": ["id"]}).lang == "id"
    assert incoming(headers=english, query={"lang": ["jv"]}).lang == "en"
    assert incoming(headers=english, query={"lang": ["id", "en"]}).lang == "en"


@given(st.text(max_size=60))
def test_any_header_is_understood_somehow(header: str) -> None:
    assert prefers_html(header) in {True, False}
    assert preferred_lang(header) in {"id", "en"}


def test_an_origin_is_scheme_host_and_port() -> None:
    assert origin("https://api.example.id/api") == "https://api.example.id"
    assert origin("http://localhost:8001") == "http://localhost:8001"
