"""What deserves a question before or after a matter is put to the people: never refused, since the numbers are not confirmed. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gandan.base.periods.working_days import after_working_days
from gandan.base.sentences import gettext as _
from gandan.base.vietnamese import grouped
from gandan.democracy.choices.decision import Matter
from gandan.democracy.rules.thresholds import parameter_on


@dataclass(frozen=True)
class Told:
    """What a decision says of how it came to be put, and what is known beside it.

    `counted`: households of the place on that day by the open number; None: not known, or the total is of voters.
    """

    matter: Matter
    put_on: date
    decided_on: date | None
    total: int | None
    counted: int | None = None
    by_residents: bool = False
    consents: int | None = None
    consents_since: date | None = None
    draft_posted_on: date | None = None
    dossier_sent_on: date | None = None


def months_after(day: date, months: int) -> date:
    """The same day so many months on, or the last day of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def dossier_due_on(decided_on: date) -> date | None:
    """The last day on which the dossier of a convention is to go to the commune; None where no term is known for that day."""
    term = parameter_on("conventions_dossier_working_days", decided_on)
    return after_working_days(decided_on, term.value) if term is not None else None


def questions_of(told: Told, *, today: date) -> list[str]:
    """Whole sentences that ask. Empty: nothing is odd."""
    return [*_of_the_total(told), *_of_residents(told), *_of_conventions(told, today)]


def _of_the_total(told: Told) -> Iterator[str]:
    if told.total is not None and told.counted is not None and told.total != told.counted:
        yield _("Việc này tính trên %(total)s hộ, còn số hộ của nơi này vào ngày đó là %(counted)s. Con số nào đúng?") % {
            "total": grouped(told.total),
            "counted": grouped(told.counted),
        }


def _of_residents(told: Told) -> Iterator[str]:
    if not told.by_residents:
        return
    share, term = parameter_on("consents_percent", told.put_on), parameter_on("consents_valid_months", told.put_on)
    if share is not None and told.total and (told.consents is None or 100 * told.consents < share.value * told.total):
        least = -(-share.value * told.total // 100)
        yield _("Người dân tự đề xuất cần từ %(least)s hộ đồng ý (%(percent)s%% của %(total)s hộ). Đã đủ chưa?") % {
            "least": grouped(least),
            "percent": share.value,
            "total": grouped(told.total),
        }
    if term is not None and told.consents_since is not None and told.put_on > months_after(told.consents_since, term.value):
        yield _("Ý kiến đồng ý đề xuất có giá trị %(months)s tháng; ý kiến sớm nhất là ngày %(day)s. Có cần lấy lại không?") % {
            "months": term.value,
            "day": f"{told.consents_since:%d/%m/%Y}",
        }


def _of_conventions(told: Told, today: date) -> Iterator[str]:
    if told.matter is not Matter.CONVENTIONS:
        return
    term = parameter_on("conventions_draft_days", told.put_on)
    if term is not None and (told.draft_posted_on is None or (told.put_on - told.draft_posted_on).days < term.value):
        yield _("Dự thảo hương ước, quy ước cần niêm yết ít nhất %(days)s ngày trước khi đưa ra bàn. Đã niêm yết từ ngày nào?") % {
            "days": term.value
        }
    due = dossier_due_on(told.decided_on) if told.decided_on is not None else None
    if due is not None and (told.dossier_sent_on or today) > due:
        yield _("Hồ sơ đề nghị công nhận gửi Ủy ban nhân dân xã chậm nhất ngày %(day)s. Đã gửi chưa?") % {"day": f"{due:%d/%m/%Y}"}


LEAST = 5  # a number of households below it is never printed for everybody, nor what it could be worked out from


@dataclass(frozen=True)
class PublicCount:
    """What everybody may read of a count. None: not printed, since it, or what could be worked out from it, is too small a number."""

    total: int | None
    took_part: int | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    votes_none: int | None = None
    votes_invalid: int | None = None


def public_count(total: int, votes_for: int, votes_against: int, votes_none: int, votes_invalid: int) -> PublicCount:
    """The fullest telling of a count in which every number, printed or worked out from those printed, is 0 or at least `LEAST`.

    Each telling divides all households into parts; more parts are told only where each of them is large enough or empty.
    """
    took = votes_for + votes_against + votes_none + votes_invalid
    if not _are_large(total):
        return PublicCount(None)
    if _are_large(votes_for, votes_against, votes_none, votes_invalid, total - took):
        return PublicCount(total, took, votes_for, votes_against, votes_none, votes_invalid)
    if _are_large(votes_for, took - votes_for, total - took):
        return PublicCount(total, took, votes_for)
    if _are_large(votes_for, total - votes_for):
        return PublicCount(total, votes_for=votes_for)
    if _are_large(took, total - took):
        return PublicCount(total, took)
    return PublicCount(total)


def _are_large(*parts: int) -> bool:
    return all(part == 0 or part >= LEAST for part in parts)
