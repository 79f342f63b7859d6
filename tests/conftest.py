"""What tests share: an engine in memory, a table of their own, API processes over HTTP, and the site, built once.

Every process is real. Dates are pinned to those of `tests.builders`: the site is built for 24 November 2026, and the
function's clock stands at nine o'clock of that day unless a test says otherwise.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.builders import NOW, TODAY
from tools.engine import dynamodb, engine_process, environment
from tools.function import assemble
from tools.ports import HOST, free_port, port_of
from tools.services import listening, start_api, start_site
from tools.site_build import build_site
from tools.table import create_table

# No test makes a statement about speed: a busy machine must not turn one red.
settings.register_profile("untimed", settings(deadline=None, suppress_health_check=[HealthCheck.too_slow]))
settings.load_profile("untimed")

# What the store's contract tests run on. Everything else runs on the first.
ENGINES = ("roto", "ministack")

# A busy machine is slow, not wrong: no property fails by the clock.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

StartApi = Callable[..., list[str]]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where site and API are found in this run; the built site has them in its pages."""

    site: str
    api: str


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine" in metafunc.fixturenames and metafunc.definition.get_closest_marker("contract"):
        metafunc.parametrize("engine", ENGINES, indirect=True, scope="session")


@pytest.fixture(scope="session")
def engines() -> Iterator[Callable[[str], str]]:
    """Start an engine by its name, once a run; its address."""
    with ExitStack() as stack:
        yield cache(lambda choice: stack.enter_context(engine_process(choice)))


@pytest.fixture(scope="session")
def engine(engines: Callable[[str], str], request: pytest.FixtureRequest) -> str:
    """The address of a DynamoDB-compatible engine that keeps everything in memory."""
    return engines(getattr(request, "param", ENGINES[0]))


@pytest.fixture(scope="session")
def client(engine: str) -> Any:
    """A botocore client of the engine."""
    return dynamodb(engine)


@pytest.fixture
def table(client: Any) -> str:
    """The name of an empty table that belongs to the test alone."""
    name = f"test-{uuid.uuid4().hex}"
    create_table(client, name)
    return name


@pytest.fixture(scope="session")
def addresses() -> Addresses:
    return Addresses(site=f"http://{HOST}:{free_port()}", api=f"http://{HOST}:{free_port()}")


@pytest.fixture(scope="session")
def function(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the function as shipped, compiled for the pinned day."""
    return assemble(tmp_path_factory.mktemp("function"), env={"SITE_TODAY": TODAY.isoformat()})


def pinned_settings(engine: str, table: str, addresses: Addresses) -> dict[str, str]:
    """What an API process of a test finds in its environment."""
    return {
        **environment(engine),
        "TABLE_NAME": table,
        "BOOKING_NOW": NOW.isoformat(),
        "SITE_TODAY": TODAY.isoformat(),
        "SITE_URL": addresses.site,
        "API_URL": addresses.api,
        "SITE_ORIGINS": addresses.site,
        "SECRET_KEY": "kunci uji yang tidak rahasia, 32 huruf lebih",
    }


@pytest.fixture
def api(engine: str, table: str, function: Path, addresses: Addresses) -> Iterator[StartApi]:
    """`api(processes, **settings)` starts that many API processes on the test's table; their addresses.

    The first one listens where the built site looks for the API. Settings replace the pinned ones:
    `api(BOOKING_NOW="2026-12-01T08:00:00+07:00")`.
    """
    pinned = pinned_settings(engine, table, addresses)
    with ExitStack() as stack:

        def start(processes: int = 1, **settings: str) -> list[str]:
            ports = [port_of(addresses.api), *(free_port() for _ in range(processes - 1))]
            env = {**pinned, **settings}
            stack.enter_context(listening({port: start_api(port, function=function, env=env) for port in ports}))
            return [f"http://{HOST}:{port}" for port in ports]

        yield start


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, addresses: Addresses) -> Path:
    """The folder of the site, built for the pinned day and this run's addresses."""
    folder = tmp_path_factory.mktemp("site") / "output"
    env = {"SITE_TODAY": TODAY.isoformat(), "SITE_URL": addresses.site, "API_URL": addresses.api}
    result = build_site(folder, env=env)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture(scope="session")
def site(built_site: Path, addresses: Addresses) -> Iterator[str]:
    """The address at which the built site is served, with the headers of production."""
    port = port_of(addresses.site)
    with listening({port: start_site(port, folder=built_site)}):
        yield addresses.site
