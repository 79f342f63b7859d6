"""What keeps a text from being YAML, in plain words; the parser's own would help no editor."""

from __future__ import annotations

import re

from .problems import DataError, Mark, Problem

_INDENT_TAB = re.compile(r"^ *\t", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
# What a text copied from a page, a chat or a word processor brings along.
_INDENT_SPACE = re.compile(r"^ *[\u00a0\u2000-\u200b\u202f\u3000]", re.MULTILINE)
_CURLED = re.compile(r"^ *(?:- +)?(?:\w+: +)?[“”„‘’]", re.MULTILINE)
_TAB_WORDS = "this line is indented with the Tab key; YAML knows spaces only, put 2 spaces in place of each tab"
_SPACE_WORDS = "this line is indented with a special space, such as pages and chats have; type the spaces anew"
_CURLED_WORDS = "this quote is curled, as word processors write it; put a straight one"

# Part of the parser's message, what to tell instead, and whether the place to look is where the trouble began.
_WORDS = (
    (
        "mapping values",
        "this colon is not expected here; put a text with a colon in quotes, and check the indentation of the line",
        False,
    ),
    ("could not find expected ':'", "the line above this place has no colon; write it as key: value", False),
    (
        "did not find expected key",
        "this does not fit what is above it; check the indentation, and that every quote and bracket is closed",
        False,
    ),
    ("expected '-' indicator", 'this line breaks off the list above it; begin it with "- " or indent it', False),
    ("expected ',' or", "the bracket opened here is not closed; add the missing comma or closing bracket", True),
    ("unexpected end of stream", "the quote opened here is not closed; add the missing quote", True),
    ("block sequence entries", 'a list begins on a new line; put each entry on a line that starts with "- "', False),
    ("cannot start any token", "a text cannot begin with this character; put the text in quotes", False),
    ("unknown escape", "a backslash means something else between double quotes; use single quotes", False),
    ("undefined alias", "a text cannot begin with *; put the text in quotes", False),
    ("scanning an anchor", "a text cannot begin with &; put the text in quotes", True),
    ("another document", "the line --- begins a second document; remove it", False),
)


def check_characters(text: str, file: str) -> None:
    """Raises DataError with every character that YAML does not allow, or takes for something else than was meant."""
    tabs = [Problem(_mark_at(text, found.end() - 1, file), _TAB_WORDS) for found in _INDENT_TAB.finditer(text)]
    controls = [
        Problem(_mark_at(text, found.start(), file), f"{_invisible(found.group())}; delete it")
        for found in _CONTROL.finditer(text)
    ]
    copied = [
        Problem(_mark_at(text, found.end() - 1, file), words)
        for pattern, words in ((_INDENT_SPACE, _SPACE_WORDS), (_CURLED, _CURLED_WORDS))
        for found in pattern.finditer(text)
    ]
    if tabs or controls or copied:
        raise DataError([*tabs, *controls, *copied])


def plain_words(parser_message: str) -> tuple[str, bool]:
    """What to tell an editor for the parser's message, and whether the place to look is where the trouble began."""
    for part, words, where_it_began in _WORDS:
        if part in parser_message:
            return words, where_it_began
    return f"this is not valid YAML ({parser_message}); compare it with the entries around", False


def _invisible(character: str) -> str:
    return f"there is an invisible control character here (U+{ord(character):04X})"


def _mark_at(text: str, index: int, file: str) -> Mark:
    return Mark(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
