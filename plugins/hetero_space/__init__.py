"""The Pelican plugin that draws every page of the site from the catalog and the prose."""

from pelican.plugins import signals

from .generator import CatalogGenerator


def register() -> None:
    signals.get_generators.connect(_generators)


def _generators(_pelican: object) -> type[CatalogGenerator]:
    return CatalogGenerator
