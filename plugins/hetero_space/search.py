"""The search page: everything that can be found, as plain lists, which its script narrows down.

Programs and rooms have an index of their own beside it; what the other pages can be found by stands in their lists.
"""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.catalog import LANGS
from chalicelib.i18n import N_
from chalicelib.labels import sampled

from . import search_pages
from .build import Build, Entry
from .search_index import path_of_index


def search(build: Build) -> Iterator[Entry]:
    catalog = build.catalog
    yield Entry(
        build.text(N_("Cari pelatihan atau ruang")),
        build.text(N_("Temukan pelatihan dan ruang Hetero Space: ketik topik, nama ruang, atau kota.")),
        context={
            "fields": (*sampled(catalog.programs, "title"), *sampled(catalog.spaces, "name")),
            "indexes": {lang: path_of_index(lang) for lang in LANGS},
            "places": list(search_pages.locations(build)),
            "news": list(search_pages.news(build)),
            "pages": list(search_pages.pages(build)),
            "programs_of": {
                theme.id: [program for program in catalog.programs if program.theme == theme.id]
                for theme in catalog.themes
            },
            "spaces_of": {
                location.id: [space for space in catalog.spaces if space.location == location.id]
                for location in catalog.locations
            },
        },
        sheets=("44-search.css",),
        script="search",
    )
