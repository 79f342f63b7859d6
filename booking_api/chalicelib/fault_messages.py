"""One message for each fault of a field, with what would be right in it. Indonesian here, English in `problems.po`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from gettext import NullTranslations

from . import wording
from .catalog import Lang
from .errors import Fault, FaultCode
from .i18n import N_

FAULTS: dict[FaultCode, str] = {
    FaultCode.REQUIRED: N_("Isian ini perlu diisi."),
    FaultCode.MALFORMED: N_("Isian ini tidak terbaca. Periksa penulisannya."),
    FaultCode.TOO_LONG: N_("Paling banyak {limit} huruf."),
    FaultCode.TOO_SHORT: N_("Paling sedikit {limit} huruf."),
    FaultCode.OUT_OF_RANGE: N_("Isi dengan angka {limit}."),
    FaultCode.UNKNOWN: N_("Pilihan ini tidak ada. Pilih yang lain."),
    FaultCode.NOT_BOOKABLE: N_("Ruang ini tidak dipesan lewat situs. Hubungi kami untuk memakainya."),
    FaultCode.OFF_RASTER: N_("Pilih jam mulai dan selesai dalam kelipatan {limit}."),
    FaultCode.END_BEFORE_START: N_("Jam selesai harus sesudah jam mulai."),
    FaultCode.UNEXPECTED: N_("Isian ini tidak kami kenal. Hapus, lalu kirim lagi."),
    FaultCode.TOO_MUCH_AT_ONCE: N_(
        "Hari sebanyak ini tidak bisa dipindahkan sekaligus. Buat pesanan baru, lalu batalkan yang lama."
    ),
    FaultCode.OUTSIDE_OPENING_HOURS: N_("Pilih waktu di dalam jam buka: {limit} WIB."),
    FaultCode.CLOSED_DAY: N_("Ruang ini tutup pada hari itu. Pilih hari lain."),
    FaultCode.TOO_SOON: N_("Pesan paling lambat {limit} sebelum mulai."),
    FaultCode.TOO_FAR_AHEAD: N_("Hari terakhir yang bisa dipesan: {limit}."),
    FaultCode.OVER_CAPACITY: N_("Paling banyak {limit} orang."),
    FaultCode.DURATION: N_("Pilih lama dari {limit}."),
    FaultCode.SESSION_FULL: N_("Pertemuan {limit} sudah penuh."),
    FaultCode.SESSION_CANCELLED: N_("Pertemuan ini batal. Pilih pertemuan lain."),
    FaultCode.ALREADY_ENROLLED: N_("Anda sudah terdaftar untuk {limit}."),
}

# Said of a start that is too soon where no lead time is asked for.
PAST = N_("Jam itu sudah lewat. Pilih jam sesudahnya.")
# Said of a start that somebody else has taken, where something else is wrong as well.
GONE = N_("Jam itu sudah dipesan. Pilih jam lain.")
# Said of a question that an editor added.
UNANSWERED = N_("“{label}” perlu diisi.")

PAST_DAY = N_("Hari itu sudah lewat. Pilih hari ini atau sesudahnya.")

# What a visitor sees most often, said of the very field.
FIELD_FAULTS: dict[tuple[str, FaultCode], str] = {
    ("date", FaultCode.REQUIRED): N_("Pilih hari."),
    ("date", FaultCode.MALFORMED): N_("Pilih hari dari daftar."),
    ("start", FaultCode.MALFORMED): N_("Pilih jam mulai dari daftar."),
    ("space", FaultCode.REQUIRED): N_("Pilih ruangnya."),
    ("start", FaultCode.REQUIRED): N_("Pilih jam mulai."),
    ("end", FaultCode.REQUIRED): N_("Pilih berapa lama."),
    ("end", FaultCode.OUTSIDE_OPENING_HOURS): N_("Pilih waktu yang selesai sebelum tutup."),
    ("date", FaultCode.UNKNOWN): N_("Tidak ada pertemuan pelatihan ini pada hari itu. Pilih tanggal lain."),
    ("date", FaultCode.OUT_OF_RANGE): N_("Paling banyak {limit} pertemuan sekali daftar. Daftarlah satu per satu."),
    ("date", FaultCode.TOO_SOON): N_("Pendaftaran ditutup {limit} sebelum mulai."),
    ("program", FaultCode.REQUIRED): N_("Pilih pelatihannya."),
    ("program", FaultCode.UNKNOWN): N_("Pelatihan ini tidak ada. Pilih dari jadwal pelatihan."),
    ("date", FaultCode.UNEXPECTED): N_("Pertemuan pelatihan ini isinya sama. Pilih satu tanggal saja."),
    ("waitlist", FaultCode.UNEXPECTED): N_("Daftar tunggu hanya untuk satu pertemuan, bukan untuk semuanya."),
    ("until", FaultCode.END_BEFORE_START): N_("Hari terakhir tidak boleh sebelum hari pertama."),
    ("until", FaultCode.OUT_OF_RANGE): N_("Pilih {limit} hari berturut-turut."),
    ("repeat", FaultCode.OUT_OF_RANGE): N_("Pilih {limit} minggu."),
    ("repeat", FaultCode.UNEXPECTED): N_("Pilih salah satu: beberapa hari berturut-turut atau berulang setiap minggu."),
    ("skip", FaultCode.OUT_OF_RANGE): N_("Sisakan paling sedikit satu hari."),
    ("units", FaultCode.MALFORMED): N_("Tulis jumlahnya dengan angka, misalnya 2."),
    ("party_size", FaultCode.REQUIRED): N_("Tulis berapa orang yang datang."),
    ("party_size", FaultCode.MALFORMED): N_("Tulis jumlah orang dengan angka, misalnya 4."),
    ("units.party_size", FaultCode.OVER_CAPACITY): N_(
        "Yang Anda pilih cukup untuk {limit} orang. Tambah jumlahnya kalau yang datang lebih banyak."
    ),
    ("name", FaultCode.REQUIRED): N_("Tulis nama Anda."),
    ("name", FaultCode.TOO_SHORT): N_("Tulis nama Anda lebih lengkap."),
    ("name", FaultCode.MALFORMED): N_("Tulis nama Anda dengan huruf."),
    ("email", FaultCode.MALFORMED): N_("Tulis alamat email yang lengkap, misalnya sari@contoh.id, atau kosongkan."),
    ("phone", FaultCode.REQUIRED): N_("Tulis nomor WhatsApp atau telepon Anda."),
    ("phone", FaultCode.MALFORMED): N_("Tulis nomor yang lengkap, misalnya 0812-3456-7890."),
    ("purpose", FaultCode.REQUIRED): N_("Tulis untuk keperluan apa ruang ini dipakai."),
    ("purpose", FaultCode.TOO_SHORT): N_("Ceritakan keperluannya sedikit lebih panjang."),
    ("notice_version", FaultCode.UNKNOWN): N_(
        "Keterangan tentang data pribadi sudah diperbarui. Baca dulu, lalu centang."
    ),
    ("search.date", FaultCode.REQUIRED): N_("Pilih harinya."),
    ("search.date", FaultCode.MALFORMED): N_("Tulis harinya lengkap: tanggal, bulan, dan tahun."),
    ("search.start", FaultCode.MALFORMED): N_("Pilih jam mulai dari daftar."),
    ("search.end", FaultCode.REQUIRED): N_("Pilih sampai pukul berapa."),
    ("search.minutes", FaultCode.REQUIRED): N_("Pilih berapa lama."),
    ("search.minutes", FaultCode.OUTSIDE_OPENING_HOURS): N_("Pilih lama yang selesai sebelum tengah malam."),
    ("search.location", FaultCode.UNKNOWN): N_("Kota ini tidak ada dalam daftar. Pilih yang lain."),
    ("search.location", FaultCode.NOT_BOOKABLE): N_(
        "Di kota ini belum ada ruang yang bisa dipesan lewat situs. Pilih kota lain."
    ),
    ("search.kind", FaultCode.UNKNOWN): N_("Jenis ruang ini tidak ada dalam daftar. Pilih yang lain."),
    ("search.kind", FaultCode.NOT_BOOKABLE): N_("Jenis ruang ini tidak dipesan lewat situs. Hubungi kami."),
    ("notice_version", FaultCode.REQUIRED): N_("Centang bahwa Anda sudah membaca keterangan tentang data pribadi."),
}


def by_field(faults: Iterable[Fault], language: NullTranslations, lang: Lang) -> dict[str, str]:
    """What a form says at each of its fields: the first of several, and all that say the same of several sessions."""
    first: dict[str, FaultCode] = {}
    told: dict[str, list[str]] = {}
    for fault in faults:
        if first.setdefault(fault.field, fault.code) is fault.code:
            told.setdefault(fault.field, []).append(message(fault, language, lang))
    return {field: " ".join(dict.fromkeys(each)) for field, each in told.items()}


def message(fault: Fault, language: NullTranslations, lang: Lang) -> str:
    """What would be right in the field, in one sentence."""
    if fault.code is FaultCode.TOO_SOON and fault.limit == "0":
        past = PAST_DAY if fault.field == "date" else PAST
        return language.gettext(past)
    own = FIELD_FAULTS.get((f"{fault.form}.{fault.field}", fault.code)) or FIELD_FAULTS.get((fault.field, fault.code))
    text = language.gettext(own or FAULTS[fault.code])
    worded = _LIMITS.get(fault.code)
    told = text.format(limit=worded(fault.limit, lang) if worded else fault.limit)
    if fault.label is None:
        return told
    if fault.code is FaultCode.REQUIRED:
        return language.gettext(UNANSWERED).format(label=fault.label[lang])
    return f"{fault.label[lang]}: {told}"


def _clock_times(limit: str, lang: Lang) -> str:
    return limit.replace(":", ".") if lang == "id" else limit


def _day(limit: str, lang: Lang) -> str:
    return wording.day_long(date.fromisoformat(limit), lang)


def _minutes(limit: str, lang: Lang) -> str:
    return wording.duration(int(limit), lang)


def _minute_range(limit: str, lang: Lang) -> str:
    shortest, longest = (wording.duration(int(each), lang) for each in limit.split("–"))
    return f"{shortest} sampai {longest}" if lang == "id" else f"{shortest} to {longest}"


def _range(limit: str, lang: Lang) -> str:
    return limit.replace("–", " sampai " if lang == "id" else " to ")


_LIMITS: dict[FaultCode, Callable[[str, Lang], str]] = {
    FaultCode.OUTSIDE_OPENING_HOURS: _clock_times,
    FaultCode.TOO_FAR_AHEAD: _day,
    FaultCode.SESSION_FULL: _day,
    FaultCode.ALREADY_ENROLLED: _day,
    FaultCode.TOO_SOON: _minutes,
    FaultCode.OFF_RASTER: _minutes,
    FaultCode.DURATION: _minute_range,
    FaultCode.OUT_OF_RANGE: _range,
}
