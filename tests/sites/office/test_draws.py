"""A draw by pages: two officers, slips, a stranger with a phone, the minutes; and who may not."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from uuid import UUID

import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gandan.democracy.choices.draw import DrawState
from gandan.democracy.models import Draw, DrawCommitment, DrawName, DrawOpening, DrawStage
from gandan.democracy.queries.draw import course_of, states_of
from gandan.democracy.queries.draw_keys import key_of
from gandan.democracy.rules.draw import commitment_of
from gandan.democracy.rules.draw_check import is_right
from gandan.people.actions import organisation_id
from gandan.places.actions import unit_id
from gandan.publishing.kinds.draw import draw_address
from tests.democracy.made_draws import CODES, EVENING, NUMBERS, SECRETS, announced, closed, digest, drawn, drawn_up, gathered
from tests.sites.office.conftest import signed_in
from tests.world import COMMUNE, NOW, World

S = DrawState
ACTS = ("de-nghi", "cong-bo", "tra-lai", "mo-nhan", "khoa-danh-sach", "khoa", "ghi-so", "ghi-lai-so", "boc-tham", "huy")


def at(name: str, *args: object) -> str:
    return reverse(f"office:draws:{name}", args=args)


def act(client: Client, draw: UUID, name: str, **given: str) -> int:
    return client.post(at("act", draw, name), given).status_code


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()[:600]
    return answer.content.decode()


def phone(draw: UUID, code: str) -> tuple[Client, str, dict[str, str]]:
    """A stranger's phone that scanned a slip, its address, and what stands on the slip."""
    key = key_of(draw, code)
    return Client(), f"{reverse('counter:draw', args=[draw])}?ma={code}&khoa={key}", {"participant": code, "key": key}


def test_a_whole_draw_by_pages_with_phones_of_the_people_present(world: World) -> None:
    lan, hoa = signed_in(world.lan), signed_in(world.hoa)
    sent = {
        "title": "Bốc thăm nền nhà", "place": str(unit_id(COMMUNE)), "lead": str(organisation_id("uy-ban-ban-lim")), "venue": "Nhà văn hóa",
        "draw_on": "2026-11-24", "number": "88/QĐ-UBND", "decided_by": "UBND xã", "decided_on": "2026-11-02", "value": "minh_hoa",
        "participants.rows": "4", "lots.rows": "4",
    }  # fmt: skip
    for number, code in enumerate(CODES):
        sent |= {f"participants.{number}.code": code, f"participants.{number}.group": "Thôn Lìm 1", f"lots.{number}.code": f"L{number + 1}"}
    answer = lan.post(reverse("office:new", args=["draw"]), sent)
    assert answer.status_code == 302, re.findall(r'class="error".*?</p>', answer.content.decode())
    draw = Draw.objects.get().pk
    assert at("show", draw) in text(lan, reverse("office:record", args=["draw", draw]))
    assert act(lan, draw, "de-nghi") == 302
    assert act(lan, draw, "cong-bo", seen=digest(draw, S.PROPOSED)) == 422
    assert act(hoa, draw, "cong-bo", seen=digest(draw, S.PROPOSED)) == 302
    slips = text(lan, at("slips", draw))
    assert slips.count("data:image/svg") == 4
    assert key_of(draw, "H01") in slips
    assert act(lan, draw, "mo-nhan") == 302
    for code in ("H01", "H02"):
        client, address, slip = phone(draw, code)
        assert 'name="commitment"' in text(client, address)
        sealed = commitment_of(str(draw), code, SECRETS[code])
        short = client.post(address, slip | {"commitment": sealed[:-1]})
        assert (short.status_code, f'value="{sealed[:-1]}"' in short.content.decode()) == (422, True)
        assert client.post(address, slip | {"commitment": sealed}).status_code == 302
        assert sealed in text(client, address)
    assert act(lan, draw, "khoa-danh-sach") == 302
    client, address, slip = phone(draw, "H01")
    wrong = client.post(address, slip | {"secret": SECRETS["H02"]})
    assert (wrong.status_code, f'value="{SECRETS["H02"]}"' in wrong.content.decode()) == (
        422,
        True,
    )  # typed on a phone: not to be typed anew
    assert client.post(address, slip | {"secret": SECRETS["H01"].lower()}).status_code == 302
    page = lan.post(at("act", draw, "khoa"), {})
    assert (page.status_code, "ít nhất của một vai trò" in page.content.decode()) == (422, True)
    assert act(lan, draw, "khoa", **{"present-households": "12", "present-front": "2"}) == 302
    assert digest(draw, S.CLOSED) in text(client, address)
    assert "Số công khai có từ" in text(lan, at("show", draw))
    with time_machine.travel(EVENING, tick=False):
        assert act(lan, draw, "ghi-so", number="12", read_from="Bảng") == 422
        assert act(lan, draw, "ghi-so", number=NUMBERS, read_from="Bảng minh họa") == 302
        assert act(lan, draw, "boc-tham", number=NUMBERS) == 422
        assert act(hoa, draw, "boc-tham", number=NUMBERS[::-1]) == 422
        assert states_of([draw])[draw] is S.VALUED
        assert act(hoa, draw, "boc-tham", number=NUMBERS) == 302
    record = json.loads(Client().get(reverse("portal:draw_record", args=[draw_address(Draw.objects.get())])).content)
    assert is_right(record)
    assert record["openings"]["present"] == [["households", 12], ["front", None]]


