"""What one build of the site works with, and the small pieces its views hand to the templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from chalicelib.catalog import LANGS, Catalog, Lang, Photo, Text
from chalicelib.i18n import Translations

NO_TEXT = Text("", "")


@dataclass(frozen=True, slots=True)
class Prose:
    """A page written in Markdown, in both languages. `notice_version` only where it is the privacy notice.

    `sample` says what on the page nobody has confirmed yet; None where all of it may be relied on. `keywords` are what
    the search finds it by, besides its words.
    """

    kind: str
    title: Text
    description: Text
    html: Text
    notice_version: date | None
    sample: Text | None = None
    keywords: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class News:
    """One piece of news in one language; `path` is that of its page, `source` the file it was written in."""

    slug: str
    lang: Lang
    title: str
    summary: str
    html: str
    path: str
    source: str
    published: datetime
    updated: datetime


@dataclass(frozen=True, slots=True)
class Build:
    """The catalog, the prose by kind, the words of both languages, and the news, newest first."""

    catalog: Catalog
    prose: Mapping[str, Prose]
    languages: Translations
    news: Sequence[News] = ()

    def text(self, message: str, **values: str | Text) -> Text:
        """`message` in both languages, its `{gaps}` filled with what each language calls them."""
        return Text(self._say(message, "id", values), self._say(message, "en", values))

    def _say(self, message: str, lang: Lang, values: Mapping[str, str | Text]) -> str:
        said = {name: value[lang] if isinstance(value, Text) else value for name, value in values.items()}
        return self.languages[lang].gettext(message).format(**said)


HERO_SHEET, STEPS_SHEET = "31-hero.css", "37-steps.css"
TEXT_SHEET = "32-prose.css"  # of pages written in Markdown
_SHEETS = ("30-pages.css",)
_WITH_PHOTOS = (*_SHEETS, "60-photos.css")


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of a kind: what its template needs, in a form that serves both languages.

    `id` is empty where the kind has a single page. `sheets` are the style sheets it uses beside those of every page,
    `script` the name its modules begin with. With `has_form` it gets the booking form's in place of that of the pages.
    What is not `indexed` stays out of search engines and the sitemap.
    """

    title: Text
    description: Text
    id: str = ""
    context: Mapping[str, object] = field(default_factory=dict)
    has_form: bool = False
    sheets: tuple[str, ...] = _SHEETS
    script: str = ""
    indexed: bool = True


def sheets_for(shown: Text | Sequence[Photo]) -> tuple[str, ...]:
    """The style sheets of a page that shows this prose, or these photos."""
    photos = any("<img" in shown[lang] for lang in LANGS) if isinstance(shown, Text) else bool(shown)
    return _WITH_PHOTOS if photos else _SHEETS
