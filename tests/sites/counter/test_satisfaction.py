"""Answering with a code, as a stranger with a phone does it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.sites.ui import assets
from gandan.voice.models import AnswerBundle, BundleCount, CounterCode, OfficeDay
from gandan.voice.rules.satisfaction import questionnaires
from tests.voice.satisfied import KEYS, codes
from tests.world import NOW, TODAY, World, world

__all__ = ["world"]
FIRST_LOAD = 60_000
LONG = 2_000


@pytest.fixture(autouse=True)
def _the_casts_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def at(code: str) -> str:
    return f"/hai-long/ma/{code}/"


def filled(score: int = 5) -> dict[str, str]:
    return {f"q-{key}": str(score) for key in KEYS}


def test_a_stranger_answers_once_and_not_twice(world: World) -> None:
    (code,) = codes(world, 1)
    asked = Client().get(at(code))
    body = asked.content.decode()
    assert asked.status_code == 200
    assert body.count('type="radio"') == 5 * len(KEYS)
    assert "Ủy ban nhân dân xã Bản Lìm" in body
    sent = Client().post(at(code), filled())
    assert (sent.status_code, "Cảm ơn bạn" in sent.content.decode()) == (200, True)
    for again in (Client().post(at(code), filled(1)), Client().get(at(code))):
        assert again.status_code == 410
        assert "24/11/2026" in again.content.decode()
    assert AnswerBundle.objects.get().answers == 1
    assert set(BundleCount.objects.values_list("score", flat=True)) == {5}


def test_the_form_is_in_both_languages_and_asks_for_no_name(world: World) -> None:
    (code,) = codes(world, 1)
    one = questionnaires()[0]
    for language, words in (("vi", "Rất hài lòng"), ("en", "Very satisfied")):
        body = Client(headers={"accept-language": language}).get(at(code)).content.decode()
        assert f'lang="{language}"' in body
        assert body.count(words) >= len(KEYS)
        assert all(question.text.in_language(language) in body for question in one.questions)
    main = body[body.index("<main") :]
    assert set(re.findall(r'<input[^>]*type="(\w+)"', main)) == {"hidden", "radio"}


def test_nothing_chosen_is_asked_again_and_the_code_is_not_used(world: World) -> None:
    (code,) = codes(world, 1)
    sent = Client().post(at(code), {"q-staff": "9", "q-result": ""})
    assert sent.status_code == 422
    assert "Hãy chọn ít nhất một câu" in sent.content.decode()
    assert OfficeDay.objects.get().used == 0
    assert Client().post(at(code), {"q-staff": "4"}).status_code == 200


def test_a_wrong_code_sends_to_the_counter_and_can_be_typed_again(world: World) -> None:
    (code,) = codes(world, 1)
    for wrong in ("2222222222222", "abc", code[:-1], "%00", "x" * 200):
        answer = Client().get(at(wrong))
        assert answer.status_code == 404
        assert "hỏi lại quầy" in answer.content.decode()
        assert Client().post(at(wrong), filled()).status_code == 404
    assert Client().get("/hai-long/ma/").status_code == 200
    assert Client().get("/hai-long/ma/", {"ma": "không phải mã"}).status_code == 404
    typed = Client().get("/hai-long/ma/", {"ma": f" {code[:4].lower()}-{code[4:8]}-{code[8:]} "})
    assert (typed.status_code, typed.headers["Location"]) == (302, at(code))


def test_an_expired_code_and_a_full_day_say_so(world: World) -> None:
    one, two, three = codes(world, 3, transactions=3)
    assert Client().post(at(one), filled()).status_code == 200
    OfficeDay.objects.update(transactions=1)
    full = Client().post(at(two), filled())
    assert (full.status_code, "Hãy hỏi lại quầy" in full.content.decode()) == (409, True)
    assert full.content.decode().count(" checked") == len(filled())  # the code is still good, and so is what was chosen
    OfficeDay.objects.update(transactions=2)
    assert (again := Client().post(at(two), filled())).status_code == 200, again.content.decode()
    with time_machine.travel("2026-11-27T01:00:00+00:00"):
        late = Client().get(at(three))
        assert (late.status_code, "hết hạn" in late.content.decode()) == (410, True)
    assert CounterCode.objects.filter(used_on=None).count() == 1


def test_what_phones_load_first_is_small(world: World) -> None:
    (code,) = codes(world, 1)
    body = Client().get(at(code)).content
    assert b"woff2" not in body
    entry = assets.entry("counter.ts")
    files = [assets.DIST.parent / name.removeprefix("/static/") for name in (entry.script, *entry.styles, *entry.preloads)]
    icon = assets.DIST / "icon.svg"
    weight = len(gzip.compress(body)) + sum(len(gzip.compress(one.read_bytes())) for one in (*files, icon))
    assert weight < FIRST_LOAD, weight


def test_a_page_behind_a_code_is_kept_by_no_one(world: World) -> None:
    (code,) = codes(world, 1)
    answer = Client().get(at(code))
    assert "no-store" in answer.headers["Cache-Control"]
    assert 'name="robots" content="noindex"' in answer.content.decode()


TEXTS = st.text(max_size=LONG) | st.sampled_from(["\x00", "\u202e1", "1" * 400, "-1", "6", "0", "5 ", "５", "1e0", "NaN", "[]", "<script>"])
FIELDS = st.sampled_from([f"q-{key}" for key in KEYS]) | st.text(min_size=1, max_size=40)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=st.dictionaries(FIELDS, TEXTS | st.lists(TEXTS, max_size=3), max_size=12))
def test_whatever_is_sent_is_answered_and_only_answers_are_stored(world: World, sent: dict[str, object]) -> None:
    (code,) = codes(world, 1, transactions=5000)
    before = set(BundleCount.objects.values_list("question", "score"))
    answer = Client().post(at(code), sent)
    assert answer.status_code in (200, 422)
    kept = set(BundleCount.objects.values_list("question", "score"))
    assert {question for question, _score in kept} <= set(KEYS)
    assert {score for _question, score in kept} <= {1, 2, 3, 4, 5}
    if answer.status_code == 422:
        assert kept == before


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(code=st.text(min_size=1, max_size=60).filter(lambda text: "/" not in text and text not in (".", "..")), typed=TEXTS)
def test_whatever_is_no_code_is_told_so(world: World, code: str, typed: str) -> None:
    from urllib.parse import quote

    path = at(quote(code.encode("utf-8", "surrogatepass")))
    for answer in (Client().get(path), Client().post(path, filled()), Client().get("/hai-long/ma/", {"ma": typed})):
        assert answer.status_code in (200, 302, 404)
    assert not AnswerBundle.objects.exists()
    assert TODAY
