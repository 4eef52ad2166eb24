"""Scoring an initiative by a rubric, and naming who may."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.base.errors import BadInput, RuleBroken
from gandan.base.intake import IntakeRefused
from gandan.emulation.access import initiative_for, initiative_to_appraise
from gandan.emulation.actions import appraise_initiative, name_appraiser
from gandan.emulation.intake import AppraisalIn
from gandan.emulation.models import Initiative
from gandan.emulation.queries.appraisers import candidates_for
from gandan.emulation.queries.scores import Scored, own_sheet
from gandan.emulation.rules.rubrics import Rubric, points_text, rubric, rubrics_for
from gandan.evidence.access import photographs_of
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.choices import Level
from gandan.places.queries import lineage, names_of
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.photos.fields import Errors
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link


@dataclass(frozen=True)
class CriterionFields:
    """A criterion with its fields."""

    name: str
    help: str
    most: str
    fields: tuple[Field, ...]


def appraise(request: HttpRequest, record: UUID) -> HttpResponse:
    """One's own sheet, by a rubric."""
    account, day = account_of(request), today()
    row = initiative_to_appraise(account, record, day)
    usable = rubrics_for(_province(row), day.year)
    code = request.POST.get("rubric") or request.GET.get("rubric") or usable[0].code
    used = rubric(code)
    own = own_sheet(row, used.code, account)
    errors: dict[str, tuple[str, ...]] = {}
    if request.method == "POST":
        try:
            data = AppraisalIn.read(_told(request, used), today=day)
            expected = request.POST.get("expected", "")
            seen = int(expected) if expected.isdigit() else None
            appraise_initiative(row.pk, data, by=account, today=day, now=clock.now(), expected=seen)
            return done(request, _("Đã giữ phiếu chấm của bạn."), at("initiative", row.pk))
        except IntakeRefused as refused:
            errors = _by_field(refused, used, request)
        except BadInput as refused:
            errors = {refused.field or "note": (str(refused),)}
        except RuleBroken as refused:
            errors = {"note": (str(refused),)}
    criteria = _criteria(request, row, account, used, own, errors)
    note = request.POST.get("note", own.appraisal.note if own else "")
    on = request.POST.get("on", (own.appraisal.on if own else day).isoformat())
    rest = (
        Field("on", _("Ngày chấm"), Control.DATE, on, errors=errors.get("on", ()), required=True),
        Field("note", _("Nhận xét chung"), Control.TEXTAREA, note, errors=errors.get("note", ()), full=True),
    )
    context = {
        "shell": shell_of(request, "initiatives"),
        "crumbs": [Link(_("Mô hình, điển hình"), at("initiatives")), Link(row.title, at("initiative", row.pk))],
        "row": row,
        "rubric": used,
        "most": points_text(used.most),
        "unproved": points_text(used.unproved) if used.unproved else "",
        "bands": [(band.name, points_text(band.tenths)) for band in used.bands],
        "others": [Link(one.name, f"?rubric={one.code}", current=one.code == used.code) for one in usable],
        "criteria": criteria,
        "rest": rest,
        "faults": [field for one in criteria for field in one.fields] + list(rest),
        "expected": own.appraisal.revision if own else "",
        "back": at("initiative", row.pk),
    }
    return page(request, "office/initiatives/appraise.html", context, status=422 if errors else 200)


def name(request: HttpRequest, record: UUID) -> HttpResponse:
    """Name an account that may score the initiative."""
    account, day = account_of(request), today()
    row = initiative_for(account, record, day, to=Can.CONFIRM)
    candidates = {str(one.pk): one for one in candidates_for(row, day)}
    errors: tuple[str, ...] = ()
    chosen = request.POST.get("account", "")
    if request.method == "POST":
        if chosen not in candidates:
            errors = (_("Hãy chọn một người trong danh sách."),)
        else:
            try:
                name_appraiser(row.pk, candidates[chosen], by=account, today=day, now=clock.now())
                return done(request, _("Đã cử người thẩm định."), at("initiative", row.pk))
            except RuleBroken as refused:
                errors = (str(refused),)
    options = (Option("", _("Chọn một người")), *(Option(key, one.name, selected=key == chosen) for key, one in candidates.items()))
    context = {
        "shell": shell_of(request, "initiatives"),
        "crumbs": [Link(_("Mô hình, điển hình"), at("initiatives")), Link(row.title, at("initiative", row.pk))],
        "row": row,
        "title": _("Cử người thẩm định"),
        "told": _("Người ghi mô hình không tự thẩm định."),
        "button": _("Cử người này"),
        "fields": [Field("account", _("Người thẩm định"), Control.SELECT, chosen, options, errors=errors, required=True, full=True)],
        "back": at("initiative", row.pk),
    }
    return page(request, "office/initiatives/reason.html", context, status=422 if errors else 200)


