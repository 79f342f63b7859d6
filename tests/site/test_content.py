"""The site says what is known of Hetero Space, and marks what is only an example."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from chalicelib.catalog import Catalog
from tests.builders import TODAY
from tests.conftest import Addresses
from tests.site.pages import Page

# Published facts: each facility by the name it goes by on the page that lists them.
FACILITIES = {
    "semarang": ["Shared Office", "Meeting Room 1", "Classroom A", "Event Space", "Private Office"],
    "solo": ["Shared Office", "Solo Meeting Room", "Solo Classroom", "Maker Space", "Photo Studio", "Private Office"],
    "banyumas": [
        "Communal Area and Front Desk",
        "Private Office",
        "Meeting Room 1",
        "Meeting Room 2",
        "Meeting Room 3",
        "Co-working Rooms",
        "Team Space",
        "Indoor Event Space",
        "Outdoor Event Space",
        "Packaging Maker Space",
        "Studio",
        "Gallery of Local Products",
        "Refreshing Room",
        "Basketball Court",
    ],
}
LOCATIONS = [
    ("UMKM Center, Jl. Setiabudi No. 192, Srondol Wetan, Banyumanik, Kota Semarang", "31 Januari 2020"),
    ("Jl. Urip Sumoharjo No. 92, Surakarta", "19 Desember 2021"),
    ("Jl. Gatot Subroto No. 75, Purwokerto", "16 Desember 2022"),
]


@pytest.mark.parametrize(("location", "name"), [(key, name) for key, names in FACILITIES.items() for name in names])
def test_every_published_facility_has_its_page(pages: dict[str, Page], location: str, name: str) -> None:
    listed = {link["href"]: link.words for link in pages["/en/facilities/"].all("a")}
    of_location = {href for href, words in listed.items() if words == name and f"/{location}-" in href}
    assert len(of_location) == 1
    assert pages[of_location.pop()].one("h1").words == name


@pytest.mark.parametrize(("address", "opened"), LOCATIONS)
def test_every_location_tells_its_address_and_when_it_opened(pages: dict[str, Page], address: str, opened: str) -> None:
    shown = pages["/lokasi/"].one("main").words
    assert address in shown
    assert opened in shown


def test_what_is_an_example_is_marked_on_the_page_that_shows_it(pages: dict[str, Page], shipped: Catalog) -> None:
    for space in shipped.spaces:
        note = _notes(pages[f"/fasilitas/{space.id}/"])
        everything = "semua keterangan ruang ini" in note
        for words, name in (("nama ruang", "name"), ("kapasitas", "capacity"), ("aturan pemesanan", "booking")):
            assert (words in note) == (name in space.sample and not everything), space.id
        if everything:
            assert {"name", "summary", "capacity"} <= {*space.sample}, space.id
    for program in shipped.programs:
        note = _notes(pages[f"/pelatihan/{program.id}/"])
        assert ("jumlah kursi" in note or "semua keterangan pelatihan ini" in note) == ("seats" in program.sample)
    for location in shipped.locations:
        section = pages["/lokasi/"].one("section", id=location.id)
        assert ("nomor WhatsApp" in section.words) == ("whatsapp" in location.sample)


@pytest.mark.parametrize("path", ["/pesan/", "/fasilitas/banyumas/", "/lokasi/solo/", "/cari/"])
def test_a_list_of_rooms_says_which_names_and_sizes_are_samples(pages: dict[str, Page], path: str) -> None:
    assert "nama ruang" in _notes(pages[path])
    assert ("kapasitas" in _notes(pages[path])) == (path != "/cari/")  # which names the rooms, and nothing of them


def test_where_all_that_is_compared_is_a_sample_the_note_says_so_in_one_word(pages: dict[str, Page]) -> None:
    assert "semua keterangan ruang" in _notes(pages["/fasilitas/"])
    assert "semua keterangan" not in _notes(pages["/fasilitas/banyumas/"])  # its hours are published


@pytest.mark.parametrize("path", ["/privasi/", "/data/"])
def test_prose_says_what_of_it_nobody_has_confirmed(pages: dict[str, Page], path: str) -> None:
    note = _notes(pages[path])
    english = _notes(pages[pages[path].one("a", **{"class": "switch"})["href"]])
    assert note.startswith("Belum ditetapkan")
    assert english.startswith("Not settled yet")


def test_a_number_that_nobody_answers_is_not_recommended(pages: dict[str, Page], shipped: Catalog) -> None:
    samples = all("whatsapp" in one.sample for one in shipped.locations)
    assert ("belum bisa dihubungi" in pages["/kontak/"].one("main").words) == samples


@pytest.mark.parametrize("path", ["/", "/jadwal/", "/en/", "/en/calendar/"])
def test_a_list_of_sample_sessions_says_so(pages: dict[str, Page], path: str) -> None:
    assert ("dates and times" if "/en/" in path else "tanggal dan jam") in _notes(pages[path])


def test_a_number_that_is_an_example_is_no_link(pages: dict[str, Page], shipped: Catalog) -> None:
    links = [link["href"] for page in pages.values() for link in page.all("a") if "wa.me/62" in link["href"]]
    real = [one for one in shipped.locations if one.whatsapp and "whatsapp" not in one.sample]
    assert bool(links) == bool(real)


def test_the_calendar_names_every_session_of_the_year_once(pages: dict[str, Page], shipped: Catalog) -> None:
    of_year = [session for session in shipped.sessions if session.date.year == TODAY.year]
    shown = [each["datetime"] for each in pages["/jadwal/"].all("time")]
    assert len(of_year) == 192
    assert sorted(shown) == sorted(session.date.isoformat() for session in of_year)


def test_sessions_that_are_over_come_after_those_to_come(pages: dict[str, Page]) -> None:
    shown = [each["datetime"] for each in pages["/jadwal/"].all("time")]
    coming = [day for day in shown if day >= TODAY.isoformat()]
    assert shown[: len(coming)] == sorted(coming)


def test_a_form_offers_four_weeks_of_open_days(pages: dict[str, Page]) -> None:
    offered = {option["value"] for option in pages["/fasilitas/solo-meeting-1/"].all("option")}
    offered = {value for value in offered if value.startswith("20")}
    assert min(offered) == TODAY.isoformat()
    assert max(offered) == (TODAY + timedelta(days=27)).isoformat()
    assert "2026-12-01" in offered
    assert "2026-11-29" not in offered  # a Sunday


def test_spaces_that_are_not_booked_online_say_how_to_ask(pages: dict[str, Page], shipped: Catalog) -> None:
    for space in shipped.spaces:
        page = pages[f"/fasilitas/{space.id}/"]
        assert bool(list(page.all("form"))) == (space.booking is not None)
        assert ("Ingin memakai ruang ini?" in page.one("main").words) == (space.booking is None)


def test_the_notice_on_the_page_is_the_one_that_forms_ask_for(pages: dict[str, Page], shipped: Catalog) -> None:
    ticked = {box["value"] for page in pages.values() for box in page.all("input", name="notice_version")}
    assert ticked == {shipped.notice_version.isoformat()}
    assert "24 November 2026" in pages["/privasi/"].one("main").words


def test_the_idea_of_the_name_is_told_in_its_three_words(pages: dict[str, Page]) -> None:
    for path in ("/heterogen/", "/en/heterogen/"):
        assert {"Srawung", "Mbangun", "Melesat"} <= {heading.words for heading in pages[path].all("h2")}


def _notes(page: Page) -> str:
    return " ".join(note.words for note in page.all("p", **{"class": "sample"}))


def test_no_line_ends_within_a_span_of_hours(pages: dict[str, Page]) -> None:
    breakable = re.compile(r"\d[.:]\d\d–\d")
    assert [page.path for page in pages.values() if breakable.search(page.one("main").words)] == []


def test_every_room_that_is_booked_here_leads_to_the_calendar_of_its_taken_times(
    pages: dict[str, Page], shipped: Catalog, addresses: Addresses
) -> None:
    api = addresses.api.partition("://")[2]
    for space in shipped.spaces:
        for lang, path in (("", f"/fasilitas/{space.id}/"), ("?lang=en", f"/en/facilities/{space.id}/")):
            calendars = [link["href"] for link in pages[path].all("a") if (link["href"] or "").startswith("webcal:")]
            wanted = f"webcal://{api}/v1/spaces/{space.id}/busy.ics{lang}"
            assert calendars == ([wanted] if space.booking else []), path
