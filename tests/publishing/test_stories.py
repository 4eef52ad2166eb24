"""A story is published by an act, at a position; what must not be told never enters the tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from gandan.base.errors import NotAllowed, NotFound, RuleBroken
from gandan.base.models import AuditRecord
from gandan.emulation.models import Initiative
from gandan.emulation.registry import record_type
from gandan.ledger.queries.standing import standing
from gandan.places.actions import unit_id
from gandan.publishing.access import Withdrawn, published, published_figures, published_one, published_record, shown_story
from gandan.publishing.actions.figures import publish_figures
from gandan.publishing.actions.following import follow_all
from gandan.publishing.actions.stories import publish_story, withdraw_story
from gandan.publishing.declared import FigureSpec, Story
from gandan.publishing.kinds import ALL
from gandan.publishing.kinds.initiative import INITIATIVE
from gandan.publishing.models import Published, PublishedLine, PublishedRecord
from gandan.publishing.queries.places import within
from gandan.publishing.queries.present import kinds_present, places_public
from gandan.publishing.words import Words
from tests.sites.portal.conftest import Write, minority, publish
from tests.world import COMMUNE, DISTRICT, LOWER_LIM, NOW, OTHER_COMMUNE, TODAY, UPPER_LIM, World

NEVER = (3, 28)  # a small number of people, and the one beside it that would give it away


def numbers_in(value: Any) -> Iterator[int]:  # Any: JSON
    """Every number that stands anywhere in a public copy."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from numbers_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from numbers_in(inner)


