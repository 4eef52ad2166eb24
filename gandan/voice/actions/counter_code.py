"""Codes at the counter: issued against the transactions of the day, answered once each, counted in the ledger in fives."""

from dataclasses import dataclass
from datetime import date, datetime, time
from secrets import SystemRandom
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext

from gandan.activities.actions.parts import within
from gandan.activities.queries import Presence, check_bodies, groups_of
from gandan.base.announcing import announce
from gandan.base.audit import Act, record
from gandan.base.clock import VIETNAM
from gandan.base.errors import BadInput, NotAllowed, RuleBroken
from gandan.ledger.actions.posting import post
from gandan.ledger.choices import Dimension, Grade
from gandan.ledger.measures import measure
from gandan.ledger.rules.lines import Line, Posting
from gandan.people.access import reach
from gandan.people.choices import Can
from gandan.people.models import Account
from gandan.voice.choices.satisfaction import Channel
from gandan.voice.intake.satisfaction import AnswersIn
from gandan.voice.models import AnswerBundle, BundleCount, CounterCode, OfficeDay
from gandan.voice.queries.counter_code import codes_of, digest_of, known_code
from gandan.voice.queries.satisfaction import notices_touching
from gandan.voice.rules.counter_code import MOST_A_DAY, Answered, Attempt, why_not_issue
from gandan.voice.rules.satisfaction import TOGETHER, Sums, questionnaire, questionnaire_on, sums_of

SOURCE = "satisfaction"  # the kind of a bundle's entries in the ledger
_ADDING = 0x4861696C  # the advisory lock of an office while an answer is added to its open bundle
_shuffled = SystemRandom()


@dataclass(frozen=True)
class Issued:
    """Codes that were issued: of which day, and which numbers."""

    office_day: UUID
    first: int
    last: int


@transaction.atomic
def issue_codes(unit: int, lead: int, many: int, *, transactions: int, by: Account, today: date, now: datetime) -> Issued:
    """Issue so many more codes of today for an office, and write down how many transactions it has today.

    Raises NotAllowed without Can.RECORD for the office, BadInput where the office is not there today, RuleBroken where there would
    be more codes than transactions.
    """
    _require(by, unit, lead, today)
    _check_transactions(transactions)
    check_bodies({lead})
    problem = Presence().problem(unit, today)
    if problem is not None:
        raise BadInput(problem, field="unit")
    asked = questionnaire_on(today)
    fresh = OfficeDay(
        unit_id=unit, lead_id=lead, day=today, questionnaire=asked.code, transactions=transactions, valid_until=asked.last_day(today),
        opened_by=by, opened_at=now,
    )  # fmt: skip
    OfficeDay.objects.bulk_create([fresh], ignore_conflicts=True)
    row = OfficeDay.objects.select_for_update().get(unit=unit, lead=lead, day=today)
    refused = why_not_issue(many, issued=row.issued, transactions=transactions, used=row.used)
    if refused:
        raise RuleBroken(refused)
    numbers = range(row.issued + 1, row.issued + many + 1)
    digests = [digest_of(code) for code in codes_of(row, numbers)]
    _shuffled.shuffle(digests)  # rows lie in the order in which they were written: it must not tell the number of a code
    CounterCode.objects.bulk_create([CounterCode(digest=digest, office_day=row) for digest in digests])
    row.issued, row.transactions = row.issued + many, transactions
    row.save(update_fields=["issued", "transactions"])
    record([Act("issue", "office_day", row.pk, values={"many": many, "transactions": transactions})], by=by, at=now)
    return Issued(row.pk, numbers[0], numbers[-1])


@transaction.atomic
def count_transactions(office_day: UUID, transactions: int, *, by: Account, today: date, now: datetime) -> bool:
    """Correct how many transactions an office had on a day. False: it says so already.

    Raises NotAllowed without Can.RECORD, RuleBroken where there are more answers already.
    """
    row = OfficeDay.objects.select_for_update().get(pk=office_day)
    _require(by, row.unit_id, row.lead_id, today)
    _check_transactions(transactions)
    if transactions < row.used:
        raise RuleBroken(gettext("Đã có %(used)s phiếu trả lời, nên số lượt giao dịch không thể ít hơn.") % {"used": row.used})
    if row.transactions == transactions:
        return False
    record([Act("count", "office_day", row.pk, values={"was": row.transactions, "transactions": transactions})], by=by, at=now)
    row.transactions = transactions
    row.save(update_fields=["transactions"])
    return True


