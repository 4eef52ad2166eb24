"""Opening figures: totals of signed reports that count until detail replaces them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.ids import new_id
from gandan.base.models import AuditRecord
from gandan.base.periods import Period
from gandan.ledger.actions.opening import NewOpening, TakenOver, record_openings, withdraw_openings
from gandan.ledger.actions.sealing import seal
from gandan.ledger.answers import Question
from gandan.ledger.measures import measure
from gandan.ledger.models import OpeningFigure
from gandan.ledger.queries.opening import open_entries
from gandan.ledger.queries.openings import openings_cut
from gandan.people.choices import Role
from gandan.people.models import Account, Appointment
from gandan.places.actions import unit_id
from tests.ledger.world import NOW, ask, hold, lay_tree

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
REPORT = "Báo cáo số 12-BC/HU ngày 05/01/2024"


@pytest.fixture(autouse=True)
def tree() -> None:
    lay_tree()


def opening(value: int = 900, code: str = "outreach.attendance", period: Period | None = None, **more: object) -> NewOpening:
    given = {"unit": unit_id("xa-1"), "document": REPORT, "page": "3"} | more
    return NewOpening(measure=measure(code), period=period or Period.year(2023), value=value, **given)  # type: ignore[arg-type]  # brevity


def take_over(*batch: NewOpening) -> list[TakenOver]:
    return record_openings(batch, by=None, today=TODAY, now=NOW)


def total(unit: str = "huyen-a", code: str = "outreach.attendance", first: date | None = None, last: date = date(2024, 12, 31)) -> int:
    return ask(unit, code, first, last).value


def test_an_opening_counts_as_inherited_and_opens_to_its_figure() -> None:
    (done,) = take_over(opening())
    answer = ask("huyen-a", "outreach.attendance", date(2023, 1, 1), date(2023, 12, 31))
    assert (answer.value, [(share.grade, share.counted) for share in answer.grades]) == (900, [("inherited", False)])
    (entry,) = open_entries(answer.question)
    assert (entry.source_kind, entry.source, entry.occurred_on) == ("opening", done.figure, date(2023, 12, 31))
    figure = OpeningFigure.objects.get(id=entry.source)
    assert (figure.document, figure.page) == (REPORT, "3")
    assert AuditRecord.objects.get(subject=figure.id).verb == "take_over"


def test_the_same_figure_again_changes_nothing_and_another_for_the_same_days_is_refused() -> None:
    first = take_over(opening())
    assert take_over(opening()) == [TakenOver(first[0].figure, "unchanged")]
    with pytest.raises(RuleBroken, match="đã có số đầu kỳ"):
        take_over(opening(901))
    with pytest.raises(RuleBroken, match="đã có số đầu kỳ"):
        take_over(opening(100, period=Period.month(2023, 12)))
    with pytest.raises(RuleBroken, match="đã có số đầu kỳ"):
        take_over(opening(5, period=Period.year(2022)), opening(6, period=Period.year(2022)))
    take_over(opening(50, period=Period.month(2022, 12)), opening(70, audience="ethnic_minority"))
    assert total() == 900 + 50 + 70
    assert ask("huyen-a", "outreach.attendance", None, TODAY, where={"audience": ("ethnic_minority",)}).value == 70


def test_a_stock_is_taken_over_once_as_a_level() -> None:
    take_over(opening(200, "initiatives.maintained"))
    assert total(code="initiatives.maintained", last=date(2023, 12, 30)) == 0
    assert total(code="initiatives.maintained", last=date(2024, 12, 31)) == 200
    with pytest.raises(RuleBroken, match="đã có số đầu kỳ"):
        take_over(opening(210, "initiatives.maintained", Period.year(2022)))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"code": "outreach.average"}, "được tính ra"),
        ({"code": "outreach.people"}, "được tính ra"),
        ({"value": -1}, "không được âm"),
        ({"document": " "}, "lấy từ văn bản nào"),
        ({"audience": "nobody"}, "Không có đối tượng"),
        ({"code": "campaigns.held", "audience": "general"}, "không chia theo đối tượng"),
        ({"period": Period.year(2026)}, "chưa kết thúc"),
        ({"unit": unit_id("xa-m")}, "không có đơn vị"),
    ],
)
def test_what_no_report_can_say_is_refused_whole(wrong: dict[str, object], said: str) -> None:
    with pytest.raises((RuleBroken, BadInput), match=said), transaction.atomic():
        take_over(opening(period=Period.year(2022)), opening(**wrong))  # type: ignore[arg-type]  # brevity
    assert OpeningFigure.objects.count() == 0
    assert total() == 0


def test_a_total_of_nothing_is_kept_and_counts_nothing() -> None:
    take_over(opening(0))
    assert (OpeningFigure.objects.count(), total()) == (1, 0)


def test_detail_replaces_an_opening_without_doubling() -> None:
    (done,) = take_over(opening(77))
    seal(now=NOW)
    before = ask("huyen-a", "outreach.attendance", None, TODAY)
    with transaction.atomic():
        hold("xa-1", date(2023, 3, 1), 47)
        hold("xa-1", date(2023, 6, 1), 30)
        assert withdraw_openings([done.figure], why="đã nhập sổ năm 2023", by=None, today=TODAY, now=NOW) == 1
    assert total() == 77
    assert [entry.source_kind for entry in open_entries(before.question)] == ["session", "session"]
    seal(now=NOW)
    assert ask("huyen-a", "outreach.attendance", None, TODAY, as_of=before.position).value == 77
    assert withdraw_openings([done.figure], why="lần nữa", by=None, today=TODAY, now=NOW) == 0
    figure = OpeningFigure.objects.get(id=done.figure)
    assert (figure.withdrawn_on, figure.withdrawn_why, figure.revision) == (TODAY, "đã nhập sổ năm 2023", 2)
    assert [act.verb for act in AuditRecord.objects.filter(subject=figure.id).order_by("id")] == ["take_over", "withdraw"]
    (again,) = take_over(opening(77))
    assert again.figure != done.figure, "what was withdrawn may be taken over anew"


def test_withdrawing_asks_for_a_reason_and_a_known_figure() -> None:
    (done,) = take_over(opening())
    with pytest.raises(RuleBroken, match="vì sao"):
        withdraw_openings([done.figure], why=" ", by=None, today=TODAY, now=NOW)
    with pytest.raises(NotFound):
        withdraw_openings([done.figure, new_id()], why="đã nhập", by=None, today=TODAY, now=NOW)
    assert total() == 900


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (None, date(2023, 6, 30), "chưa tính ở đây"),
        (date(2023, 7, 1), date(2024, 12, 31), "tính cả vào đây"),
        (None, date(2023, 12, 31), ""),
        (date(2023, 1, 1), date(2024, 12, 31), ""),
        (date(2024, 1, 1), date(2024, 12, 31), ""),
    ],
)
def test_a_window_that_cuts_an_opening_says_so(first: date | None, last: date, said: str) -> None:
    (done,) = take_over(opening())
    question = Question(unit_id("huyen-a"), measure("outreach.attendance"), first, last)
    sentences = openings_cut(question)
    assert len(sentences) == bool(said)
    assert all(said in sentence and "xa-1" in sentence and "900" in sentence for sentence in sentences)
    assert openings_cut(question.narrowed(unit=unit_id("huyen-b"))) == []
    assert openings_cut(question.narrowed(where={"audience": ("youth",)})) == []
    assert len(openings_cut(question.narrowed(unit=unit_id("xa-m"), geography=date(2026, 1, 1)))) == bool(said)
    withdraw_openings([done.figure], why="đã nhập sổ", by=None, today=TODAY, now=NOW)
    assert openings_cut(question) == []


def test_only_who_may_import_takes_totals_over() -> None:
    officer, stranger = Account.objects.create(username="lan"), Account.objects.create(username="hung")
    for account, unit in ((officer, "xa-1"), (stranger, "xa-4")):
        Appointment.objects.create(account=account, role=Role.OFFICER, unit_id=unit_id(unit), valid=(date(2020, 1, 1), None))
    day = date(2024, 6, 1)
    with pytest.raises(NotAllowed):
        record_openings([opening()], by=stranger, today=day, now=NOW)
    (done,) = record_openings([opening()], by=officer, today=day, now=NOW)
    assert AuditRecord.objects.get(subject=done.figure).account == officer.pk
    with pytest.raises(NotAllowed):
        withdraw_openings([done.figure], why="đã nhập", by=stranger, today=day, now=NOW)
