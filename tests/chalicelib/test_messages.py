"""Every code is worded in both languages."""

import pytest

from chalicelib import messages
from chalicelib.catalog import LANGS, Lang
from chalicelib.errors import Code
from chalicelib.i18n import Translations


def test_every_code_has_a_title_and_a_sentence() -> None:
    assert messages.PROBLEMS.keys() == set(Code)


@pytest.mark.parametrize("text", [text for pair in messages.PROBLEMS.values() for text in pair])
def test_every_text_is_translated(text: str, languages: Translations) -> None:
    assert languages["en"].gettext(text) != text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", Code)
def test_a_sentence_ends_as_one(code: Code, lang: Lang, languages: Translations) -> None:
    assert messages.detail(code, languages[lang]).endswith(".")
    assert not messages.title(code, languages[lang]).endswith(".")
