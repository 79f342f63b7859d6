"""The function starts cheaply: importing it asks for no setting, no network and no template engine."""

import subprocess
import sys
from pathlib import Path

import pytest

SHOW = "import sys, app; print(app.app.debug, 'jinja2' in sys.modules, sorted(app.app.routes))"


def imported(function: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SHOW], cwd=function, env=env, capture_output=True, text=True, check=False
    )


def test_importing_needs_no_setting(function: Path) -> None:
    result = imported(function)
    assert result.stderr == ""
    assert result.stdout.startswith("False False ['/v1/availability', ")


def test_a_started_function_without_a_key_says_so_at_once(function: Path) -> None:
    result = imported(function, AWS_LAMBDA_FUNCTION_NAME="booking", AWS_DEFAULT_REGION="ap-southeast-3")
    assert result.returncode == 1
    assert "SECRET_KEY must hold at least 32 random characters" in result.stderr


@pytest.mark.parametrize("path", ["/v1/health", "/v1/reservations"])
def test_the_gateway_is_given_every_method(path: str, function: Path) -> None:
    """It would answer a wrong method with 403 and no body of ours, and take no path it does not know."""
    code = f"import app; print(sorted(app.app.routes[{path!r}]))"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=function, env={}, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']"