def test_minutes_are_printed_when_it_was_drawn(world: World) -> None:
    lan, hung = signed_in(world.lan), signed_in(world.hung)
    waiting = closed(world)
    assert lan.get(at("minutes", waiting, "pdf")).status_code == 422
    draw = drawn(world)
    assert lan.get(at("minutes", draw, "pdf")).content.startswith(b"%PDF")
    assert lan.get(at("minutes", draw, "docx")).content.startswith(b"PK")
    assert lan.get(at("minutes", draw, "exe")).status_code == 404
    assert hung.get(at("minutes", draw, "pdf")).status_code == 404


def test_strangers_sign_in_outsiders_find_nothing_and_readers_change_nothing(world: World) -> None:
    draw = drawn_up(world, names_listed=True)
    pages = [at("show", draw), at("slips", draw)]
    writes = [*(at("act", draw, name) for name in ACTS), at("names", draw), at("erase", draw)]
    for address in (*pages, *writes, at("list")):
        answer = Client().get(address)
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, reverse("account_login"))
    for stranger in (world.outsider, world.hung):
        client = signed_in(stranger)
        assert [client.get(address).status_code for address in pages] == [404, 404]
        assert {client.post(address).status_code for address in writes} == {404}
        assert str(draw) not in text(client, at("list"))
    reader = signed_in(world.thu)
    assert reader.get(at("show", draw)).status_code == 200
    assert reader.get(at("slips", draw)).status_code == 403
    assert {reader.post(address).status_code for address in writes} == {403}
    assert signed_in(world.lan).post(at("act", draw, "xoa-het")).status_code == 404
    assert not DrawStage.objects.exists()


def test_names_are_written_shown_where_the_decision_says_so_and_erased_everywhere(world: World) -> None:
    lan, draw = signed_in(world.lan), drawn_up(world, names_listed=True)
    given = {f"name-{code}": f"Người Minh Họa {code}" for code in CODES}
    assert lan.post(at("names", draw), given).status_code == 302
    assert lan.post(at("names", draw), {"name-H01": "a" * 121}).status_code == 422
    assert act(lan, draw, "de-nghi") == 302
    assert act(signed_in(world.hoa), draw, "cong-bo", seen=digest(draw, S.PROPOSED)) == 302
    public = reverse("portal:draw", args=[draw_address(Draw.objects.get())])
    answer = Client().get(public)
    assert "Người Minh Họa H03" in answer.content.decode()
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "Minh Họa" not in Client().get(public + "ho-so.json").content.decode()
    assert lan.post(at("erase", draw), {"code": ["H03", "\x00"]}).status_code == 302
    assert "Người Minh Họa H03" not in text(Client(), public)
    assert DrawName.objects.count() == 3


