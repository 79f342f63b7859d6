"""The picture that goes with a shared link: cloth above, a name and a line below. One for home, each place, each theme.

No visitor loads them, only the services that show a link. The letters come with Pillow, so that every machine draws
the same; they are the plain Latin ones.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from chalicelib.catalog import LANGS, Lang, Text
from chalicelib.i18n import N_

from .build import Build
from .images import ImageCache, cloth, shrunk
from .paths import path_of

SIZE = WIDTH, HEIGHT = 1200, 630
HOME = "home"
_CLOTH, _LEFT = 250, 64  # height of the cloth; what stays free beside the letters
_TITLE, _LINE = 92, 40  # sizes of letters
_COLORS = 64
_PAPER, _GOLD = "#fffbf3", "#f2b632"
_GROUNDS = {"solo": "#5a2d0c", "banyumas": "#0b4d3c"}
_GROUND = "#14284a"


@dataclass(frozen=True, slots=True)
class Card:
    """`id` is also the name of the file."""

    id: str
    title: Text
    line: Text
    ground: str = _GROUND


def cards(build: Build) -> Iterator[Card]:
    catalog = build.catalog
    return (card(build, one) for one in (HOME, *catalog.location, *catalog.theme))


def card(build: Build, name: str) -> Card:
    """The card of a location, of a theme, or that of all the rest."""
    if location := build.catalog.location.get(name):
        ground = _GROUNDS.get(location.id, _GROUND)
        return Card(location.id, Text(location.name, location.name), Text(location.address, location.address), ground)
    if theme := build.catalog.theme.get(name):
        return Card(theme.id, theme.name, build.text(N_("Pelatihan di Hetero Space")))
    return Card(HOME, Text("Hetero Space", "Hetero Space"), build.text(N_("Beda latar, satu ruang untuk tumbuh")))


def in_words(shown: Card, lang: Lang) -> str:
    """What stands on the card, for those who do not see it. The motto tells nothing about a page, so it is left out."""
    title, line = shown.title[lang], shown.line[lang]
    return title if shown.id == HOME else f"{title}. {line}"


def card_files(build: Build, cache: ImageCache, svg: str) -> Iterator[tuple[str, bytes]]:
    """Path and content of each card in each language."""
    for card in cards(build):
        for lang in LANGS:
            title, line = drawable(card.title[lang]), drawable(card.line[lang])
            key = f"card {title}\n{line}\n{card.ground}\n{svg}"
            yield path_of("card", lang, card.id), cache.get(key, _Drawing(cache, svg, title, line, card.ground).png)


def drawable(text: str) -> str:
    """`text` in the letters there are: accents fall off, dashes become hyphens, anything else is left out."""
    plain = unicodedata.normalize("NFKD", text.replace("–", "-").replace("—", "-"))
    return plain.encode("ascii", "ignore").decode()


@dataclass(frozen=True, slots=True)
class _Drawing:
    cache: ImageCache
    svg: str
    title: str
    line: str
    ground: str

    def png(self) -> bytes:
        from PIL import Image, ImageDraw  # noqa: PLC0415  # not needed where every card is kept

        band = self.cache.get(f"band {self.svg}", lambda: cloth(self.svg, width=WIDTH, height=_CLOTH, zoom=2))
        picture = Image.new("RGB", SIZE, self.ground)
        with Image.open(BytesIO(band)) as image:
            picture.paste(image.convert("RGB"), (0, 0))
        self._letters(ImageDraw.Draw(picture))
        written = BytesIO()
        picture.save(written, "PNG")
        return shrunk(written.getvalue(), _COLORS)

    def _letters(self, draw: Any) -> None:
        title, line = _font(self.title, _TITLE), _font("", _LINE)
        draw.text((_LEFT, 315), self.title, font=title, fill=_PAPER, stroke_width=2, stroke_fill=_PAPER)
        lines = wrapped(self.line, line)
        draw.multiline_text((_LEFT, 455), lines, font=line, fill=_GOLD, spacing=12)


def _font(text: str, size: int) -> Any:
    """The letters at `size`, or smaller where `text` would not fit into one line."""
    from PIL import ImageFont  # noqa: PLC0415

    font = ImageFont.load_default(size)
    room = WIDTH - 2 * _LEFT
    wide = font.getlength(text)
    return font if wide <= room else ImageFont.load_default(size * room / wide)


def wrapped(text: str, font: Any) -> str:
    """`text` with its lines broken between words, so that each fits."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= WIDTH - 2 * _LEFT:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)
