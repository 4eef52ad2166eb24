"""The page of one initiative: its story first, then figures, photographs, steps, support, family, what is like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from gandan.base.vietnamese import decimal_text
from gandan.emulation.access import initiative_for, may_appraise, twins_for, visible_initiatives
from gandan.emulation.choices import Level, Registration, Setting, Stage, SupportPurse
from gandan.emulation.models import Initiative, InitiativeStep, Support
from gandan.emulation.queries.appraisers import supports_of
from gandan.emulation.queries.steps import stage_of, steps_of
from gandan.emulation.queries.twins import similar_to
from gandan.emulation.rules.life import NEXT
from gandan.evidence.access import photographs_of
from gandan.ledger.queries.dimensions import names_of_codes
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import body_names
from gandan.places.queries import labels_of
from gandan.programmes.access import visible_programmes
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.initiatives.cards import STAGE_CSS, Card, cards_of, motif_of
from gandan.sites.office.initiatives.family import family_page
from gandan.sites.office.initiatives.scores import score_tables
from gandan.sites.office.photos.shots import shot_pairs, shots_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.quantities import number_text
from gandan.sites.ui.shell import Link

_ALIKE_WORDS = 5


@dataclass(frozen=True)
class Telling:
    """A piece of the story under its heading."""

    heading: str
    text: str


@dataclass(frozen=True)
class StepLine:
    """One step in words."""

    label: str
    css: str
    on: date
    level: str
    decision: str
    note: str
    due: date | None
    who: str
    told: bool


@dataclass(frozen=True)
class SupportLine:
    """One handing over in words. `value` empty: no norm prices it."""

    on: date
    giver: str
    what: str
    purse: str
    value: str
    how: str
    note: str
    void: str


@require_safe
def show(request: HttpRequest, record: UUID) -> HttpResponse:
    """One initiative, to be read."""
    account, day = account_of(request), today()
    row = initiative_for(account, record, day)
    steps = steps_of([row.pk]).get(row.pk, [])
    stage = stage_of(row, steps)
    members = names_of_codes()
    bodies = body_names({row.lead_id, *row.partners.values_list("pk", flat=True)})
    photographs = list(photographs_of(account, "initiative", row.pk, day))
    shots = shots_of(photographs)
    writes = not row.voided and reach(account, Can.CORRECT, day).holds(row.place_id, row.lead_id)
    sector = row.sector.code if row.sector is not None else ""
    due = next((one.due_on for one in reversed(steps) if one.due_on), row.assess_on) if row.until is None else None
    return page(
        request,
        "office/initiatives/show.html",
        {
            "shell": shell_of(request, "initiatives"),
            "crumbs": [Link(_("Mô hình, điển hình"), at("initiatives"))],
            "row": row,
            "place": labels_of([row.place_id])[row.place_id],
            "owner": bodies.get(row.lead_id, ""),
            "partners": [name for body, name in bodies.items() if body != row.lead_id],
            "sector": members.get(("sector", sector), ""),
            "subject": members.get(("subject", row.subject.code), ""),
            "motif": motif_of(sector),
            "stage": str(stage.label),
            "css": STAGE_CSS.get(stage, ""),
            "level": str(Level(row.level).label) if row.level else "",
            "due": due,
            "overdue": due is not None and due <= day,
            "story": _story(row),
            "facts": _facts(row),
            "shots": shots,
            "pairs": shot_pairs(photographs, shots),
            "steps": _steps(steps),
            "supports": _supports(row, account, day),
            "family": family_page(row, account, day),
            "similar": _similar(row, account, day),
            "twins": _twins(row, account, day),
            "scores": score_tables(row, account, day),
            "programme": _programme(row, account, day),
            "step": at("initiative_step", row.pk) if writes and NEXT[stage] else "",
            "back_step": at("initiative_step_back", row.pk) if writes and steps and not steps[-1].told_by_record else "",
            "appraise": at("appraise", row.pk) if not row.voided and may_appraise(account, row, day) else "",
            "name": at("name_appraiser", row.pk) if reach(account, Can.CONFIRM, day).holds(row.place_id, row.lead_id) else "",
            "support": at("initiative_support", row.pk)
            if not row.voided and reach(account, Can.RECORD, day).holds(row.place_id, row.lead_id)
            else "",
            "copy": f"{at('new', 'initiative')}?learned_from={row.pk}" if not reach(account, Can.RECORD, day).is_nowhere else "",
            "record": at("record", "initiative", row.pk),
        },
    )


def _story(row: Initiative) -> list[Telling]:
    told = (
        (_("Vì sao bắt đầu"), row.situation), (_("Làm như thế nào"), row.description), (_("Ai làm việc gì"), row.parts_played),
        (_("Đã được gì"), row.results), (_("Kiểm chứng được"), row.outputs), (_("Nhắm tới"), row.aims),
        (_("Có giữ được, có lan ra được không"), row.prospects), (_("Được hỗ trợ những gì"), row.support),
    )  # fmt: skip
    return [Telling(heading, text) for heading, text in told if text]


def _programme(row: Initiative, account: Account, day: date) -> Link | None:
    """The programme or movement under which it stands, where the account reads it."""
    if row.programme is None:
        return None
    found = visible_programmes(account, day).filter(slug=row.programme.code, voided=False).first()
    return Link(found.title, at("programmes:show", found.pk)) if found is not None else None


def _facts(row: Initiative) -> list[Telling]:
    money = [(_("Ngân sách"), row.budget), (_("Xã hội hóa"), row.donated)]
    told = [
        (_("Đăng ký"), _registered(row)),
        (_("Nơi sinh hoạt"), str(Setting(row.setting).label) if row.setting else ""),
        (_("Dành cho ai"), row.beneficiaries),
        (_("Nguồn lực"), row.resources),
        *((label, f"{number_text(value)} {_('đồng')}" if value else "") for label, value in money),
        (_("Ngày công"), number_text(row.labour_days) if row.labour_days else ""),
        (_("Tiến độ"), row.schedule),
    ]
    return [Telling(label, text) for label, text in told if text]


def _registered(row: Initiative) -> str:
    word = str(Registration(row.registration).label)
    return f"{row.registered_on:%d/%m/%Y}, {word}" if row.registered_on else (word if row.registration != Registration.NEW else "")


def _steps(steps: Sequence[InitiativeStep]) -> list[StepLine]:
    return [
        StepLine(
            str(Stage(one.state).label), STAGE_CSS.get(Stage(one.state), ""), one.on, str(Level(one.level).label) if one.level else "",
            ", ".join(part for part in (one.decision_number, one.decided_by) if part), one.note, one.due_on,
            one.recorded_by.name if one.recorded_by is not None and not one.told_by_record else "", one.told_by_record,
        )
        for one in reversed(steps)
    ]  # fmt: skip


def _supports(row: Initiative, account: Account, day: date) -> list[SupportLine]:
    rows = list(supports_of(row))
    names = body_names({one.giver_id for one in rows})
    corrects = reach(account, Can.CORRECT, day).holds(row.place_id, row.lead_id)
    return [_support(one, names.get(one.giver_id, ""), at("void_support", one.pk) if corrects else "") for one in rows]


def _support(one: Support, giver: str, void: str) -> SupportLine:
    quantity = f"{decimal_text(one.quantity)} {one.unit_text}".strip()
    how = _("theo giấy tờ: %(paper)s") % {"paper": one.receipt} if one.receipt else ""
    if one.norm is not None:
        how = _("theo định mức %(norm)s") % {"norm": f"{number_text(one.norm.price)} {_('đồng')}/{one.norm.unit_text}"}
    value = f"{number_text(one.value)} {_('đồng')}" if one.value is not None else ""
    purse = str(SupportPurse(one.purse).label)
    return SupportLine(one.on, giver, f"{one.item}, {quantity}", purse, value, how, one.note, void)


def _similar(row: Initiative, account: Account, day: date) -> list[Card]:
    found = similar_to(row, visible_initiatives(account, day))
    why = {one.row.pk: _common(one.words) for one in found}
    rows = list(visible_initiatives(account, day).filter(pk__in=list(why)).select_related("sector", "subject"))
    order = list(why)
    return cards_of(sorted(rows, key=lambda one: order.index(one.pk)), account, day, why)


def _common(words: Sequence[str]) -> str:
    many = len(words)
    return ngettext("giống nhau %(n)s chữ: %(words)s", "giống nhau %(n)s chữ: %(words)s", many) % {
        "n": many, "words": ", ".join(words[:_ALIKE_WORDS]),
    }  # fmt: skip


def _twins(row: Initiative, account: Account, day: date) -> list[tuple[Link, str, str]]:
    return [
        (Link(one.other.title, at("initiative", one.other_id)), str(one.get_answer_display()), one.because)
        for one in twins_for(account, row, day)
    ]
