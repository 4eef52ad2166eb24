"""One supervision, critique or occasion of opinions: each recommendation with its life, and the publishing of the whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.activities.choices import RecordKind
from gandan.base import clock
from gandan.democracy.access.supervision import watched_for
from gandan.democracy.choices.critique import CritiqueForm
from gandan.democracy.choices.opinion import OpinionForm, OpinionSource, Toward
from gandan.democracy.choices.recommendation import Outcome
from gandan.democracy.choices.supervision import Watcher, WatchForm
from gandan.democracy.models import Critique, Opinion, Supervision
from gandan.democracy.queries.recommendation import Row, matters_of, sums_of
from gandan.democracy.rules.recommendation import state_of
from gandan.emulation.registry import record_type
from gandan.ledger.queries.dimensions import names_of_members
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import body_names
from gandan.places.queries import names_of
from gandan.sites.office.democracy.naming import board_names
from gandan.sites.office.democracy.shown import act_on, panel_of, slug_of_record
from gandan.sites.office.democracy.supervision.waiting import CSS
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.shell import Link

Watched = Supervision | Critique | Opinion


@dataclass(frozen=True)
class Life:
    """One row with its life, in words."""

    row: Row
    topic: str
    owed_by: str
    state: str
    css: str
    outcome: str
    answer: str


@dataclass(frozen=True)
class Fact:
    """One line about the occasion. `href`: where it leads."""

    label: str
    text: str
    href: str = ""


@require_safe
def show(request: HttpRequest, kind: str, record: UUID) -> HttpResponse:
    """The page."""
    account, day = account_of(request), today()
    row = watched_for(kind, account, record, day)
    known = RecordKind(kind)
    rows = matters_of(row)
    slug = slug_of_record(row.pk)
    topics = names_of_members({one.topic_id for one in rows if one.topic_id is not None})
    names = body_names({one.owed_by_id for one in rows if one.owed_by_id is not None})
    writes = not row.voided and reach(account, Can.CORRECT, day).holds(row.place_id, row.lead_id)
    context = {
        "shell": shell_of(request, "democracy"),
        "crumbs": crumbs(),
        "kind": known,
        "row": row,
        "place": names_of([row.place_id])[row.place_id].full_name,
        "lead": body_names({row.lead_id}).get(row.lead_id, ""),
        "facts": facts_of(row, account, day),
        "lives": [_life(one, known, row, day, names, topics, writes=writes) for one in rows],
        "sums": sums_of(rows),
        "record": at("record", kind, row.pk),
        "panel": None if row.voided else panel_of({known: [row]}, account, day, public=_public(known, slug)),
        "act": reverse("office:supervision:show", args=[kind, row.pk]) + "cong-bo/",
    }
    return page(request, "office/democracy/supervision/show.html", context)


@require_POST
def publish(request: HttpRequest, kind: str, record: UUID, act: str) -> HttpResponse:
    """Propose, publish or take back."""
    account, day = account_of(request), today()
    row = watched_for(kind, account, record, day)
    told = act_on(request, act, {RecordKind(kind): [row]}, by=account, today=day, now=clock.now())
    return done(request, told, reverse("office:supervision:show", args=[kind, row.pk]))


def crumbs() -> list[Link]:
    """The way down to one of them."""
    return [Link(_("Dân chủ ở cơ sở"), at("democracy")), Link(_("Giám sát, phản biện, góp ý"), reverse("office:supervision:waiting"))]


def facts_of(row: Watched, account: Account, day: date) -> list[Fact]:
    """What was looked at, how, by whom; links only to what the account sees."""
    spoken_to = body_names({row.body_id}).get(row.body_id, "") if row.body_id is not None else row.body_text
    if isinstance(row, Supervision):
        told = [Fact(_("Bên giám sát"), str(Watcher(row.watcher).label)), *_board(row, account, day)]
        told += [Fact(_("Hình thức"), str(WatchForm(row.form).label)), Fact(_("Cơ quan, tổ chức được giám sát"), spoken_to)]
        told += [*_linked("work", _("Phần việc, công trình được giám sát"), row.work_id, account, day)]
        told += [*_linked("land_project", _("Dự án giải phóng mặt bằng được giám sát"), row.land_project_id, account, day)]
    elif isinstance(row, Critique):
        told = [Fact(_("Tên dự thảo"), row.draft), Fact(_("Bên phản biện"), str(Watcher(row.watcher).label))]
        told += [Fact(_("Hình thức"), str(CritiqueForm(row.form).label)), Fact(_("Cơ quan soạn dự thảo"), spoken_to)]
    else:
        told = [Fact(_("Góp ý về"), str(Toward(row.toward).label)), Fact(_("Ai góp ý"), str(OpinionSource(row.source).label))]
        told += [Fact(_("Hình thức"), str(OpinionForm(row.form).label)), Fact(_("Góp ý với"), spoken_to)]
    return [one for one in told if one.text]


def _board(row: Supervision, account: Account, day: date) -> list[Fact]:
    if row.board_id is None:
        return []
    name = dict(board_names(account, day)).get(str(row.board_id), "")
    return [Fact(_("Ban nào"), name, reverse("office:supervision:board", args=[row.board_id]))] if name else []


def _linked(kind: str, label: str, record: UUID | None, account: Account, day: date) -> list[Fact]:
    if record is None:
        return []
    seen = record_type(kind).visible(account, day).filter(pk=record).first()
    return [Fact(label, seen.title, at("record", kind, record))] if seen is not None else [Fact(label, _("ngoài phạm vi"))]


def _life(
    one: Row, kind: RecordKind, row: Watched, day: date, names: Mapping[int, str], topics: Mapping[int, str], *, writes: bool
) -> Life:
    state = state_of(one, day)
    owed = names.get(one.owed_by_id, "") if one.owed_by_id is not None else one.owed_text
    return Life(
        one, topics.get(one.topic_id, "") if one.topic_id is not None else "", owed, str(state.label), CSS[state],
        str(Outcome(one.outcome).label),
        reverse("office:supervision:answer", args=[kind.value, row.pk, one.row]) if writes else "",
    )  # fmt: skip


def _public(kind: RecordKind, slug: str) -> str:
    return reverse(f"portal:{kind.value}", args=[slug]) if slug else ""
