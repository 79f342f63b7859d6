"""The published contract is valid, complete, and says what the API does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import ValidationError
from openapi_spec_validator import validate

from chalicelib.errors import Code, FaultCode
from chalicelib.problems import STATUS
from tests.api.conftest import House
from tests.builders import asked, typed

DOCUMENTED = (Path(__file__).parents[2] / "docs" / "api.md").read_text("utf-8")


@pytest.fixture(scope="module")
def document(house: House) -> dict[str, Any]:
    found: dict[str, Any] = house.contract.document
    return found


def schema(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def test_the_contract_is_valid_openapi(document: dict[str, Any]) -> None:
    validate(document)


def test_the_type_of_a_problem_points_into_the_contract(house: House, document: dict[str, Any]) -> None:
    told = house.get("/v1/reservations/HS-ZZZZZZ").json
    address, _, pointer = told["type"].partition("#")
    assert address == f"{house.address}/v1/openapi.json"
    found: Any = document
    for step in pointer.strip("/").split("/"):
        found = found[step]
    assert found["status"] == 404
    assert found["title"] == {"id": told["title"], "en": "Not found"}


def test_every_code_is_in_the_contract(document: dict[str, Any]) -> None:
    assert document["x-problems"].keys() == set(Code)
    assert set(document["components"]["schemas"]["Fault"]["properties"]["code"]["enum"]) == set(FaultCode)


@pytest.mark.parametrize("code", Code)
def test_every_code_is_documented_with_its_status(code: Code) -> None:
    assert f"| {STATUS[code]} | `{code}` |" in DOCUMENTED


@pytest.mark.parametrize("code", FaultCode)
def test_every_fault_is_documented(code: FaultCode) -> None:
    assert f"| `{code}` |" in DOCUMENTED


def test_every_path_is_documented(document: dict[str, Any]) -> None:
    for path, operations in document["paths"].items():
        for method in operations:
            assert f"{method.upper()} `{path}`" in DOCUMENTED


def test_every_field_is_documented(document: dict[str, Any]) -> None:
    for name in document["components"]["schemas"]["Request"]["properties"]:
        assert f"| `{name}` |" in DOCUMENTED


def test_all_that_a_manage_page_can_be_asked_is_in_the_contract(document: dict[str, Any]) -> None:
    asked_ = document["paths"]["/v1/reservations/{reference}"]["get"]["parameters"]
    told = {each["name"]: each["schema"] for each in asked_}
    assert told.keys() == {"reference", "token", "lang", "from", "done"}
    assert told["done"] == {"enum": ["moved", "corrected", "unchanged"]}


def test_ordinary_requests_are_as_the_contract_asks(house: House) -> None:
    house.contract.validate(schema("Request"), asked())
    house.contract.validate(schema("Request"), asked(units=1, notes="", lang="en", idempotency_key="k" * 16))
    house.contract.validate(schema("Form"), typed(utm_source="poster"))


@pytest.mark.parametrize("changes", [{"name": None}, {"repeat": "weekly"}, {"party_size": "banyak"}, {"start": "9:00"}])
def test_requests_that_are_refused_break_the_contract(changes: dict[str, Any], house: House) -> None:
    with pytest.raises(ValidationError):
        house.contract.validate(schema("Request"), asked(**changes))
    assert house.post_json(asked(**changes)).status == 422
