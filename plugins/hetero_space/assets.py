"""The style sheet and the script of each page: those parts that it uses, and nothing else."""

from __future__ import annotations

import base64
import hashlib
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup

from source.generated import style_sheet

from .build import Entry
from .scripts import bundle_of, write_bundle

_FOR_EVERY_PAGE = "30"  # sheets whose names sort before this are on every page
_PAGES, _FORM = "30-pages.css", ("50-form.css", "booking")
_STARTER = "start"  # fetches the page's script and starts the service worker; within the page, to save a request


class Assets:
    """Puts sheets and scripts together from the theme, each combination once; scripts land below `output`."""

    def __init__(self, theme: Path, output: Path) -> None:
        self._static = theme / "static"
        self._output = output
        self._sheet = cache(self._sheet_with)
        self._script = cache(self._script_named)

    def of(self, entry: Entry) -> dict[str, Any]:
        """What `base.html` needs to know of them for a page of `entry`."""
        sheets, script = entry.sheets, entry.script
        if entry.has_form:
            sheets, script = tuple(_FORM[0] if one == _PAGES else one for one in sheets), _FORM[1]
        return {
            **self._sheet(sheets),
            "script": self._script(script) if script else None,
            "starter": self._starter,
        }

    @cached_property
    def _starter(self) -> dict[str, Any]:
        script = bundle_of(self._static / "js", name=_STARTER)
        return {"script": Markup(script), "hash": _source(script.encode())}  # noqa: S704 - our own script

    def _sheet_with(self, chosen: tuple[str, ...]) -> dict[str, Any]:
        """The style sheet, and what allows it inline."""
        folder = self._static / "css"
        optional = {path.name for path in folder.glob("*.css") if path.name >= _FOR_EVERY_PAGE}
        unknown = set(chosen) - optional
        if unknown:
            message = f"no such style sheet: {', '.join(sorted(unknown))}"
            raise ValueError(message)
        sheet = style_sheet(folder, without=optional - set(chosen))
        return {"css": Markup(sheet.decode()), "css_hash": _source(sheet)}  # noqa: S704 - our own sheet

    def _script_named(self, name: str) -> str:
        return f"/theme/{write_bundle(self._static / 'js', self._output / 'theme', name=name)}"


def _source(text: bytes) -> str:
    """The expression by which a Content Security Policy allows what stands in the page."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}"
