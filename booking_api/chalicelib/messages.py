"""One title and one sentence for each code of a refusal. Indonesian here, English in `problems.po`.

They say what can be done rather than what went wrong, and never blame.
"""

from __future__ import annotations

from gettext import NullTranslations

from .errors import Code
from .i18n import N_

PROBLEMS: dict[Code, tuple[str, str]] = {
    Code.INVALID_REQUEST: (
        N_("Ada isian yang perlu diperbaiki"),
        N_("Perbaiki isian yang ditandai, lalu kirim lagi. Isian Anda yang lain tidak hilang."),
    ),
    Code.MALFORMED_BODY: (
        N_("Kiriman tidak terbaca"),
        N_("Yang kami terima rusak atau tidak lengkap. Buka lagi formulirnya, lalu kirim sekali lagi."),
    ),
    Code.BODY_TOO_LARGE: (
        N_("Kiriman terlalu besar"),
        N_("Satu kiriman paling besar 16 KB. Ringkas isian Anda, lalu kirim lagi."),
    ),
    Code.UNSUPPORTED_MEDIA_TYPE: (
        N_("Jenis kiriman tidak didukung"),
        N_("Kirim sebagai application/json atau application/x-www-form-urlencoded, dalam UTF-8."),
    ),
    Code.METHOD_NOT_ALLOWED: (
        N_("Alamat ini tidak bisa dipakai dengan cara itu"),
        N_("Buka lagi halaman ruang atau pelatihannya di situs Hetero Space, lalu mulai dari sana."),
    ),
    Code.ORIGIN_NOT_ALLOWED: (
        N_("Kiriman dari situs lain ditolak"),
        N_("Demi keamanan, formulir hanya diterima dari situs Hetero Space. Silakan isi di situs kami."),
    ),
    Code.NOT_FOUND: (
        N_("Tidak ditemukan"),
        N_("Yang Anda cari tidak ada, atau tautannya tidak lengkap. Periksa lagi tautan yang Anda simpan."),
    ),
    Code.SLOT_TAKEN: (
        N_("Jam ini sudah terpakai"),
        N_("Pilih jam lain yang masih kosong. Isian Anda yang lain tidak hilang."),
    ),
    Code.QUOTA_EXCEEDED: (
        N_("Jumlah pesanan Anda sudah mencapai batas"),
        N_(
            "Supaya semua kebagian, jumlah pesanan yang masih berjalan dibatasi untuk tiap orang. Batalkan satu "
            "lewat tautan yang Anda simpan, atau pesan lagi sesudah salah satunya selesai."
        ),
    ),
    Code.OUTSIDE_OPENING_HOURS: (
        N_("Di luar jam buka"),
        N_("Pilih jam mulai dan selesai di dalam jam buka."),
    ),
    Code.CLOSED_DAY: (
        N_("Tutup pada hari itu"),
        N_("Ruang ini tidak buka pada hari yang dipilih. Pilih hari lain."),
    ),
    Code.TOO_SOON: (
        N_("Waktunya sudah terlalu dekat"),
        N_("Waktu itu sudah lewat atau terlalu dekat. Pilih hari atau jam sesudahnya."),
    ),
    Code.TOO_FAR_AHEAD: (
        N_("Harinya masih terlalu jauh"),
        N_("Hari itu belum dibuka untuk pemesanan. Pilih hari yang lebih dekat."),
    ),
    Code.OVER_CAPACITY: (
        N_("Melebihi daya tampung"),
        N_("Ruang ini tidak cukup untuk sebanyak itu. Kurangi jumlah orang atau pilih ruang lain."),
    ),
    Code.DURATION: (
        N_("Lamanya tidak sesuai"),
        N_("Ruang ini tidak bisa dipesan selama itu. Pilih lama yang lain."),
    ),
    Code.SESSION_FULL: (
        N_("Kursinya sudah habis"),
        N_("Semua kursi pertemuan ini sudah terisi. Pilih pertemuan lain, atau ikut daftar tunggunya."),
    ),
    Code.SESSION_CANCELLED: (
        N_("Pertemuan ini batal"),
        N_("Pertemuan ini tidak jadi diadakan. Pilih pertemuan lain dari pelatihan yang sama."),
    ),
    Code.ALREADY_ENROLLED: (
        N_("Anda sudah terdaftar"),
        N_(
            "Email atau nomor ini sudah terdaftar di pertemuan ini atau di daftar tunggunya. Buka tautan yang Anda "
            "simpan waktu mendaftar, atau tanyakan kepada petugas di lokasinya."
        ),
    ),
    Code.OFFER_EXPIRED: (
        N_("Tawaran kursi sudah lewat"),
        N_(
            "Batas waktu tawaran ini sudah lewat, jadi kursinya ditawarkan kepada yang berikutnya. Anda boleh "
            "mendaftar lagi."
        ),
    ),
    Code.STATE_CHANGED: (
        N_("Keadaannya sudah berubah"),
        N_("Yang Anda pilih sudah tidak bisa dilakukan. Buka lagi tautan Anda untuk melihat keadaan terakhir."),
    ),
    Code.TOO_LATE: (
        N_("Sudah lewat batas waktunya"),
        N_("Batas untuk mengubahnya sendiri sudah lewat. Kabari petugas di lokasinya kalau ada yang perlu diurus."),
    ),
    Code.IDEMPOTENCY_KEY_REUSED: (
        N_("Formulir ini sudah pernah dikirim"),
        N_("Formulir ini sudah dipakai untuk kiriman lain. Buka lagi halamannya, lalu isi formulir yang baru."),
    ),
    Code.BUSY: (
        N_("Sedang ramai, mohon coba lagi"),
        N_(
            "Kami belum bisa menyelesaikan permintaan ini. Tunggu beberapa detik, lalu kirim lagi; tidak akan "
            "tercatat dua kali."
        ),
    ),
    Code.INTERNAL_ERROR: (
        N_("Ada gangguan di pihak kami"),
        N_("Maaf, permintaan Anda belum bisa diselesaikan. Tunggu sebentar lalu coba lagi, atau hubungi kami."),
    ),
}

# Said instead of opening the link again, where that is what has just been done.
STANDS = N_("Yang Anda pilih sudah tidak bisa dilakukan. Keadaan terakhirnya ada di bawah ini.")


def title(code: Code, language: NullTranslations) -> str:
    return language.gettext(PROBLEMS[code][0])


def advice(code: Code, language: NullTranslations) -> str:
    """`detail`, for a page that shows how things stand."""
    return language.gettext(STANDS) if code is Code.STATE_CHANGED else detail(code, language)


def detail(code: Code, language: NullTranslations) -> str:
    return language.gettext(PROBLEMS[code][1])
