"""The head of a Markdown file: each mistake is told with its line, and has Indonesian words."""

from __future__ import annotations

from pathlib import Path

import pytest

from hetero_space.heads import check_heads, head_mistakes
from hetero_space.prose import ProseError
from source.indonesian import parts

KINDS = ("privacy", "heterogen")
NEWS = "Title: Buka\nSlug: buka-sabtu\nLang: id\nDate: 2026-12-01 09:00\nDescription: Satu kalimat.\n\nHalo: semua.\n"
PAGE = "Title: Data\nSlug: privasi\nLang: id\nKind: privacy\nDescription: Isi.\nNotice_version: 2026-11-24\n\nIsi."


def test_a_head_that_is_right_is_left_alone() -> None:
    assert head_mistakes(NEWS, "news", KINDS) == []
    assert head_mistakes(PAGE, "pages", KINDS) == []


@pytest.mark.parametrize(
    ("right", "wrong", "mistake"),
    [
        ("Date: 2026-12-01 09:00\n", "", (1, '"Date" is missing; add it')),
        ("Title: Buka", "Title:", (1, '"Title" is missing; add it')),
        ("Title: Buka", "title: Buka", (1, 'unknown key "title"; did you mean "Title"?')),
        ("Slug: buka-sabtu", "Slug: Buka Sabtu", (2, '"Buka Sabtu" may hold only a-z, 0-9 and single hyphens')),
        ("Lang: id", "Lang: ind", (3, '"ind" is unknown; did you mean "id"?')),
        ("09:00", "9 pagi", (4, '"2026-12-01 9 pagi" is not a date with its time; write one like "2026-12-01 09:00"')),
        ("\n\nHalo", "\nHalo semua\n\nHalo", (6, '"Halo semua" is not a line of the head; leave an empty line')),
    ],
)
def test_what_is_wrong_with_a_head_is_told_with_its_line(right: str, wrong: str, mistake: tuple[int, str]) -> None:
    assert right in NEWS
    line, message = head_mistakes(NEWS.replace(right, wrong, 1), "news", KINDS)[0]
    assert line == mistake[0]
    assert message.startswith(mistake[1])
    assert all(said for _, said in parts(message))


@pytest.mark.parametrize(
    ("keywords", "mistake"),
    [
        ("harga/biaya", '"harga/biaya" is no keyword'),
        ("harga, , biaya", '"" is no keyword'),
        ("harga, Harga", 'the keyword "Harga" is there twice'),
    ],
)
def test_keywords_are_words_parted_by_commas(keywords: str, mistake: str) -> None:
    ((line, message),) = head_mistakes(f"Keywords: {keywords}\n{PAGE}", "pages", KINDS)
    assert (line, message.split("; write")[0].split("; remove")[0]) == (1, mistake)
    assert all(said for _, said in parts(message))
    assert head_mistakes(f"Keywords: harga, P-IRT\n{PAGE}", "pages", KINDS) == []


@pytest.mark.parametrize("date", ["2026-02-31 09:00", "2026-12-01 25:00"])
def test_a_date_is_one_of_the_calendar(date: str) -> None:
    ((line, message),) = head_mistakes(NEWS.replace("2026-12-01 09:00", date), "news", KINDS)
    assert (line, message.split(";")[0]) == (4, f'"{date}" is not in the calendar')
    assert all(said for _, said in parts(message))


def test_a_head_begins_the_file() -> None:
    assert head_mistakes(f"\n{NEWS}", "news", KINDS) == [(1, "the file begins with an empty line; delete it")]


def test_a_page_is_of_a_kind_that_there_is() -> None:
    told = head_mistakes(PAGE.replace("Kind: privacy", "Kind: privasi"), "pages", KINDS)
    assert told == [(4, 'there is no page of that kind "privasi"; did you mean "privacy"?')]


def test_a_file_may_come_from_windows_but_must_be_utf_8(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    file = tmp_path / "news/satu.md"
    file.write_bytes(NEWS.replace("\n", "\r\n").encode("utf-8-sig"))
    check_heads(tmp_path, KINDS)
    file.write_bytes(NEWS.replace("Buka", "Caf\xe9").encode("latin-1"))
    with pytest.raises(ProseError, match=r"news/satu\.md:1: this line is not UTF-8; save the file as UTF-8"):
        check_heads(tmp_path, KINDS)


def test_all_files_are_told_at_once(tmp_path: Path) -> None:
    for name, text in (("pages/satu.md", "Isi."), ("news/dua.md", NEWS.replace("Lang: id\n", ""))):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(ProseError) as told:
        check_heads(tmp_path, KINDS)
    lines = str(told.value).splitlines()
    assert lines[0].startswith(f'{tmp_path.name}/pages/satu.md:1: "Isi." is not a line of the head')
    assert lines[-1] == f'{tmp_path.name}/news/dua.md:1: "Lang" is missing; add it'


@pytest.mark.parametrize("name", ["buka-sabtu.md.txt", "Buka-Sabtu.TXT", "buka-sabtu.markdown"])
def test_a_file_that_nobody_would_read_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / name).write_text(NEWS, "utf-8")
    (tmp_path / "news/.satu.md.swp").write_bytes(b"\0")
    with pytest.raises(ProseError) as told:
        check_heads(tmp_path, KINDS)
    (mistake,) = str(told.value).splitlines()
    assert mistake.startswith(f"{tmp_path.name}/news/{name}:1: only files that end in .md are shown; rename it to ")
    assert '"buka-sabtu.md"' in mistake
    assert all(said for _, said in parts(mistake.split(":1: ")[1]))


def test_two_pieces_of_news_in_one_language_have_two_slugs(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    for name, text in (("satu.md", NEWS), ("dua.md", NEWS), ("satu.en.md", NEWS.replace("Lang: id", "Lang: en"))):
        (tmp_path / "news" / name).write_text(text, "utf-8")
    with pytest.raises(ProseError) as told:
        check_heads(tmp_path, KINDS)
    (mistake,) = str(told.value).splitlines()
    assert (
        mistake
        == f'{tmp_path.name}/news/satu.md:1: dua.md has the same Slug "buka-sabtu" and Lang; change one of the two'
    )
    assert all(said for _, said in parts(mistake.split(":1: ")[1]))