def test_a_cancelled_draw_says_why_to_everybody(world: World) -> None:
    draw = closed(world)
    hoa = signed_in(world.hoa)
    assert act(hoa, draw, "huy", why="") == 422
    assert act(hoa, draw, "huy", why="Bà con không tới được vì lũ.") == 302
    public = text(Client(), reverse("portal:draw", args=[draw_address(Draw.objects.get())]))
    assert "Bà con không tới được vì lũ." in public
    assert "ai cũng tính được kết quả" in public


def test_what_is_prepared_is_not_public_and_its_slips_lead_nowhere(world: World) -> None:
    draw = drawn_up(world)
    assert signed_in(world.lan).get(at("slips", draw)).status_code == 422
    assert Client().get(reverse("counter:draw", args=[draw])).status_code == 404
    assert Client().get(reverse("portal:draw", args=[draw_address(Draw.objects.get())])).status_code == 404
    assert draw_address(Draw.objects.get()) not in text(Client(), reverse("portal:draws"))


def test_a_draw_that_is_late_asks_to_be_cancelled(world: World) -> None:
    draw = gathered(world)
    with time_machine.travel(datetime(2026, 11, 24, 17, 50, tzinfo=NOW.tzinfo), tick=False):
        assert "Đã quá giờ khóa." in text(signed_in(world.lan), at("show", draw))
        client, address, slip = phone(draw, "H01")
        assert client.post(address, slip | {"commitment": "a" * 64}).status_code == 409


def test_the_list_asks_as_many_questions_for_one_as_for_three(world: World) -> None:
    lan, counts = signed_in(world.lan), []
    for more in (1, 2):
        for _one in range(more):
            announced(world)
        text(lan, at("list"))
        with CaptureQueriesContext(connection) as asked:
            text(lan, at("list"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_hub_counts_what_waits_for_a_second_person(world: World) -> None:
    draw = drawn_up(world)
    assert act(signed_in(world.lan), draw, "de-nghi") == 302
    hub = reverse("office:democracy")
    assert at("list") in text(signed_in(world.hoa), hub)
    assert "1 cuộc chờ người thứ hai" in text(signed_in(world.hoa), hub)
    assert "cuộc chờ người thứ hai" not in text(signed_in(world.lan), hub)


ANY = st.text(max_size=300) | st.sampled_from(["\x00", "\u202e", "a" * 5000, "'; DROP TABLE x", "H01", "٣" * 64, "ﬀ"])


@settings(max_examples=60, deadline=timedelta(seconds=5), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["participant", "key", "commitment", "secret", "khac"]), ANY), st.booleans())
def test_whatever_a_stranger_sends_nothing_breaks_and_nothing_is_stored(world: World, sent: dict[str, str], right: bool) -> None:
    draw = Draw.objects.order_by("pk").first()
    row = draw.pk if draw is not None else gathered(world)
    if right:
        sent = {**sent, "participant": "H01", "key": key_of(row, "H01")}
    clean = {name: value.encode("utf-8", "ignore").decode() for name, value in sent.items()}
    answer = Client().post(reverse("counter:draw", args=[row]), clean)
    assert answer.status_code in (404, 409, 422)
    assert (
        Client().get(reverse("counter:draw", args=[row]), {"ma": clean.get("participant", ""), "khoa": clean.get("key", "")}).status_code
        == 200
    )
    assert not DrawCommitment.objects.exists()
    assert not DrawOpening.objects.exists()
    assert course_of(row).state is S.GATHERING
