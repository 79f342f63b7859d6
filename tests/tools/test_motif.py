"""The cloth is drawn by the program beside it, and without a seam."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from tools.motif import HEIGHT, SHIFTS, TARGET, WIDTH, cell, drawing, nearer, sites

POINTS = sites()
PATCHES = [cell(POINTS, index) for index in range(len(POINTS))]


def test_the_shipped_cloth_is_the_one_that_is_drawn() -> None:
    assert TARGET.read_text("utf-8") == drawing()


def test_patches_cover_the_tile_exactly_once() -> None:
    assert math.isclose(sum(_area(patch) for patch in PATCHES), WIDTH * HEIGHT)


@settings(deadline=None)  # no statement about speed
@given(st.floats(0, WIDTH), st.floats(0, HEIGHT))
def test_each_spot_belongs_to_the_patch_of_its_nearest_point(x: float, y: float) -> None:
    distances = [min(math.dist((x, y), (px + dx, py + dy)) for dx, dy in SHIFTS) for px, py in POINTS]
    nearest = distances.index(min(distances))
    copies = [(x + dx, y + dy) for dx, dy in SHIFTS]
    assert any(_inside(spot, PATCHES[nearest]) for spot in copies)


def test_a_margin_draws_a_side_in() -> None:
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    assert max(x for x, _ in nearer(square, (2, 5), (8, 5), margin=1)) == 4


def _area(corners: list[tuple[float, float]]) -> float:
    pairs = zip(corners, [*corners[1:], corners[0]], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2


def _inside(spot: tuple[float, float], corners: list[tuple[float, float]]) -> bool:
    """Whether a convex polygon holds `spot`, its edge included."""
    turns = [
        (bx - ax) * (spot[1] - ay) - (by - ay) * (spot[0] - ax)
        for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True)
    ]
    return min(turns) >= -1e-6 or max(turns) <= 1e-6
