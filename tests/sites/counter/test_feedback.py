"""Sending feedback as a stranger with a cheap phone: what is kept, what is not, floods, fuzz, and following the code."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, TypeAlias

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.base.clock import VIETNAM
from gandan.base.models import AuditRecord
from gandan.sites.counter.proof import address_of, bucket
from gandan.sites.ui import assets
from gandan.voice.actions.feedback_answering import answer_feedback, merge_feedback
from gandan.voice.actions.flood import forget_floods, let_in
from gandan.voice.intake.feedback import AnswerIn
from gandan.voice.models import Feedback, FeedbackPicture, FeedbackStep, FloodBucket
from gandan.voice.rules.flood import Bucket
from tests.evidence.drawn import picture
from tests.voice.sent import ANSWER, WORDS, again
from tests.world import COMMUNE, NOW, PROVINCE, TODAY, UPPER_LIM, VILLAGE, World, world

__all__ = ["world"]

pytestmark = pytest.mark.django_db

Answer: TypeAlias = Any  # the test client's own kind of answer has no public name
SEND, FOLLOW = "/y-kien/gui/", "/y-kien/theo-doi/"
MARK = re.compile(r'name="dau" value="([^"]+)"')
CODE = re.compile(r'class="code">([^<]+)<')
LIGHT = 60_000


@pytest.fixture(autouse=True)
def travel() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def phone() -> Client:
    """A browser without a session; cookies are not needed, so it has a policy of its own."""
    return Client(enforce_csrf_checks=True)


def opened(phone: Client, place: str = VILLAGE, *, seconds: int = 40) -> dict[str, Any]:
    """The form of a place, opened a while ago, filled in."""
    with time_machine.travel(_now() - timedelta(seconds=seconds), tick=False):
        found = MARK.search(phone.get(f"{SEND}?noi={place}").content.decode())
    assert found is not None
    return {
        "noi": place, "kenh": "hall", "dau": found[1], "loai": "feedback", "topic": "environment", "concerns": "nobody",
        "matter": "Cống đầu thôn bị tắc", "words": WORDS, "name": "", "reach": "", "trang_web": "",
    }  # fmt: skip


def _now() -> datetime:
    return datetime.now(VIETNAM)


def sent(phone: Client, place: str = VILLAGE, **more: Any) -> Answer:
    return phone.post(SEND, opened(phone, place) | more)


def code_in(answer: Answer) -> str:
    found = CODE.search(answer.content.decode())
    assert found is not None, answer.content.decode()[:3000]
    return found[1]


def text(answer: Answer) -> str:
    body: str = answer.content.decode()
    return body


def test_a_stranger_sends_and_follows_the_code_to_the_answer(phone: Client, world: World) -> None:
    answer = sent(phone)
    code = code_in(answer)
    assert answer.status_code == 200
    row = Feedback.objects.get()
    assert (row.channel, row.handler_id, row.has_contact) == ("hall", world.at(COMMUNE), False)
    assert "Xã Bản Lìm trả lời, chậm nhất ngày" in text(answer)
    seen = phone.post(FOLLOW, {"ma": code})
    assert "Đã tiếp nhận" in text(seen)
    assert ANSWER not in text(seen)
    answer_feedback(row.pk, AnswerIn(text=ANSWER), by=world.lan, today=TODAY, now=NOW)
    seen = phone.post(FOLLOW, {"ma": code.lower().replace("-", " ")})
    assert ANSWER in text(seen)
    assert world.lan.name not in text(seen)
    assert "no-store" in seen.headers["Cache-Control"]


def test_the_same_form_again_is_the_same_feedback_and_other_words_are_another(phone: Client, world: World) -> None:
    form = opened(phone)
    code = code_in(phone.post(SEND, form))
    assert code_in(phone.post(SEND, form)) == code
    assert Feedback.objects.count() == 1
    assert code_in(phone.post(SEND, form | {"words": WORDS + " Xin sửa sớm."})) != code
    assert Feedback.objects.count() == 2


def test_without_a_place_one_looks_for_it(phone: Client, world: World) -> None:
    found = phone.get(f"{SEND}?tim=lim 1")
    assert "Thôn Lìm 1, Xã Bản Lìm, Tỉnh Núi Xanh" in text(found)
    assert phone.get(f"{SEND}?noi=khong-co-noi-nay").status_code == 404
    assert phone.get(f"{SEND}?noi={UPPER_LIM}").status_code == 200  # an old poster: the commune of today
    assert "Xã Bản Lìm" in text(phone.get(f"{SEND}?noi={UPPER_LIM}"))
    assert phone.get(f"{SEND}?noi=viet-nam").status_code == 404


def test_a_denunciation_is_told_where_to_go_and_nothing_is_kept(phone: Client, world: World) -> None:
    chosen = sent(phone, loai="denunciation", concerns="commune")
    assert "Chủ tịch Ủy ban nhân dân tỉnh" in text(chosen)
    assert "cần xác minh" in text(chosen)
    asked = sent(phone, words="Tôi xin tố cáo việc ăn chặn tiền của dân ở thôn.")
    assert "Đây có phải là tố cáo không?" in text(asked)
    for told in (chosen, asked):  # whoever has to write it again elsewhere finds the words
        assert "<b>Cống đầu thôn bị tắc</b>" in text(told)
    assert not Feedback.objects.exists()
    assert not AuditRecord.objects.filter(subject_kind="feedback").exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM voice_flood")
        assert cursor.fetchone() == (0,)
    went_on = sent(phone, words="Tôi không tố cáo ai, chỉ hỏi tiền quỹ thôn dùng làm gì.", khong_to_cao="1")
    assert code_in(went_on)


def test_what_concerns_the_province_is_told_where_to_go(phone: Client, world: World) -> None:
    answer = sent(phone, concerns="province")
    assert "Cổng Dịch vụ công quốc gia" in text(answer)
    assert f"<p>{WORDS}</p>" in text(answer)
    assert not Feedback.objects.exists()


def test_what_concerns_the_commune_goes_over_its_head(phone: Client, world: World) -> None:
    sent(phone, concerns="commune")
    assert Feedback.objects.get().handler_id == world.at(PROVINCE)


def test_a_photograph_comes_along_and_a_file_that_is_none_is_told(phone: Client, world: World) -> None:
    photo = SimpleUploadedFile("anh.jpg", picture(), "image/jpeg")
    code_in(sent(phone, photo=photo))
    assert FeedbackPicture.objects.get().file_id
    wrong = sent(phone, words=WORDS + " Lần hai.", photo=SimpleUploadedFile("a.jpg", b"\x00" * 900, "image/jpeg"))
    assert wrong.status_code == 422
    assert "không phải ảnh" in text(wrong)
    assert "Lần hai." in text(wrong)
    assert Feedback.objects.count() == 1


def test_what_is_too_long_is_refused_before_it_is_read(phone: Client, world: World) -> None:
    answer = phone.post(SEND, opened(phone), headers={"content-length": str(40_000_000)})
    assert answer.status_code == 413
    assert phone.post(FOLLOW, {"ma": "x" * 200_000}).status_code == 413


@pytest.mark.parametrize(
    "change",
    [{"trang_web": "http://vidu"}, {"dau": "made up"}, {"dau": ""}, {"dau": "0" * 5000}],
)
def test_a_form_that_is_not_ours_is_asked_again_and_keeps_what_was_typed(phone: Client, world: World, change: dict[str, str]) -> None:
    answer = sent(phone, **change)
    assert answer.status_code == 422
    assert WORDS in text(answer)
    assert not Feedback.objects.exists()
    found = MARK.search(text(answer))
    assert found is not None
    with time_machine.travel(_now() + timedelta(seconds=9), tick=False):
        code_in(phone.post(SEND, opened(phone) | {"dau": found[1]}))


def test_nobody_writes_in_a_second_and_an_old_form_is_handed_out_anew(phone: Client, world: World) -> None:
    for seconds in (1, 3 * 24 * 3600):
        answer = phone.post(SEND, opened(phone, seconds=seconds))
        assert answer.status_code == 422
        assert WORDS in text(answer)
    assert not Feedback.objects.exists()


def test_two_hundred_of_one_village_behind_one_address_get_through(phone: Client, world: World, travel: time_machine.Traveller) -> None:
    for number in range(200):
        travel.shift(timedelta(seconds=40))
        code_in(sent(phone, words=f"{WORDS} Nhà số {number}."))
    assert Feedback.objects.count() == 200


def test_a_flood_does_not_get_through_and_loses_nobody_their_words(phone: Client, world: World, travel: time_machine.Traveller) -> None:
    day, through = TODAY, 0
    key = bucket(Bucket.ADDRESS, "127.0.0.1", day)
    for number in range(5000):
        through += let_in([key], now=NOW + timedelta(milliseconds=200 * number)) is None
    assert 300 <= through < 400
    travel.shift(timedelta(seconds=1000))
    with connection.cursor() as cursor:
        cursor.execute('UPDATE voice_flood SET "left" = 0')
    answer = sent(phone)
    assert answer.status_code == 429
    assert WORDS in text(answer)
    assert int(answer.headers["Retry-After"]) >= 60
    assert "bộ phận một cửa" in text(answer)
    assert not Feedback.objects.exists()


def test_one_form_sends_only_a_few(phone: Client, world: World) -> None:
    form = opened(phone)
    answers = [phone.post(SEND, form | {"words": f"{WORDS} {number}"}).status_code for number in range(7)]
    assert answers == [200] * 5 + [429] * 2


def test_buckets_hold_no_address_and_go_after_a_day(phone: Client, world: World) -> None:
    sent(phone)
    assert FloodBucket.objects.count() == 3
    assert not [row for row in FloodBucket.objects.all() if "127" in row.key[:3]]
    assert forget_floods(now=NOW + timedelta(hours=23)) == 0
    assert forget_floods(now=NOW + timedelta(hours=25)) == 3


@pytest.mark.parametrize(
    ("here", "told", "address"),
    [
        ("203.0.113.7", "", "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),  # anybody may write such a header
        ("127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),  # but a proxy on this machine is believed
        ("127.0.0.1", "", "127.0.0.1"),
        ("", "", "?"),
    ],
)
def test_whose_word_about_an_address_is_taken(rf: Any, here: str, told: str, address: str) -> None:
    assert address_of(rf.get(SEND, REMOTE_ADDR=here, HTTP_X_FORWARDED_FOR=told)) == address


def test_guessing_codes_comes_to_an_end(phone: Client, world: World) -> None:
    answers = {phone.post(FOLLOW, {"ma": "7KMQ-3XTB-9HC9"}).status_code for _ in range(60)}
    assert answers == {404}
    assert phone.post(FOLLOW, {"ma": "7KMQ-3XTB-9HC9"}).status_code == 429
    assert phone.post(FOLLOW, {"ma": "sai"}).status_code == 429


def test_the_sender_rates_the_answer_and_asks_for_another_look(phone: Client, world: World) -> None:
    code = code_in(sent(phone))
    row = Feedback.objects.get()
    assert phone.post(FOLLOW, {"ma": code, "viec": "xem-lai", "ly_do": "Vẫn tắc như cũ, chưa ai đến."}).status_code == 422
    answer_feedback(row.pk, AnswerIn(text=ANSWER), by=world.lan, today=TODAY, now=NOW)
    assert "Bạn đã nói: không." in text(phone.post(FOLLOW, {"ma": code, "viec": "hai-long", "hai_long": "khong"}))
    assert phone.post(FOLLOW, {"ma": code, "viec": "hai-long", "hai_long": "maybe"}).status_code == 422
    assert again(row).satisfied is False
    short = phone.post(FOLLOW, {"ma": code, "viec": "xem-lai", "ly_do": "ừ"})
    assert (short.status_code, "Ngắn quá: cần ít nhất 10 chữ." in text(short), ">ừ</textarea>" in text(short)) == (422, True, True)
    done = phone.post(FOLLOW, {"ma": code, "viec": "xem-lai", "ly_do": "Vẫn tắc như cũ, chưa ai đến."})
    assert "có hạn trả lời mới" in text(done)
    assert ANSWER in text(done)  # what was answered before is still the sender's to read
    assert again(row).state == "reopened"
    assert FeedbackStep.objects.get(feedback=row, state="reopened").by_sender


def test_both_codes_of_merged_feedback_show_the_answer(phone: Client, world: World) -> None:
    one, two = code_in(sent(phone)), code_in(sent(phone, words=WORDS + " Nhờ xã xem giúp."))
    first, second = Feedback.objects.order_by("received_at", "pk")
    root, merged = (first, second)
    merge_feedback(merged.pk, root.pk, by=world.lan, today=TODAY, now=NOW)
    answer_feedback(root.pk, AnswerIn(text=ANSWER), by=world.lan, today=TODAY, now=NOW)
    for code in (one, two):
        assert ANSWER in text(phone.post(FOLLOW, {"ma": code}))


def test_no_script_no_cookie_no_session_is_needed(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    form = opened(client)
    client.cookies.clear()
    answer = client.post(SEND, form)
    assert code_in(answer)
    assert "sessionid" not in answer.cookies


def test_it_speaks_english_too(phone: Client, world: World) -> None:
    phone.post("/ngon-ngu/", {"language": "en"})
    client = Client(headers={"accept-language": "en"})
    page = client.get(f"{SEND}?noi={VILLAGE}").content.decode()
    assert "Send feedback" in page
    assert "Environment" in page
    assert not re.search(r">[^<]*(Không cần|Bạn muốn|Gửi<)", page)


def test_the_first_load_is_light(phone: Client, world: World) -> None:
    page = len(gzip.compress(phone.get(f"{SEND}?noi={VILLAGE}").content))
    entry = assets.entry("counter.ts")
    assert entry.fonts == ()
    built = [name.rsplit("/", 1)[-1] for name in (entry.script, *entry.styles, *entry.preloads)]
    code = sum(len(gzip.compress((assets.DIST / "assets" / name).read_bytes())) for name in built)
    assert page + code <= LIGHT


ANYTHING = st.one_of(
    st.text(st.characters(codec="utf-8", categories=None), max_size=300),
    st.sampled_from(
        ["\x00", "\u202eabc", "a" * 5000, "' OR 1=1 --", "<script>alert(1)</script>", "{{ 7 }}", "%00", "-1", "NaN", "[]", "tố cáo"]
    ),
)
FIELDS = (
    "noi",
    "kenh",
    "dau",
    "loai",
    "topic",
    "concerns",
    "matter",
    "words",
    "name",
    "reach",
    "trang_web",
    "khong_to_cao",
    "wants_contact",
    "tim",
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(change=st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=6), junk=st.dictionaries(ANYTHING, ANYTHING, max_size=2))
def test_no_form_whatever_is_in_it_breaks_the_page(phone: Client, world: World, change: dict[str, str], junk: dict[str, str]) -> None:
    FloodBucket.objects.all().delete()
    before = Feedback.objects.count()
    contact = change.pop("wants_contact", "") and False  # contacts have a test of their own, where they are committed
    answer = phone.post(SEND, opened(phone) | change | {name: value for name, value in junk.items() if name not in FIELDS})
    assert not contact
    assert answer.status_code in {200, 400, 404, 413, 422, 429}
    assert "<script>alert" not in answer.content.decode()
    for row in Feedback.objects.order_by("-received_at")[: Feedback.objects.count() - before]:
        assert 3 <= len(row.matter) <= 200
        assert 10 <= len(row.words) <= 4000
        assert not set(row.matter + row.words) & set("\x00\u202e\u2066")
        assert row.handler_level < (row.concerned_level or 9)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_=st.dictionaries(st.sampled_from(["ma", "viec", "ly_do", "hai_long", "x"]), ANYTHING, max_size=5))
def test_following_never_breaks(phone: Client, world: World, given_: dict[str, str]) -> None:
    FloodBucket.objects.all().delete()
    assert phone.post(FOLLOW, given_).status_code in {200, 400, 404, 413, 422}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.dictionaries(st.sampled_from(["noi", "tim", "kenh"]), ANYTHING, max_size=3))
def test_no_address_breaks_the_page(phone: Client, world: World, query: dict[str, str]) -> None:
    assert phone.get(SEND, query).status_code in {200, 404}


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/json",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded; charset=utf-16",
    ],
)
def test_a_body_of_another_kind_is_no_form(phone: Client, world: World, kind: str) -> None:
    for address in (SEND, FOLLOW):
        answer = phone.generic("POST", address, b"\xff\x00{]garbage", content_type=kind)
        assert answer.status_code in {200, 400, 404, 415, 422}
    assert not Feedback.objects.exists()


def test_fields_sent_twice_or_as_files_are_no_error(phone: Client, world: World) -> None:
    form = opened(phone)
    answer = phone.post(SEND, form | {"matter": ["một", "Cống tắc"], "photo": "not a file"})
    assert answer.status_code == 200
    odd = opened(phone) | {"words": SimpleUploadedFile("w.txt", b"words as a file")}
    assert phone.post(SEND, odd).status_code == 422
    assert Feedback.objects.get().matter == "Cống tắc"


def test_a_form_of_the_demonstration_says_that_it_is_one() -> None:
    said = "Dữ liệu minh họa, để luyện tập"
    with override_settings(DEMONSTRATION=False):
        assert said not in Client().get(SEND).content.decode()
    with override_settings(DEMONSTRATION=True):
        assert said in Client().get(SEND).content.decode()
