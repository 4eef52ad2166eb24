"""Symbols: read as people write them, cited as they are printed."""

from datetime import date

import pytest

from gandan.base.errors import BadInput
from gandan.programmes.rules.symbols import cited


@pytest.mark.parametrize(
    ("typed", "text", "on"),
    [
        ("10 - ĐA/HU", "10-ĐA/HU", None),
        ("10-DA/HU", "10-ĐA/HU", None),
        ("10 – đa/HU", "10-ĐA/HU", None),
        ("7-ĐA/HU", "07-ĐA/HU", None),
        ("Số 10-ĐA/HU ngày 5/3/2021", "10-ĐA/HU", date(2021, 3, 5)),
        ("số: 10-ĐA/HU, ngày 05 tháng 3 năm 2021", "10-ĐA/HU", date(2021, 3, 5)),
        ("ĐA/HU", "-ĐA/HU", None),
        ("15/KH-UBND", "15/KH-UBND", None),
        ("15 / kh - UBND ngày 1-2-2022.", "15/KH-UBND", date(2022, 2, 1)),
        ("3/QD-UBND", "03/QĐ-UBND", None),
        ("249/MTTQ-BTT", "249/MTTQ-BTT", None),
        ("23-QĐ/TW", "23-QĐ/TW", None),
        ("08-CTr/HU", "08-CTr/HU", None),
    ],
)
def test_a_symbol_is_read_as_written_and_cited_as_printed(typed: str, text: str, on: date | None) -> None:
    found = cited(typed)
    assert (found.symbol.text, found.on) == (text, on)


@pytest.mark.parametrize("typed", ["", "10", "đề án mười", "10-XX/HU", "0-ĐA/HU", "10-ĐA/HU ngày mai"])
def test_what_is_no_symbol_is_refused_on_its_field(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        cited(typed)
    assert refused.value.field == "symbol"


def test_what_was_cited_is_read_again_as_itself() -> None:
    for typed in ("10 - ĐA/HU", "15 / kh - UBND", "249/MTTQ-BTT"):
        once = cited(typed).symbol
        assert cited(once.text).symbol == once
