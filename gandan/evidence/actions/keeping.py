"""Taking photographs in: once, however often they are sent."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext as _

from gandan.base.errors import RuleBroken
from gandan.evidence.actions.common import day_of, require, tell
from gandan.evidence.actions.storing import hold_files, store
from gandan.evidence.choices import Moment, People
from gandan.evidence.intake import PhotographIn
from gandan.evidence.models import Likeness, Photograph
from gandan.evidence.pictures import prepare
from gandan.evidence.queries import alike
from gandan.evidence.rules.sizes import Box
from gandan.people.choices import Can
from gandan.people.models import Account


@dataclass(frozen=True)
class NewPhotograph:
    """A photograph to keep. `id` is made by whoever takes it; `subject` is (kind, id) of its record, whose place, leading body
    and day it takes over. The room cannot see records: whoever calls has fetched the record through its door.
    """

    id: UUID
    subject: tuple[str, UUID]
    place: int
    lead: int
    day: date
    content: bytes
    people: str = People.NONE
    caption: str = ""
    moment: str = Moment.OTHER
    consent: str = ""
    blur: Sequence[Box | Sequence[float]] = ()
    taken_at: datetime | None = None
    keep_location: bool = False

    def told(self, today: date) -> PhotographIn:
        """What people say of it, checked. Raises IntakeRefused."""
        said = {
            "caption": self.caption, "moment": self.moment, "people": self.people, "consent": self.consent,
            "blur": [tuple(box) for box in self.blur], "taken_at": self.taken_at, "keep_location": self.keep_location,
        }  # fmt: skip
        return PhotographIn.read(said, today=today)


@dataclass(frozen=True)
class Outcome:
    """What became of a photograph: kept, unchanged (it was known), or erased (it was erased since, and stays so).

    `question` is a sentence for the author, empty where nothing is asked.
    """

    photograph: UUID
    verb: str
    question: str = ""


@transaction.atomic
def keep_photograph(batch: Collection[NewPhotograph], *, by: Account | None, now: datetime) -> list[Outcome]:
    """Keep photographs, in the order given. The same again changes nothing; one is a batch of one.

    Raises NotAllowed where `by` may not record at the place for the leading body, BadInput for what is no picture or badly
    described, RuleBroken for a known identity with another content or record. Nothing is kept then.
    """
    require(by, (Can.RECORD,), ((new.place, new.lead) for new in batch), now)
    hold_files()
    _take_turns([new.id for new in batch])
    known = {row.pk: row for row in Photograph.objects.filter(pk__in=[new.id for new in batch])}
    fresh: list[Photograph] = []
    verbs: dict[UUID, str] = {}
    for new in batch:
        digest = hashlib.sha256(new.content).hexdigest()
        row = known.get(new.id)
        if row is None:
            row = known[new.id] = _made(new, digest, by=by, now=now)
            fresh.append(row)
            verbs[new.id] = "kept"
        elif row.erased_at is not None:
            verbs[new.id] = "erased"
        elif (row.sha256, row.subject_kind, row.subject) != (digest, *new.subject):
            raise RuleBroken(_("Ảnh này đã được gửi trước với nội dung khác. Hãy chụp hoặc chọn lại ảnh rồi gửi như một ảnh mới."))
        else:
            verbs.setdefault(new.id, "unchanged")
    Photograph.objects.bulk_create(fresh)
    tell("keep", fresh, by=by, now=now)
    _ask([row.pk for row in fresh])
    asked = set(Likeness.objects.filter(one_id__in=list(verbs), answer="").values_list("one_id", flat=True))
    return [Outcome(new.id, verbs[new.id], question() if new.id in asked else "") for new in batch]


def question() -> str:
    """What the author of a picture that is used twice is asked."""
    return _("Ảnh này giống một ảnh đã gửi cho việc khác. Có phải bạn dùng lại ảnh cũ không? Nếu đúng, hãy ghi vì sao; nếu nhầm, hãy sửa.")


def _made(new: NewPhotograph, digest: str, *, by: Account | None, now: datetime) -> Photograph:
    told = new.told(day_of(now))
    pictures = prepare(new.content, told.blur, keep_location=told.keep_location)
    original, shown, small = store(
        [(pictures.original, pictures.media_type), (pictures.shown, "image/jpeg"), (pictures.small, "image/jpeg")], now=now
    )
    latitude, longitude = pictures.location or (None, None)
    return Photograph(
        id=new.id, subject_kind=new.subject[0], subject=new.subject[1], place_id=new.place, lead_id=new.lead, day=new.day,
        moment=told.moment, caption=told.caption, taken_at=told.taken_at, received_at=now, recorded_by=by, sha256=digest,
        original_id=original, shown_id=shown, small_id=small, width=pictures.width, height=pictures.height,
        likeness=pictures.likeness, people=told.people, screened_by=by, consent=told.consent, blur=[list(box) for box in told.blur],
        keep_location=told.keep_location, latitude=latitude, longitude=longitude,
    )  # fmt: skip


def _ask(ids: Collection[UUID]) -> None:
    pairs = alike(ids) if ids else []
    Likeness.objects.bulk_create([Likeness(one_id=pair.one, other_id=pair.other, distance=pair.distance) for pair in pairs])


def _take_turns(ids: Collection[UUID]) -> None:
    """A phone that sends the same photograph twice at once is answered twice alike: the second waits for the first."""
    keys = sorted({photograph.int & 0x7FFF_FFFF_FFFF_FFFF for photograph in ids})
    with connection.cursor() as cursor:
        for key in keys:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])
