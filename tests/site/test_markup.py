"""Pages are valid, and built so that a screen reader finds its way."""

from __future__ import annotations

import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path

from tests.site.pages import Page
from tools.processes import ROOT


def test_the_html_of_every_page_is_valid(built_site: Path) -> None:
    command = [ROOT / "node_modules/.bin/html-validate", "--config", ROOT / "tests/site/htmlvalidate.json", built_site]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_page_has_one_heading_of_the_first_level_in_its_main_part(pages: dict[str, Page]) -> None:
    for page in pages.values():
        heading = page.one("h1")
        assert heading.words in page.one("main", id="isi").words, page.path


def test_headings_leave_out_no_level(pages: dict[str, Page]) -> None:
    for page in pages.values():
        levels = [int(element.tag[1]) for element in page.all("h1", "h2", "h3", "h4")]
        assert levels[0] == 1, page.path
        assert all(after - before <= 1 for before, after in pairwise(levels)), page.path


def test_every_page_has_its_landmarks_and_a_way_past_the_menu(pages: dict[str, Page]) -> None:
    for page in pages.values():
        for landmark in ("header", "main", "footer"):
            assert len(list(page.all(landmark))) == 1, page.path
        assert page.one("a", **{"class": "skip"})["href"] == "#isi"
        assert all(nav["aria-label"] for nav in page.all("nav")), page.path


def test_titles_and_descriptions_are_told_apart(pages: dict[str, Page]) -> None:
    titles = Counter((page.lang, page.one("title").words) for page in pages.values())
    descriptions = Counter((page.lang, page.one("meta", name="description")["content"]) for page in pages.values())
    assert [title for title, count in titles.items() if count > 1] == []
    assert [description for description, count in descriptions.items() if count > 1] == []


def test_every_input_has_a_label(pages: dict[str, Page]) -> None:
    for page in pages.values():
        labelled = {label["for"] for label in page.all("label")}
        inputs = [each for each in page.all("input", "select", "textarea") if each["type"] not in ("hidden", "radio")]
        wrapped = {"notice_version"}  # sits inside its label, as the radios do
        assert [each["name"] for each in inputs if each["id"] not in labelled and each["name"] not in wrapped] == []


def test_a_template_holds_no_text_because_text_browsers_show_it(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert [element.words for element in page.all("template") if element.words] == [], page.path


def test_the_menu_marks_the_part_of_the_site_a_page_belongs_to(pages: dict[str, Page]) -> None:
    def marked(path: str) -> list[str]:
        return [link["href"] for link in pages[path].all("a") if link["aria-current"]]

    assert marked("/") == ["/"]
    assert marked("/fasilitas/solo-meeting-1/") == ["/fasilitas/"]
    assert marked("/en/programs/foto-produk/") == ["/en/calendar/"]
    assert marked("/en/search/") == ["/en/search/"]
    assert marked("/privasi/") == []
