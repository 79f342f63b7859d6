"""The embedded engine, the second engine, and the table that both create from the deploy template."""

from __future__ import annotations

from typing import Any

import pytest

from tools.engine import engine_process
from tools.table import create_table


@pytest.mark.contract
def test_every_engine_creates_the_table_of_the_deploy_template(client: Any, table: str) -> None:
    described = client.describe_table(TableName=table)["Table"]
    assert described["TableStatus"] == "ACTIVE"
    assert [(key["AttributeName"], key["KeyType"]) for key in described["KeySchema"]] == [
        ("pk", "HASH"),
        ("sk", "RANGE"),
    ]
    assert client.describe_time_to_live(TableName=table)["TimeToLiveDescription"]["AttributeName"] == "ttl"


def test_a_table_that_exists_keeps_its_items(client: Any, table: str) -> None:
    item = {"pk": {"S": "SPACE#solo"}, "sk": {"S": "DAY#2026-12-01"}}
    client.put_item(TableName=table, Item=item)
    create_table(client, table)
    assert client.get_item(TableName=table, Key=item)["Item"] == item


def test_an_address_is_taken_as_an_engine_that_somebody_else_runs() -> None:
    with engine_process("http://127.0.0.1:1") as address:
        assert address == "http://127.0.0.1:1"


def test_an_unknown_engine_is_named_with_the_choices() -> None:
    with (
        pytest.raises(ValueError, match="DB_ENGINE is 'rotto'; it may be roto, ministack or the address"),
        engine_process("rotto"),
    ):
        pass
