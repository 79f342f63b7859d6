"""What a visitor reads of a suggestion, and what choosing it posts."""

from __future__ import annotations

from chalicelib.catalog import Catalog, Lang, Text
from chalicelib.i18n import Translations
from chalicelib.proposals import proposals
from tests.builders import catalog, location, policy, slot, space

PLACES = (location(), location(id="semarang", name="Hetero Space Semarang"))


def told(held: Catalog, of: str, languages: Translations, lang: Lang = "id") -> tuple[str, str]:
    (proposal,) = proposals(held, (slot(of=of),), beside="solo-meeting-1", language=languages[lang], lang=lang)
    return proposal.value, proposal.text.replace("\u00a0", " ")


def test_a_time_of_the_same_room_says_day_and_time(languages: Translations) -> None:
    assert told(catalog(), "solo-meeting-1", languages) == (
        "2026-12-01T10:00",
        "Selasa, 1 Desember 2026, 10.00–12.00 WIB",
    )


def test_another_room_is_named_and_with_its_city_where_that_is_another(languages: Translations) -> None:
    names = {"name": Text("Ruang Kelas", "Classroom")}
    held = catalog(
        space(), space(id="here", **names), space(id="there", location="semarang", **names), locations=PLACES
    )
    assert told(held, "here", languages) == (
        "2026-12-01T10:00@here",
        "Ruang Kelas: Selasa, 1 Desember 2026, 10.00–12.00 WIB",
    )
    assert told(held, "there", languages, "en") == (
        "2026-12-01T10:00@there",
        "Classroom, Semarang: Tuesday, 1 December 2026, 10:00–12:00 WIB",
    )


def test_what_another_room_costs_and_who_decides_is_said_before_it_is_chosen(languages: Translations) -> None:
    price = Text("Rp50.000 per jam", "Rp50,000 an hour")
    held = catalog(space(), space(id="hall", name=Text("Aula", "Hall"), price=price, booking=policy(approval="staff")))
    assert told(held, "hall", languages)[1].startswith("Aula (Rp50.000 per jam, perlu persetujuan petugas): Selasa")
    assert told(held, "hall", languages, "en")[1].startswith("Hall (Rp50,000 an hour, needs staff approval): Tuesday")
