"""Several API processes on one table, in good weather or bad."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from tests.api.conftest import HOUSE, with_catalog
from tests.conftest import Addresses, pinned_settings
from tools.ports import HOST, free_port
from tools.services import listening, start_api

FAULTY = Path(__file__).with_name("faulty")
PROCESSES = 4


@pytest.fixture(scope="session")
def function(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The function as shipped, with a meeting room and five desks."""
    return with_catalog(tmp_path_factory.mktemp("function"), HOUSE)


@pytest.fixture
def processes(engine: str, table: str, function: Path, addresses: Addresses) -> Iterator[Callable[..., list[str]]]:
    """`processes(faults=0.3)` starts four on the test's table, that share of whose transactions goes wrong."""
    with ExitStack() as stack:

        def start(*, faults: float = 0.0, seed: int = 0) -> list[str]:
            ports = [free_port() for _ in range(PROCESSES)]
            bad_day = {"FAULT_SHARE": str(faults), "FAULT_SEED": str(seed), "REAL_FUNCTION": str(function)}
            children = {}
            for port in ports:
                own = replace(addresses, api=f"http://{HOST}:{port}")
                env = pinned_settings(engine, table, own) | bad_day
                children[port] = start_api(port, function=FAULTY if faults else function, env=env)
            stack.enter_context(listening(children))
            return [f"http://{HOST}:{port}" for port in ports]

        yield start