def _told(request: HttpRequest, used: Rubric) -> dict[str, object]:
    """The sheet as the intake takes it; criteria without points, words and photographs are left out."""
    scores = []
    for one in used.criteria:
        points = request.POST.get(f"points.{one.code}", "").strip().replace(",", ".")
        evidence = request.POST.get(f"evidence.{one.code}", "").strip()
        photographs = request.POST.getlist(f"photographs.{one.code}")
        if points or evidence or photographs:
            scores.append({"criterion": one.code, "points": points or "0", "evidence": evidence, "photographs": photographs})
    return {"rubric": used.code, "on": request.POST.get("on", ""), "note": request.POST.get("note", "").strip(), "scores": scores}


def _by_field(refused: IntakeRefused, used: Rubric, request: HttpRequest) -> dict[str, tuple[str, ...]]:
    """Errors of the intake on the fields of the page: scores.2.points is of the third criterion that was filled in."""
    filled = [str(one["criterion"]) for one in _told(request, used)["scores"]]  # type: ignore[attr-defined]  # a list of ours
    found: dict[str, tuple[str, ...]] = {}
    for error in refused.errors:
        parts = error.field.split(".")
        field = parts[0] or "note"
        if parts[0] == "scores" and len(parts) > 1 and parts[1].isdigit():
            name = parts[2] if len(parts) > 2 and parts[2] in ("points", "evidence", "photographs") else "points"
            field = f"{name}.{filled[int(parts[1])]}"
        found[field] = (*found.get(field, ()), error.message)
    return found


def _criteria(
    request: HttpRequest, row: Initiative, account: Account, used: Rubric, own: Scored | None, errors: Errors
) -> list[CriterionFields]:  # fmt: skip
    photographs = list(photographs_of(account, "initiative", row.pk, today()))
    found = []
    for one in used.criteria:
        score = own.scores.get(one.code) if own else None
        points = request.POST.get(f"points.{one.code}", points_text(score.tenths) if score else "")
        evidence = request.POST.get(f"evidence.{one.code}", score.evidence if score else "")
        kept = [str(photo) for photo in score.photographs] if score else []
        chosen = request.POST.getlist(f"photographs.{one.code}") if request.method == "POST" else kept
        options = tuple(
            Option(str(photo.pk), photo.caption or _("Ảnh chưa có chú thích"), selected=str(photo.pk) in chosen) for photo in photographs
        )
        names = (f"points.{one.code}", f"evidence.{one.code}", f"photographs.{one.code}")
        fields = [
            Field(names[0], _("Điểm"), Control.COUNT, points, errors=errors.get(names[0], ()),
                  unit=_("trên %(most)s") % {"most": points_text(one.tenths)}),
            Field(names[1], _("Minh chứng"), Control.TEXTAREA, evidence, errors=errors.get(names[1], ()), full=True),
        ]  # fmt: skip
        if options:
            fields.append(
                Field(names[2], _("Ảnh của mô hình"), Control.CHECKBOXES, "", options, errors=errors.get(names[2], ()), full=True)
            )
        found.append(CriterionFields(one.name, one.help, points_text(one.tenths), tuple(fields)))
    return found


def _province(row: Initiative) -> str:
    """The code of the province in which it lies: rubrics are provincial."""
    tree, day = lineage(), today()
    place = row.place_id if tree.exists(row.place_id, day) else tree.where(row.place_id, row.since, day)
    spans = names_of(tree.chain(place, day))
    return next((span.code for span in spans.values() if span.level == Level.PROVINCE), "")
