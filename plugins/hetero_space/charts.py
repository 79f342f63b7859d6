"""Numbers drawn as bars in the rows of their table. What is counted is left to others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.catalog import Text

_STEPS = (10, 15, 20, 25, 30, 40, 50, 60, 80)  # a scale rises by a tenth of one of these, or by its tens, hundreds …
_DIVISIONS = 4  # the style sheet draws as many lines


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: `value` is drawn, `share` is its length in percent of the scale; `beside` stands before it."""

    label: Text
    value: int
    share: float
    beside: int | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A table whose last number is drawn. `heads` name its columns; `top` ends the scale, which begins at nothing.

    With `summed` a last row tells the totals.
    """

    id: str
    title: Text
    heads: tuple[Text, ...]
    bars: tuple[Bar, ...]
    top: int
    summed: bool = True

    @property
    def total(self) -> int:
        return sum(bar.value for bar in self.bars)

    @property
    def total_beside(self) -> int:
        return sum(bar.beside or 0 for bar in self.bars)


def chart(
    name: str,
    title: Text,
    heads: tuple[Text, ...],
    rows: Sequence[tuple[Text, int]],
    *,
    beside: Sequence[int] = (),
    summed: bool = True,
) -> Chart:
    top = top_of([value for _, value in rows])
    columns: Sequence[int | None] = beside or [None] * len(rows)
    bars = (
        Bar(label, value, round(100 * value / top, 1), other)
        for (label, value), other in zip(rows, columns, strict=True)
    )
    return Chart(name, title, heads, tuple(bars), top, summed)


def top_of(values: Sequence[int]) -> int:
    """Where a scale of four equal steps ends that has room for all of `values`: the nearest round number."""
    most, power = max(values, default=0), 1
    while True:
        for step in _STEPS:
            size, rest = divmod(step * power, 10)
            if not rest and size * _DIVISIONS >= most:
                return size * _DIVISIONS
        power *= 10
