"""The open data say what the catalog says, the page about them explains every field, and the search stays small."""

from __future__ import annotations

import csv
import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from chalicelib.catalog import Catalog, Text
from chalicelib.finding import fits
from hetero_space.open_data import COLUMNS
from hetero_space.paths import path_of
from tests.builders import TODAY
from tests.conftest import Addresses
from tools.processes import ROOT


def read(built_site: Path, name: str) -> Any:
    return json.loads((built_site / "data" / name).read_text("utf-8"))


def both(text: Text | None) -> dict[str, str] | None:
    return {"id": text.id, "en": text.en} if text else None


@pytest.mark.parametrize("name", ["spaces.json", "programs.json"])
def test_each_file_says_who_made_it_when_and_what_one_may_do_with_it(built_site: Path, name: str) -> None:
    data = read(built_site, name)
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert (data["attribution"], data["as_of"], data["timezone"]) == ("Hetero Space", TODAY.isoformat(), "Asia/Jakarta")


def test_spaces_are_those_of_the_catalog(built_site: Path, shipped: Catalog, addresses: Addresses) -> None:
    records = read(built_site, "spaces.json")["spaces"]
    assert [record["id"] for record in records] == [space.id for space in shipped.spaces]
    for record, space in zip(records, shipped.spaces, strict=True):
        assert record["name"] == both(space.name)
        assert record["equipment"] == [both(item) for item in space.equipment]
        assert (record["location"], record["kind"]) == (space.location, space.kind)
        assert (record["capacity"], record["units"]) == (space.capacity, space.units)
        assert record["bookable"] == (space.booking is not None)
        week = space.hours or shipped.location[space.location].hours
        assert list(record["hours"].values()) == [[str(span) for span in spans] for spans in week.days]
        assert record["url"]["en"] == f"{addresses.site}/en/facilities/{space.id}/"
        busy = f"{addresses.api}/v1/spaces/{space.id}/busy.ics" if space.booking else None
        assert (list(record)[-1], record["busy"]) == ("busy", busy)


def test_what_is_a_sample_is_named_as_in_the_record(built_site: Path) -> None:
    spaces, programs = read(built_site, "spaces.json"), read(built_site, "programs.json")
    for record in (*spaces["locations"], *spaces["spaces"], *programs["programs"]):
        assert set(record["sample"]) <= set(record)
    (room,) = [one for one in spaces["spaces"] if one["id"] == "semarang-meeting-1"]
    assert room["sample"] == ["name", "summary", "capacity", "equipment", "access", "bookable"]


def test_locations_are_those_of_the_catalog(built_site: Path, shipped: Catalog) -> None:
    records = read(built_site, "spaces.json")["locations"]
    told = [(one["id"], one["address"], one["opened"], one["whatsapp"]) for one in records]
    assert told == [(one.id, one.address, one.opened.isoformat(), one.whatsapp) for one in shipped.locations]


def test_programs_and_themes_are_those_of_the_catalog(built_site: Path, shipped: Catalog) -> None:
    data = read(built_site, "programs.json")
    assert [(one["id"], one["name"]) for one in data["themes"]] == [(one.id, both(one.name)) for one in shipped.themes]
    assert [
        (one["id"], one["theme"], one["title"], one["seats"], one["bring"], tuple(one["sample"]))
        for one in data["programs"]
    ] == [(one.id, one.theme, both(one.title), one.seats, both(one.bring), one.sample) for one in shipped.programs]


def test_sessions_are_those_of_the_catalog_one_a_row(built_site: Path, shipped: Catalog) -> None:
    with (built_site / "data/sessions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    assert {tuple(row[name] for name in ("program", "date", "start", "end", "space", "status")) for row in rows} == {
        (one.program, one.date.isoformat(), *str(one.span).split("-"), one.space,
         "cancelled" if one.cancelled else "scheduled")
        for one in shipped.sessions
    }  # fmt: skip
    assert len(rows) == len(shipped.sessions)
    for row in rows:
        assert row["sample"] == ("true" if shipped.program[row["program"]].sample else "false")
        assert row["location"] == shipped.space[row["space"]].location


def test_the_table_of_sessions_follows_rfc_4180(built_site: Path) -> None:
    content = (built_site / "data/sessions.csv").read_bytes()
    assert content.startswith(",".join(COLUMNS).encode() + b"\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert content.endswith(b"\r\n")


@pytest.mark.parametrize("page", ["data.md", "data.en.md"])
def test_every_field_is_explained_in_both_languages(built_site: Path, page: str) -> None:
    spaces, programs = read(built_site, "spaces.json"), read(built_site, "programs.json")
    explained = set(re.findall(r"`(\w+)`", (ROOT / "content/pages" / page).read_text("utf-8")))
    records = (spaces, spaces["locations"][0], spaces["spaces"][0], programs["themes"][0], programs["programs"][0])
    assert {name for record in (*records, dict.fromkeys(COLUMNS)) for name in record} <= explained


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_search_knows_every_program_and_space_in_three_kilobytes(
    built_site: Path, shipped: Catalog, lang: Any
) -> None:
    file = built_site / f"data/search.{lang}.json"
    entries = json.loads(file.read_text("utf-8"))
    assert list(entries) == [
        *(path_of("program", lang, program.id) for program in shipped.programs),
        *(path_of("space", lang, space.id) for space in shipped.spaces),
    ]
    for path in entries:
        assert (built_site / path.lstrip("/") / "index.html").is_file()
    assert len(gzip.compress(file.read_bytes(), 9)) <= 3 * 1024


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_search_finds_by_keywords_equipment_price_and_number_of_people(
    built_site: Path, shipped: Catalog, lang: Any
) -> None:
    entries = read(built_site, f"search.{lang}.json")
    for program in shipped.programs:
        words = entries[path_of("program", lang, program.id)]["w"].split(", ")
        assert program.keywords is not None
        assert {*program.keywords[lang]} <= {*words}
    for space in shipped.spaces:
        entry = entries[path_of("space", lang, space.id)]
        assert {item[lang] for item in (*space.equipment, *filter(None, [space.price]))} <= {*entry["w"].split(", ")}
        least, most = entry["p"]
        assert [people for people in range(1, 250) if fits(space, people)] == list(range(least, most + 1))


def test_the_search_names_the_next_dates_of_a_program(built_site: Path, shipped: Catalog) -> None:
    entries = read(built_site, "search.id.json")
    for program in shipped.programs:
        ahead = sorted(one.date for one in shipped.sessions if one.program == program.id and one.date >= TODAY)
        assert entries[path_of("program", "id", program.id)]["n"] == [day.isoformat() for day in ahead[:2]]
