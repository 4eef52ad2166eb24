"""What is done to a disclosure beside its record: documents kept and let go of; put on the public pages, and taken back."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gandan.base import clock
from gandan.base.errors import BadInput, NotFound
from gandan.base.files import open_kept
from gandan.base.vietnamese import slug
from gandan.democracy.access.disclosure import disclosure_for, paper_for
from gandan.democracy.actions.disclosure_files import NewPaper, attach_paper, remove_paper
from gandan.democracy.actions.disclosure_notices import propose_disclosure, publish_disclosure, withdraw_disclosure
from gandan.people.choices import Can
from gandan.programmes.rules.papers import MEDIA_TYPES, MOST_BYTES
from gandan.sites.office.democracy.disclosures.show import shown
from gandan.sites.pages import account_of, done, today


@require_POST
def attach(request: HttpRequest, record: UUID) -> HttpResponse:
    """Keep a document beside it."""
    account, day = account_of(request), today()
    row = disclosure_for(account, record, day, to=Can.CORRECT)
    name, sent = request.POST.get("name", ""), request.FILES.get("file")
    if sent is None or not sent.size:
        return shown(request, row, name=name, errors=[_("Hãy chọn một tệp.")])
    try:
        new = NewPaper(sent.read(MOST_BYTES + 1), name or str(sent.name or ""))
        fresh = attach_paper(row.pk, new, by=account, today=day, now=clock.now())
    except BadInput as refused:
        return shown(request, row, name=name, errors=[str(refused)])
    return done(request, _("Đã thêm tệp.") if fresh else _("Tệp này đã có ở đây."), show_at(row.pk))


@require_POST
def remove(request: HttpRequest, record: UUID, file: UUID) -> HttpResponse:
    """Let go of a document."""
    account, day = account_of(request), today()
    row = disclosure_for(account, record, day, to=Can.CORRECT)
    gone = remove_paper(row.pk, file, by=account, today=day, now=clock.now())
    return done(request, _("Đã bỏ tệp.") if gone else _("Không có gì thay đổi."), show_at(row.pk))


@require_safe
def paper(request: HttpRequest, record: UUID, file: UUID) -> HttpResponseBase:
    """A document, to be kept: never shown inside a page of ours."""
    one = paper_for(account_of(request), record, file, today())
    kind = one.file.media_type
    answer = FileResponse(
        open_kept(one.file.sha256), as_attachment=True, filename=f"{slug(one.name)}.{kind}", content_type=MEDIA_TYPES[kind]
    )  # fmt: skip
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@require_POST
def notice(request: HttpRequest, record: UUID, act: str) -> HttpResponse:
    """Propose it for the public pages, publish it there, or take it back."""
    account, day, now = account_of(request), today(), clock.now()
    row = disclosure_for(account, record, day)
    if act == "de-nghi":
        changed = propose_disclosure(row.pk, by=account, today=day, now=now)
        message = _("Đã đề nghị. Nội dung chờ người thứ hai xem và công bố.")
    elif act == "cong-bo":
        changed = publish_disclosure(row.pk, seen=request.POST.get("expected", ""), by=account, today=day, now=now)
        message = _("Đã công bố. Trang công khai hiện từ ngày niêm yết đầu tiên, cho đến khi rút lại.")
    elif act == "rut":
        changed, message = withdraw_disclosure(row.pk, by=account, today=day, now=now), _("Đã rút khỏi trang công khai.")
    else:
        raise NotFound(_("Không tìm thấy trang này trong phạm vi của tài khoản."))
    return done(request, message if changed else _("Không có gì thay đổi."), show_at(row.pk))


def show_at(record: UUID) -> str:
    """The page of a disclosure."""
    return reverse("office:disclosures:show", args=[record])
