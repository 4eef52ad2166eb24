"""Reorganisations on pages: prepared by a form, looked at, done; closed to everybody who keeps no places there."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gandan.places.queries import children_on, unit_named
from gandan.programmes.models import Target
from gandan.upkeep.models import Reorganisation
from tests.programmes import made
from tests.sites.office.conftest import signed_in
from tests.world import COMMUNE, OTHER_COMMUNE, OTHER_VILLAGE, PROVINCE, TODAY, VILLAGE, World

TOLD = {"decision": "5/QĐ-UBND", "on": "2026-10-01"}


def at(name: str, *args: object) -> str:
    return reverse(f"office:reorganise:{name}", args=args)


def text(answer: Any, status: int = 200) -> str:  # Any: Django's test response
    assert answer.status_code == status
    return str(answer.content.decode())


def names(unit: str) -> set[str]:
    return {span.full_name for span in children_on(unit_named(unit).pk, TODAY)}


def prepared(client: Client, unit: str, way: str, **given: object) -> UUID:
    assert client.post(at("new", unit, way), {**TOLD, **given}).status_code == 302
    return Reorganisation.objects.latest("prepared_at", "id").pk


def carried_out(client: Client, row: UUID) -> None:
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', text(client.get(at("show", row))))
    assert found is not None
    assert client.post(at("do", row), {"seen": found[1]}).status_code == 302


def add_village(client: Client, name: str) -> str:
    client.post(reverse("office:add_villages", args=[COMMUNE]), {"names": name, "on": "", "decision": ""})
    return next(span.unit.slug for span in children_on(unit_named(COMMUNE).pk, TODAY) if span.full_name == name)


def test_a_commune_merges_villages_after_looking_at_what_it_touches(lan: Client) -> None:
    other = add_village(lan, "Thôn Múi")
    assert "Thôn Múi" in text(lan.get(at("new", COMMUNE, "nhap")))
    decision = SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.7 bien ban")
    row = prepared(lan, COMMUNE, "nhap", units=[VILLAGE, other], name="Thôn Lìm Múi", file=decision)
    shown = text(lan.get(at("show", row)))
    assert all(words in shown for words in ("Nhập Thôn Lìm 1, Thôn Múi thành Thôn Lìm Múi.", "bằng nhau", "anh Minh", "Đề nghị giao ở"))
    assert names(COMMUNE) == {"Thôn Lìm 1", "Thôn Múi"}
    assert b"".join(lan.get(at("file", row)).streaming_content) == b"%PDF-1.7 bien ban"  # type: ignore[attr-defined]  # a FileResponse
    carried_out(lan, row)
    assert names(COMMUNE) == {"Thôn Lìm Múi"}
    assert "Đã thực hiện ngày" in text(lan.get(at("show", row)))
    assert "đã thực hiện" in text(lan.get(at("list")))


def test_the_province_divides_a_commune_and_says_later_where_a_village_lies(hoa: Client) -> None:
    row = prepared(hoa, COMMUNE, "chia", parts="Xã Lìm Đông\nXã Lìm Tây", keeps="")
    carried_out(hoa, row)
    assert names(PROVINCE) == {"Xã Lìm Đông", "Xã Lìm Tây", "Xã Nậm Khao"}
    waits = text(hoa.get(at("show", row)))
    assert "Chờ phân bổ" in waits
    assert "Thôn Lìm 1" in waits
    assert f"{at('new', 'xa-lim-dong', 'chuyen')}?tu={COMMUNE}" in waits
    asked = text(hoa.get(at("new", "xa-lim-dong", "chuyen"), {"tu": COMMUNE}))
    assert "Thôn Lìm 1" in asked
    answer = hoa.post(f"{at('new', 'xa-lim-dong', 'chuyen')}?tu={COMMUNE}", {**TOLD, "units": [VILLAGE]})
    assert answer.status_code == 302
    carried_out(hoa, Reorganisation.objects.get(done_at=None).pk)
    assert names("xa-lim-dong") == {"Thôn Lìm 1"}
    assert "Chờ phân bổ" not in text(hoa.get(at("show", row)))


def test_what_cannot_be_prepared_stands_at_its_field(lan: Client, hoa: Client) -> None:
    assert "ít nhất hai đơn vị" in text(lan.post(at("new", COMMUNE, "nhap"), {**TOLD, "units": [VILLAGE], "name": "Thôn A"}), 422)
    assert "số quyết định" in text(lan.post(at("new", VILLAGE, "doi-ten"), {"on": "2026-10-01", "name": "Thôn A"}), 422)
    assert "không có “Thôn X”" in text(hoa.post(at("new", COMMUNE, "chia"), {**TOLD, "parts": "Xã A: Thôn X"}), 422)
    assert lan.get(at("new", COMMUNE, "ban")).status_code == 404
    assert not Reorganisation.objects.exists()


def test_an_open_target_waits_for_a_choice(hoa: Client) -> None:
    target = made.target(made.provincial(), OTHER_VILLAGE, first="2026-01-01")
    row = prepared(hoa, OTHER_VILLAGE, "chia", parts="Thôn A\nThôn B", keeps="")
    shown = text(hoa.get(at("show", row)))
    assert "Chỉ tiêu đang mở" in shown
    assert 'name="seen"' not in shown
    assert "mức giao" in text(hoa.post(at("choose", row), {"target": str(target.pk), "to": OTHER_COMMUNE, "value": "0"}), 422)
    assert f'<option value="{OTHER_COMMUNE}">' in shown
    strange = hoa.post(at("choose", row), {"target": str(target.pk), "to": "xa-khong-co", "value": "6"})
    assert "trong phạm vi" in text(strange, 422)
    assert hoa.post(at("choose", row), {"target": str(target.pk), "to": OTHER_COMMUNE, "value": "6"}).status_code == 302
    carried_out(hoa, row)
    assert sorted(Target.objects.values_list("place__slug", "value")) == sorted([(OTHER_VILLAGE, 20), (OTHER_COMMUNE, 6)])


def test_what_was_only_prepared_is_let_go(lan: Client) -> None:
    row = prepared(lan, VILLAGE, "doi-ten", name="Thôn Lìm Mới")
    assert lan.post(at("drop", row)).status_code == 302
    assert "Chưa có lần sắp xếp nào" in text(lan.get(at("list")))


@pytest.mark.parametrize(("login", "status"), [("thu", 403), ("hung", 404), ("mai", 404), ("outsider", 404)])
def test_it_is_closed_to_who_keeps_no_places_there(world: World, lan: Client, login: str, status: int) -> None:
    row = prepared(lan, VILLAGE, "doi-ten", name="Thôn Lìm Mới")
    client = signed_in(getattr(world, login))
    for name in ("show", "file"):
        assert client.get(at(name, row)).status_code == status
    for name in ("choose", "do", "drop"):
        assert client.post(at(name, row)).status_code == status
    assert client.get(at("new", COMMUNE, "nhap")).status_code == status
    assert client.post(at("new", COMMUNE, "nhap"), TOLD).status_code == status
    assert "5/QĐ-UBND" not in text(client.get(at("list")))
    assert Reorganisation.objects.get().done_at is None


def test_a_stranger_signs_in_first_and_a_commune_does_not_change_itself(world: World, lan: Client) -> None:
    row = prepared(lan, VILLAGE, "doi-ten", name="Thôn Lìm Mới")
    for address in (at("list"), at("show", row), at("new", COMMUNE, "nhap"), at("file", row)):
        assert Client().get(address).status_code == 302
    assert lan.get(at("new", COMMUNE, "doi-ten")).status_code in (403, 404)


def test_pages_of_units_lead_to_what_may_be_done(lan: Client, hoa: Client, thu: Client) -> None:
    def place(client: Client, unit: str) -> str:
        return text(client.get(reverse("office:place", args=[unit])))

    assert at("new", COMMUNE, "nhap") in place(lan, COMMUNE)
    assert at("new", COMMUNE, "chia") not in place(lan, COMMUNE)
    assert at("new", COMMUNE, "chia") in place(hoa, COMMUNE)
    assert at("new", VILLAGE, "chia") in place(lan, VILLAGE)
    assert at("new", COMMUNE, "nhap") not in place(thu, COMMUNE)
