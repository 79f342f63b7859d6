"""The pages written in Markdown: each in both languages, and the privacy notice in the version visitors accept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from chalicelib.catalog import LANGS, Lang, Text
from source.problems import Mistakes

from .build import Prose
from .paths import path_of

LANGUAGES = {"id": "Indonesian", "en": "English"}


class ProseError(Mistakes):
    """What is wrong with the Markdown pages, worded for whoever edits them."""


class MarkdownPage(Protocol):
    """What is used of Pelican's page."""

    lang: Lang
    title: str
    url: str
    content: str
    metadata: Mapping[str, str]
    relative_source_path: str


def prose_of(pages: Iterable[MarkdownPage], kinds: Iterable[str], *, notice_version: date) -> dict[str, Prose]:
    """The prose of each of `kinds`. Raises ProseError when a page is missing, misplaced or of another version."""
    found: dict[str, dict[Lang, MarkdownPage]] = {}
    for page in pages:
        of_kind = found.setdefault(page.metadata["kind"], {})
        if page.lang in of_kind:
            other = f"content/{of_kind[page.lang].relative_source_path}"
            why = f"{other} is that page in {LANGUAGES[page.lang]} already; mend Lang or Kind, or remove one"
            message = f"content/{page.relative_source_path}:1: {why}"
            raise ProseError(message)
        of_kind[page.lang] = page
    return {kind: _prose(kind, found.get(kind, {}), notice_version) for kind in kinds}


def _prose(kind: str, pages: Mapping[Lang, MarkdownPage], notice_version: date) -> Prose:
    for lang in LANGS:
        if lang not in pages:
            there = next((f"/{page.relative_source_path}:1" for page in pages.values()), "/pages")
            message = f"content{there}: there is no page of kind {kind} in {LANGUAGES[lang]}; write one beside this"
            raise ProseError(message)
        _check_page(kind, pages[lang], notice_version)
    indonesian, english = pages["id"], pages["en"]
    return Prose(
        kind,
        title=Text(indonesian.title, english.title),
        description=Text(indonesian.metadata["description"], english.metadata["description"]),
        html=Text(indonesian.content, english.content),
        notice_version=notice_version if kind == "privacy" else None,
        sample=_sample(indonesian, english),
        keywords=Text(*(page.metadata.get("keywords", "") for page in (indonesian, english))),
    )


def _sample(indonesian: MarkdownPage, english: MarkdownPage) -> Text | None:
    """What `Sample` says in both languages. Raises ProseError where only one of them does."""
    marks = [page.metadata.get("sample", "") for page in (indonesian, english)]
    if not any(marks):
        return None
    for page, mark in zip((indonesian, english), marks, strict=True):
        if not mark:
            message = (
                f'content/{page.relative_source_path}:1: "Sample" is in the other language only; '
                "say in both what is a sample, or in neither"
            )
            raise ProseError(message)
    return Text(*marks)


def _check_page(kind: str, page: MarkdownPage, notice_version: date) -> None:
    place = f"content/{page.relative_source_path}:1"
    expected = path_of(kind, page.lang)
    if page.url != expected:
        message = f"{place}: it lands at {page.url}, but this page belongs at {expected}; mend Slug or Lang"
        raise ProseError(message)
    if not page.metadata.get("description"):
        message = f'{place}: "Description" is missing; add it'
        raise ProseError(message)
    stated = page.metadata.get("notice_version", "")
    if kind == "privacy" and stated != notice_version.isoformat():
        message = (
            f"{place}: Notice_version is {stated or 'missing'}, but the data say {notice_version}; "
            "change both when the notice changes, so that each visitor accepts what is shown"
        )
        raise ProseError(message)
