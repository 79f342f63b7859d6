"""Photos that the data name must exist. What is made of them is left to the site."""

from __future__ import annotations

from pathlib import Path

from chalicelib.catalog import Space

from .problems import suggest
from .reader import Reader


def check_photos(spaces: tuple[Space, ...], folder: Path, reader: Reader) -> None:
    """Notes photos that are not in `folder`."""
    there = {path.name for path in folder.glob("*") if path.is_file()}
    for photo in (photo for space in spaces for photo in space.photos):
        if photo.file not in there:
            remedy = suggest(photo.file, there) if there else "the folder is empty"
            reader.note(
                reader.place(photo, "file"), f'file: there is no photo "{photo.file}" in content/images; {remedy}'
            )
