"""The translations as they are in the repository, compiled for the run."""

import io
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from chalicelib.i18n import Translations, translations

SOURCE = Path(__file__).parents[2] / "theme" / "translations" / "en" / "problems.po"


@pytest.fixture(scope="session")
def languages() -> Translations:
    compiled = io.BytesIO()
    with SOURCE.open("rb") as source:
        write_mo(compiled, read_po(source))
    compiled.seek(0)
    return translations(compiled)
