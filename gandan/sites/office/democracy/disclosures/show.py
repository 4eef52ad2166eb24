"""One disclosure: how it stands, where it hangs, its documents, its list, and whether it is on the public pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gandan.democracy.access.disclosure import disclosure_for, publishes_disclosure
from gandan.democracy.choices.disclosure import DisclosureNoticeState, ListShows, WayKind
from gandan.democracy.models import Disclosure, PublishedList, PublishedName
from gandan.democracy.queries.disclosure import dates_of, list_of, names_on, notice_of, papers_of, proved, said_of, ways_of
from gandan.democracy.rules.disclosure import address_of, clock_of, item, state_of
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.queries import body_names
from gandan.places.queries import names_of
from gandan.sites.office.democracy.disclosures.register import crumbs_below, item_title
from gandan.sites.office.frame import at, shell_of
from gandan.sites.pages import account_of, page, today
from gandan.sites.ui.fields import Control, Field

_SHOWN_NAMES = 200


@dataclass(frozen=True)
class WayLine:
    """A way of making it known. `stands`: it hangs there today."""

    way: str
    where: str
    first: date
    last: date | None
    stands: bool


@dataclass(frozen=True)
class PaperLine:
    """A document, with where it opens and where it is let go of."""

    name: str
    media_type: str
    kilobytes: int
    href: str
    remove: str


@dataclass(frozen=True)
class ListShown:
    """The list as an officer sees it."""

    told: PublishedList
    shows: str
    counts: tuple[tuple[str, int], ...]
    names: tuple[PublishedName, ...]
    more: int


@require_safe
def show(request: HttpRequest, record: UUID) -> HttpResponse:
    """The disclosure."""
    return shown(request, disclosure_for(account_of(request), record, today()))


def shown(request: HttpRequest, row: Disclosure, *, name: str = "", errors: Sequence[str] = ()) -> HttpResponse:
    """Its page; `errors` are of the document that was to be kept, `name` what was typed for it."""
    account, day = account_of(request), today()
    head, clock, state = item(row.item), clock_of(row.item, row.decided_on), state_of(dates_of(row), day)
    writes = not row.voided and reach(account, Can.CORRECT, day).holds(row.place_id, row.lead_id)
    decides = not row.voided and publishes_disclosure(account, row, day)
    standing = notice_of(row.pk)
    told = DisclosureNoticeState(standing.state) if standing is not None else DisclosureNoticeState.INTERNAL
    listed = list_of(row.pk)
    address = reverse("portal:disclosure", args=[address_of(row.pk)])
    is_public = told is DisclosureNoticeState.PUBLISHED and row.posted_on is not None and row.withdrawn_on is None and not row.voided
    context = {
        "shell": shell_of(request, "democracy"),
        "crumbs": crumbs_below(),
        "row": row,
        "place": names_of([row.place_id])[row.place_id].full_name,
        "lead": body_names({row.lead_id}).get(row.lead_id, ""),
        "item": item_title(head),
        "clock": clock,
        "state": state,
        "ways": [
            WayLine(str(WayKind(one.way).label), one.where, one.first, one.last, one.first <= day and (one.last is None or one.last >= day))
            for one in ways_of([row.pk]).get(row.pk, ())
        ],
        "usual": [str(WayKind(one).label) for one in head.ways],
        "proved": row.pk in proved([row]),
        "papers": [
            PaperLine(
                one.name, one.file.media_type.upper(), max(1, one.file.size // 1024),
                reverse("office:disclosures:paper", args=[row.pk, one.pk]), reverse("office:disclosures:remove", args=[row.pk, one.pk]),
            )
            for one in papers_of([row.pk]).get(row.pk, ())
        ],
        "list": _list(listed) if listed is not None else None,
        "writes": writes,
        "said": said_of([row.pk])[row.pk],
        "told": told,
        "notice": standing,
        "is_internal": told is DisclosureNoticeState.INTERNAL,
        "publishes": decides and told is DisclosureNoticeState.PROPOSED and (standing is None or standing.proposed_by_id != account.pk),
        "takes_back": (writes or decides) and told is not DisclosureNoticeState.INTERNAL,
        "public": address if is_public else "",
        "poster": reverse("office:disclosures:poster", args=[row.pk]) if not row.voided else "",
        "record": at("record", "disclosure", row.pk),
        "amend": at("amend", "disclosure", row.pk) if writes else "",
        "fields": _fields(name, errors),
    }  # fmt: skip
    return page(request, "office/democracy/disclosures/show.html", context, status=422 if errors else 200)


def _list(one: PublishedList) -> ListShown:
    names = names_on([one.pk]).get(one.pk, [])
    counts = tuple((str(village), int(many)) for village, many in one.counts)
    return ListShown(one, str(ListShows(one.shows).label), counts, tuple(names[:_SHOWN_NAMES]), max(0, len(names) - _SHOWN_NAMES))


def _fields(name: str, errors: Sequence[str]) -> tuple[Field, ...]:
    return (
        Field("name", _("Tên văn bản"), value=name, required=True, full=True, help=_("Ví dụ: Quyết định số 125, biểu quyết toán.")),
        Field(
            "file", _("Tệp"), Control.FILE, required=True, full=True, attributes={"accept": ".pdf,.docx"}, errors=tuple(errors),
            help=_("PDF hoặc Word, đến 20 MB. Ai cũng tải được, nên hãy xem kỹ: không để thông tin riêng của người dân trong tệp."),
        ),
    )  # fmt: skip
