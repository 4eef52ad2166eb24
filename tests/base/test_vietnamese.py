import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.base.vietnamese import decimal_text, folded, grouped, is_syllable, normalised, slug, sort_key

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
vietnamese = st.lists(st.tuples(st.sampled_from(LETTERS + LETTERS.upper() + " 0123456789-"), st.sampled_from(TONES)), max_size=24).map(
    lambda pairs: "".join(letter + (tone if letter.lower() in "aăâeêioôơuưy" else "") for letter, tone in pairs)
)


def test_letters_come_in_the_order_of_the_alphabet() -> None:
    assert sorted(set(LETTERS), key=sort_key) == list(LETTERS)
    assert sorted(set(LETTERS.upper()), key=sort_key) == list(LETTERS.upper())


def test_tones_come_in_the_order_of_the_dictionary() -> None:
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


@pytest.mark.parametrize(
    "ordered",
    [
        ["An", "Anh", "Ăn", "Ân", "Ba", "Da", "Đa"],
        ["Hoa Bình", "Hòa An", "Hóa An"],  # the first syllable decides before the second is looked at
        ["Thôn 2", "Thôn 2A", "Thôn 10", "Thôn Bản"],
        ["xã Bảo Hà", "Xã Bảo Hà", "xã Bảo Yên"],  # case only when all else is equal
        ["Bảo", "Bảo Hà", "Bảo Yên"],
        ["Việt Tiến", "Vĩnh Yên", "Xuân Hòa", "Xuân Thượng", "Yên Sơn"],
        ["Cam Cọn", "Fansipan", "Zoan", "中"],
    ],
)
def test_names_are_ordered_as_vietnamese_readers_expect(ordered: list[str]) -> None:
    assert sorted(set(ordered), key=sort_key) == ordered
    keys = [sort_key(name).encode() for name in ordered]
    assert keys == sorted(keys)  # the database compares bytes


@given(vietnamese)
def test_one_text_has_one_key_in_nfc_and_nfd(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert sort_key(composed) == sort_key(decomposed)
    assert folded(composed) == folded(decomposed)
    assert normalised(composed) == normalised(decomposed)


@given(vietnamese)
def test_the_sort_key_of_vietnamese_text_is_printable_ascii(text: str) -> None:
    assert all(" " <= char <= "~" for char in sort_key(text))


@given(st.text(max_size=40))
def test_folding_and_normalising_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert normalised(normalised(text)) == normalised(text)


@given(st.text(max_size=40))
def test_a_slug_holds_only_address_characters(text: str) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert "--" not in slug(text)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Xuân Hoà", "Xuân Hòa"),
        ("uỷ ban", "ủy ban"),
        ("ĐẢNG UỶ", "ĐẢNG ỦY"),
        ("THUỶ", "THỦY"),
        ("khoẻ", "khỏe"),
        ("quý", "quý"),
        ("Quỳ", "Quỳ"),
        ("hoàn", "hoàn"),
        ("Hòang", "Hoàng"),
        ("tòan dân", "toàn dân"),
        ("huỳnh", "huỳnh"),
        ("lũy kế", "lũy kế"),
        ("luỹ kế", "lũy kế"),
        ("ngoài", "ngoài"),
        ("  hai\u00a0  ô ", "hai ô"),
        ("số ng\u00adười", "số người"),
    ],
)
def test_one_placement_of_the_tone_mark(typed: str, expected: str) -> None:
    assert normalised(typed) == expected
    assert sort_key(typed) == sort_key(expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Đường  Đê", "duong de"),
        ("NGHĨA ĐÔ", "nghia do"),
        ("ỷ lại", "y lai"),
        ("Hoà", "hoa"),
        ("Hòa", "hoa"),
        ("İ", "i"),
    ],
)
def test_the_search_key(typed: str, expected: str) -> None:
    assert folded(typed) == expected


def test_a_slug_maps_the_crossed_d() -> None:
    assert slug("Xã Nghĩa Đô") == "xa-nghia-do"
    assert slug("Huyện Bảo Yên (cũ)") == "huyen-bao-yen-cu"


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (999, "999"), (188640, "188.640"), (-1250, "-1.250")])
def test_thousands_are_grouped_by_points(value: int, text: str) -> None:
    assert grouped(value) == text


def test_decimals_have_a_comma() -> None:
    assert decimal_text(2.4) == "2,4"
    assert decimal_text(Decimal("1250.50")) == "1.250,5"
    assert decimal_text(12) == "12"
    assert decimal_text(Decimal("66.666"), places=1) == "66,7"


@pytest.mark.parametrize("word", ["nghiêng", "quyết", "giữa", "gì", "Ủy", "xã", "thuở", "khuya", "rượu", "yêu", "oan", "hoắc"])
def test_vietnamese_syllables_are_recognised(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["café", "très", "cỏc", "côté", "caùc", "x·", "hótel", "mère", "ngày5"])
def test_other_words_are_not_syllables(word: str) -> None:
    assert not is_syllable(word)
