"""Pelican's settings for the site. Build: `pelican content -s site_config.py -o output --fatal warnings`."""

import os
import sys
from pathlib import Path

from jinja2 import StrictUndefined

# The site and the booking function run the same rule code, under the same name: `chalicelib`.
sys.path.insert(0, str(Path(__file__).resolve().parent / "booking_api"))

SITENAME = "Hetero Space"
SITEURL = ""  # links are root-relative; absolute addresses are built from SITE_URL
SITE_URL = os.environ.get("SITE_URL", "http://localhost:8000").rstrip("/")
API_URL = os.environ.get("API_URL", "http://localhost:8001").rstrip("/")
DATA = str(Path(__file__).resolve().parent / "data")
KEPT_IMAGES = str(Path(__file__).resolve().parent / "build/images")  # drawn once, found again by their content

TIMEZONE = "Asia/Jakarta"
DEFAULT_LANG = "id"
LOAD_CONTENT_CACHE = False

# Prose: `Lang` and `Slug` in the head of each Markdown file say where it lands. The plugin draws these pages
# with everything else, so Pelican itself writes none.
PATH = "content"
PAGE_PATHS = ["pages"]
PAGE_URL = "/{slug}/"
PAGE_LANG_URL = "/{lang}/{slug}/"
PAGE_SAVE_AS = PAGE_LANG_SAVE_AS = ""
PAGE_TRANSLATION_ID = "kind"

# News: `Lang`, `Slug`, `Date` and `Description` in the head of each file.
ARTICLE_PATHS = ["news"]
ARTICLE_URL = "/berita/{slug}/"
ARTICLE_LANG_URL = "/{lang}/news/{slug}/"
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = ""

STATIC_PATHS: list[str] = []
READERS = {"rst": None, "html": None}
MARKDOWN = {
    "extension_configs": {"markdown.extensions.toc": {"permalink": False}},
    "output_format": "html5",
}

THEME = "theme"
THEME_STATIC_PATHS = ["static/favicon.svg"]
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["hetero_space"]

# None of the pages Pelican would add by itself.
DIRECT_TEMPLATES: list[str] = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

DELETE_OUTPUT_DIRECTORY = True

JINJA_ENVIRONMENT = {
    "extensions": ["jinja2.ext.i18n"],
    "autoescape": True,
    "auto_reload": False,  # templates do not change during a build
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
}
