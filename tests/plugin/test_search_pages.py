"""A page is found by what its headings and its description say, by its address, and by the way to a place."""

from __future__ import annotations

from chalicelib.catalog import Keywords
from hetero_space.search_pages import locations, words_of
from tests.builders import location
from tests.plugin.builders import build


def test_words_are_told_once_those_of_the_title_and_those_that_only_join_not_at_all() -> None:
    texts = ["/tanya-jawab/", "Apakah harus bayar? <em>Harus</em> punya akun?", "Kursi &amp; meja"]
    assert words_of(texts, known="Yang sering ditanyakan akun") == "tanya jawab bayar punya kursi meja"


def test_a_place_is_found_by_its_address_and_by_the_words_of_its_editor() -> None:
    place = location(keywords=Keywords(("jam buka",), ("opening hours",)))
    (found,) = locations(build(locations=(place,)))
    assert (found.words.id, found.words.en) == (
        "urip sumoharjo surakarta jam buka",
        "urip sumoharjo surakarta opening hours",
    )
