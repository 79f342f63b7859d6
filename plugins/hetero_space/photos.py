"""Photos that editors put into `content/images`: made small, in the formats browsers like best, once.

Whatever a camera wrote into the file beside the picture, such as where it was taken, is left out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from html import unescape
from io import BytesIO
from pathlib import Path

from markupsafe import Markup, escape

from source.problems import Mistakes

from .images import ImageCache

WIDTHS = (480, 960, 1600)  # pixels; a phone, a phone of many pixels or a laptop, a large screen
_FORMATS = {"avif": ("AVIF", 60), "webp": ("WEBP", 78)}  # by ending: what Pillow calls it, and the quality
_SIZES = "(min-width: 50rem) 42rem, 100vw"
# What Markdown makes of ![alt](images/file.jpg).
_IN_PROSE = re.compile(r'<img alt="(?P<alt>[^"]*)" src="images/(?P<file>[^"]+)"[^>]*>')


class PhotoError(Mistakes):
    """A photo that cannot be shown."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as it is shown: its name on the site, its size in pixels, and the widths there are."""

    name: str
    width: int
    height: int
    widths: tuple[int, ...]

    def path(self, width: int, ending: str) -> str:
        return f"/foto/{self.name}-{width}.{ending}"

    def sources(self, ending: str) -> str:
        """The `srcset` of one format."""
        return ", ".join(f"{self.path(width, ending)} {width}w" for width in self.widths)


class Photos:
    """The photos that pages asked for, from `folder`; drawn only when they are written."""

    def __init__(self, folder: Path, images: ImageCache) -> None:
        self._folder = folder
        self._images = images
        self._used: dict[str, Picture] = {}
        self._picture = cache(self._opened)

    def markup(self, file: str, alt: str) -> Markup:
        """The photo `file` as it stands on a page. It loads late, and its place is kept free."""
        shown = self._used[file] = self._picture(file)
        return Markup(
            '<picture class="photo"><source type="image/avif" srcset="{avif}" sizes="{sizes}">'
            '<img src="{src}" srcset="{webp}" sizes="{sizes}" alt="{alt}" width="{width}" height="{height}"'
            ' loading="lazy" decoding="async"></picture>'
        ).format(
            avif=shown.sources("avif"),
            webp=shown.sources("webp"),
            src=shown.path(shown.widths[0], "webp"),
            sizes=_SIZES,
            alt=alt,
            width=shown.width,
            height=shown.height,
        )

    def in_prose(self, html: str) -> str:
        """Prose with its pictures shown like all others."""
        return _IN_PROSE.sub(lambda match: str(self.markup(match["file"], unescape(match["alt"]))), html)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Path and content of every size and format of the photos used."""
        for file, shown in self._used.items():
            original = (self._folder / file).read_bytes()
            for width in shown.widths:
                for ending in _FORMATS:
                    key = f"{shown.name} {width} {ending}"
                    yield shown.path(width, ending), self._images.get(key, partial(_drawn, original, width, ending))

    def _opened(self, file: str) -> Picture:
        from PIL import Image, ImageOps  # noqa: PLC0415 - only where there is a photo

        original = (self._folder / file).read_bytes()
        try:
            with Image.open(BytesIO(original)) as image:
                width, height = (ImageOps.exif_transpose(image) or image).size
        except (OSError, SyntaxError, Image.DecompressionBombError) as unread:
            message = f"content/images/{file}:1: {_unreadable(unread)}"
            raise PhotoError(message) from None
        widths = tuple(one for one in WIDTHS if one < width) + ((width,) if width <= WIDTHS[-1] else ())
        shown = widths[-1]
        name = f"{Path(file).stem.lower()}-{hashlib.sha256(original).hexdigest()[:8]}"
        return Picture(str(escape(name)), shown, round(height * shown / width), widths)


def _unreadable(why: Exception) -> str:
    """A file of another kind, or one that breaks off; or more pixels than any camera takes."""
    if isinstance(why, OSError | SyntaxError):
        return "this is no picture that can be read, or only part of one; save it anew as JPEG, PNG or WebP"
    return "this picture has too many pixels; make it smaller, 6000 by 4000 is plenty"


def _drawn(original: bytes, width: int, ending: str) -> bytes:
    """The photo, upright and that wide, without what the camera noted beside it."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - only where there is a photo

    name, quality = _FORMATS[ending]
    with Image.open(BytesIO(original)) as image:
        upright = (ImageOps.exif_transpose(image) or image).convert("RGB")
    upright.thumbnail((width, upright.height), Image.Resampling.LANCZOS)
    bare = Image.frombytes("RGB", upright.size, upright.tobytes())
    written = BytesIO()
    bare.save(written, name, quality=quality)
    return written.getvalue()
