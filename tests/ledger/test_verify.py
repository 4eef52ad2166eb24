"""Whatever is changed behind the ledger's back is found, and named."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

import pytest
from django.db import connection

from gandan.base.errors import BadInput
from gandan.config import databases, roles
from gandan.ledger.actions.confirming import confirm
from gandan.ledger.actions.freezing import freeze
from gandan.ledger.actions.places import rebuild
from gandan.ledger.actions.posting import post
from gandan.ledger.actions.sealing import seal
from gandan.ledger.models import Entry, FrozenAnswer, Rollup, Seal
from gandan.ledger.queries.verify import verify
from gandan.ledger.rules.lines import Posting
from gandan.sites.cli.main import execute
from tests.ledger.world import NOW, ask, hold, lay_tree, model_lines

pytestmark = pytest.mark.django_db(transaction=True)
FIRST, LAST = date(2024, 1, 1), date(2026, 12, 31)


@pytest.fixture(autouse=True)
def ledger() -> None:
    """Two sessions, a confirmation, a correction, a model that ended; sealed in three batches, one answer frozen."""
    lay_tree()
    first = hold("xa-1", date(2024, 3, 5), 47)
    hold("thon-1a", date(2024, 3, 20), 30)
    seal(now=NOW)
    confirm([("session", first, 1)], account=UUID(int=7), today=date(2026, 11, 24))
    source = UUID(int=31)
    post([Posting("initiative", source, 1, model_lines("xa-2", date(2024, 1, 1), date(2025, 9, 1)))])
    seal(now=NOW)
    post([Posting("initiative", source, 2, model_lines("xa-2", date(2024, 2, 1), date(2025, 9, 1)))])
    freeze(UUID(int=99), [ask("huyen-a", "outreach.attendance", FIRST, LAST, by="unit")], now=NOW)
    hold("xa-4", date(2024, 5, 2), 9)


@contextmanager
def behind_its_back() -> Iterator[roles.Connection]:
    """The superuser, with every trigger off: what no wall of ours can hold."""
    with databases.connect_as_admin(connection.settings_dict["NAME"]) as admin:
        admin.execute("SET session_replication_role = replica")
        yield admin


def entry() -> Entry:
    return Entry.objects.get(measure=2, quantity=47)


def change_a_byte(admin: roles.Connection) -> str:
    admin.execute("UPDATE ledger_entry SET quantity = 46 WHERE id = %s", [entry().id])
    return f"Bút toán {entry_id_of(46)} đã bị đổi: nội dung không khớp dấu niêm."


def entry_id_of(quantity: int) -> UUID:
    return Entry.objects.get(measure=2, quantity=quantity).id


def change_it_with_its_digest(admin: roles.Connection) -> str:
    from gandan.ledger.queries.sql import canonical_entry

    admin.execute("UPDATE ledger_entry SET grade = 4 WHERE id = %s", [entry().id])
    admin.execute(f"UPDATE ledger_entry e SET digest = sha256(convert_to({canonical_entry()}, 'UTF8')) WHERE id = %s", [entry().id])  # noqa: S608 - names of ours
    return f"Bút toán {entry().id} đã bị đổi: không khớp dấu trong dãy đã niêm."


def change_it_everywhere(admin: roles.Connection) -> str:
    change_it_with_its_digest(admin)
    admin.execute("UPDATE ledger_seal s SET digest = e.digest FROM ledger_entry e WHERE e.id = s.subject")
    batch = "SELECT first, last FROM ledger_seal_batch WHERE %s BETWEEN first AND last"
    row = admin.execute(batch, [Seal.objects.get(subject=entry().id).position]).fetchone()
    assert row is not None
    return f"Chuỗi niêm bị đổi trong các dòng {row[0]}–{row[1]}: đầu chuỗi không khớp."


def delete_an_entry(admin: roles.Connection) -> str:
    gone = entry().id
    position = Seal.objects.get(subject=gone).position
    admin.execute("DELETE FROM ledger_entry WHERE id = %s", [gone])
    return f"Bút toán {gone} đã niêm ở dòng {position} nhưng không còn trong sổ."


def delete_an_entry_and_its_seal(admin: roles.Connection) -> str:
    position = Seal.objects.get(subject=entry().id).position
    admin.execute("DELETE FROM ledger_seal WHERE subject = %s", [entry().id])
    admin.execute("DELETE FROM ledger_entry WHERE measure = 2 AND quantity = 47")
    return f"Dãy niêm thiếu dòng {position}."


def slip_an_entry_in(admin: roles.Connection) -> str:
    from gandan.ledger.queries.sql import canonical_entry

    columns = [str(field.column) for field in Entry._meta.concrete_fields]
    names = ", ".join(f'"{name}"' for name in columns)
    new = UUID(int=1)
    taken = ", ".join({"id": f"'{new}'::uuid", "ordinal": "7"}.get(name, f'"{name}"') for name in columns)
    admin.execute(f"INSERT INTO ledger_entry ({names}) SELECT {taken} FROM ledger_entry WHERE measure = 2 AND quantity = 47")  # noqa: S608 - names of ours
    admin.execute(f"UPDATE ledger_entry e SET digest = sha256(convert_to({canonical_entry()}, 'UTF8')) WHERE id = %s", [new])  # noqa: S608 - names of ours
    return f"Bút toán {new} có trong sổ mà không có trong dãy niêm: nó được chèn từ ngoài."


def swap_two_seals(admin: roles.Connection) -> str:
    first, last = min_max_of_first_entries()
    admin.execute("UPDATE ledger_seal SET position = -1 WHERE position = %s", [first])
    admin.execute("UPDATE ledger_seal SET position = %s WHERE position = %s", [first, last])
    admin.execute("UPDATE ledger_seal SET position = %s WHERE position = -1", [last])
    return f"Chuỗi niêm bị đổi trong các dòng {first}–{last}: đầu chuỗi không khớp."


def min_max_of_first_entries() -> tuple[int, int]:
    positions = Seal.objects.filter(kind=1).order_by("position").values_list("position", flat=True)
    return positions[0], positions[3]


def move_the_watermark(admin: roles.Connection) -> str:
    last = Seal.objects.count()
    admin.execute("UPDATE ledger_watermark SET position = position - 1")
    return f"Mốc của sổ cái (dòng {last - 1}) không phải là lô niêm cuối (dòng {last})."


def change_a_rollup(admin: roles.Connection) -> str:
    cell = Rollup.objects.filter(measure=2, grain=4, combination=1, quantity=77).order_by("place").first()
    assert cell is not None
    admin.execute("UPDATE ledger_rollup SET quantity = 78 WHERE id = %s", [cell.id])
    return "Bảng cộng sẵn “Lượt người dự tuyên truyền” của"


def change_a_version(admin: roles.Connection) -> str:
    admin.execute("UPDATE places_unit_version SET name = 'Xã khác' WHERE name = 'xa-m'")
    return "Phiên bản đơn vị “xa-m” từ ngày 01/07/2025"


def change_a_succession(admin: roles.Connection) -> str:
    admin.execute("UPDATE places_succession SET whole = true WHERE NOT whole")
    return "Kế thừa đơn vị “xa-3” → "


def change_the_order_of_facts(admin: roles.Connection) -> str:
    admin.execute("UPDATE places_unit_version SET recorded = 3 - recorded WHERE recorded IN (1, 2)")
    return "Thứ tự ghi của thay đổi đơn vị ở dòng niêm"


def change_a_projection(admin: roles.Connection) -> str:
    admin.execute("DELETE FROM places_unit_ancestor WHERE depth = 2 AND unit_id = (SELECT id FROM places_unit WHERE slug = 'xa-1')")
    return "Các cấp trên của đơn vị “xa-1” không như các thay đổi đã ghi."


def change_a_confirmation(admin: roles.Connection) -> str:
    admin.execute("UPDATE ledger_confirmation SET revision = 9")
    return "Xác nhận "


def change_a_frozen_answer(admin: roles.Connection) -> str:
    admin.execute("UPDATE ledger_frozen_answer SET value = 78")
    return "Số đã chốt "


def change_a_frozen_table(admin: roles.Connection) -> str:
    admin.execute("UPDATE ledger_frozen_answer SET digest = sha256('khác')")
    return "Số đã chốt "


def drop_what_waits(admin: roles.Connection) -> str:
    admin.execute("DELETE FROM ledger_unsealed")
    return "Bút toán "


def queue_what_is_sealed(admin: roles.Connection) -> str:
    sealed = "SELECT kind, subject, digest FROM ledger_seal WHERE subject = %s"
    admin.execute(f"INSERT INTO ledger_unsealed (kind, subject, digest) {sealed}", [entry().id])
    return f"Dòng {entry().id} đứng hai lần trong dãy niêm."


TAMPERINGS = [
    change_a_byte, change_it_with_its_digest, change_it_everywhere, delete_an_entry, delete_an_entry_and_its_seal,
    slip_an_entry_in, swap_two_seals, move_the_watermark, change_a_rollup, change_a_version, change_a_succession,
    change_the_order_of_facts, change_a_projection, change_a_confirmation, change_a_frozen_answer, change_a_frozen_table,
    drop_what_waits, queue_what_is_sealed,
]  # fmt: skip


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda tampering: tampering.__name__)
def test_what_is_changed_behind_its_back_is_named(tampering: Callable[[roles.Connection], str], capsys: pytest.CaptureFixture[str]) -> None:
    assert verify().ok
    with behind_its_back() as admin:
        told = tampering(admin)
    verdict = verify()
    assert (verdict.ok, verdict.disagreement[: len(told)]) == (False, told)
    assert execute(["verify"]) == 1
    assert capsys.readouterr().out.strip() == verdict.disagreement


def test_a_whole_ledger_verifies_and_prints_its_head(capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["verify", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["ok"], told["disagreement"], told["position"]) == (True, "", Seal.objects.count())
    assert told["counts"]["entries"] == Entry.objects.count()
    assert told["counts"]["frozen"] == FrozenAnswer.objects.count() == 1
    assert execute(["verify", "--head", f"{told['position']}:{told['head']}"]) == 0
    seal(now=NOW)
    assert verify(head=told["head"]).ok, "a head of before is still one of the chain's"


def test_a_head_of_another_ledger_is_refused() -> None:
    printed = verify().printed_head
    position, head = printed.split(":")
    other = "00" + head[2:] if not head.startswith("00") else "11" + head[2:]
    assert not verify(head=other).ok
    assert not verify(head=f"{int(position) - 1}:{head}").ok
    assert execute(["verify", "--head", other]) == 1
    with pytest.raises(BadInput):
        verify(head="12:khong-phai-so")


def test_a_ledger_cut_short_is_found_by_a_printed_head() -> None:
    seal(now=NOW)
    printed = verify().printed_head
    with behind_its_back() as admin:
        admin.execute("DELETE FROM ledger_entry e USING ledger_seal s, ledger_seal_batch b WHERE s.subject = e.id "
                      "AND s.position >= b.first AND b.last = (SELECT max(last) FROM ledger_seal_batch)")  # fmt: skip
        admin.execute("DELETE FROM ledger_seal s USING ledger_seal_batch b WHERE s.position >= b.first "
                      "AND b.last = (SELECT max(last) FROM ledger_seal_batch)")  # fmt: skip
        admin.execute("DELETE FROM ledger_seal_batch WHERE last = (SELECT max(last) FROM ledger_seal_batch)")
        admin.execute("UPDATE ledger_watermark w SET position = b.last, head = b.head FROM ledger_seal_batch b "
                      "WHERE b.last = (SELECT max(last) FROM ledger_seal_batch)")  # fmt: skip
    rebuild()
    assert verify().ok, "a chain cut at a batch agrees with itself"
    assert verify(head=printed).disagreement.startswith("Sổ cái này chưa từng có đầu chuỗi")


def test_what_is_worked_out_can_be_made_again() -> None:
    with behind_its_back() as admin:
        change_a_rollup(admin)
        change_a_projection(admin)
        admin.execute("DELETE FROM ledger_rollup WHERE grain = 3")
    assert not verify().ok
    assert execute(["verify", "--rebuild"]) == 0
    assert verify().ok
