"""A backup brings back every row, every right and the head of the chain, or says why not and touches nothing."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from pytest_django import DjangoDbBlocker, Settings

from gandan.base import clock, files
from gandan.base.errors import BadInput, RuleBroken
from gandan.base.ids import new_id
from gandan.base.models import AuditRecord
from gandan.config import databases, env, roles
from gandan.democracy.actions.household import erase_household, keep_households
from gandan.democracy.intake.household import HouseholdIn
from gandan.democracy.models import Household
from gandan.evidence.actions import erase_photographs
from gandan.evidence.queries import erasures
from gandan.ledger.models import SealBatch
from gandan.people.choices import Purpose
from gandan.people.closed import acting_as
from gandan.sites.cli import main
from gandan.upkeep.backup.archive import MANIFEST, Head
from gandan.upkeep.backup.making import chain_heads, make_backup
from gandan.upkeep.backup.restoring import restore_backup
from gandan.voice.actions.feedback_ending import erase_contacts
from gandan.voice.models import Contact
from tests import postgres
from tests.evidence.drawn import kept, picture, row
from tests.voice.sent import received
from tests.world import NOW, TODAY, VILLAGE, lay_world


@pytest.fixture
def instance(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """An instance of its own: a database that may be renamed, and a folder of uploaded files."""
    settings.MEDIA_ROOT = tmp_path / "files" / "here"
    usual = str(connection.settings_dict["NAME"])
    name = f"{usual}_backup"
    with django_db_blocker.unblock():
        postgres.copy_template(name)
        monkeypatch.setenv("GANDAN_DATABASE", name)
        connection.close()
        connection.settings_dict["NAME"] = name
        yield name
        connection.close()
        connection.settings_dict["NAME"] = usual
        for left in (name, f"{name}_before_restore", f"{name}_restoring"):
            postgres.drop_database(left)


def _record(verb: str) -> AuditRecord:
    return AuditRecord.objects.create(at=clock.now(), verb=verb, subject_kind="test", subject=new_id())


def _verbs() -> set[str]:
    return set(AuditRecord.objects.values_list("verb", flat=True))


def _seal(position: int) -> Head:
    SealBatch.objects.create(origin=0, first=1, last=position, head=bytes([position]) * 32, sealed_at=clock.now())
    return Head(origin=0, position=position, head=f"{position:02x}" * 32)


def test_restoring_brings_back_rows_files_rights_and_the_chain(instance: str, tmp_path: Path) -> None:
    _record("before the backup")
    head = _seal(7)
    uploaded = Path(settings.MEDIA_ROOT) / "2026" / "ảnh.jpg"
    uploaded.parent.mkdir(parents=True)
    uploaded.write_bytes(b"as it was")
    manifest = make_backup(tmp_path / "backup.zip", now=clock.now())
    assert manifest.heads == (head,)

    _record("after the backup")
    _seal(9)
    uploaded.write_bytes(b"changed")
    restore_backup(tmp_path / "backup.zip")

    assert _verbs() == {"before the backup"}
    assert chain_heads() == (head,)
    assert uploaded.read_bytes() == b"as it was"
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database()")
        assert cursor.fetchone() == (roles.APP, instance)
    with pytest.raises(DatabaseError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM base_audit")
    with databases.connect_as(roles.OWNER, f"{instance}_before_restore") as before:
        assert before.execute("SELECT count(*) FROM base_audit").fetchone() == (2,)


def test_a_damaged_backup_changes_nothing(instance: str, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
    make_backup(good, now=clock.now())
    _record("kept")
    content = bytearray(good.read_bytes())
    content[len(content) // 2] ^= 1
    bad.write_bytes(content)
    for path in (bad, tmp_path / "missing.zip", Path(__file__)):
        with pytest.raises(BadInput):
            restore_backup(path)
    assert _verbs() == {"kept"}


def test_a_backup_of_a_newer_product_is_refused(instance: str, tmp_path: Path) -> None:
    path, newer = tmp_path / "backup.zip", tmp_path / "newer.zip"
    make_backup(path, now=clock.now())
    _record("kept")
    _rewrite(path, newer, migrations=["base/0001_initial", "base/9999_of_tomorrow"])
    with pytest.raises(RuleBroken, match="mới hơn"):
        restore_backup(newer)
    assert _verbs() == {"kept"}


def test_a_chain_that_differs_from_the_manifest_is_refused(instance: str, tmp_path: Path) -> None:
    path, other = tmp_path / "backup.zip", tmp_path / "other.zip"
    _seal(3)
    make_backup(path, now=clock.now())
    _record("kept")
    _rewrite(path, other, heads=[{"origin": 0, "position": 3, "head": "00" * 32}])
    with pytest.raises(RuleBroken, match="không khớp"):
        restore_backup(other)
    assert _verbs() == {"kept"}
    with databases.connect_as_admin() as admin:
        assert admin.execute("SELECT FROM pg_database WHERE datname = %s", [f"{instance}_restoring"]).fetchone() is None


def test_the_commands_say_what_they_did_and_refuse_in_one_sentence(
    instance: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bản sao lưu.zip"
    assert main.execute(["backup", str(path)]) == 0
    assert instance in capsys.readouterr().out
    assert main.execute(["restore", str(path)]) == 0
    assert f"{instance}_before_restore" in capsys.readouterr().out
    assert main.execute(["restore", str(tmp_path / "none.zip")]) == main.BAD_USAGE
    refused = capsys.readouterr()
    assert (refused.out, len(refused.err.strip().splitlines())) == ("", 1)
    assert env.read().database == instance


def _rewrite(source: Path, target: Path, **changes: object) -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, json.dumps(json.loads(content) | changes) if name == MANIFEST else content)


def test_only_its_maker_may_read_a_backup(instance: str, tmp_path: Path) -> None:
    make_backup(tmp_path / "backup.zip", now=clock.now())
    assert (tmp_path / "backup.zip").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == [], "nothing half-written is left"


def test_kept_files_come_back_and_what_was_erased_does_not(instance: str, tmp_path: Path) -> None:
    lay_world()
    stays, goes = kept(None), kept(None, picture(2))
    make_backup(tmp_path / "backup.zip", now=clock.now())
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        assert len([name for name in archive.namelist() if name.startswith("files/kept/")]) == 6
    erase_photographs([goes.pk], reason="Người trong ảnh đề nghị", by=None, now=clock.now())
    assert len(list(files.kept_files())) == 3

    for _restored_once_and_again in range(2):
        restore_backup(tmp_path / "backup.zip")
        assert row(goes.pk).erased_at is not None
        assert (row(goes.pk).caption, row(goes.pk).shown) == ("", None)
        assert (row(stays.pk).caption, files.read_kept(stays.shown_id or "") != b"") == (stays.caption, True)
        assert set(files.kept_files()) == {stays.original_id, stays.shown_id, stays.small_id}
        assert erasures() == [(goes.pk, "photograph")]


def test_a_backup_made_after_an_erasure_carries_its_list(instance: str, tmp_path: Path) -> None:
    lay_world()
    goes = kept(None)
    make_backup(tmp_path / "before.zip", now=clock.now())
    erase_photographs([goes.pk], reason="Người trong ảnh đề nghị", by=None, now=clock.now())
    make_backup(tmp_path / "after.zip", now=clock.now())
    with databases.connect_as_admin() as admin:
        connection.close()
        admin.execute(f"DROP DATABASE {instance} WITH (FORCE)")
    restore_backup(tmp_path / "after.zip")
    restore_backup(tmp_path / "before.zip")
    assert row(goes.pk).erased_at is not None
    assert list(files.kept_files()) == []


def test_personal_data_comes_back_behind_its_wall_and_what_was_erased_does_not(instance: str, tmp_path: Path) -> None:
    world = lay_world()
    rows = [HouseholdIn.read({"number": one, "representative": f"Chủ hộ {one}", "valid_from": TODAY}, today=TODAY) for one in ("H1", "H2")]
    when = {"by": world.lan, "today": TODAY, "now": NOW}
    keep_households(world.at(VILLAGE), rows, **when)  # type: ignore[arg-type]  # test brevity
    kept_contact, gone_contact = (received(world, wants_contact=True, name=f"Người {one}", reach=f"{one}@vi.du") for one in ("a", "b"))
    make_backup(tmp_path / "backup.zip", now=clock.now())
    erase_household(world.at(VILLAGE), _household("H1"), **when)  # type: ignore[arg-type]  # test brevity
    erase_contacts([gone_contact], now=NOW)
    for _restored_once_and_again in range(2):
        restore_backup(tmp_path / "backup.zip")
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Household.objects.count()
        with acting_as(world.lan, Purpose.ROLL, about="household tried", on=TODAY, now=NOW) as alias:
            assert list(Household.objects.using(alias).values_list("number", flat=True)) == ["H2"]
            assert list(Contact.objects.using(alias).values_list("feedback", flat=True)) == [kept_contact.pk]
    with databases.connect_as(roles.OWNER, instance) as owner:
        assert owner.execute("SELECT count(*) FROM democracy_household").fetchone() == (0,), "forced on the owner"


def _household(number: str) -> UUID:
    """As the administrator sees it."""
    with databases.connect_as_admin(str(connection.settings_dict["NAME"])) as admin:
        found = admin.execute("SELECT id FROM democracy_household WHERE number = %s", [number]).fetchone()
    assert found is not None
    return UUID(str(found[0]))


def test_half_a_file_is_no_part_of_a_backup(instance: str, tmp_path: Path) -> None:
    one = files.keep(b"whole")
    (Path(settings.MEDIA_ROOT) / files.name_of(one.sha256)).with_name(".half").write_bytes(b"ha")
    assert [name for name in make_backup(tmp_path / "backup.zip", now=clock.now()).parts if name.startswith("files/")] == [
        f"files/{files.name_of(one.sha256)}"
    ]
