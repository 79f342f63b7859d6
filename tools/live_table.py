"""Which table an operator's command works on: that of a deployed stage, or the one of this machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import botocore.session
from botocore.exceptions import ClientError

from tools.engine import dynamodb, engine_process
from tools.local_settings import LocalSettings, local_settings
from tools.serve import DataInUse, claim

_STACK = "hetero-space-{stage}"


class NoTable(Exception):
    """Nothing was deployed or served yet, so that there is nothing to look at."""


@contextmanager
def live_table(environ: Mapping[str, str]) -> Iterator[tuple[Any, str]]:
    """A client of DynamoDB and the name of the table: of the stage that STAGE names, else of this machine.

    Raises NoTable; what botocore raises where AWS cannot be reached.
    """
    if stage := environ.get("STAGE"):
        session = botocore.session.get_session()
        yield session.create_client("dynamodb"), table_of(session.create_client("cloudformation"), stage)
        return
    settings = local_settings(environ)
    if not settings.data_dir.joinpath("db").exists():
        message = f"{settings.data_dir} holds no data yet"
        raise NoTable(message)
    with _local_engine(settings) as address:
        yield dynamodb(address), settings.table


def table_of(cloudformation: Any, stage: str) -> str:
    """The physical name of the table in the stage's stack. Raises NoTable where there is no such stack."""
    stack = _STACK.format(stage=stage)
    try:
        found = cloudformation.describe_stack_resource(StackName=stack, LogicalResourceId="BookingTable")
    except ClientError as error:
        if error.response["Error"]["Code"] != "ValidationError":
            raise
        message = f"the stack {stack} has no table yet"
        raise NoTable(message) from error
    return str(found["StackResourceDetail"]["PhysicalResourceId"])


@contextmanager
def _local_engine(settings: LocalSettings) -> Iterator[str]:
    """The engine that `make serve` runs at this moment, or one started for the purpose."""
    with (settings.data_dir / "lock").open("a+", encoding="utf-8") as lock:
        try:
            claim(lock, settings.data_dir)
        except DataInUse:
            lock.seek(0)
            address = lock.read()
            if not address:
                raise
            yield address
            return
        with engine_process(settings.engine, data_dir=settings.data_dir / "db") as address:
            yield address
