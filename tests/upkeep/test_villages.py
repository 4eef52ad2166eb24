"""Villages through the years, on the small country of the ledger's tests: xa-1 and xa-2 merge in 2025, xa-3 is divided."""

from datetime import date, timedelta

import pytest

from gandan.base.errors import BadInput, RuleBroken
from gandan.base.models import AuditRecord
from gandan.ledger.actions.sealing import seal
from gandan.ledger.models import Seal
from gandan.places.actions import unit_id
from gandan.places.history import history_of
from gandan.places.models import Unit, UnitSpan, UnitVersion
from gandan.places.queries import children_on, lineage, unit_named
from gandan.upkeep.villages import add_villages, add_villages_of, end_villages, merge_villages, move_villages, rename_village
from tests.ledger.world import MERGER, NOW, ask, by, hold, lay_tree

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
LATER = date(2026, 3, 1)
EVE = MERGER - timedelta(days=1)
WINDOW = (date(2020, 1, 1), date(2026, 12, 31))


@pytest.fixture(autouse=True)
def tree() -> None:
    lay_tree()


def add(commune: str, *names: str, since: date | None = None) -> list[Unit]:
    return list(add_villages(unit_named(commune), names, since=since, by=None, today=TODAY, now=NOW))


def story(unit: Unit) -> list[tuple[date, date | None, str, str]]:
    """(first, day after the last, name, parent) of each span."""
    spans = UnitSpan.objects.filter(unit=unit).select_related("parent").order_by("valid")
    return [(s.valid.lower, s.valid.upper, s.full_name, s.parent.slug if s.parent else "") for s in spans]


def names(commune: str, on: date) -> list[str]:
    return [span.full_name for span in children_on(unit_id(commune), on)]


BEGINNING = date(1900, 1, 1)


def test_villages_are_added_in_order_and_follow_their_commune() -> None:
    made = add("xa-2", "Thôn Múi 10", "Bản Mo", "Thôn Múi 2")
    assert [unit.slug for unit in made] == ["thon-mui-10-2", "ban-mo-2", "thon-mui-2-2"]
    assert names("xa-2", EVE) == ["Thôn Múi 10", "Bản Mo", "Thôn Múi 2"]
    assert story(made[0]) == [(BEGINNING, MERGER, "Thôn Múi 10", "xa-2"), (MERGER, None, "Thôn Múi 10", "xa-m")]
    assert names("xa-2", MERGER) == []
    assert set(names("xa-m", MERGER)) == {"thon-1a", "thon-1b", "Thôn Múi 10", "Bản Mo", "Thôn Múi 2"}


def test_many_communes_are_served_in_one_act() -> None:
    batch = {unit_named("xa-1"): ["Thôn 1", "Thôn 2"], unit_named("xa-4"): ["Thôn 1"]}
    made = add_villages_of(batch, by=None, today=TODAY, now=NOW)
    assert [unit.slug for unit in made] == ["thon-1-1", "thon-2-1", "thon-1-4"]
    assert names("xa-4", EVE) == ["Thôn 1"]
    assert len(set(UnitVersion.objects.filter(unit__in=made).values_list("recorded", flat=True))) == 1


def test_adding_is_audited_and_sealed() -> None:
    before = AuditRecord.objects.count()
    add("xa-2", "Thôn 1", "Thôn 2")
    acts = AuditRecord.objects.order_by("-pk")[: AuditRecord.objects.count() - before]
    assert {(act.verb, act.subject_kind) for act in acts} == {("add", "unit_version")}
    assert {act.values["unit"] for act in acts} == {unit_id("thon-1-2"), unit_id("thon-2-2")}
    assert Seal.objects.filter(subject__in=[act.subject for act in acts]).count() == len(acts) == 4


def test_a_village_of_a_divided_commune_ends_with_it_and_its_past_stays_above_the_parts() -> None:
    (village,) = add("xa-3", "Thôn 7")
    hold(village.slug, date(2024, 5, 1), 40)
    assert story(village) == [(BEGINNING, MERGER, "Thôn 7", "xa-3")]
    answer = ask("tinh-ab", "outreach.attendance", *WINDOW, by="unit", geography=date(2026, 1, 1))
    assert {key: value for key, value in by(answer).items() if value} == {"tinh-ab": 40}


def test_someone_may_say_later_where_the_village_went() -> None:
    (village,) = add("xa-3", "Thôn 7")
    hold(village.slug, date(2024, 5, 1), 40)
    seal(now=NOW)
    move_villages([village], unit_named("xa-p"), on=MERGER, by=None, today=TODAY, now=NOW)
    assert story(village) == [(BEGINNING, MERGER, "Thôn 7", "xa-3"), (MERGER, None, "Thôn 7", "xa-p")]
    answer = ask("tinh-ab", "outreach.attendance", *WINDOW, by="unit", geography=date(2026, 1, 1))
    assert {key: value for key, value in by(answer).items() if value} == {"xa-p": 40}


