"""A mistake in a text is told with its line and with what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from hetero_space.prose import ProseError
from hetero_space.prose_checks import (
    broken_links,
    check_links,
    check_pictures,
    check_syntax,
    dead_links,
    dead_places,
    poor_pictures,
)
from source.indonesian import parts

KNOWN = ("/", "/lokasi/", "/fasilitas/", "/en/", "/en/locations/")


def mistakes(text: str) -> list[tuple[int, str]]:
    return dead_links(text, KNOWN) + poor_pictures(text, ["ruang.jpg"])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[peta](/lokas/)", 'there is no page "/lokas/" on this site; did you mean "/lokasi/"?'),
        ("[map](/en/location/)", 'there is no page "/en/location/" on this site; did you mean "/en/locations/"?'),
        ("[peta](lokasi)", 'the link "lokasi" begins nowhere; write an address of this site from its "/" on'),
        ('<a href="/lokas/">peta</a>', 'there is no page "/lokas/"'),
        (
            "![](images/ruang.jpg)",
            "the picture ruang.jpg has no words for those who do not see it; write what it",
        ),
        ("![Meja](images/ruagn.jpg)", 'there is no picture "ruagn.jpg" in content/images; did you mean "ruang.jpg"?'),
        ("![Meja](images/foto ruang.jpg)", 'has a space in it; rename the picture to "foto-ruang.jpg"'),
        (
            "![Meja](https://lain.example/a.jpg)",
            "is not on this site; put it into content/images and write",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, reason: str) -> None:
    ((line, message),) = mistakes(f"Judul\n\n{text}\n")
    assert line == 3
    assert reason in message


@pytest.mark.parametrize(
    "text",
    [
        "[peta](/lokasi/) dan [beranda](/)",
        "[peta](/lokasi/#solo), [ruang](/fasilitas/?a=b)",
        "[surat](mailto:a@contoh.id), [lain](https://contoh.id/x), [bawah](#bawah)",
        "![Meja panjang](images/ruang.jpg)",
        "`[ini](contoh)` dan\n```\n[itu](contoh)\n```\n",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert mistakes(text) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Lihat [kata](", '"[kata](" is half a link; write [words](/address/), with both brackets closed'),
        ("Lihat [kata](/lokasi/ atau\ntelepon.\n\n(Terima kasih.)", '"[kata](" is half a link'),
        ("[kata]()", '"[kata](" is half a link'),
        ("![dua\nmeja](images/ruang.jpg", '"[dua meja](" is half a link'),
        ('<iframe src="https://contoh.id"></iframe>', '"<iframe>" does nothing on this site; leave it out'),
        ("# Judul besar", "a heading of a single # is the title, which stands above already; begin it with ##"),
        ("(peta)[/lokasi/]", '"(peta)[/lokasi/]" has its brackets the wrong way round'),
    ],
)
def test_half_a_link_is_told_with_its_line(text: str, reason: str) -> None:
    ((line, message),) = broken_links(f"Judul\n\n{text}\n")
    assert line == 3
    assert reason in message


@pytest.mark.parametrize(
    "text",
    [
        "[peta](/lokasi/), [lain](https://contoh.id/a_(b)), ![Meja](images/ruang.jpg)",
        '[dua\nkata](/lokasi/\n"judul")',
        "`[ini](` dan\n```\n[itu](\n```\n",
        "Catatan [1] (lihat bawah), (a) [b]",
        "## Judul\n\n### Di bawahnya\n\n```\n# komentar\n```\n",
    ],
)
def test_a_whole_link_is_left_alone(text: str) -> None:
    assert broken_links(text) == []


def test_half_a_link_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "satu.md").write_text("Title: Satu\n\n[kata](\n", "utf-8")
    with pytest.raises(ProseError, match=r"satu\.md:3: "):
        check_syntax(tmp_path)


def test_a_link_leads_to_a_place_that_its_page_has() -> None:
    page = {"/lokasi/": '<h2 id="solo">Solo</h2><p id=banyumas>'}.get
    right = "[a](/lokasi/#solo) [b](/lokasi/#banyumas) [c](/lokasi/) [d](/lain/#x) [e](https://contoh.id/#x) [f](#g)"
    assert dead_places(right, page) == []
    found = dead_places("Judul\n\n[a](/lokasi/#sol) dan [b](/lokasi/#peta)\n", page)
    assert found == [
        (3, 'the page "/lokasi/" has no place "#sol"; did you mean "#solo"?'),
        (3, 'the page "/lokasi/" has no place "#peta"; leave it out, from # on'),
    ]
    assert all(said for _, message in found for _, said in parts(message))


def test_a_line_after_code_is_counted_right() -> None:
    text = "```\nsatu\ndua\n```\n[peta](/lokas/)\n"
    assert [line for line, _ in mistakes(text)] == [5]


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    content = tmp_path / "content"
    for file in ("pages/satu.md", "news/dua.md"):
        (content / file).parent.mkdir(parents=True)
        (content / file).write_text("[peta](/lokas/)\n", "utf-8")
    with pytest.raises(ProseError) as told:
        check_links(content, KNOWN)
    assert [line.split(": ")[0] for line in str(told.value).splitlines()] == [
        "content/news/dua.md:1",
        "content/pages/satu.md:1",
    ]


def test_pictures_are_looked_for_beside_the_texts(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "images").mkdir(parents=True)
    (content / "satu.md").write_text("![Meja](images/meja.jpg)\n", "utf-8")
    with pytest.raises(ProseError, match="there is no picture"):
        check_pictures(content)
    (content / "images/meja.jpg").write_bytes(b"")
    check_pictures(content)
