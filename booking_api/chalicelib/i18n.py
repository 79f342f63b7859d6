"""Translations for templates and messages. Indonesian is the source; other languages come from `.mo` files."""

from __future__ import annotations

from gettext import GNUTranslations, NullTranslations
from typing import TYPE_CHECKING, Any, BinaryIO

from .catalog import Lang

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment

Translations = dict[Lang, NullTranslations]


def N_(message: str) -> str:  # noqa: N802  # gettext's own name for "mark here, translate later"
    return message


def translations(english: BinaryIO) -> Translations:
    """The translations of both languages; `english` is a compiled catalogue (.mo)."""
    return {"id": NullTranslations(), "en": GNUTranslations(english)}


def install(environment: Environment, languages: Translations) -> None:
    """Give an environment with `jinja2.ext.i18n` its gettext functions, by the `lang` of each context."""
    # Imported here: JSON answers must not pay for Jinja at a cold start.
    from jinja2 import pass_context  # noqa: PLC0415

    @pass_context
    def gettext(context: Any, message: str) -> str:
        return languages[context["lang"]].gettext(message)

    @pass_context
    def ngettext(context: Any, one: str, many: str, count: int) -> str:
        return languages[context["lang"]].ngettext(one, many, count)

    install_callables: Callable[..., None] = environment.install_gettext_callables  # type: ignore[attr-defined]
    install_callables(gettext, ngettext, newstyle=True)
