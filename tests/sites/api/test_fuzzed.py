"""Whatever is asked of the interface and of public pages, nothing breaks, and what comes back is what the description says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote
from uuid import UUID

import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from tests.sites.portal.conftest import _the_casts_day, anyone, story, told, world, write

__all__ = ["_the_casts_day", "anyone", "story", "told", "world", "write"]

CHECKS = [not_a_server_error, response_schema_conformance, status_code_conformance, content_type_conformance]
BOUNDED = settings(
    max_examples=15, deadline=None, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)  # fmt: skip
PAGES = [
    "/", "/con-so/", "/con-so/luot/", "/con-so/luot/bang.csv", "/con-so/luot/ban-ghi/", "/mo-hinh/", "/bai/", "/noi/", "/cong-khai/",
    "/dan-ban/", "/giam-sat/", "/giai-phong-mat-bang/", "/doi-thoai/", "/y-kien/", "/anh/", "/hai-long/", "/boc-tham/", "/du-lieu/",
    "/tin.atom",
]  # fmt: skip
WORDS = ["page", "noi", "muc", "loai", "noi-dung", "dia-gioi", "xa", "xa-nay", "nam", "q", "kind"]


def as_an_application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """The product as a WSGI application, inside the test's own transaction: as Django's client asks it."""
    query = f"?{environ['QUERY_STRING']}" if environ.get("QUERY_STRING") else ""
    answer = Client().generic(environ["REQUEST_METHOD"], quote(environ["PATH_INFO"].encode("latin-1")) + query)
    start(f"{answer.status_code} {answer.reason_phrase}", list(answer.headers.items()))
    return [answer.content]


def described() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(Client().get("/api/v1/openapi.json").content)
    return told


def test_every_endpoint_answers_as_it_is_described(told: dict[str, UUID]) -> None:
    schema = schemathesis.openapi.from_dict(described())
    schema.app = as_an_application
    asked = 0
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()

        @BOUNDED
        @given(case=operation.as_strategy())
        def ask(case: Any) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(headers={"Host": "localhost"}, checks=CHECKS)

        ask()
    assert asked >= 8 * 2


@BOUNDED
@given(
    query=st.dictionaries(
        st.sampled_from(WORDS), st.one_of(st.text(max_size=12), st.integers().map(str), st.sampled_from(["\x00", "²", "٣", "nay"]))
    )
)
def test_no_question_breaks_a_public_page(told: dict[str, UUID], query: dict[str, str]) -> None:
    for page in PAGES:
        assert Client().get(page, query).status_code in (200, 404), (page, query)


def test_no_strange_word_breaks_a_public_page(told: dict[str, UUID]) -> None:
    for value in ("\x00", "²", "٣٤٥٦", "-1", "1e9", "'", "nay", "9" * 40):
        for page in PAGES:
            for query in (dict.fromkeys(WORDS, value), {word: value for word in WORDS if word != "nam"}):
                assert Client().get(page, query).status_code in (200, 404), (page, query)
