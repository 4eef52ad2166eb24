"""What was done under a programme: records of every kind that name it. It stands here because all kinds are visible from here."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gandan.activities.choices import RecordKind
from gandan.activities.models import Record
from gandan.emulation.registry import RECORDS, RecordType
from gandan.people.models import Account

KINDS = (
    RecordKind.SESSION, RecordKind.CAMPAIGN, RecordKind.GATHERING, RecordKind.INITIATIVE, RecordKind.RESULT, RecordKind.AWARD,
)  # fmt: skip


@dataclass(frozen=True)
class Under:
    """Records of one kind under a programme, that the account sees: how many, and the newest."""

    kind: RecordType
    count: int
    newest: tuple[Record, ...]


def records_under(member: int, account: Account | None, on: date, *, most: int = 5) -> list[Under]:
    """Records that stand under a programme (its member of the ledger's dimension), kind by kind. Two queries a kind."""
    found = []
    for kind in KINDS:
        one = RECORDS[kind]
        named = Q(programme_id=member)  # which of the tables has the column is told by KINDS
        rows = one.visible(account, on).filter(named, voided=False).order_by(f"-{one.day}", "pk")
        count = rows.count()
        if count:
            found.append(Under(one, count, tuple(rows[:most])))
    return found
