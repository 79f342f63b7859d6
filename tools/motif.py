"""Draws the site's cloth: a *sekar jagad* of unlike patches, some filled with *truntum*, tiled without a seam.

`python -m tools.motif` rewrites `theme/static/favicon.svg`: the icon is a corner of the cloth, and pages show more of
it as an image, so that a browser fetches it once. The patches are the cells around scattered points on a torus.
Another SEED cuts another cloth.
"""

from __future__ import annotations

import math
import random
from itertools import pairwise, product
from pathlib import Path

Point = tuple[float, float]

SEED = 3
SEAM = "14284a"
CORNER = -250, -278  # where the tile starts: an icon shows the spot where four patches meet
WIDTH, HEIGHT = 330, 270
ROUND, GAP = 13, 3  # corner radius of a patch; half of the seam between two
SHIFTS = tuple(product((-WIDTH, 0, WIDTH), (-HEIGHT, 0, HEIGHT)))
TARGET = Path(__file__).resolve().parent.parent / "theme/static/favicon.svg"

# Cloth, then stitches: an eight-rayed truntum, cecek dots, sisik scales, galaran lines, small flowers.
FILLS = {
    "a": (28, "1f3a68", "f2b632", "M14 5v18M5 14h18M8 8l12 12M8 20L20 8"),
    "b": (12, "7a4010", "fed", "M3 3h0M9 9h0"),
    "c": (20, "0f6b52", "fed", "M0 0a10 10 0 0 0 20 0M-10 10a10 10 0 0 0 20 0a10 10 0 0 0 20 0"),
    "d": (14, "f2b632", "7a4010", "M0 14L14 0M-3 3L3-3M11 17l6-6"),
    "e": (28, "fed", "1f3a68", "M14 5v18M5 14h18M8 8l12 12M8 20L20 8"),
    "f": (22, "a8231c", "fed", "M11 7v8M7 11h8"),
}
ORDER = "bfbdacaec"  # unlike neighbors


def sites(rounds: int = 1) -> list[Point]:
    """Scattered points, evened out a little by moving each to the middle of its cell."""
    dice = random.Random(SEED)  # noqa: S311 - a drawing, not a secret
    points = [(dice.uniform(0, WIDTH), dice.uniform(0, HEIGHT)) for _ in ORDER]
    for _ in range(rounds):
        points = [middle(cell(points, index)) for index in range(len(points))]
    return points


def cell(points: list[Point], index: int, *, margin: float = 0) -> list[Point]:
    """The corners of all that is nearer to one point than to any other, copies across the edges included.

    `margin` draws every side in by as much.
    """
    x, y = points[index]
    corners = [(x - WIDTH, y - HEIGHT), (x + WIDTH, y - HEIGHT), (x + WIDTH, y + HEIGHT), (x - WIDTH, y + HEIGHT)]
    for (dx, dy), (other, (ox, oy)) in product(SHIFTS, enumerate(points)):
        if (other, dx, dy) != (index, 0, 0):
            corners = nearer(corners, (x, y), (ox + dx, oy + dy), margin)
    return corners


def nearer(corners: list[Point], mine: Point, other: Point, margin: float) -> list[Point]:
    """The part of a polygon on this side of the line midway between two points, and `margin` away from it."""

    def inside(corner: Point) -> float:
        return (math.dist(corner, other) ** 2 - math.dist(corner, mine) ** 2) / (2 * math.dist(mine, other)) - margin

    kept: list[Point] = []
    for start, end in pairwise([*corners, corners[0]]):
        here, there = inside(start), inside(end)
        if here >= 0:
            kept.append(start)
        if (here >= 0) != (there >= 0):
            part = here / (here - there)
            kept.append((start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])))
    return kept


def middle(corners: list[Point]) -> Point:
    """The middle of the corners: near enough to the center of gravity for a cloth."""
    return sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners)


def outline(corners: list[Point]) -> str:
    """A polygon in whole, relative steps, moved so that it leaves the tile to the right and below only."""
    left, top = (min(values) - ROUND for values in zip(*corners, strict=True))
    whole = [(round(x - left // WIDTH * WIDTH), round(y - top // HEIGHT * HEIGHT)) for x, y in corners]
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(whole)]
    return "M{} {}l".format(*whole[0]) + " ".join(f"{dx} {dy}" for dx, dy in steps).replace(" -", "-") + "z"


def drawing() -> str:
    """The tile as SVG. A thick, round stroke in the cloth of the patch rounds its corners."""
    patterns = "".join(
        f"<pattern id='{name}' width='{size}' height='{size}' patternUnits='userSpaceOnUse'>"
        f"<path fill='#{cloth}' d='M0 0h{size}v{size}H0'/>"
        f"<path fill='none' stroke='#{thread}' d='{stitches}'/></pattern>"
        for name, (size, cloth, thread, stitches) in FILLS.items()
    )
    points = sites()
    patches = "".join(
        f"<path fill='url(#{fill})' stroke='url(#{fill})' d='{outline(cell(points, index, margin=ROUND + GAP))}'/>"
        for index, fill in enumerate(ORDER)
    )
    return (
        "<svg xmlns='http://www.w3.org/2000/svg' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'>"
        f"{patterns}<pattern id='t' x='{CORNER[0]}' y='{CORNER[1]}' width='{WIDTH}' height='{HEIGHT}' "
        f"patternUnits='userSpaceOnUse'><g id='g' stroke-width='{2 * ROUND}'>{patches}</g><use href='#g' x='-{WIDTH}'/>"
        f"<g id='h'><use href='#g' y='-{HEIGHT}'/></g><use href='#h' x='-{WIDTH}'/></pattern>"
        f"<rect width='100%' height='100%' fill='#{SEAM}'/><rect width='100%' height='100%' fill='url(#t)'/></svg>\n"
    )


def main() -> None:
    TARGET.write_text(drawing(), "utf-8")


if __name__ == "__main__":
    main()
