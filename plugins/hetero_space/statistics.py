"""Trainings in numbers: counted from the calendar, and the few figures that were published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chalicelib import wording
from chalicelib.catalog import Text
from chalicelib.i18n import N_
from chalicelib.labels import short_name

from .build import Build, Entry
from .training import sampled_agenda

# People who took part in trainings, as published by okezone.com.
PARTICIPANTS = {2020: 19_247, 2021: 12_286, 2022: 29_070}
PARTICIPANTS_SOURCE = ("okezone.com", date(2023, 7, 5))
# "At least 192 activities in a year", said of 2020 by solopos.com.
ACTIVITIES_2020 = 192
ACTIVITIES_SOURCE = ("solopos.com", date(2021, 3, 5))


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart: `share` is its length in percent of the longest."""

    label: Text
    value: int
    share: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A table whose numbers are drawn as bars, too. `rows` and `values` head its columns."""

    id: str
    title: Text
    rows: Text
    values: Text
    bars: tuple[Bar, ...]


def statistics(build: Build) -> Iterator[Entry]:
    year = build.catalog.today.year
    held = [one for one in build.catalog.sessions if one.date.year == year and one.cancelled is None]
    cancelled = sum(1 for one in build.catalog.sessions if one.date.year == year and one.cancelled is not None)
    yield Entry(
        build.text(N_("Statistik kegiatan")),
        build.text(N_("Berapa pelatihan Hetero Space menurut tema, bulan, dan kota, dan berapa orang ikut serta.")),
        context={
            "year": year,
            "total": len(held),
            "programs": len({one.program for one in held}),
            "cancelled": cancelled,
            "charts": (by_theme(build, year), by_month(build, year), by_location(build, year)),
            "participants": _participants(build),
            "participants_source": PARTICIPANTS_SOURCE,
            "activities_2020": ACTIVITIES_2020,
            "activities_source": ACTIVITIES_SOURCE,
            "fields": sampled_agenda(build.catalog),
        },
        sheets=("42-charts.css",),
    )


def by_theme(build: Build, year: int) -> Chart:
    catalog = build.catalog
    counts = Counter(catalog.program[program].theme for program, _, _ in _held(build, year))
    rows = [(theme.name, counts[theme.id]) for theme in catalog.themes]
    return _sessions_chart(build, "tema", N_("Menurut tema, {year}"), N_("Tema"), year, rows)


def by_month(build: Build, year: int) -> Chart:
    counts = Counter(day.month for _, day, _ in _held(build, year))
    names = zip(wording.MONTHS["id"], wording.MONTHS["en"], strict=True)
    rows = [(Text(*name), counts[number]) for number, name in enumerate(names, start=1)]
    return _sessions_chart(build, "bulan", N_("Menurut bulan, {year}"), N_("Bulan"), year, rows)


def by_location(build: Build, year: int) -> Chart:
    catalog = build.catalog
    counts = Counter(catalog.space[space].location for _, _, space in _held(build, year))
    rows = [(Text(short_name(one), short_name(one)), counts[one.id]) for one in catalog.locations]
    return _sessions_chart(build, "kota", N_("Menurut kota, {year}"), N_("Kota"), year, rows)


def bars(rows: list[tuple[Text, int]]) -> tuple[Bar, ...]:
    most = max((value for _, value in rows), default=0)
    return tuple(Bar(label, value, round(100 * value / most, 1) if most else 0) for label, value in rows)


def _held(build: Build, year: int) -> Iterator[tuple[str, date, str]]:
    for session in build.catalog.sessions:
        if session.date.year == year and session.cancelled is None:
            yield session.program, session.date, session.space


def _sessions_chart(
    build: Build, name: str, title: str, rows: str, year: int, counted: list[tuple[Text, int]]
) -> Chart:
    heads = build.text(rows), build.text(N_("Pertemuan"))
    return Chart(name, build.text(title, year=str(year)), *heads, bars(counted))


def _participants(build: Build) -> Chart:
    rows = [(Text(str(year), str(year)), count) for year, count in PARTICIPANTS.items()]
    title = build.text(N_("Peserta pelatihan, 2020–2022"))
    return Chart("peserta", title, build.text(N_("Tahun")), build.text(N_("Peserta")), bars(rows))
