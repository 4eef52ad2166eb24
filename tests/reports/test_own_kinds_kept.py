"""Own kinds as they are kept: version by version, found by code and day, and reported on through the whole cycle."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from django.db import DatabaseError, transaction
from typer import Typer
from typer.testing import CliRunner

from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.ids import new_id
from gandan.base.models import AuditRecord
from gandan.people.models import Account
from gandan.places.actions import unit_id
from gandan.places.queries import unit_named
from gandan.reports.access import draft
from gandan.reports.cycle.actions import preview, send, start, write
from gandan.reports.cycle.receiving import accept
from gandan.reports.cycle.standing import owed_below, owed_by, summed
from gandan.reports.documents.check import check_consistent, check_document
from gandan.reports.kinds.access import kind_for, kinds_for
from gandan.reports.kinds.catalogue import kinds_of_reports, report_kind, report_kinds
from gandan.reports.kinds.making import change_kind, end_kind
from gandan.reports.kinds.own import adapted, annex_key
from gandan.reports.models import OwnKind, OwnKindVersion, Submission
from gandan.reports.queries import drafted
from gandan.reports.term.composing import Paper
from gandan.sites.cli.report import report
from tests.reports.own_kinds import BEGINS, given, made, palette, section
from tests.reports.term_world import campaign, gathering, initiative, opened, session, text_of
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, PROVINCE, TODAY, VILLAGE, World, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
DAY = date(2026, 10, 5)
SAID = "Có {Cuộc tuyên truyền, vận động}, {Lượt người dự tuyên truyền, vận động}."


def codes(account: Account) -> list[str]:
    return [kind.code for kind in kinds_for(account, TODAY) if kind.owner is not None]


def changed(code: str, by: Account, seen: int = 1, **changes: object) -> OwnKindVersion:
    told = given(report_kind(code, version=1), **({"name": "Báo cáo tuần của xã"} | changes))
    return change_kind(code, seen, told, by=by, today=TODAY, now=NOW)


def test_a_kept_kind_has_a_code_of_its_own_a_version_and_a_line_in_the_trail(world: World) -> None:
    row = made(world.lan)
    assert (row.code, row.base, row.unit_id) == ("xa-ban-lim-bao-cao-tuan-cua-xa", "thang", unit_id(COMMUNE))
    kind = report_kind(row.code)
    assert (kind.code, kind.version, kind.owner, kind.name) == (row.code, 1, unit_id(COMMUNE), "Báo cáo tuần của xã")
    assert [one.code for one in kind.figures] == [one.code for one in report_kind(row.code, TODAY, unit=unit_id(VILLAGE)).figures]
    assert AuditRecord.objects.filter(subject=row.pk).values_list("verb", "account").get() == ("make", world.lan.pk)


def test_the_same_form_sent_twice_is_one_kind_and_another_of_its_name_has_another_code(world: World) -> None:
    identity = new_id()
    assert made(world.lan, identity=identity).pk == made(world.lan, identity=identity).pk
    assert made(world.lan).code == "xa-ban-lim-bao-cao-tuan-cua-xa-2"
    assert OwnKind.objects.count() == 2


def test_nothing_that_was_kept_is_overwritten(world: World) -> None:
    row = made(world.lan)
    for act in (
        lambda: OwnKind.objects.update(base="quy"),
        lambda: OwnKindVersion.objects.update(name="Khác"),
        lambda: OwnKindVersion.objects.filter(kind=row).delete(),
    ):
        with pytest.raises(DatabaseError, match="never overwritten"), transaction.atomic():
            act()


def test_a_change_is_the_next_version_from_its_day_on(world: World) -> None:
    code = made(world.lan).code
    changed(code, world.lan, sections=[section(SAID)], valid_from=date(2026, 11, 1))
    assert [report_kind(code, on).version for on in (LAST, date(2026, 11, 1), TODAY)] == [1, 2, 2]
    assert (report_kind(code).version, report_kind(code, version=1).version) == (2, 1)
    assert [kind.version for kind in kinds_of_reports([(code, 1), (code, 2), ("thang", 1)]).values()].count(2) == 1
    assert changed(code, world.lan, sections=[section(SAID)], valid_from=date(2026, 11, 1)).version == 2
    with pytest.raises(RuleBroken, match="Đã có người sửa"):
        changed(code, world.lan, sections=[section(SAID, "Khác")], valid_from=date(2026, 11, 1))
    with pytest.raises(BadInput, match="Bản trước dùng từ ngày 01/11/2026"):
        changed(code, world.lan, 2, valid_from=date(2026, 10, 1))
    with pytest.raises(BadInput, match="Lịch và kỳ"):
        changed(code, world.lan, 2, periods="quarter", valid_from=TODAY)


def test_a_kind_is_not_found_before_its_day_nor_after_its_last(world: World) -> None:
    code = made(world.lan).code
    with pytest.raises(RuleBroken, match="dùng từ ngày 01/01/2026"):
        report_kind(code, BEGINS - timedelta(days=1))
    ended = end_kind(code, 1, TODAY, by=world.lan, today=TODAY, now=NOW)
    assert end_kind(code, 1, TODAY, by=world.lan, today=TODAY, now=NOW).pk == ended.pk
    assert report_kind(code, TODAY).version == 1
    with pytest.raises(RuleBroken, match="thôi dùng từ ngày 25/11/2026"):
        report_kind(code, TODAY + timedelta(days=1))
    assert code in {kind.code for kind in report_kinds([unit_id(COMMUNE)], TODAY)}
    assert code not in {kind.code for kind in report_kinds([unit_id(COMMUNE)], TODAY + timedelta(days=1))}
    with pytest.raises(BadInput, match="Không có loại báo cáo"):
        report_kind("khong-co", TODAY)


def test_an_ended_kind_that_is_changed_is_in_use_again_from_that_day(world: World) -> None:
    code = made(world.lan).code
    end_kind(code, 1, LAST, by=world.lan, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken, match="đã thôi dùng"):
        end_kind(code, 2, TODAY, by=world.lan, today=TODAY, now=NOW)
    changed(code, world.lan, 2, valid_from=TODAY)
    assert report_kind(code, TODAY).version == 3
    with pytest.raises(RuleBroken, match="thôi dùng từ ngày 01/11/2026"):
        report_kind(code, TODAY - timedelta(days=1))


def test_a_kind_with_reports_ends_no_earlier_than_they_do(world: World) -> None:
    code = made(world.lan).code
    start(code, COMMUNE, FIRST, LAST, by=world.lan, today=TODAY, now=NOW)
    with pytest.raises(BadInput, match="kỳ đến ngày 31/10/2026"):
        end_kind(code, 1, date(2026, 10, 30), by=world.lan, today=TODAY, now=NOW)
    assert end_kind(code, 1, LAST, by=world.lan, today=TODAY, now=NOW).valid_from == date(2026, 11, 1)


def test_a_unit_uses_its_own_kinds_and_those_of_the_units_above_it(world: World) -> None:
    own = made(world.lan).code
    above = made(world.hoa, unit=PROVINCE, name="Báo cáo riêng của tỉnh", levels=[1, 3]).code
    assert codes(world.lan) == [above, own]
    assert codes(world.hung) == [above]
    assert codes(world.hoa) == [above]
    for stranger in (world.thu, world.outsider, world.mai):
        with pytest.raises(NotAllowed):
            kinds_for(stranger, TODAY)
    with pytest.raises(BadInput, match="Không có loại báo cáo"):
        draft(own, OTHER_COMMUNE, None, LAST, account=world.hung, today=TODAY, href=opened)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("thu", NotAllowed), ("van", NotAllowed), ("hoa", NotAllowed), ("hung", NotFound), ("mai", NotFound), ("outsider", NotFound)],
)
def test_only_officers_of_the_unit_make_change_and_end_its_kinds(world: World, who: str, refusal: type[Exception]) -> None:
    code, account = made(world.lan).code, getattr(world, who)
    with pytest.raises(refusal):
        made(account)
    with pytest.raises(refusal):
        changed(code, account)
    with pytest.raises(refusal):
        end_kind(code, 1, TODAY, by=account, today=TODAY, now=NOW)
    assert OwnKindVersion.objects.count() == 1


def test_a_kind_is_looked_at_by_those_who_report_there_or_below(world: World) -> None:
    own = made(world.lan).code
    above = made(world.hoa, unit=PROVINCE, levels=[1, 3]).code
    for account in (world.lan, world.van, world.hoa):
        assert kind_for(account, own, TODAY)[0].code == own
    assert kind_for(world.hung, above, TODAY)[0].code == above
    for account in (world.hung, world.mai, world.outsider):
        with pytest.raises(NotFound):
            kind_for(account, own, TODAY)
    with pytest.raises(NotAllowed):
        kind_for(world.thu, own, TODAY)


def test_nobody_below_changes_a_kind_of_the_unit_above_nor_sets_one_for_it(world: World) -> None:
    above = made(world.hoa, unit=PROVINCE, levels=[1, 3]).code
    with pytest.raises((NotAllowed, NotFound)):
        changed(above, world.lan)
    with pytest.raises(BadInput, match="cấp trên của mình"):
        made(world.lan, levels=[1, 3])


def test_a_report_of_an_own_kind_goes_through_the_whole_cycle(world: World) -> None:
    session(COMMUNE, DAY, 81)
    code = made(world.hoa, unit=PROVINCE, sections=[section(f"{SAID}\nNhận định: tình hình")], levels=[3], role="Phó Bí thư").code
    kind = report_kind(code, LAST)
    assert {one.slug for one in owed_below(kind, unit_id(PROVINCE), FIRST, LAST)} == {COMMUNE, OTHER_COMMUNE}
    row = start(code, COMMUNE, FIRST, LAST, by=world.lan, today=TODAY, now=NOW)
    drawn = preview(row, href=opened, by=world.lan, today=TODAY)
    assert "81 lượt" in text_of(drawn)
    assert drawn.document.signature.role == "Phó Bí thư"
    write(row.pk, {"own1": "Ổn định."}, {}, nothing_to_report=False, by=world.lan, today=TODAY, now=NOW)
    send(row.pk, href=opened, by=world.lan, today=TODAY, now=NOW)
    accept(row.pk, by=world.hoa, today=TODAY, now=NOW)
    dues, figures = summed(kind, unit_id(PROVINCE), FIRST, LAST)
    assert [one.taken is not None for one in dues if one.slug == COMMUNE] == [True]
    people = next(one for one in figures if one.question.measure.code == "outreach.attendance")
    assert (people.accepted, people.total, people.proved) == (81, 81, True)


def test_a_communes_own_kind_is_owed_by_that_commune_only(world: World) -> None:
    kind = report_kind(made(world.lan).code, LAST)
    assert owed_by(kind, unit_id(COMMUNE), FIRST, LAST) is not None
    assert owed_by(kind, unit_id(OTHER_COMMUNE), FIRST, LAST) is None
    assert [one.slug for one in owed_below(kind, unit_id(PROVINCE), FIRST, LAST)] == [COMMUNE]
    villages = report_kind(made(world.lan, levels=[4]).code, LAST)
    assert [one.slug for one in owed_below(villages, unit_id(COMMUNE), FIRST, LAST)] == [VILLAGE]


def test_what_was_sent_is_read_with_its_own_version_and_words_of_parts_that_are_gone_are_left_out(world: World) -> None:
    session(COMMUNE, DAY, 81)
    code = made(world.lan, sections=[section(f"{SAID}\nNhận định: tình hình")]).code
    row = start(code, COMMUNE, FIRST, LAST, by=world.lan, today=TODAY, now=NOW)
    write(row.pk, {"own1": "Ổn định."}, {}, nothing_to_report=False, by=world.lan, today=TODAY, now=NOW)
    changed(code, world.lan, sections=[section(f"Tháng này: {SAID}")])
    assert "Tháng này" in text_of(preview(row, href=opened, by=world.lan, today=TODAY))
    sent = send(row.pk, href=opened, by=world.lan, today=TODAY, now=NOW)
    assert Submission.objects.get(pk=sent.pk).kind_version == 2
    changed(code, world.lan, 2, sections=[section(SAID, "Sau này")])
    assert report_kind(code, version=sent.kind_version).blocks[1].text.startswith("Tháng này")


def test_the_command_lists_and_draws_own_kinds(world: World, tmp_path: object) -> None:
    session(COMMUNE, DAY, 81)
    code = made(world.lan, sections=[section(SAID)]).code
    application = Typer()
    application.command()(report)
    run = CliRunner()
    assert f"{code}\tBáo cáo tuần của xã\tXã Bản Lìm" in run.invoke(application, ["--list"]).stdout.splitlines()
    out = f"{tmp_path}/bao-cao.docx"
    done = run.invoke(application, [code, COMMUNE, "--to", "31/10/2026", "--out", out])
    assert done.exit_code == 0, done.exception
    refused = run.invoke(application, [code, OTHER_COMMUNE, "--to", "31/10/2026", "--out", out])
    assert isinstance(refused.exception, BadInput)


@pytest.mark.parametrize("seed", range(6))
def test_any_choice_of_figures_and_annexes_that_is_taken_draws_with_text_and_annexes_alike(world: World, seed: int) -> None:
    dice = Random(seed)  # noqa: S311  # a test's dice
    _records()
    base = report_kind(dice.choice([kind.code for kind in report_kinds()]))
    offered = palette(base)
    share = dice.choice((0.3, 0.6, 0.95))
    figures = [one.code for one in offered.figures if dice.random() < share]
    annexes = [annex_key(one) for one in offered.annexes if dice.random() < 0.6]
    told = given(base, figures=figures, annexes=annexes)
    made_of = adapted(base, told, offered, code="xa-thu", version=1)
    shown = {one.code for one in made_of.kind.figures}
    assert not shown & {one.code for one in base.figures if one.code not in figures}
    drawn = drafted(made_of.kind, unit_named(COMMUNE), None, LAST, paper=Paper(LAST), href=opened)
    check_consistent(drawn.document)
    check_document(drawn.document, drawn.ruleset)


def _records() -> None:
    for day, people in ((DAY, 81), (date(2026, 3, 9), 40), (date(2025, 10, 8), 33)):
        session(COMMUNE, day, people, audience="ethnic_minority")
        session(VILLAGE, day, people + 1, group="forces")
        gathering(COMMUNE, day, 12, group="reputable")
        campaign(VILLAGE, day, people=60, cadres=9, money=2_000_000, half_days=14, land=120, budget=500_000)
    initiative(COMMUNE, date(2025, 8, 1))
    initiative(VILLAGE, date(2026, 2, 1), sector="law", subject="collective")
