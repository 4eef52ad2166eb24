"""The page of a programme or movement: what was promised, what was done, what it stands on, its documents, its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gandan.activities.queries import history
from gandan.base.clock import VIETNAM
from gandan.emulation.under import records_under
from gandan.ledger.answers import Question
from gandan.ledger.choices import Dimension
from gandan.ledger.measures import MEASURES, Measure
from gandan.ledger.queries.snapshot import one_snapshot
from gandan.ledger.queries.totals import totals
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import body_names, posts_of
from gandan.places.queries import lineage, names_of
from gandan.programmes.access import programme_for, visible_programmes, visible_targets
from gandan.programmes.choices import ProgrammeKind
from gandan.programmes.models import Programme
from gandan.programmes.queries import Ask, documents_around
from gandan.sites.office.figures import Shown, explored_at, opened_at
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.lines import record_href
from gandan.sites.office.programmes.told import Held, TargetRow, asking, target_rows
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.shell import Link

_FIRST_FIGURES = (
    "outreach.sessions", "outreach.attendance", "campaigns.held", "campaigns.turnout", "contributions.value",
    "initiatives.maintained", "gatherings.held",
)  # fmt: skip


@dataclass(frozen=True)
class Group:
    """The targets of one objective; those of none stand under no words."""

    objective: str
    targets: tuple[TargetRow, ...]


@dataclass(frozen=True)
class Kind:
    """Records of one kind that were done under it: how many, the newest, and where all of them open."""

    title: str
    count: int
    newest: tuple[tuple[Link, date], ...]


@dataclass(frozen=True)
class Step:
    """One step of its history."""

    verb: str
    at: object
    who: str
    reason: str
    css: str


def programme(request: HttpRequest, programme: UUID) -> HttpResponse:
    """One programme or movement."""
    account, day = account_of(request), today()
    row = programme_for(account, programme, day)
    held = Held(reach(account, Can.RECORD, day), reach(account, Can.CORRECT, day))
    with one_snapshot():
        targets = target_rows(row, visible_targets(account, row, day), account, held, day)
        figures, where = _figures(row, account, day)
    groups = _grouped(row, targets)
    parent, children = documents_around(row, visible_programmes(account, day))
    writes = not row.voided and held.correct.holds(row.place_id, row.issuer_id)
    place = names_of({row.place_id})[row.place_id]
    return page(
        request,
        "office/programmes/show.html",
        {
            "shell": shell_of(request, "programmes"),
            "crumbs": [Link(_("Chương trình, đề án"), at("programmes:list"))],
            "row": row,
            "kind": str(ProgrammeKind(row.kind).label),
            "is_movement": row.kind == ProgrammeKind.MOVEMENT,
            "state": row.state_on(day),
            "issuer": body_names({row.issuer_id}).get(row.issuer_id, ""),
            "place": Link(place.full_name, at("place", place.unit.slug)),
            "objectives": [one for one in groups if one.objective],
            "loose": next((one.targets for one in groups if not one.objective), ()),
            "has_targets": bool(targets),
            "answers": [one.answer for one in figures],
            "figures": figures,
            "figures_place": where,
            "explore": _explored(figures, where),
            "kinds": _kinds(row, account, day),
            "parent": _link(parent) if parent is not None else None,
            "children": [_link(one) for one in children],
            "steps": _steps(row),
            "file": at("programmes:file", row.pk) if row.file_id else "",
            "amend": at("programmes:amend", row.pk) if writes else "",
            "withdraw": at("programmes:withdraw", row.pk) if writes and row.withdrawn_on is None else "",
            "void": at("programmes:void", row.pk) if writes else "",
            "new_target": at("programmes:new_target", row.pk) if writes else "",
        },
    )


def _grouped(row: Programme, targets: list[TargetRow]) -> list[Group]:
    """By objective, in its order; objectives without a target too."""
    objectives = list(row.objectives.all())
    groups = [Group(one.text, tuple(target for target in targets if target.objective == one.pk)) for one in objectives]
    return [*groups, Group("", tuple(target for target in targets if target.objective is None))]


def _figures(row: Programme, account: Account, day: date) -> tuple[list[Shown], Link]:
    """What was done under it, at the unit that issued it, or at the account's own: only measures that hold something."""
    ask = asking(account, day)
    unit = next((one for one in (row.place_id, *(post.unit for post in posts_of(account, day))) if _may(ask, one, row, day)), None)
    if unit is None:
        return [], Link("")
    span = names_of({unit})[unit]
    shown = []
    for measure in _measures():
        question = ask(_question(row, unit, measure, day))
        answer = totals(question) if question is not None else None
        if answer is not None and answer.lines:
            shown.append(Shown(answer, opened_at(span.unit.slug, answer.question)))
    return shown, Link(span.full_name, span.unit.slug)


def _may(ask: Ask, unit: int, row: Programme, day: date) -> bool:
    return ask(_question(row, unit, _measures()[0], day)) is not None


def _measures() -> list[Measure]:
    """Every measure that carries programmes: those that matter most first, parts of others left out."""
    carried = [one for one in MEASURES if Dimension.PROGRAMME in one.axes and one.grades and not one.within]
    first = [one for code in _FIRST_FIGURES for one in carried if one.code == code]
    return [*first, *(one for one in carried if one not in first)]


def _question(row: Programme, unit: int, measure: Measure, day: date) -> Question:
    """All that was done under it until today, or until its unit ended."""
    spans = lineage().spans(unit)
    end = spans[-1].last if spans else None
    last = min(day, end) if end is not None else day
    return Question(unit, measure, None, last, where={"programme": (row.slug,)})


def _explored(figures: list[Shown], where: Link) -> str:
    if not figures:
        return ""
    question = figures[0].answer.question
    return explored_at(where.href, question.narrowed(by="unit" if question.measure.is_stock else "year"))


def _kinds(row: Programme, account: Account, day: date) -> list[Kind]:
    return [
        Kind(
            one.kind.label.capitalize(),
            one.count,
            tuple((Link(record.title, record_href(one.kind.kind.value, str(record.pk))), record.day) for record in one.newest),
        )
        for one in records_under(row.member_id, account, day)
    ]


def _link(row: Programme) -> Link:
    return Link(row.named, at("programmes:show", row.pk), note=str(ProgrammeKind(row.kind).label))


def _steps(row: Programme) -> list[Step]:
    verbs = {"record": _("Ghi lần đầu"), "amend": _("Sửa"), "withdraw": _("Thôi hiệu lực"), "void": _("Hủy")}
    css = {"amend": "ask", "withdraw": "no", "void": "no"}
    return [
        Step(verbs.get(one.verb, one.verb), one.at.astimezone(VIETNAM), one.who, one.reason, css.get(one.verb, ""))
        for one in history(row.pk)
    ]
