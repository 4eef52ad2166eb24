"""Pages of models and exemplars: browsed, read, moved a step, scored, supported; and who may."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from gandan.activities.actions.recording import Change
from gandan.emulation.actions import Handing, Stepping, hand_over_support, record_initiatives, step_initiatives
from gandan.emulation.choices import Stage
from gandan.emulation.intake import StepIn, SupportIn
from gandan.emulation.models import Appraisal, Appraiser, Initiative, InitiativeStep, Support, Twin
from gandan.emulation.queries.steps import stage_of, steps_of
from gandan.emulation.rules.life import NEXT
from gandan.people.actions import organisation_id
from gandan.places.actions import unit_id
from tests.activities.made import FRONT, UNION
from tests.sites.office.conftest import _the_casts_day, hoa, initiative, lan, records, signed_in, thu, world
from tests.world import COMMUNE, NOW, OTHER_COMMUNE, TODAY, World

__all__ = ["_the_casts_day", "hoa", "lan", "records", "thu", "world"]

STORY = "Các hộ chia nhau từng đoạn đường, trồng hoa và giữ sạch quanh năm."


@pytest.fixture
def model(world: World) -> UUID:
    data = initiative(description=STORY, registered_on="2026-02-20", situation="Đường vào bản nhiều rác", sector="environment")
    return record_initiatives([Change(data)], by=world.lan, today=TODAY, now=NOW)[0].record


def at(name: str, *arguments: object) -> str:
    return reverse(f"office:{name}", args=arguments)


def text_of(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer.content.decode()


def state(record: UUID) -> Stage:
    return stage_of(Initiative.objects.get(pk=record), steps_of([record]).get(record, []))


def test_the_gallery_shows_what_one_sees_and_finds_by_words(world: World, lan: Client, model: UUID) -> None:
    body = text_of(lan, at("initiatives"))
    assert "Dân vận khéo xây dựng đường hoa" in body
    assert "motif leaf" in body
    assert "Dân vận khéo xây dựng đường hoa" in text_of(lan, at("initiatives") + "?q=chia+nhau+tung+doan")
    assert "Không có mô hình nào như vậy" in text_of(lan, at("initiatives") + "?q=khong+co")
    assert "Dân vận khéo xây dựng đường hoa" in text_of(lan, at("initiatives") + f"?stage=registered&sector=environment&unit={COMMUNE}")
    assert "Không có mô hình nào như vậy" in text_of(lan, at("initiatives") + "?level=province")
    assert "Dân vận khéo xây dựng đường hoa" not in text_of(signed_in(world.hung), at("initiatives"))


def test_a_gallery_asks_the_same_number_of_queries_whatever_its_length(
    world: World, lan: Client, model: UUID, django_assert_max_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    lan.get(at("initiatives"))
    with CaptureQueriesContext(connection) as one:
        lan.get(at("initiatives"))
    titles = ("Tiếng kẻng học bài", "Vườn thuốc nam")
    record_initiatives([Change(initiative(title=title)) for title in titles], by=None, today=TODAY, now=NOW)
    with CaptureQueriesContext(connection) as three:
        lan.get(at("initiatives"))
    assert len(one) == len(three)


def test_what_was_found_is_taken_away_as_a_workbook(lan: Client, model: UUID) -> None:
    answer = lan.get(at("initiatives_xlsx"))
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a file
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[0][1] == "Tên mô hình, điển hình"
    assert rows[1][1] == "Dân vận khéo xây dựng đường hoa"
    assert "đã đăng ký" in rows[1]


def test_the_page_of_one_tells_its_story_first(world: World, lan: Client, model: UUID) -> None:
    body = text_of(lan, at("initiative", model))
    assert body.index("Đường vào bản nhiều rác") < body.index(STORY) < body.index("Các bước")
    for address in (at("initiative_step", model), at("initiative_support", model), at("record", "initiative", model)):
        assert address in body
    assert at("appraise", model) not in body
    reading = text_of(signed_in(world.thu), at("initiative", model))
    assert at("initiative_step", model) not in reading
    assert at("initiative_support", model) not in reading


def test_a_step_is_taken_by_the_form_and_an_illegal_one_is_refused(lan: Client, model: UUID) -> None:
    assert "Đang thực hiện" in text_of(lan, at("initiative_step", model))
    illegal = lan.post(at("initiative_step", model), {"state": "recognised", "on": "2026-05-04", "level": "commune",
                                                      "decision_number": "1-QĐ", "decided_by": "Đảng ủy"})  # fmt: skip
    assert illegal.status_code == 422
    assert "chưa chuyển thẳng sang" in illegal.content.decode()
    assert not InitiativeStep.objects.exists()
    done = lan.post(at("initiative_step", model), {"state": "under_way", "on": "2026-05-04", "expected": "registered"})
    assert (done.status_code, state(model)) == (302, Stage.UNDER_WAY)
    stale = lan.post(at("initiative_step", model), {"state": "stopped", "on": "2026-05-05", "note": "Thôi", "expected": "registered"})
    assert stale.status_code == 422
    without = lan.post(at("initiative_step", model), {"state": "stopped", "on": "2026-05-05"})
    assert "vì sao dừng" in without.content.decode()
    assert "Đang thực hiện" in text_of(lan, at("initiative", model))


@pytest.mark.parametrize("after", [one for one in Stage if one is not Stage.START])
def test_the_form_takes_the_pairs_of_the_table_and_no_other(lan: Client, model: UUID, after: Stage) -> None:
    told = {"state": after.value, "on": "2026-05-04", "level": "commune", "decision_number": "1-QĐ", "decided_by": "Đảng ủy", "note": "Vì"}
    answer = lan.post(at("initiative_step", model), told)
    assert (answer.status_code == 302) == (after in NEXT[Stage.REGISTERED])
    assert (state(model) is after) == (after in (*NEXT[Stage.REGISTERED], Stage.REGISTERED))


def test_the_last_step_is_taken_back_with_a_reason(lan: Client, model: UUID) -> None:
    step_initiatives([Stepping(model, StepIn(state=Stage.UNDER_WAY, on=date(2026, 5, 4)))], by=None, today=TODAY, now=NOW)
    assert lan.post(at("initiative_step_back", model), {"reason": ""}).status_code == 422
    assert "Rút bước này" in text_of(lan, at("initiative_step_back", model))
    assert lan.post(at("initiative_step_back", model), {"reason": "Ghi nhầm"}).status_code == 302
    assert state(model) is Stage.REGISTERED


def test_what_waits_to_be_looked_at_again_stands_in_todays_work(world: World, lan: Client, model: UUID) -> None:
    assert "đến hạn đánh giá lại" not in text_of(lan, at("today"))
    record_initiatives([Change(initiative(title="Vườn thuốc nam", assess_on="2026-11-20"))], by=world.lan, today=TODAY, now=NOW)
    body = text_of(lan, at("today"))
    assert "Mô hình đến hạn đánh giá lại" in body
    assert "hẹn 20/11/2026" in body
    assert "đến hạn đánh giá lại" not in text_of(signed_in(world.thu), at("today"))


def test_the_form_of_a_registration_asks_about_a_likely_twin(world: World, lan: Client, model: UUID) -> None:
    told = {"title": "Xây dựng đường hoa", "place": str(unit_id(COMMUNE)), "lead": str(organisation_id(UNION)), "subject": "model",
            "since": "2026-05-01", "description": STORY}  # fmt: skip
    asked = lan.post(at("new", "initiative"), told)
    assert asked.status_code == 422
    assert "có phải một mô hình không" in asked.content.decode()
    assert "Dân vận khéo xây dựng đường hoa" in asked.content.decode()
    done = lan.post(at("new", "initiative"), told | {"different_because": "Đoạn đường khác, do chi hội làm"})
    assert (done.status_code, Twin.objects.count()) == (302, 1)
    newer = Initiative.objects.get(title="Xây dựng đường hoa")
    assert "Đoạn đường khác" in text_of(lan, at("initiative", newer.pk))


def test_two_appraisers_stand_side_by_side_and_only_before_those_who_may(world: World, hoa: Client, lan: Client, model: UUID) -> None:
    assert "không chính thức" in text_of(hoa, at("appraise", model))
    points = {"rubric": "dan-van-kheo-vi-du", "on": "2026-05-04", "points.leading": "12,5", "evidence.leading": "Nghị quyết chi bộ"}
    assert hoa.post(at("appraise", model), points).status_code == 302
    assert hoa.post(at("name_appraiser", model), {"account": str(world.van.pk)}).status_code == 302
    van = signed_in(world.van)
    more = points | {"points.leading": "9", "points.effect": "20", "evidence.leading": "Biên bản họp"}
    assert van.post(at("appraise", model), more).status_code == 302
    body = text_of(hoa, at("initiative", model))
    for said in ("bác Hòa", "bà Vân", "12,5", "Nghị quyết chi bộ", "Biên bản họp", "Điểm bình quân", "đã trừ 2 điểm"):
        assert said in body, said
    assert "Nghị quyết chi bộ" in text_of(van, at("initiative", model))
    for reader in (lan, signed_in(world.thu)):
        assert "Nghị quyết chi bộ" not in text_of(reader, at("initiative", model))
    assert "12,5" in text_of(hoa, at("appraise", model))
    assert (Appraisal.objects.count(), Appraiser.objects.count()) == (2, 1)


def test_points_that_cannot_be_are_refused_at_their_field(hoa: Client, model: UUID) -> None:
    points = {"rubric": "dan-van-kheo-vi-du", "on": "2026-05-04"}
    for wrong in ("16", "mười", "3,25"):
        answer = hoa.post(at("appraise", model), points | {"points.leading": wrong})
        assert answer.status_code == 422
        assert 'id="f-points-leading_error"' in answer.content.decode()
    assert hoa.post(at("name_appraiser", model), {"account": "ai đó"}).status_code == 422
    assert hoa.get(at("appraise", model) + "?rubric=khong-co").status_code == 404


def test_support_is_written_down_and_shown_with_its_value(lan: Client, model: UUID) -> None:
    assert "Giấy tờ của tiền" in text_of(lan, at("initiative_support", model))
    told = {"on": "2026-05-04", "giver": str(organisation_id(FRONT)), "kind": "money", "purse": "budget", "item": "Tiền làm hàng rào",
            "quantity": "5.000.000"}  # fmt: skip
    assert "giấy tờ" in lan.post(at("initiative_support", model), told).content.decode()
    assert lan.post(at("initiative_support", model), told | {"receipt": "Phiếu chi 12"}).status_code == 302
    row = Support.objects.get()
    body = text_of(lan, at("initiative", model))
    assert "5.000.000 đồng" in body
    assert at("void_support", row.pk) in body
    assert lan.post(at("void_support", row.pk), {"reason": ""}).status_code == 422
    assert lan.post(at("void_support", row.pk), {"reason": "Ghi nhầm"}).status_code == 302
    assert "5.000.000 đồng" not in text_of(lan, at("initiative", model))


def test_a_family_is_drawn_as_far_as_one_sees(world: World, hoa: Client, model: UUID) -> None:
    data = initiative(title="Đường hoa học từ Bản Lìm", place=unit_id(OTHER_COMMUNE), learned_from=model, learned_how="Làm ở khu chợ")
    (copy,) = record_initiatives([Change(data)], by=None, today=TODAY, now=NOW)
    body = text_of(hoa, at("initiative", model))
    assert "Đường hoa học từ Bản Lìm" in body
    assert "Làm ở khu chợ" in body
    assert '<svg class="wires"' in body
    other = text_of(signed_in(world.hung), at("initiative", copy.record))
    assert "Dân vận khéo xây dựng đường hoa" not in other


@pytest.fixture
def support(world: World, model: UUID) -> UUID:
    told = {"on": "2026-05-04", "giver": organisation_id(FRONT), "kind": "goods", "item": "Cây hoa", "quantity": "20", "unit_text": "cây"}
    one = Handing(UUID(int=7), model, SupportIn.read(told, today=TODAY))
    return hand_over_support([one], by=world.lan, today=TODAY, now=NOW)[0].pk


def test_the_organisation_line_sees_its_own_and_no_other(world: World, model: UUID) -> None:
    mai = signed_in(world.mai)
    assert mai.get(at("initiative", model)).status_code == 404
    data = initiative(title="Của Hội Phụ nữ", lead=organisation_id(UNION))
    (own,) = record_initiatives([Change(data)], by=None, today=TODAY, now=NOW)
    assert "Của Hội Phụ nữ" in text_of(mai, at("initiatives"))
    assert "Dân vận khéo xây dựng đường hoa" not in text_of(mai, at("initiatives"))
    assert mai.post(at("initiative_step", own.record), {"state": "appraised", "on": "2026-05-04"}).status_code == 302
    for name in ("initiative_step", "initiative_step_back", "appraise", "name_appraiser", "initiative_support"):
        assert mai.post(at(name, model)).status_code == 404, name


def test_the_organisation_line_does_not_void_support_of_others(world: World, support: UUID) -> None:
    assert signed_in(world.mai).post(at("void_support", support), {"reason": "Nhầm"}).status_code == 404
    assert signed_in(world.thu).post(at("void_support", support), {"reason": "Nhầm"}).status_code == 403
    assert signed_in(world.hung).post(at("void_support", support), {"reason": "Nhầm"}).status_code == 404
