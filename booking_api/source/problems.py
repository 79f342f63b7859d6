"""How a mistake in the data is told: where, what is wrong, what to do. What counts as one is decided elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

# What an Indonesian editor writes by habit where the files want the English word; of these, the one nearest is meant.
_HABITS = {
    "senin": "monday",
    "selasa": "tuesday",
    "rabu": "wednesday",
    "kamis": "thursday",
    "jumat": "friday",
    "sabtu": "saturday",
    "minggu": "sunday",
    "semua": "all",
    "alamat": "address",
    "alasan": "reason",
    "batal": "cancelled",
    "foto": "photos",
    "harga": "price",
    "hari": "day",
    "jadwal": "series",
    "jam": "hours",
    "jenis": "kind",
    "judul": "title",
    "kapasitas": "capacity",
    "kursi": "seats",
    "lokasi": "location",
    "nama": "name",
    "perlengkapan": "equipment",
    "pindah": "moved_to",
    "ringkasan": "summary",
    "ruang": "space",
    "tanggal": "date",
    "tema": "theme",
}


class Mark(NamedTuple):
    """A place in a data file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake, in words an editor can act on."""

    mark: Mark
    message: str

    def __str__(self) -> str:
        return f"{self.mark}: {self.message}"


class Mistakes(Exception):
    """What an editor has to mend before anything is built; the text says what and where, one mistake a line."""


class DataError(Mistakes):
    """The data cannot be used. `problems` holds every mistake found, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class SettingError(ValueError):
    """An environment variable that cannot be used; the message names it and says what it should hold."""


class Wrong(ValueError):
    """What is wrong with one value; whoever knows its place makes a `Problem` of it."""


def suggest(written: str, known: Iterable[str]) -> str:
    """The second half of a message about an unknown word: the nearest known one, or all there are."""
    words = sorted(known)
    meant = _HABITS.get(written.lower(), written.lower())
    near = get_close_matches(meant, words, n=1)
    if near:
        return f'did you mean "{near[0]}"?'
    return f"known here: {', '.join(words)}" if words else "none is known here"
