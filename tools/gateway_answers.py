"""What API Gateway answers without asking the function, as the deploy template words it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tools.table import resources

_HEADER = "gatewayresponse.header."


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, ready to send."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def gateway_answers(site_url: str, api_url: str) -> dict[str, Answer]:
    """The answers with a fixed status by their `ResponseType`, for a site and an API at these addresses."""
    parameters = {"${SiteUrl}": site_url, "${ApiUrl}": api_url}
    found = {}
    for resource in resources().values():
        properties = resource.get("Properties", {})
        if resource.get("Type") == "AWS::ApiGateway::GatewayResponse" and "StatusCode" in properties:
            headers = tuple(
                (name.removeprefix(_HEADER), _substituted(value, parameters).strip("'"))
                for name, value in properties["ResponseParameters"].items()
            )
            body = _substituted(properties["ResponseTemplates"]["application/json"], parameters).encode()
            found[properties["ResponseType"]] = Answer(int(properties["StatusCode"]), headers, body)
    return found


def _substituted(value: str | dict[str, str], parameters: Mapping[str, str]) -> str:
    """A text of the template, with the parameters put in where it says `Fn::Sub`."""
    if isinstance(value, str):
        return value
    text = value["Fn::Sub"]
    for name, replacement in parameters.items():
        text = text.replace(name, replacement)
    return text
