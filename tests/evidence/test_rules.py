"""What is decided about photographs, without a database."""

import pytest

from gandan.base.errors import RuleBroken
from gandan.base.ids import new_id
from gandan.evidence.choices import Act, People, State
from gandan.evidence.rules.sizes import distance, fitted, pixels_of
from gandan.evidence.rules.states import Standing, state_after, unfit_for_the_public, why_not_publish
from gandan.evidence.rules.taking import may_photograph, may_photograph_record

REFUSED = ""


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"work": ["road"]}, None),
        ({"work": []}, None),
        ({"work": ["health"]}, "khám bệnh"),
        ({"work": ["health", "health"]}, "khám bệnh"),
        ({"work": ["health", "road"]}, None),
        ({"groups": ["reputable"]}, None),
        ({"groups": ["reputable", "ritual"]}, "thầy mo"),
        ({"groups": ["dignitary"]}, "chức sắc"),
        ({"subjects": ["clearance"]}, "giải phóng mặt bằng"),
        ({"subjects": ["health"]}, None),
        ({"audience": "resettled"}, "giải phóng mặt bằng"),
        ({"audience": "religious"}, None),
    ],
)
def test_none_is_taken_at_screening_faith_and_clearance(said: dict[str, list[str]], word: str | None) -> None:
    sentence = may_photograph("campaign", **said)  # type: ignore[arg-type]  # a table of keywords
    assert (sentence is None) if word is None else (sentence is not None and word in sentence)


@pytest.mark.parametrize(
    ("kind", "said", "may"),
    [
        ("campaign", {"work": [{"kind": "health", "text": "Khám bệnh"}]}, False),
        ("campaign", {"work": [{"kind": "health"}, {"kind": "road"}], "sector": "economy"}, True),
        ("campaign", {"work": [], "sector": "clearance"}, False),
        ("gathering", {"groups": [{"group": "ritual", "people": 3}]}, False),
        ("gathering", {"groups": [{"group": "village_head", "people": 3}]}, True),
        ("session", {"topic": "clearance", "audience": "general"}, False),
        ("session", {"topic": "law", "sector": None}, True),
        ("work", {"kind": "health"}, False),
        ("work", {"kind": "road"}, True),
        ("visit", {}, True),
        ("", {}, False),
    ],
)
def test_a_record_is_asked_by_what_its_form_says(kind: str, said: dict[str, object], may: bool) -> None:
    assert (may_photograph_record(kind, said) is None) == may


@pytest.mark.parametrize(
    ("state", "act", "after"),
    [
        ("private", "propose", "proposed"), ("private", "publish", "published"), ("private", "withdraw", REFUSED),
        ("private", "describe", "private"),
        ("proposed", "propose", "proposed"), ("proposed", "publish", "published"), ("proposed", "withdraw", "private"),
        ("proposed", "describe", "proposed"),
        ("published", "propose", REFUSED), ("published", "publish", "published"), ("published", "withdraw", "withdrawn"),
        ("published", "describe", "private"),
        ("withdrawn", "propose", "proposed"), ("withdrawn", "publish", "published"), ("withdrawn", "withdraw", "withdrawn"),
        ("withdrawn", "describe", "withdrawn"),
    ],
)  # fmt: skip
def test_every_act_leads_somewhere_or_is_refused(state: str, act: str, after: str) -> None:
    if after == REFUSED:
        with pytest.raises(RuleBroken):
            state_after(State(state), Act(act))
    else:
        assert state_after(State(state), Act(act)) == after


def test_the_second_person_is_none_of_those_who_made_it() -> None:
    minh, lan, hoa = new_id(), new_id(), new_id()
    photograph = Standing(State.PROPOSED, "Đường mới", People.ADULTS, "", (minh, lan))
    assert "người thứ hai" in why_not_publish(photograph, minh)
    assert "người thứ hai" in why_not_publish(photograph, lan)
    assert why_not_publish(photograph, hoa) == ""


@pytest.mark.parametrize(
    ("people", "consent", "caption", "word"),
    [
        ("children_or_sick", "", "Lớp học", "giấy đồng ý"),
        ("children_or_sick", "   ", "Lớp học", "giấy đồng ý"),
        ("children_or_sick", "Tủ hồ sơ văn phòng xã", "Lớp học", ""),
        ("adults", "", "", "chú thích"),
        ("adults", "", "Đường mới", ""),
        ("none", "", "Đường mới", ""),
    ],
)
def test_children_need_consent_and_everything_a_caption(people: str, consent: str, caption: str, word: str) -> None:
    problem = unfit_for_the_public(Standing(State.PRIVATE, caption, People(people), consent))
    assert (word in problem) if word else problem == ""


@pytest.mark.parametrize(
    ("size", "long_side", "fits"),
    [((4000, 3000), 1600, (1600, 1200)), ((3000, 4000), 480, (360, 480)), ((300, 200), 1600, (300, 200)), ((9000, 2), 480, (480, 1))],
)
def test_a_picture_fits_its_long_side(size: tuple[int, int], long_side: int, fits: tuple[int, int]) -> None:
    assert fitted(*size, long_side) == fits


@pytest.mark.parametrize(
    ("box", "edges"),
    [((0, 0, 1, 1), (0, 0, 100, 50)), ((0.5, 0.5, 0.25, 0.5), (50, 25, 75, 50)), ((0.999, 0.999, 0.001, 0.001), (99, 49, 100, 50)),
     ((0.001, 0.001, 0.001, 0.001), (0, 0, 1, 1)), ((0.101, 0, 0.1, 1), (10, 0, 21, 50))],
)  # fmt: skip
def test_a_box_never_covers_less_than_was_drawn(box: tuple[float, float, float, float], edges: tuple[int, int, int, int]) -> None:
    assert pixels_of(box, 100, 50) == edges


def test_distance_counts_bits_of_signed_numbers_too() -> None:
    assert distance(0, 0) == 0
    assert distance(-1, 0) == 64
    assert distance(0b1011, 0b1101) == 2
