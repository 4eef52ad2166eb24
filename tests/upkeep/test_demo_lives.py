"""The lives of the named models in the demonstration: their file fits the register, the table of states and the rubrics."""

from datetime import date

from gandan.emulation.choices import Level, Stage
from gandan.emulation.intake import AppraisalIn, StepIn, SupportIn
from gandan.emulation.rules.life import Taken, require_step
from gandan.emulation.rules.rubrics import Given, rubric, total_of
from gandan.upkeep.demo.bao_yen.initiatives import initiatives
from gandan.upkeep.demo.lives import lives
from gandan.upkeep.demo.pictures.scenes import SCENES
from tests.world import TODAY

NAMED = {row.title: row for row in initiatives() if row.title in {life["title"] for life in lives()["life"]}}


def test_every_named_model_of_the_article_has_a_life() -> None:
    titles = [life["title"] for life in lives()["life"]]
    assert len(titles) == len(NAMED) == 6
    for part in ("Chính quyền thân thiện", "10 phút", "Mông", "Nghĩa Đô", "trường học", "bản Mo"):
        assert any(part in title for title in titles), part


def test_what_the_model_of_ban_mo_does_is_not_said() -> None:
    row = next(row for title, row in NAMED.items() if "bản Mo" in title)
    life = next(life for life in lives()["life"] if "bản Mo" in life["title"])
    assert "không nói mô hình làm gì" in row.description
    assert row.results == ""
    assert not {"situation", "aims", "outputs", "parts_played"} & set(life)
    assert len(life["supports"]) == 2


def test_the_steps_of_every_life_follow_the_table() -> None:
    for life in lives()["life"]:
        row = NAMED[life["title"]]
        taken = [Taken(Stage.RECOGNISED, row.since, Level(life["level"]))]
        for told in life["steps"]:
            step = StepIn.read(told, today=TODAY)
            wanted = Taken(step.state, step.on, step.level)
            require_step(taken, wanted, today=TODAY)
            taken.append(wanted)
        assert taken[-1].on <= date(2024, 11, 30), life["title"]


def test_sheets_and_support_come_in_as_anybodys() -> None:
    for sheet in lives()["sheet"]:
        scores = [{"criterion": code, "points": points, "evidence": words} for code, points, words in sheet["scores"]]
        data = AppraisalIn.read({"rubric": sheet["rubric"], "on": sheet["on"], "scores": scores}, today=TODAY)
        used = rubric(data.rubric)
        assert total_of(used, {one.criterion: Given(one.tenths, bool(one.evidence)) for one in data.scores}).band
        assert sheet["of"] in NAMED
    for life in lives()["life"]:
        for told in life.get("supports", ()):
            assert SupportIn.read(told | {"giver": 1}, today=TODAY).quantity > 0


def test_pictures_and_copies_name_what_is_there() -> None:
    assert {shot["scene"] for shot in lives()["shot"]} <= set(SCENES)
    assert {one["of"] for one in lives()["shot"]} <= set(NAMED)
    since = {row.title: row.since for row in initiatives() if row.until is None}
    for copy in lives()["copy"]:
        assert since[copy["of"]] < since[copy["title"]]
