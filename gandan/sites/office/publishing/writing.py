"""The form of an article: words, and beside them the figures and photographs that may stand in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.base.ids import new_id
from gandan.base.intake import IntakeRefused
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.places.choices import Level
from gandan.places.queries import Label, lineage, listed
from gandan.publishing.access import article_for
from gandan.publishing.actions.articles import write_article
from gandan.publishing.contents.figure import FigureCopy
from gandan.publishing.intake.article import ArticleIn
from gandan.publishing.models import Article
from gandan.publishing.queries.articles import figures_to_choose, photographs_to_choose
from gandan.publishing.rules.article import mark_of
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, done, page, today
from gandan.sites.portal.photos import Picture, pictures_of
from gandan.sites.portal.words import Figure
from gandan.sites.ui.fields import Control, Field, Option
from gandan.sites.ui.shell import Link

_WORDS = ("issuer", "headline", "lead", "text", "headline_en", "lead_en", "text_en", "changed")
_MOST_PICTURES = 36


@dataclass(frozen=True)
class Mark:
    """Something that may stand in a text, and what to type for it."""

    typed: str
    name: str
    value: str = ""
    picture: Picture | None = None


def new(request: HttpRequest) -> HttpResponse:
    """Write a new article."""
    account = account_of(request)
    units = units_to_write_for(account, today())
    if not units:
        raise NotAllowed(_("Tài khoản này không viết bài cho đơn vị nào. Hãy nhờ cán bộ phụ trách của xã."))
    typed = {"unit": units[0][1].key, "issuer": units[0][1].text}
    given = request.POST.get("article", "")
    return _form(request, None, _identity(given), units, typed)


def edit(request: HttpRequest, article: UUID) -> HttpResponse:
    """Write an article anew; what is public of it stays until a second person publishes it again."""
    account, day = account_of(request), today()
    row = article_for(account, article, day)
    if not reach(account, Can.CORRECT, day).holds(row.unit_id):
        raise NotAllowed(_("Tài khoản này được xem bài, không được làm việc này."))
    typed = {name: str(getattr(row, name)) for name in _WORDS} | {"unit": row.unit.slug}
    if row.state == "published":
        typed["changed"] = ""
    return _form(request, row, row.pk, units_to_write_for(account, day), typed)


def units_to_write_for(account: Account, day: date) -> list[tuple[int, Label]]:
    """Units down to the communes for which the account may write, today's first. One query beside those of appointments."""
    tree = lineage()
    held = [unit for unit in reach(account, Can.CORRECT, day).covered if (spans := tree.spans(unit)) and spans[-1].level <= Level.COMMUNE]
    return sorted(listed(held), key=lambda one: (not tree.exists(one[0], day), tree.spans(one[0])[-1].level))


def _form(
    request: HttpRequest, row: Article | None, article: UUID, units: Sequence[tuple[int, Label]], typed: Mapping[str, str]
) -> HttpResponse:
    errors: dict[str, list[str]] = {}
    expected = str(row.revision) if row is not None else ""
    if request.method == "POST":
        expected = request.POST.get("expected", "")
        typed = {name: request.POST.get(name, "").strip() for name in ("unit", *_WORDS)}
        try:
            made, changed = _written(article, typed, units, expected, account_of(request))
            message = _("Đã lưu bản nháp. Hãy xem như người đọc rồi đề nghị công bố.") if changed else _("Không có gì khác trước.")
            return done(request, message, at("publishing:article", made.pk))
        except (IntakeRefused, RuleBroken) as refused:
            errors = _errors(refused)
    unit = next((one for one, label in units if label.key == typed.get("unit")), units[0][0])
    context = {
        "shell": shell_of(request, "democracy"),
        "crumbs": [Link(_("Công bố câu chuyện, con số"), at("publishing:home")), Link(_("Bài viết"), at("publishing:articles"))],
        "title": _("Sửa bài viết") if row is not None else _("Viết bài"),
        "fields": _fields(typed, units, errors, edited=row is not None and bool(row.slug)),
        "article": article,
        "expected": expected,
        "figures": _figures(),
        "pictures": _pictures(unit),
        "back": at("publishing:article", row.pk) if row is not None else at("publishing:articles"),
    }
    return page(request, "office/publishing/write.html", context, status=422 if errors else 200)


