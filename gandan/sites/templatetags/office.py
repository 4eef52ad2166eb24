"""`{% load office %}`: what only the officers' pages need in their templates."""

from __future__ import annotations

from fractions import Fraction

from django import template

from gandan.sites.ui.quantities import number_text

register = template.Library()


@register.filter
def decimal(value: Fraction) -> str:
    """The ratio 47/2 as 23,5."""
    return number_text(value)
