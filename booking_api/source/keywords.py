"""What a keyword may be: a word of visitors by which the search finds a room, a training or a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .problems import Wrong

MOST = 12  # every one costs bytes of what a phone loads before it can search
_KEYWORD = re.compile(r"(?=.*[^\W\d_])[\w .+&'’-]{2,40}")


def are_keywords(value: Sequence[str]) -> None:
    """Raises Wrong where one of them is none, or is there twice."""
    if len(value) > MOST:
        message = f"{len(value)} keywords are too many; keep the {MOST} that visitors type most"
        raise Wrong(message)
    for entry, word in enumerate(value):
        if _KEYWORD.fullmatch(word) is None:
            message = f'"{word}" is no keyword; write letters and digits only, and each keyword by itself'
            raise Wrong(message)
        if word.casefold() in (other.casefold() for other in value[:entry]):
            message = f'the keyword "{word}" is there twice; remove one of the two'
            raise Wrong(message)
