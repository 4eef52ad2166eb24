"""The page of one photograph: what it shows, what is asked about it, who has put it where it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.base.clock import VIETNAM
from gandan.emulation.registry import records_of
from gandan.evidence.access import photograph_for, publishes, seen_among
from gandan.evidence.choices import Answer, People, Size, State
from gandan.evidence.models import Likeness, Photograph
from gandan.evidence.queries import open_likenesses
from gandan.evidence.rules.states import Standing, unfit_for_the_public, why_not_publish
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.queries import labels_of
from gandan.sites.office.frame import shell_of
from gandan.sites.office.photos.fields import described_fields
from gandan.sites.office.photos.shots import Shot, address_of, shots_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link


@dataclass(frozen=True)
class May:
    """What this account may do with the photograph now. `unready`: why it is not publishable; `not_you`: why not by this account."""

    describe: bool
    propose: bool
    publish: bool
    withdraw: bool
    erase: bool
    unready: str
    not_you: str


@dataclass(frozen=True)
class Question:
    """The same picture used twice, asked of the author. `other` is None where this account does not see the other photograph."""

    id: UUID
    other: Shot | None
    answered: str
    reason: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Step:
    """Who did what with it."""

    label: str
    who: str
    at: datetime | None


@require_safe
def show(request: HttpRequest, photograph: UUID) -> HttpResponse:
    """One photograph."""
    account = account_of(request)
    return shown(request, photograph_for(account, photograph, today()))


def shown(
    request: HttpRequest, row: Photograph, *, given: Mapping[str, str] | None = None,
    errors: Mapping[str, tuple[str, ...]] | None = None, asked: tuple[UUID, Mapping[str, tuple[str, ...]]] | None = None,
) -> HttpResponse:  # fmt: skip
    """The page, also with what was typed and why it was refused. `asked`: errors of one answer."""
    account, day = account_of(request), today()
    may = may_of(account, row, day)
    record = records_of([(row.subject_kind, row.subject)], account, day).get(row.subject)
    (shot,) = shots_of([row], places=True)
    label = labels_of([row.place_id])[row.place_id]
    faults = dict(errors or {})
    fields = described_fields(given or _said(row), faults) if may.describe else ()
    context = {
        "shell": shell_of(request, "records"),
        "crumbs": [
            Link(label.text, reverse("office:unit", args=[label.key])),
            Link(_("Ảnh"), reverse("office:photos:gallery", args=[label.key])),
        ],
        "row": row,
        "shot": shot,
        "record": record,
        "record_href": reverse("office:record", args=[row.subject_kind, row.subject]) if record is not None else "",
        "may": may,
        "people": str(People(row.people).label),
        "fields": fields,
        "blur": (given or {}).get("blur") or json.dumps(row.blur),
        "blur_errors": faults.get("blur", ()),
        "drop_location": _location(row) if may.describe else None,
        "questions": questions_of(account, row, day, asked, may=may),
        "steps": steps_of(row),
        "original": address_of(row.pk, Size.ORIGINAL) if may.describe else "",
    }  # fmt: skip
    return page(request, "office/photos/show.html", context, status=422 if errors or asked else 200)


def may_of(account: Account, row: Photograph, day: date) -> May:
    """For the buttons only; the acts ask again."""
    corrects = reach(account, Can.CORRECT, day).holds(row.place_id, row.lead_id)
    duty = publishes(account, row.place_id, row.lead_id, day)
    hands = [hand for hand in (row.recorded_by_id, row.screened_by_id, row.proposed_by_id) if hand is not None]
    standing = Standing(State(row.state), row.caption, People(row.people), row.consent, hands)
    unready = unfit_for_the_public(standing)
    public = row.state == State.PUBLISHED
    problem = why_not_publish(standing, account.pk)
    return May(
        describe=corrects,
        propose=corrects and row.state in {State.PRIVATE, State.WITHDRAWN} and not unready,
        publish=duty and not public and not problem,
        withdraw=(corrects or duty) and row.state in {State.PROPOSED, State.PUBLISHED},
        erase=corrects,
        unready=unready if (corrects or duty) and not public else "",
        not_you=problem if duty and not public and problem and not unready else "",
    )


def questions_of(
    account: Account, row: Photograph, day: date, asked: tuple[UUID, Mapping[str, tuple[str, ...]]] | None, *, may: May
) -> list[Question]:
    """What is asked about it; the forms are for those who may correct it. Three queries at most."""
    rows = open_likenesses([row.pk]).get(row.pk, [])
    if not rows:
        return []
    seen = seen_among(account, [one.other_id for one in rows], day)
    others = {shot.id: shot for shot in shots_of([one.other for one in rows if one.other_id in seen], places=True)}
    wrong = dict([asked]) if asked is not None else {}
    return [
        Question(
            one.pk, others.get(one.other_id), str(Answer(one.answer).label) if one.answer else "", one.reason,
            _answer_fields(one, wrong.get(one.pk, {})) if may.describe else (),
        )
        for one in rows
    ]  # fmt: skip


def steps_of(row: Photograph) -> list[Step]:
    """Who recorded, proposed and published it, as it stands."""
    received = row.received_at.astimezone(VIETNAM)
    steps = [Step(_("Nhận"), row.recorded_by.name if row.recorded_by else "", received)]
    if row.proposed_by is not None:
        steps.append(Step(_("Đề nghị công bố"), row.proposed_by.name, None))
    if row.published_by is not None and row.published_at is not None:
        steps.append(Step(_("Công bố"), row.published_by.name, row.published_at.astimezone(VIETNAM)))
    return steps


def _said(row: Photograph) -> dict[str, str]:
    return {"caption": row.caption, "moment": row.moment, "people": row.people, "consent": row.consent}


def _location(row: Photograph) -> Field | None:
    if not row.keep_location:
        return None
    return Field(
        "drop_location", _("Bỏ vị trí đã giữ"), Control.CHECK, "1", (Option("1", ""),), full=True,
        help=_("Vị trí bị xóa khỏi ảnh gốc và không lấy lại được."),
    )  # fmt: skip


def _answer_fields(row: Likeness, errors: Mapping[str, tuple[str, ...]]) -> tuple[Field, ...]:
    options = [(Answer.RIGHT, _("Đúng, vì…")), (Answer.MEND, _("Để tôi sửa"))]
    return (
        Field("answer", _("Trả lời"), Control.RADIO, row.answer,
              tuple(Option(value, label, selected=row.answer == value) for value, label in options),
              errors=errors.get("answer", ()), required=True, full=True),
        Field("reason", _("Vì sao dùng lại"), Control.TEXT, row.reason, errors=errors.get("reason", ()), full=True, optional_word=True,
              attributes={"maxlength": "300"}, help=_("Ví dụ: hai xã cùng làm một đoạn đường.")),
    )  # fmt: skip
