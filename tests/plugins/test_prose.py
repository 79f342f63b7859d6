"""Pages in Markdown land where the site expects them, in both languages, and the notice in the right version."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

import pytest

from chalicelib.catalog import Lang, Text
from hetero_space.prose import ProseError, prose_of

VERSION = date(2026, 11, 24)


@dataclass
class MarkdownPage:
    lang: Lang
    title: str
    url: str
    content: str = "<p>Isi.</p>"
    metadata: dict[str, str] = field(default_factory=dict)
    relative_source_path: str = "pages/privacy.md"


def notice(lang: Lang, **changes: str) -> MarkdownPage:
    title, url = {"id": ("Data pribadi", "/privasi/"), "en": ("Personal data", "/en/privacy/")}[lang]
    metadata = {"kind": "privacy", "description": f"Satu kalimat ({lang}).", "notice_version": "2026-11-24", **changes}
    return MarkdownPage(lang, title, metadata.pop("url", url), metadata=metadata)


def test_what_is_a_sample_on_a_page_is_said_in_both_languages() -> None:
    marked = [notice("en", sample="All of it."), notice("id", sample="Semuanya.")]
    assert prose_of(marked, ["privacy"], notice_version=VERSION)["privacy"].sample == Text("Semuanya.", "All of it.")
    assert prose_of([notice("en"), notice("id")], ["privacy"], notice_version=VERSION)["privacy"].sample is None


def test_each_language_of_a_page_has_keywords_of_its_own_or_none() -> None:
    prose = prose_of([notice("en"), notice("id", keywords="hapus data")], ["privacy"], notice_version=VERSION)
    assert prose["privacy"].keywords == Text("hapus data", "")


def test_both_languages_of_a_page_become_one() -> None:
    prose = prose_of([notice("en"), notice("id")], ["privacy"], notice_version=VERSION)["privacy"]
    assert prose.title == Text("Data pribadi", "Personal data")
    assert prose.description.en == "Satu kalimat (en)."
    assert prose.notice_version == VERSION


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        ([notice("id")], "there is no page of kind privacy in English"),
        ([notice("id", url="/privat/"), notice("en")], "lands at /privat/, but this page belongs at /privasi/"),
        ([notice("id", description=""), notice("en")], '"Description" is missing'),
        ([notice("id"), notice("en", notice_version="2026-01-01")], "Notice_version is 2026-01-01, but the data say"),
        ([notice("id"), notice("id"), notice("en")], "content/pages/privacy.md is that page in Indonesian already"),
        ([notice("id", sample="Semuanya."), notice("en")], '"Sample" is in the other language only'),
        ([notice("id"), notice("en", notice_version="")], "Notice_version is missing"),
    ],
)
def test_what_is_wrong_with_a_page_is_said(pages: list[MarkdownPage], reason: str) -> None:
    with pytest.raises(ProseError, match=re.escape(reason)):
        prose_of(pages, ["privacy"], notice_version=VERSION)
