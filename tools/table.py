"""The booking table, created from the one place that defines it: the deploy template."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

TEMPLATE = Path(__file__).parents[1] / "deploy" / "resources.yaml"
# What an engine on this machine needs of the definition. Recovery, encryption and streams are AWS's own affair.
_LOCAL = ("AttributeDefinitions", "KeySchema", "BillingMode", "GlobalSecondaryIndexes")


@cache
def resources() -> dict[str, Any]:
    """The resources of the deploy template by their logical name."""
    found: dict[str, Any] = yaml.safe_load(TEMPLATE.read_text("utf-8"))["Resources"]
    return found


def create_table(client: Any, name: str) -> None:
    """Create the table as `name` where it does not exist yet. `client` is botocore's for DynamoDB."""
    properties = resources()["BookingTable"]["Properties"]
    try:
        client.create_table(TableName=name, **{key: properties[key] for key in _LOCAL if key in properties})
    except client.exceptions.ResourceInUseException:
        return
    client.update_time_to_live(TableName=name, TimeToLiveSpecification=properties["TimeToLiveSpecification"])