@pytest.mark.parametrize("name", ["Thôn Hòa Bình", "thôn Hoà Bình", "THÔN  HÒA  BÌNH"])
def test_a_name_borne_in_the_commune_is_refused(name: str) -> None:
    add("xa-2", "Thôn Hòa Bình")
    with pytest.raises(RuleBroken, match="đã có"):
        add("xa-2", name)
    with pytest.raises(RuleBroken, match="hai lần"):
        add("xa-2", "Thôn A", "thôn a")
    assert names("xa-2", EVE) == ["Thôn Hòa Bình"]
    add("xa-1", name)  # another commune may have it


def test_villages_are_added_only_where_and_when_they_can_be() -> None:
    for commune, since in (("huyen-a", None), ("xa-2", date(2027, 1, 1)), ("xa-2", LATER), ("xa-m", EVE), ("thon-1a", None)):
        with pytest.raises(RuleBroken):
            add(commune, "Thôn 1", since=since)
    with pytest.raises(BadInput):
        add("xa-2", "Thôn 1", "Múi 3")
    assert names("xa-2", EVE) == []
    (cluster,) = add("thon-1a", "Cụm bản Mo")
    assert story(cluster)[-1] == (BEGINNING, None, "Cụm bản Mo", "thon-1a")


def test_two_names_that_differ_by_a_tone_have_two_addresses() -> None:
    assert [unit.slug for unit in add("xa-2", "Bản Mạ", "Bản Má")] == ["ban-ma-2", "ban-ma-2-2"]


def test_a_renamed_village_stays_the_same_unit_under_its_new_commune_too() -> None:
    (village,) = add("xa-2", "Thôn Múi")
    rename_village(village, "Thôn Tân Lập", on=date(2023, 1, 1), by=None, today=TODAY, now=NOW)
    assert story(village) == [
        (BEGINNING, date(2023, 1, 1), "Thôn Múi", "xa-2"),
        (date(2023, 1, 1), MERGER, "Thôn Tân Lập", "xa-2"),
        (MERGER, None, "Thôn Tân Lập", "xa-m"),
    ]
    assert unit_named("thon-mui-2") == village


def test_a_name_given_back_on_the_same_day_holds() -> None:
    """The same fact said a third time is not the fact known before."""
    (village,) = add("xa-2", "Thôn Múi")
    for name in ("Thôn Tân Lập", "Thôn Múi", "Thôn Tân Lập"):
        rename_village(village, name, on=LATER, by=None, today=TODAY, now=NOW)
        assert story(village)[-1] == (LATER, None, name, "xa-m")


def test_a_village_takes_no_name_that_another_bears_then_or_later() -> None:
    one, _ = add("xa-2", "Thôn 1", "Thôn 2")
    with pytest.raises(RuleBroken, match="đã có “Thôn 2”"):
        rename_village(one, "thôn 2", on=date(2024, 1, 1), by=None, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken, match="không cùng cấp"):
        rename_village(one, "Cụm bản 5", on=date(2024, 1, 1), by=None, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken, match="không phải thôn"):
        rename_village(unit_named("xa-2"), "Thôn 5", on=date(2024, 1, 1), by=None, today=TODAY, now=NOW)


def test_villages_merge_into_a_new_one_with_their_clusters_and_their_past() -> None:
    one, two = add("xa-2", "Thôn 1", "Thôn 2")
    (cluster,) = add(one.slug, "Cụm bản Mo")
    hold(one.slug, date(2024, 5, 1), 40)
    hold(two.slug, date(2024, 5, 2), 2)
    new = merge_villages([one, two], "Thôn 1", on=LATER, by=None, today=TODAY, now=NOW, decision="Nghị quyết 12/NQ-HĐND")
    assert new.slug == "thon-1-m"
    assert story(new) == [(LATER, None, "Thôn 1", "xa-m")]
    assert [spans[-1][:2] for spans in (story(one), story(two))] == [(MERGER, LATER), (MERGER, LATER)]
    assert story(cluster)[-1] == (LATER, None, "Cụm bản Mo", new.slug)
    recast = ask(new.slug, "outreach.attendance", *WINDOW, geography=date(2026, 6, 1))
    assert recast.value == 42
    assert lineage().where(new.pk, date(2026, 6, 1), date(2024, 5, 1)) == unit_id("xa-2"), "no one can say which of the two"


def test_a_merger_of_the_past_follows_the_commune_too() -> None:
    one, two = add("xa-2", "Thôn 1", "Thôn 2")
    new = merge_villages([one, two], "Thôn 12", on=date(2022, 1, 1), by=None, today=TODAY, now=NOW)
    assert story(new) == [(date(2022, 1, 1), MERGER, "Thôn 12", "xa-2"), (MERGER, None, "Thôn 12", "xa-m")]
    assert [len(story(old)) for old in (one, two)] == [1, 1]


