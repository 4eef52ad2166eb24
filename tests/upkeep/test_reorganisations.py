"""A reorganisation as one act: prepared, tried and taken back, looked at, done once; totals of the whole never change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from gandan.base.errors import BadInput, NotAllowed, NotFound, RuleBroken
from gandan.base.models import AuditRecord
from gandan.evidence.models import StoredFile
from gandan.ledger.queries.verify import verify
from gandan.people.models import Account
from gandan.places.models import Succession, UnitSpan, UnitVersion
from gandan.places.queries import children_on, lineage, unit_named
from gandan.programmes.models import Target
from gandan.reports.cycle.actions import start, write
from gandan.reports.models import Submission, SubmissionWords
from gandan.upkeep.models import Reorganisation
from gandan.upkeep.reorganising.access import reorganisation_for, visible_reorganisations
from gandan.upkeep.reorganising.acts import (
    Abolish,
    Choice,
    Merge,
    Part,
    Rename,
    ReorganisingAct,
    Split,
    Transfer,
    named_units,
    read_acts,
    told_acts,
)
from gandan.upkeep.reorganising.doing import (
    Prepared,
    choose_targets,
    do_reorganisation,
    drop_reorganisation,
    look_at,
    prepare_reorganisation,
)
from gandan.upkeep.villages import add_villages
from tests.ledger.world import hold
from tests.programmes import made
from tests.world import COMMUNE, COUNTRY, NOW, OTHER_COMMUNE, OTHER_VILLAGE, PROVINCE, TODAY, VILLAGE, World, world

__all__ = ["world"]
ON = date(2026, 10, 1)
DECISION = "12/NQ-HĐND"
THEN = "then"


def prepared(by: Account, *acts: ReorganisingAct, on: date = ON, **more: object) -> Reorganisation:
    return prepare_reorganisation(Prepared(acts, DECISION, on, **more), by=by, today=TODAY, now=NOW)  # type: ignore[arg-type]  # brevity


def done(by: Account, *acts: ReorganisingAct, on: date = ON, choices: Sequence[Choice] = ()) -> Reorganisation:
    row = prepared(by, *acts, on=on)
    if choices:
        choose_targets(row.pk, choices, by=by, today=TODAY, now=NOW)
        row.refresh_from_db()
    seen = look_at(row, by=by, today=TODAY, now=NOW).digest
    return do_reorganisation(row.pk, seen=seen, by=by, today=TODAY, now=NOW)


def villages(*names: str, commune: str = COMMUNE) -> list[str]:
    added = add_villages(unit_named(commune), names, by=None, today=TODAY, now=NOW, since=date(2026, 1, 1))
    return [unit.slug for unit in added]


def names(commune: str, on: date = TODAY) -> set[str]:
    return {span.full_name for span in children_on(unit_named(commune).pk, on)}


def test_acts_are_told_and_read_back() -> None:
    acts = (Merge(units=("a", "b"), name="Thôn 1"), Split(unit="c", parts=(Part(name="Xã X"),), keeps=True), Transfer(units=("d",), to="e"))
    assert read_acts(told_acts(acts)) == acts
    for wrong in ([], [{"kind": "sell"}], "x", [{"kind": "merge", "units": ["a"], "name": "b"}]):
        with pytest.raises(BadInput):
            read_acts(wrong)


def test_a_commune_merges_its_villages_as_it_looked_at_it(world: World) -> None:
    one, two = villages("Thôn Múi 1", "Thôn Múi 2")
    hold(one, date(2026, 5, 1), 40)
    hold(two, date(2026, 6, 1), 2)
    row = prepared(world.lan, Merge(units=(one, two), name="Thôn Múi"))
    facts = UnitVersion.objects.count()
    seen = look_at(row, by=world.lan, today=TODAY, now=NOW)
    assert UnitVersion.objects.count() == facts  # it was tried, and taken back
    assert {landing.lands for landing in seen.landings} == {"Thôn Múi"}
    assert [landing.ends for landing in seen.landings] == [True, True]
    assert seen.made == ("Thôn Múi",)
    assert seen.equal
    assert {total.then_after for total in seen.sums if total.code == "outreach.attendance"} == {42}
    do_reorganisation(row.pk, seen=seen.digest, by=world.lan, today=TODAY, now=NOW)
    assert names(COMMUNE) == {"Thôn Lìm 1", "Thôn Múi"}
    merged = next(span.unit.slug for span in children_on(unit_named(COMMUNE).pk, TODAY) if span.full_name == "Thôn Múi")
    assert world.total(merged, "outreach.attendance", geography=TODAY).value == 42
    assert Succession.objects.filter(legal_basis=DECISION, whole=True).count() == 2
    assert AuditRecord.objects.filter(verb="reorganise", subject=row.pk, account=world.lan.pk).count() == 1
    assert verify().ok


def test_doing_it_again_changes_nothing(world: World) -> None:
    one, two = villages("Thôn Múi 1", "Thôn Múi 2")
    row = done(world.lan, Merge(units=(one, two), name="Thôn Múi"))
    facts = UnitVersion.objects.count()
    assert do_reorganisation(row.pk, seen="", by=world.lan, today=TODAY, now=NOW).done_at == NOW
    assert UnitVersion.objects.count() == facts


def test_what_changed_since_it_was_looked_at_is_looked_at_again(world: World) -> None:
    one, two = villages("Thôn Múi 1", "Thôn Múi 2")
    row = prepared(world.lan, Merge(units=(one, two), name="Thôn Múi"))
    seen = look_at(row, by=world.lan, today=TODAY, now=NOW).digest
    hold(one, date(2026, 5, 1), 40)
    with pytest.raises(RuleBroken, match="xem lại"):
        do_reorganisation(row.pk, seen=seen, by=world.lan, today=TODAY, now=NOW)
    assert names(COMMUNE) == {"Thôn Lìm 1", "Thôn Múi 1", "Thôn Múi 2"}


def test_a_village_is_split_and_its_past_is_not_shared_out(world: World) -> None:
    hold(OTHER_VILLAGE, date(2026, 5, 1), 40)
    done(world.hung, Split(unit=OTHER_VILLAGE, parts=(Part(name="Thôn Nậm Khao 2"), Part(name="Thôn Nậm Khao 3"))))
    assert names(OTHER_COMMUNE) == {"Thôn Nậm Khao 2", "Thôn Nậm Khao 3"}
    rows = {row.label: row.value for row in world.total(OTHER_COMMUNE, "outreach.attendance", by="unit", geography=TODAY).by if row.value}
    assert list(rows.values()) == [40]
    assert "Chưa phân bổ" in next(iter(rows))


def test_a_part_of_a_village_may_become_one_of_its_own(world: World) -> None:
    done(world.hung, Split(unit=OTHER_VILLAGE, parts=(Part(name="Thôn Mới"),), keeps=True))
    assert names(OTHER_COMMUNE) == {"Thôn Nậm Khao 1", "Thôn Mới"}


def test_the_province_merges_communes_with_their_villages(world: World) -> None:
    hold(VILLAGE, date(2026, 5, 1), 40)
    hold(OTHER_COMMUNE, date(2026, 5, 1), 2)
    row = done(world.hoa, Merge(units=(COMMUNE, OTHER_COMMUNE), name="Xã Khao Lìm", code="91109"))
    assert row.unit.slug == PROVINCE
    assert names(PROVINCE) == {"Xã Khao Lìm"}
    assert names("xa-khao-lim") == {"Thôn Lìm 1", "Thôn Nậm Khao 1"}
    assert world.total("xa-khao-lim", "outreach.attendance", geography=TODAY).value == 42
    assert world.total(PROVINCE, "outreach.attendance", geography=THEN).value == 42
    assert verify().ok


def test_one_commune_may_take_another_in(world: World) -> None:
    done(world.hoa, Merge(units=(COMMUNE, OTHER_COMMUNE), into=COMMUNE))
    assert names(PROVINCE) == {"Xã Bản Lìm"}
    assert names(COMMUNE) == {"Thôn Lìm 1", "Thôn Nậm Khao 1"}


def test_a_divided_commune_leaves_villages_that_wait_until_someone_says_where_they_lie(world: World) -> None:
    hold(VILLAGE, date(2026, 5, 1), 40)
    (other,) = villages("Thôn Múi")
    parts = (Part(name="Xã Lìm Đông", below=(other,)), Part(name="Xã Lìm Tây"))
    done(world.hoa, Split(unit=COMMUNE, parts=parts))
    assert names("xa-lim-dong") == {"Thôn Múi"}
    assert names("xa-lim-tay") == set()
    waits = world.total(PROVINCE, "outreach.attendance", by="unit", geography=TODAY).by
    assert [row.value for row in waits if row.unattributed] == [40]
    done(world.hoa, Transfer(units=(VILLAGE,), to="xa-lim-tay"))
    assert names("xa-lim-tay") == {"Thôn Lìm 1"}
    assert world.total("xa-lim-tay", "outreach.attendance", geography=TODAY).value == 40


def test_a_commune_is_renamed_and_a_village_moves_to_its_neighbour(world: World) -> None:
    done(world.hoa, Rename(unit=COMMUNE, name="Phường Bản Lìm", code="91110"), Transfer(units=(VILLAGE,), to=OTHER_COMMUNE))
    span = UnitSpan.objects.get(unit__slug=COMMUNE, valid__contains=ON)
    assert (span.full_name, span.code) == ("Phường Bản Lìm", "91110")
    assert names(OTHER_COMMUNE) == {"Thôn Lìm 1", "Thôn Nậm Khao 1"}


def test_a_level_is_abolished(world: World) -> None:
    with pytest.raises(RuleBroken, match="trung gian"):
        done(world.hoa, Abolish(units=(COMMUNE,)))


def test_only_who_keeps_the_places_that_contain_all_may(world: World) -> None:
    act = Merge(units=(COMMUNE, OTHER_COMMUNE), name="Xã Khao Lìm")
    for account in (world.lan, world.outsider, world.mai):
        with pytest.raises((NotAllowed, NotFound)):
            prepared(account, act)
    with pytest.raises(NotAllowed):
        prepared(world.thu, Rename(unit=VILLAGE, name="Thôn Mới"))
    with pytest.raises(NotFound):
        prepared(world.hung, Rename(unit=VILLAGE, name="Thôn Mới"))
    row = prepared(world.lan, Rename(unit=VILLAGE, name="Thôn Mới"))
    assert list(visible_reorganisations(world.hung, TODAY)) == []
    assert list(visible_reorganisations(world.hoa, TODAY)) == [row]
    with pytest.raises(NotFound):
        reorganisation_for(world.hung, row.pk, TODAY)
    with pytest.raises(NotAllowed):
        reorganisation_for(world.thu, row.pk, TODAY)


def test_what_cannot_be_prepared_is_said(world: World) -> None:
    act = Rename(unit=VILLAGE, name="Thôn Mới")
    with pytest.raises(BadInput, match="chưa tới"):
        prepared(world.lan, act, on=date(2027, 1, 1))
    with pytest.raises(BadInput, match="số quyết định"):
        prepare_reorganisation(Prepared((act,), " ", ON), by=world.lan, today=TODAY, now=NOW)
    with pytest.raises(BadInput, match="PDF"):
        prepared(world.lan, act, file=b"x")
    with pytest.raises(RuleBroken, match="không có đơn vị"):
        prepared(world.hoa, Rename(unit="xa-lim-thuong", name="Xã X"))


def test_the_decision_is_kept_and_let_go_with_what_was_only_prepared(world: World) -> None:
    row = prepared(world.lan, Rename(unit=VILLAGE, name="Thôn Mới"), file=b"%PDF-1.7 quyet dinh")
    assert StoredFile.objects.get(pk=row.file_id).media_type == "pdf"
    drop_reorganisation(row.pk, by=world.lan, today=TODAY, now=NOW)
    assert not Reorganisation.objects.exists()
    kept = done(world.lan, Rename(unit=VILLAGE, name="Thôn Mới"))
    with pytest.raises(RuleBroken, match="đã thực hiện"):
        drop_reorganisation(kept.pk, by=world.lan, today=TODAY, now=NOW)


def target(place: str) -> Target:
    return made.target(made.provincial(), place, measure="outreach.sessions", first="2026-01-01", last="2026-12-31", value=10)


def test_roles_are_proposed_and_open_targets_wait_for_a_choice(world: World) -> None:
    row = target(VILLAGE)
    (other,) = villages("Thôn Múi")
    act = Merge(units=(VILLAGE, other), name="Thôn Lìm Múi")
    kept = prepared(world.hoa, act)
    seen = look_at(kept, by=world.hoa, today=TODAY, now=NOW)
    assert [(held.account, held.unit, held.proposed) for held in seen.roles] == [("anh Minh", "Thôn Lìm 1", "Thôn Lìm Múi")]
    assert [one.id for one in seen.targets] == [row.pk]
    with pytest.raises(RuleBroken, match="chỉ tiêu"):
        do_reorganisation(kept.pk, seen=seen.digest, by=world.hoa, today=TODAY, now=NOW)
    with pytest.raises(BadInput, match="mức giao"):
        choose_targets(kept.pk, [Choice(target=str(row.pk), move_to=COMMUNE)], by=world.hoa, today=TODAY, now=NOW)
    done(world.hoa, act, choices=[Choice(target=str(row.pk), move_to=COMMUNE, value=4)])
    row.refresh_from_db()
    assert (row.last, row.value) == (date(2026, 9, 30), 10)
    carried = Target.objects.exclude(pk=row.pk).get()
    assert (carried.place.slug, carried.first, carried.last, carried.value) == (COMMUNE, ON, date(2026, 12, 31), 4)


def test_a_target_is_closed_on_the_eve(world: World) -> None:
    row = target(VILLAGE)
    (other,) = villages("Thôn Múi")
    done(world.hoa, Merge(units=(VILLAGE, other), name="Thôn Lìm Múi"), choices=[Choice(target=str(row.pk))])
    assert Target.objects.get().last == date(2026, 9, 30)


@pytest.mark.parametrize("seed", range(3))
def test_any_sequence_keeps_the_whole(world: World, seed: int) -> None:
    (other,) = villages("Thôn Múi")
    for place, month, people in ((VILLAGE, 3, 40), (other, 4, 7), (COMMUNE, 5, 11), (OTHER_VILLAGE, 6, 13)):
        hold(place, date(2026, month, 1), people)
    every: list[tuple[ReorganisingAct, ...]] = [
        (Merge(units=(VILLAGE, other), name="Thôn Gộp"),),
        (Split(unit=OTHER_VILLAGE, parts=(Part(name="Thôn Bắc"), Part(name="Thôn Nam"))),),
        (Split(unit=OTHER_COMMUNE, parts=(Part(name="Xã Khao Mới"),), keeps=True), Rename(unit=COMMUNE, name="Phường Lìm")),
        (Merge(units=(COMMUNE, OTHER_COMMUNE), name="Xã Khao Lìm"),),
    ]
    order = every[seed:] + every[:seed] if seed < 2 else list(reversed(every[:3]))
    whole = world.total(COUNTRY, "outreach.attendance").value
    for step, acts in enumerate(order):
        on = date(2026, 10, 1 + step)
        if all(lineage().exists(unit_named(name).pk, on) for act in acts for name in named_units(act)):
            done(world.hoa, *acts, on=on)
        for geography in (THEN, date(2026, 1, 1), on, TODAY):
            assert world.total(COUNTRY, "outreach.attendance", geography=geography).value == whole == 71
    assert verify().ok


def drafted(unit: str, first: date, last: date) -> Submission:
    by = Account.objects.get(username="lan")
    return start("ket-qua-nhiem-ky", unit, first, last, by=by, today=TODAY, now=NOW)


def test_drafts_of_later_periods_wait_for_a_choice_and_earlier_ones_may_still_be_sent(world: World) -> None:
    early = drafted(COMMUNE, date(2026, 9, 1), date(2026, 9, 30))
    moved = drafted(COMMUNE, date(2026, 10, 1), date(2026, 10, 31))
    let_go = drafted(COMMUNE, date(2026, 10, 1), date(2026, 11, 15))
    write(moved.pk, {}, {"role": "Phó Bí thư"}, nothing_to_report=False, by=world.lan, today=TODAY, now=NOW)
    act = Merge(units=(COMMUNE, OTHER_COMMUNE), name="Xã Khao Lìm")
    row = prepared(world.hoa, act)
    seen = look_at(row, by=world.hoa, today=TODAY, now=NOW)
    assert [(one.id, one.waits) for one in seen.reports] == [(early.pk, False), (moved.pk, True), (let_go.pk, True)]
    assert seen.made_slugs == ("xa-khao-lim",)
    with pytest.raises(RuleBroken, match="báo cáo đang soạn"):
        do_reorganisation(row.pk, seen=seen.digest, by=world.hoa, today=TODAY, now=NOW)
    drop_reorganisation(row.pk, by=world.hoa, today=TODAY, now=NOW)
    done(world.hoa, act, choices=[Choice(target=str(moved.pk), move_to="xa-khao-lim"), Choice(target=str(let_go.pk))])
    carried = Submission.objects.get(unit__slug="xa-khao-lim")
    assert {one.pk for one in Submission.objects.all()} == {early.pk, carried.pk}
    assert (carried.period, carried.revision) == (moved.period, 1)
    assert SubmissionWords.objects.get(submission=carried).paper == {"role": "Phó Bí thư"}
    dropped = AuditRecord.objects.filter(subject_kind="submission", verb="drop").values_list("subject", flat=True)
    assert set(dropped) == {moved.pk, let_go.pk}
