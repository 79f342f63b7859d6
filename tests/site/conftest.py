"""The built pages and the catalog they were built from."""

from __future__ import annotations

from pathlib import Path

import pytest

from chalicelib.catalog import Catalog
from compile_catalog import load
from tests.builders import TODAY
from tests.site.pages import Page, pages_of
from tests.site.workspace import copy_sources
from tools.processes import ROOT


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, Page]:
    return pages_of(built_site)


@pytest.fixture(scope="session")
def shipped() -> Catalog:
    """The catalog of the shipped data, as it stands on the pinned day."""
    return load(ROOT / "data", today=TODAY)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of everything that the site is built from."""
    return copy_sources(tmp_path)
