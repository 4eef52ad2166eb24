"""Nhận tệp từ máy không có mạng: the outbox that a phone saved goes in, the file of receipts comes back."""

from __future__ import annotations

import json

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from gandan.base import clock
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.sites.office.frame import shell_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.signing import signer
from gandan.sites.ui.fields import Control, Field
from gandan.upkeep.actions.handing import MOST_FILE, hand_in


def hand(request: HttpRequest) -> HttpResponse:
    """Choose the file; the answer is the file of receipts. Handing the same in again gives the same receipts."""
    account, day = account_of(request), today()
    if reach(account, Can.RECORD, day).is_nowhere:
        raise NotAllowed(_("Tài khoản này không nhận tệp của máy ghi. Hãy nhờ cán bộ phụ trách của xã."))
    refused = ""
    if request.method == "POST":
        try:
            return _receipts(request, account)
        except RuleBroken as no:
            refused = str(no)
    told = _("Tệp mà ứng dụng trên điện thoại đã lưu, chép qua dây, thẻ nhớ hoặc Zalo. Gửi lại cùng tệp không ghi thêm gì.")
    fields = (
        Field("file", _("Tệp từ điện thoại"), Control.FILE, required=True, full=True, help=told, errors=(refused,) if refused else (),
              attributes={"accept": ".json,application/json"}),
    )  # fmt: skip
    context = {"shell": shell_of(request, "people"), "fields": fields}
    return page(request, "office/devices/hand.html", context, status=422 if refused else 200)


def _receipts(request: HttpRequest, account: Account) -> HttpResponse:
    sent, now = request.FILES.get("file"), clock.now()
    if not isinstance(sent, UploadedFile):
        raise BadInput(_("Hãy chọn tệp mà điện thoại đã lưu."), field="file")
    if (sent.size or 0) > MOST_FILE:
        raise BadInput(_("Tệp quá lớn (hơn 64 MB). Hãy gửi bớt ảnh trước rồi lưu lại tệp."), field="file")
    try:
        given = json.loads(sent.read())
    except (ValueError, RecursionError) as broken:
        raise BadInput(_("Đây không phải tệp lưu từ điện thoại của Gần Dân. Hãy chọn tệp mà điện thoại đã lưu."), field="file") from broken
    made = hand_in(given, signer=signer(), by=account, today=today(), now=now)
    return HttpResponse(
        json.dumps(made, ensure_ascii=False), content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="bien-nhan-{now:%Y%m%d-%H%M}.json"', "Cache-Control": "no-store"},
    )  # fmt: skip
