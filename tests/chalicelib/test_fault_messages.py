"""Every fault is worded in both languages, and every message says what would be right."""

from string import Formatter

import pytest

from chalicelib import fault_messages
from chalicelib.catalog import Lang, Text
from chalicelib.errors import Fault, FaultCode
from chalicelib.i18n import Translations

WORDED = [
    *fault_messages.FAULTS.values(),
    *fault_messages.FIELD_FAULTS.values(),
    fault_messages.PAST,
    fault_messages.GONE,
    fault_messages.UNANSWERED,
]


def said(fault: Fault, languages: Translations, lang: Lang) -> str:
    return fault_messages.message(fault, languages[lang], lang)


def test_every_code_of_a_fault_has_a_message() -> None:
    assert fault_messages.FAULTS.keys() == set(FaultCode)


@pytest.mark.parametrize("text", WORDED)
def test_every_text_is_translated_with_the_same_gaps(text: str, languages: Translations) -> None:
    english = languages["en"].gettext(text)
    assert english != text
    assert {gap for _, gap, _, _ in Formatter().parse(english)} == {gap for _, gap, _, _ in Formatter().parse(text)}


@pytest.mark.parametrize(
    ("fault", "indonesian", "english"),
    [
        (Fault("name", FaultCode.REQUIRED), "Tulis nama Anda.", "Write your name."),
        (Fault("notes", FaultCode.TOO_LONG, "500"), "Paling banyak 500 huruf.", "At most 500 characters."),
        (Fault("party_size", FaultCode.OVER_CAPACITY, "8"), "Paling banyak 8 orang.", "Room for 8 at most."),
        (
            Fault("party_size", FaultCode.OVER_CAPACITY, "1", form="units"),
            "Yang Anda pilih cukup untuk 1 orang. Tambah jumlahnya kalau yang datang lebih banyak.",
            "What you chose has room for 1. Choose more if more are coming.",
        ),
        (
            Fault("start", FaultCode.OUTSIDE_OPENING_HOURS, "09:00–12:00, 13:00–18:00"),
            "Pilih waktu di dalam jam buka: 09.00–12.00, 13.00–18.00 WIB.",
            "Choose a time within the opening hours: 09:00–12:00, 13:00–18:00 WIB.",
        ),
        (
            Fault("date", FaultCode.TOO_FAR_AHEAD, "2027-01-23"),
            "Hari terakhir yang bisa dipesan: Sabtu, 23 Januari 2027.",
            "The last day you can book is Saturday, 23 January 2027.",
        ),
        (
            Fault("start", FaultCode.TOO_SOON, "120"),
            "Pesan paling lambat 2 jam sebelum mulai.",
            "Book at least 2 hours before the start.",
        ),
        (
            Fault("start", FaultCode.TOO_SOON, "0"),
            "Jam itu sudah lewat. Pilih jam sesudahnya.",
            "That time has passed. Choose a later one.",
        ),
        (
            Fault("end", FaultCode.DURATION, "60–90"),
            "Pilih lama dari 1 jam sampai 1 jam 30 menit.",
            "Choose a length from 1 hour to 1 hour 30 minutes.",
        ),
        (
            Fault("start", FaultCode.OFF_RASTER, "30"),
            "Pilih jam mulai dan selesai dalam kelipatan 30 menit.",
            "Choose a start and an end in steps of 30 minutes.",
        ),
        (
            Fault("units", FaultCode.OUT_OF_RANGE, "1–24"),
            "Isi dengan angka 1 sampai 24.",
            "Give a number from 1 to 24.",
        ),
    ],
)
def test_limits_are_worded_in_the_language(
    fault: Fault, indonesian: str, english: str, languages: Translations
) -> None:
    assert said(fault, languages, "id") == indonesian
    assert said(fault, languages, "en") == english


def test_a_question_that_an_editor_added_is_named(languages: Translations) -> None:
    seating = Text("Susunan kursi", "Seating")
    missing = Fault("q_layout", FaultCode.REQUIRED, label=seating)
    long = Fault("q_layout", FaultCode.TOO_LONG, "300", label=seating)
    assert fault_messages.message(missing, languages["id"], "id") == "“Susunan kursi” perlu diisi."
    assert fault_messages.message(missing, languages["en"], "en") == "“Seating” needs an answer."
    assert fault_messages.message(long, languages["id"], "id") == "Susunan kursi: Paling banyak 300 huruf."


def test_a_form_says_one_thing_at_each_field(languages: Translations) -> None:
    faults = [Fault("name", FaultCode.REQUIRED), Fault("phone", FaultCode.REQUIRED), Fault("name", FaultCode.MALFORMED)]
    assert fault_messages.by_field(faults, languages["en"], "en") == {
        "name": "Write your name.",
        "phone": "Write your WhatsApp or phone number.",
    }


def test_a_form_names_every_session_of_which_it_says_the_same(languages: Translations) -> None:
    faults = [
        Fault("date", FaultCode.SESSION_FULL, "2026-12-01"),
        Fault("date", FaultCode.SESSION_FULL, "2026-12-08"),
        Fault("date", FaultCode.TOO_SOON, "30"),
    ]
    assert fault_messages.by_field(faults, languages["id"], "id") == {
        "date": "Pertemuan Selasa, 1 Desember 2026 sudah penuh. Pertemuan Selasa, 8 Desember 2026 sudah penuh.",
    }
