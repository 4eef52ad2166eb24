import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gandan.base.vietnamese import LegacyEncoding, decoded_legacy, legacy_encoding

TCVN3 = {
    "B¸o c¸o kÕt qu¶ c«ng t¸c d©n vËn": "Báo cáo kết quả công tác dân vận",
    "§¶ng ñy x· B¶o Hµ": "Đảng ủy xã Bảo Hà",
    "M\u00adêng Kh\u00ad¬ng": "Mường Khương",
    "Sè l\u00adît ng\u00adêi dù": "Số lượt người dự",
    "TæNG CéNG": "TỔNG CỘNG",
    "Tæ": "Tổ",
    "hép møt tÕt": "hộp mứt tết",
    "ë th«n 50 m²": "ở thôn 50 m²",
}
VNI = {
    "Baùo caùo keát quaû coâng taùc daân vaän": "Báo cáo kết quả công tác dân vận",
    "Ñaûng uûy xaõ": "Đảng ủy xã",
    "Soá löôït ngöôøi döï": "Số lượt người dự",
    "Thoân Nghóa Ñoâ": "Thôn Nghĩa Đô",
    "COÄNG HOØA": "CỘNG HÒA",
    "Chaøo caùc baïn": "Chào các bạn",
    "kyõ thuaät, kyù keát, höùng thuù": "kỹ thuật, ký kết, hứng thú",
}
LEFT_ALONE = [
    "Báo cáo kết quả công tác dân vận",
    "xã Hà Nam, các thôn",
    "Hoà, toà, thuý, ngoài, hoá",
    "Où est le café à côté de la forêt?",
    "thé",
    "naïve façade résumé",
    "Señor Núñez, año",
    "Größe über Maße",
    "50 m² × 4",
    "Plain English",
    "",
]


@pytest.mark.parametrize(("typed", "meant"), TCVN3.items())
def test_tcvn3_is_recognised_and_read(typed: str, meant: str) -> None:
    assert legacy_encoding(typed) is LegacyEncoding.TCVN3
    assert decoded_legacy(typed) == meant


@pytest.mark.parametrize(("typed", "meant"), VNI.items())
def test_vni_is_recognised_and_read(typed: str, meant: str) -> None:
    assert legacy_encoding(typed) is LegacyEncoding.VNI
    assert decoded_legacy(typed) == meant


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_unicode_and_foreign_text_is_left_alone(text: str) -> None:
    assert legacy_encoding(text) is LegacyEncoding.NONE
    assert decoded_legacy(text) == text


def test_a_sheet_is_judged_by_all_its_texts() -> None:
    assert legacy_encoding([*TCVN3, "1.250", "Excel", "Đã nhập mới bằng Unicode"]) is LegacyEncoding.TCVN3
    assert legacy_encoding([*VNI, "1.250", "Đã nhập mới bằng Unicode"]) is LegacyEncoding.VNI
    assert legacy_encoding(LEFT_ALONE) is LegacyEncoding.NONE


def test_a_unicode_row_in_an_old_sheet_is_left_alone() -> None:
    assert decoded_legacy("Đã họp thôn", LegacyEncoding.TCVN3) == "Đã họp thôn"
    assert decoded_legacy("các xã", LegacyEncoding.TCVN3) == "các xã"
    assert decoded_legacy("Hoà Bình", LegacyEncoding.NONE) == "Hoà Bình"


@given(st.text(st.sampled_from("abcdeghi đăâêôơư ảạấầớờợủịáàãéèẽíìĩóòõúùũýỳ0123"), min_size=1, max_size=60))
def test_text_with_letters_that_only_unicode_has_is_never_touched(text: str) -> None:
    composed = unicodedata.normalize("NFC", text + "ợ")
    for encoding in (None, *LegacyEncoding):
        assert decoded_legacy(composed, encoding) == composed
