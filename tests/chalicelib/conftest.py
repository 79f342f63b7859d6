"""The translations as they are in the repository, compiled for the run."""

from io import BytesIO
from pathlib import Path

import pytest

from chalicelib.i18n import Translations, translations
from source.generated import english_texts

SOURCES = Path(__file__).parents[2] / "theme" / "translations" / "en"


@pytest.fixture(scope="session")
def languages() -> Translations:
    return translations(BytesIO(english_texts(SOURCES)))
