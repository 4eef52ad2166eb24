"""Pages of kinds of reports: copied, looked at on real figures, kept, reported on, ended; and who may do what."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gandan.reports.kinds.catalogue import report_kind
from gandan.reports.models import OwnKind, OwnKindVersion
from gandan.sites.office.reporting.kinds_form import Form
from tests.reports.own_kinds import made
from tests.reports.term_world import session
from tests.sites.office.conftest import signed_in
from tests.world import COMMUNE, PROVINCE, World

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 5)
NAME = "Báo cáo dân vận của xã"


def path(name: str, *args: object) -> str:
    return reverse(f"office:kinds:{name}", args=args)


def written(answer: Any, **changes: str | list[str]) -> dict[str, str | list[str]]:
    """The form of a page as a browser would send it, with changes. Any: the answer with its context is the test client's."""
    form: Form = answer.context["form"]
    sent: dict[str, str | list[str]] = dict(answer.context["writing"].hidden)
    for field in form.all:
        chosen = [option.value for option in field.options if option.selected]
        if field.control == "checkboxes":
            sent[field.name] = chosen
        else:
            sent[field.name] = chosen[0] if chosen else field.options[0].value if field.options else field.value
    for name in ("had_figures", "had_annexes"):
        sent[name] = [value for key, value in form.had if key == name]
    return sent | changes


def kept(client: Client, **changes: str | list[str]) -> OwnKind:
    before = set(OwnKind.objects.values_list("pk", flat=True))
    sent = written(client.get(path("new") + "?tu=thang"), name=NAME, **changes)
    answer = client.post(path("new"), {**sent, "as": "keep"})
    assert answer.status_code == 302, answer.content.decode()
    return OwnKind.objects.exclude(pk__in=before).get()


def test_a_kind_is_copied_looked_at_on_last_months_figures_and_kept(lan: Client) -> None:
    session(COMMUNE, DAY, 81)
    assert "Sao chép và điều chỉnh" in lan.get(path("list")).content.decode()
    page = lan.get(path("new") + "?tu=thang")
    text = "Trong kỳ có {Cuộc tuyên truyền, vận động}[, {Lượt người dự tuyên truyền, vận động}]."
    sent = written(page, name=NAME, **{"sections.0.text": text})
    seen = lan.post(path("new"), {**sent, "as": "preview"})
    assert seen.status_code == 200
    body = seen.content.decode()
    assert "81 lượt" in body
    assert "Lưu loại báo cáo" in body
    assert not OwnKind.objects.exists()
    again = written(seen)
    assert again["sections.0.text"] == text
    for _twice in range(2):
        assert lan.post(path("new"), {**again, "as": "keep"}).status_code == 302
    row = OwnKind.objects.get()
    assert NAME in lan.get(path("list")).content.decode()
    assert text.replace("<", "") in lan.get(path("show", row.code)).content.decode()


def test_what_cannot_be_read_stands_beside_its_field_and_nothing_is_lost(lan: Client) -> None:
    sent = written(lan.get(path("new")), name=NAME, **{"sections.1.text": "Có {điều lạ}."})
    answer = lan.post(path("new"), {**sent, "as": "preview"})
    assert answer.status_code == 422
    faults = [(field.name, field.errors) for field in answer.context["form"].all if field.errors]
    assert [name for name, _errors in faults] == ["sections.1.text"]
    assert faults[0][1][0].startswith("Mục “Tình hình Nhân dân”, dòng 1: không có chữ thay thế “{điều lạ}”")
    assert {key: value for key, value in written(answer).items() if key != "identity"} == {
        key: value for key, value in sent.items() if key != "identity"
    }
    bare = lan.post(path("new"), {"tu": "thang"})
    assert bare.status_code == 422


def test_a_figure_that_is_not_ticked_is_told_with_the_sentences_it_took_along(lan: Client) -> None:
    page = lan.get(path("new"))
    figures = [code for code in written(page)["figures"] if code != "petitions"]
    seen = lan.post(path("new"), {**written(page, name=NAME, figures=figures), "as": "preview"})
    assert "Tiếp nhận {Đơn thư tiếp nhận} thư" in "".join(seen.context["adapted"].dropped)
    assert "Các câu đã bỏ theo chỉ tiêu không chọn" in seen.content.decode()
    assert "petitions" not in written(seen)["figures"]


