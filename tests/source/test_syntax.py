"""A file that is not YAML at all is answered like any other mistake: where, what, and what to do."""

from pathlib import Path

import pytest

from tests.source.files import SPACES, complaints, spoil, write

NAME = "name: Hetero Space Solo"
COLON = "this colon is not expected here; put a text with a colon in quotes, and check the indentation of the line"
MISFIT = "this does not fit what is above it; check the indentation, and that every quote and bracket is closed"


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            NAME,
            "name: Rapat: cepat",
            f"5:16: {COLON}",
        ),
        (
            "    city:",
            "     city:",
            f"6:10: {COLON}",
        ),
        ("    city:", "   city:", '6:4: this line breaks off the list above it; begin it with "- " or indent it'),
        (NAME, "name Solo", "6:5: the line above this place has no colon; write it as key: value"),
        (NAME, "name:Solo", "6:5: the line above this place has no colon; write it as key: value"),
        (
            NAME,
            'name: "Solo',
            f"8:14: {MISFIT}",
        ),
        (NAME, "name: @solo", "5:11: a text cannot begin with this character; put the text in quotes"),
        (NAME, "name: *solo", "5:11: a text cannot begin with *; put the text in quotes"),
        (NAME, "name: &solo Solo", "5:11: a text cannot begin with &; put the text in quotes"),
        (NAME, "name: & Solo", "5:11: a text cannot begin with &; put the text in quotes"),
        (
            NAME,
            "name: !solo Solo",
            '5:11: "!solo" is a tag of YAML, which these files do without; put a text with ! in quotes',
        ),
        (NAME, r'name: "\q"', "5:12: a backslash means something else between double quotes; use single quotes"),
        (NAME, "name: - Solo", '5:11: a list begins on a new line; put each entry on a line that starts with "- "'),
        (NAME, "? [a]\n    : Solo", "5:7: a key is a single word; check the brackets on this line"),
        (
            '"13:00-18:00"]',
            '"13:00-18:00"',
            "12:16: the bracket opened here is not closed; add the missing comma or closing bracket",
        ),
        (
            "  - id: solo-meeting-1",
            "    id: solo-meeting-1",
            f"31:3: {MISFIT}",
        ),
        ("spaces:", "---\nspaces:", "16:1: the line --- begins a second document; remove it"),
        (
            NAME,
            "name: “Solo”",
            "5:11: this quote is curled, as word processors write it; put a straight one",
        ),
        (
            "    city:",
            "  \u00a0 city:",
            "6:3: this line is indented with a special space, such as pages and chats have; type the spaces anew",
        ),
        (NAME, "name: So\x07lo", "5:13: there is an invisible control character here (U+0007); delete it"),
        (SPACES, "", "1:1: the file is empty; restore it from an earlier version"),
        (SPACES, "# nothing but this\n", "1:1: the file is empty; restore it from an earlier version"),
        (SPACES, "- solo\n", "1:1: a group of keys is needed here, not a list"),
    ],
)
def test_broken_yaml_is_explained_in_plain_words(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    (only,) = complaints(write(tmp_path, spaces=spoil(SPACES, right, wrong)))
    assert only == f"spaces.yaml:{message}"


def test_an_open_quote_is_looked_for_where_it_was_opened(tmp_path: Path) -> None:
    spaces = spoil(SPACES, NAME, "name: 'Hetero Space Solo")
    assert complaints(write(tmp_path, spaces=spaces)) == [
        "spaces.yaml:5:11: the quote opened here is not closed; add the missing quote"
    ]


def test_every_tab_is_named(tmp_path: Path) -> None:
    spaces = SPACES.replace("    city:", "\tcity:").replace("    capacity: 8", "  \tcapacity: 8")
    words = "this line is indented with the Tab key; YAML knows spaces only, put 2 spaces in place of each tab"
    assert complaints(write(tmp_path, spaces=spaces)) == [f"spaces.yaml:6:1: {words}", f"spaces.yaml:24:3: {words}"]


def test_a_file_that_cannot_be_parsed_does_not_make_the_others_look_wrong(tmp_path: Path) -> None:
    found = complaints(write(tmp_path, spaces="spaces: [", programs="programs: ["))
    assert [line.split(":")[0] for line in found] == ["programs.yaml", "spaces.yaml"]


def test_a_file_that_is_not_utf_8_says_in_which_line(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "spaces.yaml").write_bytes(SPACES.encode().replace(b"Surakarta", b"Surak\xe4rta", 1))
    assert complaints(tmp_path) == ["spaces.yaml:6:1: this line is not UTF-8; save the file as UTF-8"]


def test_a_byte_order_mark_as_windows_writes_it_is_no_mistake(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "spaces.yaml").write_bytes(b"\xef\xbb\xbf" + SPACES.replace("\n", "\r\n").encode())
    assert complaints(tmp_path) == []


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "closures.yaml").unlink()
    assert complaints(tmp_path) == ["closures.yaml:1:1: there is no such file; restore it from an earlier version"]
