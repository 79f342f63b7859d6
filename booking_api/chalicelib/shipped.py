"""What `compile_catalog` put into the package for the function: catalog, translations, templates, style sheet.

Each is read once, when it is first needed.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from . import i18n
from .catalog import Catalog
from .codec import from_plain

FOLDER = Path(__file__).parent / "generated"
TEMPLATES = FOLDER / "templates"


@cache
def catalog() -> Catalog:
    loaded: Catalog = from_plain(Catalog, json.loads((FOLDER / "catalog.json").read_text("utf-8")))
    return loaded


@cache
def translations() -> i18n.Translations:
    with (FOLDER / "en.mo").open("rb") as english:
        return i18n.translations(english)


@cache
def style_sheet() -> str:
    return (FOLDER / "site.css").read_text("utf-8")
