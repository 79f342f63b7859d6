"""The ids of the data: declared once, well formed, and every reference to one answered. Knows nothing of YAML."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from chalicelib.catalog import Location, Program, Space, Theme

from .problems import Mark, Problem, Wrong, suggest
from .shapes import ClosureRow, SeriesRow, SessionRow

# Rows with an id of their own, and what an editor calls them.
IDENTIFIED: dict[type, str] = {
    Location: "location",
    Space: "space",
    Theme: "theme",
    Program: "program",
    SeriesRow: "series",
}
REFERENCES: dict[tuple[type, str], type] = {
    (Space, "location"): Location,
    (Space, "parts"): Space,
    (Program, "theme"): Theme,
    (SeriesRow, "space"): Space,
    (SeriesRow, "programs"): Program,
    (SessionRow, "space"): Space,
    (SessionRow, "program"): Program,
    (ClosureRow, "locations"): Location,
    (ClosureRow, "spaces"): Space,
}


def check_slug(text: str) -> None:
    """Ids stand in addresses and in the database: `a-z`, `0-9` and single hyphens. Raises Wrong."""
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is None:
        meant = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
        hint = f'did you mean "{meant}"?' if meant else 'write one like "solo-meeting-1"'
        message = f'"{text}" may hold only a-z, 0-9 and single hyphens; {hint}'
        raise Wrong(message)


class Names:
    """Collects ids and references while files are read, in whatever order."""

    def __init__(self) -> None:
        self._declared: dict[type, dict[str, Mark]] = defaultdict(dict)
        self._references: list[tuple[type, str, str, Mark]] = []

    def declare(self, cls: type, text: str, mark: Mark) -> None:
        """Takes the id of a row; raises Wrong when it is malformed or used already."""
        first = self._declared[cls].setdefault(text, mark)
        check_slug(text)
        if first is not mark:
            message = f'"{text}" is used twice, first on line {first.line}; every {IDENTIFIED[cls]} needs its own'
            raise Wrong(message)

    def refer(self, owner: type, name: str, text: str, mark: Mark) -> None:
        """Takes what stands in the field `name` of a row; does nothing where that field refers to no other row."""
        if (owner, name) in REFERENCES:
            self._references.append((REFERENCES[owner, name], name, text, mark))

    def of(self, cls: type) -> tuple[str, ...]:
        return tuple(self._declared[cls])

    def dangling(self, *, all_read: bool) -> Iterator[Problem]:
        """Once all files are read: the references that no declaration answers.

        Unless `all_read`, rows of which none is known count as unreadable, not as missing.
        """
        for target, name, text, mark in self._references:
            if text not in self._declared[target] and (all_read or self._declared[target]):
                hint = suggest(text, self._declared[target])
                yield Problem(mark, f'{name}: there is no {IDENTIFIED[target]} "{text}"; {hint}')
