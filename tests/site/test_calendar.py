"""The views of the calendar agree with the data and with each other, and lead from one to the next."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from chalicelib.catalog import Catalog, Session
from chalicelib.trainings import seats
from hetero_space.agenda import in_order, months_with_sessions
from hetero_space.calendars import KEPT
from hetero_space.sessions import address_of
from tests.builders import TODAY
from tests.conftest import Addresses
from tests.site.pages import Page
from tests.site.workspace import build, edit

MONTHS = [f"{year}-{month:02d}" for year in (2025, 2026, 2027) for month in range(1, 13)]


def test_this_week_shows_the_week_of_the_build_and_says_which(pages: dict[str, Page], shipped: Catalog) -> None:
    page = pages["/jadwal/pekan-ini/"]
    week = [one for one in shipped.sessions if date(2026, 11, 23) <= one.date <= date(2026, 11, 29)]
    assert page.one("h1").words == "Pelatihan pekan ini: 23–29 November 2026"
    assert "Menurut jadwal per Selasa, 24 November 2026." in page.one("main").words
    assert _linked(page) == _addresses(shipped, week)


def test_upcoming_shows_eight_weeks_and_says_from_when(pages: dict[str, Page], shipped: Catalog) -> None:
    page = pages["/en/calendar/upcoming/"]
    ahead = [one for one in shipped.sessions if TODAY <= one.date <= TODAY + timedelta(weeks=8)]
    assert "counted from Tuesday, 24 November 2026" in page.one("main").words
    assert _linked(page) == [address.replace("/pelatihan/", "/en/programs/") for address in _addresses(shipped, ahead)]


@pytest.mark.parametrize("month", MONTHS)
def test_a_month_shows_each_of_its_sessions_once(pages: dict[str, Page], shipped: Catalog, month: str) -> None:
    of_month = [one for one in shipped.sessions if f"{one.date:%Y-%m}" == month]
    page = pages[f"/jadwal/{month}/"]
    assert Counter(_linked(page)) == Counter(_addresses(shipped, of_month))
    assert {one.date.isoformat() for one in of_month} <= {each["datetime"] for each in page.all("time")}


@pytest.mark.parametrize("month", MONTHS)
def test_grid_and_agenda_are_one_list_of_all_days(pages: dict[str, Page], month: str) -> None:
    page, first = pages[f"/jadwal/{month}/"], date.fromisoformat(f"{month}-01")
    assert len(list(page.all("ul", **{"class": "agenda month"}))) == 1
    drawn = list(page.all("template"))
    starts = [one["class"].split()[-1] for one in (*page.all("li"), *drawn) if re.search(r"\bd\d", one["class"])]
    assert starts == [f"d{first.isoweekday()}"]
    names, empty = drawn[:7], drawn[7:]
    assert [name["data-day"] for name in names][::6] == ["Senin", "Minggu"]
    filled = [str(date.fromisoformat(each["datetime"]).day) for each in page.all("time")]
    length = ((first + timedelta(days=31)).replace(day=1) - first).days
    shown = [*(day["data-day"] for day in empty), *filled]
    assert sorted(shown, key=int) == [str(day) for day in range(1, length + 1)]


def test_days_without_anything_are_left_to_the_style_sheet(pages: dict[str, Page]) -> None:
    assert [day.words for day in pages["/jadwal/2026-12/"].all("template")] == [""] * (7 + 31 - 7)


def test_a_year_that_is_over_leads_on_to_the_next(pages: dict[str, Page]) -> None:
    assert pages["/jadwal/2025/"].one("a", rel="next")["href"] == "/jadwal/2026-01/"
    assert pages["/jadwal/"].one("a", rel="next")["href"] == "/jadwal/2027-01/"
    assert not list(pages["/jadwal/2027/"].all("a", rel="next"))


def test_a_holiday_shows_in_its_month(pages: dict[str, Page]) -> None:
    assert "Hari Raya Natal Tutup" in pages["/jadwal/2026-12/"].one("main").words
    assert "Christmas Day Closed" in pages["/en/calendar/2026-12/"].one("main").words


def test_a_theme_and_a_city_show_what_is_to_come_of_them(pages: dict[str, Page], shipped: Catalog) -> None:
    coming = [one for one in shipped.sessions if one.date >= TODAY]
    for theme in shipped.themes:
        chosen = [one for one in coming if shipped.program[one.program].theme == theme.id]
        assert _linked(pages[f"/jadwal/tema/{theme.id}/"]) == _addresses(shipped, chosen)
    for location in shipped.locations:
        chosen = [one for one in coming if shipped.space[one.space].location == location.id]
        assert _linked(pages[f"/jadwal/lokasi/{location.id}/"]) == _addresses(shipped, chosen)


def test_every_view_links_to_the_others_and_marks_itself(pages: dict[str, Page], shipped: Catalog) -> None:
    views = ["/jadwal/", "/jadwal/pekan-ini/", "/jadwal/akan-datang/", "/jadwal/2025/", "/jadwal/2027/"]
    views += [f"/jadwal/tema/{theme.id}/" for theme in shipped.themes]
    views += [f"/jadwal/lokasi/{location.id}/" for location in shipped.locations]
    for path in (*views, *(f"/jadwal/{month:%Y-%m}/" for month in months_with_sessions(shipped))):
        links = [link for link in pages[path].all("a") if link["href"].startswith("/jadwal/")]
        assert set(views) <= {link["href"] for link in links}, path
        assert [link["href"] for link in links if link["aria-current"] == "page"] == [path]


def test_a_year_links_to_each_of_its_months(pages: dict[str, Page]) -> None:
    for year in ("2025", "2027"):
        linked = {link["href"] for link in pages[f"/jadwal/{year}/"].all("a")}
        assert {f"/jadwal/{year}-{month:02d}/" for month in range(1, 13)} <= linked


def test_months_follow_each_other(pages: dict[str, Page]) -> None:
    page = pages["/jadwal/2026-12/"]
    assert page.one("a", rel="prev")["href"] == "/jadwal/2026-11/"
    assert page.one("a", rel="next")["href"] == "/jadwal/2027-01/"
    assert not list(pages["/jadwal/2025-01/"].all("a", rel="prev"))


def test_a_program_names_all_of_its_sessions(pages: dict[str, Page], shipped: Catalog) -> None:
    for program in shipped.programs:
        page = pages[f"/pelatihan/{program.id}/"]
        total = sum(1 for one in shipped.sessions if one.program == program.id)
        past = sum(1 for one in shipped.sessions if one.program == program.id and one.date < TODAY)
        assert page.one("summary").words == f"Sudah lewat ({past})"
        assert len(list(page.all("time"))) == total - past


def test_sessions_have_pages_until_three_months_after_them(pages: dict[str, Page], shipped: Catalog) -> None:
    kept = [one for one in shipped.sessions if one.date >= TODAY - KEPT]
    assert {path for path in pages if path.startswith("/pelatihan/") and path.count("/") == 4} == set(
        _addresses(shipped, kept)
    )


def test_a_session_tells_all_one_needs_to_come(pages: dict[str, Page], addresses: Addresses, shipped: Catalog) -> None:
    (session,) = [one for one in shipped.sessions if (one.program, one.date) == ("merek-dagang", date(2026, 12, 1))]
    page = pages["/pelatihan/merek-dagang/2026-12-01/"]
    shown = page.one("main").words
    for fact in (
        "Selasa, 1 Desember 2026",
        "09.00–\u206012.00 WIB",
        "Ruang Kelas A Hetero Space Semarang",
        "Jl. Setiabudi No. 192",
        "Legalisasi dan Perizinan",
        "Bisa menelusuri merek yang sudah terdaftar",
        "Usaha yang sudah punya nama dan logo",
        "Logo dan daftar nama pilihan",
        "Contoh Belum resmi: semua keterangan pelatihan ini.",
    ):
        assert fact in shown
    assert str(seats(shipped, session)) in {fact.words for fact in page.all("dd")}
    enroll = f"{addresses.api}/v1/programs/merek-dagang/sessions/2026-12-01?lang=id"
    assert page.one("a", **{"class": "button"})["href"] == enroll


def test_a_session_can_be_kept_and_shared(pages: dict[str, Page], addresses: Addresses) -> None:
    page = pages["/en/programs/merek-dagang/2026-12-01/"]
    links = [link["href"] for link in page.all("a")]
    assert "/en/programs/merek-dagang/2026-12-01.ics" in links
    (google,) = [link for link in links if "calendar.google.com" in link]
    assert parse_qs(urlsplit(google).query)["dates"] == ["20261201T090000/20261201T120000"]
    (shared,) = [link for link in links if link.startswith("https://wa.me/")]
    assert unquote(shared).splitlines()[0].endswith("Registering a Trademark (sample)")
    assert unquote(shared).splitlines()[1:] == [
        "Tuesday, 1 December 2026, 09:00–12:00 WIB",
        "Hetero Space Semarang",
        f"{addresses.site}/en/programs/merek-dagang/2026-12-01/",
    ]


def test_sessions_of_a_program_lead_to_each_other(pages: dict[str, Page]) -> None:
    page = pages["/pelatihan/merek-dagang/2026-12-01/"]
    assert page.one("a", rel="next")["href"] == "/pelatihan/merek-dagang/2027-01-16/"
    before = pages[page.one("a", rel="prev")["href"]]
    assert before.one("a", rel="next")["href"] == page.path


def test_a_session_that_is_over_offers_the_next_one_instead(pages: dict[str, Page]) -> None:
    page = pages["/pelatihan/merek-dagang/2026-10-28/"]
    assert "Pertemuan ini sudah lewat. Berikutnya: Selasa, 1 Desember 2026" in page.one("main").words
    assert not list(page.all("a", **{"class": "button"}))
    assert not [link for link in page.all("a") if "google" in link["href"]]


def test_a_session_that_moved_says_from_when(pages: dict[str, Page]) -> None:
    shown = pages["/pelatihan/harga-jual/2027-03-25/"].one("main").words
    assert "Pertemuan ini pindah. Semula Kamis, 25 Maret 2027, 09.00–\u206012.00 WIB. Senin, 29 Maret 2027" in shown


def test_a_cancelled_session_says_why_and_offers_no_seat(workspace: Path) -> None:
    exception = (
        '    exceptions:\n      - date: "2026-12-01"\n        cancelled: {id: "Pelatih sakit", en: "Trainer ill"}\n'
    )
    edit(workspace / "data/programs.yaml", "    sessions_per_year: 48\n", f"    sessions_per_year: 48\n{exception}")
    result = build(workspace)
    assert result.returncode == 0, result.stderr
    page = Page("/", (workspace / "output/pelatihan/merek-dagang/2026-12-01/index.html").read_text("utf-8"))
    assert "Batal: Pelatih sakit" in page.one("main").words
    assert not list(page.all("a", **{"class": "button"}))
    month = Page("/", (workspace / "output/en/calendar/2026-12/index.html").read_text("utf-8"))
    assert "Canceled: Trainer ill" in month.one("main").words


def _linked(page: Page) -> list[str]:
    """The sessions a page lists, by the addresses it links them to, in its order."""
    shown = [link["href"] for link in page.all("a")]
    return [href for href in shown if "/pelatihan/" in href or "/programs/" in href][: _listed(page)]


def _listed(page: Page) -> int:
    """Rows come first; cards of programs after them."""
    return sum(1 for element in page.all("small") if element["class"] == "muted")


def _addresses(catalog: Catalog, sessions: list[Session]) -> list[str]:
    return [address_of(catalog, session, "id") for session in in_order(sessions)]


def test_every_time_in_a_list_names_its_zone_and_nothing_that_the_page_says_already(pages: dict[str, Page]) -> None:
    def told(path: str) -> set[str]:
        return {small.words.replace("\u2060", "") for small in pages[path].all("small", **{"class": "muted"})}

    for path in ("/", "/lokasi/solo/", "/jadwal/", "/jadwal/2026-12/", "/en/calendar/this-week/"):
        assert told(path), path
        assert all(" WIB · " in line for line in told(path)), path
    assert "13.00–16.00 WIB · Legalisasi dan Perizinan · Solo, Ruang Kelas Solo" in told("/jadwal/pekan-ini/")
    assert "13.00–16.00 WIB · Solo, Ruang Kelas Solo" in told("/jadwal/tema/legalitas/")
    assert "13.00–16.00 WIB · Legalisasi dan Perizinan · Ruang Kelas Solo" in told("/jadwal/lokasi/solo/")
    assert "13.00–16.00 WIB · Legalisasi dan Perizinan · Ruang Kelas Solo" in told("/lokasi/solo/")
