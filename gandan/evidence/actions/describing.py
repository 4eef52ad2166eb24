"""Saying again what a photograph shows: caption, moment, the answer about children, consent, what is blurred."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.base import files
from gandan.base.announcing import announce
from gandan.base.errors import RuleBroken
from gandan.evidence.actions.common import KIND, day_of, locked, require, tell
from gandan.evidence.actions.storing import hold_files, release_files_later, store
from gandan.evidence.choices import Act, State
from gandan.evidence.intake import PhotographIn
from gandan.evidence.models import Photograph
from gandan.evidence.pictures import prepare
from gandan.evidence.queries import files_of
from gandan.evidence.rules.sizes import Box
from gandan.evidence.rules.states import state_after
from gandan.people.choices import Can
from gandan.people.models import Account

_FIELDS = (
    "caption", "moment", "people", "consent", "blur", "keep_location", "latitude", "longitude", "original_id", "shown_id", "small_id",
    "screened_by_id", "proposed_by_id", "published_by_id", "published_at", "state", "revision",
)  # fmt: skip


@dataclass(frozen=True)
class Description:
    """A new description of one photograph; what is None stays as it is. `expected`: the revision its editor saw.

    A location can be taken away here, never added.
    """

    photograph: UUID
    caption: str | None = None
    moment: str | None = None
    people: str | None = None
    consent: str | None = None
    blur: Sequence[Box | Sequence[float]] | None = None
    keep_location: bool | None = None
    expected: int | None = None


@transaction.atomic
def describe_photographs(batch: Collection[Description], *, by: Account | None, now: datetime) -> int:
    """Describe photographs anew; what is shown is made again from the original, and what was public is private again.

    Returns how many changed. Raises NotAllowed without Can.CORRECT, NotFound, IntakeRefused, RuleBroken where somebody
    changed it meanwhile.
    """
    hold_files()
    wanted = {one.photograph: one for one in batch}
    rows = locked(list(wanted))
    require(by, (Can.CORRECT,), ((row.place_id, row.lead_id) for row in rows), now)
    before = files_of(rows)
    changed = [row for row in rows if _described(row, wanted[row.pk], by, now)]
    Photograph.objects.bulk_update(changed, [field.removesuffix("_id") for field in _FIELDS])
    tell("describe", changed, by=by, now=now)
    announce(KIND, [row.pk for row in changed], now=now)
    release_files_later(before - files_of(rows))
    return len(changed)


def _described(row: Photograph, said: Description, by: Account | None, now: datetime) -> bool:
    """Fill in what is new; False where nothing is."""
    if said.expected is not None and said.expected != row.revision:
        raise RuleBroken(_("Ảnh này vừa được người khác sửa. Hãy mở lại, xem rồi làm tiếp."))
    told = _told(row, said, day_of(now))
    blur = [list(box) for box in told.blur]
    drops_location = row.keep_location and not told.keep_location
    new = (told.caption, told.moment, told.people, told.consent, blur)
    if new == (row.caption, row.moment, row.people, row.consent, row.blur) and not drops_location:
        return False
    if (told.people, told.consent) != (row.people, row.consent):
        row.screened_by = by
    if blur != row.blur or drops_location:
        _remake(row, told, now)
    row.caption, row.moment, row.people, row.consent, row.blur = new
    row.state = state_after(State(row.state), Act.DESCRIBE)
    row.published_by, row.published_at = None, None
    if row.state != State.PROPOSED:
        row.proposed_by = None
    row.revision += 1
    return True


def _told(row: Photograph, said: Description, today: date) -> PhotographIn:
    def kept(new: object, old: object) -> object:
        return old if new is None else new

    return PhotographIn.read(
        {
            "caption": kept(said.caption, row.caption), "moment": kept(said.moment, row.moment), "people": kept(said.people, row.people),
            "consent": kept(said.consent, row.consent), "blur": [tuple(box) for box in (row.blur if said.blur is None else said.blur)],
            "keep_location": row.keep_location and said.keep_location is not False,
        },
        today=today,
    )  # fmt: skip


def _remake(row: Photograph, told: PhotographIn, now: datetime) -> None:
    pictures = prepare(files.read_kept(row.original_id or ""), told.blur, keep_location=told.keep_location)
    contents = [(pictures.shown, "image/jpeg"), (pictures.small, "image/jpeg")]
    if row.keep_location and not told.keep_location:
        contents.append((pictures.original, pictures.media_type))
        row.keep_location, row.latitude, row.longitude = False, None, None
    row.shown_id, row.small_id, *original = store(contents, now=now)
    if original:
        row.original_id = original[0]
