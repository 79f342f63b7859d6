"""Nothing is said in one language only, and nothing is translated that nobody says."""

from __future__ import annotations

from tools.messages import Said, said, translated


def test_every_text_of_code_and_templates_has_its_english() -> None:
    missing = [one for one in said() if one.message not in translated()]
    assert missing == []


def test_nothing_is_translated_that_nobody_says_any_more() -> None:
    assert translated().keys() - {one.message for one in said()} == set()


def test_texts_are_found_in_code_plugin_and_templates() -> None:
    folders = {one.file.split("/")[0] for one in said()}
    assert folders == {"booking_api", "plugins", "theme"}


def test_a_new_text_goes_to_the_file_of_whoever_says_it() -> None:
    assert Said("Ada isian baru", "booking_api/chalicelib/messages.py").target == "booking.po"
    assert Said("Beranda", "theme/templates/home.html").target == "site.po"
