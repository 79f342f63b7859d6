"""What the codes of the catalog are called on a page. Indonesian; the translations give the English."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from .catalog import Kind, Location, Program, Space
from .i18n import N_

KINDS: dict[Kind, str] = {
    "shared-office": N_("Kantor bersama"),
    "meeting": N_("Ruang rapat"),
    "classroom": N_("Ruang kelas"),
    "event": N_("Ruang acara"),
    "private-office": N_("Kantor privat"),
    "team": N_("Ruang tim"),
    "maker-space": N_("Bengkel kreasi"),
    "studio": N_("Studio"),
    "communal": N_("Ruang berkumpul"),
    "gallery": N_("Galeri"),
    "court": N_("Lapangan"),
}

# Fields of the data that may be examples, as the note on a page names them.
FIELDS: dict[str, str] = {
    "whole_space": N_("semua keterangan ruang ini"),
    "whole_list": N_("semua keterangan ruang"),
    "whole_program": N_("semua keterangan pelatihan ini"),
    "name": N_("nama ruang"),
    "summary": N_("keterangan"),
    "capacity": N_("kapasitas"),
    "units": N_("jumlah"),
    "equipment": N_("perlengkapan"),
    "access": N_("akses"),
    "hours": N_("jam buka"),
    "parts": N_("pembagian ruang"),
    "price": N_("harga"),
    "who": N_("siapa yang boleh memakainya"),
    "booking": N_("aturan pemesanan"),
    "whatsapp": N_("nomor WhatsApp"),
    "directions": N_("petunjuk jalan"),
    "focus": N_("fokus"),
    "title": N_("judul pelatihan"),
    "outcomes": N_("yang dibawa pulang"),
    "audience": N_("untuk siapa"),
    "seats": N_("jumlah kursi"),
    "bring": N_("yang perlu dibawa"),
    "sessions": N_("tanggal dan jam"),
}


def sampled(entries: Iterable[Location | Space | Program], *shown: str) -> tuple[str, ...]:
    """Which of the fields `shown` in a list are examples in at least one of its entries."""
    samples = {name for entry in entries for name in entry.sample}
    return tuple(name for name in shown if name in samples)


def summed_up(samples: Collection[str], shown: Collection[str], *, whole: str) -> tuple[str, ...]:
    """Which of the fields `shown` on a page are examples; `whole`, a name for them together, where all of them are."""
    named = tuple(name for name in shown if name in samples)
    return (whole,) if len(named) == len(shown) else named


def short_name(location: Location) -> str:
    """`Solo`, where it is clear that Hetero Space Solo is meant."""
    return location.name.removeprefix("Hetero Space ")
