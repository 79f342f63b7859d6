"""Which spaces share floor, worked out from what each is divided into. Ids alone; what a space is says `catalog`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kin:
    """The spaces that share floor with one: all its `parts`, and as `wholes` every other.

    These are what it is a part of itself, and what shares a part with it.
    """

    parts: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()


def kin(divided: Mapping[str, tuple[str, ...]]) -> dict[str, Kin]:
    """The kin of each space. `divided`: the spaces that each is divided into, which may have parts of their own."""
    parts = {space: _parts(divided, space) for space in divided}
    floor = {space: {space, *below} for space, below in parts.items()}
    return {
        space: Kin(below, tuple(other for other in parts if other not in floor[space] and floor[space] & floor[other]))
        for space, below in parts.items()
    }


def _parts(divided: Mapping[str, tuple[str, ...]], space: str) -> tuple[str, ...]:
    """Those of its parts included, each once."""
    found: list[str] = []
    for part in divided[space]:
        found += [part, *_parts(divided, part)]
    return tuple(dict.fromkeys(found))
