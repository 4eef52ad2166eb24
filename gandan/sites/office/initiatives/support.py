"""Support that was handed over: written down, and voided with a reason."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gandan.activities.choices import NormKind
from gandan.activities.queries import norms_for
from gandan.base import clock
from gandan.base.errors import BadInput, RuleBroken
from gandan.base.ids import new_id
from gandan.base.vietnamese import grouped
from gandan.emulation.access import initiative_for, support_for
from gandan.emulation.actions import Handing, hand_over_support, void_support
from gandan.emulation.choices import SupportKind, SupportPurse
from gandan.emulation.intake import SupportIn
from gandan.emulation.models import Initiative
from gandan.people.choices import Can
from gandan.people.queries import bodies_at
from gandan.places.queries import lineage, names_of
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.photos.fields import Errors, errors_of, typed
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link


def hand_over(request: HttpRequest, record: UUID) -> HttpResponse:
    """Write down what was handed over."""
    account, day = account_of(request), today()
    row = initiative_for(account, record, day, to=Can.RECORD)
    given, errors = typed(request.POST), dict[str, tuple[str, ...]]()
    if request.method == "POST":
        try:
            told: dict[str, object] = {name: value for name, value in given.items() if value and name != "id"}
            told["quantity"] = given.get("quantity", "").replace(".", "").replace(" ", "").replace(",", ".")
            handing = Handing(_identity(given.get("id", "")), row.pk, SupportIn.read(told, today=day))
            hand_over_support([handing], by=account, today=day, now=clock.now())
            return done(request, _("Đã ghi phần hỗ trợ."), at("initiative", row.pk))
        except BadInput as refused:
            errors = errors_of(refused, default="item")
        except RuleBroken as refused:
            errors = {"item": (str(refused),)}
    context = {
        "shell": shell_of(request, "initiatives"),
        "crumbs": [Link(_("Mô hình, điển hình"), at("initiatives")), Link(row.title, at("initiative", row.pk))],
        "row": row,
        "fields": _fields(given or {"on": day.isoformat(), "kind": SupportKind.GOODS.value}, row, errors),
        "back": at("initiative", row.pk),
    }
    return page(request, "office/initiatives/support.html", context, status=422 if errors else 200)


def void(request: HttpRequest, support: UUID) -> HttpResponse:
    """Void support that was written down by mistake."""
    account, day = account_of(request), today()
    row = support_for(account, support, day, to=Can.CORRECT)
    reason, errors = request.POST.get("reason", ""), dict[str, tuple[str, ...]]()
    if request.method == "POST":
        try:
            void_support(row.pk, reason=reason, by=account, today=day, now=clock.now())
            return done(request, _("Đã hủy lần hỗ trợ này."), at("initiative", row.initiative_id))
        except RuleBroken as refused:
            errors = {"reason": (str(refused),)}
    back = at("initiative", row.initiative_id)
    context = {
        "shell": shell_of(request, "initiatives"),
        "crumbs": [Link(_("Mô hình, điển hình"), at("initiatives")), Link(row.initiative.title, back)],
        "row": row.initiative,
        "title": _("Hủy lần hỗ trợ"),
        "told": row.item,
        "button": _("Hủy lần hỗ trợ"),
        "fields": [Field("reason", _("Vì sao hủy"), Control.TEXT, reason, errors=errors.get("reason", ()), required=True, full=True)],
        "back": back,
    }
    return page(request, "office/initiatives/reason.html", context, status=422 if errors else 200)


def _fields(given: dict[str, str], row: Initiative, errors: Errors) -> tuple[Field, ...]:
    def field(name: str, label: str, control: Control, **more: object) -> Field:
        return Field(name, label, control, given.get(name, ""), errors=errors.get(name, ()), **more)  # type: ignore[arg-type]  # as Field's

    def choice(name: str, label: str, pairs: list[tuple[str, str]], control: Control = Control.RADIO, **more: object) -> Field:
        chosen = given.get(name, pairs[0][0])
        options = tuple(Option(value, text, selected=value == chosen) for value, text in pairs)
        return Field(name, label, control, chosen, options, errors=errors.get(name, ()), **more)  # type: ignore[arg-type]  # as Field's

    kinds = [(one.value, str(one.label).capitalize()) for one in SupportKind]
    purses = [(one.value, str(one.label).capitalize()) for one in SupportPurse]
    return (
        Field("id", "", Control.HIDDEN, given.get("id") or str(new_id())),
        field("on", _("Ngày trao"), Control.DATE, required=True),
        choice("giver", _("Cơ quan, tổ chức trao"), [("", _("Chọn cơ quan, tổ chức")), *_bodies(row)], Control.SELECT, required=True),
        choice("kind", _("Trao gì"), kinds),
        choice("purse", _("Lấy từ đâu"), purses),
        field("item", _("Tên hiện vật, nội dung chi"), Control.TEXT, required=True, full=True),
        field("quantity", _("Số lượng; tiền thì ghi số đồng"), Control.COUNT, required=True),
        field("unit_text", _("Đơn vị tính"), Control.TEXT, help=_("bao, cây, bộ, ...")),
        choice("norm", _("Định mức"), [("", _("của nơi gần nhất")), *_norms(row, given)], Control.SELECT),
        field("receipt", _("Giấy tờ của tiền"), Control.TEXT, full=True, help=_("Số phiếu chi, số quyết định, nơi giữ.")),
        field("note", _("Ghi chú"), Control.TEXTAREA, full=True, help=_("Không ghi tên người nhận.")),
    )  # fmt: skip


def _bodies(row: Initiative) -> list[tuple[str, str]]:
    """Bodies of its place and of everything above it, on the day it began and today."""
    tree, day = lineage(), today()
    now = row.place_id if tree.exists(row.place_id, day) else tree.where(row.place_id, row.since, day)
    units = {*tree.chain(row.place_id, row.since), *tree.chain(now, day)}
    found = bodies_at(units, [row.lead_id])
    seats = names_of({body.unit for body in found})
    return [(str(body.id), body.name) for body in sorted(found, key=lambda body: (seats[body.unit].level, seats[body.unit].sort_key))]


def _norms(row: Initiative, given: dict[str, str]) -> list[tuple[str, str]]:
    day = clock.today()
    tree = lineage()
    place = row.place_id if tree.exists(row.place_id, day) else tree.where(row.place_id, row.since, day)
    found = norms_for(place, day, kind=NormKind.GOODS)
    listed = [(one.code, f"{one.item}: {grouped(one.price)} đ/{one.unit_text}") for one in found]
    chosen = given.get("norm", "")
    return listed if not chosen or chosen in dict(listed) else [*listed, (chosen, chosen)]


def _identity(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return new_id()
