"""News written in Markdown reach the feed of their language."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.conftest import Addresses
from tools.processes import ROOT

ATOM = "{http://www.w3.org/2005/Atom}"
INDONESIAN = """Title: Pintu dibuka
Slug: pintu
Lang: id
Date: 2026-11-20 09:00
Description: Kami siap.

Datanglah.
"""
ENGLISH = INDONESIAN.replace("Pintu dibuka", "Doors open").replace("Lang: id", "Lang: en\nModified: 2026-11-21 10:00")


def entries(file: Path) -> list[tuple[str | None, ...]]:
    root = ET.fromstring(file.read_bytes())  # noqa: S314  # our own
    names = ("title", "published", "updated")
    return [tuple(entry.findtext(ATOM + name) for name in names) for entry in root.iterfind(f"{ATOM}entry")]


def test_news_in_two_languages_stand_in_two_feeds(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content/pages", tmp_path / "content/pages")
    (tmp_path / "content/news").mkdir()
    (tmp_path / "content/news/pintu.md").write_text(INDONESIAN, "utf-8")
    (tmp_path / "content/news/pintu.en.md").write_text(ENGLISH, "utf-8")
    path = json.dumps(str(tmp_path / "content"))
    options = ["--settings", "site_config.py", "--output", str(tmp_path / "output"), "--fatal", "warnings", "--quiet"]
    pelican = str(Path(sys.executable).with_name("pelican"))
    subprocess.run([pelican, *options, "--extra-settings", f"PATH={path}"], check=True, cwd=ROOT, capture_output=True)
    day = "2026-11-20T09:00:00+07:00"
    assert entries(tmp_path / "output/berita/atom.xml") == [("Pintu dibuka", day, day)]
    assert entries(tmp_path / "output/en/news/atom.xml") == [("Doors open", day, "2026-11-21T10:00:00+07:00")]


def test_a_feed_leads_to_the_list_of_news_in_its_language(built_site: Path, addresses: Addresses) -> None:
    for feed, page in (("berita/atom.xml", "/berita/"), ("en/news/atom.xml", "/en/news/")):
        root = ET.fromstring((built_site / feed).read_bytes())  # noqa: S314  # our own
        links = {link.get("rel"): link.get("href") for link in root.iterfind(f"{ATOM}link")}
        assert links == {"alternate": addresses.site + page, "self": f"{addresses.site}/{feed}"}
