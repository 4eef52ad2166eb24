"""Reads of receptions, dialogues and petitions: what a list shows beside them, what is public of a dialogue, who owes answers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet, Sum

from gandan.activities.choices import RecordKind
from gandan.people.queries import body_names
from gandan.places.queries import names_of
from gandan.voice.choices.reception import DialogueNoticeState
from gandan.voice.models import Dialogue, DialogueHearers, DialogueMatter, DialogueNotice, PetitionLine, ReceptionTurns

HEARD = (RecordKind.RECEPTION, RecordKind.DIALOGUE, RecordKind.PETITIONS)


def heard_counted(kind: RecordKind, ids: Collection[UUID]) -> dict[UUID, int]:
    """How many turns each reception or dialogue of a list counts, how many letters each span of petitions. One query."""
    if kind is RecordKind.RECEPTION:
        return dict(ReceptionTurns.objects.filter(reception__in=ids).order_by().values_list("reception").annotate(Sum("people")))
    if kind is RecordKind.DIALOGUE:
        return dict(DialogueHearers.objects.filter(dialogue__in=ids).order_by().values_list("dialogue").annotate(Sum("people")))
    return dict(PetitionLine.objects.filter(petitions__in=ids).order_by().values_list("petitions").annotate(Sum("received")))


def notice_of(row: Dialogue) -> DialogueNotice | None:
    """How public its answers are; None: nobody ever asked."""
    return DialogueNotice.objects.filter(dialogue=row).first()


@dataclass(frozen=True)
class Owed:
    """A question of a dialogue that is not answered yet."""

    dialogue: UUID
    title: str
    text: str
    place: str
    held_on: date
    open: int
    owed_by: str
    due: date | None


def owed_answers(visible: QuerySet[Dialogue], *, most: int) -> list[Owed]:
    """What is still to be answered, the nearest due first. Three queries."""
    rows = list(
        DialogueMatter.objects.filter(dialogue__in=visible.filter(voided=False), answered__lt=F("raised"))
        .select_related("dialogue")
        .order_by(F("due").asc(nulls_last=True), "-dialogue__held_on", "position")[:most]
    )
    places = names_of({row.dialogue.place_id for row in rows})
    bodies = body_names({row.owed_by_id for row in rows if row.owed_by_id is not None})
    return [
        Owed(
            row.dialogue_id, row.dialogue.title, row.text, places[row.dialogue.place_id].full_name, row.dialogue.held_on,
            row.raised - row.answered, bodies.get(row.owed_by_id or 0, ""), row.due,
        )
        for row in rows
    ]  # fmt: skip


def waiting_dialogues(visible: QuerySet[Dialogue]) -> QuerySet[Dialogue]:
    """Dialogues whose answers wait for a second person."""
    return visible.filter(voided=False, notice__state=DialogueNoticeState.PROPOSED.value, notice__revision=F("revision")).order_by(
        "-held_on"
    )


def public_dialogues(ids: Collection[UUID] | None = None) -> QuerySet[Dialogue]:
    """Dialogues whose answers are public as they stand; of these identities, where some are named."""
    rows = Dialogue.objects.filter(voided=False, notice__state=DialogueNoticeState.PUBLISHED.value, notice__revision=F("revision"))
    return rows if ids is None else rows.filter(pk__in=list(ids))
