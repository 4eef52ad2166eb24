"""Pure rules of feedback: codes, routes, texts, terms, floods."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.base.clock import VIETNAM
from gandan.base.errors import BadInput, RuleBroken
from gandan.voice.choices.feedback import Concerns, State
from gandan.voice.rules.feedback import NEXT, PAIRS, may_reopen, require_said, require_step, speaks_of_denouncing
from gandan.voice.rules.feedback_codes import LENGTH, LETTERS, SAMPLE, code_from, digest_of_code, read_code, shown
from gandan.voice.rules.feedback_denouncing import address_for
from gandan.voice.rules.feedback_terms import terms_on
from gandan.voice.rules.feedback_texts import GAP, cleaned, names_in, numbers_in, one_line, only_takes_away
from gandan.voice.rules.flood import Bucket, Filled, Limit, Opened, asked, key_of, limit_of, opened, prefix_of
from gandan.voice.rules.routing import Step, handler_of, may_handle, require_handler, route_of

CODES = st.binary(min_size=1, max_size=40).map(lambda seed: code_from(b"secret", seed))
NOW = datetime(2026, 11, 24, 19, 0, tzinfo=VIETNAM)


@given(CODES, st.sampled_from(["{}", " {} ", "{}\n"]))
def test_a_code_is_read_as_people_type_it(code: str, around: str) -> None:
    assert len(code) == LENGTH
    assert read_code(around.format(code)) == code
    assert read_code(shown(code).lower()) == code
    assert read_code(" ".join(code)) == code


@given(CODES, st.integers(0, LENGTH - 1), st.sampled_from(LETTERS))
def test_a_wrong_letter_is_noticed(code: str, at: int, letter: str) -> None:
    wrong = code[:at] + letter + code[at + 1 :]
    if wrong == code:
        return
    with pytest.raises(BadInput):
        read_code(wrong)


@given(CODES, st.integers(0, LENGTH - 2))
def test_two_letters_that_were_swapped_are_noticed(code: str, at: int) -> None:
    wrong = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    if wrong == code:
        return
    with pytest.raises(BadInput):
        read_code(wrong)


@given(st.text())
def test_anything_typed_is_a_code_or_one_sentence(text: str) -> None:
    try:
        code = read_code(text)
    except BadInput:
        return
    assert len(code) == LENGTH


def test_a_code_is_told_by_its_secret_and_its_seed() -> None:
    assert code_from(b"one", b"seed") == code_from(b"one", b"seed")
    assert len({code_from(b"one", b"seed"), code_from(b"two", b"seed"), code_from(b"one", b"other")}) == 3
    assert read_code(SAMPLE) not in digest_of_code(read_code(SAMPLE))
    assert not set(LETTERS) & set("AEIOUY01LSWZD")


VILLAGE, COMMUNE, DISTRICT, PROVINCE = Step(50, 4), Step(40, 3), Step(30, 2), Step(20, 1)
OLD, NEW = (VILLAGE, COMMUNE, DISTRICT, PROVINCE, Step(1, 0)), (VILLAGE, COMMUNE, PROVINCE, Step(1, 0))
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("chain", "concerns", "on", "staffed", "handler"),
    [
        (NEW, Concerns.NOBODY, AFTER, {40, 20}, COMMUNE),
        (NEW, Concerns.NOBODY, AFTER, {20}, PROVINCE),
        (NEW, Concerns.NOBODY, AFTER, {50}, None),
        (NEW, Concerns.VILLAGE, AFTER, {50, 40, 20}, COMMUNE),
        (OLD, Concerns.COMMUNE, BEFORE, {50, 40, 30, 20}, DISTRICT),
        (NEW, Concerns.COMMUNE, AFTER, {50, 40, 20}, PROVINCE),
        (OLD, Concerns.COMMUNE, AFTER, {40, 30, 20}, PROVINCE),
        (OLD, Concerns.DISTRICT, BEFORE, {40, 30, 20}, PROVINCE),
        (NEW, Concerns.PROVINCE, AFTER, {40, 20, 1}, None),
        (NEW[1:], Concerns.NOBODY, AFTER, {40}, COMMUNE),
    ],
)
def test_feedback_goes_to_the_nearest_that_may_handle_it(
    chain: tuple[Step, ...], concerns: Concerns, on: date, staffed: set[int], handler: Step | None
) -> None:
    assert handler_of(chain, concerns, on, is_staffed=staffed.__contains__) == handler


@given(
    st.sampled_from([OLD, NEW, OLD[1:], NEW[1:]]),
    st.sampled_from(list(Concerns)),
    st.dates(date(2010, 1, 1), date(2030, 1, 1)),
    st.sets(st.sampled_from([1, 20, 30, 40, 50])),
)
def test_it_never_goes_to_whom_it_concerns_or_below(chain: tuple[Step, ...], concerns: Concerns, on: date, staffed: set[int]) -> None:
    handler = handler_of(chain, concerns, on, is_staffed=staffed.__contains__)
    about = {Concerns.VILLAGE: 4, Concerns.COMMUNE: 3, Concerns.DISTRICT: 2, Concerns.PROVINCE: 1}.get(concerns, 5)
    if handler is not None:
        assert handler.level < about
        assert handler.unit in staffed
        require_handler(handler.level, concerns)
    assert not may_handle(about, concerns)


def test_a_handler_below_whom_it_concerns_is_refused() -> None:
    with pytest.raises(RuleBroken):
        require_handler(3, Concerns.COMMUNE)
    with pytest.raises(RuleBroken):
        require_handler(4, Concerns.NOBODY)


@pytest.mark.parametrize("concerns", list(Concerns))
@pytest.mark.parametrize("on", [date(2020, 5, 1), BEFORE, AFTER, date(2026, 11, 24)])
def test_every_kind_has_a_route_and_denunciations_an_address(concerns: Concerns, on: date) -> None:
    assert route_of(concerns, on).source
    address = address_for(concerns, on)
    assert address.vi
    assert address.en
    assert not address.confirmed


def test_the_address_of_denunciations_follows_the_levels() -> None:
    assert "huyện" in address_for(Concerns.COMMUNE, BEFORE).vi
    assert "tỉnh" in address_for(Concerns.COMMUNE, AFTER).vi


def test_steps_follow_the_table() -> None:
    for before in State:
        for after in State:
            if (before, after) in PAIRS:
                require_step(before, after)
                continue
            with pytest.raises(RuleBroken):
                require_step(before, after)
    assert NEXT[State.CLOSED] == ()
    with pytest.raises(BadInput):
        require_said(State.ANSWERED, " . . . ", field="text")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Tôi muốn tố cáo ông kế toán", True),
        ("toi xin TO CAO can bo", True),
        ("Đơn   tố\ncáo", True),
        ("Cái tổ cao quá", True),  # asked, not refused
        ("Đường thôn bị hỏng", False),
        ("ôtô cao tốc chạy ẩu", False),
    ],
)
def test_words_of_a_denunciation_are_asked_about(text: str, says: bool) -> None:
    assert speaks_of_denouncing(text) is says


def test_how_often_and_how_long_another_look_may_be_asked_for() -> None:
    terms, day = terms_on(date(2026, 11, 24)), date(2026, 11, 24)
    last = day + timedelta(days=terms.reopen_days)
    assert may_reopen(State.ANSWERED, reopened=0, answered_on=day, today=last, terms=terms) == ""
    assert may_reopen(State.REFUSED, reopened=1, answered_on=day, today=day, terms=terms) == ""
    assert may_reopen(State.ANSWERED, reopened=0, answered_on=day, today=last + timedelta(days=1), terms=terms)
    assert may_reopen(State.ANSWERED, reopened=terms.most_reopened, answered_on=day, today=day, terms=terms)
    assert may_reopen(State.RECEIVED, reopened=0, answered_on=None, today=day, terms=terms)


@given(st.text(st.characters(codec="utf-16", categories=None)))
def test_no_sign_that_lies_is_kept(text: str) -> None:
    kept = cleaned(text)
    assert "\x00" not in kept
    assert not set(kept) & set("\u202e\u2066\u200b\ufeff\x1b\x07")
    assert cleaned(kept) == kept
    assert "\n" not in one_line(text)
    kept.encode()


def test_numbers_and_names_are_pointed_at() -> None:
    assert numbers_in("gọi 0912 345 678 hoặc viết a.b@vidu.vn, CCCD 001234567890") == ["0912 345 678", "001234567890", "a.b@vidu.vn"]
    assert numbers_in("dài 1.250 m, năm 2026, 24/11/2026") == []
    assert names_in("Gặp ông Mẫu ở nhà bà con, chị Ví Dụ nói") == ["ông Mẫu", "chị Ví"]
    assert names_in("Ông bà trong thôn") == []


def test_the_second_person_only_takes_away() -> None:
    text = "Ông Mẫu ở đầu thôn xây tường lấn đường."
    assert only_takes_away(text, text)
    assert only_takes_away(text, f"{GAP} ở đầu thôn xây tường lấn đường.")
    assert only_takes_away(text, "xây tường")
    assert not only_takes_away(text, "Ông Mẫu không xây tường")
    assert not only_takes_away(text, "đường. lấn")


def test_a_village_behind_one_address_gets_through_and_a_flood_does_not() -> None:
    limit = limit_of(Bucket.ADDRESS)
    left: int | None = None
    let_in = 0
    for n in range(200):
        given_ = asked(left, timedelta(seconds=30 if n else 0), limit)
        left, let_in = given_.left, let_in + given_.given
    assert let_in == 200
    left, let_in = None, 0
    for n in range(5000):
        given_ = asked(left, timedelta(seconds=1 if n else 0), limit)
        left, let_in = given_.left, let_in + given_.given
    assert let_in < 500


@given(st.lists(st.floats(0, 10_000), max_size=60))
def test_a_bucket_never_gives_more_than_it_had_and_got(waits: list[float]) -> None:
    limit = Limit(5, 60)
    left: int | None = None
    given_, passed = 0, 0.0
    for number, seconds in enumerate(waits):
        filled = asked(left, timedelta(seconds=seconds), limit)
        passed += seconds if number else 0
        left, given_ = filled.left, given_ + filled.given
        assert filled == Filled(filled.given, filled.left, filled.wait)
        if not filled.given:
            assert asked(left, filled.wait + timedelta(seconds=1), limit).given
    assert given_ <= limit.burst + passed * limit.an_hour / 3600 + 1


def test_what_of_an_address_is_told_apart() -> None:
    assert prefix_of("203.0.113.7") == "203.0.113.7"
    assert prefix_of("::ffff:203.0.113.7") == "203.0.113.7"
    assert prefix_of("2001:db8:1:2:3::4") == prefix_of("2001:db8:1:ff::1")
    assert prefix_of("2001:db8:1:2:3::4") != prefix_of("2001:db8:1:102::1")
    assert prefix_of("nonsense") == prefix_of("")
    one = key_of(Bucket.ADDRESS, "203.0.113.7", secret=b"x", day=date(2026, 11, 24))
    assert "203" not in one
    assert one != key_of(Bucket.ADDRESS, "203.0.113.7", secret=b"x", day=date(2026, 11, 25))


def test_a_form_is_filled_in_by_somebody_and_in_time() -> None:
    assert opened(NOW - timedelta(seconds=1), NOW) is Opened.TOO_FAST
    assert opened(NOW - timedelta(minutes=20), NOW) is Opened.WELL
    assert opened(NOW - timedelta(days=3), NOW) is Opened.TOO_OLD
    assert opened(NOW + timedelta(hours=1), NOW) is Opened.TOO_FAST
