"""How divided spaces and their parts must fit together, and that one booking of them is one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chalicelib.catalog import Catalog, Policy, Space

from .reader import Reader

WRITES_LIMIT = 100  # actions of a DynamoDB transaction
OTHER_WRITES = 7  # what a booking writes besides day sheets: itself, its key, quotas, what is to be told


def sound_parts(spaces: tuple[Space, ...], reader: Reader) -> tuple[Space, ...]:
    """`spaces` with those parts alone that can be: known, here, and not their own whole. Notes the others."""
    sound = {space.id: replace(space, parts=()) for space in spaces}
    for space in spaces:
        for entry, part in enumerate(space.parts):
            # A part that is not known is told with the other names that are not.
            wrong = _wrong_part(sound, space, part) if part in sound else None
            if wrong:
                reader.note(reader.place(space, "parts", entry), f"parts: {wrong}")
            elif part in sound:
                kept = sound[space.id]
                sound[space.id] = replace(kept, parts=(*kept.parts, part))
        if space.parts and space.units > 1:
            one = f"{space.units} units cannot have the same parts; remove units, or describe each one on its own"
            reader.note(reader.place(space, "units"), f"units: {one}")
    return tuple(sound.values())


def _wrong_part(sound: dict[str, Space], space: Space, name: str) -> str | None:
    """What stands against dividing `space` into the space called `name`, given the parts accepted so far."""
    part = sound[name]
    if name == space.id:
        return "a space is no part of itself; remove it from the list"
    if name in sound[space.id].parts:
        return f'"{name}" is listed twice; remove one of the two'
    if part.location != space.location:
        return f'"{name}" is in {part.location}, not in {space.location}; parts are under the same roof'
    if space.id in _below(sound, name):
        return f'"{space.id}" is itself a part of "{name}"; remove one of the two'
    if part.capacity * part.units > space.capacity:
        people = part.capacity * part.units
        return (
            f'"{name}" holds {people} people, but "{space.id}" as a whole only {space.capacity}; change one of the two'
        )
    return None


def _below(spaces: dict[str, Space], name: str) -> Iterator[str]:
    for part in spaces[name].parts:
        yield part
        yield from _below(spaces, part)


def check_writes(catalog: Catalog, spaces: tuple[Space, ...], reader: Reader) -> None:
    """Notes the spaces of which one booking could need more writes than a transaction has. `spaces` are as read."""
    for space in spaces:
        if space.booking is None:
            continue
        kin = catalog.kin[space.id]
        sheets = 1 + len(kin.parts) + len(kin.wholes)
        most = (WRITES_LIMIT - OTHER_WRITES) // sheets
        if most < 1:
            many = f"{sheets} spaces share this floor, and a booking of one is written to all"
            reader.note(reader.place(space, "parts"), f"parts: {many}; {WRITES_LIMIT - OTHER_WRITES} are possible")
        else:
            _check_dates(space.booking, sheets, most, reader)


def _check_dates(policy: Policy, sheets: int, most: int, reader: Reader) -> None:
    for name, dates in (("max_days", policy.max_days), ("max_weeks", policy.max_weeks)):
        if dates > most:
            needed = f"{dates} dates in each of the {sheets} spaces that share this floor"
            writes = f"need {dates * sheets + OTHER_WRITES} writes at once, and {WRITES_LIMIT} are possible"
            reader.note(reader.place(policy, name), f"{name}: {needed} {writes}; write {most} or less")
