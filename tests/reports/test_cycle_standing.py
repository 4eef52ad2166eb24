"""Who owes what, how complete it is, and that the report of the level above is the sum of the accepted ones and its own events."""

from __future__ import annotations

from datetime import date

import pytest

from gandan.places.actions import unit_id
from gandan.reports.choices import Standing
from gandan.reports.cycle.actions import send, start, write
from gandan.reports.cycle.receiving import accept, give_back
from gandan.reports.cycle.standing import owed_below, owed_by, rate, summed
from gandan.reports.kinds.catalogue import report_kind
from gandan.reports.models import Submission
from tests.reports.term_world import opened, session
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, PROVINCE, TODAY, World, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
KIND = "ket-qua-nhiem-ky"
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
DAY = date(2026, 10, 5)


def sent(world: World, unit: str, *, nothing: bool = False) -> Submission:
    by = world.lan if unit == COMMUNE else world.hung
    row = start(KIND, unit, FIRST, LAST, by=by, today=TODAY, now=NOW)
    write(row.pk, {}, {}, nothing_to_report=nothing, by=by, today=TODAY, now=NOW)
    return send(row.pk, href=opened, by=by, today=TODAY, now=NOW)


def test_a_missing_report_is_missing_and_an_empty_one_is_an_answer(world: World) -> None:
    kind, above = report_kind(KIND), unit_id(PROVINCE)
    assert [(one.slug, one.standing) for one in owed_below(kind, above, FIRST, LAST)] == [
        (COMMUNE, Standing.NOTHING),
        (OTHER_COMMUNE, Standing.NOTHING),
    ]
    row = sent(world, OTHER_COMMUNE, nothing=True)
    accept(row.pk, by=world.hoa, today=TODAY, now=NOW)
    dues = owed_below(kind, above, FIRST, LAST)
    assert [one.standing for one in dues] == [Standing.NOTHING, Standing.ACCEPTED]
    told = rate(dues)
    assert (told.owed, told.sent, told.accepted) == (2, 1, 1)
    own = owed_by(kind, unit_id(COMMUNE), FIRST, LAST)
    assert own is not None
    assert own.standing is Standing.NOTHING


def test_the_upper_report_is_the_sum_of_the_accepted_ones_and_its_own_events(world: World) -> None:
    first = session(COMMUNE, DAY, 81)
    session(OTHER_COMMUNE, DAY, 19)
    session(PROVINCE, DAY, 300)
    taken = sent(world, COMMUNE)
    sent(world, OTHER_COMMUNE)
    accept(taken.pk, by=world.hoa, today=TODAY, now=NOW)
    session(COMMUNE, DAY, 90, source=first, revision=2)
    dues, figures = summed(report_kind(KIND), unit_id(PROVINCE), FIRST, LAST)
    assert [one.standing for one in dues] == [Standing.ACCEPTED, Standing.WAITING]
    assert all(one.proved for one in figures)
    told = next(one for one in figures if one.question.measure.code == "outreach.attendance" and not one.question.where)
    assert (told.accepted, told.since, told.not_taken, told.own, told.total) == (81, 9, 19, 300, 409)


def test_a_returned_report_is_waited_for_again_and_an_accepted_one_stays_while_its_correction_waits(world: World) -> None:
    source = session(COMMUNE, DAY, 81)
    row = sent(world, COMMUNE)
    give_back(row.pk, "Thiếu một buổi.", by=world.hoa, today=TODAY, now=NOW)
    kind, above = report_kind(KIND), unit_id(PROVINCE)
    assert owed_below(kind, above, FIRST, LAST)[0].standing is Standing.RETURNED
    second = sent(world, COMMUNE)
    accept(second.pk, by=world.hoa, today=TODAY, now=NOW)
    session(COMMUNE, DAY, 85, source=source, revision=2)
    third = sent(world, COMMUNE)
    due = owed_below(kind, above, FIRST, LAST)[0]
    assert due.latest is not None
    assert due.taken is not None
    assert (due.latest.pk, due.taken.pk, third.revision) == (third.pk, second.pk, 3)


def test_the_merged_commune_reports_what_its_predecessors_did_by_where_they_went(world: World) -> None:
    session("xa-lim-thuong", date(2025, 5, 5), 40)
    row = start(KIND, COMMUNE, date(2025, 5, 1), LAST, by=world.lan, today=TODAY, now=NOW)
    send(row.pk, href=opened, by=world.lan, today=TODAY, now=NOW)
    accept(row.pk, by=world.hoa, today=TODAY, now=NOW)
    _dues, figures = summed(report_kind(KIND), unit_id(PROVINCE), date(2025, 5, 1), LAST)
    assert all(one.proved for one in figures)
    assert next(one for one in figures if one.question.measure.code == "outreach.attendance").accepted == 40
