"""Who learned an initiative from whom: a tree of one root."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from gandan.emulation.models import Initiative

_DEEPEST = 20  # generations; a model is copied a few times, and a walk must end


@dataclass(frozen=True)
class Kin:
    """One initiative of a family, with those that learned it from there, in the order in which they began."""

    row: Initiative
    children: tuple["Kin", ...]


def is_ancestor(one: UUID, other: UUID) -> bool:
    """Whether `other` is `one`, or learned from it, however far off. A query a generation."""
    at: UUID | None = other
    for _ in range(_DEEPEST):
        if at is None:
            return False
        if at == one:
            return True
        at = Initiative.objects.filter(pk=at).values_list("learned_from", flat=True).first()
    return True


def family_of(row: Initiative, visible: QuerySet[Initiative]) -> Kin:
    """The family tree in which an initiative stands, as far as it is visible and counts. A query a generation."""
    root = row
    for _ in range(_DEEPEST):
        above = visible.filter(pk=root.learned_from_id, voided=False).first() if root.learned_from_id else None
        if above is None:
            break
        root = above
    generations = [[root]]
    for _ in range(_DEEPEST):
        below = list(visible.filter(learned_from__in=[one.pk for one in generations[-1]], voided=False).order_by("since", "pk"))
        if not below:
            break
        generations.append(below)
    children: dict[UUID, list[Kin]] = {}
    for generation in reversed(generations[1:]):
        above_of: dict[UUID, list[Kin]] = {}
        for one in generation:
            if one.learned_from_id is not None:
                above_of.setdefault(one.learned_from_id, []).append(Kin(one, tuple(children.get(one.pk, ()))))
        children = above_of
    return Kin(root, tuple(children.get(root.pk, ())))
