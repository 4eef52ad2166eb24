"""The gallery of models and exemplars: browsed, searched with or without marks, and taken away as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.emulation.access import visible_initiatives
from gandan.emulation.choices import Level, Registration, Setting, Stage
from gandan.emulation.models import Initiative
from gandan.emulation.queries.finding import Sought, found_initiatives
from gandan.ledger.choices import Dimension
from gandan.ledger.queries.dimensions import codes_of, names_of_codes
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import body_names
from gandan.places.queries import labels_of, unit_named
from gandan.sites.office.choosing import options_of, units_within
from gandan.sites.office.frame import at, shell_of
from gandan.sites.office.initiatives.cards import cards_of
from gandan.sites.office.records.lists import inside
from gandan.sites.office.tables import Cell, as_workbook
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field, Option

PAGE = 24
_FILTERS = ("q", "sector", "unit", "stage", "level")


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Initiatives as cards."""
    account, day = account_of(request), today()
    rows = found_initiatives(visible_initiatives(account, day), sought_in(request.GET, day)).select_related("sector", "subject")
    rows_page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    writes = not reach(account, Can.RECORD, day).is_nowhere
    query = request.GET.urlencode()
    return page(
        request,
        "office/initiatives/gallery.html",
        {
            "shell": shell_of(request, "initiatives"),
            "fields": _fields(request.GET, account, day),
            "cards": cards_of(list(rows_page.object_list), account, day),
            "page": rows_page,
            "count": rows_page.paginator.count,
            "filtered": any(request.GET.get(name) for name in _FILTERS),
            "new": at("new", "initiative") if writes else "",
            "list": at("records", "initiative"),
            "xlsx": at("initiatives_xlsx") + (f"?{query}" if query else ""),
        },
    )


@require_safe
def workbook(request: HttpRequest) -> HttpResponseBase:
    """What the gallery found, with the ten items of the registration form, as a workbook."""
    account, day = account_of(request), today()
    rows = found_initiatives(visible_initiatives(account, day), sought_in(request.GET, day)).select_related("sector", "subject")
    return as_workbook(_heading(), _lines(list(rows)), f"mo-hinh-{day:%Y%m%d}")


def sought_in(given: QueryDict, day: date) -> Sought:
    """What an address asks for; what it cannot mean is left out."""
    slug, stage, level = given.get("unit", ""), given.get("stage", ""), given.get("level", "")
    return Sought(
        words=given.get("q", ""),
        sector=given.get("sector", ""),
        places=inside(unit_named(slug).pk, day) if slug else None,
        stage=Stage(stage) if stage and stage in Stage.values else None,
        level=Level(level) if level and level in Level.values else None,
    )


def _fields(given: QueryDict, account: Account, day: date) -> tuple[Field, ...]:
    slug = given.get("unit", "")
    units = units_within(reach(account, Can.SEE, day), day, [unit_named(slug).pk] if slug else [])
    stages = [(one.value, str(one.label)) for one in Stage if one is not Stage.START]
    levels = [(one.value, str(one.label)) for one in Level if one is not Level.NONE]
    return (
        Field("q", _("Tìm trong mọi lời kể"), Control.SEARCH, given.get("q", ""), placeholder=_("có dấu hoặc không dấu")),
        Field("sector", _("Lĩnh vực"), Control.SELECT, options=_options(codes_of(Dimension.SECTOR), given.get("sector", ""))),
        Field("unit", _("Nơi"), Control.SELECT, options=options_of(units, slug, nothing=_("mọi nơi trong phạm vi"))),
        Field("stage", _("Đang ở bước"), Control.SELECT, options=_options(stages, given.get("stage", ""))),
        Field("level", _("Cấp công nhận"), Control.SELECT, options=_options(levels, given.get("level", ""))),
    )


def _options(pairs: list[tuple[str, str]], chosen: str) -> tuple[Option, ...]:
    return (Option("", _("tất cả"), selected=not chosen), *(Option(value, label, selected=value == chosen) for value, label in pairs))


def _heading() -> list[str]:
    return [
        _("STT"), _("Tên mô hình, điển hình"), _("Loại"), _("Lĩnh vực"), _("Đăng ký"), _("Ngày đăng ký"), _("Nơi đặt mô hình"),
        _("Địa bàn"), _("Cơ quan, tổ chức phụ trách"), _("Thực trạng, lý do"), _("Mục tiêu, tiêu chí"), _("Nội dung, cách thức"),
        _("Đối tượng"), _("Vai trò từng bên"), _("Nguồn lực"), _("Ngân sách (đồng)"), _("Xã hội hóa (đồng)"), _("Ngày công"),
        _("Bắt đầu từ"), _("Tiến độ"), _("Thời điểm đánh giá"), _("Sản phẩm, kết quả kiểm chứng được"), _("Kết quả"),
        _("Khả năng duy trì, nhân rộng"), _("Đang ở bước"), _("Cấp công nhận"), _("Số quyết định"), _("Cơ quan ban hành"),
        _("Ngày quyết định"), _("Dừng từ"), _("Vì sao dừng"),
    ]  # fmt: skip


def _lines(rows: list[Initiative]) -> Iterator[list[Cell]]:
    places, bodies, members = labels_of({row.place_id for row in rows}), body_names({row.lead_id for row in rows}), names_of_codes()
    for number, row in enumerate(rows, start=1):
        sector = members.get(("sector", row.sector.code), "") if row.sector is not None else ""
        stage = Stage(getattr(row, "stage", Stage.UNDER_WAY))
        yield [
            number, row.title, members.get(("subject", row.subject.code), ""), sector, str(Registration(row.registration).label),
            row.registered_on, str(Setting(row.setting).label) if row.setting else "", places[row.place_id].text,
            bodies.get(row.lead_id, ""), row.situation, row.aims, row.description, row.beneficiaries, row.parts_played, row.resources,
            row.budget, row.donated, row.labour_days, row.since, row.schedule, row.assess_on, row.outputs, row.results, row.prospects,
            str(stage.label), str(Level(row.level).label) if row.level else "", row.decision_number, row.decided_by, row.decided_on,
            row.until, row.ended_why,
        ]  # fmt: skip
