"""A build of a small catalog: one theme, one program, whatever sessions a test names."""

from __future__ import annotations

from dataclasses import replace
from gettext import NullTranslations
from typing import Any

from chalicelib.catalog import Program, Session, Text, Theme
from hetero_space.build import Build
from tests.builders import catalog, session

SITE = "https://hetero.example"


def program(**changes: Any) -> Program:
    defaults = Program(
        id="catatan-usaha",
        theme="keuangan",
        title=Text("Catatan Usaha", "Business Records"),
        summary=Text("Mencatat.", "Recording."),
        outcomes=(Text("Rapi", "Tidy"),),
        audience=Text("UMKM", "Small businesses"),
        seats=20,
    )
    return replace(defaults, **changes)


def build(*sessions: Session, **changes: Any) -> Build:
    """Translations are left out: both languages say the Indonesian texts of the code."""
    themes = (Theme("keuangan", Text("Keuangan", "Finance"), Text("Uang.", "Money.")),)
    parts: dict[str, Any] = {"themes": themes, "programs": (program(),), "sessions": sessions or (session(),)}
    languages = {"id": NullTranslations(), "en": NullTranslations()}
    return Build(catalog(**{**parts, **changes}), {}, languages)  # type: ignore[arg-type]