def rows_of(table: str) -> list[dict[str, Any]]:
    """A whole table as the database holds it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT to_jsonb(t) FROM {table} t")  # noqa: S608  # a table of ours
        return [json.loads(row) if isinstance(row, str) else row for (row,) in cursor.fetchall()]


def test_what_is_hidden_is_in_no_table_at_all(story: Story, write: Write) -> None:
    for attendance, place, day in ((3, UPPER_LIM, "2024-03-05"), (28, UPPER_LIM, "2024-04-04"), (61, UPPER_LIM, "2024-04-05")):
        write("session", minority(place, attendance, day))
    write("session", minority(LOWER_LIM, 45, "2024-05-06"))
    write("session", minority(OTHER_COMMUNE, 77, "2024-05-07"))
    publish()
    told = [row for row in rows_of("publishing_published") if row["slug"] == "luot"]
    values = [row["value"] for copy in told for table in copy["content"]["tables"].values() for row in table]
    assert sum(61 in set(numbers_in(row)) for row in rows_of("publishing_line")) == 1
    assert not set(NEVER) & {value for value in values if value is not None}
    for row in rows_of("publishing_line"):
        counted = {row["value"], *(part["value"] for part in row["parts"])}
        assert not set(NEVER) & counted
    words = json.dumps([rows_of("publishing_published"), rows_of("publishing_record")], ensure_ascii=False)
    assert not re.search(r"\b(3|28) lượt", words)
    assert published_figures()["luot"].grades == (("headcount", 214),)


def test_shares_and_confirmation_do_not_give_a_small_number_away(story: Story, write: Write, world: World) -> None:
    large = write("session", minority(UPPER_LIM, 97, "2024-04-05"))
    write("session", minority(UPPER_LIM, 12, "2024-04-06"))
    write("session", minority(UPPER_LIM, 3, "2024-04-07", grade="estimate"))
    record_type("session").confirm([large], by=world.hoa, today=TODAY, now=NOW)
    publish()
    copy = published_figures()["luot"]
    assert (copy.value, copy.grades, copy.confirmed) == (112, (), 80)
    assert all(row.grades == () for rows in copy.tables.values() for row in rows)


def test_a_total_below_five_leaves_no_number_behind(story: Story, write: Write) -> None:
    write("session", minority(UPPER_LIM, 4))
    publish()
    copy = published_figures()["luot"]
    assert (copy.value, dict(copy.tables), copy.grades, copy.confirmed, copy.lines) == (None, {}, (), 0, 1)
    lines = PublishedLine.objects.filter(figure__slug="luot")
    assert [(row.value, [part["value"] for part in row.parts]) for row in lines] == [(None, [None])]


def test_a_story_stands_at_its_position_until_it_is_published_anew(told: dict[str, UUID], write: Write) -> None:
    row = published_one("story", "muong-khe")
    assert (row.position, standing().unsealed) == (standing().position, 0)
    write("session", minority(UPPER_LIM, 11, "2024-09-09"))
    assert published_figures()["luot"].value == 150
    publish()
    assert published_figures()["luot"].value == 161
    assert published_one("story", "muong-khe").position == standing().position > row.position
    assert published_figures()["luot"].product is None


def test_publishing_the_same_again_changes_nothing(told: dict[str, UUID]) -> None:
    before = list(Published.objects.order_by("pk").values("pk", "revision", "digest", "changed_at"))
    records = list(PublishedRecord.objects.order_by("pk").values())
    publish()
    assert list(Published.objects.order_by("pk").values("pk", "revision", "digest", "changed_at")) == before
    assert list(PublishedRecord.objects.order_by("pk").values()) == records


def test_a_story_is_published_and_withdrawn_by_who_reports_there(told: dict[str, UUID], world: World) -> None:
    act: dict[str, Any] = {"today": TODAY, "now": NOW}
    for stranger in (world.minh, world.hung, world.thu, world.outsider):
        for deed in (publish_story, withdraw_story):
            with pytest.raises((NotAllowed, NotFound)):
                deed("muong-khe", by=stranger, **act)
    publish_story("muong-khe", by=world.hoa, **act)
    assert withdraw_story("muong-khe", by=world.hoa, **act)
    assert not withdraw_story("muong-khe", by=world.hoa, **act)
    trail = AuditRecord.objects.filter(subject_kind="story").order_by("id").values_list("verb", "account")
    assert list(trail) == [("publish", None), ("publish", world.hoa.pk), ("withdraw", world.hoa.pk)]
    with pytest.raises(NotFound):
        publish_story("khong-co", by=None, **act)


def test_what_is_withdrawn_has_left_every_table(told: dict[str, UUID]) -> None:
    withdraw_story("muong-khe", by=None, today=TODAY, now=NOW)
    assert shown_story() is None
    assert not PublishedLine.objects.exists()
    assert kinds_present() == frozenset()
    assert {json.dumps(row.content) for row in (*Published.objects.all(), *PublishedRecord.objects.all())} == {"{}"}
    assert {row.title + row.summary for row in Published.objects.all()} == {""}
    with pytest.raises(Withdrawn):
        published_record("session", told["first"])


def test_a_voided_initiative_is_withdrawn_at_once_and_a_corrected_one_told_anew(told: dict[str, UUID], world: World) -> None:
    row = Initiative.objects.get(pk=told["model"])
    assert published_one("initiative", "du-lich").title == row.title
    record_type("initiative").void([row.pk], reason="Ghi nhầm", by=world.hoa, today=TODAY, now=NOW)
    with pytest.raises(Withdrawn):
        published_one("initiative", "du-lich")
    with pytest.raises(Withdrawn):
        published_record("initiative", row.pk)


def test_the_same_people_are_not_published_in_two_cuts(told: dict[str, UUID], story: Story) -> None:
    again = story.figures[1].model_copy(update={"code": "luot-khac", "where": {}})
    given: dict[str, Any] = {"place": Words(vi="Xã", en="Commune"), "today": TODAY, "now": NOW}
    with pytest.raises(RuleBroken):
        publish_figures([again], owner="article:x", unit=(unit_id(COMMUNE), COMMUNE), **given)
    with pytest.raises(RuleBroken):
        publish_figures([story.figures[0]], owner="article:x", unit=(unit_id(COMMUNE), COMMUNE), **given)
    sessions = story.figures[0].model_copy(update={"code": "cuoc-khac"})
    assert isinstance(sessions, FigureSpec)
    assert publish_figures([sessions], owner="article:x", unit=(unit_id(OTHER_COMMUNE), OTHER_COMMUNE), **given)["cuoc-khac"].value == 1


def test_a_figure_that_is_told_no_more_is_withdrawn_with_its_list(told: dict[str, UUID], story: Story) -> None:
    given: dict[str, Any] = {"owner": "story:muong-khe", "place": story.place, "today": TODAY, "now": NOW}
    left = [spec for spec in story.figures if spec.code != "luot"]
    publish_figures(left, unit=(unit_id(DISTRICT), DISTRICT), **given)
    with pytest.raises(Withdrawn):
        published_one("figure", "luot")
    assert set(PublishedLine.objects.values_list("figure__slug", flat=True)) == {spec.code for spec in left}
    assert published_record("session", told["first"]).content["title"] == "Bàn việc giữ rừng"


def test_making_all_copies_anew_changes_nothing_that_is_right(told: dict[str, UUID]) -> None:
    assert follow_all(ALL, now=NOW) == 0
    Published.objects.filter(kind="initiative").update(digest="")
    assert follow_all([INITIATIVE], now=NOW) == 1


def test_what_is_public_is_found_by_place(told: dict[str, UUID]) -> None:
    assert {"story", "figure", "initiative"} <= kinds_present()
    assert places_public({"initiative"}) == {unit_id(UPPER_LIM)}
    commune = within(unit_id(COMMUNE), TODAY)
    assert {unit_id(UPPER_LIM), unit_id(LOWER_LIM)} <= commune
    assert unit_id(OTHER_COMMUNE) not in commune
    assert [row.slug for row in published("initiative", places=commune)] == ["du-lich"]
    assert not published("initiative", places=within(unit_id(OTHER_COMMUNE), TODAY)).exists()
    assert unit_id(UPPER_LIM) in within(unit_id(DISTRICT), TODAY)
