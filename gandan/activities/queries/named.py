"""What a batch names: bodies and members of dimensions, each looked up once."""

from collections.abc import Callable, Iterable
from datetime import date

from django.utils.translation import gettext

from gandan.base.errors import BadInput
from gandan.ledger.models import Member
from gandan.people.models import Organisation, OrganisationVersion


def groups_of(bodies: Iterable[int]) -> Callable[[int, date], str | None]:
    """A look-up of the actor group of each of these bodies on a day. One query."""
    spans: dict[int, list[tuple[date | None, date | None, str]]] = {}
    versions = OrganisationVersion.objects.filter(organisation_id__in=set(bodies)).order_by("valid")
    for body, valid, group in versions.values_list("organisation_id", "valid", "group"):
        spans.setdefault(body, []).append((valid.lower, valid.upper, group))

    def group_on(body: int, day: date) -> str | None:
        held = spans.get(body, [])
        for first, end, group in held:
            if (first is None or first <= day) and (end is None or day < end):
                return group
        return held[0][2] if held else None

    return group_on


def check_bodies(bodies: Iterable[int]) -> None:
    """Raise BadInput where one of these is no body that was ever recorded. One query."""
    wanted = set(bodies)
    strange = wanted - set(Organisation.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    if strange:
        raise BadInput(gettext("Có cơ quan, tổ chức chưa được ghi nhận. Hãy chọn một đơn vị có sẵn."), field="lead")


def check_members(named: Iterable[tuple[str, str | None]]) -> None:
    """Raise BadInput for a member code that its dimension does not have. One query."""
    wanted = {(dimension, code) for dimension, code in named if code}
    known = set(
        Member.objects.filter(dimension__in={d for d, _ in wanted}, code__in={c for _, c in wanted}).values_list("dimension", "code")
    )
    for dimension, code in sorted(wanted - known):
        raise BadInput(gettext("Không có mục “%(code)s”. Hãy chọn một mục có sẵn.") % {"code": code}, field=dimension)