def test_what_cannot_be_merged_is_refused() -> None:
    one, two = add("xa-2", "Thôn 1", "Thôn 2")
    (other,) = add("xa-1", "Thôn 3")
    for villages, name in (([one], "Thôn 9"), ([one, one], "Thôn 9"), ([one, other], "Thôn 9"), ([one, two], "Cụm bản 9")):
        with pytest.raises(RuleBroken):
            merge_villages(villages, name, on=date(2024, 1, 1), by=None, today=TODAY, now=NOW)
    add("xa-2", "Thôn 9")
    with pytest.raises(RuleBroken, match="đã có “Thôn 9”"):
        merge_villages([one, two], "Thôn 9", on=date(2024, 1, 1), by=None, today=TODAY, now=NOW)


def test_a_village_ends_for_good_and_its_past_counts_for_the_commune() -> None:
    (village,) = add("xa-2", "Thôn 1")
    hold(village.slug, date(2022, 5, 1), 40)
    end_villages([village], on=date(2023, 1, 1), by=None, today=TODAY, now=NOW, decision="Nghị quyết 3/NQ-HĐND")
    assert story(village) == [(BEGINNING, date(2023, 1, 1), "Thôn 1", "xa-2")]
    assert names("xa-m", MERGER) == ["thon-1a", "thon-1b"]
    assert by(ask("tinh-ab", "outreach.attendance", *WINDOW, by="unit", geography=date(2026, 1, 1)))["xa-m"] == 40


def test_a_village_with_records_or_clusters_on_a_later_day_does_not_end() -> None:
    one, two = add("xa-2", "Thôn 1", "Thôn 2")
    hold(one.slug, date(2024, 5, 1), 40)
    (cluster,) = add(two.slug, "Cụm bản Mo")
    for village in (one, two):
        with pytest.raises(RuleBroken):
            end_villages([village], on=date(2024, 1, 1), by=None, today=TODAY, now=NOW)
    end_villages([two, cluster], on=date(2024, 1, 1), by=None, today=TODAY, now=NOW)
    assert [len(story(unit)) for unit in (one, two, cluster)] == [2, 1, 1]


def test_a_moved_village_keeps_its_later_names_and_its_own_ending() -> None:
    one, two = add("xa-2", "Thôn 1", "Thôn 2")
    rename_village(one, "Thôn Mới", on=LATER, by=None, today=TODAY, now=NOW)
    end_villages([two], on=LATER, by=None, today=TODAY, now=NOW)
    move_villages([one, two], unit_named("xa-4"), on=date(2021, 1, 1), by=None, today=TODAY, now=NOW)
    assert story(one) == [
        (BEGINNING, date(2021, 1, 1), "Thôn 1", "xa-2"),
        (date(2021, 1, 1), MERGER, "Thôn 1", "xa-4"),
        (MERGER, LATER, "Thôn 1", "xa-n"),
        (LATER, None, "Thôn Mới", "xa-n"),
    ]
    assert story(two)[-1] == (MERGER, LATER, "Thôn 2", "xa-n")


def test_a_village_does_not_move_where_its_name_is_borne_or_it_was_not_there() -> None:
    (one,) = add("xa-2", "Thôn 1")
    add("xa-4", "Thôn 1")
    (young,) = add("xa-2", "Thôn 8", since=date(2024, 1, 1))
    with pytest.raises(RuleBroken, match="đã có “Thôn 1”"):
        move_villages([one], unit_named("xa-4"), on=date(2021, 1, 1), by=None, today=TODAY, now=NOW)
    with pytest.raises(RuleBroken, match="không có thôn"):
        move_villages([young], unit_named("xa-4"), on=date(2021, 1, 1), by=None, today=TODAY, now=NOW)


def test_a_village_undone_from_its_first_day_has_no_story_left() -> None:
    one, two = add("xa-2", "Thôn 1", "Thôn 2")
    new = merge_villages([one, two], "Thôn 3", on=LATER, by=None, today=TODAY, now=NOW)
    assert [turn.slug for turn in history_of(new).came_from] == [one.slug, two.slug]
    (wrong,) = add("xa-2", "Thôn 4")
    end_villages([wrong], on=BEGINNING, by=None, today=TODAY, now=NOW)
    assert history_of(wrong).stays == ()


def test_a_decision_too_long_to_keep_is_refused_with_a_sentence() -> None:
    with pytest.raises(BadInput, match="200 ký tự"):
        add_villages(unit_named("xa-2"), ["Thôn 1"], by=None, today=TODAY, now=NOW, decision="a" * 201)


def test_a_refused_act_changes_nothing() -> None:
    add("xa-2", "Thôn 1")
    before = UnitVersion.objects.count(), Unit.objects.count(), AuditRecord.objects.count()
    with pytest.raises(RuleBroken):
        add("xa-2", "Thôn 2", "Thôn 1")
    assert (UnitVersion.objects.count(), Unit.objects.count(), AuditRecord.objects.count()) == before