def _written(
    article: UUID, typed: Mapping[str, str], units: Sequence[tuple[int, Label]], expected: str, by: Account
) -> tuple[Article, bool]:
    unit = next((one for one, label in units if label.key == typed["unit"]), None)
    if unit is None:
        raise BadInput(_("Hãy chọn đơn vị ra bài."), field="unit")
    data = ArticleIn.read({"unit": unit} | {name: typed[name] for name in _WORDS}, today=today())
    return write_article(
        article, data, expected=int(expected) if expected.isascii() and expected.isdigit() else None, by=by, today=today(), now=clock.now()
    )  # fmt: skip


def _errors(refused: RuleBroken) -> dict[str, list[str]]:
    told = [(one.field, one.message) for one in refused.errors] if isinstance(refused, IntakeRefused) else []
    told = told or [(refused.field if isinstance(refused, BadInput) else "", str(refused))]
    found: dict[str, list[str]] = {}
    for name, message in told:
        found.setdefault(name if name in ("unit", *_WORDS) else "text", []).append(message)
    return found


def _fields(
    typed: Mapping[str, str], units: Sequence[tuple[int, Label]], errors: Mapping[str, Sequence[str]], *, edited: bool
) -> tuple[Field, ...]:
    def field(name: str, label: str, control: Control = Control.TEXT, help: str = "", *, required: bool = False) -> Field:  # noqa: A002 - as Field's
        return Field(
            name, label, control, typed.get(name, ""), errors=tuple(errors.get(name, ())), help=help, required=required, full=True,
        )  # fmt: skip

    options = tuple(Option(label.key, label.text, selected=label.key == typed.get("unit")) for _unit, label in units)
    drawn = [
        Field("unit", _("Đơn vị ra bài"), Control.SELECT, options=options, errors=tuple(errors.get("unit", ())), required=True),
        field("issuer", _("Nơi ra bài, như sẽ in"), required=True),
        field("headline", _("Tên bài"), required=True),
        field("lead", _("Lời dẫn"), Control.TEXTAREA, _("Một, hai câu để người đọc biết bài nói gì."), required=True),
        field(
            "text",
            _("Nội dung"),
            Control.TEXTAREA,
            _(
                "Để trống một dòng giữa hai đoạn. Đầu đề bắt đầu bằng “## ”, lời trích bằng “> ”. "
                "Con số công khai ghi mã trong ngoặc nhọn, ảnh ghi trên dòng riêng, theo hai danh sách bên dưới."
            ),
            required=True,
        ),
        field("headline_en", _("Tên bài bằng tiếng Anh")),
        field("lead_en", _("Lời dẫn bằng tiếng Anh"), Control.TEXTAREA),
        field(
            "text_en",
            _("Nội dung bằng tiếng Anh"),
            Control.TEXTAREA,
            _("Chia đoạn, đặt số và ảnh như bản tiếng Việt; để trống nếu chưa dịch."),
        ),
    ]
    if edited:
        drawn.append(field("changed", _("Lần này sửa gì"), help=_("Người đọc thấy dòng này dưới bài.")))
    return tuple(drawn)


def _figures() -> list[Mark]:
    figures = [Figure(FigureCopy.model_validate(row.content)) for row in figures_to_choose()]
    return [Mark("{" + one.copy.code + "}", one.name, one.worded) for one in figures]


def _pictures(unit: int) -> list[Mark]:
    rows = list(photographs_to_choose(unit, today())[:_MOST_PICTURES])
    return [
        Mark(f"[ảnh {mark_of(row.source.hex)}]", one.caption, f"{one.day:%d/%m/%Y}", one)
        for row, one in zip(rows, pictures_of(rows), strict=True)
    ]


def _identity(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        return new_id()
