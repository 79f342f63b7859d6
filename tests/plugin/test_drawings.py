"""Plans of the kinds of space are small, and drawn by paths alone."""

from __future__ import annotations

import gzip
import re

from chalicelib.labels import KINDS
from hetero_space.drawings import DRAWINGS, PATCH

_PATH = re.compile(r"[MmLlHhVvZzQqAaCcTtSs0-9 .,-]+")


def test_every_kind_of_space_has_a_plan() -> None:
    assert DRAWINGS.keys() == KINDS.keys()
    assert all(drawing.lines or drawing.dots for drawing in DRAWINGS.values())


def test_no_two_kinds_look_the_same() -> None:
    assert len(set(DRAWINGS.values())) == len(DRAWINGS)


def test_a_plan_is_path_data_of_at_most_300_bytes() -> None:
    for kind, drawing in DRAWINGS.items():
        assert len(gzip.compress(f"{PATCH}{drawing.lines}{drawing.dots}".encode())) <= 300, kind
        for data in (drawing.lines, drawing.dots, PATCH):
            assert not data or _PATH.fullmatch(data), kind
