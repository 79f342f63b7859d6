"""Where each kind of page lives, in both languages. The frame's own menu repeats the few it needs."""

from __future__ import annotations

from chalicelib.catalog import Lang, Text

PATHS: dict[str, Text] = {
    "home": Text("/", "/en/"),
    "facilities": Text("/fasilitas/", "/en/facilities/"),
    "space": Text("/fasilitas/{id}/", "/en/facilities/{id}/"),
    "facilities_in": Text("/fasilitas/{id}/", "/en/facilities/{id}/"),
    "facilities_of_kind": Text("/fasilitas/jenis/{id}/", "/en/facilities/kind/{id}/"),
    "facilities_of_kind_for": Text("/fasilitas/jenis/{id}/", "/en/facilities/kind/{id}/"),
    "facilities_for": Text("/fasilitas/untuk/{id}-orang/", "/en/facilities/for/{id}-people/"),
    "book": Text("/pesan/", "/en/book/"),
    "locations": Text("/lokasi/", "/en/locations/"),
    "location": Text("/lokasi/{id}/", "/en/locations/{id}/"),
    "directions": Text("/arah/", "/en/directions/"),
    "contact": Text("/kontak/", "/en/contact/"),
    "calendar": Text("/jadwal/", "/en/calendar/"),
    "calendar_year": Text("/jadwal/{id}/", "/en/calendar/{id}/"),
    "calendar_week": Text("/jadwal/pekan-ini/", "/en/calendar/this-week/"),
    "calendar_coming": Text("/jadwal/akan-datang/", "/en/calendar/upcoming/"),
    "calendar_month": Text("/jadwal/{id}/", "/en/calendar/{id}/"),
    "calendar_theme": Text("/jadwal/tema/{id}/", "/en/calendar/theme/{id}/"),
    "calendar_location": Text("/jadwal/lokasi/{id}/", "/en/calendar/location/{id}/"),
    "program": Text("/pelatihan/{id}/", "/en/programs/{id}/"),
    "session": Text("/pelatihan/{id}/", "/en/programs/{id}/"),
    "statistics": Text("/statistik/", "/en/statistics/"),
    "search": Text("/cari/", "/en/search/"),
    "heterogen": Text("/heterogen/", "/en/heterogen/"),
    "privacy": Text("/privasi/", "/en/privacy/"),
    "data": Text("/data/", "/en/data/"),
    "questions": Text("/tanya-jawab/", "/en/questions/"),
    "accessibility": Text("/aksesibilitas/", "/en/accessibility/"),
    "news": Text("/berita/", "/en/news/"),
    "article": Text("/berita/{id}/", "/en/news/{id}/"),
    "offline": Text("/luring/", "/en/offline/"),
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

PARTIES = (2, 5, 10, 20, 50, 100)  # numbers of people worth a page of their own

_KINDS = {
    "shared-office": Text("kantor-bersama", "shared-office"),
    "meeting": Text("ruang-rapat", "meeting-room"),
    "classroom": Text("ruang-kelas", "classroom"),
    "event": Text("ruang-acara", "event-space"),
    "private-office": Text("kantor-privat", "private-office"),
    "team": Text("ruang-tim", "team-space"),
    "maker-space": Text("bengkel-kreasi", "maker-space"),
    "studio": Text("studio", "studio"),
    "communal": Text("ruang-berkumpul", "communal-area"),
    "gallery": Text("galeri", "gallery"),
    "court": Text("lapangan", "court"),
}

# What an id is called in a path, where the id itself would be of one language only.
SLUGS: dict[str, dict[str, Text]] = {
    "facilities_of_kind": _KINDS,
    "facilities_of_kind_for": {
        f"{kind}/{people}": Text(f"{slug.id}/{people}-orang", f"{slug.en}/{people}-people")
        for kind, slug in _KINDS.items()
        for people in PARTIES
    },
}


def path_of(kind: str, lang: Lang, entry: str = "") -> str:
    """The root-relative path of a page; `entry` is the id where a kind has many. Raises KeyError."""
    slug = SLUGS.get(kind, {}).get(entry)
    return PATHS[kind][lang].format(id=slug[lang] if slug else entry)


def file_of(path: str) -> str:
    """The file, below the output folder, that a web server answers `path` with."""
    return path.removeprefix("/") + ("index.html" if path.endswith("/") else "")
