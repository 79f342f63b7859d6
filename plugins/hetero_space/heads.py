"""The lines that stand above the text of a page or of news, before Pelican reads them.

What is wrong with one of them is told with its line: Pelican itself would leave out a piece of news without a date, or
end with words that help no editor. Whether files fit together is left to `prose` and `articles`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from chalicelib.catalog import LANGS
from source.keywords import are_keywords
from source.problems import Wrong, suggest

from .prose import ProseError

_LINE = re.compile(r"(?P<name>\w+):[ \t]*(?P<value>.*)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ALWAYS = ("Title", "Slug", "Lang", "Description")
_NEEDED = {"pages": (*_ALWAYS, "Kind"), "news": (*_ALWAYS, "Date")}
_MAY = {"pages": ("Keywords", "Notice_version", "Sample"), "news": ("Modified",)}

Mistake = tuple[int, str]  # its line, and what to do


def check_heads(content: Path, kinds: Collection[str]) -> None:
    """Raises ProseError with every mistake in the heads of the Markdown files; `kinds` are the pages there are."""
    mistakes = [
        f"{content.name}/{folder}/{file.name}:{line}: {message}"
        for folder in _NEEDED
        for file in sorted((content / folder).glob("[!.]*"))
        for line, message in _mistakes_in(file, folder, kinds)
    ]
    mistakes += [f"{content.name}/news/{mistake}" for mistake in _shared_slugs(content / "news")]
    if mistakes:
        raise ProseError("\n".join(mistakes))


def _mistakes_in(file: Path, folder: str, kinds: Collection[str]) -> list[Mistake]:
    """Of a file that nobody would read, just that: Windows likes to add `.txt` to a name, and hides it."""
    if file.suffix != ".md":
        meant = file.name.lower().removesuffix(file.suffix.lower()).removesuffix(".md") + ".md"
        return [(1, f'only files that end in .md are shown; rename it to "{meant}", or put it elsewhere')]
    written = file.read_bytes()
    try:
        return head_mistakes(written.decode("utf-8-sig").replace("\r\n", "\n"), folder, kinds)
    except UnicodeDecodeError as error:
        return [(written.count(b"\n", 0, error.start) + 1, "this line is not UTF-8; save the file as UTF-8")]


def head_mistakes(text: str, folder: str, kinds: Collection[str]) -> list[Mistake]:
    """What is wrong with the head of a file in `folder`, which is `pages` or `news`."""
    found: dict[str, str] = {}
    if text.startswith("\n"):
        return [(1, "the file begins with an empty line; delete it")]
    lines = text.split("\n\n", 1)[0].splitlines()
    mistakes: list[Mistake] = []
    for number, line in enumerate(lines, start=1):
        read = _LINE.fullmatch(line.rstrip())
        if read is None:
            mistakes.append((number, f'"{line}" is not a line of the head; leave an empty line before the text'))
        elif read["name"] not in (*_NEEDED[folder], *_MAY[folder]):
            mistakes.append((number, f'unknown key "{read["name"]}"; {_meant(read["name"], folder)}'))
        else:
            found[read["name"]] = read["value"]
            mistakes += [(number, why) for why in _of_value(read["name"], read["value"], kinds)]
    return [*mistakes, *((1, f'"{name}" is missing; add it') for name in _NEEDED[folder] if not found.get(name))]


def _shared_slugs(folder: Path) -> Iterator[str]:
    """Two pieces of news in one language would have one address, and one of them would be lost."""
    seen: dict[tuple[str, str], str] = {}
    for file in sorted(folder.glob("*.md")):
        head = dict(_LINE.findall(file.read_text("utf-8-sig", errors="replace").split("\n\n", 1)[0]))
        identity = head.get("Slug", "").strip(), head.get("Lang", "").strip()
        if all(identity) and identity in seen:
            yield f'{file.name}:1: {seen[identity]} has the same Slug "{identity[0]}" and Lang; change one of the two'
        seen.setdefault(identity, file.name)


def _meant(name: str, folder: str) -> str:
    known: Mapping[str, str] = {each.lower(): each for each in (*_NEEDED[folder], *_MAY[folder])}
    return f'did you mean "{known[name.lower()]}"?' if name.lower() in known else suggest(name, known.values())


def _of_value(name: str, value: str, kinds: Collection[str]) -> Iterator[str]:
    if not value:
        return
    if name == "Lang" and value not in LANGS:
        yield f'"{value}" is unknown; {suggest(value, LANGS)}'
    if name == "Kind" and value not in kinds:
        yield f'there is no page of that kind "{value}"; {suggest(value, kinds)}'
    if name == "Slug" and not _SLUG.fullmatch(value):
        yield f'"{value}" may hold only a-z, 0-9 and single hyphens; write one like "buka-sabtu"'
    if name == "Keywords":
        yield from _of_keywords(value)
    if name in ("Date", "Modified"):
        yield from _of_date(value)


def _of_keywords(value: str) -> Iterator[str]:
    try:
        are_keywords([word.strip() for word in value.split(",")])
    except Wrong as wrong:
        yield str(wrong)


def _of_date(value: str) -> Iterator[str]:
    if not _DATE.fullmatch(value):
        yield f'"{value}" is not a date with its time; write one like "2026-12-01 09:00"'
        return
    try:
        datetime.fromisoformat(value)
    except ValueError:
        yield f'"{value}" is not in the calendar; check day and time (like "2026-12-01 09:00")'
