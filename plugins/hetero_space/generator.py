"""Draws every page of the site: loads the catalog, then renders each kind of page in each language."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from pelican.generators import Generator

from chalicelib import i18n, wording
from chalicelib.catalog import LANGS, Lang
from chalicelib.labels import FIELDS, short_name
from chalicelib.labels import KINDS as KIND_NAMES
from compile_catalog import build_date, load
from source.generated import english_texts
from source.indonesian import told
from source.problems import Mistakes

from . import calendar_links, sessions
from .assets import Assets
from .build import Build, Entry
from .drawings import PATCH
from .heads import check_heads
from .news import news_of
from .outputs import image_cache, images, texts, write_files
from .paths import file_of, path_of
from .photos import Photos
from .prose import prose_of
from .prose_checks import check_links, check_pictures, check_places, check_syntax
from .sharing import Page, sharing
from .views import KINDS, PROSE, PageKind, addresses
from .worker import worker_script


class CatalogGenerator(Generator):  # type: ignore[misc]  # Pelican has no type hints
    """Pelican calls `generate_context`, then `generate_output`.

    The catalog is read when the generator is made: a mistake in the data then stops the build before the
    last good output is deleted.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = build_date(os.environ, datetime.now(UTC))
        with _told_plainly():
            self.catalog = load(Path(self.settings["DATA"]), today=today)
            check_heads(Path(self.path), PROSE)
            check_syntax(Path(self.path))
            check_pictures(Path(self.path))

    def generate_context(self) -> None:
        with _told_plainly():
            self._generate_context()

    def generate_output(self, writer: Any) -> None:
        with _told_plainly():
            self._generate_output(writer)

    def _generate_context(self) -> None:
        english = english_texts(Path(self.theme) / "translations" / "en")
        languages = i18n.translations(BytesIO(english))
        i18n.install(self.env, languages)
        wording.install(self.env)
        self.kept_images = image_cache(Path(self.settings["KEPT_IMAGES"]))
        self.photos = Photos(Path(self.path) / "images", self.kept_images)
        self.env.globals |= {"path": _path, "photo": self.photos.markup}
        self.env.filters["with_photos"] = self.photos.in_prose
        pages = chain.from_iterable((page, *page.translations) for page in self.context["pages"])
        prose = prose_of(pages, PROSE, notice_version=self.catalog.notice_version)
        news = news_of(chain.from_iterable((one, *one.translations) for one in self.context["articles"]))
        self.build = Build(self.catalog, prose, languages, news)
        calendar_links.install(self.env, self.build, self.settings["SITE_URL"])
        sessions.install(self.env, self.build, self.settings["SITE_URL"])

    def _generate_output(self, writer: Any) -> None:
        """Every page, both languages. What is the same for all of them is worked out once."""
        theme, output = Path(self.theme), Path(self.output_path)
        entries = [(kind, entry) for kind in KINDS for entry in kind.entries(self.build)]
        drawn = [(kind.name, entry.id) for kind, entry in entries]
        listed = [(kind.name, entry.id) for kind, entry in entries if entry.indexed]
        site_url, api_url = self.settings["SITE_URL"], self.settings["API_URL"]
        files = list(texts(self.build, site_url=site_url, api_url=api_url, pages=listed, news=self.build.news))
        check_links(Path(self.path), {*addresses(drawn), *(path for path, _ in files)})
        self._draw(entries, Assets(theme, output), writer)
        check_places(Path(self.path), lambda path: _html_at(output / file_of(path)))
        pictures = images(self.build, svg=theme / "static/favicon.svg", cache=self.kept_images)
        worker = ("/sw.js", worker_script(theme, output))
        write_files(output, chain(files, pictures, self.photos.files(), [worker]))

    def _draw(self, entries: list[tuple[PageKind, Entry]], assets: Assets, writer: Any) -> None:
        shared: dict[str, Any] = {
            "base": "",
            "site_url": self.settings["SITE_URL"],
            "api_url": self.settings["API_URL"],
            "catalog": self.catalog,
            "short_names": {location.id: short_name(location) for location in self.catalog.locations},
            "kind_names": KIND_NAMES,
            "field_names": FIELDS,
            "patch": PATCH,
        }
        for kind, entry in entries:
            loaded = assets.of(entry)
            for lang in LANGS:
                machines = sharing(Page(self.build, kind.name, entry, lang, shared["site_url"]))
                context = {**shared, **loaded, **machines, **entry.context, **_frame(kind, entry, lang)}
                self._write(writer, kind, context)

    def _write(self, writer: Any, kind: PageKind, context: dict[str, Any]) -> None:
        template = self.get_template(kind.template or kind.name)
        address = context["alternates"][context["lang"]]
        writer.write_file(file_of(address), template, {**context, "localsiteurl": ""}, url=address)


def _html_at(file: Path) -> str | None:
    return file.read_text("utf-8") if file.suffix == ".html" and file.is_file() else None


@contextmanager
def _told_plainly() -> Iterator[None]:
    """Mistakes of editors end the build with their own words: Pelican would put a trace of the program before them."""
    try:
        yield
    except Mistakes as mistakes:
        raise SystemExit(told(str(mistakes), os.environ)) from None


def _frame(kind: PageKind, entry: Entry, lang: Lang) -> dict[str, Any]:
    """What `base.html` needs to know of one page."""
    return {
        "lang": lang,
        "nav": kind.nav,
        "title": entry.title[lang],
        "description": entry.description[lang],
        "indexed": entry.indexed,
        "alternates": {other: path_of(kind.name, other, entry.id) for other in LANGS},
    }


@pass_context
def _path(context: Any, kind: str, entry: str = "") -> str:
    """For templates: the path of another page in the language of this one."""
    return path_of(kind, context["lang"], entry)
