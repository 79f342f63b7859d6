"""`make messages`: what code and templates say, against what the English .po files translate.

Adds each text that is missing, untranslated, at the end of its file, and names each translation that nothing says any
more. It rewrites nothing: the files are kept by hand, in the order of the pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import normalize, read_po

from tools.processes import ROOT

FOLDER = ROOT / "theme" / "translations" / "en"
_METHODS = {"booking_api": "python", "plugins": "python", "theme/templates": "jinja2"}
_KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
# What the function says goes into booking.po; everything else is the site's.
_OF_THE_FUNCTION = ("booking_api", "theme/templates/answers")

Message = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A text and the file that says it, relative to the repository."""

    message: Message
    file: str

    @property
    def target(self) -> str:
        """The .po file into which a new text goes."""
        return "booking.po" if self.file.startswith(_OF_THE_FUNCTION) else "site.po"


def said() -> list[Said]:
    """Every text in code and templates that is marked for translation, each once."""
    found: dict[Message, Said] = {}
    for folder, method in _METHODS.items():
        for file, message in _extracted(folder, method):
            found.setdefault(message, Said(message, file))
    return list(found.values())


def translated() -> dict[Message, str]:
    """Every text that has an English translation, and the name of its .po file."""
    found: dict[Message, str] = {}
    for file in sorted(FOLDER.glob("*.po")):
        for entry in read_po(BytesIO(file.read_bytes()), locale="en"):
            forms = [entry.string] if isinstance(entry.string, str) else list(entry.string or [""])
            if entry.id and not entry.fuzzy and all(forms):
                found[_key(entry.id)] = file.name
    return found


def _key(identity: str | Sequence[str]) -> Message:
    return identity if isinstance(identity, str) else tuple(identity)


def _known() -> set[Message]:
    """Every text in the .po files, translated or not."""
    entries = (entry for file in FOLDER.glob("*.po") for entry in read_po(BytesIO(file.read_bytes()), locale="en"))
    return {_key(entry.id) for entry in entries if entry.id}


def _extracted(folder: str, method: str) -> Iterator[tuple[str, Message]]:
    pattern = "**.py" if method == "python" else "**.html"
    options = {pattern: {"encoding": "utf-8", "trimmed": "true", "silent": "false"}}
    for file, _line, message, _comments, _context in extract_from_dir(
        ROOT / folder, method_map=[(pattern, method)], options_map=options, keywords=_KEYWORDS
    ):
        yield str(Path(folder) / file), _key(message)


def _blank(one: Said) -> str:
    """The entry of a text nobody has translated yet."""
    if isinstance(one.message, str):
        return f'\n# {one.file}\nmsgid {normalize(one.message)}\nmsgstr ""\n'
    single, plural = one.message
    return f'\n# {one.file}\nmsgid {normalize(single)}\nmsgid_plural {normalize(plural)}\nmsgstr[0] ""\nmsgstr[1] ""\n'


def main() -> None:
    texts, known = said(), _known()
    for one in texts:
        if one.message not in known:
            with (FOLDER / one.target).open("a", encoding="utf-8") as file:
                file.write(_blank(one))
    used = {one.message for one in texts}
    done = translated()
    for message in sorted(map(str, known - used)):
        print(f"no longer said: {message}")
    for one in texts:
        if one.message not in done:
            print(f"to translate in {one.target}: {one.message}")
    print(f"{len(texts)} texts, {len(used & done.keys())} translated")


if __name__ == "__main__":
    main()
