"""What search engines are told: complete, never a sample as a fact, and never the end of its own script element."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.catalog import Text
from hetero_space import structured
from tests.builders import catalog, location, session, span, week
from tests.plugin.builders import build

URL = "https://hetero.example/"


class Scripts(HTMLParser):
    """What a browser takes to be the content of script elements, and all else it finds."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text() | st.sampled_from(["</script><script>alert(1)</script>", "<!--<script>", "]]>", "\u2028", "&lt;"]))
def test_no_text_can_leave_its_script_element(text: str) -> None:
    written = structured.script_text([{"@type": "Thing", "name": text}])
    assert not set("<>&\u2028\u2029") & set(written)
    page = Scripts()
    page.feed(f"<script>{written}</script>")
    page.close()
    assert page.tags == ["script"]
    assert json.loads(page.text)["name"] == text


def test_several_facts_share_one_graph_and_none_need_no_element() -> None:
    document = json.loads(structured.script_text([{"@type": "A"}, {"@type": "B"}]))
    assert document == {"@context": "https://schema.org", "@graph": [{"@type": "A"}, {"@type": "B"}]}
    assert structured.script_text([]) == ""


def test_days_with_the_same_hours_are_told_together() -> None:
    place = location(hours=replace(week("09:00-12:00", "13:00-18:00"), saturday=(span("09:00-12:00"),)))
    hours = structured.local_business(place, url=URL, image=URL)["openingHoursSpecification"]
    assert [(each["opens"], each["closes"], len(each["dayOfWeek"])) for each in hours] == [
        ("09:00", "12:00", 6),
        ("13:00", "18:00", 5),
    ]


def test_sample_hours_and_numbers_are_not_told_as_facts() -> None:
    place = location(whatsapp="0812-0000-0002")
    known = structured.local_business(place, url=URL, image=URL)
    assert known["telephone"] == "+6281200000002"
    sample = structured.local_business(replace(place, sample=("hours", "whatsapp")), url=URL, image=URL)
    assert set(known) - set(sample) == {"openingHoursSpecification", "telephone"}


def test_an_event_tells_when_in_the_time_of_java_and_whether_it_takes_place() -> None:
    said = {"name": "Catatan Usaha", "description": "Mencatat.", "url": URL, "image": URL}
    planned = structured.event(build().catalog, session(), **said)
    assert (planned["startDate"], planned["endDate"]) == ("2026-12-01T10:00+07:00", "2026-12-01T12:00+07:00")
    assert planned["eventStatus"] == "https://schema.org/EventScheduled"
    off = structured.event(catalog(), session(cancelled=Text("Sakit", "Ill")), **said)
    assert off["eventStatus"] == "https://schema.org/EventCancelled"


def test_the_street_is_told_apart_from_the_city() -> None:
    assert structured.address(location()) == {
        "@type": "PostalAddress",
        "streetAddress": "Jl. Urip Sumoharjo No. 92",
        "addressLocality": "Surakarta",
        "addressRegion": "Jawa Tengah",
        "addressCountry": "ID",
    }


def test_the_way_to_a_page_is_numbered_from_its_start() -> None:
    items = structured.breadcrumbs([("Beranda", URL), ("Data", f"{URL}data/")])["itemListElement"]
    assert [(item["position"], item["name"]) for item in items] == [(1, "Beranda"), (2, "Data")]
