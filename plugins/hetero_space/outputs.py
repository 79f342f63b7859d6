"""Everything the site consists of beside its pages: calendars, feeds, data, what search engines read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from .build import Build, News
from .calendars import calendar_files
from .cards import card_files
from .icons import icon_files, manifest_files
from .images import ImageCache
from .news import feed_files
from .open_data import data_files
from .paths import file_of
from .search_index import search_files
from .sitemap import Drawn, sitemap_files


def texts(
    build: Build, *, site_url: str, api_url: str, pages: Sequence[Drawn], news: Sequence[News]
) -> Iterator[tuple[str, str]]:
    """Path and text of every file; `pages` are those that were drawn."""
    return chain(
        calendar_files(build, site_url),
        feed_files(build, news, site_url),
        data_files(build, site_url, api_url),
        search_files(build),
        sitemap_files(build, pages, site_url),
        manifest_files(build),
    )


def image_cache(kept: Path) -> ImageCache:
    """What keeps pictures in the folder `kept` until the code that draws them changes."""
    return ImageCache(
        kept, *(Path(__file__).with_name(f"{name}.py") for name in ("images", "icons", "cards", "photos"))
    )


def images(build: Build, *, svg: Path, cache: ImageCache) -> Iterator[tuple[str, bytes]]:
    """Path and content of every picture that is cut from the cloth, `svg`."""
    cloth = svg.read_text(encoding="utf-8")
    return chain(icon_files(cache, cloth), card_files(build, cache, cloth))


def write_files(folder: Path, files: Iterable[tuple[str, str | bytes]]) -> None:
    made: set[Path] = set()
    for path, content in files:
        target = folder / file_of(path)
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
