"""What the local site server sends: production's headers, and never anything from outside its folder."""

from __future__ import annotations

import gzip
import http.client
import json
import socket
from collections.abc import Iterator

import pytest

from tools.ports import HOST, free_port
from tools.processes import ROOT
from tools.services import listening, start_site

PAGE = "<!doctype html><title>Beranda</title>" + "<p>Ruang untuk siapa saja.</p>" * 40


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("host")
    (folder / "secret.txt").write_text("rahasia")
    site = folder / "output"
    for name in ("index.html", "404.html", "en/404.html", "lokasi/solo/index.html", "gambar.png", "jadwal.ics"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(f"{PAGE}<p>{name}</p>")
    (site / "kosong").mkdir()
    port = free_port()
    with listening({port: start_site(port, folder=site)}):
        yield port


def get(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(HOST, port)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


def test_every_answer_carries_the_headers_of_production(port: int) -> None:
    wanted = json.loads((ROOT / "deploy" / "site_headers.json").read_text("utf-8"))
    for path in ("/", "/lokasi/solo/", "/nowhere"):
        _, headers, _ = get(port, path)
        assert {name: headers[name.lower()] for name in wanted} == wanted


def test_the_referrer_policy_lets_a_form_name_its_origin(port: int) -> None:
    """With `no-referrer` browsers post with `Origin: null`, and the API would refuse every form."""
    assert get(port, "/")[1]["referrer-policy"] == "strict-origin"


def test_scripts_of_other_sites_may_read_the_open_data(port: int) -> None:
    assert get(port, "/jadwal.ics", Origin="https://lain.example")[1]["access-control-allow-origin"] == "*"


def test_a_folder_shows_its_index(port: int) -> None:
    status, headers, body = get(port, "/lokasi/solo/")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert b"lokasi/solo/index.html" in body


def test_a_folder_without_its_slash_is_sent_to_the_right_address(port: int) -> None:
    status, headers, _ = get(port, "/lokasi/solo")
    assert (status, headers["location"]) == (301, "/lokasi/solo/")


@pytest.mark.parametrize(
    ("path", "page"), [("/tidak-ada", b"<p>404.html"), ("/en/nowhere", b"<p>en/404.html"), ("/kosong/", b"<p>404.html")]
)
def test_what_is_not_there_gets_the_page_of_its_language(port: int, path: str, page: bytes) -> None:
    status, _, body = get(port, path)
    assert status == 404
    assert page in body


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/lokasi/../../secret.txt", "//etc/passwd", "/%00"]
)
def test_nothing_outside_the_folder_is_read(port: int, path: str) -> None:
    """Sent as it stands: clients would tidy such an address before they send it."""
    with socket.create_connection((HOST, port)) as raw:
        raw.sendall(f"GET {path} HTTP/1.0\r\n\r\n".encode())
        answer = raw.makefile("rb").read()
    assert b" 404 Not Found" in answer.splitlines()[0]
    assert b"rahasia" not in answer


def test_texts_are_compressed_for_whoever_takes_it(port: int) -> None:
    _, plain, body = get(port, "/")
    _, packed, packed_body = get(port, "/", Accept_Encoding="gzip, br")
    assert "content-encoding" not in plain
    assert (packed["content-encoding"], packed["vary"]) == ("gzip", "Accept-Encoding")
    assert gzip.decompress(packed_body) == body
    assert int(packed["content-length"]) == len(packed_body) < len(body)


def test_pictures_are_not_compressed_again(port: int) -> None:
    _, headers, _ = get(port, "/gambar.png", Accept_Encoding="gzip")
    assert headers["content-type"] == "image/png"
    assert "content-encoding" not in headers


def test_calendars_have_their_own_type(port: int) -> None:
    assert get(port, "/jadwal.ics")[1]["content-type"] == "text/calendar; charset=utf-8"


def test_a_known_file_is_not_sent_again(port: int) -> None:
    _, headers, _ = get(port, "/")
    status, _, body = get(port, "/", If_None_Match=headers["etag"])
    assert (status, body) == (304, b"")


def test_head_tells_the_length_and_sends_nothing(port: int) -> None:
    status, headers, body = get(port, "/", method="HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) > 1000


def test_other_methods_are_refused(port: int) -> None:
    status, headers, _ = get(port, "/", method="POST")
    assert (status, headers["allow"]) == (405, "GET, HEAD")
