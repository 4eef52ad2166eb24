"""What was done under a programme, kind by kind: only what the account sees, and every kind that can name one."""

from __future__ import annotations

from gandan.emulation.registry import RECORDS
from gandan.emulation.under import KINDS, records_under
from tests.activities.made import campaign, session
from tests.programmes.made import programme
from tests.sites.office.conftest import written
from tests.world import TODAY, World


def test_every_kind_that_names_a_programme_is_gathered_but_proposals() -> None:
    """A proposal is not an award: what was only asked for is not what was done."""
    naming = {kind for kind, one in RECORDS.items() if any(field.name == "programme" for field in one.model._meta.get_fields())}
    assert naming - set(KINDS) == {next(kind for kind in RECORDS if kind.value == "proposal")}
    assert set(KINDS) <= naming


def test_records_are_counted_where_the_account_sees_them(world: World) -> None:
    row = programme(world.lan)
    for number in range(3):
        written("session", session(title=f"Cuộc {number}", programme=row.slug), world)
    written("campaign", campaign(programme=row.slug), world)
    written("session", session(title="Việc khác"), world)
    found = records_under(row.member_id, world.thu, TODAY, most=2)
    assert [(one.kind.kind.value, one.count, len(one.newest)) for one in found] == [("session", 3, 2), ("campaign", 1, 1)]
    assert records_under(row.member_id, world.hung, TODAY) == []
    assert records_under(row.member_id, world.outsider, TODAY) == []
