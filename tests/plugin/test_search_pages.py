"""A page is found by what its headings and its description say, by its address, and by the way to a place."""

from __future__ import annotations

from hetero_space.search_pages import words_of


def test_words_are_told_once_those_of_the_title_and_those_that_only_join_not_at_all() -> None:
    texts = ["/tanya-jawab/", "Apakah harus bayar? <em>Harus</em> punya akun?", "Kursi &amp; meja"]
    assert words_of(texts, known="Yang sering ditanyakan akun") == "tanya jawab bayar punya kursi meja"
