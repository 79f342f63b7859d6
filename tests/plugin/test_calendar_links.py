"""Links that put a session or a calendar into a visitor's own calendar."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from hetero_space.calendar_links import google_event, google_subscription, webcal
from tests.builders import session
from tests.plugin.builders import SITE, build


def test_a_subscription_names_the_calendar_without_the_web_s_scheme() -> None:
    assert webcal("https://hetero.example", "/jadwal/semua.ics") == "webcal://hetero.example/jadwal/semua.ics"
    assert webcal("http://localhost:8000", "/x.ics") == "webcal://localhost:8000/x.ics"


def test_google_is_told_where_the_calendar_is() -> None:
    asked = parse_qs(urlsplit(google_subscription(SITE, "/jadwal/semua.ics")).query)
    assert asked == {"cid": ["webcal://hetero.example/jadwal/semua.ics"]}


def test_google_is_told_all_of_an_event() -> None:
    asked = parse_qs(urlsplit(google_event(build(), session(), "en", site_url=SITE)).query)
    assert asked == {
        "action": ["TEMPLATE"],
        "text": ["Business Records · Solo"],
        "dates": ["20261201T100000/20261201T120000"],
        "ctz": ["Asia/Jakarta"],
        "location": ["Meeting Room 1, Hetero Space Solo, Jl. Urip Sumoharjo No. 92, Surakarta"],
        "details": [
            "Recording.\n\nRincian dan pendaftaran: https://hetero.example/en/programs/catatan-usaha/2026-12-01/"
        ],
    }
