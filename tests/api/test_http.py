"""Methods, origins, headers, languages: how the API behaves as a neighbor on the web."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.api.conftest import House
from tests.builders import asked, typed
from tests.http import Reply
from tools.ports import HOST, free_port

PATHS = {
    "/v1/health": "GET, HEAD, OPTIONS",
    "/v1/openapi.json": "GET, HEAD, OPTIONS",
    "/v1/availability": "GET, HEAD, OPTIONS",
    "/v1/search": "GET, HEAD, OPTIONS",
    "/v1/reservations": "POST, OPTIONS",
    "/v1/reservations/HS-7K3M9Q": "GET, HEAD, OPTIONS",
}
AVAILABILITY = "/v1/availability?space=solo-meeting-1&from=2026-12-01&days=2"


def test_a_healthy_table_is_reported(house: House) -> None:
    reply = house.get("/v1/health")
    assert (reply.status, reply.json, reply.headers["cache-control"]) == (200, {"status": "ok"}, "no-store")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_a_wrong_method_is_told_the_right_ones(method: str, path: str, house: House) -> None:
    if method in PATHS[path]:
        return
    reply = house.call(method, path, b"{}" if method != "GET" else b"")
    assert (reply.status, reply.json["code"], reply.headers["allow"]) == (405, "method_not_allowed", PATHS[path])
    page = house.call(method, path, Accept="text/html", Accept_Language="en")
    assert (page.status, page.page.lang) == (405, "en")


@pytest.mark.parametrize("path", ["/v1/health", "/v1/openapi.json", AVAILABILITY])
def test_head_is_get_without_the_body(path: str, house: House) -> None:
    got, head = house.get(path), house.call("HEAD", path)
    assert (head.status, head.body) == (200, b"")
    assert head.headers.get("content-type") == got.headers["content-type"]
    assert head.headers.get("content-length") == got.headers["content-length"]


def test_head_on_a_path_that_only_takes_posts(house: House) -> None:
    reply = house.call("HEAD", "/v1/reservations")
    assert (reply.status, reply.body) == (405, b"")


def test_a_path_that_does_not_exist(house: House) -> None:
    reply = house.get("/v1/nothing")
    assert (reply.status, reply.json["code"]) == (404, "not_found")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1", ""])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_form_of_another_site_is_refused(origin: str, lang: str, house: House) -> None:
    program = house.post_json(asked(), Origin=origin, Accept_Language=lang)
    visitor = house.post_form(typed(), Origin=origin, Accept_Language=lang)
    assert (program.status, program.json["code"]) == (403, "origin_not_allowed")
    assert (visitor.status, visitor.page.lang) == (403, lang)
    assert program.json["title"] in visitor.page.text
    assert "access-control-allow-origin" not in program.headers
    assert house.items == []


def test_the_site_may_read_what_the_api_answers_and_no_other_site_may(house: House) -> None:
    site = house.addresses.site
    for reply in (
        house.get(AVAILABILITY, Origin=site),
        house.get("/v1/reservations/HS-ZZZZZZ", Origin=site),
        house.post_json({}, Origin=site),
        house.call("DELETE", "/v1/reservations", Origin=site),
    ):
        assert reply.headers["access-control-allow-origin"] == site
        assert "Origin" in reply.headers["vary"]
    stranger = house.get(AVAILABILITY, Origin="https://evil.example")
    assert stranger.status == 200
    assert "access-control-allow-origin" not in stranger.headers
    assert "Origin" in stranger.headers["vary"]


def test_the_functions_own_page_may_post_as_well(house: House) -> None:
    assert house.post_json({}, Origin=house.address).status == 422


def test_a_preflight_is_answered(house: House) -> None:
    headers = {"Access_Control_Request_Method": "POST", "Access_Control_Request_Headers": "content-type"}
    reply = house.call("OPTIONS", "/v1/reservations", b"", Origin=house.addresses.site, **headers)
    assert (reply.status, reply.body) == (204, b"")
    assert reply.headers["access-control-allow-origin"] == house.addresses.site
    assert "POST" in reply.headers["access-control-allow-methods"]
    assert reply.headers["access-control-allow-headers"] == "Content-Type"


def test_free_times_may_be_shared_for_seconds_and_nothing_else_may_be_kept(house: House) -> None:
    assert house.get(AVAILABILITY).headers["cache-control"] == "public, max-age=5"
    for reply in (house.browse(AVAILABILITY), house.post_json({}), house.get("/v1/reservations/HS-ZZZZZZ")):
        assert reply.headers["cache-control"] == "no-store"


def test_every_answer_forbids_guessing_its_type(house: House) -> None:
    for reply in (house.get("/v1/health"), house.browse(AVAILABILITY), house.post_json({}), house.browse("/v1/health")):
        assert reply.headers["x-content-type-options"] == "nosniff"


def test_a_page_allows_nothing_but_its_own_style_and_forms(house: House) -> None:
    reply = house.browse(AVAILABILITY)
    policy = dict(part.strip().split(" ", 1) for part in reply.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert re.fullmatch(r"'sha256-[A-Za-z0-9+/=]{44}'", policy["style-src"])
    assert policy["form-action"] == f"{house.address} {house.addresses.site}"
    assert policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    # `no-referrer` would make browsers send the form with `Origin: null`
    assert reply.headers["referrer-policy"] == "same-origin"


def test_policies_name_origins_since_a_path_would_have_to_match_exactly(serve: Callable[..., Any], table: str) -> None:
    with serve(table, API_URL="https://api.example/api") as house:
        reply = house.browse(AVAILABILITY)
    assert f"form-action https://api.example {house.addresses.site};" in reply.headers["content-security-policy"]
    assert f'form-action {house.addresses.site} https://api.example">'.encode() in reply.body
    assert b'action="https://api.example/api/v1/reservations"' in reply.body


def test_visitors_without_script_see_the_times_that_are_free(house: House) -> None:
    reply = house.browse(AVAILABILITY + "&lang=en")
    assert (reply.status, reply.page.lang, reply.page.form["date"]) == (200, "en", "2026-12-01")
    assert b'value="09:00"' in reply.body
    assert reply.page.form["idempotency_key"]


def test_a_language_that_we_do_not_speak_counts_as_none(house: House) -> None:
    assert house.browse(AVAILABILITY + "&lang=fr").page.lang == "id"
    assert house.get(AVAILABILITY + "&lang=fr", Accept="text/html", Accept_Language="en").page.lang == "en"
    link = house.post_json(asked(lang="en", start="15:00", end="16:00")).json["manage_url"] + "&lang=fr"
    assert house.browse(link.removeprefix(house.address)).page.lang == "en"


@pytest.mark.parametrize(
    ("lang", "message"),
    [("id", "Pilihan ini tidak ada. Pilih yang lain."), ("en", "There is no such choice. Please choose another.")],
)
def test_questions_about_free_times_are_checked_too(lang: str, message: str, house: House) -> None:
    reply = house.get(f"/v1/availability?space=solo-9&days=99&lang={lang}")
    assert (reply.status, reply.faults) == (422, [("space", "unknown"), ("days", "out_of_range")])
    assert reply.json["errors"][0]["message"] == message
    assert house.browse(f"/v1/availability?space=solo-9&lang={lang}").status == 422


def test_a_table_that_is_out_of_reach(serve: Callable[..., Any], table: str) -> None:
    """Nothing listens there: health says so at once, a form is given back with everything kept."""
    nowhere = f"http://{HOST}:{free_port()}"
    with serve(table, AWS_ENDPOINT_URL_DYNAMODB=nowhere) as house:
        told: Reply = house.get("/v1/health")
        assert (told.status, told.json["code"], told.headers["retry-after"]) == (503, "busy", "2")
        told = house.post_form(typed(idempotency_key="kunci-yang-cukup-panjang"))
        assert (told.status, told.headers["retry-after"]) == (503, "2")
        assert "Sedang ramai, mohon coba lagi" in told.page.text
        assert told.page.form["name"] == "Sri Wahyuni"
        assert told.page.form["idempotency_key"] == "kunci-yang-cukup-panjang"


def test_a_fault_of_ours_is_admitted_without_details(serve: Callable[..., Any]) -> None:
    with serve("no-such-table") as house:
        for reply in (house.post_json(asked()), house.get(AVAILABILITY)):
            assert (reply.status, reply.json["code"]) == (500, "internal_error")
            assert b"Traceback" not in reply.body
        page = house.browse(AVAILABILITY, Accept_Language="en")
        assert (page.status, page.page.lang) == (500, "en")
        assert "Something went wrong on our side" in page.page.text
