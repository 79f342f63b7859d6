"""Where each kind of page lives, in both languages. The frame's own menu repeats the few it needs."""

from __future__ import annotations

from chalicelib.catalog import Lang, Text

PATHS: dict[str, Text] = {
    "home": Text("/", "/en/"),
    "facilities": Text("/fasilitas/", "/en/facilities/"),
    "space": Text("/fasilitas/{id}/", "/en/facilities/{id}/"),
    "locations": Text("/lokasi/", "/en/locations/"),
    "calendar": Text("/jadwal/", "/en/calendar/"),
    "calendar_year": Text("/jadwal/{id}/", "/en/calendar/{id}/"),
    "calendar_week": Text("/jadwal/pekan-ini/", "/en/calendar/this-week/"),
    "calendar_coming": Text("/jadwal/akan-datang/", "/en/calendar/upcoming/"),
    "calendar_month": Text("/jadwal/{id}/", "/en/calendar/{id}/"),
    "calendar_theme": Text("/jadwal/tema/{id}/", "/en/calendar/theme/{id}/"),
    "calendar_location": Text("/jadwal/lokasi/{id}/", "/en/calendar/location/{id}/"),
    "program": Text("/pelatihan/{id}/", "/en/programs/{id}/"),
    "session": Text("/pelatihan/{id}/", "/en/programs/{id}/"),
    "heterogen": Text("/heterogen/", "/en/heterogen/"),
    "privacy": Text("/privasi/", "/en/privacy/"),
    "data": Text("/data/", "/en/data/"),
    "not_found": Text("/404.html", "/en/404.html"),
    # files beside the pages
    "calendar_ics": Text("/jadwal/semua.ics", "/en/calendar/all.ics"),
    "theme_ics": Text("/jadwal/tema/{id}.ics", "/en/calendar/theme/{id}.ics"),
    "location_ics": Text("/jadwal/lokasi/{id}.ics", "/en/calendar/location/{id}.ics"),
    "program_ics": Text("/pelatihan/{id}.ics", "/en/programs/{id}.ics"),
    "session_ics": Text("/pelatihan/{id}.ics", "/en/programs/{id}.ics"),
    "card": Text("/kartu/{id}.png", "/en/cards/{id}.png"),
    "manifest": Text("/manifest.webmanifest", "/en/manifest.webmanifest"),
    "news_atom": Text("/berita/atom.xml", "/en/news/atom.xml"),
}


def path_of(kind: str, lang: Lang, entry: str = "") -> str:
    """The root-relative path of a page; `entry` is the id where a kind has many. Raises KeyError."""
    return PATHS[kind][lang].format(id=entry)


def file_of(path: str) -> str:
    """The file, below the output folder, that a web server answers `path` with."""
    return path.removeprefix("/") + ("index.html" if path.endswith("/") else "")
