"""The door to the minutes of a draw: whoever may see the draw may print them, once it was drawn."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from gandan.base.errors import RuleBroken
from gandan.democracy.access.draw import draw_for
from gandan.democracy.choices.draw import DrawState, PresentRole
from gandan.democracy.models import Draw
from gandan.democracy.queries.draw import Course, course_of, value_of
from gandan.people.models import Account
from gandan.reports.layouts.catalogue import ruleset_for
from gandan.reports.papers.access import Printed
from gandan.reports.papers.draw import DrawFacts, DrawnLine, Fixed, compose_draw
from gandan.reports.papers.queries import body_on

S = DrawState


def draw_paper(draw: UUID, *, account: Account | None, today: date, illustrative: bool = False) -> Printed:
    """The minutes. Raises NotFound where the account does not see the draw, RuleBroken where it was not drawn."""
    row = draw_for(account, draw, today)
    course = course_of(row.pk)
    if course.latest(S.DRAWN) is None:
        raise RuleBroken(_("Cuộc bốc thăm này chưa bốc nên chưa có biên bản."))
    with translation.override("vi"):
        document = compose_draw(_facts(row, course, illustrative=illustrative))
    return Printed(document, ruleset_for(document.family, document.date), f"bien-ban-boc-tham-{row.draw_on.isoformat()}-{str(row.pk)[-6:]}")


def _facts(row: Draw, course: Course, *, illustrative: bool) -> DrawFacts:
    told, listed = course.document(S.COMMITTED), course.document(S.OPENING)
    closed, outcome = course.document(S.CLOSED), course.document(S.DRAWN)
    labels, got = {one["code"]: one["label"] for one in told["lots"]}, dict(outcome["drawn"])
    handed, opened = dict(listed["commitments"]), dict(closed["openings"])
    return DrawFacts(
        body=body_on(row.lead_id, row.draw_on), title=row.title, on=row.draw_on, place=told["place"],
        venue=row.venue, number=row.number, decided_by=row.decided_by, decided_on=row.decided_on,
        present=tuple((str(PresentRole(role).label).capitalize(), number) for role, number in closed["present"]),
        announced=_fixed(course, S.COMMITTED), listed=_fixed(course, S.OPENING), closed=_fixed(course, S.CLOSED),
        drawn=_fixed(course, S.DRAWN), handed_in=len(handed), opened=len(opened),
        unopened=tuple(sorted(set(handed) - set(opened))), value_name=value_of(row).name, value=outcome["value"],
        read_from=outcome["read_from"], seed=outcome["seed"],
        lines=tuple(
            DrawnLine(one["code"], one["group"], got[one["code"]] or "", labels.get(got[one["code"]], "")) for one in told["participants"]
        ),
        lots=len(told["lots"]), left=tuple(outcome["left"]), illustrative=illustrative,
    )  # fmt: skip


def _fixed(course: Course, state: DrawState) -> Fixed:
    stage = course.latest(state)
    if stage is None:
        raise RuleBroken(_("Hồ sơ bốc thăm này thiếu một bước nên không lập được biên bản."))
    return Fixed(stage.at, stage.digest)
