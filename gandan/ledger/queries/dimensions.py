"""Members of dimensions as choices."""

from collections.abc import Iterable

from django.utils.translation import get_language

from gandan.ledger.choices import Dimension
from gandan.ledger.models import Member


def codes_of(dimension: Dimension, among: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """(code, name in the language in force) of a dimension's members, all or those among the codes, in their order."""
    english = (get_language() or "vi").startswith("en")
    members = Member.objects.filter(dimension=dimension).order_by("position", "code")
    if among is not None:
        members = members.filter(code__in=list(among))
    return [(member.code, member.name_en if english else member.name) for member in members]


def names_of_codes() -> dict[tuple[str, str], str]:
    """(dimension, code) -> name in the language in force, for all members. One query."""
    english = (get_language() or "vi").startswith("en")
    return {(member.dimension, member.code): member.name_en if english else member.name for member in Member.objects.all()}


def names_of_members(ids: Iterable[int]) -> dict[int, str]:
    """Identity -> name in the language in force. One query."""
    english = (get_language() or "vi").startswith("en")
    return {member.pk: member.name_en if english else member.name for member in Member.objects.filter(pk__in=list(ids))}
