"""Pictures that a build draws once: kept under `build/`, found again by everything that went into them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

_DRAWN_BY = ("pillow", "resvg-py")


class ImageCache:
    """Keeps pictures in `folder`. `code`: the files that draw them; another drawing must not find the old picture."""

    def __init__(self, folder: Path, *code: Path) -> None:
        self._folder = folder
        self._base = hashlib.sha256(b"".join(path.read_bytes() for path in code))
        self._base.update(repr([version(name) for name in _DRAWN_BY]).encode())

    def get(self, key: str, draw: Callable[[], bytes]) -> bytes:
        """The picture of `key`, drawn only when it has not been before."""
        digest = self._base.copy()
        digest.update(key.encode())
        kept = self._folder / digest.hexdigest()
        if not kept.is_file():
            self._folder.mkdir(parents=True, exist_ok=True)
            fresh = kept.with_suffix(".new")
            fresh.write_bytes(draw())
            fresh.replace(kept)
        return kept.read_bytes()


def cloth(svg: str, *, width: int, height: int, zoom: float) -> bytes:
    """The cloth as a PNG of that size, seen `zoom` times as large as drawn.

    The drawing fills whatever it is given; the first corner of it is shown.
    """
    # Imported where it is drawn: a build that finds every picture kept needs none of it.
    from resvg_py import svg_to_bytes  # noqa: PLC0415

    view = f"viewBox='0 0 {width / zoom:g} {height / zoom:g}' width='{width}' height='{height}'"
    return bytes(svg_to_bytes(svg_string=svg.replace("<svg ", f"<svg {view} ", 1), skip_system_fonts=True))


def shrunk(png: bytes, colors: int) -> bytes:
    """The same picture in few colors, which is a fraction of the size where the drawing has no shades."""
    from PIL import Image  # noqa: PLC0415

    with Image.open(BytesIO(png)) as image:
        few = image.convert("RGB").quantize(colors, dither=Image.Dither.NONE)
    written = BytesIO()
    few.save(written, "PNG", optimize=True)
    return written.getvalue()
