"""The page of numbers agrees with the data, and its bars with its numbers."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from chalicelib.catalog import Catalog
from chalicelib.trainings import seats
from tests.builders import TODAY
from tests.site.pages import Page

PATHS = ("/statistik/", "/en/statistics/")


def test_the_counts_are_those_of_the_data(pages: dict[str, Page], shipped: Catalog) -> None:
    held = [one for one in shipped.sessions if one.date.year == TODAY.year and one.cancelled is None]
    charts = _charts(pages["/statistik/"])
    themes = Counter(shipped.theme[shipped.program[one.program].theme].name.id for one in held)
    cities = Counter(shipped.space[one.space].location.capitalize() for one in held)
    assert charts["tema"] == dict(themes)
    assert charts["kota"] == dict(cities)
    assert sum(charts["hari"].values()) == len(held)
    assert list(charts["bulan"].values()) == [
        sum(1 for one in held if one.date.month == month) for month in range(1, 13)
    ]
    assert f"{len(held)} pertemuan dari" in pages["/statistik/"].one("main").words


@pytest.mark.parametrize("path", PATHS)
def test_participants_are_the_published_ones_with_their_source(pages: dict[str, Page], path: str) -> None:
    assert _charts(pages[path])["peserta"] == {"2020": 19_247, "2021": 12_286, "2022": 29_070}
    shown = pages[path].one("main").words
    assert ("Source: okezone.com, 5 July 2023." if "/en/" in path else "Sumber: okezone.com, 5 Juli 2023.") in shown


@pytest.mark.parametrize("path", PATHS)
def test_counts_of_sample_sessions_are_marked(pages: dict[str, Page], path: str) -> None:
    assert list(pages[path].all("p", **{"class": "sample"}))


@pytest.mark.parametrize("path", PATHS)
def test_every_bar_is_as_long_as_its_number_and_left_to_the_table_to_tell(pages: dict[str, Page], path: str) -> None:
    source = pages[path].source
    for table in re.findall(r"<table.*?</table>", source, flags=re.DOTALL):
        rows = re.findall(r'<td>([\d.,]+)</td><td><svg aria-hidden="true".*?<rect width="([\d.]+)%"', table)
        top = _number(re.findall(r'data-top="([^"]+)"', table)[0])
        assert [float(share) for _, share in rows] == [round(100 * _number(value) / top, 1) for value, _ in rows]
        assert "<caption>" in table
    assert source.count("<svg") == source.count("<rect") == 4 + 12 + 3 + 7 + 3


@pytest.mark.parametrize("path", PATHS)
def test_totals_and_seats_agree_with_the_data(pages: dict[str, Page], shipped: Catalog, path: str) -> None:
    held = [one for one in shipped.sessions if one.date.year == TODAY.year and one.cancelled is None]
    places = sum(seats(shipped, one) for one in held)
    feet = re.findall(r"<tfoot>.*?</tfoot>", pages[path].source)
    assert [[_number(cell) for cell in re.findall(r"<td>([\d.,]+)</td>", foot)] for foot in feet] == [
        [len(held), places],
        [len(held)],
        [len(held), places],
        [len(held)],
    ]


def _number(shown: str) -> int:
    return int(re.sub(r"\D", "", shown))


def _charts(page: Page) -> dict[str, dict[str, int]]:
    """The numbers of each table by its id and the head of the row."""
    rows = re.compile(r'<th scope="row">([^<]+)</th><td>([\d.,]+)</td>.*?<svg')
    tables = re.findall(r'<table class="chart" id="(\w+)">(.*?)</table>', page.source, flags=re.DOTALL)
    return {name: {head: _number(value) for head, value in rows.findall(table)} for name, table in tables}
