"""A visitor finds a room: side by side with others, by city, kind and number of people, and the way to its form."""

from __future__ import annotations

import pytest

from chalicelib.catalog import Catalog
from chalicelib.finding import fits
from chalicelib.labels import KINDS
from hetero_space.paths import PARTIES, path_of
from tests.site.pages import Page


def test_the_comparison_holds_every_space_once(pages: dict[str, Page], shipped: Catalog) -> None:
    for path, prefix in (("/fasilitas/", "/fasilitas/"), ("/en/facilities/", "/en/facilities/")):
        assert _rows(pages[path]) == [f"{prefix}{space.id}/" for space in _by_location(shipped)]


def test_each_cell_brings_the_name_of_its_column_along(pages: dict[str, Page]) -> None:
    page = pages["/fasilitas/solo/"]
    columns = [head.words for head in page.all("th", scope="col")]
    cells = [cell["data-of"] for cell in page.all("td")]
    assert cells == columns[1:] * (len(cells) // len(columns[1:]))


def test_a_city_a_kind_and_a_size_show_what_belongs_there(pages: dict[str, Page], shipped: Catalog) -> None:
    expected = {
        **{("facilities_in", place.id): lambda one, of=place.id: one.location == of for place in shipped.locations},
        **{("facilities_of_kind", kind): lambda one, of=kind: one.kind == of for kind in KINDS},
        **{("facilities_for", str(size)): lambda one, of=size: fits(one, of) for size in PARTIES},
        **{
            ("facilities_of_kind_for", f"{kind}/{size}"): lambda one, of=kind, by=size: one.kind == of and fits(one, by)
            for kind, size in {(one.kind, size) for one in shipped.spaces for size in PARTIES if fits(one, size)}
        },
    }
    for (page, entry), wanted in expected.items():
        shown = _rows(pages[path_of(page, "id", entry)])
        assert shown == [f"/fasilitas/{space.id}/" for space in _by_location(shipped) if wanted(space)], entry
        assert shown, entry


def test_a_list_for_so_many_people_holds_no_rooms_that_are_smaller(pages: dict[str, Page]) -> None:
    shown = _rows(pages["/fasilitas/untuk/10-orang/"])
    assert not [path for path in shown if "private-office" in path]
    assert "/fasilitas/solo-shared-office/" in shown


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/fasilitas/solo-maker-space/", "12 orang, paling banyak 8 orang per pesanan"),
        ("/en/facilities/solo/", "12 people, at most 8 people per booking"),
    ],
)
def test_where_fewer_may_come_than_a_room_holds_both_are_told_in_one_line(
    pages: dict[str, Page], path: str, told: str
) -> None:
    assert pages[path].one("main").words.count(told) == 1


@pytest.mark.parametrize(
    ("path", "chosen"),
    [
        ("/fasilitas/", ["Semua", "Semua", "Semua"]),
        ("/fasilitas/solo/", ["Semua", "Semua", "Solo"]),
        ("/en/facilities/kind/meeting-room/", ["Meeting room", "All"]),
        ("/en/facilities/for/20-people/", ["All", "20"]),
        ("/fasilitas/jenis/ruang-rapat/5-orang/", ["Ruang rapat", "5"]),
    ],
)
def test_the_choices_made_are_marked_and_no_other(pages: dict[str, Page], path: str, chosen: list[str]) -> None:
    marked = [link.words for link in pages[path].all("a", **{"class": "chip", "aria-current": "true"})]
    assert marked == chosen


def test_no_choice_leads_to_an_empty_list(pages: dict[str, Page]) -> None:
    filtered = [page for page in pages.values() if list(page.all("nav", **{"class": "filters"}))]
    assert len(filtered) > 100
    for page in filtered:
        for link in page.all("a", **{"class": "chip"}):
            path, _, city = link["href"].partition("#")
            target = pages[path or page.path]
            assert not city or city in target.ids, (page.path, link["href"])
            assert _rows(target), (page.path, link["href"])


def test_pages_of_two_choices_stay_out_of_search_engines_and_others_do_not(pages: dict[str, Page]) -> None:
    hidden = {path for path, page in pages.items() if list(page.all("meta", name="robots", content="noindex"))}
    counted = {path for path in pages if path.endswith(("-orang/", "-people/"))}
    lost = {"/404.html", "/en/404.html", "/luring/", "/en/offline/"}
    assert hidden == lost | {path for path in counted if "/jenis/" in path or "/kind/" in path}
    assert len(hidden) > 40


def test_the_booking_page_leads_to_the_form_of_every_space_that_can_be_booked(
    pages: dict[str, Page], shipped: Catalog
) -> None:
    links = [link["href"] for link in pages["/pesan/"].all("a") if link["href"].endswith("#pesan")]
    assert sorted(links) == sorted(f"/fasilitas/{space.id}/#pesan" for space in shipped.spaces if space.booking)


def test_the_search_for_a_free_room_begins_at_the_commonest_opening_hour(pages: dict[str, Page]) -> None:
    for path in ("/pesan/", "/en/book/"):
        begin = pages[path].source.partition('name="start"')[2].partition("</select>")[0]
        assert '<option value="09:00" selected>' in begin, path


def test_the_page_of_a_city_tells_where_when_and_what(pages: dict[str, Page], shipped: Catalog) -> None:
    for place in shipped.locations:
        page = pages[f"/lokasi/{place.id}/"]
        assert place.address in page.one("main").words
        assert any(link["href"].startswith("geo:") for link in page.all("a"))
        assert {f"/fasilitas/{one.id}/" for one in shipped.spaces if one.location == place.id} <= {
            link["href"] for link in page.all("a")
        }
        assert "Jumat 25 Des" in page.one("main").words  # Christmas, within sight of the pinned day


def test_home_says_what_for_whom_and_how_before_anything_else(pages: dict[str, Page]) -> None:
    words = pages["/"].one("main").words
    order = ["meja kerja, ruang rapat", "siapa saja", "Pesan ruang", "Pilih ruang", "Isi formulir", "Sel 24 Nov"]
    assert sorted(order, key=words.index) == order


def _by_location(catalog: Catalog) -> list:  # type: ignore[type-arg]
    return [space for place in catalog.locations for space in catalog.spaces if space.location == place.id]


def _rows(page: Page) -> list[str]:
    """The pages of the spaces that a comparison names, in its order."""
    prefix = "/fasilitas/" if page.lang == "id" else "/en/facilities/"
    table = page.source[page.source.index("<main") : page.source.index("</main>")].partition("<table")[2]
    links = [part.split('"', 1)[0] for part in table.split('<a href="')[1:]]
    return [link for link in links if link.startswith(prefix)]
