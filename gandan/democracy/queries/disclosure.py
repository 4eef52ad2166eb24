"""Reading disclosures: by head, state, year and place; what proves them; what of them may be public."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from gandan.activities.choices import RecordKind
from gandan.activities.queries.listing import folded_column
from gandan.base.vietnamese import folded
from gandan.democracy.choices.disclosure import DisclosureNoticeState, DisclosureState
from gandan.democracy.models import Disclosure, DisclosureFile, DisclosureNotice, DisclosureWay, PublishedList, PublishedName
from gandan.democracy.rules.disclosure import SOON, Dates, said_in_public
from gandan.evidence.models import Photograph

S = DisclosureState


def dates_of(row: Disclosure) -> Dates:
    """The days by which its state is worked out."""
    return Dates(row.due_on, row.posted_on, row.until, row.withdrawn_on)


def found_disclosures(
    visible: QuerySet[Disclosure], today: date, *, words: str = "", item: str = "", state: str = "", year: int | None = None,
    places: Collection[int] | None = None,
) -> QuerySet[Disclosure]:  # fmt: skip
    """Disclosures that count, newest decision first. `year` is that of the decision."""
    rows = visible.filter(voided=False)
    if words.strip():
        wanted = folded(words)
        rows = rows.annotate(folded_title=folded_column("title"), folded_number=folded_column("number")).filter(
            Q(folded_title__contains=wanted) | Q(folded_number__contains=wanted)
        )
    if item:
        rows = rows.filter(item=item)
    if state in S.values:
        rows = rows.filter(_in_state(S(state), today))
    if year is not None:
        rows = rows.filter(decided_on__year=year)
    if places is not None:
        rows = rows.filter(place__in=places)
    return rows.order_by("-decided_on", "-recorded_at", "pk")


def overdue_disclosures(visible: QuerySet[Disclosure], today: date) -> QuerySet[Disclosure]:
    """Those of which no posting was recorded when their clock ran out. In the order of their places: nobody is ranked by lateness."""
    return visible.filter(_in_state(S.OVERDUE, today), voided=False).order_by("place", "item", "decided_on", "pk")


def _in_state(state: DisclosureState, today: date) -> Q:
    """The filter that says what `rules.disclosure.state_of` says; a test holds the two together."""
    gone = Q(withdrawn_on__lte=today)
    posted = Q(posted_on__lte=today) & ~_known(gone)
    waiting = (Q(posted_on__isnull=True) | Q(posted_on__gt=today)) & ~_known(gone)
    ended = Q(until__isnull=False, until__lt=today)
    return {
        S.WITHDRAWN: gone,
        S.ENDED: posted & ended,
        S.POSTED: posted & (Q(until__isnull=True) | Q(until__gte=today)),
        S.OVERDUE: waiting & Q(due_on__lt=today),
        S.SOON: waiting & Q(due_on__gte=today, due_on__lte=today + SOON),
        S.NOT_DUE: waiting & Q(due_on__gt=today + SOON),
    }[state]


def _known(withdrawn: Q) -> Q:
    """A filter on an empty column is neither true nor false: asked so, its opposite keeps the rows without a day."""
    return Q(withdrawn_on__isnull=False) & withdrawn


def photographed(ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of the disclosures of which a photograph is kept. One query, none for nothing."""
    if not ids:
        return frozenset()
    shown = Photograph.objects.standing().filter(subject_kind=RecordKind.DISCLOSURE.value, subject__in=list(ids))
    return frozenset(shown.values_list("subject", flat=True))


def proved(rows: Collection[Disclosure]) -> frozenset[UUID]:
    """Those of which the posting is proved: by a link, or by a photograph. One query."""
    return frozenset(row.pk for row in rows if row.link) | photographed([row.pk for row in rows if not row.link])


def ways_of(ids: Iterable[UUID]) -> dict[UUID, list[DisclosureWay]]:
    """The ways of each, in order. One query."""
    found: dict[UUID, list[DisclosureWay]] = defaultdict(list)
    for way in DisclosureWay.objects.filter(disclosure__in=list(ids)).order_by("disclosure", "position"):
        found[way.disclosure_id].append(way)
    return found


