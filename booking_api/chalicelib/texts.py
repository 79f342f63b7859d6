"""What may stand in a text that a visitor types, and its one stored form."""

from __future__ import annotations

import unicodedata

# Control characters, halves of a surrogate pair, line and paragraph separators. Joiners (Cf) are part of some scripts.
_REFUSED_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})
# These reverse what a reader sees, and so may hide what a text says.
_REFUSED_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NAME_LENGTH = 64  # characters of an unknown name that are repeated


def cleaned(text: str) -> str:
    """Composed (NFC), with one kind of line break, trimmed."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def is_line(text: str) -> bool:
    """Whether `text` is one line without anything invisible that could mislead."""
    return not any(char in _REFUSED_MARKS or unicodedata.category(char) in _REFUSED_CATEGORIES for char in text)


def is_paragraph(text: str) -> bool:
    """As `is_line`, with line breaks and tabs allowed."""
    return is_line(text.replace("\n", "").replace("\t", ""))


def has_letter(text: str) -> bool:
    return any(char.isalpha() for char in text)


def showable(text: str) -> str:
    """`text` with what no page can carry taken out, to give it back to whoever typed it."""
    return "".join(char for char in text if char in "\n\t" or is_line(char))


def shown(name: str) -> str:
    """The name of an unknown field, as an answer may safely repeat it."""
    return name.encode("ascii", "backslashreplace").decode("ascii")[:_NAME_LENGTH]
