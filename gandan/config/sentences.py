"""Sentences of the frame: translated before Django is up as well as after."""

from __future__ import annotations

import gettext as catalogues
from pathlib import Path
from typing import Final

from django.apps import apps
from django.utils import translation

from gandan.config import env

LOCALE: Final = Path(__file__).resolve().parent.parent / "locale"


def gettext(sentence: str) -> str:
    """The sentence in the language in force; before Django is up, in the language that the command line was told."""
    if apps.ready:
        return translation.gettext(sentence)
    return catalogues.translation("django", LOCALE, [env.read().language], fallback=True).gettext(sentence)
