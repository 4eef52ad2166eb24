"""Freezing: the answers that a document was sent with, held to the position it was sealed at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from gandan.base.errors import RuleBroken
from gandan.base.ids import new_id
from gandan.base.vietnamese import grouped
from gandan.ledger.actions.sealing import seal
from gandan.ledger.answers import Answer, frozen_digest
from gandan.ledger.models import FrozenAnswer
from gandan.ledger.queries.totals import totals


@dataclass(frozen=True)
class Frozen:
    """Where a document stands in the sequence: what is printed in it, and what `verify --head` takes."""

    position: int
    head: bytes
    answers: tuple[Answer, ...]

    @property
    def printed_head(self) -> str:
        """`position:head`, the head in hexadecimal."""
        return f"{self.position}:{self.head.hex()}"


@transaction.atomic
def freeze(document: UUID, answers: Sequence[Answer], *, now: datetime) -> Frozen:
    """Seal everything, then store these answers as they stand at that position (or at the position they ask for).

    Returns the answers as of that position, in the same order. Raises RuleBroken when a figure has changed since the
    answer was given: the document must be made anew, or its text would not be what is frozen.
    """
    sealed = seal(now=now)
    kept = tuple(_settled(answer, sealed.position) for answer in answers)
    FrozenAnswer.objects.bulk_create(
        [
            FrozenAnswer(
                id=new_id(), document=document, question=answer.question.to_json(), value=answer.value, lines=answer.lines,
                position=answer.position, digest=frozen_digest(document, answer),
            )
            for answer in kept
        ],
        batch_size=2000,
    )  # fmt: skip
    return Frozen(sealed.position, sealed.head, kept)


def _settled(given: Answer, position: int) -> Answer:
    question = given.question
    if question.as_of is None and given.position == position and not given.unsealed:
        # It was read when everything was sealed up to here: asked as of here it is the same, and `verify` asks it again.
        return replace(given, question=question.narrowed(as_of=position))
    answer = totals(question if question.as_of is not None else question.narrowed(as_of=position))
    if _rows(answer) != _rows(given):
        raise RuleBroken(
            _("“%(name)s” vừa đổi từ %(value)s thành %(value2)s trong lúc gửi. Hãy xem lại văn bản với số mới rồi gửi lại.")
            % {"name": given.measure.label, "value": grouped(given.value), "value2": grouped(answer.value)}
        )
    return answer


def _rows(answer: Answer) -> tuple[int, dict[str, int]]:
    return answer.value, {row.key: row.value for row in answer.by if row.value}