@transaction.atomic
def answer_code(text: str, answers: AnswersIn, *, today: date, now: datetime) -> Attempt:
    """Answer with a code: once, while it lasts, and never more often than the office had transactions that day.

    Whoever answers is unknown, and stays so: the answers are added to the office's counts, the code keeps its day. Many at once
    wait for one another at their office's day; a second answer with the same code is USED and changes nothing.
    """
    code = known_code(text)
    if code is None:
        return Attempt(Answered.UNKNOWN)
    row = OfficeDay.objects.select_for_update().get(pk=code.office_day_id)
    used_on = CounterCode.objects.values_list("used_on", flat=True).get(pk=code.pk)
    if used_on is not None:
        return Attempt(Answered.USED, used_on.isoformat())
    if today > row.valid_until:
        return Attempt(Answered.EXPIRED)
    if row.used >= row.transactions:
        return Attempt(Answered.FULL)
    CounterCode.objects.filter(pk=code.pk).update(used_on=today)
    OfficeDay.objects.filter(pk=row.pk).update(used=F("used") + 1)
    bundle = _added(row, answers)
    # The trail says the day only: the minute would say who it was.
    midnight = datetime.combine(now.astimezone(VIETNAM).date(), time(), tzinfo=VIETNAM)
    record([Act("answer", "office_day", row.pk)], by=None, at=midnight)
    if bundle.counted:
        post([Posting(SOURCE, bundle.pk, 1, _lines(bundle))])
        announce("satisfaction", notices_touching([(bundle.unit_id, bundle.day)]), now=now)
    return Attempt(Answered.COUNTED)


def factor_lines(
    sums: dict[str, Sums], *, channel: Channel, place: int, lead: int, day: date, group: str | None, grade: Grade
) -> list[Line]:
    """The lines of so many answers: for each factor those who answered, and those of them who are satisfied."""
    lines = []
    for factor, one in sums.items():
        axes = within((Dimension.ACTOR_GROUP.value, group), (Dimension.TOPIC.value, factor), (Dimension.FORM.value, channel.value))
        lines.append(Line(measure("satisfaction.answers"), one.answers, place, day, grade, lead, axes))
        if one.satisfied:
            lines.append(Line(measure("satisfaction.satisfied"), one.satisfied, place, day, grade, lead, axes))
    return lines


def _added(row: OfficeDay, answers: AnswersIn) -> AnswerBundle:
    """The office's open bundle with one answer more; full: it takes no other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s::int, %s::int)", [_ADDING, (row.unit_id * 1_000_003 + row.lead_id) % 2**31])
    bundle = AnswerBundle.objects.filter(unit=row.unit_id, lead=row.lead_id, questionnaire=row.questionnaire, counted=False).first()
    if bundle is None:
        bundle = AnswerBundle.objects.create(unit_id=row.unit_id, lead_id=row.lead_id, questionnaire=row.questionnaire, day=row.day)
    for question, score in answers.scores.items():
        found, _made = BundleCount.objects.get_or_create(bundle=bundle, question=question.value, score=score)
        BundleCount.objects.filter(pk=found.pk).update(many=F("many") + 1)
    bundle.answers += 1
    bundle.day = max(bundle.day, row.day)
    bundle.counted = bundle.answers == TOGETHER
    bundle.save(update_fields=["answers", "day", "counted"])
    return bundle


def _lines(bundle: AnswerBundle) -> list[Line]:
    counts = bundle.counts.values_list("question", "score", "many")
    group = groups_of([bundle.lead_id])(bundle.lead_id, bundle.day)
    return factor_lines(
        sums_of(questionnaire(bundle.questionnaire), counts), channel=Channel.COUNTER_CODE, place=bundle.unit_id, lead=bundle.lead_id,
        day=bundle.day, group=group, grade=Grade.DOCUMENTED,
    )  # fmt: skip


def _check_transactions(transactions: int) -> None:
    if not 1 <= transactions <= MOST_A_DAY:
        raise BadInput(gettext("Hãy ghi số lượt giao dịch trong ngày, từ 1 đến %(most)s.") % {"most": MOST_A_DAY}, field="transactions")


def _require(by: Account, unit: int, lead: int, today: date) -> None:
    if not reach(by, Can.RECORD, today).holds(unit, lead):
        raise NotAllowed(gettext("Tài khoản này không được phát mã cho nơi, hoặc cho cơ quan, đã chọn."))
