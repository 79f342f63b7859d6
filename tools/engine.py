"""The DynamoDB-compatible engine of the local stack and of the tests, behind the one setting `DB_ENGINE`.

`roto` (the default) is an embedded engine started here; an address (`http://127.0.0.1:8000`) is an engine or a real
table that somebody else runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import botocore.session

from tools.ports import HOST, free_port, wait_for
from tools.processes import ROOT, running

_ROTO = str(Path(sys.executable).with_name("roto-server"))
_MINISTACK = ROOT / ".venv-ministack" / "bin" / "ministack"
# Engines take any key, but botocore asks for one. A real account's settings win.
_CREDENTIALS = {"AWS_DEFAULT_REGION": "ap-southeast-3", "AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local"}


def environment(endpoint: str) -> dict[str, str]:
    """The variables that turn botocore to the engine at `endpoint`."""
    return {
        "AWS_ENDPOINT_URL_DYNAMODB": endpoint,
        **{name: os.environ.get(name, value) for name, value in _CREDENTIALS.items()},
    }


def dynamodb(endpoint: str) -> Any:
    """A botocore client of the engine at `endpoint`."""
    settings = environment(endpoint)
    return botocore.session.get_session().create_client(
        "dynamodb",
        endpoint_url=endpoint,
        region_name=settings["AWS_DEFAULT_REGION"],
        aws_access_key_id=settings["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=settings["AWS_SECRET_ACCESS_KEY"],
    )


@contextmanager
def engine_process(choice: str = "roto", *, data_dir: Path | None = None) -> Iterator[str]:
    """Run the chosen engine and yield its address. Without `data_dir` it keeps everything in memory."""
    if choice.startswith(("http://", "https://")):
        yield choice
    elif choice in _COMMANDS:
        port = free_port()
        command, env = _COMMANDS[choice](port, data_dir)
        with running(command, env=env, label="db") as child:
            wait_for(port, alive=lambda: child.poll() is None)
            yield f"http://{HOST}:{port}"
    else:
        message = f"DB_ENGINE is '{choice}'; it may be {', '.join(_COMMANDS)} or the address of a running engine"
        raise ValueError(message)


def _roto(port: int, data_dir: Path | None) -> tuple[list[str], dict[str, str]]:
    storage = ["--data-dir", str(data_dir)] if data_dir else ["--ephemeral"]
    return [_ROTO, "--host", HOST, "--port", str(port), *storage], {"RUST_LOG": "warn", "NO_COLOR": "1"}


def _ministack(port: int, _data_dir: Path | None) -> tuple[list[str], dict[str, str]]:
    return [str(_MINISTACK)], {
        "BIND_HOST": HOST,
        "GATEWAY_PORT": str(port),
        "SERVICES": "dynamodb",
        "LOG_LEVEL": "WARNING",
    }


_COMMANDS = {"roto": _roto, "ministack": _ministack}
