"""The settings of the local stack, from the environment (docs/architecture.md lists them)."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.processes import ROOT


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalSettings:
    """Where things listen, where data lie, and what the engine is."""

    site_port: int
    api_port: int
    site_url: str
    api_url: str
    data_dir: Path
    engine: str
    table: str

    @property
    def functions_environment(self) -> dict[str, str]:
        """What the function finds in its environment, the engine's address apart."""
        return {
            "SITE_URL": self.site_url,
            "API_URL": self.api_url,
            "SITE_ORIGINS": os.environ.get("SITE_ORIGINS", self.site_url),
            "TABLE_NAME": self.table,
            "SECRET_KEY": os.environ.get("SECRET_KEY") or _kept_key(self.data_dir / "secret-key"),
        }


def local_settings(environ: Mapping[str, str]) -> LocalSettings:
    """The settings in `environ`, with their defaults. Raises ValueError when a port is no number."""
    site_port, api_port = _port(environ, "SITE_PORT", 8000), _port(environ, "API_PORT", 8001)
    return LocalSettings(
        site_port=site_port,
        api_port=api_port,
        site_url=environ.get("SITE_URL", f"http://localhost:{site_port}").rstrip("/"),
        api_url=environ.get("API_URL", f"http://localhost:{api_port}").rstrip("/"),
        data_dir=(ROOT / environ.get("DATA_DIR", "var")).resolve(),
        engine=environ.get("DB_ENGINE", "roto"),
        table=environ.get("TABLE_NAME", "hetero-space-local"),
    )


def _port(environ: Mapping[str, str], name: str, default: int) -> int:
    written = environ.get(name, str(default))
    if not written.isdecimal() or not 0 < int(written) < 2**16:
        message = f"{name} is '{written}'; write a port number such as {default}"
        raise ValueError(message)
    return int(written)


def _kept_key(file: Path) -> str:
    """The key in `file`, made on first use: manage links stay good when the stack starts again."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48), "utf-8")
    return file.read_text("utf-8")
