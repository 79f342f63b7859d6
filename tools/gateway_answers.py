"""What API Gateway answers without asking the function, as the deploy template words it."""

from __future__ import annotations

from dataclasses import dataclass

from tools.table import resources

_HEADER = "gatewayresponse.header."


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, ready to send."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def gateway_answers(site_url: str) -> dict[str, Answer]:
    """The answers with a fixed status by their `ResponseType`, for a site at `site_url`."""
    found = {}
    for resource in resources().values():
        properties = resource.get("Properties", {})
        if resource.get("Type") == "AWS::ApiGateway::GatewayResponse" and "StatusCode" in properties:
            headers = tuple(
                (name.removeprefix(_HEADER), _literal(value, site_url))
                for name, value in properties["ResponseParameters"].items()
            )
            body = properties["ResponseTemplates"]["application/json"].encode()
            found[properties["ResponseType"]] = Answer(int(properties["StatusCode"]), headers, body)
    return found


def _literal(value: str | dict[str, str], site_url: str) -> str:
    """The text of a mapping expression: `'text'`, perhaps with the site's address in it."""
    text = value if isinstance(value, str) else value["Fn::Sub"].replace("${SiteUrl}", site_url)
    return text.strip("'")
