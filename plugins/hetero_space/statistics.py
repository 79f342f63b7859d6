"""Trainings in numbers: counted from the calendar, and the few figures that were published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from chalicelib import wording
from chalicelib.catalog import Catalog, Lang, Session, Text
from chalicelib.i18n import N_
from chalicelib.labels import short_name
from chalicelib.trainings import seats

from .build import Build, Entry
from .charts import Chart, chart
from .training import sampled_agenda

# People who took part in trainings, as published by okezone.com.
PARTICIPANTS = {2020: 19_247, 2021: 12_286, 2022: 29_070}
PARTICIPANTS_SOURCE = ("okezone.com", date(2023, 7, 5))
# "At least 192 activities in a year", said of 2020 by solopos.com.
ACTIVITIES_2020 = 192
ACTIVITIES_SOURCE = ("solopos.com", date(2021, 3, 5))


def statistics(build: Build) -> Iterator[Entry]:
    catalog, year = build.catalog, build.catalog.today.year
    held = held_in(catalog, year)
    of_year = [one for one in catalog.sessions if one.date.year == year]
    yield Entry(
        build.text(N_("Statistik kegiatan")),
        build.text(N_("Berapa pelatihan Hetero Space menurut tema, bulan, dan kota, dan berapa orang yang ikut.")),
        context={
            "year": year,
            "total": len(held),
            "programs": len({one.program for one in held}),
            "seats": sum(seats(catalog, one) for one in held),
            "over": sum(1 for one in held if one.date < catalog.today),
            "cancelled": len(of_year) - len(held),
            "charts": (by_theme(build, year), by_month(build, year), by_location(build, year), by_weekday(build, year)),
            "participants": _participants(build),
            "participants_source": PARTICIPANTS_SOURCE,
            "activities_2020": ACTIVITIES_2020,
            "activities_source": ACTIVITIES_SOURCE,
            "fields": sampled_agenda(catalog),
        },
        sheets=("42-charts.css",),
    )


def held_in(catalog: Catalog, year: int) -> list[Session]:
    """What took place in it or still will: all but what was cancelled."""
    return [one for one in catalog.sessions if one.date.year == year and one.cancelled is None]


def by_theme(build: Build, year: int) -> Chart:
    catalog = build.catalog
    labels = {theme.id: theme.name for theme in catalog.themes}
    return _seats_chart(
        build, "tema", (N_("Menurut tema"), N_("Tema")), labels, year, lambda one: catalog.program[one.program].theme
    )


def by_location(build: Build, year: int) -> Chart:
    catalog = build.catalog
    labels = {one.id: Text(short_name(one), short_name(one)) for one in catalog.locations}
    return _seats_chart(
        build, "kota", (N_("Menurut kota"), N_("Kota")), labels, year, lambda one: catalog.space[one.space].location
    )


def by_month(build: Build, year: int) -> Chart:
    counts = Counter(one.date.month - 1 for one in held_in(build.catalog, year))
    return _counted(build, "bulan", (N_("Menurut bulan"), N_("Bulan")), wording.MONTHS, counts)


def by_weekday(build: Build, year: int) -> Chart:
    counts = Counter(one.date.weekday() for one in held_in(build.catalog, year))
    return _counted(build, "hari", (N_("Menurut hari"), N_("Hari")), wording.DAYS, counts)


def _seats_chart(
    build: Build,
    name: str,
    words: tuple[str, str],
    labels: Mapping[str, Text],
    year: int,
    group: Callable[[Session], str],
) -> Chart:
    """Sessions, and the seats they have: of those a chart tells more, since rooms and programs differ in size."""
    sessions, places = Counter[str](), Counter[str]()
    for one in held_in(build.catalog, year):
        sessions[group(one)] += 1
        places[group(one)] += seats(build.catalog, one)
    title, rows = (build.text(word) for word in words)
    heads = rows, build.text(N_("Pertemuan")), build.text(N_("Kursi"))
    drawn = [(label, places[key]) for key, label in labels.items()]
    return chart(name, title, heads, drawn, beside=[sessions[key] for key in labels])


def _counted(
    build: Build, name: str, words: tuple[str, str], names: Mapping[Lang, tuple[str, ...]], counts: Mapping[int, int]
) -> Chart:
    """Sessions by a row of names, such as the months: those without any are told, too."""
    title, rows = (build.text(word) for word in words)
    both = zip(names["id"], names["en"], strict=True)
    drawn = [(Text(*name), counts.get(number, 0)) for number, name in enumerate(both)]
    return chart(name, title, (rows, build.text(N_("Pertemuan"))), drawn)


def _participants(build: Build) -> Chart:
    rows = [(Text(str(year), str(year)), count) for year, count in PARTICIPANTS.items()]
    heads = build.text(N_("Tahun")), build.text(N_("Peserta"))
    return chart("peserta", build.text(N_("Peserta pelatihan, 2020–2022")), heads, rows, summed=False)
