"""The icons beside the SVG one, for whoever needs pixels, and the web manifest that names them. All from one cloth."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO

from chalicelib.catalog import LANGS, Lang
from chalicelib.i18n import N_

from .build import Build
from .images import ImageCache, cloth, shrunk
from .paths import path_of

_COLORS = 64
_PATCHES = 96  # how much of the cloth a large icon shows, in units of the drawing
# The cloth reaches every edge, so any mask may cut it.
_SIZES = {"/apple-touch-icon.png": 180, "/icon-192.png": 192, "/icon-512.png": 512}
_ICO = "/favicon.ico"
_ICO_SIZE = 32


def icon_files(cache: ImageCache, svg: str) -> Iterator[tuple[str, bytes]]:
    """Path and content of each icon."""
    for path, size in _SIZES.items():
        yield path, cache.get(f"icon {size} {svg}", lambda size=size: _large(svg, size))  # type: ignore[misc]
    yield _ICO, cache.get(f"ico {svg}", lambda: _ico(svg))


def manifest_files(build: Build) -> Iterator[tuple[str, str]]:
    """Path and text of the web manifest of each language."""
    for lang in LANGS:
        yield path_of("manifest", lang), _manifest(build, lang)


def _manifest(build: Build, lang: Lang) -> str:
    home = path_of("home", lang)
    icons = [
        {"src": path, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for path, size in _SIZES.items()
        if path.startswith("/icon")
        for purpose in ("any", "maskable")
    ]
    manifest = {
        "name": "Hetero Space",
        "short_name": "Hetero",
        "description": build.languages[lang].gettext(N_("Ruang kerja bersama di Semarang, Solo, dan Banyumas")),
        "lang": lang,
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "minimal-ui",
        "background_color": "#fffbf3",
        "theme_color": "#14284a",
        "icons": icons,
    }
    return json.dumps(manifest, ensure_ascii=False, separators=(",", ":"))


def _large(svg: str, size: int) -> bytes:
    return shrunk(cloth(svg, width=size, height=size, zoom=size / _PATCHES), _COLORS)


def _ico(svg: str) -> bytes:
    """What a browser asks for without being told: the same 32 pixels as the SVG icon."""
    from PIL import Image  # noqa: PLC0415

    written = BytesIO()
    with Image.open(BytesIO(cloth(svg, width=_ICO_SIZE, height=_ICO_SIZE, zoom=1))) as image:
        image.save(written, "ICO", sizes=[(_ICO_SIZE, _ICO_SIZE)])
    return written.getvalue()