def test_a_change_is_a_version_and_the_end_is_a_day(lan: Client) -> None:
    code = kept(lan).code
    page = lan.get(path("change", code))
    assert "Lịch báo cáo" not in page.content.decode()
    sent = {**written(page, name="Báo cáo tháng của xã", valid_from="2026-11-01"), "as": "keep"}
    assert lan.post(path("change", code), sent).status_code == 302
    assert (report_kind(code).version, report_kind(code).name, report_kind(code, DAY).name) == (2, "Báo cáo tháng của xã", NAME)
    stale = lan.post(path("change", code), {**sent, "name": "Tên khác"})
    assert (stale.status_code, "Đã có người sửa" in stale.content.decode()) == (422, True)
    assert lan.post(path("end", code), {"seen": "2", "last": "2019-01-01"}).status_code == 422
    assert lan.post(path("end", code), {"seen": "2", "last": "2026-11-30"}).status_code == 302
    shown = lan.get(path("show", code)).content.decode()
    assert "thôi dùng từ 01/12/2026" in shown
    assert "Ghi ngày thôi dùng" not in shown


def test_a_shipped_kind_is_shown_and_copied_but_not_changed(lan: Client) -> None:
    shown = lan.get(path("show", "thang"))
    assert (shown.status_code, shown.context["change"], shown.context["end"]) == (200, "", "")
    assert "cần xác minh" in shown.content.decode()
    assert lan.get(path("change", "thang")).status_code == 403
    assert lan.post(path("end", "thang"), {"last": "2026-11-30"}).status_code in (403, 404)


def test_an_own_kind_stands_among_what_is_owed_and_on_the_report_page(lan: Client, hoa: Client) -> None:
    session(COMMUNE, DAY, 81)
    code = kept(lan).code
    owed = lan.get(reverse("office:reporting:owed") + f"?kind={code}&period=2026-10")
    assert owed.status_code == 200
    assert NAME in owed.content.decode()
    begun = lan.post(reverse("office:reporting:begin"), {"kind": code, "unit": COMMUNE, "first": "2026-10-01", "last": "2026-10-31"})
    assert begun.status_code == 302
    assert NAME in lan.get(begun.headers["Location"]).content.decode()
    drawn = lan.post(reverse("office:report"), {"kind": code, "unit": COMMUNE, "to": "2026-10-31"})
    assert (drawn.status_code, "81 lượt" in drawn.content.decode()) == (200, True)
    assert hoa.get(reverse("office:reporting:owed") + f"?kind={code}").status_code == 422


def test_a_kind_is_chosen_for_one_of_several_units(world: World, hoa: Client) -> None:
    row = kept(hoa, levels=["1", "3"])
    assert row.unit.slug == PROVINCE
    above = signed_in(world.lan).get(path("list")).content.decode()
    assert NAME in above
    assert path("change", row.code) not in above


@pytest.mark.parametrize(
    ("who", "seen", "listed", "writes"),
    [
        ("lan", 200, 200, 200),
        ("van", 200, 200, 403),
        ("hoa", 200, 200, 403),
        ("thu", 403, 403, 403),
        ("hung", 404, 200, 404),
        ("mai", 404, 403, 404),
        ("tam", 403, 403, 403),
        ("minh", 404, 403, 404),
        ("outsider", 404, 403, 404),
    ],
)
def test_who_may_look_and_who_may_write(world: World, who: str, seen: int, listed: int, writes: int) -> None:
    code = made(world.lan).code
    client = signed_in(getattr(world, who))
    assert client.get(path("list")).status_code == listed
    assert client.get(path("show", code)).status_code == seen
    assert client.get(path("change", code)).status_code == writes
    before = OwnKindVersion.objects.count()
    if writes != 200:
        assert client.post(path("change", code), {"as": "keep", "seen": "1"}).status_code == writes
        assert client.post(path("end", code), {"seen": "1", "last": "2026-11-30"}).status_code == writes
        assert client.post(path("new"), {"tu": "thang", "unit": COMMUNE, "as": "keep"}).status_code in (403, writes)
    assert OwnKindVersion.objects.count() == before


@pytest.mark.parametrize("name", ["list", "new"])
def test_a_stranger_is_asked_to_sign_in(db: None, name: str) -> None:
    assert Client().get(path(name)).status_code == 302
    for one in ("show", "change", "end"):
        assert Client().post(path(one, "xa-nao")).headers["Location"].startswith(reverse("account_login"))


def test_the_list_asks_as_much_for_three_own_kinds_as_for_one(world: World, lan: Client) -> None:
    counts = []
    for more in (1, 2):
        for _one in range(more):
            made(world.lan)
        lan.get(path("list"))
        with CaptureQueriesContext(connection) as asked:
            assert lan.get(path("list")).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", ["list", "show", "new", "change"])
def test_every_page_has_one_heading(world: World, lan: Client, name: str) -> None:
    code = made(world.lan).code
    body = lan.get(path(name, *([code] if name in ("show", "change") else []))).content.decode()
    assert body.count("<h1") == 1
    assert "style=" not in body.split("<main", 1)[1]
