"""Sending feedback: a place, a matter, words, perhaps a photograph. No account, no cookie, no script is needed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from math import ceil
from uuid import UUID, uuid5

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gandan.base import clock
from gandan.base.errors import BadInput, GandanError, RuleBroken
from gandan.base.intake import IntakeRefused
from gandan.evidence.rules.sizes import MOST_BYTES
from gandan.places.models import UnitSpan
from gandan.places.queries import names_of, search, search_within, unit_named
from gandan.sites.counter.feedback_fields import fields_of, place_label
from gandan.sites.counter.proof import Mark, address_of, bucket, new_mark, read_mark, secret_for
from gandan.sites.pages import page, today
from gandan.voice.actions.feedback import Sent, receive_feedback
from gandan.voice.actions.flood import let_in
from gandan.voice.choices.feedback import Channel, Concerns
from gandan.voice.intake.feedback import FeedbackIn
from gandan.voice.models import Feedback
from gandan.voice.queries.feedback import current_unit
from gandan.voice.rules.feedback import speaks_of_denouncing
from gandan.voice.rules.feedback_codes import code_from, shown
from gandan.voice.rules.feedback_denouncing import address_for
from gandan.voice.rules.feedback_terms import terms_on
from gandan.voice.rules.feedback_texts import one_line
from gandan.voice.rules.flood import Bucket, Opened, opened
from gandan.voice.rules.routing import route_of

_SLUG = re.compile(r"[a-z0-9-]{1,120}")
_MOST_FOUND = 30
_BESIDE = 1_000_000  # bytes of a form beside its photograph
TEXTS = ("topic", "concerns", "matter", "words", "name", "reach")


@dataclass(frozen=True)
class Given:
    """What a form brought, as it came: texts by name; nothing is believed."""

    kind: str = "feedback"
    texts: dict[str, str] = field(default_factory=dict)
    wants_contact: bool = False
    not_denouncing: bool = False
    mark: str = ""
    trap: str = ""
    photo: UploadedFile[bytes] | None = None


@dataclass(frozen=True)
class Place:
    """Where the form is for: its unit of today, and through which code it was opened."""

    unit: int
    slug: str
    name: str
    channel: Channel


@login_not_required
@csrf_exempt  # nobody is signed in here, so nothing can be done in another's name; the form's mark tells a form of ours
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """The form of a place; without a place, the search for one."""
    if _is_too_long(request):
        note = _("Ảnh lớn quá 12 MB nên chưa gửi được. Hãy bấm quay lại, chọn ảnh nhỏ hơn hoặc bỏ ảnh, rồi gửi lại.")
        return page(request, "counter/feedback/place.html", {"refused": note}, status=413)
    asked = request.POST if request.method == "POST" else request.GET
    place = _place(asked)
    if place is None:
        return _choose_place(request, asked)
    if request.method != "POST":
        return _form(request, place, Given())
    return _taken(request, place, _given(request))


def _taken(request: HttpRequest, place: Place, given: Given) -> HttpResponse:
    now, day = clock.now(), today()
    if given.kind == "denunciation":
        return _denouncing(request, place, given, asked=False)
    mark = read_mark(given.mark)
    if given.trap or mark is None:
        return _form(request, place, given, refused=_("Mẫu này cần mở lại. Những gì bạn viết vẫn còn đây: hãy bấm gửi một lần nữa."))
    how = opened(mark.at, now)
    if how is Opened.TOO_OLD:
        return _form(request, place, given, refused=_("Mẫu này đã mở quá lâu. Những gì bạn viết vẫn còn đây: hãy bấm gửi một lần nữa."))
    try:
        data = _read(place, given)
    except IntakeRefused as refused:
        return _form(request, place, given, errors={error.field or "reach": error.message for error in refused.errors}, mark=given.mark)
    if not given.not_denouncing and (speaks_of_denouncing(data.matter) or speaks_of_denouncing(data.words)):
        return _denouncing(request, place, given, asked=True)
    route = route_of(data.concerns, day)
    if route.level is None:
        told = route.en if (get_language() or "vi").startswith("en") else route.vi
        context = {"place": place, "told": told, "unconfirmed": not route.confirmed, "given": given}
        return page(request, "counter/feedback/elsewhere.html", context)
    if how is Opened.TOO_FAST:
        return _form(request, place, given, mark=given.mark, refused=_("Bạn gửi nhanh quá, máy chưa kịp ghi. Hãy bấm gửi một lần nữa."))
    try:
        sent = _sent(mark, data, given.photo)
        wait = let_in(_buckets(request, place, mark), now=now)
        if wait is not None:
            return _later(request, place, given, wait)
        row = receive_feedback(sent, today=day, now=now)
    except RuleBroken as refused:
        where = refused.field if isinstance(refused, BadInput) else ""
        told_of = {"photo" if where == "content" else where: str(refused)} if where else {}
        return _form(request, place, given, errors=told_of, refused="" if where else str(refused), mark=given.mark)
    return _received(request, place, row, sent.code)


def _read(place: Place, given: Given) -> FeedbackIn:
    told: dict[str, object] = {"place": place.unit, "channel": place.channel.value, "wants_contact": given.wants_contact}
    told |= {name: given.texts.get(name, "") for name in TEXTS}
    if not given.wants_contact:
        told |= {"name": "", "reach": ""}
    return FeedbackIn.read(told, today=today())


def _sent(mark: Mark, data: FeedbackIn, photo: UploadedFile[bytes] | None) -> Sent:
    """The same form with the same words is the same feedback with the same code; other words are another."""
    picture = _picture(photo)
    content = sha256(data.model_dump_json().encode("utf-8", "surrogatepass") + b"|" + (picture or b"")).hexdigest()
    key: UUID = uuid5(mark.form, content)
    return Sent(key, code_from(secret_for("feedback codes"), key.bytes), data, picture)


def _picture(photo: UploadedFile[bytes] | None) -> bytes | None:
    if photo is None or not photo.size:
        return None
    if photo.size > MOST_BYTES:
        raise BadInput(_("Ảnh lớn quá 12 MB. Hãy chọn ảnh nhỏ hơn."), field="photo")
    return bytes(photo.read())


def _buckets(request: HttpRequest, place: Place, mark: Mark) -> list[tuple[Bucket, str]]:
    day = today()
    return [
        bucket(Bucket.ADDRESS, address_of(request), day), bucket(Bucket.PLACE, str(place.unit), day),
        bucket(Bucket.FORM, mark.form.hex, day),
    ]  # fmt: skip


def _form(
    request: HttpRequest, place: Place, given: Given, *, errors: dict[str, str] | None = None, refused: str = "", mark: str = "",
    status: int = 0,
) -> HttpResponse:  # fmt: skip
    context = {
        "place": place,
        "place_name": place_label(place.unit),
        "fields": fields_of(given.texts, given.kind, errors or {}),
        "given": given,
        "errors": errors or {},
        "refused": refused,
        "mark": mark or new_mark(clock.now()),
        "lost_photo": given.photo is not None,
        "terms": terms_on(today()),
    }
    return page(request, "counter/feedback/form.html", context, status=status or (422 if errors or refused else 200))


def _later(request: HttpRequest, place: Place, given: Given, wait: timedelta) -> HttpResponse:
    """Too much at once: what was typed stays on the page, with when to send it and where to go instead."""
    minutes = max(1, ceil(wait.total_seconds() / 60))
    told = _("Đang có rất nhiều ý kiến gửi tới cùng lúc. Những gì bạn viết vẫn còn đây: hãy giữ trang này và bấm gửi lại sau %(n)s phút.")
    more = _("Việc gấp thì gọi hoặc đến bộ phận một cửa, nơi tiếp công dân của xã.")
    answer = _form(request, place, given, refused=f"{told % {'n': minutes}} {more}", status=429)
    answer.headers["Retry-After"] = str(minutes * 60)
    return answer


def _denouncing(request: HttpRequest, place: Place, given: Given, *, asked: bool) -> HttpResponse:
    """Where denunciations go by law. Nothing is kept. `asked`: the words may be one, and the sender says whether they are."""
    concerns = Concerns(given.texts["concerns"]) if given.texts.get("concerns") in Concerns.values else Concerns.NOBODY
    address = address_for(concerns, today())
    context = {
        "place": place,
        "address": address.en if (get_language() or "vi").startswith("en") else address.vi,
        "source": address.source,
        "unconfirmed": not address.confirmed,
        "asked": asked,
        "given": given,
        "texts": given.texts.items(),
        "mark": given.mark,
        "lost_photo": given.photo is not None,
    }
    return page(request, "counter/feedback/denouncing.html", context)


def _received(request: HttpRequest, place: Place, row: Feedback, code: str) -> HttpResponse:
    terms = terms_on(row.received_on)
    context = {
        "place": place,
        "row": row,
        "code": shown(code),
        "bare_code": code,
        "handler": names_of([row.handler_id])[row.handler_id].full_name,
        "unconfirmed": not terms.confirmed,
        "terms": terms,
    }
    return page(request, "counter/feedback/received.html", context)


def _choose_place(request: HttpRequest, asked: QueryDict) -> HttpResponse:
    words = one_line(asked.get("tim", "")[:80])
    found = _found(words) if len(words) > 1 else []
    context = {"words": words, "found": [(span.unit.slug, place_label(span.unit_id)) for span in found], "asked": bool(words)}
    return page(request, "counter/feedback/place.html", context, status=404 if asked.get("noi") else 200)


def _found(words: str) -> list[UnitSpan]:
    rows = search(words, today()).filter(level__gte=1)
    if not rows.exists():
        rows = search_within(words, today()).filter(level__gte=1)
    return list(rows[:_MOST_FOUND])


def _place(asked: QueryDict) -> Place | None:
    """The unit of today for which the form was opened; None: none was named, or there is no such."""
    slug = asked.get("noi", "")
    if not _SLUG.fullmatch(slug):
        return None
    try:
        unit = current_unit(unit_named(slug).pk, today())
    except (GandanError, ValueError):
        return None
    span = names_of([unit]).get(unit)
    channel = asked.get("kenh", "")
    known = Channel(channel) if channel in Channel.values else Channel.WEB
    return Place(unit, span.unit.slug, span.full_name, known) if span is not None and span.level >= 1 else None


def _given(request: HttpRequest) -> Given:
    told = request.POST
    return Given(
        kind="denunciation" if told.get("loai") == "denunciation" else "feedback",
        texts={name: told.get(name, "") for name in TEXTS},
        wants_contact=bool(told.get("wants_contact")),
        not_denouncing=bool(told.get("khong_to_cao")),
        mark=told.get("dau", ""),
        trap=told.get("trang_web", "").strip(),
        photo=request.FILES.get("photo"),
    )


def _is_too_long(request: HttpRequest) -> bool:
    """Asked before the body is read."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    return not told.isdecimal() or int(told) > MOST_BYTES + _BESIDE
