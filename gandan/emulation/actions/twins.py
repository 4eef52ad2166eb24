"""Likely the same initiative registered twice: asked before it is saved, and kept with the answer."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext

from gandan.activities.access import visible_records
from gandan.activities.actions.recording import Acting, Written
from gandan.base.audit import Act, record
from gandan.base.clock import VIETNAM
from gandan.base.errors import BadInput, NotFound, RuleBroken
from gandan.emulation.access import initiative_for
from gandan.emulation.choices import TwinAnswer
from gandan.emulation.intake import InitiativeIn
from gandan.emulation.models import Initiative, Twin
from gandan.emulation.queries.twins import Resemblance, likely_twins
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.people.queries import body_names

Rows = Sequence[tuple[Initiative, InitiativeIn]]


def check_twins(rows: Rows) -> None:
    """Raise BadInput where somebody registers, one by one, what likely is known, and does not say why it is another.

    Registers that are brought in are not stopped by it.
    """
    for row, data in rows:
        if row.revision == 1 and row.batch is None and row.recorded_by_id is not None and not data.different_because.strip():
            found = _twins(row, data)
            if found:
                raise BadInput(_question(found[0], row), field="different_because")


def ask_about_twins(written: Sequence[Written[Initiative, InitiativeIn]], acting: Acting) -> None:
    """Keep the question about what was registered one by one, with the answer that let it be saved."""
    if acting.batch is not None or acting.by is None:
        return
    for one in written:
        if one.before is None and one.data.different_because.strip():
            Twin.objects.bulk_create(
                Twin(
                    one_id=one.row.id, other_id=found.row.pk, alike=found.percent, asked_at=acting.now, answer=TwinAnswer.OTHER,
                    because=one.data.different_because.strip(), answered_by=acting.by, answered_at=acting.now,
                )
                for found in _twins(one.row, one.data)
            )  # fmt: skip


@transaction.atomic
def answer_twin(twin: UUID, *, answer: TwinAnswer, because: str, by: Account, today: date, now: datetime) -> None:
    """Answer whether two are one initiative. To say they differ asks why; where they are one, the newer is voided apart, by hand.

    Raises NotFound, NotAllowed as `initiative_for` does for correcting the newer one.
    """
    row = Twin.objects.select_for_update().filter(pk=twin).first()
    if row is None:
        raise NotFound(gettext("Không tìm thấy câu hỏi này."))
    initiative_for(by, row.one_id, today, to=Can.CORRECT)
    if answer is TwinAnswer.OTHER and not because.strip():
        raise RuleBroken(gettext("Hãy ghi vì sao đây là mô hình khác."))
    row.answer, row.because, row.answered_by, row.answered_at = answer, because.strip(), by, now
    row.save(update_fields=["answer", "because", "answered_by", "answered_at"])
    record([Act("answer", "initiative", row.one_id, values={"answer": answer.value})], by=by, at=now)


def tell_twins_apart(
    one: UUID, other: UUID, *, alike: int, answer: TwinAnswer, because: str, asked_at: datetime, by: Account, today: date, now: datetime
) -> None:  # fmt: skip
    """Answer for two models that were found alike after they were registered; the question is kept if it was not yet.

    Raises as `answer_twin`.
    """
    twin = Twin.objects.filter(Q(one_id=one, other_id=other) | Q(one_id=other, other_id=one)).first()
    if twin is None:
        twin = Twin.objects.create(one_id=one, other_id=other, alike=alike, asked_at=asked_at)
    if (twin.answer, twin.because) != (answer, because.strip()):
        answer_twin(twin.pk, answer=answer, because=because, by=by, today=today, now=now)


def _twins(row: Initiative, data: InitiativeIn) -> list[Resemblance]:
    today = row.recorded_at.astimezone(VIETNAM).date()
    return likely_twins(
        place=data.place, lead=data.lead, since=data.since, title=data.title, content=data.content, today=today, without=row.id
    )


def _question(found: Resemblance, row: Initiative) -> str:
    """The question. It names the first only to those who may see it: else it says whose it is."""
    owner = body_names({found.row.lead_id}).get(found.row.lead_id, "")
    asks = row.recorded_by
    day = row.recorded_at.astimezone(VIETNAM).date()
    if not visible_records(Initiative, asks, day).filter(pk=found.row.pk).exists():
        return gettext(
            "Trong xã đã có một mô hình rất giống, của %(owner)s: có phải một mô hình không? Nếu là một, hãy cùng ghi là đơn vị"
            " phối hợp. Nếu đúng là mô hình khác, hãy ghi vì sao."
        ) % {"owner": owner}
    return gettext(
        "Mô hình này giống “%(title)s” của %(owner)s: có phải một mô hình không? Nếu là một, hãy thêm đơn vị phối hợp vào mô hình"
        " đã có. Nếu đúng là mô hình khác, hãy ghi vì sao."
    ) % {"title": found.row.title, "owner": owner}
