"""A build gives the same bytes for the same input, and stops with a clear word when something is wrong."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from PIL import Image

from tests.site.workspace import build, edit
from tools.bench.sample_data import write_data


def test_the_same_day_gives_the_same_bytes(workspace: Path) -> None:
    assert build(workspace).returncode == 0
    first = _bytes(workspace / "output")
    assert build(workspace).returncode == 0
    assert _bytes(workspace / "output") == first


def test_another_day_gives_another_calendar(workspace: Path) -> None:
    result = build(workspace, SITE_TODAY="2027-03-01")
    assert result.returncode == 0, result.stderr
    assert "Jadwal pelatihan 2027" in (workspace / "output/jadwal/index.html").read_text("utf-8")


def test_a_mistake_in_the_data_stops_the_build_and_leaves_the_last_site_in_place(workspace: Path) -> None:
    assert build(workspace).returncode == 0
    before = _bytes(workspace / "output")
    edit(workspace / "data/spaces.yaml", "location: solo", "location: soloo")
    result = build(workspace)
    assert result.returncode != 0
    assert "spaces.yaml" in result.stdout + result.stderr
    assert "soloo" in result.stdout + result.stderr
    assert _bytes(workspace / "output") == before


def test_a_notice_of_another_version_than_the_data_say_stops_thebuild(workspace: Path) -> None:
    edit(workspace / "content/pages/privacy.md", "Notice_version: 2026-11-24", "Notice_version: 2025-01-01")
    result = build(workspace)
    assert result.returncode != 0
    assert "pages/privacy.md:1: Notice_version berisi 2025-01-01" in _flat(result)


def test_a_page_missing_in_one_language_stops_thebuild(workspace: Path) -> None:
    (workspace / "content/pages/heterogen.en.md").unlink()
    result = build(workspace)
    assert result.returncode != 0
    assert "belum ada halaman jenis heterogen dalam bahasa Inggris" in _flat(result)


def test_a_broken_link_between_texts_stops_thebuild(workspace: Path) -> None:
    edit(workspace / "content/pages/heterogen.md", "(/lokasi/)", "({filename}lokasi.md)")
    assert build(workspace).returncode != 0


def test_a_name_missing_from_a_template_stops_thebuild(workspace: Path) -> None:
    edit(workspace / "theme/templates/home.html", "{% if soon %}", "{% if sooon %}")
    result = build(workspace)
    assert result.returncode != 0
    assert "'sooon' is undefined" in _flat(result)


def test_a_dead_link_stops_the_build_with_its_line(workspace: Path) -> None:
    edit(workspace / "content/pages/heterogen.md", "(/lokasi/)", "(/lokas/)")
    told = _flat(build(workspace))
    assert 'pages/heterogen.md:38: tidak ada halaman "/lokas/" di situs ini; mungkin maksudnya "/lokasi/"?' in told
    assert "Traceback" not in told


def test_a_picture_without_words_stops_the_build_with_its_line(workspace: Path) -> None:
    edit(workspace / "content/news/situs-baru.md", "Sebagian isi", "![](images/x.jpg)\n\nSebagian isi")
    assert "content/news/situs-baru.md:13: gambar x.jpg belum punya keterangan" in _flat(build(workspace))


def test_news_in_one_language_only_stops_the_build(workspace: Path) -> None:
    (workspace / "content/news/situs-baru.en.md").unlink()
    assert "content/news/situs-baru.md:1: kabar ini belum ada dalam bahasa Inggris" in _flat(build(workspace))


def test_a_photo_that_an_editor_adds_is_shown_in_both_languages_and_several_sizes(workspace: Path) -> None:
    (workspace / "content/images").mkdir()
    Image.linear_gradient("L").resize((2000, 1000)).save(workspace / "content/images/rapat.jpg")
    photo = '    photos: [{file: rapat.jpg, alt: {id: "Meja panjang", en: "A long table"}}]\n'
    edit(workspace / "data/spaces.yaml", "  - id: semarang-meeting-1\n", f"  - id: semarang-meeting-1\n{photo}")
    result = build(workspace)
    assert result.returncode == 0, result.stdout
    output = workspace / "output"
    for path, words in (("fasilitas", "Meja panjang"), ("en/facilities", "A long table")):
        page = (output / path / "semarang-meeting-1/index.html").read_text("utf-8")
        assert f'alt="{words}" width="1600" height="800"' in page
        assert ".photo img{" in page
        assert all((output / source.removeprefix("/")).is_file() for source in re.findall(r"/foto/[^ ]+(?= \d)", page))
    assert len(list((output / "foto").iterdir())) == 6


def _flat(result: subprocess.CompletedProcess[str]) -> str:
    return " ".join((result.stdout + result.stderr).split())


def _bytes(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_number_that_is_confirmed_opens_a_chat_with_a_greeting(workspace: Path) -> None:
    edit(workspace / "data/spaces.yaml", "sample: [hours, whatsapp, directions]", "sample: [hours, directions]")
    assert build(workspace).returncode == 0
    for path, number, greeting in (
        ("kontak", "0812-0000-0001", "Halo%20Hetero%20Space%20Semarang%2C%20saya%20ingin%20bertanya%20tentang%20"),
        ("en/contact", "+62 812-0000-0001", "Hello%20Hetero%20Space%20Semarang%2C%20"),
    ):
        page = (workspace / "output" / path / "index.html").read_text("utf-8")
        assert f'<a href="https://wa.me/6281200000001?text={greeting}' in page
        assert f">{number}</a>" in page
        assert "0812-0000-0002 (nomor contoh)" in page or "+62 812-0000-0002 (sample number)" in page


def test_a_day_with_more_trainings_than_the_home_page_names_calls_none_of_them_next(workspace: Path) -> None:
    write_data(workspace / "data", 2000)
    built = build(workspace)
    assert built.returncode == 0, built.stdout + built.stderr
    assert "Ikut belajar" not in (workspace / "output" / "index.html").read_text("utf-8")
