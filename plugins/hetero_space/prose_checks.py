"""What is easily gotten wrong in Markdown: a link that leads nowhere, a picture without words.

All mistakes are told at once, each with its file and line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from difflib import get_close_matches
from pathlib import Path

from source.problems import suggest

from .prose import ProseError

_CODE = re.compile(r"^(?P<fence>```|~~~).*?^(?P=fence)|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\(\s*(?P<file>[^)\"']*?)\s*(?:[\"'][^)]*)?\)")
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(\s*(?P<to>[^)\s]+)|\bhref=[\"'](?P<href>[^\"']+)", re.DOTALL)
# What was meant as a link or a picture: the address up to its bracket, should there be both.
_MEANT = re.compile(r"\[(?P<words>[^\[\]]*)\]\((?P<to>(?:[^()\n]|\n(?!\s*\n)|\([^()\n]*\))*)(?P<end>\)?)")
_TURNED = re.compile(r"\([^()\n]*\)\[(?:/|https?:)[^\]\n]*\]")
_ELSEWHERE = ("https://", "http://", "mailto:", "tel:", "webcal:", "#", "{filename}")
_IDLE = re.compile(r"<(?P<tag>script|iframe|style|object|embed|form)\b", re.IGNORECASE)
_TITLE = re.compile(r"^# ", re.MULTILINE)
_ID = re.compile(r"\bid=[\"']?(?P<id>[^\"'\s>]+)")
_FOLDER = "images/"
_COMPLETE = "write [words](/address/), with both brackets closed"

Mistake = tuple[int, str]  # its line, and what to do


def check_links(content: Path, known: Collection[str]) -> None:
    """Raises ProseError when a Markdown file below `content` links to a path of the site that is not `known`."""
    _check(content, lambda text: dead_links(text, known))


def check_syntax(content: Path) -> None:
    """Raises ProseError when a Markdown file below `content` holds a link that Markdown does not take for one."""
    _check(content, broken_links)


def check_places(content: Path, page: Callable[[str], str | None]) -> None:
    """Raises ProseError when a link names a place that its page does not have. `page`: the HTML at a path, if any."""
    _check(content, lambda text: dead_places(text, page))


def check_pictures(content: Path) -> None:
    """Raises ProseError when a Markdown file below `content` shows a picture that is not there, or without words."""
    images = {path.name for path in (content / _FOLDER).glob("*")}
    _check(content, lambda text: poor_pictures(text, images))


def dead_links(text: str, known: Collection[str]) -> list[Mistake]:
    """What stands in code is no link."""
    plain = _without_code(text)
    return [(_line(match), why) for match in _LINK.finditer(plain) for why in _of_link(match, known)]


def dead_places(text: str, page: Callable[[str], str | None]) -> list[Mistake]:
    """Links such as `/lokasi/#solo` whose page is there, but not the place on it."""
    found = []
    for match in _LINK.finditer(_without_code(text)):
        path, _, place = (match["to"] or match["href"]).partition("#")
        html = page(path) if place and path.startswith("/") else None
        ids = set() if html is None else set(_ID.findall(html))
        if html is not None and place not in ids:
            near = get_close_matches(place, ids, n=1)
            remedy = f'did you mean "#{near[0]}"?' if near else "leave it out, from # on"
            found.append((_line(match), f'the page "{path}" has no place "#{place}"; {remedy}'))
    return found


def broken_links(text: str) -> list[Mistake]:
    """What would be shown with its brackets, not as a link or a picture; and HTML that browsers are told to ignore."""
    plain = _without_code(text)
    halves = [match for match in _MEANT.finditer(plain) if not (match["end"] and match["to"].strip())]
    found = [(_line(match), f'"[{" ".join(match["words"].split())}](" is half a link; {_COMPLETE}') for match in halves]
    turned = [
        (_line(match), f'"{match.group()}" has its brackets the wrong way round; {_COMPLETE}')
        for match in _TURNED.finditer(plain)
    ]
    idle = [
        (_line(match), f'"<{match["tag"].lower()}>" does nothing on this site; leave it out, or link to what it shows')
        for match in _IDLE.finditer(plain)
    ]
    titles = [
        (_line(match), "a heading of a single # is the title, which stands above already; begin it with ##")
        for match in _TITLE.finditer(plain)
    ]
    return sorted(found + turned + idle + titles)


def poor_pictures(text: str, images: Collection[str]) -> list[Mistake]:
    plain = _without_code(text)
    return [(_line(match), why) for match in _IMAGE.finditer(plain) for why in _of_image(match, images)]


def _check(content: Path, find: Callable[[str], list[Mistake]]) -> None:
    mistakes = [
        f"{content.name}/{file.relative_to(content).as_posix()}:{line}: {message}"
        for file in sorted(content.rglob("*.md"))
        for line, message in find(file.read_text("utf-8"))
    ]
    if mistakes:
        raise ProseError("\n".join(mistakes))


def _without_code(text: str) -> str:
    return _CODE.sub(lambda match: "\n" * match.group().count("\n"), text)


def _line(match: re.Match[str]) -> int:
    return match.string.count("\n", 0, match.start()) + 1


def _of_link(match: re.Match[str], known: Collection[str]) -> Iterator[str]:
    target = match["to"] or match["href"]
    if target.startswith(_ELSEWHERE):
        return
    path = re.split(r"[?#]", target)[0]
    if not target.startswith("/"):
        yield f'the link "{target}" begins nowhere; write an address of this site from its "/" on, others with https://'
    elif path not in known:
        pages = {one for one in known if one.startswith("/en/") == path.startswith("/en/")}
        yield f'there is no page "{path}" on this site; {suggest(path, pages)}'


def _of_image(match: re.Match[str], images: Collection[str]) -> Iterator[str]:
    file = match["file"].removeprefix(_FOLDER)
    if " " in file:
        better = file.replace(" ", "-")
        yield f'the name "{file}" has a space in it; rename the picture to "{better}", here and in content/images'
        return
    if not match["file"].startswith(_FOLDER):
        remedy = f"put it into content/images and write images/{Path(file).name}"
        yield f'the picture "{match["file"]}" is not on this site; {remedy}'
    elif file not in images:
        yield f'there is no picture "{file}" in content/images; {suggest(file, images)}'
    if not match["alt"].strip():
        yield f"the picture {file} has no words for those who do not see it; write what it shows: ![…]({match['file']})"
