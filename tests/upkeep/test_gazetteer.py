"""Loading the gazetteer for real: facts, spans, ancestors, seals; again, in part, after villages; and showing a unit."""

import json
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gandan.ledger.actions.members import ensure_members
from gandan.ledger.answers import Question
from gandan.ledger.choices import SealedKind
from gandan.ledger.measures import measure
from gandan.ledger.members import MEMBERS
from gandan.ledger.models import Seal, Unsealed
from gandan.ledger.queries.opening import open_entries
from gandan.places.actions import unit_id
from gandan.places.history import Turn, history_of
from gandan.places.models import GazetteerStamp, Succession, Unit, UnitAncestor, UnitSpan, UnitVersion
from gandan.places.queries import children_on, search, search_within, spans_on, unit_named
from gandan.sites.cli.main import execute
from gandan.upkeep.gazetteer import Loaded, Step, load_gazetteer
from gandan.upkeep.villages import add_villages
from tests.ledger.world import NOW, ask, by, hold, quantities

BEFORE, TODAY = date(2024, 1, 1), date(2026, 1, 1)
SIX = {"xa-bao-ha-2025", "xa-bao-yen-2025", "xa-nghia-do-2025", "xa-phuc-khanh-2025", "xa-thuong-ha-2025", "xa-xuan-hoa-2025"}

Show = Callable[..., Any]  # Any: a JSON document


@pytest.mark.django_db
def test_a_merged_province_is_loaded_with_all_it_came_from_and_sealed() -> None:
    loaded = load_gazetteer(("10",), now=NOW)
    assert loaded == Loaded(Unit.objects.count(), UnitVersion.objects.count(), Succession.objects.count())
    assert spans_on(TODAY).filter(level=1).get().unit.slug == "tinh-lao-cai-2025"
    assert {span.unit.slug for span in spans_on(BEFORE).filter(level=1)} == {"tinh-lao-cai", "tinh-yen-bai"}
    assert spans_on(TODAY).filter(level=3).count() == 99
    assert Seal.objects.filter(kind=SealedKind.UNIT_VERSION).count() == loaded.versions
    assert Seal.objects.filter(kind=SealedKind.SUCCESSION).count() == loaded.successions
    assert not Unsealed.objects.exists()
    above = UnitAncestor.objects.filter(unit=unit_id("xa-bao-ha"), valid__contains=BEFORE).order_by("depth")
    assert [row.ancestor.slug for row in above] == ["xa-bao-ha", "huyen-bao-yen", "tinh-lao-cai", "viet-nam"]


@pytest.mark.django_db
def test_loading_again_changes_nothing() -> None:
    load_gazetteer(("10",), now=NOW)
    stamp = GazetteerStamp.objects.get().stamp
    told: list[Step] = []
    assert load_gazetteer(("15",), now=NOW, told=told.append) == Loaded(0, 0, 0)
    assert GazetteerStamp.objects.get().stamp == stamp
    assert (told[0].done, told[-1].done) == (0, told[-1].total)


@pytest.mark.django_db
def test_the_whole_country_is_loaded_in_less_than_a_minute() -> None:
    load_gazetteer(("10",), now=NOW)
    began = time.process_time()
    load_gazetteer(now=NOW)
    assert time.process_time() - began < 40, "8 seconds on an idle machine; processor time, since tests share theirs"
    assert [spans_on(date(2025, 6, 30)).filter(level=level).count() for level in (0, 1, 2, 3)] == [1, 63, 696, 10_035]
    assert [spans_on(TODAY).filter(level=level).count() for level in (0, 1, 2, 3)] == [1, 34, 0, 3_321]
    assert UnitAncestor.objects.filter(ancestor=unit_id("viet-nam"), valid__contains=TODAY).count() == 1 + 34 + 3_321


@pytest.mark.django_db
def test_old_figures_are_recast_onto_the_six_successors_with_nothing_lost() -> None:
    ensure_members(MEMBERS)
    load_gazetteer(("10",), now=NOW)
    communes = [span.unit.slug for span in children_on(unit_id("huyen-bao-yen"), BEFORE)]
    assert len(communes) == 17
    for number, commune in enumerate(communes, start=1):
        hold(commune, date(2022, 5, number), 10 * number)
    hold("huyen-bao-yen", date(2022, 6, 1), 7)
    hold("xa-long-phuc", date(2020, 2, 3), 5)
    hold("xa-tan-an", date(2022, 5, 1), 1000)
    window = (date(2020, 1, 1), date(2024, 12, 31))
    answer = ask("huyen-bao-yen", "outreach.attendance", *window, by="unit", geography=TODAY)
    assert answer.value == 10 * sum(range(1, 18)) + 7 + 5
    found = {key: value for key, value in by(answer).items() if value}
    assert set(found) == SIX | {"tinh-lao-cai-2025"}
    assert found["tinh-lao-cai-2025"] == 7, "what was put down to the district itself belongs to none of the six"
    assert sum(found.values()) == answer.value
    assert [row.key for row in answer.by if row.unattributed] == ["tinh-lao-cai-2025"]
    asked = Question(unit_id("huyen-bao-yen"), measure("outreach.attendance"), *window, geography=TODAY)
    assert quantities(open_entries(asked)) == answer.value
    with_van_ban = ask("xa-bao-ha-2025", "outreach.attendance", *window, geography=TODAY)
    assert with_van_ban.value == found["xa-bao-ha-2025"] + 1000