def papers_of(ids: Iterable[UUID]) -> dict[UUID, list[DisclosureFile]]:
    """The documents of each. One query."""
    found: dict[UUID, list[DisclosureFile]] = defaultdict(list)
    for one in DisclosureFile.objects.filter(disclosure__in=list(ids)).select_related("file").order_by("kept_at", "pk"):
        found[one.disclosure_id].append(one)
    return found


def lists_of(ids: Iterable[UUID]) -> dict[UUID, PublishedList]:
    """The list of each that has one. One query."""
    return {one.disclosure_id: one for one in PublishedList.objects.filter(disclosure__in=list(ids))}


def list_of(disclosure: UUID) -> PublishedList | None:
    """The list of a disclosure. One query."""
    return PublishedList.objects.filter(disclosure=disclosure).first()


def names_on(lists: Iterable[UUID]) -> dict[UUID, list[PublishedName]]:
    """The names of each list, in order, as long as they are kept. One query."""
    found: dict[UUID, list[PublishedName]] = defaultdict(list)
    for one in PublishedName.objects.filter(list__in=list(lists)).order_by("list", "position"):
        found[one.list_id].append(one)
    return found


def notice_of(disclosure: UUID) -> DisclosureNotice | None:
    """What is public of a disclosure, or was to be. One query."""
    return DisclosureNotice.objects.filter(disclosure=disclosure).select_related("proposed_by", "published_by").first()


def said_of(ids: Iterable[UUID]) -> dict[UUID, str]:
    """What a second person looks at, of each, as one digest: its words, its documents, its list. Three queries.

    Where it hangs, and until when, is not among it: another posting needs no second look.
    """
    wanted = list(ids)
    papers, lists = papers_of(wanted), lists_of(wanted)
    found = {}
    for row in Disclosure.objects.filter(pk__in=wanted):
        kept = sorted(f"{one.file_id} {one.name}" for one in papers.get(row.pk, ()))
        listed = lists.get(row.pk)
        found[row.pk] = said_in_public(
            [row.place_id, row.lead_id, row.item, row.title, row.number, row.decided_by, row.decided_on, row.summary, row.link,
             *kept, listed.pk if listed is not None else ""]
        )  # fmt: skip
    return found


def public_disclosures(ids: Collection[UUID]) -> QuerySet[Disclosure]:
    """Those that anyone may see: published by a second person, posted, not withdrawn."""
    return Disclosure.objects.filter(
        pk__in=list(ids), voided=False, posted_on__isnull=False, withdrawn_on__isnull=True,
        notice__state=DisclosureNoticeState.PUBLISHED.value,
    )  # fmt: skip


def all_disclosures() -> list[UUID]:
    """Every disclosure that was ever proposed for the public pages."""
    return list(DisclosureNotice.objects.values_list("disclosure", flat=True))


def waiting_to_publish(visible: QuerySet[Disclosure]) -> QuerySet[Disclosure]:
    """Those that wait for a second person."""
    return visible.filter(voided=False, notice__state=DisclosureNoticeState.PROPOSED.value).order_by("-decided_on", "pk")


@dataclass(frozen=True)
class Asked:
    """What was recorded of a head in a year: how many, and how many of them were posted."""

    recorded: int
    posted: int


def asked_by_year(visible: QuerySet[Disclosure], places: Collection[int]) -> dict[tuple[str, int], Asked]:
    """(head, year of the decision) -> what was recorded there. One query."""
    counted: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    rows = visible.filter(voided=False, place__in=places).annotate(year=F("decided_on__year"))
    for code, year, posted_on in rows.values_list("item", "year", "posted_on"):
        cell = counted[code, year]
        cell[0] += 1
        cell[1] += posted_on is not None
    return {key: Asked(*cell) for key, cell in counted.items()}
