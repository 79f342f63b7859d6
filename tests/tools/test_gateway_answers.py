"""What the gateway says by itself must read as if the function had said it."""

from __future__ import annotations

import json

import pytest

from chalicelib.errors import Code
from chalicelib.messages import PROBLEMS
from chalicelib.problems import STATUS
from tools.gateway_answers import gateway_answers
from tools.table import resources

RESPONSES = [
    resource["Properties"]
    for resource in resources().values()
    if resource.get("Type") == "AWS::ApiGateway::GatewayResponse"
]


@pytest.mark.parametrize("response", RESPONSES, ids=lambda response: response["ResponseType"])
def test_each_answer_has_a_documented_code_and_its_words(response: dict[str, dict[str, dict[str, str]]]) -> None:
    problem = json.loads(response["ResponseTemplates"]["application/json"]["Fn::Sub"])
    code = Code(problem["code"])
    assert (problem["title"], problem["detail"]) == PROBLEMS[code]
    assert problem["type"] == f"${{ApiUrl}}/v1/openapi.json#/x-problems/{code}"


def test_what_has_no_answer_of_its_own_falls_back_on_one() -> None:
    assert {"DEFAULT_4XX", "DEFAULT_5XX"} <= {response["ResponseType"] for response in RESPONSES}


def test_an_unknown_path_is_a_not_found_that_the_site_may_read() -> None:
    answer = gateway_answers("https://situs.example", "https://api.example")["MISSING_AUTHENTICATION_TOKEN"]
    assert answer.status == STATUS[Code.NOT_FOUND]
    assert ("Access-Control-Allow-Origin", "https://situs.example") in answer.headers
    assert json.loads(answer.body)["type"] == "https://api.example/v1/openapi.json#/x-problems/not_found"


def test_a_throttled_caller_is_told_when_to_come_back() -> None:
    answer = gateway_answers("https://situs.example", "https://api.example")["THROTTLED"]
    assert answer.status == 429
    assert ("Retry-After", "2") in answer.headers