@pytest.mark.django_db
def test_loading_again_leaves_villages_where_they_are() -> None:
    load_gazetteer(("10",), now=NOW)
    (village,) = add_villages(unit_named("xa-bao-ha"), ["Thôn Liên Hà 1"], by=None, today=NOW.date(), now=NOW)
    assert load_gazetteer(("10",), now=NOW) == Loaded(0, 0, 0)
    assert [span.parent.slug for span in UnitSpan.objects.filter(unit=village).order_by("valid") if span.parent] == [
        "xa-bao-ha",
        "xa-bao-ha-2025",
    ]


@pytest.mark.django_db
def test_a_unit_tells_its_story() -> None:
    load_gazetteer(("10",), now=NOW)
    story = history_of(unit_named("xa-phuc-khanh"))
    (stay,) = story.stays
    assert (stay.first, stay.last, stay.full_name, stay.parent) == (date(2020, 3, 1), date(2025, 6, 30), "Xã Phúc Khánh", "huyen-bao-yen")
    resolution = "Nghị quyết 896/NQ-UBTVQH14 ngày 11/02/2020 (cần xác minh)"
    assert stay.legal_basis == resolution
    assert story.came_from == (
        Turn(date(2020, 3, 1), "xa-long-phuc", "Xã Long Phúc", "merge", whole=True, legal_basis=resolution),
        Turn(date(2020, 3, 1), "xa-long-khanh", "Xã Long Khánh", "merge", whole=True, legal_basis=resolution),
    )
    assert [turn.slug for turn in story.became] == ["xa-phuc-khanh-2025"]
    assert story.ended_by == "Nghị quyết 1673/NQ-UBTVQH15 (cần xác minh)"
    assert history_of(unit_named("huyen-bao-yen")).stays[0].first is None, "nobody recorded when it began"


@pytest.mark.django_db
def test_the_story_costs_the_same_whatever_its_length(django_assert_num_queries: Any) -> None:  # Any: pytest-django's
    load_gazetteer(("10",), now=NOW)
    for slug in ("xa-bao-ha", "tinh-lao-cai-2025"):
        unit = unit_named(slug)
        with django_assert_num_queries(6):
            history_of(unit)


@pytest.mark.django_db
def test_units_are_found_with_and_without_diacritics_and_within_others() -> None:
    load_gazetteer(("10",), now=NOW)
    wanted = {"xa-xuan-hoa", "xa-xuan-hoa-2025"}
    for text in ("Xuân Hòa", "xuân hoà", "xuan hoa", "XA XUAN HOA", "02962"):
        assert {span.unit.slug for span in search(text)} == wanted, text
    assert {span.unit.slug for span in search("xuan hoa", TODAY)} == {"xa-xuan-hoa-2025"}
    for text in ("Xuân Hòa, Bảo Yên", "xuan hoa bao yen", "xã Xuân Hoà huyện Bảo Yên"):
        assert {span.unit.slug for span in search_within(text)} == {"xa-xuan-hoa"}, text
    assert not search_within("Xuân Hòa, Cà Mau").exists()


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str]) -> Show:
    def run(*arguments: str, code: int = 0) -> Any:  # Any: a JSON document
        assert execute(["units", *arguments]) == code
        captured = capsys.readouterr()
        return json.loads(captured.out) if captured.out else captured.err

    return run


@pytest.mark.django_db(transaction=True)
def test_the_command_loads_and_shows(show: Show, capsys: pytest.CaptureFixture[str]) -> None:
    loaded = show("load", "--province", "10", "--json")
    assert loaded["units"] == Unit.objects.count() > 400
    assert show("load", "--province", "10", "--json")["versions"] == 0

    unit = show("show", "xa-xuan-hoa-2025", "--json")
    assert unit["spans"] == [{
        "from": "2025-07-01", "to": None, "name": "Xã Xuân Hòa", "level": 3, "code": "02962", "scheme": "gso",
        "parent": "tinh-lao-cai-2025", "parent_name": "Tỉnh Lào Cai", "latitude": 22.308, "longitude": 104.505,
        "legal_basis": "Nghị quyết 1673/NQ-UBTVQH15 (cần xác minh)", "source": "vietnamadminunits 1.0.4 (PyPI, MIT)",
    }]  # fmt: skip
    assert [(turn["unit"], turn["whole"]) for turn in unit["came_from"]] == [("xa-xuan-hoa", True), ("xa-tan-duong", True)]
    assert show("show", "02962@01/01/2024", "--json")["slug"] == "xa-xuan-hoa"
    assert len(show("show", "huyen-bao-yen", "--on", "01/02/2020", "--json")["children"]) == 18
    assert len(show("show", "huyen-bao-yen", "--json")["children"]) == 17, "of a unit that is no more: its last day"

    several = show("show", "Xuân Hòa", "--json", code=1)
    assert {one["slug"] for one in several["found"]} == {"xa-xuan-hoa", "xa-xuan-hoa-2025"}
    assert "Không tìm thấy đơn vị" in show("show", "Xuân Hòa, Cà Mau", code=2)
    assert "Hãy ghi đơn vị cần xem" in show("show", code=2)

    assert execute(["units", "show", "xa-bao-ha"]) == 0
    printed = capsys.readouterr().out
    for words in ("Xã Bảo Hà", "đến 30/06/2025", "Huyện Bảo Yên", "xa-bao-ha-2025", "toàn bộ", "cần xác minh"):
        assert words in printed, words
