"""A space's page says by which rules it is booked."""

import re
from pathlib import Path

import pytest

from chalicelib import questions
from chalicelib.catalog import Policy
from compile_catalog import load
from tests.builders import TODAY
from tools.processes import ROOT


def words(built_site: Path, page: str) -> str:
    """What a visitor reads on the page, in one line."""
    html = (built_site / page / "index.html").read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("fasilitas/semarang-event", "Bisa dibagi menjadi Sayap Panggung : 60 orang Sayap Taman : 40 orang"),
        ("fasilitas/semarang-event", "Perlu persetujuan petugas, dijawab paling lama dalam 48 jam"),
        ("fasilitas/semarang-event", "Bisa sampai 3 hari berturut-turut"),
        ("fasilitas/semarang-event", "Ada jeda 2 jam di antara dua pesanan"),
        ("fasilitas/semarang-meeting-1", "Bisa berulang setiap minggu, sampai 8 kali"),
        ("fasilitas/semarang-shared-office", "24 meja"),
        ("fasilitas/semarang-private-office", "4 ruang"),
        ("fasilitas/semarang-garden-wing", "Bagian dari Ruang Acara : 100 orang Bisa dibagi menjadi Pojok Diskusi 1 :"),
        ("fasilitas/semarang-event", "Batal atau pindah paling lambat 2 hari sebelum mulai"),
        ("fasilitas/semarang-meeting-1", "Batal atau pindah paling lambat 2 jam sebelum mulai"),
        ("fasilitas/semarang-meeting-1", "Paling banyak 3 pesanan yang masih berjalan per orang"),
        ("fasilitas/solo-maker-space", "Paling banyak 8 orang"),
        ("fasilitas/semarang-private-office", "Harga Rp750.000 sebulan Untuk siapa Tim kecil"),
        ("fasilitas/semarang-meeting-1", "Jumat: 09.00–\u206011.30, 13.00–\u206018.00 WIB"),
        ("en/facilities/semarang-event", "Needs staff approval, answered within 48 hours"),
        ("en/facilities/semarang-event", "Cancel or move it at least 2 days before it starts"),
        ("en/facilities/semarang-corner-1", "Part of Garden Wing"),
    ],
)
def test_a_rule_is_told(built_site: Path, page: str, told: str) -> None:
    assert told in words(built_site, page)


def test_the_form_offers_as_many_days_and_weeks_as_the_rules_say(built_site: Path) -> None:
    for space in load(ROOT / "data", today=TODAY).spaces:
        policy = space.booking or Policy()
        form = (built_site / "fasilitas" / space.id / "index.html").read_text(encoding="utf-8")
        for step, most in (("d", policy.max_days), ("w", policy.max_weeks)):
            offered = [f'<option value="{step}{count}">' in form for count in range(2, most + 2)]
            assert offered == [True] * (most - 1) + [False], space.id


def test_a_room_that_a_training_uses_on_a_closed_day_says_so(built_site: Path) -> None:
    hall = words(built_site, "fasilitas/banyumas-hall")
    assert "Sabtu–Minggu: tutup" in hall
    said = "Di luar jam itu buka hanya untuk pelatihan, misalnya Sabtu 28 Nov, 09.00–\u206012.00"
    assert said in hall
    assert said in words(built_site, "lokasi/banyumas")
    assert "Di luar jam itu" not in words(built_site, "lokasi/semarang")
    assert "hanya untuk pelatihan" not in words(built_site, "fasilitas/semarang-class-a")


def test_every_question_a_space_asks_is_in_its_form(built_site: Path) -> None:
    for space in load(ROOT / "data", today=TODAY).spaces:
        form = (built_site / "fasilitas" / space.id / "index.html").read_text(encoding="utf-8")
        for question in questions.asked_by(space):
            assert f'name="{questions.field_name(question)}"' in form


def test_the_form_asks_for_no_more_people_than_the_rules_allow(built_site: Path) -> None:
    assert "Paling banyak 12 orang" not in words(built_site, "fasilitas/solo-maker-space")


def test_hours_taken_from_a_location_are_a_sample_where_its_are(built_site: Path) -> None:
    sample = re.search(r"Belum resmi: ([^.]*)", words(built_site, "fasilitas/semarang-shared-office"))
    assert sample is not None
    assert "jam buka" in sample[1]
