"""Writes what the function ships with: catalog, English texts, templates, style sheet.

The same input gives the same bytes; each file is replaced whole, and not touched when it would not change, so that
nothing that watches the folder wakes up in vain.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import rcssmin
from babel.messages.catalog import Catalog as Translations
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from chalicelib.codec import to_plain

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from chalicelib.catalog import Catalog

# sheets that no answer of the function uses
SITE_ONLY = (
    "31-hero.css",
    "31-places.css",
    "32-prose.css",
    "34-filters.css",
    "37-steps.css",
    "40-calendar.css",
    "41-month.css",
    "41-session.css",
    "42-charts.css",
    "44-search.css",
)
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)  # a translation's date would make two builds differ


def write_generated(catalog: Catalog, theme: Path, out: Path) -> None:
    """Fills `out` from `catalog` and the folder `theme`, and removes what does not belong there any more."""
    wanted = {
        out / "catalog.json": json_of(catalog),
        out / "en.mo": english_texts(theme / "translations/en"),
        out / "site.css": style_sheet(theme / "static/css", without=SITE_ONLY),
        **_templates(theme / "templates", out / "templates"),
    }
    for path, content in wanted.items():
        _replace(path, content)
    for path in (out / "templates").rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()


def json_of(catalog: Catalog) -> bytes:
    return json.dumps(to_plain(catalog), ensure_ascii=False, separators=(",", ":")).encode()


def english_texts(folder: Path) -> bytes:
    """All `*.po` of `folder` as one compiled catalogue; fuzzy entries are left out, as gettext does."""
    merged = Translations(locale="en", creation_date=_NO_DATE, revision_date=_NO_DATE)
    for path in sorted(folder.glob("*.po")):
        for message in read_po(BytesIO(path.read_bytes()), locale="en"):
            if message.id:
                merged[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, merged)
    return compiled.getvalue()


def style_sheet(folder: Path, *, without: Collection[str] = ()) -> bytes:
    """The style sheets of `folder` in the order of their names, minified; `without` names those that are left out."""
    paths = sorted(path for path in folder.glob("*.css") if path.name not in without)
    sources = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    return str(rcssmin.cssmin(sources)).encode()


def _templates(source: Path, target: Path) -> dict[Path, bytes]:
    found = sorted(path for path in source.rglob("*") if path.is_file())
    return {target / path.relative_to(source): path.read_bytes() for path in found}


def _replace(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(content)
    fresh.replace(path)
