"""`{% load portal %}`: what the sign-in page and the home page of the demonstration share."""

from __future__ import annotations

from django import template

from gandan.sites.counter.entering import doors
from gandan.sites.pages import today

register = template.Library()


@register.inclusion_tag("counter/doors.html", takes_context=True)
def demonstration_accounts(context: template.Context) -> dict[str, object]:
    """`{% demonstration_accounts %}`: the accounts that may be entered; nothing outside the demonstration."""
    return {"doors": doors(today()), "csrf_token": context.get("csrf_token"), "request": context.get("request")}
