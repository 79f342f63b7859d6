"""Finds questions and answers in prose: a heading that ends in a question mark, and what stands below it."""

from __future__ import annotations

import re

_HEADING = re.compile(r"<h2\b[^>]*>(?P<heading>.*?)</h2>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
FEWEST = 2  # a single heading with a question mark makes no page of questions


def questions_in(html: str) -> list[tuple[str, str]]:
    """(question, answer as HTML) in the order of the page; empty unless the page has several."""
    _, *parts = _HEADING.split(html)
    sections = zip(parts[::2], parts[1::2], strict=True)
    found = [(_TAG.sub("", heading).strip(), body.strip()) for heading, body in sections]
    asked = [(question, answer) for question, answer in found if question.endswith("?") and answer]
    return asked if len(asked) >= FEWEST else []
