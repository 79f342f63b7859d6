"""The files of the built site that are no pages, and the catalog they were made from."""

from __future__ import annotations

import pytest

from chalicelib.catalog import Catalog
from compile_catalog import load
from tests.builders import TODAY
from tools.processes import ROOT


@pytest.fixture(scope="session")
def shipped() -> Catalog:
    """The catalog of the shipped data, as it stands on the pinned day."""
    return load(ROOT / "data", today=TODAY)
