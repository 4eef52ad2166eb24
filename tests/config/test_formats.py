"""Numbers and dates as Vietnamese readers write them, although Django's own locale groups no digits."""

from __future__ import annotations

from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.formats import date_format, number_format


@pytest.mark.parametrize(
    ("language", "number", "decimal", "day"),
    [("vi", "188.640", "2,4", "30/11/2024"), ("en", "188,640", "2.4", "11/30/2024")],
)
def test_numbers_and_dates_follow_the_language(language: str, number: str, decimal: str, day: str) -> None:
    with translation.override(language):
        assert number_format(188640) == number
        assert Template("{{ n }}").render(Context({"n": 188640})) == number
        assert Template("{{ n }}").render(Context({"n": 2.4})) == decimal
        assert date_format(date(2024, 11, 30), "SHORT_DATE_FORMAT") == day
