"""What the function ships with: the same input gives the same bytes, and nothing stale stays behind."""

import gettext
import json
import os
from datetime import date
from pathlib import Path

from chalicelib.catalog import Catalog
from chalicelib.codec import from_plain
from compile_catalog import load
from source.generated import english_texts, style_sheet, write_generated
from tests.builders import catalog

SHIPPED = Path(__file__).parents[2] / "data"
UNSURE = '#, fuzzy\nmsgid "Batal"\nmsgstr "Balloon"\n'
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def theme(folder: Path) -> Path:
    for name, text in {
        "templates/base.html": "<p>{{ _('Buka') }}</p>",
        "templates/components/form.html": "<form></form>",
        "static/css/b.css": "p { color: #fff; }\n",
        "static/css/a.css": "/* first */\nhtml { margin: 0 }\n",
        "translations/en/site.po": f'{PO}msgid "Buka"\nmsgstr "Open"\n',
        "translations/en/booking.po": f'{PO}msgid "Pesan"\nmsgstr "Book"\n\n{UNSURE}',
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    source = theme(tmp_path / "theme")
    for out in ("one", "two"):
        write_generated(load(SHIPPED, today=date(2026, 11, 24)), source, tmp_path / out)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert set(contents(tmp_path / "one")) == {
        "catalog.json",
        "en.mo",
        "site.css",
        "templates/base.html",
        "templates/components/form.html",
    }


def test_what_would_not_change_is_not_touched(tmp_path: Path) -> None:
    source = theme(tmp_path / "theme")
    write_generated(catalog(), source, tmp_path / "out")
    for path in (tmp_path / "out").rglob("*.*"):
        os.utime(path, (0, 0))
    (source / "static/css/a.css").write_text("html { margin: 1px }", encoding="utf-8")
    write_generated(catalog(), source, tmp_path / "out")
    written = {path.name for path in (tmp_path / "out").rglob("*.*") if path.stat().st_mtime > 0}
    assert written == {"site.css"}


def test_a_template_that_is_gone_from_the_theme_goes_here_too(tmp_path: Path) -> None:
    source = theme(tmp_path / "theme")
    write_generated(catalog(), source, tmp_path / "out")
    (source / "templates/components/form.html").unlink()
    write_generated(catalog(), source, tmp_path / "out")
    assert not (tmp_path / "out/templates/components/form.html").exists()


def test_all_translations_are_merged_and_unsure_ones_left_out(tmp_path: Path) -> None:
    source = theme(tmp_path / "theme")
    write_generated(catalog(), source, tmp_path / "out")
    with (tmp_path / "out/en.mo").open("rb") as file:
        english = gettext.GNUTranslations(file)
    assert [english.gettext(text) for text in ("Buka", "Pesan", "Batal")] == ["Open", "Book", "Batal"]


def test_translations_do_not_carry_the_time_at_which_they_were_compiled(tmp_path: Path) -> None:
    assert b"POT-Creation-Date: 2000-01-01 00:00" in english_texts(theme(tmp_path) / "translations/en")


def test_plurals_follow_the_english_rule_without_any_translation(tmp_path: Path) -> None:
    (tmp_path / "en.mo").write_bytes(english_texts(tmp_path / "none"))
    with (tmp_path / "en.mo").open("rb") as file:
        english = gettext.GNUTranslations(file)
    assert english.ngettext("1 day", "2 days", 2) == "2 days"


def test_style_sheets_are_joined_in_the_order_of_their_names(tmp_path: Path) -> None:
    assert style_sheet(theme(tmp_path) / "static/css") == b"html{margin:0}p{color:#fff}"
    assert style_sheet(tmp_path / "none") == b""


def test_the_catalog_read_back_is_the_catalog_written(tmp_path: Path) -> None:
    shipped = load(SHIPPED, today=date(2026, 11, 24))
    write_generated(shipped, tmp_path, tmp_path / "out")
    assert from_plain(Catalog, json.loads((tmp_path / "out/catalog.json").read_bytes())) == shipped


def test_sheets_may_be_left_out(tmp_path: Path) -> None:
    assert style_sheet(theme(tmp_path) / "static/css", without={"a.css"}) == b"p{color:#fff}"
