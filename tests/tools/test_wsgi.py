"""The small gateway in front of the function: what API Gateway does with bodies, methods and addresses."""

from __future__ import annotations

import gzip
import http.client
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from tools.wsgi import PAYLOAD_LIMIT

JSON = {"Content-Type": "application/json"}


def ask(
    address: str, method: str, path: str, body: bytes | None = None, **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body=body, headers=sent)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


def test_an_address_without_a_route_gets_the_gateways_own_not_found(api: Callable[..., list[str]]) -> None:
    (address,) = api()
    answer, body = ask(address, "GET", "/v2/nothing")
    assert (answer.status, answer.getheader("Content-Type")) == (404, "application/problem+json")
    assert json.loads(body)["code"] == "not_found"


def test_a_body_over_the_limit_is_refused_before_the_function_sees_it(api: Callable[..., list[str]]) -> None:
    (address,) = api()
    answer, body = ask(address, "POST", "/v1/reservations", b"x" * (PAYLOAD_LIMIT + 1), **JSON)
    assert (answer.status, json.loads(body)["code"]) == (413, "body_too_large")


def test_a_chunked_body_arrives_whole(api: Callable[..., list[str]]) -> None:
    (address,) = api()
    connection = http.client.HTTPConnection(urlsplit(address).netloc)
    connection.request("POST", "/v1/reservations", body=iter([b"{", b"}"]), headers=JSON, encode_chunked=True)
    answer = connection.getresponse()
    problem = json.loads(answer.read())
    assert (answer.status, problem["code"]) == (422, "invalid_request")


def test_bytes_that_are_no_text_are_a_plain_mistake_of_the_caller(api: Callable[..., list[str]]) -> None:
    (address,) = api()
    answer, body = ask(address, "POST", "/v1/reservations", b'{"name": "\xff"}', **JSON)
    assert (answer.status // 100, answer.getheader("Content-Type")) == (4, "application/problem+json")
    assert json.loads(body)["code"] in {"malformed_body", "invalid_request"}


def test_head_sends_the_headers_of_get_and_no_body(api: Callable[..., list[str]]) -> None:
    (address,) = api()
    got, body = ask(address, "GET", "/v1/openapi.json")
    headed, nothing = ask(address, "HEAD", "/v1/openapi.json")
    assert nothing == b""
    assert headed.status == got.status == 200
    assert headed.getheader("Content-Length") == str(len(body))


def test_large_answers_are_compressed_for_whoever_takes_it(api: Callable[..., list[str]]) -> None:
    (address,) = api()
    _, plain = ask(address, "GET", "/v1/openapi.json")
    answer, packed = ask(address, "GET", "/v1/openapi.json", **{"Accept-Encoding": "gzip"})
    assert answer.getheader("Content-Encoding") == "gzip"
    assert gzip.decompress(packed) == plain


def test_several_processes_serve_one_table(api: Callable[..., list[str]], client: Any, table: str) -> None:
    addresses = api(3)
    assert len(set(addresses)) == 3
    assert {ask(address, "GET", "/v1/health")[0].status for address in addresses} == {200}
    client.delete_table(TableName=table)
    assert all(ask(address, "GET", "/v1/health")[0].status >= 500 for address in addresses)
