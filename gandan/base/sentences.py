"""The one way plain rooms (rules, intake) turn a sentence into the reader's language; they know nothing else of Django."""

from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import override as in_language

__all__ = ["gettext", "gettext_lazy", "in_language"]
