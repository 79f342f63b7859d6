"""Questions are found by their question marks."""

from __future__ import annotations

from hetero_space.questions import questions_in

ANSWERED = "<p>Awal</p><h2 id='a'>Boleh <em>bawa</em> anak?</h2>\n<p>Boleh.</p><h2>Perlu daftar?</h2><p>Tidak.</p>"


def test_headings_that_ask_are_questions_and_what_follows_is_the_answer() -> None:
    assert questions_in(ANSWERED) == [("Boleh bawa anak?", "<p>Boleh.</p>"), ("Perlu daftar?", "<p>Tidak.</p>")]


def test_other_headings_are_none() -> None:
    assert len(questions_in(f"{ANSWERED}<h2>Alamat</h2><p>Solo</p>")) == 2


def test_a_single_question_makes_no_page_of_questions() -> None:
    assert questions_in("<h2>Untuk siapa?</h2><p>Siapa saja.</p><h2>Alamat</h2><p>Solo</p>") == []


def test_a_page_without_headings_has_none() -> None:
    assert questions_in("<p>Benarkah?</p>") == []
