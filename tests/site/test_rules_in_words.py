"""A space's page says by which rules it is booked."""

import re
from pathlib import Path

import pytest


def words(built_site: Path, page: str) -> str:
    """What a visitor reads on the page, in one line."""
    html = (built_site / page / "index.html").read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("fasilitas/semarang-event", "Bisa dibagi menjadi Sayap Panggung , Sayap Taman"),
        ("fasilitas/semarang-event", "Perlu disetujui petugas, paling lama 48 jam"),
        ("fasilitas/semarang-event", "Batal atau pindah paling lambat 48 jam sebelum mulai"),
        ("fasilitas/semarang-event", "Bisa sampai 3 hari berturut-turut"),
        ("fasilitas/semarang-garden-wing", "Bagian dari Ruang Acara Bisa dibagi menjadi Pojok Diskusi 1 , Pojok"),
        ("fasilitas/semarang-meeting-1", "Bisa berulang setiap minggu, sampai 8 minggu"),
        ("fasilitas/semarang-meeting-1", "Paling banyak 3 pesanan per orang"),
        ("fasilitas/solo-maker-space", "Paling banyak 8 orang"),
        ("fasilitas/semarang-private-office", "Harga Rp750.000 sebulan Untuk siapa Tim kecil"),
        ("fasilitas/semarang-meeting-1", "Jumat: 09.00–11.30, 13.00–18.00 WIB"),
        ("en/facilities/semarang-event", "Needs staff approval, given within 48 hours"),
        ("en/facilities/semarang-corner-1", "Part of Garden Wing"),
    ],
)
def test_a_rule_is_told(built_site: Path, page: str, told: str) -> None:
    assert told in words(built_site, page)
