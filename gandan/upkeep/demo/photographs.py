"""Keeping the drawn pictures as photographs of records: taken in by one, published by another, some left private."""

from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from django.db import transaction

from gandan.activities.choices import RecordKind
from gandan.activities.models import Record
from gandan.base.clock import VIETNAM
from gandan.base.ids import stable_uuid
from gandan.evidence.actions import NewPhotograph, keep_photograph, propose_photographs, publish_photographs
from gandan.evidence.choices import Moment, People, State
from gandan.evidence.models import Photograph
from gandan.people.models import Account
from gandan.upkeep.demo.chance import Chance
from gandan.upkeep.demo.pictures.scenes import picture

LABEL: Final = "Hình minh họa: "
_MOMENTS: Final = {"before": Moment.BEFORE, "during": Moment.DURING, "after": Moment.AFTER}
_HANDS: Final = 2  # drawn side by side: as many as the smallest machine has


@dataclass(frozen=True)
class Shot:
    """A photograph to take of a record: its scene, and the seed that scenes of one place share.

    `by`: the login of whoever took it, empty for what came with old papers. `fate`: how far it is on its way to the public.
    """

    kind: RecordKind
    record: Record
    scene: str
    seed: str
    caption: str
    by: str = ""
    fate: State = State.PUBLISHED
    people: People = People.ADULTS
    moment: Moment | None = None

    @property
    def id(self) -> UUID:
        """Its identity, the same on every machine."""
        return stable_uuid("demonstration photograph", f"{self.record.pk}/{self.scene}/{self.seed}")

    @property
    def day(self) -> date:
        """The day of its record."""
        return self.record.day

    def taken(self, content: bytes) -> NewPhotograph:
        """The photograph with its content."""
        chance = Chance(f"photograph {self.scene} {self.seed}")
        at = datetime.combine(self.day, time(chance.randint(7, 15), chance.randint(0, 59)), VIETNAM)
        return NewPhotograph(
            id=self.id, subject=(self.kind.value, self.record.pk), place=self.record.place_id, lead=self.record.lead_id, day=self.day,
            content=content, people=self.people, caption=LABEL + self.caption, taken_at=at,
            moment=self.moment or _MOMENTS.get(self.scene.rsplit("_", 1)[-1], Moment.OTHER),
        )  # fmt: skip


@transaction.atomic
def take(wanted: Sequence[Shot], *, publisher: str, now: datetime) -> None:
    """Draw, keep and publish those that are not there yet. `publisher`: the login of the second person."""
    known = set(Photograph.objects.filter(pk__in=[shot.id for shot in wanted]).values_list("pk", flat=True))
    shots = [shot for shot in wanted if shot.id not in known]
    with ThreadPoolExecutor(_HANDS) as hands:
        contents = list(hands.map(lambda shot: picture(shot.scene, shot.seed), shots))
    accounts = {account.username: account for account in Account.objects.filter(username__in={publisher, *(shot.by for shot in shots)})}
    by_author: dict[str, list[NewPhotograph]] = defaultdict(list)
    for shot, content in zip(shots, contents, strict=True):
        by_author[shot.by].append(shot.taken(content))
    for author, photographs in by_author.items():
        keep_photograph(photographs, by=accounts.get(author), now=now)
    for author in by_author:
        asked = [shot.id for shot in shots if shot.by == author and shot.fate is not State.PRIVATE]
        if asked:
            propose_photographs(asked, by=accounts.get(author), now=now)
    shown = [shot.id for shot in shots if shot.fate is State.PUBLISHED]
    if shown:
        publish_photographs(shown, by=accounts[publisher], now=now)
